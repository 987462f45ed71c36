//! Backups: once a day by itself, and before all is replaced or much comes in. A snapshot of the data lies beside the bytes of
//! receipts, which are there before the snapshot that names them counts; both in the data folder, and in a second one where the
//! user picked one.

mod bundle;
pub(crate) mod bytes;
mod contents;
pub(crate) mod copy;
mod manifest;
mod note;
pub(crate) mod place;
mod read;
mod second;

use std::fs::File;
use std::path::Path;

use chrono::{DateTime, Utc};
use keepline_domain::backup::{self, Reason};
use keepline_domain::health::Backups;
use keepline_domain::settings::Settings;
use rusqlite::Connection;

use crate::folder::{private_file, private_folder};
use crate::{Fault, Folder, Ledger};

pub use age::secrecy::SecretString as Passphrase;
pub use bundle::Bundled;
pub use contents::Contents;
pub(crate) use contents::contents;
pub(crate) use note::Note;
pub use note::Words;
pub(crate) use place::Place;
pub use place::Snapshot;
pub(crate) use read::{Bundle, MOST_DATA, head, is_encrypted};
pub(crate) use second::Second;

/// A backup that was just made.
#[derive(Debug)]
pub struct Made {
    /// In the data folder.
    pub snapshot: Snapshot,
    /// How many receipts' bytes are new in it.
    pub receipts_new: u32,
    /// How many receipts' bytes were not those that they are named by, and are not in it.
    pub receipts_unsound: u32,
    /// How it went in the second folder; none without one.
    pub second: Option<Result<(), Fault>>,
}

impl Folder {
    /// Where its backups lie.
    pub(crate) fn backups(&self) -> Place {
        Place(self.path().join("backups"))
    }

    /// The backups in it, the newest first.
    ///
    /// # Errors
    /// [`Fault::Unreachable`].
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, Fault> {
        self.backups().snapshots()
    }

    /// What one of its backups holds.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::DamagedData`].
    pub fn snapshot_contents(&self, name: &str) -> Result<Contents, Fault> {
        let file = self.backups().file(name).filter(|file| file.is_file());
        contents_of(&file.ok_or(Fault::NotFound { noun: "backup", id: 0 })?)
    }

    /// What is to be said of its backups, where `settings` hold; `words` says what failed.
    #[must_use]
    pub fn backups_seen(&self, settings: &Settings, now: DateTime<Utc>, words: Words<'_>) -> Backups {
        let newest = |place: &Place| {
            let made = place.snapshots().map_err(|fault| words(fault.code(), fault.detail()))?;
            Ok(made.into_iter().map(|one| one.at).filter(|at| !is_later(*at, now)).max())
        };
        let note = Note::read(self);
        let first = newest(&self.backups());
        let second = settings.backup_folder.as_ref().map(|path| {
            let place = Second::at(self, Path::new(path)).reachable()?;
            note.second_failed.as_ref().map_or_else(|| newest(&place), |why| Err(why.say(words)))
        });
        let failed = note.failed.map(|why| why.say(words));
        Backups { failed: failed.or_else(|| first.clone().err()), last: first.unwrap_or_default(), second }
    }
}

/// What a file that nobody writes holds.
pub(crate) fn contents_of(path: &Path) -> Result<Contents, Fault> {
    contents(&copy::immutable(path)?)
}

/// A clock that is put right moves by less than this.
fn is_later(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at - now > chrono::TimeDelta::minutes(5)
}

impl Ledger {
    /// Whether a day has passed since the last backup.
    #[must_use]
    pub fn backup_due(&self, now: DateTime<Utc>) -> bool {
        let made = self.folder().snapshots().unwrap_or_default();
        backup::due(made.into_iter().map(|one| one.at), now)
    }

    /// Makes a backup of everything, and takes away those that are not kept any more. A second folder that cannot be reached is
    /// said, and is no failure. It may take long: on a connection of its own, see [`Self::again`], it holds up nobody.
    ///
    /// # Errors
    /// [`Fault::DiskFull`], [`Fault::Unreachable`], [`Fault::Busy`] while another process makes one, [`Fault::DamagedData`]
    /// where the data is not sound. What was there before is still there, and the next answer of health says why.
    pub fn back_up(&self, reason: Reason, now: DateTime<Utc>) -> Result<Made, Fault> {
        let place = self.folder().backups();
        let _one = one_at_a_time(&place)?;
        let made = self.back_up_to(&place, reason, now);
        let mut note = Note::read(self.folder());
        note.failed = made.as_ref().err().map(Into::into);
        let answer = made.map(|(snapshot, carried)| {
            let second = self.settings().ok().and_then(|settings| settings.backup_folder);
            let second = second.map(|path| {
                let second = Second::at(self.folder(), Path::new(&path));
                let done = second.follow(&place, &snapshot, now);
                note.second_failed = done.as_ref().err().map(Into::into);
                note.second = Some(path);
                done
            });
            Made { snapshot, receipts_new: carried.new, receipts_unsound: carried.unsound, second }
        });
        // where even that cannot be written, the age of the last backup says it in time
        let _ = note.write(self.folder());
        answer
    }

    /// The same into one folder: first the bytes of receipts, then the snapshot that names them.
    fn back_up_to(
        &self,
        place: &Place,
        reason: Reason,
        now: DateTime<Utc>,
    ) -> Result<(Snapshot, bytes::Carried), Fault> {
        private_folder(&place.0).map_err(|error| Fault::unreachable(&place.0, &error))?;
        let mut kept = open_bytes(place, now)?;
        let mut carried = bytes::carry(&self.receipts, &mut kept)?;
        let (at, name, file) = place.free(now, reason);
        copy::copy_verified(&self.data, &file, |snapshot| {
            // what was attached meanwhile
            let there = bytes::hashes(&kept)?;
            if bytes::named(snapshot)?.is_subset(&there) {
                return Ok(());
            }
            carried.new += bytes::carry(&self.receipts, &mut kept)?.new;
            Ok(())
        })?;
        place.thin(&name, now)?;
        let size = file.metadata().map_err(|error| Fault::unreachable(&file, &error))?.len();
        Ok((Snapshot { name, at, reason, size }, carried))
    }
}

/// Opens the bytes kept in `place`. A file that is damaged is set aside, and all bytes come anew.
fn open_bytes(place: &Place, now: DateTime<Utc>) -> Result<Connection, Fault> {
    let path = place.receipts_file();
    match bytes::open(&path).and_then(|file| bytes::hashes(&file).map(|_| file)) {
        Err(Fault::DamagedData(_)) => {
            let aside = path.with_file_name(format!("receipts.damaged-{}.db", now.format("%Y%m%dT%H%M%SZ")));
            std::fs::rename(&path, aside).map_err(|error| Fault::unreachable(&path, &error))?;
            bytes::open(&path)
        }
        other => other,
    }
}

/// Two processes that make a backup at once would take away each other's halves.
fn one_at_a_time(place: &Place) -> Result<File, Fault> {
    private_folder(&place.0).map_err(|error| Fault::unreachable(&place.0, &error))?;
    let path = place.0.join("backup.lock");
    let file = private_file(&path).map_err(|error| Fault::unreachable(&path, &error))?;
    file.try_lock().map_err(|_| Fault::Busy)?;
    Ok(file)
}

/// Where the file at `data` is copied to before it is brought to a newer schema.
pub(crate) fn before_migration(data: &Path, now: DateTime<Utc>) -> std::path::PathBuf {
    let (_, name, _) = Place(data.with_file_name("backups")).free(now, Reason::Migration);
    let stem = data.file_stem().unwrap_or_default().to_string_lossy();
    data.with_file_name("backups").join(name.replacen("keepline", &stem, 1))
}
