//! What reminds beside a plan's own clock, each with a watch of its own: payments that have not been seen at the carrier,
//! refill cards that nobody has redeemed, codes of eSIMs that nobody has used, cases in which something must be done by a day,
//! promotions that end. It keeps silent where its plan does. A promotion may belong to no plan, and then reminds by itself.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::case::reminders as reminders_of;
use keepline_domain::civil::{add_days, date_at, start_of_day};
use keepline_domain::esim;
use keepline_domain::plan::PlanId;
use keepline_domain::promotion::{self as promotions, ending};
use keepline_domain::refill_card::{reminders, void_at};
use keepline_domain::reminder::{Reckoning, Reminder, Snooze, Subject, Watch};
use keepline_domain::renewal::Status;
use rusqlite::{Connection, params};

use super::{Circumstances, Stored, Watched, put_off, rows_of, wanted_since};
use crate::case::OpenCase;
use crate::esim::{self as esims, EsimRecord};
use crate::plan::PlanHistory;
use crate::promotion::{self, PromotionRecord};
use crate::receipt::{self, ReceiptRow};
use crate::refill_card::{self, RefillCardRecord};
use crate::renewal::RenewalRecord;
use crate::{Fault, case, payment, plan, renewal};

/// What a reminder is about beside its plan, with what its words need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The plan alone.
    Plan,
    /// A payment that has not been seen at the carrier, with its receipts.
    Payment(Box<RenewalRecord>, Vec<ReceiptRow>),
    /// A refill card that nobody has redeemed.
    Card(Box<RefillCardRecord>),
    /// A case that goes on.
    Case(Box<OpenCase>),
    /// A promotion that is wanted, or whose price the plan is on.
    Promotion(Box<PromotionRecord>),
    /// An eSIM whose code nobody has used.
    Esim(Box<EsimRecord>),
}

impl About {
    /// What it is told apart by, for a reminder of `plan`, where it is of one.
    #[must_use]
    pub fn subject(&self, plan: Option<PlanId>) -> Subject {
        match self {
            Self::Plan => Subject::Plan(plan.unwrap_or_default()),
            Self::Payment(record, _) => Subject::Renewal(record.id),
            Self::Card(record) => Subject::RefillCard(record.id),
            Self::Case(open) => Subject::Case(open.record.id),
            Self::Promotion(record) => Subject::Promotion(record.id),
            Self::Esim(record) => Subject::Esim(record.id),
        }
    }
}

/// What stands in the delivery ledger of one kind of subject, read once for all of them.
struct Known {
    rows: HashMap<i64, Vec<Stored>>,
    snoozes: HashMap<i64, Snooze>,
}

impl Known {
    fn of(data: &Connection, kind: &str) -> Result<Self, Fault> {
        Ok(Self { rows: rows_of(data, kind, None)?, snoozes: snoozes(data, kind)? })
    }

    fn watched(
        &mut self,
        history: &PlanHistory,
        about: About,
        reminders: Vec<Reminder>,
        (since, ends_at): (DateTime<Utc>, DateTime<Utc>),
        at: &Circumstances,
    ) -> Watched {
        let since = since.max(wanted_since(history, at.now));
        self.watched_by(Some(history), about, reminders, (since, ends_at), at)
    }

    fn watched_by(
        &mut self,
        history: Option<&PlanHistory>,
        about: About,
        reminders: Vec<Reminder>,
        (since, ends_at): (DateTime<Utc>, DateTime<Utc>),
        at: &Circumstances,
    ) -> Watched {
        let plan = history.map(|history| history.record.id);
        let subject = about.subject(plan);
        let stored = self.rows.remove(&subject.id()).unwrap_or_default();
        let of_now = |snooze: &Snooze| reminders.iter().any(|one| one.counts_to == snooze.key.counts_to);
        let watch = Watch {
            plan,
            subject,
            snooze: self.snoozes.get(&subject.id()).copied().filter(of_now),
            reminders,
            expires_at: ends_at,
            number_lost_at: None,
            daily: at.daily(),
            rows: stored.iter().map(|stored| stored.row).collect(),
        };
        Watched { since, history: history.cloned(), watch, stored, about }
    }
}

/// All that reminds beside the plans among `histories`.
pub(super) fn watched<'a>(
    data: &Connection,
    histories: impl Iterator<Item = &'a PlanHistory>,
    at: &Circumstances,
) -> Result<Vec<Watched>, Fault> {
    let histories: Vec<&PlanHistory> = histories.filter(|history| history.record.reminds()).collect();
    let mut watched = cards(data, &histories, at)?;
    watched.extend(cases(data, &histories, at)?);
    watched.extend(of_plans(data, &histories, at)?);
    watched.extend(codes(data, &histories, at)?);
    let open: Vec<(&PlanHistory, &RenewalRecord)> = histories
        .iter()
        .flat_map(|history| history.renewals.iter().map(move |record| (*history, record)))
        .filter(|(_, record)| record.renewal.status == Status::Pending && record.voided_at.is_none())
        .collect();
    // most looks find none of it, and need not read anything
    if open.is_empty() {
        return Ok(watched);
    }
    let mut known = Known::of(data, Subject::Renewal(0).kind())?;
    let said = payment::said(data, None)?;
    for (history, record) in open {
        let Some(asked) = history.question(record, &said) else { continue };
        let about = About::Payment(Box::new(record.clone()), receipt::of_renewal(data, record.id)?);
        let moments = (record.recorded_at, asked.fire_at);
        watched.push(known.watched(history, about, vec![asked], moments, at));
    }
    Ok(watched)
}

/// The refill cards that can still be redeemed, and whose last day is known.
fn cards(data: &Connection, histories: &[&PlanHistory], at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let mut cards = refill_card::all(data)?;
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = Known::of(data, Subject::RefillCard(0).kind())?;
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &[], not_yet: None };
    let mut watched = Vec::new();
    for history in histories {
        let plan = &history.record.plan;
        for record in cards.remove(&history.record.id).unwrap_or_default() {
            if history.renewals.iter().any(|renewal| refill_card::redeems(renewal, &record)) {
                continue;
            }
            let Some(void) = void_at(&record.card, plan) else { continue };
            let reminders = reminders(&record.card, plan, reckoning);
            let recorded_at = record.recorded_at;
            watched.push(known.watched(history, About::Card(Box::new(record)), reminders, (recorded_at, void), at));
        }
    }
    Ok(watched)
}

/// The cases that go on, each with all its running clocks: too late is when the nearest of them has ended.
fn cases(data: &Connection, histories: &[&PlanHistory], at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let mut cases = case::open_by_plan(data, at.now)?;
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = Known::of(data, Subject::Case(0).kind())?;
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &[], not_yet: None };
    let mut watched = Vec::new();
    for history in histories {
        let plan = &history.record.plan;
        for open in cases.remove(&history.record.id).unwrap_or_default() {
            let Some((_, nearest)) = open.running.first() else { continue };
            let end = start_of_day(add_days(*nearest, 1), plan.zone);
            let recorded_at = open.record.recorded_at;
            let reminders = reminders_of(&open.running, plan, date_at(recorded_at, plan.zone), reckoning);
            let about = About::Case(Box::new(open));
            watched.push(known.watched(history, about, reminders, (recorded_at, end), at));
        }
    }
    Ok(watched)
}

/// The promotions of these plans that end.
fn of_plans(data: &Connection, histories: &[&PlanHistory], at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let mut of = promotion::kept_by_plan(data)?;
    of.remove(&None);
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = Known::of(data, Subject::Promotion(0).kind())?;
    let mut watched = Vec::new();
    for &history in histories {
        for record in of.remove(&Some(history.record.id)).unwrap_or_default() {
            watched.extend(promotion_of(&mut known, Some(history), record, at));
        }
    }
    Ok(watched)
}

/// What reminds and belongs to no plan.
pub(super) fn alone(data: &Connection, at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let records = promotion::kept_by_plan(data)?.remove(&None).unwrap_or_default();
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = Known::of(data, Subject::Promotion(0).kind())?;
    Ok(records.into_iter().filter_map(|record| promotion_of(&mut known, None, record, at)).collect())
}

fn promotion_of(
    known: &mut Known,
    history: Option<&PlanHistory>,
    record: PromotionRecord,
    at: &Circumstances,
) -> Option<Watched> {
    let ending = ending(&record.promotion, history.map(|history| &history.record.plan))?;
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &[], not_yet: None };
    let reminders = promotions::reminders(ending, record.recorded_at, reckoning);
    let since = history.map_or(record.recorded_at, |history| record.recorded_at.max(wanted_since(history, at.now)));
    let about = About::Promotion(Box::new(record));
    Some(known.watched_by(history, about, reminders, (since, ending.at), at))
}

/// The eSIMs whose code has not been used, and whose last day is known.
fn codes(data: &Connection, histories: &[&PlanHistory], at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let mut waiting = esims::waiting(data)?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = Known::of(data, Subject::Esim(0).kind())?;
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &[], not_yet: None };
    let mut watched = Vec::new();
    for history in histories {
        let plan = &history.record.plan;
        for record in waiting.remove(&history.record.id).unwrap_or_default() {
            let Some(void) = esim::void_at(&record.esim, plan) else { continue };
            let reminders = esim::reminders(&record.esim, plan, reckoning);
            let recorded_at = record.recorded_at;
            watched.push(known.watched(history, About::Esim(Box::new(record)), reminders, (recorded_at, void), at));
        }
    }
    Ok(watched)
}

/// What is put off, of one kind of subject.
fn snoozes(data: &Connection, kind: &str) -> Result<HashMap<i64, Snooze>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM subject_snooze WHERE subject_kind = ?1")?;
    let rows = statement.query_map(params![kind], |row| Ok((row.get("subject_id")?, put_off(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The plan that a subject is, or belongs to; none where it belongs to none.
pub(super) fn plan_of(data: &Connection, subject: Subject) -> Result<Option<PlanId>, Fault> {
    Ok(match subject {
        Subject::Plan(id) => Some(id),
        Subject::Renewal(id) => Some(renewal::one(data, id)?.plan_id),
        Subject::RefillCard(id) => Some(refill_card::one(data, id)?.plan_id),
        Subject::Case(id) => Some(case::one(data, id)?.plan_id),
        Subject::Esim(id) => Some(esims::one(data, id)?.plan_id),
        Subject::Promotion(id) => promotion::one(data, id)?.promotion.plan,
    })
}

/// The watch of one subject, without what the delivery ledger says of it; none where it reminds no more.
pub(super) fn watch_of(data: &Connection, subject: Subject, at: &Circumstances) -> Result<Option<Watch>, Fault> {
    let all = match plan_of(data, subject)? {
        Some(plan) => watched(data, std::iter::once(&plan::one(data, plan)?), at)?,
        None => alone(data, at)?,
    };
    Ok(all.into_iter().find(|one| one.watch.subject == subject).map(|one| one.watch))
}
