//! Reminders as their user wants them, on real files: again every day, one digest, muted, put off to a picked moment; and
//! the log that says why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::reminder::{Again, Held, Picked, State};
use keepline_ledger::change::Verb;
use keepline_ledger::plan::ReminderState;
use keepline_ledger::reminder::Channel::Notification;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const ADDED: &str = "2026-02-20T17:00:00Z";
/// The three-day reminder of a plan that ends on 1 March, at its hour.
const DUE: &str = "2026-02-26T17:00:00Z";
const NEXT_DAY: &str = "2026-02-27T17:00:00Z";

fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment(ADDED)).unwrap().id;
    (house, ledger, id)
}

fn nagging(now: &str) -> Circumstances {
    let mut at = at(now);
    at.settings.nag_from = Some(3);
    at
}

/// Looks and shows all it finds; answers what was told, as `kind lead #occurrence`.
fn look(ledger: &mut Ledger, at: &Circumstances) -> Vec<String> {
    let look = ledger.reminder_look(at, true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Notification, at.now).unwrap();
    let told = |r: keepline_domain::reminder::Reminder| {
        let lead = r.lead_days.map(|lead| format!(" {lead}")).unwrap_or_default();
        format!("{}{lead} #{}", r.kind.as_str(), r.occurrence)
    };
    look.tell.iter().map(|t| told(t.reminder)).collect()
}

fn waiting(ledger: &Ledger, at: &Circumstances) -> keepline_ledger::reminder::Waiting {
    ledger.inbox(at).unwrap().waiting.remove(0)
}

#[test]
fn p03_it_comes_again_each_day_across_restarts_until_it_is_settled() {
    let (house, mut ledger, id) = with_plan();
    assert_eq!(look(&mut ledger, &nagging(DUE)), ["expiry 3 #0"]);
    drop(ledger);
    let mut ledger = house.open();
    ledger.reminder_recover().unwrap();
    for now in ["2026-02-26T17:00:30Z", "2026-02-27T07:00:00Z", "2026-02-27T16:59:59Z"] {
        assert_eq!(look(&mut ledger, &nagging(now)), Vec::<String>::new(), "{now}");
    }
    assert_eq!(look(&mut ledger, &nagging(NEXT_DAY)), ["expiry 3 #1"]);
    assert_eq!(look(&mut ledger, &nagging(NEXT_DAY)), Vec::<String>::new());
    assert_eq!(ledger.inbox(&nagging(NEXT_DAY)).unwrap().waiting.len(), 1);
    let log = ledger.inbox(&nagging(NEXT_DAY)).unwrap().log;
    assert_eq!(log.iter().map(|line| line.again).collect::<Vec<_>>(), [Some(Again::Daily), None]);
    let terms = ledger.plan(id).unwrap().record.plan;
    ledger.renewal_add(id, &paid(&terms, "2026-02-27"), &[], SameAgain::Ask, moment(NEXT_DAY)).unwrap();
    assert_eq!(look(&mut ledger, &nagging("2026-02-28T17:00:00Z")), Vec::<String>::new());
}

#[test]
fn p03_a_crash_in_between_repeats_it_once_and_says_so() {
    let (house, mut ledger, _) = with_plan();
    look(&mut ledger, &nagging(DUE));
    assert_eq!(ledger.reminder_look(&nagging(NEXT_DAY), true).unwrap().tell.len(), 1);
    drop(ledger);
    let mut next = house.open();
    assert_eq!(next.reminder_recover().unwrap(), 1);
    assert_eq!(look(&mut next, &nagging("2026-02-27T17:00:40Z")), ["expiry 3 #1"]);
    let line = next.inbox(&nagging(NEXT_DAY)).unwrap().log.remove(0);
    assert_eq!((line.repeats, line.again), (1, Some(Again::Daily)));
}

#[test]
fn done_with_is_done_and_can_be_taken_back() {
    let (_house, mut ledger, _) = with_plan();
    look(&mut ledger, &nagging(DUE));
    let done = ledger.reminder_handle_all(&nagging(DUE)).unwrap();
    assert_eq!(done.len(), 1);
    assert_eq!(ledger.inbox(&nagging(DUE)).unwrap().waiting.len(), 0);
    assert_eq!(look(&mut ledger, &nagging(NEXT_DAY)), Vec::<String>::new());
    let said = |ledger: &Ledger| ledger.reminders(&nagging(DUE)).unwrap()[1].1.state;
    assert_eq!(said(&ledger), ReminderState::Handled);
    ledger.reminder_reopen(&done).unwrap();
    assert_eq!(waiting(&ledger, &nagging("2026-02-26T18:00:00Z")).state, State::Shown);
    assert_eq!(look(&mut ledger, &nagging(NEXT_DAY)), ["expiry 3 #1"]);
    assert_eq!(said(&ledger), ReminderState::Shown);
    // the one that came again is the one that is done with
    ledger.reminder_handle(waiting(&ledger, &nagging(NEXT_DAY)).id).unwrap();
    assert_eq!(said(&ledger), ReminderState::Handled);
    assert_eq!(look(&mut ledger, &nagging("2026-02-28T16:59:00Z")), Vec::<String>::new());
}

#[test]
fn what_was_put_off_and_then_done_with_does_not_come_back() {
    let (_house, mut ledger, _) = with_plan();
    look(&mut ledger, &at(DUE));
    let id = waiting(&ledger, &at(DUE)).id;
    let picked = |date: &str, time: &str| Picked::from_json(&json!({"date": date, "time": time})).unwrap();
    let until = ledger.reminder_snooze_until(id, picked("2026-02-27", "18:30"), &at(DUE)).unwrap();
    assert_eq!(until, moment("2026-02-28T02:30:00Z"));
    assert_eq!(ledger.reminder_handle_all(&at(DUE)).unwrap(), Vec::<i64>::new(), "put off is not forgotten");
    let next = ledger.overview(&at(DUE)).unwrap().next_reminder.unwrap();
    assert_eq!((next.lead_days, next.fire_at), (Some(3), until));
    ledger.reminder_handle(id).unwrap();
    assert_eq!(look(&mut ledger, &at("2026-02-28T02:30:00Z")), Vec::<String>::new());
    // service ends at midnight in Los Angeles between 1 and 2 March
    let late = ledger.reminder_snooze_until(id, picked("2026-03-01", "23:30"), &at(DUE)).unwrap_err();
    assert!(matches!(&late, Fault::Refused(refusals) if refusals[0].field.as_deref() == Some("time")), "{late:?}");
    assert_eq!(late.code(), "snooze_beyond");
}

#[test]
fn a_muted_plan_is_silent_and_stays_in_view() {
    let (house, mut ledger, id) = with_plan();
    let muted = ledger.plan_mute(id, moment(ADDED)).unwrap().unwrap();
    assert_eq!(ledger.plan_mute(id, moment(ADDED)).unwrap(), None);
    let mut ledger = {
        drop(ledger);
        house.open()
    };
    assert_eq!(look(&mut ledger, &nagging(DUE)), Vec::<String>::new());
    assert!(ledger.reminders(&at(DUE)).unwrap().is_empty());
    let overview = ledger.overview(&at(DUE)).unwrap();
    assert_eq!((overview.plans.len(), overview.next_reminder), (1, None));
    assert!(overview.plans[0].muted);
    assert_eq!(overview.plans[0].standing.days_left, 3);
    // undone by its line of history, and what is due is told; nothing was missed
    ledger.undo(muted.change_id, moment(DUE)).unwrap();
    assert_eq!(look(&mut ledger, &at("2026-02-26T18:00:00Z")), ["expiry 3 #0"]);
    assert!(!waiting(&ledger, &at("2026-02-26T18:00:00Z")).late);
    assert!(ledger.plan_mute(id, moment(DUE)).unwrap().is_some());
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting.len(), 0);
    ledger.plan_unmute(id, moment(DUE)).unwrap();
    assert_eq!(ledger.inbox(&at(DUE)).unwrap().waiting.len(), 1);
    let verbs: Vec<Verb> = ledger.plan_page(id, &at(DUE)).unwrap().changes.iter().map(|c| c.verb).collect();
    assert_eq!(verbs, [Verb::Unmuted, Verb::Muted, Verb::Unmuted, Verb::Muted, Verb::Added]);
    assert!(matches!(ledger.plan_mute(99, moment(DUE)), Err(Fault::NotFound { .. })));
}

#[test]
fn what_is_due_together_is_told_together_where_its_user_wishes() {
    let (_house, mut ledger, _) = with_plan();
    let digest = |now: &str| {
        let mut at = at(now);
        at.settings.digest = true;
        at
    };
    assert!(!ledger.reminder_look(&digest("2026-02-22T17:00:00Z"), true).unwrap().together, "one is told as one");
    ledger.plan_add(&plan("Other SIM", "2026-01-31"), moment(ADDED)).unwrap();
    let look = ledger.reminder_look(&digest(DUE), true).unwrap();
    assert_eq!((look.tell.len(), look.together), (2, true));
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Notification, moment(DUE)).unwrap();
    let states: Vec<State> = ledger.inbox(&digest(DUE)).unwrap().waiting.iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Shown, State::Shown]);
    assert!(!ledger.reminder_look(&at("2026-02-28T17:00:00Z"), true).unwrap().together, "not wished: one by one");
}

#[test]
fn the_log_says_why_it_came_late() {
    for (held, due, shown) in [
        // off until a day later
        (Held::Off, None, "2026-02-27T18:00:00Z"),
        // nobody took it for an hour
        (Held::NoServer, Some("no server"), "2026-02-26T18:00:00Z"),
        (Held::NotTaken, Some("refused"), "2026-02-26T18:00:00Z"),
    ] {
        let (_house, mut ledger, _) = with_plan();
        match due {
            Some("no server") => {
                ledger.reminder_look(&at(DUE), false).unwrap();
                assert!(ledger.reminder_held(Held::NoServer, moment(DUE)).unwrap());
                assert!(!ledger.reminder_held(Held::NoServer, moment(DUE)).unwrap(), "said once");
            }
            Some(_) => {
                let id = ledger.reminder_look(&at(DUE), true).unwrap().tell[0].id;
                ledger.reminder_not_shown(&[id]).unwrap();
                assert_eq!(waiting(&ledger, &at(DUE)).held, Some(Held::NotTaken));
            }
            None => {}
        }
        assert_eq!(look(&mut ledger, &at(shown)), ["expiry 3 #0"]);
        let line = ledger.inbox(&at(shown)).unwrap().log.remove(0);
        assert_eq!(line.delayed, Some((moment(DUE), held)), "{held:?}");
    }
}

#[test]
fn quiet_hours_and_snooze_are_named_too() {
    let (_house, mut ledger, _) = with_plan();
    let early = |now: &str| {
        let mut at = at(now);
        at.settings.remind_at = "07:00:00".parse().unwrap();
        at
    };
    assert_eq!(look(&mut ledger, &early("2026-02-26T15:00:00Z")), Vec::<String>::new());
    assert_eq!(waiting(&ledger, &early("2026-02-26T15:00:00Z")).held, Some(Held::QuietHours));
    let next = ledger.overview(&early("2026-02-26T15:00:00Z")).unwrap().next_reminder.unwrap();
    assert_eq!(next.fire_at, moment("2026-02-26T16:00:00Z"));
    assert_eq!(look(&mut ledger, &early("2026-02-26T16:00:00Z")), ["expiry 3 #0"]);
    let id = waiting(&ledger, &early("2026-02-26T16:00:00Z")).id;
    let picked = Picked::from_json(&json!({"date": "2026-02-28", "time": "10:00"})).unwrap();
    ledger.reminder_snooze_until(id, picked, &early("2026-02-26T16:00:00Z")).unwrap();
    // the next lead comes due meanwhile
    assert_eq!(look(&mut ledger, &early("2026-02-28T16:00:00Z")), Vec::<String>::new());
    assert_eq!(look(&mut ledger, &early("2026-02-28T18:00:00Z")), ["expiry 1 #0"]);
    let log = ledger.inbox(&early("2026-02-28T18:00:00Z")).unwrap().log;
    let held: Vec<Option<Held>> = log.iter().map(|line| line.delayed.map(|(_, held)| held)).collect();
    assert_eq!(held, [Some(Held::Snoozed), Some(Held::QuietHours)]);
}

#[test]
fn settings_hold_and_go_back() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.settings_set(&json!({"nag_from": 3, "digest": true, "leads": [3, 3, 7]})).unwrap();
    let settings = house.open().settings().unwrap();
    assert_eq!((settings.nag_from, settings.digest, settings.leads), (Some(3), true, Some(vec![7, 3])));
    let settings = ledger.settings_set(&json!({"nag_from": null, "digest": null, "leads": null})).unwrap();
    assert_eq!(settings, keepline_domain::settings::Settings::default());
}
