//! Plans as stored, with the history that gives them meaning.

mod life;
mod mute;
mod page;
mod summary;
mod write;

pub(crate) use mute::set_muted;
pub(crate) use write::{add, fits, follows, replace, set_archived, takes};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::autopay::{Autopay, NotYet, autopay};
use keepline_domain::civil::date_at;
use keepline_domain::forecast::{Prospect, prospect};
use keepline_domain::money::Money;
use keepline_domain::period::{Bought, Period, bought};
use keepline_domain::plan::{Grace, Plan, PlanId};
use keepline_domain::reading::Reading;
use keepline_domain::renewal::Renewal;
use keepline_domain::standing::{Standing, standing};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::autopay::{self, Answer};
use crate::column::{Columns, json, json_option, parsed, parsed_option, word_option};
use crate::reading::ReadingRecord;
use crate::renewal::RenewalRecord;
use crate::tag::Tags;
use crate::{Fault, Ledger, reading, renewal};

pub use life::Life;
pub use page::{Earlier, PlanPage, PlanReminder, ReminderState, StoredPeriod};
pub use summary::{NextReminder, Overview, PlanSummary, Replacement, Unconfirmed};
pub(crate) use summary::{Summaries, next_reminder, summary_of};

/// A plan as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRecord {
    /// Its id.
    pub id: PlanId,
    /// Its terms.
    pub plan: Plan,
    /// Whether it is sample data, which never notifies.
    pub sample: bool,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Since when it is silent, at its user's wish.
    pub muted_at: Option<DateTime<Utc>>,
    /// When that ended last.
    pub unmuted_at: Option<DateTime<Utc>>,
}

impl PlanRecord {
    /// Whether it reminds: it is neither put away nor muted nor sample data.
    #[must_use]
    pub fn reminds(&self) -> bool {
        !self.sample && self.archived_at.is_none() && self.muted_at.is_none()
    }
}

/// A plan with its renewals in order of recording, voided ones included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanHistory {
    /// The plan.
    pub record: PlanRecord,
    /// Its renewals.
    pub renewals: Vec<RenewalRecord>,
    /// What was said of AutoPay, period by period.
    pub answers: Vec<Answer>,
    /// What was seen of it, in the order in which it was seen, without what was a mistake.
    pub readings: Vec<ReadingRecord>,
}

impl PlanHistory {
    /// The renewals that were not voided, as the rules of the domain want them.
    #[must_use]
    pub fn in_force(&self) -> Vec<Renewal> {
        self.renewals.iter().filter(|r| r.voided_at.is_none()).map(|r| r.renewal.clone()).collect()
    }

    /// The id of the renewal at `place` of [`Self::in_force`].
    #[must_use]
    pub fn renewal_id(&self, place: usize) -> Option<i64> {
        self.renewals.iter().filter(|r| r.voided_at.is_none()).nth(place).map(|r| r.id)
    }

    /// Where the plan stands at `now`.
    #[must_use]
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        standing(&self.record.plan, &self.in_force(), now)
    }

    /// Its service periods as known at `now`.
    #[must_use]
    pub fn periods(&self, now: DateTime<Utc>) -> Vec<Period> {
        self.bought(now).periods
    }

    /// What was said of AutoPay for the period that ends on `last_day`; none without AutoPay.
    #[must_use]
    pub fn not_yet(&self, last_day: NaiveDate) -> Option<NotYet> {
        let said = self.answers.iter().find(|answer| answer.counts_to == last_day);
        said.filter(|_| self.record.plan.autopay).map(|answer| answer.not_yet)
    }

    /// How AutoPay stands where the plan has `standing`; none without AutoPay.
    #[must_use]
    pub fn autopay(&self, standing: &Standing) -> Option<Autopay> {
        autopay(&self.record.plan, standing, self.not_yet(standing.last_day).is_some())
    }

    /// What its readings say of the time to come.
    #[must_use]
    pub fn prospect(&self, now: DateTime<Utc>) -> Prospect {
        // most plans have none, and thousands are asked at once
        if self.readings.is_empty() {
            return Prospect::default();
        }
        let readings: Vec<&Reading> = self.readings.iter().map(|record| &record.reading).collect();
        prospect(&self.record.plan, &self.periods(now), &self.in_force(), &readings, now)
    }

    /// What its renewals have bought by `now`.
    #[must_use]
    pub fn bought(&self, now: DateTime<Utc>) -> Bought {
        let plan = &self.record.plan;
        bought(plan, &self.in_force(), date_at(now, plan.zone))
    }
}

impl Ledger {
    /// All plans with their histories, in order of their ids; archived ones too.
    ///
    /// # Errors
    /// What the storage says.
    pub fn plans(&self) -> Result<Vec<PlanHistory>, Fault> {
        self.read(|data| all(data))
    }

    /// The currency of the plan that was added last, in ISO 4217; none where there are no plans.
    ///
    /// # Errors
    /// What the storage says.
    pub fn last_currency(&self) -> Result<Option<String>, Fault> {
        let found = self.data.query_row("SELECT currency FROM plan ORDER BY id DESC LIMIT 1", [], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// One plan with its history.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan(&self, id: PlanId) -> Result<PlanHistory, Fault> {
        self.read(|data| one(data, id))
    }
}

pub(crate) fn all(data: &Connection) -> Result<Vec<PlanHistory>, Fault> {
    let mut renewals: HashMap<PlanId, Vec<RenewalRecord>> = HashMap::new();
    for record in renewal::all(data)? {
        renewals.entry(record.plan_id).or_default().push(record);
    }
    let mut answers = autopay::all(data)?;
    let mut readings = reading::valid(data)?;
    let mut statement = data.prepare_cached("SELECT * FROM plan ORDER BY id")?;
    let records = statement.query_map([], from_row)?;
    let mut tags = Tags::of(data, None)?;
    records
        .map(|record| {
            let mut record = record?;
            tags.fill(record.id, &mut record.plan);
            let renewals = renewals.remove(&record.id).unwrap_or_default();
            let answers = answers.remove(&record.id).unwrap_or_default();
            let readings = readings.remove(&record.id).unwrap_or_default();
            Ok(PlanHistory { record, renewals, answers, readings })
        })
        .collect()
}

/// The plans whose days and money count: those of the user or, while there are none, the sample ones, so that these show something
/// and never mix with what is real. Whether they are sample ones, too.
pub(crate) fn counted(histories: Vec<PlanHistory>) -> (Vec<PlanHistory>, bool) {
    let (sample, own): (Vec<_>, Vec<_>) = histories.into_iter().partition(|history| history.record.sample);
    let only_sample = own.is_empty() && !sample.is_empty();
    (if only_sample { sample } else { own }, only_sample)
}

pub(crate) fn one(data: &Connection, id: PlanId) -> Result<PlanHistory, Fault> {
    let record = record(data, id)?;
    let mut readings = reading::of_plan(data, id)?;
    readings.retain(|record| record.voided_at.is_none());
    Ok(PlanHistory { record, renewals: renewal::of_plan(data, id)?, answers: autopay::of_plan(data, id)?, readings })
}

pub(crate) fn record(data: &Connection, id: PlanId) -> Result<PlanRecord, Fault> {
    let found = data.prepare_cached("SELECT * FROM plan WHERE id = ?1")?.query_row(params![id], from_row).optional()?;
    let mut record = found.ok_or(Fault::NotFound { noun: "plan", id })?;
    Tags::of(data, Some(id))?.fill(id, &mut record.plan);
    Ok(record)
}

/// Without its person and labels, which stand beside the row: see [`Tags`].
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<PlanRecord> {
    let row = &Columns::of(row);
    let grace: Option<u32> = row.get("number_lost_after_days")?;
    Ok(PlanRecord {
        id: row.get("id")?,
        plan: Plan {
            name: row.get("name")?,
            carrier: row.get("carrier")?,
            number: row.get("number")?,
            sim: word_option(row, "sim")?,
            zone: parsed(row, "zone")?,
            started_on: parsed(row, "started_on")?,
            first_last_day: parsed_option(row, "first_last_day")?,
            rule: json(row, "rule")?,
            price: Money { minor: row.get("price_minor")?, currency: row.get("currency")? },
            grace: grace.map(|number_lost_after_days| Grace { number_lost_after_days }),
            data_allowance_mb: row.get("data_allowance_mb")?,
            autopay: row.get("autopay")?,
            leads: json_option(row, "leads")?,
            note: row.get("note")?,
            replaces: row.get("replaces")?,
            account: row.get("account")?,
            person: None,
            labels: Vec::new(),
        },
        sample: row.get("sample")?,
        created_at: parsed(row, "created_at")?,
        archived_at: parsed_option(row, "archived_at")?,
        muted_at: parsed_option(row, "muted_at")?,
        unmuted_at: parsed_option(row, "unmuted_at")?,
    })
}
