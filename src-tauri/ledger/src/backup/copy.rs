//! A copy of a data file that is checked before it counts: under its name it is whole, also after a power cut.

#[cfg(unix)]
use std::fs::File;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use rusqlite::Connection;

use crate::folder::{private_file, private_folder};
use crate::{Fault, header};

/// Copies all of `from` into a file at `to`, checks the copy, has `also` look at it, and only then gives it its name.
///
/// # Errors
/// [`Fault::DiskFull`], [`Fault::Unreachable`], [`Fault::DamagedData`] where the copy is not sound, what `also` says; then
/// nothing stands at `to` that was not there before.
pub(crate) fn copy_verified(
    from: &Connection,
    to: &Path,
    also: impl FnOnce(&Connection) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let unreachable = |error: io::Error| Fault::unreachable(to, &error);
    let folder = to.parent().unwrap_or(Path::new("."));
    private_folder(folder).map_err(unreachable)?;
    let partial = to.with_extension("partial");
    remove(&partial)?;
    let copied = copy(from, &partial).and_then(|copied| also(&copied));
    let named = copied.and_then(|()| fs::rename(&partial, to).map_err(unreachable));
    // what is half done is of no use to anybody
    named.inspect_err(|_| drop(remove(&partial)))?;
    sync_folder(folder).map_err(unreachable)
}

fn copy(from: &Connection, partial: &Path) -> Result<Connection, Fault> {
    let unreachable = |error: io::Error| Fault::unreachable(partial, &error);
    // an empty file with our rights: SQLite writes into it
    drop(private_file(partial).map_err(unreachable)?);
    from.execute("VACUUM INTO ?1", [partial.to_string_lossy()])?;
    // SQLite does not sync what it vacuums into
    sync_file(partial).map_err(unreachable)?;
    let copied = immutable(partial)?;
    verify(&copied, partial)?;
    Ok(copied)
}

fn remove(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::unreachable(path, &error)),
        _ => Ok(()),
    }
}

/// Reads the whole copy and refuses what does not hold together.
pub(crate) fn verify(copy: &Connection, path: &Path) -> Result<(), Fault> {
    let verdict: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Fault::DamagedData(format!("{}: {verdict}", path.display()))) }
}

/// Opens a file that nobody writes, without a lock and without leaving anything beside it.
pub(crate) fn immutable(path: &Path) -> Result<Connection, Fault> {
    Ok(header::unchanging(path)?)
}

/// What another has written into a file is lasting once this is done.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    // for writing: Windows syncs no file that is open for reading alone
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// A name is lasting once its folder is; on Windows a folder cannot be opened for that.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all())?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
