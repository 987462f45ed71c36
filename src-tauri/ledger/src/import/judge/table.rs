//! Rows of a table: what each says, and which plan it means.

use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::sheet::{Cells, Country, Field, Reading, bare, plan_of, read_date, renewal_of, shown_of};
use keepline_domain::standing::standing;

use super::Judge;
use super::carriers::facts;
use crate::import::index::{Place, hash};
use crate::import::report::Moved;
use crate::import::survey::Table;
use crate::import::table::{Row, Rows};
use crate::import::text::{self, Decoded};
use crate::{Fault, plan as stored};

impl Judge<'_> {
    /// Learns the first payment of each plan of a list of payments.
    pub(super) fn payments(&mut self, path: &Path, table: &Table) -> Result<(), Fault> {
        let dated = [Field::Record, Field::StartedOn, Field::ExpiresOn, Field::RenewsOn, Field::LastDay];
        let Some(paid) = table.place(Field::PaidOn).filter(|_| dated.iter().all(|field| table.place(*field).is_none()))
        else {
            return Ok(());
        };
        let words = [Field::Number, Field::Name, Field::Carrier].map(|field| table.place(field));
        let mut rows = Rows::cut(Decoded::new(text::open(path)?, table.encoding), table.cut);
        table.skip_head(&mut rows)?;
        while let Some(row) = rows.next_row()? {
            if let Ok(day) = read_date(plain(row.cell_or_nothing(paid)), table.dates(Field::PaidOn)) {
                let words = words.map(|place| place.map_or("", |place| plain(row.cell_or_nothing(place))));
                let earliest = self.earliest.entry(said_by(words)).or_insert(day);
                *earliest = day.min(*earliest);
            }
        }
        Ok(())
    }

    pub(super) fn table_row(&mut self, place: u64, row: &Row, table: &Table) -> Result<(), Fault> {
        let mut cells = Cells::default();
        for (at, column) in table.columns.iter().enumerate() {
            let Some(field) = column.field else { continue };
            let cell = row.cell_or_nothing(at);
            if table.own {
                cells.set_exactly(field, cell);
            } else {
                cells.set(field, plain(cell));
            }
        }
        if cells.is_blank() && row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.rows += 1;
        let width = table.columns.len();
        let wider = row.iter().skip(width).position(|cell| !cell.trim().is_empty());
        if wider.is_some() {
            self.refuse(place, vec![Refusal { code: Code::RowWider, field: None, args: Vec::new() }], None, None);
            return Ok(());
        }
        let map = self.map;
        let dates = |field| table.dates(field);
        let money = |field| table.money(field);
        let carriers = Rc::clone(&self.carriers);
        let carrier = |word: &str| facts(&carriers, word);
        let how = Reading {
            dates: &dates,
            money: &money,
            gigabytes: table.in_gigabytes(),
            carrier: &carrier,
            country: map.country,
            currency: map.currency,
            home: self.at.home,
            now: self.at.now,
            own: table.own,
        };
        self.cells(place, &cells, &how, Some((table, row)))
    }

    fn cells(
        &mut self,
        place: u64,
        cells: &Cells<'_>,
        how: &Reading<'_>,
        from: Option<(&Table, &Row)>,
    ) -> Result<(), Fault> {
        let said = cells.get(Field::Record).map(|word| word.trim().to_lowercase());
        let known = self.known(cells, how);
        if how.own && said.as_deref() == Some("reading") {
            return self.reading_row(place, cells, how, known);
        }
        let renews = match said.as_deref() {
            Some("renewal" | "payment" | "续费" | "充值") => true,
            Some(_) => false,
            None => match known.filter(|_| cells.get(Field::PaidOn).is_some()) {
                Some(at) if self.is_news(cells, how, at)? => true,
                // an earlier line of a list of payments
                Some(at) if self.index.get(at).is_some_and(|known| known.row.is_some()) => {
                    self.skip();
                    return Ok(());
                }
                _ => false,
            },
        };
        if !renews {
            let words = [Field::Number, Field::Name, Field::Carrier].map(|field| cells.get(field).unwrap_or_default());
            let begins = self.earliest.get(&said_by(words)).copied();
            match plan_of(cells, how) {
                // its first period begins with its first payment; this one is another
                Ok(mut row) if begins.is_some_and(|day| day < row.plan.started_on) => {
                    row.plan.started_on = begins.unwrap_or(row.plan.started_on);
                    self.plan(place, row, Some(cells), from)?;
                    let at = self.known(cells, how);
                    return self.renew(place, cells, how, from, at);
                }
                Ok(row) => {
                    let paid = cells.get(Field::PaidOn).filter(|_| !how.own && said.is_none() && known.is_none());
                    let paid = paid.and_then(|cell| read_date(cell, (how.dates)(Field::PaidOn)).ok());
                    // with no last day shown, it is what was paid last that says how long the plan runs
                    let later = shown_of(cells, how).is_none() && paid.is_some_and(|paid| paid > row.plan.started_on);
                    self.compare(place, cells, how, known)?;
                    self.plan(place, row, (!how.own).then_some(cells), from)?;
                    if later {
                        let at = self.known(cells, how);
                        return self.renew(place, cells, how, from, at);
                    }
                }
                Err(refusals) => self.refuse(place, refusals, from, None),
            }
            return Ok(());
        }
        self.renew(place, cells, how, from, known)
    }

    fn renew(
        &mut self,
        place: u64,
        cells: &Cells<'_>,
        how: &Reading<'_>,
        from: Option<(&Table, &Row)>,
        known: Option<Place>,
    ) -> Result<(), Fault> {
        let Some(at) = known else {
            self.refuse(place, vec![Refusal::of(Code::PlanUnknown, Field::Plan.as_str())], from, Some(Field::Name));
            return Ok(());
        };
        let terms = self.terms(at)?;
        match renewal_of(cells, &terms, how) {
            Ok(row) => {
                let ends = row.renewal.new_last_day.filter(|_| !how.own);
                self.renewal(place, at, &terms, row, how.own)?;
                if let Some(known) = self.index.get_mut(at).filter(|_| ends.is_some()) {
                    known.ends = ends;
                }
            }
            Err(refusals) => self.refuse(place, refusals, from, None),
        }
        Ok(())
    }

    /// Whether a row of a plan that is known says a payment that it does not have yet. A table of plans with a column of what was paid
    /// last says the same payment whenever it is brought in: where the last day that it shows has come, that payment is in it.
    fn is_news(&mut self, cells: &Cells<'_>, how: &Reading<'_>, at: Place) -> Result<bool, Fault> {
        match shown_of(cells, how) {
            Some(shown) => Ok(shown > self.ends(at)?),
            None => Ok(true),
        }
    }

    /// Says so where somebody else's row of a plan that is here shows another last day than here.
    fn compare(&mut self, row: u64, cells: &Cells<'_>, how: &Reading<'_>, known: Option<Place>) -> Result<(), Fault> {
        let (Some(at), Some(said)) = (known.filter(|_| !how.own), shown_of(cells, how)) else { return Ok(()) };
        let here = self.index.get(at).filter(|known| !known.new && known.row.is_none()).and_then(|known| known.id);
        let Some(plan_id) = here else { return Ok(()) };
        let here = self.ends(at)?;
        if here != said {
            let name = self.terms(at)?.name.clone();
            self.moves(Moved { row, plan_id, name, here, said });
        }
        Ok(())
    }

    /// The last day of a plan, as far as rows have said.
    fn ends(&mut self, at: Place) -> Result<NaiveDate, Fault> {
        let now = self.at.now;
        let (ends, id) = self.index.get(at).map_or((None, None), |known| (known.ends, known.id.filter(|_| !known.new)));
        if let Some(ends) = ends {
            return Ok(ends);
        }
        let ends = match id {
            Some(id) => stored::one(self.data, id)?.standing(now).last_day,
            None => standing(&*self.terms(at)?, &[], now).last_day,
        };
        if let Some(known) = self.index.get_mut(at) {
            known.ends = Some(ends);
        }
        Ok(ends)
    }

    /// The plan that a row means, by what it says of it.
    pub(super) fn known(&self, cells: &Cells<'_>, how: &Reading<'_>) -> Option<Place> {
        if let Some(uid) = cells.get(Field::Plan).filter(|_| how.own) {
            return self.index.of_uid(&uid.trim().to_lowercase());
        }
        let carrier = cells.get(Field::Carrier).unwrap_or_default();
        let name = cells.get(Field::Name).unwrap_or(carrier);
        let facts = Some(carrier).filter(|c| !c.is_empty()).or(Some(name)).and_then(how.carrier);
        let zone = cells.get(Field::Zone).and_then(|zone| zone.trim().parse().ok());
        let country = facts.and_then(|facts| facts.country).or_else(|| zone.and_then(Country::of_zone)).or(how.country);
        let number = cells.get(Field::Number);
        let number = number.and_then(|text| keepline_domain::sheet::read_number(text, country).ok());
        self.index.of_words(number.as_deref(), name, carrier)
    }
}

/// Whose payment a row says, by its number, name and carrier as they stand there.
fn said_by(words: [&str; 3]) -> u64 {
    hash(words.map(|word| word.trim().to_lowercase()))
}

/// A cell of somebody else's without what spreadsheets put around it: `="0012"`, a leading apostrophe.
fn plain(cell: &str) -> &str {
    let trimmed = cell.trim();
    if let Some(inside) = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inside;
    }
    let rest = bare(trimmed);
    let escaped = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '=' | '+' | '-' | '@' | '\''));
    if escaped { rest } else { trimmed }
}
