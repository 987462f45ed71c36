//! Reads what people paste: the answer to a dial code, an SMS, a line of the carrier's page. In English or Chinese.
//! What could be read in two ways is asked and never guessed; what is not said stays empty.

mod around;
mod balance;
mod data;
mod date;
pub(crate) mod found;
mod last_day;
mod number;
mod plain;
mod scan;
mod settle;
mod token;
mod unit;
mod words;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use crate::money::{Currency, Money};
use crate::refusal::{Arg, Code, Refusal, Refusals};

use self::around::Around;
use self::data::Part;
use self::date::{Day, DayFirst};
use self::plain::plain;
use self::scan::scan;
use self::settle::{Claim, Settled, settle};
use self::token::{Kind, Token};
use self::unit::Country;
use self::words::Meaning;

/// The most that is read, in bytes: 64 KB. More is no message of a carrier.
pub const MOST_TEXT: usize = 64 * 1024;

/// A field of a reading that a text can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PastedField")]
pub enum Field {
    /// Data left.
    DataLeftMb,
    /// Data used.
    DataUsedMb,
    /// Money on the account.
    Balance,
    /// The last day.
    LastDay,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Pasted {
    /// Data left, in MB.
    pub data_left_mb: Option<i64>,
    /// Data used, in MB.
    pub data_used_mb: Option<i64>,
    /// Money on the account.
    pub balance: Option<Money>,
    /// The last day of service.
    pub last_day: Option<NaiveDate>,
    /// What it says in a way that can be read in two: empty above, and to be asked.
    pub ambiguous: Vec<Field>,
}

/// What an ambiguous field may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
#[ts(export_to = "types.ts", rename = "PastedChoice")]
pub enum Choice {
    /// Data, in MB.
    Data(#[ts(type = "number")] i64),
    /// Money.
    Balance(Money),
    /// A day.
    Day(NaiveDate),
}

/// Where in the text a field was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which field.
    pub field: Field,
    /// The words as pasted.
    pub text: String,
    /// What it may be, where it is ambiguous; empty where only the user can say.
    pub choices: Vec<Choice>,
}

/// What is known beside the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// The plan's money: settles signs that several countries use, and amounts without one.
    pub currency: Option<Currency>,
    /// The day it is pasted on: offers years where the text has none. It decides nothing.
    pub today: Option<NaiveDate>,
}

/// What a text says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What it says.
    pub pasted: Pasted,
    /// Where, one for each field it says.
    pub places: Vec<Place>,
}

/// All that a text says of the fields.
#[derive(Default)]
struct Claims {
    left: Vec<Claim<i64>>,
    used: Vec<Claim<i64>>,
    unsaid: Vec<Claim<i64>>,
    balance: Vec<Claim<Money>>,
    last_day: Vec<Claim<NaiveDate>>,
}

/// Reads a pasted text.
///
/// # Errors
/// The field `text` where it is longer than [`MOST_TEXT`].
pub fn read(text: &str, known: Known) -> Result<Understood, Refusals> {
    if text.len() > MOST_TEXT {
        let most = Arg::Number(i64::try_from(MOST_TEXT).unwrap_or(i64::MAX));
        return Err(vec![Refusal::of(Code::TooLong, "text").with("max", most)]);
    }
    let plain = plain(text);
    let country = Country::of(&plain, known.currency);
    let mut around = Around::new(scan(&plain, &country));
    let claims = claims(&mut around, &country);
    Ok(understood(claims, text, known))
}

fn claims(around: &mut Around, country: &Country) -> Claims {
    let mut claims = Claims::default();
    let order = proven_order(around);
    for place in 0..around.tokens.len() {
        let Some(token) = around.at(place).filter(|token| token.is_amount() || matches!(token.kind, Kind::Number(_)))
        else {
            continue;
        };
        let token = token.clone();
        let side = around.speaks_of(place, &[Meaning::Side])
            || around.headed(place, &[Meaning::Side])
            || around.after(place, &[Meaning::Side]).is_some_and(|found| found.at <= place + 2);
        let whole = around.speaks_of(place, &[Meaning::Whole]);
        let (start, end) = (token.start, token.end);
        match token.kind {
            Kind::Data(values, _, _) => {
                let (part, strength) = data::judge(around, place);
                let bound =
                    place.checked_sub(1).and_then(|at| around.at(at)).is_some_and(|one| one.says(Meaning::Bound));
                let values = if bound { Vec::new() } else { values };
                let claim = Claim { values, strength, side, whole, start, end };
                match part {
                    Part::Left => claims.left.push(claim),
                    Part::Used => claims.used.push(claim),
                    Part::Unsaid => claims.unsaid.push(claim),
                    Part::Whole => {}
                }
            }
            Kind::Money(values) => {
                if let Some(strength) = balance::judge(around, place) {
                    claims.balance.push(Claim { values, strength, side, whole, start, end });
                }
            }
            Kind::Number(written) if balance::named(around, place) => {
                let values = country.known.map(|currency| unit::amounts(&written, currency, false)).unwrap_or_default();
                claims.balance.push(Claim { values, strength: 3, side, whole, start, end });
            }
            Kind::Date(day) => {
                let day = dated_from(around, place, ordered(day, order));
                if let Some((values, strength)) = last_day::judge(around, place, &day) {
                    let side = side || around.speaks_of(place, &[Meaning::Data, Meaning::Credit, Meaning::Balance]);
                    // a day without its year stays open
                    let values = if day.year { values } else { values.into_iter().chain([NaiveDate::MIN]).collect() };
                    claims.last_day.push(Claim { values, strength, side, whole: false, start, end });
                }
            }
            Kind::Days if last_day::counts_days(around, place) => {
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

fn ordered(day: Day, order: Option<DayFirst>) -> Day {
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

fn understood(claims: Claims, text: &str, known: Known) -> Understood {
    let mut pasted = Pasted::default();
    let mut places = Vec::new();
    let mut note = |field: Field, at: (usize, usize), choices: Vec<Choice>| {
        let text: String = text.chars().skip(at.0).take((at.1 - at.0).min(60)).collect();
        places.push(Place { field, text, choices });
    };
    let mut ambiguous = Vec::new();
    // an amount that nothing is said of may be either, but only where it is the only one
    let unsaid = if claims.left.is_empty() && claims.used.is_empty() { claims.unsaid } else { Vec::new() };
    let settled = [(Field::DataLeftMb, settle(claims.left)), (Field::DataUsedMb, settle(claims.used))];
    for (field, settled) in settled {
        match settled {
            Settled::Said(mb, at) => {
                if field == Field::DataLeftMb {
                    pasted.data_left_mb = Some(mb);
                } else {
                    pasted.data_used_mb = Some(mb);
                }
                note(field, at, Vec::new());
            }
            Settled::Open(values, at) => {
                ambiguous.push(field);
                note(field, at, values.into_iter().map(Choice::Data).collect());
            }
            Settled::Unsaid if !unsaid.is_empty() => {
                ambiguous.push(field);
                match settle(unsaid.clone()) {
                    Settled::Said(mb, at) => note(field, at, vec![Choice::Data(mb)]),
                    Settled::Open(values, at) => note(field, at, values.into_iter().map(Choice::Data).collect()),
                    Settled::Unsaid => {}
                }
            }
            Settled::Unsaid => {}
        }
    }
    match settle(claims.balance) {
        Settled::Said(money, at) => {
            pasted.balance = Some(money);
            note(Field::Balance, at, Vec::new());
        }
        Settled::Open(values, at) => {
            ambiguous.push(Field::Balance);
            note(Field::Balance, at, values.into_iter().map(Choice::Balance).collect());
        }
        Settled::Unsaid => {}
    }
    match settle(claims.last_day) {
        Settled::Said(day, at) => {
            pasted.last_day = Some(day);
            note(Field::LastDay, at, Vec::new());
        }
        Settled::Open(values, at) => {
            ambiguous.push(Field::LastDay);
            let values = near(values, known.today);
            note(Field::LastDay, at, values.into_iter().map(Choice::Day).collect());
        }
        Settled::Unsaid => {}
    }
    pasted.ambiguous = ambiguous;
    Understood { pasted, places }
}

/// Of days without a year, those that may be meant: up to two months ago and in the year to come.
fn near(days: Vec<NaiveDate>, today: Option<NaiveDate>) -> Vec<NaiveDate> {
    let open = days.contains(&NaiveDate::MIN);
    let around =
        today.and_then(|today| Some(today.checked_sub_days(Days::new(60))?..=today.checked_add_days(Days::new(366))?));
    days.into_iter()
        .filter(|day| *day != NaiveDate::MIN && (!open || around.as_ref().is_some_and(|near| near.contains(day))))
        .collect()
}
