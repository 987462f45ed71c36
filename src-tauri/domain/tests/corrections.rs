//! What follows from a correction, in tables that can be read against a calendar, and for every history.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::{DateTime, Days, Utc};
use keepline_domain::correction::{Changed, Follows, corrected, follows};
use keepline_domain::period::periods;
use keepline_domain::plan::Plan;
use keepline_domain::renewal::{self, Renewal};
use keepline_domain::standing::standing;
use proptest::prelude::*;
use serde_json::{Value, json};
use story::{day, days, moment, months, paid, plan, plan_json};

const ZONE: &str = "America/Los_Angeles";
const NOW: &str = "2026-06-01T20:00:00Z";

fn history(plan: &Plan, payments: &[Value]) -> Vec<Renewal> {
    payments.iter().map(|payment| story::renewal(payment, plan)).collect()
}

/// What follows when payment `place` becomes what `patch` says; voided where that is null.
fn correct(plan: &Plan, payments: &[Value], place: usize, patch: &Value, now: &str) -> Follows {
    let history = history(plan, payments);
    let to = (!patch.is_null()).then(|| renewal::from_json(&renewal::merged(&history[place], patch), plan).unwrap());
    follows(plan, &history, place, to.as_ref(), moment(now)).unwrap()
}

/// `2: 2026-03-02..2026-03-31 -> 2026-03-04..2026-04-02`, with `-` where one side is not there.
fn told(changed: &[Changed]) -> Vec<String> {
    let span = |side: Option<keepline_domain::correction::Span>| {
        side.map_or_else(|| "-".to_owned(), |span| format!("{}..{}", span.starts_on, span.last_day))
    };
    let row = |one: &Changed| {
        let place = one.renewal.map_or_else(|| "-".to_owned(), |place| place.to_string());
        format!("{place}: {} -> {}", span(one.before), span(one.after))
    };
    changed.iter().map(row).collect()
}

#[test]
fn a_later_day_moves_every_period_after_it() {
    // 30 days from 1 January: to 30 January; each payment two days late
    let plan = plan(&plan_json(ZONE, "2026-01-01", &days(30, "append", "from_payment")));
    let payments = [paid("2026-02-01"), paid("2026-03-05"), paid("2026-04-04")];
    let all = history(&plan, &payments);
    assert_eq!(periods(&plan, &all, day("2026-06-01")).len(), 4);
    let moved = correct(&plan, &payments, 1, &json!({"paid_on": "2026-03-07"}), NOW);
    assert_eq!(
        told(&moved.periods),
        ["1: 2026-03-05..2026-04-03 -> 2026-03-07..2026-04-05", "2: 2026-04-04..2026-05-03 -> 2026-04-06..2026-05-05"]
    );
    assert_eq!((moved.before.last_day, moved.after.last_day), (day("2026-05-03"), day("2026-05-05")));
    assert_eq!(moved.ahead, None);
}

#[test]
fn what_changes_no_day_moves_nothing() {
    let plan = plan(&plan_json(ZONE, "2026-01-01", &days(30, "append", "from_payment")));
    let payments = [paid("2026-01-20"), paid("2026-02-20")];
    for patch in [
        json!({}),
        json!({"note": "by phone", "confirmation": "A1"}),
        json!({"amount": {"amount": "17.50", "currency": "USD"}}),
        json!({"status": "pending"}),
        // paid early either way: the period is added to the end
        json!({"paid_on": "2026-01-25"}),
    ] {
        let same = correct(&plan, &payments, 0, &patch, NOW);
        assert_eq!(same.periods, [], "{patch}");
        assert_eq!(same.before, same.after, "{patch}");
    }
}

#[test]
fn a_failed_or_voided_payment_leaves_its_days_to_nobody() {
    let plan = plan(&plan_json(ZONE, "2026-01-01", &months(1, "append", "from_payment")));
    // to 31 January, to 28 February, to 31 March
    let payments = [paid("2026-01-31"), paid("2026-02-10")];
    let gone = ["0: 2026-02-01..2026-02-28 -> -", "1: 2026-03-01..2026-03-31 -> 2026-02-10..2026-03-09"];
    for patch in [json!({"status": "failed"}), json!({"status": "refunded"}), json!(null)] {
        let follows = correct(&plan, &payments, 0, &patch, NOW);
        // without the first, the second was paid late
        let mut rows = told(&follows.periods);
        rows.sort();
        assert_eq!(rows, gone, "{patch}");
        assert_eq!(follows.after.last_day, day("2026-03-09"), "{patch}");
    }
    // and back: what failed did go through after all
    let mut failed = payments.clone();
    failed[0]["status"] = json!("failed");
    let back = correct(&plan, &failed, 0, &json!({"status": "posted"}), NOW);
    assert_eq!(
        told(&back.periods),
        ["0: - -> 2026-02-01..2026-02-28", "1: 2026-02-10..2026-03-09 -> 2026-03-01..2026-03-31"]
    );
}

#[test]
fn a_payment_ahead_counts_from_its_day() {
    let plan = plan(&plan_json(ZONE, "2026-05-20", &days(30, "append", "from_payment")));
    // to 18 June; a slip of the finger says July
    let follows = correct(&plan, &[paid("2026-06-01")], 0, &json!({"paid_on": "2026-07-01"}), NOW);
    let ahead = follows.ahead.unwrap();
    assert_eq!((ahead.counts_from, ahead.last_day), (day("2026-07-01"), day("2026-06-18")));
    assert_eq!(told(&follows.periods), ["0: 2026-06-19..2026-07-18 -> 2026-07-01..2026-07-30"]);
    // and back again: nothing is ahead any more
    let follows = correct(&plan, &[paid("2026-07-01")], 0, &json!({"paid_on": "2026-06-01"}), NOW);
    assert_eq!(follows.ahead, None);
    assert_eq!(told(&follows.periods), ["0: 2026-07-01..2026-07-30 -> 2026-06-19..2026-07-18"]);
}

#[test]
fn each_rule_follows() {
    let steps = json!([{"from_minor": 1000, "days": 30}, {"from_minor": 3000, "days": 90}]);
    let refill = |minor: i64, on: &str| json!({"paid_on": on, "amount": {"minor": minor, "currency": "USD"}});
    let used = json!({"paid_on": "2026-02-01", "kind": "activity"});
    let shown =
        json!({"paid_on": "2026-01-10", "amount": {"minor": 1500, "currency": "USD"}, "new_last_day": "2026-03-31"});
    for (rule, payments, patch, want) in [
        // 10 dollars for 30 days were really 30 dollars for 90
        (
            json!({"kind": "refill_table", "first_days": 30, "steps": steps, "extend": "max"}),
            vec![refill(1000, "2026-01-30")],
            json!({"amount": {"amount": "30", "currency": "USD"}}),
            vec!["0: 2026-01-30..2026-02-28 -> 2026-01-30..2026-04-29"],
        ),
        // below the table it buys nothing: the first period is whole again
        (
            json!({"kind": "refill_table", "first_days": 30, "steps": steps, "extend": "max"}),
            vec![refill(1000, "2026-01-30")],
            json!({"amount": {"amount": "5", "currency": "USD"}}),
            vec!["-: 2026-01-01..2026-01-29 -> 2026-01-01..2026-01-30", "0: 2026-01-30..2026-02-28 -> -"],
        ),
        (
            json!({"kind": "activity", "days": 90}),
            vec![used],
            json!({"paid_on": "2026-02-11"}),
            vec![
                "-: 2026-01-01..2026-01-31 -> 2026-01-01..2026-02-10",
                "0: 2026-02-01..2026-05-01 -> 2026-02-11..2026-05-11",
            ],
        ),
        (
            json!({"kind": "fixed_end", "last_day": "2026-01-31"}),
            vec![shown],
            json!({"new_last_day": "2026-04-30"}),
            vec!["0: 2026-02-01..2026-03-31 -> 2026-02-01..2026-04-30"],
        ),
        // 15 dollars a cycle: 30 dollars instead of 15 pay for one more
        (
            json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}),
            vec![refill(1500, "2026-01-10")],
            json!({"amount": {"amount": "30", "currency": "USD"}}),
            vec!["-: - -> 2026-03-02..2026-03-31"],
        ),
        // after the stop it starts a cycle on its day
        (
            json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}),
            vec![refill(1500, "2026-01-10")],
            json!({"paid_on": "2026-02-10"}),
            vec!["-: 2026-01-31..2026-03-01 -> 2026-02-10..2026-03-11"],
        ),
    ] {
        let plan = plan(&plan_json(ZONE, "2026-01-01", &rule));
        assert_eq!(told(&correct(&plan, &payments, 0, &patch, NOW).periods), want, "{rule} {patch}");
    }
}

#[test]
fn a_place_that_is_not_there_has_no_answer() {
    let plan = plan(&plan_json(ZONE, "2026-01-01", &days(30, "append", "from_payment")));
    assert_eq!(follows(&plan, &[], 0, None, moment(NOW)), None);
}

fn any_history() -> impl Strategy<Value = (Plan, Vec<Renewal>)> {
    let rule = prop::sample::select(vec![
        days(30, "append", "from_payment"),
        days(28, "restart", "from_expiry"),
        months(1, "append", "from_payment"),
        months(3, "restart", "from_expiry"),
        json!({"kind": "activity", "days": 60}),
        json!({"kind": "balance", "cycle": {"months": 1}, "opening": {"minor": 800, "currency": "USD"}}),
        json!({"kind": "refill_table", "first_days": 45, "steps": [{"from_minor": 1000, "days": 30},
            {"from_minor": 2000, "days": 90}], "extend": "add"}),
    ]);
    let rows = prop::collection::vec((0_u64..500, 1_i64..40, 0_usize..5), 1..8);
    (rule, rows).prop_map(|(rule, rows)| {
        let plan = plan(&plan_json(ZONE, "2026-01-01", &rule));
        let rows = rows.into_iter().map(|(after, dollars, status)| payment(&plan, after, dollars, status)).collect();
        (plan, rows)
    })
}

fn payment(plan: &Plan, after: u64, dollars: i64, status: usize) -> Renewal {
    let status = ["posted", "pending", "disputed", "failed", "refunded"][status];
    let json = json!({"paid_on": (plan.started_on + Days::new(after)).to_string(), "status": status,
        "amount": {"minor": dollars * 100, "currency": "USD"}});
    story::renewal(&json, plan)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_corrected_history_is_one_that_was_right_from_the_start(
        (plan, history) in any_history(),
        place in any::<prop::sample::Index>(),
        new in prop::option::of((0_u64..500, 1_i64..40, 0_usize..5)),
    ) {
        let place = place.index(history.len());
        let to = new.map(|(after, dollars, status)| payment(&plan, after, dollars, status));
        let mut right = history.clone();
        match &to {
            Some(to) => right[place] = to.clone(),
            None => drop(right.remove(place)),
        }
        let later: DateTime<Utc> = moment("2030-01-01T00:00:00Z");
        let told = follows(&plan, &history, place, to.as_ref(), later).unwrap();
        prop_assert_eq!(&told.after, &standing(&plan, &right, later));
        prop_assert_eq!(&told.before, &standing(&plan, &history, later));
        prop_assert_eq!(corrected(&history, place, to.as_ref()), right.clone());
        // what is told of the periods turns the old ones into the new ones
        let spans = |history: &[Renewal]| -> Vec<_> {
            periods(&plan, history, day("2030-01-01")).iter().map(|p| (p.starts_on, p.last_day)).collect()
        };
        let mut turned = spans(&history);
        for gone in told.periods.iter().filter_map(|one| one.before) {
            let at = turned.iter().position(|span| *span == (gone.starts_on, gone.last_day)).unwrap();
            turned.remove(at);
        }
        turned.extend(told.periods.iter().filter_map(|one| one.after).map(|new| (new.starts_on, new.last_day)));
        turned.sort_unstable();
        prop_assert_eq!(turned, spans(&right));
    }
}
