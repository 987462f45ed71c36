//! How long a look over very many plans takes: their schedules, and what to show of them.

use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use keepline_domain::civil::{add_days, date_at, start_of_day};
use keepline_domain::period::bought;
use keepline_domain::plan;
use keepline_domain::reminder::{
    DEFAULT_LEADS, Key, Look, QuietHours, Reckoning, Row, State, Subject, Watch, decide, schedule,
};
use keepline_domain::standing::from_bought;
use keepline_ledger::clock;
use serde_json::json;

use crate::{Limit, median};

const ROUNDS: usize = 7;
const PLANS: i64 = 100_000;
/// Rows of the delivery ledger of each plan: what two years of monthly renewals leave.
const OLD_ROWS: i64 = 96;

fn shown(key: Key, fire_at: DateTime<Utc>) -> Row {
    Row { key, state: State::Shown, fire_at, shown_at: Some(fire_at), again: None }
}

fn watch(id: i64) -> Watch {
    let now = clock::now();
    let today = date_at(now, chrono_tz::UTC);
    let plan = plan::from_json(&json!({
        "name": "Plan", "zone": "America/Los_Angeles", "started_on": add_days(today, -(id % 40)),
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 60},
    }));
    let plan = plan.unwrap();
    let bought = bought(&plan, &[], today);
    let standing = from_bought(&plan, &bought, now);
    let remind_at = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    let reckoning = Reckoning { home: chrono_tz::Asia::Shanghai, remind_at, leads: &DEFAULT_LEADS, not_yet: None };
    let reminders = schedule(&plan, &bought.periods, reckoning);
    let old = (0..OLD_ROWS).map(|n| {
        let (kind, lead) =
            (keepline_domain::reminder::Kind::Expiry, DEFAULT_LEADS.get(usize::try_from(n % 4).unwrap()));
        let counts_to = add_days(plan.started_on, -30 * (n / 4) - 1);
        shown(Key { kind, counts_to, lead_days: lead.copied(), occurrence: 0 }, start_of_day(counts_to, plan.zone))
    });
    // of this period, all but the last has been told
    let new = reminders.iter().rev().skip(1).map(|reminder| shown(reminder.key(), reminder.fire_at));
    Watch {
        plan: Some(id),
        subject: Subject::Plan(id),
        expires_at: standing.expires_at,
        number_lost_at: standing.number_lost_on.map(|day| start_of_day(day, plan.zone)),
        rows: old.chain(new).collect(),
        reminders,
        snooze: None,
        daily: None,
    }
}

pub(crate) fn measure() -> Limit {
    let watches: Vec<Watch> = (0..PLANS).map(watch).collect();
    let time = |round: usize| {
        let eight = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let now = clock::now() + TimeDelta::hours(i64::try_from(round).unwrap());
        let quiet_hours = Some(QuietHours { from: eight(22), to: eight(8) });
        let start = Instant::now();
        black_box(decide(&watches, Look { now, home: chrono_tz::Asia::Shanghai, quiet_hours }));
        start.elapsed().as_secs_f64() * 1000.0
    };
    let is = median((0..ROUNDS).map(time).collect());
    Limit { what: "deciding over 100,000 plans with 96 told reminders each", is, unit: "ms", most: 1000.0 }
}
