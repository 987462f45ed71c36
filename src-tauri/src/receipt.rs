//! Receipts: bytes come in raw, are shown as pictures made by a process of our own, and are opened only as a read-only copy by the
//! system's viewer.

pub(crate) mod draw;
mod drawn;
pub(crate) mod unread;

use std::path::PathBuf;
use std::sync::Arc;

use keepline_domain::plan::PlanId;
use keepline_domain::receipt::MediaType;
use keepline_ledger::Fault;
use keepline_ledger::receipt::{
    ReceiptFind, ReceiptProposal, ReceiptRow, ReceiptsAbout, ReceiptsFound, Staged, WithoutReceipt,
};
use tauri::Manager;
use tauri::ipc::{InvokeBody, Request, Response};
use tauri_plugin_opener::OpenerExt;

use crate::change::{DoneRow, done, done_or_nothing};
use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// The header that carries a file's name, percent-encoded.
const FILE_NAME: &str = "file-name";
/// As much of a text as is shown, in characters.
const MOST_SHOWN: usize = 200_000;

#[tauri::command(async)]
pub(crate) fn receipt_stage(house: Held<'_>, request: Request<'_>) -> Crossed<Staged> {
    house.may_change()?;
    let name = request.headers().get(FILE_NAME).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned();
    let InvokeBody::Raw(bytes) = request.body() else {
        return house.ask(|_, _| Err(Fault::ReceiptEmpty));
    };
    house.ask(|ledger, _| ledger.receipt_stage(bytes, &name))
}

#[tauri::command(async)]
pub(crate) fn receipt_stage_text(house: Held<'_>, text: String, name: String) -> Crossed<Staged> {
    house.may_change()?;
    house.ask(|ledger, _| ledger.receipt_stage_text(&text, &name))
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
pub(crate) fn receipt_keep(house: Held<'_>, receipts: Vec<Staged>) -> Crossed<Vec<i64>> {
    house.change(|ledger, at| ledger.receipt_keep(&receipts, at.now))
}

#[tauri::command(async)]
pub(crate) fn receipt_place(
    house: Held<'_>,
    id: i64,
    plan_id: Option<PlanId>,
    renewal_id: Option<i64>,
    note: String,
) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.receipt_place(id, plan_id, renewal_id, &note, at.now))
}

#[tauri::command(async)]
pub(crate) fn receipt_open(house: Held<'_>, id: i64) -> Crossed<()> {
    let failed = |error: &dyn std::fmt::Display| Crossing::of("open_failed", &error.to_string(), &house.texts());
    let folder = cache(&house, "opened")?;
    let copy = house.ask(|ledger, _| ledger.receipt_copy(id, &folder))?;
    house.app().opener().open_path(copy.to_string_lossy(), None::<&str>).map_err(|error| failed(&error))
}

#[tauri::command(async)]
pub(crate) fn receipt_trash(house: Held<'_>, id: i64) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.receipt_trash(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn receipts_trash(house: Held<'_>, ids: Vec<i64>) -> Crossed<()> {
    house.change(|ledger, at| ledger.receipts_trash(&ids, at.now).map(drop))
}

#[tauri::command(async)]
pub(crate) fn receipts_restore(house: Held<'_>, ids: Vec<i64>) -> Crossed<()> {
    house.change(|ledger, at| ledger.receipts_restore(&ids, at.now).map(drop))
}

#[tauri::command]
pub(crate) async fn receipts_about(house: Held<'_>) -> Crossed<ReceiptsAbout> {
    house.ask_apart(|ledger, at| ledger.receipts_about(at)).await
}

#[tauri::command(async)]
pub(crate) fn receipts_found(house: Held<'_>, find: ReceiptFind, from: u32, count: u32) -> Crossed<ReceiptsFound> {
    house.ask(|ledger, _| ledger.receipts_found(&find, from, count))
}

#[tauri::command]
pub(crate) async fn renewals_without_receipt(house: Held<'_>) -> Crossed<Vec<WithoutReceipt>> {
    house.ask_apart(|ledger, _| ledger.renewals_without_receipt()).await
}

#[tauri::command]
pub(crate) async fn receipt_proposals(house: Held<'_>, id: i64) -> Crossed<Vec<ReceiptProposal>> {
    house.ask_apart(move |ledger, _| ledger.receipt_proposals(id)).await
}

/// What a receipt says: the text itself, or what is read of it; nothing where it says nothing.
#[tauri::command]
pub(crate) async fn receipt_text(house: Held<'_>, id: i64) -> Crossed<Option<String>> {
    let house = Arc::clone(&house);
    let texts = house.texts();
    let work = tauri::async_runtime::spawn_blocking(move || {
        let (row, said) = house.ask(|ledger, _| Ok((ledger.receipt_row(id)?, ledger.receipt_text(id)?)))?;
        let said: Crossed<String> = match (said, row.media_type) {
            (_, MediaType::Text) => house.ask_of_all(|ledger, _| ledger.receipt_get(id)).map(|(_, bytes)| text(&bytes)),
            (None, MediaType::Pdf | MediaType::Mail | MediaType::Other) => {
                Ok(unread::read(&house, id).unwrap_or_default())
            }
            (said, _) => Ok(said.unwrap_or_default()),
        };
        Ok(Some(said?).filter(|said| !said.trim().is_empty()))
    });
    let failed = |error: tauri::Error| Err(Crossing::fault(&Fault::Storage(error.to_string()), &texts));
    work.await.unwrap_or_else(failed)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(MOST_SHOWN).collect()
}

/// A picture of one page, at most `width` pixels wide: the number of pages in four bytes, then a JPEG.
#[tauri::command]
pub(crate) async fn receipt_drawn(house: Held<'_>, id: i64, page: u32, width: u32) -> Crossed<Response> {
    let house = Arc::clone(&house);
    let texts = house.texts();
    let work = tauri::async_runtime::spawn_blocking(move || {
        let folder = cache(&house, "drawn")?;
        let not_drawn = |row: &ReceiptRow, why: String| {
            let code = if unread::is_locked(&house, row) { "receipt_locked" } else { "receipt_not_drawn" };
            Crossing::of(code, &why, &house.texts())
        };
        let get = || house.ask_of_all(|ledger, _| ledger.receipt_get(id));
        let row = house.ask_of_all(|ledger, _| ledger.receipt_row(id))?;
        drawn::drawn(&row, page, width, &folder, || get().map(|(_, bytes)| bytes))
            .unwrap_or_else(|why| Err(not_drawn(&row, why)))
    });
    let failed = |error: tauri::Error| Err(Crossing::of("receipt_not_drawn", &error.to_string(), &texts));
    Ok(Response::new(work.await.unwrap_or_else(failed)?))
}

/// Lets go of what is in the trash for too long, and of pictures of it.
pub(crate) fn clear(house: &House) {
    if house.looks_only() {
        return;
    }
    let gone = house.ask(|ledger, at| ledger.receipts_clear(at.now));
    if gone.is_ok_and(|gone| gone > 0)
        && let Ok(folder) = cache(house, "drawn")
    {
        // they are made again when they are looked at
        let _ = std::fs::remove_dir_all(folder);
        house.show_anew();
    }
}

fn cache(house: &House, name: &str) -> Crossed<PathBuf> {
    let failed = |error: &dyn std::fmt::Display| Crossing::of("open_failed", &error.to_string(), &house.texts());
    Ok(house.app().path().app_cache_dir().map_err(|error| failed(&error))?.join(name))
}
