//! Cuts a pasted text into amounts, dates and the words that say something of them. What stands for something else, such as
//! phone numbers, minutes and codes, becomes a word without meaning here.

use super::date::{self, Day};
use super::number::{Written, number};
use super::plain::THIN;
use super::unit::{self, Country, Sign};
use super::words::{Meaning, Says, Words, is_han};
use crate::money::Money;

/// What a piece of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Data: the megabytes it may be, how many KB its unit is, and whether it may be a generation of network, as in `5G`.
    Data(Vec<i64>, i64, bool),
    /// Money: all that it may be; nothing where it is below zero or not said exactly.
    Money(Vec<Money>),
    /// A number of nothing in particular.
    Number(Written),
    /// A date.
    Date(Day),
    /// So many days.
    Days,
    /// An amount of something else.
    Amount,
    /// Per cent.
    Share,
    /// A phrase of the list, and whether it is Chinese.
    Says(Says, bool),
    /// Any other word.
    Word,
    /// `:`.
    Colon,
    /// Between two of a kind: `-`, `~`, `to`, `至`.
    Dash,
    /// The end of a clause.
    Comma,
    /// The end of a line.
    Line,
    /// The end of a sentence.
    Stop,
}

/// A piece of the text with its place, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn says(&self, meaning: Meaning) -> bool {
        matches!(self.kind, Kind::Says(says, _) if says.has(meaning))
    }

    pub(super) fn is_amount(&self) -> bool {
        matches!(self.kind, Kind::Data(..) | Kind::Money(_) | Kind::Date(_) | Kind::Days | Kind::Amount)
    }

    pub(super) fn ends(&self) -> bool {
        matches!(self.kind, Kind::Comma | Kind::Line | Kind::Stop)
    }
}

/// The most amounts that are looked at: behind so many comes a list of something else.
const MOST_AMOUNTS: usize = 400;
/// How much is still read behind the last of them, in pieces.
const MOST_BEHIND: usize = 64;
/// Names of what is counted and is neither data nor money.
const COUNTED: [&str; 27] = [
    "minutes", "minute", "mins", "min", "texts", "text", "sms", "mms", "messages", "msgs", "hours", "hour", "hrs",
    "months", "month", "weeks", "week", "years", "points", "pts", "分钟", "分鐘", "条", "條", "次", "个月", "小时",
];
/// Words after which a full stop ends no sentence.
const SHORT: [&str; 8] = ["exp", "bal", "rem", "avail", "no", "approx", "acct", "tel"];

/// The pieces of a text in its order.
pub(super) fn scan(text: &[char], country: &Country) -> Vec<Token> {
    let mut scanner = Scanner { text, at: 0, country, tokens: Vec::new(), amounts: 0 };
    let mut beyond = 0;
    while let Some(c) = scanner.peek(0) {
        scanner.step(c);
        // the words behind the last amount may still speak of it
        beyond += usize::from(scanner.amounts >= MOST_AMOUNTS);
        if beyond > MOST_BEHIND {
            break;
        }
    }
    joined(scanner.tokens, text)
}

struct Scanner<'a> {
    text: &'a [char],
    at: usize,
    country: &'a Country,
    tokens: Vec<Token>,
    amounts: usize,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    fn before(&self) -> Option<char> {
        self.at.checked_sub(1).and_then(|at| self.text.get(at).copied())
    }

    fn rest(&self, from: usize) -> &[char] {
        self.text.get(from..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let counts = matches!(kind, Kind::Data(..) | Kind::Money(_) | Kind::Number(_) | Kind::Date(_) | Kind::Days);
        self.amounts += usize::from(counts);
        self.tokens.push(Token { kind, start: self.at, end });
        self.at = end.max(self.at + 1);
    }

    fn step(&mut self, c: char) {
        let new_word = !self.before().is_some_and(|before| before.is_ascii_alphanumeric());
        if self.amounts >= MOST_AMOUNTS && c.is_ascii_digit() {
            let run = self.rest(self.at).iter().take_while(|c| c.is_ascii_digit()).count();
            return self.push(Kind::Word, self.at + run);
        }
        if self.may_be_sign(c, new_word) && self.money_before() {
            return;
        }
        if c.is_ascii_digit() {
            return self.digits();
        }
        if c.is_ascii_alphabetic() || is_han(c) {
            if new_word && let Some((day, length)) = date::day(self.rest(self.at), self.country.han) {
                return self.push(Kind::Date(day), self.at + length);
            }
            return if is_han(c) { self.chinese() } else { self.latin() };
        }
        let end = self.at + 1;
        match c {
            // a blank line ends no more than a line does
            '\n' if self.tokens.last().is_some_and(|last| last.kind == Kind::Line) => self.at = end,
            '\n' => self.push(Kind::Line, end),
            '、' | ',' | ';' | '|' | '•' | '·' | '▪' => self.push(Kind::Comma, end),
            ':' => self.push(Kind::Colon, end),
            '!' | '?' => self.push(Kind::Stop, end),
            '.' => self.full_stop(),
            '/' => self.push(Kind::Says(one(Meaning::Of), false), end),
            '=' => self.push(Kind::Says(one(Meaning::Is), false), end),
            '-' | '~' => self.push(Kind::Dash, end),
            '%' => self.push(Kind::Share, end),
            c if c.is_alphanumeric() => {
                let word = |c: &&char| c.is_alphabetic() && !c.is_ascii() && !is_han(**c);
                let run = self.rest(end).iter().take_while(word).count();
                self.push(Kind::Word, end + run);
            }
            _ => self.at = end,
        }
    }

    /// Whether a sign of money may begin here, and an amount behind it. Most words are none, and quickly so.
    fn may_be_sign(&self, c: char, new_word: bool) -> bool {
        if self.amounts >= MOST_AMOUNTS {
            return false;
        }
        if !c.is_ascii_alphabetic() {
            let amount = self.rest(self.at).iter().take(8).any(char::is_ascii_digit);
            return amount && matches!(c, '$' | '£' | '€' | '¥' | '\u{20a0}'..='\u{20cf}' | '฿' | '人' | '港');
        }
        let letters = self.rest(self.at).iter().take(5).take_while(|c| c.is_ascii_alphabetic()).count();
        let behind = self.rest(self.at + letters).iter().take(5);
        new_word && letters <= 3 && behind.clone().any(|c| c.is_ascii_digit() || matches!(c, '$' | '¥'))
    }

    fn full_stop(&mut self) {
        let ends = self.peek(1).is_none_or(|next| next.is_whitespace() || next == THIN || is_han(next));
        let start = self.rest(0).get(..self.at).unwrap_or_default();
        let word: String = start.iter().rev().take_while(|c| c.is_ascii_alphabetic()).take(8).collect();
        let word: String = word.chars().rev().collect();
        if ends && !SHORT.contains(&word.as_str()) {
            self.push(Kind::Stop, self.at + 1);
        } else {
            self.at += 1;
        }
    }

    /// An amount whose sign stands first.
    fn money_before(&mut self) -> bool {
        let Some((sign, length)) = unit::sign_before(self.rest(self.at)) else { return false };
        let mut at = self.at + length;
        let mut negative = self.minus();
        while let Some(c) = self.text.get(at).filter(|c| matches!(**c, ' ' | ':' | '-' | '+' | THIN)) {
            negative |= *c == '-';
            at += 1;
        }
        let Some((written, taken)) = number(self.rest(at)) else { return false };
        let mut end = at + taken;
        let mut sign = sign;
        // $15.00 CAD
        let gap = self.rest(end).iter().take_while(|c| **c == ' ').count().min(1);
        if let Some((told @ Sign::Code(_), length)) = unit::sign_after(self.rest(end + gap)) {
            (sign, end) = (told, end + gap + length);
        }
        self.money(sign, &written, negative, end);
        true
    }

    fn money(&mut self, sign: Sign, written: &Written, negative: bool, end: usize) {
        let amounts = if negative { Vec::new() } else { self.country.amounts(sign, written) };
        self.push(Kind::Money(amounts), end);
    }

    /// Whether a minus belongs to what begins here.
    fn minus(&self) -> bool {
        let before = self.at.checked_sub(2).and_then(|at| self.text.get(at));
        self.before() == Some('-') && before.is_none_or(|c| matches!(c, ' ' | ':' | '\n' | '(' | &THIN) || is_han(*c))
    }

    fn digits(&mut self) {
        let glued = matches!(self.before(), Some('.' | '#' | '*' | '+' | '-' | ':'))
            && self.at.checked_sub(2).and_then(|at| self.text.get(at)).is_some_and(|c| c.is_ascii_digit() || *c == '*');
        // 1GB512MB, 2026.11.01-2026.11.30
        let goes_on = match self.tokens.as_slice() {
            [.., Token { kind: Kind::Data(..), end, .. }] => *end == self.at,
            [.., Token { kind: Kind::Date(_), .. }, Token { kind: Kind::Dash, end, .. }] => *end == self.at,
            _ => false,
        };
        let inside = !goes_on && (glued || self.before().is_some_and(|c| c.is_ascii_alphabetic()));
        if !inside && let Some((day, length)) = date::day(self.rest(self.at), self.country.han) {
            return self.push(Kind::Date(day), self.at + length);
        }
        let run = self.rest(self.at).iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')).count();
        let Some((written, taken)) = number(self.rest(self.at)) else { return self.push(Kind::Word, self.at + run) };
        let end = self.at + taken;
        if inside || matches!(self.before(), Some('+' | '#' | '*')) {
            return self.push(Kind::Word, end);
        }
        let gap = self.rest(end).iter().take_while(|c| matches!(**c, ' ' | THIN)).count().min(2);
        let after = end + gap;
        if let Some((kb, length)) = unit::data(self.rest(after)) {
            // the network, or so much data
            let letter = length == 1 && self.rest(after).first() == Some(&'g');
            let network = letter && written.bare && (2..=6).contains(&(written.millionths / 1_000_000));
            let megabytes = if self.minus() { Vec::new() } else { unit::megabytes(&written, kb, self.country.han) };
            return self.push(Kind::Data(megabytes, kb, network), after + length);
        }
        if let Some((sign, length)) = unit::sign_after(self.rest(after)) {
            let negative = self.minus();
            return self.money(sign, &written, negative, after + length);
        }
        if let Some(length) = ["days", "day", "天", "日"].iter().find_map(|name| unit::starts(self.rest(after), name))
        {
            return self.push(Kind::Days, after + length);
        }
        if let Some(length) = COUNTED.iter().find_map(|name| unit::starts(self.rest(after), name)) {
            return self.push(Kind::Amount, after + length);
        }
        if self.rest(after).first() == Some(&'%') {
            return self.push(Kind::Share, after + 1);
        }
        let next = self.rest(end).first().copied();
        let on = matches!(next, Some('-' | '*' | '#')) && self.rest(end).get(1).is_some_and(char::is_ascii_digit);
        // phone numbers, codes and times
        let other = on || (written.bare && taken >= 6) || next.is_some_and(|c| c.is_ascii_alphabetic() || c == ':');
        self.push(if other { Kind::Word } else { Kind::Number(written) }, end);
    }

    fn chinese(&mut self) {
        match Words::all().chinese(self.rest(self.at)) {
            Some((length, says)) => self.push(Kind::Says(says, true), self.at + length),
            None if matches!(self.peek(0), Some('至' | '到')) => self.push(Kind::Dash, self.at + 1),
            None => self.push(Kind::Word, self.at + 1),
        }
    }

    fn latin(&mut self) {
        let rest = self.rest(self.at);
        let word: String = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '\'').take(40).collect();
        let length = word.chars().count();
        match Words::all().latin(&word, rest) {
            Some((length, says)) => self.push(Kind::Says(says, false), self.at + length),
            None if word == "to" => self.push(Kind::Dash, self.at + length),
            None => self.push(Kind::Word, self.at + length),
        }
    }
}

fn one(meaning: Meaning) -> Says {
    Says::of(meaning)
}

/// Joins what belongs together: `1 GB 512 MB`, `1.8/5 GB`; and settles which `5G` is a network.
fn joined(tokens: Vec<Token>, text: &[char]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let Kind::Data(more, kb, _) = &token.kind {
            match joined.as_mut_slice() {
                // a number takes the unit of its whole
                [.., Token { kind: part @ Kind::Number(_), .. }, of] if of.says(Meaning::Of) => {
                    if let Kind::Number(written) = part {
                        *part = Kind::Data(unit::megabytes(written, *kb, false), *kb, false);
                    }
                }
                [.., Token { kind: Kind::Data(sum, larger, _), end, .. }] if *larger > *kb => {
                    let gap = text.get(*end..token.start).unwrap_or_default();
                    if gap.iter().all(|c| *c == ' ')
                        && let ([first], [second]) = (sum.as_mut_slice(), more.as_slice())
                    {
                        *first += second;
                        *end = token.end;
                        continue;
                    }
                }
                _ => {}
            }
        }
        joined.push(token);
    }
    let networks: Vec<usize> = joined
        .iter()
        .enumerate()
        .filter(|(place, token)| {
            let next = joined.get(place + 1);
            let said = next.is_none_or(|next| {
                next.ends()
                    || next.is_amount()
                    || next.says(Meaning::Left)
                    || next.says(Meaning::Used)
                    || next.says(Meaning::Of)
            });
            let before = place.checked_sub(1).and_then(|before| joined.get(before));
            let told = before.is_some_and(|before| {
                matches!(before.kind, Kind::Colon)
                    || [
                        Meaning::Left,
                        Meaning::Used,
                        Meaning::Is,
                        Meaning::Data,
                        Meaning::Of,
                        Meaning::Total,
                        Meaning::Have,
                    ]
                    .iter()
                    .any(|meaning| before.says(*meaning))
            });
            let used = next.is_some_and(|next| next.says(Meaning::Left) || next.says(Meaning::Used));
            matches!(token.kind, Kind::Data(_, _, true)) && !(said && (told || used))
        })
        .map(|(place, _)| place)
        .collect();
    for place in networks {
        if let Some(token) = joined.get_mut(place) {
            token.kind = Kind::Word;
        }
    }
    joined
}
