//! Whether Keepline starts at login, read from the system without the app: the app itself sets it.

use std::path::Path;

/// As the app names its entry: by the product's name.
const ENTRY: &str = "autostart/Keepline.desktop";

/// Whether Keepline starts at login; none where only the app can tell.
#[must_use]
pub fn is_on() -> Option<bool> {
    if cfg!(target_os = "linux") { dirs::config_dir().map(|config| is_on_in(&config)) } else { None }
}

/// The same, for one folder of configuration: the entry that the app writes there, unless its user switched it off in the
/// desktop's own settings (<https://specifications.freedesktop.org/autostart-spec/latest/>).
fn is_on_in(config: &Path) -> bool {
    let entry = std::fs::read_to_string(config.join(ENTRY));
    entry.is_ok_and(|text| {
        !text.lines().any(|line| matches!(line.trim(), "Hidden=true" | "X-GNOME-Autostart-enabled=false"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_counts_unless_the_desktop_switched_it_off() {
        let config = tempfile::tempdir().unwrap();
        let entry = config.path().join(ENTRY);
        assert!(!is_on_in(config.path()));
        std::fs::create_dir(entry.parent().unwrap()).unwrap();
        std::fs::write(&entry, "[Desktop Entry]\nType=Application\nExec=/usr/bin/keepline --hidden\n").unwrap();
        assert!(is_on_in(config.path()));
        std::fs::write(&entry, "[Desktop Entry]\nExec=/usr/bin/keepline\nX-GNOME-Autostart-enabled=false\n").unwrap();
        assert!(!is_on_in(config.path()));
    }
}
