//! What goes out as a table comes back the same, whatever its cells hold.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::path::Path;

use house::{House, at, moment};
use keepline_domain::plan::{self, Plan};
use keepline_domain::renewal;
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";

/// Text that spreadsheets, delimiters and quotes make something else of.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z套餐 ]{1,12}",
        "[=+@'\\-\\|\t\"]{1,3}[a-z0-9 ,;\"'\\n]{0,10}",
        "[＝＋－＠−]{1}[0-9]{1,4}",
        "[ \u{a0}\u{3000}]{0,2}[=+']?[a-z]{1,5}[ \\r\\n\\t]{0,2}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("'".to_owned()),
        Just("''+1".to_owned()),
        Just("0012".to_owned()),
        Just("1.23E+10".to_owned()),
        Just("sep=;".to_owned()),
        Just("\u{feff}x".to_owned()),
    ]
}

fn rule() -> impl Strategy<Value = Value> {
    let early = prop_oneof![Just("append"), Just("restart")];
    let late = prop_oneof![Just("from_payment"), Just("from_expiry")];
    prop_oneof![
        (1..400_i64, early.clone(), late.clone()).prop_map(|(days, early, late)| json!({"kind": "days", "days": days, "early": early, "late": late})),
        (1..24_i64, early, late).prop_map(|(months, early, late)| json!({"kind": "months", "months": months, "early": early, "late": late})),
        (1..60_i64, 0..9_999_i64).prop_map(|(days, minor)| json!({"kind": "balance", "cycle": {"days": days}, "opening": {"minor": minor, "currency": "USD"}})),
        (1..12_i64, 0..9_999_i64).prop_map(|(months, minor)| json!({"kind": "balance", "cycle": {"months": months}, "opening": {"minor": minor, "currency": "USD"}})),
        (1..90_i64, 1..999_i64).prop_map(|(days, minor)| json!({"kind": "refill_table", "first_days": days, "extend": "max",
            "steps": [{"from_minor": minor, "days": days}, {"from_minor": minor + 1_000, "days": 365}]})),
        (1..400_i64).prop_map(|days| json!({"kind": "activity", "days": days})),
        Just(json!({"kind": "fixed_end", "last_day": "2027-03-04"})),
    ]
}

/// A name of a person or a label, with what separates names in a cell.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{1,2}", "[=;\\\\；妈 ]{0,3}[a-b=]", Just("=cmd|' /C calc'!A0".to_owned()), Just("'x".to_owned())]
}

prop_compose! {
    fn terms()(
        name in hostile().prop_filter("filled", |name| !name.trim().is_empty()),
        carrier in hostile(),
        note in hostile(),
        number in prop_oneof![Just(None), Just(Some("+12065550142")), Just(Some("+447700900123"))],
        rule in rule(),
        price in 1..99_999_i64,
        first in prop_oneof![Just(None), Just(Some("2026-10-15"))],
        grace in prop_oneof![Just(None), (0..300_i64).prop_map(Some)],
        data in prop_oneof![Just(None), (0..99_999_i64).prop_map(Some)],
        leads in prop_oneof![Just(json!(null)), Just(json!([])), Just(json!([30, 7, 0]))],
        autopay in any::<bool>(),
        sim in prop_oneof![Just(None), Just(Some("esim")), Just(Some("physical"))],
        account in prop_oneof![Just(None), hostile().prop_map(Some)],
        person in prop_oneof![Just(None), name().prop_map(Some)],
        labels in prop::collection::vec(name(), 0..3),
    ) -> Plan {
        plan::from_json(&json!({"name": name, "carrier": carrier, "number": number, "sim": sim, "zone": "Asia/Hong_Kong",
            "started_on": "2026-10-01", "first_last_day": first, "rule": rule, "price": {"minor": price, "currency": "USD"},
            "grace": grace.map(|days| json!({"number_lost_after_days": days})), "data_allowance_mb": data, "autopay": autopay,
            "leads": leads, "account": account, "person": person, "labels": labels, "note": note})).unwrap()
    }
}

/// Plans with what can stand beside them: renewals, one of them a mistake, a plan that follows another, one put away, one silent.
fn filled(ledger: &mut Ledger, plans: &[Plan], texts: &[String]) -> Result<(), Fault> {
    let mut before = None;
    for (place, terms) in plans.iter().enumerate() {
        let terms = Plan { replaces: before.filter(|_| place == 1), ..terms.clone() };
        let id = ledger.plan_add(&terms, moment("2026-11-01T10:00:00Z"))?.id;
        before = Some(id);
        for (day, text) in texts.iter().enumerate() {
            let mut said = json!({"paid_on": format!("2026-10-{:02}", 5 + day), "amount": {"minor": 1_000 + day, "currency": "USD"},
                "tax": {"minor": 7, "currency": "USD"}, "note": text, "channel": text, "method": if day == 0 { json!("") } else { json!(null) },
                "confirmation": text, "status": if day == 1 { "pending" } else { "posted" }});
            if !matches!(terms.rule, plan::Rule::Balance { .. }) {
                said["new_last_day"] = json!("2027-01-05");
            }
            let said = renewal::from_json(&said, &terms).unwrap();
            let done = ledger.renewal_add(id, &said, &[], SameAgain::Record, moment("2026-11-02T10:00:00Z"))?;
            if day == 1 {
                ledger.renewal_void(done.id, moment("2026-11-03T10:00:00Z"))?;
            }
        }
        if place == 2 {
            ledger.plan_mute(id, moment("2026-11-04T10:00:00Z"))?;
        }
    }
    Ok(())
}

fn table(ledger: &Ledger) -> Vec<u8> {
    let mut out = Vec::new();
    ledger.export_to(Form::Csv, &mut out, moment(NOW)).unwrap();
    out
}

fn brought(house: &House, bytes: &[u8]) -> Ledger {
    let mut ledger = house.open();
    let path = house.dir.path().join("export");
    std::fs::write(&path, bytes).unwrap();
    bring(&mut ledger, &path, true);
    ledger
}

fn bring(ledger: &mut Ledger, path: &Path, new: bool) {
    let report = ledger.import(path, "export", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert!(report.refused.is_empty() && report.asks.is_empty(), "{:?} {:?}", report.refused, report.asks);
    assert_eq!(report.import_id.is_some(), new, "{report:?}");
    assert_eq!(report.changed, 0, "{report:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p22_a_table_comes_back_the_same(plans in prop::collection::vec(terms(), 1..5), texts in prop::collection::vec(hostile(), 0..4)) {
        let (here, there) = (House::new(), House::new());
        let mut ledger = here.open();
        filled(&mut ledger, &plans, &texts).unwrap();
        let bytes = table(&ledger);
        let other = brought(&there, &bytes);
        prop_assert_eq!(String::from_utf8(table(&other)).unwrap(), String::from_utf8(bytes.clone()).unwrap());
        // and is there already where it came from, and where it went
        let path = there.dir.path().join("export");
        bring(&mut ledger, &path, false);
    }
}

#[test]
fn p22_the_json_comes_back_the_same() {
    let (here, there) = (House::new(), House::new());
    let mut ledger = here.open();
    let plans: Vec<Plan> = ["=A", "'B", "C"].iter().map(|name| house::plan(name, "2026-10-01")).collect();
    filled(&mut ledger, &plans, &["x".into(), "+1".into()]).unwrap();
    let mut bytes = Vec::new();
    ledger.export_to(Form::Json, &mut bytes, moment(NOW)).unwrap();
    let other = brought(&there, &bytes);
    assert_eq!(table(&other), table(&ledger));
}

/// No term of a plan is missing from the table: one that is would be taken away from the plan by importing what was exported.
#[test]
fn p22_every_term_of_a_plan_is_in_the_table() {
    let house = House::new();
    let mut ledger = house.open();
    let full = json!({"name": "Full", "carrier": "mint", "number": "+12065550142", "sim": "esim", "zone": "America/New_York",
        "started_on": "2026-10-01", "first_last_day": "2026-10-15", "rule": {"kind": "days", "days": 30, "early": "append",
        "late": "from_payment"}, "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 60},
        "data_allowance_mb": 5000, "autopay": true, "leads": [3], "note": "note", "account": "family",
        "person": "Ann", "labels": ["two; words", "travel"]});
    let terms = plan::from_json(&full).unwrap();
    ledger.plan_add(&Plan { name: "Before".into(), ..terms.clone() }, moment(NOW)).unwrap();
    ledger.plan_add(&Plan { replaces: Some(1), ..terms }, moment(NOW)).unwrap();
    let stored = serde_json::to_value(ledger.plan(2).unwrap().record.plan).unwrap();
    let unsaid: Vec<_> = stored.as_object().unwrap().iter().filter(|(_, said)| said.is_null()).collect();
    assert!(unsaid.is_empty(), "a term that this test does not fill: {unsaid:?}");
    let path = house.dir.path().join("export");
    std::fs::write(&path, table(&ledger)).unwrap();
    bring(&mut ledger, &path, false);
    assert_eq!(serde_json::to_value(ledger.plan(2).unwrap().record.plan).unwrap(), stored);
}

/// The variant that must fail: a table whose cells were not made harmless loses what it held.
#[test]
fn p22_without_the_apostrophe_it_would_not_come_back() {
    let (here, there) = (House::new(), House::new());
    let mut ledger = here.open();
    filled(&mut ledger, &[house::plan("'quoted", "2026-10-01")], &[]).unwrap();
    let naive = String::from_utf8(table(&ledger)).unwrap().replace("''quoted", "'quoted");
    let other = brought(&there, naive.as_bytes());
    assert_ne!(table(&other), table(&ledger));
}
