//! The number that confirms the payment, as written.

use crate::reading::pasted::found::Thing;

use super::one::{One, strongest};
use super::page::{Label, Page};
use super::phrases::Hit;

/// Names that stand beside it at the head of a table.
const HEADS: &[Label] =
    &[Label::PaidOn, Label::OrderedOn, Label::Total, Label::PaidAmount, Label::Paid, Label::Card, Label::Line];
/// The fewest characters of such a number, and the most.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=48;

/// What was found.
#[derive(Debug)]
pub(super) struct Codes {
    pub(super) value: One<String>,
    /// Where every number stands that one of the names is before, whichever was taken.
    pub(super) spans: Vec<(usize, usize)>,
}

pub(super) fn confirmation(page: &Page) -> Codes {
    let mut claims = Vec::new();
    let mut spans = Vec::new();
    for hit in &page.labels {
        let strength = if hit.says(&Label::Confirmation) {
            4
        } else if hit.says(&Label::Order) {
            3
        } else if hit.says(&Label::Transaction) {
            2
        } else if hit.says(&Label::PaperNumber) {
            1
        } else if hit.says(&Label::Paid) && page.plain.iter().skip(hit.end).find(|c| **c != ' ') == Some(&'#') {
            // "your payment #INV-88213"
            2
        } else if hit.says(&Label::OtherNumber) {
            if let Some((start, end)) = value(page, hit) {
                spans.push((start, end));
            }
            continue;
        } else {
            continue;
        };
        if let Some((start, end)) = value(page, hit) {
            let code: String = page.given.get(start..end).unwrap_or_default().iter().collect();
            spans.push((start, end));
            claims.push((strength, vec![code]));
        }
    }
    Codes { value: strongest(claims), spans }
}

/// Where the number behind a name stands: on its line, or alone on the next.
fn value(page: &Page, hit: &Hit<Label>) -> Option<(usize, usize)> {
    let end = hit.end;
    let line = page.line_of(end);
    let (_, line_end) = page.bounds(line);
    let start = skip(page, end, line_end);
    if start < line_end {
        let tied = page.slice(end, start).iter().any(|c| matches!(c, ':' | '#'));
        return token(page, start, line_end, tied).or_else(|| cell_below(page, line, hit.start)).or_else(|| {
            // names side by side, and their values below
            let rest = page.slice(start, line_end);
            let is_head =
                !rest.iter().any(char::is_ascii_digit) && page.labels_in(start, line_end, HEADS).next().is_some();
            is_head.then(|| below(page, line)).flatten()
        });
    }
    // "Receipt" alone on its line is a heading
    let name = page.slice(hit.start, hit.end);
    let is_name = hit.says(&Label::Confirmation) || name.iter().any(|c| *c == ' ' || !c.is_ascii());
    cell_below(page, line, hit.start).or_else(|| is_name.then(|| below(page, line)).flatten())
}

fn below(page: &Page, line: usize) -> Option<(usize, usize)> {
    let (from, to) = page.lines.get(line + 1).copied()?;
    let start = skip(page, from, to);
    token(page, start, to, false)
}

/// In a table whose names stand in the row above, what stands in the same place of the next row.
fn cell_below(page: &Page, line: usize, at: usize) -> Option<(usize, usize)> {
    let heads = cells(page, line);
    let values = cells(page, line + 1);
    let is_head = heads.iter().all(|(from, to)| !page.slice(*from, *to).iter().any(char::is_ascii_digit));
    if heads.len() < 2 || heads.len() != values.len() || !is_head {
        return None;
    }
    let place = heads.iter().position(|(from, to)| (*from..*to).contains(&at))?;
    let (from, to) = values.get(place).copied()?;
    token(page, skip(page, from, to), to, false)
}

/// The cells of a line: what stands two spaces or more apart.
fn cells(page: &Page, line: usize) -> Vec<(usize, usize)> {
    let Some((from, to)) = page.lines.get(line).copied() else { return Vec::new() };
    let mut cells: Vec<(usize, usize)> = Vec::new();
    for at in (from..to).filter(|at| page.plain.get(*at).is_some_and(|c| !c.is_whitespace())) {
        match cells.last_mut() {
            Some((_, end)) if at - *end < 2 && page.plain.get(*end) != Some(&'\t') => *end = at + 1,
            _ => cells.push((at, at + 1)),
        }
    }
    cells
}

/// Past what ties a name to its number.
fn skip(page: &Page, mut at: usize, end: usize) -> usize {
    const TIES: [&str; 9] = ["number", "is", "no.", "no", "code", "id", "为", "是", "nr"];
    loop {
        while at < end
            && page.plain.get(at).is_some_and(|c| {
                matches!(c, ' ' | ':' | '#' | '=' | '.' | '(' | '"' | '\'' | '\u{a0}' | '-' | '|' | '*')
            })
        {
            at += 1;
        }
        let rest = page.slice(at, end);
        let tie = TIES.iter().find(|tie| {
            let length = tie.chars().count();
            tie.chars().eq(rest.iter().take(length).copied())
                && !rest.get(length).is_some_and(|c| c.is_ascii_alphanumeric())
        });
        match tie {
            Some(tie) => at += tie.chars().count(),
            None => return at,
        }
    }
}

/// `tied` says that a sign such as a colon stands before it: then one digit among capital letters is enough.
fn token(page: &Page, start: usize, end: usize, tied: bool) -> Option<(usize, usize)> {
    let part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    let text = page.slice(start, end);
    let inner = |at: usize| text.get(at) == Some(&'.') && text.get(at + 1).is_some_and(char::is_ascii_alphanumeric);
    let mut length = text.iter().enumerate().take_while(|(at, c)| part(c) || *at > 0 && inner(*at)).count();
    while length > 0 && page.plain.get(start + length - 1).is_some_and(|c| !c.is_ascii_alphanumeric()) {
        length -= 1;
    }
    let stop = start + length;
    let text = page.slice(start, stop);
    let digits = text.iter().filter(|c| c.is_ascii_digit()).count();
    let capital = page.given.get(start..stop).is_some_and(|given| !given.iter().any(char::is_ascii_lowercase));
    let fewest = if tied && capital { 1 } else { 2 };
    if !LENGTH.contains(&length) || digits < fewest {
        return None;
    }
    // a masked number, an amount or a day is none
    let next = page.plain.get(stop);
    let other = page.found.iter().any(|found| {
        let inside = found.start <= start && found.end > start;
        inside
            && match found.thing {
                Thing::Money(_) => true,
                Thing::Day(..) => {
                    found.end >= stop && (text.iter().any(|c| !c.is_ascii_digit()) || found.start < start)
                }
            }
    });
    (!other && next != Some(&'*') && next != Some(&'@')).then_some((start, stop))
}
