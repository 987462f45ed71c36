//! What readings come to: the day to renew by, what they ask, and what to draw of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::forecast::{Because, Forecast};
use keepline_domain::overview::Group;
use keepline_domain::plan::{PlanId, from_json as plan_from_json};
use keepline_domain::reading::from_json as reading_from_json;
use keepline_domain::reading::question::{Asks, Likely};
use keepline_domain::reminder::Kind;
use keepline_ledger::Ledger;
use keepline_ledger::reading::Above;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::usage::Settle;
use serde_json::{Value, json};

/// 31 January to 1 March, five gigabytes.
fn with_data(ledger: &mut Ledger, name: &str) -> PlanId {
    let mut terms = plan_json(name, "2026-01-31");
    terms["data_allowance_mb"] = json!(5000);
    terms["leads"] = json!(null);
    ledger.plan_add(&plan_from_json(&terms).unwrap(), moment("2026-01-31T20:00:00Z")).unwrap().id
}

fn see(ledger: &mut Ledger, plan: PlanId, when: &str, said: &Value) -> i64 {
    let terms = ledger.plan(plan).unwrap().record.plan;
    let mut json = said.clone();
    json["at"] = json!(when);
    let reading = reading_from_json(&json, &terms, moment(when)).unwrap();
    ledger.reading_add(plan, &reading, Above::Record, moment(when)).unwrap().id
}

fn left(mb: i64) -> Value {
    json!({ "data_left_mb": mb })
}

fn usd(minor: i64) -> Value {
    json!({"balance": {"minor": minor, "currency": "USD"}})
}

/// Two hundred a day.
fn pace(ledger: &mut Ledger, plan: PlanId) {
    see(ledger, plan, "2026-02-05T08:00:00Z", &left(4000));
    see(ledger, plan, "2026-02-10T08:00:00Z", &left(3000));
}

#[test]
fn what_ends_first_orders_the_overview() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&plan("Ends sooner", "2026-01-28"), moment("2026-01-28T20:00:00Z")).unwrap();
    let data = with_data(&mut ledger, "Runs out");
    let now = at("2026-02-19T20:00:00Z");
    let order = |ledger: &Ledger| -> Vec<String> {
        ledger.overview(&now).unwrap().plans.into_iter().map(|one| one.plan.name).collect()
    };
    assert_eq!(order(&ledger), ["Ends sooner", "Runs out"]);
    pace(&mut ledger, data);
    assert_eq!(order(&ledger), ["Runs out", "Ends sooner"]);
    let summary = ledger.summary(data, &now).unwrap();
    let by = summary.renew_by.unwrap();
    assert_eq!((by.on.to_string().as_str(), by.days_left, by.because), ("2026-02-25", 6, Because::Data));
    assert_eq!((summary.group, summary.standing.days_left), (Group::DueSoon, 10));
}

#[test]
fn data_that_runs_out_is_told_once_a_period_and_stands_in_the_inbox() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Runs out");
    pace(&mut ledger, id);
    let look = |ledger: &mut Ledger, now: &str| -> Vec<String> {
        let look = ledger.reminder_look(&at(now), true).unwrap();
        let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
        ledger.reminder_shown(&ids, keepline_ledger::reminder::Channel::Notification, moment(now)).unwrap();
        look.tell.iter().map(|told| format!("{} {:?}", told.reminder.kind.as_str(), told.reminder.lead_days)).collect()
    };
    assert!(look(&mut ledger, "2026-02-18T16:59:00Z").is_empty());
    assert_eq!(look(&mut ledger, "2026-02-18T17:00:00Z"), ["data_runs_out Some(7)"]);
    assert!(look(&mut ledger, "2026-02-18T18:00:00Z").is_empty());
    let inbox = ledger.inbox(&at("2026-02-18T18:00:00Z")).unwrap();
    assert_eq!((inbox.waiting.len(), inbox.waiting[0].reminder.kind), (1, Kind::DataRunsOut));
    // later again: the one of three days before is taken back, and the last day is told as ever
    see(&mut ledger, id, "2026-02-20T08:00:00Z", &left(2600));
    assert_eq!(look(&mut ledger, "2026-02-22T17:00:00Z"), ["expiry Some(7)"]);
    // a renewal settles it
    let terms = ledger.plan(id).unwrap().record.plan;
    ledger.renewal_add(id, &paid(&terms, "2026-02-22"), &[], SameAgain::Ask, moment("2026-02-22T18:00:00Z")).unwrap();
    assert!(ledger.inbox(&at("2026-02-22T18:00:00Z")).unwrap().waiting.is_empty());
    let kinds = ledger.reminders(&at("2026-02-22T18:00:00Z")).unwrap();
    assert!(kinds.iter().all(|(_, reminder)| reminder.kind != Kind::DataRunsOut));
}

#[test]
fn a_reading_noted_late_was_not_missed_by_keepline() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Runs out");
    pace(&mut ledger, id);
    let terms = ledger.plan(id).unwrap().record.plan;
    // seen in the morning, noted in the evening
    let seen = json!({"at": "2026-02-16T15:00:00Z", "data_left_mb": 300});
    let reading = reading_from_json(&seen, &terms, moment("2026-02-17T04:00:00Z")).unwrap();
    ledger.reading_add(id, &reading, Above::Record, moment("2026-02-17T04:00:00Z")).unwrap();
    ledger.reminder_look(&at("2026-02-17T04:00:30Z"), false).unwrap();
    let inbox = ledger.inbox(&at("2026-02-17T04:01:00Z")).unwrap();
    assert_eq!((inbox.waiting[0].reminder.kind, inbox.waiting[0].late), (Kind::DataRunsOut, false));
}

#[test]
fn what_is_drawn_is_worked_out() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    let empty = ledger.usage(id, moment("2026-02-12T20:00:00Z")).unwrap();
    assert!(empty.burn_down.is_none() && empty.balance.is_empty() && empty.forecast_is_open());
    pace(&mut ledger, id);
    see(&mut ledger, id, "2026-02-11T08:00:00Z", &usd(1500));
    see(&mut ledger, id, "2026-02-12T08:00:00Z", &usd(1200));
    let usage = ledger.usage(id, moment("2026-02-12T20:00:00Z")).unwrap();
    let drawn = usage.burn_down.unwrap();
    assert_eq!((drawn.days, drawn.most_mb, drawn.allowance_mb), (30, 5000, Some(5000)));
    let points: Vec<(i64, i64)> = drawn.points.iter().map(|one| ((one.x * 10.0).round() as i64, one.left_mb)).collect();
    assert_eq!(points, [(0, 5000), (50, 4000), (100, 3000)]);
    let use_per_day: Vec<i64> = drawn.used.iter().map(|one| one.mb_per_day).collect();
    assert_eq!(use_per_day, [200, 200]);
    let ahead = drawn.ahead.unwrap();
    assert!(ahead.from_x < ahead.x && ahead.x < ahead.to_x.unwrap());
    // fifteen dollars over thirty days, and over the two gigabytes used
    assert_eq!((drawn.per_day.as_deref(), drawn.per_gb.as_deref()), (Some("0.500"), Some("7.500")));
    assert_eq!(usage.balance[1].went.as_ref().unwrap().minor, 300);
}

#[test]
fn this_period_stands_beside_the_one_before() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    pace(&mut ledger, id);
    let terms = ledger.plan(id).unwrap().record.plan;
    ledger.renewal_add(id, &paid(&terms, "2026-03-01"), &[], SameAgain::Ask, moment("2026-03-01T20:00:00Z")).unwrap();
    // five days into March's period
    see(&mut ledger, id, "2026-03-07T08:00:00Z", &left(4500));
    let beside = ledger.usage(id, moment("2026-03-07T20:00:00Z")).unwrap().burn_down.unwrap().beside.unwrap();
    assert_eq!((beside.this_mb, beside.last_mb), (500, 1000));
}

#[test]
fn the_carrier_s_last_day_is_asked_about_and_corrects_the_period_or_the_rule() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    let terms = ledger.plan(id).unwrap().record.plan;
    // paid ten days early: to 31 March where that is added, to 22 March where it starts anew
    ledger.renewal_add(id, &paid(&terms, "2026-02-21"), &[], SameAgain::Ask, moment("2026-02-21T20:00:00Z")).unwrap();
    let now = moment("2026-02-22T20:00:00Z");
    assert!(ledger.usage(id, now).unwrap().differs.is_none());
    let same = see(&mut ledger, id, "2026-02-22T08:00:00Z", &json!({"last_day": "2026-03-31"}));
    assert!(ledger.usage(id, now).unwrap().differs.is_none());
    let other = see(&mut ledger, id, "2026-02-22T09:00:00Z", &json!({"last_day": "2026-03-22"}));
    let (reading, differs) = ledger.usage(id, now).unwrap().differs.unwrap();
    assert_eq!((reading, differs.seen.to_string().as_str()), (other, "2026-03-22"));
    assert_eq!(
        (differs.computed.to_string().as_str(), differs.reasons.as_slice()),
        ("2026-03-31", &[Likely::EarlyPayment][..])
    );
    assert!(differs.rule.is_some() && differs.period);
    // what asks nothing answers nothing
    assert!(ledger.reading_settle(same, Asks::LastDay, Settle::Period, now).unwrap().is_none());
    let last_day =
        |ledger: &Ledger| ledger.summary(id, &at("2026-02-22T20:00:00Z")).unwrap().standing.last_day.to_string();
    assert_eq!(last_day(&ledger), "2026-03-31");
    let done = ledger.reading_settle(other, Asks::LastDay, Settle::Rule, now).unwrap().unwrap();
    assert_eq!(last_day(&ledger), "2026-03-22");
    assert!(ledger.usage(id, now).unwrap().differs.is_none());
    ledger.undo(done.change_id, now).unwrap();
    assert_eq!(last_day(&ledger), "2026-03-31");
    ledger.reading_settle(other, Asks::LastDay, Settle::Period, now).unwrap().unwrap();
    assert_eq!(last_day(&ledger), "2026-03-22");
    assert_eq!(ledger.plan(id).unwrap().record.plan.rule, terms.rule);
}

#[test]
fn the_first_period_is_corrected_too_and_no_is_an_answer() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    let now = moment("2026-02-12T20:00:00Z");
    let reading = see(&mut ledger, id, "2026-02-12T08:00:00Z", &json!({"last_day": "2026-03-02"}));
    let (_, differs) = ledger.usage(id, now).unwrap().differs.unwrap();
    assert!(differs.reasons.contains(&Likely::Zone), "{:?}", differs.reasons);
    ledger.reading_settle(reading, Asks::LastDay, Settle::Period, now).unwrap().unwrap();
    assert_eq!(ledger.summary(id, &at("2026-02-12T20:00:00Z")).unwrap().standing.last_day.to_string(), "2026-03-02");
    let wrong = see(&mut ledger, id, "2026-02-12T09:00:00Z", &json!({"last_day": "2026-05-02"}));
    let (_, differs) = ledger.usage(id, now).unwrap().differs.unwrap();
    assert_eq!(differs.reasons, [Likely::NotRecorded]);
    assert!(ledger.reading_settle(wrong, Asks::LastDay, Settle::Keep, now).unwrap().is_none());
    assert!(ledger.usage(id, now).unwrap().differs.is_none());
}

#[test]
fn money_that_went_is_asked_about_and_recorded_by_its_user_only() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    let now = moment("2026-03-03T20:00:00Z");
    see(&mut ledger, id, "2026-02-27T20:00:00Z", &usd(2000));
    let reading = see(&mut ledger, id, "2026-03-03T19:00:00Z", &usd(500));
    let (asks, charge) = ledger.usage(id, now).unwrap().charge.unwrap();
    assert_eq!((asks, charge.amount.minor, charge.on.to_string().as_str()), (reading, 1500, "2026-03-02"));
    assert!(ledger.plan(id).unwrap().renewals.is_empty());
    ledger.reading_settle(reading, Asks::Charge, Settle::Record, now).unwrap().unwrap();
    assert!(ledger.usage(id, now).unwrap().charge.is_none());
    assert_eq!(ledger.summary(id, &at("2026-03-03T20:00:00Z")).unwrap().standing.last_day.to_string(), "2026-03-31");
    // a call is no renewal, and neither is as much in the middle of a period
    see(&mut ledger, id, "2026-03-10T19:00:00Z", &usd(3000));
    see(&mut ledger, id, "2026-03-12T19:00:00Z", &usd(1500));
    assert!(ledger.usage(id, moment("2026-03-12T20:00:00Z")).unwrap().charge.is_none());
    see(&mut ledger, id, "2026-03-03T19:30:00Z", &usd(470));
    assert!(ledger.usage(id, now).unwrap().charge.is_none());
}

#[test]
fn an_old_reading_is_asked_for_again_and_never_by_a_reminder() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    let nudges = |ledger: &Ledger, now: &str| ledger.nudges(moment(now)).unwrap().len();
    assert_eq!(nudges(&ledger, "2026-02-20T20:00:00Z"), 0, "who never read is not asked");
    pace(&mut ledger, id);
    assert_eq!(nudges(&ledger, "2026-02-16T20:00:00Z"), 0);
    assert_eq!(nudges(&ledger, "2026-02-17T20:00:00Z"), 1);
    assert_eq!(nudges(&ledger, "2026-03-05T20:00:00Z"), 0, "the period is over");
    ledger.plan_mute(id, moment("2026-02-17T20:00:00Z")).unwrap();
    assert_eq!(nudges(&ledger, "2026-02-17T20:00:00Z"), 0);
}

#[test]
fn readings_go_out_as_a_table_that_calculates_nothing() {
    let house = House::new();
    let mut ledger = house.open();
    let id = with_data(&mut ledger, "Line");
    see(&mut ledger, id, "2026-02-11T08:00:00Z", &json!({"data_left_mb": 3200, "note": "=1+1"}));
    let path = house.dir.path().join("usage.csv");
    assert_eq!(ledger.usage_write(id, &path).unwrap(), 1);
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written.starts_with('\u{feff}'), "as spreadsheets know UTF-8");
    assert!(written.contains("2026-02-11T08:00:00+00:00,2026-02-11,3200,,,,,'=1+1"), "{written}");
}

trait Open {
    fn forecast_is_open(&self) -> bool;
}

impl Open for keepline_ledger::usage::Usage {
    fn forecast_is_open(&self) -> bool {
        self.prospect.forecast == Forecast::NeedsReadings
    }
}
