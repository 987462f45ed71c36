//! Single terms of a plan, read and refused exactly as inside a plan: what a catalogue says of a line is held to the same rules.
//! Refusals name the field `value` and paths in it.

use chrono_tz::Tz;
use serde_json::Value;

use super::read::read_grace;
use super::shown::WORDS;
use super::{Grace, Rule, Word, rule};
use crate::fields::{self, Fields, Sink, Unread};
use crate::money::{self, Money};
use crate::refusal::{Refusal, Refusals};

/// The field that refusals name.
const FIELD: &str = "value";

/// A rule as in a plan.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn rule(value: &Value) -> Result<Rule, Refusals> {
    object(value, rule::read)
}

/// When a number is lost, as in a plan.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn grace(value: &Value) -> Result<Grace, Refusals> {
    object(value, read_grace)
}

/// An amount as in a plan.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn money(value: &Value) -> Result<Money, Refusals> {
    object(value, money::read)
}

/// An IANA zone name.
///
/// # Errors
/// What is no such name.
pub fn zone(value: &Value) -> Result<Tz, Refusals> {
    plain(value, fields::zone)
}

/// The carrier's own word for its date.
///
/// # Errors
/// What is no such word.
pub fn word(value: &Value) -> Result<Word, Refusals> {
    plain(value, fields::choice(WORDS))
}

fn object<T>(value: &Value, read: impl FnOnce(Fields<'_>) -> Option<T>) -> Result<T, Refusals> {
    let sink = Sink::default();
    let read = Fields::at(value, FIELD, &sink).and_then(read);
    sink.settle(read)
}

fn plain<T>(value: &Value, read: impl FnOnce(&Value) -> Result<T, Unread>) -> Result<T, Refusals> {
    read(value).map_err(|(code, args)| vec![Refusal { code, field: Some(FIELD.to_owned()), args }])
}
