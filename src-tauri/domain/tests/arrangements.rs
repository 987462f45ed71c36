//! What a plan costs a day, worked out by hand: the list is sorted by it.
#![allow(clippy::unwrap_used, missing_docs)]

use keepline_domain::arrangement::price_per_day;
use keepline_domain::plan::from_json;
use serde_json::{Value, json};

fn per_day(rule: Value, minor: i64, currency: &str) -> Option<String> {
    let plan = json!({"name": "Line", "zone": "UTC", "started_on": "2026-01-01", "rule": rule, "price": {"minor": minor, "currency": currency}});
    price_per_day(&from_json(&plan).unwrap())
}

#[test]
fn a_price_is_shared_out_over_the_days_that_it_buys() {
    let days = |days: i64| json!({"kind": "days", "days": days, "early": "append", "late": "from_payment"});
    let months = |months: i64| json!({"kind": "months", "months": months, "early": "append", "late": "from_payment"});
    for (rule, minor, currency, want) in [
        (days(30), 1500, "USD", Some("0.500")),
        (days(31), 1500, "USD", Some("0.484")),
        // 12 months are 365.2425 days
        (months(12), 36_500, "USD", Some("0.999")),
        (months(1), 1500, "USD", Some("0.493")),
        // a currency without smaller units
        (days(30), 3000, "JPY", Some("100.0")),
        (
            json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}),
            300,
            "USD",
            Some("0.100"),
        ),
        (json!({"kind": "activity", "days": 90}), 0, "USD", None),
        (json!({"kind": "fixed_end", "last_day": "2026-05-01"}), 1500, "USD", None),
        (
            json!({"kind": "refill_table", "first_days": 30, "extend": "max", "steps": [{"from_minor": 1000, "days": 90}]}),
            1000,
            "USD",
            None,
        ),
    ] {
        assert_eq!(per_day(rule.clone(), minor, currency).as_deref(), want, "{rule} {minor} {currency}");
    }
}
