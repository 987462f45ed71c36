//! Refill cards: what is refused by which field, and when it is told that a PIN will be void.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::NaiveTime;
use keepline_domain::plan::{self, Plan};
use keepline_domain::refill_card::{from_json, last_day_of, reminders, void_at};
use keepline_domain::refusal::Code;
use keepline_domain::reminder::{Kind, Reckoning};
use serde_json::{Value, json};

fn terms() -> Plan {
    plan::from_json(&json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "zone": "America/Los_Angeles", "started_on": "2026-01-01",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"},
    }))
    .unwrap()
}

fn card() -> Value {
    json!({"amount": {"minor": 2500, "currency": "USD"}, "bought_on": "2026-01-05", "bought_at": "corner shop",
        "pin": "1234 5678-9012 34", "last_day": "2026-04-04", "note": ""})
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let plan = terms();
    let (kept, pin) = from_json(&card(), &plan).unwrap();
    assert_eq!(
        (kept.amount.minor, pin.as_ref().unwrap().shown(), pin.as_ref().unwrap().length()),
        (2500, "12345678901234", 14)
    );
    for (field, value, at, code) in [
        ("pin", json!("1234567"), "pin", Code::PinLength),
        ("pin", json!("123456789012345678901"), "pin", Code::PinLength),
        ("pin", json!("12345678a"), "pin", Code::PinLength),
        ("pin", json!("4111 1111 1111 1111"), "pin", Code::CardNumber),
        ("pin", json!(12_345_678), "pin", Code::WrongType),
        ("bought_at", json!("4111-1111-1111-1111"), "bought_at", Code::CardNumber),
        ("note", json!("4111-1111-1111-1111"), "note", Code::CardNumber),
        ("last_day", json!("2026-01-04"), "last_day", Code::BeforePayment),
        ("last_day", json!("2026-02-30"), "last_day", Code::DateInvalid),
        ("amount", json!({"minor": 0, "currency": "USD"}), "amount.minor", Code::MoneyZero),
        ("amount", json!({"minor": 100, "currency": "EUR"}), "amount.currency", Code::CurrencyMismatch),
        ("puk", json!("1"), "puk", Code::UnknownField),
    ] {
        let mut json = card();
        json[field] = value;
        let refusals = from_json(&json, &plan).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(at), code), "{json}");
    }
    let mut json = card();
    json["pin"] = json!(" ");
    json["last_day"] = Value::Null;
    assert!(from_json(&json, &plan).unwrap().1.is_none());
    json["pin"] = json!("１２３４５６７８");
    assert_eq!(from_json(&json, &plan).unwrap().1.unwrap().shown(), "12345678");
}

#[test]
fn a_pin_that_only_looks_like_a_card_is_kept() {
    let plan = terms();
    for (pin, kept) in [
        ("30569309025904", true),
        ("36148900647913", true),
        ("4222222222222", true),
        ("5019 7170 1010 3742", true),
        ("6304000000000000", true),
        ("4111111111111111", false),
        ("4111 1111 1111 1111", false),
        ("４１１１１１１１１１１１１１１１", false),
        ("378282246310005", false),
        ("5555-5555-5555-4444", false),
        ("2223000048400011", false),
        ("6011111111111117", false),
        ("3530111333300000", false),
        ("6200000000000005", false),
        ("4111111111111112", true),
    ] {
        let mut json = card();
        json["pin"] = json!(pin);
        let read = from_json(&json, &plan);
        assert_eq!(read.is_ok(), kept, "{pin}");
        // in any other text of it the wider rule holds
        if pin.len() == 14 {
            json["pin"] = Value::Null;
            json["note"] = json!(pin);
            assert_eq!(from_json(&json, &plan).unwrap_err()[0].code, Code::CardNumber);
        }
    }
}

#[test]
fn a_pin_says_no_digit_of_itself() {
    let (card, pin) = from_json(&card(), &terms()).unwrap();
    assert!(!format!("{pin:?} {card:?}").contains("1234"));
    assert!(!serde_json::to_string(&card).unwrap().contains("1234"));
}

#[test]
fn it_is_told_fourteen_days_before_and_on_the_last_day() {
    let plan = terms();
    let reckoning = Reckoning {
        home: chrono_tz::America::Los_Angeles,
        remind_at: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
        leads: &[],
        not_yet: None,
    };
    let (kept, _) = from_json(&card(), &plan).unwrap();
    let told: Vec<String> = reminders(&kept, &plan, reckoning)
        .iter()
        .map(|r| format!("{:?} {} {}", r.lead_days.unwrap(), r.fire_at, r.counts_to))
        .collect();
    assert_eq!(
        told,
        [
            "14 2026-03-21 16:00:00 UTC 2026-04-04",
            "7 2026-03-28 16:00:00 UTC 2026-04-04",
            "3 2026-04-01 16:00:00 UTC 2026-04-04",
            "1 2026-04-03 16:00:00 UTC 2026-04-04",
            "0 2026-04-04 16:00:00 UTC 2026-04-04",
        ]
    );
    assert!(reminders(&kept, &plan, reckoning).iter().all(|one| one.kind == Kind::PinExpires));
    assert_eq!(void_at(&kept, &plan).unwrap().to_string(), "2026-04-05 07:00:00 UTC");
    // a card bought five days before its end was never due a week before
    let mut json = card();
    json["bought_on"] = json!("2026-03-30");
    let leads = |json: &Value| -> Vec<u32> {
        reminders(&from_json(json, &plan).unwrap().0, &plan, reckoning).iter().filter_map(|r| r.lead_days).collect()
    };
    assert_eq!(leads(&json), [3, 1, 0]);
    json["last_day"] = Value::Null;
    assert_eq!(leads(&json), Vec::<u32>::new());
}

#[test]
fn ninety_days_from_the_day_it_was_bought_include_that_day() {
    assert_eq!(last_day_of("2026-01-05".parse().unwrap(), 90).to_string(), "2026-04-04");
}
