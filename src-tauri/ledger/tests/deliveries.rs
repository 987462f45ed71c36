//! The delivery ledger on real files: each reminder once, on proof, through crashes and servers that come and go.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::plan::Plan;
use keepline_domain::reminder::{Choice, Kind, State};
use keepline_ledger::reminder::Channel::Notification;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};

const ADDED: &str = "2026-02-20T17:00:00Z";
/// The seven-day reminder of a plan that ends on 1 March is an hour old.
const DUE: &str = "2026-02-22T18:00:00Z";

fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment(ADDED)).unwrap().id;
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

#[test]
fn told_once_also_after_a_restart_a_clock_set_back_and_another_zone() {
    let (house, mut ledger, _) = with_plan();
    assert_eq!(look(&mut ledger, "2026-02-22T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
    assert_eq!(look(&mut ledger, DUE), Vec::<String>::new());
    let mut again = house.open();
    again.reminder_recover().unwrap();
    assert_eq!(look(&mut again, DUE), Vec::<String>::new());
    assert_eq!(look(&mut again, "2026-02-22T17:00:00Z"), Vec::<String>::new());
    let mut elsewhere = at("2026-02-23T03:00:00Z");
    elsewhere.home = chrono_tz::Asia::Shanghai;
    assert_eq!(again.reminder_look(&elsewhere, true).unwrap().tell.len(), 0);
}

#[test]
fn a_look_that_finds_nothing_writes_nothing() {
    let (house, mut ledger, _) = with_plan();
    let mut watcher = house.open();
    let found = ledger.reminder_look(&at(ADDED), true).unwrap();
    assert_eq!(found.look_next, Some(moment("2026-02-22T17:00:00Z")));
    assert!(!watcher.changed_elsewhere().unwrap());
}

#[test]
fn without_a_server_it_waits_and_is_told_when_one_comes() {
    let (_house, mut ledger, _) = with_plan();
    for _ in 0..3 {
        let look = ledger.reminder_look(&at(DUE), false).unwrap();
        assert_eq!((look.tell.len(), look.waiting), (0, 1));
    }
    let inbox = ledger.inbox(&at(DUE)).unwrap();
    assert_eq!((inbox.waiting.len(), inbox.waiting[0].state), (1, State::Pending));
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting[0].state, State::Shown);
}

#[test]
fn a_server_that_fails_leaves_it_waiting() {
    let (_house, mut ledger, _) = with_plan();
    let claimed = ledger.reminder_look(&at(DUE), true).unwrap().tell;
    assert_eq!(ledger.reminder_look(&at(DUE), true).unwrap().tell.len(), 0, "it is on its way");
    ledger.reminder_not_shown(&[claimed[0].id]).unwrap();
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
}

#[test]
fn what_a_crash_left_half_told_is_told_once_more_and_marked() {
    let (house, mut ledger, _) = with_plan();
    assert_eq!(ledger.reminder_look(&at(DUE), true).unwrap().tell.len(), 1);
    drop(ledger);
    let mut next = house.open();
    assert_eq!(next.reminder_recover().unwrap(), 1);
    assert_eq!(look(&mut next, DUE), ["expiry 7"]);
    assert_eq!(next.reminder_recover().unwrap(), 0);
    assert_eq!(look(&mut next, DUE), Vec::<String>::new());
    assert_eq!(next.inbox(&at(DUE)).unwrap().log[0].repeats, 1);
}

#[test]
fn only_one_of_two_processes_tells() {
    let (house, mut one, _) = with_plan();
    let mut other = house.open();
    assert_eq!(one.reminder_look(&at(DUE), true).unwrap().tell.len(), 1);
    assert_eq!(other.reminder_look(&at(DUE), true).unwrap().tell.len(), 0);
}

#[test]
fn a_renewal_settles_and_voiding_it_makes_due_again() {
    let (_house, mut ledger, id) = with_plan();
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
    let terms = ledger.plan(id).unwrap().record.plan;
    let done = ledger.renewal_add(id, &paid(&terms, "2026-02-22"), &[], SameAgain::Ask, moment(DUE)).unwrap();
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting.len(), 0);
    assert_eq!(look(&mut ledger, "2026-02-28T18:00:00Z"), Vec::<String>::new());
    ledger.renewal_void(done.id, moment(DUE)).unwrap();
    // the seven-day one was told of this date already; the one-day one was not
    assert_eq!(look(&mut ledger, DUE), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-28T18:00:00Z"), ["expiry 1"]);
}

#[test]
fn an_archived_plan_is_silent_until_it_is_brought_back() {
    let (_house, mut ledger, id) = with_plan();
    ledger.plan_archive(id, moment(ADDED)).unwrap();
    assert_eq!(look(&mut ledger, DUE), Vec::<String>::new());
    ledger.plan_restore(id, moment(DUE)).unwrap();
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
}

#[test]
fn a_snooze_holds_across_a_restart_and_comes_again() {
    let (house, mut ledger, _) = with_plan();
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
    let id = ledger.inbox(&at(DUE)).unwrap().waiting[0].id;
    let until = ledger.reminder_snooze(id, Choice::Tomorrow, &at(DUE)).unwrap();
    assert_eq!(until, moment("2026-02-23T17:00:00Z"));
    let mut ledger = {
        drop(ledger);
        house.open()
    };
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting[0].snoozed_until, Some(until));
    assert_eq!(look(&mut ledger, "2026-02-23T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-23T17:00:00Z"), ["expiry 7"]);
    assert_eq!(look(&mut ledger, "2026-02-23T17:30:00Z"), Vec::<String>::new());
    // and can be put off once more
    let id = ledger.inbox(&at("2026-02-23T18:00:00Z")).unwrap().waiting[0].id;
    ledger.reminder_snooze(id, Choice::Tomorrow, &at("2026-02-23T18:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-24T17:00:00Z"), ["expiry 7"]);
    // but not past the end
    let late = ledger.reminder_snooze(id, Choice::Tomorrow, &at("2026-03-01T18:00:00Z"));
    assert!(matches!(late, Err(Fault::SnoozeTooLate)), "{late:?}");
}

#[test]
fn done_with_is_done_until_the_next_lead() {
    let (_house, mut ledger, _) = with_plan();
    look(&mut ledger, DUE);
    let id = ledger.inbox(&at(DUE)).unwrap().waiting[0].id;
    ledger.reminder_handle(id).unwrap();
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting.len(), 0);
    assert_eq!(look(&mut ledger, "2026-02-26T18:00:00Z"), ["expiry 3"]);
    assert!(matches!(ledger.reminder_handle(999), Err(Fault::NotFound { .. })));
}

#[test]
fn a_plan_added_just_now_missed_nothing() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment("2026-02-27T18:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-27T18:00:00Z"), ["expiry 3"]);
    assert!(!ledger.inbox(&at("2026-02-27T18:00:00Z")).unwrap().waiting[0].late);
}

#[test]
fn after_being_off_the_inbox_says_what_came_late() {
    let (_house, mut ledger, _) = with_plan();
    assert_eq!(look(&mut ledger, "2026-02-27T18:00:00Z"), ["expiry 3"]);
    assert!(ledger.inbox(&at("2026-02-27T18:00:00Z")).unwrap().waiting[0].late);
    assert_eq!(look(&mut ledger, "2026-02-28T17:00:10Z"), ["expiry 1"]);
    let inbox = ledger.inbox(&at("2026-02-28T17:01:00Z")).unwrap();
    assert_eq!((inbox.waiting.len(), inbox.waiting[0].late, inbox.log.len()), (1, false, 2));
    assert_eq!(inbox.waiting[0].reminder.kind, Kind::Expiry);
}

#[test]
fn many_plans_due_at_once_are_claimed_together() {
    let house = House::new();
    let mut ledger = house.open();
    for i in 0..40 {
        ledger.plan_add(&plan(&format!("Plan {i}"), "2026-01-31"), moment(ADDED)).unwrap();
    }
    let look = ledger.reminder_look(&at(DUE), true).unwrap();
    assert_eq!(look.tell.len(), 40);
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting.len(), 40);
}

#[test]
fn p01_one_that_was_not_shown_stands_for_no_other() {
    let (house, mut ledger, id) = with_plan();
    // the three-day one stands for the seven-day one, and the server refuses it
    let late = "2026-02-26T18:00:00Z";
    let claimed = ledger.reminder_look(&at(late), true).unwrap().tell;
    assert_eq!(claimed[0].reminder.lead_days, Some(3));
    ledger.reminder_not_shown(&[claimed[0].id]).unwrap();
    // the clock was wrong: it is four days earlier
    assert_eq!(look(&mut ledger, DUE), ["expiry 7"]);
    // the same where the process ends before it hears back
    assert_eq!(ledger.reminder_look(&at("2026-02-28T18:00:00Z"), true).unwrap().tell[0].reminder.lead_days, Some(1));
    drop(ledger);
    let mut ledger = house.open();
    ledger.reminder_recover().unwrap();
    let edit = |plan: &Plan| Ok(Plan { leads: Some(vec![3]), ..plan.clone() });
    ledger.plan_edit(id, edit, moment(late)).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-28T18:00:00Z"), ["expiry 3"]);
}

#[test]
fn done_with_is_done_with_however_often_it_was_put_off() {
    let (_house, mut ledger, _) = with_plan();
    let refused = |ledger: &mut Ledger, now: &str| {
        let ids: Vec<i64> = ledger.reminder_look(&at(now), true).unwrap().tell.iter().map(|told| told.id).collect();
        ledger.reminder_not_shown(&ids).unwrap();
        ids[0]
    };
    let first = refused(&mut ledger, DUE);
    let evening = ledger.reminder_snooze(first, Choice::ThisEvening, &at(DUE)).unwrap().to_rfc3339();
    let second = refused(&mut ledger, &evening);
    let tomorrow = ledger.reminder_snooze(second, Choice::Tomorrow, &at(&evening)).unwrap().to_rfc3339();
    let third = refused(&mut ledger, &tomorrow);
    assert!(first != second && second != third);
    ledger.reminder_handle(third).unwrap();
    assert_eq!(look(&mut ledger, &tomorrow), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-26T18:00:00Z"), ["expiry 3"]);
}
