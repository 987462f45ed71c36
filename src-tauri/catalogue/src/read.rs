//! Reads one carrier's file. Every value goes through the domain's own readers, so that what the catalogue says of a line is
//! something a plan can be. What is wrong is named by file, line and fact.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use keepline_domain::money::{Currency, Money};
use keepline_domain::plan::{Rule, term};
use keepline_domain::refusal::{Arg, Code as Refused, Refusal, Refusals};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::carrier::{Carrier, Line, Remark};
use crate::level::read_prices;
use crate::reach::{Code, CodeFile, Link, LinkFile, is_https};
use crate::{Bilingual, Fact, FactName, Known, Sure};

/// What a source may be called where no address is known; the window has words for each.
pub(crate) const PAGES: [&str; 6] =
    ["quoted_terms", "price_list", "older_page", "third_party", "common_practice", "hearsay"];
/// No fact was checked before this year.
pub(crate) const FIRST_YEAR: i32 = 2017;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The file.
    pub file: String,
    /// The line, where it is one line's.
    pub line: Option<String>,
    /// The fact, where it is one fact's.
    pub fact: Option<&'static str>,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        for part in [self.line.as_deref(), self.fact].into_iter().flatten() {
            write!(f, " · {part}")?;
        }
        write!(f, ": {}", self.why)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierFile {
    key: String,
    name: Bilingual,
    country: Option<String>,
    currency: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    links: Vec<LinkFile>,
    line: Vec<LineFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    key: String,
    name: Bilingual,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    codes: Vec<CodeFile>,
    #[serde(default)]
    remarks: Vec<Remark>,
    rule: Option<FactFile>,
    zone: Option<FactFile>,
    grace: Option<FactFile>,
    word: Option<FactFile>,
    prices: Option<FactFile>,
    least: Option<FactFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    value: Value,
    source: String,
    checked: NaiveDate,
    sure: Sure,
    note: Option<Bilingual>,
}

/// Reads the text of one carrier's file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: &str, text: &str) -> Result<Carrier, Vec<Wrong>> {
    let mut wrong = Wrongs { file, line: None, all: Vec::new() };
    let raw: CarrierFile = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            wrong.say(None, error.to_string().trim());
            return Err(wrong.all);
        }
    };
    let currency = raw.currency;
    if currency.as_deref().is_some_and(|code| Currency::from_code(code).is_none()) {
        wrong.say(Some("currency"), "no such currency");
    }
    if raw.country.as_ref().is_some_and(|code| code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase())) {
        wrong.say(Some("country"), "not an ISO 3166-1 code");
    }
    wrong.key(&raw.key);
    wrong.words("name", &raw.name);
    for link in &raw.links {
        if !is_https(&link.url) {
            wrong.say(Some("links"), "not an https address");
        }
        wrong.source("links", &link.source, link.checked);
    }
    let links: Vec<Link> = raw.links.into_iter().map(Link::from).collect();
    if raw.line.is_empty() {
        wrong.say(Some("line"), "there is none");
    }
    let lines = raw.line.into_iter().map(|line| read_line(line, &links, currency.as_deref(), &mut wrong)).collect();
    if !wrong.all.is_empty() {
        return Err(wrong.all);
    }
    Ok(Carrier { key: raw.key, name: raw.name, country: raw.country, aliases: raw.aliases, lines })
}

fn read_line(mut raw: LineFile, links: &[Link], currency: Option<&str>, wrong: &mut Wrongs<'_>) -> Line {
    wrong.line = Some(raw.key.clone());
    wrong.key(&raw.key);
    wrong.words("name", &raw.name);
    for code in &raw.codes {
        if let Some(why) = code.wrong() {
            wrong.say(Some("codes"), why);
        }
        wrong.source("codes", &code.source, code.checked);
    }
    for remark in &mut raw.remarks {
        remark.confirmed = remark.sure.is_confirmed();
        wrong.words("remarks", &remark.text);
        wrong.source("remarks", &remark.source, remark.checked);
    }
    let rule = wrong.fact(FactName::Rule, raw.rule, |value| read_rule(value, currency));
    let from_balance = is_from_balance(rule.as_ref());
    let line = Line {
        rule,
        zone: wrong.fact(FactName::Zone, raw.zone, term::zone),
        grace: wrong.fact(FactName::Grace, raw.grace, term::grace),
        word: wrong.fact(FactName::Word, raw.word, term::word),
        prices: wrong.fact(FactName::Prices, raw.prices, |value| read_prices(value, currency, from_balance)),
        least: wrong.fact(FactName::Least, raw.least, |value| read_least(value, currency)),
        key: raw.key,
        name: raw.name,
        aliases: raw.aliases,
        currency: currency.map(str::to_owned),
        links: links.to_vec(),
        own_links: None,
        codes: raw.codes.into_iter().map(Code::from).collect(),
        own_codes: None,
        remarks: raw.remarks,
    };
    wrong.line = None;
    line
}

/// A rule without what only the holder of a line knows; where it is left out, values that mean nothing take its place.
pub(crate) fn read_rule(value: &Value, currency: Option<&str>) -> Result<Rule, Refusals> {
    let mut whole = value.clone();
    if let Value::Object(rule) = &mut whole {
        let kind = rule.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        match kind.as_str() {
            "balance" => fill(rule, "opening", json!({"minor": 0, "currency": currency.unwrap_or("USD")})),
            "refill_table" => fill(rule, "first_days", json!(1)),
            "fixed_end" => fill(rule, "last_day", json!("1970-01-01")),
            _ => {}
        }
    }
    let rule = term::rule(&whole)?.way();
    match (&rule, currency) {
        (Rule::Balance { opening, .. }, Some(currency)) if opening.currency != currency => {
            Err(mismatch("value.opening.currency", currency))
        }
        _ => Ok(rule),
    }
}

/// Whether the price of each cycle is taken from a balance.
pub(crate) fn is_from_balance(rule: Option<&Known<Rule>>) -> bool {
    rule.is_some_and(|known| matches!(known.value, Rule::Balance { .. }))
}

fn fill(rule: &mut Map<String, Value>, field: &str, value: Value) {
    rule.entry(field).or_insert(value);
}

/// The smallest payment that counts: in the line's currency, and not nothing.
pub(crate) fn read_least(value: &Value, currency: Option<&str>) -> Result<Money, Refusals> {
    let money = term::money(value)?;
    match currency {
        Some(currency) if money.currency != currency => Err(mismatch("value.currency", currency)),
        _ if money.minor == 0 => Err(vec![Refusal::of(Refused::MoneyZero, "value.minor")]),
        _ => Ok(money),
    }
}

fn mismatch(field: &str, currency: &str) -> Refusals {
    vec![Refusal::of(Refused::CurrencyMismatch, field).with("expected", Arg::Text(currency.to_owned()))]
}

/// Collects what is wrong, with the place it is in.
struct Wrongs<'a> {
    file: &'a str,
    line: Option<String>,
    all: Vec<Wrong>,
}

impl Wrongs<'_> {
    fn say(&mut self, fact: Option<&'static str>, why: &str) {
        self.all.push(Wrong { file: self.file.to_owned(), line: self.line.clone(), fact, why: why.to_owned() });
    }

    fn key(&mut self, key: &str) {
        let fits = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            self.say(Some("key"), "only small letters, digits and hyphens");
        }
    }

    fn words(&mut self, fact: &'static str, words: &Bilingual) {
        if words.en.trim().is_empty() || words.zh_cn.trim().is_empty() {
            self.say(Some(fact), "empty in one of the languages");
        }
    }

    fn source(&mut self, fact: &'static str, source: &str, checked: NaiveDate) {
        if source.trim().is_empty() {
            self.say(Some(fact), "no source");
        } else if !PAGES.contains(&source) && !is_https(source) {
            self.say(Some(fact), "its source is neither an https address nor one of the known pages");
        }
        if checked.year() < FIRST_YEAR {
            self.say(Some(fact), "checked too long ago");
        }
    }

    fn fact<T: Clone>(
        &mut self,
        name: FactName,
        raw: Option<FactFile>,
        read: impl FnOnce(&Value) -> Result<T, Refusals>,
    ) -> Option<Known<T>> {
        let raw = raw?;
        let name = name.as_str();
        self.source(name, &raw.source, raw.checked);
        if let Some(note) = &raw.note {
            self.words(name, note);
        }
        match read(&raw.value) {
            Ok(value) => Some(Known::of(Fact {
                value,
                source: raw.source,
                checked: raw.checked,
                sure: raw.sure,
                note: raw.note,
            })),
            Err(refusals) => {
                for refusal in refusals {
                    let field = refusal.field.unwrap_or_default();
                    self.say(Some(name), &format!("{field}: {}", refusal.code.as_str()));
                }
                None
            }
        }
    }
}
