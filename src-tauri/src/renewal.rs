//! Recording a renewal: the filled-in dialog, what it would do, and doing it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::bill::{Bill, bill};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::money::Money;
use keepline_domain::payment::question;
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::renewal::{Kind, Renewal, from_json};
use keepline_domain::standing::{Standing, standing};
use keepline_domain::way::Outside;
use keepline_ledger::plan::{PlanHistory, PlanSummary};
use keepline_ledger::receipt::{ReceiptRow, Staged};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::{RenewalRecord, SameAgain};
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Problem, problems};
use crate::device::PlanDevice;
use crate::form;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A renewal on a plan's page.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct RenewalRow {
    #[ts(type = "number")]
    id: i64,
    #[ts(type = "number")]
    plan_id: PlanId,
    renewal: Renewal,
    recorded_at: DateTime<Utc>,
    voided_at: Option<DateTime<Utc>>,
    receipts: Vec<ReceiptRow>,
}

impl RenewalRow {
    pub(crate) fn of(record: RenewalRecord, receipts: &[ReceiptRow]) -> Self {
        Self {
            receipts: receipts.iter().filter(|receipt| receipt.renewal_id == Some(record.id)).cloned().collect(),
            id: record.id,
            plan_id: record.plan_id,
            renewal: record.renewal,
            recorded_at: record.recorded_at,
            voided_at: record.voided_at,
        }
    }
}

/// The dialog filled in for the usual case: today, the usual price, one period.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct RenewalForm {
    plan: PlanSummary,
    draft: UsualRenewal,
    /// Today in the plan's zone.
    today: NaiveDate,
    preview: RenewalPreview,
}

/// What was paid last time, or the plan's price; today; one period.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct UsualRenewal {
    paid_on: NaiveDate,
    amount: Money,
    periods: u32,
    channel: Option<String>,
    method: Option<String>,
}

/// What a renewal would do.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct RenewalPreview {
    before: Standing,
    after: Option<Standing>,
    #[ts(type = "number | null")]
    days_added: Option<i64>,
    why: Option<String>,
    /// A payment dated after today counts from its day on; until then nothing changes.
    counts_from: Option<NaiveDate>,
    /// When it would be asked whether it has posted; none where it is not pending.
    asks_at: Option<DateTime<Utc>>,
    /// How the amount does not fit the channel.
    outside: Option<Outside>,
    /// What lies on the balance, what is missing, and the sum with tax and fee; none for a use of the line.
    bill: Option<Bill>,
    /// The same plan, day and amount is already recorded.
    duplicate: bool,
    /// The device to think of before paying for longer than a month; none where it fits, or for less.
    device: Option<PlanDevice>,
    problems: Vec<Problem>,
}

#[tauri::command(async)]
pub(crate) fn renewal_form(house: Held<'_>, plan_id: PlanId) -> Crossed<RenewalForm> {
    let texts = house.texts();
    house.ask(|ledger, at| form_of(ledger, plan_id, at, &texts))
}

/// The usual renewal of a plan, with what it would do.
pub(crate) fn form_of(
    ledger: &Ledger,
    plan_id: PlanId,
    at: &Circumstances,
    texts: &Texts,
) -> Result<RenewalForm, Fault> {
    let history = ledger.plan(plan_id)?;
    let today = date_at(at.now, history.record.plan.zone);
    let draft = usual(&history, today);
    Ok(RenewalForm {
        plan: ledger.summary(plan_id, at)?,
        preview: preview(ledger, &history, &json!(draft), at, texts)?,
        draft,
        today,
    })
}

fn usual(history: &PlanHistory, today: NaiveDate) -> UsualRenewal {
    let plan = &history.record.plan;
    let held = |record: &&RenewalRecord| record.voided_at.is_none() && record.renewal.status.buys();
    let last = history.renewals.iter().rfind(held).map(|record| &record.renewal);
    let amount = last.and_then(|last| last.amount.as_ref()).filter(|money| money.currency == plan.price.currency);
    UsualRenewal {
        paid_on: today.max(plan.started_on),
        amount: amount.unwrap_or(&plan.price).clone(),
        periods: 1,
        channel: last.and_then(|last| last.channel.clone()),
        method: last.and_then(|last| last.method.clone()),
    }
}

#[tauri::command(async)]
pub(crate) fn renewal_preview(house: Held<'_>, plan_id: PlanId, draft: Value) -> Crossed<RenewalPreview> {
    let texts = house.texts();
    house.ask(|ledger, at| preview(ledger, &ledger.plan(plan_id)?, &form::read(draft), at, &texts))
}

/// What a renewal as typed would do.
pub(crate) fn preview(
    ledger: &Ledger,
    history: &PlanHistory,
    draft: &Value,
    at: &Circumstances,
    texts: &Texts,
) -> Result<RenewalPreview, Fault> {
    let plan = &history.record.plan;
    let before = history.standing(at.now);
    let renewal = match from_json(draft, plan) {
        Ok(renewal) => renewal,
        Err(refusals) => {
            let problems = problems(&refusals, texts);
            return Ok(RenewalPreview {
                before,
                after: None,
                days_added: None,
                why: None,
                counts_from: None,
                asks_at: None,
                outside: None,
                bill: None,
                duplicate: false,
                device: None,
                problems,
            });
        }
    };
    let (outside, bill) = sums(ledger, history, &renewal, &before)?;
    let duplicate = ledger.renewal_is_recorded(history.record.id, &renewal)?;
    let mut renewals = history.in_force();
    renewals.push(renewal.clone());
    // a payment dated in the future counts from its day on; the dialog shows what it will do then
    let moment = at.now.max(keepline_domain::civil::start_of_day(renewal.paid_on, plan.zone));
    let after = standing(plan, &renewals, moment);
    let days = days_between(before.last_day, after.last_day);
    let device = ledger.plan_device(history.record.id, at.now)?;
    let device = device.asks_before(days).then(|| PlanDevice::of(device, texts));
    Ok(RenewalPreview {
        days_added: Some(days),
        why: why(plan, &renewals, &renewal, date_at(moment, plan.zone), texts),
        counts_from: (renewal.paid_on > date_at(at.now, plan.zone)).then_some(renewal.paid_on),
        asks_at: question(plan, &renewal, at.now, None).map(|asked| asked.fire_at),
        outside,
        bill,
        before,
        after: Some(after),
        duplicate,
        device,
        problems: Vec::new(),
    })
}

/// How what is paid does not fit its channel, and what it comes to.
fn sums(
    ledger: &Ledger,
    history: &PlanHistory,
    renewal: &Renewal,
    before: &Standing,
) -> Result<(Option<Outside>, Option<Bill>), Fault> {
    let Some(amount) = renewal.amount.as_ref().filter(|_| renewal.kind == Kind::Payment) else {
        return Ok((None, None));
    };
    let outside = match &renewal.channel {
        Some(channel) => ledger.channel_outside(history.record.id, channel, amount)?,
        None => None,
    };
    let sum = bill(&history.record.plan, before, &[], amount, renewal.fee.as_ref());
    // what was typed is what it is
    let tax = renewal.tax.as_ref().map_or(0, |tax| tax.minor);
    let pay = Money { minor: sum.pay.minor.saturating_add(tax), currency: sum.pay.currency.clone() };
    Ok((outside, Some(Bill { tax: renewal.tax.clone(), pay, ..sum })))
}

/// Why the period that the last of `renewals` buys is what it is; none where it buys nothing.
fn why(plan: &Plan, renewals: &[Renewal], renewal: &Renewal, today: NaiveDate, texts: &Texts) -> Option<String> {
    let place = renewals.len().checked_sub(1)?;
    let periods = keepline_domain::period::periods(plan, renewals, today);
    let bought = periods.iter().find(|period| period.renewal == Some(place))?;
    Some(texts.why(bought.reason, &plan.rule, Some((renewal.paid_on, renewal.periods)), today))
}

#[tauri::command(async)]
pub(crate) fn renewal_add(
    house: Held<'_>,
    plan_id: PlanId,
    draft: Value,
    receipts: Vec<Staged>,
    confirmed: bool,
) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let renewal = from_json(&form::read(draft), &ledger.plan(plan_id)?.record.plan)?;
        let same_again = if confirmed { SameAgain::Record } else { SameAgain::Ask };
        ledger.renewal_add(plan_id, &renewal, &receipts, same_again, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn renewal_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.renewal_void(id, at.now))
}
