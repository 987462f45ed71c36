//! Writes what an import adds and changes, or, in a dry run, nothing.

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::renewal::Renewal;
use keepline_domain::sheet::{PlanRow, RenewalRow};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::report::ImportReport;
use crate::change::{self, Noun, Verb};
use crate::column::{as_word, moment};
use crate::plan::PlanRecord;
use crate::renewal::RenewalRecord;
use crate::{Fault, plan, renewal, tag};

/// Who writes; none in a dry run.
pub(super) struct Pen<'a>(Option<Ink<'a>>);

struct Ink<'a> {
    data: &'a Connection,
    import: i64,
    now: DateTime<Utc>,
}

impl<'a> Pen<'a> {
    pub(super) fn dry() -> Self {
        Self(None)
    }

    /// Begins an import of `source`.
    pub(super) fn begin(data: &'a Connection, source: &str, now: DateTime<Utc>) -> Result<Self, Fault> {
        let source: String = source.chars().filter(|c| !c.is_control()).take(200).collect();
        data.execute(
            "INSERT INTO import (at, source, added, changed, skipped, first_change, last_change)
             VALUES (?1, ?2, 0, 0, 0, (SELECT coalesce(max(id), 0) FROM change), 0)",
            params![moment(now), source],
        )?;
        Ok(Self(Some(Ink { data, import: data.last_insert_rowid(), now })))
    }

    /// Stores a new plan; answers its id.
    pub(super) fn plan(&self, row: &PlanRow, replaces: Option<PlanId>) -> Result<Option<PlanId>, Fault> {
        let Some(Ink { data, now, .. }) = &self.0 else { return Ok(None) };
        let json = |value: serde_json::Result<String>| value.map_err(|error| Fault::Storage(error.to_string()));
        let terms = &self.settled(&row.plan)?;
        let rule = json(serde_json::to_string(&terms.rule))?;
        let leads = terms.leads.as_ref().map(|leads| json(serde_json::to_string(leads))).transpose()?;
        data.prepare_cached(
            "INSERT INTO plan (name, carrier, number, sim, zone, started_on, first_last_day, rule, price_minor, currency,
               number_lost_after_days, data_allowance_mb, autopay, leads, note, replaces, sample, created_at, archived_at,
               muted_at, uid, account)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0, ?17, ?18, ?19,
               coalesce(?20, lower(hex(randomblob(8)))), ?21)",
        )?
        .execute(params![
            terms.name,
            terms.carrier,
            terms.number,
            terms.sim.as_ref().map(as_word),
            terms.zone.name(),
            terms.started_on.to_string(),
            terms.first_last_day.map(|day| day.to_string()),
            rule,
            terms.price.minor,
            terms.price.currency,
            terms.grace.map(|grace| grace.number_lost_after_days),
            terms.data_allowance_mb,
            terms.autopay,
            leads,
            terms.note,
            replaces,
            moment(row.recorded_at.unwrap_or(*now)),
            row.archived_at.map(moment),
            row.muted_at.map(moment),
            row.uid,
            terms.account,
        ])?;
        let id = data.last_insert_rowid();
        tag::put(data, id, terms)?;
        change::record(data, Verb::Added, Noun::Plan, (id, id), None, Some(terms), *now)?;
        self.touched("plan", id, None)?;
        Ok(Some(id))
    }

    /// The terms with people and labels as stored; those that are made for it go with the import.
    fn settled(&self, terms: &Plan) -> Result<Plan, Fault> {
        let Some(Ink { data, now, .. }) = &self.0 else { return Ok(terms.clone()) };
        if terms.person.is_none() && terms.labels.is_empty() {
            return Ok(terms.clone());
        }
        let newest = |data: &Connection| data.query_row("SELECT coalesce(max(id), 0) FROM tag", [], |row| row.get(0));
        let before: i64 = newest(data)?;
        let settled = tag::settle(data, terms.clone(), *now)?;
        for id in before + 1..=newest(data)? {
            self.touched("tag", id, None)?;
        }
        Ok(settled)
    }

    /// Has a plan follow another that came later in the file.
    pub(super) fn follow(&self, id: PlanId, replaces: PlanId) -> Result<(), Fault> {
        let Some(Ink { data, .. }) = &self.0 else { return Ok(()) };
        plan::follows(data, id, Some(replaces))?;
        data.prepare_cached("UPDATE plan SET replaces = ?2 WHERE id = ?1")?.execute(params![id, replaces])?;
        Ok(())
    }

    /// Replaces the terms of a plan, and when it was put away and silenced.
    pub(super) fn replan(
        &self,
        was: &PlanRecord,
        terms: &Plan,
        archived_at: Option<DateTime<Utc>>,
        muted_at: Option<DateTime<Utc>>,
    ) -> Result<(), Fault> {
        let Some(Ink { data, now, .. }) = &self.0 else { return Ok(()) };
        plan::follows(data, was.id, terms.replaces)?;
        let terms = &self.settled(terms)?;
        plan::replace(data, was.id, terms)?;
        data.prepare_cached("UPDATE plan SET archived_at = ?2, muted_at = ?3 WHERE id = ?1")?.execute(params![
            was.id,
            archived_at.map(moment),
            muted_at.map(moment)
        ])?;
        change::record(data, Verb::Edited, Noun::Plan, (was.id, was.id), Some(&was.plan), Some(terms), *now)?;
        let before =
            json!({"plan": was.plan, "archived_at": was.archived_at.map(moment), "muted_at": was.muted_at.map(moment)});
        self.touched("plan", was.id, Some(before))
    }

    /// Stores a new renewal.
    pub(super) fn renewal(&self, plan_id: Option<PlanId>, row: &RenewalRow) -> Result<(), Fault> {
        let (Some(Ink { data, now, .. }), Some(plan_id)) = (&self.0, plan_id) else { return Ok(()) };
        let id = renewal::insert(data, plan_id, &row.renewal, row.recorded_at.unwrap_or(*now))?;
        if row.uid.is_some() || row.voided_at.is_some() {
            data.prepare_cached("UPDATE renewal SET uid = coalesce(?2, uid), voided_at = ?3 WHERE id = ?1")?
                .execute(params![id, row.uid, row.voided_at.map(moment)])?;
        }
        change::record(data, Verb::Added, Noun::Renewal, (id, plan_id), None, Some(&row.renewal), *now)?;
        self.touched("renewal", id, None)
    }

    /// Replaces what a renewal says.
    pub(super) fn correct(&self, was: &RenewalRecord, row: &RenewalRow) -> Result<(), Fault> {
        let Some(Ink { data, now, .. }) = &self.0 else { return Ok(()) };
        renewal::replace(data, was.id, &row.renewal)?;
        renewal::set_voided(data, was.id, row.voided_at)?;
        let ids = (was.id, was.plan_id);
        change::record::<Renewal>(
            data,
            Verb::Edited,
            Noun::Renewal,
            ids,
            Some(&was.renewal),
            Some(&row.renewal),
            *now,
        )?;
        let before = json!({"renewal": was.renewal, "voided_at": was.voided_at.map(moment)});
        self.touched("renewal", was.id, Some(before))
    }

    /// Where it writes, and when; none in a dry run.
    pub(super) fn ink(&self) -> Option<(&'a Connection, DateTime<Utc>)> {
        self.0.as_ref().map(|ink| (ink.data, ink.now))
    }

    pub(super) fn touched(&self, noun: &str, id: i64, before: Option<Value>) -> Result<(), Fault> {
        let Some(Ink { data, import, .. }) = &self.0 else { return Ok(()) };
        data.prepare_cached("INSERT INTO import_row (import_id, noun, noun_id, before) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![import, noun, id, before.map(|before| before.to_string())])?;
        Ok(())
    }

    /// Closes the import; answers its id.
    pub(super) fn end(&self, report: &ImportReport) -> Result<Option<i64>, Fault> {
        let Some(Ink { data, import, .. }) = &self.0 else { return Ok(None) };
        data.execute(
            "UPDATE import SET added = ?2, changed = ?3, skipped = ?4, last_change = (SELECT max(id) FROM change) WHERE id = ?1",
            params![import, report.added, report.changed, report.skipped],
        )?;
        Ok(Some(*import))
    }
}
