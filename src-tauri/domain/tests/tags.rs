//! People and labels as they are typed, and as a plan names them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::plan::{self, Plan};
use keepline_domain::refusal::Code;
use keepline_domain::sheet::{list_of, list_text};
use keepline_domain::tag::{LONGEST_NAME, MOST_ON_PLAN, Named, TagColor, folded, from_json};
use proptest::prelude::*;
use serde_json::{Value, json};

fn plan_with(patch: Value) -> Result<Plan, (String, Code)> {
    let mut whole = json!({"name": "Line", "zone": "America/New_York", "started_on": "2026-01-01",
        "rule": {"kind": "activity", "days": 90}, "price": {"minor": 0, "currency": "USD"}});
    whole.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    plan::from_json(&whole).map_err(|all| (all[0].field.clone().unwrap_or_default(), all[0].code))
}

fn named(id: Option<i64>, name: &str) -> Named {
    Named { id, name: name.into() }
}

#[test]
fn a_name_is_kept_as_typed_and_has_bounds() {
    let family = "👩‍👩‍👧 דנה‏ 妈妈";
    for (said, name) in [(" Me ", "Me"), (family, family), ("Ωmega", "Ωmega")] {
        assert_eq!(from_json(&json!({"name": said}), TagColor::Teal).unwrap().name, name);
    }
    let whole = from_json(&json!({"name": "x", "color": "violet"}), TagColor::Teal).unwrap();
    assert_eq!(
        (whole.color, from_json(&json!({"name": "x"}), TagColor::Teal).unwrap().color),
        (TagColor::Violet, TagColor::Teal)
    );
    assert!(from_json(&json!({"name": "妈".repeat(LONGEST_NAME)}), TagColor::Blue).is_ok());
    for (said, field, code) in [
        (json!({"name": "妈".repeat(LONGEST_NAME + 1)}), "name", Code::TooLong),
        (json!({"name": " \u{3000}"}), "name", Code::Required),
        (json!({}), "name", Code::Required),
        (json!({"name": "two\nlines"}), "name", Code::ControlCharacter),
        (json!({"name": 7}), "name", Code::WrongType),
        (json!({"name": "4111 1111 1111 1111"}), "name", Code::CardNumber),
        (json!({"name": "x", "color": "#ff0000"}), "color", Code::InvalidChoice),
        (json!({"name": "x", "age": 7}), "age", Code::UnknownField),
    ] {
        let refused = from_json(&said, TagColor::Blue).unwrap_err().remove(0);
        assert_eq!((refused.field.as_deref(), refused.code), (Some(field), code), "{said}");
    }
    assert_eq!(folded(" Ünal "), folded("üNAL"));
}

#[test]
fn the_next_colour_is_one_that_is_used_least() {
    assert_eq!(TagColor::next(&[]), TagColor::Blue);
    assert_eq!(TagColor::next(&[TagColor::Blue, TagColor::Orange]), TagColor::Green);
    let all = [
        TagColor::Blue,
        TagColor::Green,
        TagColor::Orange,
        TagColor::Violet,
        TagColor::Teal,
        TagColor::Red,
        TagColor::Olive,
        TagColor::Gray,
    ];
    assert_eq!(TagColor::next(&all), TagColor::Blue);
}

#[test]
fn a_plan_names_one_person_and_labels_by_id_or_by_name() {
    let plain = plan_with(json!({})).unwrap();
    assert_eq!((plain.person.clone(), plain.labels.len()), (None, 0));
    // and says nothing of them: its JSON is what it was before there were any
    let said = serde_json::to_value(&plain).unwrap();
    assert!(said.get("person").is_none() && said.get("labels").is_none());
    for (said, want) in [
        (json!("妈妈"), Some(named(None, "妈妈"))),
        (json!(" Me "), Some(named(None, "Me"))),
        (json!(3), Some(named(Some(3), ""))),
        (json!({"id": 3, "name": "Me"}), Some(named(Some(3), "Me"))),
        (json!({"name": "Me"}), Some(named(None, "Me"))),
        (json!(" "), None),
        (json!(null), None),
    ] {
        assert_eq!(plan_with(json!({"person": said})).unwrap().person, want, "{said}");
    }
    let labels = plan_with(json!({"labels": ["travel", 2, "Travel ", {"id": 2, "name": "work"}]})).unwrap().labels;
    assert_eq!(labels, [named(None, "travel"), named(Some(2), "")]);
    for (said, field, code) in [
        (json!({"person": 0}), "person", Code::TooSmall),
        (json!({"person": true}), "person", Code::WrongType),
        (json!({"person": ["Me"]}), "person", Code::WrongType),
        (json!({"person": {}}), "person.name", Code::Required),
        (json!({"person": {"id": 1, "x": 1}}), "person.x", Code::UnknownField),
        (json!({"person": "x".repeat(61)}), "person", Code::TooLong),
        (json!({"labels": "travel"}), "labels", Code::WrongType),
        (json!({"labels": ["a", ""]}), "labels[1]", Code::Required),
        (json!({"labels": (0..=MOST_ON_PLAN).collect::<Vec<_>>()}), "labels", Code::TooMany),
    ] {
        assert_eq!(plan_with(said.clone()).unwrap_err(), (field.into(), code), "{said}");
    }
}

proptest! {
    #[test]
    fn names_in_one_cell_come_back(names in prop::collection::vec("[a-z;\\\\；= ]{0,4}[a-z;\\\\；]", 0..5)) {
        let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
        prop_assert_eq!(list_of(&list_text(names.iter().map(String::as_str))), names);
    }
}
