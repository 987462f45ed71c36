//! Everything that the data knows with a day: of each plan, and of what belongs to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use keepline_domain::civil::date_at;
use keepline_domain::month::{Kind, Month, due};
use keepline_domain::plan::PlanId;
use keepline_domain::promotion::{End, ending};
use rusqlite::Connection;

use super::MonthEntry;
use crate::plan::PlanHistory;
use crate::promotion::{self, PromotionRecord};
use crate::rate::InHome;
use crate::reminder::Circumstances;
use crate::{Fault, case, esim, plan, refill_card};

/// All of it, by day.
pub(super) struct Gathered {
    days: BTreeMap<NaiveDate, Vec<MonthEntry>>,
    /// Whether all of it is of sample plans.
    pub(super) sample: bool,
    /// What totals are in, where its user has chosen that.
    pub(super) home: Option<InHome>,
}

impl Gathered {
    /// What falls on a day, the weightiest first.
    pub(super) fn on(&self, day: NaiveDate) -> &[MonthEntry] {
        self.days.get(&day).map_or(&[], Vec::as_slice)
    }

    /// What falls in a month, day by day.
    pub(super) fn of(&self, month: Month) -> impl Iterator<Item = &MonthEntry> {
        self.days.range(month.first()..=month.last()).flat_map(|(_, entries)| entries)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.days.is_empty()
    }
}

/// What was paid and disputed stays, also of a plan that was put away; what else it would have had to be done by does not.
pub(super) fn gather(data: &Connection, at: &Circumstances) -> Result<Gathered, Fault> {
    let (histories, sample) = plan::counted(plan::all(data)?);
    let mut entries = Vec::new();
    let mut cards = refill_card::all(data)?;
    let mut codes = esim::waiting(data)?;
    let mut cases = case::open_by_plan(data, at.now)?;
    let mut promotions = promotion::kept_by_plan(data)?;
    for history in &histories {
        let id = history.record.id;
        paid(history, at, &mut entries);
        for open in cases.remove(&id).unwrap_or_default() {
            let last = |(clock, last): (_, NaiveDate)| MonthEntry {
                clock: Some(clock),
                ..MonthEntry::new(last, Kind::CaseDeadline, open.record.id, Some(id), &history.record.plan.name)
            };
            entries.extend(open.running.iter().copied().map(last));
        }
        if history.record.archived_at.is_some() {
            continue;
        }
        own_days(history, at, &mut entries);
        let name = &history.record.plan.name;
        for card in cards.remove(&id).unwrap_or_default() {
            let redeemed = history.renewals.iter().any(|renewal| refill_card::redeems(renewal, &card));
            let last = card.card.last_day.filter(|_| !redeemed);
            entries.extend(last.map(|last| MonthEntry {
                amount: Some(card.card.amount.clone()),
                ..MonthEntry::new(last, Kind::CardVoid, card.id, Some(id), name)
            }));
        }
        for code in codes.remove(&id).unwrap_or_default() {
            entries.extend(code.esim.use_by.map(|last| MonthEntry::new(last, Kind::EsimVoid, code.id, Some(id), name)));
        }
        let of_plan = promotions.remove(&Some(id)).unwrap_or_default();
        entries.extend(of_plan.iter().filter_map(|one| promotion_end(one, Some(history))));
    }
    let alone = promotions.remove(&None).unwrap_or_default();
    entries.extend(alone.iter().filter_map(|one| promotion_end(one, None)));
    entries.sort_by(|a, b| (a.on, a.kind, &a.name, a.id).cmp(&(b.on, b.kind, &b.name, b.id)));
    let mut days: BTreeMap<NaiveDate, Vec<MonthEntry>> = BTreeMap::new();
    entries.into_iter().for_each(|entry| days.entry(entry.on).or_default().push(entry));
    Ok(Gathered { days, sample, home: InHome::of(data, &at.settings)? })
}

/// What was paid, mistakes left out.
fn paid(history: &PlanHistory, at: &Circumstances, entries: &mut Vec<MonthEntry>) {
    let plan = &history.record.plan;
    let today = date_at(at.now, plan.zone);
    for record in history.renewals.iter().filter(|record| record.voided_at.is_none()) {
        let renewal = &record.renewal;
        entries.push(MonthEntry {
            amount: renewal.charged(),
            status: Some(renewal.status),
            ahead: renewal.paid_on > today,
            ..MonthEntry::new(renewal.paid_on, Kind::Renewal, record.id, Some(record.plan_id), &plan.name)
        });
    }
}

/// The last day of service and the day the number is lost.
fn own_days(history: &PlanHistory, at: &Circumstances, entries: &mut Vec<MonthEntry>) {
    let plan = &history.record.plan;
    let id: PlanId = history.record.id;
    let standing = history.standing(at.now);
    let last = MonthEntry::new(standing.last_day, Kind::LastDay, id, Some(id), &plan.name);
    entries.push(last.owing(due(plan, &standing)));
    let lost = standing.number_lost_on;
    entries.extend(lost.map(|lost| MonthEntry::new(lost, Kind::NumberLoss, id, Some(id), &plan.name)));
}

fn promotion_end(record: &PromotionRecord, history: Option<&PlanHistory>) -> Option<MonthEntry> {
    let promotion = &record.promotion;
    // also of one that nobody wants to be told of
    let offer = || promotion.ends_on.filter(|_| promotion.taken_on.is_none()).map(|last| (End::Offer, last));
    let end = ending(promotion, history.map(|history| &history.record.plan)).map(|end| (end.what, end.last_day));
    let (ends, last) = end.or_else(offer)?;
    let entry = MonthEntry::new(last, Kind::PromotionEnd, record.id, promotion.plan, &promotion.name);
    Some(MonthEntry { ends: Some(ends), ..entry })
}
