//! What cases come to at a moment: their clocks, what to do next, what happened, and what came back of all of them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{CaseFacts, case_facts, of_line};
use keepline_domain::case::{Case, Clock, ClockKind, Contact, Event, Seen, Stage, clocks, running, stage, story};
use keepline_domain::civil::date_at;
use keepline_domain::money::Money;
use keepline_domain::plan::{Plan, PlanId};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::{CaseRecord, ContactRecord, by_case, files, from_row, one, open};
use crate::plan::PlanHistory;
use crate::receipt::ReceiptRow;
use crate::reminder::Circumstances;
use crate::renewal::RenewalRecord;
use crate::{Fault, Ledger, plan, renewal};

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CaseSummary {
    /// The case.
    pub record: CaseRecord,
    /// What its plan is called.
    pub plan_name: String,
    /// The number of its plan.
    pub plan_number: Option<String>,
    /// Whether its plan is a sample.
    pub sample: bool,
    /// When the payment was made.
    pub paid_on: NaiveDate,
    /// What was paid.
    pub amount: Option<Money>,
    /// Where it stands.
    pub stage: Stage,
    /// The running clock whose day is nearest.
    pub next: Option<Clock>,
}

/// Cases, those that go on first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Cases {
    /// The one whose day is nearest first; then those that ended, the last one first.
    pub cases: Vec<CaseSummary>,
    /// What they come to.
    pub about: CasesAbout,
}

/// What cases come to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CasesAbout {
    /// How many go on.
    pub open: u32,
    /// How many ended with something credited or given back.
    pub won: u32,
    /// How many were given up.
    pub given_up: u32,
    /// What came back, currency by currency.
    pub got_back: Vec<Money>,
    /// What is asked for where it goes on, currency by currency.
    pub at_stake: Vec<Money>,
}

/// Everything about a case.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// What a list shows of it.
    pub summary: CaseSummary,
    /// Its plan.
    pub plan: Plan,
    /// The payment.
    pub renewal: RenewalRecord,
    /// Its clocks.
    pub clocks: Vec<Clock>,
    /// What their sources say.
    pub facts: CaseFacts,
    /// Who was asked, the first first.
    pub contacts: Vec<ContactRecord>,
    /// Its receipts, those of the payment first.
    pub files: Vec<CaseFile>,
    /// What happened, the first first.
    pub story: Vec<Event>,
    /// Today in the plan's zone.
    pub today: NaiveDate,
}

/// A receipt that stands by a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CaseFile {
    /// The receipt.
    pub receipt: ReceiptRow,
    /// The contact it came from.
    #[ts(type = "number | null")]
    pub contact_id: Option<i64>,
    /// Whether it belongs to the payment itself.
    pub of_payment: bool,
}

impl Ledger {
    /// Every case, or those of one plan; without those that were a mistake.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn cases(&self, plan_id: Option<PlanId>, at: &Circumstances) -> Result<Cases, Fault> {
        self.read(|data| {
            if let Some(id) = plan_id {
                plan::record(data, id)?;
            }
            list(data, plan_id, at.now)
        })
    }

    /// Everything about a case.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case_page(&self, id: i64, at: &Circumstances) -> Result<CasePage, Fault> {
        self.read(|data| page(data, id, at.now))
    }
}

fn list(data: &Connection, plan_id: Option<PlanId>, now: DateTime<Utc>) -> Result<Cases, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT * FROM dispute_case WHERE voided_at IS NULL AND (?1 IS NULL OR plan_id = ?1) ORDER BY id DESC",
    )?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    let records: Vec<CaseRecord> = rows.collect::<Result<_, _>>()?;
    let mut contacts = by_case(data, None)?;
    let mut about = CasesAbout::default();
    let mut cases = Vec::with_capacity(records.len());
    for record in records {
        let of_it = contacts.remove(&record.id).unwrap_or_default();
        let plan = plan::record(data, record.plan_id)?;
        let summary = summary(data, record, (&plan.plan, plan.sample), &of_it, now)?;
        cases.push(summary);
    }
    // those of samples are summed up only while there are no others
    let only_samples = cases.iter().all(|one| one.sample);
    cases.iter().filter(|one| only_samples || !one.sample).for_each(|one| about.add(one));
    let far = NaiveDate::MAX;
    // stable: what ended stays in order, the last one first
    cases.sort_by_key(|one| {
        let goes_on = one.record.case.status.is_open();
        (!goes_on, one.next.as_ref().and_then(|next| next.last_day).filter(|_| goes_on).unwrap_or(far))
    });
    Ok(Cases { cases, about })
}

impl CasesAbout {
    fn add(&mut self, summary: &CaseSummary) {
        let case = &summary.record.case;
        match case.status {
            keepline_domain::case::Status::Open => {
                self.open += 1;
                sum(&mut self.at_stake, case.asked.as_ref());
            }
            keepline_domain::case::Status::Credited | keepline_domain::case::Status::Refunded => self.won += 1,
            keepline_domain::case::Status::GivenUp => self.given_up += 1,
        }
        // a part may come back while the rest is asked for
        sum(&mut self.got_back, case.got_back.as_ref());
    }
}

fn sum(sums: &mut Vec<Money>, more: Option<&Money>) {
    let Some(more) = more else { return };
    match sums.iter_mut().find(|sum| sum.currency == more.currency) {
        Some(sum) => sum.minor = sum.minor.saturating_add(more.minor),
        None => sums.push(more.clone()),
    }
}

fn summary(
    data: &Connection,
    record: CaseRecord,
    (plan, sample): (&Plan, bool),
    contacts: &[ContactRecord],
    now: DateTime<Utc>,
) -> Result<CaseSummary, Fault> {
    let paid = renewal::one(data, record.renewal_id)?.renewal;
    let said: Vec<Contact> = contacts.iter().map(|one| one.contact.clone()).collect();
    let (all, stage) = stands(&record.case, paid.paid_on, &said, plan, now);
    let nearest = running(&record.case, &all).first().copied();
    let next = nearest.and_then(|(kind, _)| all.into_iter().find(|clock| clock.kind == kind));
    Ok(CaseSummary {
        plan_name: plan.name.clone(),
        plan_number: plan.number.clone(),
        sample,
        paid_on: paid.paid_on,
        amount: paid.amount,
        stage,
        next,
        record,
    })
}

/// The clocks of a case and where it stands.
fn stands(
    case: &Case,
    paid_on: NaiveDate,
    contacts: &[Contact],
    plan: &Plan,
    now: DateTime<Utc>,
) -> (Vec<Clock>, Stage) {
    let today = date_at(now, plan.zone);
    let days = case_facts(country_of(plan)).days();
    let clocks = clocks(case, paid_on, contacts, days, today);
    let stage = stage(case, contacts, &clocks, today);
    (clocks, stage)
}

/// Whose rules hold for a plan: those of its carrier's country, else of its money.
fn country_of(plan: &Plan) -> Option<&'static str> {
    match of_line(&plan.carrier).and_then(|(carrier, _)| carrier.country.as_deref()) {
        Some(country) => Some(country),
        None => (plan.price.currency == "USD").then_some("US"),
    }
}

fn page(data: &Connection, id: i64, now: DateTime<Utc>) -> Result<CasePage, Fault> {
    let record = one(data, id)?;
    let history: PlanHistory = plan::one(data, record.plan_id)?;
    let terms = history.record.plan.clone();
    let contacts = by_case(data, Some(id))?.remove(&id).unwrap_or_default();
    let said: Vec<Contact> = contacts.iter().map(|one| one.contact.clone()).collect();
    let renewal = renewal::one(data, record.renewal_id)?;
    let today = date_at(now, terms.zone);
    let in_force: Vec<_> = history.renewals.iter().filter(|one| one.voided_at.is_none()).collect();
    let renewals: Vec<_> = in_force.iter().map(|one| one.renewal.clone()).collect();
    let readings: Vec<_> = history.readings.iter().map(|one| one.reading.clone()).collect();
    let story = story(Seen {
        plan: &terms,
        renewals: &renewals,
        place: in_force.iter().position(|one| one.id == renewal.id),
        readings: &readings,
        case: &record.case,
        paid: &renewal.renewal,
        contacts: &said,
        today,
    });
    let files = files::of(data, id)?
        .into_iter()
        .map(|(receipt, contact_id)| CaseFile {
            of_payment: receipt.renewal_id == Some(renewal.id),
            receipt,
            contact_id,
        })
        .collect();
    let (clocks, _) = stands(&record.case, renewal.renewal.paid_on, &said, &terms, now);
    Ok(CasePage {
        summary: summary(data, record, (&terms, history.record.sample), &contacts, now)?,
        facts: case_facts(country_of(&terms)),
        plan: terms,
        renewal,
        clocks,
        contacts,
        files,
        story,
        today,
    })
}

/// A case that goes on, with what its reminders say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// The case.
    pub record: CaseRecord,
    /// The payment.
    pub renewal: RenewalRecord,
    /// Its clocks that run towards a day, the nearest first.
    pub running: Vec<(ClockKind, NaiveDate)>,
}

/// The cases that go on, by plan.
pub(crate) fn open_by_plan(data: &Connection, now: DateTime<Utc>) -> Result<HashMap<PlanId, Vec<OpenCase>>, Fault> {
    let mut found: HashMap<PlanId, Vec<OpenCase>> = HashMap::new();
    let open = open(data)?;
    if open.is_empty() {
        return Ok(found);
    }
    let mut contacts = by_case(data, None)?;
    for record in open {
        let terms = plan::record(data, record.plan_id)?.plan;
        let renewal = renewal::one(data, record.renewal_id)?;
        let said: Vec<Contact> =
            contacts.remove(&record.id).unwrap_or_default().into_iter().map(|one| one.contact).collect();
        let (clocks, _) = stands(&record.case, renewal.renewal.paid_on, &said, &terms, now);
        let running = running(&record.case, &clocks);
        found.entry(record.plan_id).or_default().push(OpenCase { record, renewal, running });
    }
    Ok(found)
}
