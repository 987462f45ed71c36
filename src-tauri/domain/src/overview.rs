//! The order in which plans want attention.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::standing::{Stage, Standing};

/// Where a plan stands in the overview, in the order shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Group {
    /// Service stopped; the nearest loss of a number first.
    Suspended,
    /// The last day is today.
    Today,
    /// Inside the plan's longest lead time.
    DueSoon,
    /// Nothing to do yet.
    Active,
    /// Not begun.
    Upcoming,
    /// The number is gone.
    Lost,
}

/// The group of a plan with `standing` whose reminders begin `longest_lead` days before the end, and that wants to be renewed in
/// `days_left` days: by its last day, or before.
#[must_use]
pub fn group(standing: &Standing, longest_lead: u32, days_left: i64) -> Group {
    match standing.stage {
        Stage::Suspended => Group::Suspended,
        Stage::NumberLost => Group::Lost,
        Stage::Upcoming => Group::Upcoming,
        Stage::Active if standing.days_left <= 0 => Group::Today,
        Stage::Active if days_left <= i64::from(longest_lead) => Group::DueSoon,
        Stage::Active => Group::Active,
    }
}

/// Sorts plans: by group, then by the date that matters there; while service works, that is the one to renew by, in `days_left` days.
/// Unknown grace stands behind every known loss.
#[must_use]
pub fn urgency(group: Group, standing: &Standing, days_left: i64) -> (Group, i64) {
    let days = match group {
        Group::Suspended => standing
            .number_lost_on
            .map_or(i64::MAX, |lost| crate::civil::days_between(standing.renewal_day, lost) + standing.days_left),
        Group::Lost => -standing.days_left,
        Group::Today | Group::DueSoon | Group::Active => days_left,
        Group::Upcoming => standing.days_left,
    };
    (group, days)
}
