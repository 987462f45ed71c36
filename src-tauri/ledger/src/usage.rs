//! What a plan's readings come to: when its data or money ends, what they ask, and what to draw of them.

use chrono::{DateTime, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::forecast::{BalancePoint, BurnDown, Prospect, RenewBy, balance_seen, burn_down, renew_by};
use keepline_domain::money::Money;
use keepline_domain::plan::{self as terms, Plan, PlanId, Rule};
use keepline_domain::reading::Reading;
use keepline_domain::reading::question::{Asks, Charge, Differs, charge, differs, stale};
use keepline_domain::renewal;
use keepline_domain::sheet::inert;
use rusqlite::params;
use serde_json::json;
use std::path::Path;

use crate::change::Done;
use crate::export::write_table;
use crate::plan::{PlanHistory, PlanRecord};
use crate::reading::{ReadingRecord, of_plan, one};
use crate::renewal::SameAgain;
use crate::{Fault, Ledger, plan};

/// The columns of the table of readings: moment, day in the plan's zone, megabytes, money.
const COLUMNS: [&str; 8] = ["at", "day", "data_left_mb", "data_used_mb", "balance", "currency", "last_day", "note"];

/// A plan's use.
#[derive(Debug, Clone)]
pub struct Usage {
    /// The plan.
    pub plan: Plan,
    /// All that was seen, in its order, voided ones too.
    pub readings: Vec<ReadingRecord>,
    /// When data and money end.
    pub prospect: Prospect,
    /// By when to renew.
    pub renew_by: Option<RenewBy>,
    /// The data of the running period.
    pub burn_down: Option<BurnDown>,
    /// The money as it was seen.
    pub balance: Vec<BalancePoint>,
    /// The carrier shows another last day, and which reading says so.
    pub differs: Option<(i64, Differs)>,
    /// Money was taken that nobody recorded, and which reading says so.
    pub charge: Option<(i64, Charge)>,
}

/// A plan whose last reading is too old for a useful forecast.
#[derive(Debug, Clone)]
pub struct Nudge {
    /// The plan.
    pub plan: PlanRecord,
    /// When its data was read last.
    pub last_at: DateTime<Utc>,
}

/// What a user answers to what a reading asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// The carrier is right about this period.
    Period,
    /// The carrier is right, and the plan's rule was another one.
    Rule,
    /// The renewal happened.
    Record,
    /// It stays as it is; not to be asked again.
    Keep,
}

impl Ledger {
    /// What a plan's page shows of its use.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn usage(&self, plan_id: PlanId, now: DateTime<Utc>) -> Result<Usage, Fault> {
        self.read(|data| {
            let history = plan::one(data, plan_id)?;
            let prospect = history.prospect(now);
            let terms = &history.record.plan;
            let (periods, valid) = (history.periods(now), history.read());
            Ok(Usage {
                readings: of_plan(data, plan_id)?,
                renew_by: renew_by(&history.standing(now), &prospect, date_at(now, terms.zone)),
                burn_down: burn_down(terms, &periods, &valid, &prospect, now),
                balance: balance_seen(terms, &valid),
                differs: history.differs(now),
                charge: history.charge(now),
                plan: terms.clone(),
                prospect,
            })
        })
    }

    /// Writes what was seen of a plan as a table that any spreadsheet opens: one row for each reading, first one first. Answers how
    /// many.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; what the storage or the file says.
    pub fn usage_write(&self, plan_id: PlanId, path: &Path) -> Result<usize, Fault> {
        let history = self.plan(plan_id)?;
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let row = |reading: &Reading| {
            let balance = reading.balance.as_ref();
            [
                reading.at.to_rfc3339(),
                date_at(reading.at, history.record.plan.zone).to_string(),
                number(reading.data_left_mb),
                number(reading.data_used_mb),
                balance.map(Money::decimal).unwrap_or_default(),
                balance.map(|money| money.currency.clone()).unwrap_or_default(),
                reading.last_day.map(|day| day.to_string()).unwrap_or_default(),
                inert(&reading.note).into_owned(),
            ]
        };
        write_table(path, COLUMNS, history.read().into_iter().map(row))
    }

    /// The plans that remind and whose data was read too long ago, the longest first.
    ///
    /// # Errors
    /// What the storage says.
    pub fn nudges(&self, now: DateTime<Utc>) -> Result<Vec<Nudge>, Fault> {
        self.read(|data| {
            let mut nudges: Vec<Nudge> = plan::all(data)?
                .into_iter()
                .filter(|history| history.record.reminds() && !history.readings.is_empty())
                .filter_map(|history| {
                    let today = date_at(now, history.record.plan.zone);
                    let periods = history.periods(now);
                    let period = periods.iter().find(|one| (one.starts_on..=one.last_day).contains(&today))?;
                    let last_at = stale(&history.record.plan, period, &history.read(), now)?;
                    Some(Nudge { last_at, plan: history.record })
                })
                .collect();
            nudges.sort_by_key(|nudge| (nudge.last_at, nudge.plan.id));
            Ok(nudges)
        })
    }

    /// Does what the user answers to what reading `id` asks; answers what was changed. Where it no longer asks, nothing is done.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] where the plan or its renewal cannot be so; what the storage says.
    pub fn reading_settle(
        &mut self,
        id: i64,
        asks: Asks,
        settle: Settle,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        let history = self.read(|data| plan::one(data, one(data, id)?.plan_id))?;
        let plan_id = history.record.id;
        let differs = history.differs(now).filter(|(of, _)| *of == id && asks == Asks::LastDay).map(|(_, one)| one);
        let charge = history.charge(now).filter(|(of, _)| *of == id && asks == Asks::Charge).map(|(_, one)| one);
        match (settle, differs, charge) {
            (Settle::Period, Some(differs), _) if differs.period => self.correct_period(&history, &differs, now),
            (Settle::Rule, Some(Differs { rule: Some(rule), .. }), _) => {
                self.plan_edit(plan_id, |plan| Ok(Plan { rule, ..plan.clone() }), now)
            }
            (Settle::Record, _, Some(charge)) => {
                let json = json!({"paid_on": charge.on, "amount": charge.amount});
                let renewal = renewal::from_json(&json, &history.record.plan)?;
                self.renewal_add(plan_id, &renewal, &[], SameAgain::Ask, now).map(Some)
            }
            (Settle::Keep, ..) => {
                self.transact(|data| {
                    let mut answered = one(data, id)?.answered;
                    if !answered.contains(&asks) {
                        answered.push(asks);
                    }
                    data.execute(
                        "UPDATE reading SET answered = ?2 WHERE id = ?1",
                        params![id, json!(answered).to_string()],
                    )?;
                    Ok(())
                })?;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Makes the last period end on the day that the carrier shows: by the renewal that bought it, or by the plan's first period.
    fn correct_period(
        &mut self,
        history: &PlanHistory,
        differs: &Differs,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        let seen = differs.seen;
        let bought_by = history.periods(now).last().and_then(|period| period.renewal);
        if let Some(id) = bought_by.and_then(|place| history.renewal_id(place)) {
            let edit = |before: &renewal::Renewal, plan: &Plan| {
                renewal::from_json(&renewal::merged(before, &json!({ "new_last_day": seen })), plan)
            };
            return self.renewal_edit(id, edit, SameAgain::Record, now);
        }
        let edit = |before: &Plan| {
            if let Rule::FixedEnd { .. } = before.rule {
                return Ok(Plan { rule: Rule::FixedEnd { last_day: seen }, ..before.clone() });
            }
            let mut json = json!(before);
            if let Some(fields) = json.as_object_mut() {
                fields.insert("first_last_day".into(), json!(seen));
            }
            terms::from_json(&json)
        };
        self.plan_edit(history.record.id, edit, now)
    }
}

impl PlanHistory {
    /// What was seen, without what was a mistake.
    fn read(&self) -> Vec<&Reading> {
        self.readings.iter().map(|record| &record.reading).collect()
    }

    fn differs(&self, now: DateTime<Utc>) -> Option<(i64, Differs)> {
        let (place, differs) = differs(&self.record.plan, &self.in_force(), &self.read(), now)?;
        let record = self.readings.get(place)?;
        (!record.answered.contains(&Asks::LastDay)).then_some((record.id, differs))
    }

    fn charge(&self, now: DateTime<Utc>) -> Option<(i64, Charge)> {
        let answered =
            |place: usize| self.readings.get(place).is_some_and(|record| record.answered.contains(&Asks::Charge));
        let found = charge(&self.record.plan, &self.periods(now), &self.in_force(), &self.read(), answered);
        found.and_then(|(place, charge)| Some((self.readings.get(place)?.id, charge)))
    }
}
