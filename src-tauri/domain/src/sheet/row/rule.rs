//! The clock that a row says: as an export writes it, or as somebody else's dates show it.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::Reader;
use crate::money::{self, Currency};
use crate::plan::{self, Cycle, Plan, Rule, Shown, Word};
use crate::refusal::Code;
use crate::sheet::Field;
use crate::sheet::length::{length_of, whole_of};

const KINDS: [&str; 6] = ["days", "months", "balance", "refill_table", "activity", "fixed_end"];

pub(super) fn says_kind(row: &Reader<'_, '_>) -> bool {
    let kind = row.text(Field::Rule).is_some_and(|text| KINDS.contains(&text));
    kind && row.cells.get(Field::StartedOn).is_some()
}

/// The rule as an export writes it, as JSON for its reader to judge.
pub(super) fn own_rule(row: &mut Reader<'_, '_>, currency: Currency) -> Option<Value> {
    let mut map = Map::new();
    let kind = row.text(Field::Rule).unwrap_or_default();
    map.insert("kind".into(), json!(kind));
    match kind {
        "days" | "activity" | "months" => {
            let field = if kind == "months" { Field::Months } else { Field::Days };
            map.insert(field.as_str().into(), json!(row.whole(field)));
            if kind != "activity" {
                map.insert("early".into(), json!(row.text(Field::Early).unwrap_or("append")));
                map.insert("late".into(), json!(row.text(Field::Late).unwrap_or("from_payment")));
            }
        }
        "balance" => {
            let field = if row.cells.get(Field::Months).is_some() { Field::Months } else { Field::Days };
            let mut cycle = Map::new();
            cycle.insert(field.as_str().into(), json!(row.whole(field)));
            map.insert("cycle".into(), Value::Object(cycle));
            let opening = row.amount(Field::Opening, Some(currency), None);
            map.insert(
                "opening".into(),
                opening.map_or(Value::Null, |(digits, money)| json!({"amount": digits, "currency": money.code()})),
            );
        }
        "refill_table" => {
            map.insert("first_days".into(), json!(row.whole(Field::Days)));
            map.insert("extend".into(), json!(row.text(Field::Extend)));
            let steps = row.read(Field::Steps, Code::StepsUnclear, |cell| {
                cell.split_whitespace()
                    .map(|step| {
                        let (amount, days) = step.split_once(':')?;
                        let minor = money::typed(amount, currency.digits()).ok()?;
                        Some(json!({"from_minor": minor, "days": days.parse::<i64>().ok()?}))
                    })
                    .collect::<Option<Vec<_>>>()
            });
            map.insert("steps".into(), json!(steps.unwrap_or_default()));
        }
        "fixed_end" => {
            map.insert("last_day".into(), json!(row.date(Field::LastDay)));
        }
        _ => {}
    }
    Some(Value::Object(map))
}

/// The rule, the first day and the last one of a row of somebody else's: from the date that the carrier shows where there is one,
/// derived as the form does.
pub(super) fn clock(row: &mut Reader<'_, '_>, today: NaiveDate) -> Option<(Value, NaiveDate, Option<NaiveDate>)> {
    let cycle = cycle(row);
    let started = row.date(Field::StartedOn);
    let paid = row.date(Field::PaidOn);
    let expires = [Field::ExpiresOn, Field::LastDay].into_iter().find(|field| row.cells.get(*field).is_some());
    let shown = match expires {
        Some(field) => row.date(field).map(|date| Shown { word: Word::ExpiresOn, date }),
        None => row.date(Field::RenewsOn).map(|date| Shown { word: Word::RenewsOn, date }),
    };
    if !row.refusals.is_empty() {
        return None;
    }
    let begins = started.or(paid);
    match (cycle, shown) {
        (Some(cycle), Some(shown)) => {
            let rule = rule_of(cycle);
            let by_start = begins.filter(|start| *start <= shown.date).and_then(|start| {
                let end = crate::period::bought(&empty(&rule, start), &[], today)
                    .periods
                    .last()
                    .map(|period| period.last_day)?;
                (crate::civil::add_days(end, 1) == shown.renewal_day()).then_some((start, None))
            });
            let (start, last) = by_start.unwrap_or_else(|| shown.first_period(&rule, today));
            Some((json!(rule), start, last))
        }
        (Some(cycle), None) => match begins {
            Some(start) => Some((json!(rule_of(cycle)), start, None)),
            None => {
                row.refuse(Field::ExpiresOn, Code::Required);
                None
            }
        },
        (None, Some(shown)) => {
            let last = crate::civil::add_days(shown.renewal_day(), -1);
            let start = begins.filter(|start| *start <= last).unwrap_or_else(|| today.min(last));
            Some((json!({"kind": "fixed_end", "last_day": last}), start, None))
        }
        (None, None) => {
            row.refuse(Field::ExpiresOn, Code::Required);
            None
        }
    }
}

fn rule_of(cycle: Cycle) -> Rule {
    let (early, late) = (plan::Early::Append, plan::Late::FromPayment);
    match cycle {
        Cycle::Days(days) => Rule::Days { days, early, late },
        Cycle::Months(months) => Rule::Months { months, early, late },
    }
}

/// A plan of nothing but its clock.
fn empty(rule: &Rule, started_on: NaiveDate) -> Plan {
    Plan {
        name: String::new(),
        carrier: String::new(),
        number: None,
        sim: None,
        zone: Tz::UTC,
        started_on,
        first_last_day: None,
        rule: rule.clone(),
        price: money::Money { minor: 0, currency: String::new() },
        grace: None,
        data_allowance_mb: None,
        autopay: false,
        leads: None,
        note: String::new(),
        replaces: None,
        account: None,
        person: None,
        labels: Vec::new(),
    }
}

/// How long a period is, where the row says it.
fn cycle(row: &mut Reader<'_, '_>) -> Option<Cycle> {
    let days = |text: &str| {
        length_of(text).or_else(|| whole_of(text).and_then(|days| u32::try_from(days).ok()).map(Cycle::Days))
    };
    let months =
        |text: &str| length_of(text).or_else(|| whole_of(text).and_then(|m| u32::try_from(m).ok()).map(Cycle::Months));
    let found = row
        .read(Field::Days, Code::LengthUnclear, days)
        .or_else(|| row.read(Field::Months, Code::LengthUnclear, months));
    let found = match found {
        None => row.read(Field::Rule, Code::LengthUnclear, days),
        found => found,
    };
    let range = match found? {
        Cycle::Days(days) => (1..=3660).contains(&days),
        Cycle::Months(months) => (1..=120).contains(&months),
    };
    if !range {
        row.refuse(Field::Days, Code::LengthUnclear);
    }
    found.filter(|_| range)
}
