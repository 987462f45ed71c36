//! A tag: a person whose line it is, or a label that its user hangs on plans. Both are lists of their own, a name and a colour; the
//! colour is never the only sign.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::fields::{self, Fields, Sink, Unread};
use crate::refusal::{Arg, Code, Refusals};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 60;
/// The most labels that one plan has.
pub const MOST_ON_PLAN: usize = 20;

/// Identifies a stored tag.
pub type TagId = i64;

/// Which of the two lists a tag is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum TagKind {
    /// Whose line it is: a plan has one at most.
    Person,
    /// A word of its user's: a plan has any number.
    Label,
}

impl TagKind {
    /// The most of its kind that there can be.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::Person => 50,
            Self::Label => 200,
        }
    }

    /// As stored, and as faults name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Label => "label",
        }
    }
}

/// A person or a label as its user says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Tag {
    /// Unique in its list, without regard to case.
    pub name: String,
    /// One of a few that can be told apart in light and in dark.
    pub color: TagColor,
}

/// The colours there are; what each looks like is the window's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
#[expect(missing_docs, reason = "their names say it")]
pub enum TagColor {
    Blue,
    Green,
    Orange,
    Violet,
    Teal,
    Red,
    Olive,
    Gray,
}

const COLORS: &[(&str, TagColor)] = &[
    ("blue", TagColor::Blue),
    ("green", TagColor::Green),
    ("orange", TagColor::Orange),
    ("violet", TagColor::Violet),
    ("teal", TagColor::Teal),
    ("red", TagColor::Red),
    ("olive", TagColor::Olive),
    ("gray", TagColor::Gray),
];

impl TagColor {
    /// The one to begin with where `used` are there already: the one used least, the first of equals.
    #[must_use]
    pub fn next(used: &[Self]) -> Self {
        let times = |color: Self| used.iter().filter(|one| **one == color).count();
        COLORS.iter().map(|(_, color)| *color).min_by_key(|color| times(*color)).unwrap_or(Self::Blue)
    }
}

/// A tag as a plan names it. What comes in has an id, or only a name; what is stored has both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "TagName")]
pub struct Named {
    /// Which one; none for one that may have to be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub id: Option<TagId>,
    /// What it is called; empty where only its id was said.
    pub name: String,
}

/// What tells names apart: case and blanks at the ends do not.
#[must_use]
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Reads `{"name","color"}`. Without a colour it is `color`.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value, color: TagColor) -> Result<Tag, Refusals> {
    let sink = Sink::default();
    let tag = Fields::at(value, "", &sink).and_then(|mut fields| {
        let name = fields.required("name", name);
        let said = fields.optional("color", fields::choice(COLORS));
        fields.finish();
        Some(Tag { name: name?, color: said.unwrap_or(color) })
    });
    sink.settle(tag)
}

/// A name on one line. What makes up an emoji or turns the direction of a script stays as it is.
fn name(value: &Value) -> Result<String, Unread> {
    let name = fields::filled(LONGEST_NAME)(value)?.trim().to_owned();
    if name.contains(['\n', '\r', '\t']) { Err((Code::ControlCharacter, Vec::new())) } else { Ok(name) }
}

/// Reads the person of a plan: an id, a name, or both as they are said of a stored plan.
pub(crate) fn read_person(fields: &mut Fields<'_>) -> Option<Named> {
    let value = fields.value("person")?;
    if value.as_str().is_some_and(|name| name.trim().is_empty()) {
        return None;
    }
    named(fields, "person", value)
}

/// Reads the labels of a plan; one that is named twice is there once.
pub(crate) fn read_labels(fields: &mut Fields<'_>) -> Vec<Named> {
    let entries = fields.entries("labels");
    if entries.len() > MOST_ON_PLAN {
        let max = Arg::Number(MOST_ON_PLAN.try_into().unwrap_or(i64::MAX));
        fields.refuse_with("labels", Code::TooMany, vec![("max", max)]);
        return Vec::new();
    }
    let mut all: Vec<Named> = Vec::new();
    for (path, value) in entries {
        let key = path.rsplit('.').next().unwrap_or(&path).to_owned();
        let Some(one) = named(fields, &key, value) else { continue };
        if !all.iter().any(|other| same(other, &one)) {
            all.push(one);
        }
    }
    all
}

fn same(one: &Named, other: &Named) -> bool {
    match (one.id, other.id) {
        (Some(one), Some(other)) => one == other,
        (None, None) => folded(&one.name) == folded(&other.name),
        _ => false,
    }
}

fn named(fields: &Fields<'_>, key: &str, value: &Value) -> Option<Named> {
    let id = fields::whole(1, i64::MAX);
    let read = match value {
        Value::Number(_) => id(value).map(|id| Named { id: Some(id), name: String::new() }),
        Value::Object(_) => {
            let mut one = Fields::at(value, fields.path(key), fields.sink())?;
            let id = one.optional("id", id);
            let name = if id.is_some() { one.optional("name", name) } else { one.required("name", name) };
            one.finish();
            return Some(Named { id, name: name.unwrap_or_default() })
                .filter(|one| one.id.is_some() || !one.name.is_empty());
        }
        _ => name(value).map(|name| Named { id: None, name }),
    };
    read.map_err(|(code, args)| fields.refuse_with(key, code, args)).ok()
}
