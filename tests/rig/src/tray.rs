//! Stands in for a desktop's panel, so that a test can read what the tray says: the menu as it goes over the bus.

use std::sync::{Mutex, PoisonError};

use zbus::Message;
use zbus::blocking::Connection;
use zbus::zvariant::{OwnedValue, Structure, Value};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// The items that registered: who, and where.
static ITEMS: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// Takes the name under which a panel is looked for.
pub(crate) fn stand_in(connection: &Connection) -> zbus::Result<()> {
    connection.request_name(WATCHER)
}

/// An item says where it is: by its path, or by its bus name.
pub(crate) fn registered(call: &Message) {
    let header = call.header();
    let (Some(sender), Ok(place)) = (header.sender(), call.body().deserialize::<String>()) else { return };
    let path = if place.starts_with('/') { place } else { "/StatusNotifierItem".to_owned() };
    ITEMS.lock().unwrap_or_else(PoisonError::into_inner).push((sender.to_string(), path));
}

/// What the lines of all menus say; nothing of an item that is gone.
pub(crate) fn labels(connection: &Connection) -> Vec<String> {
    let items = ITEMS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    items.iter().flat_map(|(name, item)| read(connection, name, item).unwrap_or_default()).collect()
}

fn read(connection: &Connection, name: &str, item: &str) -> Option<Vec<String>> {
    let menu: OwnedValue = {
        let question = ("org.kde.StatusNotifierItem", "Menu");
        let properties = Some("org.freedesktop.DBus.Properties");
        let reply = connection.call_method(Some(name), item, properties, "Get", &question).ok()?;
        reply.body().deserialize().ok()?
    };
    let path = match &*menu {
        Value::ObjectPath(path) => path.to_string(),
        _ => return None,
    };
    let question = (0_i32, -1_i32, vec!["label"]);
    let reply =
        connection.call_method(Some(name), path.as_str(), Some("com.canonical.dbusmenu"), "GetLayout", &question);
    let reply = reply.ok()?;
    let body = reply.body();
    let layout: Structure<'_> = body.deserialize().ok()?;
    let mut labels = Vec::new();
    for field in layout.fields() {
        gather(field, &mut labels);
    }
    Some(labels)
}

/// A menu is items in items: every text under the key `label`, in order.
fn gather(value: &Value<'_>, labels: &mut Vec<String>) {
    match value {
        Value::Value(inner) => gather(inner, labels),
        Value::Structure(fields) => fields.fields().iter().for_each(|field| gather(field, labels)),
        Value::Array(items) => items.iter().for_each(|item| gather(item, labels)),
        Value::Dict(dict) => {
            if let Ok(Some(label)) = dict.get::<&str, Value<'_>>(&"label")
                && let Value::Str(label) = inner(&label)
            {
                labels.push(label.to_string());
            }
        }
        _ => {}
    }
}

fn inner<'v>(value: &'v Value<'v>) -> &'v Value<'v> {
    if let Value::Value(held) = value { inner(held) } else { value }
}
