//! A reading: what the user saw at a moment. It never changes standing.

pub mod pasted;
pub mod question;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::civil::{date_at, moment_at};
use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::plan::{MOST_DATA, Plan};
use crate::refusal::{Arg, Code, Refusal, Refusals};
use crate::sheet::megabytes_of;

/// What the user saw at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Reading {
    /// When.
    pub at: DateTime<Utc>,
    /// Data left, in MB.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub data_left_mb: Option<i64>,
    /// Data used, in MB.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub data_used_mb: Option<i64>,
    /// Money on the account.
    #[serde(default)]
    pub balance: Option<Money>,
    /// The last day as the carrier showed it.
    #[serde(default)]
    pub last_day: Option<NaiveDate>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

impl Reading {
    /// Whether more data is left than the plan gives: an add-on, or a slip of the finger. Only the user knows.
    #[must_use]
    pub fn is_above_allowance(&self, plan: &Plan) -> bool {
        self.data_left_mb.zip(plan.data_allowance_mb.map(i64::from)).is_some_and(|(left, most)| left > most)
    }
}

/// Reads a reading of `plan`, seen at `now` where it does not say when.
///
/// # Errors
/// Every field that cannot be, by name: below zero, in another currency, after `now`, or nothing seen at all.
pub fn from_json(value: &Value, plan: &Plan, now: DateTime<Utc>) -> Result<Reading, Refusals> {
    let sink = Sink::default();
    let reading = Fields::at(value, "", &sink).and_then(|fields| seen(fields, plan, Some(now)));
    sink.settle(reading)
}

/// Reads a reading as a form sends it: data as typed, such as `3.2 GB` and never without its unit, and `seen_on`, a day in the
/// plan's zone. A day before today is taken at its noon.
///
/// # Errors
/// As [`from_json`].
pub fn from_form(form: &Value, plan: &Plan, now: DateTime<Utc>) -> Result<Reading, Refusals> {
    let mut form = form.clone();
    let mut refusals = Refusals::new();
    if let Value::Object(fields) = &mut form {
        for name in ["data_left_mb", "data_used_mb"] {
            let Some(text) = fields.get(name).and_then(Value::as_str).map(str::to_owned) else { continue };
            let typed = if text.trim().is_empty() { Some(Value::Null) } else { megabytes_of(&text).map(Value::from) };
            match typed {
                // nothing is nothing in any unit; of more, only the user knows which is meant
                Some(value) if is_bare(&text) && value.as_i64().is_some_and(|mb| mb != 0) => {
                    fields.remove(name);
                    refusals.push(Refusal::of(Code::DataUnitNeeded, name));
                }
                Some(value) => drop(fields.insert(name.to_owned(), value)),
                None => {
                    fields.remove(name);
                    refusals.push(Refusal::of(Code::DataUnclear, name));
                }
            }
        }
        if let Some(day) = fields.remove("seen_on").filter(|day| !day.is_null()) {
            match fields::date(&day) {
                Ok(day) if day == date_at(now, plan.zone) => {}
                Ok(day) => {
                    let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
                    fields.insert("at".to_owned(), moment_at(day, noon, plan.zone).to_rfc3339().into());
                }
                Err((code, args)) => refusals.push(Refusal { code, field: Some("seen_on".to_owned()), args }),
            }
        }
    }
    if refusals.is_empty() { from_json(&form, plan, now) } else { Err(refusals) }
}

fn is_bare(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

/// Reads a reading of `plan` that was stored elsewhere.
///
/// # Errors
/// As [`from_json`], but its clock may have been another one.
pub fn stored(value: &Value, plan: &Plan) -> Result<Reading, Refusals> {
    let sink = Sink::default();
    let reading = Fields::at(value, "", &sink).and_then(|fields| seen(fields, plan, None));
    sink.settle(reading)
}

fn seen(fields: Fields<'_>, plan: &Plan, now: Option<DateTime<Utc>>) -> Option<Reading> {
    let sink = fields.sink();
    let reading = read_fields(fields, plan, now)?;
    let refuse = |field: &str, code| sink.push(Refusal::of(code, field));
    if now.is_some_and(|now| reading.at > now) {
        refuse("at", Code::MomentFuture);
    }
    let Reading { data_left_mb, data_used_mb, balance, last_day, .. } = &reading;
    if data_left_mb.is_none() && data_used_mb.is_none() && balance.is_none() && last_day.is_none() {
        refuse("data_left_mb", Code::Required);
    }
    Some(reading)
}

pub(crate) fn read(value: &Value, path: String, plan: &Plan, sink: &Sink) -> Option<Reading> {
    read_fields(Fields::at(value, path, sink)?, plan, None)
}

fn read_fields(mut fields: Fields<'_>, plan: &Plan, now: Option<DateTime<Utc>>) -> Option<Reading> {
    let at = match now {
        Some(now) => fields.optional("at", fields::moment).or((!fields.has("at")).then_some(now)),
        None => fields.required("at", fields::moment),
    };
    let data_left_mb = fields.optional("data_left_mb", fields::whole(0, MOST_DATA));
    let data_used_mb = fields.optional("data_used_mb", fields::whole(0, MOST_DATA));
    let balance = fields.child("balance").and_then(money::read);
    if balance.as_ref().is_some_and(|balance| balance.currency != plan.price.currency) {
        let expected = Arg::Text(plan.price.currency.clone());
        fields.refuse_with("balance.currency", Code::CurrencyMismatch, vec![("expected", expected)]);
    }
    let last_day = fields.optional("last_day", fields::date);
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    fields.finish();
    Some(Reading { at: at?, data_left_mb, data_used_mb, balance, last_day, note })
}
