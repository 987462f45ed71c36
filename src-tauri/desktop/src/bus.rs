//! What the session bus says about notifications and the tray, asked once. Whoever shows notifications keeps its own connection.

use std::time::Duration;

use zbus::blocking::{Connection, Proxy, connection, fdo};

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PATIENCE: Duration = Duration::from_secs(2);

/// The notification server of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// What it calls itself.
    pub name: String,
    /// Whether it holds notifications back ("do not disturb"); none where it does not say.
    pub inhibited: Option<bool>,
}

/// The notification server of the session.
///
/// # Errors
/// Why there is no answer, in the bus's own words: no bus, no server, or none within two seconds.
pub fn server() -> Result<Server, String> {
    let ask = || -> zbus::Result<Server> {
        let bus = session()?;
        let proxy = Proxy::new(&bus, SERVER, PATH, SERVER)?;
        let (name, _, version, _): (String, String, String, String) = proxy.call("GetServerInformation", &())?;
        Ok(Server { name: format!("{name} {version}").trim().to_owned(), inhibited: inhibited(&bus) })
    };
    ask().map_err(|error| error.to_string())
}

/// The property of newer versions of the specification; dunst keeps its own.
fn inhibited(bus: &Connection) -> Option<bool> {
    [(SERVER, "Inhibited"), ("org.dunstproject.cmd0", "paused")].into_iter().find_map(|(interface, property)| {
        let proxy = fdo::PropertiesProxy::builder(bus).destination(SERVER).ok()?.path(PATH).ok()?.build().ok()?;
        let value = proxy.get(interface.try_into().ok()?, property).ok()?;
        bool::try_from(value).ok()
    })
}

/// Whether a tray is there to show an icon: someone watches for status items. Stock GNOME does not.
#[must_use]
pub fn tray_is_watched() -> bool {
    let ask = || -> zbus::Result<bool> {
        Ok(fdo::DBusProxy::new(&session()?)?.name_has_owner("org.kde.StatusNotifierWatcher".try_into()?)?)
    };
    ask().unwrap_or_default()
}

fn session() -> zbus::Result<Connection> {
    connection::Builder::session()?.method_timeout(PATIENCE).build()
}
