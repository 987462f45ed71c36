//! The overview: every plan with its standing, in the order in which they want attention.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Bilingual, Line};
use keepline_domain::arrangement::price_per_day;
use keepline_domain::autopay::Autopay;
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::forecast::{RenewBy, renew_by};
use keepline_domain::overview::{Group, group, urgency};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::reminder::{self, DEFAULT_LEADS, Ring, Watch, next_ring};
use keepline_domain::standing::{Stage, Standing};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::life::replaced;
use super::{PlanHistory, all, one};
use crate::catalogue::Lines;
use crate::change;
use crate::reminder::{BesideWaits, Circumstances, known_rows, snoozes, waits, watch_of};
use crate::tag::{self, TagRecord};
use crate::walk::{self, Walking};
use crate::{Fault, Ledger};

/// The next reminder that will come by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct NextReminder {
    /// Of which plan; none of what belongs to no plan.
    #[ts(type = "number | null")]
    pub plan_id: Option<PlanId>,
    /// What it is about.
    pub kind: reminder::Kind,
    /// Days before the date counted to.
    pub lead_days: Option<u32>,
    /// When it will really ring.
    pub fire_at: DateTime<Utc>,
}

/// A plan with what a list shows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PlanSummary {
    /// Its id.
    #[ts(type = "number")]
    pub id: PlanId,
    /// Its terms.
    pub plan: Plan,
    /// Where it stands.
    pub standing: Standing,
    /// By when it wants to be renewed: its last day, or before; none where it is over or has not begun.
    pub renew_by: Option<RenewBy>,
    /// Where it stands in the overview.
    pub group: Group,
    /// Whether it is put away.
    pub archived: bool,
    /// Whether it is sample data.
    pub sample: bool,
    /// Whether it is silent, at its user's wish.
    pub muted: bool,
    /// Days until the number is lost, when suspended and grace is known.
    #[ts(type = "number | null")]
    pub days_to_number_loss: Option<i64>,
    /// The next reminder that will come by itself.
    pub next_reminder: Option<NextReminder>,
    /// How AutoPay stands; none for a plan without it.
    pub autopay: Option<Autopay>,
    /// The plan that took its place, where it was put away for that.
    pub replaced_by: Option<Replacement>,
    /// The guide that was begun and not finished.
    pub walking: Option<Walking>,
    /// How many receipts it has.
    pub receipts: u32,
    /// The day of its last renewal in force.
    pub last_renewal_on: Option<NaiveDate>,
    /// What the catalogue calls its line; none where its carrier is free text.
    pub line_name: Option<Bilingual>,
    /// What a day costs at its price, in the major unit; none where that says nothing.
    pub per_day: Option<String>,
    /// When something of it was changed last.
    pub changed_at: DateTime<Utc>,
    /// What of its terms was taken from the catalogue and nobody has confirmed.
    pub unconfirmed: Unconfirmed,
}

impl PlanSummary {
    /// Sorts plans: the most urgent first.
    pub(crate) fn urgency(&self) -> (Group, i64) {
        urgency(self.group, &self.standing, days_left(self.renew_by, &self.standing))
    }
}

fn days_left(renew_by: Option<RenewBy>, standing: &Standing) -> i64 {
    renew_by.map_or(standing.days_left, |renew_by| renew_by.days_left)
}

/// Terms that are those of the catalogue, where the catalogue itself is not sure of them and the user has not corrected it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Unconfirmed {
    /// How renewals buy days.
    pub rule: bool,
    /// Whose midnight ends it.
    pub zone: bool,
    /// When the number is lost.
    pub grace: bool,
}

impl Unconfirmed {
    fn of(plan: &Plan, line: &Line) -> Self {
        Self {
            rule: line.rule.as_ref().is_some_and(|rule| !rule.confirmed && rule.value.same_way(&plan.rule)),
            zone: line.zone.as_ref().is_some_and(|zone| !zone.confirmed && zone.value == plan.zone),
            grace: line.grace.as_ref().is_some_and(|grace| !grace.confirmed && Some(grace.value) == plan.grace),
        }
    }
}

/// A plan that took the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Replacement {
    /// Its id.
    #[ts(type = "number")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// Its first day, in its own zone.
    pub started_on: NaiveDate,
}

/// All plans at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Overview {
    /// The moment.
    pub as_of: DateTime<Utc>,
    /// The date at that moment in the home zone.
    pub today: NaiveDate,
    /// Most urgent first.
    pub plans: Vec<PlanSummary>,
    /// Put away, last one first.
    pub archived: Vec<PlanSummary>,
    /// How many reminders wait in the inbox.
    pub inbox_waiting: u32,
    /// How many plans are sample data.
    pub sample_plans: u32,
    /// The next reminder of all.
    pub next_reminder: Option<NextReminder>,
    /// The people and the labels there are.
    pub tags: Vec<TagRecord>,
}

impl Ledger {
    /// All plans as they stand.
    ///
    /// # Errors
    /// What the storage says.
    pub fn overview(&self, at: &Circumstances) -> Result<Overview, Fault> {
        self.read(|data| {
            let summaries = Summaries::new(data, at, None)?;
            let mut plans = Vec::new();
            let mut archived = Vec::new();
            let mut inbox_waiting = 0;
            let histories = all(data)?;
            let beside = BesideWaits::of(data, &histories, at)?;
            for history in histories {
                let (summary, waits) = summaries.with_waiting(&history);
                inbox_waiting += u32::from(waits);
                if summary.archived { archived.push(summary) } else { plans.push(summary) }
            }
            plans.sort_by_cached_key(|p| (p.urgency(), p.plan.name.clone(), p.id));
            archived.reverse();
            let rings = plans.iter().filter_map(|p| p.next_reminder.clone()).chain(beside.next);
            let next = rings.min_by_key(|next| next.fire_at);
            Ok(Overview {
                as_of: at.now,
                today: date_at(at.now, at.home),
                inbox_waiting: inbox_waiting + beside.count,
                sample_plans: u32::try_from(plans.iter().filter(|p| p.sample).count()).unwrap_or(u32::MAX),
                next_reminder: next,
                tags: tag::all(data)?,
                plans,
                archived,
            })
        })
    }

    /// One plan as a list shows it.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn summary(&self, id: PlanId, at: &Circumstances) -> Result<PlanSummary, Fault> {
        self.read(|data| summary_of(data, &one(data, id)?, at))
    }
}

pub(crate) fn summary_of(data: &Connection, history: &PlanHistory, at: &Circumstances) -> Result<PlanSummary, Fault> {
    Ok(Summaries::new(data, at, Some(history.record.id))?.of(history))
}

/// What summaries need beside a plan's own history, read once for all of them.
pub(crate) struct Summaries<'a> {
    receipts: HashMap<PlanId, u32>,
    snoozes: HashMap<PlanId, reminder::Snooze>,
    rows: HashMap<PlanId, Vec<reminder::Row>>,
    lines: Lines,
    replaced: HashMap<PlanId, Replacement>,
    walking: HashMap<PlanId, Walking>,
    changed: HashMap<PlanId, DateTime<Utc>>,
    at: &'a Circumstances,
}

impl<'a> Summaries<'a> {
    /// For all plans, or for one only.
    pub(crate) fn new(data: &Connection, at: &'a Circumstances, only: Option<PlanId>) -> Result<Self, Fault> {
        Ok(Self {
            receipts: receipt_counts(data)?,
            snoozes: snoozes(data)?,
            rows: known_rows(data, only)?,
            lines: Lines::new(data)?,
            replaced: replaced(data)?,
            walking: walk::open(data)?,
            changed: change::last_of_plans(data, only)?,
            at,
        })
    }

    pub(crate) fn of(&self, history: &PlanHistory) -> PlanSummary {
        self.with_waiting(history).0
    }

    /// The same, and whether a reminder of it waits in the inbox.
    fn with_waiting(&self, history: &PlanHistory) -> (PlanSummary, bool) {
        let at = self.at;
        let record = &history.record;
        let plan = &record.plan;
        let standing = history.standing(at.now);
        let not_yet = history.not_yet(standing.last_day).is_some();
        let leads = reminder::effective_leads(plan, at.leads(), not_yet);
        let longest = leads.first().or(DEFAULT_LEADS.first()).copied().unwrap_or_default();
        let watch = record.reminds().then(|| self.watch(history)).flatten();
        let waiting = watch.as_ref().is_some_and(|watch| waits(watch, at.now));
        let next_reminder = watch.as_ref().and_then(|watch| next_reminder(watch, at));
        let today = date_at(at.now, plan.zone);
        let renew_by = renew_by(&standing, &history.prospect(at.now), today);
        let line = self.lines.of(&plan.carrier);
        let summary = PlanSummary {
            id: record.id,
            group: group(&standing, longest, days_left(renew_by, &standing)),
            renew_by,
            archived: record.archived_at.is_some(),
            sample: record.sample,
            muted: record.muted_at.is_some(),
            days_to_number_loss: standing
                .number_lost_on
                .filter(|_| standing.stage == Stage::Suspended)
                .map(|lost| days_between(today, lost)),
            next_reminder,
            autopay: history.autopay(&standing),
            replaced_by: self.replaced.get(&record.id).filter(|_| record.archived_at.is_some()).cloned(),
            walking: self.walking.get(&record.id).copied(),
            receipts: self.receipts.get(&record.id).copied().unwrap_or_default(),
            last_renewal_on: history.in_force().iter().map(|renewal| renewal.paid_on).max(),
            line_name: line.map(|line| line.name.clone()),
            unconfirmed: line.map(|line| Unconfirmed::of(plan, line)).unwrap_or_default(),
            per_day: price_per_day(plan),
            changed_at: self.changed.get(&record.id).copied().unwrap_or(record.created_at),
            plan: plan.clone(),
            standing,
        };
        (summary, waiting)
    }

    fn watch(&self, history: &PlanHistory) -> Option<Watch> {
        let plan_id = history.record.id;
        let rows = self.rows.get(&plan_id).cloned().unwrap_or_default();
        watch_of(history, rows, self.snoozes.get(&plan_id).copied(), self.at)
    }
}

/// What rings next of a plan, and when: after snooze, quiet hours and what comes again.
pub(crate) fn next_reminder(watch: &Watch, at: &Circumstances) -> Option<NextReminder> {
    let Ring { reminder, at } = next_ring(watch, at.conditions())?;
    Some(NextReminder { plan_id: watch.plan, kind: reminder.kind, lead_days: reminder.lead_days, fire_at: at })
}

fn receipt_counts(data: &Connection) -> Result<HashMap<PlanId, u32>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT plan_id, count(*) FROM receipt WHERE trashed_at IS NULL AND plan_id IS NOT NULL GROUP BY plan_id",
    )?;
    let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counts.collect::<Result<_, _>>()?)
}
