//! Plans: their page, their form, and what can be done with them.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::Carrier;
use keepline_domain::civil::{add_days, date_at, days_from};
use keepline_domain::outlook::outlook;
use keepline_domain::plan::{Plan, PlanId, from_form};
use keepline_domain::refusal::Refusals;
use keepline_domain::renewal::Renewal;
use keepline_domain::standing::{Standing, standing};
use keepline_ledger::Fault;
use keepline_ledger::case::CaseRecord;
use keepline_ledger::change::ChangeRecord;
use keepline_ledger::payment::OpenPayment;
use keepline_ledger::plan::{Earlier, PlanHistory, PlanReminder, PlanSummary};
use keepline_ledger::receipt::ReceiptRow;
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::change::{ChangeRow, DoneRow, done, done_or_nothing};
use crate::crossing::{Crossed, Problem, problems};
use crate::form;
use crate::house::House;
use crate::renewal::RenewalRow;
use crate::timeline::Timeline;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A plan's own page.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PlanPage {
    summary: PlanSummary,
    /// The date in the plan's zone.
    today: NaiveDate,
    periods: Vec<PeriodRow>,
    renewals: Vec<RenewalRow>,
    receipts: Vec<ReceiptRow>,
    changes: Vec<ChangeRow>,
    reminders: Vec<PlanReminder>,
    /// Payments that wait to be seen at the carrier, the oldest first.
    payments: Vec<OpenPayment>,
    /// Its cases, the last one first.
    cases: Vec<CaseRecord>,
    /// The line that its carrier names, alone with its carrier; none where that is free text.
    catalogue: Option<Carrier>,
    predecessor: Option<PlanSummary>,
    successor: Option<PlanSummary>,
    /// What belongs to the plans it follows, nearest plan first.
    earlier: Vec<EarlierRows>,
    timeline: Timeline,
}

/// An earlier plan of the same line, with what was paid and kept there.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct EarlierRows {
    #[ts(type = "number")]
    id: PlanId,
    name: String,
    renewals: Vec<RenewalRow>,
    receipts: Vec<ReceiptRow>,
}

/// A service period with its reason in words.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PeriodRow {
    starts_on: NaiveDate,
    last_day: NaiveDate,
    #[ts(type = "number | null")]
    renewal_id: Option<i64>,
    why: String,
    /// The one that today lies in.
    current: bool,
}

/// What a form would do, while it is being filled in.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PlanCheck {
    /// The plan as it would be stored.
    plan: Option<Plan>,
    /// Where it would stand now.
    standing: Option<Standing>,
    /// Where the stored plan stands now, when editing.
    before: Option<Standing>,
    /// What the rule means for it.
    explained: Option<Explained>,
    /// Paid days of the plan it follows that lie on or after its first day.
    gives_up_days: u32,
    problems: Vec<Problem>,
}

impl PlanCheck {
    fn refused(refusals: &Refusals, before: Option<Standing>, texts: &Texts) -> Self {
        let problems = problems(refusals, texts);
        Self { plan: None, standing: None, before, explained: None, gives_up_days: 0, problems }
    }
}

/// What a rule means for a plan, in words and dates.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Explained {
    sentence: String,
    dates: Vec<ExplainedDate>,
}

/// What a payment would give.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ExplainedDate {
    /// When it would be made, in words.
    when: String,
    last_day: NaiveDate,
    renewal_day: NaiveDate,
}

fn explain(plan: &Plan, renewals: &[Renewal], now: DateTime<Utc>, texts: &Texts) -> Explained {
    let today = date_at(now, plan.zone);
    let dates = outlook(plan, renewals, today);
    Explained {
        sentence: texts.rule(plan),
        dates: dates
            .iter()
            .map(|date| ExplainedDate {
                when: texts.outlook(date, today),
                last_day: date.last_day,
                renewal_day: add_days(date.last_day, 1),
            })
            .collect(),
    }
}

#[tauri::command(async)]
pub(crate) fn plan_page(house: Held<'_>, id: PlanId) -> Crossed<PlanPage> {
    let texts = house.texts();
    let (page, at) = house.ask(|ledger, at| Ok((ledger.plan_page(id, at)?, at.clone())))?;
    let history = page.history;
    let today = date_at(at.now, history.record.plan.zone);
    let receipts = page.receipts;
    let changes = joined(&page.changes, &page.earlier, &texts, today);
    Ok(PlanPage {
        today,
        timeline: Timeline::of(&page.life, &texts, today),
        earlier: page.earlier.into_iter().map(earlier_rows).collect(),
        periods: page
            .periods
            .iter()
            .map(|period| PeriodRow {
                starts_on: period.starts_on,
                last_day: period.last_day,
                renewal_id: period.renewal_id,
                why: texts.why(period.reason, &history.record.plan.rule, paid(&history, period.renewal_id), today),
                current: period.current,
            })
            .collect(),
        renewals: page.renewals.into_iter().map(|record| RenewalRow::of(record, &receipts)).collect(),
        changes,
        receipts,
        reminders: page.reminders,
        payments: page.payments,
        cases: page.cases,
        catalogue: page.catalogue,
        summary: page.summary,
        predecessor: page.predecessor,
        successor: page.successor,
    })
}

fn earlier_rows(earlier: Earlier) -> EarlierRows {
    let Earlier { id, name, renewals, receipts, .. } = earlier;
    let renewals = renewals.into_iter().map(|record| RenewalRow::of(record, &receipts)).collect();
    EarlierRows { id, name, renewals, receipts }
}

/// The history of a plan and of those it follows, last change first.
fn joined(own: &[ChangeRecord], earlier: &[Earlier], texts: &Texts, today: NaiveDate) -> Vec<ChangeRow> {
    let of_own = own.iter().map(|change| (change.id, ChangeRow::of(change, texts, today)));
    let of_earlier = earlier.iter().flat_map(|plan| {
        plan.changes.iter().map(|change| (change.id, ChangeRow::of(change, texts, today).on(plan.id, &plan.name)))
    });
    let mut rows: Vec<_> = of_own.chain(of_earlier).collect();
    rows.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn paid(history: &PlanHistory, renewal_id: Option<i64>) -> Option<(NaiveDate, u32)> {
    let record = history.renewals.iter().find(|record| Some(record.id) == renewal_id)?;
    Some((record.renewal.paid_on, record.renewal.periods))
}

#[tauri::command(async)]
pub(crate) fn plan_check(
    house: Held<'_>,
    form: Value,
    id: Option<PlanId>,
    follows: Option<PlanId>,
) -> Crossed<PlanCheck> {
    let texts: Arc<Texts> = house.texts();
    house.ask(|ledger, at| {
        let history = id.map(|id| ledger.plan(id)).transpose()?;
        let before = history.as_ref().map(|history| history.standing(at.now));
        Ok(match from_form(&form::read(form), history.as_ref().map(|history| &history.record.plan), at.now) {
            Err(refusals) => PlanCheck::refused(&refusals, before, &texts),
            Ok(plan) => {
                if let Some(Fault::Refused(refusals)) = history.as_ref().and_then(|history| history.fits(&plan).err()) {
                    return Ok(PlanCheck::refused(&refusals, before, &texts));
                }
                let renewals = history.map(|history| history.in_force()).unwrap_or_default();
                let standing = Some(standing(&plan, &renewals, at.now));
                let explained = Some(explain(&plan, &renewals, at.now, &texts));
                let ends = follows.map(|id| ledger.plan(id)).transpose()?.map(|old| old.standing(at.now).last_day);
                let gives_up_days = ends.map_or(0, |last_day| days_from(plan.started_on, last_day));
                PlanCheck { plan: Some(plan), standing, before, explained, gives_up_days, problems: Vec::new() }
            }
        })
    })
}

#[tauri::command(async)]
pub(crate) fn plan_add(house: Held<'_>, form: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.plan_add(&from_form(&form::read(form), None, at.now)?, at.now))
}

#[tauri::command(async)]
pub(crate) fn plan_edit(house: Held<'_>, id: PlanId, form: Value) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| {
        let form = form::read(form);
        ledger.plan_edit(id, |current| from_form(&form, Some(current), at.now), at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn plan_change(house: Held<'_>, id: PlanId, form: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.plan_change(id, &from_form(&form::read(form), None, at.now)?, at.now))
}

#[tauri::command(async)]
pub(crate) fn plan_archive(house: Held<'_>, id: PlanId) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.plan_archive(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn plan_restore(house: Held<'_>, id: PlanId) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.plan_restore(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn plan_mute(house: Held<'_>, id: PlanId) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.plan_mute(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn plan_unmute(house: Held<'_>, id: PlanId) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.plan_unmute(id, at.now))
}
