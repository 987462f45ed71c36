//! What restoring a backup would bring and take, counted before anything is changed.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::staged::{Staged, count};
use crate::backup::{Contents, bytes, contents};
use crate::store::beside;
use crate::{Fault, Ledger};

/// What restoring a backup would bring and take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "RestorePreview")]
pub struct Preview {
    /// When it was made, where that is known.
    pub made_at: Option<DateTime<Utc>>,
    /// What it holds.
    pub holds: Contents,
    /// What is there now.
    pub present: Contents,
    /// What is there now and not in it.
    pub lost: Difference,
    /// What is in it and not there now.
    pub back: Difference,
    /// How many of its receipts have no bytes, neither in it nor here.
    pub receipts_missing: u32,
    /// Whether it is of an older schema, and is brought to the newest one.
    pub older: bool,
}

/// What one side has and the other has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Difference {
    /// Plans.
    pub plans: u32,
    /// Renewals that were not voided.
    pub renewals: u32,
    /// Receipts that are not in the trash.
    pub receipts: u32,
    /// Changes, those of the above included.
    pub changes: u32,
}

impl Staged {
    /// Compares it with what is there now.
    pub(crate) fn preview(&mut self, ledger: &Ledger) -> Result<Preview, Fault> {
        let data = beside(&ledger.folder().data_file())?;
        data.execute("ATTACH DATABASE ?1 AS old", [self.data_file().to_string_lossy()])?;
        let mut there: HashSet<bytes::Hash> = self.hashes()?;
        there.extend(bytes::hashes(&ledger.receipts)?);
        let present = contents(&data)?;
        Ok(Preview {
            made_at: self.made_at,
            holds: self.holds,
            present,
            lost: only_in(&data, "main", "old")?,
            back: only_in(&data, "old", "main")?,
            receipts_missing: count(self.named.difference(&there).count()),
            older: self.holds.schema < present.schema,
        })
    }
}

/// What `one` has and `other` has not. A row is the same where its number and the moment it was made are.
fn only_in(data: &Connection, one: &str, other: &str) -> Result<Difference, Fault> {
    let count = |table: &str, made: &str, which: &str| {
        let sql = format!(
            "SELECT count(*) FROM {one}.{table} AS a WHERE {which} AND NOT EXISTS
               (SELECT 1 FROM {other}.{table} AS b WHERE b.id = a.id AND b.{made} = a.{made} AND {})",
            which.replace("a.", "b.")
        );
        data.query_row(&sql, [], |row| row.get(0))
    };
    Ok(Difference {
        plans: count("plan", "created_at", "a.sample = 0")?,
        renewals: count("renewal", "recorded_at", "a.voided_at IS NULL")?,
        receipts: count("receipt", "added_at", "a.trashed_at IS NULL")?,
        changes: count("change", "at", "true")?,
    })
}
