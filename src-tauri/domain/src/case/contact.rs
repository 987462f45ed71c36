//! A contact: one time that somebody was asked, with what they said. A promise that nobody wrote down was never made.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::read::merged;
use crate::fields::{self, Fields, Sink};
use crate::refusal::{Arg, Code, Refusals};

/// One time that somebody was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseContact")]
pub struct Contact {
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// Who was asked.
    pub with: With,
    /// How.
    pub by: By,
    /// Who answered; may be empty.
    #[serde(default)]
    pub agent: String,
    /// The number they gave the matter; may be empty.
    #[serde(default)]
    pub case_number: String,
    /// What came of it; none while nobody has answered.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

/// Who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseWith")]
pub enum With {
    /// The carrier.
    Carrier,
    /// The bank that issued the card.
    Issuer,
    /// The shop or platform that took the money.
    Seller,
    /// The authority that carriers answer to.
    Regulator,
    /// Somebody else.
    Other,
}

/// How somebody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseBy")]
pub enum By {
    /// By telephone.
    Phone,
    /// In a chat.
    Chat,
    /// By e-mail.
    Email,
    /// By a form on a page or in an app.
    Online,
    /// By letter.
    Letter,
    /// In a shop or branch.
    InPerson,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseOutcome")]
pub enum Outcome {
    /// They said they would put it right.
    Promised,
    /// They said no.
    Refused,
}

const WITHS: &[(&str, With)] = &[
    ("carrier", With::Carrier),
    ("issuer", With::Issuer),
    ("seller", With::Seller),
    ("regulator", With::Regulator),
    ("other", With::Other),
];
const BYS: &[(&str, By)] = &[
    ("phone", By::Phone),
    ("chat", By::Chat),
    ("email", By::Email),
    ("online", By::Online),
    ("letter", By::Letter),
    ("in_person", By::InPerson),
];
const OUTCOMES: &[(&str, Outcome)] = &[("promised", Outcome::Promised), ("refused", Outcome::Refused)];

impl With {
    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        WITHS.iter().find(|(_, with)| *with == self).map_or("other", |(word, _)| word)
    }
}

impl By {
    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        BYS.iter().find(|(_, by)| *by == self).map_or("phone", |(word, _)| word)
    }

    /// Whether it leaves something written: only that counts as a notice to a card's issuer.
    #[must_use]
    pub fn is_written(self) -> bool {
        matches!(self, Self::Email | Self::Online | Self::Letter)
    }
}

impl Outcome {
    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Promised => "promised",
            Self::Refused => "refused",
        }
    }
}

/// Reads a contact about a payment of `paid_on`, recorded on `today`; on that day where it does not say when.
///
/// # Errors
/// Every field that cannot be, by name: a day before the payment, or one that has not come.
pub fn contact_from_json(value: &Value, paid_on: NaiveDate, today: NaiveDate) -> Result<Contact, Refusals> {
    let sink = Sink::default();
    let contact = Fields::at(value, "", &sink).and_then(|fields| read(fields, paid_on, today));
    sink.settle(contact)
}

/// `current` with the fields that `patch` names replaced.
#[must_use]
pub fn contact_merged(current: &Contact, patch: &Value) -> Value {
    merged(current, patch)
}

fn read(mut fields: Fields<'_>, paid_on: NaiveDate, today: NaiveDate) -> Option<Contact> {
    let on = fields.optional("on", fields::date).unwrap_or(today);
    if on < paid_on {
        fields.refuse_with("on", Code::BeforePayment, vec![("paid_on", Arg::Date(paid_on))]);
    } else if on > today {
        fields.refuse("on", Code::MomentFuture);
    }
    let with = fields.required("with", fields::choice(WITHS));
    let by = fields.required("by", fields::choice(BYS));
    let mut words = |key, most| fields.optional(key, fields::text(most)).unwrap_or_default();
    let (agent, case_number) = (words("agent", 200), words("case_number", 200));
    let outcome = fields.optional("outcome", fields::choice(OUTCOMES));
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    fields.finish();
    Some(Contact { on, with: with?, by: by?, agent, case_number, outcome, note })
}
