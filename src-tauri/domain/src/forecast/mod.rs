//! When will the data be used up: from what the user saw in this period and in those before. docs/forecast.md says how well.

mod pace;
mod picture;
mod prospect;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

use crate::civil::{date_at, start_of_day};
use crate::plan::Plan;
use crate::reading::Reading;

pub use self::picture::{BalancePoint, Beside, BurnAhead, BurnDown, BurnPoint, DayUse, balance_seen, burn_down};
pub use self::prospect::{Because, DataEnds, Prospect, RenewBy, Short, prospect, renew_by};

use self::pace::{Pace, Stretch, stretches};

/// So many days of this period weigh as much as all that is known of the periods before.
const HISTORY_DAYS: f64 = 9.0;
/// How much one day's use differs from another's, against their mean. Widens the range; set by docs/forecast.md's score.
const DAILY_SPREAD: f64 = 1.15;
/// Half the width of a range that holds in eight of ten, in standard deviations.
const EIGHT_OF_TEN: f64 = 1.2816;
/// The most periods that are looked back.
const PERIODS_BACK: usize = 3;
/// Nobody asks further ahead, in days.
const FAR: f64 = 730.0;

/// What is known of when the data is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Forecast {
    /// There are fewer than two readings of data.
    #[default]
    NeedsReadings,
    /// The last reading says that nothing is left.
    UsedUp {
        /// The day of that reading, in the plan's zone.
        on: NaiveDate,
    },
    /// It is used up, at the pace so far.
    RunsOut {
        /// The likeliest day, in the plan's zone.
        on: NaiveDate,
        /// In eight of ten cases not before that day.
        from: NaiveDate,
        /// Nor after this one; none where that is more than two years ahead.
        to: Option<NaiveDate>,
        /// Whether the likeliest day comes on or before the last day of the period.
        in_period: bool,
        /// Use per day, in MB.
        #[ts(type = "number")]
        mb_per_day: i64,
    },
    /// Nothing is used, or so little that it lasts for years.
    Lasts,
}

/// A stretch of service with its days, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
}

/// When the data of the last of `periods` is used up. `readings` are all of the plan, those that were a mistake left out; the
/// periods come in their order.
#[must_use]
pub fn forecast(plan: &Plan, periods: &[Span], readings: &[&Reading], now: DateTime<Utc>) -> Forecast {
    let today = date_at(now, plan.zone);
    let started = periods.iter().rposition(|period| period.starts_on <= today);
    let Some((place, current)) = started.and_then(|place| Some((place, periods.get(place)?))) else {
        return Forecast::NeedsReadings;
    };
    let allowance = plan.data_allowance_mb.map(f64::from);
    let of = |period: &Span| -> Vec<&Reading> {
        let within = start_of_day(period.starts_on, plan.zone)..start_of_day(after(period.last_day), plan.zone);
        readings.iter().copied().filter(|reading| within.contains(&reading.at) && says_data(reading)).collect()
    };
    let seen = of(current);
    let this = stretches(allowance, begins(current, plan.zone), &seen);
    let earlier = periods.get(place.saturating_sub(PERIODS_BACK)..place).unwrap_or_default();
    let mut known = 0;
    let mut before = Pace::default();
    for period in earlier {
        let seen = of(period);
        known += seen.len();
        before.add(&stretches(allowance, begins(period, plan.zone), &seen).used);
    }
    let Some(last) = this.last.filter(|_| seen.len() + known >= 2) else { return Forecast::NeedsReadings };
    if last.left <= 0.0 {
        return Forecast::UsedUp { on: date_at(last.at, plan.zone) };
    }
    let mut pace = Pace::default();
    pace.add(&this.used);
    ahead(plan, current, last, pace, before)
}

fn ahead(plan: &Plan, current: &Span, last: Stretch, pace: Pace, before: Pace) -> Forecast {
    let weight = if before.days > 0.0 { HISTORY_DAYS.min(before.days) } else { 0.0 };
    let days = pace.days + weight;
    if days <= 0.0 {
        return Forecast::NeedsReadings;
    }
    let a_day = (pace.used + before.a_day() * weight) / days;
    if a_day <= 0.0 || last.left / a_day > FAR {
        return Forecast::Lasts;
    }
    let to_go = last.left / a_day;
    // what was measured over few days says little, and so do few days to come
    let spread = DAILY_SPREAD * (1.0 / days.max(1.0) + 1.0 / to_go.max(1.0)).sqrt();
    let factor = (EIGHT_OF_TEN * spread.min(1.5)).exp();
    let day = |days: f64| moment(last.at, days).map(|at| date_at(at, plan.zone));
    let (Some(on), Some(from)) = (day(to_go), day(to_go / factor)) else { return Forecast::Lasts };
    let to = Some(to_go * factor).filter(|days| *days <= FAR).and_then(day);
    let mb_per_day = whole(a_day);
    Forecast::RunsOut { on, from, to, in_period: on <= current.last_day, mb_per_day }
}

fn moment(from: DateTime<Utc>, days: f64) -> Option<DateTime<Utc>> {
    from.checked_add_signed(TimeDelta::try_minutes(whole(days * 1440.0))?)
}

/// The nearest whole number; all that come here are far below the largest.
fn whole(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "below a billion")]
    let whole = number.clamp(0.0, 1e12).round() as i64;
    whole
}

fn begins(period: &Span, zone: Tz) -> DateTime<Utc> {
    start_of_day(period.starts_on, zone)
}

fn after(day: NaiveDate) -> NaiveDate {
    crate::civil::add_days(day, 1)
}

fn says_data(reading: &Reading) -> bool {
    reading.data_left_mb.is_some() || reading.data_used_mb.is_some()
}
