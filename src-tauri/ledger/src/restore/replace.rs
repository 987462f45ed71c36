//! The rows of one data file take the place of those of another, in one transaction: other processes that have the file open see
//! it before or after, and so does a power cut.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use serde::Serialize;

use super::Staged;
use crate::receipt::search;
use crate::store::{self, beside};
use crate::{Fault, Folder};

/// What phones have read is not taken back by a restore: an event whose sequence fell would be passed over by them for good. What it
/// says now is another thing than what was written last, so that its sequence rises.
const TOLD_OUTSIDE: &str = "calendar_event";

/// A way to the data that a staged backup can go in by.
pub(super) struct Door(Connection);

impl Door {
    /// Opens it. Nothing is changed.
    pub(super) fn open(folder: &Folder, staged: &Staged) -> Result<Self, Fault> {
        let data = beside(&folder.data_file())?;
        // the staged rows hold together, which was checked; half of them never do
        data.pragma_update(None, "foreign_keys", false)?;
        data.execute("ATTACH DATABASE ?1 AS new", [staged.data_file().to_string_lossy()])?;
        Ok(Self(data))
    }

    /// What rises with each write of others.
    pub(super) fn version(&self) -> Result<i64, Fault> {
        version(&self.0)
    }

    /// Keeps everyone else from writing.
    pub(super) fn lock(&mut self) -> Result<Locked<'_>, Fault> {
        Ok(Locked(self.0.transaction_with_behavior(TransactionBehavior::Immediate)?))
    }
}

/// The same, while nobody else writes.
pub(super) struct Locked<'a>(Transaction<'a>);

impl Locked<'_> {
    /// As [`Door::version`].
    pub(super) fn version(&self) -> Result<i64, Fault> {
        version(&self.0)
    }

    /// Replaces every row of the data by those of the staged backup, and remembers `note` under `key` with them.
    pub(super) fn replace<T: Serialize>(self, key: &str, note: &T) -> Result<(), Fault> {
        let note = serde_json::to_string(note).map_err(|error| Fault::Storage(error.to_string()))?;
        let moved = self.0;
        for table in store::tables(&moved)? {
            let columns = columns(&moved, "main", &table)?.join(", ");
            let fill = format!("INTO main.\"{table}\" ({columns}) SELECT {columns} FROM new.\"{table}\"");
            moved.execute_batch(&if table == TOLD_OUTSIDE {
                format!("INSERT OR IGNORE {fill}")
            } else {
                format!("DELETE FROM main.\"{table}\"; INSERT {fill}")
            })?;
        }
        // a number once given is never given again: notifications in view still name it
        moved.execute_batch(
            "INSERT INTO main.sqlite_sequence (name, seq)
               SELECT name, seq FROM new.sqlite_sequence WHERE name NOT IN (SELECT name FROM main.sqlite_sequence);
             UPDATE main.sqlite_sequence SET seq = max(seq, coalesce(
               (SELECT b.seq FROM new.sqlite_sequence AS b WHERE b.name = main.sqlite_sequence.name), 0))",
        )?;
        moved.execute(
            "INSERT INTO main.setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![key, note],
        )?;
        let dangling: i64 = moved.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if dangling > 0 {
            return Err(Fault::BackupDamaged(format!("{dangling} rows name others that are not there")));
        }
        search::flush(&moved)?;
        moved.commit()?;
        Ok(())
    }
}

fn version(data: &Connection) -> Result<i64, Fault> {
    Ok(data.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// The columns of a table, quoted.
pub(crate) fn columns(data: &Connection, schema: &str, table: &str) -> Result<Vec<String>, Fault> {
    let mut statement = data.prepare("SELECT '\"' || name || '\"' FROM pragma_table_info(?1, ?2)")?;
    let rows = statement.query_map(params![table, schema], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
