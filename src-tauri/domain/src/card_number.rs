//! No bank card's whole number is kept, in whichever field it was typed. What counts as one: 13 to 19 digits of a range that
//! issuers use, with the length of that range and a check digit that fits (ISO/IEC 7812, Luhn), also spaced, dashed or full-width.
//! A phone's IMEI, a SIM's ICCID and most order numbers are none of these; see decision 0022.

use std::collections::HashSet;

/// The digits of a card number.
const LENGTHS: std::ops::RangeInclusive<usize> = 13..=19;
/// No writing sets more characters than this between two digits of one number.
const WIDEST_GAP: usize = 3;

/// Whether the text holds the whole number of a bank card.
#[must_use]
pub fn holds_card_number(text: &str) -> bool {
    runs(text).iter().any(|run| !run.numbers().is_empty())
}

/// Whether digits that are expected to be something else, a PIN, are a bank card's number beyond doubt: 15 or 16 of them in a range
/// of one of the large networks, with a check digit that fits.
#[must_use]
pub fn is_card_beyond_doubt(digits: &str) -> bool {
    let values: Vec<u8> = digits.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
    let head = |count: usize| values.iter().take(count).fold(0_u32, |value, digit| value * 10 + u32::from(*digit));
    let is_large = match values.len() {
        15 => matches!(head(2), 34 | 37),
        16 => {
            matches!(head(2), 40..=49 | 51..=55 | 62 | 65)
                || (2221..=2720).contains(&head(4))
                || (3528..=3589).contains(&head(4))
                || head(4) == 6011
                || (644..=649).contains(&head(3))
        }
        _ => false,
    };
    values.iter().all(|digit| *digit < 10) && is_large && passes_luhn(&values)
}

/// The text with a star for each digit of such a number but the last four.
#[must_use]
pub fn masked(text: &str) -> String {
    let hidden: HashSet<usize> = runs(text)
        .iter()
        .flat_map(|run| run.numbers().into_iter().filter_map(|(from, to)| run.places.get(from..to.saturating_sub(4))))
        .flatten()
        .copied()
        .collect();
    if hidden.is_empty() {
        return text.to_owned();
    }
    text.char_indices().map(|(at, c)| if hidden.contains(&at) { '*' } else { c }).collect()
}

/// Groups of digits that stand so near that they may be one number.
#[derive(Debug, Default)]
struct Run {
    digits: Vec<u8>,
    /// Where each stands in the text, in bytes.
    places: Vec<usize>,
    /// Where each group begins.
    begins: Vec<usize>,
    /// Whether a plus stands before it: then it may be a phone number.
    plus: bool,
}

impl Run {
    /// Where a number of a card begins and ends, in digits; whole groups, as part of a longer one is another number.
    fn numbers(&self) -> Vec<(usize, usize)> {
        let ends: Vec<usize> = self.begins.iter().skip(1).copied().chain([self.digits.len()]).collect();
        let all = self.begins.iter().flat_map(|begin| ends.iter().map(move |end| (*begin, *end)));
        let is_one = |(begin, end): &(usize, usize)| {
            self.digits.get(*begin..*end).is_some_and(|digits| {
                // E.164 has at most 15 digits
                let phone = self.plus && *begin == 0 && digits.len() <= 15;
                !phone && LENGTHS.contains(&digits.len()) && is_issued(digits) && passes_luhn(digits)
            })
        };
        all.filter(is_one).collect()
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    // none before the first digit of a run
    let mut gap: Option<usize> = None;
    let mut before = None;
    for (at, c) in text.char_indices().filter(|(_, c)| !is_invisible(*c)) {
        if let Some(digit) = digit(c) {
            if gap.is_some_and(|gap| gap > WIDEST_GAP) {
                runs.push(std::mem::take(&mut run));
                gap = None;
            }
            match gap {
                None => run = Run { plus: matches!(before, Some('+' | '＋')), begins: vec![0], ..Run::default() },
                Some(0) => {}
                Some(_) => run.begins.push(run.digits.len()),
            }
            run.digits.push(digit);
            run.places.push(at);
            gap = Some(0);
        } else if let Some(wide) = gap {
            if is_between(c) {
                gap = Some(wide + 1);
            } else {
                runs.push(std::mem::take(&mut run));
                gap = None;
            }
        }
        before = Some(c);
    }
    runs.push(run);
    runs
}

/// The digit that a character is, in the scripts in which numbers are typed here.
fn digit(c: char) -> Option<u8> {
    let zeros = ['0', '\u{FF10}', '\u{0660}', '\u{06F0}', '\u{0966}'];
    let of = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    zeros.into_iter().find_map(of).and_then(|value| u8::try_from(value).ok())
}

/// What stands between the groups of a number.
fn is_between(c: char) -> bool {
    matches!(c, '-' | '.' | '_' | '·' | '•' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}' | '\t')
        || (c.is_whitespace() && !matches!(c, '\n' | '\r'))
}

/// What is there and not seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether an issuer's range has numbers of this length.
fn is_issued(digits: &[u8]) -> bool {
    let head = |count: usize| digits.iter().take(count).fold(0_u32, |value, digit| value * 10 + u32::from(*digit));
    let length = digits.len();
    match head(2) {
        40..=49 => matches!(length, 13 | 16 | 19),
        51..=55 => length == 16,
        34 | 37 => length == 15,
        30 | 36 | 38 | 39 => (14..=19).contains(&length) && (head(2) != 30 || head(3) <= 305 || head(3) == 309),
        35 => (3528..=3589).contains(&head(4)) && (16..=19).contains(&length),
        22 => ((2221..=2299).contains(&head(4)) && length == 16) || (2200..=2204).contains(&head(4)) && length >= 16,
        23..=26 => length == 16,
        27 => (2700..=2720).contains(&head(4)) && length == 16,
        50 | 56..=58 => true,
        60 | 63..=67 | 69 => true,
        61 | 68 => length >= 16,
        62 | 81 => length >= 16,
        _ => false,
    }
}

fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    // nothing but zeros is no number of anyone
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}
