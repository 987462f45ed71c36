//! Tables of periods that can be read against a calendar.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::plan::{Shown, Word};
use serde_json::{Value, json};
use story::{ask, day, days, months, paid, plan, plan_json, spans};

const LA: &str = "America/Los_Angeles";

/// What each story of payments makes of a plan that began on 31 Jan 2026.
fn told(rule: &Value, payments: &[Value]) -> Vec<String> {
    spans(&ask(&plan_json(LA, "2026-01-31", rule), payments, "2026-12-31T12:00:00Z"))
}

#[test]
fn thirty_days() {
    let append = days(30, "append", "from_payment");
    let first = "2026-01-31..2026-03-01";
    for (payments, periods) in [
        (vec![], vec![first]),
        // early: added to the end
        (vec![paid("2026-02-20")], vec![first, "2026-03-02..2026-03-31"]),
        // on the last day: early still
        (vec![paid("2026-03-01")], vec![first, "2026-03-02..2026-03-31"]),
        // on the renewal day: late
        (vec![paid("2026-03-02")], vec![first, "2026-03-02..2026-03-31"]),
        (vec![paid("2026-03-05")], vec![first, "2026-03-05..2026-04-03"]),
        // twice early
        (vec![paid("2026-02-20"), paid("2026-02-20")], vec![first, "2026-03-02..2026-03-31", "2026-04-01..2026-04-30"]),
        // recorded in another order than paid
        (vec![paid("2026-03-05"), paid("2026-02-20")], vec![first, "2026-03-02..2026-03-31", "2026-04-01..2026-04-30"]),
    ] {
        assert_eq!(told(&append, &payments), periods, "{payments:?}");
    }
}

#[test]
fn an_early_restart_loses_the_rest() {
    let restart = days(30, "restart", "from_payment");
    assert_eq!(told(&restart, &[paid("2026-02-20")]), ["2026-01-31..2026-02-19", "2026-02-20..2026-03-21"]);
    // on the very first day nothing of the first period is left
    assert_eq!(told(&restart, &[paid("2026-01-31")]), ["2026-01-31..2026-03-01"]);
}

#[test]
fn late_from_expiry_may_end_in_the_past() {
    let rule = days(30, "append", "from_expiry");
    assert_eq!(told(&rule, &[paid("2026-06-01")]), ["2026-01-31..2026-03-01", "2026-03-02..2026-03-31"]);
}

#[test]
fn months_count_from_the_anchor_not_from_the_clamped_day() {
    let rule = months(1, "append", "from_payment");
    let payments = [paid("2026-02-10"), paid("2026-03-10"), paid("2026-04-10")];
    assert_eq!(
        told(&rule, &payments),
        ["2026-01-31..2026-02-27", "2026-02-28..2026-03-30", "2026-03-31..2026-04-29", "2026-04-30..2026-05-30"]
    );
}

#[test]
fn a_late_payment_sets_a_new_anchor() {
    let rule = months(1, "append", "from_payment");
    let payments = [paid("2026-03-03"), paid("2026-04-01")];
    assert_eq!(told(&rule, &payments), ["2026-01-31..2026-02-27", "2026-03-03..2026-04-02", "2026-04-03..2026-05-02"]);
}

#[test]
fn late_from_expiry_keeps_the_anchor() {
    let rule = months(1, "append", "from_expiry");
    let payments = [paid("2026-03-05"), paid("2026-03-06")];
    assert_eq!(told(&rule, &payments), ["2026-01-31..2026-02-27", "2026-02-28..2026-03-30", "2026-03-31..2026-04-29"]);
}

#[test]
fn forty_eight_months_from_the_29th_30th_and_31st() {
    for start in ["2024-01-29", "2024-01-30", "2024-01-31"] {
        let plan = plan_json(LA, start, &months(1, "append", "from_payment"));
        let payments: Vec<Value> = (0..48).map(|_| paid(start)).collect();
        let answer = ask(&plan, &payments, "2024-02-01T12:00:00Z");
        let anchor = day(start);
        for (k, period) in answer.periods.iter().enumerate() {
            let renews = period.last_day.succ_opt().unwrap();
            let length = chrono::Months::new(1 + u32::try_from(k).unwrap());
            assert_eq!(renews, anchor.checked_add_months(length).unwrap(), "{start} month {k}");
        }
        assert_eq!(answer.periods.len(), 49);
    }
}

#[test]
fn several_periods_at_once() {
    let mut three = paid("2026-02-20");
    three["periods"] = json!(3);
    assert_eq!(told(&days(30, "append", "from_payment"), &[three.clone()])[1], "2026-03-02..2026-05-30");
    assert_eq!(told(&months(1, "append", "from_payment"), &[three])[1], "2026-02-28..2026-05-30");
}

#[test]
fn the_date_the_carrier_shows_wins() {
    let mut shown = paid("2026-02-20");
    shown["new_last_day"] = json!("2026-04-05");
    // and a months rule counts on from its renewal day
    let payments = [shown.clone(), paid("2026-04-01")];
    assert_eq!(
        told(&months(1, "append", "from_payment"), &payments),
        ["2026-01-31..2026-02-27", "2026-02-28..2026-04-05", "2026-04-06..2026-05-05"]
    );
    // before the start that the rule gives: the period starts on the payment day
    shown["new_last_day"] = json!("2026-02-25");
    assert_eq!(
        told(&days(30, "append", "from_payment"), &[shown]),
        ["2026-01-31..2026-02-19", "2026-02-20..2026-02-25"]
    );
}

#[test]
fn only_payments_that_hold_buy() {
    for (status, buys) in
        [("posted", true), ("pending", true), ("disputed", true), ("failed", false), ("refunded", false)]
    {
        let mut payment = paid("2026-02-20");
        payment["status"] = json!(status);
        assert_eq!(told(&days(30, "append", "from_payment"), &[payment]).len(), if buys { 2 } else { 1 }, "{status}");
    }
}

#[test]
fn a_payment_dated_tomorrow_has_not_happened() {
    let plan = plan_json("Pacific/Kiritimati", "2026-01-31", &days(30, "append", "from_payment"));
    // 10:00 UTC on the 19th is the 20th already on Kiritimati
    assert_eq!(ask(&plan, &[paid("2026-02-20")], "2026-02-19T10:00:00Z").periods.len(), 2);
    assert_eq!(ask(&plan, &[paid("2026-02-20")], "2026-02-19T09:59:59Z").periods.len(), 1);
}

#[test]
fn the_first_day_is_derived_from_the_date_the_carrier_shows() {
    let expires = |date: &str| Shown { word: Word::ExpiresOn, date: day(date) };
    let renews = |date: &str| Shown { word: Word::RenewsOn, date: day(date) };
    let of = |rule: &Value| plan(&plan_json(LA, "2026-01-01", rule)).rule;
    let thirty = of(&days(30, "append", "from_payment"));
    let month = of(&months(1, "append", "from_payment"));
    let opening = json!({"minor": 4000, "currency": "USD"});
    let balance = of(&json!({"kind": "balance", "cycle": {"months": 1}, "opening": opening}));
    let steps = json!([{"from_minor": 1000, "days": 30}]);
    let table = of(&json!({"kind": "refill_table", "first_days": 90, "steps": steps, "extend": "max"}));
    let activity = of(&json!({"kind": "activity", "days": 180}));
    let fixed = of(&json!({"kind": "fixed_end", "last_day": "2026-06-30"}));
    for (shown, rule, start, last_day) in [
        (expires("2026-03-01"), &thirty, "2026-01-31", None),
        (renews("2026-03-02"), &thirty, "2026-01-31", None),
        (renews("2026-03-15"), &month, "2026-02-15", None),
        (expires("2026-03-14"), &month, "2026-02-15", None),
        // no month before it has a 31st: the date itself is kept
        (renews("2026-03-31"), &month, "2026-02-28", Some("2026-03-30")),
        (renews("2026-05-31"), &month, "2026-02-28", Some("2026-05-30")),
        (renews("2026-02-28"), &month, "2026-01-28", None),
        // paid ahead: in the first of three periods
        (renews("2026-06-01"), &thirty, "2026-03-03", Some("2026-05-31")),
        // the other rules, each by its own first length
        (renews("2026-03-31"), &balance, "2026-02-28", Some("2026-03-30")),
        (renews("2026-06-01"), &table, "2026-03-03", None),
        (expires("2026-06-29"), &activity, "2026-01-01", None),
        (expires("2026-03-20"), &fixed, "2026-03-10", Some("2026-03-20")),
    ] {
        assert_eq!(shown.first_period(rule, day("2026-03-10")), (day(start), last_day.map(day)), "{shown:?}");
    }
}

#[test]
fn a_shown_first_date_is_counted_on_from() {
    let mut plan = plan_json(LA, "2026-02-28", &months(1, "append", "from_payment"));
    plan["first_last_day"] = json!("2026-03-30");
    assert_eq!(
        spans(&ask(&plan, &[paid("2026-03-10"), paid("2026-03-11")], "2026-03-12T12:00:00Z")),
        ["2026-02-28..2026-03-30", "2026-03-31..2026-04-29", "2026-04-30..2026-05-30"]
    );
}
