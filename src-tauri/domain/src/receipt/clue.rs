//! What a receipt's text gives away about the payment it proves: digits of the line, the amount, a date. Only for proposing;
//! nothing is decided by it.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::civil::days_between;
use crate::money::Money;
use crate::plan::Plan;

use super::line::{Named, ends_number, named, numbers};

/// How much of a text is looked at, in characters.
const MOST: usize = 20_000;
/// How many days lie at most between a payment and what is near it.
const NEAR: i64 = 4;
/// What stands before an amount, or after it.
const SIGNS: &[char] = &['$', '£', '€', '¥', '￥', '元'];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clues {
    /// The last four digits of a line, standing alone.
    fours: BTreeSet<String>,
    /// Rows of digits that may be a whole number, without what parts their groups and without leading zeros.
    numbers: BTreeSet<String>,
    /// Amounts in their major unit, without needless zeros.
    amounts: BTreeSet<String>,
    /// Dates; one that can be read in two ways stands in both.
    dates: BTreeSet<NaiveDate>,
    /// The day the receipt was added.
    added_on: NaiveDate,
}

/// A payment, or a plan without one, that a receipt may belong to.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Whether the receipt is of the plan's carrier; none where either is not known.
    pub of_carrier: Option<bool>,
    /// The plan.
    pub plan: &'a Plan,
    /// When it was paid; none: no payment.
    pub paid_on: Option<NaiveDate>,
    /// What was paid, or is usually paid.
    pub amount: Option<&'a Money>,
}

/// How likely a receipt belongs to a candidate, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likelihood {
    /// The more, the likelier.
    pub score: u32,
    /// How many days lie between the payment and the nearest date.
    pub days: i64,
    /// The line's last digits are named.
    pub by_line: bool,
    /// The amount is named.
    pub by_amount: bool,
    /// A date near the payment is named, or the receipt was added near it.
    pub by_date: bool,
}

/// The clues in `text`, of a receipt that was added at `added_at`.
#[must_use]
pub fn clues(text: &str, added_at: DateTime<Utc>) -> Clues {
    let plain: Vec<char> = text.chars().take(MOST).collect();
    let mut found = Clues { added_on: added_at.date_naive(), ..Clues::default() };
    let words = words(&plain);
    for (place, word) in words.iter().enumerate() {
        if word.is_number() {
            found.numbers.extend(numbers(&words, place));
            if word.text.len() == 4 && !ends_number(&words, place) {
                found.fours.insert(word.text.clone());
            }
        }
        let signed = word.before.is_some_and(|c| SIGNS.contains(&c)) || word.after.is_some_and(|c| SIGNS.contains(&c));
        let next = words.get(place + 1);
        let cents = next.filter(|next| word.after == Some('.') && next.text.len() == 2 && next.is_number());
        if word.is_number() && (cents.is_some() || signed) {
            found.amounts.insert(amount(&words, place, cents));
        }
        found.dates.extend(dates(&words, place));
    }
    found
}

/// How likely what gave `clues` belongs to `candidate`; none where nothing speaks for it.
#[must_use]
pub fn likelihood(clues: &Clues, candidate: &Candidate<'_>) -> Option<Likelihood> {
    let named = candidate.plan.number.as_ref().map_or(Named::Not, |number| clues.names(number));
    let by_line = named != Named::Not;
    let by_amount = candidate.amount.is_some_and(|amount| clues.amounts.contains(&short(&amount.decimal())));
    let near = |dates: &mut dyn Iterator<Item = NaiveDate>| {
        candidate.paid_on.and_then(|paid| dates.map(|date| days_between(paid, date).abs()).min())
    };
    let dated = near(&mut clues.dates.iter().copied()).filter(|days| *days <= NEAR);
    // a receipt that says when it was paid may have been added on any day
    let added = near(&mut std::iter::once(clues.added_on)).filter(|days| *days <= NEAR && clues.dates.is_empty());
    let by_date = dated.is_some() || added.is_some();
    let line = match (named, candidate.of_carrier) {
        (Named::Whole, _) => 30,
        // four digits of another carrier's line are those of a card or of chance
        (Named::LastFour, Some(false)) => 1,
        (Named::LastFour, _) => 4,
        (Named::Not, _) => 0,
    };
    let carrier = if candidate.of_carrier == Some(true) { 6 } else { 0 };
    let points = [(by_amount, 3), (dated.is_some(), 2), (added.is_some(), 1)];
    let score = line + carrier + points.iter().filter(|(is, _)| *is).map(|(_, points)| points).sum::<u32>();
    // a plan by itself is proposed where its line is named, a payment where something of the payment is
    let speaks = if candidate.paid_on.is_some() { by_date || (by_amount && by_line) } else { by_line };
    let days = dated.or(added).unwrap_or(i64::MAX);
    speaks.then_some(Likelihood { score, days, by_line, by_amount, by_date })
}

impl Clues {
    pub(super) fn names(&self, number: &str) -> Named {
        named(number, &self.numbers, &self.fours)
    }
}

/// A row of letters, or of digits, with what stands right before and after it.
pub(super) struct Word {
    pub(super) text: String,
    before: Option<char>,
    after: Option<char>,
    /// Whether nothing parts it from the word before but what stands between the groups of a number.
    pub(super) joined: bool,
}

impl Word {
    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }

    fn number(&self) -> Option<u32> {
        if self.text.len() > 4 { None } else { self.text.parse().ok() }
    }
}

fn words(plain: &[char]) -> Vec<Word> {
    let kind = |c: &char| (c.is_ascii_digit(), c.is_ascii_alphabetic());
    let mut words = Vec::new();
    let mut at = 0;
    let mut last_end = None;
    while let Some(first) = plain.get(at) {
        let of = kind(first);
        if of == (false, false) {
            at += 1;
            continue;
        }
        let text: String = plain.iter().skip(at).take_while(|c| kind(c) == of).collect();
        let end = at + text.len();
        let before = at.checked_sub(1).and_then(|before| plain.get(before)).copied();
        let between = last_end.and_then(|last| plain.get(last..at)).unwrap_or_default();
        let joined = last_end.is_some()
            && between.len() <= 2
            && between.iter().all(|c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}'));
        words.push(Word { text, before, after: plain.get(end).copied(), joined });
        last_end = Some(end);
        at = end;
    }
    words
}

/// The amount that ends in the word at `place`, with the groups of thousands before it.
fn amount(words: &[Word], place: usize, cents: Option<&Word>) -> String {
    let mut whole = String::new();
    for at in (0..=place).rev() {
        let Some(word) = words.get(at).filter(|word| word.is_number()) else { break };
        whole.insert_str(0, &word.text);
        if word.before != Some(',') || word.text.len() != 3 {
            break;
        }
    }
    short(&format!("{whole}.{}", cents.map_or("", |cents| cents.text.as_str())))
}

/// `15`, `15.0` and `15.00` are one.
fn short(decimal: &str) -> String {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    format!("{whole}.{part}")
}

/// The dates that three words in a row may be.
fn dates(words: &[Word], place: usize) -> Vec<NaiveDate> {
    let three = (words.get(place), words.get(place + 1), words.get(place + 2));
    let (Some(a), Some(b), Some(c)) = three else { return Vec::new() };
    let day = |year: Option<u32>, month: Option<u32>, day: Option<u32>| {
        let year = i32::try_from(year?).ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        NaiveDate::from_ymd_opt(year, month?, day?).filter(|date| (2000..2200).contains(&date.year()))
    };
    let month = |word: &Word| {
        let short = word.text.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == short).and_then(|at| u32::try_from(at + 1).ok())
    };
    let (first, second, third) = (a.number(), b.number(), c.number());
    if a.text.len() == 4 && a.is_number() {
        return day(first, second, third).into_iter().collect();
    }
    let mut found = Vec::new();
    if a.is_number()
        && b.is_number()
        && matches!((a.after, b.after), (Some('/'), Some('/')) | (Some('.'), Some('.')) | (Some('-'), Some('-')))
    {
        found.extend(day(third, first, second));
        found.extend(day(third, second, first));
    }
    if c.text.len() == 4 {
        found.extend(day(third, month(a), second));
        found.extend(day(third, month(b), first));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Clues {
        clues(text, "2020-01-01T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn amounts_are_those_with_a_sign_or_with_cents() {
        for (text, amounts) in [
            ("You paid $15.00 today", vec!["15."]),
            ("Total: 1,234.50 USD", vec!["1234.5"]),
            ("付款金额 45元", vec!["45."]),
            ("£7.90 on line 0142", vec!["7.9"]),
            ("order 4455 of 12 pages", vec![]),
        ] {
            assert_eq!(found(text).amounts.into_iter().collect::<Vec<_>>(), amounts, "{text}");
        }
    }

    fn plan(number: &str) -> Plan {
        crate::plan::from_json(&serde_json::json!({
            "name": "A", "carrier": "t-mobile-us", "number": number, "zone": "America/Los_Angeles",
            "started_on": "2026-01-01",
            "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
            "price": {"minor": 1500, "currency": "USD"},
        }))
        .unwrap()
    }

    #[test]
    fn a_whole_number_goes_before_a_carrier_and_that_before_four_digits() {
        let score = |number: &str, of_carrier, text: &str| {
            let plan = plan(number);
            let amount = Money { minor: 1500, currency: "USD".into() };
            let paid_on = Some("2026-02-20".parse().unwrap());
            likelihood(&found(text), &Candidate { of_carrier, plan: &plan, paid_on, amount: Some(&amount) })
                .map_or(0, |likely| likely.score)
        };
        let text = "T-Mobile $15.00 on 2026-02-20, line (206) 555-0142, Visa ending in 0177";
        let whole = score("+12065550142", None, text);
        let carrier = score("+12065550177", Some(true), text);
        let unnamed = score("+12065550100", Some(true), text);
        let four = score("+12065550177", Some(false), text);
        assert!(whole > carrier && carrier > unnamed && unnamed > four, "{whole} {carrier} {unnamed} {four}");
        // with all else that can speak for it
        assert!(score("+12065550142", Some(false), "2065550142 2026-02-20") > carrier);
        assert!(score("+12065550177", Some(true), "0177 2026-02-20") > score("+12065550177", Some(false), text));
    }

    #[test]
    fn where_a_date_is_named_the_day_it_was_added_says_nothing() {
        let plan = plan("+12065550142");
        let near = |text: &str, added: &str| {
            let paid_on = Some("2026-02-20".parse().unwrap());
            let clues = clues(text, added.parse().unwrap());
            likelihood(&clues, &Candidate { of_carrier: None, plan: &plan, paid_on, amount: None })
                .is_some_and(|likely| likely.by_date)
        };
        let (then, later) = ("2026-02-20T18:00:00Z", "2026-06-20T18:00:00Z");
        for (text, added, wanted) in [
            ("paid on 2026-02-20", later, true),
            ("paid on 2025-11-20", then, false),
            ("paid on 11/20/2025", then, false),
            ("a photo", then, true),
            ("a photo", later, false),
        ] {
            assert_eq!(near(text, added), wanted, "{text} {added}");
        }
    }

    #[test]
    fn dates_are_read_in_each_way_they_may_be_meant() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (text, dates) in [
            ("2026-11-22", vec![day("2026-11-22")]),
            ("2026年11月22日", vec![day("2026-11-22")]),
            ("on 11/22/2026 at", vec![day("2026-11-22")]),
            ("03/04/2026", vec![day("2026-03-04"), day("2026-04-03")]),
            ("Nov 22, 2026", vec![day("2026-11-22")]),
            ("22 November 2026", vec![day("2026-11-22")]),
            ("99/99/2026", vec![]),
        ] {
            assert_eq!(found(text).dates.into_iter().collect::<Vec<_>>(), dates, "{text}");
        }
    }
}
