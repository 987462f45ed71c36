//! Any one column of any table holds what it never should, in a file that SQLite reads well. Either every screen goes on as before, or it
//! is said to be damage, and then rescuing leaves a folder in which nothing is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::collections::HashSet;
use std::fs;

use house::{House, at, filled, moment};
use keepline_domain::backup::Reason;
use keepline_domain::calendar::{Occasion, Saying, Words};
use keepline_domain::plan as plans;
use keepline_ledger::damage::Way;
use keepline_ledger::export::Form;
use keepline_ledger::receipt::ReceiptFind;
use keepline_ledger::{Fault, Ledger};
use rusqlite::Connection;
use serde_json::json;

const NOW: &str = "2026-11-22T10:00:00Z";

/// Tables and their columns, where there is a row in them.
fn columns(data: &Connection) -> Vec<(String, String)> {
    let mut statement = data
        .prepare(
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'receipt_search%' ORDER BY 1, c.cid",
        )
        .unwrap();
    let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let all: Vec<(String, String)> = all.map(Result::unwrap).collect();
    let rows = |table: &str| -> i64 {
        data.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    all.into_iter().filter(|(table, _)| rows(table) > 0).collect()
}

struct Silent;

impl Words for Silent {
    fn title(&self) -> String {
        "Keepline".into()
    }

    fn say(&self, _: Occasion<'_>) -> Saying {
        Saying { summary: "day".into(), description: String::new() }
    }
}

/// A folder in which hardly a table is without a row.
fn full(ledger: &mut Ledger) {
    filled(ledger);
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let named = json!({"person": "Mei", "labels": ["work"]});
    ledger.plan_edit(1, |current| plans::from_json(&plans::merged(current, &named)), moment(NOW)).unwrap();
}

/// Everything that is read for a screen, a notification or a file.
fn all_goes_on(ledger: &mut Ledger) -> Result<(), Fault> {
    let at = at(NOW);
    ledger.overview(&at)?;
    for plan in ledger.plans()? {
        let id = plan.record.id;
        ledger.plan_page(id, &at)?;
        ledger.refill_cards(id, at.now)?;
        ledger.readings(id)?;
        ledger.usage(id, at.now)?;
        ledger.guide_page(id, &at)?;
        ledger.receipts(id)?;
    }
    ledger.inbox(&at)?;
    ledger.reminders(&at)?;
    ledger.reminder_due(&at)?;
    ledger.nudges(at.now)?;
    ledger.receipts_about(&at)?;
    ledger.health(&at)?;
    ledger.imports()?;
    ledger.receipts_found(&ReceiptFind::default(), 0, 50)?;
    for form in [Form::Csv, Form::Json] {
        ledger.export_to(form, &mut std::io::sink(), at.now)?;
    }
    ledger.settings()?;
    ledger.rates()?;
    ledger.tags()?;
    ledger.promotions(&at)?;
    ledger.devices(at.now)?;
    for one in ledger.cases(None, &at)?.cases {
        ledger.case_page(one.record.id, &at)?;
    }
    ledger.calendar(&at, &Silent)?;
    ledger.back_up(Reason::Asked, at.now).map(drop)
}

#[test]
fn p13_whatever_one_column_holds_it_goes_on_or_is_damage_that_rescuing_ends() {
    let house = House::new();
    let mut ledger = house.open();
    full(&mut ledger);
    all_goes_on(&mut ledger).unwrap();
    drop(ledger);
    let path = house.folder().data_file();
    let data = Connection::open(&path).unwrap();
    data.pragma_update(None, "journal_mode", "DELETE").unwrap();
    let columns = columns(&data);
    let tables: HashSet<&str> = columns.iter().map(|(table, _)| table.as_str()).collect();
    assert!(tables.len() >= 28, "only {} tables", tables.len());
    drop(data);
    let whole = fs::read(&path).unwrap();
    let (mut damaged, mut wrong) = (0, Vec::new());
    for (table, column) in &columns {
        for value in ["'?'", "-9000000000000000000"] {
            for end in ["db-wal", "db-shm"] {
                let _ = fs::remove_file(path.with_extension(end));
            }
            fs::write(&path, &whole).unwrap();
            let data = Connection::open(&path).unwrap();
            data.pragma_update(None, "ignore_check_constraints", true).unwrap();
            data.pragma_update(None, "foreign_keys", false).unwrap();
            let one = format!("UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT min(rowid) FROM {table})");
            let all = format!("UPDATE OR IGNORE {table} SET {column} = {value}");
            // of another type than the column, or of a table that numbers no rows
            if data.execute(&one, []).is_err() && data.execute(&all, []).is_err() {
                continue;
            }
            drop(data);
            let what = format!("{table}.{column} = {value}");
            match house.folder().damage(moment(NOW)) {
                Ok(None) => {
                    let went_on = Ledger::open(&house.folder()).and_then(|mut ledger| all_goes_on(&mut ledger));
                    if let Err(fault) = went_on {
                        wrong.push(format!("{what} is no damage: {fault:?}"));
                    }
                }
                Ok(Some(found)) => {
                    damaged += 1;
                    let way = if found.rescue.is_some() { Way::Rescue } else { Way::Empty };
                    let mended = house.folder().mend(&way, moment(NOW));
                    let left = mended.and_then(|_| house.folder().damage(moment(NOW)));
                    let went_on = Ledger::open(&house.folder()).and_then(|mut ledger| all_goes_on(&mut ledger));
                    if !matches!(left, Ok(None)) || went_on.is_err() {
                        wrong.push(format!("{what} is rescued ({}): {left:?}, {went_on:?}", found.rescue.is_some()));
                    }
                }
                Err(fault) => wrong.push(format!("{what}: {fault:?}")),
            }
            for entry in fs::read_dir(house.folder().path()).unwrap().flatten() {
                if entry.file_name().to_string_lossy().contains("damaged") {
                    fs::remove_file(entry.path()).unwrap();
                }
            }
        }
    }
    assert!(damaged > 60, "only {damaged}");
    assert!(wrong.is_empty(), "{} of them: {wrong:#?}", wrong.len());
}

/// Rescuing brings every table along, those that number no rows too.
#[test]
fn p13_one_bad_row_costs_that_row_and_nothing_else() {
    let house = House::new();
    let mut ledger = house.open();
    filled(&mut ledger);
    let counts = || -> Vec<(String, i64)> {
        let data = Connection::open(house.folder().data_file()).unwrap();
        let mut tables: Vec<String> = columns(&data).into_iter().map(|(table, _)| table).collect();
        tables.dedup();
        let count =
            |table: &String| data.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        tables.iter().map(|table| (table.clone(), count(table))).collect()
    };
    let before = counts();
    assert!(before.len() >= 19, "{before:?}");
    drop(ledger);
    Connection::open(house.folder().data_file()).unwrap().execute("UPDATE reading SET at = 'once'", []).unwrap();
    house.folder().mend(&Way::Rescue, moment(NOW)).unwrap();
    let after = counts();
    let lost: Vec<_> = before.iter().filter(|one| !after.contains(one)).collect();
    assert_eq!(lost, [&("reading".to_owned(), 1)]);
}
