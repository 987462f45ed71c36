//! Files of every schema there was are brought to the newest one: copied and checked first, then in one transaction.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::{Path, PathBuf};

use house::{House, moment};
use keepline_ledger::receipt::ReceiptFind;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger};
use rusqlite::Connection;

const NOW: &str = "2026-11-24T17:00:00Z";

/// What the program of each schema had written. The newest one is written by the other tests.
const ALL: [(u32, &str); 7] = [
    (1, include_str!("fixtures/schema-1.sql")),
    (2, include_str!("fixtures/schema-2.sql")),
    (3, include_str!("fixtures/schema-3.sql")),
    (4, include_str!("fixtures/schema-4.sql")),
    (6, include_str!("fixtures/schema-6.sql")),
    (7, include_str!("fixtures/schema-7.sql")),
    (8, include_str!("fixtures/schema-8.sql")),
];

/// Those that are not the newest one.
fn older() -> impl Iterator<Item = (u32, &'static str)> {
    let house = House::new();
    drop(house.open());
    let newest = number(&Connection::open(house.folder().data_file()).unwrap(), "PRAGMA user_version");
    ALL.into_iter().filter(move |(version, _)| *version < newest)
}

/// The one copy that was made before a file was brought to the newest schema.
fn copied(path: &Path) -> PathBuf {
    let found: Vec<PathBuf> = fs::read_dir(path.with_file_name("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with("-before-migration.db"))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

/// A folder as a program of that schema left it.
fn left(dump: &str) -> (House, PathBuf) {
    let house = House::new();
    let path = house.folder().data_file();
    let data = Connection::open(&path).unwrap();
    data.execute_batch(dump).unwrap();
    drop(data);
    (house, path)
}

fn number(data: &Connection, what: &str) -> u32 {
    data.query_row(what, [], |row| row.get(0)).unwrap()
}

#[test]
fn p14_an_older_file_is_copied_then_brought_to_the_newest_schema() {
    for (version, dump) in older() {
        let (house, path) = left(dump);
        let ledger = house.open();
        let plans = ledger.plans().unwrap();
        let first = if version == 1 { 25 } else { 1 };
        let ids: Vec<_> = plans.iter().map(|plan| plan.record.id).collect();
        assert_eq!(ids, [first, first + 1, first + 2], "schema {version}");
        // 30 days from 30 October, paid early: to 28 December; the voided payment buys nothing
        assert_eq!(plans[0].standing(moment(NOW)).last_day.to_string(), "2026-12-28");
        assert_eq!(plans[0].renewals.len(), 2);
        // what the newer schemas brought is there
        ledger.catalogue().unwrap();
        let data = Connection::open(&path).unwrap();
        assert!(number(&data, "PRAGMA user_version") > version);
        assert_eq!(number(&data, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
        let copy = Connection::open(copied(&path)).unwrap();
        assert_eq!(number(&copy, "PRAGMA user_version"), version);
        for table in ["plan", "renewal", "change", "reminder", "setting"] {
            let count = format!("SELECT count(*) FROM {table}");
            let fixture = number(&copy, &count);
            assert!(fixture > 0 && fixture == number(&data, &count), "{table}");
        }
    }
}

#[test]
fn p14_what_was_read_and_brought_in_comes_along() {
    let (house, path) = left(ALL[2].1);
    let ledger = house.open();
    assert_eq!(ledger.readings(1).unwrap()[0].reading.note, "in the app");
    assert_eq!(ledger.imports().unwrap().len(), 1);
    drop(ledger);
    let data = Connection::open(&path).unwrap();
    assert_eq!(number(&data, "SELECT count(*) FROM import_row WHERE noun = 'plan' AND noun_id = 4"), 1);
    assert_eq!(number(&data, "SELECT count(*) FROM receipt WHERE plan_id = 1"), 1);
    // a number that was given once is not given again
    assert_eq!(number(&data, "SELECT seq FROM sqlite_sequence WHERE name = 'receipt'"), 1);
}

#[test]
fn p14_what_was_kept_of_paying_comes_along() {
    let (house, path) = left(ALL[3].1);
    let ledger = house.open();
    assert_eq!(ledger.plan(2).unwrap().record.plan.account.as_deref(), Some("family"));
    assert_eq!(ledger.refill_cards(1, moment(NOW)).unwrap().cards.len(), 2);
    assert_eq!(ledger.refill_card_pin(1).unwrap().unwrap().shown(), "12345678");
    let found = ReceiptFind { words: Some("凭证".into()), ..ReceiptFind::default() };
    assert_eq!(ledger.receipts_found(&found, 0, 9).unwrap().rows.len(), 1, "found by its text");
    assert_eq!(ledger.receipts_all().unwrap().len(), 3);
    drop(ledger);
    let data = Connection::open(&path).unwrap();
    assert_eq!(number(&data, "SELECT occurrence FROM payment_answer WHERE renewal_id = 3"), 1);
    assert_eq!(number(&data, "SELECT count(*) FROM subject_snooze"), 1);
    assert_eq!(number(&data, "SELECT count(*) FROM reading WHERE answered = '[\"charge\"]'"), 1);
}

#[test]
fn p14_offers_and_disputes_come_along() {
    let (house, path) = left(ALL[4].1);
    let ledger = house.open();
    let at = Circumstances { now: moment(NOW), home: chrono_tz::Asia::Shanghai, settings: ledger.settings().unwrap() };
    let offers = ledger.promotions(&at).unwrap().list;
    let mut plans: Vec<_> = offers.iter().map(|one| one.record.promotion.plan).collect();
    plans.sort_unstable();
    assert_eq!(plans, [None, Some(1)]);
    assert!(ledger.devices(moment(NOW)).unwrap().is_empty(), "nobody has said of any");
    drop(ledger);
    let data = Connection::open(&path).unwrap();
    assert_eq!(number(&data, "SELECT count(*) FROM case_contact JOIN dispute_case ON dispute_case.id = case_id"), 1);
    assert_eq!(number(&data, "SELECT receipt_id FROM case_receipt"), 4);
    assert_eq!(number(&data, "SELECT count(*) FROM change WHERE plan_id IS NULL AND noun = 'promotion'"), 1);
}

#[test]
fn p14_devices_come_along_and_nobody_s_line_is_any_plan() {
    let (house, path) = left(ALL[5].1);
    let mut ledger = house.open();
    let devices = ledger.devices(moment(NOW)).unwrap();
    assert_eq!(devices.len(), 1, "the other was put away");
    assert_eq!((devices[0].record.device.name.as_str(), devices[0].plans[0].id), ("New phone", 1));
    assert!(ledger.esim_papers(1).unwrap().code.is_some());
    assert!(ledger.tags().unwrap().is_empty() && ledger.plan(1).unwrap().record.plan.person.is_none());
    // and can be somebody's now
    let named = serde_json::json!({"person": "Ann", "labels": ["travel"]});
    let edit = |plan: &_| keepline_domain::plan::from_json(&keepline_domain::plan::merged(plan, &named));
    ledger.plan_edit(1, edit, moment(NOW)).unwrap();
    assert_eq!(ledger.plan(1).unwrap().record.plan.person.unwrap().name, "Ann");
    drop(ledger);
    let data = Connection::open(&path).unwrap();
    assert_eq!(number(&data, "SELECT count(*) FROM plan_label"), 1);
}

#[test]
fn p14_people_come_along_and_a_rate_can_be_kept() {
    let (house, path) = left(ALL[6].1);
    let mut ledger = house.open();
    let names: Vec<_> = ledger.tags().unwrap().into_iter().map(|one| one.tag.name).collect();
    assert_eq!(names, ["妈妈", "travel; abroad"], "the other label was removed");
    assert_eq!(ledger.plan(1).unwrap().record.plan.person.unwrap().name, "妈妈");
    assert!(ledger.rates().unwrap().is_empty() && ledger.settings().unwrap().home_currency.is_none());
    let said = serde_json::json!({"from": "EUR", "to": "USD", "rate": "1.0832", "on": "2026-02-01"});
    ledger.rate_add(&said, moment(NOW)).unwrap();
    drop(ledger);
    let data = Connection::open(&path).unwrap();
    assert_eq!(number(&data, "SELECT count(*) FROM rate WHERE rate = '1.0832'"), 1);
    // a number that was given once is not given again
    assert_eq!(number(&data, "SELECT seq FROM sqlite_sequence WHERE name = 'tag'"), 3);
}

/// Whatever it was brought from, a file of the newest schema has its tables with their columns, its indexes and its triggers.
#[test]
fn p14_every_older_file_becomes_what_a_new_one_is() {
    let parts = |path: &Path| -> Vec<String> {
        let data = Connection::open(path).unwrap();
        let mut statement = data
            .prepare(
                "SELECT type || ' ' || name || ' ' || coalesce((SELECT group_concat(name || ' ' || type || ' ' || \"notnull\" || pk, ', ')
                   FROM (SELECT * FROM pragma_table_info(sqlite_master.name) ORDER BY name)), '')
                 FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY 1",
            )
            .unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let fresh = House::new();
    drop(fresh.open());
    let newest = parts(&fresh.folder().data_file());
    assert!(newest.len() > 40, "{newest:?}");
    for (version, dump) in ALL {
        let (house, path) = left(dump);
        drop(house.open());
        assert_eq!(parts(&path), newest, "schema {version}");
    }
}

#[test]
fn p14_a_file_that_cannot_be_copied_is_not_touched() {
    for (version, dump) in older() {
        let (house, path) = left(dump);
        let parts = |data: &Connection| number(data, "SELECT count(*) FROM sqlite_master");
        let before = parts(&Connection::open(&path).unwrap());
        // no folder for the copy: a file stands in its place
        fs::write(path.with_file_name("backups"), "in the way").unwrap();
        assert!(matches!(Ledger::open(&house.folder()), Err(Fault::Unreachable(_))));
        let data = Connection::open(&path).unwrap();
        assert_eq!(number(&data, "PRAGMA user_version"), version);
        assert_eq!(parts(&data), before, "nothing of a newer schema");
        drop(data);
        // once it is out of the way, all goes well, and what an interrupted copy left is no hindrance
        fs::remove_file(path.with_file_name("backups")).unwrap();
        fs::create_dir(path.with_file_name("backups")).unwrap();
        fs::write(path.with_file_name("backups").join("keepline-20261124T170000Z-before-migration.partial"), "half")
            .unwrap();
        assert_eq!(house.open().plans().unwrap().len(), 3);
    }
}

#[test]
fn p14_a_damaged_older_file_is_not_brought_anywhere() {
    let (house, path) = left(ALL[0].1);
    Connection::open(&path).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut content = fs::read(&path).unwrap();
    content[4096..4600].fill(0xA5);
    fs::write(&path, content).unwrap();
    assert!(Ledger::open(&house.folder()).is_err());
    assert!(fs::read_dir(path.with_file_name("backups")).is_err(), "no copy");
}

/// A start that may turn out to be a second one reads what is there and leaves everything else to the first.
#[test]
fn what_would_have_to_be_made_or_brought_up_is_not_opened_as_it_is() {
    let nothing = House::new();
    assert!(Ledger::open_as_it_is(&nothing.folder()).unwrap().is_none());
    assert!(!nothing.folder().data_file().exists());
    for (version, dump) in older() {
        let (house, path) = left(dump);
        let before = fs::read(&path).unwrap();
        assert!(Ledger::open_as_it_is(&house.folder()).unwrap().is_none(), "schema {version}");
        assert_eq!(fs::read(&path).unwrap(), before, "schema {version}");
    }
    let house = House::new();
    drop(house.open());
    assert!(Ledger::open_as_it_is(&house.folder()).unwrap().is_some());
}
