//! A case: what its user has against a carrier that says it never got a payment, or got it and gave nothing for it. Who was told
//! what, by when what must be done, and how it ended. It is no legal advice, and decides nothing by itself.

mod clock;
mod contact;
mod read;
mod stage;
mod story;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use clock::{Clock, ClockKind, ClockState, Days, LEADS, clocks, reminders, running};
pub use contact::{By, Contact, Outcome, With, contact_from_json, contact_merged};
pub use read::{Given, case_from_json, case_merged};
pub use stage::{Stage, stage};
pub use story::{Event, Happened, Seen, story};

use crate::money::Money;
use crate::wallet::MethodKind;

/// A case, as its user says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Case {
    /// What went wrong.
    pub wrong: Wrong,
    /// What is asked for.
    pub remedy: Remedy,
    /// How much is asked for; none where that is no matter of money, or not said.
    #[serde(default)]
    pub asked: Option<Money>,
    /// What it was paid with: who else can be asked, and until when, hangs on that.
    pub paid_by: MethodKind,
    /// The day it was noticed, in the plan's zone.
    pub noticed_on: NaiveDate,
    /// The date of the first statement that shows the payment; none where nobody has looked.
    #[serde(default)]
    pub statement_on: Option<NaiveDate>,
    /// The day a complaint was handed to the carrier by the regulator.
    #[serde(default)]
    pub served_on: Option<NaiveDate>,
    /// How it stands.
    pub status: Status,
    /// The day it ended.
    #[serde(default)]
    pub closed_on: Option<NaiveDate>,
    /// What came back.
    #[serde(default)]
    pub got_back: Option<Money>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseWrong")]
pub enum Wrong {
    /// It was paid, and the carrier shows nothing.
    NotCredited,
    /// Another amount was taken or credited.
    WrongAmount,
    /// It was taken twice.
    ChargedTwice,
    /// The number was lost though it was paid.
    NumberLost,
    /// Something else.
    Other,
}

impl Wrong {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] =
        [Self::NotCredited, Self::WrongAmount, Self::ChargedTwice, Self::NumberLost, Self::Other];

    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotCredited => "not_credited",
            Self::WrongAmount => "wrong_amount",
            Self::ChargedTwice => "charged_twice",
            Self::NumberLost => "number_lost",
            Self::Other => "other",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseRemedy")]
pub enum Remedy {
    /// The payment is credited to the line.
    Credit,
    /// The money comes back.
    Refund,
    /// The number comes back.
    Number,
    /// Something else.
    Other,
}

impl Remedy {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Credit, Self::Refund, Self::Number, Self::Other];

    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Refund => "refund",
            Self::Number => "number",
            Self::Other => "other",
        }
    }
}

/// How a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseStatus")]
pub enum Status {
    /// It goes on.
    Open,
    /// The payment was credited.
    Credited,
    /// The money came back.
    Refunded,
    /// Its user has let it be.
    GivenUp,
}

impl Status {
    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Credited => "credited",
            Self::Refunded => "refunded",
            Self::GivenUp => "given_up",
        }
    }

    /// Whether it goes on.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}
