//! What a file is, before any row of it counts: its encoding, its columns, and what its cells prove or leave open.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use encoding_rs::Encoding;
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::sheet::{
    Dates, Field, Order, Sign, by_content, by_headers, is_in_gigabytes, is_own, money_of, proves, proves_comma,
};

use super::table::{Cut, Rows, Shape, shape, unreadable};
use super::text::{self, Decoded};
use super::{Ask, Map, Step};
use crate::Fault;

/// The most rows that one import takes.
pub const MOST_ROWS: u64 = 200_000;

/// One column of a file.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) field: Option<Field>,
    /// What the first rows hold.
    pub(super) samples: Vec<String>,
    order: Option<Order>,
    conflicting: bool,
    comma: bool,
    point: bool,
    money: Sign,
    gigabytes: bool,
}

/// What a file is.
#[derive(Debug)]
pub(super) enum Survey {
    /// JSON of our own.
    Json { encoding: &'static Encoding },
    /// Rows and cells.
    Table(Table),
}

/// A file of rows and cells.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) encoding: &'static Encoding,
    pub(super) damaged: bool,
    pub(super) cut: Cut,
    pub(super) named: bool,
    pub(super) header: bool,
    pub(super) own: bool,
    pub(super) columns: Vec<Column>,
    pub(super) rows: u64,
    /// The order that the user has told.
    told: Option<Order>,
    by_field: Vec<Option<usize>>,
}

const DATES: [Field; 9] = [
    Field::StartedOn,
    Field::FirstLastDay,
    Field::ExpiresOn,
    Field::RenewsOn,
    Field::LastDay,
    Field::PaidOn,
    Field::NewLastDay,
    Field::ArchivedAt,
    Field::VoidedAt,
];
const AMOUNTS: [Field; 6] = [Field::Price, Field::Amount, Field::Tax, Field::Fee, Field::Opening, Field::Balance];

/// Surveys a file.
///
/// # Errors
/// What cannot be read at all, columns that a map names and the file does not have, or that it was stopped.
pub(super) fn survey(path: &Path, map: &Map, step: &mut Step<'_>) -> Result<Survey, Fault> {
    let mut file = text::open(path)?;
    let mut first = Vec::new();
    (&file).take(4096).read_to_end(&mut first).map_err(|error| unreadable(&error))?;
    if text::is_no_text(&first) {
        return Err(Fault::ImportNotText);
    }
    file.rewind().map_err(|error| unreadable(&error))?;
    let encoding = match map.encoding {
        Some(encoding) => encoding,
        None => text::detect(&mut file).map_err(|error| unreadable(&error))?,
    };
    let begin = |file: &mut File| file.rewind().map_err(|error| unreadable(&error));
    begin(&mut file)?;
    let mut first = [0; 512];
    let mut head = Decoded::new(&file, encoding);
    let length = head.read(&mut first).map_err(|error| unreadable(&error))?;
    let start = String::from_utf8_lossy(first.get(..length).unwrap_or_default()).into_owned();
    // a list of objects is JSON too, and none of ours
    let start: String = start.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    if start.starts_with('{') || start == "[{" {
        return Ok(Survey::Json { encoding });
    }
    begin(&mut file)?;
    let shape = shape(Decoded::new(&file, encoding), map)?;
    begin(&mut file)?;
    let mut table = columns(encoding, shape, map)?;
    let mut rows = Rows::cut(Decoded::new(&file, encoding), table.cut);
    table.skip_head(&mut rows)?;
    while let Some(row) = rows.next_row()? {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        table.rows += 1;
        if table.rows > MOST_ROWS {
            return Err(Fault::ImportTooManyRows);
        }
        for (place, column) in table.columns.iter_mut().enumerate() {
            column.learn(row.cell_or_nothing(place));
        }
        step.at(table.rows, 0)?;
    }
    table.damaged = rows.text().damaged;
    Ok(Survey::Table(table))
}

fn columns(encoding: &'static Encoding, shape: Shape, map: &Map) -> Result<Table, Fault> {
    let headers: Vec<&str> = shape.headers.iter().map(String::as_str).collect();
    let own = shape.header && is_own(&headers);
    let guessed = if shape.header || shape.cut == Cut::Notes {
        by_headers(&headers)
    } else {
        by_content(headers.len(), &shape.rows)
    };
    let mut fields: Vec<Option<Field>> = vec![None; headers.len()];
    for (column, field) in &map.columns {
        let place = headers.iter().position(|header| header == column);
        let place =
            place.or_else(|| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(column.trim())));
        let Some(slot) = place.and_then(|place| fields.get_mut(place)) else {
            return Err(Fault::Refused(vec![Refusal::of(Code::UnknownField, format!("columns.{column}"))]));
        };
        *slot = *field;
    }
    let said = |header: &str| map.columns.iter().any(|(column, _)| column.trim().eq_ignore_ascii_case(header.trim()));
    for ((place, guess), header) in guessed.into_iter().enumerate().zip(&headers) {
        if !said(header)
            && guess.is_some_and(|guess| !fields.contains(&Some(guess)))
            && let Some(slot) = fields.get_mut(place)
        {
            *slot = guess;
        }
    }
    let mut by_field = vec![None; Field::ALL.len()];
    for (place, field) in fields.iter().enumerate() {
        if let Some(slot) = field.and_then(|field| by_field.get_mut(field as usize)) {
            *slot = Some(place);
        }
    }
    let sample = |place: usize| shape.rows.iter().take(5).map(move |row| row.get(place).cloned().unwrap_or_default());
    let columns = shape
        .headers
        .iter()
        .zip(fields)
        .enumerate()
        .map(|(place, (header, field))| Column {
            header: header.clone(),
            field,
            samples: sample(place).collect(),
            order: None,
            conflicting: false,
            comma: false,
            point: false,
            money: money_of(header),
            gigabytes: is_in_gigabytes(header),
        })
        .collect();
    Ok(Table {
        encoding,
        damaged: false,
        cut: shape.cut,
        named: shape.named,
        header: shape.header,
        own,
        columns,
        rows: 0,
        told: map.date_order,
        by_field,
    })
}

impl Column {
    fn learn(&mut self, cell: &str) {
        let Some(field) = self.field else { return };
        if DATES.contains(&field) {
            match (proves(cell), self.order) {
                (Some(order), Some(known)) if order != known => self.conflicting = true,
                (Some(order), _) => self.order = Some(order),
                _ => {}
            }
        } else if AMOUNTS.contains(&field) && !self.comma {
            self.comma = proves_comma(cell.trim());
            self.point |= cell.rsplit_once('.').is_some_and(|(_, part)| (1..=2).contains(&part.trim().len()));
        }
    }
}

impl Table {
    /// Passes over the line that names the delimiter, and the headers.
    pub(super) fn skip_head<R: Read>(&self, rows: &mut Rows<R>) -> Result<(), Fault> {
        for _ in 0..usize::from(self.named) + usize::from(self.header) {
            rows.next_row()?;
        }
        Ok(())
    }

    /// How the dates of a field are to be read.
    pub(super) fn dates(&self, field: Field) -> Dates {
        let proven = self.column(field).filter(|column| !column.conflicting).and_then(|column| column.order);
        Dates { proven, told: self.told }
    }

    /// Whether a field writes fractions after a comma, and the money its header names.
    pub(super) fn money(&self, field: Field) -> (bool, Sign) {
        self.column(field).map_or((false, Sign::None), |column| (column.comma && !column.point, column.money))
    }

    /// Whether amounts of data that say no unit are in GB.
    pub(super) fn in_gigabytes(&self) -> bool {
        self.column(Field::DataAllowanceMb).is_some_and(|column| column.gigabytes)
    }

    fn column(&self, field: Field) -> Option<&Column> {
        self.columns.get(self.place(field)?)
    }

    pub(super) fn place(&self, field: Field) -> Option<usize> {
        self.by_field.get(field as usize).copied().flatten()
    }

    /// The header of a field's column.
    pub(super) fn header_of(&self, field: &str) -> Option<&str> {
        self.column(Field::from_name(field)?).map(|column| column.header.as_str())
    }

    /// What has to be asked of the file as a whole.
    pub(super) fn asks(&self) -> Vec<Ask> {
        let mut asks = Vec::new();
        if self.damaged {
            asks.push(Ask::Encoding);
        }
        asks
    }
}
