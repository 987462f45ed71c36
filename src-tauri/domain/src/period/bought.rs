//! Periods of the rules by which each payment buys one period of its own.

use chrono::NaiveDate;

use super::{Period, Reason};
use crate::civil::add_days;
use crate::plan::{Count, Cycle, Early, Extend, Late, Plan, Rule, good_for};
use crate::renewal::Renewal;

pub(super) fn periods(plan: &Plan, effective: &[(usize, &Renewal)]) -> Vec<Period> {
    let (first, mut count) = first(plan);
    let mut periods = vec![first];
    let mut end = first.renewal_day();
    for (place, renewal) in effective {
        let Some(next) = next(plan, renewal, end, count) else { continue };
        count = next.count;
        end = next.renewal_day;
        make_room(&mut periods, next.starts_on);
        periods.push(Period {
            starts_on: next.starts_on,
            last_day: add_days(end, -1),
            renewal: Some(*place),
            reason: next.reason,
        });
    }
    periods
}

fn first(plan: &Plan) -> (Period, Count) {
    let start = plan.started_on;
    let period = |last_day, reason| Period { starts_on: start, last_day, renewal: None, reason };
    if let Some(last_day) = plan.first_last_day {
        let period = period(last_day, Reason::FirstShown);
        return (period, Count::from(period.renewal_day()));
    }
    let cycle = match &plan.rule {
        Rule::FixedEnd { last_day } => return (period(*last_day, Reason::FirstShown), Count::from(start)),
        Rule::RefillTable { first_days, .. } => Cycle::Days(*first_days),
        Rule::Days { days, .. } | Rule::Activity { days } => Cycle::Days(*days),
        Rule::Months { months, .. } => Cycle::Months(*months),
        Rule::Balance { cycle, .. } => *cycle,
    };
    let (renewal_day, count) = Count::from(start).on(cycle, start, 1);
    (period(add_days(renewal_day, -1), Reason::First), count)
}

struct Next {
    starts_on: NaiveDate,
    renewal_day: NaiveDate,
    reason: Reason,
    count: Count,
}

/// The period that `renewal` buys when the last paid one ends before `end`; none where it buys none.
fn next(plan: &Plan, renewal: &Renewal, end: NaiveDate, count: Count) -> Option<Next> {
    let paid_on = renewal.paid_on;
    let by_rule = match &plan.rule {
        Rule::Days { days, early, late } => counted(Cycle::Days(*days), *early, *late, renewal, end, count),
        Rule::Months { months, early, late } => counted(Cycle::Months(*months), *early, *late, renewal, end, count),
        Rule::RefillTable { steps, extend, .. } => {
            let days = renewal.amount.as_ref().and_then(|amount| good_for(steps, amount.minor));
            refilled(days, *extend, paid_on, end, renewal.new_last_day.is_some())?
        }
        Rule::Activity { days } => Next {
            starts_on: paid_on,
            renewal_day: add_days(paid_on, i64::from(*days)),
            reason: Reason::KeptAlive,
            count,
        },
        Rule::FixedEnd { .. } => {
            let starts_on = end.max(paid_on);
            Next { starts_on, renewal_day: starts_on, reason: Reason::Shown, count }
        }
        // cycles of a balance are no one payment's
        Rule::Balance { .. } => return None,
    };
    let Some(last_day) = renewal.new_last_day else { return Some(by_rule) };
    let starts_on = if last_day < by_rule.starts_on { paid_on } else { by_rule.starts_on };
    let renewal_day = add_days(last_day, 1);
    Some(Next { starts_on, renewal_day, reason: Reason::Shown, count: Count::from(renewal_day) })
}

fn counted(cycle: Cycle, early: Early, late: Late, renewal: &Renewal, end: NaiveDate, count: Count) -> Next {
    let paid_on = renewal.paid_on;
    let (starts_on, count, reason) = if paid_on < end {
        match early {
            Early::Append => (end, count, Reason::EarlyAppended),
            Early::Restart => (paid_on, Count::from(paid_on), Reason::EarlyRestarted),
        }
    } else {
        match late {
            Late::FromPayment => (paid_on, Count::from(paid_on), Reason::LateFromPayment),
            Late::FromExpiry => (end, count, Reason::LateFromExpiry),
        }
    };
    let (renewal_day, count) = count.on(cycle, starts_on, renewal.periods);
    Next { starts_on, renewal_day, reason, count }
}

/// A refill good for `days` days; none where it is below the table or gains nothing, unless the carrier shows a date of its own.
fn refilled(days: Option<u32>, extend: Extend, paid_on: NaiveDate, end: NaiveDate, shown: bool) -> Option<Next> {
    let running = paid_on < end;
    let starts_on = if running && extend == Extend::Add { end } else { paid_on };
    let at = |renewal_day, reason| Next { starts_on, renewal_day, reason, count: Count::from(renewal_day) };
    let Some(days) = days else { return shown.then(|| at(end, Reason::Shown)) };
    let own = add_days(paid_on, i64::from(days));
    match (running, extend) {
        (true, Extend::Add) => Some(at(add_days(end, i64::from(days)), Reason::RefillAdded { days })),
        (true, Extend::Max) if own <= end => shown.then(|| at(end, Reason::Shown)),
        _ => Some(at(own, Reason::Refilled { days })),
    }
}

/// Drops what starts on or after `start`; what it starts inside ends the day before.
fn make_room(periods: &mut Vec<Period>, start: NaiveDate) {
    periods.retain(|earlier| earlier.starts_on < start);
    if let Some(last) = periods.last_mut()
        && last.last_day >= start
    {
        last.last_day = add_days(start, -1);
    }
}
