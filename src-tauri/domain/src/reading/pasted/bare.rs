//! A text that is one amount and nothing else, as it is copied from a page whose heading stayed behind: it is asked what it is of.

use super::around::Around;
use super::date::day_before;
use super::token::Kind;
use super::{Choice, Field};

/// What the only thing in the text may be: the field to ask for, what it may hold, and where it stands.
pub(super) type Bare = (Field, Vec<Choice>, (usize, usize));

/// The money or the date that a text is all of. Data says by itself that it is left or used, see `data.rs`.
pub(super) fn bare(around: &Around) -> Option<Bare> {
    let mut said =
        around.tokens.iter().filter(|token| !token.ends() && !matches!(token.kind, Kind::Colon | Kind::Dash));
    let (only, None) = (said.next()?, said.next()) else { return None };
    let place = (only.start, only.end);
    match &only.kind {
        Kind::Money(values) => Some((Field::Balance, values.iter().cloned().map(Choice::Balance).collect(), place)),
        Kind::Date(day) if day.year => {
            let days = day.days.iter().flat_map(|day| [day_before(*day), Some(*day)]).flatten();
            Some((Field::LastDay, days.map(Choice::Day).collect(), place))
        }
        Kind::Date(_) | Kind::SomeDay => Some((Field::LastDay, Vec::new(), place)),
        _ => None,
    }
}
