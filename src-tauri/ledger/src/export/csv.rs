//! Plans, renewals and readings as a table: a row each, a plan's renewals and readings after it. No cell calculates, and what goes out comes back the
//! same, because import reads the same columns (`keepline_domain::sheet`). Sample plans stay here: elsewhere they would be real.

use std::collections::HashSet;
use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};
use keepline_domain::money::Money;
use keepline_domain::plan::{Cycle, Plan, PlanId, Rule};
use keepline_domain::sheet::{Field, inert, list_text};
use rusqlite::{Connection, Row};

use super::Exported;
use super::beside::Beside;
use super::file::refused;
use crate::column::{as_word, moment};
use crate::plan::PlanRecord;
use crate::tag::Tags;
use crate::{Fault, plan};

/// Without it, spreadsheets take UTF-8 for something else.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// An optional text that is there and empty.
const EMPTY: &str = "'";

/// Columns that stand for the words and dates of a renewal as they are stored.
const AS_STORED: [(Field, &str); 8] = [
    (Field::Uid, "uid"),
    (Field::PaidOn, "paid_on"),
    (Field::Currency, "currency"),
    (Field::Kind, "kind"),
    (Field::Status, "status"),
    (Field::RecordedAt, "recorded_at"),
    (Field::VoidedAt, "voided_at"),
    (Field::NewLastDay, "new_last_day"),
];
/// Texts of a renewal that can be missing.
const TYPED: [(Field, &str); 3] =
    [(Field::Channel, "channel"), (Field::Method, "method"), (Field::Confirmation, "confirmation")];
/// Amounts of a renewal.
const AMOUNTS: [(Field, &str); 3] =
    [(Field::Amount, "amount_minor"), (Field::Tax, "tax_minor"), (Field::Fee, "fee_minor")];

/// `only`: which plans; none means all of them.
pub(super) fn write(data: &Connection, out: &mut dyn Write, only: Option<&HashSet<PlanId>>) -> Result<Exported, Fault> {
    out.write_all(BYTE_ORDER_MARK).map_err(|error| refused(&error))?;
    let mut sheet = Sheet {
        // quoted wherever a quote, a comma or an end of line is in it, RFC 4180
        writer: WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out),
        cells: vec![String::new(); Field::ALL.len()],
    };
    for field in Field::ALL {
        sheet.put(field, field.as_str());
    }
    sheet.end_row()?;
    let mut exported = Exported::default();
    let mut renewals = data.prepare("SELECT * FROM renewal ORDER BY plan_id, id")?;
    let mut renewals = Beside::new(&mut renewals, renewal_cells)?;
    let mut readings = data.prepare("SELECT * FROM reading ORDER BY plan_id, at, id")?;
    let mut readings = Beside::new(&mut readings, reading_cells)?;
    let mut plans = data.prepare(
        "SELECT plan.*, before.uid AS replaces_uid FROM plan LEFT JOIN plan AS before ON before.id = plan.replaces
         WHERE NOT plan.sample ORDER BY plan.id",
    )?;
    let mut rows = plans.query([])?;
    let mut tags = Tags::of(data, None)?;
    while let Some(row) = rows.next()? {
        let mut record = plan::from_row(row)?;
        if only.is_some_and(|only| !only.contains(&record.id)) {
            continue;
        }
        tags.fill(record.id, &mut record.plan);
        let uid: String = row.get("uid")?;
        sheet.plan(&record);
        sheet.put(Field::Uid, &uid);
        sheet.put_some(Field::Replaces, row.get::<_, Option<String>>("replaces_uid")?);
        sheet.end_row()?;
        exported.plans += 1;
        while let Some(cells) = renewals.next_of(record.id)? {
            sheet.beside("renewal", &uid, &record, cells)?;
            exported.renewals += 1;
        }
        while let Some(cells) = readings.next_of(record.id)? {
            sheet.beside("reading", &uid, &record, cells)?;
        }
    }
    sheet.writer.flush().map_err(|error| refused(&error))?;
    Ok(exported)
}

/// The table, with the row that is being filled.
struct Sheet<'a> {
    writer: Writer<&'a mut dyn Write>,
    cells: Vec<String>,
}

impl Sheet<'_> {
    fn put(&mut self, field: Field, text: impl AsRef<str>) {
        self.raw(field, inert(text.as_ref()).into_owned());
    }

    fn put_some(&mut self, field: Field, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.put(field, text);
        }
    }

    /// A cell that is inert already.
    fn raw(&mut self, field: Field, text: String) {
        // a field's place in the list is that of its column
        if let Some(cell) = self.cells.get_mut(field as usize) {
            *cell = text;
        }
    }

    /// A row of something that belongs to a plan.
    fn beside(&mut self, what: &str, uid: &str, record: &PlanRecord, cells: Vec<(Field, String)>) -> Result<(), Fault> {
        self.put(Field::Record, what);
        self.put(Field::Plan, uid);
        self.put(Field::Name, &record.plan.name);
        for (field, text) in cells {
            self.raw(field, text);
        }
        self.end_row()
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let cells = Field::exported().filter_map(|field| self.cells.get(field as usize));
        self.writer.write_record(cells).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => refused(&error),
            other => Fault::Storage(format!("{other:?}")),
        })?;
        self.cells.iter_mut().for_each(String::clear);
        Ok(())
    }

    fn plan(&mut self, record: &PlanRecord) {
        let plan = &record.plan;
        self.put(Field::Record, "plan");
        self.put(Field::Name, &plan.name);
        self.put(Field::Carrier, &plan.carrier);
        self.put_some(Field::Number, plan.number.as_ref());
        self.put_some(Field::Sim, plan.sim.as_ref().map(as_word));
        self.put(Field::Zone, plan.zone.name());
        self.put(Field::StartedOn, plan.started_on.to_string());
        self.put_some(Field::FirstLastDay, plan.first_last_day.map(|day| day.to_string()));
        self.rule(plan);
        self.put(Field::Price, plan.price.decimal());
        self.put(Field::Currency, &plan.price.currency);
        self.put_some(Field::NumberLostAfterDays, plan.grace.map(|grace| grace.number_lost_after_days.to_string()));
        self.put_some(Field::DataAllowanceMb, plan.data_allowance_mb.map(|mb| mb.to_string()));
        self.put(Field::Autopay, if plan.autopay { "yes" } else { "no" });
        self.put_some(Field::Leads, plan.leads.as_deref().map(leads));
        self.put_some(Field::Account, plan.account.as_ref());
        self.put_some(Field::Person, plan.person.as_ref().map(|person| &person.name));
        self.put(Field::Labels, list_text(plan.labels.iter().map(|label| label.name.as_str())));
        self.put_some(Field::ArchivedAt, record.archived_at.map(moment));
        self.put_some(Field::MutedAt, record.muted_at.map(moment));
        self.put(Field::RecordedAt, moment(record.created_at));
        self.put(Field::Note, &plan.note);
    }

    fn rule(&mut self, plan: &Plan) {
        self.put_some(
            Field::Rule,
            serde_json::to_value(&plan.rule).ok().as_ref().and_then(|rule| rule["kind"].as_str()),
        );
        match &plan.rule {
            Rule::Days { days, early, late } => {
                self.put(Field::Days, days.to_string());
                self.put(Field::Early, as_word(early));
                self.put(Field::Late, as_word(late));
            }
            Rule::Months { months, early, late } => {
                self.put(Field::Months, months.to_string());
                self.put(Field::Early, as_word(early));
                self.put(Field::Late, as_word(late));
            }
            Rule::Balance { cycle, opening } => {
                match cycle {
                    Cycle::Days(days) => self.put(Field::Days, days.to_string()),
                    Cycle::Months(months) => self.put(Field::Months, months.to_string()),
                }
                self.put(Field::Opening, opening.decimal());
            }
            Rule::RefillTable { first_days, steps, extend } => {
                let step = |step: &keepline_domain::plan::Step| {
                    let from = Money { minor: step.from_minor, currency: plan.price.currency.clone() };
                    format!("{}:{}", from.decimal(), step.days)
                };
                self.put(Field::Days, first_days.to_string());
                self.put(Field::Steps, steps.iter().map(step).collect::<Vec<_>>().join(" "));
                self.put(Field::Extend, as_word(extend));
            }
            Rule::Activity { days } => self.put(Field::Days, days.to_string()),
            Rule::FixedEnd { last_day } => self.put(Field::LastDay, last_day.to_string()),
        }
    }
}

/// A list with nothing in it is something else than the default one.
fn leads(leads: &[u32]) -> String {
    let days: Vec<String> = leads.iter().map(u32::to_string).collect();
    if days.is_empty() { "none".into() } else { days.join(" ") }
}

/// The cells of a renewal, as they are stored: 100,000 of them are not read into dates and written from them again.
fn renewal_cells(row: &Row<'_>) -> rusqlite::Result<(PlanId, Vec<(Field, String)>)> {
    let mut cells = Vec::with_capacity(16);
    let mut put = |field, text: &str| cells.push((field, inert(text).into_owned()));
    for (field, column) in AS_STORED {
        put(field, row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    }
    put(Field::Periods, &row.get::<_, u32>("periods")?.to_string());
    put(Field::Note, row.get_ref("note")?.as_str()?);
    let currency: String = row.get("currency")?;
    for (field, column) in AMOUNTS {
        if let Some(minor) = row.get(column)? {
            put(field, &Money { minor, currency: currency.clone() }.decimal());
        }
    }
    for (field, column) in TYPED {
        match row.get_ref(column)?.as_str_or_null()? {
            Some("") => cells.push((field, EMPTY.to_owned())),
            Some(text) => cells.push((field, inert(text).into_owned())),
            None => {}
        }
    }
    Ok((row.get("plan_id")?, cells))
}

/// The cells of a reading, as they are stored.
fn reading_cells(row: &Row<'_>) -> rusqlite::Result<(PlanId, Vec<(Field, String)>)> {
    let mut cells = Vec::with_capacity(10);
    let mut put = |field, text: &str| cells.push((field, inert(text).into_owned()));
    for (field, column) in [
        (Field::Uid, "uid"),
        (Field::SeenAt, "at"),
        (Field::LastDay, "last_day"),
        (Field::Currency, "currency"),
        (Field::Note, "note"),
        (Field::RecordedAt, "recorded_at"),
        (Field::VoidedAt, "voided_at"),
    ] {
        put(field, row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    }
    for (field, column) in [(Field::DataLeftMb, "data_left_mb"), (Field::DataUsedMb, "data_used_mb")] {
        if let Some(megabytes) = row.get::<_, Option<i64>>(column)? {
            put(field, &megabytes.to_string());
        }
    }
    if let (Some(minor), Some(currency)) = (row.get("balance_minor")?, row.get("currency")?) {
        put(Field::Balance, &Money { minor, currency }.decimal());
    }
    Ok((row.get("plan_id")?, cells))
}
