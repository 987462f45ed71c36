//! Has the user pick a file by the system's own dialog. The window says what for, and never learns or names a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::Manager;
use tauri_plugin_dialog::DialogExt;

use crate::house::House;

/// What is to be picked.
pub(crate) struct Wanted {
    /// What the dialog is headed.
    pub(crate) title: String,
    /// The name it suggests.
    pub(crate) name: &'static str,
    /// The ending that the file gets.
    pub(crate) extension: &'static str,
}

/// A place for a file that is to be written; none where the user changed their mind.
pub(crate) async fn to_write(house: &Arc<House>, wanted: Wanted) -> Option<PathBuf> {
    let house = Arc::clone(house);
    // the dialog waits for its user; the few threads that answer the window do not
    let picking = tauri::async_runtime::spawn_blocking(move || {
        let mut dialog = house.app().dialog().file().set_title(wanted.title).set_file_name(wanted.name);
        if let Some(window) = house.app().get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        let picked = dialog.add_filter(wanted.extension, &[wanted.extension]).blocking_save_file()?;
        let path = picked.into_path().ok()?;
        // some systems add the ending and some do not
        let ends = path.extension().is_some_and(|found| found.eq_ignore_ascii_case(wanted.extension));
        Some(if ends { path } else { PathBuf::from(format!("{}.{}", path.display(), wanted.extension)) })
    });
    picking.await.ok().flatten()
}
