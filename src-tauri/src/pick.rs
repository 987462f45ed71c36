//! Has the user pick a file or a folder by the system's own dialog. The window says what for, and never learns or names a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

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
    let Wanted { title, name, extension } = wanted;
    let path = ask(house, title, move |dialog| {
        dialog.set_file_name(name).add_filter(extension, &[extension]).blocking_save_file()
    })
    .await?;
    // some systems add the ending and some do not
    let ends = path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
    Some(if ends { path } else { PathBuf::from(format!("{}.{extension}", path.display())) })
}

/// A folder; none where the user changed their mind.
pub(crate) async fn folder(house: &Arc<House>, title: String) -> Option<PathBuf> {
    ask(house, title, FileDialogBuilder::blocking_pick_folder).await
}

/// A file that is there; none where the user changed their mind.
pub(crate) async fn file(house: &Arc<House>, title: String) -> Option<PathBuf> {
    ask(house, title, FileDialogBuilder::blocking_pick_file).await
}

async fn ask(
    house: &Arc<House>,
    title: String,
    pick: impl FnOnce(FileDialogBuilder<Wry>) -> Option<FilePath> + Send + 'static,
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
