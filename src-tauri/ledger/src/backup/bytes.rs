//! The bytes of receipts go into a backup's own file once each: a new one is copied, read back, and never written again.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::Fault;
use crate::folder::private_file;
use crate::store::prepare_receipts;

/// How many bytes are committed at once.
const BATCH: usize = 32 * 1024 * 1024;

pub(crate) type Hash = [u8; 32];

/// What was carried over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    /// How many are new.
    pub(crate) new: u32,
    /// How many are there, and not with the bytes that they are named by.
    pub(crate) unsound: u32,
}

/// Opens the file of receipts' bytes in a folder of backups; made when missing. Without a log beside it: the folder may be on a
/// stick that is pulled out.
pub(crate) fn open(path: &Path) -> Result<Connection, Fault> {
    private_file(path).map_err(|error| Fault::unreachable(path, &error))?;
    let mut file = Connection::open(path)?;
    file.pragma_update(None, "journal_mode", "DELETE")?;
    file.pragma_update(None, "synchronous", "EXTRA")?;
    prepare_receipts(&mut file, path)?;
    Ok(file)
}

/// Copies what `to` does not have yet. What comes is committed and read back before this answers.
pub(crate) fn carry(from: &Connection, to: &mut Connection) -> Result<Carried, Fault> {
    let there = hashes(to)?;
    let mut carried = Carried::default();
    let mut batch: Vec<Hash> = Vec::new();
    let mut size = 0;
    let missing: Vec<Hash> = hashes(from)?.difference(&there).copied().collect();
    let mut missing = missing.into_iter().peekable();
    while missing.peek().is_some() {
        let transaction = to.transaction()?;
        for hash in missing.by_ref() {
            match sound_bytes(from, &hash)? {
                Some(bytes) => {
                    size += bytes.len();
                    put(&transaction, &hash, &bytes)?;
                    batch.push(hash);
                }
                None => carried.unsound += 1,
            }
            if size >= BATCH {
                break;
            }
        }
        transaction.commit()?;
        size = 0;
        for hash in batch.drain(..) {
            if sound_bytes(to, &hash)?.is_none() {
                return Err(Fault::DamagedData("a receipt could not be read back".into()));
            }
            carried.new += 1;
        }
    }
    Ok(carried)
}

/// Which bytes are there.
pub(crate) fn hashes(file: &Connection) -> Result<HashSet<Hash>, Fault> {
    let mut statement = file.prepare("SELECT sha256 FROM content")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which bytes a data file names.
pub(crate) fn named(data: &Connection) -> Result<HashSet<Hash>, Fault> {
    let mut statement = data.prepare("SELECT DISTINCT sha256 FROM receipt")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The bytes of that hash, where they are there and are those.
pub(crate) fn sound_bytes(file: &Connection, hash: &Hash) -> Result<Option<Vec<u8>>, Fault> {
    let read = file
        .prepare_cached("SELECT bytes FROM content WHERE sha256 = ?1")?
        .query_row(params![hash], |row| row.get::<_, Vec<u8>>(0))
        .optional();
    match read.map_err(Fault::from) {
        Ok(bytes) => Ok(bytes.filter(|bytes| is(bytes, hash))),
        Err(Fault::DamagedData(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Whether bytes have that hash.
pub(crate) fn is(bytes: &[u8], hash: &Hash) -> bool {
    Hash::from(Sha256::digest(bytes)) == *hash
}

/// Keeps bytes under their hash, in the place of what stands there and is not them.
pub(crate) fn put(file: &Connection, hash: &Hash, bytes: &[u8]) -> Result<(), Fault> {
    file.prepare_cached(
        "INSERT INTO content (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes",
    )?
    .execute(params![hash, bytes])?;
    Ok(())
}
