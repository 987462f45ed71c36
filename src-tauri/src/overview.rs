//! The first call of the window, and the list of all plans.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::civil::date_at;
use keepline_domain::settings::{Language, Settings};
use keepline_ledger::clock;
use keepline_ledger::plan::Overview;
use keepline_texts::page_words;
use serde::Serialize;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::page::ShellEvent;
use crate::{autostart, tray};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// That it was said that this desktop shows no tray.
const NO_TRAY_SAID: &str = "no_tray_said";
/// The currency of most American plans, until a plan says otherwise.
const USUAL_CURRENCY: &str = "USD";

/// What the window needs to begin.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Start {
    language: Language,
    home_zone: String,
    today: NaiveDate,
    /// None while the data cannot be opened.
    settings: Option<Settings>,
    /// Why the data cannot be opened; nothing was changed.
    fault: Option<Crossing>,
    /// Whether this desktop shows a tray.
    tray: bool,
    /// Say once that closing keeps Keepline running and that there is no tray.
    say_no_tray: bool,
    /// Ask once whether to start at login.
    ask_autostart: bool,
    /// The currency a new plan begins with.
    currency: String,
    /// Every zone there is, by its IANA name.
    zones: Vec<String>,
    /// Rises with each change; while it is the same, what was shown before is still true.
    revision: u32,
    /// What to open first.
    open: Option<ShellEvent>,
}

#[tauri::command(async)]
pub(crate) fn start(house: Held<'_>) -> Start {
    let open = house.page().hears();
    Start { open, ..begin(&house, tray::is_shown()) }
}

/// As much as a page is handed over with.
const MOST_BYTES: usize = 1_000_000;

/// What the page shows at once, before it has asked anything.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Picture {
    start: Start,
    /// None where it is too long a list to hand over so, or cannot be read.
    overview: Option<Overview>,
    /// The words of its language, by file.
    words: BTreeMap<&'static str, &'static str>,
}

/// The first picture of a window that is being made, as JSON. Waits for nothing: that there is no tray is said later.
pub(crate) fn picture(house: &House) -> String {
    let start = begin(house, tray::was_shown().unwrap_or(true));
    let overview = house.take_first().or_else(|| house.try_ask(|ledger, at| ledger.overview(at)).ok());
    let words = page_words(start.language).iter().copied().collect();
    let mut picture = Picture { start, overview, words };
    let json = |picture: &Picture| serde_json::to_string(picture).unwrap_or_else(|_| "null".into());
    let whole = json(&picture);
    if whole.len() <= MOST_BYTES {
        return whole;
    }
    picture.overview = None;
    json(&picture)
}

fn begin(house: &House, tray: bool) -> Start {
    // before the data is read, so that a change in between is not missed
    let revision = house.revision();
    let texts = house.texts();
    let trouble = house.trouble();
    let known = house.try_ask(|ledger, at| {
        let said: bool = ledger.remembered(NO_TRAY_SAID)?.unwrap_or_default();
        let currency = ledger.last_currency()?;
        let asked = autostart::was_asked(ledger)?;
        Ok((at.clone(), said, asked, currency))
    });
    let known = known.ok();
    let home = known.as_ref().map(|(at, ..)| at.home).or_else(clock::system_zone).unwrap_or(chrono_tz::Tz::UTC);
    Start {
        language: texts.language(),
        home_zone: home.name().to_owned(),
        today: date_at(clock::now(), home),
        fault: trouble.map(|fault| Crossing::fault(&fault, &texts)),
        tray,
        say_no_tray: !tray && known.as_ref().is_some_and(|(_, said, ..)| !said),
        ask_autostart: known.as_ref().is_some_and(|(_, _, asked, _)| !asked),
        currency: known.as_ref().and_then(|(.., currency)| currency.clone()).unwrap_or_else(|| USUAL_CURRENCY.into()),
        settings: known.map(|(at, ..)| at.settings),
        zones: chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect(),
        revision,
        open: None,
    }
}

#[tauri::command]
pub(crate) async fn overview(house: Held<'_>) -> Crossed<Overview> {
    house.ask_apart(|ledger, at| ledger.overview(at)).await
}

#[tauri::command(async)]
pub(crate) fn no_tray_said(house: Held<'_>) -> Crossed<()> {
    house.ask(|ledger, _| ledger.remember(NO_TRAY_SAID, &true))
}

#[tauri::command(async)]
pub(crate) fn sample_add(house: Held<'_>) -> Crossed<()> {
    let texts = house.texts();
    house.change(|ledger, at| ledger.sample_add(|key| texts.say(key, &[]), at.now))
}

#[tauri::command(async)]
pub(crate) fn sample_clear(house: Held<'_>) -> Crossed<()> {
    house.change(|ledger, _| ledger.sample_clear())
}
