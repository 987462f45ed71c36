//! How good the forecast is: simulated users of five kinds, who look two or three times a period, against "average so far".
//! `cargo run --release -p keepline-domain --example forecast-score` prints the table of docs/forecast.md.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use keepline_domain::civil::{add_days, start_of_day};
use keepline_domain::forecast::{Forecast, Span, forecast};
use keepline_domain::plan::{self, Plan};
use keepline_domain::reading::Reading;
use serde_json::json;

const USERS: u64 = 2_000;
const PERIODS: usize = 4;
const DAYS: usize = 30;

/// SplitMix64: the same users on every computer.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn from(&mut self, low: f64, high: f64) -> f64 {
        low + self.next() * (high - low)
    }
}

/// What kind of user it is: how much each day takes of the mean.
fn share(kind: &str, day: usize, dice: &mut Dice) -> f64 {
    match kind {
        "steady" => dice.from(0.6, 1.4),
        "weekends" => dice.from(0.5, 1.5) * if day % 7 >= 5 { 2.2 } else { 0.52 },
        // one day in eight takes most
        "bursts" => dice.from(0.2, 0.8) + if dice.next() < 0.125 { dice.from(2.0, 6.0) } else { 0.0 },
        // half as much in the first half of the month
        "late" => dice.from(0.6, 1.4) * if day % DAYS < 15 { 0.65 } else { 1.35 },
        // a week away, once in two months, at three times the use
        _ => dice.from(0.6, 1.4) * if day % 60 > 49 && day % 60 < 57 { 3.0 } else { 0.8 },
    }
}

struct Score {
    kind: &'static str,
    forecasts: usize,
    ours: f64,
    average: f64,
    held: usize,
}

fn plan(start: NaiveDate) -> Plan {
    plan::from_json(&json!({"name": "User", "carrier": "", "zone": "America/Los_Angeles", "started_on": start,
        "rule": {"kind": "days", "days": DAYS, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "data_allowance_mb": 5000}))
    .unwrap()
}

fn seen(at: DateTime<Utc>, left: f64) -> Reading {
    Reading {
        at,
        data_left_mb: Some(left.round().max(0.0) as i64),
        data_used_mb: None,
        balance: None,
        last_day: None,
        note: String::new(),
    }
}

fn score(kind: &'static str) -> Score {
    let start: NaiveDate = "2026-01-05".parse().unwrap();
    let plan = plan(start);
    let periods: Vec<Span> = (0..PERIODS)
        .map(|place| {
            let starts_on = add_days(start, (place * DAYS) as i64);
            Span { starts_on, last_day: add_days(starts_on, DAYS as i64 - 1) }
        })
        .collect();
    let mut score = Score { kind, forecasts: 0, ours: 0.0, average: 0.0, held: 0 };
    for user in 0..USERS {
        let mut dice = Dice(user * 7919 + kind.len() as u64 * 104_729);
        // most come near the end of their data, some over it and some not at all
        let mean = 5000.0 / dice.from(12.0, 40.0);
        let mut readings: Vec<Reading> = Vec::new();
        for (place, period) in periods.iter().enumerate() {
            let begins = start_of_day(period.starts_on, plan.zone);
            // the days go on after the period, so that the day of the end is known where it comes later
            let mut left = vec![5000.0];
            for day in 0..120 {
                let last = *left.last().unwrap();
                left.push(last - mean * share(kind, place * DAYS + day, &mut dice));
            }
            let empty = left.iter().position(|left| *left <= 0.0);
            let looks = 2 + usize::from(dice.next() < 0.5);
            let mut days: Vec<usize> = (0..looks).map(|_| dice.from(2.0, 26.0) as usize).collect();
            days.sort_unstable();
            days.dedup();
            for day in days {
                let at = begins + TimeDelta::days(day as i64);
                if left[day] <= 0.0 {
                    break;
                }
                readings.push(seen(at, left[day]));
                let (Some(empty), true) = (empty, place + 1 == PERIODS) else { continue };
                let used = 5000.0 - left[day];
                let all: Vec<&Reading> = readings.iter().collect();
                let Forecast::RunsOut { on, from, to, .. } = forecast(&plan, &periods, &all, at) else { continue };
                let real = add_days(period.starts_on, empty as i64 - 1);
                let off = |day: NaiveDate| (day - real).num_days().abs() as f64;
                let to_go = (left[day] / (used / day as f64)).min(365.0);
                score.forecasts += 1;
                score.ours += off(on);
                score.average += off(add_days(period.starts_on, day as i64 + to_go.floor() as i64));
                score.held += usize::from(from <= real && to.is_none_or(|to| real <= to));
            }
        }
    }
    score
}

fn main() {
    println!("| users | forecasts | days off, ours | days off, average so far | range held |");
    println!("|---|---|---|---|---|");
    let mut all = Score { kind: "all", forecasts: 0, ours: 0.0, average: 0.0, held: 0 };
    let line = |score: &Score| {
        let count = score.forecasts as f64;
        println!(
            "| {} | {} | {:.2} | {:.2} | {:.0} % |",
            score.kind,
            score.forecasts,
            score.ours / count,
            score.average / count,
            100.0 * score.held as f64 / count
        );
    };
    for kind in ["steady", "weekends", "bursts", "late", "trips"] {
        let score = score(kind);
        line(&score);
        all.forecasts += score.forecasts;
        all.ours += score.ours;
        all.average += score.average;
        all.held += score.held;
    }
    line(&all);
}
