//! The plans as a calendar for the phone. What each event said last is kept, because a calendar that reads the file again goes by the
//! event's name and takes what has the higher sequence.

mod ics;
mod keep;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use keepline_domain::calendar::{Occasion, Words, events};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use crate::column::{json, moment, parsed, parsed_option};
use crate::reminder::{Circumstances, known_rows, snoozes, watch_of};
use crate::{Fault, Ledger, plan};

pub use keep::Kept;

/// An event that is no more is said to be cancelled for so long, then it is left out: a calendar that was imported once would keep
/// it, and one that follows the file needs no more than to miss it.
const CANCELLED_FOR: TimeDelta = TimeDelta::days(30);

/// A calendar of all plans that are in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    title: String,
    entries: Vec<Entry>,
}

impl Calendar {
    /// How many events stand in it, cancelled ones not counted.
    #[must_use]
    pub fn events(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.cancelled).count()
    }
}

/// An event as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    uid: String,
    says: Says,
    sequence: u32,
    modified_at: DateTime<Utc>,
    cancelled: bool,
}

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Says {
    on: NaiveDate,
    summary: String,
    description: String,
    alarms: Vec<DateTime<Utc>>,
}

/// An event as it was last written.
pub(crate) struct Stored {
    says: Says,
    sequence: u32,
    modified_at: DateTime<Utc>,
    gone_at: Option<DateTime<Utc>>,
}

impl Ledger {
    /// The plans as a calendar: neither put away nor sample ones; those that keep silent without alarms. The sequence of an event
    /// that says something else than the last time rises.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar(&mut self, at: &Circumstances, words: &dyn Words) -> Result<Calendar, Fault> {
        let (said, mut stored) = self.read(|data| Ok((said(data, at, words)?, stored(data)?)))?;
        let mut entries = Vec::with_capacity(said.len());
        let mut news = Vec::new();
        for (uid, says) in said {
            let before = stored.remove(&uid);
            let same = before.as_ref().is_some_and(|before| before.says == says && before.gone_at.is_none());
            let (sequence, modified_at) = match &before {
                Some(before) if same => (before.sequence, before.modified_at),
                Some(before) => risen(before, at.now),
                None => (0, at.now),
            };
            let entry = Entry { uid, says, sequence, modified_at, cancelled: false };
            if !same {
                news.push((entry.clone(), None));
            }
            entries.push(entry);
        }
        let mut gone: Vec<(String, Stored)> = stored.into_iter().collect();
        gone.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (uid, before) in gone {
            let (gone_at, sequence, modified_at) = match before.gone_at {
                Some(gone_at) if at.now - gone_at > CANCELLED_FOR => continue,
                Some(gone_at) => (gone_at, before.sequence, before.modified_at),
                None => {
                    let (sequence, modified_at) = risen(&before, at.now);
                    (at.now, sequence, modified_at)
                }
            };
            let says = Says { alarms: Vec::new(), ..before.says };
            let entry = Entry { uid, says, sequence, modified_at, cancelled: true };
            if before.gone_at.is_none() {
                news.push((entry.clone(), Some(gone_at)));
            }
            entries.push(entry);
        }
        if !news.is_empty() {
            self.transact(|data| news.iter().try_for_each(|(entry, gone_at)| store(data, entry, *gone_at)))?;
        }
        Ok(Calendar { title: words.title(), entries })
    }
}

/// The next sequence, and a moment that is later than the last one, also where the clock went back.
fn risen(before: &Stored, now: DateTime<Utc>) -> (u32, DateTime<Utc>) {
    (before.sequence + 1, now.max(before.modified_at + TimeDelta::seconds(1)))
}

/// What there is to say of each event, by the name of the event.
fn said(data: &Connection, at: &Circumstances, words: &dyn Words) -> Result<Vec<(String, Says)>, Fault> {
    let uids = uids(data)?;
    let mut rows = known_rows(data, None)?;
    let snoozes = snoozes(data)?;
    let mut said = Vec::new();
    for history in plan::all(data)? {
        let record = &history.record;
        if record.sample || record.archived_at.is_some() {
            continue;
        }
        let Some(uid) = uids.get(&record.id) else { continue };
        let known = rows.remove(&record.id).unwrap_or_default();
        let watch = watch_of(&history, known, snoozes.get(&record.id).copied(), at);
        let standing = history.standing(at.now);
        for event in events(&standing, watch.as_ref().filter(|_| record.reminds())) {
            let words = words.say(Occasion { event: &event, plan: &record.plan });
            let says =
                Says { on: event.on, summary: words.summary, description: words.description, alarms: event.alarms };
            said.push((format!("{uid}-{}@keepline", event.kind.as_str()), says));
        }
    }
    Ok(said)
}

fn uids(data: &Connection) -> Result<HashMap<i64, String>, Fault> {
    let mut statement = data.prepare_cached("SELECT id, uid FROM plan WHERE uid IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn stored(data: &Connection) -> Result<HashMap<String, Stored>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM calendar_event")?;
    let rows = statement.query_map([], stored_line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn stored_line(row: &Row<'_>) -> rusqlite::Result<(String, Stored)> {
    let stored = Stored {
        says: json(row, "says")?,
        sequence: row.get("sequence")?,
        modified_at: parsed(row, "modified_at")?,
        gone_at: parsed_option(row, "gone_at")?,
    };
    Ok((row.get("uid")?, stored))
}

fn store(data: &Connection, entry: &Entry, gone_at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    let says = serde_json::to_string(&entry.says).map_err(|error| Fault::Storage(error.to_string()))?;
    data.prepare_cached(
        "INSERT INTO calendar_event (uid, says, sequence, modified_at, gone_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (uid) DO UPDATE SET says = excluded.says, sequence = excluded.sequence,
           modified_at = excluded.modified_at, gone_at = excluded.gone_at",
    )?
    .execute(params![entry.uid, says, entry.sequence, moment(entry.modified_at), gone_at.map(moment)])?;
    Ok(())
}
