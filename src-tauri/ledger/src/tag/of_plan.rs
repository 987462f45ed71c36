//! Which plan has which person and labels. What was removed stays tied to its plans, unseen, until its removal is taken back.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::tag::{Named, Tag, TagId, TagKind, folded};
use rusqlite::{Connection, params};

use super::{TagRecord, add, kept, next_color, too_many};
use crate::Fault;

/// The people and labels of plans, read once for many of them.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    people: HashMap<PlanId, Named>,
    labels: HashMap<PlanId, Vec<Named>>,
}

const PEOPLE: &str =
    "SELECT plan_id, tag.id, name FROM plan_person JOIN tag ON tag.id = tag_id WHERE removed_at IS NULL";
const LABELS: &str =
    "SELECT plan_id, tag.id, name FROM plan_label JOIN tag ON tag.id = tag_id WHERE removed_at IS NULL";

impl Tags {
    /// Of all plans, or of one only.
    pub(crate) fn of(data: &Connection, only: Option<PlanId>) -> Result<Self, Fault> {
        let people = rows(data, PEOPLE, only)?.into_iter().collect();
        let mut labels: HashMap<PlanId, Vec<Named>> = HashMap::new();
        for (plan, label) in rows(data, LABELS, only)? {
            labels.entry(plan).or_default().push(label);
        }
        labels.values_mut().for_each(|list| in_order(list));
        Ok(Self { people, labels })
    }

    /// Puts those of plan `id` into its terms.
    pub(crate) fn fill(&mut self, id: PlanId, plan: &mut Plan) {
        plan.person = self.people.remove(&id);
        plan.labels = self.labels.remove(&id).unwrap_or_default();
    }
}

fn rows(data: &Connection, what: &str, only: Option<PlanId>) -> Result<Vec<(PlanId, Named)>, Fault> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Named { id: Some(row.get(1)?), name: row.get(2)? }));
    let found = match only {
        Some(id) => data
            .prepare_cached(&format!("{what} AND plan_id = ?1"))?
            .query_map(params![id], read)?
            .collect::<Result<Vec<_>, _>>(),
        None => data.prepare_cached(what)?.query_map([], read)?.collect(),
    };
    Ok(found?)
}

fn in_order(labels: &mut [Named]) {
    labels.sort_by_cached_key(|label| (folded(&label.name), label.id));
}

/// The terms with every person and label as stored. One that is named and not there yet is made.
///
/// # Errors
/// [`Fault::Refused`] with the field, where an id is none that is there, or where there would be too many.
pub(crate) fn settle(data: &Connection, plan: Plan, now: DateTime<Utc>) -> Result<Plan, Fault> {
    settled(data, plan, Some(now))
}

/// The same, but nothing is made: what is not there stays a name.
pub(crate) fn settle_known(data: &Connection, plan: Plan) -> Result<Plan, Fault> {
    settled(data, plan, None)
}

fn settled(data: &Connection, mut plan: Plan, make: Option<DateTime<Utc>>) -> Result<Plan, Fault> {
    if let Some(person) = plan.person.take() {
        let known = kept(data, TagKind::Person)?;
        plan.person = Some(find(data, TagKind::Person, &known, person, "person", make)?);
    }
    if !plan.labels.is_empty() {
        let known = kept(data, TagKind::Label)?;
        let mut labels: Vec<Named> = Vec::new();
        for (place, label) in std::mem::take(&mut plan.labels).into_iter().enumerate() {
            let label = find(data, TagKind::Label, &known, label, &format!("labels[{place}]"), make)?;
            if label.id.is_none() || labels.iter().all(|other| other.id != label.id) {
                labels.push(label);
            }
        }
        in_order(&mut labels);
        plan.labels = labels;
    }
    Ok(plan)
}

fn find(
    data: &Connection,
    kind: TagKind,
    known: &[TagRecord],
    named: Named,
    field: &str,
    make: Option<DateTime<Utc>>,
) -> Result<Named, Fault> {
    let found = match named.id {
        Some(id) => known.iter().find(|record| record.id == id),
        None => known.iter().find(|record| folded(&record.tag.name) == folded(&named.name)),
    };
    match (found, make) {
        (Some(record), _) => Ok(Named { id: Some(record.id), name: record.tag.name.clone() }),
        (None, _) if named.id.is_some() => Err(Fault::Refused(vec![Refusal::of(Code::TagUnknown, field)])),
        (None, None) => Ok(named),
        (None, Some(now)) => {
            let count: u32 = data.query_row(
                "SELECT count(*) FROM tag WHERE kind = ?1 AND removed_at IS NULL",
                params![kind.as_str()],
                |row| row.get(0),
            )?;
            if usize::try_from(count).is_ok_and(|count| count >= kind.most()) {
                return Err(Fault::Refused(vec![too_many(kind, field)]));
            }
            let tag = Tag { name: named.name, color: next_color(data, kind)? };
            let done = add(data, kind, &tag, now)?;
            Ok(Named { id: Some(done.id), name: tag.name })
        }
    }
}

/// Ties plan `id` to the person and labels of its terms, as far as they are there. Those that were removed stay tied.
pub(crate) fn put(data: &Connection, id: PlanId, plan: &Plan) -> Result<(), Fault> {
    const SEEN: &str = "plan_id = ?1 AND tag_id IN (SELECT id FROM tag WHERE removed_at IS NULL)";
    data.prepare_cached(&format!("DELETE FROM plan_person WHERE {SEEN}"))?.execute(params![id])?;
    data.prepare_cached(&format!("DELETE FROM plan_label WHERE {SEEN}"))?.execute(params![id])?;
    let tie = |table: &str, kind: TagKind, tag: Option<TagId>| {
        // what history names may be gone for good, with the import that brought it
        data.prepare_cached(&format!(
            "INSERT OR REPLACE INTO {table} (plan_id, tag_id) SELECT ?1, id FROM tag WHERE id = ?2 AND kind = ?3"
        ))?
        .execute(params![id, tag, kind.as_str()])
    };
    if let Some(person) = &plan.person {
        tie("plan_person", TagKind::Person, person.id)?;
    }
    for label in &plan.labels {
        tie("plan_label", TagKind::Label, label.id)?;
    }
    Ok(())
}
