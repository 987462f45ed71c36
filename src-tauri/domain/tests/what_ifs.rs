//! Ways of paying compared, in tables that can be read against a calendar.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::Days;
use keepline_domain::period::periods;
use keepline_domain::plan::Plan;
use keepline_domain::what_if::{Answer, Nothing, answer, from_json, usual};
use proptest::prelude::*;
use serde_json::{Value, json};
use story::{day, days, months, paid, plan, plan_json, refused};

const ZONE: &str = "America/Los_Angeles";
const START: &str = "2026-01-01";

fn pay(on: &str, minor: i64) -> Value {
    json!({"paid_on": on, "amount": {"minor": minor, "currency": "USD"}})
}

fn pays(on: &str, minor: i64, periods: u32) -> Value {
    json!({"paid_on": on, "amount": {"minor": minor, "currency": "USD"}, "periods": periods})
}

fn with(rule: &Value) -> Plan {
    plan(&plan_json(ZONE, START, rule))
}

fn compare(plan: &Plan, recorded: &[Value], ways: &[Vec<Value>], today: &str) -> Answer {
    let history: Vec<_> = recorded.iter().map(|payment| story::renewal(payment, plan)).collect();
    let ways: Vec<Value> = ways.iter().map(|payments| json!({"payments": payments})).collect();
    answer(plan, &history, &from_json(&json!({"ways": ways}), plan).unwrap(), day(today))
}

/// `to 2026-03-01, 30 days, 0.500 a day` and each gap.
fn told(answer: &Answer, way: usize) -> String {
    let way = &answer.ways[way];
    let per = way.cost_per_day.as_deref().unwrap_or("-");
    let gaps: Vec<String> =
        way.gaps.iter().map(|gap| format!(", without {}..{} ({})", gap.from, gap.to, gap.days)).collect();
    format!("to {}, {} days, {per}{}", way.last_day, way.days_gained, gaps.concat())
}

fn lasts(answer: &Answer, way: usize) -> Vec<String> {
    answer.ways[way].payments.iter().map(|effect| effect.last_day.to_string()).collect()
}

fn nothings(answer: &Answer, way: usize) -> Vec<Option<Nothing>> {
    answer.ways[way].payments.iter().map(|effect| effect.nothing).collect()
}

#[test]
fn one_month_twice_and_three_months_once() {
    // 30 days from 1 January: to 30 January
    let plan = with(&days(30, "append", "from_payment"));
    let twice = vec![pay("2026-01-20", 1500), pay("2026-03-01", 1500)];
    let once = vec![pays("2026-01-20", 4000, 3)];
    let answer = compare(&plan, &[], &[twice, once], "2026-01-20");
    assert_eq!(answer.last_day, day("2026-01-30"));
    assert_eq!(told(&answer, 0), "to 2026-03-31, 60 days, 0.500");
    assert_eq!(lasts(&answer, 0), ["2026-03-01", "2026-03-31"]);
    assert_eq!(told(&answer, 1), "to 2026-04-30, 90 days, 0.444");
    assert_eq!((answer.longest, answer.cheapest), (vec![1], vec![1]));
}

#[test]
fn the_longer_way_may_cost_more_and_equal_ways_are_both_named() {
    let plan = with(&months(1, "append", "from_payment"));
    let ways = [vec![pay("2026-01-20", 1000)], vec![pays("2026-01-20", 3300, 3)], vec![pay("2026-01-31", 1000)]];
    let answer = compare(&plan, &[], &ways, "2026-01-20");
    // 28 days of February; 89 to the end of April
    assert_eq!(told(&answer, 0), "to 2026-02-28, 28 days, 0.357");
    assert_eq!(told(&answer, 1), "to 2026-04-30, 89 days, 0.371");
    assert_eq!((answer.longest, answer.cheapest), (vec![1], vec![0, 2]));
}

#[test]
fn days_without_service_are_told_and_not_counted() {
    let plan = with(&days(30, "append", "from_payment"));
    // ends on 30 January; paid on 10 February
    let answer = compare(&plan, &[], &[vec![pay("2026-02-10", 1500)]], "2026-01-20");
    assert_eq!(told(&answer, 0), "to 2026-03-11, 30 days, 0.500, without 2026-01-31..2026-02-09 (10)");
    // it has ended already: what is past is past
    let answer = compare(&plan, &[], &[vec![pay("2026-02-10", 1500)]], "2026-02-05");
    assert_eq!(told(&answer, 0), "to 2026-03-11, 30 days, 0.500, without 2026-02-05..2026-02-09 (5)");
    let answer = compare(&plan, &[], &[vec![pay("2026-02-10", 1500)]], "2026-02-10");
    assert_eq!(told(&answer, 0), "to 2026-03-11, 30 days, 0.500");
}

#[test]
fn a_number_that_would_be_lost_meanwhile_is_told() {
    // service stops on 31 January; 120 days later, on 31 May, the number is gone
    let plan = with(&days(30, "append", "from_payment"));
    for (on, lost) in [("2026-05-30", None), ("2026-05-31", Some("2026-05-31")), ("2026-07-01", Some("2026-05-31"))] {
        let answer = compare(&plan, &[], &[vec![pay(on, 1500)]], "2026-02-20");
        assert_eq!(answer.ways[0].number_lost_on, lost.map(day), "{on}");
    }
}

#[test]
fn days_bought_too_late_were_lost() {
    // from the old end: paid on 10 February for 31 January to 1 March
    let plan = with(&days(30, "append", "from_expiry"));
    let answer = compare(&plan, &[], &[vec![pay("2026-02-10", 1500)]], "2026-02-05");
    assert_eq!(told(&answer, 0), "to 2026-03-01, 20 days, 0.750, without 2026-02-05..2026-02-09 (5)");
    // so late that all of them are past
    let answer = compare(&plan, &[], &[vec![pay("2026-03-10", 1500)]], "2026-03-10");
    assert_eq!(told(&answer, 0), "to 2026-03-01, 0 days, -");
    assert_eq!(nothings(&answer, 0), [Some(Nothing::NoDays)]);
    assert_eq!((answer.longest, answer.cheapest), (vec![0], vec![]));
}

#[test]
fn counting_anew_loses_the_rest() {
    // to 30 January; paid on the 11th the other 19 days are gone
    let plan = with(&days(30, "restart", "from_payment"));
    let ways = [vec![pay("2026-01-11", 1500)], vec![pay("2026-01-30", 1500)]];
    let answer = compare(&plan, &[], &ways, "2026-01-11");
    assert_eq!(told(&answer, 0), "to 2026-02-09, 10 days, 1.500");
    assert_eq!(told(&answer, 1), "to 2026-02-28, 29 days, 0.517");
    // a day of a long period given up for a short one
    let long = compare(&plan, &[pays("2026-01-05", 9000, 6)], &[vec![pay("2026-01-11", 1500)]], "2026-01-11");
    assert_eq!((long.ways[0].days_gained, long.ways[0].cost_per_day.as_deref()), (-144, None));
    assert_eq!(nothings(&long, 0), [Some(Nothing::TakesAway)]);
    assert_eq!(long.ways[0].payments[0].days_gained, -144);
}

#[test]
fn a_small_refill_that_counts_anew_takes_days_away() {
    let steps = json!([{"from_minor": 1000, "days": 90}, {"from_minor": 10000, "days": 365}]);
    let plan = with(&json!({"kind": "refill_table", "first_days": 365, "steps": steps, "extend": "restart"}));
    // a year from 12 November to 11 November; then 90 days from 1 December to 28 February
    let ways = [vec![pay("2026-11-12", 10000), pay("2026-12-01", 1000)]];
    let answer = compare(&plan, &[], &ways, "2026-11-12");
    assert_eq!(lasts(&answer, 0), ["2027-11-11", "2027-02-28"]);
    assert_eq!(nothings(&answer, 0), [None, Some(Nothing::TakesAway)]);
    assert_eq!(answer.ways[0].payments[1].days_gained, -256);
}

#[test]
fn a_number_lost_before_a_payment_for_days_past_is_told() {
    // to 30 November; lost on 30 January; paid on 12 March for 1 to 30 December
    let mut json = plan_json(ZONE, "2026-11-01", &days(30, "append", "from_expiry"));
    json["grace"] = json!({"number_lost_after_days": 60});
    let plan = plan(&json);
    let lost = |on: &[&str]| {
        let way: Vec<_> = on.iter().map(|on| pay(on, 1500)).collect();
        compare(&plan, &[], &[way], "2026-11-20").ways[0].number_lost_on
    };
    assert_eq!(lost(&["2027-03-12"]), Some(day("2027-01-30")));
    assert_eq!(lost(&["2027-01-29"]), None);
    // each payment, though its days are past, keeps the number for another while: paid to 30 December, lost on 1 March
    assert_eq!(lost(&["2027-01-29", "2027-02-27"]), None);
    assert_eq!(lost(&["2027-01-29", "2027-03-12"]), Some(day("2027-03-01")));
}

#[test]
fn a_balance_pays_whole_cycles_and_keeps_the_rest() {
    // 15 dollars for 30 days, nothing on the balance
    let plan = with(&json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}));
    let ways = [
        vec![pay("2026-01-10", 4000)],
        vec![pay("2026-01-10", 1000), pay("2026-01-20", 1000)],
        vec![pay("2026-01-10", 1400)],
    ];
    let answer = compare(&plan, &[], &ways, "2026-01-10");
    assert_eq!(told(&answer, 0), "to 2026-03-31, 60 days, 0.667");
    assert_eq!(answer.ways[0].balance_left.as_ref().unwrap().minor, 1000);
    assert_eq!(told(&answer, 1), "to 2026-03-01, 30 days, 0.667");
    assert_eq!(nothings(&answer, 1), [Some(Nothing::StaysOnBalance), None]);
    assert_eq!(told(&answer, 2), "to 2026-01-30, 0 days, -");
    assert_eq!(nothings(&answer, 2), [Some(Nothing::StaysOnBalance)]);
    assert_eq!(answer.ways[2].payments[0].missing.as_ref().unwrap().minor, 100);
    // 40 dollars for 60 days cost as much a day as 20 for 30
    assert_eq!((answer.longest, answer.cheapest), (vec![0], vec![0, 1]));
    // stopped on 31 January: it starts again on the day it is enough
    let late = compare(&plan, &[], &[vec![pay("2026-02-05", 1000), pay("2026-02-10", 500)]], "2026-02-05");
    assert_eq!(told(&late, 0), "to 2026-03-11, 30 days, 0.500, without 2026-02-05..2026-02-09 (5)");
}

#[test]
fn a_refill_is_good_for_what_its_table_says() {
    let steps = json!([{"from_minor": 1000, "days": 30}, {"from_minor": 10000, "days": 365}]);
    let plan = with(&json!({"kind": "refill_table", "first_days": 90, "steps": steps, "extend": "max"}));
    // the first 90 days run to 31 March
    let ways = [vec![pay("2026-03-31", 999)], vec![pay("2026-02-01", 1000)], vec![pay("2026-03-31", 10_000)]];
    let answer = compare(&plan, &[], &ways, "2026-02-01");
    assert_eq!(nothings(&answer, 0), [Some(Nothing::BelowTable)]);
    assert_eq!(nothings(&answer, 1), [Some(Nothing::RunsLonger)]);
    assert_eq!(told(&answer, 2), "to 2027-03-30, 364 days, 0.275");
    assert_eq!((answer.longest, answer.cheapest), (vec![2], vec![2]));
}

#[test]
fn using_a_line_may_cost_nothing() {
    let plan = with(&json!({"kind": "activity", "days": 90}));
    let used = json!({"paid_on": "2026-03-31", "kind": "activity"});
    let answer = compare(&plan, &[], &[vec![used], vec![pay("2026-03-31", 10)]], "2026-03-01");
    assert_eq!(told(&answer, 0), "to 2026-06-28, 89 days, 0.000");
    assert_eq!(told(&answer, 1), "to 2026-06-28, 89 days, 0.001");
    assert_eq!((answer.longest, answer.cheapest), (vec![0, 1], vec![0]));
    // the same day twice gives nothing more
    let twice = compare(&plan, &[paid("2026-03-01")], &[vec![pay("2026-03-01", 10)]], "2026-03-01");
    assert_eq!(nothings(&twice, 0), [Some(Nothing::NoDays)]);
}

#[test]
fn payments_are_judged_in_order_of_their_days_and_told_in_the_order_asked() {
    let plan = with(&days(30, "append", "from_payment"));
    let answer = compare(&plan, &[], &[vec![pay("2026-03-01", 1500), pay("2026-01-20", 1500)]], "2026-01-20");
    assert_eq!(lasts(&answer, 0), ["2026-03-31", "2026-03-01"]);
    // what is recorded ahead counts in every way, and in none
    let ahead = compare(&plan, &[paid("2026-02-20")], &[vec![pay("2026-01-20", 1500)]], "2026-01-20");
    assert_eq!((ahead.last_day, ahead.ways[0].last_day), (day("2026-03-21"), day("2026-03-31")));
    // 20 February is late alone, and early after the other: nothing is without service then
    assert_eq!(ahead.ways[0].days_gained, 30);
}

#[test]
fn before_the_first_day_and_from_the_usual_start() {
    let upcoming =
        compare(&with(&days(30, "append", "from_payment")), &[], &[vec![pay("2026-01-01", 1500)]], "2025-12-01");
    assert_eq!(told(&upcoming, 0), "to 2026-03-01, 30 days, 0.500");
    let shown = |rule: &Value, today: &str| -> Vec<Vec<String>> {
        let ways = usual(&with(rule), &[], day(today));
        let row = |p: &keepline_domain::renewal::Renewal| {
            format!("{} {} x{}", p.paid_on, p.amount.as_ref().unwrap().minor, p.periods)
        };
        ways.iter().map(|way| way.iter().map(row).collect()).collect()
    };
    assert_eq!(
        shown(&days(30, "append", "from_payment"), "2026-01-10"),
        [vec!["2026-01-30 1500 x1", "2026-03-01 1500 x1"], vec!["2026-01-30 4500 x3"]]
    );
    assert_eq!(
        shown(
            &json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}),
            "2026-01-10"
        ),
        [vec!["2026-01-10 1500 x1", "2026-03-01 1500 x1"], vec!["2026-01-10 4500 x1"]]
    );
    let steps = json!([{"from_minor": 1000, "days": 90}, {"from_minor": 10000, "days": 365}]);
    assert_eq!(
        shown(&json!({"kind": "refill_table", "first_days": 90, "steps": steps, "extend": "max"}), "2026-05-01"),
        [vec!["2026-05-01 1000 x1", "2026-07-29 1000 x1"], vec!["2026-05-01 10000 x1"]]
    );
    assert!(shown(&json!({"kind": "fixed_end", "last_day": "2026-03-15"}), "2026-01-10").is_empty());
}

#[test]
fn what_cannot_be_is_refused_by_field() {
    let plan = with(&days(30, "append", "from_payment"));
    let ask = |ways: Value| refused(from_json(&ways, &plan));
    let one = |payment: Value| json!({"ways": [{"payments": [pay("2026-01-20", 1), payment]}]});
    for (input, field, code) in [
        (json!({}), "ways", "required"),
        (json!({"ways": []}), "ways", "required"),
        (json!({"ways": 3}), "ways", "wrong_type"),
        (json!({"ways": vec![json!({"payments": [pay("2026-01-20", 1)]}); 5]}), "ways", "too_many"),
        (json!({"ways": [{"payments": []}]}), "ways[0].payments", "required"),
        (json!({"ways": [{"payments": vec![pay("2026-01-20", 1); 25]}]}), "ways[0].payments", "too_many"),
        (json!({"ways": [7]}), "ways[0]", "wrong_type"),
        (json!({"ways": [{"payments": [pay("2026-01-20", 1)], "name": "A"}]}), "ways[0].name", "unknown_field"),
        (json!({"ways": [{"payments": [pay("2026-01-20", 1)]}], "as_of": 1}), "as_of", "unknown_field"),
        (one(json!({"paid_on": "2026-01-20"})), "ways[0].payments[1].amount", "required"),
        (one(json!(null)), "ways[0].payments[1]", "wrong_type"),
        (one(pay("2026-02-30", 1)), "ways[0].payments[1].paid_on", "date_invalid"),
        (one(pay("2025-12-31", 1)), "ways[0].payments[1].paid_on", "before_start"),
        (one(pay("2026-02-20", -1)), "ways[0].payments[1].amount.minor", "money_negative"),
        (one(pays("2026-02-20", 1, 0)), "ways[0].payments[1].periods", "too_small"),
        (
            one(json!({"paid_on": "2026-02-20", "amount": {"minor": 1, "currency": "GBP"}})),
            "ways[0].payments[1].amount.currency",
            "currency_mismatch",
        ),
        (
            one(
                json!({"paid_on": "2026-02-20", "amount": {"minor": 1, "currency": "USD"}, "new_last_day": "2026-04-01"}),
            ),
            "ways[0].payments[1].new_last_day",
            "unknown_field",
        ),
        (
            one(json!({"paid_on": "2026-02-20", "amount": {"minor": 1, "currency": "USD"}, "status": "failed"})),
            "ways[0].payments[1].status",
            "unknown_field",
        ),
        (one(json!({"paid_on": "2026-02-20", "kind": "activity"})), "ways[0].payments[1].kind", "activity_not_allowed"),
    ] {
        assert_eq!(ask(input.clone()), [(field.to_owned(), code)], "{input}");
    }
    let fixed = with(&json!({"kind": "fixed_end", "last_day": "2026-03-15"}));
    assert_eq!(refused(from_json(&one(pay("2026-02-01", 1)), &fixed)), [("ways".to_owned(), "carrier_decides")]);
    // both ways are read, so that each fault is told
    let both = json!({"ways": [{"payments": [pay("x", 1)]}, {"payments": [pay("2026-01-20", -1)]}]});
    assert_eq!(ask(both).len(), 2);
}

fn any_rule() -> impl Strategy<Value = Value> {
    let steps = json!([{"from_minor": 1000, "days": 30}, {"from_minor": 2000, "days": 90}]);
    prop::sample::select(vec![
        days(30, "append", "from_payment"),
        days(28, "restart", "from_expiry"),
        months(1, "append", "from_expiry"),
        months(3, "restart", "from_payment"),
        json!({"kind": "activity", "days": 60}),
        json!({"kind": "balance", "cycle": {"months": 1}, "opening": {"minor": 800, "currency": "USD"}}),
        json!({"kind": "refill_table", "first_days": 45, "steps": steps, "extend": "add"}),
        json!({"kind": "refill_table", "first_days": 45, "steps": steps, "extend": "max"}),
    ])
}

fn any_payments(most: usize) -> impl Strategy<Value = Vec<Value>> {
    let start = day(START);
    let payment = move |(after, dollars): (u64, i64)| pay(&(start + Days::new(after)).to_string(), dollars * 100);
    prop::collection::vec((0_u64..400, 1_i64..40).prop_map(payment), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_way_gives_is_what_recording_it_would_give(
        rule in any_rule(),
        recorded in any_payments(5),
        way in any_payments(6),
        today in 0_u64..400,
    ) {
        let plan = with(&rule);
        let today = day(START) + Days::new(today);
        let answer = compare(&plan, &recorded, std::slice::from_ref(&way), &today.to_string());
        let all: Vec<_> = recorded.iter().chain(&way).map(|payment| story::renewal(payment, &plan)).collect();
        let then = all.iter().map(|payment| payment.paid_on).max().unwrap().max(today);
        let periods = periods(&plan, &all, then);
        let given = &answer.ways[0];
        prop_assert_eq!(given.last_day, periods.last().unwrap().last_day);
        let span = (given.last_day - today).num_days() + 1;
        let without: i64 = given.gaps.iter().map(|gap| gap.days).sum();
        prop_assert!(without <= span.max(0));
        prop_assert!(given.gaps.iter().all(|gap| gap.from >= today && gap.to < given.last_day && gap.from <= gap.to));
        let paid: i64 = way.iter().map(|payment| payment["amount"]["minor"].as_i64().unwrap()).sum();
        prop_assert_eq!(given.cost.minor, paid);
        prop_assert_eq!(given.payments.len(), way.len());
        prop_assert_eq!(given.cost_per_day.is_some(), given.days_gained > 0);
        prop_assert_eq!(answer.cheapest.is_empty(), given.days_gained <= 0);
    }
}
