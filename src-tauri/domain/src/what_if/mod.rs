//! "If I pay this much on that day, until when does it run?": ways of paying, each on top of the history, told apart by
//! their last day and by what a day costs. Nothing here is recorded.

mod read;
mod served;
mod usual;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::money::Money;
use crate::period::{Bought, Period, bought};
use crate::plan::{Plan, Rule, good_for};
use crate::renewal::Renewal;
use served::Served;

pub use read::from_json;
pub use usual::usual;

/// The most ways compared at once, and the most payments of one.
pub const MOST_WAYS: usize = 4;
/// The most payments of one way.
pub const MOST_PAYMENTS: usize = 24;

/// A way of paying: payments that might be made, in the order in which they were typed.
pub type Way = Vec<Renewal>;

/// Ways compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The last day with no further payment. Payments recorded ahead count, as in every way.
    pub last_day: NaiveDate,
    /// What each way gives, in the order asked.
    pub ways: Vec<Given>,
    /// The ways with the latest last day, by their places.
    pub longest: Vec<usize>,
    /// The ways whose days cost least, by their places; none where no way gives a day.
    pub cheapest: Vec<usize>,
}

/// What a way gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// The last day once all of it was paid.
    pub last_day: NaiveDate,
    /// Days of service from today on that there would not be without it; those without service in between do not count.
    /// Below zero where paying loses more than it gives.
    pub days_gained: i64,
    /// The amounts together. Taxes and fees are not asked for.
    pub cost: Money,
    /// What a day gained costs: the major unit as digits, one more than the currency has, rounded half up. None without a
    /// day gained.
    pub cost_per_day: Option<String>,
    /// What stays on the balance when the last cycle is paid; none but for balance rules.
    pub balance_left: Option<Money>,
    /// Stretches without service from today to the last day.
    pub gaps: Vec<Gap>,
    /// The day on which the number is lost before a payment brings it back; none where it never is, or grace is unknown.
    pub number_lost_on: Option<NaiveDate>,
    /// What each payment does, in the order asked.
    pub payments: Vec<Effect>,
}

/// Days without service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Gap {
    /// First day without.
    pub from: NaiveDate,
    /// Last day without.
    pub to: NaiveDate,
    /// How many.
    #[ts(type = "number")]
    pub days: i64,
}

/// What one payment of a way does when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The day it is made.
    pub paid_on: NaiveDate,
    /// The last day then.
    pub last_day: NaiveDate,
    /// Days of service that there would not be without it, at that moment; below zero where it takes some away.
    pub days_gained: i64,
    /// Why it buys no day; none where it buys some.
    pub nothing: Option<Nothing>,
    /// What the balance lacks for the next cycle where the payment only stays on it.
    pub missing: Option<Money>,
    /// The period it buys.
    #[serde(skip)]
    pub period: Option<Period>,
}

/// Why a payment buys no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// Below the lowest amount of a refill table.
    BelowTable,
    /// The plan already runs at least as long as the refill is good for.
    RunsLonger,
    /// It stays on the balance, which is not enough for another cycle.
    StaysOnBalance,
    /// The days it pays for are past when it is made, or there already.
    NoDays,
    /// It counts anew and ends sooner than what was there before.
    TakesAway,
}

/// What `ways` would give on top of `history` (in order of recording), as seen on `today`, a date in the plan's zone.
#[must_use]
pub fn answer(plan: &Plan, history: &[Renewal], ways: &[Way], today: NaiveDate) -> Answer {
    let scene = Scene::of(plan, history, ways, today);
    let without = scene.served(&[]);
    let given: Vec<Given> = ways.iter().map(|way| scene.given(way, &without)).collect();
    let longest = given.iter().map(|way| way.last_day).max();
    Answer {
        last_day: without.last_day(),
        longest: places(&given, |way| Some(way.last_day) == longest),
        cheapest: places(&given, |way| way.days_gained > 0 && given.iter().all(|other| !cheaper(other, way))),
        ways: given,
    }
}

fn places(given: &[Given], test: impl Fn(&Given) -> bool) -> Vec<usize> {
    given.iter().enumerate().filter(|(_, way)| test(way)).map(|(place, _)| place).collect()
}

/// Whether a day of `one` costs less than a day of `other`, exactly.
fn cheaper(one: &Given, other: &Given) -> bool {
    let times = |a: &Given, b: &Given| i128::from(a.cost.minor) * i128::from(b.days_gained);
    one.days_gained > 0 && times(one, other) < times(other, one)
}

/// What all ways share.
struct Scene<'a> {
    plan: &'a Plan,
    history: &'a [Renewal],
    /// Days before it are past: no way changes them.
    from: NaiveDate,
    /// The day by which all payments have happened, those recorded ahead too.
    then: NaiveDate,
}

impl<'a> Scene<'a> {
    fn of(plan: &'a Plan, history: &'a [Renewal], ways: &[Way], today: NaiveDate) -> Self {
        let payments = history.iter().chain(ways.iter().flatten());
        let then = payments.map(|renewal| renewal.paid_on).max().unwrap_or(today).max(today);
        Self { plan, history, from: today.max(plan.started_on), then }
    }

    fn with(&self, way: &[&Renewal]) -> Vec<Renewal> {
        self.history.iter().chain(way.iter().copied()).cloned().collect()
    }

    fn served(&self, way: &[&Renewal]) -> Served {
        let all = self.with(way);
        Served::of(&bought(self.plan, &all, self.then), &all, self.from)
    }

    fn given(&self, way: &Way, without: &Served) -> Given {
        let payments: Vec<&Renewal> = way.iter().collect();
        let served = self.served(&payments);
        let days_gained = served.days() - without.days();
        let currency = self.plan.price.currency.clone();
        let minor = way.iter().filter_map(|payment| payment.amount.as_ref()).map(|amount| amount.minor).sum();
        let cost = Money { minor, currency };
        Given {
            last_day: served.last_day(),
            days_gained,
            cost_per_day: cost.per(days_gained),
            balance_left: self.balance_left(&payments),
            gaps: served.gaps(),
            number_lost_on: self.plan.grace.and_then(|grace| served.lost(i64::from(grace.number_lost_after_days))),
            payments: self.effects(way),
            cost,
        }
    }

    /// What is on the balance when the covered cycles are paid.
    fn balance_left(&self, way: &[&Renewal]) -> Option<Money> {
        let coverage = bought(self.plan, &self.with(way), self.then).coverage?;
        let price = self.plan.price.minor;
        let minor = coverage.balance.saturating_sub(price.saturating_mul(i64::from(coverage.cycles)));
        Some(Money { minor, currency: self.plan.price.currency.clone() })
    }

    /// Each payment on top of those that count before it, as known on its own day.
    fn effects(&self, way: &Way) -> Vec<Effect> {
        let mut order: Vec<usize> = (0..way.len()).collect();
        order.sort_by_key(|place| way.get(*place).map(|payment| payment.paid_on));
        let mut before: Vec<&Renewal> = Vec::with_capacity(way.len());
        let mut effects: Vec<(usize, Effect)> = Vec::with_capacity(way.len());
        for place in order {
            let Some(payment) = way.get(place) else { continue };
            let day = payment.paid_on.max(self.from);
            let known = |way: &[&Renewal]| {
                let all = self.with(way);
                let bought = bought(self.plan, &all, day);
                (Served::of(&bought, &all, self.from), bought)
            };
            let (without, _) = known(&before);
            before.push(payment);
            let (with, bought) = known(&before);
            let own = self.history.len() + before.len() - 1;
            let period = bought.periods.iter().find(|period| period.renewal == Some(own)).copied();
            let days_gained = with.days() - without.days();
            let nothing = self.nothing(payment, &bought, period, days_gained);
            let missing = bought.coverage.filter(|_| nothing.is_some()).and_then(|coverage| coverage.shortfall);
            let missing = missing.map(|minor| Money { minor, currency: self.plan.price.currency.clone() });
            let effect =
                Effect { paid_on: payment.paid_on, last_day: with.last_day(), days_gained, nothing, missing, period };
            effects.push((place, effect));
        }
        effects.sort_by_key(|(place, _)| *place);
        effects.into_iter().map(|(_, effect)| effect).collect()
    }

    fn nothing(&self, payment: &Renewal, bought: &Bought, period: Option<Period>, days: i64) -> Option<Nothing> {
        match days {
            1.. => return None,
            0 => {}
            _ => return Some(Nothing::TakesAway),
        }
        if bought.coverage.is_some() {
            return Some(Nothing::StaysOnBalance);
        }
        match (&self.plan.rule, period) {
            (Rule::RefillTable { steps, .. }, None) => {
                let days = payment.amount.as_ref().and_then(|amount| good_for(steps, amount.minor));
                Some(if days.is_none() { Nothing::BelowTable } else { Nothing::RunsLonger })
            }
            _ => Some(Nothing::NoDays),
        }
    }
}
