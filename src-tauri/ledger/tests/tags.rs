//! People and labels on real files: which plan has which, what a removal leaves, and what an undo brings back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, moment, plan, plan_json};
use keepline_domain::plan as plans;
use keepline_domain::refusal::Code;
use keepline_domain::tag::{Named, TagColor, TagKind};
use keepline_ledger::{Done, Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-02-01T18:00:00Z";

fn with_plans(count: usize) -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    for number in 0..count {
        ledger.plan_add(&plan(&format!("Line {number}"), "2026-01-31"), moment(NOW)).unwrap();
    }
    (house, ledger)
}

fn edit(ledger: &mut Ledger, id: i64, patch: Value) -> Result<Option<Done>, Fault> {
    ledger.plan_edit(id, |current| plans::from_json(&plans::merged(current, &patch)), moment(NOW))
}

fn of(ledger: &Ledger, id: i64) -> (String, Vec<String>) {
    let terms = ledger.plan(id).unwrap().record.plan;
    let person = terms.person.map(|one| one.name).unwrap_or_default();
    (person, terms.labels.into_iter().map(|one| one.name).collect())
}

fn names(ledger: &Ledger, kind: TagKind) -> Vec<String> {
    ledger.tags().unwrap().into_iter().filter(|one| one.kind == kind).map(|one| one.tag.name).collect()
}

fn refused<T: std::fmt::Debug>(done: Result<T, Fault>) -> (String, Code) {
    match done {
        Err(Fault::Refused(all)) => (all[0].field.clone().unwrap_or_default(), all[0].code),
        other => (format!("{other:?}"), Code::Required),
    }
}

#[test]
fn what_is_named_for_the_first_time_is_made_and_found_after_that() {
    let (_house, mut ledger) = with_plans(2);
    edit(&mut ledger, 1, json!({"person": "妈妈", "labels": ["work", "Travel"]})).unwrap();
    edit(&mut ledger, 2, json!({"person": "妈妈", "labels": ["TRAVEL"]})).unwrap();
    assert_eq!(of(&ledger, 1), ("妈妈".into(), vec!["Travel".into(), "work".into()]));
    assert_eq!(of(&ledger, 2), ("妈妈".into(), vec!["Travel".into()]));
    let all = ledger.tags().unwrap();
    let told: Vec<_> = all.iter().map(|one| (one.kind, one.tag.name.as_str(), one.plans)).collect();
    assert_eq!(told, [(TagKind::Person, "妈妈", 2), (TagKind::Label, "Travel", 2), (TagKind::Label, "work", 1)]);
    assert_ne!(all[1].tag.color, all[2].tag.color, "told apart");
    // one who is asked about all plans at once is told the same
    let listed = ledger.plans().unwrap();
    assert_eq!(listed[0].record.plan, ledger.plan(1).unwrap().record.plan);
    let of_second = listed.iter().find(|one| one.record.id == 2).unwrap().record.plan.person.clone();
    assert_eq!(of_second, Some(Named { id: Some(all[0].id), name: "妈妈".into() }));
    // the same again is no change
    assert!(edit(&mut ledger, 1, json!({"person": "妈妈", "labels": ["travel", "work"]})).unwrap().is_none());
    // another person takes the place of the one before, and null is nobody
    edit(&mut ledger, 1, json!({"person": "Me"})).unwrap();
    assert_eq!(of(&ledger, 1).0, "Me");
    edit(&mut ledger, 1, json!({"person": null, "labels": []})).unwrap();
    assert_eq!(of(&ledger, 1), (String::new(), vec![]));
    // a plan that is added with them, and one put away that is not counted
    let mut said = plan_json("New", "2026-01-31");
    said["person"] = json!(all[0].id);
    let id = ledger.plan_add(&plans::from_json(&said).unwrap(), moment(NOW)).unwrap().id;
    assert_eq!(of(&ledger, id).0, "妈妈");
    ledger.plan_archive(2, moment(NOW)).unwrap();
    assert_eq!(ledger.tag(TagKind::Person, all[0].id).unwrap().plans, 1);
}

#[test]
fn an_edit_of_a_plan_is_taken_back_with_its_person_and_labels() {
    let (_house, mut ledger) = with_plans(1);
    edit(&mut ledger, 1, json!({"person": "Me", "labels": ["a"]})).unwrap();
    let done = edit(&mut ledger, 1, json!({"name": "Other", "person": "You", "labels": ["b"]})).unwrap().unwrap();
    // what it was called meanwhile is no matter
    let me = ledger.tags().unwrap()[0].id;
    ledger.tag_edit(TagKind::Person, me, &json!({"name": "Myself"}), moment(NOW)).unwrap();
    let back = ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(of(&ledger, 1), ("Myself".into(), vec!["a".into()]));
    ledger.undo(back.change_id, moment(NOW)).unwrap();
    assert_eq!(of(&ledger, 1), ("You".into(), vec!["b".into()]));
}

#[test]
fn a_removed_one_leaves_its_plans_and_comes_back_to_them() {
    let (_house, mut ledger) = with_plans(2);
    edit(&mut ledger, 1, json!({"person": "Me", "labels": ["a", "b"]})).unwrap();
    edit(&mut ledger, 2, json!({"person": "Me", "labels": ["a"]})).unwrap();
    let id = |ledger: &Ledger, name: &str| ledger.tags().unwrap().iter().find(|one| one.tag.name == name).unwrap().id;
    let (me, a) = (id(&ledger, "Me"), id(&ledger, "a"));
    let gone = ledger.tag_remove(TagKind::Person, me, moment(NOW)).unwrap();
    let label = ledger.tag_remove(TagKind::Label, a, moment(NOW)).unwrap();
    assert_eq!((of(&ledger, 1), of(&ledger, 2)), ((String::new(), vec!["b".into()]), (String::new(), vec![])));
    assert!(names(&ledger, TagKind::Person).is_empty());
    // gone is gone: neither chosen, nor changed, nor removed once more
    assert_eq!(refused(edit(&mut ledger, 2, json!({"person": me}))), ("person".into(), Code::TagUnknown));
    assert_eq!(refused(edit(&mut ledger, 2, json!({"labels": ["b", a]}))), ("labels[1]".into(), Code::TagUnknown));
    assert!(matches!(
        ledger.tag_edit(TagKind::Person, me, &json!({"name": "x"}), moment(NOW)),
        Err(Fault::NotFound { noun: "person", .. })
    ));
    assert!(matches!(ledger.tag_remove(TagKind::Label, a, moment(NOW)), Err(Fault::NotFound { noun: "label", .. })));
    // an edit of a plan meanwhile does not untie it; one that chose another person does
    edit(&mut ledger, 1, json!({"note": "edited"})).unwrap();
    edit(&mut ledger, 2, json!({"person": "You"})).unwrap();
    ledger.undo(gone.change_id, moment(NOW)).unwrap();
    let back = ledger.undo(label.change_id, moment(NOW)).unwrap();
    assert_eq!(
        (of(&ledger, 1), of(&ledger, 2)),
        (("Me".into(), vec!["a".into(), "b".into()]), ("You".into(), vec!["a".into()]))
    );
    ledger.undo(back.change_id, moment(NOW)).unwrap();
    assert_eq!(of(&ledger, 2).1, Vec::<String>::new());
}

#[test]
fn names_are_told_apart_and_there_are_not_too_many() {
    let (_house, mut ledger) = with_plans(1);
    let add = |ledger: &mut Ledger, kind, name: &str| ledger.tag_add(kind, &json!({"name": name}), moment(NOW));
    let me = add(&mut ledger, TagKind::Person, "Me").unwrap();
    assert_eq!(refused(add(&mut ledger, TagKind::Person, " mE ")), ("name".into(), Code::NameTaken));
    add(&mut ledger, TagKind::Label, "Me").unwrap();
    let you = add(&mut ledger, TagKind::Person, "You").unwrap();
    let rename =
        |ledger: &mut Ledger, name: &str| ledger.tag_edit(TagKind::Person, you.id, &json!({"name": name}), moment(NOW));
    assert_eq!(refused(rename(&mut ledger, "ME")), ("name".into(), Code::NameTaken));
    assert!(rename(&mut ledger, "You").unwrap().is_none());
    let renamed = rename(&mut ledger, "YOU").unwrap().unwrap();
    // one is not the other's: an id of the wrong list is none
    assert!(matches!(ledger.tag(TagKind::Label, me.id), Err(Fault::NotFound { .. })));
    assert_eq!(refused(edit(&mut ledger, 1, json!({"labels": [me.id]}))), ("labels[0]".into(), Code::TagUnknown));
    // a name that was given away does not come back beside itself
    let gone = ledger.tag_remove(TagKind::Person, me.id, moment(NOW)).unwrap();
    let again = add(&mut ledger, TagKind::Person, "me").unwrap();
    assert_eq!(refused(ledger.undo(gone.change_id, moment(NOW))), ("name".into(), Code::NameTaken));
    ledger.undo(again.change_id, moment(NOW)).unwrap();
    ledger.undo(gone.change_id, moment(NOW)).unwrap();
    ledger.undo(renamed.change_id, moment(NOW)).unwrap();
    assert_eq!(names(&ledger, TagKind::Person), ["Me", "You"]);
    for number in 2..TagKind::Person.most() {
        add(&mut ledger, TagKind::Person, &format!("Person {number}")).unwrap();
    }
    assert_eq!(refused(add(&mut ledger, TagKind::Person, "one more")), ("name".into(), Code::TooMany));
    assert_eq!(refused(edit(&mut ledger, 1, json!({"person": "one more"}))), ("person".into(), Code::TooMany));
    assert_eq!(of(&ledger, 1).0, "", "nothing was stored");
}

#[test]
fn a_colour_is_changed_and_brought_back() {
    let (_house, mut ledger) = with_plans(0);
    let id = ledger.tag_add(TagKind::Label, &json!({"name": "travel"}), moment(NOW)).unwrap().id;
    assert_eq!(ledger.tag(TagKind::Label, id).unwrap().tag.color, TagColor::Blue);
    let done = ledger.tag_edit(TagKind::Label, id, &json!({"color": "olive"}), moment(NOW)).unwrap().unwrap();
    assert_eq!(ledger.tag(TagKind::Label, id).unwrap().tag.color, TagColor::Olive);
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.tag(TagKind::Label, id).unwrap().tag.color, TagColor::Blue);
}
