//! Several ways to pay for about a year, told apart by what a day and a GB cost, by their last day, and by what is lost when one
//! leaves early. Each comes with its sum written out, so that a person can check it. Nothing here is recorded.

mod own;
mod read;
mod year;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Money;
use crate::plan::Cycle;

pub use own::{Kind, own};
pub use read::from_json;
pub(crate) use year::share;
pub use year::year;

/// The most ways compared at once.
pub const MOST_WAYS: usize = 8;

/// A way to pay for service, cycle after cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it is called; may be empty.
    pub name: String,
    /// How long one cycle is.
    pub cycle: Cycle,
    /// How many cycles one payment buys.
    pub at_once: u32,
    /// What one cycle costs.
    pub price: Money,
    /// What the first cycles cost, where that is another price.
    pub first: Option<First>,
    /// What AutoPay takes off each cycle.
    pub autopay: Option<Money>,
    /// The tax on top of each payment, in hundredths of a percent; none where nobody knows, or where the price holds it.
    pub tax: Option<u32>,
    /// What each payment costs beside that.
    pub fee: Option<Money>,
    /// Data in one cycle, in MB.
    pub data_mb: Option<u32>,
}

/// The price of the first cycles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// How many; none where it stays for good.
    pub cycles: Option<u32>,
    /// What each costs.
    pub price: Money,
}

/// What is asked: ways, from which day on they are paid, and when one might leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The first day of service.
    pub from: NaiveDate,
    /// After how many months one might leave.
    pub leave_after: u32,
    /// The ways.
    pub ways: Vec<Way>,
}

/// Ways compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Comparison")]
pub struct Answer {
    /// What each costs, in the order asked.
    pub ways: Vec<Year>,
    /// The places of the ways, what costs least per day first; those in another currency than the first way at the end.
    pub best_first: Vec<usize>,
    /// The ways whose days cost least, by their places, among those in the currency of the first.
    pub cheapest: Vec<usize>,
}

/// What a way costs in about a year: so many whole payments as come nearest to twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ComparisonYear")]
pub struct Year {
    /// How many payments.
    pub payments: u32,
    /// What the first one is, before tax and fee.
    pub first_payment: Money,
    /// The sum, line by line.
    pub lines: Vec<Line>,
    /// All of it.
    pub total: Money,
    /// How many days of service it buys.
    #[ts(type = "number")]
    pub days: i64,
    /// The last of them.
    pub last_day: NaiveDate,
    /// What a day costs: the major unit as digits, one more than the currency has, rounded half up.
    pub per_day: Option<String>,
    /// Data in all of it, in MB; none where nobody says.
    #[ts(type = "number | null")]
    pub data_mb: Option<i64>,
    /// What a GB (1000 MB) costs, written as a day's cost is.
    pub per_gb: Option<String>,
    /// What is lost when one leaves early.
    pub leaving: Leaving,
}

/// A line of the sum: `count` × `each` = `sum`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ComparisonLine")]
pub struct Line {
    /// What it is.
    pub part: Part,
    /// How often.
    pub count: u32,
    /// How much each time; a discount is below zero.
    pub each: Money,
    /// Both together.
    pub sum: Money,
}

/// What a line of the sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ComparisonPart")]
pub enum Part {
    /// Cycles at the price of the beginning.
    First,
    /// Cycles at the price that stays.
    Price,
    /// What AutoPay takes off.
    Autopay,
    /// Tax on payments.
    Tax,
    /// Fees of payments.
    Fee,
}

/// What is lost when one leaves early.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ComparisonLeaving")]
pub struct Leaving {
    /// The first day without service.
    pub on: NaiveDate,
    /// What was paid by then.
    pub paid: Money,
    /// Days that are paid and not used.
    #[ts(type = "number")]
    pub days: i64,
    /// The part of what was paid that they are, rounded half up.
    pub lost: Money,
}

/// Compares ways.
#[must_use]
pub fn answer(asked: &Asked) -> Answer {
    let ways: Vec<Year> = asked.ways.iter().map(|way| year(way, asked.from, asked.leave_after)).collect();
    let currency = ways.first().map(|first| first.total.currency.clone());
    let same = |year: &Year| Some(&year.total.currency) == currency.as_ref();
    let mut best_first: Vec<usize> = (0..ways.len()).collect();
    best_first.sort_by(|a, b| match (ways.get(*a), ways.get(*b)) {
        (Some(a), Some(b)) => (!same(a)).cmp(&!same(b)).then_with(|| by_day(a, b)),
        _ => std::cmp::Ordering::Equal,
    });
    let cheapest = ways
        .iter()
        .enumerate()
        .filter(|(_, one)| same(one) && ways.iter().filter(|other| same(other)).all(|other| by_day(other, one).is_ge()))
        .map(|(place, _)| place)
        .collect();
    Answer { ways, best_first, cheapest }
}

/// Which of two costs less per day, exactly.
#[must_use]
pub fn by_day(a: &Year, b: &Year) -> std::cmp::Ordering {
    let times = |a: &Year, b: &Year| i128::from(a.total.minor) * i128::from(b.days.max(1));
    times(a, b).cmp(&times(b, a))
}
