//! A calendar month: its days in whole weeks, and the way from one day to another by keys. No clock: which day is today is said.

mod due;
mod kind;

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use ts_rs::TS;

pub use due::{Due, due};
pub use kind::{Column, Kind, Words};

use crate::civil::{add_days, add_months, days_between};
use crate::fields::{self, Unread, in_range};
use crate::refusal::Code;
use crate::settings::Language;

/// Days in a week.
const WEEK: i64 = 7;

/// A month of a year, written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// The month that a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The twelve months of a year; fewer where dates end before.
    #[must_use]
    pub fn all_of(year: i32) -> Vec<Self> {
        (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).map(Self).collect()
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        add_days(add_months(self.0, 1), -1)
    }

    /// The month so many months later; earlier for a negative count.
    #[must_use]
    pub fn plus(self, months: i64) -> Self {
        Self(add_months(self.0, months))
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// Its days in whole weeks that begin on `starts`, with the days of the months around it that fill the first and the last.
    #[must_use]
    pub fn weeks(self, starts: Weekday) -> Vec<Vec<NaiveDate>> {
        let lead = i64::from(self.0.weekday().days_since(starts));
        let from = add_days(self.0, -lead);
        let weeks = days_between(from, self.last()) / WEEK + 1;
        (0..weeks).map(|week| (0..WEEK).map(|day| add_days(from, week * WEEK + day)).collect()).collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `2026-11`, or a day, whose month it is.
///
/// # Errors
/// What is neither, or lies outside the years that dates may have.
pub fn from_json(value: &Value) -> Result<Month, Unread> {
    let text = value.as_str().ok_or_else(|| fields::expected("text"))?;
    let whole = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    fields::date(&Value::String(whole)).map(Month::of)
}

/// A year that dates may have.
///
/// # Errors
/// Any other.
pub fn year_from_json(value: &Value) -> Result<i32, Unread> {
    let year = value.as_i64().and_then(|year| i32::try_from(year).ok());
    let year = year.ok_or_else(|| fields::expected("number"))?;
    let first = NaiveDate::from_ymd_opt(year, 1, 1).filter(|first| in_range(*first));
    first.map(|first| first.year()).ok_or((Code::DateOutOfRange, Vec::new()))
}

/// The day that a week begins on where a language is at home: Monday in China, Sunday in America.
#[must_use]
pub fn first_weekday(language: Language) -> Weekday {
    match language {
        Language::En => Weekday::Sun,
        Language::ZhCn => Weekday::Mon,
    }
}

/// From one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "MonthStep")]
pub enum Step {
    /// To the day before.
    DayBefore,
    /// To the day after.
    DayAfter,
    /// To the same day of the week before.
    WeekBefore,
    /// To the same day of the week after.
    WeekAfter,
    /// To the same day of the month before, or its last.
    MonthBefore,
    /// To the same day of the month after, or its last.
    MonthAfter,
    /// To the same day of the year before.
    YearBefore,
    /// To the same day of the year after.
    YearAfter,
}

impl Step {
    /// The day that it leads to; the same one where that lies outside the years that dates may have.
    #[must_use]
    pub fn from(self, day: NaiveDate) -> NaiveDate {
        let there = match self {
            Self::DayBefore => add_days(day, -1),
            Self::DayAfter => add_days(day, 1),
            Self::WeekBefore => add_days(day, -WEEK),
            Self::WeekAfter => add_days(day, WEEK),
            Self::MonthBefore => add_months(day, -1),
            Self::MonthAfter => add_months(day, 1),
            Self::YearBefore => add_months(day, -12),
            Self::YearAfter => add_months(day, 12),
        };
        if in_range(there) { there } else { day }
    }
}
