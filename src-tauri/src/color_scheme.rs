//! Light or dark as a Linux desktop says, and again when it changes (org.freedesktop.portal.Settings,
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html>). The toolkit can follow as
//! well, but holds up the start while it asks, and wakes up every five seconds from then on (docs/decisions/0016).

use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Theme};
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{MatchRule, Message};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";
const NO_PREFERENCE: u32 = 0;
/// Some portals are slow to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// Follows the desktop's colour scheme from now on. Where no portal says, the toolkit's own theme decides.
pub(crate) fn follow(app: &AppHandle) {
    let app = app.clone();
    let followed = thread::Builder::new().name("color-scheme".into()).spawn(move || {
        // no bus: nobody will ever say
        let _ = hear(&app);
    });
    // a window in the other colours is still a window
    drop(followed);
}

fn hear(app: &AppHandle) -> zbus::Result<()> {
    let connection = connection::Builder::session()?.method_timeout(PATIENCE).build()?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .path(PATH)?
        .arg(0, NAMESPACE)?
        .build();
    // heard from before it is asked, so that no change is lost
    let changes = MessageIterator::for_match_rule(rule, &connection, None)?;
    // without a preference, what the user has set for the toolkit stays
    if let Some(scheme) = ask(&connection).filter(|scheme| *scheme != NO_PREFERENCE) {
        show(app, scheme);
    }
    for change in changes.flatten() {
        if let Some(scheme) = changed(&change) {
            show(app, scheme);
        }
    }
    Ok(())
}

fn ask(connection: &Connection) -> Option<u32> {
    let answer = connection.call_method(Some(PORTAL), PATH, Some(SETTINGS), "Read", &(NAMESPACE, KEY)).ok()?;
    let value: OwnedValue = answer.body().deserialize().ok()?;
    number(&value)
}

fn changed(message: &Message) -> Option<u32> {
    let (_, key, value): (String, String, OwnedValue) = message.body().deserialize().ok()?;
    (key == KEY).then(|| number(&value)).flatten()
}

/// The answer of `Read` is wrapped once more than that of a change.
fn number(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::U32(number) => Some(*number),
        Value::Value(inner) => inner.downcast_ref().ok(),
        _ => None,
    }
}

fn show(app: &AppHandle, scheme: u32) {
    app.set_theme(match scheme {
        1 => Some(Theme::Dark),
        2 => Some(Theme::Light),
        _ => None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_read_wrapped_or_not() {
        let plain = Value::U32(1);
        assert_eq!(number(&plain), Some(1));
        assert_eq!(number(&Value::Value(Box::new(plain))), Some(1));
        assert_eq!(number(&Value::from("dark")), None);
    }
}
