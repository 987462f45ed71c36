//! A receipt laid out: its lines, the money and days on them, and the words that name what stands beside or below them.

use serde::Deserialize;

use crate::money::Currency;
use crate::reading::pasted::found::{Found, Thing, see};

use super::Paper;
use super::phrases::{Hit, Words};
use super::slip;

/// What a phrase says of the value beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// What was paid in the end.
    Settled,
    /// All that was asked.
    Total,
    /// What was paid, called its amount: before what else speaks of paying.
    PaidAmount,
    /// What was paid.
    Paid,
    /// What a card or top-up is worth, whatever was paid for it.
    Credited,
    /// What was bought, before tax.
    Base,
    /// Tax.
    Tax,
    /// Tax that is part of the amount, or says so.
    TaxInside,
    /// What was handed over the counter: the paper is a till's.
    Tender,
    /// A fee.
    Fee,
    /// Money of something else: a balance, a saving, what is due.
    Aside,
    /// The day of the payment.
    PaidOn,
    /// The day of the order, or of the paper.
    OrderedOn,
    /// A day of something else.
    OtherDay,
    /// The number that confirms the payment.
    Confirmation,
    /// The number of the order.
    Order,
    /// The number of the transaction.
    Transaction,
    /// The number of the paper.
    PaperNumber,
    /// A number of something else.
    OtherNumber,
    /// The line.
    Line,
    /// The account, which prepaid lines call by their number.
    Account,
    /// A card.
    Card,
    /// Who to call.
    Help,
}

/// How far a name may stand before or behind its value on a line, in characters.
const NEAR: usize = 90;
/// How far behind it.
const BEHIND: usize = 40;
/// How many lines above a value its name may stand.
const ABOVE: usize = 2;
/// Words behind which a full stop ends no sentence.
const SHORT: [&str; 10] = ["no", "ref", "conf", "acct", "inc", "ltd", "amt", "approx", "nbr", "num"];

/// A receipt laid out. The subject is its first line.
#[derive(Debug)]
pub(super) struct Page {
    /// As written, character for character.
    pub(super) given: Vec<char>,
    /// In one way of writing.
    pub(super) plain: Vec<char>,
    pub(super) found: Vec<Found>,
    pub(super) labels: Vec<Hit<Label>>,
    /// Where each line that is not blank begins and ends.
    pub(super) lines: Vec<(usize, usize)>,
    /// Whether it has amounts without their money, as tills print them.
    pub(super) is_slip: bool,
    /// Where amounts stand that were paid because they are below zero.
    pub(super) outflows: Vec<(usize, usize)>,
}

impl Page {
    pub(super) fn of(paper: &Paper, words: &Words, currency: Option<Currency>) -> Self {
        let text = if paper.subject.trim().is_empty() {
            paper.text.clone()
        } else {
            format!("{}\n\n{}", paper.subject, paper.text)
        };
        let seen = see(&text, currency);
        let labels = words.labels.find(&seen.plain);
        let mut lines = Vec::new();
        let mut start = 0;
        for (end, _) in seen.plain.iter().enumerate().filter(|(_, c)| **c == '\n') {
            push_line(&mut lines, &seen.plain, start, end);
            start = end + 1;
        }
        push_line(&mut lines, &seen.plain, start, seen.plain.len());
        let (given, plain, found) = (text.chars().collect(), seen.plain, seen.found);
        let mut page = Self { given, plain, found, labels, lines, is_slip: false, outflows: Vec::new() };
        page.forget_manner();
        page.settle_due();
        slip::add(&mut page, currency);
        page
    }

    /// What was due is what was paid, where it was handed over.
    fn settle_due(&mut self) {
        if !self.labels.iter().any(|hit| hit.says(&Label::Tender)) {
            return;
        }
        for hit in &mut self.labels {
            let word: String = self.plain.get(hit.start..hit.end).unwrap_or_default().iter().collect();
            if matches!(word.as_str(), "total due" | "balance due" | "amount due") {
                hit.says = vec![Label::Total];
            }
        }
    }

    /// "topped up by £10.00": before an amount, these words say nothing of a day.
    fn forget_manner(&mut self) {
        let before_money = |hit: &Hit<Label>| {
            let word: String = self.slice(hit.start, hit.end).iter().collect();
            let is_money = |found: &Found| matches!(found.thing, Thing::Money(_));
            hit.says(&Label::OtherDay)
                && matches!(word.as_str(), "by" | "from")
                && self
                    .found
                    .binary_search_by_key(&(hit.end + 1), |found| found.start)
                    .is_ok_and(|at| self.found.get(at).is_some_and(is_money))
        };
        let keep: Vec<bool> = self.labels.iter().map(|hit| !before_money(hit)).collect();
        let mut keep = keep.into_iter();
        self.labels.retain(|_| keep.next().unwrap_or(true));
    }

    /// The place of the line that `at` stands on.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|(_, end)| *end < at).min(self.lines.len().saturating_sub(1))
    }

    pub(super) fn bounds(&self, line: usize) -> (usize, usize) {
        self.lines.get(line).copied().unwrap_or_default()
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        self.plain.get(from..to.max(from)).unwrap_or_default()
    }

    /// The labels between two places that say one of `wanted`.
    pub(super) fn labels_in(
        &self,
        from: usize,
        to: usize,
        wanted: &'static [Label],
    ) -> impl DoubleEndedIterator<Item = &Hit<Label>> {
        let first = self.labels.partition_point(|hit| hit.start < from);
        let rest = self.labels.get(first..).unwrap_or_default();
        let many = rest.partition_point(|hit| hit.end <= to);
        rest.get(..many).unwrap_or_default().iter().filter(move |hit| hit.says_any(wanted))
    }

    /// Where the sentence that reaches up to `at` begins, not before `from`.
    pub(super) fn sentence(&self, from: usize, at: usize) -> usize {
        let before = self.slice(from, at);
        let ends = |place: usize, c: char| match c {
            '!' | '?' => true,
            // a row of dots leads from a name to its value
            '.' if before.get(place + 1) == Some(&'.')
                || place.checked_sub(1).and_then(|at| before.get(at)) == Some(&'.') =>
            {
                false
            }
            '.' => {
                let next = before.get(place + 1);
                let word: String = before
                    .get(..place)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .take_while(|c| c.is_ascii_alphabetic())
                    .collect();
                let word: String = word.chars().rev().collect();
                next.is_none_or(|c| *c == ' ') && !SHORT.contains(&word.as_str())
            }
            _ => false,
        };
        let last = before.iter().enumerate().rev().find(|(place, c)| ends(*place, **c));
        last.map_or(from, |(place, _)| from + place + 1)
    }

    /// What names the value at `start..end`, of which `others` are the places of its kind in order.
    pub(super) fn name_of(
        &self,
        (start, end): (usize, usize),
        others: &[(usize, usize)],
        wanted: &'static [Label],
    ) -> Option<&Hit<Label>> {
        let line = self.line_of(start);
        let (from, to) = self.bounds(line);
        let before = others.iter().rev().find(|(_, other)| *other <= start && *other >= from).map_or(from, |(_, e)| *e);
        let near = self.sentence(before.max(start.saturating_sub(NEAR)), start);
        if let Some(hit) =
            self.labels_in(near, start, wanted).next_back().filter(|hit| !self.is_of_last(hit, before, start))
        {
            return Some(hit);
        }
        let next = others.iter().find(|(other, _)| *other >= end && *other < to).map(|(next, _)| *next);
        let reach = next.unwrap_or(to).min(end + BEHIND);
        if let Some(hit) = self.labels_in(end, reach, wanted).next() {
            let gap = next.map(|next| self.slice(hit.end, next));
            let names_next = gap.is_some_and(|gap| gap.iter().all(|c| matches!(c, ' ' | ':' | '=' | '-' | '\u{a0}')));
            let sentence = self.slice(end, hit.start);
            let ended = sentence.iter().zip(sentence.iter().skip(1)).any(|(c, next)| *c == '.' && *next == ' ');
            let colon = self.plain.get(hit.end) == Some(&':');
            if !names_next && !ended && !colon {
                return Some(hit);
            }
        }
        if self.leads(from, start) { self.above(line, start, others, wanted) } else { None }
    }

    /// `$5.49 total ($5.00 + $0.49 tax)`: whether a name belongs to the value that ends at `last`, and not to the one at `start`.
    fn is_of_last(&self, hit: &Hit<Label>, last: usize, start: usize) -> bool {
        let touches = hit.start > last && self.slice(last, hit.start).iter().all(|c| *c == ' ');
        let shuts = self.slice(hit.end, start).iter().any(|c| matches!(c, '(' | '+' | ';'));
        touches && shuts && last > 0 && self.found.iter().any(|found| found.end == last)
    }

    /// Whether nothing but values stands on a line before `at`: a word there is its name.
    fn leads(&self, from: usize, at: usize) -> bool {
        let letters = |c: &&char| c.is_alphabetic();
        let before = self.slice(from, at).iter().filter(letters).count();
        let values: usize = self
            .found
            .iter()
            .filter(|found| found.start >= from && found.end <= at)
            .map(|found| self.slice(found.start, found.end).iter().filter(letters).count())
            .sum();
        before <= values + 8
    }

    fn above(
        &self,
        line: usize,
        start: usize,
        others: &[(usize, usize)],
        wanted: &'static [Label],
    ) -> Option<&Hit<Label>> {
        let (from, to) = self.bounds(line);
        let here: Vec<usize> = others.iter().map(|(other, _)| *other).filter(|at| (from..to).contains(at)).collect();
        let column = here.iter().position(|at| *at == start)?;
        for above in (line.saturating_sub(ABOVE)..line).rev() {
            let (from, to) = self.bounds(above);
            if others.iter().any(|(other, _)| (from..to).contains(other)) {
                return None;
            }
            let names: Vec<&Hit<Label>> = self.labels_in(from, to, wanted).collect();
            if names.is_empty() {
                continue;
            }
            return if names.len() == here.len() { names.get(column).copied() } else { names.last().copied() };
        }
        None
    }

    /// The places of all money.
    pub(super) fn moneys(&self) -> Vec<(usize, usize)> {
        self.places(|thing| matches!(thing, Thing::Money(_)))
    }

    /// The places of all days.
    pub(super) fn days(&self) -> Vec<(usize, usize)> {
        self.places(|thing| matches!(thing, Thing::Day(..)))
    }

    fn places(&self, wanted: impl Fn(&Thing) -> bool) -> Vec<(usize, usize)> {
        self.found.iter().filter(|found| wanted(&found.thing)).map(|found| (found.start, found.end)).collect()
    }
}

fn push_line(lines: &mut Vec<(usize, usize)>, text: &[char], start: usize, end: usize) {
    if text.get(start..end).is_some_and(|line| line.iter().any(|c| !c.is_whitespace())) {
        lines.push((start, end));
    }
}
