//! A backup takes the place of all there is: looked at first, staged beside the data, checked there, and then moved in by one
//! transaction, so that every process sees either the old or the new. What was there before is backed up, which is the way back.

mod preview;
mod replace;
mod staged;

use std::path::PathBuf;

use age::secrecy::SecretString;
use chrono::{DateTime, Utc};
use keepline_domain::backup::Reason;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backup::{Contents, Snapshot};
use crate::{Fault, Folder, Ledger};

pub use preview::{Difference, Preview};
use replace::Door;

pub(crate) use replace::columns;
pub(crate) use staged::{Staged, readable};

/// What shall be restored.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file: a backup of everything, or a copy of the data file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What opens it, where it is encrypted.
        passphrase: Option<SecretString>,
    },
    /// A backup in the data folder, by its name.
    Snapshot(String),
}

impl Source {
    /// Whether the file asks for a passphrase. `folder` is the one that it shall be restored into.
    ///
    /// # Errors
    /// [`Fault::FileUnreadable`]; [`Fault::NotABackup`] where it is the data itself.
    pub fn is_encrypted(&self, folder: &Folder) -> Result<bool, Fault> {
        self.refuse_data_of(folder)?;
        match self {
            Self::File { path, .. } => crate::backup::is_encrypted(path),
            Self::Snapshot(_) => Ok(false),
        }
    }

    /// Refuses the data itself, before it is opened: a file that is opened and closed gives back the locks that SQLite holds on it.
    fn refuse_data_of(&self, folder: &Folder) -> Result<(), Fault> {
        let Self::File { path, .. } = self else { return Ok(()) };
        let real = path.canonicalize().ok();
        let is = |file: PathBuf| real.is_some() && real == file.canonicalize().ok();
        if is(folder.data_file()) || is(folder.receipts_file()) {
            return Err(Fault::NotABackup(format!("{}: the data itself", path.display())));
        }
        Ok(())
    }
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// What is there now.
    pub holds: Contents,
    /// Where what was there before is kept.
    pub before: Snapshot,
    /// How many receipts have no bytes, neither here nor in the backup.
    pub receipts_missing: u32,
}

/// What the data remembers of the last restore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct LastRestore {
    /// When.
    pub at: DateTime<Utc>,
    /// When the backup that was restored had been made, where that is known.
    pub made_at: Option<DateTime<Utc>>,
    /// The name of the backup of what was there before.
    pub before: String,
    /// Whether that was the way back from another one.
    pub undo: bool,
}

/// Where [`LastRestore`] stands among the facts the app remembers.
const LAST: &str = "last_restore";

impl Ledger {
    /// What restoring `source` would bring and take. It reads all of it, which may take long; nothing is changed.
    ///
    /// # Errors
    /// [`Fault::NotABackup`], [`Fault::BackupDamaged`], [`Fault::BackupNewer`], [`Fault::BackupTooLarge`],
    /// [`Fault::PassphraseNeeded`], [`Fault::PassphraseWrong`], [`Fault::FileUnreadable`], [`Fault::NotFound`],
    /// [`Fault::DiskFull`].
    pub fn restore_preview(&self, source: &Source) -> Result<Preview, Fault> {
        Staged::new(self.folder(), source)?.preview(self)
    }

    /// Puts the backup in the place of all there is. What was there is backed up first.
    ///
    /// # Errors
    /// Those of [`Self::restore_preview`] and of [`Self::back_up`]; then the data is as before.
    pub fn restore(&mut self, source: &Source, now: DateTime<Utc>) -> Result<Restored, Fault> {
        self.put_back(source, now, false)
    }

    /// Puts back what was there before the last restore. Done twice, it restores again.
    ///
    /// # Errors
    /// [`Fault::NoRestore`]; those of [`Self::restore`].
    pub fn restore_undo(&mut self, now: DateTime<Utc>) -> Result<Restored, Fault> {
        let last = self.last_restore()?.ok_or(Fault::NoRestore)?;
        self.put_back(&Source::Snapshot(last.before), now, !last.undo)
    }

    /// The last restore, while it can be undone.
    ///
    /// # Errors
    /// What the storage says.
    pub fn last_restore(&self) -> Result<Option<LastRestore>, Fault> {
        let last: Option<LastRestore> = self.remembered(LAST)?;
        let place = self.folder().backups();
        Ok(last.filter(|last| place.file(&last.before).is_some_and(|file| file.is_file())))
    }

    fn put_back(&mut self, source: &Source, now: DateTime<Utc>, undo: bool) -> Result<Restored, Fault> {
        let mut staged = Staged::new(self.folder(), source)?;
        let made_at = staged.made_at;
        let mut door = Door::open(self.folder(), &staged)?;
        let seen = door.version()?;
        let mut before = self.back_up(Reason::Restore, now)?.snapshot;
        let receipts_missing = staged.bring_bytes(&mut self.receipts)?;
        let locked = door.lock()?;
        if locked.version()? != seen {
            // somebody wrote meanwhile: that would be neither in the backup of before nor in what comes
            before = self.back_up(Reason::Restore, now)?.snapshot;
        }
        let last = LastRestore { at: now, made_at, before: before.name.clone(), undo };
        locked.replace(LAST, &last)?;
        Ok(Restored { holds: crate::backup::contents(&self.data)?, before, receipts_missing })
    }
}
