//! The mark that a computer leaves in its data folder, and which computer this is. That is kept outside of the folder, because the folder may
//! be synced. Where it cannot be kept, no mark is left and nobody is asked: Keepline works all the same.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use keepline_domain::computer::{Mark, Verdict, is_conflict_copy, judge};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::export::write_whole;
use crate::folder::private_folder;
use crate::{Fault, Folder};

/// The mark's file.
const MARK: &str = "in-use.json";
/// As much of such a file as is read.
const LARGEST: u64 = 1 << 20;

/// This computer, for this user.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Computer {
    machine: String,
    /// When it left its mark last, by data folder.
    folders: BTreeMap<PathBuf, DateTime<Utc>>,
}

impl Folder {
    /// Leaves this computer's mark, where it is due and no other computer's is in the way. Answers the other one's where its user
    /// is to be asked.
    #[must_use]
    pub fn mark_use(&self, now: DateTime<Utc>) -> Option<Mark> {
        let computer = here()?;
        match self.verdict(&computer, now) {
            (Verdict::Ask, found) => found,
            (Verdict::Ours, _) => None,
            (Verdict::Leave, _) => {
                // a folder that cannot be written says so where it matters
                let _ = self.leave(computer, now);
                None
            }
        }
    }

    /// The mark of another computer that seems to use the folder. Writes nothing.
    #[must_use]
    pub fn other_computer(&self, now: DateTime<Utc>) -> Option<Mark> {
        let (verdict, found) = self.verdict(&here()?, now);
        found.filter(|_| verdict == Verdict::Ask)
    }

    /// Leaves this computer's mark, whosever was there.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`].
    pub fn take_over(&self, now: DateTime<Utc>) -> Result<(), Fault> {
        match here() {
            Some(computer) => self.leave(computer, now),
            None => Ok(()),
        }
    }

    /// The names of copies that a syncing program put beside the files because two computers had written them.
    #[must_use]
    pub fn conflict_copies(&self) -> Vec<String> {
        let Ok(files) = fs::read_dir(self.path()) else { return Vec::new() };
        let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
        let mut copies: Vec<String> = names.filter(|name| is_conflict_copy(name)).collect();
        copies.sort();
        copies
    }

    fn verdict(&self, computer: &Computer, now: DateTime<Utc>) -> (Verdict, Option<Mark>) {
        let found: Option<Mark> = read(&self.path().join(MARK));
        let last = computer.folders.get(&self.known_as()).copied();
        (judge(found.as_ref(), &computer.machine, last, now), found)
    }

    fn leave(&self, mut computer: Computer, now: DateTime<Utc>) -> Result<(), Fault> {
        let mark = Mark { machine: computer.machine.clone(), computer: name(), at: now };
        write(&self.path().join(MARK), &mark)?;
        computer.folders.retain(|folder, _| folder.is_dir());
        computer.folders.insert(self.known_as(), now);
        match place() {
            Some(place) => write(&place, &computer),
            None => Ok(()),
        }
    }

    fn known_as(&self) -> PathBuf {
        self.path().canonicalize().unwrap_or_else(|_| self.path().to_owned())
    }
}

/// What the computer calls itself.
fn name() -> String {
    let name = gethostname::gethostname().to_string_lossy().into_owned();
    // it is shown to people
    name.chars().filter(|c| !c.is_control()).take(100).collect()
}

/// Where it is kept which computer this is: a folder that stays on it.
fn place() -> Option<PathBuf> {
    let local = dirs::state_dir().or_else(dirs::data_local_dir)?;
    Some(local.join("app.keepline.computer").join("computer.json"))
}

/// This computer; one that was never asked gets its name now.
fn here() -> Option<Computer> {
    let place = place()?;
    if let Some(computer) = read::<Computer>(&place).filter(|computer| !computer.machine.is_empty()) {
        return Some(computer);
    }
    // random by the system's own seed, see its documentation
    let half = || RandomState::new().build_hasher().finish();
    let computer = Computer { machine: format!("{:016x}{:016x}", half(), half()), ..Computer::default() };
    private_folder(place.parent()?).ok()?;
    write(&place, &computer).ok()?;
    Some(computer)
}

/// What a file holds; none where it is missing, too large or something else.
fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let small = fs::metadata(path).is_ok_and(|meta| meta.len() <= LARGEST);
    if small { serde_json::from_slice(&fs::read(path).ok()?).ok() } else { None }
}

fn write(path: &Path, what: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_vec(what).map_err(|error| Fault::Storage(error.to_string()))?;
    write_whole(path, |out| out.write_all(&text).map_err(|error| crate::export::refused(&error))).map(|_| ())
}
