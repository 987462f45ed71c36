//! For how long an offer holds, how much is paid at once, how long a cycle is, and how much data it has.

use super::text::Text;
use super::{Choice, Field, Question};
use crate::plan::Cycle;

/// What is said of lengths and data.
#[derive(Debug, Default)]
pub(super) struct Spans {
    pub(super) lasts: Option<u32>,
    pub(super) at_once: Option<u32>,
    pub(super) cycle: Option<Cycle>,
    pub(super) data_mb: Option<u32>,
    pub(super) bonus_mb: Option<u32>,
    pub(super) ambiguous: Vec<Question>,
}

const MONTHS: [&str; 7] = ["months", "month", "mos", "mo", "个月", "個月", "月"];
const DAYS: [&str; 4] = ["days", "day", "天", "日"];
const YEARS: [&str; 3] = ["years", "year", "年"];
const HOLDS: [&str; 13] = [
    "for",
    "for the first",
    "first",
    "your first",
    "for your first",
    "the next",
    "for up to",
    "over",
    "前",
    "首",
    "连续",
    "为期",
    "享",
];
const AT_ONCE: [&str; 13] = [
    "prepay",
    "pre-pay",
    "pay for",
    "buy",
    "when you buy",
    "purchase",
    "upfront",
    "一次性付",
    "一次性购买",
    "一次付",
    "购买",
    "预付",
    "一次充",
];
const CYCLE_BEHIND: [&str; 6] = ["plan", "pass", "package", "套餐", "的套餐", "有效"];

/// What lies between a number and its unit.
fn unit(behind: &str) -> Option<(Unit, &str)> {
    let text = behind.trim_start_matches(['-', ' ']);
    let all = [(&MONTHS[..], Unit::Month), (&DAYS[..], Unit::Day), (&YEARS[..], Unit::Year)];
    all.into_iter().find_map(|(words, unit)| {
        let word = words.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len())?;
        let rest = text.get(word.len()..).unwrap_or_default();
        // "mobile" is no month, and 3日 with a month before it was read as a date
        (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((unit, rest.trim_start()))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// `is_cheaper` says that the offer has a price of its own: then how long its extra data holds is not how long that does.
pub(super) fn spans(text: &Text, priced: Option<Cycle>, is_cheaper: bool) -> Spans {
    let mut spans = Spans::default();
    let (mut lasts, mut at_once): (Vec<(u32, Unit)>, Vec<u32>) = (Vec::new(), Vec::new());
    for (number, start, end) in text.numbers() {
        let behind = text.behind(end);
        let Some((unit, rest)) = unit(&behind) else { continue };
        let before = text.before(start);
        let before = before.trim_end().trim_end_matches(['(', '-']).trim_end();
        let ends = |words: &[&str]| words.iter().any(|word| ends_with(before, word));
        let cycle = match unit {
            Unit::Day => Cycle::Days(number),
            Unit::Month => Cycle::Months(number),
            Unit::Year => Cycle::Months(number.saturating_mul(12)),
        };
        if number == 0 {
            continue;
        }
        if ends(&AT_ONCE) || rest.starts_with("upfront") || rest.starts_with("up front") || rest.starts_with("at once")
        {
            at_once.push(number.saturating_mul(if unit == Unit::Year { 12 } else { 1 }));
        } else if CYCLE_BEHIND.iter().any(|word| rest.starts_with(word)) && spans.cycle.is_none() {
            spans.cycle = Some(cycle);
        } else if ends(&HOLDS) && !(is_cheaper && is_of_bonus(before, rest)) {
            lasts.push((number, unit));
        }
    }
    if priced.is_none()
        && spans.cycle.is_none()
        && lasts.len() == 1
        && at_once.is_empty()
        && text.found.iter().any(|f| ends_price(text, f.end))
    {
        // "$45 for 3 months": that is the cycle
        spans.cycle = lasts.first().map(|(number, unit)| match unit {
            Unit::Day => Cycle::Days(*number),
            Unit::Month => Cycle::Months(*number),
            Unit::Year => Cycle::Months(number.saturating_mul(12)),
        });
        lasts.clear();
    }
    let cycle = priced.or(spans.cycle);
    let mut counted: Vec<u32> = Vec::new();
    for (number, unit) in lasts {
        counted.extend(cycles(number, unit, cycle).filter(|count| !counted.contains(count)));
    }
    match counted.as_slice() {
        [one] => spans.lasts = Some(*one),
        [] => {}
        several => spans
            .ambiguous
            .push(Question { field: Field::Lasts, choices: several.iter().copied().map(Choice::Number).collect() }),
    }
    spans.at_once = match at_once.as_slice() {
        [months] => cycles(*months, Unit::Month, cycle.or(Some(Cycle::Months(1)))),
        _ => None,
    };
    if text.says(&["first month", "首月"]) && spans.lasts.is_none() && spans.ambiguous.is_empty() {
        spans.lasts = cycles(1, Unit::Month, cycle);
    }
    data(text, &mut spans);
    spans
}

/// `10GB bonus for 6 months`, `前6个月每月加赠10GB`: how long the extra data holds.
fn is_of_bonus(before: &str, rest: &str) -> bool {
    const BEHIND: [&str; 7] = ["加赠", "赠送", "额外", "再送", "送", "赠", "of bonus"];
    let clause = before.rsplit(['.', ';', '。', '；']).next().unwrap_or_default();
    // "for $15/mo" between the two: then it is the price again
    let clause =
        clause.trim_end_matches("for the first").trim_end_matches("for up to").trim_end_matches("for").trim_end();
    let is_data =
        ["bonus", "bonus data", "extra data", "extra", "free data", "double data", "additional data", "more data"];
    let rest = rest.trim_start_matches("每月").trim_start_matches("内").trim_start_matches("每月");
    is_data.iter().any(|word| ends_with(clause, word)) || BEHIND.iter().any(|word| rest.starts_with(word))
}

/// Whether an amount is followed by how long it is for.
fn ends_price(text: &Text, end: usize) -> bool {
    let behind = text.behind(end);
    behind.starts_with("for ") || behind.starts_with('/')
}

fn ends_with(text: &str, word: &str) -> bool {
    let before = text.strip_suffix(word);
    before.is_some_and(|rest| {
        !word.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest.ends_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// So many units in cycles; none where they do not come out even.
fn cycles(number: u32, unit: Unit, cycle: Option<Cycle>) -> Option<u32> {
    let (length, per) = match (unit, cycle.unwrap_or(Cycle::Months(1))) {
        (Unit::Day, Cycle::Days(days)) => (number, days),
        (Unit::Month, Cycle::Months(months)) => (number, months),
        (Unit::Year, Cycle::Months(months)) => (number.checked_mul(12)?, months),
        // carriers deliver months in cycles of 30 days, or of 28
        (Unit::Month, Cycle::Days(days)) if (28..=31).contains(&days) => (number, 1),
        _ => return None,
    };
    (per > 0 && length % per == 0 && length >= per && length / per <= 120).then(|| length / per)
}

fn data(text: &Text, spans: &mut Spans) {
    let (mut plain, mut bonus): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for (number, start, end) in text.numbers() {
        let behind = text.behind(end);
        let factor =
            [("gb", 1000), ("mb", 1), ("tb", 1_000_000)].into_iter().find(|(unit, _)| behind.starts_with(unit));
        let Some((unit, factor)) = factor else { continue };
        let Some(mb) = number.checked_mul(factor) else { continue };
        let rest = behind.get(unit.len()..).unwrap_or_default();
        let before = text.before(start);
        let before = before.trim_end();
        let more = ["bonus", "extra", "additional", "+", "加赠", "额外", "赠送", "赠", "再送", "送", "free"];
        let is_bonus = more.iter().any(|word| before.ends_with(word))
            || ["bonus", "extra", "of bonus", "of extra"].iter().any(|word| rest.trim_start().starts_with(word));
        let list = if is_bonus { &mut bonus } else { &mut plain };
        if !list.contains(&mb) {
            list.push(mb);
        }
    }
    // several are several plans: which of them is open
    let one = |list: &[u32]| if let [one] = list { Some(*one) } else { None };
    spans.data_mb = one(&plain);
    spans.bonus_mb = one(&bonus);
}
