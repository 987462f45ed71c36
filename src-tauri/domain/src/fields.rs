//! Reads JSON objects field by field and names every field it refuses.
//! Serde stops at the first fault and loses the path inside tagged enums; a form wants all of them, by name.

use std::cell::RefCell;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use crate::card_number::holds_card_number;
use crate::refusal::{Arg, Code, Refusal, Refusals};

/// What a reader says when it cannot read: the code and the facts of its message.
pub type Unread = (Code, Vec<(&'static str, Arg)>);

/// As much of an unknown key as is said back.
const LONGEST_KEY: usize = 80;
/// The longest path that systems take.
const LONGEST_PATH: usize = 4096;
/// The years of all dates; a year beyond them is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2999;

/// Collects refusals while an input is read.
#[derive(Debug, Default)]
pub struct Sink(RefCell<Refusals>);

impl Sink {
    /// Adds a refusal.
    pub fn push(&self, refusal: Refusal) {
        self.0.borrow_mut().push(refusal);
    }

    /// The value when nothing was refused.
    ///
    /// # Errors
    /// All that was refused, in the order it was read.
    pub fn settle<T>(self, value: Option<T>) -> Result<T, Refusals> {
        let refusals = self.0.into_inner();
        match value {
            Some(value) if refusals.is_empty() => Ok(value),
            _ if refusals.is_empty() => Err(vec![Refusal { code: Code::NotJson, field: None, args: Vec::new() }]),
            _ => Err(refusals),
        }
    }
}

/// One JSON object being read.
#[derive(Debug)]
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    path: String,
    read: Vec<&'static str>,
    sink: &'a Sink,
}

impl<'a> Fields<'a> {
    /// Starts on `value` at `path` (empty for the root); refuses what is not an object.
    pub fn at(value: &'a Value, path: impl Into<String>, sink: &'a Sink) -> Option<Self> {
        let path = path.into();
        let Value::Object(map) = value else {
            let field = (!path.is_empty()).then_some(path);
            let args = vec![("expected", Arg::Text("object".into()))];
            sink.push(Refusal { code: Code::WrongType, field, args });
            return None;
        };
        Some(Self { map, path, read: Vec::new(), sink })
    }

    /// The path of `key` inside the whole input.
    #[must_use]
    pub fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Refuses `key`.
    pub fn refuse(&self, key: &str, code: Code) {
        self.refuse_with(key, code, Vec::new());
    }

    /// Refuses `key` with the facts of the message.
    pub fn refuse_with(&self, key: &str, code: Code, args: Vec<(&'static str, Arg)>) {
        self.sink.push(Refusal { code, field: Some(self.path(key)), args });
    }

    /// The raw value of `key`; `None` where it is missing or null.
    pub fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.read.push(key);
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Whether `key` stands in the object at all, null included.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Reads `key` where it is there; a refusal yields `None` too.
    pub fn optional<T>(&mut self, key: &'static str, read: impl FnOnce(&Value) -> Result<T, Unread>) -> Option<T> {
        let value = self.value(key)?;
        match read(value) {
            Ok(value) => Some(value),
            Err((code, args)) => {
                self.refuse_with(key, code, args);
                None
            }
        }
    }

    /// Reads `key`, which must be there.
    pub fn required<T>(&mut self, key: &'static str, read: impl FnOnce(&Value) -> Result<T, Unread>) -> Option<T> {
        if self.value(key).is_none() {
            self.refuse(key, Code::Required);
            return None;
        }
        self.optional(key, read)
    }

    /// The object under `key`, where it is there.
    pub fn child(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        Fields::at(value, self.path(key), self.sink)
    }

    /// The object under `key`, which must be there.
    pub fn required_child(&mut self, key: &'static str) -> Option<Fields<'a>> {
        if self.value(key).is_none() {
            self.refuse(key, Code::Required);
            return None;
        }
        self.child(key)
    }

    /// The entries of the array under `key` with the path of each; empty where it is missing.
    pub fn entries(&mut self, key: &'static str) -> Vec<(String, &'a Value)> {
        let path = self.path(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Value::Array(list)) => {
                list.iter().enumerate().map(|(i, value)| (format!("{path}[{i}]"), value)).collect()
            }
            Some(_) => {
                let args = vec![("expected", Arg::Text("array".into()))];
                self.refuse_with(key, Code::WrongType, args);
                Vec::new()
            }
        }
    }

    /// Where its refusals go.
    #[must_use]
    pub fn sink(&self) -> &'a Sink {
        self.sink
    }

    /// Refuses every field that nobody read.
    pub fn finish(self) {
        for key in self.map.keys() {
            if !self.read.contains(&key.as_str()) {
                let shown: String = key.chars().take(LONGEST_KEY).collect();
                self.refuse(&shown, Code::UnknownField);
            }
        }
    }
}

/// Reads a value that stands alone, such as an argument of a call, under the name `field`.
///
/// # Errors
/// What `read` says.
pub fn alone<T>(field: &str, value: &Value, read: impl FnOnce(&Value) -> Result<T, Unread>) -> Result<T, Refusals> {
    read(value).map_err(|(code, args)| vec![Refusal { code, field: Some(field.to_owned()), args }])
}

pub(crate) fn expected(what: &str) -> Unread {
    (Code::WrongType, vec![("expected", Arg::Text(what.into()))])
}

/// Text of at most `max` characters, as typed. One that holds the whole number of a bank card is refused.
pub fn text(max: usize) -> impl FnOnce(&Value) -> Result<String, Unread> {
    move |value| {
        let text = any_text(max)(value)?;
        if holds_card_number(&text) { Err((Code::CardNumber, Vec::new())) } else { Ok(text) }
    }
}

/// Text of at most `max` characters whose digits mean what they mean: the name of a file or folder.
pub(crate) fn any_text(max: usize) -> impl FnOnce(&Value) -> Result<String, Unread> {
    move |value| {
        let text = value.as_str().ok_or_else(|| expected("text"))?;
        if text.chars().count() > max {
            return Err((Code::TooLong, vec![("max", Arg::Number(max.try_into().unwrap_or(i64::MAX)))]));
        }
        // a NUL ends texts early elsewhere, and makes a notification that no bus carries
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err((Code::ControlCharacter, Vec::new()));
        }
        Ok(text.to_owned())
    }
}

/// Text with something in it.
pub fn filled(max: usize) -> impl FnOnce(&Value) -> Result<String, Unread> {
    move |value| {
        let text = text(max)(value)?;
        if text.trim().is_empty() { Err((Code::Required, Vec::new())) } else { Ok(text) }
    }
}

/// The name of a file or folder, whatever digits it holds.
///
/// # Errors
/// What is none, or longer than systems take.
pub fn named(value: &Value) -> Result<String, Unread> {
    let text = any_text(LONGEST_PATH)(value)?;
    if text.trim().is_empty() { Err((Code::Required, Vec::new())) } else { Ok(text) }
}

/// A whole number from `min` to `max`.
pub fn whole(min: i64, max: i64) -> impl FnOnce(&Value) -> Result<i64, Unread> {
    move |value| {
        let number = match value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        };
        match number {
            None if value.is_u64() => Err((Code::TooLarge, vec![("max", Arg::Number(max))])),
            None => Err(expected("number")),
            Some(n) if n < min => Err((Code::TooSmall, vec![("min", Arg::Number(min))])),
            Some(n) if n > max => Err((Code::TooLarge, vec![("max", Arg::Number(max))])),
            Some(n) => Ok(n),
        }
    }
}

/// True or false.
///
/// # Errors
/// What is neither.
pub fn flag(value: &Value) -> Result<bool, Unread> {
    value.as_bool().ok_or_else(|| expected("boolean"))
}

/// A civil date `YYYY-MM-DD` in the years 1970 to 2999.
///
/// # Errors
/// What is no such date.
pub fn date(value: &Value) -> Result<NaiveDate, Unread> {
    let text = value.as_str().ok_or_else(|| expected("date"))?;
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date = shape.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    match date {
        None => Err((Code::DateInvalid, Vec::new())),
        Some(date) if !in_range(date) => Err((Code::DateOutOfRange, Vec::new())),
        Some(date) => Ok(date),
    }
}

/// Whether a date lies in the years that dates may have.
#[must_use]
pub fn in_range(date: NaiveDate) -> bool {
    YEARS.contains(&date.year())
}

/// A moment in RFC 3339, in UTC.
///
/// # Errors
/// What is no such moment.
pub fn moment(value: &Value) -> Result<DateTime<Utc>, Unread> {
    let text = value.as_str().ok_or_else(|| expected("moment"))?;
    let moment = DateTime::parse_from_rfc3339(text).map_err(|_| (Code::MomentInvalid, Vec::new()))?;
    let moment = moment.with_timezone(&Utc);
    if YEARS.contains(&moment.year()) { Ok(moment) } else { Err((Code::DateOutOfRange, Vec::new())) }
}

/// A time of day `HH:MM`.
///
/// # Errors
/// What is no such time.
pub fn time(value: &Value) -> Result<NaiveTime, Unread> {
    let text = value.as_str().ok_or_else(|| expected("time"))?;
    let shape =
        text.len() == 5 && text.bytes().enumerate().all(|(i, b)| if i == 2 { b == b':' } else { b.is_ascii_digit() });
    let time = shape.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten();
    time.ok_or((Code::TimeInvalid, Vec::new()))
}

/// An IANA zone name.
///
/// # Errors
/// What is no such name.
pub fn zone(value: &Value) -> Result<Tz, Unread> {
    let text = value.as_str().ok_or_else(|| expected("zone"))?;
    text.parse().map_err(|_| (Code::ZoneUnknown, vec![("zone", Arg::Text(text.chars().take(80).collect()))]))
}

/// An absolute path. Whether there is anything, only the file system knows.
///
/// # Errors
/// What is none.
pub fn path(value: &Value) -> Result<String, Unread> {
    let text = named(value)?;
    // what names a folder on one system may be none on another: a backup is opened there too
    let windows = text.get(1..3).is_some_and(|drive| drive.starts_with(':')) || text.starts_with(r"\\");
    if text.starts_with('/') || windows { Ok(text) } else { Err((Code::PathNotAbsolute, Vec::new())) }
}

/// One of a few words.
pub fn choice<T: Copy>(choices: &'static [(&'static str, T)]) -> impl FnOnce(&Value) -> Result<T, Unread> {
    move |value| {
        let text = value.as_str().ok_or_else(|| expected("text"))?;
        choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice).ok_or_else(|| {
            let allowed = choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            (Code::InvalidChoice, vec![("allowed", Arg::Text(allowed))])
        })
    }
}
