//! The data folder: where it is, who may read it, and which process speaks for it.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::Fault;

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
            Some(path) => std::path::absolute(&path).map_err(|error| unreachable(&path, &error))?,
            None => dirs::data_dir()
                .map(|data| data.join(IDENTIFIER))
                .ok_or_else(|| Fault::Unreachable("no folder for app data".into()))?,
        };
        private_folder(&path).map_err(|error| unreachable(&path, &error))?;
        Ok(Self(path))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
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
        let path = self.0.join("keepline.lock");
        let file = private_file(&path).map_err(|error| unreachable(&path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Hold { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(unreachable(&path, &error)),
        }
    }
}

/// The right to deliver reminders from a folder, until dropped.
#[derive(Debug)]
pub struct Hold {
    _file: File,
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

fn unreachable(path: &Path, error: &io::Error) -> Fault {
    Fault::Unreachable(format!("{}: {error}", path.display()))
}
