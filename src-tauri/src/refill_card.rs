//! Refill cards: those of a plan, kept, taken back and redeemed. A PIN crosses to the window only when its user asks to see it.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::plan::PlanId;
use keepline_domain::refill_card::{from_json, last_day_of};
use keepline_ledger::refill_card::RefillCards;
use serde_json::Value;

use crate::change::{DoneRow, done};
use crate::crossing::Crossed;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

#[tauri::command(async)]
pub(crate) fn refill_cards(house: Held<'_>, plan_id: PlanId) -> Crossed<RefillCards> {
    house.ask(|ledger, at| ledger.refill_cards(plan_id, at.now))
}

#[tauri::command(async)]
pub(crate) fn refill_card_add(house: Held<'_>, plan_id: PlanId, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        // digits are left as typed: a PIN may begin with zeros
        let (card, pin) = from_json(&draft, &ledger.plan(plan_id)?.record.plan)?;
        ledger.refill_card_add(plan_id, &card, pin.as_ref(), at.now)
    })
}

/// The last day of a card that was bought on this day, where the catalogue knows how long it is good.
#[tauri::command(async)]
pub(crate) fn refill_card_last_day(
    house: Held<'_>,
    plan_id: PlanId,
    bought_on: NaiveDate,
) -> Crossed<Option<NaiveDate>> {
    house.ask(|ledger, at| {
        let good = ledger.refill_cards(plan_id, at.now)?.good_days;
        Ok(good.map(|known| last_day_of(bought_on, known.value)))
    })
}

/// The digits of a PIN; none where it was not kept.
#[tauri::command(async)]
pub(crate) fn refill_card_pin(house: Held<'_>, id: i64) -> Crossed<Option<String>> {
    house.ask(|ledger, _| Ok(ledger.refill_card_pin(id)?.map(|pin| pin.shown().to_owned())))
}

#[tauri::command(async)]
pub(crate) fn refill_card_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.refill_card_void(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn refill_card_redeem(house: Held<'_>, id: i64, renewal_id: i64) -> Crossed<()> {
    house.change(|ledger, _| ledger.refill_card_redeem(id, renewal_id))
}
