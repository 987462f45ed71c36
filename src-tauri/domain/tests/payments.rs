//! After paying: when it is asked whether a payment has posted, and what may lie behind a date that the carrier shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::payment::{Cause, NotPosted, difference, question};
use keepline_domain::plan::{self, Plan};
use keepline_domain::reminder::{Again, Kind};
use keepline_domain::renewal::{self, Renewal};
use serde_json::{Value, json};

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// From 1 January 2026 in Los Angeles: thirty days end on 30 January.
fn terms(rule: Value) -> Plan {
    plan::from_json(&json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "number": null, "sim": "physical", "zone": "America/Los_Angeles",
        "started_on": "2026-01-01", "rule": rule, "price": {"minor": 1500, "currency": "USD"}, "grace": null,
    }))
    .unwrap()
}

fn thirty(early: &str, late: &str) -> Plan {
    terms(json!({"kind": "days", "days": 30, "early": early, "late": late}))
}

fn paid(plan: &Plan, on: &str, more: Value) -> Renewal {
    let mut json = json!({"paid_on": on, "amount": {"minor": 1500, "currency": "USD"}});
    json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    renewal::from_json(&json, plan).unwrap()
}

#[test]
fn a_pending_payment_is_asked_about_after_what_its_channel_takes() {
    let plan = thirty("append", "from_payment");
    let recorded = "2026-01-20T18:00:00Z";
    for (channel, want) in [
        (Some("website"), "2026-01-20T18:15:00Z"),
        (Some("app"), "2026-01-20T18:15:00Z"),
        (Some("third_party"), "2026-01-20T18:15:00Z"),
        (Some("refill_card"), "2026-01-20T18:15:00Z"),
        (Some("carrier_store"), "2026-01-21T18:00:00Z"),
        (Some("partner_shop"), "2026-01-21T18:00:00Z"),
        (Some("card_by_post"), "2026-01-30T18:00:00Z"),
        (Some("a friend"), "2026-01-21T18:00:00Z"),
        (None, "2026-01-21T18:00:00Z"),
    ] {
        let renewal = paid(&plan, "2026-01-20", json!({"status": "pending", "channel": channel}));
        let asked = question(&plan, &renewal, moment(recorded), None).unwrap();
        assert_eq!(
            (asked.kind, asked.fire_at, asked.occurrence),
            (Kind::ConfirmPayment, moment(want), 0),
            "{channel:?}"
        );
        assert_eq!((asked.counts_to, asked.lead_days, asked.again), (day("2026-01-20"), None, None));
    }
}

#[test]
fn only_a_pending_payment_is_asked_about() {
    let plan = thirty("append", "from_payment");
    for status in ["posted", "failed", "refunded", "disputed"] {
        let renewal = paid(&plan, "2026-01-20", json!({"status": status}));
        assert_eq!(question(&plan, &renewal, moment("2026-01-20T18:00:00Z"), None), None, "{status}");
    }
}

#[test]
fn not_yet_asks_again_after_the_same_time_under_another_occurrence() {
    let plan = thirty("append", "from_payment");
    let renewal = paid(&plan, "2026-01-20", json!({"status": "pending", "channel": "partner_shop"}));
    let said = NotPosted { at: moment("2026-01-22T09:30:00Z"), occurrence: 3 };
    let asked = question(&plan, &renewal, moment("2026-01-20T18:00:00Z"), Some(said)).unwrap();
    assert_eq!(asked.fire_at, moment("2026-01-23T09:30:00Z"));
    assert_eq!((asked.occurrence, asked.again), (3, Some(Again::NotPosted)));
}

#[test]
fn a_payment_that_is_dated_ahead_is_not_asked_about_before_its_day() {
    let plan = thirty("append", "from_payment");
    let renewal = paid(&plan, "2026-02-01", json!({"status": "pending", "channel": "website"}));
    // midnight in Los Angeles is 08:00 UTC
    let asked = question(&plan, &renewal, moment("2026-01-20T18:00:00Z"), None).unwrap();
    assert_eq!(asked.fire_at, moment("2026-02-01T08:15:00Z"));
}

#[test]
fn a_date_that_the_carrier_shows_is_compared_with_the_rule_s_and_its_causes_named() {
    use Cause::{Appends, FromExpiry, FromPayment, Periods, RenewalDay, Restarts, Unknown};
    // paid on 20 January, early: appended it ends on 1 March, restarted on 18 February
    for (early, late, on, shown, want) in [
        ("append", "from_payment", "2026-01-20", "2026-03-01", None),
        ("append", "from_payment", "2026-01-20", "2026-03-02", Some((1, vec![RenewalDay]))),
        ("append", "from_payment", "2026-01-20", "2026-02-18", Some((-11, vec![Restarts]))),
        ("restart", "from_payment", "2026-01-20", "2026-03-01", Some((11, vec![Appends]))),
        ("append", "from_payment", "2026-01-20", "2026-03-31", Some((30, vec![Periods { periods: 2 }]))),
        ("append", "from_payment", "2026-01-20", "2026-02-25", Some((-4, vec![Unknown]))),
        // paid on 10 February, late: from that day it ends on 11 March, from the old end on 1 March
        ("append", "from_payment", "2026-02-10", "2026-03-01", Some((-10, vec![FromExpiry]))),
        ("append", "from_expiry", "2026-02-10", "2026-03-11", Some((10, vec![FromPayment]))),
    ] {
        let plan = thirty(early, late);
        let renewals = [paid(&plan, on, json!({}))];
        let found = difference(&plan, &renewals, 0, day(shown), day("2026-02-20"));
        assert_eq!(found.map(|one| (one.days, one.causes)), want, "{early} {late} {shown}");
    }
}

#[test]
fn what_was_typed_before_is_not_taken_for_what_the_rule_gives() {
    let plan = thirty("append", "from_payment");
    let renewals = [paid(&plan, "2026-01-20", json!({"new_last_day": "2026-02-25"}))];
    let found = difference(&plan, &renewals, 0, day("2026-02-25"), day("2026-02-20")).unwrap();
    assert_eq!((found.computed, found.shown), (day("2026-03-01"), day("2026-02-25")));
}

#[test]
fn where_no_rule_gives_a_date_nothing_differs() {
    let plan = terms(json!({"kind": "fixed_end", "last_day": "2026-01-30"}));
    let renewals = [paid(&plan, "2026-01-20", json!({"new_last_day": "2026-03-01"}))];
    assert_eq!(difference(&plan, &renewals, 0, day("2026-03-05"), day("2026-01-20")), None);
    let failed = thirty("append", "from_payment");
    let renewals = [paid(&failed, "2026-01-20", json!({"status": "failed"}))];
    assert_eq!(difference(&failed, &renewals, 0, day("2026-03-05"), day("2026-01-20")), None);
    assert_eq!(difference(&failed, &renewals, 7, day("2026-03-05"), day("2026-01-20")), None);
}
