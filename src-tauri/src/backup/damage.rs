//! Data that could not be opened: what can be done, and doing it.

use std::sync::Arc;

use keepline_ledger::damage::{Damage, Mended, Way};
use keepline_ledger::{Fault, Folder, clock};
use serde::Deserialize;
use ts_rs::TS;

use super::Held;
use crate::crossing::{Crossed, Crossing};
use crate::house::House;

/// What takes the place of damaged data.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum MendWay {
    /// The newest backup that is sound.
    Newest,
    /// What can still be read.
    Rescue,
    /// Nothing.
    Empty,
}

#[tauri::command]
pub(crate) async fn damage(house: Held<'_>) -> Crossed<Option<Damage>> {
    in_folder(&house, |folder| folder.damage(clock::now())).await
}

#[tauri::command]
pub(crate) async fn mend(house: Held<'_>, way: MendWay) -> Crossed<Mended> {
    let way = match way {
        MendWay::Newest => Way::Newest,
        MendWay::Rescue => Way::Rescue,
        MendWay::Empty => Way::Empty,
    };
    let mended = in_folder(&house, move |folder| folder.mend(&way, clock::now())).await?;
    // opened anew; whoever waits for it hears of it
    if house.trouble().is_none() {
        let settings = house.ask(|ledger, _| ledger.settings())?;
        house.speak(&settings);
        house.changed();
    }
    Ok(mended)
}

/// Works on the files while nobody of this process has them open.
async fn in_folder<T: Send + 'static>(
    house: &Arc<House>,
    work: impl FnOnce(&Folder) -> Result<T, Fault> + Send + 'static,
) -> Crossed<T> {
    let asked = house.asked();
    let done = tauri::async_runtime::spawn_blocking(move || work(&Folder::open(asked)?));
    let done = done.await.unwrap_or_else(|error| Err(Fault::Storage(error.to_string())));
    done.map_err(|fault| Crossing::fault(&fault, &house.texts()))
}
