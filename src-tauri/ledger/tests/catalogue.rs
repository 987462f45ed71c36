//! What the user knows better than the catalogue is kept, wins over later releases, and is said when it no longer fits.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, plan_json};
use keepline_catalogue::{Carrier, Corrected, FILES, Line, Misfit, find, read};
use keepline_domain::plan::{self, Plan};
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-11-22T17:00:00Z";

fn correct(ledger: &mut Ledger, line: &str, fact: &str, value: Value) -> Result<(), Fault> {
    ledger.catalogue_correct(line, fact, &value, moment(NOW))
}

fn line(catalogue: &Corrected, key: &str) -> Line {
    find(&catalogue.carriers, key).unwrap().1.clone()
}

fn with(changes: &[(&str, Value)]) -> Plan {
    let mut json = plan_json("Mine", "2026-11-01");
    for (field, value) in changes {
        json[*field] = value.clone();
    }
    plan::from_json(&json).unwrap()
}

/// Another release: Mint's grace changed, giffgaff is gone.
fn release() -> Vec<Carrier> {
    FILES
        .iter()
        .filter(|(file, _)| *file != "gb/giffgaff")
        .map(|(file, text)| {
            read(file, &text.replace("number_lost_after_days = 30 }", "number_lost_after_days = 55 }")).unwrap()
        })
        .collect()
}

#[test]
fn a_correction_holds_after_a_restart_and_over_a_later_release() {
    let house = House::new();
    let mut ledger = house.open();
    correct(&mut ledger, "mint", "grace", json!({"number_lost_after_days": 45})).unwrap();
    drop(ledger);
    let ledger = house.open();
    let mint = line(&ledger.catalogue().unwrap(), "mint").grace.unwrap();
    assert_eq!((mint.value.number_lost_after_days, mint.confirmed, mint.moved), (45, true, false));
    assert_eq!(mint.fact.unwrap().value.number_lost_after_days, 30);
    let later = ledger.catalogue_over(release().iter()).unwrap();
    let mint = line(&later, "mint").grace.unwrap();
    assert_eq!((mint.value.number_lost_after_days, mint.moved), (45, true));
    assert_eq!(mint.fact.unwrap().value.number_lost_after_days, 55);
}

#[test]
fn a_correction_that_no_longer_fits_is_kept_aside_and_said() {
    let house = House::new();
    let mut ledger = house.open();
    correct(&mut ledger, "giffgaff", "grace", json!({"number_lost_after_days": 90})).unwrap();
    let later = ledger.catalogue_over(release().iter()).unwrap();
    let said: Vec<_> =
        later.aside.iter().map(|one| (one.line.as_str(), one.fact.as_str(), one.value.as_str(), one.why)).collect();
    assert_eq!(said, [("giffgaff", "grace", "{\"number_lost_after_days\":90}", Misfit::LineUnknown)]);
    // the release that knows it again applies it again
    assert!(ledger.catalogue().unwrap().aside.is_empty());
    ledger.catalogue_uncorrect("giffgaff", "grace").unwrap();
    assert!(ledger.catalogue_over(release().iter()).unwrap().aside.is_empty());
}

#[test]
fn the_catalogue_s_own_holds_again_once_a_correction_is_taken_back() {
    let mut ledger = House::new().open();
    let before = ledger.catalogue().unwrap();
    correct(&mut ledger, "tello", "zone", json!("America/Los_Angeles")).unwrap();
    correct(&mut ledger, "tello", "zone", json!("America/Denver")).unwrap();
    assert_eq!(line(&ledger.catalogue().unwrap(), "tello").zone.unwrap().value, chrono_tz::America::Denver);
    ledger.catalogue_uncorrect("tello", "zone").unwrap();
    ledger.catalogue_uncorrect("tello", "zone").unwrap();
    assert_eq!(ledger.catalogue().unwrap(), before);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept() {
    let mut ledger = House::new().open();
    let before = ledger.catalogue().unwrap();
    for (key, fact, value, field) in [
        ("no-such-line", "zone", json!("America/Denver"), "line"),
        ("tello", "colour", json!("blue"), "fact"),
        ("tello", "zone", json!("Denver"), "value"),
        ("tello", "rule", json!({"kind": "days", "days": 0, "early": "append", "late": "from_payment"}), "value.days"),
    ] {
        let Err(Fault::Refused(refusals)) = correct(&mut ledger, key, fact, value) else { panic!("{key} {fact}") };
        assert_eq!(refusals[0].field.as_deref(), Some(field));
    }
    assert_eq!(ledger.catalogue().unwrap(), before);
}

#[test]
fn a_plan_carries_the_name_of_its_line_and_says_what_nobody_confirmed() {
    let mut ledger = House::new().open();
    let mut add = |plan: &Plan| ledger.plan_add(plan, moment(NOW)).unwrap().id;
    let mint = [
        ("carrier", json!("mint")),
        ("zone", json!("America/New_York")),
        ("grace", json!({"number_lost_after_days": 30})),
    ];
    let catalogued = add(&with(&mint));
    let own_zone =
        add(&with(&[("carrier", json!("mint")), ("zone", json!("America/Chicago")), ("grace", Value::Null)]));
    let free = add(&with(&[("carrier", json!("Mint, the blue one")), ("zone", json!("America/New_York"))]));
    let said = |ledger: &Ledger, id| {
        let summary = ledger.summary(id, &at(NOW)).unwrap();
        (summary.line_name.map(|name| name.en), summary.unconfirmed.zone, summary.unconfirmed.grace)
    };
    let name = Some("Mint Mobile".to_owned());
    assert_eq!(said(&ledger, catalogued), (name.clone(), true, true));
    assert_eq!(said(&ledger, own_zone), (name.clone(), false, false));
    assert_eq!(said(&ledger, free), (None, false, false));
    // who has looked and found the catalogue right has confirmed it
    correct(&mut ledger, "mint", "zone", json!("America/New_York")).unwrap();
    assert_eq!(said(&ledger, catalogued), (name, false, true));
}

#[test]
fn one_line_comes_with_its_carrier_and_its_corrections() {
    let mut ledger = House::new().open();
    correct(&mut ledger, "ultra-paygo", "least", json!({"minor": 1000, "currency": "USD"})).unwrap();
    let ultra = ledger.catalogue_line("ultra-paygo").unwrap().unwrap();
    assert_eq!((ultra.key.as_str(), ultra.lines.len()), ("ultra", 1));
    assert_eq!(ultra.lines[0].least.as_ref().unwrap().value.minor, 1000);
    assert!(ledger.catalogue_line("Ultra").unwrap().is_none());
    let id = ledger.plan_add(&with(&[("carrier", json!("ultra-paygo"))]), moment(NOW)).unwrap().id;
    assert_eq!(ledger.plan_page(id, &at(NOW)).unwrap().catalogue, Some(ultra));
}

#[test]
fn a_price_is_judged_by_the_rule_as_its_user_knows_it() {
    let mut ledger = House::new().open();
    let free = json!([{"price": {"minor": 0, "currency": "USD"}}]);
    let Err(Fault::Refused(refusals)) = correct(&mut ledger, "t-mobile-us", "prices", free.clone()) else { panic!() };
    assert_eq!(refusals[0].field.as_deref(), Some("value[0].price.minor"));
    correct(&mut ledger, "t-mobile-us", "rule", json!({"kind": "activity", "days": 90})).unwrap();
    correct(&mut ledger, "t-mobile-us", "prices", free).unwrap();
    assert_eq!(ledger.catalogue().unwrap().aside, []);
}

#[test]
fn a_plan_says_that_nobody_has_confirmed_its_rule() {
    let mut ledger = House::new().open();
    let connect = |cycle: u32| {
        with(&[
            ("carrier", json!("t-mobile-us-connect")),
            (
                "rule",
                json!({"kind": "balance", "cycle": {"days": cycle}, "opening": {"minor": 700, "currency": "USD"}}),
            ),
        ])
    };
    let mut add = |plan: &Plan| ledger.plan_add(plan, moment(NOW)).unwrap().id;
    // the catalogue's own way, whatever was on the balance; one read off the screen
    let (guessed, read_off) = (add(&connect(30)), add(&connect(28)));
    let said = |ledger: &Ledger, id| ledger.summary(id, &at(NOW)).unwrap().unconfirmed.rule;
    assert_eq!((said(&ledger, guessed), said(&ledger, read_off)), (true, false));
    correct(&mut ledger, "t-mobile-us-connect", "rule", json!({"kind": "balance", "cycle": {"days": 30}})).unwrap();
    assert!(!said(&ledger, guessed));
}

#[test]
fn pages_and_codes_of_one_s_own_are_kept() {
    let house = House::new();
    let mut ledger = house.open();
    let codes = json!([{"kind": "dial", "dial": "*225#", "purpose": "balance"}]);
    correct(&mut ledger, "giffgaff", "codes", codes).unwrap();
    correct(&mut ledger, "giffgaff", "links", json!([{"kind": "refill", "url": "https://pay.example.com"}])).unwrap();
    drop(ledger);
    let giffgaff = house.open().catalogue_line("giffgaff").unwrap().unwrap().lines.remove(0);
    assert_eq!((giffgaff.codes.len(), giffgaff.codes[0].dial.as_str()), (1, "*225#"));
    assert_eq!(giffgaff.links[0].url, "https://pay.example.com");
    assert_eq!(giffgaff.own_links.unwrap().said.len(), 2);
    let mut ledger = house.open();
    ledger.catalogue_uncorrect("giffgaff", "links").unwrap();
    assert_eq!(ledger.catalogue_line("giffgaff").unwrap().unwrap().lines[0].links.len(), 2);
}
