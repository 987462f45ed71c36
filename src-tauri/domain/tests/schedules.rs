//! When reminders are due, in tables, over zones and odd hours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use serde_json::{Value, json};
use story::{answer, days, plan_json};

/// The reminders as `kind lead moment` texts.
fn told(plan: &Value, home: &str, remind_at: &str, leads: &Value) -> Vec<String> {
    let question = json!({"plan": plan, "as_of": "2026-02-20T17:00:00Z", "home_zone": home, "remind_at": remind_at, "leads": leads});
    answer(&question)
        .reminders
        .iter()
        .map(|r| {
            let lead = r.lead_days.map(|lead| format!(" {lead}")).unwrap_or_default();
            format!("{}{lead} {}", r.kind.as_str(), r.fire_at.format("%m-%dT%H:%MZ"))
        })
        .collect()
}

fn plan(zone: &str, started_on: &str, length: i64) -> Value {
    let mut plan = plan_json(zone, started_on, &days(length, "append", "from_payment"));
    plan["grace"] = Value::Null;
    plan
}

#[test]
fn at_home_in_the_plan_s_own_zone() {
    let la = "America/Los_Angeles";
    assert_eq!(
        told(&plan(la, "2026-01-31", 30), la, "09:00", &Value::Null),
        [
            "expiry 7 02-22T17:00Z",
            "expiry 3 02-26T17:00Z",
            "expiry 1 02-28T17:00Z",
            "expiry 0 03-01T17:00Z",
            "expired 03-02T17:00Z"
        ]
    );
}

#[test]
fn a_home_east_of_the_plan_counts_from_its_own_date() {
    // service ends on 2 March 16:00 in Shanghai, so the last second lies on 2 March there
    assert_eq!(
        told(&plan("America/Los_Angeles", "2026-01-31", 30), "Asia/Shanghai", "09:00", &json!([1, 0])),
        ["expiry 1 03-01T01:00Z", "expiry 0 03-02T01:00Z", "expired 03-03T01:00Z"]
    );
}

#[test]
fn a_day_of_reminder_that_would_come_too_late_comes_the_evening_before() {
    // service ends on 1 March 08:00 in Los Angeles; 09:00 there is too late
    assert_eq!(
        told(&plan("Asia/Shanghai", "2026-01-31", 30), "America/Los_Angeles", "09:00", &json!([1, 0])),
        ["expiry 1 02-28T17:00Z", "expiry 0 03-01T04:00Z", "expired 03-01T17:00Z"]
    );
}

#[test]
fn a_five_day_plan_has_no_seven_day_reminder() {
    let la = "America/Los_Angeles";
    assert_eq!(
        told(&plan(la, "2026-02-20", 5), la, "09:00", &Value::Null),
        ["expiry 3 02-21T17:00Z", "expiry 1 02-23T17:00Z", "expiry 0 02-24T17:00Z", "expired 02-25T17:00Z"]
    );
}

#[test]
fn a_plan_s_own_list_wins_and_each_lead_counts_once() {
    let la = "America/Los_Angeles";
    let mut own = plan(la, "2026-01-31", 30);
    own["leads"] = json!([2, 5, 2]);
    assert_eq!(
        told(&own, la, "09:00", &json!([7])),
        ["expiry 5 02-24T17:00Z", "expiry 2 02-27T17:00Z", "expired 03-02T17:00Z"]
    );
    own["leads"] = json!([]);
    assert_eq!(told(&own, la, "09:00", &json!([7])), ["expired 03-02T17:00Z"]);
}

#[test]
fn autopay_plans_are_not_told_before_the_end() {
    let la = "America/Los_Angeles";
    let mut own = plan(la, "2026-01-31", 30);
    own["autopay"] = json!(true);
    assert_eq!(told(&own, la, "09:00", &Value::Null), ["expired 03-02T17:00Z"]);
}

#[test]
fn a_reminder_in_a_gap_comes_at_the_first_moment_that_exists() {
    // New York skips 02:00 to 03:00 on 8 March 2026
    let ny = "America/New_York";
    assert_eq!(
        told(&plan(ny, "2026-02-07", 30), ny, "02:30", &json!([0])),
        ["expiry 0 03-08T07:00Z", "expired 03-09T06:30Z"]
    );
}

#[test]
fn number_loss_is_told_after_the_end_only() {
    let la = "America/Los_Angeles";
    let mut own = plan(la, "2026-01-31", 30);
    own["grace"] = json!({"number_lost_after_days": 8});
    own["leads"] = json!([0]);
    assert_eq!(
        told(&own, la, "09:00", &Value::Null),
        [
            "expiry 0 03-01T17:00Z",
            "expired 03-02T17:00Z",
            // seven days before would be on the day it expired, no later than the reminder that says so
            "number_loss 3 03-06T17:00Z",
            "number_loss 1 03-08T16:00Z",
            "number_loss 0 03-09T16:00Z",
            "number_lost 03-10T16:00Z"
        ]
    );
}
