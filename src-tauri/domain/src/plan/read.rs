//! Reads a plan from JSON, as scripts and the form send it.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{Grace, Plan, Rule, Shown, Sim, rule, shown};
use crate::civil::date_at;
use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::refusal::{Arg, Code, Refusal, Refusals};
use crate::reminder::read_leads;
use crate::tag::{read_labels, read_person};

const NAME: usize = 500;
const NOTE: usize = 20_000;
const SIMS: &[(&str, Sim)] = &[("physical", Sim::Physical), ("esim", Sim::Esim)];

/// The most days a carrier keeps a number, far above any known one (EE: 270).
const MOST_GRACE: i64 = 3660;
/// The most data a period may have: a petabyte in MB.
pub const MOST_DATA: i64 = 1_000_000_000;

/// Reads a plan in the form of the command line.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value) -> Result<Plan, Refusals> {
    let sink = Sink::default();
    let plan = Fields::at(value, "", &sink).and_then(|fields| read(fields, None));
    sink.settle(plan)
}

/// Reads what the form sends: `{"plan":…,"shown":{"word","date"}|null}`. With `shown`, the first day is derived from it.
/// When editing, what the form does not hold stays as in `current`. `now` says which period a shown date lies in.
/// Fields are named as in the plan; the shown date is `shown.date`.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_form(value: &Value, current: Option<&Plan>, now: DateTime<Utc>) -> Result<Plan, Refusals> {
    let sink = Sink::default();
    let entered = value.get("plan").unwrap_or(&Value::Null);
    let whole = current.map_or_else(|| entered.clone(), |current| merged(current, entered));
    let plan = Fields::at(value, "", &sink).and_then(|mut form| {
        let shown = form.child("shown");
        let asked = shown.is_some();
        let shown = shown.and_then(shown::read);
        form.value("plan");
        form.finish();
        read(Fields::at(&whole, "", &sink)?, asked.then_some((shown, now)))
    });
    sink.settle(plan)
}

/// `current` with the fields that `patch` names replaced. A first last day that the carrier showed holds only while the
/// first day and the rule stay what they were.
#[must_use]
pub fn merged(current: &Plan, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut merged = match serde_json::to_value(current) {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    let moved =
        ["started_on", "rule"].iter().any(|key| patch.get(*key).is_some_and(|new| Some(new) != merged.get(*key)));
    if moved {
        merged.remove("first_last_day");
    }
    merged.extend(patch.clone());
    Value::Object(merged)
}

/// `shown` is there where a shown date takes the place of `started_on`; the date itself is none where it was refused.
pub(crate) fn read(mut fields: Fields<'_>, shown: Option<(Option<Shown>, DateTime<Utc>)>) -> Option<Plan> {
    let name = fields.required("name", fields::filled(NAME));
    let carrier = fields.optional("carrier", fields::text(200)).unwrap_or_default();
    let number = fields.optional("number", e164);
    let sim = fields.optional("sim", fields::choice(SIMS));
    let zone = fields.required("zone", fields::zone);
    let rule = fields.required_child("rule").and_then(rule::read);
    let price = fields.required_child("price").and_then(money::read);
    let grace = fields.child("grace").and_then(read_grace);
    let data_allowance_mb = fields.optional("data_allowance_mb", fields::whole(0, MOST_DATA));
    let autopay = fields.optional("autopay", fields::flag).unwrap_or_default();
    let leads = read_leads(&mut fields);
    let note = fields.optional("note", fields::text(NOTE)).unwrap_or_default();
    let account = fields.optional("account", fields::text(NAME)).map(|account| account.trim().to_owned());
    let person = read_person(&mut fields);
    let labels = read_labels(&mut fields);
    let replaces = fields.optional("replaces", fields::whole(1, i64::MAX));
    let (started_on, first_last_day) = match shown {
        None => {
            let started_on = fields.required("started_on", fields::date);
            let first_last_day = fields.optional("first_last_day", fields::date);
            if let (Some(start), Some(end)) = (started_on, first_last_day)
                && end < start
            {
                fields.refuse("first_last_day", Code::EndBeforeStart);
            }
            (started_on, first_last_day)
        }
        Some((shown, now)) => {
            for taken in ["started_on", "first_last_day"] {
                fields.value(taken);
            }
            let today = zone.map(|zone| date_at(now, zone));
            let period =
                shown.zip(rule.as_ref()).zip(today).map(|((shown, rule), today)| shown.first_period(rule, today));
            if period.is_some_and(|(start, _)| !fields::in_range(start)) {
                fields.sink().push(Refusal::of(Code::DateOutOfRange, "shown.date"));
            }
            (period.map(|(start, _)| start), period.and_then(|(_, end)| end))
        }
    };
    if let Some(rule) = &rule {
        agree(&fields, rule, price.as_ref(), started_on);
    }
    fields.finish();
    Some(Plan {
        name: name?,
        carrier,
        number,
        sim,
        zone: zone?,
        started_on: started_on?,
        first_last_day,
        rule: rule?,
        price: price?,
        grace,
        data_allowance_mb: data_allowance_mb.and_then(|mb| u32::try_from(mb).ok()),
        autopay,
        leads,
        note,
        replaces,
        account: account.filter(|account| !account.is_empty()),
        person,
        labels,
    })
}

/// What a rule asks of the rest of its plan.
fn agree(fields: &Fields<'_>, rule: &Rule, price: Option<&Money>, started_on: Option<NaiveDate>) {
    match rule {
        Rule::Balance { opening, .. } => {
            if let Some(price) = price {
                if opening.currency != price.currency {
                    let args = vec![("expected", Arg::Text(price.currency.clone()))];
                    fields.refuse_with("rule.opening.currency", Code::CurrencyMismatch, args);
                }
                if price.minor == 0 {
                    fields.refuse("price.minor", Code::PriceZero);
                }
            }
        }
        Rule::FixedEnd { last_day } if started_on.is_some_and(|start| *last_day < start) => {
            fields.refuse("rule.last_day", Code::EndBeforeStart);
        }
        _ => {}
    }
}

pub(super) fn read_grace(mut fields: Fields<'_>) -> Option<Grace> {
    let days = fields.required("number_lost_after_days", fields::whole(0, MOST_GRACE));
    fields.finish();
    Some(Grace { number_lost_after_days: u32::try_from(days?).ok()? })
}

/// E.164 (ITU-T): a plus sign, a country code that does not begin with 0, at most 15 digits; none is shorter than 7.
fn e164(value: &Value) -> Result<String, fields::Unread> {
    let text = fields::text(64)(value).map_err(|_| (Code::NumberNotE164, Vec::new()))?;
    let fits = text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
    });
    if fits { Ok(text) } else { Err((Code::NumberNotE164, Vec::new())) }
}
