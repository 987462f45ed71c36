//! A carrier and the lines it sells: what a plan's `carrier` can name.

use chrono::NaiveDate;
use chrono_tz::Tz;
use keepline_domain::money::Money;
use keepline_domain::plan::{Grace, Rule, Word};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Bilingual, Code, FactName, Known, Level, Link, Own, Sure};

/// A brand that sells prepaid lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Carrier {
    /// Unique among carriers.
    pub key: String,
    /// What it calls itself.
    pub name: Bilingual,
    /// ISO 3166-1 code; none for what is sold anywhere.
    pub country: Option<String>,
    /// Other words it is looked for by.
    pub aliases: Vec<String>,
    /// What it sells.
    pub lines: Vec<Line>,
}

/// One thing that can be bought and kept alive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Line {
    /// Unique over the whole catalogue; what a plan's `carrier` holds.
    pub key: String,
    /// Its full name, the brand's included.
    pub name: Bilingual,
    /// Other words it is looked for by.
    pub aliases: Vec<String>,
    /// ISO 4217 code of its prices; none where it is sold in many.
    pub currency: Option<String>,
    /// How renewals buy days. What only the holder knows (opening balance, first refill, the date shown) means nothing here.
    pub rule: Option<Known<Rule>>,
    /// Whose midnight ends it.
    #[ts(type = "Known<string> | null")]
    pub zone: Option<Known<Tz>>,
    /// When the number is lost.
    pub grace: Option<Known<Grace>>,
    /// The carrier's own word for its date.
    pub word: Option<Known<Word>>,
    /// What is usually paid, level by level.
    pub prices: Option<Known<Vec<Level>>>,
    /// The smallest payment that counts.
    pub least: Option<Known<Money>>,
    /// The carrier's own pages, or those its user has put in their place.
    pub links: Vec<Link>,
    /// Since when the user's own pages hold.
    pub own_links: Option<Own<Link>>,
    /// What can be dialled or texted, or what its user has put in its place.
    pub codes: Vec<Code>,
    /// Since when the user's own codes hold.
    pub own_codes: Option<Own<Code>>,
    /// What else to know before paying.
    pub remarks: Vec<Remark>,
}

/// Something else that is said of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Remark {
    /// What is said.
    pub text: Bilingual,
    /// Where.
    pub source: String,
    /// The day someone last compared it with its source.
    pub checked: NaiveDate,
    /// How sure it is.
    pub sure: Sure,
    /// Whether it is shown without "unconfirmed".
    #[serde(skip_deserializing)]
    pub confirmed: bool,
}

impl Line {
    /// Whether `fact` is known and confirmed; none where nothing is known.
    #[must_use]
    pub fn confirmed(&self, fact: FactName) -> Option<bool> {
        fn all(mut confirmed: impl ExactSizeIterator<Item = bool>) -> Option<bool> {
            (confirmed.len() > 0).then(|| confirmed.all(|one| one))
        }
        match fact {
            FactName::Rule => self.rule.as_ref().map(|known| known.confirmed),
            FactName::Zone => self.zone.as_ref().map(|known| known.confirmed),
            FactName::Grace => self.grace.as_ref().map(|known| known.confirmed),
            FactName::Word => self.word.as_ref().map(|known| known.confirmed),
            FactName::Prices => self.prices.as_ref().map(|known| known.confirmed),
            FactName::Least => self.least.as_ref().map(|known| known.confirmed),
            FactName::Links => all(self.links.iter().map(|link| link.confirmed)),
            FactName::Codes => all(self.codes.iter().map(|code| code.confirmed)),
        }
    }

    /// Whether the user's own value of `fact` holds.
    #[must_use]
    pub fn corrected(&self, fact: FactName) -> bool {
        fn corrected<T>(known: Option<&Known<T>>) -> bool {
            known.is_some_and(|known| known.corrected_at.is_some())
        }
        match fact {
            FactName::Rule => corrected(self.rule.as_ref()),
            FactName::Zone => corrected(self.zone.as_ref()),
            FactName::Grace => corrected(self.grace.as_ref()),
            FactName::Word => corrected(self.word.as_ref()),
            FactName::Prices => corrected(self.prices.as_ref()),
            FactName::Least => corrected(self.least.as_ref()),
            FactName::Links => self.own_links.is_some(),
            FactName::Codes => self.own_codes.is_some(),
        }
    }

    /// The source of what the catalogue says of `fact`, where it is one.
    #[must_use]
    pub fn source(&self, fact: FactName) -> Option<&str> {
        fn source<T>(known: Option<&Known<T>>) -> Option<&str> {
            known.and_then(|known| known.fact.as_ref()).map(|fact| fact.source.as_str())
        }
        match fact {
            FactName::Rule => source(self.rule.as_ref()),
            FactName::Zone => source(self.zone.as_ref()),
            FactName::Grace => source(self.grace.as_ref()),
            FactName::Word => source(self.word.as_ref()),
            FactName::Prices => source(self.prices.as_ref()),
            FactName::Least => source(self.least.as_ref()),
            // each of them has its own
            FactName::Links | FactName::Codes => None,
        }
    }
}
