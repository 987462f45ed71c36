//! What the user knows better. A correction wins over the catalogue of any release; one that no longer fits is kept aside and said.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use keepline_domain::plan::term;
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::carrier::{Carrier, Line};
use crate::level::read_prices;
use crate::reach::{Entry, Own, plain, read_codes, read_links};
use crate::read::{is_from_balance, read_least, read_rule};
use crate::{FactName, Known};

/// A user's own value for one fact of one line, as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The line's key.
    pub line: String,
    /// The fact's name.
    pub fact: String,
    /// The user's value, as JSON.
    pub value: Value,
    /// What the catalogue said at that time.
    pub was: Option<Value>,
    /// When.
    pub corrected_at: DateTime<Utc>,
}

/// A correction that is kept but not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Aside {
    /// The line's key as stored.
    pub line: String,
    /// The fact's name as stored.
    pub fact: String,
    /// The user's value, as JSON.
    pub value: String,
    /// Why it does not fit.
    pub why: Misfit,
    /// When it was made.
    pub corrected_at: DateTime<Utc>,
}

/// Why a correction does not fit any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Misfit {
    /// The catalogue has no such line.
    LineUnknown,
    /// There is no such fact.
    FactUnknown,
    /// The value cannot be read any more.
    ValueUnreadable,
}

/// The catalogue as it holds for this user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Catalogue")]
pub struct Corrected {
    /// Every carrier, corrections applied.
    pub carriers: Vec<Carrier>,
    /// Corrections that do not fit any more.
    pub aside: Vec<Aside>,
}

/// `carriers` with `corrections` applied.
#[must_use]
pub fn corrected<'a>(carriers: impl Iterator<Item = &'a Carrier>, corrections: &[Correction]) -> Corrected {
    let mut carriers: Vec<Carrier> = carriers.cloned().collect();
    let mut aside = Vec::new();
    let mut known = HashSet::new();
    for line in carriers.iter_mut().flat_map(|carrier| &mut carrier.lines) {
        known.insert(line.key.clone());
        aside.extend(correct_line(line, corrections));
    }
    let unknown = corrections.iter().filter(|correction| !known.contains(&correction.line));
    aside.extend(unknown.map(|correction| set_aside(correction, Misfit::LineUnknown)));
    Corrected { carriers, aside }
}

/// Applies those of `corrections` that are about `line`; answers those that do not fit.
pub fn correct_line(line: &mut Line, corrections: &[Correction]) -> Vec<Aside> {
    let mut own = corrections.iter().filter(|correction| correction.line == line.key).collect::<Vec<_>>();
    // the rule says what a price may be
    own.sort_by_key(|correction| correction.fact != FactName::Rule.as_str());
    own.into_iter().filter_map(|one| apply(line, one).err().map(|why| set_aside(one, why))).collect()
}

/// A value that can be a fact of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Which fact.
    pub fact: FactName,
    /// The value as it was read: amounts in minor units, names in both languages.
    pub value: Value,
    /// What the catalogue says of it.
    pub was: Option<Value>,
}

/// Whether `value` can be a fact of `line`.
///
/// # Errors
/// The fields that cannot be: `fact`, or `value` and paths in it.
pub fn check(line: &Line, fact: &str, value: &Value) -> Result<Checked, Refusals> {
    let Some(fact) = FactName::named(fact) else {
        let allowed = FactName::ALL.map(FactName::as_str).join(", ");
        return Err(vec![Refusal::of(Code::InvalidChoice, "fact").with("allowed", Arg::Text(allowed))]);
    };
    let currency = line.currency.as_deref();
    let read = match fact {
        FactName::Rule => json!(read_rule(value, currency)?),
        FactName::Zone => json!(term::zone(value)?),
        FactName::Grace => json!(term::grace(value)?),
        FactName::Word => json!(term::word(value)?),
        FactName::Prices => json!(read_prices(value, currency, is_from_balance(line.rule.as_ref()))?),
        FactName::Least => json!(read_least(value, currency)?),
        FactName::Links => plain(&read_links(value, &line.links)?),
        FactName::Codes => plain(&read_codes(value, &line.codes)?),
    };
    Ok(Checked { fact, value: read, was: said(line, fact) })
}

/// What the catalogue itself says of a fact, as JSON.
fn said(line: &Line, name: FactName) -> Option<Value> {
    fn json<T: Serialize>(known: Option<&Known<T>>) -> Option<Value> {
        known.and_then(|known| known.fact.as_ref()).and_then(|fact| serde_json::to_value(&fact.value).ok())
    }
    fn list<T: Entry>(holds: &[T], own: Option<&Own<T>>) -> Option<Value> {
        Some(plain(own.map_or(holds, |own| own.said.as_slice())))
    }
    match name {
        FactName::Rule => json(line.rule.as_ref()),
        FactName::Zone => json(line.zone.as_ref()),
        FactName::Grace => json(line.grace.as_ref()),
        FactName::Word => json(line.word.as_ref()),
        FactName::Prices => json(line.prices.as_ref()),
        FactName::Least => json(line.least.as_ref()),
        FactName::Links => list(&line.links, line.own_links.as_ref()),
        FactName::Codes => list(&line.codes, line.own_codes.as_ref()),
    }
}

fn apply(line: &mut Line, correction: &Correction) -> Result<(), Misfit> {
    let name = FactName::named(&correction.fact).ok_or(Misfit::FactUnknown)?;
    let moved = said(line, name) != correction.was;
    let currency = line.currency.clone();
    let currency = currency.as_deref();
    let value = &correction.value;
    let from_balance = is_from_balance(line.rule.as_ref());
    let own = Mine { correction, moved };
    match name {
        FactName::Rule => own.set(&mut line.rule, read_rule(value, currency)),
        FactName::Zone => own.set(&mut line.zone, term::zone(value)),
        FactName::Grace => own.set(&mut line.grace, term::grace(value)),
        FactName::Word => own.set(&mut line.word, term::word(value)),
        FactName::Prices => own.set(&mut line.prices, read_prices(value, currency, from_balance)),
        FactName::Least => own.set(&mut line.least, read_least(value, currency)),
        FactName::Links => own.replace(&mut line.links, &mut line.own_links, |said| read_links(value, said)),
        FactName::Codes => own.replace(&mut line.codes, &mut line.own_codes, |said| read_codes(value, said)),
    }
}

/// One correction on its way into a line.
struct Mine<'a> {
    correction: &'a Correction,
    moved: bool,
}

impl Mine<'_> {
    fn set<T>(self, slot: &mut Option<Known<T>>, read: Result<T, Refusals>) -> Result<(), Misfit> {
        let value = read.map_err(|_| Misfit::ValueUnreadable)?;
        let fact = slot.take().and_then(|known| known.fact);
        *slot = Some(Known {
            value,
            confirmed: true,
            fact,
            corrected_at: Some(self.correction.corrected_at),
            moved: self.moved,
        });
        Ok(())
    }

    fn replace<T>(
        self,
        holds: &mut Vec<T>,
        slot: &mut Option<Own<T>>,
        read: impl FnOnce(&[T]) -> Result<Vec<T>, Refusals>,
    ) -> Result<(), Misfit> {
        let own = read(holds).map_err(|_| Misfit::ValueUnreadable)?;
        let said = std::mem::replace(holds, own);
        *slot = Some(Own { said, corrected_at: self.correction.corrected_at, moved: self.moved });
        Ok(())
    }
}

fn set_aside(correction: &Correction, why: Misfit) -> Aside {
    Aside {
        line: correction.line.clone(),
        fact: correction.fact.clone(),
        value: correction.value.to_string(),
        why,
        corrected_at: correction.corrected_at,
    }
}
