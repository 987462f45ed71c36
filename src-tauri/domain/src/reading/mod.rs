//! A reading: what the user saw at a moment. It never changes standing.

pub mod pasted;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::plan::{MOST_DATA, Plan};
use crate::refusal::{Arg, Code};

/// What the user saw at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub at: DateTime<Utc>,
    /// Data left, in MB.
    pub data_left_mb: Option<i64>,
    /// Data used, in MB.
    pub data_used_mb: Option<i64>,
    /// Money on the account.
    pub balance: Option<Money>,
    /// The last day as the carrier showed it.
    pub last_day: Option<NaiveDate>,
    /// Free text.
    pub note: String,
}

pub(crate) fn read(value: &Value, path: String, plan: &Plan, sink: &Sink) -> Option<Reading> {
    let mut fields = Fields::at(value, path, sink)?;
    let at = fields.required("at", fields::moment);
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
