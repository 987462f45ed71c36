//! Everything a data folder holds, for comparing: every row of every table, and the hash of every receipt's bytes.
#![allow(dead_code, clippy::unwrap_used, reason = "test words; not every test uses each")]

use std::collections::BTreeMap;

use keepline_ledger::Ledger;
use rusqlite::Connection;
use rusqlite::types::Value;

/// Rows by table, as text; what the app remembers of itself is left out.
pub(crate) fn rows(ledger: &Ledger) -> BTreeMap<String, Vec<String>> {
    of_file(&ledger.folder().data_file())
}

pub(crate) fn of_file(path: &std::path::Path) -> BTreeMap<String, Vec<String>> {
    let data = Connection::open(path).unwrap();
    let mut tables =
        data.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'receipt_search%'").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names
        .into_iter()
        .map(|name| {
            let rows = table(&data, &name);
            (name, rows)
        })
        .collect()
}

fn table(data: &Connection, name: &str) -> Vec<String> {
    table_of(data, name, "*")
}

fn table_of(data: &Connection, name: &str, columns: &str) -> Vec<String> {
    let which = if name == "setting" { " WHERE key <> 'last_restore'" } else { "" };
    let mut statement = data.prepare(&format!("SELECT {columns} FROM {name}{which}")).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values: Vec<Value> = (0..columns).map(|at| row.get(at).unwrap()).collect();
        Ok(format!("{values:?}"))
    });
    let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
    rows.sort();
    rows
}

/// The bytes of every receipt that is named, checked by their hash.
pub(crate) fn receipts(ledger: &Ledger) -> BTreeMap<i64, Vec<u8>> {
    let rows = ledger.receipts_all().unwrap();
    rows.into_iter().map(|row| (row.id, ledger.receipt_get(row.id).unwrap().1)).collect()
}

/// What its user has said and is told, without what is different in each folder: the rows' names.
pub(crate) fn said(ledger: &Ledger) -> BTreeMap<String, Vec<String>> {
    let data = Connection::open(ledger.folder().data_file()).unwrap();
    let mut all = rows(ledger);
    for (name, rows) in &mut all {
        let mut columns = data.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'uid'").unwrap();
        let columns: Vec<String> = columns.query_map([name], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let uid = data.prepare(&format!("SELECT uid FROM {name}")).is_ok();
        if uid {
            *rows = table_of(&data, name, &columns.join(", "));
        }
    }
    all
}
