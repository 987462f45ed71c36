//! What can go wrong with the data, told apart only where someone acts on it.

use std::io;
use std::path::Path;

use keepline_domain::refusal::Refusals;
use rusqlite::ErrorCode;

/// A failed call. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The input cannot be; each field by name.
    #[error("refused: {0:?}")]
    Refused(Refusals),
    /// No such plan, renewal, receipt or reminder.
    #[error("no {noun} {id}")]
    NotFound {
        /// What was looked for.
        noun: &'static str,
        /// By which id.
        id: i64,
    },
    /// A renewal of the same plan, day and amount is already there.
    #[error("the same renewal is already recorded")]
    DuplicateRenewal,
    /// More data left than the plan gives.
    #[error("more data is left than the plan gives")]
    AboveAllowance,
    /// A renewal that was declared a mistake; it can be brought back, not corrected.
    #[error("the renewal is voided")]
    RenewalVoided,
    /// It can no longer be undone, because something newer builds on it.
    #[error("cannot be undone any more")]
    NotUndoable,
    /// A snooze that would end too late to help.
    #[error("this snooze would end too late")]
    SnoozeTooLate,
    /// A receipt of no bytes.
    #[error("the file is empty")]
    ReceiptEmpty,
    /// A receipt over the limit.
    #[error("the file is larger than 25 MB")]
    ReceiptTooLarge,
    /// A receipt of a kind that is kept but never opened.
    #[error("files of this kind are not opened")]
    ReceiptNotOpened,
    /// A file that is to be read is not there or cannot be read.
    #[error("cannot read {0}")]
    FileUnreadable(String),
    /// A file that is to be written cannot be.
    #[error("cannot write {0}")]
    FileUnwritable(String),
    /// A file that is no backup of Keepline.
    #[error("not a backup: {0}")]
    NotABackup(String),
    /// A backup that is not whole, or was changed.
    #[error("the backup is damaged: {0}")]
    BackupDamaged(String),
    /// A backup that a newer Keepline made.
    #[error("the backup is of a newer version ({found}, this one knows {known})")]
    BackupNewer {
        /// The version of its schema or form.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// A backup that says it holds more than any does.
    #[error("the backup is too large: {0}")]
    BackupTooLarge(String),
    /// An encrypted backup, and no passphrase.
    #[error("the backup is encrypted")]
    PassphraseNeeded,
    /// A passphrase that does not open the backup.
    #[error("wrong passphrase")]
    PassphraseWrong,
    /// No backup was restored, or the way back is gone.
    #[error("there is no restore to undo")]
    NoRestore,
    /// Data that is to be mended, and is sound.
    #[error("the data is not damaged")]
    NotDamaged,
    /// Written by a newer Keepline; left as it is.
    #[error("the data is of a newer version ({found}, this one knows {known})")]
    NewerData {
        /// Its schema version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// Not a Keepline file, or damaged; left as it is.
    #[error("the data is damaged: {0}")]
    DamagedData(String),
    /// Another program held the file for too long.
    #[error("the data is in use by another program")]
    Busy,
    /// Another computer uses the data folder, and its user chose only to look; by that computer's name.
    #[error("the data folder is in use on {0}")]
    InUseElsewhere(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or a file cannot be reached or written.
    #[error("the data cannot be reached: {0}")]
    Unreachable(String),
    /// A file to import, or one row of it, that is larger than any is read.
    #[error("the file is too large to import")]
    ImportTooLarge,
    /// A file to import with more rows than one import takes.
    #[error("the file has too many rows")]
    ImportTooManyRows,
    /// A row without end: a quotation mark is missing.
    #[error("a row of the file has no end")]
    ImportRowTooLong,
    /// An export of a newer version.
    #[error("the export is of a newer version")]
    ImportNewer,
    /// A file to import that holds no text: a spreadsheet as its program keeps it, a picture, a backup.
    #[error("the file is no text")]
    ImportNotText,
    /// It was stopped, as its user wished.
    #[error("the import was stopped")]
    ImportStopped,
    /// An import that cannot be taken back, because something of it was changed since.
    #[error("something of the import was changed since")]
    ImportBuiltOn,
    /// A file that is no table and no export of ours.
    #[error("nothing that can be imported: {0}")]
    ImportUnknown(String),
    /// Anything else SQLite says.
    #[error("storage: {0}")]
    Storage(String),
}

impl Fault {
    /// The code scripts and the window branch on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusals) => refusals.first().map_or("not_json", |refusal| refusal.code.as_str()),
            Self::NotFound { .. } => "not_found",
            Self::DuplicateRenewal => "duplicate_renewal",
            Self::AboveAllowance => "above_allowance",
            Self::RenewalVoided => "renewal_voided",
            Self::NotUndoable => "not_undoable",
            Self::SnoozeTooLate => "snooze_too_late",
            Self::ReceiptEmpty => "receipt_empty",
            Self::ReceiptTooLarge => "receipt_too_large",
            Self::ReceiptNotOpened => "receipt_not_opened",
            Self::FileUnreadable(_) => "file_unreadable",
            Self::FileUnwritable(_) => "file_unwritable",
            Self::NotABackup(_) => "not_a_backup",
            Self::BackupDamaged(_) => "backup_damaged",
            Self::BackupNewer { .. } => "backup_newer",
            Self::BackupTooLarge(_) => "backup_too_large",
            Self::PassphraseNeeded => "passphrase_needed",
            Self::PassphraseWrong => "passphrase_wrong",
            Self::NoRestore => "no_restore",
            Self::NotDamaged => "not_damaged",
            Self::NewerData { .. } => "newer_data",
            Self::DamagedData(_) => "damaged_data",
            Self::Busy => "busy",
            Self::InUseElsewhere(_) => "in_use_elsewhere",
            Self::DiskFull => "disk_full",
            Self::Unreachable(_) => "unreachable",
            Self::ImportTooLarge => "import_too_large",
            Self::ImportTooManyRows => "import_too_many_rows",
            Self::ImportRowTooLong => "import_row_too_long",
            Self::ImportNewer => "import_newer",
            Self::ImportNotText => "import_not_text",
            Self::ImportStopped => "import_stopped",
            Self::ImportBuiltOn => "import_built_on",
            Self::ImportUnknown(_) => "import_unknown",
            Self::Storage(_) => "storage",
        }
    }

    /// The field that a script can be pointed to.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::NotFound { noun, .. } => Some(noun),
            Self::AboveAllowance => Some("data_left_mb"),
            _ => None,
        }
    }

    /// What the system said, for a message that shows it.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::FileUnreadable(text)
            | Self::InUseElsewhere(text)
            | Self::FileUnwritable(text)
            | Self::NotABackup(text)
            | Self::BackupDamaged(text)
            | Self::BackupTooLarge(text)
            | Self::DamagedData(text)
            | Self::Unreachable(text)
            | Self::ImportUnknown(text)
            | Self::Storage(text) => text,
            _ => "",
        }
    }

    /// Every code but those of refusals, so that a test can ask each locale for its message.
    pub const CODES: [&'static str; 34] = [
        "not_found",
        "duplicate_renewal",
        "above_allowance",
        "renewal_voided",
        "not_undoable",
        "snooze_too_late",
        "receipt_empty",
        "receipt_too_large",
        "receipt_not_opened",
        "file_unreadable",
        "file_unwritable",
        "not_a_backup",
        "backup_damaged",
        "backup_newer",
        "backup_too_large",
        "passphrase_needed",
        "passphrase_wrong",
        "no_restore",
        "not_damaged",
        "newer_data",
        "damaged_data",
        "busy",
        "in_use_elsewhere",
        "disk_full",
        "unreachable",
        "import_too_large",
        "import_too_many_rows",
        "import_row_too_long",
        "import_newer",
        "import_not_text",
        "import_stopped",
        "import_built_on",
        "import_unknown",
        "storage",
    ];
}

impl Fault {
    /// What it means that `path` could not be read.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::FileUnreadable(format!("{}: {error}", path.display()))
    }

    /// What it means that `path` could not be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        if is_full(error) { Self::DiskFull } else { Self::FileUnwritable(format!("{}: {error}", path.display())) }
    }

    /// What it means that `path`, a file or folder of our own, could not be used.
    pub(crate) fn unreachable(path: &Path, error: &io::Error) -> Self {
        if is_full(error) { Self::DiskFull } else { Self::Unreachable(format!("{}: {error}", path.display())) }
    }
}

/// <https://www.sqlite.org/rescode.html#ioerr_shmsize>
const IOERR_SHMSIZE: i32 = 10 | (19 << 8);

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl From<Refusals> for Fault {
    fn from(refusals: Refusals) -> Self {
        Self::Refused(refusals)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        // the index beside a write-ahead log could not grow: SQLite calls that a failure of the system
        if error.sqlite_error().is_some_and(|error| error.extended_code == IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::DamagedData(text),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(
                ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure,
            ) => Self::Unreachable(text),
            // a byte of the header, which SQLite does not call damage
            _ if text == "unsupported file format" => Self::DamagedData(text),
            _ => match error {
                // a value that the schema allows and this program cannot read
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..) => Self::DamagedData(text),
                _ => Self::Storage(text),
            },
        }
    }
}
