//! Has the user pick a folder for backups, or a file to restore, by the system's own dialog. The window never learns a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::house::House;

/// A folder; none where the user changed their mind.
pub(super) async fn folder(house: &Arc<House>, title: String) -> Option<PathBuf> {
    ask(house, title, FileDialogBuilder::blocking_pick_folder).await
}

/// A file that is there.
pub(super) async fn file(house: &Arc<House>, title: String) -> Option<PathBuf> {
    ask(house, title, FileDialogBuilder::blocking_pick_file).await
}

async fn ask(
    house: &Arc<House>,
    title: String,
    pick: fn(FileDialogBuilder<Wry>) -> Option<FilePath>,
) -> Option<PathBuf> {
    let house = Arc::clone(house);
    // the dialog waits for its user; the few threads that answer the window do not
    let picking = tauri::async_runtime::spawn_blocking(move || {
        let mut dialog = house.app().dialog().file().set_title(title);
        if let Some(window) = house.app().get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        pick(dialog)?.into_path().ok()
    });
    picking.await.ok().flatten()
}
