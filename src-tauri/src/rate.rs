//! Rates that its user typed: their list, and what is done with them. What they make of what was paid crosses with that.

use std::sync::Arc;

use keepline_domain::rate::RateId;
use keepline_ledger::rate::RateRecord;
use serde_json::Value;

use crate::change::{DoneRow, done};
use crate::crossing::Crossed;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

#[tauri::command(async)]
pub(crate) fn rates(house: Held<'_>) -> Crossed<Vec<RateRecord>> {
    house.ask(|ledger, _| ledger.rates())
}

#[tauri::command(async)]
pub(crate) fn rate_add(house: Held<'_>, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.rate_add(&draft, at.now))
}

#[tauri::command(async)]
pub(crate) fn rate_remove(house: Held<'_>, id: RateId) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.rate_remove(id, at.now))
}
