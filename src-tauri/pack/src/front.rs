//! The sheets before the receipts: the letter, what is at a glance, what is missing, the timeline, who was asked, and the table of
//! checksums. All words come with it.

use serde::{Deserialize, Serialize};

use crate::fonts::Fonts;
use crate::sheet::Sheets;
use crate::text::Style;

/// A table in words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) heading: String,
    /// What stands above it, or in its place where it has no rows.
    pub(crate) note: String,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// What the sheets before the receipts say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// Heading and text.
    pub(crate) letters: Vec<(String, String)>,
    pub(crate) glance: Table,
    /// Heading and lines; no lines: nothing is missing.
    pub(crate) missing: (String, Vec<String>),
    pub(crate) timeline: Table,
    pub(crate) contacts: Table,
    pub(crate) records: Table,
}

const SMALL: Style = Style::plain(8.5);

/// Lays the sheets out.
pub(crate) fn lay<'a>(fonts: &'a Fonts, front: &Front) -> Sheets<'a> {
    let mut sheets = Sheets::new(fonts);
    // the letter is the first thing that a bank reads, and is sent on its own too
    for (place, (heading, letter)) in front.letters.iter().enumerate() {
        if place > 0 {
            sheets.turn();
            sheets.heading(heading);
        }
        for line in letter.lines() {
            if line.trim().is_empty() {
                sheets.skip(7.0);
            } else {
                sheets.text(line, Style::plain(10.5));
            }
        }
    }
    if !front.letters.is_empty() {
        sheets.turn();
    }
    sheets.text(&front.title, Style::bold(20.0));
    sheets.skip(2.0);
    sheets.text(&front.subtitle, Style::grey(11.0));
    sheets.skip(8.0);
    table(&mut sheets, &front.glance, &[0.28, 0.72]);
    if !front.missing.1.is_empty() {
        sheets.heading(&front.missing.0);
        for line in &front.missing.1 {
            sheets.text(&format!("•  {line}"), Style::plain(9.5));
            sheets.skip(3.0);
        }
    }
    table(&mut sheets, &front.timeline, &[0.2, 0.8]);
    table(&mut sheets, &front.contacts, &[0.18, 0.2, 0.24, 0.38]);
    table(&mut sheets, &front.records, &[0.06, 0.22, 0.11, 0.17, 0.36, 0.08]);
    sheets
}

fn table(sheets: &mut Sheets<'_>, table: &Table, widths: &[f32]) {
    sheets.heading(&table.heading);
    if !table.note.is_empty() {
        sheets.text(&table.note, Style::grey(8.5));
        sheets.skip(5.0);
    }
    if !table.rows.is_empty() {
        sheets.table(widths, &table.head, &table.rows, SMALL);
    }
}
