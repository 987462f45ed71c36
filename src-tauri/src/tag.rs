//! People and labels: their lists, and what is done with them. Which plan has which crosses with the plan.

use std::sync::Arc;

use keepline_domain::tag::{TagId, TagKind};
use keepline_ledger::tag::TagRecord;
use serde_json::Value;

use crate::change::{DoneRow, done, done_or_nothing};
use crate::crossing::Crossed;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

#[tauri::command(async)]
pub(crate) fn tags(house: Held<'_>) -> Crossed<Vec<TagRecord>> {
    house.ask(|ledger, _| ledger.tags())
}

#[tauri::command(async)]
pub(crate) fn tag_add(house: Held<'_>, kind: TagKind, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.tag_add(kind, &draft, at.now))
}

#[tauri::command(async)]
pub(crate) fn tag_edit(house: Held<'_>, kind: TagKind, id: TagId, draft: Value) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.tag_edit(kind, id, &draft, at.now))
}

#[tauri::command(async)]
pub(crate) fn tag_remove(house: Held<'_>, kind: TagKind, id: TagId) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.tag_remove(kind, id, at.now))
}
