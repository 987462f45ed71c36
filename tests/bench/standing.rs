//! How long the clocks take: one plan with a long history, and very many plans, in memory and on one core.

use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::civil::{add_days, date_at};
use keepline_domain::plan::{self, Plan};
use keepline_domain::renewal::{self, Renewal};
use keepline_domain::standing::standing;
use keepline_ledger::clock;
use serde_json::{Value, json};

use crate::{Limit, Ratio, median};

const ROUNDS: usize = 7;
const LONG: usize = 500;
const MANY: usize = 100_000;
const FEW: usize = 10_000;
const EACH: usize = 12;

/// A rule of every kind that takes payments of 15 dollars, so that none is quick by itself.
fn rules() -> Vec<Value> {
    vec![
        json!({"kind": "days", "days": 30, "early": "append", "late": "from_payment"}),
        json!({"kind": "months", "months": 1, "early": "append", "late": "from_expiry"}),
        json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}),
        json!({"kind": "refill_table", "first_days": 90, "steps": [{"from_minor": 1000, "days": 90}], "extend": "max"}),
        json!({"kind": "activity", "days": 180}),
    ]
}

type History = (Plan, Vec<Renewal>);

fn history(rule: &Value, renewals: usize, now: DateTime<Utc>) -> History {
    let start = add_days(date_at(now, chrono_tz::UTC), -30 * i64::try_from(renewals).unwrap());
    let plan = plan::from_json(&json!({
        "name": "Plan", "carrier": "", "zone": "America/Los_Angeles", "started_on": start, "rule": rule,
        "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 60},
    }));
    let plan = plan.unwrap();
    let paid = (0..renewals).map(|place| {
        let paid_on = add_days(start, 30 * i64::try_from(place).unwrap() + 28);
        let renewal = json!({"paid_on": paid_on, "amount": {"minor": 1500, "currency": "USD"}});
        renewal::from_json(&renewal, &plan).unwrap()
    });
    let paid = paid.collect();
    (plan, paid)
}

/// Milliseconds for the standing of each of `plans`.
fn all_ms(plans: &[History], now: DateTime<Utc>) -> f64 {
    let start = Instant::now();
    for (plan, renewals) in plans {
        black_box(standing(plan, renewals, now));
    }
    start.elapsed().as_secs_f64() * 1000.0
}

fn many(count: usize, now: DateTime<Utc>) -> Vec<History> {
    let kinds: Vec<History> = rules().iter().map(|rule| history(rule, EACH, now)).collect();
    kinds.iter().cycle().take(count).cloned().collect()
}

pub(crate) fn measure() -> (Vec<Limit>, Ratio) {
    let now = clock::now();
    let slowest = |rule: &Value| {
        let plan = [history(rule, LONG, now)];
        // later moments too, so that no round can be remembered
        median((0..200).map(|day| all_ms(&plan, now + TimeDelta::days(day)) * 1000.0).collect())
    };
    let long = rules().iter().map(slowest).fold(0.0, f64::max);
    let (plans, few) = (many(MANY, now), many(FEW, now));
    let time = |plans: &[History]| median((0..ROUNDS).map(|_| all_ms(plans, now)).collect());
    let (all, tenth) = (time(&plans), time(&few));
    let limits = vec![
        Limit { what: "standing of a plan with 500 renewals, the slowest rule", is: long, unit: "µs", most: 100.0 },
        Limit { what: "standing of 100,000 plans with 12 renewals each, one core", is: all, unit: "ms", most: 1000.0 },
    ];
    let linear = Ratio {
        what: "a hundred thousand plans against ten times ten thousand",
        ours: all,
        theirs: tenth * 10.0,
        unit: "ms",
        goal: 1.3,
    };
    (limits, linear)
}
