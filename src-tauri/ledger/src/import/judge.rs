//! Says of each row what becomes of it: added, changed, skipped or refused.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;
use keepline_domain::plan::Plan;
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use keepline_domain::sheet::{
    CarrierFacts, Cells, Country, Field, PlanRow, Reading, RenewalRow, bare, plan_of, read_date, renewal_of,
};
use keepline_domain::standing::standing;
use rusqlite::{Connection, OptionalExtension, params};

use super::index::{Index, Known, Place, hash};
use super::json;
use super::pen::Pen;
use super::report::{Ask, ColumnShape, Counted, Fate, ImportReport, Preview, RefusedRow};
use super::survey::{Survey, Table};
use super::table::{Cut, Row, Rows};
use super::text::{self, Decoded};
use super::{Map, Moment, Step};
use crate::plan::PlanRecord;
use crate::{Fault, plan, renewal};

/// How many refused rows are named, and how many of the first rows shown.
const MOST_REFUSED: usize = 1_000;
const SHOWN: usize = 12;
const MOST_VALUE: usize = 80;

/// Terms of a plan that are no clock: those a row of somebody else's may change.
const WORDS: [Field; 9] = [
    Field::Carrier,
    Field::Number,
    Field::Sim,
    Field::Price,
    Field::NumberLostAfterDays,
    Field::DataAllowanceMb,
    Field::Autopay,
    Field::Leads,
    Field::Note,
];

type Carriers = RefCell<HashMap<String, Option<CarrierFacts>>>;

pub(super) struct Judge<'a> {
    data: &'a Connection,
    pen: Pen<'a>,
    map: &'a Map,
    at: Moment,
    index: Index,
    /// What the catalogue says of the carriers that were named, by what they were called.
    carriers: Rc<Carriers>,
    /// The first payment that the file names of each plan, where it is a list of payments: those may come newest first.
    earliest: HashMap<u64, NaiveDate>,
    /// Renewals and readings that stand in the file.
    renewals: HashSet<u64>,
    /// Plans that follow one that has not come yet, by its uid.
    waiting: Vec<(Option<i64>, String)>,
    rows: u64,
    added: u32,
    changed: u32,
    skipped: u32,
    new: Counted,
    refused_count: u32,
    refused: Vec<RefusedRow>,
    asks: BTreeSet<Ask>,
    first: Vec<Preview>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(data: &'a Connection, pen: Pen<'a>, map: &'a Map, at: Moment) -> Result<Self, Fault> {
        Ok(Self {
            data,
            pen,
            map,
            at,
            index: Index::stored(data)?,
            carriers: Rc::default(),
            earliest: HashMap::new(),
            renewals: HashSet::new(),
            waiting: Vec::new(),
            rows: 0,
            added: 0,
            changed: 0,
            skipped: 0,
            new: Counted::default(),
            refused_count: 0,
            refused: Vec::new(),
            asks: BTreeSet::new(),
            first: Vec::new(),
        })
    }

    /// Reads the whole file.
    pub(super) fn read(&mut self, path: &Path, surveyed: &Survey, step: &mut Step<'_>) -> Result<(), Fault> {
        let file = text::open(path)?;
        match surveyed {
            Survey::Json { encoding } => json::read(Decoded::new(file, encoding), self, step)?,
            Survey::Table(table) => {
                step.total = table.rows;
                self.payments(path, table)?;
                let mut rows = Rows::cut(Decoded::new(file, table.encoding), table.cut);
                table.skip_head(&mut rows)?;
                let head = u64::from(table.header);
                let mut place = head;
                while let Some(row) = rows.next_row()? {
                    place += 1;
                    self.table_row(place, row, table)?;
                    step.at(self.rows, 0)?;
                }
            }
        }
        self.follow()
    }

    /// Learns the first payment of each plan of a list of payments.
    fn payments(&mut self, path: &Path, table: &Table) -> Result<(), Fault> {
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

    fn table_row(&mut self, place: u64, row: &Row, table: &Table) -> Result<(), Fault> {
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
        let renews = match said.as_deref() {
            Some("renewal" | "payment" | "续费" | "充值") => true,
            Some(_) => false,
            None => cells.get(Field::PaidOn).is_some() && known.is_some(),
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
                Ok(row) => self.plan(place, row, (!how.own).then_some(cells), from)?,
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
            Ok(row) => self.renewal(place, at, &terms, row, how.own)?,
            Err(refusals) => self.refuse(place, refusals, from, None),
        }
        Ok(())
    }

    /// The plan that a row means, by what it says of it.
    fn known(&self, cells: &Cells<'_>, how: &Reading<'_>) -> Option<Place> {
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

    /// The terms of a plan that was there before or came earlier in the file.
    fn terms(&mut self, at: Place) -> Result<Box<Plan>, Fault> {
        let Some(known) = self.index.get_mut(at) else { return Err(Fault::NotFound { noun: "plan", id: 0 }) };
        if let Some(terms) = &known.terms {
            return Ok(terms.clone());
        }
        let id = known.id.unwrap_or_default();
        let terms = Box::new(plan::record(self.data, id)?.plan);
        known.terms = Some(terms.clone());
        Ok(terms)
    }

    /// A plan that a row says. `cells` are those of somebody else's table.
    pub(super) fn plan(
        &mut self,
        place: u64,
        row: PlanRow,
        cells: Option<&Cells<'_>>,
        from: Option<(&Table, &Row)>,
    ) -> Result<(), Fault> {
        let by_uid = row.uid.as_deref().and_then(|uid| self.index.of_uid(uid));
        let by_words = || self.index.of_words(row.plan.number.as_deref(), &row.plan.name, &row.plan.carrier);
        let found = if cells.is_some() { by_uid.or_else(by_words) } else { by_uid };
        let Some(at) = found else { return self.add(place, row) };
        let (earlier, id) = self.index.get(at).map_or((None, None), |known| (known.row, known.id));
        if let Some(earlier) = earlier {
            let same = self.index.get(at).and_then(|known| known.terms.as_deref()) == Some(&shell(&row.plan));
            if same && cells.is_some() {
                self.skipped += 1;
            } else {
                let repeats = Refusal { code: Code::RowRepeats, field: None, args: Vec::new() };
                let row = i64::try_from(earlier).unwrap_or_default();
                self.refuse(place, vec![repeats.with("row", Arg::Number(row))], from, None);
            }
            return Ok(());
        }
        let Some(id) = id else { return Ok(()) };
        let was = plan::record(self.data, id)?;
        let (terms, archived_at, muted_at) = match cells {
            Some(cells) => (patched(&was, &row.plan, cells), was.archived_at, was.muted_at),
            None => {
                let replaces = row.replaces.as_deref().and_then(|uid| self.index.of_uid(uid));
                let replaces = replaces.and_then(|at| self.index.get(at)?.id);
                // a table has no column for it
                let account = row.plan.account.clone().or_else(|| was.plan.account.clone());
                (Plan { replaces, account, ..row.plan }, row.archived_at, row.muted_at)
            }
        };
        if let Some(known) = self.index.get_mut(at) {
            known.row = Some(place);
            known.terms = Some(Box::new(shell(&terms)));
        }
        if terms == was.plan && archived_at == was.archived_at && muted_at == was.muted_at {
            self.skipped += 1;
            self.show(place, Fate::Skipped, Some(&terms), None, &terms.name);
            return Ok(());
        }
        match plan::fits(&terms, &plan::one(self.data, id)?) {
            Err(Fault::Refused(refusals)) => {
                self.refuse(place, refusals, from, None);
                return Ok(());
            }
            other => other?,
        }
        self.pen.replan(&was, &terms, archived_at, muted_at)?;
        self.changed += 1;
        self.show(place, Fate::Changed, Some(&terms), None, &terms.name);
        Ok(())
    }

    fn add(&mut self, place: u64, row: PlanRow) -> Result<(), Fault> {
        let before = row.replaces.as_deref().map(|uid| self.index.of_uid(uid));
        let replaces = before.flatten().and_then(|at| self.index.get(at)?.id);
        let id = self.pen.plan(&row, replaces)?;
        if before == Some(None)
            && let Some(uid) = &row.replaces
        {
            self.waiting.push((id, uid.clone()));
        }
        self.added += 1;
        self.new.plans += 1;
        self.show(place, Fate::Added, Some(&row.plan), None, &row.plan.name);
        let known = Known { id, row: Some(place), terms: Some(Box::new(shell(&row.plan))), new: true };
        let PlanRow { uid, plan, .. } = row;
        self.index.add(known, uid.as_deref(), plan.number.as_deref(), &plan.name, &plan.carrier);
        Ok(())
    }

    /// A renewal that a row says, of the plan at `at`.
    pub(super) fn renewal(
        &mut self,
        place: u64,
        at: Place,
        terms: &Plan,
        row: RenewalRow,
        own: bool,
    ) -> Result<(), Fault> {
        let (id, new) = self.index.get(at).map_or((None, true), |known| (known.id, known.new));
        let said = &row.renewal;
        let minor = said.amount.as_ref().map(|money| money.minor);
        let seen = match &row.uid {
            Some(uid) => hash(("uid", uid)),
            None => hash((at, said.paid_on, minor)),
        };
        if !self.renewals.insert(seen) {
            if row.uid.is_some() {
                let row = vec![Refusal::of(Code::UidInvalid, Field::Uid.as_str())];
                self.refuse(place, row, None, None);
            } else {
                self.skipped += 1;
            }
            return Ok(());
        }
        if let Some(uid) = &row.uid {
            let found: Option<i64> = self
                .data
                .prepare_cached("SELECT id FROM renewal WHERE uid = ?1")?
                .query_row(params![uid], |row| row.get(0))
                .optional()?;
            if let Some(found) = found {
                let was = renewal::one(self.data, found)?;
                if was.renewal == *said && was.voided_at == row.voided_at {
                    self.skipped += 1;
                } else {
                    self.pen.correct(&was, &row)?;
                    self.changed += 1;
                }
                return Ok(());
            }
        } else {
            // the first period needs no renewal; a list of payments names its payment all the same
            let listed = new && !self.earliest.is_empty();
            let first = !own && said.paid_on == terms.started_on && (listed || minor == Some(terms.price.minor));
            let recorded = match id.filter(|_| !new) {
                Some(id) => renewal::is_recorded(self.data, id, said)?,
                None => false,
            };
            if first || recorded {
                self.skipped += 1;
                return Ok(());
            }
        }
        self.pen.renewal(id, &row)?;
        self.added += 1;
        self.new.renewals += 1;
        let name = terms.name.clone();
        if self.first.len() < SHOWN {
            self.show(place, Fate::Added, None, Some(&row.renewal), &name);
        }
        Ok(())
    }

    /// Plans that follow one that came after them.
    fn follow(&mut self) -> Result<(), Fault> {
        for (id, uid) in std::mem::take(&mut self.waiting) {
            let before = self.index.of_uid(&uid).and_then(|at| self.index.get(at)?.id);
            if let (Some(id), Some(before)) = (id, before) {
                self.pen.follow(id, before)?;
            }
        }
        Ok(())
    }

    /// Whether a row of that name comes for the first time.
    pub(super) fn first_time(&mut self, name: u64) -> bool {
        self.renewals.insert(name)
    }

    pub(super) fn data(&self) -> &'a Connection {
        self.data
    }

    pub(super) fn pen(&self) -> &Pen<'a> {
        &self.pen
    }

    /// The id of a plan; none in a dry run, where a new one has none.
    pub(super) fn plan_id(&self, at: Place) -> Option<i64> {
        self.index.get(at)?.id
    }

    pub(super) fn skip(&mut self) {
        self.skipped += 1;
    }

    pub(super) fn change(&mut self) {
        self.changed += 1;
    }

    pub(super) fn add_one(&mut self) {
        self.added += 1;
    }

    /// The plan of a file of our own, by its uid.
    pub(super) fn place_of(&self, uid: &str) -> Option<Place> {
        self.index.of_uid(uid)
    }

    /// How many rows say something.
    pub(super) fn count(&mut self) -> u64 {
        self.rows += 1;
        self.rows
    }

    pub(super) fn refuse(
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

    fn show(
        &mut self,
        row: u64,
        fate: Fate,
        plan: Option<&Plan>,
        renewal: Option<&keepline_domain::renewal::Renewal>,
        name: &str,
    ) {
        if self.first.len() >= SHOWN {
            return;
        }
        let last_day = plan.map(|plan| standing(plan, &[], self.at.now).last_day);
        let (plan, renewal) = (plan.cloned(), renewal.cloned());
        self.first.push(Preview { row, fate, plan, last_day, renewal, name: name.to_owned() });
    }

    /// What was found.
    pub(super) fn report(&mut self, surveyed: &Survey) -> Result<ImportReport, Fault> {
        let (format, encoding, table) = match surveyed {
            Survey::Json { encoding } => ("json", encoding, None),
            Survey::Table(table) if table.cut == Cut::Notes => ("notes", &table.encoding, Some(table)),
            Survey::Table(table) => ("csv", &table.encoding, Some(table)),
        };
        if let Some(table) = table {
            self.asks.extend(table.asks());
        }
        let columns = table.map(|table| {
            let shape = |column: &super::survey::Column| ColumnShape {
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
            import_id: None,
        })
    }

    /// Closes the import; answers its id.
    pub(super) fn finish(&self, report: &ImportReport) -> Result<Option<i64>, Fault> {
        self.pen.end(report)
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

/// A plan as its renewals need it: 200,000 notes would be too much to keep.
fn shell(plan: &Plan) -> Plan {
    Plan { note: String::new(), ..plan.clone() }
}

/// The plan with the words that a row of somebody else's says; its clock stays.
fn patched(was: &PlanRecord, said: &Plan, cells: &Cells<'_>) -> Plan {
    let mut terms = was.plan.clone();
    for field in WORDS.into_iter().filter(|field| cells.get(*field).is_some()) {
        match field {
            Field::Carrier => terms.carrier.clone_from(&said.carrier),
            Field::Number => terms.number.clone_from(&said.number),
            Field::Sim => terms.sim = said.sim,
            // a price in another money would be another plan
            Field::Price if said.price.currency == terms.price.currency => terms.price.minor = said.price.minor,
            Field::NumberLostAfterDays => terms.grace = said.grace,
            Field::DataAllowanceMb => terms.data_allowance_mb = said.data_allowance_mb,
            Field::Autopay => terms.autopay = said.autopay,
            Field::Leads => terms.leads.clone_from(&said.leads),
            Field::Note => terms.note.clone_from(&said.note),
            _ => {}
        }
    }
    terms
}

/// What the catalogue says of a carrier called `word`: its key, its name or another word for it, or that of one of its lines.
fn facts(known: &Carriers, word: &str) -> Option<CarrierFacts> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    if let Some(facts) = known.borrow().get(&word) {
        return *facts;
    }
    let facts = look_up(&word);
    let mut known = known.borrow_mut();
    // names of plans are asked too, and there may be many
    if known.len() < 1_000 {
        known.insert(word, facts);
    }
    facts
}

fn look_up(word: &str) -> Option<CarrierFacts> {
    let same = |text: &str| text.to_lowercase() == word;
    keepline_catalogue::carriers().find_map(|carrier| {
        let named = same(&carrier.key)
            || same(&carrier.name.en)
            || same(&carrier.name.zh_cn)
            || carrier.aliases.iter().any(|alias| same(alias));
        let line = carrier.lines.iter().find(|line| same(&line.key) || same(&line.name.en) || same(&line.name.zh_cn));
        let line = line.or_else(|| carrier.lines.first().filter(|_| named))?;
        Some(CarrierFacts {
            country: carrier.country.as_deref().and_then(Country::of_code),
            currency: line.currency.as_deref().and_then(keepline_domain::money::Currency::from_code),
            zone: line.zone.as_ref().map(|zone| zone.value),
        })
    })
}
