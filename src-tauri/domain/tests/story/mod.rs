//! Short words for telling a plan's story in tests.
#![allow(dead_code, clippy::unwrap_used, reason = "test words; not every test uses each")]

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::plan::{self, Plan};
use keepline_domain::preview::{self, Answer, Question};
use keepline_domain::renewal::{self, Renewal};
use serde_json::{Value, json};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A plan in `zone` that began on `started_on` with `rule`, as JSON to change.
pub(crate) fn plan_json(zone: &str, started_on: &str, rule: &Value) -> Value {
    json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "number": "+12065550100", "sim": "physical",
        "zone": zone, "started_on": started_on, "rule": rule,
        "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 120},
        "data_allowance_mb": 5000, "autopay": false, "leads": null, "note": "",
    })
}

pub(crate) fn days(days: i64, early: &str, late: &str) -> Value {
    json!({"kind": "days", "days": days, "early": early, "late": late})
}

pub(crate) fn months(months: i64, early: &str, late: &str) -> Value {
    json!({"kind": "months", "months": months, "early": early, "late": late})
}

pub(crate) fn plan(json: &Value) -> Plan {
    plan::from_json(json).unwrap()
}

pub(crate) fn paid(on: &str) -> Value {
    json!({"paid_on": on, "amount": {"minor": 1500, "currency": "USD"}})
}

pub(crate) fn renewal(json: &Value, plan: &Plan) -> Renewal {
    renewal::from_json(json, plan).unwrap()
}

/// Asks what `plan` with `renewals` does at `as_of`.
pub(crate) fn ask(plan: &Value, renewals: &[Value], as_of: &str) -> Answer {
    answer(&json!({"plan": plan, "renewals": renewals, "as_of": as_of}))
}

pub(crate) fn answer(question: &Value) -> Answer {
    let question: Question = preview::from_json(question).unwrap();
    preview::answer(&question)
}

/// The periods as `first..last` texts.
pub(crate) fn spans(answer: &Answer) -> Vec<String> {
    answer.periods.iter().map(|p| format!("{}..{}", p.starts_on, p.last_day)).collect()
}

/// The field and code of each refusal.
pub(crate) fn refused<T: std::fmt::Debug>(
    result: Result<T, keepline_domain::refusal::Refusals>,
) -> Vec<(String, &'static str)> {
    result.unwrap_err().into_iter().map(|r| (r.field.unwrap_or_default(), r.code.as_str())).collect()
}
