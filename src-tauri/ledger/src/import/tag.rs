//! People and labels of an import: those that are not here yet come; one that is here keeps its name and its colour.

use keepline_domain::tag::{self as tags, Tag, TagColor, TagKind, folded};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::json::{TagLine, checked};
use super::judge::Judge;
use super::pen::Pen;
use crate::change::{self, Noun, Verb};
use crate::{Fault, tag};

impl Judge<'_> {
    /// A person or a label that is not here yet, neither as itself nor by its name.
    pub(super) fn tag(&mut self, kind: TagKind, said: &TagLine) -> Result<(), Fault> {
        let Some(uid) = checked(said.uid.as_deref()) else { return Ok(()) };
        let read = match tags::from_json(&said.tag, TagColor::Gray) {
            Ok(read) => read,
            // a colour of a later release
            Err(_) => match tags::from_json(&json!({"name": said.tag.get("name")}), TagColor::Gray) {
                Ok(read) => read,
                Err(refusals) => {
                    self.refuse(0, refusals, None, None);
                    return Ok(());
                }
            },
        };
        if let Some(here) = name_of(self.data(), kind, &uid)? {
            self.renamed.insert((kind, folded(&read.name)), here);
            return Ok(());
        }
        let known = tag::kept(self.data(), kind)?;
        let taken = known.iter().any(|one| folded(&one.tag.name) == folded(&read.name));
        if said.removed_at.is_none() && (taken || known.len() >= kind.most()) {
            return Ok(());
        }
        self.pen().tag(&uid, kind, &read, said)?;
        self.comes_beside();
        Ok(())
    }

    /// Has the terms of a plan name people and labels as they are called here: ids name them inside the file only.
    pub(super) fn rename_tags(&self, terms: &mut Value) {
        let here = |kind: TagKind, named: &mut Value| {
            let Some(name) = named.get("name").or(Some(&*named)).and_then(Value::as_str) else { return };
            let name = self.renamed.get(&(kind, folded(name))).cloned().unwrap_or_else(|| name.to_owned());
            *named = Value::String(name);
        };
        if let Some(person) = terms.get_mut("person") {
            here(TagKind::Person, person);
        }
        if let Some(labels) = terms.get_mut("labels").and_then(Value::as_array_mut) {
            labels.iter_mut().for_each(|label| here(TagKind::Label, label));
        }
    }
}

impl Pen<'_> {
    fn tag(&self, uid: &str, kind: TagKind, read: &Tag, said: &TagLine) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        let id = tag::insert(data, Some(uid), kind, read, said.recorded_at.unwrap_or(now))?;
        tag::set_removed(data, id, said.removed_at)?;
        let noun = if kind == TagKind::Person { Noun::Person } else { Noun::Label };
        change::record(data, Verb::Added, noun, (id, 0), None, Some(read), now)?;
        self.touched("tag", id, None)
    }
}

/// What the one with that uid is called here, removed or not.
fn name_of(data: &Connection, kind: TagKind, uid: &str) -> Result<Option<String>, Fault> {
    let mut statement = data.prepare_cached("SELECT name FROM tag WHERE uid = ?1 AND kind = ?2")?;
    Ok(statement.query_row(params![uid, kind.as_str()], |row| row.get(0)).optional()?)
}
