//! What is to be paid: what lies on the balance, what the renewal costs, what is missing, and what that is with tax and fee.

use serde::Serialize;
use ts_rs::TS;

use crate::money::Money;
use crate::plan::{Plan, Rule};
use crate::renewal::{Kind, Renewal};
use crate::standing::Standing;

/// A renewal's sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Bill {
    /// What lies on the balance; none where the plan has none.
    pub balance: Option<Money>,
    /// What the renewal costs.
    pub price: Money,
    /// What the balance lacks for it; none where the plan has no balance.
    pub missing: Option<Money>,
    /// What is put on the balance or paid for the renewal.
    pub amount: Money,
    /// The tax on that, in proportion as it was the last time; none where none is known.
    pub tax: Option<Money>,
    /// What the way to pay adds; none where nobody says.
    pub fee: Option<Money>,
    /// All of it.
    pub pay: Money,
}

/// The sum of paying `amount` for a plan that stands as `standing` says. `history` holds the renewals in force.
#[must_use]
pub fn bill(plan: &Plan, standing: &Standing, history: &[Renewal], amount: &Money, fee: Option<&Money>) -> Bill {
    let money = |minor: i64| Money { minor, currency: amount.currency.clone() };
    let has_balance = matches!(plan.rule, Rule::Balance { .. });
    let balance = standing.balance.clone().filter(|_| has_balance);
    let lacks = balance.as_ref().map(|balance| plan.price.minor.saturating_sub(balance.minor).max(0));
    let tax = tax_as_before(history, amount).map(money);
    let fee = fee.filter(|fee| fee.currency == amount.currency).cloned();
    let extra = |extra: &Option<Money>| extra.as_ref().map_or(0, |extra| extra.minor);
    Bill {
        missing: lacks.map(money),
        pay: money(amount.minor.saturating_add(extra(&tax)).saturating_add(extra(&fee))),
        price: plan.price.clone(),
        amount: amount.clone(),
        balance,
        tax,
        fee,
    }
}

/// The last payment with its tax; none where it says none.
fn taxed(history: &[Renewal]) -> Option<(&Money, &Money)> {
    let last = history.iter().rfind(|renewal| renewal.status.buys() && renewal.kind == Kind::Payment)?;
    Some((last.amount.as_ref()?, last.tax.as_ref()?))
}

/// The last payment's share of tax in hundredths of a percent, rounded half up; none where it says none, or more than all of it.
#[must_use]
pub fn tax_share(history: &[Renewal]) -> Option<u32> {
    let (paid, tax) = taxed(history).filter(|(paid, _)| paid.minor > 0)?;
    let (paid, tax) = (i128::from(paid.minor), i128::from(tax.minor));
    u32::try_from((tax * 20_000 + paid) / (paid * 2)).ok().filter(|share| *share <= 10_000)
}

/// The last payment's share of tax, rounded half up to whole minor units.
fn tax_as_before(history: &[Renewal], amount: &Money) -> Option<i64> {
    let (paid, tax) = taxed(history)?;
    if paid.minor <= 0 || tax.currency != amount.currency {
        return None;
    }
    let (tax, amount, paid) = (i128::from(tax.minor), i128::from(amount.minor), i128::from(paid.minor));
    i64::try_from((tax * amount * 2 + paid) / (paid * 2)).ok()
}
