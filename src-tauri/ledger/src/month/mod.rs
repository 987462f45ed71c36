//! What falls on the days of a month, with what was paid in it and what is still due; a year is twelve of them.

mod gather;
mod table;

use chrono::{NaiveDate, Weekday};
use keepline_domain::case::ClockKind;
use keepline_domain::civil::date_at;
use keepline_domain::fields::in_range;
use keepline_domain::money::Money;
use keepline_domain::month::{Due, Kind, Month, Step};
use keepline_domain::plan::PlanId;
use keepline_domain::promotion::End;
use keepline_domain::rate::{HomeTotal, Total};
use keepline_domain::renewal::Status;
use keepline_domain::sums::Sums;
use serde::Serialize;
use ts_rs::TS;

use crate::rate::RateRecord;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger};
use gather::{Gathered, gather};

/// Something on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MonthEntry {
    /// The day, in the zone of the plan or promotion.
    pub on: NaiveDate,
    /// What.
    pub kind: Kind,
    /// Of the plan, renewal, promotion, case, refill card or eSIM that it is of.
    #[ts(type = "number")]
    pub id: i64,
    /// Of which plan; none of a promotion that belongs to none.
    #[ts(type = "number | null")]
    pub plan_id: Option<PlanId>,
    /// What the plan, or the promotion, is called.
    pub name: String,
    /// What was charged, what is due, what a card is worth; none where nobody knows, or where there is nothing to pay.
    pub amount: Option<Money>,
    /// What became of a payment.
    pub status: Option<Status>,
    /// Which clock of a dispute.
    pub clock: Option<ClockKind>,
    /// What of a promotion ends.
    pub ends: Option<End>,
    /// Whether it is to be paid and nobody knows how much.
    pub unknown: bool,
    /// Whether a payment is dated ahead and so has not happened yet.
    pub ahead: bool,
}

/// A day with what falls on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MonthDay {
    /// The day.
    pub on: NaiveDate,
    /// Whether it lies in the month, rather than in the one before or after.
    pub within: bool,
    /// What falls on it, the weightiest first.
    pub entries: Vec<MonthEntry>,
}

/// The sums of a month, each currency by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MonthSums {
    /// What was paid in it.
    pub paid: Vec<Money>,
    /// What was paid in it and has not been seen at the carrier.
    pub pending: Vec<Money>,
    /// What is still to be paid for the plans whose last day falls in it.
    pub due: Vec<Money>,
    /// How many of those have a price that nobody knows.
    pub due_unknown: u32,
    /// The same in the home currency; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub home: Option<MonthHome>,
}

/// The sums of a month in the home currency, each amount by the rate of its day. What is still due goes by the newest rate that is not
/// later than its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MonthHome {
    /// What was paid.
    pub paid: HomeTotal,
    /// What was paid and has not been seen at the carrier.
    pub pending: HomeTotal,
    /// What is still to be paid.
    pub due: HomeTotal,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MonthPage {
    /// Today in the home zone.
    pub today: NaiveDate,
    /// The day that was asked for.
    pub at: NaiveDate,
    /// Its month, as `2026-11`.
    #[ts(type = "string")]
    pub month: Month,
    /// Its year.
    pub year: i32,
    /// Its days in whole weeks.
    pub weeks: Vec<Vec<MonthDay>>,
    /// Its sums.
    pub sums: MonthSums,
    /// Whether all of it is of sample plans.
    pub sample: bool,
    /// Whether there is nothing in any month.
    pub empty: bool,
    /// The rates that its sums in the home currency go by.
    pub rates: Vec<RateRecord>,
}

/// A day of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct YearDay {
    /// The day.
    pub on: NaiveDate,
    /// Whether it lies in the month.
    pub within: bool,
    /// What falls on it, each kind once, the weightiest first.
    pub kinds: Vec<Kind>,
}

/// A month of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct YearMonth {
    /// Its first day.
    pub on: NaiveDate,
    /// Its days in whole weeks.
    pub weeks: Vec<Vec<YearDay>>,
    /// How much falls in it.
    pub count: u32,
    /// Its sums.
    pub sums: MonthSums,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct YearPage {
    /// Today in the home zone.
    pub today: NaiveDate,
    /// The year.
    pub year: i32,
    /// The year before; none where dates begin.
    pub before: Option<i32>,
    /// The year after; none where dates end.
    pub after: Option<i32>,
    /// Its twelve months.
    pub months: Vec<YearMonth>,
    /// Whether all of it is of sample plans.
    pub sample: bool,
}

impl Ledger {
    /// The month of a day, or of the day that a step from there leads to; of today where no day is given. Weeks begin on `starts`.
    ///
    /// # Errors
    /// What the storage says.
    pub fn month(
        &self,
        on: Option<NaiveDate>,
        step: Option<Step>,
        starts: Weekday,
        at: &Circumstances,
    ) -> Result<MonthPage, Fault> {
        let today = date_at(at.now, at.home);
        let from = on.unwrap_or(today);
        let day = step.map_or(from, |step| step.from(from));
        let month = Month::of(day);
        let gathered = self.read(|data| gather(data, at))?;
        let days = |week: Vec<NaiveDate>| {
            let day = |on| MonthDay { on, within: month.has(on), entries: gathered.on(on).to_vec() };
            week.into_iter().map(day).collect()
        };
        let (sums, rates) = sums(&gathered, month);
        Ok(MonthPage {
            today,
            at: day,
            month,
            year: month.year(),
            weeks: month.weeks(starts).into_iter().map(days).collect(),
            sums,
            sample: gathered.sample,
            empty: gathered.is_empty(),
            rates,
        })
    }

    /// The twelve months of a year; of this one where none is given. Weeks begin on `starts`.
    ///
    /// # Errors
    /// What the storage says.
    pub fn year(&self, year: Option<i32>, starts: Weekday, at: &Circumstances) -> Result<YearPage, Fault> {
        let today = date_at(at.now, at.home);
        let year = year.unwrap_or_else(|| Month::of(today).year());
        let gathered = self.read(|data| gather(data, at))?;
        let months = Month::all_of(year).into_iter().map(|month| {
            let days = |week: Vec<NaiveDate>| {
                let day = |on| YearDay { on, within: month.has(on), kinds: kinds(&gathered, on) };
                week.into_iter().map(day).collect()
            };
            YearMonth {
                on: month.first(),
                weeks: month.weeks(starts).into_iter().map(days).collect(),
                count: u32::try_from(gathered.of(month).count()).unwrap_or(u32::MAX),
                sums: sums(&gathered, month).0,
            }
        });
        let months: Vec<YearMonth> = months.collect();
        let can_be = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(in_range).then_some(year);
        Ok(YearPage { today, year, before: can_be(year - 1), after: can_be(year + 1), months, sample: gathered.sample })
    }
}

/// A payment that bought nothing marks no day.
fn kinds(gathered: &Gathered, on: NaiveDate) -> Vec<Kind> {
    let counts = |entry: &&MonthEntry| entry.status.is_none_or(Status::buys);
    let mut kinds: Vec<Kind> = gathered.on(on).iter().filter(counts).map(|entry| entry.kind).collect();
    kinds.dedup();
    kinds
}

/// The sums of a month, and the rates that those in the home currency go by.
fn sums(gathered: &Gathered, month: Month) -> (MonthSums, Vec<RateRecord>) {
    let (mut paid, mut pending, mut due) = (Both::default(), Both::default(), Both::default());
    let mut due_unknown = 0;
    for entry in gathered.of(month) {
        due_unknown += u32::from(entry.unknown);
        let Some(amount) = &entry.amount else { continue };
        let sum = match (entry.kind, entry.status) {
            (Kind::LastDay, _) => &mut due,
            (Kind::Renewal, _) if entry.ahead => continue,
            (Kind::Renewal, Some(Status::Pending)) => &mut pending,
            (Kind::Renewal, Some(status)) if status.buys() => &mut paid,
            _ => continue,
        };
        sum.own.add(amount);
        let home = gathered.home.as_ref().and_then(|home| home.convert(amount, entry.on));
        sum.home.add(amount, entry.on, home.as_ref());
    }
    let home = gathered.home.as_ref().map(|home| MonthHome {
        paid: home.shown(&paid.home),
        pending: home.shown(&pending.home),
        due: home.shown(&due.home),
    });
    let used = [&paid.home, &pending.home, &due.home];
    let rates = gathered.home.as_ref().map(|home| home.used(used)).unwrap_or_default();
    let sums = MonthSums { paid: paid.own.list(), pending: pending.own.list(), due: due.own.list(), due_unknown, home };
    (sums, rates)
}

/// A sum in its own currencies and in that of home.
#[derive(Default)]
struct Both {
    own: Sums,
    home: Total,
}

impl MonthEntry {
    fn new(on: NaiveDate, kind: Kind, id: i64, plan_id: Option<PlanId>, name: &str) -> Self {
        Self {
            on,
            kind,
            id,
            plan_id,
            name: name.to_owned(),
            amount: None,
            status: None,
            clock: None,
            ends: None,
            unknown: false,
            ahead: false,
        }
    }

    fn owing(self, due: Option<Due>) -> Self {
        match due {
            Some(Due::Amount(amount)) => Self { amount: Some(amount), ..self },
            Some(Due::Unknown) => Self { unknown: true, ..self },
            None => self,
        }
    }
}
