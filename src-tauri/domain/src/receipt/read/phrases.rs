//! Finds the phrases of a list in a text: the longest that fits, and none inside another.

use std::collections::{BTreeMap, HashMap};

use crate::reading::pasted::found::{is_han, spelt};

use super::kind::Tell;
use super::page::Label;

/// The words of receipts, whoever sends them.
#[derive(Debug)]
pub struct Words {
    pub(super) labels: Phrases<Label>,
    pub(super) tells: Phrases<Tell>,
}

impl Words {
    /// From lists of phrases in small letters. `labels` name the value beside them, `tells` say what the paper is.
    #[must_use]
    pub fn of(labels: &BTreeMap<Label, Vec<String>>, tells: &BTreeMap<Tell, Vec<String>>) -> Self {
        Self { labels: Phrases::of(labels), tells: Phrases::of(tells) }
    }
}

/// A phrase in a text, with its place in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit<T> {
    pub(super) says: Vec<T>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<T: PartialEq> Hit<T> {
    pub(super) fn says(&self, one: &T) -> bool {
        self.says.contains(one)
    }

    pub(super) fn says_any(&self, wanted: &[T]) -> bool {
        wanted.iter().any(|one| self.says(one))
    }
}

type List<T> = Vec<(Vec<char>, Vec<T>)>;

/// Phrases by their first word or, in Chinese, their first character; the longest first.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    latin: HashMap<String, List<T>>,
    chinese: HashMap<char, List<T>>,
}

impl<T: Copy + Ord> Phrases<T> {
    fn of(lists: &BTreeMap<T, Vec<String>>) -> Self {
        let mut phrases: BTreeMap<&str, Vec<T>> = BTreeMap::new();
        for (says, list) in lists {
            for phrase in list {
                phrases.entry(phrase.trim()).or_default().push(*says);
            }
        }
        let mut all = Self { latin: HashMap::new(), chinese: HashMap::new() };
        for (phrase, says) in phrases {
            let chars: Vec<char> = phrase.chars().collect();
            match chars.first() {
                Some(first) if is_han(*first) => all.chinese.entry(*first).or_default().push((chars, says)),
                Some(_) => all.latin.entry(first_word(&chars)).or_default().push((chars, says)),
                None => {}
            }
        }
        all.latin.values_mut().for_each(longest_first);
        all.chinese.values_mut().for_each(longest_first);
        all
    }

    /// Every phrase in `text`, in its order.
    pub(super) fn find(&self, text: &[char]) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(c) = text.get(at) {
            let rest = text.get(at..).unwrap_or_default();
            let mut step = 1;
            let found = if is_han(*c) {
                let list = self.chinese.get(c);
                list.and_then(|list| list.iter().find(|(phrase, _)| rest.starts_with(phrase)))
                    .map(|(phrase, says)| (phrase.len(), says))
            } else if c.is_ascii_alphanumeric() {
                let word = first_word(rest);
                step = word.chars().count().max(1);
                let list = self.latin.get(&word);
                list.and_then(|list| list.iter().find_map(|(phrase, says)| Some((spelt(phrase, rest)?, says))))
            } else {
                None
            };
            if let Some((length, says)) = found {
                hits.push(Hit { says: says.clone(), start: at, end: at + length });
                step = length;
            }
            at += step;
        }
        hits
    }
}

fn first_word(text: &[char]) -> String {
    text.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '\'').take(40).collect()
}

fn longest_first<T>(list: &mut List<T>) {
    list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
}
