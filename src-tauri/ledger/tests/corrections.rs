//! Corrections on real files: every later date follows, and all of it can be taken back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::plan::{Plan, from_json};
use keepline_domain::refusal::Refusals;
use keepline_domain::renewal::{self, Renewal};
use keepline_ledger::change::{Noun, Verb};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Done, Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-06-20T17:00:00Z";

/// A thirty-day plan from 31 January, paid on 20 February, 20 March and 25 April.
fn told(house: &House) -> (Ledger, i64, Vec<i64>) {
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let days = ["2026-02-20", "2026-03-20", "2026-05-05"];
    let add = |day: &&str| ledger.renewal_add(id, &paid(&terms, day), &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    let ids = days.iter().map(add).collect();
    (ledger, id, ids)
}

fn patched(patch: &Value) -> impl FnOnce(&Renewal, &Plan) -> Result<Renewal, Refusals> {
    move |current, plan| renewal::from_json(&renewal::merged(current, patch), plan)
}

fn edit(ledger: &mut Ledger, id: i64, patch: &Value) -> Result<Done, Fault> {
    ledger.renewal_edit(id, patched(patch), SameAgain::Ask, moment(NOW)).map(Option::unwrap)
}

fn spans(ledger: &Ledger, id: i64) -> Vec<String> {
    let periods = ledger.plan(id).unwrap().periods(moment(NOW));
    periods.iter().map(|period| format!("{}..{}", period.starts_on, period.last_day)).collect()
}

#[test]
fn every_later_date_follows_and_an_undo_brings_all_of_it_back() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let as_recorded = spans(&ledger, id);
    assert_eq!(
        as_recorded,
        ["2026-01-31..2026-03-01", "2026-03-02..2026-03-31", "2026-04-01..2026-04-30", "2026-05-05..2026-06-03"]
    );
    // the first was paid five days after the end
    let done = edit(&mut ledger, renewals[0], &json!({"paid_on": "2026-03-06", "note": "by phone"})).unwrap();
    let corrected =
        ["2026-01-31..2026-03-01", "2026-03-06..2026-04-04", "2026-04-05..2026-05-04", "2026-05-05..2026-06-03"];
    assert_eq!(spans(&house.open(), id), corrected);
    assert_eq!((done.id, done.plan_id), (renewals[0], id));

    let undone = ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(spans(&house.open(), id), as_recorded);
    assert_eq!(ledger.renewal(renewals[0]).unwrap().renewal, paid(&plan("Data SIM", "2026-01-31"), "2026-02-20"));
    ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert_eq!(spans(&house.open(), id), corrected);
    assert_eq!(ledger.renewal(renewals[0]).unwrap().renewal.note, "by phone");
}

#[test]
fn one_line_of_history_says_what_it_was_and_what_it_is() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let before = ledger.plan_page(id, &at(NOW)).unwrap().changes.len();
    let recorded = ledger.renewal(renewals[1]).unwrap();
    edit(&mut ledger, renewals[1], &json!({"status": "disputed"})).unwrap();
    let page = ledger.plan_page(id, &at(NOW)).unwrap();
    assert_eq!(page.changes.len(), before + 1);
    let line = &page.changes[0];
    assert_eq!((line.noun, line.verb, line.noun_id), (Noun::Renewal, Verb::Edited, renewals[1]));
    let status = |side: &Option<Value>| side.as_ref().unwrap()["status"].clone();
    assert_eq!((status(&line.before), status(&line.after)), (json!("posted"), json!("disputed")));
    let now = ledger.renewal(renewals[1]).unwrap();
    assert_eq!((now.id, now.recorded_at, now.voided_at), (recorded.id, recorded.recorded_at, None));
}

#[test]
fn a_correction_keeps_its_place_in_the_order_of_recording() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    // the third moves to the day of the first: the first was recorded first, so it counts first
    edit(&mut ledger, renewals[2], &json!({"paid_on": "2026-02-20", "amount": {"minor": 1600, "currency": "USD"}}))
        .unwrap();
    let history = ledger.plan(id).unwrap();
    let order: Vec<_> =
        history.periods(moment(NOW)).iter().filter_map(|period| history.renewal_id(period.renewal?)).collect();
    assert_eq!(order, [renewals[0], renewals[2], renewals[1]]);
}

#[test]
fn a_corrected_history_is_one_that_was_recorded_right() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    edit(&mut ledger, renewals[0], &json!({"paid_on": "2026-03-10", "periods": 2})).unwrap();
    edit(&mut ledger, renewals[1], &json!({"status": "refunded"})).unwrap();
    edit(&mut ledger, renewals[2], &json!({"new_last_day": "2026-06-30"})).unwrap();

    let right = House::new();
    let mut other = right.open();
    let terms = plan("Data SIM", "2026-01-31");
    let fresh = other.plan_add(&terms, moment(NOW)).unwrap().id;
    let amount = json!({"minor": 1500, "currency": "USD"});
    for json in [
        json!({"paid_on": "2026-03-10", "amount": amount, "periods": 2}),
        json!({"paid_on": "2026-03-20", "amount": amount, "status": "refunded"}),
        json!({"paid_on": "2026-05-05", "amount": amount, "new_last_day": "2026-06-30"}),
    ] {
        let renewal = renewal::from_json(&json, &terms).unwrap();
        other.renewal_add(fresh, &renewal, &[], SameAgain::Ask, moment(NOW)).unwrap();
    }
    assert_eq!(spans(&ledger, id), spans(&other, fresh));
    let standing = |ledger: &Ledger, id| ledger.summary(id, &at(NOW)).unwrap().standing;
    assert_eq!(standing(&ledger, id), standing(&other, fresh));
}

#[test]
fn what_is_shown_before_is_what_is_there_after() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    for (place, patch) in [(0, json!({"paid_on": "2026-03-09"})), (1, json!({"periods": 2})), (2, Value::Null)] {
        let history = ledger.plan(id).unwrap();
        let current = &history.renewals[place].renewal;
        let to = (!patch.is_null()).then(|| patched(&patch)(current, &history.record.plan).unwrap());
        let shown = history.follows(renewals[place], to.as_ref(), moment(NOW)).unwrap();
        assert_eq!(shown.before, history.standing(moment(NOW)));
        match to {
            Some(_) => edit(&mut ledger, renewals[place], &patch).unwrap(),
            None => ledger.renewal_void(renewals[place], moment(NOW)).unwrap(),
        };
        assert_eq!(shown.after, ledger.plan(id).unwrap().standing(moment(NOW)), "{patch}");
        assert!(!shown.periods.is_empty(), "{patch}");
    }
}

#[test]
fn the_same_as_another_one_is_asked_unless_it_was_so_before() {
    let house = House::new();
    let (mut ledger, _, renewals) = told(&house);
    let same = json!({"paid_on": "2026-02-20"});
    assert!(matches!(edit(&mut ledger, renewals[1], &same), Err(Fault::DuplicateRenewal)));
    assert_eq!(ledger.renewal(renewals[1]).unwrap().renewal.paid_on.to_string(), "2026-03-20");
    let becomes = |ledger: &Ledger, patch: &Value| {
        let edit = |current: &Renewal, plan: &Plan| patched(patch)(current, plan).map(Some);
        ledger.correction(renewals[1], edit, moment(NOW)).unwrap().outcome.unwrap().duplicate
    };
    assert!(becomes(&ledger, &same));
    assert!(!becomes(&ledger, &json!({"note": "itself is not another one"})));
    ledger.renewal_edit(renewals[1], patched(&same), SameAgain::Record, moment(NOW)).unwrap();
    // both are the same now; a note is no reason to ask again
    edit(&mut ledger, renewals[1], &json!({"note": "really twice"})).unwrap();
    // a voided one is no reason to ask
    ledger.renewal_void(renewals[2], moment(NOW)).unwrap();
    edit(&mut ledger, renewals[1], &json!({"paid_on": "2026-05-05"})).unwrap();
}

#[test]
fn what_cannot_be_corrected_says_why_and_stays_as_it_was() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let refused = |result: Result<Done, Fault>| match result {
        Err(Fault::Refused(refusals)) => refusals.into_iter().filter_map(|r| r.field).collect::<Vec<_>>(),
        other => panic!("not refused: {other:?}"),
    };
    for (patch, field) in [
        (json!({"paid_on": "2026-01-30"}), "paid_on"),
        (json!({"amount": {"minor": 1500, "currency": "GBP"}}), "amount.currency"),
        (json!({"amount": null}), "amount"),
        (json!({"periods": 0}), "periods"),
        (json!({"status": "lost"}), "status"),
        (json!({"kind": "activity"}), "kind"),
        (json!({"colour": "blue"}), "colour"),
    ] {
        assert_eq!(refused(edit(&mut ledger, renewals[0], &patch)), [field]);
    }
    assert!(matches!(edit(&mut ledger, 999, &json!({})), Err(Fault::NotFound { noun: "renewal", .. })));
    ledger.renewal_void(renewals[0], moment(NOW)).unwrap();
    assert!(matches!(edit(&mut ledger, renewals[0], &json!({"note": "x"})), Err(Fault::RenewalVoided)));
    let history = ledger.plan(id).unwrap();
    assert!(matches!(history.follows(renewals[0], None, moment(NOW)), Err(Fault::RenewalVoided)));
    assert!(matches!(history.follows(999, None, moment(NOW)), Err(Fault::NotFound { .. })));
    assert_eq!(ledger.renewal(renewals[0]).unwrap().renewal.note, "");
}

#[test]
fn what_is_asked_about_is_answered_and_not_written() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let ask = |ledger: &Ledger, renewal, patch: &Value| {
        let edit = |current: &Renewal, plan: &Plan| patched(patch)(current, plan).map(Some);
        ledger.correction(renewal, edit, moment(NOW))
    };
    let shown = ask(&ledger, renewals[0], &json!({"paid_on": "2026-03-06"})).unwrap();
    assert_eq!((shown.record.id, shown.history.record.id), (renewals[0], id));
    let outcome = shown.outcome.unwrap();
    assert_eq!(outcome.to.unwrap().paid_on.to_string(), "2026-03-06");
    assert_eq!((outcome.follows.periods.len(), outcome.duplicate), (2, false));
    let refused = ask(&ledger, renewals[0], &json!({"periods": 0})).unwrap().outcome.unwrap_err();
    assert_eq!(refused[0].field.as_deref(), Some("periods"));
    let voided = ledger.correction(renewals[0], |_, _| Ok(None), moment(NOW)).unwrap().outcome.unwrap();
    assert_eq!((voided.to, voided.duplicate), (None, false));
    assert_eq!(ledger.plan_page(id, &at(NOW)).unwrap().changes.len(), 4);
    ledger.renewal_void(renewals[0], moment(NOW)).unwrap();
    assert!(matches!(ask(&ledger, renewals[0], &json!({"note": "x"})), Err(Fault::RenewalVoided)));
    assert!(matches!(ask(&ledger, 999, &json!({})), Err(Fault::NotFound { .. })));
}

#[test]
fn a_correction_that_changes_nothing_writes_nothing() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let done = edit(&mut ledger, renewals[0], &json!({"note": "by phone"})).unwrap();
    for patch in [json!({}), json!({"note": "by phone", "periods": 1})] {
        let again = ledger.renewal_edit(renewals[0], patched(&patch), SameAgain::Ask, moment(NOW)).unwrap();
        assert_eq!(again, None, "{patch}");
    }
    assert_eq!(ledger.plan_page(id, &at(NOW)).unwrap().changes.len(), 5);
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.renewal(renewals[0]).unwrap().renewal.note, "");
}

#[test]
fn an_undo_is_refused_where_what_comes_back_no_longer_fits_or_something_newer_builds_on_it() {
    let house = House::new();
    let (mut ledger, id, renewals) = told(&house);
    let done = edit(&mut ledger, renewals[0], &json!({"paid_on": "2026-02-25"})).unwrap();
    // the plan now begins after the day that would come back
    let later = from_json(&plan_json("Data SIM", "2026-02-22")).unwrap();
    ledger.plan_edit(id, |_| Ok(later), moment(NOW)).unwrap();
    assert!(matches!(ledger.undo(done.change_id, moment(NOW)), Err(Fault::Refused(_))));
    assert_eq!(ledger.renewal(renewals[0]).unwrap().renewal.paid_on.to_string(), "2026-02-25");
    let again = edit(&mut ledger, renewals[0], &json!({"paid_on": "2026-02-26"})).unwrap();
    assert!(matches!(ledger.undo(done.change_id, moment(NOW)), Err(Fault::NotUndoable)));
    ledger.renewal_void(renewals[0], moment(NOW)).unwrap();
    assert!(matches!(ledger.undo(again.change_id, moment(NOW)), Err(Fault::NotUndoable)));
}
