//! Reads a case, and names every field that cannot be.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{Case, Remedy, Status, Wrong};
use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::plan::Plan;
use crate::refusal::{Arg, Code, Refusals};
use crate::renewal::Renewal;
use crate::wallet::{MethodKind, read_kind};

const WRONGS: &[(&str, Wrong)] = &[
    ("not_credited", Wrong::NotCredited),
    ("wrong_amount", Wrong::WrongAmount),
    ("charged_twice", Wrong::ChargedTwice),
    ("number_lost", Wrong::NumberLost),
    ("other", Wrong::Other),
];
const REMEDIES: &[(&str, Remedy)] =
    &[("credit", Remedy::Credit), ("refund", Remedy::Refund), ("number", Remedy::Number), ("other", Remedy::Other)];
const STATUSES: &[(&str, Status)] = &[
    ("open", Status::Open),
    ("credited", Status::Credited),
    ("refunded", Status::Refunded),
    ("given_up", Status::GivenUp),
];

/// What a case is about, and what is taken where it does not say.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The payment that went wrong.
    pub renewal: &'a Renewal,
    /// What it was paid with, as far as is known.
    pub paid_by: MethodKind,
    /// Today in the plan's zone.
    pub today: NaiveDate,
}

/// Reads a case.
///
/// # Errors
/// Every field that cannot be, by name: a date before the payment or after today, another currency, something that came back
/// where it was given up.
pub fn case_from_json(value: &Value, given: Given<'_>) -> Result<Case, Refusals> {
    let sink = Sink::default();
    let case = Fields::at(value, "", &sink).and_then(|fields| read(fields, given));
    sink.settle(case)
}

/// `current` with the fields that `patch` names replaced. One that is opened again has not ended.
#[must_use]
pub fn case_merged(current: &Case, patch: &Value) -> Value {
    let mut value = merged(current, patch);
    let opened = patch.get("status").and_then(Value::as_str) == Some("open");
    if let Some(map) = value.as_object_mut()
        && opened
        && patch.get("closed_on").is_none()
    {
        map.remove("closed_on");
    }
    value
}

pub(super) fn merged(current: &impl Serialize, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut merged = match serde_json::to_value(current) {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    merged.extend(patch.clone());
    Value::Object(merged)
}

fn read(mut fields: Fields<'_>, given: Given<'_>) -> Option<Case> {
    let Given { plan, renewal, today, .. } = given;
    let wrong = fields.required("wrong", fields::choice(WRONGS));
    let remedy = fields.optional("remedy", fields::choice(REMEDIES)).or(wrong.map(usual));
    let asked = amount(&mut fields, "asked", plan);
    let paid_by = fields.optional("paid_by", read_kind).unwrap_or(given.paid_by);
    let noticed_on = fields.optional("noticed_on", fields::date);
    let statement_on = fields.optional("statement_on", fields::date);
    let served_on = fields.optional("served_on", fields::date);
    let status = fields.optional("status", fields::choice(STATUSES)).unwrap_or(Status::Open);
    let closed_on = fields.optional("closed_on", fields::date);
    let got_back = amount(&mut fields, "got_back", plan);
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    let dates = [
        ("noticed_on", noticed_on),
        ("statement_on", statement_on),
        ("served_on", served_on),
        ("closed_on", closed_on),
    ];
    for (key, day) in dates.into_iter().filter_map(|(key, day)| Some((key, day?))) {
        if day < renewal.paid_on {
            fields.refuse_with(key, Code::BeforePayment, vec![("paid_on", Arg::Date(renewal.paid_on))]);
        } else if day > today {
            fields.refuse(key, Code::MomentFuture);
        }
    }
    if status.is_open() && closed_on.is_some() {
        fields.refuse("closed_on", Code::CaseOpen);
    }
    fields.finish();
    Some(Case {
        wrong: wrong?,
        remedy: remedy?,
        asked,
        paid_by,
        // a payment may be dated ahead
        noticed_on: noticed_on.unwrap_or(today.max(renewal.paid_on)),
        statement_on,
        served_on,
        status,
        closed_on: closed_on.or((!status.is_open()).then_some(today.max(renewal.paid_on))),
        got_back: got_back.filter(|money| money.minor > 0),
        note,
    })
}

/// What is mostly asked for.
fn usual(wrong: Wrong) -> Remedy {
    match wrong {
        Wrong::NotCredited => Remedy::Credit,
        Wrong::WrongAmount | Wrong::ChargedTwice => Remedy::Refund,
        Wrong::NumberLost => Remedy::Number,
        Wrong::Other => Remedy::Other,
    }
}

fn amount(fields: &mut Fields<'_>, key: &'static str, plan: &Plan) -> Option<Money> {
    let money = fields.child(key).and_then(money::read)?;
    if money.currency != plan.price.currency {
        let expected = Arg::Text(plan.price.currency.clone());
        fields.refuse_with(&format!("{key}.currency"), Code::CurrencyMismatch, vec![("expected", expected)]);
        return None;
    }
    Some(money)
}
