//! History: what was changed when, and how to take it back. Nothing stored is rewritten without a line here.

mod recent;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::case::{Case, Contact};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::renewal::Renewal;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::recent::{MOST_STEPS, RecentChange};
use crate::column::{as_word, json_option, moment, parsed, word};
use crate::{
    Fault, Ledger, autopay, case, device, esim, payment, plan, promotion, rate, reading, receipt, refill_card, renewal,
    several, tag,
};

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// A plan.
    Plan,
    /// A renewal.
    Renewal,
    /// A receipt.
    Receipt,
    /// What was said of AutoPay.
    Autopay,
    /// A reading.
    Reading,
    /// What was said of a payment that is pending.
    Payment,
    /// A refill card. Its PIN is never part of what is kept here.
    RefillCard,
    /// A case about a payment.
    Case,
    /// A time that somebody was asked about one.
    CaseContact,
    /// A promotion, which may belong to no plan.
    Promotion,
    /// A device, which belongs to no plan. Its EID is never part of what is kept here.
    Device,
    /// In which slot of which device a plan is.
    Place,
    /// An eSIM. Its codes and its number are never part of what is kept here.
    Esim,
    /// A person, which belongs to no plan.
    Person,
    /// A label, which belongs to no plan.
    Label,
    /// A rate between two currencies, which belongs to no plan.
    Rate,
    /// Several changes that were made as one, of no plan.
    Several,
}

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Stored for the first time.
    Added,
    /// Its terms were replaced.
    Edited,
    /// A plan was put away.
    Archived,
    /// A plan was brought back, a receipt taken out of the trash.
    Restored,
    /// A plan took the place of another.
    Succeeded,
    /// A renewal or a reading was declared a mistake.
    Voided,
    /// It was none after all.
    Unvoided,
    /// A receipt was put into the trash.
    Trashed,
    /// AutoPay did not go through, or will not; a payment has not posted yet.
    NotYet,
    /// That was taken back.
    Cleared,
    /// A plan was silenced.
    Muted,
    /// It reminds again.
    Unmuted,
}

/// One line of history.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRecord {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What kind of thing.
    pub noun: Noun,
    /// Which one.
    pub noun_id: i64,
    /// Of which plan; 0 where it belongs to none.
    pub plan_id: PlanId,
    /// What happened.
    pub verb: Verb,
    /// The thing before, where it was replaced.
    pub before: Option<Value>,
    /// The thing after, where it was stored or replaced.
    pub after: Option<Value>,
    /// The line it takes back.
    pub undoes: Option<i64>,
    /// Whether it can still be taken back.
    pub undoable: bool,
}

/// What a change answers: what was changed, and the line of history that can take it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The id of what was changed.
    pub id: i64,
    /// The plan it belongs to; 0 where it belongs to none.
    pub plan_id: PlanId,
    /// The line of history.
    pub change_id: i64,
}

impl Ledger {
    /// Takes a change back, by its line of history. That is a change itself, and can be taken back as well.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where there is no such line; [`Fault::NotUndoable`] where something newer builds on it;
    /// [`Fault::Refused`] where what would come back no longer fits its plan.
    pub fn undo(&mut self, change_id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| undo_one(data, change_id, now))
    }
}

/// Takes one line of history back.
pub(crate) fn undo_one(data: &Connection, change_id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
    let change = find(data, change_id)?;
    if !change.undoable {
        return Err(Fault::NotUndoable);
    }
    let (verb, before, after) = take_back(data, &change, now)?;
    data.execute("UPDATE change SET undone = 1 WHERE id = ?1", params![change.id])?;
    let ids = (change.noun_id, change.plan_id);
    let done = record(data, verb, change.noun, ids, before.as_ref(), after.as_ref(), now)?;
    data.execute("UPDATE change SET undoes = ?2 WHERE id = ?1", params![done.change_id, change.id])?;
    Ok(done)
}

/// Whether a line was taken back already.
pub(crate) fn is_undone(data: &Connection, id: i64) -> Result<bool, Fault> {
    let found = data.query_row("SELECT undone FROM change WHERE id = ?1", params![id], |row| row.get(0)).optional()?;
    found.ok_or(Fault::NotFound { noun: "change", id })
}

/// The verb of what took something back, with the thing before and after where it was replaced.
pub(crate) type TakenBack = (Verb, Option<Value>, Option<Value>);

/// Does the opposite of `change`; answers the verb of what it did, with the thing before and after where it was replaced.
fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    let verb = match (change.noun, change.verb) {
        (Noun::Plan, Verb::Added | Verb::Restored) => {
            plan::set_archived(data, id, Some(now))?;
            Verb::Archived
        }
        (Noun::Plan, Verb::Archived) => {
            // a change of plan that was taken back is made again: the earlier plan goes first, as its slot is its successor's
            let again = change.undoes.map(|undone| find(data, undone)).transpose()?;
            let again = again.is_some_and(|undone| undone.verb == Verb::Succeeded);
            if let (true, Some(old)) = (again, plan::record(data, id)?.plan.replaces) {
                plan::set_archived(data, old, Some(now))?;
            }
            plan::set_archived(data, id, None)?;
            if again {
                return Ok((Verb::Succeeded, None, None));
            }
            Verb::Restored
        }
        (Noun::Plan, Verb::Succeeded) => {
            let successor = plan::record(data, id)?;
            plan::set_archived(data, id, Some(now))?;
            if let Some(old) = successor.plan.replaces {
                plan::set_archived(data, old, None)?;
            }
            Verb::Archived
        }
        (Noun::Plan, Verb::Muted) => {
            plan::set_muted(data, id, false, now)?;
            Verb::Unmuted
        }
        (Noun::Plan, Verb::Unmuted) => {
            plan::set_muted(data, id, true, now)?;
            Verb::Muted
        }
        (Noun::Plan, Verb::Edited) => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let terms: Plan = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            plan::fits(&terms, &plan::one(data, id)?)?;
            plan::follows(data, id, terms.replaces)?;
            plan::replace(data, id, &terms)?;
            return Ok((Verb::Edited, change.after.clone(), Some(before)));
        }
        (Noun::Renewal, Verb::Edited) => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let renewal: Renewal = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            renewal::replace(data, id, &renewal)?;
            still_fits(data, change.plan_id)?;
            return Ok((Verb::Edited, change.after.clone(), Some(before)));
        }
        (Noun::Renewal, Verb::Added | Verb::Unvoided) => {
            renewal::set_voided(data, id, Some(now))?;
            Verb::Voided
        }
        (Noun::Renewal, Verb::Voided) => {
            renewal::set_voided(data, id, None)?;
            still_fits(data, change.plan_id)?;
            Verb::Unvoided
        }
        (Noun::Reading, Verb::Added | Verb::Unvoided) => {
            reading::set_voided(data, id, Some(now))?;
            return Ok((Verb::Voided, None, change.after.clone()));
        }
        (Noun::Reading, Verb::Voided) => {
            reading::set_voided(data, id, None)?;
            return Ok((Verb::Unvoided, None, change.after.clone()));
        }
        (Noun::Receipt, Verb::Added | Verb::Restored) => {
            return Ok((Verb::Trashed, None, receipt::move_again(data, change, Some(now))?));
        }
        (Noun::Receipt, Verb::Edited) => {
            let before = receipt::put_back(data, change)?;
            return Ok((Verb::Edited, change.after.clone(), Some(before)));
        }
        (Noun::Receipt, Verb::Trashed) => {
            return Ok((Verb::Restored, None, receipt::move_again(data, change, None)?));
        }
        (Noun::Autopay, Verb::NotYet) => {
            autopay::clear(data, change.plan_id, autopay::said_of(change)?)?;
            return Ok((Verb::Cleared, None, change.after.clone()));
        }
        (Noun::Autopay, Verb::Cleared) => {
            autopay::say_not_yet(data, change.plan_id, autopay::said_of(change)?, now)?;
            return Ok((Verb::NotYet, None, change.after.clone()));
        }
        (Noun::RefillCard, Verb::Added | Verb::Unvoided) => {
            refill_card::set_voided(data, id, Some(now))?;
            return Ok((Verb::Voided, None, change.after.clone()));
        }
        (Noun::RefillCard, Verb::Voided) => {
            refill_card::set_voided(data, id, None)?;
            return Ok((Verb::Unvoided, None, change.after.clone()));
        }
        (Noun::Case, Verb::Added | Verb::Unvoided) => {
            case::set_voided(data, id, Some(now))?;
            return Ok((Verb::Voided, None, change.after.clone()));
        }
        (Noun::Case, Verb::Voided) => {
            case::set_voided(data, id, None)?;
            return Ok((Verb::Unvoided, None, change.after.clone()));
        }
        (Noun::Case, Verb::Edited) => {
            let (before, case) = before::<Case>(change)?;
            case::replace(data, id, &case)?;
            return Ok((Verb::Edited, change.after.clone(), Some(before)));
        }
        (Noun::CaseContact, Verb::Added | Verb::Unvoided) => {
            case::set_contact_voided(data, id, Some(now))?;
            return Ok((Verb::Voided, None, change.after.clone()));
        }
        (Noun::CaseContact, Verb::Voided) => {
            case::set_contact_voided(data, id, None)?;
            return Ok((Verb::Unvoided, None, change.after.clone()));
        }
        (Noun::CaseContact, Verb::Edited) => {
            let (before, contact) = before::<Contact>(change)?;
            case::replace_contact(data, id, &contact)?;
            return Ok((Verb::Edited, change.after.clone(), Some(before)));
        }
        (Noun::Promotion, _) => return promotion::take_back(data, change, now),
        (Noun::Device, _) => return device::take_back(data, change, now),
        (Noun::Place, Verb::Edited) => return device::put_back(data, change),
        (Noun::Person | Noun::Label, _) => return tag::take_back(data, change, now),
        (Noun::Rate, _) => return rate::take_back(data, change, now),
        (Noun::Several, _) => return several::take_back(data, change, now),
        (Noun::Esim, _) => return esim::take_back(data, change, now),
        (Noun::Payment, Verb::NotYet) => {
            payment::clear(data, id)?;
            return Ok((Verb::Cleared, None, change.after.clone()));
        }
        (Noun::Payment, Verb::Cleared) => {
            payment::say_not_yet(data, id, now)?;
            return Ok((Verb::NotYet, None, change.after.clone()));
        }
        _ => return Err(Fault::NotUndoable),
    };
    Ok((verb, None, None))
}

/// What was there before a change, as kept and as read.
fn before<T: serde::de::DeserializeOwned>(change: &ChangeRecord) -> Result<(Value, T), Fault> {
    let before = change.before.clone().ok_or(Fault::NotUndoable)?;
    let read = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
    Ok((before, read))
}

/// A plan may have changed since what comes back was true of it.
fn still_fits(data: &Connection, plan_id: PlanId) -> Result<(), Fault> {
    let history = plan::one(data, plan_id)?;
    plan::fits(&history.record.plan, &history)
}

/// Writes a line of history. `ids` are those of the noun and of its plan; 0 for none.
pub(crate) fn record<T: Serialize>(
    data: &Connection,
    verb: Verb,
    noun: Noun,
    ids: (i64, PlanId),
    before: Option<&T>,
    after: Option<&T>,
    now: DateTime<Utc>,
) -> Result<Done, Fault> {
    let json = |value: Option<&T>| {
        value.map(serde_json::to_string).transpose().map_err(|error| Fault::Storage(error.to_string()))
    };
    data.prepare_cached(
        "INSERT INTO change (at, noun, noun_id, plan_id, verb, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        moment(now),
        as_word(&noun),
        ids.0,
        Some(ids.1).filter(|plan| *plan > 0),
        as_word(&verb),
        json(before)?,
        json(after)?
    ])?;
    Ok(Done { id: ids.0, plan_id: ids.1, change_id: data.last_insert_rowid() })
}

/// What every reading of history selects: a change can be taken back while it is the last of its noun.
const SELECT: &str = "SELECT *, undone = 0 AND id = (
    SELECT max(id) FROM change newer WHERE newer.noun = change.noun AND newer.noun_id = change.noun_id
  ) AS undoable FROM change WHERE ";

/// A plan's history, last change first.
pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<ChangeRecord>, Fault> {
    let mut statement = data.prepare_cached(&format!("{SELECT} plan_id = ?1 ORDER BY id DESC LIMIT 500"))?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When each plan was changed last, or one only; those of which nothing is written down are not among them.
pub(crate) fn last_of_plans(data: &Connection, only: Option<PlanId>) -> Result<HashMap<PlanId, DateTime<Utc>>, Fault> {
    // by the index alone, then one row for each plan: what was changed lies in the rows between
    let mut statement = data.prepare_cached(
        "SELECT change.plan_id, change.at FROM (
           SELECT max(id) AS last FROM change WHERE plan_id IS NOT NULL AND (?1 IS NULL OR plan_id = ?1) GROUP BY plan_id
         ) JOIN change ON change.id = last",
    )?;
    let rows = statement.query_map(params![only], |row| Ok((row.get(0)?, parsed(row, "at")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find(data: &Connection, id: i64) -> Result<ChangeRecord, Fault> {
    let found = data.query_row(&format!("{SELECT} id = ?1"), params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "change", id })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<ChangeRecord> {
    Ok(ChangeRecord {
        id: row.get("id")?,
        at: parsed(row, "at")?,
        noun: word(row, "noun")?,
        noun_id: row.get("noun_id")?,
        plan_id: row.get::<_, Option<PlanId>>("plan_id")?.unwrap_or_default(),
        verb: word(row, "verb")?,
        before: json_option(row, "before")?,
        after: json_option(row, "after")?,
        undoes: row.get("undoes")?,
        undoable: row.get("undoable")?,
    })
}
