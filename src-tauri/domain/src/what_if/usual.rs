//! Two ways to begin with: the usual payment twice, or much at once.

use chrono::NaiveDate;

use super::Way;
use crate::money::Money;
use crate::period::bought;
use crate::plan::{Plan, Rule};
use crate::renewal::{Kind, Renewal, Status};

/// How many periods are paid at once.
const AT_ONCE: u32 = 3;

/// Two ways that a person might want to compare, as seen on `today` (a date in the plan's zone): the usual payment twice, each
/// on the last day, and three times as much at once. None where the carrier alone sets the plan's dates.
#[must_use]
pub fn usual(plan: &Plan, history: &[Renewal], today: NaiveDate) -> Vec<Way> {
    let from = today.max(plan.started_on);
    let last_day =
        |history: &[Renewal], day| bought(plan, history, day).periods.last().map_or(day, |last| last.last_day);
    let price = plan.price.minor;
    // (one payment's amount, the large one's, its periods)
    let (once, large, periods) = match &plan.rule {
        Rule::FixedEnd { .. } => return Vec::new(),
        Rule::Days { .. } | Rule::Months { .. } => (price, price.saturating_mul(i64::from(AT_ONCE)), AT_ONCE),
        Rule::Balance { .. } => (price, price.saturating_mul(i64::from(AT_ONCE)), 1),
        Rule::RefillTable { steps, .. } => {
            let lowest = steps.first().map_or(price, |step| step.from_minor);
            let highest = steps.last().map_or(price, |step| step.from_minor);
            (lowest, if highest > lowest { highest } else { lowest.saturating_mul(2) }, 1)
        }
        Rule::Activity { .. } => (price, price, 1),
    };
    let payment = |paid_on, minor: i64, periods| Renewal {
        paid_on,
        amount: Some(Money { minor, currency: plan.price.currency.clone() }),
        tax: None,
        fee: None,
        periods,
        kind: Kind::Payment,
        channel: None,
        method: None,
        confirmation: None,
        status: Status::Posted,
        new_last_day: None,
        note: String::new(),
    };
    // money on a balance never moves the renewal day, so it may come now
    let day = if matches!(plan.rule, Rule::Balance { .. }) { from } else { last_day(history, from).max(from) };
    let first = payment(day, once, 1);
    let then: Vec<Renewal> = history.iter().cloned().chain([first.clone()]).collect();
    let second = payment(last_day(&then, day).max(day), once, 1);
    vec![vec![first, second], vec![payment(day, large, periods)]]
}
