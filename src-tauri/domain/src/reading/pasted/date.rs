//! Dates as carriers write them. One that could be two days keeps both, and one without a year has none that is certain.

use chrono::{Datelike, Days, NaiveDate};

use super::plain::{THIN, chinese_number};

/// A date as written: every day that it could be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Day {
    /// The days it could be; with no year, those of that month and day in the years around.
    pub(super) days: Vec<NaiveDate>,
    /// Whether it says its year.
    pub(super) year: bool,
    /// Whether the numbers alone could be day and month in either order: where another date of the text proves one, that is it.
    pub(super) order: Option<[u32; 3]>,
    /// Which order the numbers prove: day first or month first.
    pub(super) proves: Option<DayFirst>,
    /// Whether it is the very beginning of that day, so that the day before may be meant.
    pub(super) midnight: bool,
}

/// Whether the day stands before the month.
pub(super) type DayFirst = bool;

/// The years that a date without one may be of.
const YEARS: std::ops::Range<i32> = 2020..2046;

const MONTHS: [(&str, &str); 12] = [
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];

/// Where it is read: the characters from a place on.
struct Reader<'a> {
    text: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn eat(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.peek().filter(|c| wanted.contains(c))?;
        self.at += 1;
        Some(found)
    }

    fn spaces(&mut self) {
        while self.eat(&[' ', THIN]).is_some() {}
    }

    /// A number of at most `most` digits that ends there; with how many digits it has.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self.text.get(self.at..)?.iter().map_while(|c| c.to_digit(10)).take(most + 1);
        let (value, count) =
            digits.fold((0_u64, 0), |(value, count), digit| (value * 10 + u64::from(digit), count + 1));
        if count == 0 || count > most {
            return None;
        }
        self.at += count;
        // of fourteen digits only how many there are is asked
        Some((u32::try_from(value).unwrap_or(u32::MAX), count))
    }

    fn month(&mut self) -> Option<u32> {
        let word: String = self.text.get(self.at..)?.iter().take_while(|c| c.is_ascii_alphabetic()).take(10).collect();
        let place = MONTHS
            .iter()
            .position(|(short, long)| word == *short || word == *long || (word == "sept" && *short == "sep"))?;
        self.at += word.len();
        u32::try_from(place + 1).ok()
    }

    fn word(&mut self, wanted: &[&str]) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word: String = rest.iter().take_while(|c| c.is_ascii_alphabetic()).take(10).collect();
        let found = wanted.contains(&word.as_str());
        if found {
            self.at += word.len();
        }
        found
    }
}

/// The date at the beginning of `text`, and how many characters it takes. `chinese` says whether the year may come first in
/// two digits.
pub(super) fn day(text: &[char], chinese: bool) -> Option<(Day, usize)> {
    let start = || Reader { text, at: 0 };
    let first = text.first()?;
    let found = if first.is_ascii_digit() {
        year_first(start())
            .or_else(|| digits_alone(start()))
            .or_else(|| han(start()))
            .or_else(|| numbers(start(), chinese))
            .or_else(|| day_then_month(start()))
            .or_else(|| without_year(start()))
    } else if first.is_ascii_alphabetic() {
        month_then_day(start())
    } else {
        han(start())
    };
    let (mut day, end) = found?;
    if day.days.is_empty() {
        return None;
    }
    let (end, midnight) = time(text, end);
    day.midnight = midnight;
    Some((day, end))
}

fn certain(year: u32, month: u32, day: u32) -> Option<Day> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (2000..2100).contains(&date.year()).then(|| Day { days: vec![date], year: true, ..Day::default() })
}

fn yearless(month: u32, day: u32) -> Option<Day> {
    // in a leap year every day exists
    NaiveDate::from_ymd_opt(2024, month, day)?;
    let days = YEARS.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect();
    Some(Day { days, ..Day::default() })
}

fn year_first(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (year, digits) = text.number(4)?;
    (digits == 4).then_some(())?;
    let sign = text.eat(&['-', '/', '.'])?;
    let (month, _) = text.number(2)?;
    text.eat(&[sign])?;
    let (day, _) = text.number(2)?;
    Some((certain(year, month, day)?, text.at))
}

/// `20261128`, or that with a time behind it.
fn digits_alone(mut text: Reader<'_>) -> Option<(Day, usize)> {
    let (_, digits) = text.number(14)?;
    matches!(digits, 8 | 14).then_some(())?;
    let part =
        |from: usize, to: usize| -> Option<u32> { text.text.get(from..to)?.iter().collect::<String>().parse().ok() };
    Some((certain(part(0, 4)?, part(4, 6)?, part(6, 8)?)?, text.at))
}

/// `2026年11月28日`, `11月28日`, in digits of either kind.
fn han(mut text: Reader<'_>) -> Option<(Day, usize)> {
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

/// Three numbers with day and month before the year.
fn numbers(mut text: Reader<'_>, chinese: bool) -> Option<(Day, usize)> {
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

/// `28 Nov 2026`, `28th of November`, `28NOV26`.
fn day_then_month(mut text: Reader<'_>) -> Option<(Day, usize)> {
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
fn month_then_day(mut text: Reader<'_>) -> Option<(Day, usize)> {
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

fn decimal(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('.') && chars.next().is_some_and(|c| c.is_ascii_digit())
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

/// `11/28`.
fn without_year(mut text: Reader<'_>) -> Option<(Day, usize)> {
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

/// A time of day behind a date: where it ends, and whether it is the very beginning of the day.
fn time(text: &[char], from: usize) -> (usize, bool) {
    let mut at = Reader { text, at: from };
    at.eat(&['t', ',']);
    at.spaces();
    at.eat(&['-', '(']);
    at.spaces();
    if at.word(&["at"]) {
        at.spaces();
    }
    if at.word(&["midnight"]) {
        return (at.at, true);
    }
    let Some((hour, _)) = at.number(2) else {
        let zero = ['零', '〇'].iter().any(|zero| text.get(at.at) == Some(zero));
        return if zero && matches!(text.get(at.at + 1), Some('时' | '點' | '点' | '時')) {
            (at.at + 2, true)
        } else {
            (from, false)
        };
    };
    let (mut minutes, mut said) = (0, false);
    if at.eat(&['时', '點', '点', '時']).is_some() {
        said = true;
        if let Some((minute, _)) = at.number(2) {
            minutes += minute;
            at.eat(&['分']);
        }
    }
    while at.peek() == Some(':') {
        at.at += 1;
        let Some((part, _)) = at.number(2) else { return (from, false) };
        minutes += part;
        said = true;
    }
    let end = at.at;
    at.spaces();
    let twelve = if at.word(&["am", "a"]) {
        said = true;
        Some(true)
    } else if at.word(&["pm", "p"]) {
        said = true;
        Some(false)
    } else {
        at.at = end;
        None
    };
    if !said {
        return (from, false);
    }
    let begins = minutes == 0 && ((hour == 0 && twelve.is_none()) || (hour == 12 && twelve == Some(true)));
    (at.at, begins)
}

/// The day before.
pub(super) fn day_before(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, bool, usize) {
        let chars: Vec<char> = super::super::plain::plain(text);
        let Some((day, end)) = day(&chars, false) else { return (Vec::new(), false, 0) };
        let shown = if day.year { day.days.iter().map(ToString::to_string).collect() } else { vec!["no year".into()] };
        (shown, day.midnight, end)
    }

    #[test]
    fn reads_what_carriers_write() {
        for (text, days) in [
            ("2026-11-28", vec!["2026-11-28"]),
            ("2026.11.28", vec!["2026-11-28"]),
            ("20261128", vec!["2026-11-28"]),
            ("20261128235959", vec!["2026-11-28"]),
            ("2026年11月28日", vec!["2026-11-28"]),
            ("二〇二六年十一月二十八日", vec!["2026-11-28"]),
            ("26年11月28日", vec!["2026-11-28"]),
            ("Nov 28, 2026", vec!["2026-11-28"]),
            ("november 28th 2026", vec!["2026-11-28"]),
            ("28 Nov '26", vec!["2026-11-28"]),
            ("28NOV2026", vec!["2026-11-28"]),
            ("28th of November, 2026", vec!["2026-11-28"]),
            ("28-Nov-26", vec!["2026-11-28"]),
            ("28/11/2026", vec!["2026-11-28"]),
            ("11/28/26", vec!["2026-11-28"]),
            ("28.11.2026", vec!["2026-11-28"]),
            ("04/04/2026", vec!["2026-04-04"]),
            ("03/04/2026", vec!["2026-04-03", "2026-03-04"]),
            ("28 Nov", vec!["no year"]),
            ("28 Nov 15 GB left", vec!["no year"]),
            ("Nov 28 23:59", vec!["no year"]),
            ("11月28日", vec!["no year"]),
            ("11/28", vec!["no year"]),
            ("1.8/5 GB", vec![]),
            ("3/5 GB", vec![]),
            ("may 5 GB", vec![]),
            ("31/02/2026", vec![]),
            ("192.168.1.10", vec![]),
            ("206-555-0100", vec![]),
            ("1999-11-28", vec![]),
        ] {
            assert_eq!(read(text).0, days, "{text}");
        }
    }

    #[test]
    fn a_time_belongs_to_its_date() {
        for (text, midnight, rest) in [
            ("2026-11-28 23:59:59 x", false, " x"),
            ("2026-11-28T00:00:00", true, ""),
            ("11/28/2026 12:00 AM.", true, "."),
            ("2026年11月28日24时 x", false, " x"),
            ("2026年11月28日0时x", true, "x"),
            ("11/28/2026 3.2GB", false, " 3.2GB"),
            ("Nov 28, 2026 at midnight", true, ""),
        ] {
            let (_, begins, end) = read(text);
            assert_eq!((begins, text.chars().skip(end).collect::<String>().as_str()), (midnight, rest), "{text}");
        }
    }
}
