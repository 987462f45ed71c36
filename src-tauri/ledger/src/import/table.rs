//! Rows and cells of a text: its delimiter, its header, and lines of notes where there are no columns.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use keepline_domain::sheet::{NOTE_FIELDS, is_header, is_value, read_note};

use super::Map;
use crate::Fault;

/// The most that one row may hold, in bytes, and in cells.
const MOST_IN_ROW: usize = 1024 * 1024;
const MOST_CELLS: usize = 512;
/// How much of a text tells its delimiter.
const HEAD: usize = 64 * 1024;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a text is cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// At this character, with quotes.
    Delimiter(u8),
    /// Lines of notes, each read by its words.
    Notes,
}

/// What the beginning of a text tells.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) cut: Cut,
    /// Whether the first line only names the delimiter, as Excel writes it: `sep=;`.
    pub(super) named: bool,
    /// Whether the first row is one of headers.
    pub(super) header: bool,
    pub(super) headers: Vec<String>,
    /// The first rows, without the headers.
    pub(super) rows: Vec<Vec<String>>,
}

/// Reads the shape of a text. What the user has said wins over what it looks like.
pub(super) fn shape(text: impl Read, map: &Map) -> Result<Shape, Fault> {
    let mut head = Vec::new();
    // read in pieces as large as a decoder wants them
    io::BufReader::new(text).take(HEAD as u64).read_to_end(&mut head).map_err(|error| unreadable(&error))?;
    let whole = head.len() < HEAD;
    let text = String::from_utf8_lossy(&head);
    let named = named_delimiter(&text);
    let body = if named.is_some() { text.split_once('\n').map_or("", |(_, rest)| rest) } else { &text };
    let first = |delimiter| sample(body, delimiter, whole);
    let chosen = map.delimiter.or(named).or_else(|| likeliest(DELIMITERS.map(|one| (one, first(one)))));
    let cut = match chosen {
        Some(delimiter) => Cut::Delimiter(delimiter),
        None if first(b',').first().is_some_and(|row| is_header(&texts(row))) => Cut::Delimiter(b','),
        None => Cut::Notes,
    };
    let mut rows = match cut {
        Cut::Delimiter(delimiter) => first(delimiter),
        Cut::Notes => {
            body.lines().map(note).filter(|row| row.iter().any(|cell| !cell.is_empty())).take(SAMPLED).collect()
        }
    };
    let header = match cut {
        Cut::Notes => false,
        Cut::Delimiter(_) => map.header.unwrap_or_else(|| heads(&rows, map)),
    };
    let width = rows.iter().map(|row| filled(row)).max().unwrap_or_default();
    let headers = match cut {
        Cut::Notes => NOTE_FIELDS.iter().map(|field| field.as_str().to_owned()).collect(),
        Cut::Delimiter(_) if header && !rows.is_empty() => unlike(rows.remove(0)),
        Cut::Delimiter(_) => (0..width).map(letter).collect(),
    };
    Ok(Shape { cut, named: named.is_some(), header, headers, rows })
}

const SAMPLED: usize = 50;

/// Whether the first row is one of headers: it has words that headers have, or that the map names; or only words over values.
fn heads(rows: &[Vec<String>], map: &Map) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let named =
        |cell: &String| map.columns.iter().any(|(column, _)| column.trim() == cell.trim() && column.trim().len() > 1);
    let values = |row: &[String]| row.iter().filter(|cell| is_value(cell)).count();
    let over = values(first) == 0 && !rest.is_empty() && rest.iter().all(|row| values(row) > 0);
    is_header(&texts(first)) || first.iter().any(named) || over
}

fn texts(row: &[String]) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

/// How many cells a row has up to the last one that says something: spreadsheets write empty ones after it.
fn filled(row: &[String]) -> usize {
    row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// `sep=;`, as Excel writes it in the first line.
fn named_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    let rest = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    match rest.as_bytes() {
        [one] if one.is_ascii() && !one.is_ascii_alphanumeric() && *one != b'"' => Some(*one),
        _ => None,
    }
}

/// The first rows cut at `delimiter`.
fn sample(text: &str, delimiter: u8, whole: bool) -> Vec<Vec<String>> {
    let mut rows = Rows::new(text.as_bytes(), delimiter);
    let mut sampled = Vec::new();
    while sampled.len() < SAMPLED {
        match rows.next_row() {
            Ok(Some(row)) => sampled.push(row.iter().map(str::to_owned).collect()),
            // a row without an end, be it because the sample has one
            Err(_) => return sampled,
            Ok(None) => break,
        }
    }
    // the last one may be cut off
    if !whole && sampled.len() < SAMPLED {
        sampled.pop();
    }
    sampled
}

/// The delimiter that cuts most rows into the same number of cells, and into most.
fn likeliest(cuts: [(u8, Vec<Vec<String>>); 4]) -> Option<u8> {
    let mut best: Option<(usize, usize, u8)> = None;
    for (delimiter, rows) in cuts {
        let widths: Vec<usize> = rows.iter().map(Vec::len).collect();
        let Some(first) = widths.first().copied().filter(|width| *width > 1) else { continue };
        let same = widths.iter().filter(|width| **width == first).count() * 100 / widths.len();
        if same < 70 {
            continue;
        }
        if best.is_none_or(|(known, width, _)| (same, first) > (known, width)) {
            best = Some((same, first, delimiter));
        }
    }
    best.map(|(_, _, delimiter)| delimiter)
}

/// Headers that can be told apart: a second one of the same words gets its number, one without words its letter.
fn unlike(row: Vec<String>) -> Vec<String> {
    let mut headers: Vec<String> = Vec::with_capacity(row.len());
    let width = filled(&row);
    for (place, cell) in row.into_iter().take(width).enumerate() {
        let plain = keepline_domain::sheet::bare(cell.trim()).trim().to_owned();
        let plain = if plain.is_empty() { letter(place) } else { plain };
        let mut header = plain.clone();
        let mut count = 1;
        while headers.contains(&header) {
            count += 1;
            header = format!("{plain} ({count})");
        }
        headers.push(header);
    }
    headers
}

/// What spreadsheets call a column: A, B, …, Z, AA.
fn letter(place: usize) -> String {
    let mut name = String::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        name.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    name
}

/// The cells of a line of notes.
fn note(line: &str) -> Vec<String> {
    let said = read_note(line);
    let cell =
        |field| said.iter().find(|(known, _)| *known == field).map_or_else(String::new, |(_, text)| text.clone());
    NOTE_FIELDS.iter().map(|field| cell(*field)).collect()
}

/// A row of cells.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: String,
    ends: Vec<usize>,
    count: usize,
}

impl Row {
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.count).map(|place| self.cell(place))
    }

    fn cell(&self, place: usize) -> &str {
        let from = if place == 0 { 0 } else { self.ends.get(place - 1).copied().unwrap_or_default() };
        let to = self.ends.get(place).copied().unwrap_or_default();
        self.text.get(from..to).unwrap_or_default()
    }

    /// The cell, or nothing where the row is shorter.
    pub(super) fn cell_or_nothing(&self, place: usize) -> &str {
        if place < self.count { self.cell(place) } else { "" }
    }
}

/// Whether what was read last stands between quotation marks: the reader takes the end of a file for the end of any cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// A cell begins.
    Begin,
    Outside,
    Inside,
    /// A mark inside: it ends the cell, or is one of two that stand for one.
    Mark,
}

impl Quote {
    fn after(self, byte: u8, delimiter: u8) -> Self {
        match (self, byte) {
            (Self::Inside, b'"') => Self::Mark,
            (Self::Inside, _) | (Self::Begin | Self::Mark, b'"') => Self::Inside,
            (_, b'\n' | b'\r') => Self::Begin,
            (_, byte) if byte == delimiter => Self::Begin,
            _ => Self::Outside,
        }
    }
}

/// The rows of a text, one at a time.
pub(super) struct Rows<R> {
    text: R,
    cut: Cut,
    reader: Reader,
    input: Vec<u8>,
    from: usize,
    length: usize,
    ended: bool,
    output: Vec<u8>,
    quote: Quote,
    row: Row,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(text: R, delimiter: u8) -> Self {
        Self::cut(text, Cut::Delimiter(delimiter))
    }

    pub(super) fn cut(text: R, cut: Cut) -> Self {
        let mut builder = ReaderBuilder::new();
        match cut {
            Cut::Delimiter(delimiter) => builder.delimiter(delimiter),
            // a line is one cell
            Cut::Notes => builder.delimiter(0x1f).quoting(false),
        };
        Self {
            text,
            cut,
            reader: builder.build(),
            input: vec![0; HEAD],
            from: 0,
            length: 0,
            ended: false,
            output: vec![0; 4096],
            quote: Quote::Begin,
            row: Row { ends: vec![0; 64], ..Row::default() },
        }
    }

    /// What the rows are read from.
    pub(super) fn text(&self) -> &R {
        &self.text
    }

    /// The next row; lines with nothing at all in them are passed over.
    ///
    /// # Errors
    /// [`Fault::FileUnreadable`], or [`Fault::ImportRowTooLong`]: a quotation mark that nothing closes takes all that follows.
    pub(super) fn next_row(&mut self) -> Result<Option<&Row>, Fault> {
        let (mut written, mut ended) = (0, 0);
        loop {
            if self.from == self.length && !self.ended {
                self.length = self.text.read(&mut self.input).map_err(|error| unreadable(&error))?;
                self.from = 0;
                self.ended = self.length == 0;
            }
            let input = self.input.get(self.from..self.length).unwrap_or_default();
            let output = self.output.get_mut(written..).unwrap_or_default();
            let ends = self.row.ends.get_mut(ended..).unwrap_or_default();
            let (result, read, wrote, cells) = self.reader.read_record(input, output, ends);
            if let Cut::Delimiter(delimiter) = self.cut {
                let taken = input.get(..read).unwrap_or_default();
                self.quote = taken.iter().fold(self.quote, |quote, byte| quote.after(*byte, delimiter));
            }
            self.from += read;
            written += wrote;
            ended += cells;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.output.len() < MOST_IN_ROW => {
                    self.output.resize(self.output.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if self.row.ends.len() < MOST_CELLS => {
                    self.row.ends.resize(self.row.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return Err(Fault::ImportRowTooLong),
                ReadRecordResult::End => return Ok(None),
                // it ended because the file did
                ReadRecordResult::Record if self.quote == Quote::Inside => return Err(Fault::ImportRowTooLong),
                ReadRecordResult::Record => break,
            }
        }
        let text = self.output.get(..written).unwrap_or_default();
        self.row.text.clear();
        match std::str::from_utf8(text) {
            Ok(text) => self.row.text.push_str(text),
            // cannot be: the text was decoded, and is cut at ASCII only
            Err(_) => self.row.text.push_str(&String::from_utf8_lossy(text)),
        }
        self.row.count = ended;
        if self.cut == Cut::Notes {
            let cells = note(&self.row.text);
            self.row.text.clear();
            self.row.ends.clear();
            for cell in &cells {
                self.row.text.push_str(cell);
                self.row.ends.push(self.row.text.len());
            }
            self.row.count = cells.len();
            self.row.ends.resize(64, 0);
        }
        Ok(Some(&self.row))
    }
}

pub(super) fn unreadable(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Fault::ImportTooLarge,
        _ => Fault::FileUnreadable(error.to_string()),
    }
}
