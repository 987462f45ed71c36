//! Service periods: what the history of payments bought, day by day. Computed from scratch each time, never stored.

use chrono::NaiveDate;

use crate::civil::add_days;
use crate::plan::Count;
use crate::plan::{Early, Late, Plan};
use crate::renewal::Renewal;

/// One stretch of days that a payment bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, in the plan's zone.
    pub last_day: NaiveDate,
    /// Which renewal of the history bought it, by its place there; none for the first period.
    pub renewal: Option<usize>,
    /// Why it starts and ends as it does.
    pub reason: Reason,
}

impl Period {
    /// The day service stops unless paid.
    #[must_use]
    pub fn renewal_day(&self) -> NaiveDate {
        add_days(self.last_day, 1)
    }
}

/// Why a period is what it is; the words for it live in the text catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The first paid period, as the rule counts it.
    First,
    /// The first paid period, ending as the carrier showed.
    FirstShown,
    /// Paid early, added to the end.
    EarlyAppended,
    /// Paid early, counted anew from the payment.
    EarlyRestarted,
    /// Paid late, counted from the payment.
    LateFromPayment,
    /// Paid late, counted from the old end.
    LateFromExpiry,
    /// The carrier's own date.
    Shown,
}

/// The periods of `plan` given its `history` in order of recording, as known on `today` (a date in the plan's zone):
/// renewals paid after it have not happened yet. Never empty, and in order of their days.
#[must_use]
pub fn periods(plan: &Plan, history: &[Renewal], today: NaiveDate) -> Vec<Period> {
    let mut effective: Vec<usize> = (0..history.len())
        .filter(|&i| {
            history.get(i).is_some_and(|r| r.status.buys() && r.paid_on <= today && r.paid_on >= plan.started_on)
        })
        .collect();
    // stable: on one day, the order of recording counts
    effective.sort_by_key(|&i| history.get(i).map(|r| r.paid_on));

    let (first, mut count) = first(plan);
    let mut periods = vec![first];
    let mut end = first.renewal_day();
    for i in effective {
        let Some(renewal) = history.get(i) else { continue };
        let (mut period, next) = bought(plan, renewal, end, count);
        period.renewal = Some(i);
        count = next;
        end = period.renewal_day();
        make_room(&mut periods, period.starts_on);
        periods.push(period);
    }
    periods
}

fn first(plan: &Plan) -> (Period, Count) {
    let start = plan.started_on;
    match plan.first_last_day {
        Some(last_day) => {
            let period = Period { starts_on: start, last_day, renewal: None, reason: Reason::FirstShown };
            (period, Count::from(period.renewal_day()))
        }
        None => {
            let (renewal_day, count) = Count::from(start).on(&plan.rule, start, 1);
            let last_day = add_days(renewal_day, -1);
            (Period { starts_on: start, last_day, renewal: None, reason: Reason::First }, count)
        }
    }
}

/// The period that `renewal` buys when the last paid one ends before `end`.
fn bought(plan: &Plan, renewal: &Renewal, end: NaiveDate, count: Count) -> (Period, Count) {
    let paid_on = renewal.paid_on;
    let (starts_on, count, reason) = if paid_on < end {
        match plan.rule.early() {
            Early::Append => (end, count, Reason::EarlyAppended),
            Early::Restart => (paid_on, Count::from(paid_on), Reason::EarlyRestarted),
        }
    } else {
        match plan.rule.late() {
            Late::FromPayment => (paid_on, Count::from(paid_on), Reason::LateFromPayment),
            Late::FromExpiry => (end, count, Reason::LateFromExpiry),
        }
    };
    if let Some(last_day) = renewal.new_last_day {
        let starts_on = if last_day < starts_on { paid_on } else { starts_on };
        let period = Period { starts_on, last_day, renewal: None, reason: Reason::Shown };
        return (period, Count::from(period.renewal_day()));
    }
    let (renewal_day, count) = count.on(&plan.rule, starts_on, renewal.periods);
    (Period { starts_on, last_day: add_days(renewal_day, -1), renewal: None, reason }, count)
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
