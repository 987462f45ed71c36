//! The words around amounts and dates, and what they say of them. The list is data: `words.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::plain::THIN;

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a word can say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Meaning { $($(#[$doc])* $name,)* }

        const MEANINGS: &[(&str, Meaning)] = &[$(($word, Meaning::$name),)*];
    };
}

meanings! {
    /// Not used yet.
    Left = "left",
    /// Used already.
    Used = "used",
    /// Is there.
    Have = "have",
    /// Is on the account, or not used yet.
    Balance = "balance",
    /// Money on the account.
    Credit = "credit",
    /// Was on the account before.
    Old = "old",
    /// Is paid or asked for.
    Price = "price",
    /// What there was from the start.
    Total = "total",
    /// Names a plan.
    Plan = "plan",
    /// Between a part and its whole.
    Of = "of",
    /// Not the main account or the main data.
    Side = "side",
    /// The main account or the main data.
    Whole = "whole",
    /// The last day follows, or stands before.
    Expiry = "expiry",
    /// The last day stood before.
    Ended = "ended",
    /// The day after the last day follows.
    Renews = "renews",
    /// The day itself may be meant or not.
    Around = "around",
    /// A day to do something by.
    By = "by",
    /// A date of something else.
    Other = "other",
    /// When the number is lost.
    Lost = "lost",
    /// Two dates follow.
    Period = "period",
    /// Data is spoken of.
    Data = "data",
    /// Ties a word to what follows it.
    Is = "is",
    /// Something that has not happened.
    When = "when",
    /// What stood before must happen first.
    Then = "then",
    /// Nothing is left.
    Nothing = "none",
    /// A length follows.
    Within = "within",
    /// The line itself is spoken of.
    Line = "line",
    /// Less than nothing.
    Minus = "minus",
    /// Only more or less than that.
    Bound = "bound",
    /// One of two.
    Or = "or",
    /// Behind goods and before their price, or the other way round.
    For = "for",
    /// Something is offered.
    Offer = "offer",
    /// The day on which service stops.
    Stops = "stops",
    /// The day after the last day stood before, where it is still to come.
    Renewing = "renewing",
    /// Still to come.
    Will = "will",
    /// A day that depends on when it was said.
    SomeDay = "some day",
}

/// All that one phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Says(u64);

impl Says {
    pub(super) fn of(meaning: Meaning) -> Self {
        Self(1 << meaning as u64)
    }

    pub(super) fn has(self, meaning: Meaning) -> bool {
        self.0 & (1 << meaning as u64) != 0
    }

    pub(super) fn any(self, meanings: &[Meaning]) -> bool {
        meanings.iter().any(|meaning| self.has(*meaning))
    }

    fn and(&mut self, meaning: Meaning) {
        self.0 |= 1 << meaning as u64;
    }
}

/// Phrases by their first word or, in Chinese, their first character; the longest first.
#[derive(Debug, Default)]
pub(super) struct Words {
    latin: HashMap<String, Vec<(Vec<char>, Says)>>,
    chinese: HashMap<char, Vec<(Vec<char>, Says)>>,
}

impl Words {
    /// The list, read once.
    pub(super) fn all() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::read(include_str!("words.txt")))
    }

    fn read(list: &str) -> Self {
        let mut phrases: HashMap<&str, Says> = HashMap::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, said)) = line.split_once(':') else { continue };
            let Some((_, meaning)) = MEANINGS.iter().find(|(word, _)| *word == name) else { continue };
            for phrase in said.split('|').map(str::trim) {
                phrases.entry(phrase).or_default().and(*meaning);
            }
        }
        let mut words = Self::default();
        for (phrase, says) in phrases {
            match phrase.chars().next() {
                Some(first) if is_han(first) => {
                    words.chinese.entry(first).or_default().push((phrase.chars().collect(), says));
                }
                _ => {
                    let Some(first) = phrase.split(' ').next() else { continue };
                    words.latin.entry(first.to_owned()).or_default().push((phrase.chars().collect(), says));
                }
            }
        }
        words.latin.values_mut().for_each(|list| list.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len())));
        words.chinese.values_mut().for_each(|list| list.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len())));
        words
    }

    /// The longest phrase that `text` begins with, whose first word is `first`: how many characters, and what it says.
    pub(super) fn latin(&self, first: &str, text: &[char]) -> Option<(usize, Says)> {
        let list = self.latin.get(first)?;
        list.iter().find_map(|(phrase, says)| Some((spelt(phrase, text)?, *says)))
    }

    /// The longest phrase that `text` begins with: how many characters, and what it says.
    pub(super) fn chinese(&self, text: &[char]) -> Option<(usize, Says)> {
        let list = self.chinese.get(text.first()?)?;
        list.iter().find(|(chars, _)| text.starts_with(chars)).map(|(chars, says)| (chars.len(), *says))
    }
}

/// How many characters of `text` a phrase takes. Its words are apart by a space or two, or by a hyphen.
pub(super) fn spelt(phrase: &[char], text: &[char]) -> Option<usize> {
    let mut at = 0;
    for c in phrase {
        if *c == ' ' {
            let gap = text.iter().skip(at).take(3).take_while(|c| matches!(**c, ' ' | '-' | THIN)).count();
            (gap > 0).then_some(())?;
            at += gap;
        } else {
            (text.get(at) == Some(c)).then_some(())?;
            at += 1;
        }
    }
    (!text.get(at).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '\'')).then_some(at)
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_has_a_meaning_that_is_known() {
        let mut seen = Vec::new();
        for line in include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, said) = line.split_once(':').unwrap();
            assert!(MEANINGS.iter().any(|(word, _)| *word == name), "{name}");
            assert!(said.split('|').all(|phrase| !phrase.trim().is_empty()), "{name} has an empty phrase");
            seen.push(name);
        }
        assert_eq!(seen.len(), MEANINGS.len());
    }

    #[test]
    fn the_longest_phrase_wins() {
        let words = Words::all();
        let latin = |first: &str, text: &str| words.latin(first, &text.chars().collect::<Vec<_>>());
        assert_eq!(latin("valid", "valid until nov").unwrap().0, 11);
        assert_eq!(latin("top", "top-up of").unwrap().0, 6);
        assert!(latin("previous", "previous balance").unwrap().1.has(Meaning::Old));
        assert!(latin("left", "lefty").is_none());
        let text: Vec<char> = "有效期至2026".chars().collect();
        assert_eq!(words.chinese(&text).unwrap().0, 4);
    }
}
