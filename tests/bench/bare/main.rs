//! The bare Tauri window that Keepline is measured against: the same toolkit, one static page, nothing else.

#[allow(clippy::disallowed_methods, reason = "Tauri's own macro ends the process where it cannot start")]
fn main() {
    let built = tauri::Builder::default().build(tauri::generate_context!("tests/bench/bare/tauri.conf.json"));
    if let Ok(app) = built {
        app.run(|_, _| {});
    }
}
