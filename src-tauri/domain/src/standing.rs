//! What a plan's history means at a moment.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::{add_days, date_at, days_between, start_of_day};
use crate::money::Money;
use crate::period::{Bought, bought};
use crate::plan::Plan;
use crate::renewal::Renewal;

/// How far along a plan is. "Due soon" is a matter of reminders, not of standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Stage {
    /// Before its first day.
    Upcoming,
    /// Service works.
    Active,
    /// The last paid period is over.
    Suspended,
    /// The carrier has taken the number back.
    NumberLost,
}

/// A plan at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Standing {
    /// The moment asked about.
    pub as_of: DateTime<Utc>,
    /// How far along the plan is.
    pub stage: Stage,
    /// Last day of service, in the plan's zone.
    pub last_day: NaiveDate,
    /// The day service stops unless paid, in the plan's zone.
    pub renewal_day: NaiveDate,
    /// The moment the renewal day begins in the plan's zone.
    pub expires_at: DateTime<Utc>,
    /// From today in the plan's zone to the last day; 0 on it, negative after.
    #[ts(type = "number")]
    pub days_left: i64,
    /// The day the number is lost; none where grace is unknown.
    pub number_lost_on: Option<NaiveDate>,
    /// Balance rules only.
    pub balance: Option<Money>,
    /// Balance rules only.
    pub covered_cycles: Option<u32>,
    /// Balance rules only.
    pub shortfall: Option<Money>,
}

/// The standing of `plan` with `history` (in order of recording) at `moment`.
#[must_use]
pub fn standing(plan: &Plan, history: &[Renewal], moment: DateTime<Utc>) -> Standing {
    from_bought(plan, &bought(plan, history, date_at(moment, plan.zone)), moment)
}

/// The standing of `plan` at `moment`, given what its history has bought by then.
#[must_use]
pub fn from_bought(plan: &Plan, bought: &Bought, moment: DateTime<Utc>) -> Standing {
    let last_day = bought.periods.last().map_or(plan.started_on, |last| last.last_day);
    let mut standing = at_end(plan, last_day, moment);
    if let Some(coverage) = bought.coverage {
        let money = |minor| Money { minor, currency: plan.price.currency.clone() };
        standing.balance = Some(money(coverage.balance));
        standing.covered_cycles = Some(coverage.cycles);
        standing.shortfall = coverage.shortfall.map(money);
    }
    standing
}

/// The standing of a plan whose last paid period ends on `last_day`.
fn at_end(plan: &Plan, last_day: NaiveDate, moment: DateTime<Utc>) -> Standing {
    let renewal_day = add_days(last_day, 1);
    let expires_at = start_of_day(renewal_day, plan.zone);
    let number_lost_on = number_lost_on(plan, renewal_day);
    let stage = if moment < start_of_day(plan.started_on, plan.zone) {
        Stage::Upcoming
    } else if number_lost_on.is_some_and(|day| moment >= start_of_day(day, plan.zone)) {
        Stage::NumberLost
    } else if moment >= expires_at {
        Stage::Suspended
    } else {
        Stage::Active
    };
    Standing {
        as_of: moment,
        stage,
        last_day,
        renewal_day,
        expires_at,
        days_left: days_between(date_at(moment, plan.zone), last_day),
        number_lost_on,
        balance: None,
        covered_cycles: None,
        shortfall: None,
    }
}

/// The day the number is lost when service stops on `renewal_day`; none where grace is unknown.
pub(crate) fn number_lost_on(plan: &Plan, renewal_day: NaiveDate) -> Option<NaiveDate> {
    plan.grace.map(|grace| add_days(renewal_day, i64::from(grace.number_lost_after_days)))
}
