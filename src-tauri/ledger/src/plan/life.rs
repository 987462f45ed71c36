//! A line's whole life: a plan with those it followed, on one axis.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::plan::PlanId;
use keepline_domain::timeline::{Axis, Chapter, Recorded, Row, axes, timeline};
use rusqlite::Connection;

use super::{PlanHistory, Replacement, one};
use crate::Fault;
use crate::column::parsed;

/// A plan with the plans before it, and what that gives on a time axis.
#[derive(Debug, Clone)]
pub struct Life {
    /// The earliest plan first, the one asked about last.
    pub chapters: Vec<PlanHistory>,
    /// Its rows, each naming its chapter by place.
    pub rows: Vec<Row>,
    /// The views of its axis.
    pub axes: Vec<Axis>,
}

impl Life {
    /// The life of the line that `chapters` (earliest first) make; the last one was replaced on `replaced_on`.
    pub(super) fn of(chapters: Vec<PlanHistory>, replaced_on: Option<NaiveDate>, now: DateTime<Utc>) -> Self {
        let ends = chapters.iter().skip(1).map(|next| Some(next.record.plan.started_on)).chain([replaced_on]);
        let told: Vec<Chapter<'_>> =
            chapters.iter().zip(ends).map(|(history, end)| chapter(history, end, now)).collect();
        let rows = timeline(&told);
        let axes = told.last().map(|last| axes(&rows, last.today)).unwrap_or_default();
        Self { rows, axes, chapters }
    }
}

fn chapter(history: &PlanHistory, replaced_on: Option<NaiveDate>, now: DateTime<Utc>) -> Chapter<'_> {
    let plan = &history.record.plan;
    Chapter {
        plan,
        renewals: history.renewals.iter().map(recorded).collect(),
        replaced_on,
        today: date_at(now, plan.zone),
    }
}

fn recorded(record: &crate::renewal::RenewalRecord) -> Recorded<'_> {
    Recorded { renewal: &record.renewal, voided: record.voided_at.is_some() }
}

/// The plans that `history` follows, nearest first.
pub(super) fn before(data: &Connection, history: &PlanHistory) -> Result<Vec<PlanHistory>, Fault> {
    let mut seen = HashSet::from([history.record.id]);
    let mut earlier: Vec<PlanHistory> = Vec::new();
    let mut next = history.record.plan.replaces;
    // writing refuses a plan that follows itself; reading ends all the same
    while let Some(id) = next.filter(|id| seen.insert(*id)) {
        let plan = one(data, id)?;
        next = plan.record.plan.replaces;
        earlier.push(plan);
    }
    Ok(earlier)
}

/// What took the place of each plan. A change of plan that was taken back does not count.
pub(super) fn replaced(data: &Connection) -> Result<HashMap<PlanId, Replacement>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT replaces, id, name, started_on FROM plan
         WHERE replaces IS NOT NULL AND NOT (archived_at IS NOT NULL AND coalesce((
           SELECT undone FROM change WHERE noun = 'plan' AND noun_id = plan.id AND verb IN ('succeeded', 'added')
           ORDER BY change.id DESC LIMIT 1), 0))
         ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        let by = Replacement { id: row.get("id")?, name: row.get("name")?, started_on: parsed(row, "started_on")? };
        Ok((row.get("replaces")?, by))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
