//! Sums of money, each currency by itself: what is of one is never added to what is of another.

use std::collections::BTreeMap;

use crate::money::Money;

/// Sums by currency, in the order of their codes. A currency that nothing was added of is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<String, i64>);

impl Sums {
    /// Adds an amount to the sum of its own currency.
    pub fn add(&mut self, money: &Money) {
        let sum = self.0.entry(money.currency.clone()).or_default();
        *sum = sum.saturating_add(money.minor);
    }

    /// Adds each of the other sums to that of its own currency.
    pub fn join(&mut self, other: &Self) {
        for (currency, minor) in &other.0 {
            self.add(&Money { minor: *minor, currency: currency.clone() });
        }
    }

    /// The sum of a currency; 0 where nothing was added of it.
    #[must_use]
    pub fn of(&self, currency: &str) -> i64 {
        self.0.get(currency).copied().unwrap_or_default()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One amount for each currency.
    #[must_use]
    pub fn list(&self) -> Vec<Money> {
        self.0.iter().map(|(currency, minor)| Money { minor: *minor, currency: currency.clone() }).collect()
    }
}

impl<'a> FromIterator<&'a Money> for Sums {
    fn from_iter<T: IntoIterator<Item = &'a Money>>(all: T) -> Self {
        let mut sums = Self::default();
        all.into_iter().for_each(|money| sums.add(money));
        sums
    }
}
