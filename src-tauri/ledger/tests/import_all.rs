//! An export of everything comes back in a folder that has nothing: what its user set, knew better, answered and began, too; what is
//! here already stays; and all of it goes again in one go.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::PathBuf;

use house::{House, at, lived_in, moment};
use keepline_domain::device::{self, Slot};
use keepline_domain::esim;
use keepline_domain::plan::{self, Plan};
use keepline_domain::refusal::Code;
use keepline_domain::tag::TagKind;
use keepline_domain::{reading, refill_card, renewal};
use keepline_ledger::Ledger;
use keepline_ledger::device::Place;
use keepline_ledger::export::Form;
use keepline_ledger::import::{ImportReport, Map};
use keepline_ledger::reading::Above;
use keepline_ledger::renewal::SameAgain;
use rusqlite::Connection;
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";
const EID: &str = "89001012000000000000000000000150";

fn exported(ledger: &Ledger) -> Value {
    let mut bytes = Vec::new();
    ledger.export_to(Form::Json, &mut bytes, moment(NOW)).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn file(house: &House, content: &Value) -> PathBuf {
    let path = house.dir.path().join("all.json");
    fs::write(&path, content.to_string()).unwrap();
    path
}

fn imported(ledger: &mut Ledger, house: &House, content: &Value) -> ImportReport {
    let path = file(house, content);
    let tried = ledger.import_try(&path, &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    let done = ledger.import(&path, "all.json", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!(
        (tried.added, tried.changed, tried.skipped, tried.refused_count),
        (done.added, done.changed, done.skipped, done.refused_count)
    );
    done
}

/// A folder in which everything that an export names is there.
fn lived() -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, 3);
    let now = moment(NOW);
    let terms = ledger.plan(1).unwrap().record.plan;
    let seen = reading::from_json(&json!({"at": NOW, "data_left_mb": 5, "note": "=x"}), &terms, now).unwrap();
    ledger.reading_add(1, &seen, Above::Ask, now).unwrap();
    ledger.settings_set(&json!({"language": "zh-CN", "remind_at": "10:30", "home_zone": "Asia/Shanghai"})).unwrap();
    ledger.settings_set(&json!({"calendar_file": house.dir.path().join("k.ics").to_str().unwrap()})).unwrap();
    let (phone, eid) = device::from_json(
        &json!({"name": "Phone", "variant": "iphone-15-pro-max-us", "esim": true, "eid": EID}),
        |_| true,
    )
    .unwrap();
    let phone = ledger.device_add(&phone, eid, now).unwrap().id;
    ledger.plan_place(1, Some(Place { device_id: phone, slot: Slot::Esim }), now).unwrap();
    let said = json!({"code": "LPA:1$rsp.example.com$MADE-UP", "confirmation_code": "97531", "use_by": "2026-12-31"});
    let (kept, papers) = esim::from_json(&said).unwrap();
    ledger.esim_add(1, &kept, papers, now).unwrap();
    let person = ledger.tag_add(TagKind::Person, &json!({"name": "妈妈", "color": "violet"}), now).unwrap().id;
    let gone = ledger.tag_add(TagKind::Label, &json!({"name": "gone"}), now).unwrap().id;
    ledger.tag_remove(TagKind::Label, gone, now).unwrap();
    let rate = json!({"from": "USD", "to": "CNY", "rate": "7.1234", "on": "2026-03-01", "note": "=bank"});
    let wrong = ledger.rate_add(&rate, now).unwrap().id;
    ledger.rate_remove(wrong, now).unwrap();
    ledger.rate_add(&rate, now).unwrap();
    ledger.settings_set(&json!({"home_currency": "CNY"})).unwrap();
    let named = json!({"person": person, "labels": ["travel; abroad"]});
    ledger.plan_edit(2, |plan| plan::from_json(&plan::merged(plan, &named)), now).unwrap();
    // an earlier plan that follows a later one
    ledger.plan_edit(1, |first| Ok(Plan { replaces: Some(3), ..first.clone() }), now).unwrap();
    ledger.plan_mute(2, now).unwrap();
    ledger.plan_unmute(2, now).unwrap();
    let card = |day: &str| {
        let said = json!({"amount": {"minor": 1500, "currency": "USD"}, "bought_on": day, "bought_at": "=shop", "last_day": "2027-01-01",
            "pin": "12345678", "note": "'one"});
        refill_card::from_json(&said, &terms).unwrap()
    };
    for day in ["2026-11-01", "2026-11-02", "2026-11-03"] {
        let (card, pin) = card(day);
        ledger.refill_card_add(1, &card, pin.as_ref(), now).unwrap();
    }
    ledger.refill_card_redeem(1, 1).unwrap();
    ledger.refill_card_void(2, now).unwrap();
    let pending = json!({"paid_on": "2026-11-20", "amount": {"minor": 1500, "currency": "USD"}, "status": "pending"});
    let pending = renewal::from_json(&pending, &terms).unwrap();
    let pending = ledger.renewal_add(3, &pending, &[], SameAgain::Ask, now).unwrap().id;
    ledger.payment_not_yet(pending, now).unwrap();
    ledger.case_add(pending, &json!({"wrong": "not_credited", "noticed_on": "2026-11-21"}), now).unwrap();
    let data = Connection::open(ledger.folder().data_file()).unwrap();
    data.execute_batch(
        "INSERT INTO catalogue_correction VALUES ('mint', 'price', '{\"minor\":1600,\"currency\":\"USD\"}', NULL, '2026-11-01T00:00:00Z');
         INSERT INTO autopay_answer VALUES (1, '2026-03-01', 'not_yet', '2026-03-02T00:00:00Z', 0);
         INSERT INTO snooze VALUES (1, '2026-12-01T00:00:00Z', 'expiry', '2026-12-05', 3, 0);
         INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at, shown_at, shown_by)
         VALUES ('plan', 1, 'expiry', '2026-03-01', 7, 0, 'shown', '2026-02-22T17:00:00Z', '2026-02-22T17:00:00Z', '2026-02-22T17:00:01Z', 'window'),
                ('plan', 1, 'expired', '2026-03-01', -1, 0, 'pending', '2026-03-02T17:00:00Z', '2026-03-02T17:00:00Z', NULL, NULL);
         INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at, shown_at, shown_by)
         VALUES ('renewal', 4, 'confirm_payment', '2026-11-20', -1, 0, 'handled', '2026-11-20T17:00:00Z', '2026-11-20T17:00:00Z', '2026-11-20T17:00:01Z', 'window'),
                ('refill_card', 3, 'pin_expires', '2027-01-01', 14, 0, 'shown', '2026-12-18T17:00:00Z', '2026-12-18T17:00:00Z', '2026-12-18T17:00:01Z', 'window'),
                ('esim', 1, 'esim_code_expires', '2026-12-31', 14, 0, 'shown', '2026-12-17T17:00:00Z', '2026-12-17T17:00:00Z', '2026-12-17T17:00:01Z', 'window'),
                ('case', 1, 'dispute_deadline', '2027-01-20', 14, 0, 'shown', '2027-01-06T17:00:00Z', '2027-01-06T17:00:00Z', '2027-01-06T17:00:01Z', 'window');
         INSERT INTO subject_snooze VALUES ('refill_card', 3, '2026-12-20T00:00:00Z', 'pin_expires', '2027-01-01', 14, 1),
                ('esim', 1, '2026-12-20T00:00:00Z', 'esim_code_expires', '2026-12-31', 14, 1),
                ('case', 1, '2027-01-10T00:00:00Z', 'dispute_deadline', '2027-01-20', 14, 1);
         UPDATE reading SET answered = '[\"charge\"]';
         INSERT INTO walk (plan_id, channel, guide, version, done, entered, started_at, updated_at)
         VALUES (2, 'website', 'website', 1, '[\"look\"]', '{\"account\":\"me@example.com\"}', '2026-11-20T00:00:00Z', '2026-11-20T00:01:00Z')",
    )
    .unwrap();
    (house, ledger)
}

/// The parts of an export that a folder elsewhere takes, without the ids that it gives itself.
fn taken(all: &Value) -> Value {
    let mut all = all.clone();
    let settings = all["settings"].as_object_mut().unwrap();
    settings["calendar_file"] = Value::Null;
    all["device_changes"] = Value::Null;
    all["tag_changes"] = Value::Null;
    all["rate_changes"] = Value::Null;
    for plan in all["plans"].as_array_mut().unwrap() {
        let plan = plan.as_object_mut().unwrap();
        for stays in ["receipts", "changes"] {
            plan.remove(stays);
        }
        plan["reminders"].as_array_mut().unwrap().retain(|one| one["state"] == "shown");
    }
    all
}

#[test]
fn p22_all_that_an_export_holds_and_another_folder_can_use_comes_back() {
    let (_here, ledger) = lived();
    let there = House::new();
    let mut other = there.open();
    let all = exported(&ledger);
    // the papers stay at home
    for secret in ["MADE-UP", "97531", EID] {
        assert!(!all.to_string().contains(secret));
    }
    let report = imported(&mut other, &there, &all);
    assert_eq!(
        (report.new.plans, report.new.renewals, report.new.readings, report.new.beside),
        (3, 4, 1, 8),
        "{report:?}"
    );
    assert_eq!(taken(&exported(&other)), taken(&all));
    assert_eq!(other.settings().unwrap().calendar_file, None, "a place on the other computer");
    assert_eq!(other.plan(1).unwrap().record.plan.replaces, Some(3));
    // the same again adds nothing, and what was a later plan's stays
    let again = imported(&mut other, &there, &all);
    assert_eq!((again.added, again.changed, again.import_id), (0, 0, None), "{again:?}");
    other.import_undo(report.import_id.unwrap(), moment(NOW)).unwrap();
    assert_eq!(exported(&other)["plans"], json!([]));
    assert_eq!(
        (exported(&other)["catalogue_corrections"].clone(), other.settings().unwrap()),
        (json!([]), Default::default())
    );
    let data = Connection::open(other.folder().data_file()).unwrap();
    for table in [
        "walk",
        "snooze",
        "autopay_answer",
        "reminder",
        "reading",
        "renewal",
        "refill_card",
        "payment_answer",
        "subject_snooze",
        "device",
        "plan_place",
        "esim",
        "dispute_case",
        "tag",
        "plan_person",
        "plan_label",
        "rate",
    ] {
        let left: i64 = data.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

/// A PIN is in no export, whatever else of a card is.
#[test]
fn p24_no_export_holds_a_pin() {
    let (_here, ledger) = lived();
    for form in [Form::Json, Form::Csv] {
        let mut bytes = Vec::new();
        ledger.export_to(form, &mut bytes, moment(NOW)).unwrap();
        assert!(!String::from_utf8(bytes).unwrap().contains("12345678"), "{form:?}");
    }
    assert_eq!(exported(&ledger)["plans"][0]["refill_cards"].as_array().unwrap().len(), 3);
}

/// A later release tells and asks of more: what is not understood of that is passed over, and the plans come in.
#[test]
fn what_a_later_release_says_beside_a_plan_is_passed_over() {
    let (_here, ledger) = lived();
    let mut all = exported(&ledger);
    let plan = &mut all["plans"][0];
    plan["reminders"][0]["kind"] = json!("moon_phase");
    plan["reminders_beside"].as_array_mut().unwrap().push(json!({"of": {"horoscope_id": 3}, "kind": "deadline"}));
    plan["readings"][0]["answered"] = json!(["charge", "weather"]);
    plan["autopay_answers"] = json!([7]);
    plan["horoscope"] = json!({"sign": "ram"});
    let there = House::new();
    let mut other = there.open();
    let report = imported(&mut other, &there, &all);
    assert_eq!((report.new.plans, report.refused_count), (3, 0), "{report:?}");
    assert_eq!(exported(&other)["plans"][0]["readings"][0]["answered"], json!(["charge"]));
    assert_eq!(exported(&other)["plans"][0]["reminders"], json!([]));
}

/// Ids are of one folder only: in one that has plans of its own, what stands beside payments and cards finds them by their names.
#[test]
fn what_stands_beside_payments_and_cards_finds_them_elsewhere() {
    let (_here, ledger) = lived();
    let there = House::new();
    let mut other = there.open();
    lived_in(&mut other, 2);
    imported(&mut other, &there, &exported(&ledger));
    let asked = |ledger: &Ledger, sql: &str| -> Vec<String> {
        let data = Connection::open(ledger.folder().data_file()).unwrap();
        let mut statement = data.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for sql in [
        "SELECT uid FROM payment_answer JOIN renewal ON renewal.id = renewal_id",
        "SELECT uid FROM reminder JOIN renewal ON renewal.id = subject_id WHERE subject_kind = 'renewal'",
        "SELECT uid FROM reminder JOIN refill_card ON refill_card.id = subject_id WHERE subject_kind = 'refill_card'",
        "SELECT uid FROM subject_snooze JOIN refill_card ON refill_card.id = subject_id WHERE subject_kind = 'refill_card'",
        "SELECT uid FROM reminder JOIN dispute_case ON dispute_case.id = subject_id WHERE subject_kind = 'case'",
        "SELECT uid FROM subject_snooze JOIN dispute_case ON dispute_case.id = subject_id WHERE subject_kind = 'case'",
        "SELECT refill_card.uid || renewal.uid FROM refill_card JOIN renewal ON renewal.id = renewal_id",
    ] {
        let found = asked(&other, sql);
        assert_eq!((found.len(), &found), (1, &asked(&ledger, sql)), "{sql}");
    }
}

#[test]
fn what_is_here_already_stays() {
    let (_here, ledger) = lived();
    let there = House::new();
    let mut other = there.open();
    other.settings_set(&json!({"remind_at": "07:00"})).unwrap();
    let own = json!({"from": "CNY", "to": "USD", "rate": "7.2", "on": "2026-03-01"});
    other.rate_add(&own, moment(NOW)).unwrap();
    let data = Connection::open(other.folder().data_file()).unwrap();
    data.execute("INSERT INTO catalogue_correction VALUES ('mint', 'price', '1', NULL, '2026-11-02T00:00:00Z')", [])
        .unwrap();
    let report = imported(&mut other, &there, &exported(&ledger));
    // the device, the person, the labels and the rate that was removed are new here; settings, correction and the day's rate are not
    assert_eq!(report.new.beside, 5);
    assert_eq!(other.rates().unwrap()[0].rate.rate.to_string(), "7.2");
    let settings = other.settings().unwrap();
    assert_eq!((settings.remind_at.to_string().as_str(), settings.language), ("07:00:00", None));
    assert_eq!(exported(&other)["catalogue_corrections"][0]["value"], 1);
    // what its user has set since stays when the import goes
    let house = House::new();
    let mut third = house.open();
    let id = imported(&mut third, &house, &exported(&ledger)).import_id.unwrap();
    third.settings_set(&json!({"remind_at": "08:00"})).unwrap();
    third.import_undo(id, moment(NOW)).unwrap();
    assert_eq!(third.settings().unwrap().remind_at.to_string(), "08:00:00");
}

#[test]
fn a_row_that_names_one_of_another_plan_is_refused() {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, 2);
    let terms = ledger.plan(2).unwrap().record.plan;
    let seen = reading::from_json(&json!({"at": NOW, "data_left_mb": 5}), &terms, moment(NOW)).unwrap();
    ledger.reading_add(2, &seen, Above::Ask, moment(NOW)).unwrap();
    let all = exported(&ledger);
    for rows in ["renewals", "readings"] {
        let mut mixed = all.clone();
        let mut taken = mixed["plans"][1][rows][0].clone();
        taken[&rows[..rows.len() - 1]]["note"] = json!("moved");
        mixed["plans"][0][rows] = json!([taken]);
        mixed["plans"][1][rows] = json!([]);
        let report = imported(&mut ledger, &house, &mixed);
        assert_eq!((report.refused_count, report.changed, report.import_id), (1, 0, None), "{rows} {report:?}");
        assert_eq!(report.refused[0].refusal.code, Code::UidInvalid);
    }
    assert_eq!(exported(&ledger)["plans"], all["plans"]);
}

#[test]
fn p22_readings_come_back_from_a_table() {
    let (_here, mut ledger) = lived();
    let terms = ledger.plan(2).unwrap().record.plan;
    for (said, voided) in [
        (
            json!({"at": "2026-11-20T03:04:05Z", "balance": {"minor": 1205, "currency": "USD"}, "last_day": "2026-12-01"}),
            false,
        ),
        (
            json!({"at": "2026-11-21T03:04:05Z", "data_used_mb": 0, "data_left_mb": 12, "note": "'=1+1\n,;\t\"余额\""}),
            true,
        ),
    ] {
        let seen = reading::from_json(&said, &terms, moment(NOW)).unwrap();
        let done = ledger.reading_add(2, &seen, Above::Record, moment(NOW)).unwrap();
        if voided {
            ledger.undo(done.change_id, moment(NOW)).unwrap();
        }
    }
    let there = House::new();
    let mut other = there.open();
    let mut bytes = Vec::new();
    ledger.export_to(Form::Csv, &mut bytes, moment(NOW)).unwrap();
    let path = there.dir.path().join("all.csv");
    fs::write(&path, &bytes).unwrap();
    let report = other.import(&path, "all.csv", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!(
        (report.new.plans, report.new.renewals, report.new.readings, report.refused_count),
        (3, 4, 3, 0),
        "{:?}",
        report.refused
    );
    let readings = |ledger: &Ledger| -> Vec<Value> {
        exported(ledger)["plans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|plan| {
                let mut readings = plan["readings"].clone();
                for one in readings.as_array_mut().unwrap() {
                    // what was answered stands in the JSON only
                    for not in ["id", "answered"] {
                        one.as_object_mut().unwrap().remove(not);
                    }
                }
                readings
            })
            .collect()
    };
    assert_eq!(readings(&other), readings(&ledger));
    let again = other.import(&path, "all.csv", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((again.added, again.changed, again.skipped), (0, 0, 10));
    // the variant that must fail: one cell is another
    let text = String::from_utf8(bytes).unwrap().replace("12.05", "12.06");
    fs::write(&path, text).unwrap();
    let changed = other.import(&path, "all.csv", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((changed.changed, readings(&other) == readings(&ledger)), (1, false));
}
