//! A text in one way of writing, with what stands before and behind a place of it.

use crate::money::Currency;
use crate::reading::pasted::found::{Found, is_han, see};

/// How far words reach that say what an amount is, in characters.
const REACH: usize = 40;

/// A text, in small letters and narrow signs, with its money and dates.
pub(super) struct Text {
    pub(super) plain: Vec<char>,
    pub(super) found: Vec<Found>,
}

impl Text {
    pub(super) fn of(text: &str, currency: Option<Currency>) -> Self {
        let seen = see(text, currency);
        Self { plain: seen.plain, found: seen.found }
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        self.plain.get(from.min(to)..to.min(self.plain.len())).unwrap_or_default().iter().collect()
    }

    /// What stands before a place, in its own line and behind whatever was found before it.
    pub(super) fn before(&self, at: usize) -> String {
        let other = self.found.iter().map(|found| found.end).filter(|end| *end <= at).max().unwrap_or(0);
        let from = at.saturating_sub(REACH).max(other);
        let text = self.slice(from, at);
        text.rsplit('\n').next().unwrap_or_default().to_owned()
    }

    /// What stands behind a place, in its own line, without leading blanks.
    pub(super) fn behind(&self, at: usize) -> String {
        let text = self.slice(at, at + REACH);
        text.split('\n').next().unwrap_or_default().trim_start().to_owned()
    }

    /// The places at which a phrase stands, as whole words.
    pub(super) fn places(&self, phrase: &str) -> Vec<usize> {
        let phrase: Vec<char> = phrase.chars().collect();
        let letter =
            |at: Option<usize>| at.and_then(|at| self.plain.get(at)).is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = |at: usize| {
            let first = phrase.first().is_some_and(|c| c.is_ascii_alphanumeric());
            let last = phrase.last().is_some_and(|c| c.is_ascii_alphanumeric());
            !(first && letter(at.checked_sub(1))) && !(last && letter(Some(at + phrase.len())))
        };
        let windows = self.plain.windows(phrase.len().max(1)).enumerate();
        windows.filter(|(at, window)| *window == phrase && whole(*at)).map(|(at, _)| at).collect()
    }

    /// Whether one of these phrases stands in it.
    pub(super) fn says(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.places(phrase).is_empty())
    }

    /// Whole numbers with the place where each begins and ends; those that are part of money, of a date or of a longer number not.
    pub(super) fn numbers(&self) -> Vec<(u32, usize, usize)> {
        const WORDS: [(&str, u32); 24] = [
            ("one", 1),
            ("two", 2),
            ("three", 3),
            ("four", 4),
            ("five", 5),
            ("six", 6),
            ("seven", 7),
            ("eight", 8),
            ("nine", 9),
            ("ten", 10),
            ("eleven", 11),
            ("twelve", 12),
            ("一", 1),
            ("两", 2),
            ("二", 2),
            ("三", 3),
            ("四", 4),
            ("五", 5),
            ("六", 6),
            ("七", 7),
            ("八", 8),
            ("九", 9),
            ("十", 10),
            ("十二", 12),
        ];
        let mut numbers = Vec::new();
        let free = |from: usize, to: usize| !self.found.iter().any(|found| found.start < to && from < found.end);
        let mut at = 0;
        while at < self.plain.len() {
            let digits: String =
                self.plain.get(at..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).collect();
            if digits.is_empty() {
                at += 1;
                continue;
            }
            let end = at + digits.len();
            let joined = |c: Option<&char>| c.is_some_and(|c| matches!(c, '.' | ','));
            let decimal = at > 0
                && joined(self.plain.get(at - 1))
                && self.plain.get(at.wrapping_sub(2)).is_some_and(char::is_ascii_digit);
            let letter = at > 0 && self.plain.get(at - 1).is_some_and(char::is_ascii_alphabetic);
            if let Ok(number) = digits.parse()
                && digits.len() <= 4
                && free(at, end)
                && !decimal
                && !letter
            {
                numbers.push((number, at, end));
            }
            at = end;
        }
        for (word, number) in WORDS {
            let length = word.chars().count();
            let alone = |at: &usize| {
                let han = |at: Option<usize>| at.and_then(|at| self.plain.get(at)).copied();
                let part = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
                !word.chars().all(is_han) || !(part(han(at.checked_sub(1))) || part(han(Some(at + length))))
            };
            let places = self.places(word).into_iter().filter(alone);
            numbers.extend(places.filter(|at| free(*at, at + length)).map(|at| (number, at, at + length)));
        }
        numbers.sort_by_key(|(_, at, _)| *at);
        numbers
    }
}
