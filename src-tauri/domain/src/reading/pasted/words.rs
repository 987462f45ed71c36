//! The words around amounts and dates, and what they say of them. The lists are data, and kept by the catalogue.

use std::collections::{BTreeMap, HashMap};

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
#[derive(Debug, Clone, Default)]
pub struct Words {
    latin: HashMap<String, Vec<(Vec<char>, Says)>>,
    chinese: HashMap<char, Vec<(Vec<char>, Says)>>,
}

/// A carrier that means something of its own by some words.
#[derive(Debug)]
pub struct CarrierWords {
    /// The keys of its lines in the catalogue.
    pub lines: Vec<String>,
    /// How it calls itself.
    pub names: Vec<String>,
    /// All words, with its own in the place of the general ones.
    pub words: Words,
}

/// How texts are read: the words of any carrier, and those that have a way of their own.
#[derive(Debug, Clone, Copy)]
pub struct Patterns<'a> {
    /// What words mean where no carrier means something else.
    pub words: &'a Words,
    /// Carriers with words of their own.
    pub carriers: &'a [CarrierWords],
}

impl<'a> Patterns<'a> {
    /// The words of the line that is known; where none is, those of the carrier that the text names first.
    pub(super) fn of(self, line: Option<&str>, text: &[char]) -> &'a Words {
        let found = match line {
            Some(line) => self.carriers.iter().find(|carrier| carrier.lines.iter().any(|key| key == line)),
            None => {
                let names =
                    self.carriers.iter().flat_map(|carrier| carrier.names.iter().map(move |name| (name, carrier)));
                let names: Vec<(Vec<char>, &CarrierWords)> =
                    names.map(|(name, carrier)| (name.to_lowercase().chars().collect(), carrier)).collect();
                first_named(&names, text)
            }
        };
        found.map_or(self.words, |carrier| &carrier.words)
    }
}

/// The first of the names that stands in a text, written in its plain way, as words of its own.
fn first_named<T: Copy>(names: &[(Vec<char>, T)], text: &[char]) -> Option<T> {
    let apart = |c: Option<&char>| !c.is_some_and(char::is_ascii_alphanumeric);
    let first: Vec<char> = names.iter().filter_map(|(name, _)| name.first().copied()).collect();
    (0..text.len()).find_map(|at| {
        let begins = apart(at.checked_sub(1).and_then(|before| text.get(before)));
        text.get(at).filter(|c| begins && first.contains(c))?;
        let here = text.get(at..)?;
        let found = names.iter().find(|(name, _)| here.starts_with(name) && apart(here.get(name.len())));
        found.map(|(_, of)| *of)
    })
}

impl Words {
    /// Phrases by what they say, in small letters and without hyphens.
    ///
    /// # Errors
    /// The meaning that is not known, or the one with an empty phrase.
    pub fn of(list: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        Self::default().with(list)
    }

    /// These words with others, which say what they say and nothing of what was said of them before.
    ///
    /// # Errors
    /// As [`Words::of`].
    pub fn with(&self, list: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let mut phrases: HashMap<&str, Says> = HashMap::new();
        for (name, said) in list {
            let known = MEANINGS.iter().find(|(word, _)| word == name);
            let (_, meaning) = known.ok_or_else(|| format!("no meaning {name:?}"))?;
            for phrase in said {
                if phrase.trim() != phrase || phrase.is_empty() || phrase.to_lowercase() != *phrase {
                    return Err(format!("{name}: {phrase:?} is no phrase"));
                }
                phrases.entry(phrase).or_default().and(*meaning);
            }
        }
        let mut words = self.clone();
        for (phrase, says) in phrases {
            let chars: Vec<char> = phrase.chars().collect();
            let list = match chars.first() {
                Some(first) if is_han(*first) => words.chinese.entry(*first).or_default(),
                _ => words.latin.entry(phrase.split(' ').next().unwrap_or_default().to_owned()).or_default(),
            };
            list.retain(|(other, _)| *other != chars);
            list.push((chars, says));
            list.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len()));
        }
        Ok(words)
    }

    /// The longest phrase that `text` begins with, whose first word is `first`: how many characters, and what it says.
    pub(super) fn latin(&self, first: &str, text: &[char]) -> Option<(usize, Says)> {
        let list = self.latin.get(first)?;
        let behind = text.get(first.len()..)?;
        list.iter().find_map(|(phrase, says)| Some((first.len() + spelt(phrase.get(first.len()..)?, behind)?, *says)))
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

    fn list(lines: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |said: &[&str]| said.iter().map(|phrase| (*phrase).to_owned()).collect();
        lines.iter().map(|(name, said)| ((*name).to_owned(), owned(said))).collect()
    }

    fn latin(words: &Words, first: &str, text: &str) -> Option<(usize, Says)> {
        words.latin(first, &text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn the_longest_phrase_wins() {
        let words = Words::of(&list(&[
            ("left", &["left", "available data"]),
            ("expiry", &["valid", "valid until", "有效期", "有效期至"]),
            ("price", &["top up", "top up of"]),
        ]))
        .unwrap();
        assert_eq!(latin(&words, "valid", "valid until nov").unwrap().0, 11);
        assert_eq!(latin(&words, "top", "top-up of").unwrap().0, 9);
        assert!(latin(&words, "left", "lefty").is_none());
        let text: Vec<char> = "有效期至2026".chars().collect();
        assert_eq!(words.chinese(&text).unwrap().0, 4);
    }

    #[test]
    fn a_word_of_ones_own_says_only_what_it_says() {
        let general = Words::of(&list(&[("side", &["add on"]), ("price", &["add on"])])).unwrap();
        let own = general.with(&list(&[("plan", &["add on"])])).unwrap();
        assert!(latin(&general, "add", "add on").unwrap().1.has(Meaning::Side));
        let says = latin(&own, "add", "add-on").unwrap().1;
        assert!(says.has(Meaning::Plan) && !says.any(&[Meaning::Side, Meaning::Price]));
    }

    #[test]
    fn a_list_that_is_wrong_says_where() {
        for (name, phrase, says) in
            [("leftt", "left", "leftt"), ("left", "", "left"), ("left", "Left", "Left"), ("left", " left", "left")]
        {
            let wrong = Words::of(&list(&[(name, &[phrase])])).unwrap_err();
            assert!(wrong.contains(says), "{wrong}");
        }
    }

    #[test]
    fn the_known_line_is_asked_before_the_text() {
        let plain = Words::default();
        let carrier = |line: &str, name: &str, own: &str| CarrierWords {
            lines: vec![line.to_owned()],
            names: vec![name.to_owned()],
            words: plain.with(&list(&[("plan", &[own])])).unwrap(),
        };
        let carriers = [carrier("a-line", "Aster", "aster"), carrier("b-line", "北星", "bee")];
        let patterns = Patterns { words: &plain, carriers: &carriers };
        let of = |line: Option<&str>, text: &str| {
            let words = patterns.of(line, &super::super::plain::plain(text));
            ["aster", "bee"].into_iter().find(|own| latin(words, own, own).is_some())
        };
        assert_eq!(of(None, "ASTER: 3 GB left"), Some("aster"));
        assert_eq!(of(None, "尊敬的北星用户, Aster"), Some("bee"));
        assert_eq!(of(None, "asteroid: 3 GB left"), None);
        assert_eq!(of(Some("b-line"), "Aster: 3 GB left"), Some("bee"));
        assert_eq!(of(Some("c-line"), "Aster: 3 GB left"), None);
    }
}
