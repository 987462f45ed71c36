//! What a reading asks: the carrier shows another last day than the one computed, or took money that nobody recorded.
//! Readings never change standing; only what their user answers does.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Reading;
use crate::civil::{add_days, date_at, days_between};
use crate::money::Money;
use crate::period::Period;
use crate::plan::{Early, Late, Plan, Rule};
use crate::renewal::Renewal;
use crate::standing::{Stage, standing};

/// Which question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ReadingAsks")]
pub enum Asks {
    /// The last day differs.
    LastDay,
    /// Money was taken.
    Charge,
}

/// Why a last day may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DiffersBecause")]
pub enum Likely {
    /// A payment before the end counts otherwise.
    EarlyPayment,
    /// A payment after the end counts otherwise.
    LatePayment,
    /// Days are counted in months, or months in days.
    CycleLength,
    /// Another midnight, or the renewal day shown for the last one.
    Zone,
    /// A payment was not recorded.
    NotRecorded,
    /// Nothing that is known here.
    Unknown,
}

/// The carrier shows another last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// What the carrier shows.
    pub seen: NaiveDate,
    /// What was computed.
    pub computed: NaiveDate,
    /// Why that may be, the likeliest first.
    pub reasons: Vec<Likely>,
    /// The rule under which the carrier's day comes out of the same history.
    pub rule: Option<Rule>,
    /// Whether the period alone can be corrected.
    pub period: bool,
}

/// Money that left the balance and was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// How much.
    pub amount: Money,
    /// The likeliest day, in the plan's zone.
    pub on: NaiveDate,
    /// The day of the reading before.
    pub from: NaiveDate,
    /// The day of the reading that shows it.
    pub to: NaiveDate,
}

/// How the last day that was seen last differs from the computed one, with the place of its reading; none where it does not, or where
/// something that counts came after it.
#[must_use]
pub fn differs(
    plan: &Plan,
    history: &[Renewal],
    readings: &[&Reading],
    now: DateTime<Utc>,
) -> Option<(usize, Differs)> {
    let place = readings.iter().rposition(|reading| reading.last_day.is_some())?;
    let reading = readings.get(place)?;
    let seen = reading.last_day?;
    let today = standing(plan, history, now);
    let computed = today.last_day;
    let then = standing(plan, history, reading.at).last_day;
    if seen == computed || then != computed || matches!(today.stage, Stage::NumberLost | Stage::Upcoming) {
        return None;
    }
    let gives = |rule: &Rule| {
        let other = Plan { rule: rule.clone(), ..plan.clone() };
        standing(&other, history, now).last_day == seen
    };
    let rule = others(&plan.rule).into_iter().find(|(_, rule)| gives(rule));
    let days = days_between(computed, seen);
    let mut reasons: Vec<Likely> = rule.iter().map(|(likely, _)| *likely).collect();
    if days.abs() == 1 {
        reasons.push(Likely::Zone);
    }
    if days >= length(&plan.rule) {
        reasons.push(Likely::NotRecorded);
    }
    if reasons.is_empty() {
        reasons.push(Likely::Unknown);
    }
    let period = !matches!(plan.rule, Rule::Balance { .. });
    Some((place, Differs { seen, computed, reasons, rule: rule.map(|(_, rule)| rule), period }))
}

/// Fewer days than one period has, or as many: from so many on a whole one may be missing.
fn length(rule: &Rule) -> i64 {
    match rule {
        Rule::Days { days, .. } | Rule::Activity { days } => i64::from(*days),
        Rule::Months { months, .. } => i64::from(*months) * 28,
        _ => 28,
    }
}

/// The rules that are like `rule` but for one thing.
fn others(rule: &Rule) -> Vec<(Likely, Rule)> {
    let early = |early: Early| if early == Early::Append { Early::Restart } else { Early::Append };
    let late = |late: Late| if late == Late::FromPayment { Late::FromExpiry } else { Late::FromPayment };
    match rule.clone() {
        Rule::Days { days, early: e, late: l } => {
            let months = [(28..=31, 1), (59..=62, 2), (89..=93, 3), (180..=184, 6), (360..=366, 12)];
            let months = months.into_iter().find(|(about, _)| about.contains(&days)).map(|(_, months)| months);
            let as_months = months.map(|months| (Likely::CycleLength, Rule::Months { months, early: e, late: l }));
            let lengths = [28, 30, 31].into_iter().filter(|other| *other != days && (28..=31).contains(&days));
            [
                (Likely::EarlyPayment, Rule::Days { days, early: early(e), late: l }),
                (Likely::LatePayment, Rule::Days { days, early: e, late: late(l) }),
            ]
            .into_iter()
            .chain(as_months)
            .chain(lengths.map(|days| (Likely::CycleLength, Rule::Days { days, early: e, late: l })))
            .collect()
        }
        Rule::Months { months, early: e, late: l } => vec![
            (Likely::EarlyPayment, Rule::Months { months, early: early(e), late: l }),
            (Likely::LatePayment, Rule::Months { months, early: e, late: late(l) }),
            (Likely::CycleLength, Rule::Days { days: months.saturating_mul(30), early: e, late: l }),
        ],
        _ => Vec::new(),
    }
}

/// The last fall of the balance that looks like a renewal nobody recorded, with the place of the reading that shows it. Only for plans
/// whose payments buy days: under a balance the price is taken by itself.
#[must_use]
pub fn charge(
    plan: &Plan,
    periods: &[Period],
    history: &[Renewal],
    readings: &[&Reading],
    answered: impl Fn(usize) -> bool,
) -> Option<(usize, Charge)> {
    if !matches!(plan.rule, Rule::Days { .. } | Rule::Months { .. }) || plan.price.minor <= 0 {
        return None;
    }
    let shown: Vec<(usize, &Reading, &Money)> = readings
        .iter()
        .enumerate()
        .filter_map(|(place, reading)| Some((place, *reading, reading.balance.as_ref()?)))
        .collect();
    shown.windows(2).rev().find_map(|pair| {
        let [(_, before, had), (place, after, has)] = pair else { return None };
        let (from, to) = (date_at(before.at, plan.zone), date_at(after.at, plan.zone));
        let amount = had.minor - has.minor;
        // the price, and as much again as taxes and fees may be
        let like_price = amount * 100 >= plan.price.minor * 95 && amount * 100 <= plan.price.minor * 140;
        let recorded = history.iter().any(|renewal| renewal.status.buys() && (from..=to).contains(&renewal.paid_on));
        if had.currency != has.currency || !like_price || recorded || answered(*place) {
            return None;
        }
        // a day apart: the carrier takes it in its own night
        let around = add_days(from, -1)..=add_days(to, 1);
        let renewal_day = periods.iter().map(Period::renewal_day).find(|day| around.contains(day))?;
        let amount = Money { minor: amount, currency: had.currency.clone() };
        Some((*place, Charge { amount, on: renewal_day.clamp(from, to), from, to }))
    })
}

/// Whether the last reading of data is too old for a useful forecast: older than a quarter of its period, at least three days and at most
/// two weeks. Answers when it was made; none where data was never read, or nothing is to be known any more.
#[must_use]
pub fn stale(plan: &Plan, period: &Period, readings: &[&Reading], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = date_at(now, plan.zone);
    let last = readings.iter().rfind(|reading| reading.data_left_mb.or(reading.data_used_mb).is_some())?;
    let length = days_between(period.starts_on, period.last_day) + 1;
    let age = days_between(date_at(last.at, plan.zone), today);
    let used_up = last.data_left_mb == Some(0) && date_at(last.at, plan.zone) >= period.starts_on;
    (age >= (length / 4).clamp(3, 14) && !used_up && (period.starts_on..=period.last_day).contains(&today))
        .then_some(last.at)
}
