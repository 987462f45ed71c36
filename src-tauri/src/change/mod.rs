//! A plan's history in words, and taking the last change back.

mod words;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_ledger::change::ChangeRecord;
use keepline_ledger::plan::PlanSummary;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Done, Fault, Ledger};
use keepline_texts::Texts;
use serde::Serialize;
use ts_rs::TS;

use self::words::Words;
use crate::crossing::Crossed;
use crate::house::House;

/// One line of a plan's history.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ChangeRow {
    #[ts(type = "number")]
    id: i64,
    at: DateTime<Utc>,
    text: String,
    details: Vec<String>,
    /// Whether it can still be taken back.
    undoable: bool,
}

impl ChangeRow {
    pub(crate) fn of(change: &ChangeRecord, texts: &Texts, today: NaiveDate) -> Self {
        let words = Words::of(change, texts, today);
        let what = words.what(change);
        Self {
            id: change.id,
            at: change.at,
            text: match change.undoes {
                Some(_) => texts.say("change-undo", &[("what", what.into())]),
                None => what,
            },
            details: words.details(change),
            undoable: change.undoable,
        }
    }
}

/// What every change answers: what was changed, the line of history that can take it back, and the plan as it stands now.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Done")]
pub(crate) struct DoneRow {
    #[ts(type = "number")]
    id: i64,
    #[ts(type = "number")]
    change_id: i64,
    summary: Option<PlanSummary>,
}

/// Asks the ledger for a change, lets everyone know, and answers how the plan stands after it.
pub(crate) fn done(
    house: &House,
    ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<Done, Fault>,
) -> Crossed<DoneRow> {
    house.change(|ledger, at| {
        let done = ask(ledger, at)?;
        // what was done is done, also where it cannot be read back
        let summary = ledger.summary(done.plan_id, at).ok();
        Ok(DoneRow { id: done.id, change_id: done.change_id, summary })
    })
}

#[tauri::command(async)]
pub(crate) fn undo(house: tauri::State<'_, Arc<House>>, change_id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.undo(change_id, at.now))
}
