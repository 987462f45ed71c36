//! The amounts of money and the dates of any text, for what else is read: receipts. They are the same eyes as those for pasted
//! messages, so that `03/04/2026` is as open on a receipt as in an SMS.

use chrono::NaiveDate;

use super::date::Day;
use super::scan::scan;
use super::token::Kind;
use super::unit::Country;
use super::words::Words;
use crate::money::{Currency, Money};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Thing {
    /// Money: all that it may be; nothing where it is below zero or not said exactly.
    Money(Vec<Money>),
    /// A day: all that it may be. Without its year, every one of the years around, and `false`.
    Day(Vec<NaiveDate>, bool),
}

/// A thing with its place, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) thing: Thing,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A text in one way of writing, character for character, and all money and dates in it.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) plain: Vec<char>,
    pub(crate) found: Vec<Found>,
}

/// Looks through a text. `currency` settles signs that several countries use.
pub(crate) fn see(text: &str, currency: Option<Currency>) -> Seen {
    let plain = plain(text);
    // what words say of amounts and days is another matter here
    let tokens = scan(&plain, &Words::default(), &Country::of(&plain, currency));
    let mut proofs = tokens.iter().filter_map(|token| match &token.kind {
        Kind::Date(day) => day.proves,
        _ => None,
    });
    let first = proofs.next();
    let order = first.filter(|first| proofs.all(|proof| proof == *first));
    let found = tokens
        .into_iter()
        .filter_map(|token| {
            let thing = match token.kind {
                Kind::Money(values) => Thing::Money(values),
                Kind::Date(day) => {
                    let Day { days, year, .. } = super::claims::ordered(day, order);
                    Thing::Day(days, year)
                }
                _ => return None,
            };
            Some(Found { thing, start: token.start, end: token.end })
        })
        .collect();
    Seen { plain, found }
}

/// A text in one way of writing, see `plain.rs`.
pub(crate) fn plain(text: &str) -> Vec<char> {
    super::plain::plain(text)
}

/// How many characters of `text` a phrase takes, see the list of words.
pub(crate) fn spelt(phrase: &[char], text: &[char]) -> Option<usize> {
    super::words::spelt(phrase, text)
}

/// Whether a character is a Chinese one.
pub(crate) fn is_han(c: char) -> bool {
    super::words::is_han(c)
}
