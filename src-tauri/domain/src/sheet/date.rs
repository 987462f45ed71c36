//! Dates as people write them. A day that could also be a month is asked about, never guessed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::MONTHS;
use crate::fields::in_range;
use crate::refusal::Code;

/// Which of day, month and year comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DateOrder")]
pub enum Order {
    /// 31/01/2026.
    Dmy,
    /// 01/31/2026.
    Mdy,
    /// 2026/01/31.
    Ymd,
}

/// How to read the dates of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    /// What its own cells prove.
    pub proven: Option<Order>,
    /// What the user answered; only then may a year have two digits.
    pub told: Option<Order>,
}

/// A date with its numbers in the order they stand.
enum Parts {
    /// Nobody could read it in another way.
    Plain(i32, u32, u32),
    /// Three numbers, with how many digits the first and the last have.
    Numbers([u32; 3], [usize; 3]),
    /// A month in words, with the day and the year, and how many digits the year has.
    Worded { day: u32, month: u32, year: u32, digits: usize },
}

/// The date that a cell says.
///
/// # Errors
/// [`Code::DateInvalid`], [`Code::DateOutOfRange`]; [`Code::DateAmbiguous`] where day and month could be either or the year has
/// two digits, and nobody has said the order.
pub fn read_date(text: &str, how: Dates) -> Result<NaiveDate, Code> {
    let (year, month, day) = match parts(text).ok_or(Code::DateInvalid)? {
        Parts::Plain(year, month, day) => (year, month, day),
        Parts::Worded { day, month, year, digits } => (full_year(year, digits, how)?, month, day),
        Parts::Numbers([a, b, c], [first, _, last]) => {
            if first >= 3 {
                (to_year(a)?, b, c)
            } else if last == 2 && how.told == Some(Order::Ymd) {
                (full_year(a, first, how)?, b, c)
            } else {
                let order = how.told.or(how.proven);
                let (day, month) = match order {
                    Some(Order::Mdy) => (b, a),
                    Some(Order::Dmy) => (a, b),
                    _ if a == b => (a, b),
                    _ if how.told.is_none() && last == 4 && a > 12 && b <= 12 => (a, b),
                    _ if how.told.is_none() && last == 4 && b > 12 && a <= 12 => (b, a),
                    _ if a > 12 && b > 12 => return Err(Code::DateInvalid),
                    _ => return Err(Code::DateAmbiguous),
                };
                (full_year(c, last, how)?, month, day)
            }
        }
    };
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(Code::DateInvalid)?;
    if in_range(date) { Ok(date) } else { Err(Code::DateOutOfRange) }
}

/// Which order a cell proves by a number above 12; none where it fits both, or is no such date.
#[must_use]
pub fn proves(text: &str) -> Option<Order> {
    match parts(text)? {
        Parts::Numbers([a, b, _], [first, _, last]) if first < 3 && last == 4 => match (a > 12, b > 12) {
            (true, false) if a <= 31 => Some(Order::Dmy),
            (false, true) if b <= 31 => Some(Order::Mdy),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a cell has the form of a date at all.
#[must_use]
pub fn looks_like_date(text: &str) -> bool {
    match parts(text) {
        Some(Parts::Plain(year, month, day)) => NaiveDate::from_ymd_opt(year, month, day).is_some(),
        Some(Parts::Worded { day, month, .. }) => (1..=31).contains(&day) && month > 0,
        Some(Parts::Numbers(numbers, [first, _, last])) => {
            let [a, b, c] = numbers;
            let (early, late) = if first >= 3 { (b, c) } else { (a, b) };
            (first == 4 || last == 4 || (first == 2 && last == 2))
                && (1..=31).contains(&early)
                && (1..=31).contains(&late)
        }
        None => false,
    }
}

/// A year of two digits is of this century, once the user has said where it stands.
fn full_year(year: u32, digits: usize, how: Dates) -> Result<i32, Code> {
    match digits {
        4 => to_year(year),
        2 if how.told.is_some() => to_year(2000 + year),
        2 => Err(Code::DateAmbiguous),
        _ => Err(Code::DateInvalid),
    }
}

fn to_year(year: u32) -> Result<i32, Code> {
    i32::try_from(year).map_err(|_| Code::DateInvalid)
}

fn parts(text: &str) -> Option<Parts> {
    let text = without_time(text.trim());
    if text.is_empty() || text.len() > 48 {
        return None;
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok());
        let year = number(0..4).and_then(|year| i32::try_from(year).ok())?;
        return (1970..=2999)
            .contains(&year)
            .then_some(())
            .and_then(|()| Some(Parts::Plain(year, number(4..6)?, number(6..8)?)));
    }
    if text.contains('年') {
        return chinese(text);
    }
    if text.chars().any(char::is_alphabetic) {
        return worded(text);
    }
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.' | '\u{ff0f}' | '\u{ff0d}'))?;
    let mut numbers = [0; 3];
    let mut digits = [0; 3];
    let mut count = 0;
    for piece in text.split(separator) {
        let piece = piece.trim();
        let (number, length) = (numbers.get_mut(count)?, digits.get_mut(count)?);
        *length = piece.len();
        if piece.is_empty() || piece.len() > 4 || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = piece.parse().ok()?;
        count += 1;
    }
    (count == 3).then_some(Parts::Numbers(numbers, digits))
}

/// `2026-12-01 00:00:00`, `2026-12-01T09:00:00Z`, `1/12/2026 9:00 AM`: a spreadsheet adds the time of day by itself.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text.get(..colon).unwrap_or(text);
    let cut = before.rfind([' ', 'T', '\u{a0}', '日', '号']).unwrap_or(before.len());
    let head = before.get(..cut).unwrap_or(before);
    // the mark of the day is part of a Chinese date
    let mark = before.get(cut..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '日' | '号'));
    let end = cut + mark.map_or(0, char::len_utf8);
    text.get(..end).unwrap_or(head).trim()
}

/// `2026年12月1日`, `26年12月1日`, with blanks and with 号.
fn chinese(text: &str) -> Option<Parts> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.trim().trim_end_matches(['日', '号', '號']);
    let number = |text: &str| -> Option<u32> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let digits = year.trim().len();
    Some(Parts::Worded { day: number(day)?, month: number(month)?, year: number(year)?, digits })
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn month_of(word: &str) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    let place = MONTHS.iter().position(|name| *name == word || name.get(..3) == Some(word))?;
    u32::try_from(place + 1).ok()
}

/// `1 Dec 2026`, `Dec 1st, 2026`, `Tue, 1-Dec-26`, `2026 December 1`.
fn worded(text: &str) -> Option<Parts> {
    let lower = text.to_lowercase();
    let mut month = None;
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.')).filter(|w| !w.is_empty())
    {
        if let Some(named) = month_of(word) {
            if month.replace(named).is_some() {
                return None;
            }
            continue;
        }
        if word == "of"
            || WEEKDAYS.iter().any(|day| word.starts_with(day) && (word.len() == 3 || word.ends_with("day")))
        {
            continue;
        }
        let plain = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if plain.is_empty() || plain.len() > 4 || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        numbers.push((plain.parse().ok()?, plain.len()));
    }
    let month = month?;
    match numbers.as_slice() {
        [(year, 4), (day, _)] => Some(Parts::Worded { day: *day, month, year: *year, digits: 4 }),
        [(day, 1 | 2), (year, digits)] => Some(Parts::Worded { day: *day, month, year: *year, digits: *digits }),
        _ => None,
    }
}
