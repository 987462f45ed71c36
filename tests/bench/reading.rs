//! How long it takes to read what people paste, and to say when very many plans run out of data.

use std::hint::black_box;
use std::time::Instant;

use chrono::TimeDelta;
use keepline_catalogue::reading_patterns;
use keepline_domain::civil::{add_days, date_at};
use keepline_domain::forecast::{Span, forecast};
use keepline_domain::plan;
use keepline_domain::reading::Reading;
use keepline_domain::reading::pasted::{Known, MOST_TEXT, read};
use keepline_ledger::clock;
use serde_json::json;

use crate::{Limit, median};

const ROUNDS: usize = 9;
const PLANS: usize = 10_000;
const READINGS: usize = 60;

/// Texts as long as any that is read: messages, lists, and what makes a reader slow.
const PARTS: [&str; 28] = [
    "Your balance is $15.27. You have 3.2GB of 5GB left until 12/20/2026. ",
    "余额35.20元，剩余流量3.2GB，有效期至2026年11月28日。",
    "1GB ",
    "$1 ",
    "1,",
    "1 ",
    ".",
    "(",
    "\n",
    "$",
    "9",
    "a",
    "é",
    "余",
    "1.1.1.",
    "28 Nov ",
    "11/28/2026 ",
    "二〇二六年",
    "left ",
    "used ",
    "available ",
    "data left\n",
    "5 GB\n",
    "1GB512MB",
    "流量",
    "valid until ",
    "有效期至",
    "\u{a0}1",
];

pub(crate) fn measure() -> Vec<Limit> {
    let slowest = |part: &str| {
        let text = part.repeat(MOST_TEXT / part.len());
        let time = || {
            let start = Instant::now();
            let _ = black_box(read(&text, reading_patterns(), Known::default()));
            start.elapsed().as_secs_f64() * 1000.0
        };
        median((0..ROUNDS).map(|_| time()).collect())
    };
    let parsing = PARTS.iter().map(|part| slowest(part)).fold(0.0, f64::max);
    vec![
        Limit { what: "reading a pasted text of 64 KB, the slowest kind", is: parsing, unit: "ms", most: 5.0 },
        Limit { what: "forecast of 10,000 plans with 60 readings each", is: forecasts(), unit: "ms", most: 1000.0 },
    ]
}

fn forecasts() -> f64 {
    let now = clock::now();
    let start = add_days(date_at(now, chrono_tz::UTC), -600);
    let plan = plan::from_json(&json!({
        "name": "Plan", "carrier": "", "zone": "America/Los_Angeles", "started_on": start,
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "data_allowance_mb": 5000,
    }))
    .unwrap();
    let periods: Vec<Span> = (0..21)
        .map(|place| Span { starts_on: add_days(start, 30 * place), last_day: add_days(start, 30 * place + 29) })
        .collect();
    let readings: Vec<Reading> = (0..READINGS)
        .map(|place| {
            let back = i64::try_from(READINGS - place).unwrap() * 10;
            Reading {
                at: now - TimeDelta::days(back),
                data_left_mb: Some(5000 - i64::try_from(place % 3).unwrap() * 1500),
                data_used_mb: None,
                balance: None,
                last_day: None,
                note: String::new(),
            }
        })
        .collect();
    let readings: Vec<&Reading> = readings.iter().collect();
    let time = || {
        let start = Instant::now();
        for _ in 0..PLANS {
            black_box(forecast(black_box(&plan), &periods, &readings, now));
        }
        start.elapsed().as_secs_f64() * 1000.0
    };
    median((0..3).map(|_| time()).collect())
}
