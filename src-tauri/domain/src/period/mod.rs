//! Service periods: what the history of payments bought, day by day. Computed from scratch each time, never stored.

mod balance;
mod bought;

use chrono::NaiveDate;

use crate::civil::add_days;
use crate::plan::{Plan, Rule};
use crate::renewal::Renewal;

pub use balance::Coverage;
pub(crate) use balance::run_starts_on;

/// One stretch of days that a payment bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, in the plan's zone.
    pub last_day: NaiveDate,
    /// Which renewal of the history bought it, by its place there; none for the first period and for cycles of a balance.
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
    /// A refill good for so many days from its own day on.
    Refilled {
        /// How many.
        days: u32,
    },
    /// A refill whose days were added to the end.
    RefillAdded {
        /// How many.
        days: u32,
    },
    /// Kept alive by a payment or by use.
    KeptAlive,
    /// The price was taken from the balance.
    Taken,
    /// The balance came back to the price after a stop.
    TakenAfterStop,
    /// The balance will pay for it, with no further payment.
    Covered,
}

/// What a history bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// Never empty, in order of their days; under a balance the covered cycles to come are among them.
    pub periods: Vec<Period>,
    /// What the balance will do; none but for balance rules.
    pub coverage: Option<Coverage>,
}

/// What `history` (in order of recording) bought of `plan`, as known on `today` (a date in the plan's zone): renewals paid
/// after it have not happened yet.
#[must_use]
pub fn bought(plan: &Plan, history: &[Renewal], today: NaiveDate) -> Bought {
    let effective = effective(plan, history, today);
    match &plan.rule {
        Rule::Balance { cycle, opening } => balance::cycles(plan, *cycle, opening.minor, &effective, today),
        _ => Bought { periods: bought::periods(plan, &effective), coverage: None },
    }
}

/// The periods of [`bought`].
#[must_use]
pub fn periods(plan: &Plan, history: &[Renewal], today: NaiveDate) -> Vec<Period> {
    bought(plan, history, today).periods
}

/// The payments that hold and have happened, with their places in the history, in the order in which they count.
fn effective<'a>(plan: &Plan, history: &'a [Renewal], today: NaiveDate) -> Vec<(usize, &'a Renewal)> {
    let mut effective: Vec<(usize, &Renewal)> = history
        .iter()
        .enumerate()
        .filter(|(_, r)| r.status.buys() && r.paid_on <= today && r.paid_on >= plan.started_on)
        .collect();
    // stable: on one day, the order of recording counts
    effective.sort_by_key(|(_, renewal)| renewal.paid_on);
    effective
}
