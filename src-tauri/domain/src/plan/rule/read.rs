//! Reads a rule from JSON.

use serde_json::Value;

use super::{Cycle, Early, Extend, Late, Rule, Step};
use crate::fields::{self, Fields};
use crate::money::{self, MOST_MINOR};
use crate::refusal::{Arg, Code};

/// The longest period a rule may give, in days and in months: ten years.
const MOST_DAYS: i64 = 3660;
const MOST_MONTHS: i64 = 120;
const MOST_STEPS: usize = 60;

const EARLY: &[(&str, Early)] = &[("append", Early::Append), ("restart", Early::Restart)];
const LATE: &[(&str, Late)] = &[("from_payment", Late::FromPayment), ("from_expiry", Late::FromExpiry)];
const EXTEND: &[(&str, Extend)] = &[("max", Extend::Max), ("restart", Extend::Restart), ("add", Extend::Add)];

#[derive(Clone, Copy)]
enum Kind {
    Days,
    Months,
    Balance,
    RefillTable,
    Activity,
    FixedEnd,
}

const KINDS: &[(&str, Kind)] = &[
    ("days", Kind::Days),
    ("months", Kind::Months),
    ("balance", Kind::Balance),
    ("refill_table", Kind::RefillTable),
    ("activity", Kind::Activity),
    ("fixed_end", Kind::FixedEnd),
];

pub(in crate::plan) fn read(mut fields: Fields<'_>) -> Option<Rule> {
    // without a known kind nothing else can be judged
    let kind = fields.required("kind", fields::choice(KINDS))?;
    let rule = match kind {
        Kind::Days => {
            let days = days(&mut fields, "days");
            let (early, late) = ways(&mut fields);
            days.zip(early.zip(late)).map(|(days, (early, late))| Rule::Days { days, early, late })
        }
        Kind::Months => {
            let months = months(&mut fields);
            let (early, late) = ways(&mut fields);
            months.zip(early.zip(late)).map(|(months, (early, late))| Rule::Months { months, early, late })
        }
        Kind::Balance => {
            let cycle = fields.required_child("cycle").and_then(cycle);
            let opening = fields.required_child("opening").and_then(money::read);
            cycle.zip(opening).map(|(cycle, opening)| Rule::Balance { cycle, opening })
        }
        Kind::RefillTable => {
            let first_days = days(&mut fields, "first_days");
            let steps = steps(&mut fields);
            let extend = fields.required("extend", fields::choice(EXTEND));
            first_days.zip(steps.zip(extend)).map(|(first_days, (steps, extend))| Rule::RefillTable {
                first_days,
                steps,
                extend,
            })
        }
        Kind::Activity => days(&mut fields, "days").map(|days| Rule::Activity { days }),
        Kind::FixedEnd => fields.required("last_day", fields::date).map(|last_day| Rule::FixedEnd { last_day }),
    };
    fields.finish();
    rule
}

fn days(fields: &mut Fields<'_>, key: &'static str) -> Option<u32> {
    fields.required(key, fields::whole(1, MOST_DAYS)).and_then(|days| u32::try_from(days).ok())
}

fn months(fields: &mut Fields<'_>) -> Option<u32> {
    fields.required("months", fields::whole(1, MOST_MONTHS)).and_then(|months| u32::try_from(months).ok())
}

fn ways(fields: &mut Fields<'_>) -> (Option<Early>, Option<Late>) {
    (fields.required("early", fields::choice(EARLY)), fields.required("late", fields::choice(LATE)))
}

/// `{"days":N}` or `{"months":M}`, not both.
pub(crate) fn cycle(mut fields: Fields<'_>) -> Option<Cycle> {
    let cycle = if fields.has("months") {
        months(&mut fields).map(Cycle::Months)
    } else {
        days(&mut fields, "days").map(Cycle::Days)
    };
    fields.finish();
    cycle
}

/// At least one step; amounts ascend strictly.
fn steps(fields: &mut Fields<'_>) -> Option<Vec<Step>> {
    let entries = fields.entries("steps");
    if entries.is_empty() {
        fields.refuse("steps", Code::Required);
        return None;
    }
    if entries.len() > MOST_STEPS {
        fields.refuse_with("steps", Code::TooMany, vec![("max", Arg::Number(60))]);
        return None;
    }
    let asked = entries.len();
    let sink = fields.sink();
    let mut steps: Vec<Step> = Vec::with_capacity(asked);
    for (path, value) in entries {
        let Some(step) = Fields::at(value, path.as_str(), sink).and_then(step) else { continue };
        if steps.last().is_some_and(|last| last.from_minor >= step.from_minor) {
            sink.push(crate::refusal::Refusal::of(Code::StepsNotAscending, format!("{path}.from_minor")));
        }
        steps.push(step);
    }
    (steps.len() == asked).then_some(steps)
}

fn step(mut fields: Fields<'_>) -> Option<Step> {
    let from_minor = fields.required("from_minor", |value: &Value| match value.as_i64() {
        Some(minor) if minor < 0 => Err((Code::MoneyNegative, Vec::new())),
        _ => fields::whole(0, MOST_MINOR)(value),
    });
    let days = days(&mut fields, "days");
    fields.finish();
    Some(Step { from_minor: from_minor?, days: days? })
}
