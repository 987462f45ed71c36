//! Readings: recorded, taken back, carried to another computer; and never a cause of another date.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, plan, plan_json};
use keepline_domain::plan::{PlanId, from_json as plan_from_json};
use keepline_domain::reading::{Reading, from_json};
use keepline_domain::refusal::Code;
use keepline_ledger::change::{Noun, Verb};
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::reading::Above;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-02-20T17:00:00Z";

fn read(json: &Value) -> Reading {
    from_json(json, &plan("Line", "2026-02-01"), moment(NOW)).unwrap()
}

fn add(ledger: &mut Ledger, plan: PlanId, json: &Value) -> i64 {
    ledger.reading_add(plan, &read(json), Above::Ask, moment(NOW)).unwrap().id
}

#[test]
fn are_kept_in_the_order_in_which_they_were_seen_and_change_no_date() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Line", "2026-02-01"), moment(NOW)).unwrap().id;
    let before = ledger.summary(id, &at(NOW)).unwrap().standing;
    add(&mut ledger, id, &json!({"at": "2026-02-15T10:00:00Z", "data_left_mb": 3200}));
    add(&mut ledger, id, &json!({"at": "2026-02-10T10:00:00Z", "data_used_mb": 900, "note": "SMS"}));
    // now, where it does not say when
    add(&mut ledger, id, &json!({"balance": {"minor": 1500, "currency": "USD"}, "last_day": "2027-01-01"}));
    let all = ledger.readings(id).unwrap();
    let seen: Vec<_> = all.iter().map(|record| record.reading.at.to_rfc3339()).collect();
    assert_eq!(seen, ["2026-02-10T10:00:00+00:00", "2026-02-15T10:00:00+00:00", "2026-02-20T17:00:00+00:00"]);
    assert_eq!(all[2].reading.balance.as_ref().unwrap().minor, 1500);
    assert_eq!(ledger.summary(id, &at(NOW)).unwrap().standing, before);
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let terms = plan("Line", "2026-02-01");
    for (json, field, code) in [
        (json!({"data_left_mb": -1}), "data_left_mb", Code::TooSmall),
        (json!({"data_used_mb": 1.5}), "data_used_mb", Code::WrongType),
        (json!({"data_left_mb": 1, "at": "2026-02-20T17:00:01Z"}), "at", Code::MomentFuture),
        (json!({"data_left_mb": 1, "at": "yesterday"}), "at", Code::MomentInvalid),
        (json!({"balance": {"minor": -5, "currency": "USD"}}), "balance.minor", Code::MoneyNegative),
        (json!({"balance": {"minor": 5, "currency": "GBP"}}), "balance.currency", Code::CurrencyMismatch),
        (json!({"last_day": "2026-02-30"}), "last_day", Code::DateInvalid),
        (json!({"note": "nothing seen"}), "data_left_mb", Code::Required),
        (json!({"data_left_gb": 3}), "data_left_gb", Code::UnknownField),
    ] {
        let refusals = from_json(&json, &terms, moment(NOW)).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(field), code), "{json}");
    }
}

#[test]
fn more_than_the_allowance_is_asked_about() {
    let house = House::new();
    let mut ledger = house.open();
    let mut terms = plan_json("Line", "2026-02-01");
    terms["data_allowance_mb"] = json!(5000);
    let id = ledger.plan_add(&plan_from_json(&terms).unwrap(), moment(NOW)).unwrap().id;
    let above = read(&json!({"data_left_mb": 5001}));
    assert!(matches!(ledger.reading_add(id, &above, Above::Ask, moment(NOW)), Err(Fault::AboveAllowance)));
    assert!(ledger.readings(id).unwrap().is_empty());
    ledger.reading_add(id, &above, Above::Record, moment(NOW)).unwrap();
    add(&mut ledger, id, &json!({"data_left_mb": 5000}));
    assert_eq!(ledger.readings(id).unwrap().len(), 2);
}

#[test]
fn a_wrong_one_is_taken_back_and_brought_back() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Line", "2026-02-01"), moment(NOW)).unwrap().id;
    let added = ledger.reading_add(id, &read(&json!({"data_left_mb": 1})), Above::Ask, moment(NOW)).unwrap();
    let undone = ledger.undo(added.change_id, moment(NOW)).unwrap();
    assert!(ledger.reading(added.id).unwrap().voided_at.is_some());
    ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert!(ledger.reading(added.id).unwrap().voided_at.is_none());
    let voided = ledger.reading_void(added.id, moment(NOW)).unwrap();
    assert!(ledger.reading(added.id).unwrap().voided_at.is_some());
    ledger.undo(voided.change_id, moment(NOW)).unwrap();
    assert!(ledger.reading(added.id).unwrap().voided_at.is_none());
    let page = ledger.plan_page(id, &at(NOW)).unwrap();
    let lines: Vec<_> = page.changes.iter().filter(|line| line.noun == Noun::Reading).map(|line| line.verb).collect();
    assert_eq!(lines, [Verb::Unvoided, Verb::Voided, Verb::Unvoided, Verb::Voided, Verb::Added]);
    assert!(matches!(ledger.reading_void(99, moment(NOW)), Err(Fault::NotFound { noun: "reading", id: 99 })));
}

#[test]
fn go_out_and_come_back() {
    let (here, there) = (House::new(), House::new());
    let mut ledger = here.open();
    let id = ledger.plan_add(&plan("Line", "2026-02-01"), moment(NOW)).unwrap().id;
    let wrong = add(&mut ledger, id, &json!({"at": "2026-02-10T10:00:00Z", "data_left_mb": 9}));
    ledger.reading_void(wrong, moment(NOW)).unwrap();
    add(
        &mut ledger,
        id,
        &json!({"at": "2026-02-15T10:00:00Z", "data_left_mb": 3200, "data_used_mb": 1800, "last_day": "2026-03-02",
            "balance": {"minor": 1500, "currency": "USD"}, "note": "#999#"}),
    );
    let out = here.dir.path().join("out.json");
    ledger.export(Form::Json, &out, moment(NOW)).unwrap();
    let mut other = there.open();
    let import =
        |ledger: &mut Ledger| ledger.import(&out, "out.json", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    let report = import(&mut other);
    assert_eq!((report.added, report.refused_count), (3, 0));
    let told = |ledger: &Ledger| -> Vec<_> {
        let all = ledger.readings(id).unwrap();
        all.into_iter().map(|record| (record.reading, record.recorded_at, record.voided_at)).collect()
    };
    assert_eq!(told(&other), told(&ledger));
    // a second time nothing is new
    assert_eq!((import(&mut other).added, other.readings(id).unwrap().len()), (0, 2));
    // and all of it goes when the import is taken back
    other.import_undo(report.import_id.unwrap(), moment(NOW)).unwrap();
    assert!(matches!(other.readings(id), Err(Fault::NotFound { .. })));
}
