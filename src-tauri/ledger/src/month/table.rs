//! A month as a table for a spreadsheet, in the words of its user. No cell calculates.

use std::path::Path;

use keepline_domain::money::Money;
use keepline_domain::month::{Column, Month, Words};
use keepline_domain::sheet::inert;

use super::MonthEntry;
use super::gather::gather;
use crate::export::write_table;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger};

impl Ledger {
    /// Writes what falls in a month into a file, a row each. Answers how many.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`], or what the storage says.
    pub fn month_write(
        &self,
        month: Month,
        at: &Circumstances,
        words: &dyn Words,
        path: &Path,
    ) -> Result<usize, Fault> {
        let gathered = self.read(|data| gather(data, at))?;
        let rows = gathered.of(month).map(|entry| Column::ALL.map(|column| cell(entry, column, words)));
        write_table(path, Column::ALL.map(|column| words.column(column)), rows)
    }
}

fn cell(entry: &MonthEntry, column: Column, words: &dyn Words) -> String {
    let text = match column {
        Column::Day => entry.on.to_string(),
        Column::What => words.kind(entry.kind),
        Column::Name => entry.name.clone(),
        // an amount is a number to a spreadsheet, and may be below zero
        Column::Amount => return entry.amount.as_ref().map(Money::decimal).unwrap_or_default(),
        Column::Currency => entry.amount.as_ref().map(|amount| amount.currency.clone()).unwrap_or_default(),
        Column::Status => entry.status.map(|status| words.status(status)).unwrap_or_default(),
    };
    inert(&text).into_owned()
}
