//! What the session bus says about notifications and the tray, asked once. Whoever shows notifications keeps its own connection.

use std::time::Duration;

use keepline_domain::health::Server;
use zbus::blocking::{Connection, Proxy, connection, fdo};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PATIENCE: Duration = Duration::from_secs(2);

/// The notification server of the session: silent where there is no bus, no server, or no answer within two seconds.
pub(crate) fn server() -> Server {
    let ask = || -> zbus::Result<Server> {
        let bus = session()?;
        let proxy = Proxy::new(&bus, NAME, PATH, NAME)?;
        let (name, _, version, _): (String, String, String, String) = proxy.call("GetServerInformation", &())?;
        Ok(Server::Answers { name: format!("{name} {version}").trim().to_owned(), inhibited: inhibited(&bus) })
    };
    ask().unwrap_or_else(|error| Server::Silent(error.to_string()))
}

/// The property of newer versions of the specification; dunst keeps its own.
fn inhibited(bus: &Connection) -> Option<bool> {
    [(NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused")].into_iter().find_map(|(interface, property)| {
        let proxy = fdo::PropertiesProxy::builder(bus).destination(NAME).ok()?.path(PATH).ok()?.build().ok()?;
        let value = proxy.get(interface.try_into().ok()?, property).ok()?;
        bool::try_from(value).ok()
    })
}

/// Whether a tray is there to show an icon: someone watches for status items. Stock GNOME does not.
pub(crate) fn tray_is_watched() -> bool {
    let ask = || -> zbus::Result<bool> {
        Ok(fdo::DBusProxy::new(&session()?)?.name_has_owner("org.kde.StatusNotifierWatcher".try_into()?)?)
    };
    ask().unwrap_or_default()
}

fn session() -> zbus::Result<Connection> {
    connection::Builder::session()?.method_timeout(PATIENCE).build()
}
