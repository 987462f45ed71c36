//! The settings page.

use std::sync::Arc;

use keepline_domain::health::Background;
use keepline_domain::settings::{Language, Settings};
use keepline_ledger::{clock, sqlite_version};
use keepline_texts::system_language;
use serde::Serialize;
use serde_json::Value;
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::{autostart, background, tray};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// Everything the settings page shows.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct SettingsPage {
    settings: Settings,
    defaults: Settings,
    /// When a reminder is really told, where quiet hours hold back the usual time.
    #[ts(type = "string | null")]
    rings_at: Option<String>,
    language: Language,
    home_zone: String,
    system_language: Language,
    /// None where the system's zone cannot be read.
    system_zone: Option<String>,
    autostart: bool,
    autostart_asked: bool,
    background: Background,
    tray: bool,
    data_folder: String,
    version: String,
    tzdb_version: String,
    sqlite_version: String,
    /// The page on which newer versions are, where its user goes to look for one.
    releases: String,
}

/// Where newer versions are.
const RELEASES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/releases");

#[tauri::command(async)]
pub(crate) fn settings_page(house: Held<'_>) -> Crossed<SettingsPage> {
    let (at, autostart_asked) = house.ask(|ledger, at| Ok((at.clone(), autostart::was_asked(ledger)?)))?;
    Ok(SettingsPage {
        rings_at: at.settings.rings_at().map(|time| time.format("%H:%M").to_string()),
        settings: at.settings,
        defaults: Settings::default(),
        language: house.texts().language(),
        home_zone: at.home.name().to_owned(),
        system_language: system_language(),
        system_zone: clock::system_zone().map(|zone| zone.name().to_owned()),
        autostart: autostart::is_on(house.app()),
        autostart_asked,
        background: background::state(&house),
        tray: tray::ask_shown(),
        data_folder: house.folder().map(|folder| folder.path().display().to_string()).unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        tzdb_version: chrono_tz::IANA_TZDB_VERSION.to_owned(),
        sqlite_version: sqlite_version().to_owned(),
        releases: RELEASES.to_owned(),
    })
}

/// Opens the page of releases in the browser, because its user asked; nothing is asked by itself.
#[tauri::command(async)]
pub(crate) fn releases_open(house: Held<'_>) -> Crossed<()> {
    let failed = |error: tauri_plugin_opener::Error| Crossing::of("open_failed", &error.to_string(), &house.texts());
    house.app().opener().open_url(RELEASES, None::<&str>).map_err(failed)
}

#[tauri::command(async)]
pub(crate) fn settings_set(house: Held<'_>, patch: Value) -> Crossed<Settings> {
    let settings = house.change(|ledger, _| ledger.settings_set(&patch))?;
    house.speak(&settings);
    Ok(settings)
}

#[tauri::command(async)]
pub(crate) fn autostart_set(house: Held<'_>, on: bool) -> Crossed<()> {
    house.ask(|ledger, _| autostart::remember_asked(ledger))?;
    autostart::set(house.app(), on).map_err(|why| Crossing::of("autostart", &why, &house.texts()))
}

#[tauri::command(async)]
pub(crate) fn background_set(house: Held<'_>, on: bool) -> Crossed<Background> {
    background::set(&house, on).map_err(|why| Crossing::of("background", &why, &house.texts()))
}
