//! How a renewal turns into days of service.

mod count;
mod read;
mod refill;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use count::Count;
pub(crate) use read::cycle as read_cycle;
pub(super) use read::read;
pub(crate) use refill::good_for;
pub use refill::{Extend, Step};

use crate::money::Money;

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
    /// Payments go on the balance; on each renewal day the price is taken from it.
    Balance {
        /// How long one cycle is.
        cycle: Cycle,
        /// What was on the balance when the first cycle began, after it was paid.
        opening: Money,
    },
    /// The amount of a refill says how many days it is good for.
    RefillTable {
        /// Days of the first period.
        first_days: u32,
        /// From which amount on a refill is good for how many days; amounts ascend strictly.
        steps: Vec<Step>,
        /// What a refill does while the plan still runs.
        extend: Extend,
    },
    /// Each activity or payment keeps the line alive for `days` days.
    Activity {
        /// Days from an activity on, that day included.
        days: u32,
    },
    /// The date read off the carrier's screen; a renewal says its own.
    FixedEnd {
        /// Last day of the first period.
        last_day: NaiveDate,
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

/// How long one stretch of service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Cycle {
    /// Days.
    Days(u32),
    /// Calendar months, counted from the anchor.
    Months(u32),
}

impl Rule {
    /// How long one of its periods is, where all of them are as long as each other.
    #[must_use]
    pub fn cycle(&self) -> Option<Cycle> {
        match self {
            Self::Days { days, .. } | Self::Activity { days } => Some(Cycle::Days(*days)),
            Self::Months { months, .. } => Some(Cycle::Months(*months)),
            Self::Balance { cycle, .. } => Some(*cycle),
            Self::RefillTable { .. } | Self::FixedEnd { .. } => None,
        }
    }

    /// The rule without what only the holder of a line knows: the opening balance, the length of the first refill and the date
    /// the carrier shows are set to values that mean nothing.
    #[must_use]
    pub fn way(&self) -> Self {
        match self.clone() {
            Self::Balance { cycle, opening } => Self::Balance { cycle, opening: Money { minor: 0, ..opening } },
            Self::RefillTable { first_days, steps, extend } => {
                Self::RefillTable { first_days: steps.first().map_or(first_days, |step| step.days), steps, extend }
            }
            Self::FixedEnd { .. } => Self::FixedEnd { last_day: NaiveDate::default() },
            same => same,
        }
    }

    /// Whether both buy days in the same way, whoever holds the line.
    #[must_use]
    pub fn same_way(&self, other: &Self) -> bool {
        self.way() == other.way()
    }

    /// Whether one payment can buy several periods at once.
    #[must_use]
    pub fn sells_several(&self) -> bool {
        matches!(self, Self::Days { .. } | Self::Months { .. })
    }

    /// Whether using the line keeps it alive.
    #[must_use]
    pub fn takes_activity(&self) -> bool {
        matches!(self, Self::Activity { .. })
    }
}
