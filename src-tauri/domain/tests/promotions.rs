//! Promotions: what is refused by which field, whom they fit, what they really cost in a year, and when their end is told.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{DateTime, NaiveTime, Utc};
use keepline_domain::plan::{self, Plan};
use keepline_domain::promotion::{
    Against, Asks, End, Match, Promotion, State, ending, fit, from_json, merged, reminders, year,
};
use keepline_domain::refusal::Code;
use keepline_domain::reminder::Reckoning;
use keepline_domain::standing::Stage;
use serde_json::{Value, json};

const NOW: &str = "2026-11-28T18:00:00Z";

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

fn usd(minor: i64) -> Value {
    json!({"minor": minor, "currency": "USD"})
}

fn terms() -> Plan {
    plan::from_json(&json!({
        "name": "Data SIM", "carrier": "mint", "zone": "America/Los_Angeles", "started_on": "2026-01-01",
        "rule": {"kind": "months", "months": 1, "early": "append", "late": "from_payment"},
        "price": usd(3000), "data_allowance_mb": 5000,
    }))
    .unwrap()
}

fn offer() -> Value {
    json!({"name": "Holiday offer", "carrier": "mint", "source": "https://example.com/holiday", "starts_on": "2026-11-20",
        "ends_on": "2026-12-31", "zone": "America/New_York", "price": usd(1500), "lasts": 3})
}

fn with(changes: Value) -> Promotion {
    let mut json = offer();
    for (key, value) in changes.as_object().unwrap() {
        json[key] = value.clone();
    }
    from_json(&json, chrono_tz::UTC, now()).unwrap()
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let kept = from_json(&offer(), chrono_tz::UTC, now()).unwrap();
    assert_eq!(kept.seen_on, Some("2026-11-28".parse().unwrap()), "seen now where nobody says when");
    for (field, value, at, code) in [
        ("name", json!(" "), "name", Code::Required),
        ("ends_on", json!("2026-11-19"), "ends_on", Code::EndsBeforeStart),
        ("ends_on", json!("2026-02-30"), "ends_on", Code::DateInvalid),
        ("zone", json!("America/Gotham"), "zone", Code::ZoneUnknown),
        ("percent", json!(101), "percent", Code::TooLarge),
        ("percent", json!(0), "percent", Code::TooSmall),
        ("percent", json!("20"), "percent", Code::WrongType),
        ("percent", json!(20), "percent", Code::PriceTwice),
        ("off", usd(500), "off", Code::PriceTwice),
        ("price", usd(-1), "price.minor", Code::MoneyNegative),
        ("price_after", json!({"minor": 1, "currency": "GBP"}), "price_after.currency", Code::CurrencyMismatch),
        ("lasts", json!(0), "lasts", Code::TooSmall),
        ("at_once", json!(121), "at_once", Code::TooLarge),
        ("cycle", json!({"days": 0}), "cycle.days", Code::TooSmall),
        ("customers", json!("friends"), "customers", Code::InvalidChoice),
        ("data_mb", json!(-1), "data_mb", Code::TooSmall),
        ("taken_on", json!("2026-11-28"), "plan", Code::Required),
        ("note", json!("4111 1111 1111 1111"), "note", Code::CardNumber),
        ("colour", json!("red"), "colour", Code::UnknownField),
    ] {
        let mut json = offer();
        json[field] = value;
        let refusals = from_json(&json, chrono_tz::UTC, now()).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(at), code), "{json}");
    }
    // all of them at once
    let json = json!({"starts_on": "2026-12-02", "ends_on": "2026-12-01", "percent": 300});
    let fields: Vec<String> = from_json(&json, chrono_tz::UTC, now())
        .unwrap_err()
        .into_iter()
        .map(|refusal| refusal.field.unwrap_or_default())
        .collect();
    assert_eq!(fields, ["name", "ends_on", "percent"]);
}

#[test]
fn an_edit_keeps_what_it_does_not_name() {
    let current = with(json!({}));
    let edited = from_json(&merged(&current, &json!({"wanted": true})), chrono_tz::UTC, now()).unwrap();
    assert_eq!(edited, Promotion { wanted: true, ..current });
}

fn judged(changes: Value, same_carrier: bool, stage: Stage, at: &str) -> (Match, Vec<Against>, Vec<Asks>) {
    let fit = fit(&with(changes), false, (1, &terms()), same_carrier, stage, at.parse().unwrap());
    (fit.fits, fit.against, fit.asks)
}

#[test]
fn it_fits_whom_it_is_for_and_says_why_not() {
    let day = |text: &str| text.parse().unwrap();
    let now = |changes, same| judged(changes, same, Stage::Active, NOW);
    assert_eq!(now(json!({}), true), (Match::Here, vec![], vec![]));
    assert_eq!(now(json!({}), false), (Match::Elsewhere, vec![], vec![Asks::PortIn]));
    for (changes, same, fits, against) in [
        (json!({"customers": "new"}), true, Match::No, vec![Against::NewOnly]),
        (json!({"customers": "new"}), false, Match::Elsewhere, vec![]),
        (json!({"customers": "port_in"}), true, Match::No, vec![Against::PortInOnly]),
        (json!({"customers": "port_in"}), false, Match::Elsewhere, vec![]),
        (json!({"customers": "existing"}), true, Match::Here, vec![]),
        (json!({"customers": "existing"}), false, Match::No, vec![Against::OtherCarrier]),
        (json!({"starts_on": "2026-11-29"}), true, Match::No, vec![Against::NotYet { from: day("2026-11-29") }]),
        (json!({"ends_on": "2026-11-27"}), true, Match::No, vec![Against::Over { ended: day("2026-11-27") }]),
        (json!({"plan": 2}), true, Match::No, vec![Against::OtherPlan]),
        (json!({"plan": 1}), true, Match::Here, vec![]),
        (json!({"plan": 1, "taken_on": "2026-11-20"}), true, Match::No, vec![Against::Taken]),
        (
            json!({"price": {"minor": 900, "currency": "GBP"}}),
            true,
            Match::No,
            vec![Against::OtherCurrency { currency: "GBP".into() }],
        ),
    ] {
        let (found, why, _) = now(changes.clone(), same);
        assert_eq!((found, why), (fits, against), "{changes}");
    }
    // a line that has not begun is a new one
    assert_eq!(judged(json!({"customers": "new"}), true, Stage::Upcoming, NOW).0, Match::Here);
    let all = json!({"autopay": true, "at_once": 3, "for_plan": "15 GB", "card": "PayPal", "channel": "website", "ends_on": null});
    let asks = now(all, true).2;
    assert_eq!(asks.len(), 6);
    assert!(matches!((&asks[0], &asks[5]), (Asks::Autopay, Asks::NoEnd)));
    // one that says no carrier is for any
    assert_eq!(now(json!({"carrier": ""}), false).0, Match::Here);
}

#[test]
fn its_window_is_that_of_its_own_zone() {
    // 2026-12-31 ends in New York at 05:00 UTC
    for (at, fits) in [("2027-01-01T04:59:59Z", Match::Here), ("2027-01-01T05:00:00Z", Match::No)] {
        assert_eq!(judged(json!({}), true, Stage::Active, at).0, fits, "{at}");
    }
    for (at, fits) in [("2026-11-20T04:59:59Z", Match::No), ("2026-11-20T05:00:00Z", Match::Here)] {
        assert_eq!(judged(json!({}), true, Stage::Active, at).0, fits, "{at}");
    }
    let one = with(json!({}));
    let state = |at: &str| one.state(None, at.parse().unwrap());
    assert_eq!(state("2026-11-19T12:00:00Z"), State::Upcoming);
    assert_eq!(state(NOW), State::Open);
    assert_eq!(state("2027-01-02T12:00:00Z"), State::Over);
}

/// The example of docs/comparison.md, "What a promotion really costs".
#[test]
fn what_it_really_costs_counts_the_price_after_it() {
    let cost = |changes: Value, tax: Option<u32>| {
        let year = year(&with(changes), &terms(), "2026-12-01".parse().unwrap(), tax)?;
        Some((year.total.decimal(), year.per_day.unwrap(), year.per_gb))
    };
    let gb = |text: &str| Some(text.to_owned());
    // 3 × 15 + 9 × 30, 365 days, 60 GB
    assert_eq!(cost(json!({}), None), Some(("315.00".into(), "0.863".into(), gb("5.250"))));
    // with 10 % tax on top of each
    assert_eq!(cost(json!({}), Some(1000)), Some(("346.50".into(), "0.949".into(), gb("5.775"))));
    assert_eq!(cost(json!({"tax_extra": false}), Some(1000)).unwrap().0, "315.00");
    assert_eq!(cost(json!({"price_after": usd(4000)}), None).unwrap().0, "405.00");
    // it stays
    assert_eq!(cost(json!({"lasts": null}), None).unwrap().0, "180.00");
    assert_eq!(cost(json!({"price": null, "percent": 20, "lasts": null}), None).unwrap().0, "288.00");
    assert_eq!(cost(json!({"price": null, "percent": 33, "list_price": usd(2550)}), None).unwrap().0, "280.74");
    assert_eq!(cost(json!({"price": null, "off": usd(1000)}), None).unwrap().0, "330.00");
    assert_eq!(cost(json!({"price": null, "off": usd(9000), "lasts": 1}), None).unwrap().0, "330.00");
    // more data for the same money
    let bonus = json!({"price": null, "lasts": null, "bonus_mb": 5000});
    assert_eq!(cost(bonus, None), Some(("360.00".into(), "0.986".into(), gb("3.000"))));
    // another cycle: the plan's price says nothing of it
    assert_eq!(cost(json!({"cycle": {"months": 3}, "price": usd(4500), "lasts": null}), None).unwrap().0, "180.00");
    assert_eq!(cost(json!({"cycle": {"months": 3}, "price": null, "percent": 10}), None), None);
    // three at once: the fourth payment is the first without it
    assert_eq!(cost(json!({"at_once": 3}), None).unwrap().0, "315.00");
}

fn told(changes: Value, plan: Option<&Plan>) -> Vec<(String, u32)> {
    let promotion = with(changes);
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    let home = chrono_tz::America::Los_Angeles;
    let reckoning = Reckoning { home, remind_at: nine, leads: &[], not_yet: None };
    let since = "2026-11-01T00:00:00Z".parse().unwrap();
    let Some(ending) = ending(&promotion, plan) else { return Vec::new() };
    let all = reminders(ending, since, reckoning);
    all.into_iter().map(|r| (r.fire_at.to_rfc3339(), r.lead_days.unwrap())).collect()
}

#[test]
fn the_end_of_what_is_wanted_is_told_and_of_a_price_that_a_plan_is_on() {
    assert!(told(json!({}), None).is_empty(), "nobody wants it");
    assert!(told(json!({"wanted": true, "ends_on": null}), None).is_empty(), "nobody knows its end");
    // midnight in New York is 21:00 the day before in Los Angeles
    let at = |day: &str, lead| (format!("{day}T17:00:00+00:00"), lead);
    assert_eq!(
        told(json!({"wanted": true}), None),
        [at("2026-12-24", 7), at("2026-12-28", 3), at("2026-12-30", 1), at("2026-12-31", 0)]
    );
    // three months from December 5 on: the last day at that price is March 4
    let taken = json!({"wanted": true, "plan": 1, "taken_on": "2026-12-05"});
    assert_eq!(told(taken.clone(), Some(&terms())), [at("2027-02-18", 14), at("2027-02-25", 7), at("2027-03-03", 1)]);
    let ending = ending(&with(taken.clone()), Some(&terms())).unwrap();
    assert_eq!((ending.what, ending.last_day), (End::Price, "2027-03-04".parse().unwrap()));
    let state = |at: &str| with(taken.clone()).state(Some(&terms()), at.parse().unwrap());
    assert_eq!(state("2027-03-05T07:59:59Z"), State::Taken);
    assert_eq!(state("2027-03-05T08:00:00Z"), State::Ended);
    // a price that stays does not end
    assert!(told(json!({"plan": 1, "taken_on": "2026-12-05", "lasts": null}), Some(&terms())).is_empty());
}
