//! A plan: the prepaid terms on one SIM or eSIM.

mod read;
mod rule;
pub(crate) use rule::{Count, good_for, read_cycle};
mod shown;
pub mod term;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use read::read as read_fields;
pub use read::{MOST_DATA, from_form, from_json, merged};
pub use rule::{Cycle, Early, Extend, Late, Rule, Step};
pub use shown::{Shown, Word};

use crate::money::Money;
use crate::tag::Named;

/// Identifies a stored plan.
pub type PlanId = i64;

/// The prepaid terms on one SIM or eSIM. Valid by construction: only [`from_json`] and [`from_form`] make one from input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Plan {
    /// What its user calls it.
    pub name: String,
    /// A catalogue key or free text; may be empty.
    pub carrier: String,
    /// E.164, or none: a data SIM may have no number.
    pub number: Option<String>,
    /// Whether it sits on a card or in the device.
    pub sim: Option<Sim>,
    /// Whose midnight ends it.
    #[ts(type = "string")]
    pub zone: Tz,
    /// First day of the first paid period.
    pub started_on: NaiveDate,
    /// Last day of the first period as the carrier shows it, where the rule alone does not give it.
    #[serde(default)]
    pub first_last_day: Option<NaiveDate>,
    /// How renewals buy days.
    pub rule: Rule,
    /// What one period costs.
    pub price: Money,
    /// When the number is lost after expiry; none means unknown.
    pub grace: Option<Grace>,
    /// Data per period in MB.
    pub data_allowance_mb: Option<u32>,
    /// Whether the carrier charges by itself.
    pub autopay: bool,
    /// Its own lead times in days before the end; none means the default list.
    pub leads: Option<Vec<u32>>,
    /// Free text.
    pub note: String,
    /// The plan it follows on the same number.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub replaces: Option<PlanId>,
    /// What its user calls the account that it shares with other plans; none where it shares none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<String>,
    /// Whose line it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub person: Option<Named>,
    /// Its labels, in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Named>>")]
    pub labels: Vec<Named>,
}

/// How long a number is kept after the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Grace {
    /// Days from the renewal day to the loss of the number.
    pub number_lost_after_days: u32,
}

/// Where the subscriber identity lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Sim {
    /// A card.
    Physical,
    /// A profile in the device.
    Esim,
}
