//! Which rate holds on a day, and what an amount of that day is in the home currency.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Rate, RateId, pair};
use crate::money::{Currency, Money};

/// All rates, found by their two currencies and the day.
#[derive(Debug, Clone, Default)]
pub struct Book(BTreeMap<(String, String), BTreeMap<NaiveDate, (RateId, Rate)>>);

impl Book {
    /// Of all rates there are. Of two for the same currencies and day, the one that comes later holds.
    #[must_use]
    pub fn of(rates: impl IntoIterator<Item = (RateId, Rate)>) -> Self {
        let mut book = Self::default();
        for (id, rate) in rates {
            let (one, other) = rate.pair();
            let of_pair = book.0.entry((one.to_owned(), other.to_owned())).or_default();
            of_pair.insert(rate.on, (id, rate));
        }
        book
    }

    /// The rate of two currencies that holds on a day: the newest of that day or before, in whichever direction it was typed. None before
    /// the first: what was not known then is not guessed. Never by way of a third currency.
    #[must_use]
    pub fn on(&self, one: &str, other: &str, day: NaiveDate) -> Option<(RateId, &Rate)> {
        let (one, other) = pair(one, other);
        let of_pair = self.0.get(&(one.to_owned(), other.to_owned()))?;
        of_pair.range(..=day).next_back().map(|(_, (id, rate))| (*id, rate))
    }
}

/// An amount in the home currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The amount, in minor units of the home currency.
    pub minor: i64,
    /// By which rate; none for what was in that currency already.
    pub rate: Option<RateId>,
}

/// The currency that totals are in, with the rates there are.
#[derive(Debug, Clone)]
pub struct Home {
    /// The currency.
    pub currency: Currency,
    /// The rates.
    pub book: Book,
}

impl Home {
    /// An amount of a day in the home currency. None where no rate holds on that day.
    #[must_use]
    pub fn of(&self, money: &Money, day: NaiveDate) -> Option<Converted> {
        let home = self.currency.code();
        if money.currency == home {
            return Some(Converted { minor: money.minor, rate: None });
        }
        let (id, rate) = self.book.on(&money.currency, home, day)?;
        Some(Converted { minor: rate.convert(money)?.minor, rate: Some(id) })
    }
}
