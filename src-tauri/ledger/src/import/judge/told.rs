//! What is told of the rows: those that are refused, the first ones as they would become, and the whole.

use keepline_domain::plan::Plan;
use keepline_domain::refusal::{Code, Refusals};
use keepline_domain::renewal::Renewal;
use keepline_domain::sheet::Field;
use keepline_domain::standing::standing;

use super::{Judge, SHOWN};
use crate::Fault;
use crate::import::report::{Ask, ColumnShape, Fate, ImportReport, Moved, Preview, RefusedRow};
use crate::import::survey::{Column, Survey, Table};
use crate::import::table::{Cut, Row};

/// How many refused rows are named, and how much of a cell.
const MOST_REFUSED: usize = 1_000;
const MOST_VALUE: usize = 80;
/// How many plans with another last day are named.
const MOST_MOVED: usize = 100;

impl Judge<'_> {
    pub(in crate::import) fn refuse(
        &mut self,
        place: u64,
        refusals: Refusals,
        from: Option<(&Table, &Row)>,
        shown: Option<Field>,
    ) {
        self.refused_count += 1;
        for refusal in refusals {
            match refusal.code {
                Code::DateAmbiguous => self.asks.insert(Ask::DateOrder),
                Code::NumberNeedsCountry => self.asks.insert(Ask::Country),
                Code::CurrencyNeeded => self.asks.insert(Ask::Currency),
                _ => false,
            };
            if self.refused.len() >= MOST_REFUSED {
                continue;
            }
            let field = shown.map(Field::as_str).or(refusal.field.as_deref());
            let column = from.zip(field).and_then(|((table, _), field)| table.header_of(field)).map(str::to_owned);
            let value = from.zip(field).and_then(|((table, row), field)| {
                let place = table.place(Field::from_name(field)?)?;
                Some(row.cell_or_nothing(place).chars().take(MOST_VALUE).collect())
            });
            self.refused.push(RefusedRow { row: place, column, value, refusal });
        }
    }

    pub(super) fn show(&mut self, row: u64, fate: Fate, plan: Option<&Plan>, renewal: Option<&Renewal>, name: &str) {
        if self.first.len() >= SHOWN {
            return;
        }
        let last_day = plan.map(|plan| standing(plan, &[], self.at.now).last_day);
        let (plan, renewal) = (plan.cloned(), renewal.cloned());
        self.first.push(Preview { row, fate, plan, last_day, renewal, name: name.to_owned() });
    }

    /// A row says another last day of a plan that is here.
    pub(super) fn moves(&mut self, moved: Moved) {
        self.moved_count += 1;
        if self.moved.len() < MOST_MOVED {
            self.moved.push(moved);
        }
    }

    /// What was found.
    pub(in crate::import) fn report(&mut self, surveyed: &Survey) -> Result<ImportReport, Fault> {
        let (format, encoding, table) = match surveyed {
            Survey::Json { encoding } => ("json", encoding, None),
            Survey::Table(table) if table.cut == Cut::Notes => ("notes", &table.encoding, Some(table)),
            Survey::Table(table) => ("csv", &table.encoding, Some(table)),
        };
        if let Some(table) = table {
            self.asks.extend(table.asks());
        }
        let columns = table.map(|table| {
            let shape = |column: &Column| ColumnShape {
                header: column.header.clone(),
                field: column.field,
                samples: column.samples.clone(),
            };
            table.columns.iter().map(shape).collect()
        });
        Ok(ImportReport {
            format,
            encoding: encoding.name().to_lowercase(),
            delimiter: table.and_then(|table| match table.cut {
                Cut::Delimiter(delimiter) => Some(char::from(delimiter)),
                Cut::Notes => None,
            }),
            header: table.is_some_and(|table| table.header),
            columns: columns.unwrap_or_default(),
            asks: self.asks.iter().copied().collect(),
            rows: self.rows,
            added: self.added,
            changed: self.changed,
            skipped: self.skipped,
            new: self.new,
            refused_count: self.refused_count,
            refused: std::mem::take(&mut self.refused),
            first: std::mem::take(&mut self.first),
            moved: std::mem::take(&mut self.moved),
            moved_count: self.moved_count,
            import_id: None,
        })
    }

    /// Closes the import; answers its id.
    pub(in crate::import) fn finish(&self, report: &ImportReport) -> Result<Option<i64>, Fault> {
        self.pen.end(report)
    }
}
