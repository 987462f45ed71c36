//! A file that goes out: whole under its name, or not there at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::{Fault, header};

/// A slip of the hand shall not write over the data, nor over a backup: refuses what is a file of ours. A link is what it points to.
///
/// # Errors
/// [`Fault::FileUnwritable`].
pub(crate) fn refuse_own(path: &Path) -> Result<(), Fault> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if header::is_own(&target) {
        return Err(Fault::FileUnwritable(format!("{}: Keepline's own data", path.display())));
    }
    Ok(())
}

/// Has `write` fill a file beside `path`, syncs it and only then gives it the name, with access for its user only. What stood
/// there before stays until then. Something that is no plain file, such as a pipe, is written straight into. Answers how many
/// bytes it has.
///
/// # Errors
/// [`Fault::FileUnwritable`], also where a file of ours stands there, [`Fault::DiskFull`], and those of `write`.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Fault>) -> Result<u64, Fault> {
    refuse_own(path)?;
    let failed = |error: io::Error| unwritable(path, &error);
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir()) {
        let mut out = Counted { out: BufWriter::new(File::create(path).map_err(failed)?), bytes: 0 };
        write(&mut out)?;
        out.flush().map_err(failed)?;
        return Ok(out.bytes);
    }
    // a link goes on pointing where it did
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file =
        tempfile::Builder::new().prefix(".keepline-").suffix(".partial").tempfile_in(folder).map_err(failed)?;
    let mut out = Counted { out: BufWriter::with_capacity(1 << 16, file.as_file_mut()), bytes: 0 };
    write(&mut out)?;
    out.flush().map_err(failed)?;
    let bytes = out.bytes;
    drop(out);
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    // a rename is lasting once its folder is; on Windows a folder cannot be opened for that
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(bytes)
}

fn unwritable(path: &Path, error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull,
        _ => {
            // without the name of the file beside it, which is another one each time
            let said = error.to_string();
            let why = said.split(" at path ").next().unwrap_or_default();
            Fault::FileUnwritable(format!("{}: {why}", path.display()))
        }
    }
}

/// What an output says when it does not take what is written.
#[must_use]
pub fn refused(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull,
        _ => Fault::FileUnwritable(error.to_string()),
    }
}

/// Counts what goes through.
struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
