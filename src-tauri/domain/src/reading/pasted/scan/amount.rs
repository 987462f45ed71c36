//! Amounts: what begins with a digit or with a sign of money.

use super::super::date;
use super::super::number::{Written, number};
use super::super::plain::THIN;
use super::super::token::{Kind, Token};
use super::super::unit::{self, Sign};
use super::super::words::{Meaning, is_han};
use super::Scanner;
use crate::money::Money;

/// Names of what is counted and is neither data nor money.
const COUNTED: [&str; 27] = [
    "minutes", "minute", "mins", "min", "texts", "text", "sms", "mms", "messages", "msgs", "hours", "hour", "hrs",
    "months", "month", "weeks", "week", "years", "points", "pts", "分钟", "分鐘", "条", "條", "次", "个月", "小时",
];

/// The unit that a name says of its number, as in "Data left (GB): 3.2".
#[derive(Debug, Clone, Copy)]
pub(super) enum Label {
    Data(i64),
    Money(Sign),
}

/// Whether a word only joins.
fn joins(text: &[char], start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    matches!(word, ['a', 'n', 'd'] | ['零' | '又' | '和'])
}

impl Scanner<'_> {
    /// A unit alone in brackets: what it is, and where it ends.
    pub(super) fn bracketed_unit(&self) -> Option<(Label, usize)> {
        let inside = self.rest(self.at + 1);
        // most brackets hold something else, and quickly so
        inside.iter().take(6).position(|c| matches!(c, ')' | '(')).filter(|at| inside.get(*at) == Some(&')'))?;
        let closes = |length: usize| (inside.get(length) == Some(&')')).then_some(self.at + length + 2);
        if let Some((kb, length)) = unit::data(inside) {
            return Some((Label::Data(kb), closes(length)?));
        }
        let (sign, length) = unit::sign_after(inside).or_else(|| unit::sign_before(inside))?;
        Some((Label::Money(sign), closes(length)?))
    }

    /// The label that speaks of the number that begins here.
    fn label(&self) -> Option<Label> {
        let (label, since) = self.label?;
        let between = self.tokens.get(since..)?;
        let direct =
            between.iter().all(|token| matches!(token.kind, Kind::Colon | Kind::Line) || token.says(Meaning::Is));
        direct.then_some(label)
    }

    /// An amount whose sign stands first.
    pub(super) fn money_before(&mut self) -> bool {
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
        // "$1.5k", "$1 234.50"
        let rest = self.rest(end);
        let thousand = unit::starts(rest, "k").is_some()
            || rest.first() == Some(&' ')
                && number(self.rest(end + 1)).is_some_and(|(more, taken)| taken == 6 && more.decimals == 2);
        // the letter in the place of a nought
        let slip = rest.first() == Some(&'o');
        // "Balance: ($5.00)" as bookkeepers write what is owed
        let bracketed = self.before() == Some('(') && self.rest(end).first() == Some(&')');
        let owed = bracketed && self.tokens.last().is_some_and(|last| matches!(last.kind, Kind::Colon));
        self.money(sign, &written, negative || thousand || slip || owed, end);
        true
    }

    fn money(&mut self, sign: Sign, written: &Written, negative: bool, end: usize) {
        let amounts = if negative { Vec::new() } else { self.country.amounts(sign, written) };
        if matches!(sign, Sign::Cent | Sign::Penny) && written.bare && self.and_cents(&amounts, end) {
            return;
        }
        self.push(Kind::Money(amounts), end);
    }

    /// "5 dollars 25 cents", "3 dollars and 15 cents": one amount, where less than a whole follows wholes of its money.
    fn and_cents(&mut self, cents: &[Money], end: usize) -> bool {
        let (at, text) = (self.at, self.text);
        let word = self.tokens.pop_if(|last| matches!(last.kind, Kind::Word) && joins(text, last.start, last.end));
        let from = word.as_ref().map_or(at, |word| word.start);
        if let Some(Token { kind: Kind::Money(whole), end: told, .. }) = self.tokens.last_mut()
            && text.get(*told..from).is_some_and(|gap| gap.len() <= 2 && gap.iter().all(|c| matches!(*c, ' ' | THIN)))
            && let [sum] = whole.as_mut_slice()
            && let Some(cents) = cents.iter().find(|cents| cents.currency == sum.currency)
            && sum.minor % 100 == 0
            && cents.minor < 100
        {
            sum.minor += cents.minor;
            (*told, self.at) = (end, end);
            return true;
        }
        self.tokens.extend(word);
        false
    }

    /// Whether a minus belongs to what begins here.
    fn minus(&self) -> bool {
        if let [.., before, last] = self.tokens.as_slice()
            && matches!(last.kind, Kind::Dash)
            && (matches!(before.kind, Kind::Colon) || before.says(Meaning::Is))
        {
            return true;
        }
        if self.tokens.last().is_some_and(|last| last.says(Meaning::Minus)) {
            return true;
        }
        let before = self.at.checked_sub(2).and_then(|at| self.text.get(at));
        self.before() == Some('-') && before.is_none_or(|c| matches!(c, ' ' | ':' | '\n' | '(' | &THIN) || is_han(*c))
    }

    /// "1 024 MB": digits grouped by a space. Behind a name, "Connect 5 500 MB", the first may belong to that.
    fn spaced(&self, first: &Written, taken: usize) -> Option<(Kind, usize)> {
        let from = self.at + taken;
        let behind = self.rest(from).strip_prefix(&[' '])?;
        let group = behind.iter().take_while(|c| c.is_ascii_digit()).count();
        (first.bare && taken <= 3 && group == 3).then_some(())?;
        let (second, length) = number(behind).filter(|(second, _)| second.or.is_none())?;
        let end = from + 1 + length;
        let gap = self.rest(end).iter().take_while(|c| matches!(**c, ' ' | THIN)).count().min(2);
        let (kb, unit) = unit::data(self.rest(end + gap))?;
        let millionths = first.millionths.checked_mul(1000)?.checked_add(second.millionths)?;
        let mut megabytes = unit::megabytes(&Written { millionths, ..second }, kb, self.country.han);
        let named = self.tokens.last().is_some_and(|last| matches!(last.kind, Kind::Word));
        if named && behind.first() != Some(&'0') {
            megabytes.extend(unit::megabytes(&second, kb, self.country.han));
        }
        Some((Kind::Data(megabytes, kb, false), end + gap + unit))
    }

    pub(super) fn digits(&mut self) {
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
        if !inside && let Some(length) = date::month(self.rest(self.at)) {
            return self.push(Kind::SomeDay, self.at + length);
        }
        let Some((written, taken)) = number(self.rest(self.at)) else { return self.push(Kind::Word, self.at + run) };
        if !inside && let Some((kind, end)) = self.spaced(&written, taken) {
            return self.push(kind, end);
        }
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
        if written.millionths == 0 && unit::starts(self.rest(after), "b").is_some() {
            return self.push(Kind::Data(vec![0], 1, false), after + 1);
        }
        if let Some((sign, length)) = unit::sign_after(self.rest(after)) {
            let (negative, end) = (self.minus(), after + length);
            let tenths = matches!(sign, Sign::Yuan).then(|| unit::tenths(self.text, end)).flatten();
            let (tenths, more) = tenths.filter(|_| written.bare).unwrap_or_default();
            let written = Written { millionths: written.millionths + tenths, ..written };
            return self.money(sign, &written, negative, end + more);
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
        if other {
            return self.push(Kind::Word, end);
        }
        match self.label() {
            Some(Label::Data(kb)) => {
                let megabytes = if self.minus() { Vec::new() } else { unit::megabytes(&written, kb, self.country.han) };
                self.push(Kind::Data(megabytes, kb, false), end);
            }
            Some(Label::Money(sign)) => {
                let negative = self.minus();
                self.money(sign, &written, negative, end);
            }
            None => self.push(Kind::Number(written), end),
        }
    }
}
