//! A backup as it is unpacked into a folder of its own inside the data folder, checked, and brought to the newest schema there.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use tempfile::TempDir;

use super::Source;
use crate::backup::bytes::{self, Hash};
use crate::backup::{Bundle, Contents, MOST_DATA, contents, copy, head, place};
use crate::folder::{private_file, staging};
use crate::{Fault, Folder, Ledger, header, store};

/// A staged backup.
pub(crate) struct Staged {
    _dir: TempDir,
    folder: Folder,
    /// When the backup was made, where that is known.
    pub(crate) made_at: Option<DateTime<Utc>>,
    /// What it holds, as it came.
    pub(crate) holds: Contents,
    /// Which bytes its receipts name.
    pub(crate) named: HashSet<Hash>,
    bytes: Bytes,
}

/// Where the bytes of its receipts are.
enum Bytes {
    Bundle(Box<Bundle>),
    File(PathBuf),
}

impl Staged {
    /// Unpacks and checks `source`. Nothing but the staging folder is written.
    pub(crate) fn new(folder: &Folder, source: &Source) -> Result<Self, Fault> {
        source.refuse_data_of(folder)?;
        let dir = staging(folder, "restore")?;
        let inside = Folder::open(Some(dir.path().to_owned()))?;
        let data = inside.data_file();
        let (made_at, bytes) = match source {
            Source::Snapshot(name) => {
                let file = folder.backups().file(name).filter(|file| file.is_file());
                let file = file.ok_or(Fault::NotFound { noun: "backup", id: 0 })?;
                copy_in(&file, &data)?;
                (place::parse(name).map(|(at, _)| at), Bytes::File(folder.backups().receipts_file()))
            }
            Source::File { path, .. } if head(path, 16)? == b"SQLite format 3\0" => {
                copy_in(path, &data)?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                (place::parse(&name).map(|(at, _)| at), Bytes::File(path.with_file_name("receipts.db")))
            }
            Source::File { path, passphrase } => {
                let mut bundle = Bundle::open(path, passphrase.as_ref())?;
                let mut file = private_file(&data).map_err(|error| Fault::unreachable(&data, &error))?;
                bundle.data(&mut file, &data)?;
                // the rest is looked at before anything is changed
                bundle.receipts(|_, _| Ok(()))?;
                (Some(bundle.manifest.made_at), Bytes::Bundle(Box::new(bundle)))
            }
        };
        let (holds, named) = judge(&inside).map_err(of_backup)?;
        Ok(Self { _dir: dir, folder: inside, made_at, holds, named, bytes })
    }

    /// The staged data file, of the newest schema.
    pub(crate) fn data_file(&self) -> PathBuf {
        self.folder.data_file()
    }

    /// Which bytes it comes with.
    pub(crate) fn hashes(&mut self) -> Result<HashSet<Hash>, Fault> {
        match &mut self.bytes {
            Bytes::Bundle(bundle) => Ok(bundle.hashes()),
            Bytes::File(path) => beside(path).map_or_else(|| Ok(HashSet::new()), |file| bytes::hashes(&file)),
        }
    }

    /// Keeps the bytes that its receipts name in `to`, each committed. Answers how many are nowhere.
    pub(crate) fn bring_bytes(&mut self, to: &mut Connection) -> Result<u32, Fault> {
        let mut wanted = HashSet::new();
        for hash in &self.named {
            if bytes::sound_bytes(to, hash)?.is_none() {
                wanted.insert(*hash);
            }
        }
        match &mut self.bytes {
            _ if wanted.is_empty() => {}
            Bytes::Bundle(bundle) => {
                bundle.receipts(|hash, bytes| if wanted.remove(hash) { bytes::put(to, hash, bytes) } else { Ok(()) })?
            }
            Bytes::File(path) => {
                let Some(file) = beside(path) else { return Ok(count(wanted.len())) };
                let mut found = Vec::new();
                for hash in &wanted {
                    if let Some(bytes) = bytes::sound_bytes(&file, hash)? {
                        bytes::put(to, hash, &bytes)?;
                        found.push(*hash);
                    }
                }
                wanted.retain(|hash| !found.contains(hash));
            }
        }
        Ok(count(wanted.len()))
    }
}

pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The bytes of receipts that lie beside a snapshot, where they can be read.
fn beside(path: &Path) -> Option<Connection> {
    if !path.is_file() {
        return None;
    }
    let file = copy::immutable(path).ok()?;
    bytes::hashes(&file).is_ok().then_some(file)
}

/// Copies a data file, and what its log holds where it was not closed.
fn copy_in(from: &Path, to: &Path) -> Result<(), Fault> {
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    copy_file(from, to)?;
    if log(from).is_file() {
        copy_file(&log(from), &log(to))?;
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), Fault> {
    let source = File::open(from).map_err(|error| Fault::unreadable(from, &error))?;
    let mut target = private_file(to).map_err(|error| Fault::unreachable(to, &error))?;
    let copied =
        io::copy(&mut source.take(MOST_DATA + 1), &mut target).and_then(|size| target.sync_all().map(|()| size));
    match copied {
        Ok(size) if size > MOST_DATA => Err(Fault::BackupTooLarge(from.display().to_string())),
        Ok(_) => Ok(()),
        Err(error) => Err(Fault::unreachable(to, &error)),
    }
}

/// Checks the staged file and brings it to the newest schema. It may come from anywhere, so what it has in it must be what we put
/// into such a file, before anything of it runs.
fn judge(folder: &Folder) -> Result<(Contents, HashSet<Hash>), Fault> {
    let path = folder.data_file();
    header::judge(&path, store::NEWEST)?;
    let data = Connection::open(&path)?;
    store::is_ours(&data, &path)?;
    let version = data.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if store::names_in(&data)? != store::names(version)? {
        return Err(Fault::NotABackup("tables that are not ours".into()));
    }
    copy::verify(&data, &path)?;
    let dangling: i64 = data.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if dangling > 0 {
        return Err(Fault::DamagedData(format!("{dangling} rows name others that are not there")));
    }
    let (holds, named) = (contents(&data)?, bytes::named(&data)?);
    drop(data);
    let ledger = Ledger::open(folder)?;
    readable(&ledger)?;
    drop(ledger);
    // only this program made it, and nothing of it is needed
    let _ = fs::remove_dir_all(folder.backups().0);
    Ok((holds, named))
}

/// Whether all that the screens show can be read.
pub(crate) fn readable(ledger: &Ledger) -> Result<(), Fault> {
    ledger.settings()?;
    for plan in ledger.plans()? {
        ledger.receipts(plan.record.id)?;
    }
    Ok(())
}

/// What a fault of the data means where the data is a backup.
fn of_backup(fault: Fault) -> Fault {
    match fault {
        Fault::NewerData { found, known } => Fault::BackupNewer { found, known },
        Fault::DamagedData(why) | Fault::Storage(why) => Fault::BackupDamaged(why),
        Fault::Refused(refusals) => Fault::BackupDamaged(format!("{refusals:?}")),
        other => other,
    }
}
