//! What a file says of itself before it is opened as ours, so that one that is refused stays as it is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::Fault;

/// "KPLN", so that other programs and we can tell whose file it is.
pub(crate) const APPLICATION_ID: i32 = 0x4B50_4C4E;

/// Refuses what is no database, another program's, or of a schema after `known`; one that is missing or empty will be made.
///
/// SQLite reads it, as a file that cannot change: it takes no lock, looks at no log and writes nothing.
/// Beware: for a file that this process has not open. Closing it, also like this, gives back every lock that SQLite holds on it.
/// <https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>
pub(crate) fn judge(path: &Path, known: usize) -> Result<(), Fault> {
    if !path.try_exists().map_err(|error| Fault::unreachable(path, &error))? {
        return Ok(());
    }
    let (version, owner) = match read(path) {
        Ok(said) => said,
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                behind_log(path).ok_or_else(|| damaged(path, "not a database"))?
            }
            _ => return Err(Fault::Unreachable(format!("{}: {error}", path.display()))),
        },
    };
    // 0: made, and its first transaction still in the write-ahead log
    if owner != 0 && owner != APPLICATION_ID {
        return Err(damaged(path, "another program's database"));
    }
    newer(version, known)
}

/// The schema that a file of ours says it has; none where it is not there, is not ours, or cannot be read.
pub(crate) fn version(path: &Path) -> Option<usize> {
    if !path.is_file() {
        return None;
    }
    let (version, owner) = read(path).ok()?;
    (owner == APPLICATION_ID).then(|| usize::try_from(version).ok())?
}

/// Whether a file is one of ours, wherever it lies: the data, a backup, the bytes of receipts, or what SQLite keeps beside one.
/// It may be open: SQLite opens it with its locks, and so keeps those that this process has.
pub(crate) fn is_own(path: &Path) -> bool {
    let owner = |file: &Path| -> rusqlite::Result<i32> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(file, flags)?.pragma_query_value(None, "application_id", |row| row.get(0))
    };
    let whole = ["-wal", "-shm", "-journal"].iter().find_map(|end| path.to_str()?.strip_suffix(end));
    let files = [Some(path), whole.map(Path::new)];
    files.into_iter().flatten().any(|file| file.is_file() && owner(file) == Ok(APPLICATION_ID))
}

/// Opens a file that nobody writes, without a lock and without leaving anything beside it.
pub(crate) fn unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address(path) + "?immutable=1", flags)
}

/// A path as SQLite reads it from an address, every byte that may mean something there written out. The slashes of Windows stay
/// backward: `\\?\` is none of its long paths otherwise. <https://www.sqlite.org/uri.html>
fn address(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = String::from(if cfg!(windows) { "file:" } else { "file://" });
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'\\' | b':' | b'.' | b'-' | b'_' => {
                address.push(char::from(*byte))
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

fn read(path: &Path) -> rusqlite::Result<(u32, i32)> {
    let connection = unchanging(path)?;
    // SQLite says it with a sign, the file has none
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let owner = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok((version.cast_unsigned(), owner))
}

/// What a file says whose log was being written into it when the power went: it is shorter than its first page says, or that page
/// has not come yet. The log has all of it, and SQLite writes it again; none where there is no log, or the file is another's.
/// <https://www.sqlite.org/fileformat2.html#the_database_header>
fn behind_log(path: &Path) -> Option<(u32, i32)> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).ok().filter(|log| log.len() > 0)?;
    let mut head = [0; 100];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    if head == [0; 100] {
        return Some((0, 0));
    }
    let number = |at: usize| head.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    (head.starts_with(b"SQLite format 3\0")).then_some((number(60)?, number(68)?.cast_signed()))
}

pub(crate) fn newer(found: u32, known: usize) -> Result<(), Fault> {
    let known = u32::try_from(known).unwrap_or(u32::MAX);
    if found > known { Err(Fault::NewerData { found, known }) } else { Ok(()) }
}

pub(crate) fn damaged(path: &Path, why: &str) -> Fault {
    Fault::DamagedData(format!("{}: {why}", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test words")]
mod tests {
    use std::fs::OpenOptions;
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_that_is_being_made_is_not_a_damaged_one() {
        let dir = tempfile::tempdir().unwrap();
        // Windows knows no name with a question mark
        let path = dir.path().join(if cfg!(windows) { "50% of #1 yes.db" } else { "50% of #1? yes.db" });
        let made = Connection::open(dir.path().join("made.db")).unwrap();
        made.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1; CREATE TABLE x (y)"
        ))
        .unwrap();
        let bytes = std::fs::read(dir.path().join("made.db")).unwrap();
        for _ in 0..500 {
            std::fs::write(&path, b"").unwrap();
            std::thread::scope(|scope| {
                let writer =
                    scope.spawn(|| OpenOptions::new().append(true).open(&path).unwrap().write_all(&bytes).unwrap());
                while !writer.is_finished() {
                    judge(&path, 1).unwrap();
                }
            });
        }
        assert!(matches!(judge(&path, 0), Err(Fault::NewerData { found: 1, known: 0 })));
        let mut flipped = bytes;
        flipped[60] ^= 0x80;
        std::fs::write(&path, flipped).unwrap();
        assert!(matches!(judge(&path, 1), Err(Fault::NewerData { found: 0x8000_0001, known: 1 })));
    }

    /// The power went while the log was written into a file that grew by it.
    #[test]
    fn p10_a_file_that_its_log_was_being_written_into_is_not_a_damaged_one() {
        let dir = tempfile::tempdir().unwrap();
        let made = Connection::open(dir.path().join("made.db")).unwrap();
        made.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;
             CREATE TABLE x (y); INSERT INTO x VALUES (zeroblob(40000))"
        ))
        .unwrap();
        let log = std::fs::read(dir.path().join("made.db-wal")).unwrap();
        drop(made);
        let whole = std::fs::read(dir.path().join("made.db")).unwrap();
        let zeroed = [vec![0; 4096], whole[4096..8192].to_vec()].concat();
        for (place, cut) in [whole[..4096].to_vec(), whole[..12_288].to_vec(), zeroed].into_iter().enumerate() {
            let path = dir.path().join(format!("cut{place}.db"));
            std::fs::write(&path, cut).unwrap();
            assert!(matches!(judge(&path, 1), Err(Fault::DamagedData(_))), "without its log it is one");
            std::fs::write(dir.path().join(format!("cut{place}.db-wal")), &log).unwrap();
            judge(&path, 1).unwrap();
            if place < 2 {
                assert!(matches!(judge(&path, 0), Err(Fault::NewerData { .. })));
            }
            let data = Connection::open(&path).unwrap();
            let size: i64 = data.query_row("SELECT length(y) FROM x", [], |row| row.get(0)).unwrap();
            assert_eq!(size, 40_000);
        }
    }

    #[test]
    fn what_is_no_database_of_ours_is_damaged() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.db");
        judge(&path, 1).unwrap();
        std::fs::write(&path, b"").unwrap();
        judge(&path, 1).unwrap();
        // one of a single byte is empty to SQLite
        for bytes in
            [&b"xy"[..], b"SQLite format 3\0", &[0; 99], &[0; 100], &[0; 8192], &b"no database at all ".repeat(999)]
        {
            std::fs::write(&path, bytes).unwrap();
            assert!(matches!(judge(&path, 1), Err(Fault::DamagedData(_))), "{} bytes", bytes.len());
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
    }
}
