//! What a pasted text is cut into.

use super::date::Day;
use super::number::Written;
use super::words::{Meaning, Says};
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
    /// A day that depends on when it was said, such as "tomorrow", or that is not said whole, such as "December 2026".
    SomeDay,
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
    /// Whether it stands right behind a bracket that opens.
    pub(super) bracketed: bool,
    /// Whether it stands between two cells of a table.
    pub(super) cell: bool,
}

impl Token {
    pub(super) fn says(&self, meaning: Meaning) -> bool {
        matches!(self.kind, Kind::Says(says, _) if says.has(meaning))
    }

    pub(super) fn is_amount(&self) -> bool {
        Self::counts(&self.kind) || matches!(self.kind, Kind::Amount)
    }

    /// Whether such pieces are amounts that the text is looked through for.
    pub(super) fn counts(kind: &Kind) -> bool {
        matches!(kind, Kind::Data(..) | Kind::Money(_) | Kind::Date(_) | Kind::Days | Kind::SomeDay)
    }

    pub(super) fn ends(&self) -> bool {
        matches!(self.kind, Kind::Comma | Kind::Line | Kind::Stop)
    }
}
