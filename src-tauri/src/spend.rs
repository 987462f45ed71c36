//! What was paid, for the window, and as a table.

use std::sync::Arc;

use keepline_domain::spend::By;
use keepline_ledger::spend::SpendPage;

use crate::crossing::Crossed;
use crate::house::House;
use crate::pick::{self, Wanted};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What was paid in a year, or in all of them, grouped.
#[tauri::command]
pub(crate) async fn spend_page(house: Held<'_>, by: By, year: Option<i32>) -> Crossed<SpendPage> {
    let house = Arc::clone(&house);
    house.ask_apart(move |ledger, at| ledger.spend(by, year, at)).await
}

/// Lets the user pick a place and writes it there as a table. The name of the file; none where they picked none.
#[tauri::command]
pub(crate) async fn spend_export(house: Held<'_>, by: By, year: Option<i32>) -> Crossed<Option<String>> {
    let house = Arc::clone(&house);
    let texts = house.texts();
    let wanted = Wanted { title: texts.say("calendar-export", &[]), name: "keepline-spend.csv", extension: "csv" };
    let Some(path) = pick::to_write(&house, wanted).await else { return Ok(None) };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let work = move |ledger: &mut keepline_ledger::Ledger, at: &keepline_ledger::reminder::Circumstances| {
        ledger.spend_write((by, year), at, (texts.as_ref(), texts.language()), &path).map(drop)
    };
    house.ask_apart(work).await?;
    Ok(Some(name))
}
