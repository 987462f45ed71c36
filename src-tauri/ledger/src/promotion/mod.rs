//! Promotions: recorded, corrected, taken with a renewal, put away at their user's wish, and kept for good.

mod shown;
mod stored;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::named_lines;
use keepline_domain::civil::start_of_day;
use keepline_domain::promotion::Promotion;
use keepline_domain::promotion::pasted::{self, Draft, Known};
use keepline_domain::refusal::Refusals;
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

pub use shown::{Offer, Offers, PromotionPlan, PromotionShown, Promotions};
pub(crate) use stored::{from_row, insert, kept_by_plan, one};
use stored::{replace, set_archived, stored};

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::{Fault, Ledger, plan, renewal};

/// A promotion as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionRow")]
pub struct PromotionRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// What its user says.
    pub promotion: Promotion,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
}

impl Ledger {
    /// Keeps a promotion.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where its plan is not there, or what the storage says.
    pub fn promotion_add(&mut self, promotion: &Promotion, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            belongs(data, promotion)?;
            let id = insert(data, None, promotion, now)?;
            recorded(data, Verb::Added, id, (None, Some(promotion)), now)
        })
    }

    /// Replaces what a promotion says.
    ///
    /// # Errors
    /// [`Fault::NotFound`], what `edit` refuses, or what the storage says.
    pub fn promotion_edit(
        &mut self,
        id: i64,
        edit: impl FnOnce(&Promotion) -> Result<Promotion, Refusals>,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            let before = stored(data, id)?.promotion;
            let after = edit(&before)?;
            belongs(data, &after)?;
            replace(data, id, &after)?;
            recorded(data, Verb::Edited, id, (Some(&before), Some(&after)), now)
        })
    }

    /// A promotion was taken with a renewal: its price begins with the period that this bought. From then on the end of its price
    /// is told, no longer the end of its window; until the renewal is voided.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_take(&mut self, id: i64, renewal_id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let paid = renewal::one(data, renewal_id)?;
            let history = plan::one(data, paid.plan_id)?;
            // a payment that is dated ahead has bought its period by then
            let then = now.max(start_of_day(paid.renewal.paid_on, history.record.plan.zone));
            let periods = history.periods(then);
            let bought =
                periods.iter().find(|period| period.renewal.and_then(|at| history.renewal_id(at)) == Some(renewal_id));
            let from = bought.map_or(paid.renewal.paid_on, |period| period.starts_on);
            let before = stored(data, id)?.promotion;
            let after = Promotion { plan: Some(paid.plan_id), taken_on: Some(from), ..before.clone() };
            replace(data, id, &after)?;
            data.execute("UPDATE promotion SET renewal_id = ?2 WHERE id = ?1", params![id, renewal_id])?;
            recorded(data, Verb::Edited, id, (Some(&before), Some(&after)), now)
        })
    }

    /// Puts a promotion away. It stays, and reminds no more.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_archive(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.put_away(id, Verb::Archived, now)
    }

    /// Brings a promotion back.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_restore(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.put_away(id, Verb::Restored, now)
    }

    fn put_away(&mut self, id: i64, verb: Verb, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = stored(data, id)?;
            set_archived(data, id, (verb == Verb::Archived).then(|| record.archived_at.unwrap_or(now)))?;
            recorded(data, verb, id, (None, Some(&record.promotion)), now)
        })
    }
}

/// Reads a pasted text or a link. Knows the lines of the catalogue; stores nothing.
///
/// # Errors
/// The field `text` where it is too long.
pub fn read_pasted(text: &str, today: NaiveDate) -> Result<Draft, Refusals> {
    pasted::read(text, &Known { currency: None, today: Some(today), lines: named_lines() })
}

/// Its plan has to be there.
fn belongs(data: &Connection, promotion: &Promotion) -> Result<(), Fault> {
    promotion.plan.map_or(Ok(()), |plan| plan::record(data, plan).map(drop))
}

/// A line of history, of the plan that it belongs to now, or belonged to.
fn recorded(
    data: &Connection,
    verb: Verb,
    id: i64,
    (before, after): (Option<&Promotion>, Option<&Promotion>),
    now: DateTime<Utc>,
) -> Result<Done, Fault> {
    let plan = after.and_then(|after| after.plan).or_else(|| before.and_then(|before| before.plan));
    change::record(data, verb, Noun::Promotion, (id, plan.unwrap_or_default()), before, after, now)
}

/// Does the opposite of a change.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    match change.verb {
        Verb::Added | Verb::Restored => {
            set_archived(data, id, Some(now))?;
            Ok((Verb::Archived, None, change.after.clone()))
        }
        Verb::Archived => {
            set_archived(data, id, None)?;
            Ok((Verb::Restored, None, change.after.clone()))
        }
        Verb::Edited => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let promotion: Promotion = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            belongs(data, &promotion)?;
            replace(data, id, &promotion)?;
            Ok((Verb::Edited, change.after.clone(), Some(before)))
        }
        _ => Err(Fault::NotUndoable),
    }
}
