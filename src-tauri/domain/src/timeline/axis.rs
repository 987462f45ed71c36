//! The axis under a timeline: how much of it is in view, and where its months and years begin.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Kind, Row, Tense};
use crate::civil::{add_days, add_months, days_between};

/// How much of a timeline is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "TimelineSpan")]
pub enum Span {
    /// Everything.
    All,
    /// From twelve months ago to half a year ahead.
    Year,
    /// From the first day of the last period that began.
    Period,
}

/// One view of the axis. Days are counted from 1 January 1970, so that a drawing needs no calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "TimelineAxis")]
pub struct Axis {
    /// Which view.
    pub span: Span,
    /// The first day in view.
    #[ts(type = "number")]
    pub from: i64,
    /// The day after the last one in view.
    #[ts(type = "number")]
    pub until: i64,
    /// The days with a mark, in order.
    pub ticks: Vec<Tick>,
}

/// A day with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "TimelineTick")]
pub struct Tick {
    /// The day, counted from 1 January 1970.
    #[ts(type = "number")]
    pub day: i64,
    /// The same as a date.
    pub date: NaiveDate,
    /// How it is named.
    pub unit: Unit,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "TimelineUnit")]
pub enum Unit {
    /// The beginning of a year.
    Year,
    /// The beginning of a month.
    Month,
    /// A day within a month.
    Day,
}

/// About as many marks as fit below a narrow drawing.
const MOST_TICKS: i64 = 12;
/// The longest that counts as one view of days, and as one of months.
const DAYS_IN_DAYS: i64 = 62;
const BACK_MONTHS: i64 = 12;
const AHEAD_MONTHS: i64 = 6;

/// `date` counted in days from 1 January 1970.
#[must_use]
pub fn day_number(date: NaiveDate) -> i64 {
    days_between(NaiveDate::default(), date)
}

/// The views of `rows` that differ, as seen on `today`: everything, the last twelve months where there is more than those and
/// a year ahead, the last period. None without rows.
#[must_use]
pub fn axes(rows: &[Row], today: NaiveDate) -> Vec<Axis> {
    let first = rows.iter().map(|row| row.starts_on).min();
    let last = rows.iter().map(|row| row.ends_on).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let (first, last) = (first.min(today), last.max(today));
    let year = (first.max(add_months(today, -BACK_MONTHS)), last.min(add_months(today, AHEAD_MONTHS)));
    let mut views = vec![(Span::All, (first, last))];
    let short = first >= add_months(today, -BACK_MONTHS) && last <= add_months(today, BACK_MONTHS);
    if !short {
        views.push((Span::Year, year));
    }
    if let Some(period) = last_period(rows, today, last).filter(|period| views.iter().all(|(_, known)| known != period))
    {
        views.push((Span::Period, period));
    }
    views.into_iter().map(|(span, (from, to))| axis(span, from, to)).collect()
}

/// The last period that has begun; where none is paid ahead, with what is at stake after it, at most a year ahead.
fn last_period(rows: &[Row], today: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let periods = || rows.iter().filter(|row| matches!(row.kind, Kind::Period { .. }));
    let period = periods().rfind(|row| row.tense != Tense::Future).or_else(|| periods().next())?;
    let ahead = periods().any(|other| other.starts_on > period.ends_on);
    let lost = rows.iter().rfind(|row| !ahead && matches!(row.kind, Kind::Lost)).map(|row| row.starts_on);
    let renewal_day = add_days(period.ends_on, 1);
    let far = add_months(today, BACK_MONTHS);
    let to = lost.map_or(renewal_day, |lost| lost.min(far).max(renewal_day)).max(today).min(last);
    Some((period.starts_on.min(today), to))
}

fn axis(span: Span, from: NaiveDate, to: NaiveDate) -> Axis {
    let ticks = ticks(from, to).into_iter().map(|(date, unit)| Tick { day: day_number(date), date, unit });
    Axis { span, from: day_number(from), until: day_number(to) + 1, ticks: ticks.collect() }
}

/// The days to mark from `from` to `to`: weeks, else months, quarters, years, so that there are never too many.
fn ticks(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, Unit)> {
    if days_between(from, to) <= DAYS_IN_DAYS {
        let step = (days_between(from, to) / 6).clamp(1, 7);
        return walk(from, to, |day| add_days(day, step)).map(|day| (day, Unit::Day)).collect();
    }
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    let step =
        [1, 3, 12, 24, 60, 120, 240, 600].into_iter().find(|step| months / step <= MOST_TICKS + 2).unwrap_or(1200);
    let first = NaiveDate::from_ymd_opt(from.year(), 1, 1).unwrap_or(from);
    walk(first, to, |day| add_months(day, step))
        .filter(|day| *day >= from)
        .map(|day| (day, if day.month() == 1 { Unit::Year } else { Unit::Month }))
        .collect()
}

fn walk(from: NaiveDate, to: NaiveDate, next: impl Fn(NaiveDate) -> NaiveDate) -> impl Iterator<Item = NaiveDate> {
    // the end of all dates does not move on
    std::iter::successors(Some(from), move |day| Some(next(*day)).filter(|after| after > day && *after <= to))
}
