//! How dates, moments, zones and JSON stand in columns, both ways. What does not fit is damage, never a default.

use std::cell::Cell;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::{FromSql, Type, ValueRef};
use rusqlite::{Error, Row};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// A moment as stored.
pub(crate) fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A row whose columns are found by their names.
pub(crate) trait Named {
    /// What stands in the column `name`.
    fn value(&self, name: &str) -> Result<ValueRef<'_>, Error>;
    /// The row itself.
    fn row(&self) -> &Row<'_>;
}

impl Named for Row<'_> {
    fn value(&self, name: &str) -> Result<ValueRef<'_>, Error> {
        self.get_ref(name)
    }

    fn row(&self) -> &Row<'_> {
        self
    }
}

/// A row of which all columns are read: each name is looked for from where the one before it was found. For what is read by the
/// thousand, where looking from the first column on takes longer than reading.
pub(crate) struct Columns<'a> {
    row: &'a Row<'a>,
    next: Cell<usize>,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: Cell::new(0) }
    }

    /// The column `name`.
    pub(crate) fn get<T: FromSql>(&self, name: &str) -> Result<T, Error> {
        self.row.get(self.place(name)?)
    }

    fn place(&self, name: &str) -> Result<usize, Error> {
        let (statement, next) = (self.row.as_ref(), self.next.get());
        let is_it = |place: &usize| statement.column_name(*place).is_ok_and(|found| found == name);
        let found = (next..statement.column_count()).chain(0..next).find(is_it);
        let place = found.ok_or_else(|| Error::InvalidColumnName(name.to_owned()))?;
        self.next.set(place + 1);
        Ok(place)
    }
}

impl Named for Columns<'_> {
    fn value(&self, name: &str) -> Result<ValueRef<'_>, Error> {
        self.row.get_ref(self.place(name)?)
    }

    fn row(&self) -> &Row<'_> {
        self.row
    }
}

/// The column `name`, parsed from its text.
pub(crate) fn parsed<T>(row: &impl Named, name: &str) -> Result<T, Error>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.value(name)?.as_str()?;
    text.parse().map_err(|error| unreadable(name, row, error))
}

/// The column `name`, parsed from its text where there is one.
pub(crate) fn parsed_option<T>(row: &impl Named, name: &str) -> Result<Option<T>, Error>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.value(name)?.as_str_or_null()?;
    text.map(|text| text.parse().map_err(|error| unreadable(name, row, error))).transpose()
}

/// The column `name`, read from its JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &impl Named, name: &str) -> Result<T, Error> {
    let text = row.value(name)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unreadable(name, row, error))
}

/// The column `name`, read from its JSON where there is one.
pub(crate) fn json_option<T: DeserializeOwned>(row: &impl Named, name: &str) -> Result<Option<T>, Error> {
    let text = row.value(name)?.as_str_or_null()?;
    text.map(|text| serde_json::from_str(text).map_err(|error| unreadable(name, row, error))).transpose()
}

/// The column `name`, a word that serde knows, such as `from_payment`.
pub(crate) fn word<T: DeserializeOwned>(row: &impl Named, name: &str) -> Result<T, Error> {
    let text = row.value(name)?.as_str()?;
    from_word(text).map_err(|error| unreadable(name, row, error))
}

/// The column `name`, a word that serde knows, where there is one.
pub(crate) fn word_option<T: DeserializeOwned>(row: &impl Named, name: &str) -> Result<Option<T>, Error> {
    let text = row.value(name)?.as_str_or_null()?;
    text.map(|text| from_word(text).map_err(|error| unreadable(name, row, error))).transpose()
}

/// The word that serde writes for `value`.
pub(crate) fn as_word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn from_word<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    T::deserialize(text.into_deserializer())
}

fn unreadable(name: &str, row: &impl Named, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    let index = row.row().as_ref().column_index(name).unwrap_or(0);
    Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}
