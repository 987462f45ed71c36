//! Copies of the data that were checked before they count: what is about to change the data's form has one made first.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::Fault;
use crate::folder::{private_file, private_folder};

/// Where a copy of the file at `data`, whose schema is `version`, is kept from before a newer schema.
pub(crate) fn before_migration(data: &Path, version: u32) -> PathBuf {
    let stem = data.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    data.with_file_name("backups").join(format!("{stem}-schema-{version}.db"))
}

/// Copies all of `from` into a file at `to`, checks the copy, and only then gives it its name, so that what stands under that name
/// is whole, also after a power cut.
///
/// # Errors
/// [`Fault::DiskFull`], [`Fault::Unreachable`], [`Fault::DamagedData`] where the copy is not sound; then nothing stands at `to`
/// that was not there before.
pub(crate) fn copy_verified(from: &Connection, to: &Path) -> Result<(), Fault> {
    let unreachable = |error: io::Error| Fault::Unreachable(format!("{}: {error}", to.display()));
    let folder = to.parent().unwrap_or(Path::new("."));
    private_folder(folder).map_err(unreachable)?;
    let partial = to.with_extension("partial");
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unreachable(error)),
        _ => {}
    }
    // an empty file with our rights: SQLite writes into it
    drop(private_file(&partial).map_err(unreachable)?);
    from.execute("VACUUM INTO ?1", [partial.to_string_lossy()])?;
    verify(&partial)?;
    // SQLite does not sync what it vacuums into
    File::open(&partial).and_then(|file| file.sync_all()).map_err(unreachable)?;
    fs::rename(&partial, to).map_err(unreachable)?;
    // a rename is lasting once its folder is; on Windows a folder cannot be opened for that
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(unreachable)?;
    Ok(())
}

fn verify(copy: &Path) -> Result<(), Fault> {
    let copied = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let verdict: String = copied.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Fault::DamagedData(format!("{}: {verdict}", copy.display()))) }
}
