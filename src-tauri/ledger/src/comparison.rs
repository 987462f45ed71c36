//! What a comparison begins with: the plan's own ways, what else is known to be sold, and the tax that was paid the last time.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Bilingual, Line};
use keepline_domain::bill::tax_share;
use keepline_domain::civil::date_at;
use keepline_domain::comparison::{Kind, own};
use keepline_domain::money::Money;
use keepline_domain::plan::{Cycle, PlanId, Rule};
use keepline_domain::promotion::{Match, way};
use serde::Serialize;
use ts_rs::TS;

use crate::plan::PlanHistory;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger};

/// What a comparison begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ComparisonForm {
    /// From when on it is counted: the day on which the plan has to be paid again.
    pub from: NaiveDate,
    /// Today in the plan's zone.
    pub today: NaiveDate,
    /// The tax, in hundredths of a percent, as it was the last time; none where none is known.
    pub tax: Option<u32>,
    /// The plan's own ways; none where its carrier alone sets its dates.
    pub own: Vec<OwnWay>,
    /// What else may be compared: promotions, other plans of the user, lines of the catalogue in the same currency.
    pub others: Vec<OtherWay>,
}

/// A way of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OwnWay {
    /// What it is.
    pub kind: Kind,
    /// How long one payment lasts.
    pub cycle: Cycle,
    /// What one payment costs.
    pub price: Money,
    /// Data in it, in MB.
    pub data_mb: Option<u32>,
}

/// Something else that is sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OtherWay {
    /// From where it is known.
    pub from: OtherFrom,
    /// What it is called, where its user named it.
    pub name: String,
    /// What the catalogue calls its line.
    pub line: Option<Bilingual>,
    /// How long one cycle is.
    pub cycle: Cycle,
    /// How many are paid at once.
    pub at_once: u32,
    /// What one costs.
    pub price: Money,
    /// What the first cycles cost.
    pub first_price: Option<Money>,
    /// How many those are; none where it stays.
    pub first_cycles: Option<u32>,
    /// Data in one, in MB.
    pub data_mb: Option<u32>,
    /// Whether tax comes on top.
    pub tax_extra: bool,
}

/// From where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum OtherFrom {
    /// A promotion that fits.
    Promotion,
    /// Another plan of the user.
    Plan,
    /// The catalogue.
    Catalogue,
}

impl Ledger {
    /// What a comparison of a plan begins with.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn comparison_form(&self, plan_id: PlanId, at: &Circumstances) -> Result<ComparisonForm, Fault> {
        let history = self.plan(plan_id)?;
        let terms = &history.record.plan;
        let tax = tax_of(&history);
        let mut others = Vec::new();
        let offers = self.promotion_offers(plan_id, at)?;
        for offer in offers.here.iter().chain(&offers.elsewhere).filter(|offer| offer.fit.fits != Match::No) {
            let promotion = &offer.shown.record.promotion;
            let Some(way) = way(promotion, terms, None) else { continue };
            others.push(OtherWay {
                from: OtherFrom::Promotion,
                name: promotion.name.clone(),
                line: None,
                cycle: way.cycle,
                at_once: way.at_once,
                first_price: way.first.as_ref().map(|first| first.price.clone()),
                first_cycles: way.first.as_ref().and_then(|first| first.cycles),
                price: way.price,
                data_mb: way.data_mb,
                tax_extra: promotion.tax_extra != Some(false),
            });
        }
        for other in self.plans()? {
            let record = &other.record;
            if record.id == plan_id
                || record.archived_at.is_some()
                || record.plan.price.currency != terms.price.currency
            {
                continue;
            }
            let plain = |cycle, price: &Money| OtherWay {
                name: record.plan.name.clone(),
                ..other_way(OtherFrom::Plan, cycle, price, record.plan.data_allowance_mb)
            };
            others.extend(record.plan.rule.cycle().map(|cycle| plain(cycle, &record.plan.price)));
        }
        for line in self.catalogue()?.carriers.iter().flat_map(|carrier| &carrier.lines) {
            if line.currency.as_ref() == Some(&terms.price.currency) {
                others.extend(sold(line));
            }
        }
        let once = |(kind, way): (Kind, keepline_domain::comparison::Way)| OwnWay {
            kind,
            cycle: times(way.cycle, way.at_once),
            price: Money { minor: way.price.minor.saturating_mul(i64::from(way.at_once)), ..way.price },
            data_mb: way.data_mb.map(|mb| mb.saturating_mul(way.at_once)),
        };
        Ok(ComparisonForm {
            from: begins_on(&history, at.now),
            today: date_at(at.now, terms.zone),
            own: own(terms, tax).into_iter().map(once).collect(),
            tax,
            others,
        })
    }
}

fn times(cycle: Cycle, count: u32) -> Cycle {
    match cycle {
        Cycle::Days(days) => Cycle::Days(days.saturating_mul(count)),
        Cycle::Months(months) => Cycle::Months(months.saturating_mul(count)),
    }
}

fn other_way(from: OtherFrom, cycle: Cycle, price: &Money, data_mb: Option<u32>) -> OtherWay {
    OtherWay {
        from,
        name: String::new(),
        line: None,
        cycle,
        at_once: 1,
        price: price.clone(),
        first_price: None,
        first_cycles: None,
        data_mb,
        tax_extra: true,
    }
}

/// What a line of the catalogue is sold for: each step of its refill table, or each of its prices.
fn sold(line: &Line) -> Vec<OtherWay> {
    let Some(rule) = line.rule.as_ref().map(|known| &known.value) else { return Vec::new() };
    let currency = line.currency.clone().unwrap_or_default();
    let named = |way: OtherWay| OtherWay { line: Some(line.name.clone()), ..way };
    if let Rule::RefillTable { steps, .. } = rule {
        let money = |minor| Money { minor, currency: currency.clone() };
        let steps = steps.iter().filter(|step| step.from_minor > 0);
        let step = |step: &keepline_domain::plan::Step| {
            named(other_way(OtherFrom::Catalogue, Cycle::Days(step.days), &money(step.from_minor), None))
        };
        return steps.map(step).collect();
    }
    let (Some(cycle), Some(prices)) = (rule.cycle(), line.prices.as_ref()) else { return Vec::new() };
    prices
        .value
        .iter()
        .map(|level| named(other_way(OtherFrom::Catalogue, cycle, &level.price, level.data_allowance_mb)))
        .collect()
}

/// The day on which a plan has to be paid again, or today where that is past.
pub(crate) fn begins_on(history: &PlanHistory, now: DateTime<Utc>) -> NaiveDate {
    history.standing(now).renewal_day.max(date_at(now, history.record.plan.zone))
}

/// The tax of its last payment, in hundredths of a percent.
pub(crate) fn tax_of(history: &PlanHistory) -> Option<u32> {
    tax_share(&history.in_force())
}
