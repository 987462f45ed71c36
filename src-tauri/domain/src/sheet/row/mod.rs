//! A row as the plan, the renewal or the reading it says. What it does not say is derived as in the form, or refused: never guessed.

mod plan;
mod reading;
mod renewal;
mod rule;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::amount::{Sign, currency_of, read_amount};
use super::date::{Dates, read_date};
use super::length::whole_of;
use super::{Country, Field};
use crate::civil::add_days;
use crate::money::Currency;
use crate::plan::Plan;
use crate::refusal::{Code, Refusal, Refusals};
use crate::renewal::Renewal;

pub use plan::plan_of;
pub use reading::reading_of;
pub use renewal::renewal_of;

const FIELDS: usize = Field::ALL.len();

/// The cells of one row, by field.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a>([Option<&'a str>; FIELDS]);

impl Default for Cells<'_> {
    fn default() -> Self {
        Self([None; FIELDS])
    }
}

impl<'a> Cells<'a> {
    /// Puts a cell in its place. One with nothing in it is not there.
    pub fn set(&mut self, field: Field, cell: &'a str) {
        if let Some(place) = self.0.get_mut(field as usize) {
            *place = Some(cell).filter(|cell| !cell.trim().is_empty());
        }
    }

    /// Puts a cell of our own in its place, as [`super::inert`] wrote it: a lone apostrophe is a text that is there and empty.
    pub fn set_exactly(&mut self, field: Field, cell: &'a str) {
        if let Some(place) = self.0.get_mut(field as usize) {
            *place = (!cell.is_empty()).then(|| super::bare(cell));
        }
    }

    /// The cell of a field, where it says something.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&'a str> {
        self.0.get(field as usize).copied().flatten()
    }

    /// Whether the row says anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// What the catalogue says of a carrier that helps to read a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct CarrierFacts {
    /// Where it sells.
    pub country: Option<&'static Country>,
    /// Of its prices.
    pub currency: Option<Currency>,
    /// Whose midnight ends its plans.
    pub zone: Option<Tz>,
}

/// How the cells of a table are to be read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The dates, by column.
    pub dates: &'a dyn Fn(Field) -> Dates,
    /// Whether a column writes fractions after a comma, and the money its header names.
    pub money: &'a dyn Fn(Field) -> (bool, Sign),
    /// Whether the header over the amounts of data says that they are in GB.
    pub gigabytes: bool,
    /// What the catalogue says of a carrier.
    pub carrier: &'a dyn Fn(&str) -> Option<CarrierFacts>,
    /// The country of numbers that do not say theirs, as the user answered.
    pub country: Option<&'static Country>,
    /// The money of amounts that do not say theirs, as the user answered.
    pub currency: Option<Currency>,
    /// The zone of plans that do not say theirs.
    pub home: Tz,
    /// When it is read: says which period a shown date lies in.
    pub now: DateTime<Utc>,
    /// Whether it is a table of our own, whose cells are exact.
    pub own: bool,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("home", &self.home)
            .field("now", &self.now)
            .field("own", &self.own)
            .finish_non_exhaustive()
    }
}

/// A plan that a row says, with what is stored beside its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its name in every folder.
    pub uid: Option<String>,
    /// Its terms; `replaces` is none.
    pub plan: Plan,
    /// The uid of the plan it follows.
    pub replaces: Option<String>,
    /// When it was stored first.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Since when it keeps silent.
    pub muted_at: Option<DateTime<Utc>>,
}

/// A renewal that a row says, with what is stored beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalRow {
    /// Its name in every folder.
    pub uid: Option<String>,
    /// What happened.
    pub renewal: Renewal,
    /// When it was recorded first.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// A reading that a row says, with what is stored beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// Its name in every folder.
    pub uid: String,
    /// What was seen.
    pub reading: crate::reading::Reading,
    /// When it was recorded first.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// The last day that the carrier shows, as a row of somebody else's says it; none where it says none that can be read.
#[must_use]
pub fn shown_of(cells: &Cells<'_>, how: &Reading<'_>) -> Option<NaiveDate> {
    let fields = [Field::ExpiresOn, Field::LastDay, Field::RenewsOn];
    let field = fields.into_iter().find(|field| cells.get(*field).is_some())?;
    let date = read_date(cells.get(field)?, (how.dates)(field)).ok()?;
    Some(if field == Field::RenewsOn { add_days(date, -1) } else { date })
}

/// Reads cells and keeps what could not be.
struct Reader<'a, 'r> {
    cells: &'r Cells<'a>,
    how: &'r Reading<'r>,
    refusals: Refusals,
}

impl<'a> Reader<'a, '_> {
    fn text(&self, field: Field) -> Option<&'a str> {
        let cell = self.cells.get(field)?;
        Some(if self.how.own { cell } else { cell.trim() })
    }

    fn refuse(&mut self, field: Field, code: Code) {
        self.refusals.push(Refusal::of(code, field.as_str()));
    }

    fn read<T>(&mut self, field: Field, code: Code, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = read(self.cells.get(field)?);
        if value.is_none() {
            self.refuse(field, code);
        }
        value
    }

    fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let cell = self.cells.get(field)?;
        read_date(cell, (self.how.dates)(field)).map_err(|code| self.refuse(field, code)).ok()
    }

    fn moment(&mut self, field: Field) -> Option<DateTime<Utc>> {
        self.read(field, Code::MomentInvalid, |cell| {
            DateTime::parse_from_rfc3339(cell.trim()).ok().map(|moment| moment.with_timezone(&Utc))
        })
    }

    fn whole(&mut self, field: Field) -> Option<i64> {
        self.read(field, Code::InvalidNumber, whole_of)
    }

    /// The digits and the money of an amount.
    fn amount(
        &mut self,
        field: Field,
        said: Option<Currency>,
        country: Option<&Country>,
    ) -> Option<(String, Currency)> {
        let cell = self.cells.get(field)?;
        let (comma, header) = (self.how.money)(field);
        let read = read_amount(cell, comma).and_then(|amount| {
            let sign = if amount.sign == Sign::None { header } else { amount.sign };
            Ok((amount.digits, currency_of(sign, said.or(self.how.currency), country)?))
        });
        read.map_err(|code| self.refuse(field, code)).ok()
    }

    fn uid(&mut self, field: Field) -> Option<String> {
        self.read(field, Code::UidInvalid, |cell| {
            let fits = (8..=32).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_hexdigit());
            fits.then(|| cell.to_ascii_lowercase())
        })
    }

    /// A value that the row says and that its reader judges by itself.
    fn given(&self, map: &mut Map<String, Value>, key: &str, field: Field) {
        if let Some(text) = self.text(field) {
            map.insert(key.to_owned(), json!(text));
        }
    }

    /// What was refused under a path of the JSON, by the column it stands in.
    fn judged<T>(&mut self, read: Result<T, Refusals>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(refusals) => {
                for refusal in refusals {
                    let field = refusal.field.as_deref().map_or("record", column);
                    if !self.refusals.iter().any(|known| known.field.as_deref() == Some(field)) {
                        self.refusals.push(Refusal { field: Some(field.to_owned()), ..refusal });
                    }
                }
                None
            }
        }
    }
}

/// The column that a path of the JSON comes from.
fn column(path: &str) -> &str {
    let field = match path {
        "rule.kind" => Field::Rule,
        "rule.days" | "rule.first_days" | "rule.cycle.days" => Field::Days,
        "rule.months" | "rule.cycle.months" => Field::Months,
        "rule.early" => Field::Early,
        "rule.late" => Field::Late,
        "rule.extend" => Field::Extend,
        "rule.last_day" => Field::LastDay,
        "price.currency" | "amount.currency" | "balance.currency" => Field::Currency,
        "at" => Field::SeenAt,
        _ if path.starts_with("rule.opening") => Field::Opening,
        _ if path.starts_with("rule.steps") => Field::Steps,
        _ if path.starts_with("rule") => Field::Rule,
        _ if path.starts_with("grace") => Field::NumberLostAfterDays,
        _ if path.starts_with("leads") => Field::Leads,
        _ => return path.split(['.', '[']).next().unwrap_or(path),
    };
    field.as_str()
}

fn currency(row: &mut Reader<'_, '_>) -> Option<Currency> {
    row.read(Field::Currency, Code::CurrencyNeeded, |cell| {
        Currency::from_code(&cell.trim().to_ascii_uppercase()).or_else(|| {
            match read_amount(&format!("1{}", cell.trim()), false) {
                Ok(super::amount::Amount { sign: Sign::One(currency), .. }) => Some(currency),
                _ => None,
            }
        })
    })
}
