//! The last four digits of the line and of the card, whole or masked.

use super::one::{One, strongest};
use super::page::{Label, Page};
use super::phrases::Hit;

const NAMES: &[Label] = &[Label::Line, Label::Account, Label::Card, Label::Help, Label::OtherNumber];
/// Numbers that cost the caller nothing are the carrier's own.
const FREE: [&str; 11] = ["800", "888", "877", "866", "855", "844", "833", "0800", "0808", "0333", "0345"];
/// Signs that stand for a digit that is not shown.
const MASKS: [char; 8] = ['*', 'x', '•', '●', '∙', '·', '#', '…'];
/// Words between which and four digits nothing else stands.
const ENDS: [&str; 21] = [
    "ending with",
    "ending in",
    "ending:",
    "ending",
    "ends with",
    "ends in",
    "ends",
    "end in",
    "last four digits",
    "last 4 digits",
    "last four",
    "last 4",
    "last digits",
    "尾号",
    "尾號",
    "末四位",
    "后四位",
    "末4位",
    "后4位",
    "尾数",
    "末尾",
];

/// What was found.
#[derive(Debug)]
pub(super) struct Endings {
    pub(super) line: One<String>,
    pub(super) card: One<String>,
}

/// A number, whole or in part.
struct Shown {
    start: usize,
    end: usize,
    last: String,
    /// How many are shown.
    digits: usize,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A telephone number as people write it.
    Phone,
    /// Digits alone, as many as a telephone number has.
    Bare,
    /// Masked, or four digits behind "ending in".
    Masked,
    /// Four digits.
    Four,
}

/// `taken` are the places of numbers that are something else.
pub(super) fn endings(page: &Page, taken: &[(usize, usize)]) -> Endings {
    let all = shown(page);
    let places: Vec<(usize, usize)> = all.iter().map(|one| (one.start, one.end)).collect();
    let (mut line, mut card) = (Vec::new(), Vec::new());
    for one in &all {
        let taken_by = |(start, end): &(usize, usize)| one.start < *end && *start < one.end;
        if one.shape != Shape::Masked && taken.iter().any(taken_by) {
            continue;
        }
        let name = page.name_of((one.start, one.end), &places, NAMES);
        let says = |label: Label| name.is_some_and(|hit| hit.says(&label));
        let four = one.shape == Shape::Four;
        if says(Label::Help) || says(Label::OtherNumber) {
            continue;
        }
        if says(Label::Card) || one.shape == Shape::Masked && says(Label::Account) && is_tender(page, one.start) {
            let close = name.is_some_and(|hit| hit.end <= one.start && one.start - hit.end <= 6);
            if matches!(one.shape, Shape::Masked) || four && close {
                card.push((2, vec![one.last.clone()]));
            }
        } else if let Some(strength) = as_line(page, one, name) {
            line.push((strength, vec![one.last.clone()]));
        }
    }
    Endings { line: strongest(line), card: strongest(card) }
}

/// Whether the line above pays with a card, as tills print it: `VISA TEND 27.56`. The account below it is the card's.
fn is_tender(page: &Page, at: usize) -> bool {
    const TENDERS: [&str; 12] = [
        "tend",
        "tender",
        "tendered",
        "credit",
        "debit",
        "sale",
        "purchase",
        "chip",
        "swiped",
        "contactless",
        "card",
        "us",
    ];
    let line = page.line_of(at);
    let Some((from, to)) = line.checked_sub(1).map(|above| page.bounds(above)) else { return false };
    let Some(card) = page.labels_in(from, to, &[Label::Card]).next() else { return false };
    let inside = |at: usize| {
        (card.start..card.end).contains(&at) || page.found.iter().any(|found| (found.start..found.end).contains(&at))
    };
    let rest: String =
        (from..to).map(|at| if inside(at) { ' ' } else { page.plain.get(at).copied().unwrap_or(' ') }).collect();
    rest.split_whitespace().all(|word| TENDERS.contains(&word))
}

/// How plainly a number is that of the line.
fn as_line(page: &Page, one: &Shown, name: Option<&Hit<Label>>) -> Option<u8> {
    let says = |label: Label| name.is_some_and(|hit| hit.says(&label));
    let is_phone = one.shape == Shape::Phone || one.shape == Shape::Bare && (10..=11).contains(&one.digits);
    match one.shape {
        Shape::Four => None,
        _ if says(Label::Line) => Some(3),
        // an account that is called by another number says nothing of the line
        Shape::Masked => says(Label::Account).then_some(2),
        _ if says(Label::Account) => is_phone.then_some(2),
        Shape::Phone => Some(1),
        Shape::Bare => (follows_for(page, one.start) || is_topped_up(page, one.start, one.end)).then_some(1),
    }
}

/// `payment for 2065550142`
fn follows_for(page: &Page, start: usize) -> bool {
    let before: String = page.slice(start.saturating_sub(28), start).iter().collect();
    // a name may stand between: "for Club Sim 5555 0142"
    let name = |rest: &str| rest.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '-'));
    ["给", "为"].iter().any(|word| before.trim_end().ends_with(word))
        || [" for ", " to "].iter().any(|word| before.rsplit_once(word).is_some_and(|(_, rest)| name(rest)))
}

/// `topped up 07700900142 by £10`, `07700900142 has been topped up`, `topped up £20 on 447700900142`
fn is_topped_up(page: &Page, start: usize, end: usize) -> bool {
    const WORDS: [&str; 7] = ["topped up", "top up", "recharged", "recharge", "refilled", "refill", "充值"];
    let before: String = page.slice(start.saturating_sub(40), start).iter().collect();
    let behind: String = page.slice(end, end + 24).iter().collect();
    let before = before.rsplit('\n').next().unwrap_or_default().trim_end().replace('-', " ");
    let on = before.strip_suffix(" on").filter(|before| WORDS.iter().any(|word| before.contains(word)));
    let behind = behind.split('\n').next().unwrap_or_default().trim_start().replace('-', " ");
    let behind = ["has been ", "was ", "is "].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or_default();
    on.is_some()
        || WORDS.iter().any(|word| before.ends_with(word))
        || WORDS.iter().any(|word| behind.trim_start_matches("successfully ").starts_with(word))
}

fn shown(page: &Page) -> Vec<Shown> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < page.plain.len() {
        let c = page.plain.get(at).copied().unwrap_or('\n');
        let inside = at.checked_sub(1).and_then(|at| page.plain.get(at)).is_some_and(char::is_ascii_alphanumeric);
        let begins = c.is_ascii_digit() || matches!(c, '+' | '(') || is_mask(page, at);
        if !begins || inside {
            at += 1;
            continue;
        }
        let (end, digits, masks, gaps) = run(page, at);
        if let Some((last, shape)) = judge(page, at, end, &digits, masks, gaps) {
            all.push(Shown { start: at, end, last, digits: digits.len(), shape });
        }
        at = end.max(at + 1);
    }
    all
}

/// A sign for a digit that is not shown; several full stops are such signs too.
fn is_mask(page: &Page, at: usize) -> bool {
    let dot = |at: usize| page.plain.get(at) == Some(&'.');
    page.plain.get(at).is_some_and(|c| MASKS.contains(c))
        || dot(at) && (dot(at + 1) || at.checked_sub(1).is_some_and(dot))
}

/// Digits, masks and what stands between them, from a place on.
fn run(page: &Page, start: usize) -> (usize, String, usize, usize) {
    let (mut at, mut end) = (start, start);
    let (mut digits, mut masks, mut gaps, mut pending) = (String::new(), 0, 0, 0);
    while let Some(c) = page.plain.get(at).copied().filter(|_| at - start < 60) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if is_mask(page, at) {
            masks += if c == '…' { 3 } else { 1 };
        } else if matches!(c, ' ' | '-' | '.' | '(' | ')' | '+' | '\u{a0}' | '/') {
            // a blank line's worth of space parts two cells
            pending += 1;
            if pending > 2 || c == '/' {
                break;
            }
            at += 1;
            continue;
        } else {
            break;
        }
        gaps += usize::from(pending > 0 && end > start);
        pending = 0;
        at += 1;
        end = at;
    }
    (end.max(start), digits, masks, gaps)
}

fn judge(page: &Page, start: usize, end: usize, digits: &str, masks: usize, gaps: usize) -> Option<(String, Shape)> {
    let next = page.plain.get(end);
    if next.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let last = digits.get(digits.len().checked_sub(4)?..)?.to_owned();
    // the digits shown last must be those that end it
    let tail = page.slice(end.saturating_sub(4), end);
    if masks == 0 && is_amount(page.slice(start, end)) {
        return None;
    }
    // "*4242" and "x4242", with nothing between
    let single = masks == 1 && end - start == 5 && page.plain.get(start).is_some_and(|c| matches!(c, '*' | 'x' | '•'));
    if masks >= 2 || single {
        return tail.iter().all(char::is_ascii_digit).then_some((last, Shape::Masked));
    }
    if page.found.iter().any(|found| found.start <= start && found.end >= end && found.end > found.start) {
        return None;
    }
    let signed = page.plain.get(start) == Some(&'+') || page.plain.get(start) == Some(&'(');
    match digits.len() {
        4 => Some((last, if ends(page, start) { Shape::Masked } else { Shape::Four })),
        10..=15 if is_free(digits) => None,
        10..=13 if gaps > 0 || signed => Some((last, Shape::Phone)),
        8..=15 => Some((last, Shape::Bare)),
        _ => None,
    }
}

/// `27.56` is what was paid, and no end of anything.
fn is_amount(text: &[char]) -> bool {
    let text: String = text.iter().collect();
    text.split_once('.').is_some_and(|(whole, cents)| {
        cents.len() == 2 && whole.len() <= 4 && (whole.to_owned() + cents).bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_free(digits: &str) -> bool {
    let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(digits);
    FREE.iter().any(|free| national.starts_with(free) && (free.len() == 4 || national.len() == 10))
}

/// Whether "ending in" stands right before.
fn ends(page: &Page, start: usize) -> bool {
    let before: String = page.slice(start.saturating_sub(24), start).iter().collect();
    let before = before.trim_end_matches([' ', ':', '(', '"', '\'', '\u{a0}', '-']);
    let before = before.strip_suffix(" in").or_else(|| before.strip_suffix(" with")).unwrap_or(before);
    let before = before.strip_suffix("为").or_else(|| before.strip_suffix('是')).unwrap_or(before);
    ENDS.iter()
        .any(|word| before.ends_with(word.trim_end_matches(" in").trim_end_matches(" with").trim_end_matches(':')))
}
