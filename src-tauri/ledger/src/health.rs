//! What the data tells of whether reminders reach the user, and the notes that the loop leaves for whoever asks later.

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::health::{Records, SetBack, Teller};
use keepline_domain::reminder::{self, decide};
use rusqlite::{Connection, params};

use crate::column::parsed_option;
use crate::reminder::{Circumstances, watched};
use crate::{Fault, Holder, Ledger};

const LAST_LOOK: &str = "last_look";
const SET_BACK: &str = "clock_set_back";
/// A look is noted once in each quarter of an hour: a note costs a write to the disk.
const NOTED_EVERY: i64 = 900;
/// A clock that is put right moves by less.
const SLACK: TimeDelta = TimeDelta::minutes(5);

impl Holder {
    /// Which process tells, as this one sees it.
    #[must_use]
    pub fn teller(self) -> Teller {
        match self {
            Self::Nobody => Teller::Nobody,
            Self::Process(Some(number)) if number == std::process::id() => Teller::Me,
            Self::Process(number) => Teller::Other(number),
        }
    }
}

impl Ledger {
    /// Notes that what is due was looked for; and that the clock went back, where it did.
    ///
    /// # Errors
    /// What the storage says.
    pub fn note_look(&mut self, now: DateTime<Utc>) -> Result<(), Fault> {
        let last: Option<DateTime<Utc>> = self.remembered(LAST_LOOK)?;
        if last.is_some_and(|last| quarter(last) == quarter(now)) {
            return Ok(());
        }
        if let Some(from) = last.filter(|last| *last - now > SLACK) {
            self.remember(SET_BACK, &SetBack { at: now, from })?;
        }
        self.remember(LAST_LOOK, &now)
    }

    /// What the data tells of whether reminders reach the user.
    ///
    /// # Errors
    /// What the storage says.
    pub fn health(&mut self, at: &Circumstances) -> Result<Records, Fault> {
        let home = self.home_zone(&at.settings)?;
        let (last_look, set_back) = (self.remembered(LAST_LOOK)?, self.remembered(SET_BACK)?);
        self.read(|data| {
            let last_shown = moment_of(data, "SELECT max(shown_at) AS moment FROM reminder")?;
            let seen = moment_of(data, "SELECT max(seen_at) AS moment FROM reminder")?;
            let changed = moment_of(data, "SELECT max(at) AS moment FROM change")?;
            let (unshown, held_back) = due(data, at)?;
            Ok(Records {
                home: home.zone,
                home_known: home.known,
                last_event: last_shown.max(seen).max(changed),
                set_back,
                last_look,
                last_shown,
                unshown,
                held_back,
                refused: None,
            })
        })
    }

    /// Whether the data file is sound, by SQLite's own check; what is wrong with it.
    ///
    /// # Errors
    /// The first things that SQLite finds.
    pub fn data_sound(&self) -> Result<(), String> {
        sound(&self.data)
    }

    /// The same for the file of receipts' bytes, which may be large.
    ///
    /// # Errors
    /// The first things that SQLite finds.
    pub fn receipts_sound(&self) -> Result<(), String> {
        sound(&self.receipts)
    }
}

fn quarter(moment: DateTime<Utc>) -> i64 {
    moment.timestamp().div_euclid(NOTED_EVERY)
}

fn moment_of(data: &Connection, question: &str) -> Result<Option<DateTime<Utc>>, Fault> {
    Ok(data.query_row(question, params![], |row| parsed_option(row, "moment"))?)
}

/// How many are due and should be in view but are not, and how many wait for quiet hours or a snooze to end.
fn due(data: &Connection, at: &Circumstances) -> Result<(u32, u32), Fault> {
    let watched = watched(data, at)?;
    let look = reminder::Look { now: at.now, home: at.home, quiet_hours: at.settings.quiet_hours };
    let decision = decide(watched.iter().map(|one| &one.watch), look);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok((count(decision.show.len()), count(decision.wait.len())))
}

fn sound(connection: &Connection) -> Result<(), String> {
    let check = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare("PRAGMA quick_check(5)")?;
        let lines = statement.query_map([], |row| row.get(0))?;
        lines.collect()
    };
    match check() {
        Ok(lines) if lines == ["ok"] => Ok(()),
        Ok(lines) => Err(lines.join("; ")),
        Err(error) => Err(error.to_string()),
    }
}
