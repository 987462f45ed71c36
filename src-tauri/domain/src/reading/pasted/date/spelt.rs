//! Dates with the month in letters or Chinese characters.

use super::super::plain::{THIN, chinese_number};
use super::numeric::decimal;
use super::reader::Reader;
use super::{Day, certain, yearless};

/// `2026年11月28日`, `11月28日`, in digits of either kind.
pub(super) fn han(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let number = |text: &mut Reader<'_>| -> Option<(u32, usize)> {
        text.spaces();
        let found = text.number(4).or_else(|| {
            let (value, taken) = chinese_number(text.text.get(text.at..)?)?;
            text.at += taken;
            Some((value, 0))
        });
        text.spaces();
        found
    };
    let (mut first, mut digits) = number(&mut text)?;
    let mut year = None;
    if text.eat(&['年']).is_some() {
        year = Some(if digits == 2 { first + 2000 } else { first });
        (first, digits) = number(&mut text)?;
    }
    (digits <= 2).then_some(())?;
    text.eat(&['月'])?;
    let (day, _) = number(&mut text)?;
    // the sign of the day may be missing where the year stands
    if text.eat(&['日', '号', '號']).is_none() && year.is_none() {
        return None;
    }
    let read = match year {
        Some(year) => certain(year, first, day)?,
        None => yearless(first, day)?,
    };
    Some((read, text.at))
}

/// `28 Nov 2026`, `28th of November`, `28NOV26`.
pub(super) fn day_then_month(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (day, _) = text.number(2)?;
    text.word(&["st", "nd", "rd", "th"]);
    text.spaces();
    if text.word(&["of"]) {
        text.spaces();
    }
    let sign = text.eat(&['-', '/', '.']);
    text.spaces();
    let month = text.month()?;
    with_year(text, month, day, sign)
}

/// `Nov 28, 2026`, `November 28th`.
pub(super) fn month_then_day(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let month = text.month()?;
    text.eat(&['.']);
    let sign = text.eat(&['-', '/']);
    text.spaces();
    text.word(&["the"]);
    text.spaces();
    let (day, _) = text.number(2)?;
    text.word(&["st", "nd", "rd", "th"]);
    // "may 5 GB": that is no day
    let rest: String = text.text.get(text.at..).unwrap_or_default().iter().take(4).collect();
    let unit = rest.trim_start();
    if ["gb", "mb", "kb", "tb", "%"].iter().any(|one| unit.starts_with(one)) || decimal(&rest) {
        return None;
    }
    with_year(text, month, day, sign)
}

/// `December 2026`, `2026年12月`.
pub(super) fn month_alone(mut text: Reader<'_>) -> Option<usize> {
    if text.peek()?.is_ascii_digit() {
        let (_, digits) = text.number(4)?;
        text.spaces();
        (digits == 4 && text.eat(&['年']).is_some()).then_some(())?;
        text.spaces();
        let (month, _) = text.number(2)?;
        text.spaces();
        text.eat(&['月'])?;
        return (1..=12).contains(&month).then_some(text.at);
    }
    text.month()?;
    text.eat(&['.', ',']);
    text.spaces();
    let (year, digits) = text.number(4)?;
    (digits == 4 && (2000..2100).contains(&year)).then_some(text.at)
}

fn with_year(mut text: Reader<'_>, month: u32, day: u32, sign: Option<char>) -> Option<(Day, usize)> {
    let before = text.at;
    let gap: Vec<char> = std::iter::from_fn(|| text.eat(&[' ', THIN, ',', '.', '-', '/', '\'', '、', '年'])).collect();
    let quoted = gap.contains(&'\'') || sign.is_some_and(|sign| gap.contains(&sign)) || gap.is_empty();
    let year = text.number(4).filter(|(_, digits)| match digits {
        4 => true,
        // "28 Nov 15 GB left" says no year
        2 => quoted || ends(&text),
        _ => false,
    });
    match year {
        // 23:59 is a time
        Some((year, digits)) if text.peek() != Some(':') => {
            let year = if digits == 2 { year + 2000 } else { year };
            Some((certain(year, month, day)?, text.at))
        }
        _ => Some((yearless(month, day)?, before)),
    }
}

/// Whether nothing that belongs to the number follows.
fn ends(text: &Reader<'_>) -> bool {
    let rest: Vec<char> = text.text.get(text.at..).unwrap_or_default().iter().take(2).copied().collect();
    matches!(rest.as_slice(), [] | ['\n' | ';' | ')' | '、', ..] | ['.' | ','] | ['.' | ',', ' ' | '\n'])
}
