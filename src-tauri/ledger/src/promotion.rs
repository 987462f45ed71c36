//! Promotions as stored: kept for good, put away at their user's wish. What they fit and what they cost is worked out when it is
//! asked.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Bilingual, named_lines, of_line};
use keepline_domain::civil::{date_at, days_between, start_of_day};
use keepline_domain::comparison::{Year, by_day};
use keepline_domain::plan::{Cycle, Plan, PlanId};
use keepline_domain::promotion::pasted::{self, Draft, Known};
use keepline_domain::promotion::{Fit, Match, Promotion, State, ending, fit, year};
use keepline_domain::refusal::Refusals;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{json, moment, parsed, parsed_option};
use crate::comparison::{begins_on, tax_of};
use crate::plan::PlanHistory;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger, plan, renewal};

/// A promotion as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionRow")]
pub struct PromotionRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// What its user says.
    pub promotion: Promotion,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
}

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
    /// Keeps a promotion.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where its plan is not there, or what the storage says.
    pub fn promotion_add(&mut self, promotion: &Promotion, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            belongs(data, promotion)?;
            let id = insert(data, None, promotion, now)?;
            recorded(data, Verb::Added, id, (None, Some(promotion)), now)
        })
    }

    /// Replaces what a promotion says.
    ///
    /// # Errors
    /// [`Fault::NotFound`], what `edit` refuses, or what the storage says.
    pub fn promotion_edit(
        &mut self,
        id: i64,
        edit: impl FnOnce(&Promotion) -> Result<Promotion, Refusals>,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            let before = stored(data, id)?.promotion;
            let after = edit(&before)?;
            belongs(data, &after)?;
            replace(data, id, &after)?;
            recorded(data, Verb::Edited, id, (Some(&before), Some(&after)), now)
        })
    }

    /// A promotion was taken with a renewal: its price begins with the period that this bought. From then on the end of its price
    /// is told, no longer the end of its window; until the renewal is voided.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_take(&mut self, id: i64, renewal_id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let paid = renewal::one(data, renewal_id)?;
            let history = plan::one(data, paid.plan_id)?;
            // a payment that is dated ahead has bought its period by then
            let then = now.max(start_of_day(paid.renewal.paid_on, history.record.plan.zone));
            let periods = history.periods(then);
            let bought =
                periods.iter().find(|period| period.renewal.and_then(|at| history.renewal_id(at)) == Some(renewal_id));
            let from = bought.map_or(paid.renewal.paid_on, |period| period.starts_on);
            let before = stored(data, id)?.promotion;
            let after = Promotion { plan: Some(paid.plan_id), taken_on: Some(from), ..before.clone() };
            replace(data, id, &after)?;
            data.execute("UPDATE promotion SET renewal_id = ?2 WHERE id = ?1", params![id, renewal_id])?;
            recorded(data, Verb::Edited, id, (Some(&before), Some(&after)), now)
        })
    }

    /// Puts a promotion away. It stays, and reminds no more.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_archive(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.put_away(id, Verb::Archived, now)
    }

    /// Brings a promotion back.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn promotion_restore(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.put_away(id, Verb::Restored, now)
    }

    fn put_away(&mut self, id: i64, verb: Verb, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = stored(data, id)?;
            set_archived(data, id, (verb == Verb::Archived).then(|| record.archived_at.unwrap_or(now)))?;
            recorded(data, verb, id, (None, Some(&record.promotion)), now)
        })
    }

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

/// Reads a pasted text or a link. Knows the lines of the catalogue; stores nothing.
///
/// # Errors
/// The field `text` where it is too long.
pub fn read_pasted(text: &str, today: NaiveDate) -> Result<Draft, Refusals> {
    pasted::read(text, &Known { currency: None, today: Some(today), lines: named_lines() })
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

/// Its plan has to be there.
fn belongs(data: &Connection, promotion: &Promotion) -> Result<(), Fault> {
    promotion.plan.map_or(Ok(()), |plan| plan::record(data, plan).map(drop))
}

/// A line of history, of the plan that it belongs to now, or belonged to.
fn recorded(
    data: &Connection,
    verb: Verb,
    id: i64,
    (before, after): (Option<&Promotion>, Option<&Promotion>),
    now: DateTime<Utc>,
) -> Result<Done, Fault> {
    let plan = after.and_then(|after| after.plan).or_else(|| before.and_then(|before| before.plan));
    change::record(data, verb, Noun::Promotion, (id, plan.unwrap_or_default()), before, after, now)
}

/// Does the opposite of a change.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    match change.verb {
        Verb::Added | Verb::Restored => {
            set_archived(data, id, Some(now))?;
            Ok((Verb::Archived, None, change.after.clone()))
        }
        Verb::Archived => {
            set_archived(data, id, None)?;
            Ok((Verb::Restored, None, change.after.clone()))
        }
        Verb::Edited => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let promotion: Promotion = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            belongs(data, &promotion)?;
            replace(data, id, &promotion)?;
            Ok((Verb::Edited, change.after.clone(), Some(before)))
        }
        _ => Err(Fault::NotUndoable),
    }
}

pub(crate) fn insert(
    data: &Connection,
    uid: Option<&str>,
    promotion: &Promotion,
    recorded_at: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.prepare_cached(
        "INSERT INTO promotion (uid, plan_id, terms, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4)",
    )?
    .execute(params![uid, promotion.plan, terms(promotion)?, moment(recorded_at)])?;
    Ok(data.last_insert_rowid())
}

fn replace(data: &Connection, id: i64, promotion: &Promotion) -> Result<(), Fault> {
    data.execute(
        "UPDATE promotion SET plan_id = ?2, terms = ?3 WHERE id = ?1",
        params![id, promotion.plan, terms(promotion)?],
    )?;
    Ok(())
}

/// Without the plan, which has a column of its own.
fn terms(promotion: &Promotion) -> Result<String, Fault> {
    let terms = Promotion { plan: None, ..promotion.clone() };
    serde_json::to_string(&terms).map_err(|error| Fault::Storage(error.to_string()))
}

fn set_archived(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE promotion SET archived_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// As it means something now: what was taken with a renewal that is not in force is not taken.
const SELECT: &str = "SELECT promotion.*, renewal_id IS NULL OR EXISTS (
    SELECT 1 FROM renewal WHERE renewal.id = renewal_id AND voided_at IS NULL AND status NOT IN ('failed', 'refunded')
  ) AS in_force FROM promotion";

pub(crate) fn one(data: &Connection, id: i64) -> Result<PromotionRecord, Fault> {
    let found = data.query_row(&format!("{SELECT} WHERE id = ?1"), params![id], meant).optional()?;
    found.ok_or(Fault::NotFound { noun: "promotion", id })
}

fn stored(data: &Connection, id: i64) -> Result<PromotionRecord, Fault> {
    let found = data.query_row("SELECT * FROM promotion WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "promotion", id })
}

fn all(data: &Connection) -> Result<Vec<PromotionRecord>, Fault> {
    let mut statement = data.prepare_cached(&format!("{SELECT} ORDER BY id"))?;
    let rows = statement.query_map([], meant)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The promotions that may remind, by the plan they belong to.
pub(crate) fn kept_by_plan(data: &Connection) -> Result<HashMap<Option<PlanId>, Vec<PromotionRecord>>, Fault> {
    let mut statement = data.prepare_cached(&format!("{SELECT} WHERE archived_at IS NULL ORDER BY id"))?;
    let mut kept: HashMap<Option<PlanId>, Vec<PromotionRecord>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = meant(row)?;
        kept.entry(record.promotion.plan).or_default().push(record);
    }
    Ok(kept)
}

fn meant(row: &Row<'_>) -> rusqlite::Result<PromotionRecord> {
    let mut record = from_row(row)?;
    record.promotion.taken_on = record.promotion.taken_on.filter(|_| row.get("in_force") == Ok(true));
    Ok(record)
}

/// As stored.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<PromotionRecord> {
    let terms: Promotion = json(row, "terms")?;
    Ok(PromotionRecord {
        id: row.get("id")?,
        promotion: Promotion { plan: row.get("plan_id")?, ..terms },
        recorded_at: parsed(row, "recorded_at")?,
        archived_at: parsed_option(row, "archived_at")?,
    })
}
