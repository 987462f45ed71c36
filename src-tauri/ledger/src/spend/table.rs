//! What was paid as a table for a spreadsheet, in the words of its user: a row for each group and currency. No cell calculates.

use std::collections::BTreeSet;
use std::path::Path;

use keepline_domain::money::Money;
use keepline_domain::rate::{HomeTotal, Rate};
use keepline_domain::settings::Language;
use keepline_domain::sheet::inert;
use keepline_domain::spend::{By, Column, Key, Words};
use keepline_domain::sums::Sums;

use super::{SpendGroup, SpendHome, SpendPage};
use crate::export::write_table;
use crate::rate::RateRecord;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger};

impl Ledger {
    /// Writes what [`Self::spend`] answers into a file. Answers how many rows.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`], or what the storage says.
    pub fn spend_write(
        &self,
        (by, year): (By, Option<i32>),
        at: &Circumstances,
        (words, language): (&dyn Words, Language),
        path: &Path,
    ) -> Result<usize, Fault> {
        let SpendPage { groups, rates, home_currency, .. } = self.spend(by, year, at)?;
        let home = home_currency.is_some();
        let columns = Column::ALL.iter().chain(Column::HOME.iter().filter(|_| home));
        let rows = groups.iter().flat_map(|group| {
            rows_of(group, language).into_iter().map(|(currency, cells)| {
                let in_home = group.sums.home.as_ref().map(|home| home_cells(home, &currency, &rates));
                cells.into_iter().chain(in_home.into_iter().flatten()).collect::<Vec<_>>()
            })
        });
        write_table(path, columns.map(|column| words.column(by, *column)), rows)
    }
}

/// What a row of one currency is in the home currency, how many of its payments are not in that, and the rates it went by.
fn home_cells(home: &SpendHome, currency: &str, rates: &[RateRecord]) -> [String; 5] {
    let of = |total: &HomeTotal| {
        let part = total.parts.iter().find(|part| part.currency == currency);
        let nothing = Money { minor: 0, ..total.amount.clone() };
        part.map_or(nothing, |part| part.amount.clone()).decimal()
    };
    let missing = home.paid.missing.iter().chain(&home.pending.missing).filter(|one| one.amount.currency == currency);
    let count: u32 = missing.map(|one| one.count).sum();
    let into = home.paid.amount.currency.clone();
    let used = home.paid.rates.iter().chain(&home.pending.rates);
    let ids: BTreeSet<_> = used.collect();
    // what is of the home currency went by none, though each of them is of it too
    let of_row = |rate: &Rate| currency != into && (rate.from == currency || rate.to == currency);
    let rates = rates.iter().filter(|record| ids.contains(&record.id) && of_row(&record.rate));
    let said = |Rate { from, to, rate, on, .. }: &Rate| format!("1 {from} = {rate} {to} ({on})");
    let rates: Vec<String> = rates.map(|record| said(&record.rate)).collect();
    [of(&home.paid), of(&home.pending), into, count.to_string(), rates.join("; ")]
}

fn rows_of(group: &SpendGroup, language: Language) -> Vec<(String, [String; 5])> {
    let sums = &group.sums;
    let (paid, pending): (Sums, Sums) = (sums.paid.iter().collect(), sums.pending.iter().collect());
    let mut currencies = paid.clone();
    currencies.join(&pending);
    let decimal = |minor: i64, currency: &str| Money { minor, currency: currency.to_owned() }.decimal();
    let row = |money: Money| {
        let currency = money.currency;
        let per_day = sums.per_day.iter().find(|one| one.currency == currency).map(|one| one.amount.clone());
        let cells = [
            inert(&name(group, language)).into_owned(),
            decimal(paid.of(&currency), &currency),
            decimal(pending.of(&currency), &currency),
            per_day.unwrap_or_default(),
            currency.clone(),
        ];
        (currency, cells)
    };
    currencies.list().into_iter().map(row).collect()
}

fn name(group: &SpendGroup, language: Language) -> String {
    match &group.key {
        Key::Month(first) => first.format("%Y-%m").to_string(),
        Key::Year(year) => year.to_string(),
        Key::Plan(_) => group.name.clone().unwrap_or_default(),
        Key::Person(name) => name.clone(),
        Key::Carrier(key) => {
            group.carrier_name.as_ref().map_or_else(|| key.clone(), |name| name.of(language).to_owned())
        }
        Key::Currency(code) => code.clone(),
    }
}
