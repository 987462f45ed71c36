//! What one way costs in about a year, payment by payment.

use chrono::NaiveDate;

use super::{First, Leaving, Line, Part, Way, Year};
use crate::civil::{add_days, add_months, days_between};
use crate::money::Money;
use crate::plan::{Count, Cycle};

/// One payment: the day from which it counts, the day on which it ends, and what it costs.
struct Payment {
    from: NaiveDate,
    to: NaiveDate,
    paid: i64,
    /// Without tax and fee.
    amount: i64,
}

/// What `way` costs in about a year from `from` on, and what is lost when one leaves `leave_after` months later.
#[must_use]
pub fn year(way: &Way, from: NaiveDate, leave_after: u32) -> Year {
    let payments = times(way.cycle, way.at_once);
    let money = |minor: i64| Money { minor, currency: way.price.currency.clone() };
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |part: Part, minor: i64| {
        let same = |line: &&mut Line| line.part == part && line.each.minor == minor;
        match lines.iter_mut().rev().find(|line| line.part == part).filter(|line| same(line)) {
            Some(line) => {
                line.count += 1;
                line.sum.minor = line.sum.minor.saturating_add(minor);
            }
            None => lines.push(Line { part, count: 1, each: money(minor), sum: money(minor) }),
        }
    };
    let (mut count, mut start, mut paid) = (Count::from(from), from, Vec::new());
    for payment in 0..payments {
        let mut amount = 0_i64;
        for cycle in 0..way.at_once {
            let (part, price) = price(way, payment * way.at_once + cycle);
            add(part, price);
            // a discount never makes a cycle cost less than nothing
            let off = way.autopay.as_ref().map_or(0, |off| off.minor.min(price));
            if off > 0 {
                add(Part::Autopay, -off);
            }
            amount = amount.saturating_add(price - off);
        }
        let tax = way.tax.map_or(0, |tax| share(amount, i64::from(tax), 10_000));
        if tax > 0 {
            add(Part::Tax, tax);
        }
        let fee = way.fee.as_ref().map_or(0, |fee| fee.minor);
        if fee > 0 {
            add(Part::Fee, fee);
        }
        let (end, next) = count.on(way.cycle, start, way.at_once);
        paid.push(Payment { from: start, to: end, paid: amount.saturating_add(tax).saturating_add(fee), amount });
        (start, count) = (end, next);
    }
    lines.sort_by_key(|line| order(line.part));
    let total = money(paid.iter().fold(0, |sum: i64, one| sum.saturating_add(one.paid)));
    let days = days_between(from, start);
    let cycles = i64::from(payments) * i64::from(way.at_once);
    let data_mb = way.data_mb.map(|mb| i64::from(mb) * cycles);
    Year {
        payments,
        first_payment: money(paid.first().map_or(0, |first| first.amount)),
        per_day: total.per(days),
        per_gb: data_mb.and_then(|mb| total.per_part(1000, mb)),
        leaving: leaving(&paid, add_months(from, i64::from(leave_after)), &money),
        lines,
        total,
        days,
        last_day: add_days(start, -1),
        data_mb,
    }
}

/// How many payments of so many cycles come nearest to twelve months, at least one; the more of two that are as near.
fn times(cycle: Cycle, at_once: u32) -> u32 {
    let (year, length) = match cycle {
        Cycle::Days(days) => (365, days),
        Cycle::Months(months) => (12, months),
    };
    let length = u64::from(length.max(1)) * u64::from(at_once.max(1));
    u32::try_from((2 * year + length) / (2 * length)).unwrap_or(u32::MAX).max(1)
}

/// What the cycle at `place` costs.
fn price(way: &Way, place: u32) -> (Part, i64) {
    match &way.first {
        Some(First { cycles, price }) if cycles.is_none_or(|cycles| place < cycles) => (Part::First, price.minor),
        _ => (Part::Price, way.price.minor),
    }
}

fn order(part: Part) -> u8 {
    match part {
        Part::First => 0,
        Part::Price => 1,
        Part::Autopay => 2,
        Part::Tax => 3,
        Part::Fee => 4,
    }
}

/// `part` of `whole` of an amount, rounded half up.
pub(crate) fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let (amount, part, whole) = (i128::from(amount), i128::from(part), i128::from(whole.max(1)));
    i64::try_from((amount * part * 2 + whole) / (whole * 2)).unwrap_or(i64::MAX)
}

fn leaving(paid: &[Payment], on: NaiveDate, money: &impl Fn(i64) -> Money) -> Leaving {
    let by_then: Vec<&Payment> = paid.iter().filter(|one| one.from < on).collect();
    let sum = by_then.iter().fold(0_i64, |sum, one| sum.saturating_add(one.paid));
    let open = by_then.last().filter(|one| one.to > on);
    let days = open.map_or(0, |one| days_between(on, one.to));
    let lost = open.map_or(0, |one| share(one.paid, days, days_between(one.from, one.to)));
    Leaving { on, paid: money(sum), days, lost: money(lost) }
}
