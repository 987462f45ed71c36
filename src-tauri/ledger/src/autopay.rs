//! What the user answers when asked whether AutoPay went through. Nothing is recorded without that answer.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::autopay::{NotYet, usual};
use keepline_domain::civil::date_at;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::Kind;
use keepline_domain::renewal::Renewal;
use keepline_domain::standing::Stage;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::change::{self, ChangeRecord, Done, Noun, Verb};
use crate::column::{moment, parsed};
use crate::plan::{self, PlanHistory};
use crate::reminder::PLAN;
use crate::{Fault, Ledger, renewal, walk};

/// "Not yet", as stored for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The last day of the period it was said of.
    pub counts_to: NaiveDate,
    /// What it turns on.
    pub not_yet: NotYet,
}

/// The period an answer is about, as history keeps it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Said {
    last_day: NaiveDate,
}

impl Ledger {
    /// AutoPay went through for the period that ended on `last_day`: records the usual renewal. None where that is no longer
    /// the question: it was answered already, or the period has moved.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::DuplicateRenewal`]; [`Fault::Refused`] where the rule needs what only its user can
    /// read off the carrier's screen; what the storage says.
    pub fn autopay_yes(
        &mut self,
        plan_id: PlanId,
        last_day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let history = plan::one(data, plan_id)?;
            let plan = &history.record.plan;
            let over = matches!(history.standing(now).stage, Stage::Suspended | Stage::NumberLost);
            if !over || !is_about(&history, last_day, now) {
                return Ok(None);
            }
            let renewal = usual(plan, &history.in_force(), last_day, date_at(now, plan.zone));
            if renewal::is_recorded(data, plan_id, &renewal)? {
                return Err(Fault::DuplicateRenewal);
            }
            let id = renewal::insert(data, plan_id, &renewal, now)?;
            plan::fits(plan, &plan::one(data, plan_id)?)?;
            walk::end(data, plan_id, None, now)?;
            let ids = (id, plan_id);
            change::record::<Renewal>(data, Verb::Added, Noun::Renewal, ids, None, Some(&renewal), now).map(Some)
        })
    }

    /// AutoPay has not gone through, or will not, for the period that ends on `last_day`: its normal reminders are on. None
    /// where that was said already or the period has moved.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn autopay_not_yet(
        &mut self,
        plan_id: PlanId,
        last_day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let history = plan::one(data, plan_id)?;
            if !is_about(&history, last_day, now) || history.not_yet(last_day).is_some() {
                return Ok(None);
            }
            say_not_yet(data, plan_id, last_day, now)?;
            record(data, Verb::NotYet, plan_id, last_day, now).map(Some)
        })
    }

    /// Takes "not yet" back: AutoPay is relied on again. None where nothing was said of the period.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn autopay_answer_clear(
        &mut self,
        plan_id: PlanId,
        last_day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            plan::record(data, plan_id)?;
            if !clear(data, plan_id, last_day)? {
                return Ok(None);
            }
            record(data, Verb::Cleared, plan_id, last_day, now).map(Some)
        })
    }
}

/// Whether `last_day` still ends the period that counts, on a plan with AutoPay.
fn is_about(history: &PlanHistory, last_day: NaiveDate, now: DateTime<Utc>) -> bool {
    history.record.plan.autopay && history.standing(now).last_day == last_day
}

fn record(
    data: &Connection,
    verb: Verb,
    plan_id: PlanId,
    last_day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Done, Fault> {
    change::record(data, verb, Noun::Autopay, (plan_id, plan_id), None, Some(&Said { last_day }), now)
}

/// The last day of the period that a line of history is about.
pub(crate) fn said_of(change: &ChangeRecord) -> Result<NaiveDate, Fault> {
    let said = change.after.clone().and_then(|after| serde_json::from_value::<Said>(after).ok());
    said.map(|said| said.last_day).ok_or(Fault::NotUndoable)
}

/// Stores "not yet". The question is done with, and the end of service will be told again under the next occurrence.
pub(crate) fn say_not_yet(
    data: &Connection,
    plan_id: PlanId,
    last_day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let (expired, day) = (Kind::Expired.as_str(), last_day.to_string());
    let last: u32 = data.query_row(
        "SELECT coalesce(max(occurrence), 0) FROM (
           SELECT occurrence FROM reminder WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4
           UNION ALL SELECT occurrence FROM snooze WHERE plan_id = ?2 AND kind = ?3 AND counts_to = ?4)",
        params![PLAN, plan_id, expired, day],
        |row| row.get(0),
    )?;
    data.execute(
        "INSERT OR IGNORE INTO autopay_answer (plan_id, counts_to, answer, answered_at, occurrence)
         VALUES (?1, ?2, 'not_yet', ?3, ?4)",
        params![plan_id, day, moment(now), last + 1],
    )?;
    data.execute(
        "UPDATE reminder SET state = 'handled'
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4
           AND state IN ('pending', 'sending', 'shown')",
        params![PLAN, plan_id, expired, day],
    )?;
    data.execute(
        "DELETE FROM snooze WHERE plan_id = ?1 AND kind = ?2 AND counts_to = ?3",
        params![plan_id, expired, day],
    )?;
    Ok(())
}

/// Takes "not yet" back; the question that it answered is open again. Answers whether there was one.
pub(crate) fn clear(data: &Connection, plan_id: PlanId, last_day: NaiveDate) -> Result<bool, Fault> {
    let day = last_day.to_string();
    let answered: Option<u32> = data
        .query_row(
            "DELETE FROM autopay_answer WHERE plan_id = ?1 AND counts_to = ?2 RETURNING occurrence",
            params![plan_id, day],
            |row| row.get(0),
        )
        .optional()?;
    let Some(occurrence) = answered else { return Ok(false) };
    data.execute(
        "UPDATE reminder SET state = CASE WHEN shown_at IS NULL THEN 'pending' ELSE 'shown' END
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4
           AND occurrence < ?5 AND state = 'handled'",
        params![PLAN, plan_id, Kind::Expired.as_str(), day, occurrence],
    )?;
    Ok(true)
}

pub(crate) fn all(data: &Connection) -> Result<HashMap<PlanId, Vec<Answer>>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM autopay_answer")?;
    let mut answers: HashMap<PlanId, Vec<Answer>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        answers.entry(row.get("plan_id")?).or_default().push(from_row(row)?);
    }
    Ok(answers)
}

pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<Answer>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM autopay_answer WHERE plan_id = ?1")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Answer> {
    Ok(Answer {
        counts_to: parsed(row, "counts_to")?,
        not_yet: NotYet { at: parsed(row, "answered_at")?, occurrence: row.get("occurrence")? },
    })
}
