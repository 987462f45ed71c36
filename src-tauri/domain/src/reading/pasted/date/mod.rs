//! Dates as carriers write them. One that could be two days keeps both, and one without a year has none that is certain.

mod numeric;
mod reader;
mod spelt;
mod time;

use chrono::{Datelike, Days, NaiveDate};

use self::reader::Reader;

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

/// The date at the beginning of `text`, and how many characters it takes. `chinese` says whether the year may come first in
/// two digits.
pub(super) fn day(text: &[char], chinese: bool) -> Option<(Day, usize)> {
    let start = || Reader { text, at: 0 };
    let first = text.first()?;
    let found = if first.is_ascii_digit() {
        numeric::year_first(start())
            .or_else(|| numeric::digits_alone(start()))
            .or_else(|| spelt::han(start()))
            .or_else(|| numeric::numbers(start(), chinese))
            .or_else(|| spelt::day_then_month(start()))
            .or_else(|| numeric::without_year(start()))
    } else if first.is_ascii_alphabetic() {
        spelt::month_then_day(start())
    } else {
        spelt::han(start())
    };
    let (mut day, end) = found?;
    if day.days.is_empty() {
        return None;
    }
    let (end, midnight) = time::time(text, end);
    day.midnight = midnight;
    Some((day, end))
}

/// A month with its year and no day, such as `2026年12月` and `December 2026`: how many characters it takes.
pub(super) fn month(text: &[char]) -> Option<usize> {
    spelt::month_alone(Reader { text, at: 0 })
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
