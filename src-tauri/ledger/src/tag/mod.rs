//! People and labels as stored: kept, renamed, removed. They belong to no plan, so their history stands alone; which plan has which is
//! in [`of_plan`].

mod of_plan;

use chrono::{DateTime, Utc};
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_domain::tag::{Tag, TagColor, TagId, TagKind, folded, from_json};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

pub(crate) use of_plan::{Tags, put, settle, settle_known};

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{as_word, moment, parsed, parsed_option, word};
use crate::{Fault, Ledger};

/// No plan: people and labels belong to their user.
const OF_NONE: i64 = 0;

/// A person or a label as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TagRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: TagId,
    /// In which list it is.
    pub kind: TagKind,
    /// What its user says.
    #[serde(flatten)]
    pub tag: Tag,
    /// How many plans have it, those put away not counted.
    pub plans: u32,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
}

impl Ledger {
    /// The people and the labels there are, people first, each in the order of their names.
    ///
    /// # Errors
    /// What the storage says.
    pub fn tags(&self) -> Result<Vec<TagRecord>, Fault> {
        self.read(|data| all(data))
    }

    /// One of them, removed or not.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn tag(&self, kind: TagKind, id: TagId) -> Result<TagRecord, Fault> {
        self.read(|data| one(data, kind, id))
    }

    /// Keeps a person or a label, said as `{"name","color"}`; without a colour it gets the one used least.
    ///
    /// # Errors
    /// [`Fault::Refused`] where it cannot be, where the name is taken, or where there are too many; what the storage says.
    pub fn tag_add(&mut self, kind: TagKind, said: &Value, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let tag = from_json(said, next_color(data, kind)?)?;
            free(data, kind, &tag.name, None)?;
            add(data, kind, &tag, now)
        })
    }

    /// Replaces what `patch` names of a person or a label. None where that changes nothing.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] as in [`Self::tag_add`]; what the storage says.
    pub fn tag_edit(
        &mut self,
        kind: TagKind,
        id: TagId,
        patch: &Value,
        now: DateTime<Utc>,
    ) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let before = standing(data, kind, id)?.tag;
            let mut whole = json!(before);
            match (whole.as_object_mut(), patch.as_object()) {
                (Some(whole), Some(patch)) => whole.extend(patch.clone()),
                _ => whole = patch.clone(),
            }
            let after = from_json(&whole, before.color)?;
            if after == before {
                return Ok(None);
            }
            free(data, kind, &after.name, Some(id))?;
            replace(data, id, &after)?;
            change::record(data, Verb::Edited, noun(kind), (id, OF_NONE), Some(&before), Some(&after), now).map(Some)
        })
    }

    /// Takes a person or a label off its list and off every plan; the plans stay. An undo brings it back to them.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn tag_remove(&mut self, kind: TagKind, id: TagId, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = standing(data, kind, id)?;
            set_removed(data, id, Some(now))?;
            change::record(data, Verb::Archived, noun(kind), (id, OF_NONE), None, Some(&record.tag), now)
        })
    }
}

fn noun(kind: TagKind) -> Noun {
    match kind {
        TagKind::Person => Noun::Person,
        TagKind::Label => Noun::Label,
    }
}

/// Stores a tag whose name is free, with its line of history.
fn add(data: &Connection, kind: TagKind, tag: &Tag, now: DateTime<Utc>) -> Result<Done, Fault> {
    let id = insert(data, None, kind, tag, now)?;
    change::record(data, Verb::Added, noun(kind), (id, OF_NONE), None, Some(tag), now)
}

pub(crate) fn insert(
    data: &Connection,
    uid: Option<&str>,
    kind: TagKind,
    tag: &Tag,
    at: DateTime<Utc>,
) -> Result<TagId, Fault> {
    data.prepare_cached(
        "INSERT INTO tag (uid, kind, name, color, recorded_at) VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5)",
    )?
    .execute(params![uid, kind.as_str(), tag.name, as_word(&tag.color), moment(at)])?;
    Ok(data.last_insert_rowid())
}

fn replace(data: &Connection, id: TagId, tag: &Tag) -> Result<(), Fault> {
    data.execute("UPDATE tag SET name = ?2, color = ?3 WHERE id = ?1", params![id, tag.name, as_word(&tag.color)])?;
    Ok(())
}

pub(crate) fn set_removed(data: &Connection, id: TagId, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE tag SET removed_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Refuses a name that another of its kind has, and one more than there can be.
fn free(data: &Connection, kind: TagKind, name: &str, of: Option<TagId>) -> Result<(), Fault> {
    let all = kept(data, kind)?;
    if all.iter().any(|other| Some(other.id) != of && folded(&other.tag.name) == folded(name)) {
        return Err(Fault::Refused(vec![Refusal::of(Code::NameTaken, "name")]));
    }
    if of.is_none() && all.len() >= kind.most() {
        return Err(Fault::Refused(vec![too_many(kind, "name")]));
    }
    Ok(())
}

fn too_many(kind: TagKind, field: &str) -> Refusal {
    Refusal::of(Code::TooMany, field).with("max", Arg::Number(i64::try_from(kind.most()).unwrap_or(i64::MAX)))
}

pub(crate) fn next_color(data: &Connection, kind: TagKind) -> Result<TagColor, Fault> {
    let used: Vec<TagColor> = kept(data, kind)?.into_iter().map(|record| record.tag.color).collect();
    Ok(TagColor::next(&used))
}

/// Takes a change of a person or a label back.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    let kind = if change.noun == Noun::Person { TagKind::Person } else { TagKind::Label };
    match change.verb {
        Verb::Added | Verb::Restored => {
            set_removed(data, id, Some(now))?;
            Ok((Verb::Archived, None, change.after.clone()))
        }
        Verb::Archived => {
            // the name may have been given to another meanwhile
            free(data, kind, &one(data, kind, id)?.tag.name, Some(id))?;
            set_removed(data, id, None)?;
            Ok((Verb::Restored, None, change.after.clone()))
        }
        Verb::Edited => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let tag: Tag = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            free(data, kind, &tag.name, Some(id))?;
            replace(data, id, &tag)?;
            Ok((Verb::Edited, change.after.clone(), Some(before)))
        }
        _ => Err(Fault::NotUndoable),
    }
}

/// One that was not removed.
fn standing(data: &Connection, kind: TagKind, id: TagId) -> Result<TagRecord, Fault> {
    let record = one(data, kind, id)?;
    if record.removed_at.is_some() { Err(Fault::NotFound { noun: kind.as_str(), id }) } else { Ok(record) }
}

const COUNTED: &str = "SELECT tag.*,
    (SELECT count(*) FROM plan_person JOIN plan ON plan.id = plan_id WHERE tag_id = tag.id AND archived_at IS NULL)
    + (SELECT count(*) FROM plan_label JOIN plan ON plan.id = plan_id WHERE tag_id = tag.id AND archived_at IS NULL) AS plans
  FROM tag";

fn one(data: &Connection, kind: TagKind, id: TagId) -> Result<TagRecord, Fault> {
    let found = data
        .prepare_cached(&format!("{COUNTED} WHERE id = ?1 AND kind = ?2"))?
        .query_row(params![id, kind.as_str()], from_row)
        .optional()?;
    found.ok_or(Fault::NotFound { noun: kind.as_str(), id })
}

/// Those that were not removed, people first.
pub(crate) fn all(data: &Connection) -> Result<Vec<TagRecord>, Fault> {
    let mut all = listed(data, COUNTED, TagKind::Person)?;
    all.extend(listed(data, COUNTED, TagKind::Label)?);
    Ok(all)
}

/// Those of a kind that were not removed, in the order of their names; their plans are not counted, for an import that asks ten thousand
/// times.
pub(crate) fn kept(data: &Connection, kind: TagKind) -> Result<Vec<TagRecord>, Fault> {
    listed(data, "SELECT tag.*, 0 AS plans FROM tag", kind)
}

fn listed(data: &Connection, select: &str, kind: TagKind) -> Result<Vec<TagRecord>, Fault> {
    let mut statement = data.prepare_cached(&format!("{select} WHERE kind = ?1 AND removed_at IS NULL"))?;
    let rows = statement.query_map(params![kind.as_str()], from_row)?;
    let mut all = rows.collect::<Result<Vec<_>, _>>()?;
    all.sort_by_cached_key(|record| (folded(&record.tag.name), record.id));
    Ok(all)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<TagRecord> {
    Ok(TagRecord {
        id: row.get("id")?,
        kind: word(row, "kind")?,
        tag: Tag { name: row.get("name")?, color: word(row, "color")? },
        plans: row.get("plans")?,
        recorded_at: parsed(row, "recorded_at")?,
        removed_at: parsed_option(row, "removed_at")?,
    })
}
