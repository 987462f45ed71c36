//! A total in the home currency that says what it is made of, and what is not in it because no rate holds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{Converted, RateId};
use crate::money::{Currency, Money};
use crate::sums::Sums;

/// What is not in a total: amounts of a currency from before its first rate, or without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "RateMissing")]
pub struct Missing {
    /// What all of them come to, in their own currency.
    pub amount: Money,
    /// How many they are.
    pub count: u32,
    /// The day of the first.
    pub first: NaiveDate,
    /// The day of the last: no rate is of that day or before.
    pub last: NaiveDate,
}

/// What amounts of one currency come to in the home currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HomePart {
    /// ISO 4217 code of the amounts.
    pub currency: String,
    /// What they come to, in the home currency.
    pub amount: Money,
}

/// A total in the home currency, each amount by the rate of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HomeTotal {
    /// The total.
    pub amount: Money,
    /// What each currency gives to it, in the order of their codes.
    pub parts: Vec<HomePart>,
    /// What is not in it, in the order of their codes.
    pub missing: Vec<Missing>,
    /// The rates that it goes by.
    #[ts(type = "number[]")]
    pub rates: Vec<RateId>,
}

/// Adds up amounts in the home currency. Each is rounded by itself, so that the totals of groups are the total of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total {
    parts: BTreeMap<String, i64>,
    missing: BTreeMap<String, Missing>,
    rates: BTreeSet<RateId>,
}

impl Total {
    /// Adds an amount of a day that is `home` in the home currency; none where no rate holds.
    pub fn add(&mut self, money: &Money, on: NaiveDate, home: Option<&Converted>) {
        if let Some(home) = home {
            let part = self.parts.entry(money.currency.clone()).or_default();
            *part = part.saturating_add(home.minor);
            self.rates.extend(home.rate);
            return;
        }
        let nothing = Money { minor: 0, currency: money.currency.clone() };
        let missing = self.missing.entry(money.currency.clone()).or_insert(Missing {
            amount: nothing,
            count: 0,
            first: on,
            last: on,
        });
        missing.amount.minor = missing.amount.minor.saturating_add(money.minor);
        missing.count = missing.count.saturating_add(1);
        missing.first = missing.first.min(on);
        missing.last = missing.last.max(on);
    }

    /// The rates that were used.
    #[must_use]
    pub fn rates(&self) -> &BTreeSet<RateId> {
        &self.rates
    }

    /// The total in the home currency, which is the one that all amounts were converted to.
    #[must_use]
    pub fn shown(&self, home: Currency) -> HomeTotal {
        let amount = |minor: i64| Money::new(minor, home);
        let part = |(currency, minor): (&String, &i64)| HomePart { currency: currency.clone(), amount: amount(*minor) };
        let parts: Vec<HomePart> = self.parts.iter().map(part).collect();
        let sum: Sums = parts.iter().map(|part| &part.amount).collect();
        HomeTotal {
            amount: amount(sum.of(home.code())),
            parts,
            missing: self.missing.values().cloned().collect(),
            rates: self.rates.iter().copied().collect(),
        }
    }
}
