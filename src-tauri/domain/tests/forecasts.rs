//! When the data is used up: from two readings on, by what is left, and never from nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::forecast::{Forecast, Span, forecast};
use keepline_domain::plan::{self, Plan};
use keepline_domain::reading::{Reading, stored};
use serde_json::{Value, json};

fn plan(allowance: Option<i64>) -> Plan {
    plan::from_json(&json!({"name": "Line", "carrier": "", "zone": "America/Los_Angeles", "started_on": "2026-01-01",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "data_allowance_mb": allowance}))
    .unwrap()
}

/// Two periods of thirty days; the second began on 31 January.
fn told(allowance: Option<i64>, readings: &[(&str, Value)], now: &str) -> Forecast {
    let plan = plan(allowance);
    let day = |text: &str| text.parse().unwrap();
    let periods = [
        Span { starts_on: day("2026-01-01"), last_day: day("2026-01-30") },
        Span { starts_on: day("2026-01-31"), last_day: day("2026-03-01") },
    ];
    let readings: Vec<Reading> = readings
        .iter()
        .map(|(at, said)| {
            let mut json = said.clone();
            json["at"] = json!(at);
            stored(&json, &plan).unwrap()
        })
        .collect();
    forecast(&plan, &periods, &readings.iter().collect::<Vec<_>>(), format!("{now}T20:00:00Z").parse().unwrap())
}

fn left(mb: i64) -> Value {
    json!({ "data_left_mb": mb })
}

#[test]
fn one_reading_is_too_little_and_two_are_enough() {
    let first = ("2026-02-05T08:00:00Z", left(4000));
    assert_eq!(told(Some(5000), &[], "2026-02-10"), Forecast::NeedsReadings);
    assert_eq!(told(Some(5000), std::slice::from_ref(&first), "2026-02-10"), Forecast::NeedsReadings);
    // a thousand in five days from the start, another thousand in five
    let Forecast::RunsOut { on, from, to, in_period, mb_per_day } =
        told(Some(5000), &[first, ("2026-02-10T08:00:00Z", left(3000))], "2026-02-10")
    else {
        unreachable!()
    };
    assert_eq!((on.to_string().as_str(), in_period, mb_per_day), ("2026-02-25", true, 200));
    assert!(from < on && to.unwrap() > on);
}

#[test]
fn without_an_allowance_the_readings_alone_say_the_pace() {
    let said = told(None, &[("2026-02-05T08:00:00Z", left(4000)), ("2026-02-10T08:00:00Z", left(3500))], "2026-02-11");
    let Forecast::RunsOut { on, in_period, mb_per_day, .. } = said else { unreachable!() };
    assert_eq!((on.to_string().as_str(), in_period, mb_per_day), ("2026-03-17", false, 100));
    // what was used says nothing of what is left
    let used = |mb: i64| json!({ "data_used_mb": mb });
    let said = told(None, &[("2026-02-05T08:00:00Z", used(400)), ("2026-02-10T08:00:00Z", used(900))], "2026-02-11");
    assert_eq!(said, Forecast::NeedsReadings);
    let said =
        told(Some(5000), &[("2026-02-05T08:00:00Z", used(1000)), ("2026-02-10T08:00:00Z", used(2000))], "2026-02-11");
    assert!(matches!(said, Forecast::RunsOut { mb_per_day: 200, .. }));
}

#[test]
fn the_period_before_stands_in_for_what_is_not_known_yet() {
    let before = [("2026-01-11T08:00:00Z", left(4000)), ("2026-01-21T08:00:00Z", left(3000))];
    let Forecast::RunsOut { mb_per_day, .. } = told(Some(5000), &before, "2026-02-01") else { unreachable!() };
    assert_eq!(mb_per_day, 100);
    // one reading of this period, twice the pace: somewhere between
    let now = [before.as_slice(), &[("2026-02-05T08:00:00Z", left(4000))]].concat();
    let Forecast::RunsOut { mb_per_day, .. } = told(Some(5000), &now, "2026-02-05") else { unreachable!() };
    assert!((110..190).contains(&mb_per_day), "{mb_per_day}");
}

#[test]
fn added_data_is_no_use_below_zero_and_nothing_left_is_said() {
    let added = [
        ("2026-02-05T08:00:00Z", left(1000)),
        ("2026-02-06T08:00:00Z", left(4000)),
        ("2026-02-11T08:00:00Z", left(3000)),
    ];
    let Forecast::RunsOut { mb_per_day, .. } = told(None, &added, "2026-02-11") else { unreachable!() };
    assert_eq!(mb_per_day, 200);
    let empty = [("2026-02-05T08:00:00Z", left(100)), ("2026-02-07T08:00:00Z", left(0))];
    assert_eq!(told(None, &empty, "2026-02-11"), Forecast::UsedUp { on: "2026-02-07".parse().unwrap() });
    let idle = [("2026-02-05T08:00:00Z", left(5000)), ("2026-02-20T08:00:00Z", left(5000))];
    assert_eq!(told(Some(5000), &idle, "2026-02-21"), Forecast::Lasts);
}

#[test]
fn nothing_that_can_be_stored_brings_it_down() {
    let most = 1_000_000_000;
    for readings in [
        vec![("1970-01-01T00:00:00Z", left(1)), ("2999-01-01T00:00:00Z", left(0))],
        vec![("2026-02-05T08:00:00Z", left(most)), ("2026-02-05T08:00:01Z", left(0))],
        vec![("2026-02-05T08:00:00Z", left(most)), ("2026-02-25T08:00:00Z", left(most - 1))],
        vec![("2026-02-05T08:00:00Z", json!({"data_used_mb": most})), ("2026-02-06T08:00:00Z", left(5))],
        vec![("2026-02-05T08:00:00Z", json!({"last_day": "2026-03-01"})); 3],
    ] {
        for allowance in [None, Some(0), Some(most)] {
            told(allowance, &readings, "2026-02-28");
            told(allowance, &readings, "1971-02-28");
        }
    }
}
