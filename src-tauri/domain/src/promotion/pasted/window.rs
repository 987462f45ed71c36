//! When an offer begins and ends.

use chrono::NaiveDate;

use super::text::Text;
use super::{Choice, Field, Question};
use crate::reading::pasted::found::{Found, Thing};

/// What is said of the window.
#[derive(Debug, Default)]
pub(super) struct Window {
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) ambiguous: Vec<Question>,
}

const ENDS: [&str; 27] = [
    "ends",
    "end",
    "ending",
    "until",
    "till",
    "through",
    "thru",
    "expires",
    "expire",
    "expiring",
    "valid to",
    "valid till",
    "by",
    "on or before",
    "last day",
    "offer ends",
    "deadline",
    "截至",
    "截止",
    "截止到",
    "截止日期",
    "至",
    "到",
    "有效期至",
    "结束",
    "最后一天",
    "止于",
];
const STARTS: [&str; 13] = [
    "starts",
    "start",
    "starting",
    "from",
    "begins",
    "beginning",
    "effective",
    "since",
    "自",
    "从",
    "开始",
    "起",
    "活动时间",
];
/// The last day that is meant may be the one before.
const BEFORE: [&str; 1] = ["before"];
/// Between the first day and the last.
const DASHES: [&str; 9] = ["-", "~", "to", "until", "through", "thru", "至", "到", "and"];
/// A day that is none of the window: when a thing was published or paid.
const FAR: i64 = 400;

pub(super) fn window(text: &Text, today: Option<NaiveDate>) -> Window {
    let days: Vec<(&Found, &Vec<NaiveDate>)> = text
        .found
        .iter()
        .filter_map(|found| match &found.thing {
            Thing::Day(days, _) => Some((found, days)),
            Thing::Money(_) => None,
        })
        .collect();
    let (mut starts, mut ends): (Vec<Vec<NaiveDate>>, Vec<Vec<NaiveDate>>) = (Vec::new(), Vec::new());
    for (place, (found, days_of)) in days.iter().enumerate() {
        let before = text.before(found.start);
        let before = before.trim_end_matches([' ', ':', '(', ',']).trim_start();
        let behind = text.behind(found.end);
        let says = |words: &[&str]| words.iter().any(|word| word_ends(before, word));
        let joined = |other: Option<&(&Found, &Vec<NaiveDate>)>, first: &Found, second: &Found| {
            let between = text.slice(first.end, second.start);
            other.is_some() && DASHES.contains(&between.trim().trim_end_matches("the").trim())
        };
        let next = days.get(place + 1);
        let previous = place.checked_sub(1).and_then(|before| days.get(before));
        let opens = next.is_some_and(|(later, _)| joined(next, found, later));
        let closes = previous.is_some_and(|(earlier, _)| joined(previous, earlier, found));
        let mut values: Vec<NaiveDate> = (*days_of).clone();
        if closes || (says(&ENDS) && !opens) {
            ends.push(values);
        } else if opens || says(&STARTS) || ["起", "开始"].iter().any(|word| behind.starts_with(word)) {
            starts.push(values);
        } else if says(&BEFORE) || behind.starts_with('前') || behind.starts_with("之前") {
            // nobody knows whether that day still counts
            let earlier: Vec<NaiveDate> = values.iter().filter_map(NaiveDate::pred_opt).collect();
            values.extend(earlier);
            ends.push(values);
        } else if ["截止", "结束", "止"].iter().any(|word| behind.starts_with(word)) {
            ends.push(values);
        }
    }
    let mut window = Window::default();
    window.ends_on = settle(&ends, today, Field::EndsOn, &mut window.ambiguous);
    window.starts_on = settle(&starts, today, Field::StartsOn, &mut window.ambiguous);
    if let (Some(starts), Some(ends)) = (window.starts_on, window.ends_on)
        && ends < starts
    {
        window.starts_on = None;
    }
    window
}

fn word_ends(text: &str, word: &str) -> bool {
    text.strip_suffix("on")
        .map_or(text, str::trim_end)
        .strip_suffix(word)
        .or_else(|| text.strip_suffix(word))
        .is_some_and(|rest| {
            !word.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest.ends_with(|c: char| c.is_ascii_alphabetic())
        })
}

fn settle(
    places: &[Vec<NaiveDate>],
    today: Option<NaiveDate>,
    field: Field,
    ambiguous: &mut Vec<Question>,
) -> Option<NaiveDate> {
    let mut values: Vec<NaiveDate> = Vec::new();
    for day in places.iter().flatten() {
        if !values.contains(day) {
            values.push(*day);
        }
    }
    if let Some(today) = today {
        let near = |day: &NaiveDate| (*day - today).num_days().abs() <= FAR;
        if values.len() > 1 && values.iter().any(near) {
            values.retain(near);
        }
        // what is still to come is likelier than what is past
        values.sort_by_key(|day| (*day < today, (*day - today).num_days().abs()));
    }
    match (places, values.as_slice()) {
        ([one], [value]) if one.len() == 1 => Some(*value),
        ([_, _, ..], [value]) if places.iter().all(|one| one.len() == 1) => Some(*value),
        (_, []) => None,
        (_, several) => {
            ambiguous.push(Question { field, choices: several.iter().take(4).copied().map(Choice::Day).collect() });
            None
        }
    }
}
