//! Why a reminder that is due waits.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Reminder, Subject};
use crate::plan::PlanId;

/// Why a reminder was not told when it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Held {
    /// Its user put the plan's reminders off.
    Snoozed,
    /// Quiet hours.
    QuietHours,
    /// No notification server was there.
    NoServer,
    /// The server did not take it.
    NotTaken,
    /// Keepline was not running.
    Off,
}

/// A reminder that is due and held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Of which plan, where it is of one.
    pub plan: Option<PlanId>,
    /// What reminds.
    pub subject: Subject,
    /// Which reminder.
    pub reminder: Reminder,
    /// When it may ring.
    pub until: DateTime<Utc>,
    /// Why not before.
    pub held: Held,
}
