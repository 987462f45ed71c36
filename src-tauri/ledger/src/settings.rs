//! The user's settings, one row each; a row that is not there means the default. Also the few facts the app remembers of itself.

use std::path::Path;

use chrono_tz::Tz;
use keepline_domain::settings::{Settings, patched};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::backup::Second;
use crate::{Fault, Ledger, clock};

const SETTINGS: &str = "settings";
/// Where the home zone was last known to be, for a system that does not say.
const LAST_ZONE: &str = "last_home_zone";

/// The zone reminders ring in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HomeZone {
    /// The zone.
    pub zone: Tz,
    /// Whether it is the user's or the system's, rather than a guess.
    pub known: bool,
}

impl Ledger {
    /// The settings that hold.
    ///
    /// # Errors
    /// What the storage says.
    pub fn settings(&self) -> Result<Settings, Fault> {
        load(&self.data)
    }

    /// Replaces the settings that `patch` names.
    ///
    /// # Errors
    /// [`Fault::Refused`] with each field that cannot be, or what the storage says.
    pub fn settings_set(&mut self, patch: &Value) -> Result<Settings, Fault> {
        // a stick may answer slowly: nobody waits for it with the data in hand
        let before = self.settings()?;
        let wanted = patched(&before, patch)?.backup_folder;
        if let Some(path) = wanted.filter(|wanted| before.backup_folder.as_ref() != Some(wanted)) {
            Second::prepare(self.folder(), Path::new(&path))?;
        }
        self.transact(|data| {
            let settings = patched(&load(data)?, patch)?;
            // only what differs is stored, so that a later default reaches everyone who never chose
            let (chosen, usual) = (object(&settings)?, object(&Settings::default())?);
            let changed: Map<String, Value> =
                chosen.into_iter().filter(|(key, value)| usual.get(key) != Some(value)).collect();
            put(data, SETTINGS, &changed)?;
            Ok(settings)
        })
    }

    /// The zone reminders ring in: the user's choice, else the system's, else where it was last known to be. Only where none of
    /// them is known it is UTC, and then `known` is false and callers say so.
    ///
    /// # Errors
    /// What the storage says.
    pub fn home_zone(&mut self, settings: &Settings) -> Result<HomeZone, Fault> {
        let remembered: Option<String> = self.remembered(LAST_ZONE)?;
        if let Some(zone) = settings.home_zone.or_else(clock::system_zone) {
            if remembered.as_deref() != Some(zone.name()) {
                // a folder that cannot be written is said where something is to be written
                let _ = self.remember(LAST_ZONE, &zone.name());
            }
            return Ok(HomeZone { zone, known: true });
        }
        let last = remembered.and_then(|name| name.parse().ok());
        Ok(HomeZone { zone: last.unwrap_or(Tz::UTC), known: false })
    }

    /// Something the app remembers of itself, such as that a question was asked.
    ///
    /// # Errors
    /// What the storage says.
    pub fn remembered<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Fault> {
        get(&self.data, key)
    }

    /// Remembers `value` under `key`.
    ///
    /// # Errors
    /// What the storage says.
    pub fn remember<T: Serialize>(&mut self, key: &str, value: &T) -> Result<(), Fault> {
        self.transact(|data| put(data, key, value))
    }
}

pub(crate) fn load(data: &Connection) -> Result<Settings, Fault> {
    let mut changed: Option<Value> = get(data, SETTINGS)?;
    // quiet hours that ended when they began were taken once, and held nothing back
    if let Some(hours) = changed.as_mut().and_then(|changed| changed.get_mut("quiet_hours"))
        && hours.get("from") == hours.get("to")
    {
        *hours = Value::Null;
    }
    Ok(patched(&Settings::default(), &changed.unwrap_or_else(|| Value::Object(Map::new())))?)
}

/// Whether its user has set anything.
pub(crate) fn any_set(data: &Connection) -> Result<bool, Fault> {
    let set: Option<Map<String, Value>> = get(data, SETTINGS)?;
    Ok(set.is_some_and(|set| !set.is_empty()))
}

/// Stores settings that were judged, where none were set.
pub(crate) fn choose(data: &Connection, chosen: &Map<String, Value>) -> Result<(), Fault> {
    put(data, SETTINGS, chosen)
}

/// What was remembered under `key` is not any more.
pub(crate) fn forget(data: &Connection, key: &str) -> Result<(), Fault> {
    data.execute("DELETE FROM setting WHERE key = ?1", params![key])?;
    Ok(())
}

/// Takes them back, where they are still those.
pub(crate) fn unchoose(data: &Connection, chosen: &Value) -> Result<(), Fault> {
    let set: Option<Value> = get(data, SETTINGS)?;
    if set.as_ref() == Some(chosen) {
        forget(data, SETTINGS)?;
    }
    Ok(())
}

pub(crate) fn object(settings: &Settings) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Fault::Storage("settings are not an object".into())),
    }
}

pub(crate) fn get<T: DeserializeOwned>(data: &Connection, key: &str) -> Result<Option<T>, Fault> {
    // asked at each look
    let mut statement = data.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    let text: Option<String> = statement.query_row(params![key], |row| row.get(0)).optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| Fault::DamagedData(format!("setting {key}: {error}"))))
        .transpose()
}

pub(crate) fn put<T: Serialize>(data: &Connection, key: &str, value: &T) -> Result<(), Fault> {
    let text = serde_json::to_string(value).map_err(|error| Fault::Storage(error.to_string()))?;
    data.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![key, text],
    )?;
    Ok(())
}
