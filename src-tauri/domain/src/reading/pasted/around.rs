//! Looks from an amount or a date at the words around it: before it in its clause, after it, and on the lines above and
//! below where values stand apart from their names.

use super::token::{Kind, Token};
use super::words::{Meaning, Says};

/// How far words are looked for, in pieces: nobody names an amount from further away.
const REACH: usize = 14;
/// How far behind an amount.
const BEHIND: usize = 7;
/// How many lines above a row its table's head is looked for.
const ROWS: usize = 6;
/// Words that speak of dates.
const DATED: &[Meaning] = &[Meaning::Renews, Meaning::Renewing, Meaning::Ended, Meaning::Stops];

/// A word found beside an amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its place.
    pub(super) at: usize,
    /// What it says.
    pub(super) says: Says,
    /// Whether nothing that matters stands between.
    pub(super) direct: bool,
}

/// The pieces of a text, and which of their words are taken by an amount.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) tokens: Vec<Token>,
    taken: Vec<bool>,
    /// Whether there are cells: most texts have none, and are not looked through for columns.
    cells: bool,
}

impl Around {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self { taken: vec![false; tokens.len()], cells: tokens.iter().any(|token| token.cell), tokens }
    }

    pub(super) fn at(&self, place: usize) -> Option<&Token> {
        self.tokens.get(place)
    }

    /// Says that the word at `place` speaks of an amount, and of no other.
    pub(super) fn take(&mut self, place: usize) {
        if let Some(taken) = self.taken.get_mut(place) {
            *taken = true;
        }
    }

    fn is_taken(&self, place: usize) -> bool {
        self.taken.get(place).copied().unwrap_or(true)
    }

    /// The nearest word before `place` in its clause that says one of `wanted`. `stop` says which pieces end the search.
    pub(super) fn before(&self, place: usize, wanted: &[Meaning], stop: impl Fn(&Kind) -> bool) -> Option<Found> {
        let mut direct = true;
        for at in (place.saturating_sub(REACH)..place).rev() {
            let token = self.at(at)?;
            match &token.kind {
                kind if stop(kind) => return None,
                Kind::Stop | Kind::Line => return None,
                Kind::Says(says, _) if says.any(wanted) && !self.is_taken(at) => {
                    return Some(Found { at, says: *says, direct });
                }
                Kind::Says(says, _) if says.any(&[Meaning::Is, Meaning::Data, Meaning::Whole, Meaning::Side]) => {}
                Kind::Colon => {}
                _ => direct = false,
            }
        }
        None
    }

    /// Whether a word that says one of `wanted` stands before `place` in the same sentence and on the same line.
    pub(super) fn speaks_of(&self, place: usize, wanted: &[Meaning]) -> bool {
        let clause = (place.saturating_sub(REACH)..place).rev().map_while(|at| self.at(at));
        clause
            .take_while(|token| !token.ends())
            .any(|token| matches!(token.kind, Kind::Says(says, _) if says.any(wanted)))
    }

    /// Whether the sentence before `place` speaks of something beside the main thing. "2 GB of roaming data and 3 GB": a word right
    /// behind another amount of data is that one's.
    pub(super) fn beside_the_main(&self, place: usize) -> bool {
        let of_other = |at: usize| {
            let other = (at.saturating_sub(2)..at).filter_map(|at| self.at(at));
            at < place
                && other.clone().any(|token| matches!(token.kind, Kind::Data(..)))
                && other.clone().any(|token| token.says(Meaning::Of))
        };
        let clause = (place.saturating_sub(REACH)..place).rev();
        clause
            .take_while(|at| self.at(*at).is_some_and(|token| !token.ends()))
            .any(|at| self.at(at).is_some_and(|token| token.says(Meaning::Side)) && !of_other(at))
    }

    /// Whether the name before the nearest `:` of the sentence says one of `wanted`, as in "Roaming: 1 GB in all, 500 MB left".
    /// The name of a value, such as "left:", is passed over.
    pub(super) fn headed(&self, place: usize, wanted: &[Meaning]) -> bool {
        const VALUE: &[Meaning] = &[Meaning::Left, Meaning::Used, Meaning::Total, Meaning::Balance];
        let mut name = false;
        let mut value = false;
        for at in (place.saturating_sub(2 * REACH)..place).rev() {
            match self.at(at).map(|token| &token.kind) {
                Some(Kind::Colon) => (name, value) = (true, false),
                Some(Kind::Says(says, _)) if name && says.any(wanted) => return true,
                Some(Kind::Says(says, _)) if name => value |= says.any(VALUE),
                Some(Kind::Comma) if name && value => name = false,
                Some(Kind::Comma) if name => return false,
                None | Some(Kind::Line | Kind::Stop) => return false,
                Some(_) => {}
            }
        }
        false
    }

    /// The first word after `place` in its clause that says one of `wanted`. A word that names the next amount is none.
    pub(super) fn after(&self, place: usize, wanted: &[Meaning]) -> Option<Found> {
        for at in place + 1..=place + BEHIND {
            let token = self.at(at)?;
            match &token.kind {
                Kind::Comma | Kind::Line | Kind::Stop | Kind::Colon => return None,
                _ if token.is_amount() => return None,
                Kind::Says(says, han) if says.any(wanted) && !self.is_taken(at) => {
                    let forward = self.names_next(at, *han);
                    return (!forward).then_some(Found { at, says: *says, direct: at == place + 1 });
                }
                _ => {}
            }
        }
        None
    }

    /// Whether money on the account is spoken of between two places.
    pub(super) fn credit_between(&self, from: usize, to: usize) -> bool {
        (from + 1..to)
            .any(|at| self.at(at).is_some_and(|token| token.says(Meaning::Credit) || token.says(Meaning::Balance)))
    }

    /// The word that ends a list of amounts and speaks of all, as in "1.5 GB, 45 min and 120 texts left".
    pub(super) fn ends_list(&self, place: usize, wanted: &[Meaning]) -> bool {
        let mut listed = false;
        for at in place + 1..=place + REACH {
            let Some(token) = self.at(at) else { return false };
            match &token.kind {
                Kind::Amount => listed = true,
                Kind::Line
                | Kind::Stop
                | Kind::Colon
                | Kind::Data(..)
                | Kind::Money(_)
                | Kind::Date(_)
                | Kind::Days
                | Kind::SomeDay => {
                    return false;
                }
                Kind::Says(says, false) if says.any(wanted) => return listed,
                _ => {}
            }
        }
        false
    }

    /// Whether the word at `at` speaks of what follows it.
    fn names_next(&self, at: usize, han: bool) -> bool {
        let mut ahead = at + 1;
        while self.at(ahead).is_some_and(|token| token.says(Meaning::Data) || token.says(Meaning::Plan)) {
            ahead += 1;
        }
        // "the balance for the $15 plan is $3.00"
        let plan = self.at(at).is_some_and(|word| word.says(Meaning::Plan));
        match self.at(ahead) {
            Some(token) if matches!(token.kind, Kind::Colon) || token.says(Meaning::Is) && !plan => true,
            // "于 2027-03-01 续费 15 美元": a word for dates names no money
            Some(token) if self.at(at).is_some_and(|word| DATED.iter().any(|meaning| word.says(*meaning))) => {
                han && matches!(token.kind, Kind::Date(_) | Kind::Days | Kind::SomeDay)
            }
            Some(token) => han && token.is_amount(),
            None => false,
        }
    }

    /// In a table, the word that says one of `wanted` in the cell at the head of the column of `place`.
    pub(super) fn column(&self, place: usize, wanted: &[Meaning]) -> Option<Found> {
        let cells =
            |from: usize, to: usize| (from..to).filter(|at| self.at(*at).is_some_and(|token| token.cell)).count();
        if !self.cells {
            return None;
        }
        let start = self.line_start(place);
        if cells(start, self.line_end(place)) == 0 {
            return None;
        }
        let column = cells(start, place);
        let mut line = start;
        for _ in 0..ROWS {
            let end = line.checked_sub(1)?;
            line = self.line_start(end);
            let amounts = (line..end).any(|at| self.at(at).is_none_or(Token::is_amount));
            if amounts || cells(line, end) == 0 {
                continue;
            }
            let mut at = line;
            let mut seen = 0;
            let mut found = None;
            while at < end && seen <= column {
                let token = self.at(at)?;
                match &token.kind {
                    _ if token.cell => seen += 1,
                    Kind::Says(says, _) if seen == column && says.any(wanted) => {
                        found = Some(Found { at, says: *says, direct: true });
                    }
                    _ => {}
                }
                at += 1;
            }
            // a line of dashes between head and rows says nothing
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The last word that says one of `wanted` on the nearest line above that holds no amount.
    pub(super) fn above(&self, place: usize, wanted: &[Meaning]) -> Option<Found> {
        let start = self.line_start(place);
        // only what begins its line is named by the line above
        let leads = (start..place).all(|at| {
            self.at(at).is_some_and(|t| {
                !t.is_amount() && (!matches!(t.kind, Kind::Says(..)) || t.says(Meaning::Data) || t.says(Meaning::Of))
            })
        });
        let above = start.checked_sub(1)?;
        if !leads {
            return None;
        }
        self.on_line(self.line_start(above), above, wanted)
    }

    /// The first word that says one of `wanted` on the next line, where that holds no amount.
    pub(super) fn below(&self, place: usize, wanted: &[Meaning]) -> Option<Found> {
        let end = self.line_end(place);
        // "5 GB Data SIM" is a name
        if (place + 1..end).any(|at| self.at(at).is_some_and(|token| matches!(token.kind, Kind::Word))) {
            return None;
        }
        let next = end + 1;
        self.on_line(next, self.line_end(next), wanted)
    }

    /// The name of an amount that stands on a line of its own: above it or below it, as the lines of the text go.
    pub(super) fn beside(&self, place: usize, wanted: &[Meaning]) -> Option<Found> {
        let (above, below) = (self.above(place, wanted), self.below(place, wanted));
        match (above, below) {
            (Some(above), Some(below)) if !self.amount_below(place) => {
                let above_first = self.first_name(above.at) && self.names_a_value(below.at);
                Some(if above_first { above } else { below })
            }
            _ => above.or(below),
        }
    }

    /// Whether a value stands on the line of the name at `at`, or on the one below it.
    fn names_a_value(&self, at: usize) -> bool {
        let end = self.line_end(at);
        let here = (at..end).filter_map(|at| self.at(at)).any(|token| matches!(token.kind, Kind::Number(_)));
        here || self.at(end + 1).is_some_and(|token| !token.says(Meaning::Of))
    }

    /// Whether the line after the next begins with an amount.
    fn amount_below(&self, place: usize) -> bool {
        let next = self.line_end(self.line_end(place) + 1) + 1;
        self.at(next).is_some_and(Token::is_amount)
    }

    /// Whether the name at `at` cannot be that of a value above it: there is none, or a heading of more than a word.
    fn first_name(&self, at: usize) -> bool {
        let Some(end) = self.line_start(at).checked_sub(1) else { return true };
        let value = |token: &Token| token.is_amount() || matches!(token.kind, Kind::Number(_));
        let above = self.line_start(end)..end;
        above.len() > 1 && !above.filter_map(|at| self.at(at)).any(value)
    }

    fn on_line(&self, from: usize, to: usize, wanted: &[Meaning]) -> Option<Found> {
        if (from..to).any(|at| self.at(at).is_none_or(Token::is_amount)) {
            return None;
        }
        let found = (from..to).rev().find_map(|at| match self.at(at)?.kind {
            Kind::Says(says, _) if says.any(wanted) && !self.is_taken(at) => Some(Found { at, says, direct: true }),
            _ => None,
        })?;
        Some(found)
    }

    fn line_start(&self, place: usize) -> usize {
        let line = (place.saturating_sub(2 * REACH)..place).rev();
        line.take_while(|at| self.at(*at).is_some_and(|token| !matches!(token.kind, Kind::Line)))
            .last()
            .unwrap_or(place)
    }

    fn line_end(&self, place: usize) -> usize {
        let line = place..place + 2 * REACH;
        let mut end = place;
        for at in line {
            match self.at(at) {
                Some(token) if !matches!(token.kind, Kind::Line) => end = at + 1,
                _ => break,
            }
        }
        end
    }
}
