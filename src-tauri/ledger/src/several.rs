//! Several plans at once: all of it in one transaction or nothing, and one undo for all of it. Each change has its own line in the
//! history of its plan; one more line, of no plan, ties them together.

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::renewal::Renewal;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::renewal::{self, SameAgain};
use crate::{Fault, Ledger, plan};

/// No plan: the tie belongs to all of them.
const OF_NONE: PlanId = 0;

impl Ledger {
    /// Records a renewal for each of several plans. None where there is none to record.
    ///
    /// # Errors
    /// Those of [`Self::renewal_add`], of the first that cannot be; then nothing is stored.
    pub fn renewals_add(
        &mut self,
        renewals: &[(PlanId, Renewal)],
        same_again: SameAgain,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let mut lines = Vec::with_capacity(renewals.len());
            for (plan_id, renewal) in renewals {
                lines.push(renewal::add(data, *plan_id, renewal, same_again, now)?.change_id);
            }
            tie(data, &lines, now)
        })
    }

    /// Puts several plans away; one that is put away already stays so. None where all of them are.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where one is not there: then nothing is stored. What the storage says.
    pub fn plans_archive(&mut self, plans: &[PlanId], now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let mut lines = Vec::with_capacity(plans.len());
            for id in plans {
                if plan::record(data, *id)?.archived_at.is_none() {
                    plan::set_archived(data, *id, Some(now))?;
                    let done = change::record::<Plan>(data, Verb::Archived, Noun::Plan, (*id, *id), None, None, now)?;
                    lines.push(done.change_id);
                }
            }
            tie(data, &lines, now)
        })
    }
}

/// Writes the line that ties `lines` of history together. It is called by the first of them, which no other tie has.
fn tie(data: &Connection, lines: &[i64], now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
    let Some(first) = lines.first() else { return Ok(None) };
    let tied = json!({"changes": lines});
    change::record(data, Verb::Added, Noun::Several, (*first, OF_NONE), None, Some(&tied), now).map(Some)
}

/// The lines that one ties together; none where they cannot be read.
pub(crate) fn lines(tied: &ChangeRecord) -> Vec<i64> {
    let read = |after: &Value| serde_json::from_value(after.get("changes")?.clone()).ok();
    tied.after.as_ref().and_then(read).unwrap_or_default()
}

/// Takes all that a line ties together back, the last first. What was taken back by itself meanwhile stays so; where something newer
/// builds on one of them, none is.
pub(crate) fn take_back(data: &Connection, tied: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let lines = lines(tied);
    let mut back = Vec::with_capacity(lines.len());
    for line in lines.into_iter().rev() {
        if !change::is_undone(data, line)? {
            back.push(change::undo_one(data, line, now)?.change_id);
        }
    }
    if back.is_empty() {
        return Err(Fault::NotUndoable);
    }
    let after: Value = json!({"changes": back});
    Ok((Verb::Edited, None, Some(after)))
}
