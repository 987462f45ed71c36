//! Where a receipt belongs, and its note: said by its user, never by the program.

use chrono::{DateTime, Utc};
use keepline_domain::fields::text as note_of;
use keepline_domain::plan::PlanId;
use keepline_domain::refusal::Refusal;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ReceiptRow, belongs, find_one, one};
use crate::change::{self, ChangeRecord, Done, Noun, Verb};
use crate::{Fault, Ledger};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 2000;

/// What an edit of a receipt replaces; history keeps it before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    plan_id: Option<PlanId>,
    renewal_id: Option<i64>,
    note: String,
    file_name: String,
}

impl Place {
    fn of(row: &ReceiptRow) -> Self {
        Self {
            plan_id: row.plan_id,
            renewal_id: row.renewal_id,
            note: row.note.clone(),
            file_name: row.file_name.clone(),
        }
    }
}

impl Ledger {
    /// Says whose a receipt is, and replaces its note. Answers the line of history; none where nothing changes, or neither before
    /// nor after it belongs to a plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the receipt, the plan, or a renewal that is not that plan's; [`Fault::Refused`] for a note that is
    /// too long.
    pub fn receipt_place(
        &mut self,
        id: i64,
        plan_id: Option<PlanId>,
        renewal_id: Option<i64>,
        note: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        let note = note_of(LONGEST_NOTE)(&Value::from(note))
            .map_err(|(code, args)| vec![Refusal { code, field: Some("note".into()), args }])?;
        self.transact(|data| {
            let before = Place::of(&one(data, id)?);
            match (plan_id, renewal_id) {
                (Some(plan), renewal) => belongs(data, plan, renewal)?,
                (None, Some(id)) => return Err(Fault::NotFound { noun: "renewal", id }),
                (None, None) => {}
            }
            let after = Place { plan_id, renewal_id, note, file_name: before.file_name.clone() };
            if before == after {
                return Ok(None);
            }
            set(data, id, &after)?;
            let Some(plan) = after.plan_id.or(before.plan_id) else { return Ok(None) };
            let done = change::record(data, Verb::Edited, Noun::Receipt, (id, plan), Some(&before), Some(&after), now);
            done.map(Some)
        })
    }
}

fn set(data: &Connection, id: i64, place: &Place) -> Result<(), Fault> {
    data.execute(
        "UPDATE receipt SET plan_id = ?2, renewal_id = ?3, note = ?4 WHERE id = ?1",
        params![id, place.plan_id, place.renewal_id, place.note],
    )?;
    Ok(())
}

/// Puts a receipt back to where it was before `change`.
pub(crate) fn put_back(data: &Connection, change: &ChangeRecord) -> Result<Value, Fault> {
    let before = change.before.clone().ok_or(Fault::NotUndoable)?;
    let place: Place = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
    if find_one(data, change.noun_id)?.is_none() {
        return Err(Fault::NotUndoable);
    }
    if let Some(plan) = place.plan_id {
        belongs(data, plan, place.renewal_id).map_err(|_| Fault::NotUndoable)?;
    }
    set(data, change.noun_id, &place)?;
    Ok(before)
}
