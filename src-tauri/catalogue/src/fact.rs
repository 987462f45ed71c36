//! One fact: what is said, who said it, when it was checked and how sure it is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Bilingual;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Sure {
    /// Nobody has said it; the safest guess.
    Unverified,
    /// One third party says it, or sources differ.
    Low,
    /// A second hand that cites the carrier, or an old page of the carrier.
    Medium,
    /// The carrier's own page.
    High,
}

impl Sure {
    /// Whether it is shown without "unconfirmed".
    #[must_use]
    pub fn is_confirmed(self) -> bool {
        self >= Self::Medium
    }
}

/// What the catalogue says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// An https address, or the kind of page where no address is known, such as `price_list`.
    pub source: String,
    /// The day someone last compared it with its source.
    pub checked: NaiveDate,
    /// How sure it is.
    pub sure: Sure,
    /// What to beware of.
    pub note: Option<Bilingual>,
}

/// What is known of one thing: the catalogue's fact, the user's own, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Known<T> {
    /// What holds: the user's own where there is one.
    pub value: T,
    /// Whether it is shown without "unconfirmed". A user's own always is.
    pub confirmed: bool,
    /// What the catalogue says.
    pub fact: Option<Fact<T>>,
    /// Since when the user's own holds.
    pub corrected_at: Option<DateTime<Utc>>,
    /// Whether the catalogue says something else by now than it did at the correction.
    pub moved: bool,
}

impl<T: Clone> Known<T> {
    /// What the catalogue says, uncorrected.
    #[must_use]
    pub fn of(fact: Fact<T>) -> Self {
        Self {
            value: fact.value.clone(),
            confirmed: fact.sure.is_confirmed(),
            fact: Some(fact),
            corrected_at: None,
            moved: false,
        }
    }
}

/// The facts of a line that can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum FactName {
    /// How renewals buy days.
    Rule,
    /// Whose midnight ends it.
    Zone,
    /// When the number is lost.
    Grace,
    /// The carrier's own word for its date.
    Word,
    /// What is usually paid, level by level.
    Prices,
    /// The smallest payment that counts.
    Least,
    /// The carrier's own pages.
    Links,
    /// What can be dialled or texted.
    Codes,
}

impl FactName {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 8] =
        [Self::Rule, Self::Zone, Self::Grace, Self::Word, Self::Prices, Self::Least, Self::Links, Self::Codes];

    /// As stored and as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Zone => "zone",
            Self::Grace => "grace",
            Self::Word => "word",
            Self::Prices => "prices",
            Self::Least => "least",
            Self::Links => "links",
            Self::Codes => "codes",
        }
    }

    /// The fact of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.as_str() == name)
    }
}
