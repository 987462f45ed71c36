//! Restoring: the file that was picked waits here by its path, which the window never learns.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use keepline_ledger::backup::Passphrase;
use keepline_ledger::restore::{Preview, Source};
use keepline_ledger::{Fault, clock};
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::{Held, apart, typed};
use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::pick;

/// The file that was picked last.
#[derive(Debug, Default)]
pub(crate) struct Desk(Mutex<Option<PathBuf>>);

/// A file that was picked to be restored.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "RestoreFile")]
pub(crate) struct Picked {
    name: String,
    /// Whether it asks for a passphrase.
    encrypted: bool,
}

/// What the window wants restored.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "RestoreSource")]
pub(crate) enum Chosen {
    /// The file that was picked.
    File,
    /// A backup in the data folder.
    Snapshot {
        /// Its name.
        name: String,
    },
}

/// None where the user changed their mind.
#[tauri::command]
pub(crate) async fn restore_pick(house: Held<'_>, desk: State<'_, Desk>, title: String) -> Crossed<Option<Picked>> {
    let Some(path) = pick::file(&house, title).await else { return Ok(None) };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let source = Source::File { path: path.clone(), passphrase: None };
    let encrypted = house.ask(|ledger, _| source.is_encrypted(ledger.folder()))?;
    *desk.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    Ok(Some(Picked { name, encrypted }))
}

#[tauri::command]
pub(crate) async fn restore_preview(
    house: Held<'_>,
    desk: State<'_, Desk>,
    source: Chosen,
    passphrase: Option<String>,
) -> Crossed<Preview> {
    let source = chosen(&house, &desk, source, typed(&house, passphrase)?)?;
    apart(&house, move |ledger| ledger.restore_preview(&source)).await
}

#[tauri::command]
pub(crate) async fn restore(
    house: Held<'_>,
    desk: State<'_, Desk>,
    source: Chosen,
    passphrase: Option<String>,
) -> Crossed<()> {
    house.may_change()?;
    let source = chosen(&house, &desk, source, typed(&house, passphrase)?)?;
    apart(&house, move |ledger| ledger.restore(&source, clock::now()).map(drop)).await?;
    shown_anew(&house)
}

#[tauri::command]
pub(crate) async fn restore_undo(house: Held<'_>) -> Crossed<()> {
    house.may_change()?;
    apart(&house, |ledger| ledger.restore_undo(clock::now()).map(drop)).await?;
    shown_anew(&house)
}

/// All is another now, the language maybe too.
fn shown_anew(house: &Arc<House>) -> Crossed<()> {
    let settings = house.ask(|ledger, _| ledger.settings())?;
    house.speak(&settings);
    house.changed();
    Ok(())
}

fn chosen(house: &House, desk: &Desk, source: Chosen, passphrase: Option<Passphrase>) -> Crossed<Source> {
    match source {
        Chosen::Snapshot { name } => Ok(Source::Snapshot(name)),
        Chosen::File => match desk.0.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            Some(path) => Ok(Source::File { path, passphrase }),
            None => Err(Crossing::fault(&Fault::NotFound { noun: "file", id: 0 }, &house.texts())),
        },
    }
}
