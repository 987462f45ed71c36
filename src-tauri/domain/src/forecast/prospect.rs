//! What ends a plan before its last day: its data, or money that the carrier shows to be less than was recorded.
//! Readings never change standing, so this stands beside it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::{Forecast, Span, forecast};
use crate::civil::{date_at, days_between};
use crate::money::Money;
use crate::period::Period;
use crate::plan::{Plan, Rule};
use crate::reading::Reading;
use crate::renewal::Renewal;
use crate::standing::{Stage, Standing};

/// What the readings say of the time to come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prospect {
    /// When the data is used up.
    pub forecast: Forecast,
    /// Where that comes before the last day.
    pub data: Option<DataEnds>,
    /// Where the money does not cover the next renewal day.
    pub short: Option<Short>,
}

/// The data is used up before its period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataEnds {
    /// The day, in the plan's zone; with `known`, the day it was seen to be used up.
    pub on: NaiveDate,
    /// Whether a reading said so, and no forecast.
    pub known: bool,
    /// The last day of the period.
    pub last_day: NaiveDate,
    /// When the last reading of data was made.
    pub seen_at: DateTime<Utc>,
}

/// The carrier shows less money than the next renewal day takes, though what was recorded would cover it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The last day of the running cycle.
    pub last_day: NaiveDate,
    /// What is missing.
    pub shortfall: Money,
    /// When the carrier showed it.
    pub seen_at: DateTime<Utc>,
}

/// What the readings of `plan` say at `now`. `renewals` are those in force; `readings` come in the order in which they were seen,
/// those that were a mistake left out.
#[must_use]
pub fn prospect(
    plan: &Plan,
    periods: &[Period],
    renewals: &[Renewal],
    readings: &[&Reading],
    now: DateTime<Utc>,
) -> Prospect {
    let spans: Vec<Span> =
        periods.iter().map(|period| Span { starts_on: period.starts_on, last_day: period.last_day }).collect();
    let forecast = forecast(plan, &spans, readings, now);
    let data = data_ends(plan, periods, readings, forecast, now);
    Prospect { forecast, data, short: short(plan, periods, renewals, readings, now) }
}

/// The period that today lies in, and whether a later one is paid already.
fn running(plan: &Plan, periods: &[Period], now: DateTime<Utc>) -> Option<(Period, bool)> {
    let today = date_at(now, plan.zone);
    let place = periods.iter().position(|period| (period.starts_on..=period.last_day).contains(&today))?;
    Some((*periods.get(place)?, place + 1 < periods.len()))
}

fn data_ends(
    plan: &Plan,
    periods: &[Period],
    readings: &[&Reading],
    forecast: Forecast,
    now: DateTime<Utc>,
) -> Option<DataEnds> {
    let (period, paid_on) = running(plan, periods, now)?;
    // paid for already, the next period brings its own data; under a balance it has to be taken first
    if paid_on && !matches!(plan.rule, Rule::Balance { .. }) {
        return None;
    }
    let (on, known) = match forecast {
        Forecast::RunsOut { on, in_period: true, .. } => (on, false),
        Forecast::UsedUp { on } => (on, true),
        _ => return None,
    };
    let last = readings.iter().rev().find(|reading| reading.data_left_mb.or(reading.data_used_mb).is_some())?;
    Some(DataEnds { on, known, last_day: period.last_day, seen_at: last.at })
}

/// The expiry reminders of a balance count to the last day that the *recorded* money pays for, so they say it where that is short.
/// This is for what they cannot see: the carrier shows less.
fn short(
    plan: &Plan,
    periods: &[Period],
    renewals: &[Renewal],
    readings: &[&Reading],
    now: DateTime<Utc>,
) -> Option<Short> {
    if !matches!(plan.rule, Rule::Balance { .. }) {
        return None;
    }
    let (cycle, covered) = running(plan, periods, now)?;
    let seen = readings.iter().rev().find(|reading| reading.balance.is_some())?;
    let shown = seen.balance.as_ref().filter(|balance| balance.currency == plan.price.currency)?;
    if !covered {
        return None;
    }
    let (seen_on, today) = (date_at(seen.at, plan.zone), date_at(now, plan.zone));
    // a payment of the same day may not have been on it yet
    let paid: i64 = renewals
        .iter()
        .filter(|renewal| renewal.status.buys() && (seen_on..=today).contains(&renewal.paid_on))
        .filter_map(|renewal| renewal.amount.as_ref())
        .fold(0, |sum, amount| sum.saturating_add(amount.minor));
    let taken = periods.iter().filter(|period| period.starts_on > seen_on && period.starts_on <= today).count();
    let taken = i64::try_from(taken).unwrap_or(i64::MAX).saturating_mul(plan.price.minor);
    let left = shown.minor.saturating_add(paid).saturating_sub(taken).max(0);
    let missing = plan.price.minor - left;
    (missing > 0).then(|| Short {
        last_day: cycle.last_day,
        shortfall: Money { minor: missing, currency: plan.price.currency.clone() },
        seen_at: seen.at,
    })
}

/// By when a plan wants to be renewed: the earliest of what ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RenewBy {
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// From today in the plan's zone; negative where it has passed.
    #[ts(type = "number")]
    pub days_left: i64,
    /// What ends there.
    pub because: Because,
}

/// What ends a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "RenewByBecause")]
pub enum Because {
    /// Its last day.
    LastDay,
    /// Its data, by the forecast.
    Data,
    /// Its data, by what was seen.
    DataUsedUp,
    /// Its money.
    Balance,
}

/// By when a plan that stands so wants to be renewed; none where it is over or has not begun.
#[must_use]
pub fn renew_by(standing: &Standing, prospect: &Prospect, today: NaiveDate) -> Option<RenewBy> {
    if standing.stage != Stage::Active {
        return None;
    }
    let data = prospect.data.map(|data| (data.on, if data.known { Because::DataUsedUp } else { Because::Data }));
    let short = prospect.short.as_ref().map(|short| (short.last_day, Because::Balance));
    let ends = [Some((standing.last_day, Because::LastDay)), short, data];
    let (on, because) = ends.into_iter().flatten().min_by_key(|(on, _)| *on)?;
    Some(RenewBy { on, days_left: days_between(today, on), because })
}
