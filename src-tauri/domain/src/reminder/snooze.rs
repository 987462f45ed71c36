//! Snooze: the user puts a plan's reminders off until a moment, never past one hour before it is too late.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::Key;
use crate::civil::{add_days, date_at, moment_at};
use crate::fields::{self, Fields, Sink};
use crate::refusal::{Arg, Code, Refusal, Refusals};

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

/// A snooze that ends sooner than this helps nobody.
const SHORTEST: TimeDelta = TimeDelta::minutes(15);

/// The latest moment a snooze may end at, when it is too late at `end`.
#[must_use]
pub fn latest(end: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    end.map(|end| end - TimeDelta::hours(1))
}

/// The choices that make sense at `now` when it is too late at `end` (none: it is never too late).
#[must_use]
pub fn choices(now: DateTime<Utc>, end: Option<DateTime<Utc>>, home: Tz, remind_at: NaiveTime) -> Vec<SnoozeChoice> {
    let today = date_at(now, home);
    let evening = NaiveTime::from_hms_opt(20, 0, 0).unwrap_or(remind_at);
    let last_useful = latest(end);
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
        .filter(|(_, until)| *until >= now + SHORTEST)
        .filter(|(_, until)| last_useful.is_none_or(|last| *until <= last))
        .map(|(choice, until)| SnoozeChoice { choice, until })
        .collect()
}

/// A date and a time of day that a user picked, in the home zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    date: NaiveDate,
    time: NaiveTime,
}

impl Picked {
    /// Reads `{"date":"2026-02-27","time":"18:30"}`.
    ///
    /// # Errors
    /// Every field that cannot be, by name.
    pub fn from_json(value: &Value) -> Result<Self, Refusals> {
        let sink = Sink::default();
        let picked = Fields::at(value, "", &sink).and_then(|mut fields| {
            let date = fields.required("date", fields::date);
            let time = fields.required("time", fields::time);
            fields.finish();
            Some(Self { date: date?, time: time? })
        });
        sink.settle(picked)
    }
}

/// The moment that `picked` means in `home`, when it is too late at `end` (none: it is never too late).
///
/// # Errors
/// A moment that has passed, or one after the [`latest`], which the refusal names. The field is `date`, or `time` where
/// the day itself would do.
pub fn picked(
    picked: Picked,
    now: DateTime<Utc>,
    end: Option<DateTime<Utc>>,
    home: Tz,
) -> Result<DateTime<Utc>, Refusal> {
    let until = moment_at(picked.date, picked.time, home);
    let field = |day: NaiveDate| if picked.date == day { "time" } else { "date" };
    if let Some(latest) = latest(end).filter(|latest| until > *latest) {
        let refusal = Refusal::of(Code::SnoozeBeyond, field(date_at(latest, home)));
        return Err(refusal.with("latest", Arg::Moment(latest, home)));
    }
    if until <= now {
        return Err(Refusal::of(Code::SnoozePast, field(date_at(now, home))));
    }
    Ok(until)
}

/// The one choice that fits on a notification: tomorrow, or this evening where tomorrow is too late.
#[must_use]
pub fn button(choices: &[SnoozeChoice]) -> Option<SnoozeChoice> {
    let of = |wanted| choices.iter().copied().find(|c| c.choice == wanted);
    of(Choice::Tomorrow).or_else(|| of(Choice::ThisEvening))
}
