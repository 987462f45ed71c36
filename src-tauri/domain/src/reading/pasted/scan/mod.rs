//! Cuts a pasted text into amounts, dates and the words that say something of them. What stands for something else, such as
//! phone numbers, minutes and codes, becomes a word without meaning here.

mod amount;
mod joined;

use super::date;
use super::plain::{CELL, THIN};
use super::token::{Kind, Token};
use super::unit::{self, Country};
use super::words::{Meaning, Says, Words, is_han};

use self::amount::Label;
use self::joined::joined;

/// The most amounts that are looked at: behind so many comes a list of something else.
const MOST_AMOUNTS: usize = 400;
/// How much is still read behind the last of them, in pieces.
const MOST_BEHIND: usize = 64;
/// The most pieces that the name in a cell has.
const NAME: usize = 16;
/// The most cells that are looked at: nobody's account is a longer table.
const MOST_CELLS: usize = 200;
/// Words after which a full stop ends no sentence.
const SHORT: [&str; 8] = ["exp", "bal", "rem", "avail", "no", "approx", "acct", "tel"];

/// The pieces of a text in its order.
pub(super) fn scan(text: &[char], words: &Words, country: &Country) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        at: 0,
        words,
        country,
        tokens: Vec::new(),
        amounts: 0,
        cells: 0,
        label: None,
        word: String::new(),
    };
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
    words: &'a Words,
    country: &'a Country,
    tokens: Vec<Token>,
    amounts: usize,
    cells: usize,
    /// The last unit in brackets, and how many pieces came before it.
    label: Option<(Label, usize)>,
    /// The word that is looked up: one room for all of them.
    word: String,
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
        let counts = matches!(kind, Kind::Number(_)) || Token::counts(&kind);
        self.amounts += usize::from(counts);
        let bracketed = self.before() == Some('(');
        self.tokens.push(Token { kind, start: self.at, end, bracketed, cell: false });
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
        let point = c == '.' && self.peek(1).is_some_and(|next| next.is_ascii_digit());
        let fraction = point && self.before().is_none_or(|before| !before.is_alphanumeric() || is_han(before));
        if c.is_ascii_digit() || fraction {
            return self.digits();
        }
        if c.is_ascii_alphabetic() || is_han(c) {
            if new_word && let Some((day, length)) = date::day(self.rest(self.at), self.country.han) {
                return self.push(Kind::Date(day), self.at + length);
            }
            if new_word && let Some(length) = date::month(self.rest(self.at)) {
                return self.push(Kind::SomeDay, self.at + length);
            }
            return if is_han(c) { self.chinese() } else { self.latin() };
        }
        let end = self.at + 1;
        match c {
            // a blank line ends no more than a line does
            '\n' if self.tokens.last().is_some_and(|last| last.kind == Kind::Line) => self.at = end,
            '\n' => self.push(Kind::Line, end),
            CELL => self.cell(),
            '、' | ',' | ';' | '•' | '·' | '▪' => self.push(Kind::Comma, end),
            ':' => self.push(Kind::Colon, end),
            '!' | '?' => self.push(Kind::Stop, end),
            '.' => self.full_stop(),
            '/' => self.push(Kind::Says(one(Meaning::Of), false), end),
            '=' => self.push(Kind::Says(one(Meaning::Is), false), end),
            '-' | '~' => self.push(Kind::Dash, end),
            '(' => match self.bracketed_unit() {
                Some((label, end)) => {
                    self.label = Some((label, self.tokens.len()));
                    self.at = end;
                }
                None => self.at = end,
            },
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

    /// Between two cells: what stands before it names what stands behind it where only that is an amount.
    fn cell(&mut self) {
        self.cells += 1;
        // an empty table has nothing to say
        if self.cells > MOST_CELLS && self.tokens.last().is_some_and(|last| last.cell) {
            self.at += 1;
            return;
        }
        let names = self.cells <= MOST_CELLS && self.names_cell() && self.value_behind();
        self.push(if names { Kind::Colon } else { Kind::Comma }, self.at + 1);
        if let Some(token) = self.tokens.last_mut() {
            token.cell = true;
        }
    }

    fn names_cell(&self) -> bool {
        let before = self.tokens.iter().rev().take(NAME).take_while(|token| !token.ends() && !token.cell);
        let (mut named, mut amount) = (false, false);
        for token in before {
            named |= matches!(token.kind, Kind::Word | Kind::Says(..));
            amount |= token.is_amount() || matches!(token.kind, Kind::Number(_));
        }
        named && !amount
    }

    fn value_behind(&self) -> bool {
        let gap = self.rest(self.at + 1).iter().take_while(|c| matches!(**c, ' ' | THIN)).count().min(8);
        let rest = self.rest(self.at + 1 + gap);
        rest.first().is_some_and(char::is_ascii_digit)
            || unit::sign_before(rest).is_some()
            || date::day(rest, self.country.han).is_some()
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

    fn chinese(&mut self) {
        match self.words.chinese(self.rest(self.at)) {
            Some((length, says)) => self.says(says, true, length),
            None if matches!(self.peek(0), Some('至' | '到')) => self.push(Kind::Dash, self.at + 1),
            None => self.push(Kind::Word, self.at + 1),
        }
    }

    fn says(&mut self, says: Says, han: bool, length: usize) {
        let kind = if says.has(Meaning::SomeDay) { Kind::SomeDay } else { Kind::Says(says, han) };
        self.push(kind, self.at + length);
    }

    fn latin(&mut self) {
        let text: &[char] = self.text;
        let rest = text.get(self.at..).unwrap_or_default();
        self.word.clear();
        self.word.extend(rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '\'').take(40));
        let length = self.word.len();
        match self.words.latin(&self.word, rest) {
            Some((length, says)) => self.says(says, false, length),
            None if self.word == "to" => self.push(Kind::Dash, self.at + length),
            None => self.push(Kind::Word, self.at + length),
        }
    }
}

fn one(meaning: Meaning) -> Says {
    Says::of(meaning)
}
