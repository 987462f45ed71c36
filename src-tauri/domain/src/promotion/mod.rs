//! A promotion: an offer of a carrier with a window, with those who may have it, and with a price that ends. Recorded as seen;
//! whether it fits a plan and what it really costs in a year is worked out, never stored.

mod cost;
mod fit;
pub mod pasted;
mod read;
mod remind;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use cost::{way, year};
pub use fit::{Against, Asks, Fit, Match, fit};
pub use read::{from_json, merged};
pub use remind::{End, Ending, OFFER_LEADS, PRICE_LEADS, ending, reminders};

use crate::civil::date_at;
use crate::money::Money;
use crate::plan::{Cycle, PlanId};

/// An offer as its user saw it, and what they made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Promotion {
    /// What it is called.
    pub name: String,
    /// The line it is for: a catalogue key or free text; empty where nobody says.
    pub carrier: String,
    /// Where it was seen: an address, or words. May be empty.
    pub source: String,
    /// When it was seen, in its zone.
    pub seen_on: Option<NaiveDate>,
    /// The first day on which it can be had.
    pub starts_on: Option<NaiveDate>,
    /// The last day on which it can be had; none where nobody says.
    pub ends_on: Option<NaiveDate>,
    /// Whose midnight begins and ends it.
    #[ts(type = "string")]
    pub zone: Tz,
    /// Who may have it.
    pub customers: Customers,
    /// Which of the carrier's plans it is for, in words; may be empty.
    pub for_plan: String,
    /// Which card or way to pay it asks for, in words; may be empty.
    pub card: String,
    /// Whether it asks for AutoPay.
    pub autopay: bool,
    /// How many cycles have to be paid at once.
    pub at_once: u32,
    /// How long one cycle is; none where it is the plan's own.
    pub cycle: Option<Cycle>,
    /// What a cycle costs without it; none where that is the plan's price.
    pub list_price: Option<Money>,
    /// What a cycle costs with it.
    pub price: Option<Money>,
    /// Or how many percent of a cycle's price it takes off.
    pub percent: Option<u32>,
    /// Or how much of a cycle's price it takes off.
    pub off: Option<Money>,
    /// For how many cycles that holds; none where it stays.
    pub lasts: Option<u32>,
    /// What a cycle costs after that; none where that is the price without it.
    pub price_after: Option<Money>,
    /// Data in one cycle, in MB; none where it is the plan's.
    pub data_mb: Option<u32>,
    /// Data on top of that, in MB.
    pub bonus_mb: Option<u32>,
    /// Whether it can be had together with others; none where nobody says.
    pub stacks: Option<bool>,
    /// Whether tax comes on top; none where nobody says.
    pub tax_extra: Option<bool>,
    /// Where it can be had: a channel's name, or words. May be empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// Whether its user wants it, and wants to be told before it ends.
    pub wanted: bool,
    /// The plan it belongs to; none where any that fits may have it.
    #[ts(type = "number | null")]
    pub plan: Option<PlanId>,
    /// The first day of the plan's first cycle with it; none while it was not taken.
    pub taken_on: Option<NaiveDate>,
}

/// Who may have it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Customers {
    /// Anyone.
    #[default]
    Anyone,
    /// Those who have no line there yet.
    New,
    /// Those who bring their number from another carrier.
    PortIn,
    /// Those who have a line there.
    Existing,
}

/// Where a promotion stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionState")]
pub enum State {
    /// It can be had.
    Open,
    /// It cannot be had yet.
    Upcoming,
    /// A plan is on its price.
    Taken,
    /// A plan was, and that is over.
    Ended,
    /// It cannot be had any more.
    Over,
}

impl Promotion {
    /// Whether it can be had on `today`, a date in its own zone.
    #[must_use]
    pub fn window(&self, today: NaiveDate) -> State {
        match () {
            () if self.ends_on.is_some_and(|ends| ends < today) => State::Over,
            () if self.starts_on.is_some_and(|starts| starts > today) => State::Upcoming,
            () => State::Open,
        }
    }

    /// Where it stands at `now`, where `plan` is the one that it belongs to.
    #[must_use]
    pub fn state(&self, plan: Option<&crate::plan::Plan>, now: chrono::DateTime<chrono::Utc>) -> State {
        if self.taken_on.is_none() {
            return self.window(date_at(now, self.zone));
        }
        match remind::price_ends(self, plan) {
            Some((_, end)) if end <= now => State::Ended,
            _ => State::Taken,
        }
    }
}
