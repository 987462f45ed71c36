//! What a data file holds, in numbers that a user knows; of any schema there was.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Fault;
use crate::column::parsed_option;

/// What a data file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Contents {
    /// Plans, those put away too; sample data does not count.
    pub plans: u32,
    /// Renewals that were not voided.
    pub renewals: u32,
    /// Receipts that are not in the trash.
    pub receipts: u32,
    /// When something was last changed.
    pub last_change: Option<DateTime<Utc>>,
    /// The version of its schema.
    pub schema: u32,
}

/// Counts what `data` holds.
pub(crate) fn contents(data: &Connection) -> Result<Contents, Fault> {
    let count = |what: &str| data.query_row(&format!("SELECT count(*) FROM {what}"), [], |row| row.get(0));
    Ok(Contents {
        plans: count("plan WHERE sample = 0")?,
        renewals: count("renewal JOIN plan ON plan.id = plan_id AND sample = 0 WHERE voided_at IS NULL")?,
        receipts: count("receipt WHERE trashed_at IS NULL")?,
        last_change: data.query_row("SELECT max(at) AS moment FROM change", [], |row| parsed_option(row, "moment"))?,
        schema: data.pragma_query_value(None, "user_version", |row| row.get(0))?,
    })
}
