//! Disputes: the clocks of a country with their sources, and what to do next at each stage, as data in the program. None of it is
//! legal advice.

use std::sync::OnceLock;

use chrono::NaiveDate;
use keepline_domain::case::{Clock, ClockKind, Days, Stage};
use keepline_domain::wallet::MethodKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Bilingual, Sure, is_https};

/// The clocks of anywhere.
pub const CASE_CLOCKS: [(&str, Option<&str>, &str); 2] =
    [("any", None, include_str!("../cases/any.toml")), ("us", Some("US"), include_str!("../cases/us.toml"))];
/// What to do next.
pub const CASE_ADVICE: &str = include_str!("../cases/advice.toml");

/// A clock as its source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "CaseClockFact")]
pub struct ClockFact {
    /// Which one.
    pub kind: ClockKind,
    /// How many days it runs; none where it has no end.
    pub days: Option<u32>,
    /// What it is.
    pub what: Bilingual,
    /// What counts, and what to beware of.
    pub more: Bilingual,
    /// Where that is said: an https address, or `common_practice`.
    pub source: String,
    /// The day someone last compared it with its source.
    pub checked: NaiveDate,
    /// How sure it is.
    pub sure: Sure,
}

/// The authority that carriers of a country answer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "CaseRegulator")]
pub struct Regulator {
    /// What it is called.
    pub name: Bilingual,
    /// Where complaints are made.
    pub page: String,
}

/// What is known of disputes in a country.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFacts {
    /// Each clock there is.
    pub clocks: Vec<ClockFact>,
    /// The authority, where there is one that takes complaints.
    pub regulator: Option<Regulator>,
}

impl CaseFacts {
    /// How many days each clock runs.
    #[must_use]
    pub fn days(&self) -> Days {
        let of = |kind| self.clocks.iter().find(|fact| fact.kind == kind).and_then(|fact| fact.days);
        Days { issuer: of(ClockKind::Issuer), network: of(ClockKind::Network), regulator: of(ClockKind::Regulator) }
    }

    /// What is said of a clock.
    #[must_use]
    pub fn of(&self, clock: &Clock) -> Option<&ClockFact> {
        self.clocks.iter().find(|fact| fact.kind == clock.kind)
    }
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "CaseAdvice")]
pub struct Advice {
    /// At which stage.
    pub stage: Stage,
    /// For what was paid with; empty: with anything.
    #[serde(default)]
    pub paid_by: Vec<MethodKind>,
    /// In a line.
    pub title: Bilingual,
    /// First one first.
    pub steps: Vec<CaseStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct CaseStep {
    /// Unique in its advice.
    pub key: String,
    /// What to do.
    pub text: Bilingual,
    /// What else to know.
    pub more: Option<Bilingual>,
    /// What the program can do about it.
    pub act: Option<CaseAct>,
}

/// What the program can do about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CaseAct {
    /// Writes down who was asked.
    Contact,
    /// Shows the letter.
    Letter,
    /// Makes the evidence pack.
    Pack,
    /// Adds a file.
    File,
    /// Takes the date of a statement, or of a complaint.
    Dates,
    /// Opens the page of the authority.
    Regulator,
    /// Ends the case.
    Close,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockFile {
    clock: Vec<ClockFact>,
    regulator: Option<Regulator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviceFile {
    advice: Vec<Advice>,
}

/// Reads the clocks of one file.
///
/// # Errors
/// What is wrong with it.
pub fn read_case_clocks(text: &str) -> Result<CaseFacts, String> {
    let file: ClockFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let pages = file.clock.iter().map(|fact| &fact.source).filter(|source| *source != "common_practice");
    match pages.chain(file.regulator.as_ref().map(|one| &one.page)).find(|page| !is_https(page)) {
        Some(page) => Err(format!("not https: {page}")),
        None => Ok(CaseFacts { clocks: file.clock, regulator: file.regulator }),
    }
}

/// Reads what to do next.
///
/// # Errors
/// What is wrong with the file.
pub fn read_case_advice(text: &str) -> Result<Vec<Advice>, String> {
    let file: AdviceFile = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(file.advice)
}

/// What is known of disputes in `country` (ISO 3166-1). A file that is wrong stands for nothing here, and fails a test.
#[must_use]
pub fn case_facts(country: Option<&str>) -> CaseFacts {
    let mut facts = CaseFacts::default();
    for (.., text) in CASE_CLOCKS.iter().filter(|(_, of, _)| of.is_none() || *of == country) {
        let read = read_case_clocks(text).unwrap_or_default();
        facts.clocks.extend(read.clocks);
        facts.regulator = facts.regulator.or(read.regulator);
    }
    facts.clocks.sort_by_key(|fact| fact.kind);
    facts
}

/// What to do next at a stage, for what was paid with.
#[must_use]
pub fn case_advice(stage: Stage, paid_by: MethodKind) -> Option<&'static Advice> {
    static READ: OnceLock<Vec<Advice>> = OnceLock::new();
    let all = READ.get_or_init(|| read_case_advice(CASE_ADVICE).unwrap_or_default());
    let fits =
        |advice: &&Advice| advice.stage == stage && (advice.paid_by.is_empty() || advice.paid_by.contains(&paid_by));
    // one for this way of paying stands before one for any
    all.iter().filter(fits).max_by_key(|advice| !advice.paid_by.is_empty())
}
