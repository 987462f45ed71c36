//! Quiet hours: they delay a notification, never drop it, and never past the last useful moment.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::{add_days, date_at, moment_at, time_at};

/// From one time of day to another, in the home zone; may run over midnight. Both are never the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct QuietHours {
    /// First quiet minute.
    #[serde(with = "crate::settings::clock_time")]
    #[ts(type = "string")]
    pub from: NaiveTime,
    /// First minute that is not quiet any more.
    #[serde(with = "crate::settings::clock_time")]
    #[ts(type = "string")]
    pub to: NaiveTime,
}

impl QuietHours {
    /// Whether a time of day lies in them.
    #[must_use]
    pub fn holds(self, time: NaiveTime) -> bool {
        if self.over_midnight() { time >= self.from || time < self.to } else { time >= self.from && time < self.to }
    }

    fn over_midnight(self) -> bool {
        self.from > self.to
    }

    /// The moment from which a notification at `moment` may sound: `moment` itself outside the quiet hours.
    #[must_use]
    pub fn until(self, moment: DateTime<Utc>, home: Tz) -> DateTime<Utc> {
        let (date, time) = (date_at(moment, home), time_at(moment, home));
        if !self.holds(time) {
            return moment;
        }
        let ends_on = if self.over_midnight() && time >= self.from { add_days(date, 1) } else { date };
        // a clock set back over the end would otherwise give a moment already past
        moment_at(ends_on, self.to, home).max(moment)
    }
}
