//! Keeps the calendar's file up to date, at the place its user picked, and lets the window pick it. By a thread of its own: a place on
//! another computer can be slow, and no reminder shall wait for it.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::Duration;

use keepline_domain::settings::Settings;
use keepline_ledger::calendar::Kept;
use keepline_ledger::reminder::{Access, Circumstances};
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use crate::arguments::say;
use crate::crossing::Crossed;
use crate::house::House;
use crate::page::WINDOW_FIRST;
use crate::pick::{self, Wanted};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A day can end without a change.
const AT_LEAST: Duration = Duration::from_secs(3600);
/// Changes come in bursts.
const AFTER_CHANGE: Duration = Duration::from_millis(500);

/// What the window shows of the calendar.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct CalendarPage {
    /// Where it is kept; none where its user wants none.
    file: Option<String>,
    /// How that went last; none before the first time.
    kept: Option<Kept>,
}

#[tauri::command(async)]
pub(crate) fn calendar_page(house: Held<'_>) -> Crossed<CalendarPage> {
    page(&house)
}

fn page(house: &House) -> Crossed<CalendarPage> {
    house.ask(|ledger, at| {
        let file = at.settings.calendar_file.clone();
        let kept = file.as_deref().map(|file| ledger.calendar_kept(file)).transpose()?.flatten();
        Ok(CalendarPage { file, kept })
    })
}

/// Lets the user pick the place and writes the calendar there. None where they picked none after all.
#[tauri::command]
pub(crate) async fn calendar_pick(house: Held<'_>) -> Crossed<Option<CalendarPage>> {
    let house = Arc::clone(&house);
    let words = house.texts();
    let wanted = Wanted { title: words.say("calendar-pick", &[]), name: "keepline.ics", extension: "ics" };
    let Some(path) = pick::to_write(&house, wanted).await else { return Ok(None) };
    let file = path.to_string_lossy().into_owned();
    house.change(|ledger, _| ledger.settings_set(&json!({"calendar_file": file})))?;
    written(&house).await.map(Some)
}

/// Writes it now, where it was not possible before.
#[tauri::command]
pub(crate) async fn calendar_write(house: Held<'_>) -> Crossed<CalendarPage> {
    written(&Arc::clone(&house)).await
}

async fn written(house: &Arc<House>) -> Crossed<CalendarPage> {
    let keeping = Arc::clone(house);
    // a thread that panics has written nothing, which the page then says
    let _ = tauri::async_runtime::spawn_blocking(move || keep(&keeping)).await;
    page(house)
}

/// Keeps it as long as the process runs.
pub(crate) fn begin(house: &Arc<House>, window_first: bool) {
    let asked = house.calendar().hear();
    let house = Arc::clone(house);
    let keeping = thread::Builder::new().name("calendar".into()).spawn(move || {
        if window_first {
            house.page().wait_until_hearing(WINDOW_FIRST);
        }
        loop {
            keep(&house);
            if asked.recv_timeout(AT_LEAST) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
            thread::sleep(AFTER_CHANGE);
            while asked.try_recv().is_ok() {}
        }
    });
    if let Err(error) = keeping {
        say(&format!("keepline: {error}\n"));
    }
}

fn keep(house: &House) {
    let texts = house.texts();
    let speak = |ledger: &mut Ledger, _: &Settings| {
        ledger.calendar_speaks(texts.language())?;
        Ok(Arc::clone(&texts))
    };
    // data that cannot be read is said elsewhere
    if keep_in(house, speak).is_ok_and(|news| news) {
        house.show_anew();
    }
}

/// Writes the calendar where its user wants one, without holding up the data while it is being written. Answers whether how that
/// went is news.
///
/// # Errors
/// What the storage says.
pub(crate) fn keep_in(
    data: &impl Access,
    speak: impl FnOnce(&mut Ledger, &Settings) -> Result<Arc<Texts>, Fault>,
) -> Result<bool, Arc<Fault>> {
    let asked = data.ask(|ledger, at: &Circumstances| {
        let Some(file) = at.settings.calendar_file.clone() else { return Ok(None) };
        let texts = speak(ledger, &at.settings)?;
        let before = ledger.calendar_kept(&file)?;
        Ok(Some((ledger.calendar(at, texts.as_ref())?, file, before)))
    })?;
    let Some((calendar, file, before)) = asked else { return Ok(false) };
    let kept = calendar.keep(Path::new(&file));
    data.ask(|ledger, at| {
        ledger.calendar_note(&file, &kept, at.now)?;
        Ok(ledger.calendar_kept(&file)? != before)
    })
}
