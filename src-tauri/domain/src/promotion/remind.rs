//! When it is told that a promotion ends: the window of one that is wanted, the price of one that a plan is on.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::Promotion;
use crate::civil::{add_days, add_months, start_of_day};
use crate::plan::{Cycle, Plan};
use crate::reminder::{Kind, Reckoning, Reminder, countdown};

/// Days before the last day of a window at which it is told: enough to decide, and the last day itself.
pub const OFFER_LEADS: [u32; 4] = [7, 3, 1, 0];
/// Days before the last day of a promotional price: enough to find another plan and take the number along.
pub const PRICE_LEADS: [u32; 3] = [14, 7, 1];

/// What ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionEnd")]
pub enum End {
    /// The window in which it can be had.
    Offer,
    /// The price that a plan is on.
    Price,
}

/// What ends, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// What.
    pub what: End,
    /// Its last day, in the zone of the promotion or, of a price, of the plan.
    pub last_day: NaiveDate,
    /// The moment at which that is over.
    pub at: DateTime<Utc>,
}

/// What of `promotion` will end and is to be told; none where nobody wants it, or where it has no end. `plan` is the one that it
/// belongs to.
#[must_use]
pub fn ending(promotion: &Promotion, plan: Option<&Plan>) -> Option<Ending> {
    if promotion.taken_on.is_some() {
        let (last_day, at) = price_ends(promotion, plan)?;
        return Some(Ending { what: End::Price, last_day, at });
    }
    let last_day = promotion.ends_on.filter(|_| promotion.wanted)?;
    Some(Ending { what: End::Offer, last_day, at: start_of_day(add_days(last_day, 1), promotion.zone) })
}

/// The last day of the price that `plan` is on, and the moment at which it is over; none where it was not taken, or stays for good.
pub(super) fn price_ends(promotion: &Promotion, plan: Option<&Plan>) -> Option<(NaiveDate, DateTime<Utc>)> {
    let (taken, cycles, plan) = (promotion.taken_on?, promotion.lasts?, plan?);
    let after = match promotion.cycle.or_else(|| plan.rule.cycle())? {
        Cycle::Days(days) => add_days(taken, i64::from(days) * i64::from(cycles)),
        Cycle::Months(months) => add_months(taken, i64::from(months) * i64::from(cycles)),
    };
    Some((add_days(after, -1), start_of_day(after, plan.zone)))
}

/// When `ending` is told; none of it before `since`.
#[must_use]
pub fn reminders(ending: Ending, since: DateTime<Utc>, reckoning: Reckoning<'_>) -> Vec<Reminder> {
    let leads: &[u32] = match ending.what {
        End::Offer => &OFFER_LEADS,
        End::Price => &PRICE_LEADS,
    };
    countdown(Kind::PromotionEnds, leads, (ending.last_day, ending.at), since, reckoning)
}
