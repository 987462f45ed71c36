//! Whether a promotion fits a plan now: what speaks against it, and what it asks for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::{Customers, Promotion};
use crate::civil::date_at;
use crate::plan::{Plan, PlanId};
use crate::standing::Stage;

/// How a promotion fits a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionFit")]
pub struct Fit {
    /// Whether it does.
    pub fits: Match,
    /// What speaks against it; empty where it fits.
    pub against: Vec<Against>,
    /// What it asks for, to be looked at before paying.
    pub asks: Vec<Asks>,
}

/// Whether it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionMatch")]
pub enum Match {
    /// It can be had for this plan.
    Here,
    /// It can be had by taking the number to that carrier.
    Elsewhere,
    /// It cannot be had for it now.
    No,
}

/// What speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionAgainst")]
pub enum Against {
    /// It has not begun.
    NotYet {
        /// Its first day.
        from: NaiveDate,
    },
    /// It is over.
    Over {
        /// Its last day.
        ended: NaiveDate,
    },
    /// It is put away.
    Archived,
    /// A plan is on it, or was.
    Taken,
    /// It belongs to another plan.
    OtherPlan,
    /// It is another carrier's, and only for those who have a line there.
    OtherCarrier,
    /// It is for new customers, and this line is there already.
    NewOnly,
    /// It is for those who bring a number, and this one is there already.
    PortInOnly,
    /// It is in another currency.
    OtherCurrency {
        /// Its own.
        currency: String,
    },
}

/// What it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionAsks")]
pub enum Asks {
    /// AutoPay has to be on, and is not.
    Autopay,
    /// So many cycles have to be paid at once.
    AtOnce {
        /// How many.
        count: u32,
    },
    /// It is for that plan of the carrier.
    ForPlan {
        /// Its words.
        words: String,
    },
    /// It asks for that card or way to pay.
    Card {
        /// Its words.
        words: String,
    },
    /// It can be had there only.
    Channel {
        /// A channel's name, or words.
        words: String,
    },
    /// The number has to come along.
    PortIn,
    /// A new line has to be opened, or the number taken along, with a new account.
    NewLine,
    /// Nobody says until when it can be had.
    NoEnd,
}

/// How `promotion` fits the plan of this id as it stands at `now`. `same_carrier` says whether it is for a line of the plan's own
/// carrier, which only the catalogue knows; one that says no carrier is for any.
#[must_use]
pub fn fit(
    promotion: &Promotion,
    archived: bool,
    (id, plan): (PlanId, &Plan),
    same_carrier: bool,
    stage: Stage,
    now: DateTime<Utc>,
) -> Fit {
    let today = date_at(now, promotion.zone);
    let mut against = Vec::new();
    if archived {
        against.push(Against::Archived);
    }
    if let Some(ended) = promotion.ends_on.filter(|ends| *ends < today) {
        against.push(Against::Over { ended });
    }
    if let Some(from) = promotion.starts_on.filter(|starts| *starts > today) {
        against.push(Against::NotYet { from });
    }
    if promotion.plan.is_some_and(|of| of != id) {
        against.push(Against::OtherPlan);
    } else if promotion.taken_on.is_some() {
        against.push(Against::Taken);
    }
    let here = same_carrier || promotion.carrier.is_empty();
    // a line that has not begun yet is still a new one
    let begun = stage != Stage::Upcoming;
    match promotion.customers {
        Customers::New if here && begun => against.push(Against::NewOnly),
        Customers::PortIn if here && begun => against.push(Against::PortInOnly),
        Customers::Existing if !here => against.push(Against::OtherCarrier),
        _ => {}
    }
    let moneys = [&promotion.price, &promotion.list_price, &promotion.off, &promotion.price_after];
    let currency = moneys.into_iter().flatten().next().map(|money| &money.currency);
    if let Some(currency) = currency.filter(|currency| **currency != plan.price.currency) {
        against.push(Against::OtherCurrency { currency: currency.clone() });
    }
    let fits = match (against.is_empty(), here) {
        (false, _) => Match::No,
        (true, true) => Match::Here,
        (true, false) => Match::Elsewhere,
    };
    Fit { fits, against, asks: asks(promotion, plan, here) }
}

fn asks(promotion: &Promotion, plan: &Plan, here: bool) -> Vec<Asks> {
    let mut asks = Vec::new();
    if promotion.autopay && !(here && plan.autopay) {
        asks.push(Asks::Autopay);
    }
    if promotion.at_once > 1 {
        asks.push(Asks::AtOnce { count: promotion.at_once });
    }
    let words = |text: &String| (!text.is_empty()).then(|| text.clone());
    asks.extend(words(&promotion.for_plan).map(|words| Asks::ForPlan { words }));
    asks.extend(words(&promotion.card).map(|words| Asks::Card { words }));
    asks.extend(words(&promotion.channel).map(|words| Asks::Channel { words }));
    match promotion.customers {
        Customers::PortIn => asks.push(Asks::PortIn),
        Customers::New => asks.push(Asks::NewLine),
        _ if !here => asks.push(Asks::PortIn),
        _ => {}
    }
    if promotion.ends_on.is_none() {
        asks.push(Asks::NoEnd);
    }
    asks
}
