//! All that a text says of each field, before it is settled.

use chrono::{Datelike, NaiveDate};

use crate::money::Money;

use super::around::Around;
use super::data::{self, Part};
use super::date::{Day, DayFirst};
use super::settle::{Claim, MOST_CLAIMS};
use super::token::{Kind, Token};
use super::unit::{self, Country};
use super::words::Meaning;
use super::{balance, last_day, offer};

/// All that a text says of the fields.
#[derive(Default)]
pub(super) struct Claims {
    pub(super) left: Vec<Claim<i64>>,
    pub(super) used: Vec<Claim<i64>>,
    /// Data of which nothing is said.
    pub(super) unsaid: Vec<Claim<i64>>,
    pub(super) balance: Vec<Claim<Money>>,
    pub(super) last_day: Vec<Claim<NaiveDate>>,
}

/// Looks at every amount and every date.
pub(super) fn claims(around: &mut Around, country: &Country) -> Claims {
    let mut claims = Claims::default();
    let order = proven_order(around);
    for place in 0..around.tokens.len() {
        let Some(token) = around.at(place).filter(|token| token.is_amount() || matches!(token.kind, Kind::Number(_)))
        else {
            continue;
        };
        let token = token.clone();
        let side = around.beside_the_main(place)
            || around.headed(place, &[Meaning::Side])
            || around.after(place, &[Meaning::Side]).is_some_and(|found| found.at <= place + 2);
        let whole = around.speaks_of(place, &[Meaning::Whole]);
        let (start, end) = (token.start, token.end);
        match token.kind {
            Kind::Data(values, _, _) => {
                let (part, strength) = data::judge(around, place);
                let values = if data::bound(around, place) { Vec::new() } else { values };
                let values = with_other(around, place, values, |kind| match kind {
                    Kind::Data(values, _, _) => Some(values),
                    _ => None,
                });
                let claim = Claim { values, strength, side, whole, start, end };
                match part {
                    Part::Left => claims.left.push(claim),
                    Part::Used => claims.used.push(claim),
                    Part::Unsaid
                        if claims.unsaid.len() >= MOST_CLAIMS || offer::sells(around, place, &claims.balance) => {}
                    Part::Unsaid => claims.unsaid.push(claim),
                    Part::Whole => {}
                }
            }
            Kind::Money(values) => {
                if let Some(strength) = balance::judge(around, place) {
                    let values = with_other(around, place, values, |kind| match kind {
                        Kind::Money(values) => Some(values),
                        _ => None,
                    });
                    claims.balance.push(Claim { values, strength, side, whole, start, end });
                }
            }
            Kind::Number(written) if balance::named(around, place) => {
                let known = country.known.filter(|_| !balance::negative(around, place));
                let values = known.map(|currency| unit::amounts(&written, currency, false)).unwrap_or_default();
                claims.balance.push(Claim { values, strength: 3, side, whole, start, end });
            }
            Kind::Date(day) => {
                let day = dated_from(around, place, ordered(day, order));
                if let Some((values, strength)) = last_day::judge(around, place, &day) {
                    let side = side || around.speaks_of(place, &[Meaning::Data, Meaning::Credit, Meaning::Balance]);
                    // a day without its year stays open
                    let values = if day.year { values } else { values.into_iter().chain([NaiveDate::MIN]).collect() };
                    let values = with_other(around, place, values, |kind| match kind {
                        Kind::Date(day) => Some(&day.days),
                        _ => None,
                    });
                    claims.last_day.push(Claim { values, strength, side, whole: false, start, end });
                }
            }
            Kind::Days if last_day::counts_days(around, place) => {
                claims.last_day.push(Claim { values: Vec::new(), strength: 0, side, whole: false, start, end });
            }
            Kind::SomeDay if last_day::some_day(around, place) => {
                claims.last_day.push(Claim { values: Vec::new(), strength: 0, side, whole: false, start, end });
            }
            _ => {}
        }
    }
    if claims.left.is_empty() {
        claims.left.extend(data::none_left(around));
    }
    leave_out_whole(&mut claims);
    claims
}

/// "5 GB or 6 GB": what else an amount may be by the word beside it.
fn with_other<T: Clone>(
    around: &Around,
    place: usize,
    mut values: Vec<T>,
    of_kind: impl Fn(&Kind) -> Option<&Vec<T>>,
) -> Vec<T> {
    // "CNY 30 / HKD 33" is two, and "1.8/5 GB" a part of a whole
    let money = around.at(place).is_some_and(|token| matches!(token.kind, Kind::Money(_)));
    let says_or = |at: Option<usize>| {
        let slash = |token: &Token| money && token.says(Meaning::Of) && token.end == token.start + 1;
        at.and_then(|at| around.at(at)).is_some_and(|token| token.says(Meaning::Or) || slash(token))
    };
    let behind = says_or(Some(place + 1)).then_some(place + 2);
    let before = place.checked_sub(2).filter(|at| says_or(Some(at + 1)));
    for other in [before, behind].into_iter().flatten().filter_map(|at| around.at(at)) {
        if let Some(more) = of_kind(&other.kind).filter(|_| !values.is_empty()) {
            values.extend(more.iter().cloned());
        }
    }
    values
}

/// "40 GB available, 12 used, 28 left": what is as much as was used and is left together is what there was.
fn leave_out_whole(claims: &mut Claims) {
    let one = |claim: &Claim<i64>| match claim.values.as_slice() {
        [value] => Some(*value),
        _ => None,
    };
    let used: Vec<i64> = claims.used.iter().filter(|claim| !claim.side).filter_map(one).collect();
    let left: Vec<i64> = claims.left.iter().filter_map(one).collect();
    // each may be rounded to a tenth of a GB
    let is_sum =
        |whole: i64| left.iter().any(|left| used.iter().any(|used| *used > 100 && (left + used - whole).abs() <= 60));
    claims.left.retain(|claim| !one(claim).is_some_and(is_sum));
}

/// The order of day and month that another date of the same text proves: one sender writes in one way.
fn proven_order(around: &Around) -> Option<DayFirst> {
    let mut proofs = around.tokens.iter().filter_map(|token| match &token.kind {
        Kind::Date(day) => day.proves,
        _ => None,
    });
    let first = proofs.next().or_else(|| said_twice(around))?;
    proofs.all(|proof| proof == first).then_some(first)
}

/// "04/12/2026 (4 Dec 2026)": what stands beside it says which of the two days a date is.
fn said_twice(around: &Around) -> Option<DayFirst> {
    around.tokens.windows(2).find_map(|pair| match pair {
        [Token { kind: Kind::Date(open), .. }, Token { kind: Kind::Date(day), bracketed: true, .. }] => {
            let ([said], Some([first, _, _])) = (day.days.as_slice(), open.order) else { return None };
            open.days.contains(said).then_some(said.day() == first)
        }
        _ => None,
    })
}

pub(super) fn ordered(day: Day, order: Option<DayFirst>) -> Day {
    let (Some(day_first), Some([a, b, year])) = (order, day.order) else { return day };
    let (month, of_month) = if day_first { (b, a) } else { (a, b) };
    let found = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, of_month));
    Day { days: found.into_iter().collect(), ..day }
}

/// In "15 Nov 2026 to 14 Dec" the second date is the first of its name after the first.
fn dated_from(around: &Around, place: usize, day: Day) -> Day {
    let dash = place.checked_sub(1).and_then(|at| around.at(at));
    let first = place.checked_sub(2).and_then(|at| around.at(at)).map(|token| &token.kind);
    let (false, Some(Kind::Dash), Some(Kind::Date(first))) = (day.year, dash.map(|token| &token.kind), first) else {
        return day;
    };
    let [start] = first.days.as_slice() else { return day };
    let Some(days) = day.days.iter().find(|day| *day >= start).map(|day| vec![*day]) else { return day };
    Day { days, year: true, ..day }
}
