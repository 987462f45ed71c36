//! When a backup is due, which of them are kept, and how to say that the last one is old.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many days, weeks and months one backup each is kept of.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;
/// What was made before something was replaced is kept this long whatever else there is: it is the way back.
const WAY_BACK: TimeDelta = TimeDelta::days(30);
/// How long one backup lasts.
const DAILY: TimeDelta = TimeDelta::hours(24);
/// A clock that is put right moves by less.
const SLACK: TimeDelta = TimeDelta::minutes(5);
/// A backup older than this is worth a word.
pub const OLD: TimeDelta = TimeDelta::days(3);

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "BackupReason")]
pub enum Reason {
    /// By itself, once a day.
    Daily,
    /// Because its user asked for it.
    Asked,
    /// Before all was replaced by a backup.
    Restore,
    /// Before rows were brought in from a file.
    Import,
    /// Before the files were brought to a newer schema.
    Migration,
}

impl Reason {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Daily, Self::Asked, Self::Restore, Self::Import, Self::Migration];

    /// Whether it is the way back from something.
    #[must_use]
    pub fn is_way_back(self) -> bool {
        matches!(self, Self::Restore | Self::Import | Self::Migration)
    }
}

/// A backup that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When it was made, by the clock of then.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
    /// Whether it was read and found sound.
    pub verified: bool,
}

/// Whether a backup is due at `now`. A clock that was set back leaves some that are said to be made later: they are no
/// reason to wait.
#[must_use]
pub fn due(made: impl IntoIterator<Item = DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let last = made.into_iter().filter(|at| !is_ahead(*at, now)).max();
    last.is_none_or(|last| now - last >= DAILY)
}

/// Whether a backup is of a clock that went ahead of `now`, and not only one of several within a second, of which the later ones bear
/// the next seconds.
#[must_use]
pub fn is_ahead(made: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    made > now + SLACK
}

/// Which of `kept` are taken away at `now`, by their place: what is not the newest sound one of one of the last seven days,
/// four weeks or twelve months that have any, by UTC. What is said to be made after `now` is counted by itself, so that neither
/// side of a clock that was set back pushes out the other; on both the newest sound one stays. One that is not sound is taken
/// away only where a newer sound one is on the same side.
#[must_use]
pub fn thinned(kept: &[Kept], now: DateTime<Utc>) -> Vec<usize> {
    let mut gone = Vec::new();
    for later in [false, true] {
        let mut side: Vec<(usize, &Kept)> =
            kept.iter().enumerate().filter(|(_, one)| is_ahead(one.at, now) == later).collect();
        side.sort_by_key(|(place, one)| std::cmp::Reverse((one.at, *place)));
        let (mut days, mut weeks, mut months) = (Slots::new(DAYS), Slots::new(WEEKS), Slots::new(MONTHS));
        let mut sound_seen = false;
        for (place, one) in side {
            let stays = if one.verified {
                let day = days.take(one.at.date_naive());
                let week = weeks.take((one.at.iso_week().year(), one.at.iso_week().week()));
                let month = months.take((one.at.year(), one.at.month()));
                sound_seen = true;
                day || week || month
            } else {
                !sound_seen
            };
            let way_back = one.reason.is_way_back() && now - one.at < WAY_BACK;
            if !stays && !way_back {
                gone.push(place);
            }
        }
    }
    gone.sort_unstable();
    gone
}

/// The last so many days, weeks or months that have a backup.
struct Slots<T> {
    most: usize,
    taken: HashSet<T>,
}

impl<T: Eq + Hash> Slots<T> {
    fn new(most: usize) -> Self {
        Self { most, taken: HashSet::new() }
    }

    /// Whether the first one of `slot` gets a place.
    fn take(&mut self, slot: T) -> bool {
        self.taken.len() < self.most && self.taken.insert(slot)
    }
}
