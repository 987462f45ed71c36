//! Dates in digits alone.

use chrono::NaiveDate;

use super::reader::Reader;
use super::{Day, certain, yearless};

pub(super) fn year_first(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (year, digits) = text.number(4)?;
    (digits == 4).then_some(())?;
    let sign = text.eat(&['-', '/', '.'])?;
    let (month, _) = text.number(2)?;
    text.eat(&[sign])?;
    let (day, _) = text.number(2)?;
    Some((certain(year, month, day)?, text.at))
}

/// `20261128`, or that with a time behind it.
pub(super) fn digits_alone(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (_, digits) = text.number(14)?;
    matches!(digits, 8 | 14).then_some(())?;
    let part =
        |from: usize, to: usize| -> Option<u32> { text.text.get(from..to)?.iter().collect::<String>().parse().ok() };
    Some((certain(part(0, 4)?, part(4, 6)?, part(6, 8)?)?, text.at))
}

/// Three numbers with day and month before the year.
pub(super) fn numbers(mut text: Reader<'_>, chinese: bool) -> Option<(Day, usize)> {
    let (a, _) = text.number(2)?;
    let spaced = text.peek() == Some(' ');
    text.spaces();
    let sign = text.eat(&['/', '-', '.'])?;
    if spaced && sign != '/' {
        return None;
    }
    text.spaces();
    let (b, _) = text.number(2)?;
    text.spaces();
    text.eat(&[sign])?;
    text.spaces();
    let (c, digits) = text.number(4)?;
    matches!(digits, 2 | 4).then_some(())?;
    // a version or an address goes on
    if text.peek() == Some(sign) && text.text.get(text.at + 1).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let year = if digits == 2 { c + 2000 } else { c };
    let (dmy, mdy) = (certain(year, b, a), certain(year, a, b));
    let mut days: Vec<NaiveDate> = Vec::new();
    let (day_first, month_first) = (dmy.is_some(), mdy.is_some());
    // with two digits the year may stand first where people write so
    let ymd = (digits == 2 && (chinese || sign == '-')).then(|| certain(a + 2000, b, c)).flatten();
    let year_first = ymd.is_some();
    for day in [dmy, mdy, ymd].into_iter().flatten().flat_map(|day| day.days) {
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let open = day_first && month_first && days.len() > 1;
    let proves = (digits == 4 && day_first != month_first).then_some(day_first);
    let order = (open && !year_first).then_some([a, b, year]);
    Some((Day { days, year: true, order, proves, midnight: false }, text.at))
}

pub(super) fn decimal(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('.') && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// `11/28`.
pub(super) fn without_year(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (a, _) = text.number(2)?;
    text.eat(&['/'])?;
    let (b, _) = text.number(2)?;
    if matches!(text.peek(), Some('/')) || decimal(&text.text.get(text.at..)?.iter().take(2).collect::<String>()) {
        return None;
    }
    // "1.8/5 GB" and "3/5 GB" are data
    let rest: String = text.text.get(text.at..)?.iter().take(4).collect();
    if rest.trim_start().starts_with(['g', 'm', 'k', 't']) {
        return None;
    }
    let mut days = Vec::new();
    for day in [yearless(b, a), yearless(a, b)].into_iter().flatten() {
        days.extend(day.days);
    }
    Some((Day { days, ..Day::default() }, text.at))
}
