//! Data that could not be opened: what can be done, and doing it.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use keepline_ledger::damage::{Damage, Mended, Way};
use keepline_ledger::{Fault, Folder, Holder, clock};
use serde::Deserialize;
use ts_rs::TS;

use super::Held;
use crate::crossing::{Crossed, Crossing};
use crate::house::House;

/// How often and how far apart it is looked whether the loop has let go of the folder.
const TRIES: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

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

/// Works on the files while nobody of this process has them open; damage may have been met while they were in use.
async fn in_folder<T: Send + 'static>(
    house: &Arc<House>,
    work: impl FnOnce(&Folder) -> Result<T, Fault> + Send + 'static,
) -> Crossed<T> {
    let at = Arc::clone(house);
    let done = tauri::async_runtime::spawn_blocking(move || {
        let folder = Folder::open(at.asked())?;
        at.shut(Fault::DamagedData(folder.path().display().to_string()));
        wait_until_let_go(&folder);
        let done = work(&folder);
        at.unshut();
        done
    });
    let done = done.await.unwrap_or_else(|error| {
        house.unshut();
        Err(Fault::Storage(error.to_string()))
    });
    done.map_err(|fault| Crossing::fault(&fault, &house.texts()))
}

/// The loop has the right to tell, and lets go of it at its next look.
fn wait_until_let_go(folder: &Folder) {
    for _ in 0..TRIES {
        if folder.holder() != Holder::Process(Some(std::process::id())) {
            return;
        }
        thread::sleep(BETWEEN_TRIES);
    }
}
