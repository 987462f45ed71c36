//! What a message offers beside what it reports: an offer's price, its data and its last day are nobody's reading.

use super::around::Around;
use super::settle::Claim;
use super::token::{Kind, Token};
use super::words::Meaning as M;
use crate::money::Money;

/// How far an offer is looked for, in pieces.
const REACH: usize = 40;

/// Whether the data at `place`, of which nothing is said, is sold: "20 GB for £10", "9 元 20 GB", "$15 for 5 GB". Money that is
/// known to be on the account buys nothing.
pub(super) fn sells(around: &Around, place: usize, balances: &[Claim<Money>]) -> bool {
    let price = |at: Option<usize>| {
        let token = at.and_then(|at| around.at(at)).filter(|token| matches!(token.kind, Kind::Money(_)));
        token.is_some_and(|token| !balances.iter().any(|claim| claim.start == token.start))
    };
    let says_for = |at: Option<usize>| at.and_then(|at| around.at(at)).is_some_and(|token| token.says(M::For));
    let before = place.checked_sub(1);
    price(before)
        || price(Some(place + 1))
        || says_for(before) && price(place.checked_sub(2))
        || says_for(Some(place + 1)) && price(Some(place + 2))
        || speaks(around, place)
}

/// Whether the date at `place` is of an offer: its sentence says so, or begins with the date's own name behind an offer.
pub(super) fn ends(around: &Around, place: usize) -> bool {
    if speaks(around, place) {
        return true;
    }
    let start = sentence_start(around, place);
    // "Your plan is valid until" has a subject of its own
    let subject = (start..place).any(|at| {
        around.at(at).is_some_and(|token| match token.kind {
            Kind::Word => true,
            Kind::Says(says, _) => says.any(&[M::Line, M::Plan, M::Data, M::Balance, M::Credit, M::Left, M::Have]),
            _ => token.is_amount(),
        })
    });
    let Some(stop) = start.checked_sub(1).filter(|_| !subject) else { return false };
    if around.at(stop).is_none_or(|token| !matches!(token.kind, Kind::Stop)) {
        return false;
    }
    let before = sentence_start(around, stop)..stop;
    let sold = before.clone().any(|at| {
        let data = around.at(at).is_some_and(|token| matches!(token.kind, Kind::Data(..)));
        data && sells(around, at, &[])
    });
    sold || before.clone().any(|at| around.at(at).is_some_and(offers))
}

/// Whether the sentence around `place` is an offer's.
fn speaks(around: &Around, place: usize) -> bool {
    let before = (sentence_start(around, place)..place).filter_map(|at| around.at(at));
    let behind = (place + 1..place + REACH / 4).map_while(|at| around.at(at)).take_while(|token| !token.ends());
    before.chain(behind).any(offers)
}

fn offers(token: &Token) -> bool {
    token.says(M::Offer)
}

fn sentence_start(around: &Around, place: usize) -> usize {
    let sentence = (place.saturating_sub(REACH)..place).rev();
    sentence
        .take_while(|at| around.at(*at).is_some_and(|token| !matches!(token.kind, Kind::Stop | Kind::Line)))
        .last()
        .unwrap_or(place)
}
