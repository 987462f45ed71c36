//! Adding, editing, archiving plans, and starting a successor.

use std::collections::HashSet;
use std::slice;

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use keepline_domain::renewal::{self, Renewal};
use rusqlite::{Connection, params};

use super::{PlanHistory, one, record};
use crate::change::{self, Done, Noun, Verb};
use crate::column::{as_word, moment};
use crate::{Fault, Ledger, device, tag};

impl Ledger {
    /// Stores a new plan. One that replaces another starts in its place, as in [`Self::plan_change`].
    ///
    /// # Errors
    /// [`Fault::NotFound`] where it replaces a plan that is not there; what the storage says.
    pub fn plan_add(&mut self, plan: &Plan, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| match plan.replaces {
            Some(old) => succeed(data, old, plan, now),
            None => add(data, plan, false, now),
        })
    }

    /// Replaces the terms of a plan by what `edit` makes of them, which corrects all of its history. None where they are
    /// the same: then nothing is written.
    ///
    /// # Errors
    /// [`Fault::Refused`] where a recorded renewal no longer fits: paid before the plan would start, or in another currency.
    pub fn plan_edit(
        &mut self,
        id: PlanId,
        edit: impl FnOnce(&Plan) -> Result<Plan, Refusals>,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let history = one(data, id)?;
            let before = history.record.plan.clone();
            let plan = tag::settle(data, edit(&before)?, now)?;
            if plan == before {
                return Ok(None);
            }
            fits(&plan, &history)?;
            follows(data, id, plan.replaces)?;
            replace(data, id, &plan)?;
            change::record(data, Verb::Edited, Noun::Plan, (id, id), Some(&before), Some(&plan), now).map(Some)
        })
    }

    /// Puts a plan away: it is kept, and no longer reminds.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_archive(&mut self, id: PlanId, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            record(data, id)?;
            set_archived(data, id, Some(now))?;
            change::record::<Plan>(data, Verb::Archived, Noun::Plan, (id, id), None, None, now)
        })
    }

    /// Brings a plan back.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_restore(&mut self, id: PlanId, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            record(data, id)?;
            set_archived(data, id, None)?;
            change::record::<Plan>(data, Verb::Restored, Noun::Plan, (id, id), None, None, now)
        })
    }

    /// Ends a plan and starts its successor on the same number; the old one is put away with its history.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_change(&mut self, id: PlanId, successor: &Plan, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| succeed(data, id, successor, now))
    }
}

/// Stores `successor` in the place of plan `id`, which is put away. One that was put away before stays so when this is
/// taken back.
fn succeed(data: &Connection, id: PlanId, successor: &Plan, now: DateTime<Utc>) -> Result<Done, Fault> {
    let old = record(data, id)?;
    let successor = tag::settle(data, Plan { replaces: Some(id), ..successor.clone() }, now)?;
    if old.archived_at.is_some() {
        return add(data, &successor, old.sample, now);
    }
    set_archived(data, id, Some(now))?;
    let new_id = insert(data, &successor, old.sample, now)?;
    // the SIM stays where it is
    device::put(data, new_id, device::place_of(data, id)?)?;
    device::leave_unfit(data, new_id)?;
    change::record(data, Verb::Succeeded, Noun::Plan, (new_id, new_id), None, Some(&successor), now)
}

pub(crate) fn add(data: &Connection, plan: &Plan, sample: bool, now: DateTime<Utc>) -> Result<Done, Fault> {
    let plan = tag::settle(data, plan.clone(), now)?;
    let id = insert(data, &plan, sample, now)?;
    change::record(data, Verb::Added, Noun::Plan, (id, id), None, Some(&plan), now)
}

pub(crate) fn set_archived(data: &Connection, id: PlanId, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE plan SET archived_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    if at.is_none() { device::leave_unfit(data, id) } else { Ok(()) }
}

fn insert(data: &Connection, plan: &Plan, sample: bool, now: DateTime<Utc>) -> Result<PlanId, Fault> {
    data.execute(
        "INSERT INTO plan (name, carrier, zone, started_on, rule, price_minor, currency, autopay, note, sample, created_at,
           uid)
         VALUES ('', '', '', '', '{}', 0, '', 0, '', ?1, ?2, lower(hex(randomblob(8))))",
        params![sample, moment(now)],
    )?;
    let id = data.last_insert_rowid();
    replace(data, id, plan)?;
    Ok(id)
}

/// Writes every term of `plan` into row `id`. Its person and labels are settled before.
pub(crate) fn replace(data: &Connection, id: PlanId, plan: &Plan) -> Result<(), Fault> {
    let json = |value: serde_json::Result<String>| value.map_err(|error| Fault::Storage(error.to_string()));
    let rule = json(serde_json::to_string(&plan.rule))?;
    let leads = plan.leads.as_ref().map(|leads| json(serde_json::to_string(leads))).transpose()?;
    data.execute(
        "UPDATE plan SET name = ?2, carrier = ?3, number = ?4, sim = ?5, zone = ?6, started_on = ?7, first_last_day = ?8,
           rule = ?9, price_minor = ?10, currency = ?11, number_lost_after_days = ?12, data_allowance_mb = ?13,
           autopay = ?14, leads = ?15, note = ?16, replaces = ?17, account = ?18
         WHERE id = ?1",
        params![
            id,
            plan.name,
            plan.carrier,
            plan.number,
            plan.sim.as_ref().map(as_word),
            plan.zone.name(),
            plan.started_on.to_string(),
            plan.first_last_day.map(|day| day.to_string()),
            rule,
            plan.price.minor,
            plan.price.currency,
            plan.grace.map(|grace| grace.number_lost_after_days),
            plan.data_allowance_mb,
            plan.autopay,
            leads,
            plan.note,
            plan.replaces,
            plan.account,
        ],
    )?;
    tag::put(data, id, plan)?;
    device::leave_unfit(data, id)
}

/// Refuses a plan that would follow itself, at once or through others.
pub(crate) fn follows(data: &Connection, id: PlanId, replaces: Option<PlanId>) -> Result<(), Fault> {
    let mut seen = HashSet::from([id]);
    let mut before = replaces;
    while let Some(earlier) = before {
        if !seen.insert(earlier) {
            return Err(Fault::Refused(vec![Refusal::of(Code::FollowsItself, "replaces")]));
        }
        before = record(data, earlier)?.plan.replaces;
    }
    Ok(())
}

impl PlanHistory {
    /// Whether its renewals in force would fit other terms.
    ///
    /// # Errors
    /// [`Fault::Refused`] with the fields of the plan that are at fault.
    pub fn fits(&self, terms: &Plan) -> Result<(), Fault> {
        fits(terms, self)
    }
}

/// Refuses terms that a renewal in force no longer fits, by the field of the plan that is at fault.
pub(crate) fn fits(plan: &Plan, history: &PlanHistory) -> Result<(), Fault> {
    fit_all(plan, &history.in_force())
}

/// Refuses a renewal that does not fit these terms, by the field of the plan that is at fault.
pub(crate) fn takes(plan: &Plan, renewal: &Renewal) -> Result<(), Fault> {
    fit_all(plan, slice::from_ref(renewal))
}

fn fit_all(plan: &Plan, renewals: &[Renewal]) -> Result<(), Fault> {
    let mut refusals: Refusals = Vec::new();
    for renewal in renewals {
        let json = serde_json::to_value(renewal).map_err(|error| Fault::Storage(error.to_string()))?;
        // what was written before a card's number was refused is no fault of these terms
        let faults = renewal::from_json(&json, plan).err().unwrap_or_default().into_iter();
        for refusal in faults.filter(|refusal| refusal.code != Code::CardNumber) {
            let field = match refusal.code {
                Code::BeforeStart => "started_on",
                Code::CurrencyMismatch => "price.currency",
                _ => "rule.kind",
            };
            // what the message of a currency asks for is what was paid in, not what the form now holds
            let refusal = match (&refusal.code, &renewal.amount) {
                (Code::CurrencyMismatch, Some(paid)) => {
                    Refusal::of(refusal.code, field).with("expected", Arg::Text(paid.currency.clone()))
                }
                _ => Refusal { field: Some(field.to_owned()), ..refusal },
            };
            if !refusals.iter().any(|known| known.field == refusal.field) {
                refusals.push(refusal);
            }
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Fault::Refused(refusals)) }
}
