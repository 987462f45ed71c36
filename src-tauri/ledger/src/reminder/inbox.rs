//! The inbox: what waits for the user, most urgent first, and the log of what was told.

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::overview::urgency;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Choice, Key, Reminder, SnoozeChoice, State, most_urgent};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::deliver::{Channel, choices};
use super::{Circumstances, PLAN, Stored, Watched, key, lead_column, watch_of, watched};
use crate::column::{moment, parsed};
use crate::plan::{NextReminder, PlanHistory, PlanSummary, Summaries};
use crate::{Fault, Ledger, plan};

/// A look this much after the moment came too late to be on time: Keepline was off.
const LATE: TimeDelta = TimeDelta::minutes(5);
const LOG_LENGTH: i64 = 200;

/// One reminder that waits for its user.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its row in the delivery ledger.
    pub id: i64,
    /// The plan.
    pub plan: PlanSummary,
    /// Which reminder.
    pub reminder: Reminder,
    /// How far it has come.
    pub state: State,
    /// When it was shown.
    pub shown_at: Option<DateTime<Utc>>,
    /// Whether it came due while Keepline was off.
    pub late: bool,
    /// Put off until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// How it can be put off.
    pub snooze_choices: Vec<SnoozeChoice>,
}

/// One line of the log of what was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// Its row in the delivery ledger.
    pub id: i64,
    /// Of which plan.
    pub plan_id: PlanId,
    /// What the plan is called.
    pub plan_name: String,
    /// Which reminder.
    pub key: Key,
    /// When it was shown.
    pub at: DateTime<Utc>,
    /// Through what.
    pub channel: Channel,
    /// How often it was told again after a crash.
    pub repeats: u32,
    /// Whether it asked if AutoPay went through.
    pub asked: bool,
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
        let next_reminder = self.overview(at)?.next_reminder;
        self.read(|data| Ok(Inbox { waiting: waiting(data, at)?, log: log(data)?, next_reminder }))
    }

    /// Which reminder a row of the delivery ledger is, and of which plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reminder(&self, id: i64) -> Result<(PlanId, Reminder), Fault> {
        self.read(|data| one(data, id))
    }

    /// The user is done with a reminder.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reminder_handle(&mut self, id: i64) -> Result<(), Fault> {
        self.transact(|data| {
            match data.execute("UPDATE reminder SET state = 'handled' WHERE id = ?1", params![id])? {
                0 => Err(Fault::NotFound { noun: "reminder", id }),
                _ => Ok(()),
            }
        })
    }

    /// Puts the reminders of a plan off; this one comes again when that ends. Answers until when.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::SnoozeTooLate`] where the choice would end later than an hour before it is too late.
    pub fn reminder_snooze(&mut self, id: i64, choice: Choice, at: &Circumstances) -> Result<DateTime<Utc>, Fault> {
        self.transact(|data| {
            let (plan_id, reminder) = one(data, id)?;
            let watch = watch_of(&plan::one(data, plan_id)?, Vec::new(), None, at);
            // a notification of an older period may still be in view; what it says is settled
            let current = watch.filter(|watch| watch.reminders.iter().any(|r| r.counts_to == reminder.counts_to));
            let offered = current.map(|watch| choices(&watch, &reminder, at)).unwrap_or_default();
            let until = offered.iter().find(|c| c.choice == choice).ok_or(Fault::SnoozeTooLate)?.until;
            let key = reminder.key();
            let last: u32 = data.query_row(
                "SELECT max(occurrence) FROM reminder
                 WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4 AND lead_days = ?5",
                params![PLAN, plan_id, key.kind.as_str(), key.counts_to.to_string(), lead_column(&key)],
                |row| row.get(0),
            )?;
            data.execute(
                "INSERT OR REPLACE INTO snooze (plan_id, until, kind, counts_to, lead_days, occurrence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    plan_id,
                    moment(until),
                    key.kind.as_str(),
                    key.counts_to.to_string(),
                    lead_column(&key),
                    last + 1
                ],
            )?;
            Ok(until)
        })
    }
}

/// The plans whose reminder waits, until it is handled or settled. One that no look has seen yet does not wait: it will be
/// seen within seconds.
fn waiting_now(watched: &[Watched], now: DateTime<Utc>) -> impl Iterator<Item = (&Watched, Reminder, &Stored)> {
    watched.iter().filter_map(move |one| {
        let urgent = most_urgent(&one.watch, now)?;
        let stored = one.stored(&urgent)?;
        (!matches!(stored.row.state, State::Handled | State::Superseded)).then_some((one, urgent, stored))
    })
}

/// How many reminders wait.
pub(crate) fn waiting_count(data: &Connection, at: &Circumstances) -> Result<u32, Fault> {
    let watched = watched(data, at)?;
    Ok(u32::try_from(waiting_now(&watched, at.now).count()).unwrap_or(u32::MAX))
}

/// What waits for the user, most urgent first.
fn waiting(data: &Connection, at: &Circumstances) -> Result<Vec<Waiting>, Fault> {
    let watched = watched(data, at)?;
    let summaries = Summaries::new(data, at)?;
    let mut waiting: Vec<Waiting> = waiting_now(&watched, at.now)
        .map(|(one, reminder, stored)| Waiting {
            id: stored.id,
            plan: summaries.of(&one.history),
            state: stored.row.state,
            shown_at: stored.shown_at,
            // a plan that was not there yet missed nothing, nor one whose reminders were off
            late: reminder.fire_at > wanted_since(&one.history, at.now) && stored.seen_at - reminder.fire_at > LATE,
            snoozed_until: one.watch.snooze.map(|snooze| snooze.until).filter(|until| *until > at.now),
            snooze_choices: choices(&one.watch, &reminder, at),
            reminder,
        })
        .collect();
    waiting.sort_by_key(|w| (w.snoozed_until.is_some(), urgency(w.plan.group, &w.plan.standing), w.id));
    Ok(waiting)
}

/// From when on a plan's reminders were on.
fn wanted_since(history: &PlanHistory, now: DateTime<Utc>) -> DateTime<Utc> {
    let said = history.not_yet(history.standing(now).last_day).map(|not_yet| not_yet.at);
    said.map_or(history.record.created_at, |at| at.max(history.record.created_at))
}

fn one(data: &Connection, id: i64) -> Result<(PlanId, Reminder), Fault> {
    let found = data
        .query_row("SELECT * FROM reminder WHERE id = ?1", params![id], |row| {
            let Key { kind, counts_to, lead_days, occurrence } = key(row)?;
            let fire_at = parsed(row, "fire_at")?;
            Ok((row.get("subject_id")?, Reminder { kind, lead_days, fire_at, counts_to, occurrence }))
        })
        .optional()?;
    found.ok_or(Fault::NotFound { noun: "reminder", id })
}

fn log(data: &Connection) -> Result<Vec<LogRecord>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT reminder.*, plan.name AS plan_name, plan.autopay AND kind = 'expired' AND NOT EXISTS (
             SELECT 1 FROM autopay_answer answer
             WHERE answer.plan_id = plan.id AND answer.counts_to = reminder.counts_to AND answered_at < shown_at
           ) AS asked
         FROM reminder JOIN plan ON plan.id = reminder.subject_id
         WHERE shown_at IS NOT NULL ORDER BY shown_at DESC, reminder.id DESC LIMIT ?1",
    )?;
    let rows = statement.query_map(params![LOG_LENGTH], log_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn log_row(row: &Row<'_>) -> rusqlite::Result<LogRecord> {
    let shown_by: Option<String> = row.get("shown_by")?;
    Ok(LogRecord {
        id: row.get("id")?,
        plan_id: row.get("subject_id")?,
        plan_name: row.get("plan_name")?,
        key: key(row)?,
        at: parsed(row, "shown_at")?,
        channel: Channel::from_word(shown_by.as_deref().unwrap_or_default()),
        repeats: row.get("repeats")?,
        asked: row.get("asked")?,
    })
}
