//! What a promotion really costs: in about a year, with the price after it ends.

use chrono::NaiveDate;

use super::Promotion;
use crate::comparison::{self, First, Way, Year};
use crate::money::Money;
use crate::plan::Plan;

/// The way to pay for `plan` with `promotion`, with the tax on top where it may be; none where nothing says how long a cycle is or
/// what it costs.
#[must_use]
pub fn way(promotion: &Promotion, plan: &Plan, tax: Option<u32>) -> Option<Way> {
    let cycle = promotion.cycle.or_else(|| plan.rule.cycle())?;
    let elsewhere = promotion.cycle.is_some_and(|cycle| Some(cycle) != plan.rule.cycle());
    let said =
        [&promotion.price, &promotion.list_price, &promotion.price_after, &promotion.off].into_iter().flatten().next();
    let currency = said.map_or(&plan.price.currency, |money| &money.currency);
    // the plan's price says nothing of another cycle, nor of another currency
    let own = (!elsewhere && *currency == plan.price.currency).then_some(&plan.price);
    let list = promotion.list_price.as_ref().or(own);
    let during = during(promotion, list)?;
    // where nobody says what comes after, and nothing else is known, it is what it is
    let after = promotion.price_after.as_ref().or(list).unwrap_or(&during).clone();
    let stays = promotion.lasts.is_none();
    let data = promotion.data_mb.or(if elsewhere { None } else { plan.data_allowance_mb });
    let data_mb = match (data, promotion.bonus_mb) {
        (None, None) => None,
        (data, bonus) => Some(data.unwrap_or_default().saturating_add(bonus.unwrap_or_default())),
    };
    Some(Way {
        name: promotion.name.clone(),
        cycle,
        at_once: promotion.at_once,
        first: (stays || during != after).then(|| First { cycles: promotion.lasts, price: during }),
        price: after,
        autopay: None,
        tax: tax.filter(|_| promotion.tax_extra != Some(false)),
        fee: None,
        data_mb,
    })
}

/// What a cycle costs while it holds.
fn during(promotion: &Promotion, list: Option<&Money>) -> Option<Money> {
    if let Some(price) = &promotion.price {
        return Some(price.clone());
    }
    let list = list?;
    let money = |minor: i64| Money { minor: minor.max(0), currency: list.currency.clone() };
    Some(match (promotion.percent, &promotion.off) {
        (Some(percent), _) => money(list.minor - comparison::share(list.minor, i64::from(percent), 100)),
        (None, Some(off)) => money(list.minor.saturating_sub(off.minor)),
        (None, None) => list.clone(),
    })
}

/// What `promotion` costs `plan` in about a year from `from` on, with the sum written out.
#[must_use]
pub fn year(promotion: &Promotion, plan: &Plan, from: NaiveDate, tax: Option<u32>) -> Option<Year> {
    way(promotion, plan, tax).map(|way| comparison::year(&way, from, 1))
}
