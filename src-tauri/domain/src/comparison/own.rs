//! The ways to begin with: a plan's own cycle again and again, several at once, and a year at once.

use serde::Serialize;
use ts_rs::TS;

use super::Way;
use crate::money::Money;
use crate::plan::{Cycle, Plan, Rule};

/// What a way to begin with is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ComparisonKind")]
pub enum Kind {
    /// One cycle at a time.
    Each,
    /// A quarter of a year at once.
    Quarter,
    /// A year at once.
    Year,
    /// One step of a refill table.
    Step,
}

/// The plan's own ways, with nothing taken off for paying much at once: what that saves, only its carrier says. None where the
/// carrier alone sets the plan's dates.
#[must_use]
pub fn own(plan: &Plan, tax: Option<u32>) -> Vec<(Kind, Way)> {
    let way = |cycle: Cycle, at_once: u32, price: Money| Way {
        name: String::new(),
        cycle,
        at_once,
        price,
        first: None,
        autopay: None,
        tax,
        fee: None,
        data_mb: plan.data_allowance_mb,
    };
    if let Rule::RefillTable { steps, .. } = &plan.rule {
        let money = |minor| Money { minor, currency: plan.price.currency.clone() };
        // a step for nothing is no payment
        let paid = steps.iter().filter(|step| step.from_minor > 0).take(super::MOST_WAYS);
        return paid.map(|step| (Kind::Step, way(Cycle::Days(step.days), 1, money(step.from_minor)))).collect();
    }
    let Some(cycle) = plan.rule.cycle() else { return Vec::new() };
    let (quarter, year) = match cycle {
        Cycle::Days(days) => (90_u32.checked_div(days), 360_u32.checked_div(days)),
        Cycle::Months(months) => (3_u32.checked_div(months), 12_u32.checked_div(months)),
    };
    let mut ways = vec![(Kind::Each, way(cycle, 1, plan.price.clone()))];
    if plan.rule.sells_several() {
        let many = |kind, count: Option<u32>| {
            count.filter(|count| *count > 1).map(|count| (kind, way(cycle, count, plan.price.clone())))
        };
        let (quarter, year) = (many(Kind::Quarter, quarter), many(Kind::Year, year));
        let quarter = quarter.filter(|(_, one)| year.as_ref().is_none_or(|(_, year)| year.at_once != one.at_once));
        ways.extend(quarter.into_iter().chain(year));
    }
    ways
}
