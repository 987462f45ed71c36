//! What a number among bands may be instead: a frequency, a count, a year, or the end of a range of bands.

use super::Reader;
use crate::device::band::Radio;
use crate::device::token::Token;
use crate::device::word::is_unit;

/// Numbers from here on are frequencies where no letter says that they are bands, and where they look like one.
const FREQUENCIES: u32 = 400;

impl Reader {
    /// Past the rest of `2.4`, `4 × 4`, and of a list such as `18/13`.
    pub(super) fn pass(&mut self, list: bool) {
        loop {
            let next = match self.token(self.at + 1) {
                Some(Token::Times | Token::Point) => true,
                Some(Token::Sign('/')) => list,
                Some(Token::Word(word)) => word == "x",
                _ => false,
            };
            if !next || !matches!(self.token(self.at + 2), Some(Token::Number(..) | Token::Measure)) {
                return;
            }
            self.at += 2;
        }
    }

    /// Whether a number is of something else: a frequency, a count, a fraction, a year.
    pub(super) fn is_measure(&self, number: u32, lettered: bool) -> bool {
        let next = self.token(self.at + 1);
        if matches!(self.token(self.at + 2), Some(Token::Number(..) | Token::Measure)) {
            let in_list = lettered
                || self.number_at(self.at.wrapping_sub(2)).is_some()
                    && self.at > 0
                    && self.token(self.at - 1) == Some(&Token::Point);
            let third = self.token(self.at + 3) == Some(&Token::Point) && self.number_at(self.at + 4).is_some();
            match next {
                Some(Token::Point) if !in_list && !third => return true,
                Some(Token::Times) => return true,
                Some(Token::Word(word)) if word == "x" => return true,
                _ => {}
            }
        }
        if lettered {
            return false;
        }
        let looks = number.is_multiple_of(50) || (2000..2040).contains(&number);
        if number >= FREQUENCIES && (looks || self.pairs_with_frequency() || self.in_brackets()) {
            return true;
        }
        // 12 GB, 1000/150 Mbps, 28/39 GHz
        let mut at = self.beyond(self.at + 1);
        let mut listed = false;
        loop {
            match self.token(at) {
                Some(Token::Word(word)) if is_unit(word) => return !listed || word != "mhz",
                Some(Token::Word(word)) if word == "g" => return number > 6,
                Some(Token::Sign('/')) => {
                    listed = true;
                    at = self.beyond(at + 1);
                    if self.number_at(at).is_none() {
                        return false;
                    }
                    at = self.beyond(at + 1);
                }
                _ => return false,
            }
        }
    }

    /// Whether it is one end of `1850-1910`, `699/716`.
    fn pairs_with_frequency(&self) -> bool {
        let mut at = self.beyond(self.at + 1);
        if !matches!(self.token(at), Some(Token::Dash | Token::Sign('/'))) {
            let back =
                |at: usize| at.checked_sub(1).map(|at| if self.token(at) == Some(&Token::Space) { at - 1 } else { at });
            let Some(sign) = back(self.at) else { return false };
            let number = back(sign).and_then(|at| self.number_at(at));
            return matches!(self.token(sign), Some(Token::Dash | Token::Sign('/')))
                && number.is_some_and(|number| number >= FREQUENCIES);
        }
        at = self.beyond(at + 1);
        self.number_at(at).is_some_and(|number| number >= FREQUENCIES)
    }

    fn in_brackets(&self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        before.iter().rev().find_map(|token| match token {
            Token::Sign('(') => Some(true),
            Token::Sign(')') => Some(false),
            _ => None,
        }) == Some(true)
    }

    /// The end of a range that begins here with `first`, and its place. Three with dashes between are a list.
    pub(super) fn range(&self, radio: Radio, first: u32) -> Option<(u32, usize)> {
        let dash = |at: usize| match self.token(at) {
            Some(Token::Dash) => true,
            Some(Token::Word(word)) => word == "to" || word == "through" || word == "thru",
            _ => false,
        };
        let at = self.beyond(self.at + 1);
        if !dash(at) {
            return None;
        }
        let mut end = self.beyond(at + 1);
        let mut lettered = false;
        while let Some(Token::Word(word)) = self.token(end) {
            let same = match word.as_str() {
                "b" | "band" => true,
                "n" => radio == Radio::Nr,
                _ => false,
            };
            if !same {
                return None;
            }
            lettered = true;
            end = self.beyond(end + 1);
        }
        let Some(Token::Number(last, false)) = self.token(end).cloned() else { return None };
        let measure = !lettered && last >= FREQUENCIES
            || matches!(self.token(self.beyond(end + 1)), Some(Token::Word(word)) if is_unit(word));
        let goes_on = dash(self.beyond(end + 1)) && self.number_follows(self.beyond(end + 1) + 1);
        (!measure && !goes_on && last > first).then_some((last, end))
    }
}
