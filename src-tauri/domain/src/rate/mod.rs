//! A rate: what one unit of a currency was worth in another from a day on, as its user typed it. Nothing is ever fetched, so a total in
//! one currency is only as good as the rates that its user gave, and says which they were.

mod book;
mod factor;
mod total;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

pub use book::{Book, Converted, Home};
pub use factor::{Factor, MOST_DECIMALS, MOST_WHOLE, NotAFactor};
pub use total::{HomePart, HomeTotal, Missing, Total};

use crate::fields::{self, Fields, Sink, Unread};
use crate::money::{Currency, Money};
use crate::refusal::{Arg, Code, Refusals};

/// The most rates that are kept: one for each week of almost twenty years.
pub const MOST: usize = 1000;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 200;

/// Identifies a stored rate.
pub type RateId = i64;

/// So much of `to` is one unit of `from` worth, from a day on until a newer rate of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Rate {
    /// ISO 4217 code of what one unit is of.
    pub from: String,
    /// ISO 4217 code of what it is worth.
    pub to: String,
    /// How much, in plain digits.
    #[ts(type = "string")]
    pub rate: Factor,
    /// The first day on which it holds.
    pub on: NaiveDate,
    /// Where it is from, as its user says; may be empty.
    pub note: String,
}

/// Reads `{"from","to","rate":"7.1234","on","note"}`; all but the note must be there.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value) -> Result<Rate, Refusals> {
    let sink = Sink::default();
    let rate = Fields::at(value, "", &sink).and_then(read);
    sink.settle(rate)
}

fn read(mut fields: Fields<'_>) -> Option<Rate> {
    let from = fields.required("from", currency);
    let to = fields.required("to", currency);
    if from.is_some() && from == to {
        fields.refuse("to", Code::RateSame);
    }
    let rate = fields.required("rate", factor::read);
    let on = fields.required("on", fields::date);
    let note = fields.optional("note", fields::text(LONGEST_NOTE)).unwrap_or_default();
    fields.finish();
    Some(Rate { from: from?, to: to?, rate: rate?, on: on?, note: note.trim().to_owned() })
}

/// Reads an ISO 4217 code.
///
/// # Errors
/// What is none.
pub fn currency(value: &Value) -> Result<String, Unread> {
    let code = fields::filled(8)(value)?;
    match Currency::from_code(code.trim()) {
        Some(known) => Ok(known.code().to_owned()),
        None => Err((Code::CurrencyUnknown, vec![("currency", Arg::Text(code))])),
    }
}

impl Rate {
    /// The two currencies in the order of their codes, whichever way the rate was typed.
    #[must_use]
    pub fn pair(&self) -> (&str, &str) {
        pair(&self.from, &self.to)
    }

    /// What an amount is worth in the other of the two currencies, in either direction: exact, then rounded once to the minor unit of what
    /// comes out, half up. None for money of a third currency.
    #[must_use]
    pub fn convert(&self, money: &Money) -> Option<Money> {
        let into = |currency: &str| {
            let to = Currency::from_code(currency)?;
            Some((Currency::from_code(&money.currency)?.digits(), to))
        };
        if money.currency == self.from {
            let (digits, to) = into(&self.to)?;
            Some(Money::new(self.rate.of(money.minor, digits, to.digits()), to))
        } else if money.currency == self.to {
            let (digits, to) = into(&self.from)?;
            Some(Money::new(self.rate.out_of(money.minor, digits, to.digits()), to))
        } else {
            None
        }
    }
}

/// Two currencies in the order of their codes.
fn pair<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    if one <= other { (one, other) } else { (other, one) }
}
