//! Guides: how a plan is paid by each channel, step by step. A carrier's own guide stands before the general one.

mod files;
mod read;
mod steps;

use chrono::NaiveDate;
use keepline_domain::money::Money;
use keepline_domain::way::{Channel, Limits};
use serde::Serialize;
use ts_rs::TS;

pub use files::{GUIDES, guide, guides_of};
pub use read::read_guides;
pub use steps::{Address, ShownStep, shown};

use crate::{Bilingual, Known, LinkKind, Purpose, Sure};

/// How one channel is walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Unique among guides: the file's key and the channel.
    pub key: String,
    /// Rises with each change of its steps.
    pub version: u32,
    /// Which channel.
    pub channel: Channel,
    /// Where its steps are known from.
    pub source: String,
    /// The day someone last compared it with its source.
    pub checked: NaiveDate,
    /// How sure its steps are.
    pub sure: Sure,
    /// What to have at hand.
    pub bring: Vec<Bring>,
    /// Minutes until a payment has surely posted.
    pub posts: Option<Known<u32>>,
    /// What it costs beside the amount.
    pub fee: Option<Known<Money>>,
    /// What it takes at once.
    pub limits: Option<Known<Limits>>,
    /// How many days a refill card is good from the day it was bought, that day among them.
    pub card_days: Option<Known<u32>>,
    /// First one first.
    pub steps: Vec<Step>,
}

/// What to have at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Bring {
    /// The phone number.
    Number,
    /// The SIM itself.
    Sim,
    /// The account's name and password.
    Account,
    /// A bank card or another way to pay.
    Payment,
    /// Cash.
    Cash,
    /// The refill card.
    RefillCard,
    /// A phone that can dial with this SIM.
    Phone,
}

const BRINGS: &[(&str, Bring)] = &[
    ("number", Bring::Number),
    ("sim", Bring::Sim),
    ("account", Bring::Account),
    ("payment", Bring::Payment),
    ("cash", Bring::Cash),
    ("refill_card", Bring::RefillCard),
    ("phone", Bring::Phone),
];

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Unique in its guide: what is done stays done when steps come or go.
    pub key: String,
    /// What is done in it.
    pub does: Does,
    /// What to do. May hold `{carrier}` and `{amount}`.
    pub text: Bilingual,
    /// What else to know.
    pub more: Option<Bilingual>,
    /// Whether it can be left out.
    pub optional: bool,
}

/// What is done in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// A page is opened: the first of these kinds that the line has.
    Open(Vec<LinkKind>),
    /// A page of this https address is opened.
    OpenUrl(String),
    /// Something is copied.
    Copy(Copied),
    /// Something is dialled or texted.
    Dial(Purpose),
    /// The refill card is kept, or chosen among those that are: its PIN is at hand from here until it is redeemed.
    Card,
    /// What is about to be bought is looked at once more.
    Check,
    /// It is paid.
    Pay,
    /// The receipt is kept.
    Keep,
    /// It is seen at the carrier.
    Confirm,
    /// Something else.
    Text,
}

/// What a step copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Copied {
    /// The plan's number.
    Number,
    /// The amount to pay.
    Amount,
    /// The account's name.
    Account,
}
