//! What is still to be paid for a plan in the month of its last day.

use crate::money::Money;
use crate::plan::{Plan, Rule};
use crate::standing::{Stage, Standing};

/// What the next renewal of a plan takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// So much.
    Amount(Money),
    /// Something, and nobody knows how much: a plan whose price is not known.
    Unknown,
}

/// What is to be paid by the last day of a plan that stands so; none where its number is gone, or where using the line is enough. A
/// balance takes what it lacks for its first uncovered cycle, tax and fee are not foreseen.
#[must_use]
pub fn due(plan: &Plan, standing: &Standing) -> Option<Due> {
    if standing.stage == Stage::NumberLost || (plan.rule.takes_activity() && plan.price.minor == 0) {
        return None;
    }
    let amount = match plan.rule {
        Rule::Balance { .. } => standing.shortfall.clone(),
        _ => Some(plan.price.clone()).filter(|price| price.minor > 0),
    };
    Some(amount.map_or(Due::Unknown, Due::Amount))
}
