//! What ends a plan before its last day, and what is told of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::civil::{date_at, start_of_day};
use keepline_domain::forecast::{Because, Prospect, prospect, renew_by};
use keepline_domain::period::bought;
use keepline_domain::plan::{self, Plan};
use keepline_domain::reading::{Reading, stored};
use keepline_domain::reminder::{Kind, Look, Reckoning, Row, State, Subject, Watch, decide, foreseen, schedule};
use keepline_domain::renewal::{self, Renewal};
use keepline_domain::settings::REMIND_AT;
use keepline_domain::standing::from_bought;
use serde_json::{Value, json};
use story::{day, moment};

const LA: chrono_tz::Tz = chrono_tz::America::Los_Angeles;

fn plan(rule: &Value, more: &Value) -> Plan {
    let mut json = json!({"name": "Line", "carrier": "", "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": rule, "price": {"minor": 300, "currency": "USD"}, "data_allowance_mb": 5000});
    for (name, value) in more.as_object().unwrap() {
        json[name] = value.clone();
    }
    plan::from_json(&json).unwrap()
}

/// 31 January to 1 March.
fn thirty_days() -> Plan {
    plan(&json!({"kind": "days", "days": 30, "early": "append", "late": "from_payment"}), &json!({}))
}

fn paygo(opening: i64) -> Plan {
    let opening = json!({"minor": opening, "currency": "USD"});
    plan(&json!({"kind": "balance", "cycle": {"days": 30}, "opening": opening}), &json!({}))
}

fn paid(plan: &Plan, on: &str, minor: i64) -> Renewal {
    renewal::from_json(&json!({"paid_on": on, "amount": {"minor": minor, "currency": "USD"}}), plan).unwrap()
}

fn seen(plan: &Plan, readings: &[(&str, Value)]) -> Vec<Reading> {
    let of = |(at, said): &(&str, Value)| {
        let mut json = said.clone();
        json["at"] = json!(at);
        stored(&json, plan).unwrap()
    };
    readings.iter().map(of).collect()
}

fn left(mb: i64) -> Value {
    json!({ "data_left_mb": mb })
}

fn balance(minor: i64) -> Value {
    json!({"balance": {"minor": minor, "currency": "USD"}})
}

struct Told {
    prospect: Prospect,
    watch: Watch,
    renew_by: Option<(String, Because, i64)>,
}

fn told(plan: &Plan, history: &[Renewal], readings: &[(&str, Value)], now: &str) -> Told {
    let now = moment(now);
    let today = date_at(now, plan.zone);
    let bought = bought(plan, history, today);
    let standing = from_bought(plan, &bought, now);
    let readings = seen(plan, readings);
    let prospect = prospect(plan, &bought.periods, history, &readings.iter().collect::<Vec<_>>(), now);
    let leads = plan.leads.clone().unwrap_or_else(|| vec![7, 3, 1, 0]);
    let reckoning = Reckoning { home: LA, remind_at: REMIND_AT, leads: &leads, not_yet: None };
    let mut reminders = schedule(plan, &bought.periods, reckoning);
    reminders.extend(foreseen(plan, &prospect, reckoning));
    let renew_by = renew_by(&standing, &prospect, today).map(|by| (by.on.to_string(), by.because, by.days_left));
    let watch = Watch {
        plan: Some(1),
        subject: Subject::Plan(1),
        reminders,
        expires_at: start_of_day(standing.renewal_day, plan.zone),
        number_lost_at: None,
        snooze: None,
        daily: None,
        rows: Vec::new(),
    };
    Told { prospect, watch, renew_by }
}

/// What is foreseen, as `kind lead moment`.
fn rings(told: &Told) -> Vec<String> {
    let foreseen = told.watch.reminders.iter().filter(|r| r.kind.is_foreseen());
    foreseen
        .map(|r| format!("{} {} {}", r.kind.as_str(), r.lead_days.unwrap(), r.fire_at.format("%m-%dT%H:%MZ")))
        .collect()
}

/// What is shown at `now`, as `kind lead +superseded`.
fn shown(watch: &Watch, now: &str) -> Vec<String> {
    let decision = decide([watch], Look { now: moment(now), home: LA, quiet_hours: None });
    let lead = |lead: Option<u32>| lead.map(|lead| format!(" {lead}")).unwrap_or_default();
    let of = |d: &keepline_domain::reminder::Delivery| {
        format!("{}{} +{}", d.reminder.kind.as_str(), lead(d.reminder.lead_days), d.supersedes.len())
    };
    decision.show.iter().map(of).collect()
}

fn tell(watch: &mut Watch, kind: Kind, lead: u32, state: State) {
    let key = watch.reminders.iter().map(|r| r.key()).find(|k| k.kind == kind && k.lead_days == Some(lead)).unwrap();
    let fire_at = moment("2026-02-22T17:00:00Z");
    watch.rows.push(Row { key, state, fire_at, shown_at: Some(fire_at), again: None });
}

/// Two hundred megabytes a day: used up around 25 February.
const PACE: [(&str, i64); 2] = [("2026-02-05T08:00:00Z", 4000), ("2026-02-10T08:00:00Z", 3000)];

fn pace() -> Vec<(&'static str, Value)> {
    PACE.iter().map(|(at, mb)| (*at, left(*mb))).collect()
}

#[test]
fn a_plan_wants_to_be_renewed_by_whichever_ends_first() {
    let plan = thirty_days();
    let by = |readings: &[(&str, Value)], now| told(&plan, &[], readings, now).renew_by;
    let now = "2026-02-12T20:00:00Z";
    assert_eq!(by(&[], now), Some(("2026-03-01".into(), Because::LastDay, 17)));
    assert_eq!(by(&pace(), now), Some(("2026-02-25".into(), Because::Data, 13)));
    // it lasts: the last day comes first
    let slow = [("2026-02-05T08:00:00Z", left(4900)), ("2026-02-10T08:00:00Z", left(4800))];
    assert_eq!(by(&slow, now), Some(("2026-03-01".into(), Because::LastDay, 17)));
    let mut none_left = pace();
    none_left.push(("2026-02-12T18:00:00Z", left(0)));
    assert_eq!(by(&none_left, now), Some(("2026-02-12".into(), Because::DataUsedUp, 0)));
    // over
    assert_eq!(by(&pace(), "2026-03-05T20:00:00Z"), None);
    // paid for already, the next period brings its own data
    let renewed = [paid(&plan, "2026-02-11", 300)];
    assert_eq!(told(&plan, &renewed, &pace(), now).renew_by, Some(("2026-03-31".into(), Because::LastDay, 47)));
}

#[test]
fn data_is_told_seven_three_and_one_days_before_and_never_before_it_was_read() {
    let plan = thirty_days();
    let first = told(&plan, &[], &pace(), "2026-02-12T20:00:00Z");
    let usual = ["data_runs_out 7 02-18T17:00Z", "data_runs_out 3 02-22T17:00Z", "data_runs_out 1 02-24T17:00Z"];
    assert_eq!(rings(&first), usual);
    // read late: what would have been told before comes with the reading
    let mut late = pace();
    late.push(("2026-02-23T08:00:00Z", left(400)));
    let late = told(&plan, &[], &late, "2026-02-23T09:00:00Z");
    assert_eq!(rings(&late)[..2], ["data_runs_out 7 02-23T08:00Z", "data_runs_out 3 02-23T08:00Z"]);
    assert_eq!(shown(&late.watch, "2026-02-23T09:00:00Z"), ["data_runs_out 3 +2"]);
    // its own list
    let own = Plan { leads: Some(vec![2]), ..plan };
    assert_eq!(rings(&told(&own, &[], &pace(), "2026-02-12T20:00:00Z")), ["data_runs_out 2 02-23T17:00Z"]);
}

#[test]
fn a_forecast_that_moves_later_takes_back_what_was_not_told() {
    let plan = thirty_days();
    let mut before = told(&plan, &[], &pace(), "2026-02-19T20:00:00Z");
    assert_eq!(shown(&before.watch, "2026-02-19T20:00:00Z"), ["data_runs_out 7 +0"]);
    tell(&mut before.watch, Kind::DataRunsOut, 7, State::Shown);
    assert_eq!(shown(&before.watch, "2026-02-22T17:00:00Z"), ["data_runs_out 3 +1"]);
    let key = before.watch.rows[0].key;
    // on the 20th much is left: around 28 February instead
    let mut slower = pace();
    slower.push(("2026-02-20T08:00:00Z", left(1300)));
    let mut after = told(&plan, &[], &slower, "2026-02-22T18:00:00Z");
    after.watch.rows.clone_from(&before.watch.rows);
    tell(&mut after.watch, Kind::Expiry, 7, State::Shown);
    assert!(after.watch.reminders.iter().any(|r| r.key() == key), "the same reminder, so that it is not told twice");
    assert_eq!(shown(&after.watch, "2026-02-22T18:00:00Z"), Vec::<String>::new());
    // and so much that it lasts: nothing is left to tell
    slower.push(("2026-02-21T08:00:00Z", left(4900)));
    slower.push(("2026-02-23T08:00:00Z", left(4890)));
    assert!(rings(&told(&plan, &[], &slower, "2026-02-23T18:00:00Z")).is_empty());
}

#[test]
fn the_nearest_is_told_and_stands_for_the_others() {
    let plan = thirty_days();
    // the data on the 25th, the last day on 1 March: on 22 February seven days are left and the data ends in three
    let both = told(&plan, &[], &pace(), "2026-02-22T17:00:00Z");
    assert_eq!(shown(&both.watch, "2026-02-22T17:00:00Z"), ["data_runs_out 3 +2"]);
    // what was told of the data never silences the end
    let mut later = told(&plan, &[], &pace(), "2026-02-26T17:00:00Z");
    for lead in [7, 3, 1] {
        tell(&mut later.watch, Kind::DataRunsOut, lead, State::Shown);
    }
    tell(&mut later.watch, Kind::Expiry, 7, State::Superseded);
    assert_eq!(shown(&later.watch, "2026-02-26T17:00:00Z"), ["expiry 3 +0"]);
    // after the end only the end counts
    assert_eq!(shown(&later.watch, "2026-03-02T18:00:00Z"), ["expired +0"]);
}

#[test]
fn a_balance_is_short_where_the_carrier_shows_less_than_was_recorded() {
    let plan = paygo(900);
    let now = "2026-02-12T20:00:00Z";
    // three cycles are covered by what was recorded
    let nothing = told(&plan, &[], &[], now);
    assert!(nothing.prospect.short.is_none());
    let shows = |minor| told(&plan, &[], &[("2026-02-10T08:00:00Z", balance(minor))], now);
    assert!(shows(300).prospect.short.is_none());
    let short = shows(120);
    let missing = short.prospect.short.clone().unwrap();
    assert_eq!((missing.shortfall.minor, missing.last_day), (180, day("2026-03-01")));
    assert_eq!(short.renew_by, Some(("2026-03-01".into(), Because::Balance, 17)));
    assert_eq!(rings(&short)[0], "low_balance 7 02-22T17:00Z");
    assert_eq!(shown(&short.watch, "2026-02-22T17:00:00Z"), ["low_balance 7 +0"]);
    // topped up since
    let topped = told(&plan, &[paid(&plan, "2026-02-11", 500)], &[("2026-02-10T08:00:00Z", balance(120))], now);
    assert!(topped.prospect.short.is_none());
    // a cycle was taken since: 500 shown, 300 taken on 2 March, 200 left for 1 April
    let next = told(&plan, &[], &[("2026-02-20T08:00:00Z", balance(500))], "2026-03-05T20:00:00Z");
    assert_eq!(next.prospect.short.unwrap().shortfall.minor, 100);
}

#[test]
fn what_was_recorded_and_does_not_cover_is_told_by_the_expiry_alone() {
    let plan = paygo(120);
    let told = told(&plan, &[], &[("2026-02-10T08:00:00Z", balance(120))], "2026-02-22T18:00:00Z");
    assert!(told.prospect.short.is_none());
    assert_eq!(shown(&told.watch, "2026-02-22T18:00:00Z"), ["expiry 7 +0"]);
}
