//! The rows of promotions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::promotion::Promotion;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::PromotionRecord;
use crate::Fault;
use crate::column::{json, moment, parsed, parsed_option};

pub(crate) fn insert(
    data: &Connection,
    uid: Option<&str>,
    promotion: &Promotion,
    recorded_at: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.prepare_cached(
        "INSERT INTO promotion (uid, plan_id, terms, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4)",
    )?
    .execute(params![uid, promotion.plan, terms(promotion)?, moment(recorded_at)])?;
    Ok(data.last_insert_rowid())
}

pub(super) fn replace(data: &Connection, id: i64, promotion: &Promotion) -> Result<(), Fault> {
    data.execute(
        "UPDATE promotion SET plan_id = ?2, terms = ?3 WHERE id = ?1",
        params![id, promotion.plan, terms(promotion)?],
    )?;
    Ok(())
}

/// Without the plan, which has a column of its own.
fn terms(promotion: &Promotion) -> Result<String, Fault> {
    let terms = Promotion { plan: None, ..promotion.clone() };
    serde_json::to_string(&terms).map_err(|error| Fault::Storage(error.to_string()))
}

pub(super) fn set_archived(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE promotion SET archived_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// As it means something now: what was taken with a renewal that is not in force is not taken.
const SELECT: &str = "SELECT promotion.*, renewal_id IS NULL OR EXISTS (
    SELECT 1 FROM renewal WHERE renewal.id = renewal_id AND voided_at IS NULL AND status NOT IN ('failed', 'refunded')
  ) AS in_force FROM promotion";

pub(crate) fn one(data: &Connection, id: i64) -> Result<PromotionRecord, Fault> {
    let found = data.query_row(&format!("{SELECT} WHERE id = ?1"), params![id], meant).optional()?;
    found.ok_or(Fault::NotFound { noun: "promotion", id })
}

pub(super) fn stored(data: &Connection, id: i64) -> Result<PromotionRecord, Fault> {
    let found = data.query_row("SELECT * FROM promotion WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "promotion", id })
}

pub(super) fn all(data: &Connection) -> Result<Vec<PromotionRecord>, Fault> {
    let mut statement = data.prepare_cached(&format!("{SELECT} ORDER BY id"))?;
    let rows = statement.query_map([], meant)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The promotions that may remind, by the plan they belong to.
pub(crate) fn kept_by_plan(data: &Connection) -> Result<HashMap<Option<PlanId>, Vec<PromotionRecord>>, Fault> {
    let mut statement = data.prepare_cached(&format!("{SELECT} WHERE archived_at IS NULL ORDER BY id"))?;
    let mut kept: HashMap<Option<PlanId>, Vec<PromotionRecord>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = meant(row)?;
        kept.entry(record.promotion.plan).or_default().push(record);
    }
    Ok(kept)
}

fn meant(row: &Row<'_>) -> rusqlite::Result<PromotionRecord> {
    let mut record = from_row(row)?;
    record.promotion.taken_on = record.promotion.taken_on.filter(|_| row.get("in_force") == Ok(true));
    Ok(record)
}

/// As stored.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<PromotionRecord> {
    let terms: Promotion = json(row, "terms")?;
    Ok(PromotionRecord {
        id: row.get("id")?,
        promotion: Promotion { plan: row.get("plan_id")?, ..terms },
        recorded_at: parsed(row, "recorded_at")?,
        archived_at: parsed_option(row, "archived_at")?,
    })
}
