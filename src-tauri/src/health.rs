//! Whether reminders can reach the user now, for the page and for the mark in the sidebar.

use std::sync::Arc;

use keepline_domain::health::{Code, Observed, Remedy, State, judge};
use keepline_ledger::reminder::Trouble;
use keepline_ledger::{Folder, clock};
use serde::Serialize;
use ts_rs::TS;

use crate::crossing::Crossed;
use crate::house::House;
use crate::{autostart, background, tray};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// One thing that was looked at, in words.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct HealthFact {
    code: Code,
    state: State,
    title: String,
    message: String,
    /// None where all is well.
    what_to_do: Option<String>,
    remedy: Option<Remedy>,
}

/// Everything the health page shows.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Health {
    facts: Vec<HealthFact>,
    /// How many of them mean that reminders do not come.
    faults: u32,
}

#[tauri::command(async)]
pub(crate) fn health(house: Held<'_>) -> Crossed<Health> {
    let (mut records, calendar, settings) =
        house.ask(|ledger, at| Ok((ledger.health(at)?, ledger.calendar_state(&at.settings)?, at.settings.clone())))?;
    let folder = house.folder();
    let texts = house.texts();
    let (home, now) = (records.home, clock::now());
    // what the loop knows is newer than what it noted
    records.last_look = house.looker.looked_at().max(records.last_look);
    if let Some(Trouble::Refused(why)) = house.looker.trouble() {
        records.refused = Some(why);
    }
    let seen = Observed {
        now,
        built: clock::built(),
        server: Some(keepline_desktop::server()),
        autostart: Some(autostart::is_on(house.app())),
        background: Some(background::state(&house)),
        tray: Some(tray::ask_shown()),
        records: Some(records),
        folder: folder.as_ref().map_or(Ok(()), Folder::writable),
        // checked when they were opened, and by `keepline-cli check`
        data: None,
        receipts: None,
        calendar,
        other_computer: folder.as_ref().and_then(|folder| folder.other_computer(now)),
        conflict_copies: folder.as_ref().map(Folder::conflict_copies).unwrap_or_default(),
        backups: folder
            .as_ref()
            .map(|folder| folder.backups_seen(&settings, now, &|code, detail| texts.problem(code, detail))),
        teller: folder.as_ref().map_or(keepline_ledger::Holder::Nobody, Folder::holder).teller(),
    };
    let facts: Vec<HealthFact> = judge(&seen)
        .iter()
        .map(|fact| {
            let words = texts.fact(fact, home, now);
            HealthFact {
                code: fact.code,
                state: fact.state,
                title: words.title,
                message: words.message,
                what_to_do: words.what_to_do,
                remedy: fact.remedy,
            }
        })
        .collect();
    let faults = facts.iter().filter(|fact| fact.state == State::Fault).count();
    Ok(Health { facts, faults: u32::try_from(faults).unwrap_or(u32::MAX) })
}
