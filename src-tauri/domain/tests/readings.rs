//! A reading as a form sends it: what its user typed is never taken for a thousandth of it.
#![allow(clippy::unwrap_used, missing_docs)]

use keepline_domain::plan::{self, Plan};
use keepline_domain::reading::from_form;
use keepline_domain::refusal::Code;
use serde_json::json;

fn plan() -> Plan {
    plan::from_json(&json!({"name": "Line", "carrier": "", "zone": "UTC", "started_on": "2026-01-01",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}}))
    .unwrap()
}

fn left(typed: &str) -> Result<Option<i64>, Vec<(Option<String>, Code)>> {
    let form = json!({"data_left_mb": typed, "last_day": "2026-01-30"});
    from_form(&form, &plan(), "2026-01-10T12:00:00Z".parse().unwrap())
        .map(|reading| reading.data_left_mb)
        .map_err(|refusals| refusals.into_iter().map(|one| (one.field, one.code)).collect())
}

#[test]
fn data_without_its_unit_is_asked_and_never_guessed() {
    let refused = |code| Err(vec![(Some("data_left_mb".to_owned()), code)]);
    for (typed, want) in [
        ("3.2 GB", Ok(Some(3200))),
        ("500MB", Ok(Some(500))),
        ("0", Ok(Some(0))),
        ("", Ok(None)),
        ("3.2", refused(Code::DataUnitNeeded)),
        ("500", refused(Code::DataUnitNeeded)),
        ("a lot", refused(Code::DataUnclear)),
    ] {
        assert_eq!(left(typed), want, "{typed}");
    }
}
