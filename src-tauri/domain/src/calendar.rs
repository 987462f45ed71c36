//! What of a plan stands in a calendar: one whole day for the last day of service and one for the day the number is lost, with
//! alarms where its reminders ring, so that a phone rings when the computer is off.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::fields::{self, Unread};
use crate::plan::Plan;
use crate::refusal::Code;
use crate::reminder::{self, Watch};
use crate::standing::Standing;

/// Which of a plan's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The last day of service.
    LastDay,
    /// The day the number is lost.
    NumberLoss,
}

impl Kind {
    /// Its word in the name of an event, by which a calendar finds the event again. Never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LastDay => "last-day",
            Self::NumberLoss => "number-loss",
        }
    }
}

/// One whole day of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which.
    pub kind: Kind,
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// When it rings; none for a plan that keeps silent.
    pub alarms: Vec<DateTime<Utc>>,
}

/// What the words of an event are made of.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// Which day.
    pub event: &'a Event,
    /// Of which plan.
    pub plan: &'a Plan,
}

/// The words of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// One line.
    pub summary: String,
    /// A few lines.
    pub description: String,
}

/// Whoever finds words for a calendar. They say nothing that is true only today: a calendar is read on any day.
pub trait Words {
    /// What the calendar is called.
    fn title(&self) -> String;
    /// The words of an event.
    fn say(&self, occasion: Occasion<'_>) -> Saying;
}

/// The days of a plan that stands so; `watch` is none for one that keeps silent. Alarms that have passed stay, so that a day says
/// the same until something about it changes.
#[must_use]
pub fn events(standing: &Standing, watch: Option<&Watch>) -> Vec<Event> {
    let last_day = Event {
        kind: Kind::LastDay,
        on: standing.last_day,
        alarms: alarms(watch, reminder::Kind::Expiry, standing.last_day),
    };
    let lost = standing.number_lost_on.map(|on| Event {
        kind: Kind::NumberLoss,
        on,
        alarms: alarms(watch, reminder::Kind::NumberLoss, on),
    });
    [last_day].into_iter().chain(lost).collect()
}

/// What rings for `kind`. What a snooze holds back rings once, when that ends.
fn alarms(watch: Option<&Watch>, kind: reminder::Kind, counts_to: NaiveDate) -> Vec<DateTime<Utc>> {
    let Some(watch) = watch else { return Vec::new() };
    let snoozed = watch.snooze.filter(|snooze| snooze.key.kind == kind && snooze.key.counts_to == counts_to);
    let until = snoozed.map(|snooze| snooze.until);
    let due = watch.reminders.iter().filter(|reminder| reminder.kind == kind && reminder.counts_to == counts_to);
    let mut alarms: Vec<DateTime<Utc>> =
        due.map(|reminder| reminder.fire_at).filter(|at| until.is_none_or(|until| *at > until)).chain(until).collect();
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}

/// The place of a calendar's file: the whole path of something that ends in `.ics`, so that no slip of the hand replaces another file.
///
/// # Errors
/// What is none.
pub fn file(value: &Value) -> Result<String, Unread> {
    let path = fields::named(value)?;
    let is_ics = path.len() > 4 && path.get(path.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".ics"));
    // what is whole on one system may not be on another, and the data moves between them
    let whole = path.starts_with('/') || path.starts_with(r"\\") || path.get(1..3) == Some(r":\");
    if is_ics && whole { Ok(path) } else { Err((Code::NotCalendarFile, Vec::new())) }
}
