//! What paying would do: today, on the last day, late. It explains a rule by the dates it gives.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::add_days;
use crate::period::bought;
use crate::plan::{Plan, Rule};
use crate::renewal::{Kind, Renewal, Status};

/// How late "late" is.
pub const LATE_DAYS: i64 = 5;

/// When a payment would be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum When {
    /// Today, or on the plan's first day where that is still to come.
    Today,
    /// On the last paid day.
    LastDay,
    /// [`LATE_DAYS`] days after it.
    Late,
}

/// A payment and the last day it would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Outlook {
    /// When it would be made.
    pub when: When,
    /// On which day, in the plan's zone.
    pub paid_on: NaiveDate,
    /// The last day of service it would give.
    pub last_day: NaiveDate,
}

/// What paying the plan's price once would do, as known on `today` (a date in the plan's zone). Moments that are past are left
/// out; empty where a rule gives no date of its own.
#[must_use]
pub fn outlook(plan: &Plan, history: &[Renewal], today: NaiveDate) -> Vec<Outlook> {
    if matches!(plan.rule, Rule::FixedEnd { .. }) {
        return Vec::new();
    }
    let today = today.max(plan.started_on);
    let known = bought(plan, history, today);
    let Some(last_day) = known.periods.last().map(|last| last.last_day) else { return Vec::new() };
    let moments = [(When::Today, today), (When::LastDay, last_day), (When::Late, add_days(last_day, LATE_DAYS))];
    let ahead = moments.into_iter().filter(|(when, day)| *when == When::Today || *day > today);
    ahead.map(|(when, paid_on)| Outlook { when, paid_on, last_day: after(plan, history, paid_on) }).collect()
}

/// The last day when the plan's price is paid once on `paid_on`.
fn after(plan: &Plan, history: &[Renewal], paid_on: NaiveDate) -> NaiveDate {
    let mut history = history.to_vec();
    history.push(Renewal {
        paid_on,
        amount: Some(plan.price.clone()),
        tax: None,
        fee: None,
        periods: 1,
        kind: if plan.rule.takes_activity() { Kind::Activity } else { Kind::Payment },
        channel: None,
        method: None,
        confirmation: None,
        status: Status::Posted,
        new_last_day: None,
        note: String::new(),
    });
    bought(plan, &history, paid_on).periods.last().map_or(paid_on, |last| last.last_day)
}
