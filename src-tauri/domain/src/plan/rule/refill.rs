//! The table of a plan whose refills are good for a time that depends on their amount.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refill of this amount or more is good for so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Step {
    /// In minor units of the plan's currency.
    #[ts(type = "number")]
    pub from_minor: i64,
    /// Days it is good for.
    pub days: u32,
}

/// What a refill does while the plan still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Extend {
    /// The later of the old last day and the refill's own.
    Max,
    /// The refill's own, even if earlier.
    Restart,
    /// The old last day plus the refill's days.
    Add,
}

/// The days that a refill of `minor` is good for: those of the highest step not above it.
pub(crate) fn good_for(steps: &[Step], minor: i64) -> Option<u32> {
    steps.iter().rfind(|step| step.from_minor <= minor).map(|step| step.days)
}
