//! A copy of a data file that is checked before it counts: under its name it is whole, also after a power cut.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::Fault;
use crate::folder::{private_file, private_folder};

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
    File::open(partial).and_then(|file| file.sync_all()).map_err(unreachable)?;
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
    let mut address = String::from("file:");
    // https://www.sqlite.org/uri.html: what would end the path is written out, and a drive stands behind a slash
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if !text.starts_with('/') {
        address.push('/');
    }
    for c in text.chars() {
        match c {
            '%' | '?' | '#' => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(address, flags)?)
}

/// A name is lasting once its folder is; on Windows a folder cannot be opened for that.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all())?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
