//! What was paid, by month, year, person, carrier, plan or currency, each currency by itself. Pure sums: the order of payments does not
//! matter, and all groups together are the total.

mod column;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use column::{Column, Words};

use crate::money::Money;
use crate::month::Month;
use crate::plan::PlanId;
use crate::rate::{Converted, Total};
use crate::sums::Sums;

/// By what payments are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "SpendBy")]
pub enum By {
    /// By the month of the payment.
    Month,
    /// By its year.
    Year,
    /// By whose plan it is.
    Person,
    /// By the carrier of the plan.
    Carrier,
    /// By plan.
    Plan,
    /// By currency.
    Currency,
}

impl By {
    /// As data and arguments name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Person => "person",
            Self::Carrier => "carrier",
            Self::Plan => "plan",
            Self::Currency => "currency",
        }
    }
}

/// By what payments can be grouped, in the order in which it is offered.
pub const ALL: [By; 6] = [By::Month, By::Year, By::Person, By::Carrier, By::Plan, By::Currency];

/// A payment that counts: one that bought something and has happened. What is pending is counted apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The day it was paid, in the zone of its plan.
    pub on: NaiveDate,
    /// What was charged, with tax and fee.
    pub charged: Money,
    /// That in the home currency; none where there is none, or no rate of the day.
    pub home: Option<Converted>,
    /// For which plan.
    pub plan: PlanId,
    /// Whose plan it is; empty where nobody says.
    pub person: String,
    /// The plan's carrier: a catalogue key or free text.
    pub carrier: String,
    /// Whether it has not been seen at the carrier yet.
    pub pending: bool,
    /// How many days of service it bought; none where no days follow from one payment, as with a balance.
    pub days: Option<u32>,
}

impl Payment {
    fn add_to(&self, total: &mut Total) {
        total.add(&self.charged, self.on, self.home.as_ref());
    }
}

/// What a group is of. Another way of grouping is one more of these, of [`By`] and of [`key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "SpendKey")]
pub enum Key {
    /// Its first day.
    Month(NaiveDate),
    /// A year.
    Year(i32),
    /// A name; empty where nobody says whose plan it is.
    Person(String),
    /// A catalogue key or free text; empty where nobody says.
    Carrier(String),
    /// A plan.
    Plan(#[ts(type = "number")] PlanId),
    /// An ISO 4217 code.
    Currency(String),
}

/// The group that a payment is of.
fn key(payment: &Payment, by: By) -> Key {
    match by {
        By::Month => Key::Month(Month::of(payment.on).first()),
        By::Year => Key::Year(payment.on.year()),
        By::Person => Key::Person(payment.person.clone()),
        By::Carrier => Key::Carrier(payment.carrier.clone()),
        By::Plan => Key::Plan(payment.plan),
        By::Currency => Key::Currency(payment.charged.currency.clone()),
    }
}

/// The sums of some payments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spent {
    /// What was paid.
    pub paid: Sums,
    /// What is pending, which is not in it.
    pub pending: Sums,
    /// How many payments were paid.
    pub count: u32,
    /// What was paid, in the home currency.
    pub home: Total,
    /// What is pending, in the home currency.
    pub home_pending: Total,
    /// What was paid for days that are known, and how many days; by currency.
    bought: BTreeMap<String, (i64, i64)>,
}

impl Spent {
    fn add(&mut self, payment: &Payment) {
        if payment.pending {
            self.pending.add(&payment.charged);
            payment.add_to(&mut self.home_pending);
            return;
        }
        self.paid.add(&payment.charged);
        payment.add_to(&mut self.home);
        self.count = self.count.saturating_add(1);
        if let Some(days) = payment.days {
            let (minor, all) = self.bought.entry(payment.charged.currency.clone()).or_default();
            *minor = minor.saturating_add(payment.charged.minor);
            *all = all.saturating_add(i64::from(days));
        }
    }

    /// What a day of service cost, by currency, as plain digits with one more than the currency has, rounded half up; of the payments
    /// that bought a number of days.
    #[must_use]
    pub fn per_day(&self) -> Vec<PerDay> {
        let each = self.bought.iter().filter_map(|(currency, (minor, days))| {
            let paid = Money { minor: *minor, currency: currency.clone() };
            Some(PerDay { amount: paid.per(*days)?, currency: currency.clone(), days: *days })
        });
        each.collect()
    }
}

/// What a day of service cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "SpendPerDay")]
pub struct PerDay {
    /// Plain digits, rounded.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Of how many days.
    #[ts(type = "number")]
    pub days: i64,
}

/// All sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spend {
    /// Of everything.
    pub total: Spent,
    /// Of each group, in the order of their keys; months and years the newest first.
    pub groups: Vec<(Key, Spent)>,
}

/// The sums of `payments`, in any order.
#[must_use]
pub fn spend(payments: &[Payment], by: By) -> Spend {
    let mut total = Spent::default();
    let mut groups: BTreeMap<Key, Spent> = BTreeMap::new();
    for payment in payments {
        total.add(payment);
        groups.entry(key(payment, by)).or_default().add(payment);
    }
    let mut groups: Vec<(Key, Spent)> = groups.into_iter().collect();
    if matches!(by, By::Month | By::Year) {
        groups.reverse();
    }
    Spend { total, groups }
}

/// A year beside the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The year.
    pub year: i32,
    /// What was paid in it; of the running year until today.
    pub paid: Sums,
    /// What was paid in the year before; beside the running year until the same day of it.
    pub before: Sums,
    /// The last day that counts in the year before, where that is not its end.
    pub until: Option<NaiveDate>,
    /// What was paid in it, in the home currency.
    pub home: Total,
    /// What was paid in the year before, in the home currency.
    pub home_before: Total,
}

/// Each year in which something was paid, newest first, beside the one before it.
#[must_use]
pub fn year_against_year(payments: &[Payment], today: NaiveDate) -> Vec<Against> {
    let paid: Vec<&Payment> = payments.iter().filter(|payment| !payment.pending).collect();
    let mut years: Vec<i32> = paid.iter().map(|payment| payment.on.year()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let against = |year: i32| {
        let until = (year == today.year()).then(|| crate::civil::add_months(today, -12));
        let of = |wanted: i32, until: Option<NaiveDate>| {
            let counts =
                |payment: &&&Payment| payment.on.year() == wanted && until.is_none_or(|until| payment.on <= until);
            let mut home = Total::default();
            let mut sums = Sums::default();
            for payment in paid.iter().filter(counts) {
                sums.add(&payment.charged);
                payment.add_to(&mut home);
            }
            (sums, home)
        };
        let ((paid, home), (before, home_before)) = (of(year, None), of(year - 1, until));
        Against { year, paid, before, until, home, home_before }
    };
    years.into_iter().map(against).collect()
}
