//! A user's correction wins over any release of the catalogue; one that no longer fits is kept aside and said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{Correction, FILES, FactName, Misfit, check, corrected, find, of_line, read};
use serde_json::{Value, json};

fn correction(line: &str, fact: &str, value: Value, was: Option<Value>) -> Correction {
    let corrected_at = "2026-11-22T17:00:00Z".parse().unwrap();
    Correction { line: line.into(), fact: fact.into(), value, was, corrected_at }
}

/// giffgaff as a later release might say it.
fn later(days: u32) -> keepline_catalogue::Carrier {
    let (file, text) = FILES.iter().find(|(file, _)| *file == "gb/giffgaff").unwrap();
    let text = text.replace("kind = \"activity\", days = 180", &format!("kind = \"activity\", days = {days}"));
    read(file, &text).unwrap()
}

#[test]
fn a_later_release_does_not_undo_a_correction() {
    let own = correction(
        "giffgaff",
        "rule",
        json!({"kind": "activity", "days": 170}),
        Some(json!({"kind": "activity", "days": 180})),
    );
    for (release, moved) in [(later(180), false), (later(90), true), (later(170), true)] {
        let result = corrected([release.clone()].iter(), std::slice::from_ref(&own));
        let rule = find(&result.carriers, "giffgaff").unwrap().1.rule.clone().unwrap();
        assert_eq!(json!(rule.value), json!({"kind": "activity", "days": 170}));
        assert_eq!(
            json!(rule.fact.unwrap().value),
            json!(release.lines[0].rule.as_ref().unwrap().value),
            "both are shown"
        );
        assert!(rule.confirmed && rule.corrected_at.is_some());
        assert_eq!(rule.moved, moved);
        assert!(result.aside.is_empty());
    }
}

#[test]
fn what_no_longer_fits_is_kept_aside_and_said() {
    let list = [
        correction("old-brand", "grace", json!({"number_lost_after_days": 9}), None),
        correction("giffgaff", "colour", json!("blue"), None),
        correction("giffgaff", "zone", json!("Europe/Londinium"), None),
        correction("giffgaff", "least", json!({"minor": 10, "currency": "USD"}), None),
    ];
    let result = corrected([later(180)].iter(), &list);
    let said: Vec<_> = result.aside.iter().map(|aside| (aside.line.as_str(), aside.fact.as_str(), aside.why)).collect();
    assert_eq!(
        said,
        [
            ("giffgaff", "colour", Misfit::FactUnknown),
            ("giffgaff", "zone", Misfit::ValueUnreadable),
            ("giffgaff", "least", Misfit::ValueUnreadable),
            ("old-brand", "grace", Misfit::LineUnknown),
        ]
    );
    assert_eq!(result.carriers, [later(180)], "what does not fit changes nothing");
}

#[test]
fn a_fact_that_the_catalogue_lacks_can_be_said() {
    let own = correction("lycamobile-us", "grace", json!({"number_lost_after_days": 45}), None);
    let carrier = of_line("lycamobile-us").unwrap().0.clone();
    let result = corrected([carrier].iter(), &[own]);
    let grace = result.carriers[0].lines[0].grace.clone().unwrap();
    assert_eq!((grace.value.number_lost_after_days, grace.fact, grace.moved), (45, None, false));
}

#[test]
fn a_value_that_cannot_be_is_refused_by_its_field() {
    let line = of_line("giffgaff").unwrap().1;
    let refused = |fact: &str, value: Value| {
        let refusal = check(line, fact, &value).unwrap_err().remove(0);
        format!("{} {}", refusal.field.unwrap(), refusal.code.as_str())
    };
    assert_eq!(refused("colour", json!(1)), "fact invalid_choice");
    assert_eq!(refused("rule", json!({"kind": "activity", "days": 0})), "value.days too_small");
    assert_eq!(refused("zone", json!("Mars/Olympus")), "value zone_unknown");
    assert_eq!(refused("grace", json!({"number_lost_after_days": -1})), "value.number_lost_after_days too_small");
    assert_eq!(refused("word", json!("ends_on")), "value invalid_choice");
    assert_eq!(refused("prices", json!([])), "value required");
    let level = json!({"price": {"minor": 10, "currency": "GBP"}});
    assert_eq!(refused("prices", json!(vec![level; 61])), "value too_many");
    assert_eq!(refused("least", json!({"minor": 10, "currency": "USD"})), "value.currency currency_mismatch");
    let checked = check(line, "rule", &json!({"kind": "activity", "days": 170})).unwrap();
    assert_eq!((checked.fact, checked.was), (FactName::Rule, Some(json!({"kind": "activity", "days": 180}))));
}

/// Every refusal of `value` as a correction of `fact` of the line `key`.
fn refusals(key: &str, fact: &str, value: &Value) -> Vec<String> {
    let refusals = check(of_line(key).unwrap().1, fact, value).map(|_| ()).expect_err(&value.to_string());
    refusals.iter().map(|one| format!("{} {}", one.code.as_str(), one.field.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn every_price_that_cannot_be_is_refused_by_its_own_field() {
    let fifteen = json!({"price": {"minor": 1500, "currency": "USD"}});
    let named = |name: Value| json!([{"name": name, "price": {"minor": 1500, "currency": "USD"}}]);
    let data = |mb: i64| json!([{"price": {"minor": 1500, "currency": "USD"}, "data_allowance_mb": mb}]);
    for (value, said) in [
        (json!({"minor": 1}), "wrong_type value"),
        (json!([15]), "wrong_type value[0]"),
        (json!([{}]), "required value[0].price"),
        (json!([fifteen, {"price": {"minor": -1, "currency": "USD"}}]), "money_negative value[1].price.minor"),
        (json!([{"price": {"amount": "15,00", "currency": "USD"}}]), "money_invalid value[0].price.amount"),
        (json!([{"price": {"minor": 1500, "currency": "GBP"}}]), "currency_mismatch value[0].price.currency"),
        (json!([{"price": {"minor": 1, "currency": "USD"}, "x": 1}]), "unknown_field value[0].x"),
        (named(json!("a".repeat(60_000))), "too_long value[0].name"),
        (named(json!("a\u{7}")), "control_character value[0].name"),
        (named(json!(7)), "wrong_type value[0].name"),
        (named(json!({"en": "a", "zh-CN": ""})), "required value[0].name.zh-CN"),
        (named(json!({"en": "a"})), "required value[0].name.zh-CN"),
        (named(json!({"en": "a", "zh-CN": "b", "de": "c"})), "unknown_field value[0].name.de"),
        (named(json!({"en": "a\u{0}", "zh-CN": "b"})), "control_character value[0].name.en"),
        (data(2_000_000_000), "too_large value[0].data_allowance_mb"),
        (data(-1), "too_small value[0].data_allowance_mb"),
        // the price of a cycle is taken from the balance: none would run for ever
        (json!([fifteen, {"price": {"minor": 0, "currency": "USD"}}]), "price_zero value[1].price.minor"),
    ] {
        assert_eq!(refusals("t-mobile-us", "prices", &value), [said], "{value}");
    }
    let two = json!([{"price": {"minor": -1, "currency": "USD"}}, {"price": {"minor": 1, "currency": "USX"}}]);
    assert_eq!(
        refusals("tello", "prices", &two),
        ["money_negative value[0].price.minor", "currency_unknown value[1].price.currency"]
    );
    // what costs nothing elsewhere may be said
    assert!(check(of_line("tello").unwrap().1, "prices", &json!([{"price": {"minor": 0, "currency": "USD"}}])).is_ok());
}

#[test]
fn what_is_kept_is_what_was_read() {
    let kept = |fact: &str, value: Value| check(of_line("tello").unwrap().1, fact, &value).unwrap().value;
    assert_eq!(
        kept(
            "prices",
            json!([{"name": "Big", "price": {"amount": "15", "currency": "USD"}, "data_allowance_mb": 2000}])
        ),
        json!([{"name": {"en": "Big", "zh-CN": "Big"}, "price": {"minor": 1500, "currency": "USD"}, "data_allowance_mb": 2000}])
    );
    assert_eq!(kept("least", json!({"amount": "5.5", "currency": "USD"})), json!({"minor": 550, "currency": "USD"}));
}

#[test]
fn a_least_payment_of_nothing_is_refused() {
    assert_eq!(refusals("tello", "least", &json!({"minor": 0, "currency": "USD"})), ["money_zero value.minor"]);
    assert_eq!(refusals("tello", "least", &json!({"amount": "0.00", "currency": "USD"})), ["money_zero value.minor"]);
}

#[test]
fn a_refused_rule_names_only_fields_that_were_sent() {
    let table = |steps: Value| json!({"kind": "refill_table", "steps": steps, "extend": "max"});
    for (value, said) in [
        (table(json!([])), "required value.steps"),
        (table(Value::Null), "required value.steps"),
        (table(json!([{"from_minor": 1}])), "required value.steps[0].days"),
        (table(json!([{"from_minor": 1, "days": 0}])), "too_small value.steps[0].days"),
        (json!({"kind": "balance"}), "required value.cycle"),
        (json!({}), "required value.kind"),
    ] {
        assert_eq!(refusals("t-mobile-us", "rule", &value), [said], "{value}");
    }
}

#[test]
fn a_price_is_judged_by_the_rule_as_its_user_knows_it() {
    let list = [
        correction("t-mobile-us", "prices", json!([{"price": {"minor": 0, "currency": "USD"}}]), None),
        correction("t-mobile-us", "rule", json!({"kind": "activity", "days": 90}), None),
    ];
    let carrier = of_line("t-mobile-us").unwrap().0.clone();
    assert_eq!(corrected([carrier.clone()].iter(), &list).aside, []);
    let alone = corrected([carrier].iter(), &list[..1]);
    assert_eq!(alone.aside[0].why, Misfit::ValueUnreadable);
}
