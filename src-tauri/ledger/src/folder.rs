//! The data folder: where it is, who may read it, and which process speaks for it.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::{Fault, clock};

/// The identifier under which the platform keeps the app's data; the same as in `tauri.conf.json`.
const IDENTIFIER: &str = "app.keepline.desktop";

/// A data folder that exists and belongs to its user alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// `asked` where given, else the platform's folder for app data; made when missing, with access for its user only.
    ///
    /// # Errors
    /// [`Fault::Unreachable`] where it cannot be made.
    pub fn open(asked: Option<PathBuf>) -> Result<Self, Fault> {
        let path = match asked {
            Some(path) => in_full(std::path::absolute(&path).map_err(|error| unreachable(&path, &error))?),
            None => usual().ok_or_else(|| Fault::Unreachable("no folder for app data".into()))?,
        };
        private_folder(&path).map_err(|error| unreachable(&path, &error))?;
        Ok(Self(path))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Its path, where that is not the platform's own place for app data.
    #[must_use]
    pub fn unless_usual(&self) -> Option<&Path> {
        (usual().as_ref() != Some(&self.0)).then_some(&self.0)
    }

    /// The file of everything but receipts' bytes.
    #[must_use]
    pub fn data_file(&self) -> PathBuf {
        self.0.join("keepline.db")
    }

    /// The file of receipts' bytes.
    #[must_use]
    pub fn receipts_file(&self) -> PathBuf {
        self.0.join("receipts.db")
    }

    /// Takes the folder for the process that delivers reminders; `None` while another one has it.
    /// The operating system gives it back when the process ends, however it ends.
    ///
    /// # Errors
    /// [`Fault::Unreachable`] where the lock file cannot be made.
    pub fn hold(&self) -> Result<Option<Hold>, Fault> {
        let path = self.lock_file();
        for _ in 0..TRIES {
            let file = private_file(&path).map_err(|error| unreachable(&path, &error))?;
            match file.try_lock() {
                Ok(()) => return Ok(Some(Hold::new(file, &self.number_file()))),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(unreachable(&path, &error)),
            }
            // one who only asks, see `holder`, shares it and is gone in a moment; one who has it does not
            if file.try_lock_shared().is_err() {
                return Ok(None);
            }
            // closed rather than unlocked, which Wine answers with an error
            drop(file);
            sleep(BETWEEN_TRIES);
        }
        Ok(None)
    }

    /// Which process has taken the folder to deliver reminders. Takes nothing.
    #[must_use]
    pub fn holder(&self) -> Holder {
        let Ok(file) = File::open(self.lock_file()) else { return Holder::Nobody };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => {
                let number = std::fs::read_to_string(self.number_file()).ok().and_then(|text| text.trim().parse().ok());
                Holder::Process(number)
            }
            Ok(()) | Err(TryLockError::Error(_)) => Holder::Nobody,
        }
    }

    /// Whether something can be written into the folder.
    ///
    /// # Errors
    /// Why not, in the system's words.
    pub fn writable(&self) -> Result<(), String> {
        // a file without a name, gone when it is closed
        let written = tempfile::tempfile_in(&self.0).and_then(|mut file| file.write_all(&[0; 4096]));
        written.map_err(|error| format!("{}: {error}", self.0.display()))
    }

    fn lock_file(&self) -> PathBuf {
        self.0.join("keepline.lock")
    }

    /// The number of the process that holds it. In a file of its own: on Windows nobody else reads what is locked.
    fn number_file(&self) -> PathBuf {
        self.0.join("keepline.pid")
    }
}

/// How often and how far apart a folder is tried to be taken.
const TRIES: u32 = 3;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Which process delivers reminders from a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// None does.
    Nobody,
    /// One does; its number, where it could be read.
    Process(Option<u32>),
}

/// The right to deliver reminders from a folder, until dropped.
#[derive(Debug)]
pub struct Hold {
    _file: File,
}

impl Hold {
    /// Leaves the process's number in the file at `number`, for whoever asks; without it the folder is taken all the same.
    fn new(file: File, number: &Path) -> Self {
        let _ = private_file(number)
            .and_then(|mut told| told.set_len(0).and_then(|()| writeln!(told, "{}", std::process::id())));
        Self { _file: file }
    }
}

/// Longer ones are written out for Windows: SQLite opens what it is given, and of a plain path Windows takes 260 characters. What lies
/// in the folder, backups that are being put together too, has names of less than 100.
const PLAIN: usize = 150;

/// A whole path in the form that has no such limit, where it needs one.
/// <https://learn.microsoft.com/en-us/windows/win32/fileio/maximum-file-path-limitation>
fn in_full(path: PathBuf) -> PathBuf {
    let text = path.to_str().filter(|text| cfg!(windows) && text.len() > PLAIN && !text.starts_with(r"\\?\"));
    match text.map(|text| (text, text.strip_prefix(r"\\"))) {
        Some((_, Some(on_a_server))) => PathBuf::from(format!(r"\\?\UNC\{on_a_server}")),
        Some((text, None)) => PathBuf::from(format!(r"\\?\{text}")),
        None => path,
    }
}

/// The platform's place for the app's data.
fn usual() -> Option<PathBuf> {
    dirs::data_dir().map(|data| data.join(IDENTIFIER))
}

/// Makes a folder, where it is missing, with access for its user only; one that is there already and ours is closed to others.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mut permissions = path.metadata()?.permissions();
        if permissions.mode() & 0o077 != 0 {
            permissions.set_mode(0o700);
            // a folder on a system without such rights, or of another user, still works
            let _ = std::fs::set_permissions(path, permissions);
        }
    }
    Ok(())
}

/// Opens `path` for reading and writing, made when missing with access for its user only.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes `path` for its user only where it is missing. One that is there is not opened: closing it would give back the locks
/// that SQLite holds on it in this process.
pub(crate) fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

fn unreachable(path: &Path, error: &io::Error) -> Fault {
    Fault::unreachable(path, error)
}

/// A folder inside `folder` for what is being put together, gone when dropped. What a crash left there goes after a day.
pub(crate) fn staging(folder: &Folder, what: &str) -> Result<TempDir, Fault> {
    let place = folder.path().join("staging");
    private_folder(&place).map_err(|error| unreachable(&place, &error))?;
    for left in std::fs::read_dir(&place).map_err(|error| unreachable(&place, &error))?.flatten() {
        let modified = left.metadata().and_then(|found| found.modified()).map(DateTime::<Utc>::from);
        if modified.is_ok_and(|at| clock::now() - at > TimeDelta::days(1)) {
            // one that cannot be removed does no harm but for its size
            let _ = std::fs::remove_dir_all(left.path());
        }
    }
    let made = tempfile::Builder::new().prefix(&format!("{what}-")).tempdir_in(&place);
    made.map_err(|error| unreachable(&place, &error))
}
