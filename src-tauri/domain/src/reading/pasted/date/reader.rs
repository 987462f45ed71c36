//! Reads the parts of a date one after another.

use super::super::plain::THIN;
use crate::civil::MONTHS;

/// The place in the year of the month whose name begins with three letters. Asked of every word of a text: most begin no month.
fn month_of(head: &[char]) -> Option<usize> {
    Some(match head {
        ['j', 'a', 'n'] => 0,
        ['f', 'e', 'b'] => 1,
        ['m', 'a', 'r'] => 2,
        ['a', 'p', 'r'] => 3,
        ['m', 'a', 'y'] => 4,
        ['j', 'u', 'n'] => 5,
        ['j', 'u', 'l'] => 6,
        ['a', 'u', 'g'] => 7,
        ['s', 'e', 'p'] => 8,
        ['o', 'c', 't'] => 9,
        ['n', 'o', 'v'] => 10,
        ['d', 'e', 'c'] => 11,
        _ => return None,
    })
}

/// Where it is read: the characters from a place on.
pub(super) struct Reader<'a> {
    pub(super) text: &'a [char],
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    pub(super) fn eat(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.peek().filter(|c| wanted.contains(c))?;
        self.at += 1;
        Some(found)
    }

    pub(super) fn spaces(&mut self) {
        while self.eat(&[' ', THIN]).is_some() {}
    }

    /// A number of at most `most` digits that ends there; with how many digits it has.
    pub(super) fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self.text.get(self.at..)?.iter().map_while(|c| c.to_digit(10)).take(most + 1);
        let (value, count) =
            digits.fold((0_u64, 0), |(value, count), digit| (value * 10 + u64::from(digit), count + 1));
        if count == 0 || count > most {
            return None;
        }
        self.at += count;
        // of fourteen digits only how many there are is asked
        Some((u32::try_from(value).unwrap_or(u32::MAX), count))
    }

    pub(super) fn month(&mut self) -> Option<u32> {
        let place = month_of(self.text.get(self.at..self.at + 3)?)?;
        let long = *MONTHS.get(place)?;
        let short = long.get(..3)?;
        let spelt = [long, short, if short == "sep" { "sept" } else { short }];
        let length = spelt.into_iter().find(|name| self.is_word(name))?.len();
        self.at += length;
        u32::try_from(place + 1).ok()
    }

    pub(super) fn word(&mut self, wanted: &[&str]) -> bool {
        let found = wanted.iter().find(|name| self.is_word(name));
        self.at += found.map_or(0, |name| name.len());
        found.is_some()
    }

    /// Whether the word that stands here is that one.
    fn is_word(&self, name: &str) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.iter().take(name.len()).copied().eq(name.chars())
            && !rest.get(name.len()).is_some_and(char::is_ascii_alphabetic)
    }
}
