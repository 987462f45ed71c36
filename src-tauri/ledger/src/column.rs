//! How dates, moments, zones and JSON stand in columns, both ways. What does not fit is damage, never a default.

use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::Type;
use rusqlite::{Error, Row};
use serde::de::DeserializeOwned;

/// A moment as stored.
pub(crate) fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The column `name`, parsed from its text.
pub(crate) fn parsed<T>(row: &Row<'_>, name: &str) -> Result<T, Error>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(name)?;
    text.parse().map_err(|error| unreadable(name, row, error))
}

/// The column `name`, parsed from its text where there is one.
pub(crate) fn parsed_option<T>(row: &Row<'_>, name: &str) -> Result<Option<T>, Error>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: Option<String> = row.get(name)?;
    text.map(|text| text.parse().map_err(|error| unreadable(name, row, error))).transpose()
}

/// The column `name`, read from its JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<T, Error> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|error| unreadable(name, row, error))
}

/// The column `name`, read from its JSON where there is one.
pub(crate) fn json_option<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<Option<T>, Error> {
    let text: Option<String> = row.get(name)?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| unreadable(name, row, error))).transpose()
}

/// The column `name`, a word that serde knows, such as `from_payment`.
pub(crate) fn word<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<T, Error> {
    let text: String = row.get(name)?;
    from_word(&text).map_err(|error| unreadable(name, row, error))
}

/// The column `name`, a word that serde knows, where there is one.
pub(crate) fn word_option<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<Option<T>, Error> {
    let text: Option<String> = row.get(name)?;
    text.map(|text| from_word(&text).map_err(|error| unreadable(name, row, error))).transpose()
}

/// The word that serde writes for `value`.
pub(crate) fn as_word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn from_word<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
}

fn unreadable(name: &str, row: &Row<'_>, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    let index = row.as_ref().column_index(name).unwrap_or(0);
    Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}
