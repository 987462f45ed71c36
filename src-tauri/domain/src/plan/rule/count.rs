//! Counts a cycle on from an anchor, so that months never drift: 31 Jan, 28 Feb, 31 Mar.

use chrono::NaiveDate;

use super::Cycle;
use crate::civil::{add_days, add_months};

/// Where the counting stands: the anchor, and how many months lie behind it already.
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

    /// The renewal day of `periods` cycles that start on `start`, counting on.
    /// For months the day comes from the anchor, not from `start`.
    pub(crate) fn on(self, cycle: Cycle, start: NaiveDate, periods: u32) -> (NaiveDate, Self) {
        match cycle {
            Cycle::Days(days) => {
                let day = add_days(start, i64::from(days) * i64::from(periods));
                (day, Self::from(day))
            }
            Cycle::Months(months) => {
                let counted = self.counted + i64::from(months) * i64::from(periods);
                (add_months(self.anchor, counted), Self { counted, ..self })
            }
        }
    }
}
