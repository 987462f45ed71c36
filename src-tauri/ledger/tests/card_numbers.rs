//! A bank card's whole number comes in by no door: not typed on a walk or a reading, not as the name of a file, not in a table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod house;

use house::{House, at, moment, plan};
use keepline_domain::refusal::{Code, Refusals};
use keepline_ledger::Fault;
use keepline_ledger::import::Map;
use keepline_ledger::walk::Entered;
use serde_json::json;

const CARD: &str = "4111 1111 1111 1111";
const NOW: &str = "2026-11-24T17:00:00Z";

fn told(refusals: &Refusals) -> (Option<&str>, Code) {
    (refusals[0].field.as_deref(), refusals[0].code)
}

#[test]
fn what_is_typed_on_a_walk_is_refused_by_its_field() {
    for (field, at) in [
        ("amount", "entered.amount"),
        ("account", "entered.account"),
        ("shop", "entered.shop"),
        ("method", "entered.method"),
    ] {
        assert_eq!(told(&Entered::from_json(&json!({field: CARD})).unwrap_err()), (Some(at), Code::CardNumber));
    }
}

#[test]
fn the_name_of_a_receipt_is_refused_and_nothing_is_kept() {
    let house = House::new();
    let mut ledger = house.open();
    match ledger.receipt_stage(b"paid", "visa 4111-1111-1111-1111.txt") {
        Err(Fault::Refused(refusals)) => assert_eq!(told(&refusals), (Some("file_name"), Code::CardNumber)),
        other => panic!("{other:?}"),
    }
    assert!(ledger.receipt_stage(b"paid", "visa ends 1111.txt").is_ok());
}

#[test]
fn a_pasted_text_that_holds_one_is_refused_and_a_file_is_kept_as_it_is() {
    let house = House::new();
    let mut ledger = house.open();
    let text = format!("Thank you! $15.00 paid with {CARD}");
    match ledger.receipt_stage_text(&text, "Pasted text.txt") {
        Err(Fault::Refused(refusals)) => assert_eq!(told(&refusals), (Some("text"), Code::CardNumber)),
        other => panic!("{other:?}"),
    }
    assert!(ledger.receipt_stage(text.as_bytes(), "mail.txt").is_ok());
    let told = ledger.receipt_stage_text("Thank you! $15.00 paid with card ending 1111", "Pasted text.txt").unwrap();
    assert_eq!(told.size, 44);
}

#[test]
fn a_row_of_a_table_that_holds_one_is_refused_with_its_reason() {
    let house = House::new();
    let mut ledger = house.open();
    let path = house.dir.path().join("in.csv");
    let table = format!("Name,Carrier,Expires,Price,Days,Note\r\nMint,Mint,2026-12-01,$15.00,30,{CARD}\r\n");
    std::fs::write(&path, &table).unwrap();
    let map = Map::from_json(&json!({})).unwrap();
    let report = ledger.import(&path, "in.csv", &map, &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((report.added, report.refused_count, report.import_id), (0, 1, None), "{report:?}");
    assert!(format!("{report:?}").contains("CardNumber"), "{report:?}");
    assert!(ledger.plans().unwrap().is_empty());
    std::fs::write(&path, table.replace(CARD, "ends 1111")).unwrap();
    let report = ledger.import(&path, "in.csv", &map, &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((report.added, report.refused_count), (1, 0));
}

#[test]
fn what_was_written_before_the_rule_holds_up_no_renewal() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let first = house::paid(&terms, "2026-02-20");
    ledger.renewal_add(id, &first, &[], keepline_ledger::renewal::SameAgain::Ask, moment(NOW)).unwrap();
    let data = rusqlite::Connection::open(house.folder().data_file()).unwrap();
    data.execute("UPDATE renewal SET note = ?1", [CARD]).unwrap();
    drop(data);
    let next = house::paid(&terms, "2026-03-20");
    ledger.renewal_add(id, &next, &[], keepline_ledger::renewal::SameAgain::Ask, moment(NOW)).unwrap();
    assert_eq!(ledger.renewals(id).unwrap().len(), 2);
}
