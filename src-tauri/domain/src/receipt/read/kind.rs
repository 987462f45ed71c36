//! Whether a paper says that a payment was made. Offers, one-time codes, bills and payments that failed are none; a doubt is none.

use serde::Deserialize;

use crate::reading::pasted::found::see;

use super::one::One;
use super::page::Page;
use super::phrases::{Hit, Words};
use super::{Kind, Paper, Sums};

/// What a phrase says of the whole paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// A payment was made.
    Done,
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
    failed: bool,
    upcoming: bool,
    code: bool,
    offer: bool,
}

pub(super) fn of(
    paper: &Paper,
    page: &Page,
    words: &Words,
    is_promotion: bool,
    sums: &Sums,
    code: &One<String>,
    day: &One<chrono::NaiveDate>,
) -> Kind {
    let subject = told(&see(&paper.subject, None).plain, words);
    let body = told(&page.plain, words);
    let is_amount = !sums.amount.is_unsaid();
    if !subject.done && (subject.failed || subject.code || subject.upcoming) {
        return Kind::Other;
    }
    let offered = is_promotion || subject.offer;
    let named = sums.is_named && (!code.is_unsaid() || !day.is_unsaid());
    let payment = if subject.done {
        is_amount || !code.is_unsaid()
    } else if body.failed || body.code {
        false
    } else if offered {
        // an offer that speaks of payments is one all the same, unless it has the marks of a receipt
        body.done && sums.is_named && !code.is_unsaid()
    } else if body.done {
        is_amount || !code.is_unsaid()
    } else {
        named && !body.upcoming && !body.offer
    };
    if payment { Kind::Payment } else { Kind::Other }
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
