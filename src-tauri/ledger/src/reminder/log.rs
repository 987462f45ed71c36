//! The log: what was told when and through what, what came later than it was due and why, what came again and why.

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Again, Held, Key};
use rusqlite::{Connection, Row, params};

use super::deliver::Channel;
use super::key;
use crate::Fault;
use crate::column::{parsed, word_option};

const LENGTH: i64 = 200;
/// What comes this soon is on time.
const ON_TIME: TimeDelta = TimeDelta::minutes(1);

/// One line of the log of what was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// Its row in the delivery ledger.
    pub id: i64,
    /// Of which plan; none of what belongs to no plan.
    pub plan_id: Option<PlanId>,
    /// What the plan is called, or what belongs to none.
    pub name: String,
    /// Which reminder.
    pub key: Key,
    /// When it was shown.
    pub at: DateTime<Utc>,
    /// Through what.
    pub channel: Channel,
    /// How often it was told again after a crash.
    pub repeats: u32,
    /// Since when it was due, and what held it, where it came later than it was due.
    pub delayed: Option<(DateTime<Utc>, Held)>,
    /// Why it came again.
    pub again: Option<Again>,
    /// Whether it asked if AutoPay went through.
    pub asked: bool,
}

/// The last lines of the log, last one first.
pub(super) fn log(data: &Connection) -> Result<Vec<LogRecord>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT reminder.*, plan.id AS plan_id, coalesce(plan.name, terms ->> 'name', '') AS name,
           coalesce(plan.autopay, 0) AND reminder.kind = 'expired' AND NOT EXISTS (
             SELECT 1 FROM autopay_answer answer
             WHERE answer.plan_id = plan.id AND answer.counts_to = reminder.counts_to AND answered_at < shown_at
           ) AS asked
         FROM reminder
         LEFT JOIN renewal ON subject_kind = 'renewal' AND renewal.id = subject_id
         LEFT JOIN refill_card card ON subject_kind = 'refill_card' AND card.id = subject_id
         LEFT JOIN dispute_case dispute ON subject_kind = 'case' AND dispute.id = subject_id
         LEFT JOIN promotion ON subject_kind = 'promotion' AND promotion.id = subject_id
         LEFT JOIN esim ON subject_kind = 'esim' AND esim.id = subject_id
         LEFT JOIN plan ON plan.id = CASE subject_kind
           WHEN 'plan' THEN subject_id WHEN 'renewal' THEN renewal.plan_id WHEN 'promotion' THEN promotion.plan_id
           WHEN 'case' THEN dispute.plan_id WHEN 'esim' THEN esim.plan_id ELSE card.plan_id END
         WHERE shown_at IS NOT NULL AND (plan.id IS NOT NULL OR promotion.id IS NOT NULL) ORDER BY shown_at DESC, reminder.id DESC LIMIT ?1",
    )?;
    let rows = statement.query_map(params![LENGTH], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<LogRecord> {
    let shown_by: Option<String> = row.get("shown_by")?;
    let (at, due): (DateTime<Utc>, DateTime<Utc>) = (parsed(row, "shown_at")?, parsed(row, "fire_at")?);
    let held: Option<Held> = word_option(row, "held_by")?;
    Ok(LogRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        name: row.get("name")?,
        key: key(row)?,
        at,
        channel: Channel::from_word(shown_by.as_deref().unwrap_or_default()),
        repeats: row.get("repeats")?,
        delayed: held.filter(|_| at - due >= ON_TIME).map(|held| (due, held)),
        again: word_option(row, "again_by")?,
        asked: row.get("asked")?,
    })
}
