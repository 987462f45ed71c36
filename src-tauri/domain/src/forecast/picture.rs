//! What the pictures of a plan's use draw: every day, place and sum worked out, so that whoever draws them computes nothing.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::pace::{Seen, stretches};
use super::{Forecast, Prospect, begins, says_data, whole};
use crate::civil::{add_days, date_at, days_between, start_of_day};
use crate::money::Money;
use crate::period::Period;
use crate::plan::Plan;
use crate::reading::Reading;

/// The data of one period, as it went down and as it will.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BurnDown {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// How many days it has.
    #[ts(type = "number")]
    pub days: i64,
    /// Where now is, in days from the start.
    pub now: f64,
    /// The top of the picture: the allowance, or more where more was seen, in MB.
    #[ts(type = "number")]
    pub most_mb: i64,
    /// What the plan gives.
    #[ts(type = "number | null")]
    pub allowance_mb: Option<i64>,
    /// What was left, and when; the first is the start where the allowance is known.
    pub points: Vec<BurnPoint>,
    /// When it will be used up.
    pub ahead: Option<BurnAhead>,
    /// What was used from day to day.
    pub used: Vec<DayUse>,
    /// This period beside the one before.
    pub beside: Option<Beside>,
    /// The price shared out over the days, in its major unit.
    pub per_day: Option<String>,
    /// The price for each GB used so far, in its major unit.
    pub per_gb: Option<String>,
    /// The currency of both.
    pub currency: String,
}

/// What was left at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BurnPoint {
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// Days from the start of the period.
    pub x: f64,
    /// What was left, in MB.
    #[ts(type = "number")]
    pub left_mb: i64,
    /// Whether more was left than before: data was added.
    pub added: bool,
}

/// Where the data ends: places in days from the start, none beyond the picture's end are cut.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BurnAhead {
    /// The likeliest day.
    pub on: NaiveDate,
    /// Its place.
    pub x: f64,
    /// The place of the earliest of eight in ten.
    pub from_x: f64,
    /// The place of the latest of eight in ten; none where that is years ahead.
    pub to_x: Option<f64>,
}

/// What was used on days between two readings, shared out evenly.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DayUse {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Where it begins, in days from the start.
    pub x: f64,
    /// How many days.
    pub width: f64,
    /// MB a day.
    #[ts(type = "number")]
    pub mb_per_day: i64,
}

/// Two periods up to the same day of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Beside {
    /// Up to which day, 1 being the first.
    #[ts(type = "number")]
    pub day: i64,
    /// What was used in this one, in MB.
    #[ts(type = "number")]
    pub this_mb: i64,
    /// What was used in the one before, in MB.
    #[ts(type = "number")]
    pub last_mb: i64,
}

/// What the carrier showed of the money.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BalancePoint {
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// Days from the first point.
    pub x: f64,
    /// The money.
    pub balance: Money,
    /// What went since the point before; none where it rose or stayed.
    pub went: Option<Money>,
}

/// The picture of the period that `now` lies in; none without a reading of data in it.
#[must_use]
pub fn burn_down(
    plan: &Plan,
    periods: &[Period],
    readings: &[&Reading],
    prospect: &Prospect,
    now: DateTime<Utc>,
) -> Option<BurnDown> {
    let today = date_at(now, plan.zone);
    let place = periods.iter().rposition(|period| period.starts_on <= today)?;
    let period = periods.get(place)?;
    let seen = seen(plan, period, readings);
    seen.last?;
    let start = start_of_day(period.starts_on, plan.zone);
    let x = |at: DateTime<Utc>| days_of(at.signed_duration_since(start).num_minutes());
    let day_x = |on: NaiveDate| x(start_of_day(add_days(on, 1), plan.zone));
    let allowance = plan.data_allowance_mb.map(i64::from);
    let days = days_between(period.starts_on, period.last_day) + 1;
    let mut points: Vec<BurnPoint> = Vec::new();
    for point in &seen.points {
        let left_mb = whole(point.left);
        let added = points.last().is_some_and(|before| left_mb > before.left_mb);
        points.push(BurnPoint { on: date_at(point.at, plan.zone), x: x(point.at).max(0.0), left_mb, added });
    }
    let ahead = match prospect.forecast {
        Forecast::RunsOut { on, from, to, .. } => {
            Some(BurnAhead { on, x: day_x(on), from_x: day_x(from), to_x: to.map(day_x) })
        }
        _ => None,
    };
    let used_of = |first: &BurnPoint, second: &BurnPoint| {
        let width = second.x - first.x;
        let per_day = f64_of(first.left_mb - second.left_mb) / width.max(0.04);
        (width > 0.0 && !second.added).then(|| DayUse {
            from: first.on,
            to: second.on,
            x: first.x,
            width,
            mb_per_day: whole(per_day),
        })
    };
    let used: Vec<DayUse> = points.windows(2).filter_map(|pair| used_of(pair.first()?, pair.get(1)?)).collect();
    let used_mb: f64 = seen.used.iter().map(|(used, _)| used).sum();
    let beside =
        place.checked_sub(1).and_then(|before| beside(plan, (periods.get(before)?, period), readings, &points));
    let most = points.iter().map(|point| point.left_mb).chain(allowance).max().unwrap_or(0);
    Some(BurnDown {
        starts_on: period.starts_on,
        last_day: period.last_day,
        days,
        now: x(now).clamp(0.0, f64_of(days)),
        most_mb: most.max(1),
        allowance_mb: allowance,
        ahead,
        used,
        beside,
        per_day: plan.price.per(days),
        // as much as one GB has MB, so that small use does not round to none
        per_gb: per_gb(&plan.price, whole(used_mb)),
        currency: plan.price.currency.clone(),
        points,
    })
}

fn per_gb(price: &Money, used_mb: i64) -> Option<String> {
    let whole = Money { minor: price.minor.checked_mul(1000)?, currency: price.currency.clone() };
    whole.per(used_mb).filter(|_| used_mb >= 100)
}

fn seen(plan: &Plan, period: &Period, readings: &[&Reading]) -> Seen {
    let from = start_of_day(period.starts_on, plan.zone);
    let until = start_of_day(add_days(period.last_day, 1), plan.zone);
    let within: Vec<&Reading> =
        readings.iter().copied().filter(|reading| (from..until).contains(&reading.at) && says_data(reading)).collect();
    let begins = begins(&super::Span { starts_on: period.starts_on, last_day: period.last_day }, plan.zone);
    let mut seen = stretches(plan.data_allowance_mb.map(f64::from), begins, &within);
    // the allowance alone is no reading
    if within.is_empty() {
        seen.last = None;
    }
    seen
}

/// What both had used at the day of this one's last reading; only where the one before was read around that day or later.
fn beside(plan: &Plan, both: (&Period, &Period), readings: &[&Reading], points: &[BurnPoint]) -> Option<Beside> {
    let (before, this) = both;
    let allowance = i64::from(plan.data_allowance_mb?);
    let last = points.last()?;
    if points.iter().any(|point| point.added) {
        return None;
    }
    let start = start_of_day(before.starts_on, plan.zone);
    let then: Vec<(f64, f64)> = seen(plan, before, readings)
        .points
        .iter()
        .map(|point| (days_of(point.at.signed_duration_since(start).num_minutes()), point.left))
        .collect();
    let (earlier, later) = (then.iter().rfind(|(x, _)| *x <= last.x)?, then.iter().find(|(x, _)| *x >= last.x)?);
    if later.1 > earlier.1 {
        return None;
    }
    let share = if later.0 > earlier.0 { (last.x - earlier.0) / (later.0 - earlier.0) } else { 0.0 };
    let left = earlier.1 + (later.1 - earlier.1) * share;
    Some(Beside {
        day: days_between(this.starts_on, last.on) + 1,
        this_mb: allowance - last.left_mb,
        last_mb: whole((f64_of(allowance) - left).max(0.0)),
    })
}

/// The money that was seen, first one first.
#[must_use]
pub fn balance_seen(plan: &Plan, readings: &[&Reading]) -> Vec<BalancePoint> {
    let mut points: Vec<BalancePoint> = Vec::new();
    let mut start = None;
    for reading in readings {
        let Some(balance) = reading.balance.clone().filter(|money| money.currency == plan.price.currency) else {
            continue;
        };
        let start = *start.get_or_insert(reading.at);
        let went = points.last().map(|before| before.balance.minor - balance.minor).filter(|went| *went > 0);
        let went = went.map(|minor| Money { minor, currency: balance.currency.clone() });
        let x = days_of(reading.at.signed_duration_since(start).num_minutes());
        points.push(BalancePoint { on: date_at(reading.at, plan.zone), x, balance, went });
    }
    points
}

fn days_of(minutes: i64) -> f64 {
    f64_of(minutes) / 1440.0
}

fn f64_of(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
