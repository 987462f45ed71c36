//! Whether a paper says that a payment was made. Offers, one-time codes, bills and payments that failed are none; a doubt is none.

use serde::Deserialize;

use crate::reading::pasted::found::{Seen, Thing, see};

use super::one::One;
use super::page::Page;
use super::phrases::{Hit, Words};
use super::sender::Who;
use super::{Kind, Paper, Sums};

/// What a phrase says of the whole paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// A payment was made.
    Done,
    /// The same where the paper is called so: in its subject, or alone on its first line.
    Title,
    /// One was not.
    Failed,
    /// It was given back.
    Refunded,
    /// It is still to come.
    Upcoming,
    /// A one-time code.
    Code,
    /// An offer.
    Offer,
    /// What follows has not happened.
    If,
}

/// What a stretch of text tells.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    done: bool,
    titled: bool,
    failed: bool,
    upcoming: bool,
    code: bool,
    offer: bool,
}

/// What a receipt has beside its amount.
pub(super) struct Marks<'a> {
    pub(super) code: &'a One<String>,
    pub(super) day: &'a One<chrono::NaiveDate>,
    pub(super) card: &'a One<String>,
}

/// The longest first line that is taken for the name of the paper, in characters.
const TITLE: usize = 48;

pub(super) fn of(paper: &Paper, page: &Page, words: &Words, who: &Who<'_>, sums: &Sums, marks: &Marks<'_>) -> Kind {
    let Marks { code, day, .. } = marks;
    let names = who.sender.map(|sender| sender.names.as_slice()).unwrap_or_default();
    let both = |text: &str| {
        let seen = see(text, None);
        let as_written = told(&seen.plain, words);
        Told { done: as_written.done || told(&bare(&seen, names), words).done, ..as_written }
    };
    let subject = both(&paper.subject);
    let body = both(&page.given.iter().collect::<String>());
    let is_amount = !sums.amount.is_unsaid();
    if !subject.done && (subject.failed || subject.code || subject.upcoming) {
        return Kind::Other;
    }
    let offered = who.is_promotion || subject.offer;
    let named = sums.is_named && (!code.is_unsaid() || !day.is_unsaid());
    let titled = subject.titled || paper.subject.trim().is_empty() && is_titled(page, words);
    let payment = if subject.done {
        is_amount || !code.is_unsaid()
    } else if body.failed || body.code {
        false
    } else if offered {
        // an offer that speaks of payments is one all the same, unless it has the marks of a receipt
        body.done && sums.is_named && !code.is_unsaid()
    } else if is_void(page) {
        false
    } else if body.done {
        is_amount || !code.is_unsaid()
    } else if titled {
        is_amount && (!code.is_unsaid() || !day.is_unsaid())
    } else {
        // what a shop prints below its total, "tell us and win", is no offer of a payment
        named && !body.upcoming && (!body.offer || sums.has_total && !marks.card.is_unsaid())
    };
    if payment { Kind::Payment } else { Kind::Other }
}

/// Whether a line of its own says that the sale was taken back: `*** VOID ***`.
fn is_void(page: &Page) -> bool {
    page.lines.iter().any(|(from, to)| {
        let line: String = page.slice(*from, *to).iter().collect();
        let word = line.trim_matches(|c: char| !c.is_alphanumeric());
        ["void", "voided", "void sale", "sale void", "transaction void", "transaction voided", "作废", "已作废"]
            .contains(&word)
    })
}

/// Whether the first line, being short, calls the paper a receipt.
fn is_titled(page: &Page, words: &Words) -> bool {
    let Some((from, to)) = page.lines.first().copied() else { return false };
    to - from <= TITLE && told(page.slice(from, to), words).titled
}

/// The text without the amounts and names that stand within phrases: "we received your $15.00 Tello payment".
fn bare(seen: &Seen, names: &[String]) -> Vec<char> {
    let money = |at: usize| {
        seen.found.iter().any(|found| matches!(found.thing, Thing::Money(_)) && (found.start..found.end).contains(&at))
    };
    let rest: String = seen.plain.iter().enumerate().filter(|(at, _)| !money(*at)).map(|(_, c)| *c).collect();
    let mut longest: Vec<&String> = names.iter().collect();
    longest.sort_by_key(|name| std::cmp::Reverse(name.len()));
    longest.iter().fold(rest, |rest, name| rest.replace(name.as_str(), "")).chars().collect()
}

fn told(text: &[char], words: &Words) -> Told {
    let hits = words.tells.find(text);
    let mut told = Told::default();
    let mut start = 0;
    let mut sentence: Vec<&Hit<Tell>> = Vec::new();
    let mut all = hits.iter().peekable();
    for (at, c) in text.iter().enumerate().chain(std::iter::once((text.len(), &'\n'))) {
        let next = text.get(at + 1);
        let ends = match c {
            '\n' | '!' | '?' => true,
            '.' => next.is_none_or(|c| *c == ' ' || *c == '\n'),
            _ => false,
        };
        if !ends {
            continue;
        }
        while let Some(hit) = all.next_if(|hit| hit.start < at) {
            sentence.push(hit);
        }
        one(&mut told, &sentence, text.get(start..at).unwrap_or_default());
        sentence.clear();
        start = at + 1;
    }
    told
}

/// One sentence.
fn one(told: &mut Told, hits: &[&Hit<Tell>], text: &[char]) {
    // what stands behind "upcoming" or "if" has not happened
    let (mut condition, mut upcoming) = (false, false);
    let failed = hits.iter().any(|hit| hit.says(&Tell::Failed));
    for hit in hits {
        condition |= hit.says(&Tell::If);
        told.offer |= hit.says(&Tell::Offer);
        told.titled |= hit.says(&Tell::Title) && !failed && !upcoming;
        if condition {
            continue;
        }
        told.done |= hit.says(&Tell::Done) && !failed && !upcoming;
        told.failed |= hit.says_any(&[Tell::Failed, Tell::Refunded]);
        upcoming |= hit.says(&Tell::Upcoming);
        told.upcoming |= upcoming;
        told.code |= hit.says(&Tell::Code) && holds_code(text);
    }
}

/// Whether a sentence has four to eight digits of their own, as a code has; a subject with the word alone is enough.
fn holds_code(text: &[char]) -> bool {
    let mut run = 0;
    for (at, c) in text.iter().chain(std::iter::once(&' ')).enumerate() {
        if c.is_ascii_digit() {
            run += 1;
            continue;
        }
        if (4..=8).contains(&run) && !c.is_ascii_alphanumeric() {
            let before = at.checked_sub(run + 1).and_then(|before| text.get(before));
            if before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '*' | '.' | '$')) {
                return true;
            }
        }
        run = 0;
    }
    false
}
