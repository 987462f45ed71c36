//! Cycles that a balance pays for: on each renewal day the price is taken, or service stops there.

use chrono::NaiveDate;

use super::{Bought, Period, Reason};
use crate::civil::{FAR, add_days};
use crate::plan::{Count, Cycle, Plan};
use crate::renewal::Renewal;

/// How many cycles ahead are counted.
const FARTHEST: u32 = 400;

/// What the balance will do with no further payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Minor units on the balance after the takings up to today.
    pub balance: i64,
    /// Whole cycles still to come that it pays for.
    pub cycles: u32,
    /// What the first cycle that it does not pay for lacks; none where that lies farther ahead than is counted.
    pub shortfall: Option<i64>,
}

/// The cycles of `plan` as known on `today`.
pub(super) fn cycles(
    plan: &Plan,
    cycle: Cycle,
    opening: i64,
    effective: &[(usize, &Renewal)],
    today: NaiveDate,
) -> Bought {
    let price = plan.price.minor.max(1);
    let mut run = Run::begin(plan, cycle, opening);
    for (_, renewal) in effective {
        // renewal days before this payment see the balance without it, its own day sees it
        run.take_until(add_days(renewal.paid_on, -1), price);
        run.balance = run.balance.saturating_add(renewal.amount.as_ref().map_or(0, |amount| amount.minor));
        run.restart(renewal.paid_on, price);
    }
    run.take_until(today, price);
    let balance = run.balance;
    let mut covered = 0;
    while !run.stopped && run.balance >= price && covered < FARTHEST && run.end < FAR {
        run.take(price, Reason::Covered);
        covered += 1;
    }
    let shortfall = (covered < FARTHEST).then(|| (price - run.balance).max(0));
    Bought { periods: run.periods, coverage: Some(Coverage { balance, cycles: covered, shortfall }) }
}

struct Run {
    cycle: Cycle,
    count: Count,
    balance: i64,
    periods: Vec<Period>,
    /// The next renewal day.
    end: NaiveDate,
    stopped: bool,
}

impl Run {
    fn begin(plan: &Plan, cycle: Cycle, opening: i64) -> Self {
        let start = plan.started_on;
        let (by_rule, counted) = Count::from(start).on(cycle, start, 1);
        let (end, count, reason) = match plan.first_last_day {
            Some(last_day) => (add_days(last_day, 1), Count::from(add_days(last_day, 1)), Reason::FirstShown),
            None => (by_rule, counted, Reason::First),
        };
        let first = Period { starts_on: start, last_day: add_days(end, -1), renewal: None, reason };
        Self { cycle, count, balance: opening, periods: vec![first], end, stopped: false }
    }

    /// Takes the price on each renewal day up to and with `day`, or stops where it is not there.
    fn take_until(&mut self, day: NaiveDate, price: i64) {
        while !self.stopped && self.end <= day {
            if self.balance >= price && self.end < FAR {
                self.take(price, Reason::Taken);
            } else {
                self.stopped = true;
            }
        }
    }

    fn take(&mut self, price: i64, reason: Reason) {
        self.balance -= price;
        let starts_on = self.end;
        (self.end, self.count) = self.count.on(self.cycle, starts_on, 1);
        self.periods.push(Period { starts_on, last_day: add_days(self.end, -1), renewal: None, reason });
    }

    /// A payment while stopped that brings the balance to the price starts a cycle on its day.
    fn restart(&mut self, day: NaiveDate, price: i64) {
        if self.stopped && self.balance >= price {
            self.stopped = false;
            self.count = Count::from(day);
            self.end = day;
            self.take(price, Reason::TakenAfterStop);
        }
    }
}

/// The first day of the last run of cycles without a stop in between; for other rules the last period's own.
pub(crate) fn run_starts_on(periods: &[Period]) -> Option<NaiveDate> {
    let mut start = periods.last()?.starts_on;
    if !periods.last().is_some_and(|last| matches!(last.reason, Reason::Taken | Reason::Covered)) {
        return Some(start);
    }
    for period in periods.iter().rev().skip(1) {
        if period.renewal_day() != start {
            break;
        }
        start = period.starts_on;
    }
    Some(start)
}
