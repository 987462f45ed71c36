//! Starting hidden at login, if the user agrees. Asked once.

use keepline_desktop::autostart;
use keepline_ledger::{Fault, Ledger};
use tauri::{AppHandle, Wry, plugin::TauriPlugin};
use tauri_plugin_autostart::ManagerExt;

/// That the user was asked.
const ASKED: &str = "autostart_asked";

pub(crate) fn plugin() -> TauriPlugin<Wry> {
    tauri_plugin_autostart::Builder::new().arg("--hidden").build()
}

pub(crate) fn is_on(app: &AppHandle) -> bool {
    // asked of the system itself where it can be: an entry may be there and switched off in the desktop's own settings
    autostart::is_on().unwrap_or_else(|| app.autolaunch().is_enabled().unwrap_or_default())
}

pub(crate) fn set(app: &AppHandle, on: bool) -> Result<(), String> {
    if on == is_on(app) {
        return Ok(());
    }
    let autolaunch = app.autolaunch();
    let done = if on { autolaunch.enable() } else { autolaunch.disable() };
    done.map_err(|error| error.to_string())
}

pub(crate) fn was_asked(ledger: &Ledger) -> Result<bool, Fault> {
    Ok(ledger.remembered(ASKED)?.unwrap_or_default())
}

pub(crate) fn remember_asked(ledger: &mut Ledger) -> Result<(), Fault> {
    ledger.remember(ASKED, &true)
}
