//! AutoPay on real files: asked after the end, answered once, never recorded by itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use chrono::NaiveDate;
use house::{House, at, moment, paid, plan_json};
use keepline_domain::autopay::Autopay;
use keepline_domain::plan::{self, Plan};
use keepline_domain::reminder::Choice;
use keepline_ledger::reminder::Channel::Notification;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const ADDED: &str = "2026-02-10T17:00:00Z";
/// The question of a plan whose last day was 1 March is an hour old.
const ASKED: &str = "2026-03-02T18:00:00Z";

fn last_day() -> NaiveDate {
    "2026-03-01".parse().unwrap()
}

fn terms(rule: Option<serde_json::Value>) -> Plan {
    let mut json = plan_json("Data SIM", "2026-01-31");
    json["autopay"] = json!(true);
    if let Some(rule) = rule {
        json["rule"] = rule;
    }
    plan::from_json(&json).unwrap()
}

fn with_autopay() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&terms(None), moment(ADDED)).unwrap().id;
    (house, ledger, id)
}

/// Looks and shows all it finds; answers what was told, as `kind lead`.
fn look(ledger: &mut Ledger, now: &str) -> Vec<String> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Notification, moment(now)).unwrap();
    let lead = |lead: Option<u32>| lead.map(|lead| format!(" {lead}")).unwrap_or_default();
    look.tell.iter().map(|t| format!("{}{}", t.reminder.kind.as_str(), lead(t.reminder.lead_days))).collect()
}

fn stands(ledger: &Ledger, id: i64, now: &str) -> (Option<Autopay>, String) {
    let summary = ledger.summary(id, &at(now)).unwrap();
    (summary.autopay, summary.standing.last_day.to_string())
}

fn waiting(ledger: &Ledger, now: &str) -> usize {
    ledger.inbox(&at(now)).unwrap().waiting.len()
}

#[test]
fn without_an_answer_nothing_is_told_before_the_end_and_nothing_recorded_after_it() {
    let (_house, mut ledger, id) = with_autopay();
    assert_eq!(look(&mut ledger, "2026-03-01T18:00:00Z"), Vec::<String>::new());
    assert_eq!(stands(&ledger, id, "2026-03-01T18:00:00Z"), (Some(Autopay::Expected), "2026-03-01".into()));
    assert_eq!(look(&mut ledger, ASKED), ["expired"]);
    assert_eq!(stands(&ledger, id, "2026-03-20T18:00:00Z"), (Some(Autopay::Asked), "2026-03-01".into()));
    assert_eq!(ledger.renewals(id).unwrap().len(), 0);
}

#[test]
fn yes_records_one_renewal_however_often_it_is_said() {
    let (house, mut ledger, id) = with_autopay();
    look(&mut ledger, ASKED);
    let done = ledger.autopay_yes(id, last_day(), moment(ASKED)).unwrap().unwrap();
    assert!(ledger.autopay_yes(id, last_day(), moment(ASKED)).unwrap().is_none(), "a second click");
    assert!(house.open().autopay_yes(id, last_day(), moment(ASKED)).unwrap().is_none(), "another window");
    let renewals = ledger.renewals(id).unwrap();
    assert_eq!(renewals.len(), 1);
    let renewal = &renewals[0].renewal;
    assert_eq!((renewal.paid_on, renewal.channel.as_deref()), (last_day(), Some("autopay")));
    assert_eq!(stands(&ledger, id, ASKED), (Some(Autopay::Expected), "2026-03-31".into()));
    assert_eq!(waiting(&ledger, ASKED), 0);
    // and taken back, the question is open again, without a second notification
    ledger.undo(done.change_id, moment(ASKED)).unwrap();
    assert_eq!(stands(&ledger, id, ASKED), (Some(Autopay::Asked), "2026-03-01".into()));
    assert_eq!((waiting(&ledger, ASKED), look(&mut ledger, ASKED).len()), (1, 0));
    assert!(ledger.autopay_yes(id, last_day(), moment(ASKED)).unwrap().is_some());
}

#[test]
fn yes_is_no_answer_before_the_end_or_without_autopay() {
    let (_house, mut ledger, id) = with_autopay();
    assert!(ledger.autopay_yes(id, last_day(), moment("2026-03-01T18:00:00Z")).unwrap().is_none());
    ledger.plan_edit(id, |plan| Ok(Plan { autopay: false, ..plan.clone() }), moment(ASKED)).unwrap();
    assert!(ledger.autopay_yes(id, last_day(), moment(ASKED)).unwrap().is_none());
    assert!(ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap().is_none());
    assert!(matches!(ledger.autopay_yes(99, last_day(), moment(ASKED)), Err(Fault::NotFound { .. })));
    assert_eq!(ledger.renewals(id).unwrap().len(), 0);
}

#[test]
fn what_only_the_user_can_know_is_asked_for_and_nothing_is_stored() {
    let house = House::new();
    let mut ledger = house.open();
    let fixed = terms(Some(json!({"kind": "fixed_end", "last_day": "2026-03-01"})));
    let id = ledger.plan_add(&fixed, moment(ADDED)).unwrap().id;
    let refused = ledger.autopay_yes(id, last_day(), moment(ASKED));
    assert_eq!(refused.unwrap_err().code(), "required");
    assert_eq!(ledger.renewals(id).unwrap().len(), 0);
    // and where the same payment stands there already, buying nothing, it is asked about
    let id = ledger.plan_add(&terms(None), moment(ADDED)).unwrap().id;
    let failed = keepline_domain::renewal::Renewal {
        status: keepline_domain::renewal::Status::Failed,
        ..paid(&terms(None), "2026-03-01")
    };
    ledger.renewal_add(id, &failed, &[], SameAgain::Ask, moment(ASKED)).unwrap();
    assert!(matches!(ledger.autopay_yes(id, last_day(), moment(ASKED)), Err(Fault::DuplicateRenewal)));
}

#[test]
fn not_yet_settles_the_question_and_the_end_is_told_the_next_day_once() {
    let (house, mut ledger, id) = with_autopay();
    assert_eq!(look(&mut ledger, ASKED), ["expired"]);
    assert!(ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap().is_some());
    assert!(ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap().is_none(), "a second click");
    assert_eq!(waiting(&ledger, ASKED), 0);
    let mut ledger = {
        drop(ledger);
        house.open()
    };
    assert_eq!(stands(&ledger, id, ASKED), (Some(Autopay::NotYet), "2026-03-01".into()));
    assert_eq!(look(&mut ledger, "2026-03-03T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-03-03T17:00:00Z"), ["expired"]);
    assert_eq!(look(&mut ledger, "2026-03-04T17:00:00Z"), Vec::<String>::new());
    let log = ledger.inbox(&at("2026-03-04T17:00:00Z")).unwrap().log;
    assert_eq!(log.iter().map(|line| line.asked).collect::<Vec<_>>(), [false, true], "first asked, then told");
    assert_eq!(waiting(&ledger, "2026-03-04T17:00:00Z"), 1);
    // the number is at stake as always
    assert_eq!(look(&mut ledger, "2026-05-31T18:00:00Z"), ["number_loss 30"]);
}

#[test]
fn said_before_anyone_was_asked_the_question_does_not_come_in_the_night_after_all() {
    let (_house, mut ledger, id) = with_autopay();
    // due at nine, and the computer was off; told at night that AutoPay did not go through
    ledger.autopay_not_yet(id, last_day(), moment("2026-03-03T05:30:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-03-03T05:31:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-03-03T16:30:00Z"), Vec::<String>::new(), "quiet hours are over, it is not nine");
    assert_eq!(look(&mut ledger, "2026-03-03T17:00:00Z"), ["expired"]);
}

#[test]
fn a_question_that_came_too_early_is_not_the_answered_one() {
    let (_house, mut ledger, id) = with_autopay();
    // the clock was a year ahead, and no notification server there
    let ahead = at("2027-01-26T19:27:00Z");
    assert_eq!(ledger.reminder_look(&ahead, false).unwrap().waiting, 1);
    ledger.autopay_not_yet(id, last_day(), moment("2026-02-25T11:40:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-03-01T18:00:00Z"), ["expiry 0"]);
    assert_eq!(look(&mut ledger, ASKED), ["expired"]);
    assert_eq!(look(&mut ledger, "2026-03-03T18:00:00Z"), Vec::<String>::new());
}

#[test]
fn renewed_after_not_yet_nothing_more_is_told_and_voiding_brings_the_answer_back() {
    let (_house, mut ledger, id) = with_autopay();
    look(&mut ledger, ASKED);
    ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap();
    let terms = ledger.plan(id).unwrap().record.plan;
    let done = ledger.renewal_add(id, &paid(&terms, "2026-03-02"), &[], SameAgain::Ask, moment(ASKED)).unwrap();
    // the answer was about the old period; the carrier is relied on again
    assert_eq!(stands(&ledger, id, ASKED), (Some(Autopay::Expected), "2026-03-31".into()));
    assert_eq!(look(&mut ledger, "2026-03-30T18:00:00Z"), Vec::<String>::new());
    ledger.renewal_void(done.id, moment("2026-03-03T18:00:00Z")).unwrap();
    assert_eq!(stands(&ledger, id, "2026-03-03T18:00:00Z").0, Some(Autopay::NotYet));
    assert_eq!(look(&mut ledger, "2026-03-03T18:00:00Z"), ["expired"]);
}

#[test]
fn an_answer_holds_for_the_day_it_was_given_about() {
    let (_house, mut ledger, id) = with_autopay();
    ledger.autopay_not_yet(id, last_day(), moment(ADDED)).unwrap();
    let moved = |days: u32| {
        move |plan: &Plan| {
            let mut json = serde_json::to_value(plan).unwrap();
            json["rule"]["days"] = json!(days);
            plan::from_json(&json)
        }
    };
    ledger.plan_edit(id, moved(31), moment(ADDED)).unwrap();
    assert_eq!(stands(&ledger, id, ADDED), (Some(Autopay::Expected), "2026-03-02".into()));
    assert!(ledger.autopay_not_yet(id, last_day(), moment(ADDED)).unwrap().is_none(), "that day has moved");
    ledger.plan_edit(id, moved(30), moment(ADDED)).unwrap();
    assert_eq!(stands(&ledger, id, ADDED), (Some(Autopay::NotYet), "2026-03-01".into()));
}

#[test]
fn said_before_the_end_the_usual_reminders_are_on_and_can_be_turned_off_again() {
    let (_house, mut ledger, id) = with_autopay();
    ledger.autopay_not_yet(id, last_day(), moment("2026-02-26T18:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-26T18:00:00Z"), ["expiry 3"]);
    assert!(!ledger.inbox(&at("2026-02-26T18:00:00Z")).unwrap().waiting[0].late, "they were off until now");
    assert!(ledger.autopay_answer_clear(id, last_day(), moment("2026-02-27T18:00:00Z")).unwrap().is_some());
    assert!(ledger.autopay_answer_clear(id, last_day(), moment("2026-02-27T18:00:00Z")).unwrap().is_none());
    assert_eq!(look(&mut ledger, "2026-02-28T18:00:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, ASKED), ["expired"]);
}

#[test]
fn not_yet_is_taken_back_and_said_again_by_history() {
    let (_house, mut ledger, id) = with_autopay();
    look(&mut ledger, ASKED);
    let said = ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap().unwrap();
    let cleared = ledger.undo(said.change_id, moment(ASKED)).unwrap();
    assert_eq!((stands(&ledger, id, ASKED).0, waiting(&ledger, ASKED)), (Some(Autopay::Asked), 1));
    ledger.undo(cleared.change_id, moment(ASKED)).unwrap();
    assert_eq!((stands(&ledger, id, ASKED).0, waiting(&ledger, ASKED)), (Some(Autopay::NotYet), 0));
    assert!(matches!(ledger.undo(said.change_id, moment(ASKED)), Err(Fault::NotUndoable)));
}

#[test]
fn a_question_put_off_and_then_answered_does_not_come_again_as_one() {
    let (_house, mut ledger, id) = with_autopay();
    look(&mut ledger, ASKED);
    let row = ledger.inbox(&at(ASKED)).unwrap().waiting[0].id;
    ledger.reminder_snooze(row, Choice::Tomorrow, &at(ASKED)).unwrap();
    ledger.autopay_not_yet(id, last_day(), moment("2026-03-02T20:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-03-03T17:00:00Z"), ["expired"]);
    assert_eq!(look(&mut ledger, "2026-03-04T17:00:00Z"), Vec::<String>::new());
}

#[test]
fn the_list_of_reminders_before_and_after() {
    let (_house, mut ledger, id) = with_autopay();
    let list = |ledger: &Ledger, now: &str| -> Vec<String> {
        let rows = ledger.reminders(&at(now)).unwrap();
        let expiry = |kind: &str| kind.starts_with("expir");
        rows.iter()
            .filter(|(_, row)| expiry(row.kind.as_str()))
            .map(|(_, row)| format!("{} {:?} {:?}", row.kind.as_str(), row.lead_days, row.state))
            .collect()
    };
    assert_eq!(list(&ledger, ASKED), ["expired None Pending"]);
    look(&mut ledger, ASKED);
    ledger.autopay_not_yet(id, last_day(), moment(ASKED)).unwrap();
    let after = list(&ledger, ASKED);
    // the answered question is in the log
    assert_eq!(after.last().unwrap(), "expired None Future");
    assert_eq!(after.len(), 5);
}
