//! What the user's desktop says and does for Keepline without a window: whether notifications can be shown, whether Keepline
//! starts at login, and the background check that the system's own scheduler runs. No data, no words, no Tauri.

pub mod autostart;
pub mod background;
#[cfg(target_os = "linux")]
mod bus;

use keepline_domain::health::Server;

/// The notification server, where the system has one that can be asked.
#[must_use]
pub fn server() -> Server {
    #[cfg(target_os = "linux")]
    return bus::server();
    #[cfg(not(target_os = "linux"))]
    Server::Unasked
}

/// Whether a tray is there to show an icon. Stock GNOME has none; other systems always do.
#[must_use]
pub fn tray_is_shown() -> bool {
    #[cfg(target_os = "linux")]
    return bus::tray_is_watched();
    #[cfg(not(target_os = "linux"))]
    true
}
