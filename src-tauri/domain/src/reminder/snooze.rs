//! Snooze: the user puts a plan's reminders off until a moment, never past one hour before it is too late.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Key;
use crate::civil::{add_days, date_at, moment_at};

/// What the user can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "Snooze")]
pub enum Choice {
    /// 20:00 today, in the home zone.
    ThisEvening,
    /// The usual time tomorrow.
    Tomorrow,
    /// The usual time on the day before the end.
    DayBefore,
}

/// A choice and the moment it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SnoozeChoice {
    /// What the user can choose.
    pub choice: Choice,
    /// Until when it holds.
    pub until: DateTime<Utc>,
}

/// A snooze that holds: at `until` the reminder comes again under `key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snooze {
    /// The moment it ends.
    pub until: DateTime<Utc>,
    /// The reminder that comes again, with its next occurrence.
    pub key: Key,
}

/// The choices that make sense at `now` when it is too late at `end` (none: it is never too late).
#[must_use]
pub fn choices(now: DateTime<Utc>, end: Option<DateTime<Utc>>, home: Tz, remind_at: NaiveTime) -> Vec<SnoozeChoice> {
    let today = date_at(now, home);
    let evening = NaiveTime::from_hms_opt(20, 0, 0).unwrap_or(remind_at);
    let last_useful = end.map(|end| end - TimeDelta::hours(1));
    let day_before = end.map(|end| add_days(date_at(end - TimeDelta::seconds(1), home), -1));
    let tomorrow = add_days(today, 1);
    let mut choices = vec![
        (Choice::ThisEvening, moment_at(today, evening, home)),
        (Choice::Tomorrow, moment_at(tomorrow, remind_at, home)),
    ];
    if let Some(day) = day_before.filter(|day| *day > tomorrow) {
        choices.push((Choice::DayBefore, moment_at(day, remind_at, home)));
    }
    choices
        .into_iter()
        .filter(|(_, until)| *until >= now + TimeDelta::minutes(15))
        .filter(|(_, until)| last_useful.is_none_or(|last| *until <= last))
        .map(|(choice, until)| SnoozeChoice { choice, until })
        .collect()
}

/// The one choice that fits on a notification: tomorrow, or this evening where tomorrow is too late.
#[must_use]
pub fn button(choices: &[SnoozeChoice]) -> Option<SnoozeChoice> {
    let of = |wanted| choices.iter().copied().find(|c| c.choice == wanted);
    of(Choice::Tomorrow).or_else(|| of(Choice::ThisEvening))
}
