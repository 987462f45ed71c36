//! What counts as a bank card's whole number, and what must not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::card_number::{holds_card_number, masked};
use keepline_domain::plan;
use keepline_domain::refusal::Code;
use keepline_domain::renewal;
use serde_json::{Value, json};

#[test]
fn a_card_s_number_is_seen_however_it_is_written() {
    for text in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111–1111–1111–1111",
        "4111.1111.1111.1111",
        "4111  1111 - 1111 1111",
        "4111\u{a0}1111\u{a0}1111\u{a0}1111",
        "41\u{200b}11111111111111",
        "４１１１　１１１１　１１１１　１１１１",
        "４１１１１１１１１１１１１１１１",
        "paid with 4111111111111111 on Monday",
        "card4111111111111111",
        "卡号4111111111111111，已付",
        "+4111111111111111",
        "15 4111 1111 1111 1111",
        "4222222222222",
        "5555555555554444",
        "2223000048400011",
        "378282246310005",
        "3782 822463 10005",
        "30569309025904",
        "3530111333300000",
        "6011111111111117",
        "6200000000000005",
        "6304000000000000",
        "5019717010103742",
        "٤١١١١١١١١١١١١١١١",
    ] {
        assert!(holds_card_number(text), "{text}");
    }
}

#[test]
fn what_is_none_is_taken() {
    for (text, what) in [
        ("4111111111111112", "a check digit that does not fit"),
        ("ends 1111", "the last four"),
        ("**** **** **** 1111", "a masked number"),
        ("356938035643809", "an IMEI, which passes Luhn: 35 with 15 digits is no card's"),
        ("490154203237518", "an IMEI of an older phone: Visa has no 15 digits"),
        ("8901260852291234567", "an ICCID"),
        ("89860318740012345678", "an ICCID of twenty digits"),
        ("8944110064915834567F", "an ICCID with its filler"),
        ("+12065550142", "a phone number"),
        ("+4915123456789", "a phone number of thirteen digits"),
        ("206 555 0142, 206 555 0117", "two phone numbers"),
        ("206-555-0142 206-555-0117", "two of them with a space"),
        ("2026-11-22 2026-12-22", "two days"),
        ("2026-11-22 10:30:00", "a moment"),
        ("IMG_20261122_143000123.jpg", "a camera's file"),
        ("mmexport1732281234567.jpg", "a chat's file"),
        ("20261122220014971412341234567890", "an order number of a payment platform"),
        ("4200002026112212345678901234", "another of 28 digits"),
        ("1234567890123", "a number that begins with one"),
        ("9400111899223197428490", "a parcel"),
        ("0000000000000000", "zeros"),
        ("MM-20260828", "a confirmation number"),
        ("41111111111111111", "seventeen digits"),
        ("4111 1111\n1111 1111", "lines of a receipt"),
        ("", "nothing"),
    ] {
        assert!(!holds_card_number(text), "{what}: {text}");
    }
}

fn terms() -> Value {
    json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "number": null, "sim": "physical", "zone": "America/New_York",
        "started_on": "2026-01-01", "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "grace": null,
    })
}

#[test]
fn every_text_of_a_plan_and_a_renewal_refuses_one_by_its_field() {
    let card = "visa 4111 1111 1111 1111";
    for field in ["name", "carrier", "note"] {
        let mut json = terms();
        json[field] = json!(card);
        let refusals = plan::from_json(&json).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(field), Code::CardNumber));
        json[field] = json!("visa 1111");
        assert!(plan::from_json(&json).is_ok());
    }
    let plan = plan::from_json(&terms()).unwrap();
    for field in ["channel", "method", "confirmation", "note"] {
        let mut json = json!({"paid_on": "2026-01-20", "amount": {"minor": 1500, "currency": "USD"}});
        json[field] = json!(card);
        let refusals = renewal::from_json(&json, &plan).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(field), Code::CardNumber));
    }
}

#[test]
fn of_a_number_in_a_text_the_last_four_digits_stay() {
    for (text, wanted) in [
        ("Visa 4111 1111 1111 1111, paid $15.00", "Visa **** **** **** 1111, paid $15.00"),
        ("卡号：4111111111111111 付款", "卡号：************1111 付款"),
        ("378282246310005 and 4111-1111-1111-1111", "***********0005 and ****-****-****-1111"),
        ("order 2026112012345678", "order 2026112012345678"),
        ("+1 206 555 0142", "+1 206 555 0142"),
        ("", ""),
    ] {
        assert_eq!(masked(text), wanted);
        assert!(!holds_card_number(&masked(text)));
    }
}
