//! Several plans at once: recording a renewal for each, putting them away, putting their reminders off, writing them as a table.

use std::sync::Arc;

use keepline_domain::plan::PlanId;
use keepline_domain::refusal::{Refusal, Refusals};
use keepline_domain::reminder::Choice;
use keepline_domain::renewal::{Renewal, from_json};
use keepline_ledger::reminder::SeveralSnoozed;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde::Deserialize;
use serde_json::Value;

use crate::change::{DoneRow, done_or_nothing};
use crate::crossing::Crossed;
use crate::export::{ExportedFile, written};
use crate::form;
use crate::house::House;
use crate::renewal::{RenewalForm, RenewalPreview, form_of, preview};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A renewal as typed, of which plan.
#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    plan_id: PlanId,
    draft: Value,
}

/// The usual renewal of each, with what it would do.
#[tauri::command(async)]
pub(crate) fn renewals_form(house: Held<'_>, plans: Vec<PlanId>) -> Crossed<Vec<RenewalForm>> {
    let texts = house.texts();
    house.ask(|ledger, at| plans.iter().map(|id| form_of(ledger, *id, at, &texts)).collect())
}

/// What each would do, in the order asked.
#[tauri::command(async)]
pub(crate) fn renewals_preview(house: Held<'_>, typed: Vec<Typed>) -> Crossed<Vec<RenewalPreview>> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let one = |typed: Typed| preview(ledger, &ledger.plan(typed.plan_id)?, &form::read(typed.draft), at, &texts);
        typed.into_iter().map(one).collect()
    })
}

/// Records all of them, or none.
#[tauri::command(async)]
pub(crate) fn renewals_add(house: Held<'_>, typed: Vec<Typed>, confirmed: bool) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| {
        let same_again = if confirmed { SameAgain::Record } else { SameAgain::Ask };
        ledger.renewals_add(&read(ledger, typed)?, same_again, at.now)
    })
}

/// Refusals name the place in the list before the field.
fn read(ledger: &Ledger, typed: Vec<Typed>) -> Result<Vec<(PlanId, Renewal)>, Fault> {
    let mut refused: Refusals = Vec::new();
    let mut renewals = Vec::with_capacity(typed.len());
    for (place, Typed { plan_id, draft }) in typed.into_iter().enumerate() {
        match from_json(&form::read(draft), &ledger.plan(plan_id)?.record.plan) {
            Ok(renewal) => renewals.push((plan_id, renewal)),
            Err(refusals) => refused.extend(refusals.into_iter().map(|refusal| {
                let field = refusal.field.as_deref().map_or(format!("[{place}]"), |field| format!("[{place}].{field}"));
                Refusal { field: Some(field), ..refusal }
            })),
        }
    }
    if refused.is_empty() { Ok(renewals) } else { Err(Fault::Refused(refused)) }
}

#[tauri::command(async)]
pub(crate) fn plans_archive(house: Held<'_>, plans: Vec<PlanId>) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.plans_archive(&plans, at.now))
}

#[tauri::command(async)]
pub(crate) fn plans_snooze(house: Held<'_>, plans: Vec<PlanId>, choice: Choice) -> Crossed<SeveralSnoozed> {
    house.change(|ledger, at| ledger.plans_snooze(&plans, choice, at))
}

/// Lets the user pick a place and writes these plans there as a table. None where they picked none after all.
#[tauri::command]
pub(crate) async fn plans_export(house: Held<'_>, plans: Vec<PlanId>) -> Crossed<Option<ExportedFile>> {
    let house = Arc::clone(&house);
    written(house, "keepline-plans.csv", "csv", move |ledger, _, _, path| ledger.export_plans(&plans, path).map(Some))
        .await
}
