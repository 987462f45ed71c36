//! Balance, refill tables, keep-alive and fixed dates, in tables that can be read against a calendar.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::outlook::outlook;
use keepline_domain::preview;
use serde_json::{Value, json};
use story::{ask, day, paid, plan, plan_json, refused, spans};

const LA: &str = "America/Los_Angeles";

fn with(rule: &Value) -> Value {
    plan_json(LA, "2026-01-01", rule)
}

fn pay(on: &str, minor: i64) -> Value {
    json!({"paid_on": on, "amount": {"minor": minor, "currency": "USD"}})
}

fn balance(cycle: &Value, opening: i64) -> Value {
    json!({"kind": "balance", "cycle": cycle, "opening": {"minor": opening, "currency": "USD"}})
}

/// Balance, covered cycles and shortfall in minor units, with the last day.
fn account(rule: &Value, payments: &[Value], as_of: &str) -> (String, Option<i64>, Option<u32>, Option<i64>) {
    let standing = ask(&with(rule), payments, as_of).standing;
    let minor = |money: Option<keepline_domain::money::Money>| money.map(|money| money.minor);
    (standing.last_day.to_string(), minor(standing.balance), standing.covered_cycles, minor(standing.shortfall))
}

#[test]
fn a_balance_pays_cycle_after_cycle_and_then_stops() {
    // $15 every 30 days, $40 at the start: 31 Jan and 2 Mar are paid, 1 Apr is not
    let rule = balance(&json!({"days": 30}), 4000);
    for (as_of, want) in [
        ("2026-01-10T20:00:00Z", ("2026-03-31", 4000, 2, 500)),
        ("2026-01-31T20:00:00Z", ("2026-03-31", 2500, 1, 500)),
        ("2026-03-05T20:00:00Z", ("2026-03-31", 1000, 0, 500)),
        ("2026-05-05T20:00:00Z", ("2026-03-31", 1000, 0, 500)),
    ] {
        let (last_day, balance, cycles, shortfall) = want;
        assert_eq!(
            account(&rule, &[], as_of),
            (last_day.to_owned(), Some(balance), Some(cycles), Some(shortfall)),
            "{as_of}"
        );
    }
}

#[test]
fn paying_early_never_moves_the_renewal_day() {
    let rule = balance(&json!({"months": 1}), 0);
    let answer = ask(&with(&rule), &[pay("2026-01-05", 1500), pay("2026-01-20", 1500)], "2026-01-25T20:00:00Z");
    assert_eq!(spans(&answer), ["2026-01-01..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-03-31"]);
    assert!(answer.periods.iter().all(|period| period.renewal.is_none()));
}

#[test]
fn a_payment_while_stopped_starts_a_cycle_on_its_own_day() {
    let rule = balance(&json!({"months": 1}), 0);
    let payments = [pay("2026-02-05", 1000), pay("2026-02-10", 1000), pay("2026-03-01", 2000)];
    let answer = ask(&with(&rule), &payments, "2026-03-02T20:00:00Z");
    assert_eq!(
        spans(&answer),
        ["2026-01-01..2026-01-31", "2026-02-10..2026-03-09", "2026-03-10..2026-04-09"],
        "$10 are not enough, $20 are; the tenth is the new anchor"
    );
    // the run that ends on 9 April began on 10 February: a lead of 40 days still lies inside it
    let question =
        json!({"plan": with(&rule), "renewals": payments, "as_of": "2026-03-02T20:00:00Z", "leads": [40, 80]});
    let leads: Vec<_> =
        story::answer(&question).reminders.iter().filter_map(|r| r.lead_days).filter(|l| *l >= 40).collect();
    assert_eq!(leads, [40]);
}

#[test]
fn a_payment_on_the_renewal_day_is_in_time() {
    let rule = balance(&json!({"days": 30}), 0);
    assert_eq!(
        spans(&ask(&with(&rule), &[pay("2026-01-31", 1500)], "2026-02-05T20:00:00Z"))[1],
        "2026-01-31..2026-03-01"
    );
}

#[test]
fn coverage_is_counted_four_hundred_cycles_ahead() {
    let rule = balance(&json!({"days": 1}), 100_000_000);
    let (_, _, cycles, shortfall) = account(&rule, &[], "2026-01-01T20:00:00Z");
    assert_eq!((cycles, shortfall), (Some(400), None));
}

fn table(extend: &str) -> Value {
    json!({"kind": "refill_table", "first_days": 90, "extend": extend,
        "steps": [{"from_minor": 1000, "days": 90}, {"from_minor": 10000, "days": 365}]})
}

#[test]
fn a_refill_is_good_for_what_its_amount_says() {
    let first = "2026-01-01..2026-03-31";
    for (extend, payments, want) in [
        // below the table: nothing
        ("max", vec![pay("2026-02-01", 999)], vec![first]),
        ("max", vec![pay("2026-02-01", 1000)], vec!["2026-01-01..2026-01-31", "2026-02-01..2026-05-01"]),
        ("max", vec![pay("2026-02-01", 10000)], vec!["2026-01-01..2026-01-31", "2026-02-01..2027-01-31"]),
        // a year is there already: ninety days gain nothing
        (
            "max",
            vec![pay("2026-02-01", 10000), pay("2026-02-02", 1000)],
            vec!["2026-01-01..2026-01-31", "2026-02-01..2027-01-31"],
        ),
        (
            "restart",
            vec![pay("2026-02-01", 10000), pay("2026-02-02", 1000)],
            vec!["2026-01-01..2026-01-31", "2026-02-01..2026-02-01", "2026-02-02..2026-05-02"],
        ),
        ("add", vec![pay("2026-02-01", 1000)], vec![first, "2026-04-01..2026-06-29"]),
        // not running any more: from its own day, whatever the table does while running
        ("add", vec![pay("2026-05-01", 1000)], vec![first, "2026-05-01..2026-07-29"]),
        ("max", vec![pay("2026-05-01", 1000)], vec![first, "2026-05-01..2026-07-29"]),
    ] {
        assert_eq!(
            spans(&ask(&with(&table(extend)), &payments, "2027-06-01T20:00:00Z")),
            want,
            "{extend} {payments:?}"
        );
    }
}

#[test]
fn a_shown_date_counts_also_below_the_table() {
    let mut shown = pay("2026-02-01", 500);
    shown["new_last_day"] = json!("2026-04-15");
    let answer = ask(&with(&table("max")), &[shown], "2026-06-01T20:00:00Z");
    assert_eq!(spans(&answer), ["2026-01-01..2026-01-31", "2026-02-01..2026-04-15"]);
}

#[test]
fn using_a_line_keeps_it_alive_from_that_day() {
    let rule = json!({"kind": "activity", "days": 180});
    let used = json!({"paid_on": "2026-02-01", "kind": "activity"});
    let answer = ask(&with(&rule), &[used, paid("2026-03-01")], "2026-03-02T20:00:00Z");
    assert_eq!(spans(&answer), ["2026-01-01..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-08-27"]);
    let leads: Vec<_> =
        answer.reminders.iter().filter(|r| r.kind.as_str() == "expiry").filter_map(|r| r.lead_days).collect();
    assert_eq!(leads, [30, 14, 7, 3, 1, 0], "long keep-alive rules are told of earlier");
    let short = ask(&with(&json!({"kind": "activity", "days": 89})), &[], "2026-01-02T20:00:00Z");
    assert_eq!(short.reminders[0].lead_days, Some(7));
}

#[test]
fn a_fixed_end_is_what_the_carrier_shows() {
    let rule = json!({"kind": "fixed_end", "last_day": "2026-03-15"});
    let shown = |on: &str, until: &str| {
        let mut payment = paid(on);
        payment["new_last_day"] = json!(until);
        payment
    };
    for (payments, want) in [
        (vec![], vec!["2026-01-01..2026-03-15"]),
        (vec![shown("2026-03-01", "2026-04-20")], vec!["2026-01-01..2026-03-15", "2026-03-16..2026-04-20"]),
        (vec![shown("2026-03-20", "2026-04-20")], vec!["2026-01-01..2026-03-15", "2026-03-20..2026-04-20"]),
        // an end before the old one: the new period starts on the payment day
        (vec![shown("2026-03-01", "2026-03-10")], vec!["2026-01-01..2026-02-28", "2026-03-01..2026-03-10"]),
    ] {
        assert_eq!(spans(&ask(&with(&rule), &payments, "2026-06-01T20:00:00Z")), want, "{payments:?}");
    }
}

#[test]
fn what_does_not_fit_a_rule_is_refused() {
    let ask = |rule: Value, renewal: Option<Value>| {
        let renewals: Vec<Value> = renewal.into_iter().collect();
        refused(preview::from_json(
            &json!({"plan": with(&rule), "renewals": renewals, "as_of": "2026-02-01T00:00:00Z"}),
        ))
    };
    let steps = |steps: Value| json!({"kind": "refill_table", "first_days": 90, "extend": "max", "steps": steps});
    for (rule, renewal, field, code) in [
        (balance(&json!({"days": 30, "months": 1}), 0), None, "plan.rule.cycle.days", "unknown_field"),
        (balance(&json!({}), 0), None, "plan.rule.cycle.days", "required"),
        (balance(&json!({"days": 0}), 0), None, "plan.rule.cycle.days", "too_small"),
        (balance(&json!({"days": 30}), -1), None, "plan.rule.opening.minor", "money_negative"),
        (steps(json!([])), None, "plan.rule.steps", "required"),
        (
            steps(json!([{"from_minor": 1000, "days": 90}, {"from_minor": 1000, "days": 365}])),
            None,
            "plan.rule.steps[1].from_minor",
            "steps_not_ascending",
        ),
        (steps(json!([{"from_minor": -1, "days": 90}])), None, "plan.rule.steps[0].from_minor", "money_negative"),
        (json!({"kind": "activity", "days": 0}), None, "plan.rule.days", "too_small"),
        (json!({"kind": "fixed_end", "last_day": "2025-12-31"}), None, "plan.rule.last_day", "end_before_start"),
        (
            json!({"kind": "fixed_end", "last_day": "2026-03-15"}),
            Some(paid("2026-02-01")),
            "renewals[0].new_last_day",
            "required",
        ),
        (
            balance(&json!({"days": 30}), 0),
            Some(
                json!({"paid_on": "2026-02-01", "amount": {"minor": 1, "currency": "USD"}, "new_last_day": "2026-05-01"}),
            ),
            "renewals[0].new_last_day",
            "balance_decides",
        ),
        (
            json!({"kind": "activity", "days": 90}),
            Some(json!({"paid_on": "2026-02-01", "kind": "activity", "periods": 2})),
            "renewals[0].periods",
            "too_large",
        ),
    ] {
        assert_eq!(ask(rule.clone(), renewal), [(field.to_owned(), code)], "{rule}");
    }
    let mut free = with(&balance(&json!({"days": 30}), 0));
    free["price"]["minor"] = json!(0);
    assert_eq!(refused(keepline_domain::plan::from_json(&free)), [("price.minor".to_owned(), "price_zero")]);
    let mut pounds = with(&balance(&json!({"days": 30}), 0));
    pounds["price"]["currency"] = json!("GBP");
    assert_eq!(
        refused(keepline_domain::plan::from_json(&pounds)),
        [("rule.opening.currency".to_owned(), "currency_mismatch")]
    );
}

#[test]
fn the_outlook_explains_a_rule_by_its_dates() {
    let told = |rule: &Value, today: &str| -> Vec<String> {
        let dates = outlook(&plan(&with(rule)), &[], day(today));
        dates.iter().map(|o| format!("{:?} {} {}", o.when, o.paid_on, o.last_day)).collect()
    };
    assert_eq!(
        told(&story::days(30, "append", "from_payment"), "2026-01-10"),
        ["Today 2026-01-10 2026-03-01", "LastDay 2026-01-30 2026-03-01", "Late 2026-02-04 2026-03-05"]
    );
    // it ended: only today is left
    assert_eq!(told(&story::days(30, "append", "from_payment"), "2026-02-20"), ["Today 2026-02-20 2026-03-21"]);
    assert_eq!(
        told(&balance(&json!({"days": 30}), 0), "2026-01-10"),
        ["Today 2026-01-10 2026-03-01", "LastDay 2026-01-30 2026-03-01", "Late 2026-02-04 2026-03-05"]
    );
    assert_eq!(
        told(&json!({"kind": "activity", "days": 30}), "2026-01-10"),
        ["Today 2026-01-10 2026-02-08", "LastDay 2026-01-30 2026-02-28", "Late 2026-02-04 2026-03-05"]
    );
    assert_eq!(told(&json!({"kind": "fixed_end", "last_day": "2026-03-15"}), "2026-01-10"), Vec::<String>::new());
}
