//! A folder of backups: what lies in it under which names, and what is taken away again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use keepline_domain::backup::{Kept, Reason, is_ahead, thinned};
use serde::Serialize;
use ts_rs::TS;

use super::copy::{immutable, sync_folder, verify};
use crate::Fault;
use crate::store::is_ours;

/// Names sort by moment.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// A backup that lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Snapshot {
    /// Its file's name.
    pub name: String,
    /// When it was made, by the clock of then.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
    /// In bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A folder of backups.
#[derive(Debug, Clone)]
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// The backups that lie in it, the newest by its name first. None where there is no such folder.
    pub(crate) fn snapshots(&self) -> Result<Vec<Snapshot>, Fault> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Fault::unreachable(&self.0, &error)),
        };
        let mut found: Vec<Snapshot> = entries.flatten().filter_map(|entry| snapshot(&entry)).collect();
        found.sort_by(|a, b| b.name.cmp(&a.name));
        Ok(found)
    }

    /// The file of one of them. Names come from outside: one that is not ours has none.
    pub(crate) fn file(&self, name: &str) -> Option<PathBuf> {
        parse(name).map(|_| self.0.join(name))
    }

    /// A name that nothing stands under yet, for a backup made at `now`: its moment, or the next second in which none was made for
    /// whatever reason, so that the order of the names is that of the making.
    pub(crate) fn free(&self, now: DateTime<Utc>, reason: Reason) -> (DateTime<Utc>, String, PathBuf) {
        let mut at = now;
        loop {
            if !Reason::ALL.into_iter().any(|any| self.0.join(name(at, any)).exists()) {
                let name = name(at, reason);
                let file = self.0.join(&name);
                return (at, name, file);
            }
            at += TimeDelta::seconds(1);
        }
    }

    /// The file of the bytes of receipts.
    pub(crate) fn receipts_file(&self) -> PathBuf {
        self.0.join("receipts.db")
    }

    /// The newest one that is sound and of no clock that was ahead; where there is none such, the newest sound one.
    pub(crate) fn newest_sound(&self, now: DateTime<Utc>) -> Option<Snapshot> {
        let mut found = self.snapshots().ok()?;
        // stable: within each half the newest stays first
        found.sort_by_key(|one| is_ahead(one.at, now));
        found.into_iter().find(|one| sound(&self.0.join(&one.name)) == Some(true))
    }

    /// Takes away what is not kept any more, but never `made`, the one just made. One that cannot be read right now is left alone.
    pub(crate) fn thin(&self, made: &str, now: DateTime<Utc>) -> Result<(), Fault> {
        let found = self.snapshots()?;
        let mut kept = Vec::with_capacity(found.len());
        let mut names = Vec::with_capacity(found.len());
        for one in found {
            if let Some(verified) = sound(&self.0.join(&one.name)) {
                kept.push(Kept { at: one.at, reason: one.reason, verified });
                names.push(one.name);
            }
        }
        let gone = thinned(&kept, now);
        for name in gone.iter().filter_map(|place| names.get(*place)).filter(|name| *name != made) {
            let path = self.0.join(name);
            fs::remove_file(&path).map_err(|error| Fault::unreachable(&path, &error))?;
        }
        if !gone.is_empty() {
            sync_folder(&self.0).map_err(|error| Fault::unreachable(&self.0, &error))?;
        }
        Ok(())
    }
}

/// Whether a backup is whole; none where it cannot be read right now.
pub(crate) fn sound(path: &Path) -> Option<bool> {
    File::open(path).ok()?;
    let read = immutable(path).and_then(|copy| {
        is_ours(&copy, path)?;
        verify(&copy, path)
    });
    match read {
        Ok(()) => Some(true),
        Err(Fault::DamagedData(_) | Fault::NewerData { .. }) => Some(false),
        Err(_) => None,
    }
}

fn snapshot(entry: &fs::DirEntry) -> Option<Snapshot> {
    let name = entry.file_name().into_string().ok()?;
    let (at, reason) = parse(&name)?;
    let found = entry.metadata().ok()?;
    found.is_file().then_some(Snapshot { name, at, reason, size: found.len() })
}

/// The name of a backup made at `at`.
fn name(at: DateTime<Utc>, reason: Reason) -> String {
    format!("keepline-{}-{}.db", at.format(MOMENT), word(reason))
}

pub(crate) fn parse(name: &str) -> Option<(DateTime<Utc>, Reason)> {
    let (moment, why) = name.strip_prefix("keepline-")?.strip_suffix(".db")?.split_once('-')?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?.and_utc();
    let reason = Reason::ALL.into_iter().find(|reason| word(*reason) == why)?;
    // only what we would have written
    (self::name(at, reason) == name).then_some((at, reason))
}

fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Daily => "daily",
        Reason::Asked => "asked",
        Reason::Restore => "before-restore",
        Reason::Import => "before-import",
        Reason::Migration => "before-migration",
    }
}
