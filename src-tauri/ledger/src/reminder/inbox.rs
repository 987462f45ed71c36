//! The inbox: what waits for the user, most urgent first, and beside it the log of what was told.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::forecast::Prospect;
use keepline_domain::reminder::{Held, Reminder, SnoozeChoice, State, Subject, Watch, snooze_latest};
use rusqlite::Connection;

use super::deliver::choices;
use super::log::{LogRecord, log};
use super::{About, Circumstances, Stored, Watched, beside, watched};
use crate::plan::{NextReminder, PlanHistory, PlanSummary, Summaries, next_reminder};
use crate::{Fault, Ledger};

/// A look this much after the moment came too late to be on time: Keepline was off.
const LATE: TimeDelta = TimeDelta::minutes(5);

/// One reminder that waits for its user.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its row in the delivery ledger.
    pub id: i64,
    /// The plan; none of what belongs to no plan.
    pub plan: Option<PlanSummary>,
    /// What its readings say of the time to come.
    pub prospect: Prospect,
    /// What it is about beside the plan.
    pub about: About,
    /// Which reminder.
    pub reminder: Reminder,
    /// How far it has come.
    pub state: State,
    /// When it was shown.
    pub shown_at: Option<DateTime<Utc>>,
    /// Why it was not told when it was due.
    pub held: Option<Held>,
    /// Whether it came due while Keepline was off.
    pub late: bool,
    /// Put off until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// How it can be put off.
    pub snooze_choices: Vec<SnoozeChoice>,
    /// The latest moment it can be put off to; none where it is never too late.
    pub snooze_latest: Option<DateTime<Utc>>,
}

/// Everything the inbox shows, not yet in words.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// What waits, most urgent first.
    pub waiting: Vec<Waiting>,
    /// What was told, last one first.
    pub log: Vec<LogRecord>,
    /// The next reminder of all.
    pub next_reminder: Option<NextReminder>,
}

impl Ledger {
    /// What waits for the user, and what was told.
    ///
    /// # Errors
    /// What the storage says.
    pub fn inbox(&self, at: &Circumstances) -> Result<Inbox, Fault> {
        self.read(|data| {
            let watched = watched(data, at)?;
            let next = watched.iter().filter_map(|one| next_reminder(&one.watch, at));
            let next_reminder = next.min_by_key(|next| next.fire_at);
            Ok(Inbox { waiting: waiting(data, &watched, at)?, log: log(data)?, next_reminder })
        })
    }

    /// All that waits and was not put off.
    ///
    /// # Errors
    /// What the storage says.
    pub fn subjects_waiting(&self, at: &Circumstances) -> Result<HashSet<Subject>, Fault> {
        self.read(|data| {
            let watched = watched(data, at)?;
            let open = waiting_now(&watched, at.now).filter(|(one, ..)| put_off_until(one, at.now).is_none());
            Ok(open.map(|(one, ..)| one.watch.subject).collect())
        })
    }
}

/// The plans, and what belongs to them, whose reminder waits, until it is handled or settled. One that no look has seen yet does
/// not wait: it will be seen within seconds, and until then the one before it stands.
pub(super) fn waiting_now(
    watched: &[Watched],
    now: DateTime<Utc>,
) -> impl Iterator<Item = (&Watched, Reminder, &Stored)> {
    watched.iter().filter_map(move |one| {
        let waiting = one.watch.waiting(now)?;
        Some((one, waiting, one.stored(&waiting)?))
    })
}

/// Whether a reminder of a plan waits.
pub(crate) fn waits(watch: &Watch, now: DateTime<Utc>) -> bool {
    watch.waiting(now).is_some()
}

/// The rows of all that waits and was not put off.
pub(super) fn waiting_ids(data: &Connection, at: &Circumstances) -> Result<Vec<i64>, Fault> {
    let watched = watched(data, at)?;
    let open = waiting_now(&watched, at.now).filter(|(one, ..)| put_off_until(one, at.now).is_none());
    Ok(open.map(|(_, _, stored)| stored.id).collect())
}

fn put_off_until(one: &Watched, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    one.watch.snooze.map(|snooze| snooze.until).filter(|until| *until > now)
}

/// What waits for the user, most urgent first.
fn waiting(data: &Connection, watched: &[Watched], at: &Circumstances) -> Result<Vec<Waiting>, Fault> {
    let summaries = Summaries::new(data, at, None)?;
    let mut waiting: Vec<Waiting> = waiting_now(watched, at.now)
        .map(|(one, reminder, stored)| Waiting {
            id: stored.id,
            plan: one.history.as_ref().map(|history| summaries.of(history)),
            prospect: one.history.as_ref().map(|history| history.prospect(at.now)).unwrap_or_default(),
            about: one.about.clone(),
            state: stored.row.state,
            shown_at: stored.row.shown_at,
            held: stored.held,
            late: came_late(one, &reminder, stored.seen_at),
            snoozed_until: put_off_until(one, at.now),
            snooze_choices: choices(&one.watch, &reminder, at),
            snooze_latest: snooze_latest(one.watch.too_late_at(reminder.kind)),
            reminder,
        })
        .collect();
    // what belongs to no plan presses less than any number that may be lost
    let urgency = |w: &Waiting| (w.plan.is_none(), w.plan.as_ref().map(PlanSummary::urgency));
    waiting.sort_by_key(|w| (w.snoozed_until.is_some(), urgency(w), w.id));
    Ok(waiting)
}

/// Whether what was due at `fire_at` was first seen too late, at `seen_at`: Keepline was off. A plan that was not there yet
/// missed nothing, nor one whose reminders were off.
pub(super) fn came_late(one: &Watched, reminder: &Reminder, seen_at: DateTime<Utc>) -> bool {
    let fire_at = reminder.fire_at;
    // what a reading foresees was not known before the reading was noted
    let readings = one.history.iter().flat_map(|history| &history.readings);
    let noted = readings.map(|record| record.recorded_at).max().filter(|_| reminder.kind.is_foreseen());
    seen_at - fire_at > LATE && fire_at > one.since && noted.is_none_or(|noted| fire_at > noted)
}

/// What waits beside the plans, and when the next of it rings.
pub(crate) struct BesideWaits {
    /// How many wait.
    pub(crate) count: u32,
    /// What rings next.
    pub(crate) next: Option<NextReminder>,
}

impl BesideWaits {
    pub(crate) fn of(data: &Connection, histories: &[PlanHistory], at: &Circumstances) -> Result<Self, Fault> {
        let mut watched = beside::watched(data, histories.iter(), at)?;
        watched.extend(beside::alone(data, at)?);
        let count = watched.iter().filter(|one| waits(&one.watch, at.now)).count();
        let next = watched.iter().filter_map(|one| next_reminder(&one.watch, at)).min_by_key(|next| next.fire_at);
        Ok(Self { count: u32::try_from(count).unwrap_or(u32::MAX), next })
    }
}

/// From when on a plan's reminders were on.
pub(super) fn wanted_since(history: &PlanHistory, now: DateTime<Utc>) -> DateTime<Utc> {
    let record = &history.record;
    let said = history.not_yet(history.standing(now).last_day).map(|not_yet| not_yet.at);
    [said, record.unmuted_at].into_iter().flatten().fold(record.created_at, DateTime::max)
}
