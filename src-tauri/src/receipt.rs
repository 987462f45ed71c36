//! Receipts: bytes come in raw, and are opened only as a read-only copy by the system's viewer.

use std::sync::Arc;

use keepline_domain::plan::PlanId;
use keepline_ledger::Fault;
use keepline_ledger::receipt::Staged;
use tauri::Manager;
use tauri::ipc::{InvokeBody, Request};
use tauri_plugin_opener::OpenerExt;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// The header that carries a file's name, percent-encoded.
const FILE_NAME: &str = "file-name";

#[tauri::command(async)]
pub(crate) fn receipt_stage(house: Held<'_>, request: Request<'_>) -> Crossed<Staged> {
    let name = request.headers().get(FILE_NAME).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned();
    let InvokeBody::Raw(bytes) = request.body() else {
        return house.ask(|_, _| Err(Fault::ReceiptEmpty));
    };
    house.ask(|ledger, _| ledger.receipt_stage(bytes, &name))
}

#[tauri::command(async)]
pub(crate) fn receipt_attach(
    house: Held<'_>,
    plan_id: PlanId,
    renewal_id: Option<i64>,
    receipts: Vec<Staged>,
) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.receipt_attach(plan_id, renewal_id, &receipts, at.now).map(|(done, _)| done))
}

#[tauri::command(async)]
pub(crate) fn receipt_open(house: Held<'_>, id: i64) -> Crossed<()> {
    let failed = |error: &dyn std::fmt::Display| Crossing::of("open_failed", &error.to_string(), &house.texts());
    let folder = house.app().path().app_cache_dir().map_err(|error| failed(&error))?.join("opened");
    let copy = house.ask(|ledger, _| ledger.receipt_copy(id, &folder))?;
    house.app().opener().open_path(copy.to_string_lossy(), None::<&str>).map_err(|error| failed(&error))
}

#[tauri::command(async)]
pub(crate) fn receipt_trash(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.receipt_trash(id, at.now))
}
