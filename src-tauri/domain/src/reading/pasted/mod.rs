//! Reads what people paste: the answer to a dial code, an SMS, a line of the carrier's page. In English or Chinese.
//! What could be read in two ways is asked and never guessed; what is not said stays empty.

mod around;
mod balance;
mod bare;
mod claims;
mod data;
mod date;
pub(crate) mod found;
mod last_day;
mod number;
mod offer;
mod plain;
mod scan;
mod settle;
mod token;
mod unit;
mod words;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use crate::money::{Currency, Money};
use crate::refusal::{Arg, Code, Refusal, Refusals};

use self::around::Around;
use self::bare::Bare;
use self::claims::{Claims, claims};
use self::plain::{mark_cells, plain};
use self::scan::scan;
use self::settle::{Settled, settle};
use self::unit::Country;

pub use self::words::{CarrierWords, Patterns, Words};

/// The most that is read, in bytes: 64 KB. More is no message of a carrier.
pub const MOST_TEXT: usize = 64 * 1024;

/// A field of a reading that a text can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PastedField")]
pub enum Field {
    /// Data left.
    DataLeftMb,
    /// Data used.
    DataUsedMb,
    /// Money on the account.
    Balance,
    /// The last day.
    LastDay,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Pasted {
    /// Data left, in MB.
    pub data_left_mb: Option<i64>,
    /// Data used, in MB.
    pub data_used_mb: Option<i64>,
    /// Money on the account.
    pub balance: Option<Money>,
    /// The last day of service.
    pub last_day: Option<NaiveDate>,
    /// What it says in a way that can be read in two: empty above, and to be asked.
    pub ambiguous: Vec<Field>,
}

/// What an ambiguous field may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
#[ts(export_to = "types.ts", rename = "PastedChoice")]
pub enum Choice {
    /// Data, in MB.
    Data(#[ts(type = "number")] i64),
    /// Money.
    Balance(Money),
    /// A day.
    Day(NaiveDate),
}

/// Where in the text a field was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which field.
    pub field: Field,
    /// The words as pasted.
    pub text: String,
    /// What it may be, where it is ambiguous; empty where only the user can say.
    pub choices: Vec<Choice>,
}

/// What is known beside the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The plan's line in the catalogue: settles words that carriers use in their own way. Without it the text says whose it is.
    pub line: Option<&'a str>,
    /// The plan's money: settles signs that several countries use, and amounts without one.
    pub currency: Option<Currency>,
    /// The day it is pasted on: offers years where the text has none. It decides nothing.
    pub today: Option<NaiveDate>,
}

/// What a text says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What it says.
    pub pasted: Pasted,
    /// Where, one for each field it says.
    pub places: Vec<Place>,
}

/// Reads a pasted text by the words that its carrier uses.
///
/// # Errors
/// The field `text` where it is longer than [`MOST_TEXT`].
pub fn read(text: &str, patterns: Patterns<'_>, known: Known<'_>) -> Result<Understood, Refusals> {
    if text.len() > MOST_TEXT {
        let most = Arg::Number(i64::try_from(MOST_TEXT).unwrap_or(i64::MAX));
        return Err(vec![Refusal::of(Code::TooLong, "text").with("max", most)]);
    }
    let mut plain = plain(text);
    mark_cells(text, &mut plain);
    let country = Country::of(&plain, known.currency);
    let mut around = Around::new(scan(&plain, patterns.of(known.line, &plain), &country));
    let claims = claims(&mut around, &country);
    let bare = bare::bare(&around);
    Ok(understood(claims, bare, text, known))
}

fn understood(claims: Claims, bare: Option<Bare>, text: &str, known: Known<'_>) -> Understood {
    let mut pasted = Pasted::default();
    let mut places = Vec::new();
    let mut note = |field: Field, at: (usize, usize), choices: Vec<Choice>| {
        let text: String = text.chars().skip(at.0).take((at.1 - at.0).min(60)).collect();
        places.push(Place { field, text, choices });
    };
    // an amount that nothing is said of may be either, but only where it is the only one
    let unsaid = if claims.left.is_empty() && claims.used.is_empty() { claims.unsaid } else { Vec::new() };
    let unsaid = match settle(unsaid) {
        Settled::Said(mb, at) => Settled::Open(vec![mb], at),
        open => open,
    };
    let or_unsaid = |settled| if settled == Settled::Unsaid { unsaid.clone() } else { settled };
    let mut ambiguous = Vec::new();
    let mut data = |field: Field, settled: Settled<i64>| match settled {
        Settled::Said(mb, at) => {
            note(field, at, Vec::new());
            Some(mb)
        }
        Settled::Open(values, at) => {
            ambiguous.push(field);
            note(field, at, values.into_iter().map(Choice::Data).collect());
            None
        }
        Settled::Unsaid => None,
    };
    pasted.data_left_mb = data(Field::DataLeftMb, or_unsaid(settle(claims.left)));
    pasted.data_used_mb = data(Field::DataUsedMb, or_unsaid(settle(claims.used)));
    match settle(claims.balance) {
        Settled::Said(money, at) => {
            pasted.balance = Some(money);
            note(Field::Balance, at, Vec::new());
        }
        Settled::Open(values, at) => {
            ambiguous.push(Field::Balance);
            note(Field::Balance, at, values.into_iter().map(Choice::Balance).collect());
        }
        Settled::Unsaid => {}
    }
    match settle(claims.last_day) {
        Settled::Said(day, at) => {
            pasted.last_day = Some(day);
            note(Field::LastDay, at, Vec::new());
        }
        Settled::Open(values, at) => {
            ambiguous.push(Field::LastDay);
            let values = near(values, known.today);
            note(Field::LastDay, at, values.into_iter().map(Choice::Day).collect());
        }
        Settled::Unsaid => {}
    }
    if let Some((field, choices, at)) = bare.filter(|(field, ..)| !ambiguous.contains(field)) {
        ambiguous.push(field);
        note(field, at, choices);
    }
    pasted.ambiguous = ambiguous;
    Understood { pasted, places }
}

/// Of days without a year, those that may be meant: up to two months ago and in the year to come.
fn near(days: Vec<NaiveDate>, today: Option<NaiveDate>) -> Vec<NaiveDate> {
    let open = days.contains(&NaiveDate::MIN);
    let around =
        today.and_then(|today| Some(today.checked_sub_days(Days::new(60))?..=today.checked_add_days(Days::new(366))?));
    days.into_iter()
        .filter(|day| *day != NaiveDate::MIN && (!open || around.as_ref().is_some_and(|near| near.contains(day))))
        .collect()
}
