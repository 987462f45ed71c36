//! What a history means at a moment, in tables.
#![allow(clippy::unwrap_used, missing_docs)]

mod story;

use keepline_domain::standing::Stage;
use serde_json::json;
use story::{ask, days, moment, plan_json};

#[test]
fn the_contract_s_own_example() {
    let plan = plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment"));
    let standing = ask(&plan, &[], "2026-02-20T17:00:00Z").standing;
    let want = json!({"as_of":"2026-02-20T17:00:00Z","stage":"active","last_day":"2026-03-01","renewal_day":"2026-03-02",
        "expires_at":"2026-03-02T08:00:00Z","days_left":9,"number_lost_on":"2026-06-30",
        "balance":null,"covered_cycles":null,"shortfall":null});
    assert_eq!(serde_json::to_value(standing).unwrap(), want);
}

#[test]
fn stages_change_at_the_plan_s_own_midnight() {
    let plan = plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment"));
    for (at, stage, days_left) in [
        ("2026-01-31T07:59:59Z", Stage::Upcoming, 30),
        ("2026-01-31T08:00:00Z", Stage::Active, 29),
        ("2026-03-02T07:59:59Z", Stage::Active, 0),
        ("2026-03-02T08:00:00Z", Stage::Suspended, -1),
        ("2026-06-30T06:59:59Z", Stage::Suspended, -120),
        ("2026-06-30T07:00:00Z", Stage::NumberLost, -121),
    ] {
        let standing = ask(&plan, &[], at).standing;
        assert_eq!((standing.stage, standing.days_left), (stage, days_left), "{at}");
        assert_eq!(standing.as_of, moment(at));
    }
}

#[test]
fn unknown_grace_never_loses_a_number() {
    let mut plan = plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment"));
    plan["grace"] = json!(null);
    let standing = ask(&plan, &[], "2036-01-01T00:00:00Z").standing;
    assert_eq!((standing.stage, standing.number_lost_on), (Stage::Suspended, None));
    plan["grace"] = json!({"number_lost_after_days": 0});
    assert_eq!(ask(&plan, &[], "2026-03-02T08:00:00Z").standing.stage, Stage::NumberLost);
}

#[test]
fn a_plan_that_ends_where_midnight_is_skipped_ends_at_the_first_moment_that_exists() {
    // Beirut goes from 23:59:59 on 28 March straight to 01:00 on the 29th
    let plan = plan_json("Asia/Beirut", "2026-02-27", &days(30, "append", "from_payment"));
    let standing = ask(&plan, &[], "2026-03-28T21:59:59Z").standing;
    assert_eq!(standing.expires_at, moment("2026-03-28T22:00:00Z"));
    assert_eq!((standing.stage, standing.days_left), (Stage::Active, 0));
    assert_eq!(ask(&plan, &[], "2026-03-28T22:00:00Z").standing.stage, Stage::Suspended);
}
