//! Corrections: a recorded renewal is made what it should have been. It keeps its place in the order of recording, and every
//! date that follows from it is computed anew.

use chrono::{DateTime, Utc};
use keepline_domain::correction::{Follows, follows};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::refusal::Refusals;
use keepline_domain::renewal::Renewal;
use rusqlite::{Connection, params};

use crate::change::{self, Done, Noun, Verb};
use crate::plan::PlanHistory;
use crate::renewal::{self, RenewalRecord, SameAgain};
use crate::{Fault, Ledger, plan};

impl Ledger {
    /// One renewal, voided or not.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn renewal(&self, id: i64) -> Result<RenewalRecord, Fault> {
        self.read(|data| renewal::one(data, id))
    }

    /// Replaces a renewal by what `edit` makes of it and of its plan. None where that is what it was: then nothing is
    /// written.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::RenewalVoided`]; [`Fault::Refused`] with what `edit` refuses; [`Fault::DuplicateRenewal`]
    /// where another day or amount makes it the same as another one; what the storage says.
    pub fn renewal_edit(
        &mut self,
        id: i64,
        edit: impl FnOnce(&Renewal, &Plan) -> Result<Renewal, Refusals>,
        same_again: SameAgain,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let RenewalRecord { plan_id, renewal: before, voided_at, .. } = renewal::one(data, id)?;
            if voided_at.is_some() {
                return Err(Fault::RenewalVoided);
            }
            let after = edit(&before, &plan::record(data, plan_id)?.plan)?;
            if after == before {
                return Ok(None);
            }
            if same_again == SameAgain::Ask && becomes_same(data, (id, plan_id), &before, &after)? {
                return Err(Fault::DuplicateRenewal);
            }
            renewal::replace(data, id, &after)?;
            change::record(data, Verb::Edited, Noun::Renewal, (id, plan_id), Some(&before), Some(&after), now).map(Some)
        })
    }

    /// What follows at `now` when renewal `id` becomes what `edit` makes of it and of its plan, or is voided where that is
    /// none. Nothing is written.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::RenewalVoided`]; what the storage says. What `edit` refuses is part of the answer.
    pub fn correction(
        &self,
        id: i64,
        edit: impl FnOnce(&Renewal, &Plan) -> Result<Option<Renewal>, Refusals>,
        now: DateTime<Utc>,
    ) -> Result<Correction, Fault> {
        self.read(|data| {
            let record = renewal::one(data, id)?;
            let history = plan::one(data, record.plan_id)?;
            let outcome = match edit(&record.renewal, &history.record.plan) {
                Err(refusals) => Err(refusals),
                Ok(to) => {
                    let same = |to| becomes_same(data, (id, record.plan_id), &record.renewal, to);
                    let duplicate = to.as_ref().map(same).transpose()?.unwrap_or_default();
                    Ok(Outcome { follows: history.follows(id, to.as_ref(), now)?, duplicate, to })
                }
            };
            Ok(Correction { record, history, outcome })
        })
    }
}

/// A correction that was asked about, not made.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The renewal as it is stored.
    pub record: RenewalRecord,
    /// Its plan.
    pub history: PlanHistory,
    /// What follows, or what cannot be.
    pub outcome: Result<Outcome, Refusals>,
}

/// What follows from a correction.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The renewal as it would be; none where it is voided.
    pub to: Option<Renewal>,
    /// What changes.
    pub follows: Follows,
    /// Whether it would be the same, by day and amount, as another one in force.
    pub duplicate: bool,
}

impl PlanHistory {
    /// What follows at `now` when renewal `id` becomes `to`, or is voided where that is none.
    ///
    /// # Errors
    /// [`Fault::RenewalVoided`]; [`Fault::NotFound`] where it is none of this plan's.
    pub fn follows(&self, id: i64, to: Option<&Renewal>, now: DateTime<Utc>) -> Result<Follows, Fault> {
        let not_found = Fault::NotFound { noun: "renewal", id };
        let record = self.renewals.iter().find(|record| record.id == id);
        match record {
            None => return Err(not_found),
            Some(record) if record.voided_at.is_some() => return Err(Fault::RenewalVoided),
            Some(_) => {}
        }
        let place = self.renewals.iter().filter(|record| record.voided_at.is_none()).position(|record| record.id == id);
        place.and_then(|place| follows(&self.record.plan, &self.in_force(), place, to, now)).ok_or(not_found)
    }
}

/// Two that were the same already were asked about when they were recorded. `ids` are those of the renewal and of its plan.
fn becomes_same(data: &Connection, ids: (i64, PlanId), before: &Renewal, after: &Renewal) -> Result<bool, Fault> {
    if (before.paid_on, &before.amount) == (after.paid_on, &after.amount) {
        return Ok(false);
    }
    Ok(data.query_row(
        "SELECT EXISTS (SELECT 1 FROM renewal
           WHERE plan_id = ?1 AND id <> ?2 AND paid_on = ?3 AND amount_minor IS ?4 AND voided_at IS NULL)",
        params![ids.1, ids.0, after.paid_on.to_string(), after.amount.as_ref().map(|money| money.minor)],
        |row| row.get(0),
    )?)
}
