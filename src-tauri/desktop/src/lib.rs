//! What the user's desktop says and does for Keepline without a window: whether notifications can be shown, whether Keepline
//! starts at login, and the background check that the system's own scheduler runs. No data, no words, no Tauri.

pub mod autostart;
pub mod background;
#[cfg(target_os = "linux")]
pub mod bus;
