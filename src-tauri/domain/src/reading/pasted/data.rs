//! Which amounts of data are left, which are used, and which are only spoken of.

use super::around::{Around, Found};
use super::settle::Claim;
use super::token::Kind;
use super::words::Meaning as M;

/// What an amount of data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Left.
    Left,
    /// Used.
    Used,
    /// What there was, what is offered, what happens at it.
    Whole,
    /// Nothing is said of it.
    Unsaid,
}

const WORDS: &[M] = &[M::Left, M::Balance, M::Used, M::Have, M::Total, M::Of, M::Price, M::Nothing];
const BEHIND: &[M] = &[M::Left, M::Balance, M::Used, M::Total, M::Price, M::Plan, M::Then];
const NAMES: &[M] = &[M::Left, M::Balance, M::Used, M::Total, M::Plan];

fn part(says: super::words::Says) -> (Part, u8) {
    if says.has(M::Used) {
        (Part::Used, 3)
    } else if says.has(M::Left) || says.has(M::Balance) {
        (Part::Left, 3)
    } else if says.has(M::Have) {
        (Part::Left, 2)
    } else {
        (Part::Whole, 0)
    }
}

/// What the data at `place` is, and how plainly the text says so.
pub(super) fn judge(around: &mut Around, place: usize) -> (Part, u8) {
    if let Some(found) = around.column(place, NAMES) {
        return part(found.says);
    }
    // "your pack (8 GB)"
    let named = place.checked_sub(1).and_then(|at| around.at(at)).is_some_and(|token| token.says(M::Plan));
    if named && around.at(place).is_some_and(|token| token.bracketed) {
        return (Part::Whole, 0);
    }
    let before = named_before(around, place);
    let (last, behind) = named_behind(around, place);
    // "out of 5 GB you have used 3"
    let whole =
        before.is_some_and(|found| found.direct && is_of(&found) && found.at + 1 == place && !slash(around, found.at));
    let next = behind.filter(|found| found.direct).map(|found| found.at + 1);
    if whole && next.is_none_or(|next| around.at(next).is_some_and(|token| matches!(token.kind, Kind::Data(..)))) {
        return (Part::Whole, 0);
    }
    // "used 1.8 GB / 5 GB Minutes left 200"
    if before.is_some_and(|found| is_of(&found) && found.at + 1 == place)
        && behind.is_some_and(|found| !found.direct)
        && of_named(around, place)
    {
        return (Part::Whole, 0);
    }
    if around.speaks_of(place, &[M::When]) && !around.speaks_of(place, &[M::Left]) {
        return (Part::Whole, 0);
    }
    if behind.is_some_and(|found| found.says.has(M::Then)) {
        return (Part::Whole, 0);
    }
    let said = before.map(|found| part(found.says));
    let told = behind.map(|found| part(found.says));
    match (said, told) {
        // "data left: 5 GB plan" names the plan only
        (Some((Part::Left | Part::Used, strength)), Some((Part::Whole, _)))
            if strength < 3 || behind.is_some_and(|found| found.direct && !found.says.has(M::Plan)) =>
        {
            (Part::Whole, 0)
        }
        (Some(said @ (Part::Left | Part::Used, 3)), _) => {
            claim(around, before, said);
            if last == place && told.is_some_and(|told| told.0 == said.0) {
                claim(around, behind, said);
            }
            said
        }
        (_, Some(told @ (Part::Left | Part::Used, _))) => {
            claim(around, behind, told);
            told
        }
        (Some(said @ (Part::Left | Part::Used, _)), None) => said,
        (Some((Part::Whole, _)), _) | (_, Some((Part::Whole, _))) => (Part::Whole, 0),
        _ if around.ends_list(place, &[M::Left]) => (Part::Left, 2),
        _ => beside(around, place),
    }
}

fn is_of(found: &Found) -> bool {
    found.says.has(M::Of)
}

/// Whether the `/` itself stands there.
fn slash(around: &Around, at: usize) -> bool {
    around.at(at).is_some_and(|token| token.end == token.start + 1)
}

/// Whether the part of the whole at `place` was named right before: "used: 1.8 GB / 5 GB".
fn of_named(around: &Around, place: usize) -> bool {
    let Some(part) =
        place.checked_sub(2).filter(|at| around.at(*at).is_some_and(|at| matches!(at.kind, Kind::Data(..))))
    else {
        return false;
    };
    let name = |token: &&super::token::Token| !matches!(token.kind, Kind::Colon) && !token.says(M::Is);
    let name = (part.saturating_sub(3)..part).rev().filter_map(|at| around.at(at)).find(name);
    name.is_some_and(|token| token.says(M::Used) || token.says(M::Left))
}

/// Whether only more or less than the amount at `place` is said: "less than 1 GB", "between 1 GB and 2 GB".
pub(super) fn bound(around: &Around, place: usize) -> bool {
    let says = |at: Option<usize>| at.and_then(|at| around.at(at)).is_some_and(|token| token.says(M::Bound));
    let two =
        place.checked_sub(2).and_then(|at| around.at(at)).is_some_and(|token| matches!(token.kind, Kind::Data(..)));
    says(place.checked_sub(1)) || two && says(place.checked_sub(3))
}

fn claim(around: &mut Around, found: Option<Found>, said: (Part, u8)) {
    // "you have" speaks of all that follows
    if let Some(found) = found.filter(|_| said.1 == 3) {
        around.take(found.at);
    }
}

fn named_before(around: &Around, place: usize) -> Option<Found> {
    // the words for more or less say nothing of what it is
    let place =
        place.checked_sub(1).filter(|at| around.at(*at).is_some_and(|token| token.says(M::Bound))).unwrap_or(place);
    let mut found = around.before(place, WORDS, |kind| matches!(kind, Kind::Comma | Kind::Data(..)));
    // "$4.50 of credit and 1.5 GB": another thing's "of"
    while let Some(of) = found.filter(|found| is_of(found) && around.credit_between(found.at, place)) {
        found = around.before(of.at, WORDS, |kind| matches!(kind, Kind::Comma | Kind::Data(..)));
    }
    // behind another amount of data only "of" and "/" still speak of this one
    found.or_else(|| around.before(place, &[M::Left, M::Used, M::Have], |kind| matches!(kind, Kind::Data(..))))
}

/// The word behind, and the amount that it stands behind: in "1.8 GB of 5 GB used" that of the whole.
fn named_behind(around: &Around, place: usize) -> (usize, Option<Found>) {
    // "9.8 GB of your monthly bundle left"
    let of = around.at(place + 1).is_some_and(|token| token.says(M::Of));
    let beyond = if of { around.after(place, &[M::Left, M::Used]) } else { None };
    let found = beyond.or_else(|| around.after(place, BEHIND));
    if found.is_some() {
        return (place, found);
    }
    let mut at = place + 1;
    let mut of = false;
    while let Some(token) = around.at(at).filter(|_| at < place + 6) {
        match &token.kind {
            Kind::Data(..) if of => return (at, around.after(at, &[M::Left, M::Balance, M::Used])),
            Kind::Says(says, _) if says.has(M::Of) => of = true,
            // "2 GB of roaming data and 3 GB"
            Kind::Says(says, _) if of && says.has(M::Side) => break,
            Kind::Word | Kind::Says(..) => {}
            _ => break,
        }
        at += 1;
    }
    (place, None)
}

/// Where values stand on lines of their own.
fn beside(around: &mut Around, place: usize) -> (Part, u8) {
    // "My plan: Data 2 GB"
    if around.headed(place, &[M::Plan]) {
        return (Part::Whole, 0);
    }
    let Some(found) = around.beside(place, NAMES) else { return (Part::Unsaid, 0) };
    around.take(found.at);
    part(found.says)
}

/// Whether the text says in words that nothing is left.
pub(super) fn none_left(around: &Around) -> Option<Claim<i64>> {
    let place = around.tokens.iter().enumerate().position(|(at, token)| {
        if !token.says(M::Nothing) {
            return false;
        }
        let spoken = !around.speaks_of(at, &[M::When, M::Then]);
        let next = around.tokens.iter().skip(at + 1).take_while(|next| !next.ends()).take(6);
        let open =
            next.clone().any(|next| next.says(M::Then) || next.says(M::When) || matches!(next.kind, Kind::Share));
        let before = at.checked_sub(1).and_then(|before| around.at(before));
        spoken && !open && !before.is_some_and(|token| matches!(token.kind, Kind::Share))
    })?;
    let token = around.at(place)?;
    Some(Claim { values: vec![0], strength: 1, side: false, whole: false, start: token.start, end: token.end })
}
