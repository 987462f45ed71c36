//! Puts together what takes the place of damaged files, in a folder of its own, before anything of the old is moved.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::{Broken, Mended, Way, aside, newest, rescue, walk};
use crate::backup::{Place, bytes, contents, copy};
use crate::folder::staging;
use crate::restore::{Source, Staged, readable};
use crate::{Fault, Folder, Ledger};

pub(super) fn mend(folder: &Folder, broken: &Broken, way: &Way, now: DateTime<Utc>) -> Result<Mended, Fault> {
    let dir = staging(folder, "mend")?;
    let inside = Folder::open(Some(dir.path().to_owned()))?;
    let mut staged = None;
    if broken.data.is_some() {
        match way {
            Way::Restore(source) => staged = Some(Staged::new(folder, source)?),
            Way::Newest => {
                let (place, snapshot) = newest(folder, now).ok_or(Fault::NotFound { noun: "backup", id: 0 })?;
                let path = place.0.join(snapshot.name);
                staged = Some(Staged::new(folder, &Source::File { path, passphrase: None })?);
            }
            Way::Rescue => rescue::rescue(folder, &inside)?,
            Way::Empty => drop(Ledger::open(&inside)?),
        }
    }
    if broken.receipts.is_some() {
        let mut fresh = bytes::open(&inside.receipts_file())?;
        rescue_bytes(folder, &inside, &mut fresh)?;
        bring(&folder.backups(), &mut fresh)?;
        if let Some(staged) = &mut staged {
            staged.bring_bytes(&mut fresh)?;
        }
    } else if let Some(staged) = &mut staged {
        // what is sound stays where it is, and gets what it lacks; bytes that nothing names yet do no harm
        staged.bring_bytes(&mut crate::store::receipts(folder)?)?;
    }
    let mut set_aside = Vec::new();
    // the bytes first: a row never names what is not there
    if broken.receipts.is_some() {
        set_aside.push(aside::swap(&folder.receipts_file(), &inside.receipts_file(), now)?);
    }
    if broken.data.is_some() {
        let sound = staged.as_ref().map_or_else(|| inside.data_file(), Staged::data_file);
        closed(&sound)?;
        set_aside.push(aside::swap(&folder.data_file(), &sound, now)?);
    }
    let ledger = Ledger::open(folder)?;
    readable(&ledger)?;
    let there = bytes::hashes(&ledger.receipts)?;
    let missing = bytes::named(&ledger.data)?.difference(&there).count();
    let receipts_missing = u32::try_from(missing).unwrap_or(u32::MAX);
    Ok(Mended { aside: set_aside, holds: contents(&ledger.data)?, receipts_missing })
}

/// Writes what a log still holds into the file, which is moved without it.
fn closed(path: &std::path::Path) -> Result<(), Fault> {
    let data = Connection::open(path)?;
    data.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// The bytes that backups have and `to` lacks.
fn bring(from: &Place, to: &mut Connection) -> Result<(), Fault> {
    let path = from.receipts_file();
    if !path.is_file() {
        return Ok(());
    }
    match copy::immutable(&path).and_then(|kept| bytes::carry(&kept, to)) {
        // a second damage is no reason to give up the rest
        Ok(_) | Err(Fault::DamagedData(_)) => Ok(()),
        Err(other) => Err(other),
    }
}

/// What of the damaged receipts still has the hash that it is named by.
fn rescue_bytes(folder: &Folder, inside: &Folder, to: &mut Connection) -> Result<(), Fault> {
    let Ok(damaged) = rescue::open_copy(&folder.receipts_file(), &inside.path().join("damaged-receipts.db")) else {
        return Ok(());
    };
    let columns = ["sha256".to_owned(), "bytes".to_owned()];
    walk::walk(&damaged, "content", &columns, |row| {
        let hash: Result<bytes::Hash, _> = row.get(1);
        let content: Result<Vec<u8>, _> = row.get(2);
        if let (Ok(hash), Ok(content)) = (hash, content)
            && bytes::is(&content, &hash)
        {
            bytes::put(to, &hash, &content)?;
        }
        Ok(())
    })
}
