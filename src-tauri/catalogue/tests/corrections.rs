//! A user's correction wins over any release of the catalogue; one that no longer fits is kept aside and said.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

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
    let (fact, said) = check(line, "rule", &json!({"kind": "activity", "days": 170})).unwrap();
    assert_eq!((fact, said), (FactName::Rule, Some(json!({"kind": "activity", "days": 180}))));
}
