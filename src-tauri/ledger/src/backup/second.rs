//! The second folder for backups: a stick, another disk, a synced folder. It may be gone at any time. Each data folder has a
//! folder of its own in it, made once, when the user picks it: where that is missing, the stick is not the one that was picked,
//! or not there, and nothing is written into what lies in its place.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use keepline_domain::refusal::{Arg, Code, Refusal};

use super::copy::{copy_verified, immutable};
use super::{Place, Snapshot, bytes, open_bytes};
use crate::folder::private_folder;
use crate::{Fault, Folder};

/// The field of the settings that names it.
const FIELD: &str = "backup_folder";

/// The second folder of one data folder.
pub(crate) struct Second(PathBuf);

impl Second {
    /// In the folder `picked`.
    pub(crate) fn at(folder: &Folder, picked: &Path) -> Self {
        // without its mark no second folder was ever made
        Self(picked.join(format!("Keepline-{}", mark(folder).unwrap_or_else(|| "none".into()))))
    }

    /// Where its backups lie, where that can be reached; why not.
    pub(crate) fn reachable(&self) -> Result<Place, String> {
        match fs::metadata(&self.0) {
            Ok(found) if found.is_dir() => Ok(Place(self.0.clone())),
            Ok(_) => Err(format!("{}: not a folder", self.0.display())),
            Err(error) => Err(format!("{}: {error}", self.0.display())),
        }
    }

    /// Makes it in the folder `picked` and tries whether it can be written.
    ///
    /// # Errors
    /// [`Fault::Refused`] with the reason.
    pub(crate) fn prepare(folder: &Folder, picked: &Path) -> Result<(), Fault> {
        let refused = |error: std::io::Error| {
            let why = ("why", Arg::Text(error.to_string()));
            Fault::Refused(vec![Refusal { code: Code::FolderUnwritable, field: Some(FIELD.into()), args: vec![why] }])
        };
        let real = picked.canonicalize().map_err(refused)?;
        let data = folder.path().canonicalize().map_err(refused)?;
        if real.starts_with(&data) {
            return Err(Fault::Refused(vec![Refusal::of(Code::FolderIsData, FIELD)]));
        }
        make_mark(folder).map_err(refused)?;
        let own = Self::at(folder, picked).0;
        private_folder(&own).map_err(refused)?;
        tempfile::tempfile_in(&own).and_then(|mut file| file.write_all(&[0; 4096])).map_err(refused)
    }

    /// Brings what is new in `first`, with the backup `snapshot`, and takes away what is not kept any more.
    pub(crate) fn follow(&self, first: &Place, snapshot: &Snapshot, now: DateTime<Utc>) -> Result<(), Fault> {
        let place = self.reachable().map_err(Fault::FileUnwritable)?;
        let mut kept = open_bytes(&place, now)?;
        bytes::carry(&immutable(&first.receipts_file())?, &mut kept)?;
        copy_verified(&immutable(&first.0.join(&snapshot.name))?, &place.0.join(&snapshot.name), |_| Ok(()))?;
        place.thin(&snapshot.name, now)
    }
}

fn mark_file(folder: &Folder) -> PathBuf {
    folder.backups().0.join("mark")
}

/// Tells this data folder's backups from those of others in the same second folder. It lies beside the first backups and not in
/// the data, which moves to other computers.
fn mark(folder: &Folder) -> Option<String> {
    let text = fs::read_to_string(mark_file(folder)).ok()?;
    let text = text.trim();
    (text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit())).then(|| text.to_owned())
}

fn make_mark(folder: &Folder) -> std::io::Result<()> {
    if mark(folder).is_some() {
        return Ok(());
    }
    let dice = RandomState::new().build_hasher().finish();
    private_folder(&folder.backups().0)?;
    fs::write(mark_file(folder), format!("{:08x}\n", dice & 0xFFFF_FFFF))
}
