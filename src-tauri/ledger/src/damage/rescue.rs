//! Copies the rows that can still be read out of a damaged data file into a fresh one. Only a copy of the damaged file is opened.

use std::fs;
use std::path::Path;

use chrono::Utc;
use keepline_domain::device::Slot;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::aside::with;
use super::walk::walk;
use crate::column::word;
use crate::export::line;
use crate::reminder::put_off;
use crate::restore::{columns, readable};
use crate::{Fault, Folder, Ledger, calendar, case, catalogue, device, esim, plan, rate, receipt, renewal, store, tag};

/// Makes the data file of `to` from what can be read of that of `from`, of the newest schema.
///
/// # Errors
/// [`Fault::DamagedData`] where nothing can be read, and what writing says.
pub(super) fn rescue(from: &Folder, to: &Folder) -> Result<(), Fault> {
    let damaged = open_copy(&from.data_file(), &to.path().join("damaged.db"))?;
    let version: u32 = damaged.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap_or_default();
    let version = usize::try_from(version).unwrap_or_default();
    let version = if (1..=store::NEWEST).contains(&version) { version } else { store::NEWEST };
    let mut fresh = store::empty(&to.data_file(), version)?;
    fresh.pragma_update(None, "foreign_keys", false)?;
    let rows = fresh.transaction()?;
    for table in store::tables(&rows)? {
        let there = columns(&damaged, "main", &table).unwrap_or_default();
        let mut both = columns(&rows, "main", &table)?;
        both.retain(|column| there.contains(column));
        if !both.is_empty() {
            copy_rows(&damaged, &rows, &table, &both)?;
        }
    }
    tie(&rows)?;
    rows.commit()?;
    drop((fresh, damaged));
    let ledger = Ledger::open(to)?;
    leave_out(&ledger)?;
    readable(&ledger)
}

/// Copies a file and its log to `to` and opens that.
pub(super) fn open_copy(damaged: &Path, to: &Path) -> Result<Connection, Fault> {
    let unreachable = |error: std::io::Error| Fault::unreachable(to, &error);
    fs::copy(damaged, to).map_err(unreachable)?;
    let log = with(damaged, "-wal");
    if log.is_file() {
        fs::copy(log, with(to, "-wal")).map_err(unreachable)?;
    }
    Ok(Connection::open(to)?)
}

fn copy_rows(from: &Connection, to: &Connection, table: &str, columns: &[String]) -> Result<(), Fault> {
    let places = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT OR IGNORE INTO \"{table}\" ({}) VALUES ({places})", columns.join(", "));
    walk(from, table, columns, |row| {
        let values: Result<Vec<Value>, _> = (1..=columns.len()).map(|place| row.get(place)).collect();
        let Ok(values) = values else { return Ok(()) };
        match to.prepare_cached(&insert)?.execute(params_from_iter(values)).map_err(Fault::from) {
            // a row that no table of ours would take
            Ok(_) | Err(Fault::Storage(_) | Fault::DamagedData(_)) => Ok(()),
            Err(other) => Err(other),
        }
    })
}

/// Lets go of rows that are not there: where a row can do without the other it stays, else it goes too.
fn tie(rows: &Connection) -> Result<(), Fault> {
    loop {
        let loose: Vec<(String, Option<i64>, i64, String)> = {
            let mut statement = rows.prepare("SELECT \"table\", rowid, fkid, parent FROM pragma_foreign_key_check")?;
            let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            found.collect::<Result<_, _>>()?
        };
        if loose.is_empty() {
            return Ok(());
        }
        for (table, number, key, parent) in loose {
            let column: String = rows.query_row(
                "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2",
                (&table, key),
                |row| row.get(0),
            )?;
            let Some(number) = number else {
                // a table that numbers no rows: all of its loose ones at once
                let there = format!("SELECT id FROM \"{parent}\"");
                rows.execute(&format!("DELETE FROM \"{table}\" WHERE \"{column}\" NOT IN ({there})"), [])?;
                continue;
            };
            let must: bool = rows.query_row(
                "SELECT \"notnull\" OR pk FROM pragma_table_info(?1) WHERE name = ?2",
                (&table, &column),
                |row| row.get(0),
            )?;
            let sql = if must {
                format!("DELETE FROM \"{table}\" WHERE rowid = ?1")
            } else {
                format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE rowid = ?1")
            };
            rows.execute(&sql, [number])?;
        }
    }
}

/// Leaves out what the file would take and this program cannot read.
fn leave_out(ledger: &Ledger) -> Result<(), Fault> {
    let data = &ledger.data;
    for table in ["renewal", "receipt", "plan"] {
        for number in numbers(data, table)? {
            let read = match table {
                "renewal" => renewal::one(data, number).map(drop),
                "receipt" => receipt::one(data, number).map(drop),
                _ => plan::record(data, number).map(drop),
            };
            if read.is_err() {
                data.execute("UPDATE plan SET replaces = NULL WHERE replaces = ?1 AND ?2 = 'plan'", (number, table))?;
                data.execute(
                    "UPDATE receipt SET renewal_id = NULL WHERE renewal_id = ?1 AND ?2 = 'renewal'",
                    (number, table),
                )?;
                data.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [number])?;
            }
        }
    }
    let data = &ledger.data;
    data.pragma_update(None, "foreign_keys", false)?;
    unreadable(data, "reading", line::reading_line)?;
    unreadable(data, "autopay_answer", line::answer_line)?;
    unreadable(data, "snooze", put_off)?;
    unreadable(data, "walk", line::walk_line)?;
    unreadable(data, "promotion", crate::promotion::from_row)?;
    unreadable(data, "change", line::change_line)?;
    unreadable(data, "reminder", line::reminder_line)?;
    unreadable(data, "subject_snooze", put_off)?;
    unreadable(data, "payment_answer", line::not_posted_line)?;
    unreadable(data, "refill_card", line::card_line)?;
    unreadable(data, "calendar_event", calendar::stored_line)?;
    unreadable(data, "device", device::from_row)?;
    unreadable(data, "esim", esim::from_row)?;
    unreadable(data, "rate", rate::from_row)?;
    unreadable(data, "plan_place", |row| word::<Slot>(row, "slot"))?;
    unreadable(data, "dispute_case", case::from_row)?;
    unreadable(data, "case_contact", case::contact_from_row)?;
    unreadable(data, "tag", tag::from_row)?;
    tie(data)?;
    // history of a plan that is lost; only devices and promotions have some without one
    data.execute(
        "DELETE FROM change WHERE plan_id IS NULL AND noun IN
           ('plan', 'renewal', 'receipt', 'autopay', 'reading', 'payment', 'refill_card', 'case', 'case_contact',
           'place', 'esim')",
        [],
    )?;
    data.pragma_update(None, "foreign_keys", true)?;
    if catalogue::corrections(data).is_err() {
        data.execute("DELETE FROM catalogue_correction", [])?;
    }
    if ledger.imports().is_err() {
        data.execute_batch("DELETE FROM import_row; DELETE FROM import")?;
    }
    if ledger.settings().is_err() {
        data.execute("DELETE FROM setting", [])?;
    }
    // what stands beside a plan can be done without; the plan is what counts
    let at = crate::reminder::Circumstances {
        now: chrono::DateTime::<Utc>::UNIX_EPOCH,
        home: chrono_tz::Tz::UTC,
        settings: ledger.settings()?,
    };
    for number in numbers(data, "plan")? {
        if ledger.plan_page(number, &at).is_err() {
            for table in ["change", "snooze", "autopay_answer"] {
                data.execute(&format!("DELETE FROM {table} WHERE plan_id = ?1"), [number])?;
            }
            data.execute("DELETE FROM reminder WHERE subject_kind = 'plan' AND subject_id = ?1", [number])?;
        }
    }
    Ok(())
}

/// Deletes the rows of a table that `read` cannot read.
fn unreadable<T>(data: &Connection, table: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Result<(), Fault> {
    // whose they are they say by another name, and of an answer or how many plans nobody asks here
    let more = match table {
        "reminder" => ", subject_id AS plan_id",
        "payment_answer" => ", renewal_id AS plan_id",
        "tag" => ", 0 AS plans",
        _ => "",
    };
    let columns = columns(data, "main", table)?;
    let gone: Vec<Vec<Value>> = {
        let mut statement = data.prepare(&format!("SELECT *{more} FROM {table}"))?;
        let mut rows = statement.query([])?;
        let mut gone = Vec::new();
        while let Some(row) = rows.next()? {
            if read(row).is_err() {
                gone.push((0..columns.len()).map(|place| row.get(place)).collect::<Result<_, _>>()?);
            }
        }
        gone
    };
    // by all it holds: not every table numbers its rows
    let same = columns.iter().map(|column| format!("{column} IS ?")).collect::<Vec<_>>().join(" AND ");
    for row in gone {
        data.execute(&format!("DELETE FROM {table} WHERE {same}"), params_from_iter(row))?;
    }
    Ok(())
}

fn numbers(data: &Connection, table: &str) -> Result<Vec<i64>, Fault> {
    let mut statement = data.prepare(&format!("SELECT id FROM {table}"))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
