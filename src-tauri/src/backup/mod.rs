//! Backups: once a day by itself, now, into one file, into a second folder. What takes long works on a way of its own to the
//! data, on a thread of its own.

mod daily;
mod damage;
mod restore;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use keepline_domain::backup::Reason;
use keepline_domain::refusal::{Code, Refusal};
use keepline_ledger::backup::{Bundled, Contents, Passphrase, Snapshot};
use keepline_ledger::restore::LastRestore;
use keepline_ledger::{Fault, Ledger, clock};
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

pub(crate) use daily::{begin, if_due};
pub(crate) use damage::*;
pub(crate) use restore::*;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::pick;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// One backup in the data folder.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct BackupRow {
    #[serde(flatten)]
    snapshot: Snapshot,
    /// None where it cannot be read.
    holds: Option<Contents>,
}

/// Everything the backup card shows.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct BackupPage {
    /// When the last good one was made.
    last: Option<DateTime<Utc>>,
    /// Why the last one could not be made, in words.
    failed: Option<String>,
    backups: Vec<BackupRow>,
    /// The second folder that the user picked.
    folder: Option<String>,
    folder_last: Option<DateTime<Utc>>,
    /// Why the second folder cannot be reached, in words.
    folder_failed: Option<String>,
    /// The last restore, while it can be undone.
    last_restore: Option<LastRestore>,
}

/// A backup file that was written where the user said.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct BackupFile {
    name: String,
    #[serde(flatten)]
    bundled: Bundled,
}

#[tauri::command]
pub(crate) async fn backup_page(house: Held<'_>) -> Crossed<BackupPage> {
    let texts = house.texts();
    apart(&house, move |ledger| {
        let folder = ledger.folder();
        let settings = ledger.settings()?;
        let seen = folder.backups_seen(&settings, clock::now(), &|code, detail| texts.problem(code, detail));
        let rows = folder
            .snapshots()?
            .into_iter()
            .map(|snapshot| BackupRow { holds: folder.snapshot_contents(&snapshot.name).ok(), snapshot });
        Ok(BackupPage {
            last: seen.last,
            failed: seen.failed,
            backups: rows.collect(),
            folder: settings.backup_folder,
            folder_last: seen.second.clone().and_then(Result::ok).flatten(),
            folder_failed: seen.second.and_then(Result::err),
            last_restore: ledger.last_restore()?,
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn backup_now(house: Held<'_>) -> Crossed<()> {
    let done = apart(&house, |ledger| ledger.back_up(Reason::Asked, clock::now()).map(drop)).await;
    house.show_anew();
    done
}

/// Answers whether one was picked.
#[tauri::command]
pub(crate) async fn backup_folder_pick(house: Held<'_>, title: String) -> Crossed<bool> {
    house.may_change()?;
    let Some(path) = pick::folder(&house, title).await else { return Ok(false) };
    let done = apart(&house, move |ledger| {
        ledger.settings_set(&json!({"backup_folder": path}))?;
        // what is there comes at once, so that it is seen whether it works
        ledger.back_up(Reason::Asked, clock::now()).map(drop)
    });
    let done = done.await;
    house.changed();
    done.map(|()| true)
}

/// None where the user changed their mind.
#[tauri::command]
pub(crate) async fn backup_save(
    house: Held<'_>,
    title: String,
    passphrase: Option<String>,
) -> Crossed<Option<BackupFile>> {
    let passphrase = typed(&house, passphrase)?;
    let (name, extension) =
        if passphrase.is_some() { ("keepline-backup.zip.age", "age") } else { ("keepline-backup.zip", "zip") };
    let Some(path) = pick::to_write(&house, pick::Wanted { title, name, extension }).await else {
        return Ok(None);
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bundled = apart(&house, move |ledger| ledger.bundle(&path, passphrase.as_ref(), clock::now())).await?;
    Ok(Some(BackupFile { name, bundled }))
}

/// A passphrase as typed; none where none was asked for, refused where it is empty.
fn typed(house: &House, passphrase: Option<String>) -> Crossed<Option<Passphrase>> {
    match passphrase {
        Some(empty) if empty.is_empty() => {
            let refused = Fault::Refused(vec![Refusal::of(Code::Required, "passphrase")]);
            Err(Crossing::fault(&refused, &house.texts()))
        }
        other => Ok(other.map(Passphrase::from)),
    }
}

/// Works on a way of its own to the data, on a thread of its own.
async fn apart<T: Send + 'static>(
    house: &Arc<House>,
    work: impl FnOnce(&mut Ledger) -> Result<T, Fault> + Send + 'static,
) -> Crossed<T> {
    let at = Arc::clone(house);
    let done = tauri::async_runtime::spawn_blocking(move || {
        let mut own = at.try_ask(|ledger, _| ledger.again())?;
        work(&mut own).map_err(Arc::new)
    });
    let done = done.await.unwrap_or_else(|error| Err(Arc::new(Fault::Storage(error.to_string()))));
    done.map_err(|fault| Crossing::fault(&fault, &house.texts()))
}
