//! The long numbers of devices and SIMs, and the papers of an eSIM. All numbers are made up: check digits were worked out for them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveTime;
use keepline_domain::device::{self, DeviceKind, Said, Slot, eid, iccid, imei};
use keepline_domain::esim::{EsimState, activation_code, from_json, reminders, void_at};
use keepline_domain::plan::{self, Plan};
use keepline_domain::refusal::{Arg, Code, Refusals};
use keepline_domain::reminder::{Kind, Reckoning};
use serde_json::{Value, json};

fn told(refusals: &Refusals) -> Vec<(&str, Code)> {
    refusals.iter().map(|one| (one.field.as_deref().unwrap_or_default(), one.code)).collect()
}

/// Why a text was not read, and with what.
type Unread = (Code, Vec<(&'static str, Arg)>);

fn code<T>(read: Result<T, Unread>) -> Option<Code> {
    read.err().map(|(code, _)| code)
}

const LPA: &str = "LPA:1$rsp.example.com$MADE-UP-0001";

#[test]
fn an_imei_is_checked_by_its_last_digit_and_nothing_of_it_is_kept() {
    for good in [
        "490154203237518",
        "49-015420-323751-8",
        "ＩＭＥＩ：４９０１５４２０３２３７５１８",
        "IMEI: 490154 20 323751 8",
    ] {
        assert_eq!(code(imei(good)), None, "{good}");
    }
    for (wrong, why) in [
        ("490154203237519", Code::CheckDigit),
        ("490154203237581", Code::CheckDigit),
        ("000000000000000", Code::CheckDigit),
        ("49015420323751", Code::DigitsWrong),
        ("4901542032375180", Code::DigitsWrong),
        ("49015420323751A", Code::DigitsWrong),
        ("", Code::DigitsWrong),
    ] {
        assert_eq!(code(imei(wrong)), Some(why), "{wrong}");
    }
    // every single wrong digit is seen
    let good = "490154203237518";
    for place in 0..good.len() {
        for digit in "0123456789".chars().filter(|digit| !good[place..].starts_with(*digit)) {
            let wrong = format!("{}{digit}{}", &good[..place], &good[place + 1..]);
            assert_eq!(code(imei(&wrong)), Some(Code::CheckDigit), "{wrong}");
        }
    }
    let (kept, _) = device::from_json(&json!({"name": "Old phone", "imei": good}), |_| false).unwrap();
    assert!(!serde_json::to_string(&kept).unwrap().contains("4901"));
    let refused = device::from_json(&json!({"name": "Old phone", "imei": "490154203237519"}), |_| false).unwrap_err();
    assert_eq!(told(&refused), [("imei", Code::CheckDigit)]);
}

/// 30 digits with the two that check them.
fn an_eid() -> String {
    let first = "890010120000000000000000000001";
    let rest = first.bytes().chain(*b"00").fold(0_u32, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    format!("{first}{:02}", (98 - rest) % 97)
}

#[test]
fn an_eid_and_an_iccid_are_checked_and_say_no_digit_of_themselves() {
    let number = an_eid();
    let read = eid(&format!("EID: {} {}", &number[..16], &number[16..])).unwrap();
    assert_eq!((read.shown(), read.end().as_str()), (number.as_str(), &number[28..]));
    assert_eq!(format!("{read:?}"), "Eid(…)");
    let mut slip = number.clone();
    slip.replace_range(9..10, "7");
    assert_eq!(code(eid(&slip)), Some(Code::CheckDigit));
    assert_eq!(code(eid(&number[1..])), Some(Code::DigitsWrong));
    // 19 digits, with and without the F behind them; letters of some carriers; 20 digits whose 19 check themselves
    for good in ["8901260123456789011", "8901 2601 2345 6789 011F", "8986001A234567890123", "89012601234567890110"] {
        assert_eq!(iccid(good).map(|read| format!("{read:?}")).unwrap(), "Iccid(…)", "{good}");
    }
    for (wrong, why) in [
        ("8901260123456789015", Code::CheckDigit),
        ("7901260123456789012", Code::CheckDigit),
        ("89012601234", Code::DigitsWrong),
        ("89012601234567890Z4", Code::DigitsWrong),
    ] {
        assert_eq!(code(iccid(wrong)), Some(why), "{wrong}");
    }
}

#[test]
fn an_activation_code_is_read_in_any_writing_and_nothing_else_is() {
    for (text, read) in [
        (LPA, LPA),
        ("1$rsp.example.com$MADE-UP-0001", LPA),
        ("  lpa:1$rsp.example.com$MADE-UP-0001\n", LPA),
        ("ＬＰＡ：１＄ｒｓｐ．ｅｘａｍｐｌｅ．ｃｏｍ＄MADE-UP-0001", LPA),
        ("LPA:1$rsp.example.com\n$MADE-UP-0001", LPA),
        ("LPA:1$rsp.example.com$", "LPA:1$rsp.example.com$"),
        ("LPA:1$rsp.example.com$A1$1.3.6.1.4.1.31746$1", "LPA:1$rsp.example.com$A1$1.3.6.1.4.1.31746$1"),
        ("LPA:1$rsp.example.com$A1$$1", "LPA:1$rsp.example.com$A1$$1"),
    ] {
        let code = activation_code(text).unwrap();
        assert_eq!((code.shown(), code.server()), (read, "rsp.example.com"), "{text}");
        assert_eq!(format!("{code:?}"), "ActivationCode(…)");
    }
    assert!(activation_code("LPA:1$rsp.example.com$A1$$1").unwrap().asks_confirmation());
    assert!(!activation_code(LPA).unwrap().asks_confirmation());
    for wrong in [
        "hello",
        "https://rsp.example.com/MADE-UP",
        "LPA:2$rsp.example.com$A1",
        "LPA:1$rsp$A1",
        "LPA:1$$A1",
        "LPA:1$rsp.example.com",
        "LPA:1$rsp .example.com$A 1$x$1",
        "LPA:1$-rsp.example.com$A1",
        "LPA:1$rsp.example.com$<script>",
        "LPA:1$rsp.example.com$A1$1.2$2",
        "LPA:1$rsp.example.com$A1$1.2$1$1",
        "MATMSG:TO:a@example.com;;",
    ] {
        assert_eq!(code(activation_code(wrong)), Some(Code::LpaInvalid), "{wrong}");
    }
    assert_eq!(code(activation_code(&format!("LPA:1$rsp.example.com${}", "A".repeat(255)))), Some(Code::TooLong));
}

fn terms() -> Plan {
    plan::from_json(
        &json!({"name": "Data eSIM", "carrier": "t-mobile-us", "sim": "esim", "zone": "America/Los_Angeles",
        "started_on": "2026-01-31", "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}}),
    )
    .unwrap()
}

#[test]
fn the_papers_are_kept_apart() {
    let said =
        json!({"code": LPA, "confirmation_code": "2468", "iccid": "8901260123456789011", "use_by": "2026-04-04"});
    let (esim, papers) = from_json(&said).unwrap();
    assert_eq!(esim.state, EsimState::Unused);
    let written = format!("{} {esim:?} {papers:?}", serde_json::to_string(&esim).unwrap());
    for secret in ["MADE-UP", "2468", "890126"] {
        assert!(!written.contains(secret), "{written}");
    }
    // what is not said stays, what is blank is forgotten
    let (_, papers) = from_json(&json!({"state": "on", "code": ""})).unwrap();
    assert_eq!((papers.code, papers.iccid), (Said::Forget, Said::Nothing));
    for (said, field, why) in [
        (json!({"code": "hello"}), "code", Code::LpaInvalid),
        (json!({"iccid": "8901260123456789015"}), "iccid", Code::CheckDigit),
        (json!({"got_on": "2026-04-05", "use_by": "2026-04-04"}), "use_by", Code::BeforeReceived),
        (json!({"use_by": "2026-02-30"}), "use_by", Code::DateInvalid),
        (json!({"state": "lost"}), "state", Code::InvalidChoice),
        (json!({"colour": 1}), "colour", Code::UnknownField),
        (json!({"code": 7}), "code", Code::WrongType),
    ] {
        assert_eq!(told(&from_json(&said).unwrap_err()), [(field, why)], "{said}");
    }
}

#[test]
fn a_code_that_nobody_used_is_told_before_it_is_void() {
    let plan = terms();
    let home = chrono_tz::America::Los_Angeles;
    let reckoning = Reckoning { home, remind_at: NaiveTime::from_hms_opt(9, 0, 0).unwrap(), leads: &[], not_yet: None };
    let leads = |said: &Value| -> Vec<u32> {
        let told = reminders(&from_json(said).unwrap().0, &plan, reckoning);
        assert!(told.iter().all(|one| one.kind == Kind::EsimCodeExpires));
        told.iter().filter_map(|one| one.lead_days).collect()
    };
    assert_eq!(leads(&json!({"use_by": "2026-04-04"})), [14, 7, 3, 1, 0]);
    assert_eq!(leads(&json!({"use_by": "2026-04-04", "got_on": "2026-03-31"})), [3, 1, 0]);
    for none in
        [json!({}), json!({"use_by": "2026-04-04", "state": "on"}), json!({"use_by": "2026-04-04", "state": "deleted"})]
    {
        assert_eq!(leads(&none), Vec::<u32>::new(), "{none}");
    }
    let (esim, _) = from_json(&json!({"use_by": "2026-04-04"})).unwrap();
    assert_eq!(void_at(&esim, &plan).unwrap().to_string(), "2026-04-05 07:00:00 UTC");
}

#[test]
fn a_device_is_read_and_refused_by_field() {
    let known = |key: &str| key == "pixel-9-us";
    let (kept, _) =
        device::from_json(&json!({"name": " Work phone ", "variant": "pixel-9-us", "esim": true}), known).unwrap();
    assert_eq!((kept.name.as_str(), kept.kind, kept.sim_slots), ("Work phone", DeviceKind::Phone, 1));
    assert!(Slot::Esim.is_in(&kept) && Slot::Sim1.is_in(&kept) && !Slot::Sim2.is_in(&kept));
    for (said, field, why) in [
        (json!({"name": " "}), "name", Code::Required),
        (json!({"name": "A", "variant": "pixel-99"}), "variant", Code::VariantUnknown),
        (json!({"name": "A", "bands": "B2 B999"}), "bands", Code::BandUnknown),
        (json!({"name": "A", "bands": "n0"}), "bands", Code::BandUnknown),
        (json!({"name": "A", "bands": "whatever"}), "bands", Code::BandsUnclear),
        (json!({"name": "A", "sim_slots": 9}), "sim_slots", Code::TooLarge),
        (json!({"name": "A", "eid": "8900"}), "eid", Code::DigitsWrong),
        (json!({"name": "A", "kind": "spoon"}), "kind", Code::InvalidChoice),
        (json!({"name": "A", "colour": "red"}), "colour", Code::UnknownField),
    ] {
        assert_eq!(told(&device::from_json(&said, known).unwrap_err()), [(field, why)], "{said}");
    }
    assert_eq!(device::place_from_json(&json!({"device": 3, "slot": "esim"})).unwrap(), Some((3, Slot::Esim)));
    assert_eq!(device::place_from_json(&json!({"device": null})).unwrap(), None);
    assert_eq!(told(&device::place_from_json(&json!({"device": 3})).unwrap_err()), [("slot", Code::Required)]);
    assert_eq!(
        told(&device::place_from_json(&json!({"device": 3, "slot": "sim9"})).unwrap_err()),
        [("slot", Code::InvalidChoice)]
    );
}
