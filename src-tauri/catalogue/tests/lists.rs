//! The carrier's pages and codes are facts too: each has its source, and their user can put a list of their own in their place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{Correction, FactName, Line, Misfit, carriers, check, correct_line, of_line};
use serde_json::{Value, json};

fn line(key: &str) -> Line {
    of_line(key).unwrap().1.clone()
}

fn correction(line: &str, fact: &str, value: Value, was: Option<Value>) -> Correction {
    let corrected_at = "2026-11-22T17:00:00Z".parse().unwrap();
    Correction { line: line.into(), fact: fact.into(), value, was, corrected_at }
}

#[test]
fn every_page_and_code_of_the_catalogue_has_its_source_date_and_certainty() {
    for line in carriers().flat_map(|carrier| &carrier.lines) {
        for link in &line.links {
            assert!(
                link.source.is_some() && link.checked.is_some() && link.sure.is_some(),
                "{} {}",
                line.key,
                link.url
            );
            assert_eq!(Some(link.confirmed), link.sure.map(|sure| sure.is_confirmed()));
        }
        for code in &line.codes {
            assert!(
                code.source.is_some() && code.checked.is_some() && code.sure.is_some(),
                "{} {}",
                line.key,
                code.dial
            );
            assert_eq!(Some(code.confirmed), code.sure.map(|sure| sure.is_confirmed()));
        }
    }
}

#[test]
fn a_user_s_codes_take_the_place_of_the_catalogue_s() {
    let mut ultra = line("ultra-paygo");
    let own = json!([
        {"kind": "text", "dial": "6700", "letters": "BAL", "purpose": "balance"},
        {"kind": "dial", "dial": " *225# ", "letters": "", "purpose": "data"},
    ]);
    let checked = check(&ultra, "codes", &own).unwrap();
    assert_eq!(checked.fact, FactName::Codes);
    assert_eq!(checked.value[1], json!({"kind": "dial", "dial": "*225#", "letters": null, "purpose": "data"}));
    let was = checked.was.clone();
    assert_eq!(was.as_ref().unwrap().as_array().unwrap().len(), 2);
    assert_eq!(correct_line(&mut ultra, &[correction("ultra-paygo", "codes", checked.value, was)]), []);
    // what the catalogue has too keeps its source
    assert!(ultra.codes[0].source.as_deref().unwrap().starts_with("https://www.ultramobile.com"));
    let (source, checked) = (&ultra.codes[1].source, ultra.codes[1].checked);
    assert_eq!((ultra.codes[1].dial.as_str(), source, checked), ("*225#", &None, None));
    assert!(ultra.corrected(FactName::Codes) && ultra.confirmed(FactName::Codes) == Some(true));
    let own = ultra.own_codes.unwrap();
    assert_eq!((own.said.len(), own.said[1].dial.as_str(), own.moved), (2, "611", false));
}

#[test]
fn pages_can_all_be_taken_away_and_a_change_of_the_catalogue_is_said() {
    let mut voxi = line("voxi");
    assert_eq!(voxi.confirmed(FactName::Links), Some(false));
    let was = json!([{"kind": "website", "url": "https://old.example.org"}]);
    let own = [correction("voxi", "links", json!([]), Some(was))];
    assert_eq!(correct_line(&mut voxi, &own), []);
    assert!(voxi.links.is_empty() && voxi.own_links.as_ref().unwrap().moved);
    assert_eq!((voxi.confirmed(FactName::Links), voxi.corrected(FactName::Links)), (None, true));
    // what the catalogue says is still what it says, not what its user put in its place
    let again = check(&voxi, "links", &json!([])).unwrap();
    assert_eq!(again.was, Some(json!([{"kind": "website", "url": "https://www.voxi.co.uk"}])));
}

#[test]
fn a_list_that_no_longer_can_be_is_set_aside() {
    let mut voxi = line("voxi");
    let aside = correct_line(&mut voxi, &[correction("voxi", "links", json!([{"kind": "website"}]), None)]);
    assert_eq!(aside[0].why, Misfit::ValueUnreadable);
    assert_eq!(voxi, line("voxi"));
}

#[test]
fn what_cannot_be_opened_or_dialled_is_refused_by_its_field() {
    let link = |url: &str| json!([{"kind": "refill", "url": url}]);
    let code = |kind: &str, dial: &str, letters: Value| json!([{"kind": kind, "dial": dial, "letters": letters, "purpose": "pay"}]);
    for (fact, value, said) in [
        ("links", json!({}), "wrong_type value"),
        ("links", json!([{"kind": "refill"}]), "required value[0].url"),
        ("links", link("http://pay.example.com"), "not_https value[0].url"),
        ("links", link("javascript:alert(1)"), "not_https value[0].url"),
        ("links", link("https://"), "not_https value[0].url"),
        ("links", link("https://www.t-mobile.com@evil.example"), "not_https value[0].url"),
        ("links", link("https://pay.example.com/a b"), "not_https value[0].url"),
        ("links", link("--help"), "not_https value[0].url"),
        ("links", link(&format!("https://a.example/{}", "x".repeat(2000))), "too_long value[0].url"),
        ("links", json!([{"kind": "shop", "url": "https://a.example"}]), "invalid_choice value[0].kind"),
        ("links", json!([{"kind": "help", "url": "https://a.example", "sure": "high"}]), "unknown_field value[0].sure"),
        ("links", json!(vec![json!({"kind": "help", "url": "https://a.example"}); 41]), "too_many value"),
        ("codes", code("dial", "", Value::Null), "required value[0].dial"),
        ("codes", code("dial", "*ADD", Value::Null), "not_dialled value[0].dial"),
        ("codes", code("dial", "*#", Value::Null), "not_dialled value[0].dial"),
        ("codes", code("dial", "1\u{7}", Value::Null), "control_character value[0].dial"),
        ("codes", code("dial", &"1".repeat(41), Value::Null), "too_long value[0].dial"),
        ("codes", code("text", "6700", Value::Null), "required value[0].letters"),
        ("codes", code("call", "6700", Value::Null), "invalid_choice value[0].kind"),
        ("codes", json!([{"kind": "dial", "dial": "611"}]), "required value[0].purpose"),
        ("codes", json!([{"kind": "dial", "dial": "611", "purpose": "pay", "x": 1}]), "unknown_field value[0].x"),
    ] {
        let refused = check(&line("t-mobile-us"), fact, &value).map(|_| ()).expect_err(&value.to_string());
        let found: Vec<_> =
            refused.iter().map(|one| format!("{} {}", one.code.as_str(), one.field.as_deref().unwrap())).collect();
        assert_eq!(found, [said], "{value}");
    }
    assert!(check(&line("t-mobile-us"), "links", &link("https://pay.example.com:8443/refill?n=1#top")).is_ok());
    assert!(check(&line("t-mobile-us"), "codes", &code("dial", "+1 (877) 720-5195", Value::Null)).is_ok());
}
