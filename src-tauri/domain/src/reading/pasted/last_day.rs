//! Which dates are the last day of service. A date of a payment, of the message or of the number's loss is not.

use chrono::NaiveDate;

use super::around::Around;
use super::date::{Day, day_before};
use super::offer;
use super::token::{Kind, Token};
use super::words::{Meaning as M, Says};

const WORDS: &[M] = &[M::Expiry, M::Renews, M::Stops, M::Around, M::By, M::Other, M::Lost, M::Period];
const BEHIND: &[M] = &[M::Ended, M::Expiry, M::Renews, M::Stops, M::Renewing, M::Around];
const NAMES: &[M] = &[M::Expiry, M::Renews, M::Stops, M::Other, M::Lost];

/// The days that the date at `place` says may be the last, and how plainly; none where it is a date of something else.
pub(super) fn judge(around: &mut Around, place: usize, day: &Day) -> Option<(Vec<NaiveDate>, u8)> {
    if let Some(found) = around.column(place, NAMES) {
        return named(found.says, day);
    }
    if around.speaks_of(place, &[M::Lost]) || offer::ends(around, place) {
        return None;
    }
    let begins = range_start(around, place);
    if range_end(around, place) {
        return None;
    }
    let before = named_before(around, begins.unwrap_or(place));
    let next = around.at(place + 1);
    let just_before = next.is_some_and(|token| token.says(M::Around) && !token.says(M::Ended));
    let behind = around.after(place, BEHIND);
    // 将于 2026-11-28 到期: what stands behind is of this date alone
    if let Some(found) = behind.filter(|found| found.says.has(M::Ended)) {
        around.take(found.at);
        return Some((with_midnight(day), 3));
    }
    if behind.is_some_and(|found| found.says.has(M::Stops)) {
        return Some((both(day), 3));
    }
    if behind.is_some_and(|found| found.says.has(M::Renewing)) && around.speaks_of(place, &[M::Will]) {
        return Some((all_before(day), 2));
    }
    let said = before.map(|found| (found.says, found.at));
    match said {
        Some((says, _)) if says.has(M::Stops) => Some((both(day), 3)),
        Some((says, _)) if says.has(M::Expiry) => {
            let days = if just_before { both(day) } else { with_midnight(day) };
            Some((days, 3))
        }
        Some((says, _)) if says.has(M::Period) => begins.map(|_| (with_midnight(day), 3)),
        Some((says, _)) if says.has(M::Lost) => None,
        Some((says, at)) if says.has(M::Renews) => {
            around.take(at);
            Some((all_before(day), 2))
        }
        Some((says, at)) if says.has(M::Around) => {
            // "expires at midnight on" and "before" alike: that day or the one before
            let strength = if around.speaks_of(at, &[M::Expiry]) { 3 } else { 1 };
            Some((both(day), strength))
        }
        Some((says, _)) if says.has(M::By) => Some((with_midnight(day), 1)),
        Some(_) => None,
        None => unnamed(around, place, day, just_before),
    }
}

/// Where no word before says what the date is.
fn unnamed(around: &mut Around, place: usize, day: &Day, just_before: bool) -> Option<(Vec<NaiveDate>, u8)> {
    if just_before {
        return Some((both(day), 1));
    }
    let behind = around.after(place, BEHIND);
    if let Some(found) = behind {
        if found.says.has(M::Expiry) {
            around.take(found.at);
            return Some((with_midnight(day), 3));
        }
        if found.says.has(M::Renews) {
            around.take(found.at);
            return Some((all_before(day), 2));
        }
        return None;
    }
    let found = around.beside(place, NAMES)?;
    around.take(found.at);
    named(found.says, day)
}

/// What a name above or below says of the date.
fn named(says: Says, day: &Day) -> Option<(Vec<NaiveDate>, u8)> {
    if says.has(M::Lost) {
        None
    } else if says.has(M::Expiry) {
        Some((with_midnight(day), 3))
    } else if says.has(M::Renews) {
        Some((all_before(day), 2))
    } else if says.has(M::Stops) {
        Some((both(day), 3))
    } else {
        None
    }
}

fn named_before(around: &Around, place: usize) -> Option<super::around::Found> {
    let mut from = place;
    // "Fri, Nov 28": the day of the week belongs to the date
    let token = |back: usize| from.checked_sub(back).and_then(|at| around.at(at));
    let comma = token(1).is_some_and(|token| matches!(token.kind, Kind::Comma));
    let word = token(2).is_some_and(|token| matches!(token.kind, Kind::Word));
    if comma && word {
        from = from.saturating_sub(2);
    }
    around.before(from, WORDS, |kind| matches!(kind, Kind::Comma | Kind::Date(_) | Kind::Number(_)))
}

/// The place of the date that a range to `place` begins with.
fn range_start(around: &Around, place: usize) -> Option<usize> {
    let dash = place.checked_sub(1).filter(|at| around.at(*at).is_some_and(is_dash))?;
    let start = dash.checked_sub(1)?;
    matches!(around.at(start)?.kind, Kind::Date(_)).then_some(start)
}

fn range_end(around: &Around, place: usize) -> bool {
    around.at(place + 1).is_some_and(is_dash)
        && around.at(place + 2).is_some_and(|token| matches!(token.kind, Kind::Date(_)))
}

fn is_dash(token: &Token) -> bool {
    matches!(token.kind, Kind::Dash) || token.says(M::Expiry)
}

/// The beginning of a day is the end of the day before, and many write it who mean the day.
fn with_midnight(day: &Day) -> Vec<NaiveDate> {
    if day.midnight { both(day) } else { day.days.clone() }
}

fn both(day: &Day) -> Vec<NaiveDate> {
    day.days.iter().flat_map(|day| [day_before(*day), Some(*day)]).flatten().collect()
}

fn all_before(day: &Day) -> Vec<NaiveDate> {
    day.days.iter().filter_map(|day| day_before(*day)).collect()
}

/// Whether days are counted to the end, as in "expires in 5 days": which day that is depends on when it was said.
pub(super) fn counts_days(around: &Around, place: usize) -> bool {
    let token = |at: Option<usize>| at.and_then(|at| around.at(at));
    let says = |at: Option<usize>, meaning| token(at).is_some_and(|token| token.says(meaning));
    let before = place.checked_sub(1);
    let expires = says(before, M::Within) && around.speaks_of(place, &[M::Expiry, M::Renews]);
    let left = says(before, M::Left) || says(Some(place + 1), M::Left);
    let ends = around.after(place, &[M::Ended, M::Stops]).is_some();
    expires || left || ends
}

/// Whether a day that is not said as a date, such as "tomorrow", is the last one.
pub(super) fn some_day(around: &Around, place: usize) -> bool {
    if around.speaks_of(place, &[M::Lost]) || offer::ends(around, place) {
        return false;
    }
    let stop = |kind: &Kind| matches!(kind, Kind::Comma | Kind::Date(_) | Kind::Data(..) | Kind::Money(_));
    let before = around.before(place, WORDS, stop);
    let behind = around.after(place, BEHIND);
    before.is_some_and(|found| found.says.any(&[M::Expiry, M::Renews, M::Stops]))
        || behind.is_some_and(|found| found.says.any(&[M::Ended, M::Expiry, M::Renews, M::Stops]))
}
