//! Timelines as tables: what was paid for, what was not, what is at stake, over one plan and over those it follows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::plan::Plan;
use keepline_domain::renewal::Renewal;
use keepline_domain::timeline::{Axis, Chapter, Kind, Recorded, Span, Tense, axes, day_number, timeline};
use serde_json::{Value, json};
use story::{day, days, paid, plan_json, renewal};

const LA: &str = "America/Los_Angeles";

struct Told {
    plan: Plan,
    renewals: Vec<(Renewal, bool)>,
    replaced_on: Option<&'static str>,
}

/// Thirty days from 31 January, added to the end when paid early.
fn told(renewals: &[Value]) -> Told {
    of(&plan_json(LA, "2026-01-31", &days(30, "append", "from_payment")), renewals)
}

fn of(json: &Value, renewals: &[Value]) -> Told {
    let plan = story::plan(json);
    let renewals = renewals.iter().map(|json| (renewal(json, &plan), false)).collect();
    Told { plan, renewals, replaced_on: None }
}

fn chapters<'a>(told: &'a [Told], today: &str) -> Vec<Chapter<'a>> {
    told.iter()
        .map(|told| Chapter {
            plan: &told.plan,
            renewals: told.renewals.iter().map(|(renewal, voided)| Recorded { renewal, voided: *voided }).collect(),
            replaced_on: told.replaced_on.map(day),
            today: day(today),
        })
        .collect()
}

fn lines(told: &[Told], today: &str) -> Vec<String> {
    let rows = timeline(&chapters(told, today));
    rows.iter()
        .map(|row| {
            let what = match row.kind {
                Kind::Change => "change".to_owned(),
                Kind::Period { renewal, cut, .. } => {
                    let by = renewal.map(|place| format!(" by {place}")).unwrap_or_default();
                    format!("period{by}{}", if cut { " cut" } else { "" })
                }
                Kind::Gap { until: None } => "gap".to_owned(),
                Kind::Gap { until: Some(paid_on) } => format!("gap until {}", paid_on.format("%m-%d")),
                Kind::Grace { days } => format!("grace {days}"),
                Kind::Lost => "lost".to_owned(),
                Kind::Payment { renewal, mark, bought } => {
                    let mark = format!("{mark:?}").to_lowercase();
                    format!("payment {renewal} {mark}{}", if bought { "" } else { " for nothing" })
                }
            };
            let tense = match row.tense {
                Tense::Past => "",
                Tense::Present => " now",
                Tense::Future => " ahead",
            };
            let plan = if told.len() > 1 { format!("{} ", row.chapter) } else { String::new() };
            if row.starts_on == row.ends_on {
                format!("{plan}{what} {}{tense}", row.starts_on.format("%m-%d"))
            } else {
                format!("{plan}{what} {}..{}{tense}", row.starts_on.format("%m-%d"), row.ends_on.format("%m-%d"))
            }
        })
        .collect()
}

#[test]
fn a_plan_that_runs_has_its_period_and_what_is_at_stake() {
    assert_eq!(
        lines(&[told(&[])], "2026-02-20"),
        ["period 01-31..03-01 now", "grace 120 03-02..06-29 ahead", "lost 06-30 ahead"]
    );
}

#[test]
fn paid_early_the_next_period_lies_ahead() {
    assert_eq!(
        lines(&[told(&[paid("2026-02-20")])], "2026-02-22"),
        [
            "period 01-31..03-01 now",
            "payment 0 posted 02-20",
            "period by 0 03-02..03-31 ahead",
            "grace 120 04-01..07-29 ahead",
            "lost 07-30 ahead"
        ]
    );
}

#[test]
fn unpaid_days_are_a_gap_also_before_a_late_payment() {
    assert_eq!(
        lines(&[told(&[])], "2026-03-10"),
        ["period 01-31..03-01", "gap 03-02..03-10 now", "grace 120 03-02..06-29 now", "lost 06-30 ahead"]
    );
    assert_eq!(
        lines(&[told(&[paid("2026-03-10")])], "2026-03-10")[..4],
        ["period 01-31..03-01", "gap 03-02..03-09", "period by 0 03-10..04-08 now", "payment 0 posted 03-10 now"]
    );
}

#[test]
fn a_number_lost_in_a_gap_stays_on_the_axis() {
    let rows = lines(&[told(&[paid("2026-08-01")])], "2026-08-01");
    assert_eq!(rows[..3], ["period 01-31..03-01", "gap 03-02..07-31", "lost 06-30"]);
    assert_eq!(lines(&[told(&[])], "2026-08-01")[2..], ["grace 120 03-02..06-29", "lost 06-30"]);
}

#[test]
fn days_paid_for_afterwards_were_without_service() {
    let late = |on: &[&str], today: &str| {
        let json = plan_json(LA, "2026-01-31", &days(30, "append", "from_expiry"));
        let renewals: Vec<Value> = on.iter().map(|on| paid(on)).collect();
        lines(&[of(&json, &renewals)], today)
    };
    // to 1 March; paid on the 10th for 2 to 31 March
    assert_eq!(
        late(&["2026-03-10"], "2026-03-12")[..4],
        [
            "period 01-31..03-01",
            "gap until 03-10 03-02..03-09",
            "period by 0 03-10..03-31 now",
            "payment 0 posted 03-10"
        ]
    );
    // all of it past when it was paid: then it was without service from end to end, and so are the days after it
    assert_eq!(
        late(&["2026-04-10"], "2026-04-12"),
        [
            "period 01-31..03-01",
            "gap until 04-10 03-02..03-31",
            "gap 04-01..04-12 now",
            "grace 120 04-01..07-29 now",
            "payment 0 posted 04-10",
            "lost 07-30 ahead"
        ]
    );
    // caught up with two payments on one day
    assert_eq!(
        late(&["2026-04-10", "2026-04-10"], "2026-04-12")[1..5],
        [
            "gap until 04-10 03-02..03-31",
            "gap until 04-10 04-01..04-09",
            "period by 1 04-10..04-30 now",
            "payment 0 posted 04-10"
        ]
    );
    // the number was lost before it was paid, 120 days after 2 March
    let lost = late(&["2026-07-05"], "2026-07-06");
    assert_eq!(lost[1..3], ["gap until 07-05 03-02..03-31", "gap 04-01..07-06 now"]);
    assert!(lost.contains(&"lost 06-30".to_owned()), "{lost:?}");
    // and inside a long period that was paid in its middle
    let json = plan_json(LA, "2026-01-31", &days(180, "append", "from_expiry"));
    let long = lines(&[of(&json, &[paid("2026-12-20")])], "2026-12-24");
    assert_eq!(long[1..3], ["gap until 12-20 07-30..12-19", "lost 11-27"]);
}

#[test]
fn unknown_grace_says_nothing_of_a_loss() {
    let mut json = plan_json(LA, "2026-01-31", &days(30, "append", "from_payment"));
    json["grace"] = Value::Null;
    assert_eq!(lines(&[of(&json, &[])], "2026-03-10"), ["period 01-31..03-01", "gap 03-02..03-10 now"]);
}

#[test]
fn payments_are_told_apart_and_mistakes_are_kept() {
    let status = |on: &str, status: &str| {
        let mut json = paid(on);
        json["status"] = json!(status);
        json
    };
    let mut told = told(&[
        status("2026-02-10", "failed"),
        status("2026-02-11", "refunded"),
        paid("2026-02-12"),
        status("2026-02-13", "pending"),
        status("2026-02-14", "disputed"),
        paid("2026-03-30"),
    ]);
    told.renewals[2].1 = true;
    assert_eq!(
        lines(&[told], "2026-02-20"),
        [
            "period 01-31..03-01 now",
            "payment 0 failed for nothing 02-10",
            "payment 1 refunded for nothing 02-11",
            "payment 2 voided for nothing 02-12",
            "payment 3 pending 02-13",
            "payment 4 disputed 02-14",
            "period by 3 03-02..03-31 ahead",
            // dated ahead: it has not happened yet
            "payment 5 posted for nothing 03-30 ahead",
            "period by 4 04-01..04-30 ahead",
            "grace 120 05-01..08-28 ahead",
            "lost 08-29 ahead"
        ]
    );
}

#[test]
fn cycles_that_a_balance_covers_lie_ahead() {
    let rule = json!({"kind": "balance", "cycle": {"days": 10}, "opening": {"minor": 3100, "currency": "USD"}});
    let mut json = plan_json(LA, "2026-01-31", &rule);
    json["grace"] = Value::Null;
    assert_eq!(
        lines(&[of(&json, &[])], "2026-02-12"),
        ["period 01-31..02-09", "period 02-10..02-19 now", "period 02-20..03-01 ahead"]
    );
}

#[test]
fn a_change_of_plan_cuts_the_earlier_one_and_goes_on() {
    let mut before = told(&[paid("2026-02-20")]);
    before.replaced_on = Some("2026-03-11");
    let mut after = plan_json(LA, "2026-03-11", &days(30, "append", "from_payment"));
    after["grace"] = Value::Null;
    assert_eq!(
        lines(&[before, of(&after, &[])], "2026-03-20"),
        [
            "0 period 01-31..03-01",
            "0 payment 0 posted 02-20",
            "0 period by 0 cut 03-02..03-10",
            "1 change 03-11",
            "1 period 03-11..04-09 now"
        ]
    );
}

#[test]
fn between_two_plans_there_can_be_days_without_service_but_no_loss() {
    let mut before = told(&[]);
    before.replaced_on = Some("2026-07-10");
    let after = plan_json(LA, "2026-07-10", &days(30, "append", "from_payment"));
    assert_eq!(
        lines(&[before, of(&after, &[])], "2026-07-20")[..4],
        ["0 period 01-31..03-01", "1 gap 03-02..07-09", "1 change 07-10", "1 period 07-10..08-08 now"]
    );
}

#[test]
fn a_replaced_plan_alone_ends_where_the_next_began() {
    let mut before = told(&[]);
    before.replaced_on = Some("2026-02-15");
    assert_eq!(lines(&[before], "2026-02-20"), ["period cut 01-31..02-14"]);
}

fn views(told: &[Told], today: &str) -> Vec<Axis> {
    axes(&timeline(&chapters(told, today)), day(today))
}

#[test]
fn one_short_period_needs_one_view() {
    let views = views(&[told(&[])], "2026-02-20");
    assert_eq!(views.iter().map(|view| view.span).collect::<Vec<_>>(), [Span::All]);
    assert_eq!((views[0].from, views[0].until), (day_number(day("2026-01-31")), day_number(day("2026-07-01"))));
    let ticks: Vec<String> = views[0].ticks.iter().map(|tick| tick.date.to_string()).collect();
    assert_eq!(ticks, ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"]);
}

#[test]
fn a_long_history_has_all_its_years_the_last_twelve_months_and_the_last_period() {
    let json = plan_json(LA, "2016-01-31", &days(30, "append", "from_payment"));
    let payments: Vec<Value> = (1..=125_u64)
        .map(|n| paid(&day("2016-01-31").checked_add_days(chrono::Days::new(30 * n)).unwrap().to_string()))
        .collect();
    let views = views(&[of(&json, &payments)], "2026-05-20");
    let spans: Vec<_> = views.iter().map(|view| view.span).collect();
    assert_eq!(spans, [Span::All, Span::Year, Span::Period]);
    assert!(views.iter().all(|view| (2..=14).contains(&view.ticks.len())), "{views:?}");
    assert_eq!(views[1].from, day_number(day("2025-05-20")));
    assert_eq!(views[0].ticks[0].date, day("2017-01-01"));
}
