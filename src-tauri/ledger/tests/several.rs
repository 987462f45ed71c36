//! Several plans at once, on real files: all or nothing, one undo, and a table of some of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::reminder::Choice;
use keepline_domain::renewal::Renewal;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const NOW: &str = "2026-02-20T18:00:00Z";

fn with_plans(count: usize) -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    for number in 0..count {
        ledger.plan_add(&plan(&format!("Line {number}"), "2026-01-31"), moment("2026-01-31T18:00:00Z")).unwrap();
    }
    (house, ledger)
}

fn all(ledger: &Ledger, on: &str, plans: &[i64]) -> Vec<(i64, Renewal)> {
    plans.iter().map(|id| (*id, paid(&ledger.plan(*id).unwrap().record.plan, on))).collect()
}

fn last_days(ledger: &Ledger) -> Vec<String> {
    ledger.plans().unwrap().iter().map(|plan| plan.standing(moment(NOW)).last_day.to_string()).collect()
}

#[test]
fn renewals_of_several_plans_are_all_recorded_or_none() {
    let (_house, mut ledger) = with_plans(3);
    let mut wish = all(&ledger, "2026-02-20", &[1, 2]);
    wish.push((99, wish[0].1.clone()));
    assert!(ledger.renewals_add(&wish, SameAgain::Ask, moment(NOW)).is_err());
    assert!(ledger.plans().unwrap().iter().all(|plan| plan.renewals.is_empty()), "nothing was stored");
    wish.pop();
    let done = ledger.renewals_add(&wish, SameAgain::Ask, moment(NOW)).unwrap().unwrap();
    assert_eq!(last_days(&ledger), ["2026-03-31", "2026-03-31", "2026-03-01"]);
    // one of them again is all of them again
    let again = all(&ledger, "2026-02-20", &[3, 2]);
    assert!(matches!(ledger.renewals_add(&again, SameAgain::Ask, moment(NOW)), Err(Fault::DuplicateRenewal)));
    assert_eq!(last_days(&ledger)[2], "2026-03-01");
    // one undo for all, and that forward again
    let back = ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(last_days(&ledger), ["2026-03-01"; 3]);
    assert!(matches!(ledger.undo(done.change_id, moment(NOW)), Err(Fault::NotUndoable)));
    ledger.undo(back.change_id, moment(NOW)).unwrap();
    assert_eq!(last_days(&ledger), ["2026-03-31", "2026-03-31", "2026-03-01"]);
    assert!(ledger.renewals_add(&[], SameAgain::Ask, moment(NOW)).unwrap().is_none());
}

#[test]
fn what_was_taken_back_by_itself_stays_so_and_what_is_built_on_holds_all() {
    let (_house, mut ledger) = with_plans(2);
    let wish = all(&ledger, "2026-02-20", &[1, 2]);
    let done = ledger.renewals_add(&wish, SameAgain::Ask, moment(NOW)).unwrap().unwrap();
    // each has its own line in its plan's history
    let own = ledger.plan_page(1, &at(NOW)).unwrap().changes[0].clone();
    assert!(own.undoable && own.plan_id == 1);
    let voided = ledger.undo(own.id, moment(NOW)).unwrap();
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(last_days(&ledger), ["2026-03-01"; 2]);
    ledger.undo(voided.change_id, moment(NOW)).unwrap();
    assert_eq!(last_days(&ledger)[0], "2026-03-31");
    // a payment that was corrected since: nothing of the rest is taken back either
    let done = ledger.renewals_add(&all(&ledger, "2026-02-21", &[1, 2]), SameAgain::Ask, moment(NOW)).unwrap().unwrap();
    let second = ledger.plan(2).unwrap().renewals.last().unwrap().id;
    ledger.renewal_void(second, moment(NOW)).unwrap();
    let before = last_days(&ledger);
    assert!(matches!(ledger.undo(done.change_id, moment(NOW)), Err(Fault::NotUndoable)));
    assert_eq!(last_days(&ledger), before);
}

#[test]
fn several_plans_are_put_away_with_one_undo() {
    let (_house, mut ledger) = with_plans(4);
    ledger.plan_archive(2, moment(NOW)).unwrap();
    let away = |ledger: &Ledger| -> Vec<i64> {
        let plans = ledger.plans().unwrap();
        plans.iter().filter(|plan| plan.record.archived_at.is_some()).map(|plan| plan.record.id).collect()
    };
    assert!(matches!(ledger.plans_archive(&[1, 99], moment(NOW)), Err(Fault::NotFound { noun: "plan", id: 99 })));
    assert_eq!(away(&ledger), [2]);
    let done = ledger.plans_archive(&[1, 2, 4], moment(NOW)).unwrap().unwrap();
    assert_eq!(away(&ledger), [1, 2, 4]);
    assert!(ledger.plans_archive(&[1, 2], moment(NOW)).unwrap().is_none());
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(away(&ledger), [2], "what was away before stays away");
}

#[test]
fn what_waits_of_several_plans_is_put_off() {
    let (_house, mut ledger) = with_plans(3);
    // the last day is 1 March: the reminder of three days before waits for each
    let now = "2026-02-26T18:00:00Z";
    ledger.reminder_look(&at(now), true).unwrap();
    assert_eq!(ledger.inbox(&at(now)).unwrap().waiting.len(), 3);
    let done = ledger.plans_snooze(&[1, 3], Choice::Tomorrow, &at(now)).unwrap();
    assert_eq!((done.snoozed, done.too_late), (2, 0));
    let put_off: Vec<bool> = {
        let mut waiting = ledger.inbox(&at(now)).unwrap().waiting;
        waiting.sort_by_key(|one| one.plan.as_ref().map(|plan| plan.id));
        waiting.iter().map(|one| one.snoozed_until.is_some()).collect()
    };
    assert_eq!(put_off, [true, false, true]);
    // on the last evening, tomorrow is too late
    let late = "2026-03-02T02:00:00Z";
    ledger.reminder_look(&at(late), true).unwrap();
    let done = ledger.plans_snooze(&[2], Choice::Tomorrow, &at(late)).unwrap();
    assert_eq!((done.snoozed, done.too_late), (0, 1));
}

#[test]
fn a_table_holds_the_plans_that_were_asked_for() {
    let (house, mut ledger) = with_plans(3);
    ledger.renewals_add(&all(&ledger, "2026-02-20", &[1, 3]), SameAgain::Ask, moment(NOW)).unwrap();
    let path = house.dir.path().join("some.csv");
    let written = ledger.export_plans(&[3, 2], &path).unwrap();
    assert_eq!((written.plans, written.renewals), (2, 1));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Line 1") && text.contains("Line 2") && !text.contains("Line 0"), "{text}");
}

#[test]
fn a_list_says_what_a_day_costs_and_when_a_plan_was_changed() {
    let (_house, mut ledger) = with_plans(2);
    ledger
        .plan_edit(2, |plan| Ok(keepline_domain::plan::Plan { note: "x".into(), ..plan.clone() }), moment(NOW))
        .unwrap();
    let plans = ledger.overview(&at(NOW)).unwrap().plans;
    let of = |id| plans.iter().find(|plan| plan.id == id).unwrap();
    // 15.00 for 30 days
    assert_eq!(of(1).per_day.as_deref(), Some("0.500"));
    assert_eq!((of(1).changed_at, of(2).changed_at), (moment("2026-01-31T18:00:00Z"), moment(NOW)));
    assert_eq!(ledger.summary(2, &at(NOW)).unwrap().changed_at, moment(NOW));
}

#[test]
fn how_the_list_is_arranged_is_kept() {
    let (_house, mut ledger) = with_plans(0);
    let usual = ledger.settings().unwrap().overview;
    let set = json!({"overview": {"group": "person", "sort": "per_day", "columns": ["changed", "stage", "stage"]}});
    let kept = serde_json::to_value(ledger.settings_set(&set).unwrap().overview).unwrap();
    assert_eq!(kept, json!({"group": "person", "sort": "per_day", "columns": ["stage", "changed"]}));
    for (said, field) in [
        (json!({"overview": {"group": "age"}}), "overview.group"),
        (json!({"overview": {"sort": 7}}), "overview.sort"),
        (json!({"overview": {"columns": ["stage", "mood"]}}), "overview.columns"),
        (
            json!({"overview": {"columns": ["stage", "when", "price", "per_day", "account", "last_renewal", "changed"]}}),
            "overview.columns",
        ),
        (json!({"overview": {"rows": 7}}), "overview.rows"),
    ] {
        let Err(Fault::Refused(refusals)) = ledger.settings_set(&said) else { panic!("{said}") };
        assert_eq!(refusals[0].field.as_deref(), Some(field), "{said}");
    }
    assert_eq!(serde_json::to_value(ledger.settings().unwrap().overview).unwrap(), kept);
    ledger.settings_set(&json!({"overview": null})).unwrap();
    assert_eq!(ledger.settings().unwrap().overview, usual);
}
