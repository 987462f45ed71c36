//! How a renewal turns into days of service.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::{add_days, add_months};
use crate::fields::{self, Fields};

/// The longest period a rule may give, in days and in months: ten years.
const MOST_DAYS: i64 = 3660;
const MOST_MONTHS: i64 = 120;

/// How each renewal buys service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Rule {
    /// `periods` × `days` days.
    Days {
        /// Days in one period.
        days: u32,
        /// Where a period paid early starts.
        early: Early,
        /// Where a period paid late starts.
        late: Late,
    },
    /// `periods` × `months` calendar months, counted from the anchor.
    Months {
        /// Months in one period.
        months: u32,
        /// Where a period paid early starts.
        early: Early,
        /// Where a period paid late starts.
        late: Late,
    },
}

/// A payment on or before the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Early {
    /// The new period starts on the old renewal day.
    Append,
    /// It starts on the payment day; the unused rest is lost.
    Restart,
}

/// A payment after the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Late {
    /// The new period starts on the payment day.
    FromPayment,
    /// It starts on the old renewal day, even if it then ends in the past.
    FromExpiry,
}

const EARLY: &[(&str, Early)] = &[("append", Early::Append), ("restart", Early::Restart)];
const LATE: &[(&str, Late)] = &[("from_payment", Late::FromPayment), ("from_expiry", Late::FromExpiry)];

#[derive(Clone, Copy)]
enum Kind {
    Days,
    Months,
}

const KINDS: &[(&str, Kind)] = &[("days", Kind::Days), ("months", Kind::Months)];

impl Rule {
    /// Where a period paid early starts.
    #[must_use]
    pub fn early(&self) -> Early {
        match self {
            Self::Days { early, .. } | Self::Months { early, .. } => *early,
        }
    }

    /// Where a period paid late starts.
    #[must_use]
    pub fn late(&self) -> Late {
        match self {
            Self::Days { late, .. } | Self::Months { late, .. } => *late,
        }
    }
}

/// Counts the days of a rule on from an anchor; `counted` says how many months already lie behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    anchor: NaiveDate,
    counted: i64,
}

impl Count {
    /// Starts to count at `anchor`.
    pub(crate) fn from(anchor: NaiveDate) -> Self {
        Self { anchor, counted: 0 }
    }

    /// The renewal day of `periods` periods of `rule` that start on `start`, counting on.
    /// For months the day comes from the anchor, not from `start`.
    pub(crate) fn on(self, rule: &Rule, start: NaiveDate, periods: u32) -> (NaiveDate, Self) {
        match rule {
            Rule::Days { days, .. } => {
                let day = add_days(start, i64::from(*days) * i64::from(periods));
                (day, Self::from(day))
            }
            Rule::Months { months, .. } => {
                let counted = self.counted + i64::from(*months) * i64::from(periods);
                (add_months(self.anchor, counted), Self { counted, ..self })
            }
        }
    }
}

pub(super) fn read(mut fields: Fields<'_>) -> Option<Rule> {
    let kind = fields.required("kind", fields::choice(KINDS));
    let length = match kind {
        Some(Kind::Days) => fields.required("days", fields::whole(1, MOST_DAYS)),
        Some(Kind::Months) => fields.required("months", fields::whole(1, MOST_MONTHS)),
        // without a known kind nothing else can be judged
        None => return None,
    };
    let early = fields.required("early", fields::choice(EARLY));
    let late = fields.required("late", fields::choice(LATE));
    fields.finish();
    let (early, late) = (early?, late?);
    let length = u32::try_from(length?).ok()?;
    Some(match kind? {
        Kind::Days => Rule::Days { days: length, early, late },
        Kind::Months => Rule::Months { months: length, early, late },
    })
}
