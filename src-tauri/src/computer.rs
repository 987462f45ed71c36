//! Another computer that seems to use the data folder: its user is told and asked. Reminders go on coming meanwhile; who chose only to look
//! changes nothing from here.

use std::sync::Arc;

use keepline_domain::computer::Mark;
use keepline_ledger::{Fault, clock};
use serde::Serialize;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What the window says of another computer.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct OtherComputer {
    /// Which, and when it last used the folder.
    mark: Mark,
    /// Whether its user chose only to look.
    look_only: bool,
}

/// None where no other computer seems to use the folder.
#[tauri::command(async)]
pub(crate) fn other_computer(house: Held<'_>) -> Option<OtherComputer> {
    let found = house.folder()?.other_computer(clock::now());
    // a folder that is ours again may be changed again
    let Some(mark) = found else {
        house.look_only(None);
        return None;
    };
    Some(OtherComputer { mark, look_only: house.looks_only() })
}

/// The folder is this computer's from now on.
#[tauri::command(async)]
pub(crate) fn computer_take_over(house: Held<'_>) -> Crossed<()> {
    if let Some(folder) = house.folder() {
        folder.take_over(clock::now()).map_err(|fault| Crossing::fault(&fault, &house.texts()))?;
    }
    house.look_only(None);
    house.show_anew();
    Ok(())
}

/// Nothing is changed from here until it is taken over.
#[tauri::command(async)]
pub(crate) fn computer_look_only(house: Held<'_>) {
    let found = house.folder().and_then(|folder| folder.other_computer(clock::now()));
    house.look_only(found.map(|mark| mark.computer));
}

/// Leaves the folder to the other computer.
#[tauri::command]
pub(crate) fn quit(house: Held<'_>) {
    house.app().exit(0);
}

/// What a change is refused with where its user chose only to look.
pub(crate) fn refusal(computer: &str) -> Fault {
    Fault::InUseElsewhere(computer.to_owned())
}
