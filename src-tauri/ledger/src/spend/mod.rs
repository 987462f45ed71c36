//! What was paid for all plans, grouped as asked: what bought something and has happened. Pending payments are said apart, failed,
//! refunded and voided ones are nowhere, and so is what is dated ahead.

mod table;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};
use keepline_catalogue::{Bilingual, of_line};
use keepline_domain::civil::{date_at, days_from};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::rate::{HomeTotal, Total};
use keepline_domain::renewal::Status;
use keepline_domain::spend::{ALL, By, Key, Payment, PerDay, Spent, spend, year_against_year};
use serde::Serialize;
use ts_rs::TS;

use crate::plan::PlanHistory;
use crate::rate::{InHome, RateRecord};
use crate::reminder::Circumstances;
use crate::{Fault, Ledger, plan};

/// Sums of payments, each currency by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SpendSums {
    /// What was paid.
    pub paid: Vec<Money>,
    /// What is pending, which is not in it.
    pub pending: Vec<Money>,
    /// How many payments were paid.
    pub count: u32,
    /// What a day of service cost, where payments bought a number of days.
    pub per_day: Vec<PerDay>,
    /// The same in the home currency; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub home: Option<SpendHome>,
}

/// Sums of payments in the home currency, each by the rate of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SpendHome {
    /// What was paid.
    pub paid: HomeTotal,
    /// What is pending, which is not in it.
    pub pending: HomeTotal,
}

impl SpendSums {
    fn of(spent: &Spent, home: Option<&InHome>) -> Self {
        Self {
            paid: spent.paid.list(),
            pending: spent.pending.list(),
            count: spent.count,
            per_day: spent.per_day(),
            home: home
                .map(|home| SpendHome { paid: home.shown(&spent.home), pending: home.shown(&spent.home_pending) }),
        }
    }
}

/// A group with its sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SpendGroup {
    /// What it is of.
    pub key: Key,
    /// What a plan is called.
    pub name: Option<String>,
    /// What the catalogue calls a carrier; none of one that is free text.
    pub carrier_name: Option<Bilingual>,
    /// Its sums.
    pub sums: SpendSums,
}

/// A year beside the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SpendYear {
    /// The year.
    pub year: i32,
    /// What was paid in it; of the running year until today.
    pub paid: Vec<Money>,
    /// What was paid in the year before; beside the running year until the same day of it.
    pub before: Vec<Money>,
    /// The last day that counts in the year before, where that is not its end.
    pub until: Option<NaiveDate>,
    /// What was paid in it, in the home currency; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub home: Option<HomeTotal>,
    /// What was paid in the year before, in the home currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub home_before: Option<HomeTotal>,
}

/// What was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SpendPage {
    /// By what it is grouped.
    pub by: By,
    /// By what it can be, in order.
    pub ways: Vec<By>,
    /// Of which year; none: of all.
    pub year: Option<i32>,
    /// The years in which something was paid or is pending, newest first.
    pub years: Vec<i32>,
    /// The sums of all of it.
    pub total: SpendSums,
    /// Its groups.
    pub groups: Vec<SpendGroup>,
    /// Each year beside the one before, whichever year is asked for.
    pub against: Vec<SpendYear>,
    /// Whether all of it is of sample plans.
    pub sample: bool,
    /// The currency that totals are in; none where its user has chosen none.
    pub home_currency: Option<String>,
    /// The currencies in which something was paid or is pending in any year, the one of most payments first.
    pub currencies: Vec<String>,
    /// The rates that anything here goes by.
    pub rates: Vec<RateRecord>,
}

impl Ledger {
    /// What was paid in a year, or in all of them, grouped.
    ///
    /// # Errors
    /// What the storage says.
    pub fn spend(&self, by: By, year: Option<i32>, at: &Circumstances) -> Result<SpendPage, Fault> {
        let (all, home) = self.read(|data| Ok((plan::all(data)?, InHome::of(data, &at.settings)?)))?;
        let home = home.as_ref();
        let (histories, sample) = plan::counted(all);
        let all: Vec<Payment> = histories.iter().flat_map(|history| payments(history, home, at)).collect();
        let currencies = by_use(&all);
        let mut years: Vec<i32> = all.iter().map(|payment| payment.on.year()).collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        let names: HashMap<PlanId, &str> =
            histories.iter().map(|history| (history.record.id, history.record.plan.name.as_str())).collect();
        let against = year_against_year(&all, date_at(at.now, at.home));
        let asked: Vec<Payment> =
            all.into_iter().filter(|payment| year.is_none_or(|year| payment.on.year() == year)).collect();
        let sums = spend(&asked, by);
        let group = |(key, spent): &(Key, Spent)| SpendGroup {
            name: match key {
                Key::Plan(id) => names.get(id).map(|name| (*name).to_owned()),
                _ => None,
            },
            carrier_name: match key {
                Key::Carrier(key) => carrier_name(key),
                _ => None,
            },
            key: key.clone(),
            sums: SpendSums::of(spent, home),
        };
        let of_years = against.iter().flat_map(|one| [&one.home, &one.home_before]);
        let totals = of_years.chain([&sums.total.home, &sums.total.home_pending]);
        let rates = home.map(|home| home.used(totals)).unwrap_or_default();
        let in_home = |total: &Total| home.map(|home| home.shown(total));
        Ok(SpendPage {
            by,
            ways: ALL.to_vec(),
            year,
            years,
            total: SpendSums::of(&sums.total, home),
            groups: sums.groups.iter().map(group).collect(),
            against: against
                .into_iter()
                .map(|one| SpendYear {
                    year: one.year,
                    paid: one.paid.list(),
                    before: one.before.list(),
                    until: one.until,
                    home: in_home(&one.home),
                    home_before: in_home(&one.home_before),
                })
                .collect(),
            sample,
            home_currency: home.map(InHome::code),
            currencies,
            rates,
        })
    }
}

/// Their currencies, the one of most payments first, of equals by code.
fn by_use(payments: &[Payment]) -> Vec<String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for payment in payments {
        *counts.entry(&payment.charged.currency).or_default() += 1;
    }
    let mut all: Vec<(&str, u32)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(currency, _)| currency.to_owned()).collect()
}

fn carrier_name(key: &str) -> Option<Bilingual> {
    keepline_catalogue::carriers().find(|carrier| carrier.key == key).map(|carrier| carrier.name.clone())
}

/// The payments of a plan that count or are pending.
fn payments(history: &PlanHistory, home: Option<&InHome>, at: &Circumstances) -> Vec<Payment> {
    let plan = &history.record.plan;
    let today = date_at(at.now, plan.zone);
    let carrier = of_line(&plan.carrier).map_or_else(|| plan.carrier.clone(), |(carrier, _)| carrier.key.clone());
    let mut days: HashMap<usize, u32> = HashMap::new();
    for period in history.periods(at.now) {
        if let Some(place) = period.renewal {
            *days.entry(place).or_default() += days_from(period.starts_on, period.last_day);
        }
    }
    let counted = |(place, renewal): (usize, keepline_domain::renewal::Renewal)| {
        let charged = renewal.charged()?;
        let counts = renewal.status.buys() && renewal.paid_on <= today;
        counts.then(|| Payment {
            on: renewal.paid_on,
            home: home.and_then(|home| home.convert(&charged, renewal.paid_on)),
            charged,
            plan: history.record.id,
            person: plan.person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
            carrier: carrier.clone(),
            pending: renewal.status == Status::Pending,
            days: days.get(&place).copied().filter(|days| *days > 0),
        })
    };
    history.in_force().into_iter().enumerate().filter_map(counted).collect()
}
