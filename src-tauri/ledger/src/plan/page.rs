//! A plan's own page: its standing, its periods, its renewals, its history.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::Carrier;
use keepline_domain::civil::date_at;
use keepline_domain::period::Reason;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Kind, Subject};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::life::{before, replaced};
use super::{Life, PlanHistory, PlanSummary, one, summary_of};
use crate::case::{self, CaseRecord};
use crate::change::{self, ChangeRecord};
use crate::payment::{self, OpenPayment};
use crate::receipt::{self, ReceiptRow};
use crate::reminder::{self, Circumstances};
use crate::renewal::RenewalRecord;
use crate::{Fault, Ledger, catalogue};

/// Everything a plan's page shows, not yet in words.
#[derive(Debug, Clone)]
pub struct PlanPage {
    /// What a list shows of it.
    pub summary: PlanSummary,
    /// The plan as stored, with what it was paid.
    pub history: PlanHistory,
    /// The line that its carrier names, alone with its carrier; none where that is free text.
    pub catalogue: Option<Carrier>,
    /// Its service periods, first one first.
    pub periods: Vec<StoredPeriod>,
    /// Its renewals, last recorded first, voided ones too.
    pub renewals: Vec<RenewalRecord>,
    /// Its receipts, last one first, without those in the trash.
    pub receipts: Vec<ReceiptRow>,
    /// What was changed, last one first.
    pub changes: Vec<ChangeRecord>,
    /// The reminders of its last paid period.
    pub reminders: Vec<PlanReminder>,
    /// The payments that wait to be seen at the carrier, the oldest first.
    pub payments: Vec<OpenPayment>,
    /// Its cases, the last one first, without those that were a mistake.
    pub cases: Vec<CaseRecord>,
    /// The plan it follows.
    pub predecessor: Option<PlanSummary>,
    /// The plan that follows it.
    pub successor: Option<PlanSummary>,
    /// What belongs to the plans it follows, nearest plan first.
    pub earlier: Vec<Earlier>,
    /// Its time axis, with theirs.
    pub life: Life,
}

/// A plan that an other one follows, with what its own page would show.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Which plan.
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// Its renewals, last recorded first, voided ones too.
    pub renewals: Vec<RenewalRecord>,
    /// Its receipts, last one first, without those in the trash.
    pub receipts: Vec<ReceiptRow>,
    /// What was changed, last one first.
    pub changes: Vec<ChangeRecord>,
}

impl Earlier {
    fn of(data: &Connection, history: &PlanHistory) -> Result<Self, Fault> {
        let id = history.record.id;
        Ok(Self {
            id,
            name: history.record.plan.name.clone(),
            renewals: history.renewals.iter().rev().cloned().collect(),
            receipts: receipt::of_plan(data, id)?,
            changes: change::of_plan(data, id)?,
        })
    }
}

/// A service period with the id of what bought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredPeriod {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// The renewal that bought it; none for the first.
    pub renewal_id: Option<i64>,
    /// Why it is what it is.
    pub reason: Reason,
    /// Whether today lies in it.
    pub current: bool,
}

/// How far a reminder of a plan has come, as its page says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReminderState {
    /// Not due yet.
    Future,
    /// Due, waits to be told.
    Pending,
    /// On its way.
    Sending,
    /// Told.
    Shown,
    /// Done with.
    Handled,
    /// A more urgent one was told.
    Superseded,
    /// Its moment passed, and what it says is no longer so.
    Settled,
}

/// A reminder on a plan's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ReminderRow")]
pub struct PlanReminder {
    /// What reminds: the plan, or what belongs to it.
    #[serde(skip)]
    #[ts(skip)]
    pub subject: Subject,
    /// What it is about.
    pub kind: Kind,
    /// Days before the date counted to.
    pub lead_days: Option<u32>,
    /// When it is due.
    pub fire_at: DateTime<Utc>,
    /// How far it has come.
    pub state: ReminderState,
}

impl Ledger {
    /// Everything a plan's page shows.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_page(&self, id: PlanId, at: &Circumstances) -> Result<PlanPage, Fault> {
        self.read(|data| {
            let history = one(data, id)?;
            let successor = replaced(data)?.remove(&id);
            // one that was brought back goes on beside its successor
            let replaced_on =
                successor.as_ref().filter(|_| history.record.archived_at.is_some()).map(|by| by.started_on);
            let before = before(data, &history)?;
            let earlier = before.iter().map(|plan| Earlier::of(data, plan)).collect::<Result<_, _>>()?;
            let chapters = before.into_iter().rev().chain([history.clone()]).collect();
            let mut renewals = history.renewals.clone();
            renewals.reverse();
            Ok(PlanPage {
                summary: summary_of(data, &history, at)?,
                periods: stored_periods(&history, at.now),
                renewals,
                receipts: receipt::of_plan(data, id)?,
                changes: change::of_plan(data, id)?,
                reminders: reminder::of_plan(data, &history, at)?,
                payments: history.open_payments(&payment::said(data, Some(id))?, at.now),
                cases: case::of_plan(data, id)?,
                predecessor: history.record.plan.replaces.map(|id| neighbour(data, id, at)).transpose()?,
                successor: successor.map(|by| neighbour(data, by.id, at)).transpose()?,
                earlier,
                life: Life::of(chapters, replaced_on, at.now),
                catalogue: catalogue::line(data, &history.record.plan.carrier)?,
                history,
            })
        })
    }
}

fn neighbour(data: &Connection, id: PlanId, at: &Circumstances) -> Result<PlanSummary, Fault> {
    summary_of(data, &one(data, id)?, at)
}

fn stored_periods(history: &PlanHistory, now: DateTime<Utc>) -> Vec<StoredPeriod> {
    let today = date_at(now, history.record.plan.zone);
    history
        .periods(now)
        .iter()
        .map(|period| StoredPeriod {
            starts_on: period.starts_on,
            last_day: period.last_day,
            renewal_id: period.renewal.and_then(|place| history.renewal_id(place)),
            reason: period.reason,
            current: (period.starts_on..=period.last_day).contains(&today),
        })
        .collect()
}
