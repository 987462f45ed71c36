//! What promotions fit and what they cost: worked out when it is asked, never stored.

use chrono::NaiveDate;
use keepline_catalogue::{Bilingual, of_line};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::comparison::{Year, by_day};
use keepline_domain::plan::{Cycle, Plan, PlanId};
use keepline_domain::promotion::{Fit, Match, Promotion, State, ending, fit, year};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::PromotionRecord;
use super::stored::{all, one};
use crate::comparison::{begins_on, tax_of};
use crate::plan::PlanHistory;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger, plan};

/// A promotion as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PromotionShown {
    /// The promotion.
    pub record: PromotionRecord,
    /// What the catalogue calls its line; none where its carrier is free text.
    pub line_name: Option<Bilingual>,
    /// Where it stands.
    pub state: State,
    /// The last day: of its window, or of the price that its plan is on; none where nobody knows.
    pub last_day: Option<NaiveDate>,
    /// Days from today to that, in its zone; below zero where it is past.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// The plan it belongs to.
    pub plan: Option<PromotionPlan>,
    /// How it fits each plan that is not put away, those that it fits first.
    pub plans: Vec<PromotionPlan>,
}

/// A plan as a promotion names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PromotionPlan {
    /// Its id.
    #[ts(type = "number")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// How the promotion fits it.
    pub fit: Fit,
}

/// All promotions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Promotions {
    /// Today in the home zone.
    pub today: NaiveDate,
    /// The home zone.
    pub zone: String,
    /// Those that can be had first, by their last day; then those to come, those that plans are on, and past ones, last one first.
    pub list: Vec<PromotionShown>,
}

/// What a promotion would cost a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionOffer")]
pub struct Offer {
    /// The promotion, as a list shows it.
    pub shown: PromotionShown,
    /// How it fits the plan.
    pub fit: Fit,
    /// What it costs in about a year; none where nothing says what a cycle costs or how long it is.
    pub year: Option<Year>,
    /// How many of the plan's periods its first payment buys; none where that does not come out even.
    pub periods: Option<u32>,
}

/// The promotions that fit a plan now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionOffers")]
pub struct Offers {
    /// From when on they are counted: the day on which the plan has to be paid again.
    pub from: NaiveDate,
    /// The tax that is counted, in hundredths of a percent, as it was the last time; none where none is known.
    pub tax: Option<u32>,
    /// What the plan costs without any of them.
    pub without: Option<Year>,
    /// Those that can be had where the plan is, what costs least per day first.
    pub here: Vec<Offer>,
    /// Those that can be had by taking the number elsewhere, in the same order.
    pub elsewhere: Vec<Offer>,
}

impl Ledger {
    /// One promotion as a list shows it.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion(&self, id: i64, at: &Circumstances) -> Result<PromotionShown, Fault> {
        self.read(|data| Ok(Shower::new(data, at)?.shown(one(data, id)?)))
    }

    /// All promotions.
    ///
    /// # Errors
    /// What the storage says.
    pub fn promotions(&self, at: &Circumstances) -> Result<Promotions, Fault> {
        self.read(|data| {
            let shower = Shower::new(data, at)?;
            let mut list: Vec<PromotionShown> = all(data)?.into_iter().map(|record| shower.shown(record)).collect();
            list.sort_by_key(|one| {
                let past = matches!(one.state, State::Ended | State::Over) || one.record.archived_at.is_some();
                let day = one.last_day.unwrap_or(NaiveDate::MAX);
                (past, one.state, if past { -days_between(NaiveDate::MIN, day) } else { 0 }, day, -one.record.id)
            });
            Ok(Promotions { today: date_at(at.now, at.home), zone: at.home.name().to_owned(), list })
        })
    }

    /// The promotions that fit a plan now, what each really costs, best first.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_offers(&self, plan_id: PlanId, at: &Circumstances) -> Result<Offers, Fault> {
        self.read(|data| {
            let history = plan::one(data, plan_id)?;
            let shower = Shower::new(data, at)?;
            let (from, tax) = (begins_on(&history, at.now), tax_of(&history));
            let terms = &history.record.plan;
            let mut here = Vec::new();
            let mut elsewhere = Vec::new();
            for record in all(data)? {
                let fit = shower.fit(&record, &history);
                let offers = match fit.fits {
                    Match::Here => &mut here,
                    Match::Elsewhere => &mut elsewhere,
                    Match::No => continue,
                };
                let year = year(&record.promotion, terms, from, tax);
                let periods = periods(&record.promotion, terms);
                offers.push(Offer { shown: shower.shown(record), fit, year, periods });
            }
            for offers in [&mut here, &mut elsewhere] {
                offers.sort_by(|a: &Offer, b: &Offer| match (&a.year, &b.year) {
                    (Some(a), Some(b)) => by_day(a, b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                });
            }
            let usual = keepline_domain::comparison::own(terms, tax).into_iter().next();
            let without = usual.map(|(_, way)| keepline_domain::comparison::year(&way, from, 1));
            Ok(Offers { from, tax, without, here, elsewhere })
        })
    }
}

/// What lists need beside the promotions, read once for all of them.
struct Shower<'a> {
    histories: Vec<PlanHistory>,
    at: &'a Circumstances,
}

impl<'a> Shower<'a> {
    fn new(data: &Connection, at: &'a Circumstances) -> Result<Self, Fault> {
        let mut histories = plan::all(data)?;
        histories.retain(|history| !history.record.sample || history.record.archived_at.is_none());
        Ok(Self { histories, at })
    }

    fn of(&self, promotion: &Promotion) -> Option<&PlanHistory> {
        self.histories.iter().find(|history| Some(history.record.id) == promotion.plan)
    }

    fn fit(&self, record: &PromotionRecord, history: &PlanHistory) -> Fit {
        let plan = &history.record.plan;
        let stage = history.standing(self.at.now).stage;
        let archived = record.archived_at.is_some();
        let of = (history.record.id, plan);
        fit(&record.promotion, archived, of, same_carrier(&record.promotion.carrier, plan), stage, self.at.now)
    }

    fn shown(&self, record: PromotionRecord) -> PromotionShown {
        let promotion = &record.promotion;
        let history = self.of(promotion);
        let plan = history.map(|history| &history.record.plan);
        let taken = promotion.taken_on.is_some();
        let last_day = if taken { ending(promotion, plan).map(|ending| ending.last_day) } else { promotion.ends_on };
        let zone = plan.filter(|_| taken).map_or(promotion.zone, |plan| plan.zone);
        let row = |history: &PlanHistory| PromotionPlan {
            id: history.record.id,
            name: history.record.plan.name.clone(),
            fit: self.fit(&record, history),
        };
        let live = self.histories.iter().filter(|history| history.record.archived_at.is_none());
        let mut plans: Vec<PromotionPlan> = live.map(row).collect();
        plans.sort_by_key(|plan| plan.fit.fits);
        PromotionShown {
            line_name: of_line(&promotion.carrier).map(|(_, line)| line.name.clone()),
            state: promotion.state(plan, self.at.now),
            last_day,
            days_left: last_day.map(|last| days_between(date_at(self.at.now, zone), last)),
            plan: history.map(row),
            plans,
            record,
        }
    }
}

/// How many periods of a plan one payment of a promotion buys.
fn periods(promotion: &Promotion, plan: &Plan) -> Option<u32> {
    let each = match (promotion.cycle, plan.rule.cycle()) {
        (None, _) => 1,
        (Some(Cycle::Days(days)), Some(Cycle::Days(own))) if own > 0 && days % own == 0 => days / own,
        (Some(Cycle::Months(months)), Some(Cycle::Months(own))) if own > 0 && months % own == 0 => months / own,
        _ => return None,
    };
    Some(each.saturating_mul(promotion.at_once))
}

/// Whether both are lines of one carrier, or are called the same.
fn same_carrier(carrier: &str, plan: &Plan) -> bool {
    match (of_line(carrier), of_line(&plan.carrier)) {
        (Some((one, _)), Some((other, _))) => one.key == other.key,
        (None, None) => !carrier.is_empty() && carrier.trim().to_lowercase() == plan.carrier.trim().to_lowercase(),
        _ => false,
    }
}
