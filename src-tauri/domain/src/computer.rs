//! Two computers and one data folder: a synced folder lets both write the same files, and then what one of them wrote is lost. Each leaves
//! its mark in the folder, so that the other one notices.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mark that is older was left by a computer that has stopped using the folder.
pub const RECENT: TimeDelta = TimeDelta::days(2);
/// A mark is renewed after this.
pub const RENEWED: TimeDelta = TimeDelta::hours(1);

/// That a computer uses a data folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "ComputerMark")]
pub struct Mark {
    /// Which computer, for this user; random, and kept outside of the data folder.
    pub machine: String,
    /// What it calls itself.
    pub computer: String,
    /// When it last wrote this.
    pub at: DateTime<Utc>,
}

/// What to do about the mark in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is ours and fresh: nothing.
    Ours,
    /// Leave our mark: there is none, ours has grown old, or the other computer's has.
    Leave,
    /// Another computer seems to use the folder: its user is asked.
    Ask,
}

/// Judges the mark found in a folder. `machine` is this computer, `last` when it left its own mark there last.
/// A mark of another one is asked about where it is recent, and where it was left after this one last used the folder: then both
/// take turns, and what the other one wrote may not have come here yet.
#[must_use]
pub fn judge(found: Option<&Mark>, machine: &str, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Verdict {
    match found {
        None => Verdict::Leave,
        Some(mark) if mark.machine == machine => {
            let age = now - mark.at;
            // one from the future is of a clock that was set back
            if age < TimeDelta::zero() || age >= RENEWED { Verdict::Leave } else { Verdict::Ours }
        }
        Some(mark) if now - mark.at < RECENT || last.is_some_and(|last| mark.at > last) => Verdict::Ask,
        Some(_) => Verdict::Leave,
    }
}

/// Whether a file of that name, in a data folder, is a copy that a syncing program put beside one of ours because two computers had
/// written it.
#[must_use]
pub fn is_conflict_copy(name: &str) -> bool {
    let lower = name.to_lowercase();
    let ours = ["keepline", "receipts"].iter().any(|stem| lower.starts_with(stem));
    let kind = [".db", ".db-wal", ".db-shm"].iter().any(|end| lower.ends_with(end));
    // Dropbox and Nextcloud, Syncthing, OneDrive and Google Drive, in the languages they write it in
    let words = ["conflict", "konflikt", "conflit", "冲突", "衝突", "競合"].iter().any(|word| lower.contains(word));
    ours && kind && lower != "keepline.db" && lower != "receipts.db" && (words || is_numbered(&lower))
}

/// `keepline (1).db`
fn is_numbered(name: &str) -> bool {
    let inside = name.rsplit_once(" (").and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    inside.is_some_and(|inside| !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit()))
}
