//! AutoPay: when it is asked about, what "not yet" turns on, and what "yes" would record.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::autopay::{Autopay, NotYet, asks, autopay, usual};
use keepline_domain::civil::date_at;
use keepline_domain::period::periods;
use keepline_domain::plan::Plan;
use keepline_domain::reminder::{Kind, Reckoning, effective_leads, schedule};
use keepline_domain::settings::REMIND_AT;
use keepline_domain::standing::standing;
use serde_json::{Value, json};
use story::{day, days, moment, months, paid, plan_json, renewal};

const LA: &str = "America/Los_Angeles";

/// Thirty days from 31 January: the last day is 1 March, service ends on 2 March 08:00 UTC.
fn with_autopay(rule: &Value) -> Plan {
    let mut json = plan_json(LA, "2026-01-31", rule);
    json["autopay"] = json!(true);
    json["grace"] = Value::Null;
    story::plan(&json)
}

fn told(plan: &Plan, not_yet: Option<NotYet>) -> Vec<String> {
    let leads = effective_leads(plan, None, not_yet.is_some());
    let reckoning = Reckoning { home: LA.parse().unwrap(), remind_at: REMIND_AT, leads: &leads, not_yet };
    schedule(plan, &periods(plan, &[], day("2026-02-20")), reckoning)
        .iter()
        .map(|r| {
            let lead = r.lead_days.map(|lead| format!(" {lead}")).unwrap_or_default();
            let again = if r.occurrence > 0 { format!(" #{}", r.occurrence) } else { String::new() };
            format!("{}{lead} {}{again}", r.kind.as_str(), r.fire_at.format("%m-%dT%H:%MZ"))
        })
        .collect()
}

fn not_yet(at: &str) -> Option<NotYet> {
    Some(NotYet { at: moment(at), occurrence: 1 })
}

#[test]
fn said_before_the_end_it_turns_the_usual_leads_on() {
    let plan = with_autopay(&days(30, "append", "from_payment"));
    assert_eq!(told(&plan, None), ["expired 03-02T17:00Z"]);
    let usual = [
        "expiry 7 02-22T17:00Z",
        "expiry 3 02-26T17:00Z",
        "expiry 1 02-28T17:00Z",
        "expiry 0 03-01T17:00Z",
        "expired 03-02T17:00Z #1",
    ];
    assert_eq!(told(&plan, not_yet("2026-02-20T17:00:00Z")), usual);
    // after the end, before anyone was asked: the one reminder still comes, and once
    assert_eq!(told(&plan, not_yet("2026-03-02T10:00:00Z")), usual);
}

#[test]
fn said_when_asked_the_end_is_told_again_the_next_time_it_rings() {
    let plan = with_autopay(&days(30, "append", "from_payment"));
    for (said, again) in [
        ("2026-03-02T17:00:00Z", "expired 03-03T17:00Z #1"),
        ("2026-03-03T02:00:00Z", "expired 03-03T17:00Z #1"),
        ("2026-03-03T17:00:00Z", "expired 03-04T17:00Z #1"),
        // clocks go forward on 8 March
        ("2026-03-07T20:00:00Z", "expired 03-08T16:00Z #1"),
    ] {
        let told = told(&plan, not_yet(said));
        assert_eq!(told.iter().filter(|line| line.starts_with("expired")).collect::<Vec<_>>(), [again], "{said}");
    }
}

#[test]
fn nothing_is_told_again_once_the_number_is_lost() {
    let mut plan = with_autopay(&days(30, "append", "from_payment"));
    plan.grace = Some(keepline_domain::plan::Grace { number_lost_after_days: 2 });
    let told = told(&plan, not_yet("2026-03-03T20:00:00Z"));
    assert!(!told.iter().any(|line| line.contains('#')), "{told:?}");
}

#[test]
fn it_is_asked_about_after_the_end_and_only_there() {
    let plan = with_autopay(&days(30, "append", "from_payment"));
    let at = |plan: &Plan, moment_: &str, said| autopay(plan, &standing(plan, &[], moment(moment_)), said);
    assert_eq!(at(&plan, "2026-03-02T07:59:59Z", false), Some(Autopay::Expected));
    assert_eq!(at(&plan, "2026-03-02T08:00:00Z", false), Some(Autopay::Asked));
    assert_eq!(at(&plan, "2026-03-02T08:00:00Z", true), Some(Autopay::NotYet));
    assert_eq!(at(&plan, "2026-02-20T08:00:00Z", true), Some(Autopay::NotYet));
    let without = Plan { autopay: false, ..plan.clone() };
    assert_eq!(at(&without, "2026-03-02T08:00:00Z", true), None);
    let lost = Plan { grace: Some(keepline_domain::plan::Grace { number_lost_after_days: 1 }), ..plan };
    assert_eq!(at(&lost, "2026-03-05T08:00:00Z", false), Some(Autopay::Asked));
    let at_once = Plan { grace: Some(keepline_domain::plan::Grace { number_lost_after_days: 0 }), ..lost };
    assert_eq!(at(&at_once, "2026-03-02T08:00:00Z", false), Some(Autopay::Asked));
}

#[test]
fn every_reminder_after_the_end_asks_until_it_is_answered() {
    for (kind, asks_there) in
        [(Kind::Expiry, false), (Kind::Expired, true), (Kind::NumberLoss, true), (Kind::NumberLost, true)]
    {
        assert_eq!(asks(kind, Some(Autopay::Asked)), asks_there, "{kind:?}");
        for other in [None, Some(Autopay::Expected), Some(Autopay::NotYet)] {
            assert!(!asks(kind, other), "{kind:?} {other:?}");
        }
    }
}

#[test]
fn under_a_balance_the_price_is_charged_whatever_was_topped_up_last() {
    let rule = json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}});
    let plan = with_autopay(&rule);
    let mut topped_up = paid("2026-02-20");
    topped_up["amount"]["minor"] = json!(6000);
    let history = [renewal(&topped_up, &plan)];
    let today = day("2026-06-30");
    // the first cycle ends on 1 March, four more were paid from the balance
    let last = periods(&plan, &history, today).last().unwrap().last_day;
    assert_eq!(last, day("2026-06-29"));
    let charged = usual(&plan, &history, last, today);
    assert_eq!((charged.amount.clone().unwrap().minor, charged.periods), (1500, 1));
    let after: Vec<_> = history.into_iter().chain([charged]).collect();
    assert_eq!(periods(&plan, &after, today).last().unwrap().last_day, day("2026-07-29"));
}

#[test]
fn several_periods_paid_at_once_are_charged_again_as_several() {
    let plan = with_autopay(&days(30, "append", "from_payment"));
    let mut term = paid("2026-02-20");
    term["amount"]["minor"] = json!(4500);
    term["periods"] = json!(3);
    let history = [renewal(&term, &plan)];
    let last = day("2026-05-30");
    assert_eq!(periods(&plan, &history, last).last().unwrap().last_day, last);
    let charged = usual(&plan, &history, last, day("2026-06-01"));
    assert_eq!((charged.amount.clone().unwrap().minor, charged.periods), (4500, 3));
    let after: Vec<_> = history.into_iter().chain([charged]).collect();
    assert_eq!(periods(&plan, &after, day("2026-06-01")).last().unwrap().last_day, day("2026-08-28"));
}

#[test]
fn yes_is_dated_so_that_nothing_drifts() {
    let activity = json!({"kind": "activity", "days": 30});
    let balance = json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}});
    for (rule, today, want) in [
        (days(30, "append", "from_payment"), "2026-03-20", "2026-03-01"),
        (days(30, "append", "from_expiry"), "2026-03-02", "2026-03-01"),
        (months(1, "append", "from_payment"), "2026-03-02", "2026-02-27"),
        (days(30, "restart", "from_payment"), "2026-03-20", "2026-03-02"),
        (months(1, "restart", "from_expiry"), "2026-03-02", "2026-02-28"),
        (activity, "2026-03-20", "2026-03-02"),
        (balance, "2026-03-20", "2026-03-02"),
        // a clock set back: never after today
        (days(30, "restart", "from_payment"), "2026-03-01", "2026-03-01"),
    ] {
        let plan = with_autopay(&rule);
        let last = periods(&plan, &[], day(today)).last().unwrap().last_day;
        assert_eq!(usual(&plan, &[], last, day(today)).paid_on, day(want), "{rule} {today}");
    }
}

#[test]
fn yes_keeps_the_anchor_of_months_and_adds_one_period() {
    let plan = with_autopay(&months(1, "append", "from_payment"));
    let mut history = Vec::new();
    let mut ends = Vec::new();
    for _ in 0..3 {
        let today = day("2026-06-20");
        let last = periods(&plan, &history, today).last().unwrap().last_day;
        history.push(usual(&plan, &history, last, today));
        ends.push(periods(&plan, &history, today).last().unwrap().renewal_day().to_string());
    }
    assert_eq!(ends, ["2026-03-31", "2026-04-30", "2026-05-31"]);
}

#[test]
fn yes_takes_what_was_paid_last_else_the_price() {
    let plan = with_autopay(&days(30, "append", "from_payment"));
    let today = date_at(moment("2026-03-05T17:00:00Z"), plan.zone);
    let minor = |history: &[Value]| {
        let history: Vec<_> = history.iter().map(|json| renewal(json, &plan)).collect();
        let usual = usual(&plan, &history, day("2026-03-01"), today);
        assert_eq!((usual.channel.as_deref(), usual.periods), (Some("autopay"), 1));
        usual.amount.unwrap().minor
    };
    let mut other = paid("2026-02-20");
    other["amount"]["minor"] = json!(1650);
    let mut failed = paid("2026-02-21");
    failed["status"] = json!("failed");
    assert_eq!(minor(&[]), 1500);
    assert_eq!(minor(&[other.clone()]), 1650);
    assert_eq!(minor(&[other, failed]), 1650);
}
