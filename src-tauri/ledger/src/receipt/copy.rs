//! Read-only copies for the system's viewer, under our own name and extension. They go after a day.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::ReceiptRow;
use crate::export::{refused, write_whole};
use crate::folder::private_folder;
use crate::{Fault, Ledger};

/// What every copy's name begins with.
const OURS: &str = "keepline-receipt-";
/// How old a copy is that no viewer needs any more.
const OLD: Duration = Duration::from_secs(24 * 3600);

impl Ledger {
    /// Writes a receipt's bytes to `path`; what stands there is replaced.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], also where `path` is a file of ours; those of [`Self::receipt_get`].
    pub fn receipt_save(&self, id: i64, path: &Path) -> Result<ReceiptRow, Fault> {
        let (row, bytes) = self.receipt_get(id)?;
        write_whole(path, |file| file.write_all(&bytes).map_err(|error| refused(&error)))?;
        Ok(row)
    }

    /// Writes a read-only copy for the system's viewer into `folder`, under our own name and extension.
    ///
    /// # Errors
    /// [`Fault::ReceiptNotOpened`] where it is of no kind that is opened; those of [`Self::receipt_get`]; [`Fault::FileUnwritable`].
    pub fn receipt_copy(&self, id: i64, folder: &Path) -> Result<PathBuf, Fault> {
        let (row, bytes) = self.receipt_get(id)?;
        let extension = row.media_type.extension().ok_or(Fault::ReceiptNotOpened)?;
        let short = row.sha256.get(..12).unwrap_or_default();
        let path = folder.join(format!("{OURS}{id}-{short}.{extension}"));
        write_copy(folder, &path, &bytes).map_err(|error| Fault::unwritable(&path, &error))?;
        Ok(path)
    }
}

fn write_copy(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    private_folder(folder)?;
    clear(folder, path);
    // one that somebody has changed is not shown as the receipt
    if path.symlink_metadata().is_ok_and(|found| found.is_file())
        && std::fs::read(path).is_ok_and(|there| there == bytes)
    {
        return Ok(());
    }
    let mut file = tempfile::Builder::new().prefix(".keepline-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o400))?;
    put(file, path)
}

#[cfg(unix)]
fn put(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// On Windows the mark lies at the name: a new name has none, and one that bears it is neither replaced nor removed.
#[cfg(not(unix))]
fn put(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    let _ = mark(path, false);
    file.persist(path).map_err(|error| error.error)?;
    mark(path, true)
}

#[cfg(not(unix))]
fn mark(path: &Path, read_only: bool) -> std::io::Result<()> {
    let mut permissions = path.metadata()?.permissions();
    permissions.set_readonly(read_only);
    std::fs::set_permissions(path, permissions)
}

/// Takes away what was opened before, but for `path`. What cannot be removed does no harm but for its size.
fn clear(folder: &Path, path: &Path) {
    let Ok(there) = std::fs::read_dir(folder) else { return };
    for entry in there.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(OURS) && entry.path() != path;
        let written = entry.metadata().and_then(|found| found.modified());
        if ours && written.is_ok_and(|at| at + OLD < now()) {
            #[cfg(not(unix))]
            let _ = mark(&entry.path(), false);
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// By the clock of the files' own system, not of the data.
fn now() -> SystemTime {
    SystemTime::from(crate::clock::now())
}
