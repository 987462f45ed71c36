//! Readings as stored: what the user saw, and when. One that was a slip is voided and stays in the history.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::reading::Reading;
use keepline_domain::reading::question::Asks;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::change::{self, Done, Noun, Verb};
use crate::column::{json, moment, parsed, parsed_option};
use crate::{Fault, Ledger, plan};

/// A reading as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRecord {
    /// Its id.
    pub id: i64,
    /// Of which plan.
    pub plan_id: PlanId,
    /// What was seen.
    pub reading: Reading,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
    /// What it asked and its user answered.
    pub answered: Vec<Asks>,
}

/// What to do where more data is left than the plan gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Ask first: refuse with [`Fault::AboveAllowance`].
    Ask,
    /// There was an add-on.
    Record,
}

impl Ledger {
    /// Records what the user saw.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::AboveAllowance`], or what the storage says.
    pub fn reading_add(
        &mut self,
        plan_id: PlanId,
        reading: &Reading,
        above: Above,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            let terms = plan::record(data, plan_id)?.plan;
            if above == Above::Ask && reading.is_above_allowance(&terms) {
                return Err(Fault::AboveAllowance);
            }
            let id = insert(data, plan_id, reading, None, now)?;
            change::record(data, Verb::Added, Noun::Reading, (id, plan_id), None, Some(reading), now)
        })
    }

    /// The readings of a plan in the order in which they were seen, voided ones too.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn readings(&self, plan_id: PlanId) -> Result<Vec<ReadingRecord>, Fault> {
        self.read(|data| {
            plan::record(data, plan_id)?;
            of_plan(data, plan_id)
        })
    }

    /// One reading.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reading(&self, id: i64) -> Result<ReadingRecord, Fault> {
        self.read(|data| one(data, id))
    }

    /// Declares a reading a mistake.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reading_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            if record.voided_at.is_none() {
                set_voided(data, id, Some(now))?;
            }
            let ids = (id, record.plan_id);
            change::record(data, Verb::Voided, Noun::Reading, ids, None, Some(&record.reading), now)
        })
    }
}

/// Stores a reading, under its own name where it has one.
pub(crate) fn insert(
    data: &Connection,
    plan_id: PlanId,
    reading: &Reading,
    uid: Option<&str>,
    recorded_at: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.prepare_cached(
        "INSERT INTO reading (uid, plan_id, at, data_left_mb, data_used_mb, balance_minor, currency, last_day, note, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        uid,
        plan_id,
        moment(reading.at),
        reading.data_left_mb,
        reading.data_used_mb,
        reading.balance.as_ref().map(|money| money.minor),
        reading.balance.as_ref().map(|money| &money.currency),
        reading.last_day.map(|day| day.to_string()),
        reading.note,
        moment(recorded_at),
    ])?;
    Ok(data.last_insert_rowid())
}

/// Writes every field of `reading` into row `id`.
pub(crate) fn replace(data: &Connection, id: i64, reading: &Reading) -> Result<(), Fault> {
    data.prepare_cached(
        "UPDATE reading SET at = ?2, data_left_mb = ?3, data_used_mb = ?4, balance_minor = ?5, currency = ?6, last_day = ?7,
           note = ?8 WHERE id = ?1",
    )?
    .execute(params![
        id,
        moment(reading.at),
        reading.data_left_mb,
        reading.data_used_mb,
        reading.balance.as_ref().map(|money| money.minor),
        reading.balance.as_ref().map(|money| &money.currency),
        reading.last_day.map(|day| day.to_string()),
        reading.note,
    ])?;
    Ok(())
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.prepare_cached("UPDATE reading SET voided_at = ?2 WHERE id = ?1")?.execute(params![id, at.map(moment)])?;
    Ok(())
}

pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<ReadingRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM reading WHERE plan_id = ?1 ORDER BY at, id")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All readings that were no mistake, by plan, in the order in which they were seen.
pub(crate) fn valid(data: &Connection) -> Result<HashMap<PlanId, Vec<ReadingRecord>>, Fault> {
    let mut statement =
        data.prepare_cached("SELECT * FROM reading WHERE voided_at IS NULL ORDER BY plan_id, at, id")?;
    let mut valid: HashMap<PlanId, Vec<ReadingRecord>> = HashMap::new();
    for record in statement.query_map([], from_row)? {
        let record = record?;
        valid.entry(record.plan_id).or_default().push(record);
    }
    Ok(valid)
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<ReadingRecord, Fault> {
    let found = data.query_row("SELECT * FROM reading WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "reading", id })
}

/// The reading that has this name in every folder.
pub(crate) fn of_uid(data: &Connection, uid: &str) -> Result<Option<ReadingRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM reading WHERE uid = ?1")?;
    Ok(statement.query_row(params![uid], from_row).optional()?)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<ReadingRecord> {
    let minor: Option<i64> = row.get("balance_minor")?;
    let currency: Option<String> = row.get("currency")?;
    Ok(ReadingRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        reading: Reading {
            at: parsed(row, "at")?,
            data_left_mb: row.get("data_left_mb")?,
            data_used_mb: row.get("data_used_mb")?,
            balance: minor.zip(currency).map(|(minor, currency)| Money { minor, currency }),
            last_day: parsed_option(row, "last_day")?,
            note: row.get("note")?,
        },
        recorded_at: parsed(row, "recorded_at")?,
        voided_at: parsed_option(row, "voided_at")?,
        answered: json(row, "answered")?,
    })
}
