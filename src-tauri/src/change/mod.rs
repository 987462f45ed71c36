//! A plan's history in words, what was done last, and taking it back.

mod words;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::plan::PlanId;
use keepline_ledger::change::{ChangeRecord, RecentChange};
use keepline_ledger::plan::PlanSummary;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Done, Fault, Ledger};
use keepline_texts::Texts;
use serde::Serialize;
use ts_rs::TS;

use self::words::Words;
use crate::crossing::Crossed;
use crate::house::House;
use crate::timeline::EarlierPlan;

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
    /// The plan it belongs to, where that is an earlier one.
    earlier: Option<EarlierPlan>,
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
            earlier: None,
        }
    }

    /// The same, marked as that of an earlier plan.
    pub(crate) fn on(self, id: PlanId, name: &str) -> Self {
        Self { earlier: Some(EarlierPlan { id, name: name.to_owned() }), ..self }
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

impl DoneRow {
    /// The line of history.
    pub(crate) fn change_id(&self) -> i64 {
        self.change_id
    }

    /// The plan as it stands now.
    pub(crate) fn summary(&self) -> Option<&PlanSummary> {
        self.summary.as_ref()
    }

    fn of(done: Done, ledger: &Ledger, at: &Circumstances) -> Self {
        // what was done is done, also where it cannot be read back
        let summary = ledger.summary(done.plan_id, at).ok();
        Self { id: done.id, change_id: done.change_id, summary }
    }
}

/// Asks the ledger for a change, lets everyone know, and answers how the plan stands after it.
pub(crate) fn done(
    house: &House,
    ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<Done, Fault>,
) -> Crossed<DoneRow> {
    house.change(|ledger, at| {
        let done = ask(ledger, at)?;
        Ok(DoneRow::of(done, ledger, at))
    })
}

/// As [`done`], for what may be done already: then there is nothing to say.
pub(crate) fn done_or_nothing(
    house: &House,
    ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<Option<Done>, Fault>,
) -> Crossed<Option<DoneRow>> {
    house.change(|ledger, at| {
        let done = ask(ledger, at)?;
        Ok(done.map(|done| DoneRow::of(done, ledger, at)))
    })
}

/// A change that can still be taken back.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "RecentChange")]
pub(crate) struct RecentRow {
    change: ChangeRow,
    /// The plan it belongs to, by its name.
    plan: Option<String>,
}

#[tauri::command(async)]
pub(crate) fn changes_recent(house: tauri::State<'_, Arc<House>>) -> Crossed<Vec<RecentRow>> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let today = date_at(at.now, at.home);
        let row = |RecentChange { change, plan }| RecentRow {
            change: ChangeRow::of(&change, &texts, today),
            plan: plan.map(|(_, name)| name),
        };
        Ok(ledger.changes_recent()?.into_iter().map(row).collect())
    })
}

#[tauri::command(async)]
pub(crate) fn undo(house: tauri::State<'_, Arc<House>>, change_id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.undo(change_id, at.now))
}
