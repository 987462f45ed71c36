//! Which money is on the account. Prices, payments and debts are not, and what nothing is said of is not either.

use super::around::Around;
use super::token::Kind;
use super::words::Meaning as M;

const WORDS: &[M] = &[M::Balance, M::Credit, M::Left, M::Have, M::Old, M::Price, M::Used];
const BEHIND: &[M] = &[M::Balance, M::Credit, M::Left, M::Price, M::Plan, M::Total, M::Used];
const NAMES: &[M] = &[M::Balance, M::Credit, M::Left, M::Old, M::Price];

/// How plainly the text says that the money at `place` is on the account; none where it says something else, or nothing.
pub(super) fn judge(around: &mut Around, place: usize) -> Option<u8> {
    let strength = |says: super::words::Says| {
        if says.has(M::Old) || says.has(M::Used) && !says.has(M::Left) {
            None
        } else if says.has(M::Balance) {
            Some(3)
        } else if says.has(M::Price) {
            None
        } else if says.any(&[M::Credit, M::Left, M::Have]) {
            Some(2)
        } else {
            None
        }
    };
    if let Some(found) = around.column(place, NAMES) {
        return strength(found.says);
    }
    let clause = around.before(place, WORDS, |kind| matches!(kind, Kind::Comma));
    let before = clause.or_else(|| around.before(place, &[M::Have], |_| false));
    let behind = around.after(place, BEHIND);
    let told = behind.map(|found| strength(found.says));
    match before {
        Some(found) if found.direct || told.flatten().is_none() => {
            // "the balance for your $15 plan"
            if !found.direct && told == Some(None) && behind.is_some_and(|behind| behind.direct) {
                return None;
            }
            // "you have $15 due"
            let said = strength(found.says);
            let close = !found.direct || found.says.has(M::Have) || behind.is_some_and(|behind| behind.direct);
            if said == Some(2) && told == Some(None) && close {
                return None;
            }
            // "your credit expires"; the word stays for the next amount where it speaks of all
            if !found.says.has(M::Have) {
                around.take(found.at);
            }
            said
        }
        _ => match told {
            Some(told) => {
                if let Some(found) = behind {
                    around.take(found.at);
                }
                told
            }
            None => {
                if around.speaks_of(place, &[M::Plan, M::Total]) {
                    return None;
                }
                let found = around.beside(place, NAMES)?;
                around.take(found.at);
                strength(found.says)
            }
        },
    }
}

/// Whether a number without a sign of money stands right behind a word for the balance.
pub(super) fn named(around: &Around, place: usize) -> bool {
    // "Balance: -3.20" is one as well
    let place = if negative(around, place) { place - 1 } else { place };
    let found = around.before(place, &[M::Balance, M::Credit], Kind::is_said);
    found.is_some_and(|found| found.direct && found.says.has(M::Balance) && !found.says.has(M::Old))
        && !around.speaks_of(place, &[M::Data])
}

/// Whether a minus stands before a number without a sign of money.
pub(super) fn negative(around: &Around, place: usize) -> bool {
    place > 0 && around.at(place - 1).is_some_and(|token| matches!(token.kind, Kind::Dash) || token.says(M::Minus))
}

impl Kind {
    /// Whether it is an amount itself, or a word of its own.
    fn is_said(&self) -> bool {
        matches!(self, Self::Word | Self::Comma | Self::Data(..) | Self::Money(_) | Self::Date(_))
    }
}
