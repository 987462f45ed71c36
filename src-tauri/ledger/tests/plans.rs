//! Plans and renewals on real files: stored, read back, corrected, taken back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use chrono::Days;
use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::device::{Device, Said, Slot};
use keepline_domain::overview::Group;
use keepline_domain::plan::{Plan, from_json};
use keepline_ledger::device::Place;
use keepline_ledger::export::Form;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-02-20T17:00:00Z";

#[test]
fn a_plan_comes_back_as_it_was_stored_also_after_a_restart() {
    let house = House::new();
    let mut json = plan_json("מספר 📱 保号", "2026-01-31");
    json["first_last_day"] = json!("2026-03-05");
    json["note"] = json!("line one\nline two");
    json["data_allowance_mb"] = json!(5000);
    json["autopay"] = json!(true);
    let plan = from_json(&json).unwrap();
    let id = house.open().plan_add(&plan, moment(NOW)).unwrap().id;
    assert_eq!(house.open().plan(id).unwrap().record.plan, plan);
}

#[test]
fn a_renewal_moves_the_last_day_and_voiding_moves_it_back() {
    let house = House::new();
    let mut ledger = house.open();
    let plan = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&plan, moment(NOW)).unwrap().id;
    let last_day =
        |ledger: &keepline_ledger::Ledger| ledger.summary(id, &at(NOW)).unwrap().standing.last_day.to_string();
    let done = ledger.renewal_add(id, &paid(&plan, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    assert_eq!(last_day(&ledger), "2026-03-31");
    ledger.renewal_void(done.id, moment(NOW)).unwrap();
    assert_eq!(last_day(&ledger), "2026-03-01");
    let records = house.open().renewals(id).unwrap();
    assert_eq!((records.len(), records[0].voided_at), (1, Some(moment(NOW))), "history is kept");
}

#[test]
fn the_same_payment_twice_is_asked() {
    let house = House::new();
    let mut ledger = house.open();
    let plan = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&plan, moment(NOW)).unwrap().id;
    let twice = paid(&plan, "2026-02-20");
    let first = ledger.renewal_add(id, &twice, &[], SameAgain::Ask, moment(NOW)).unwrap();
    let asked = ledger.renewal_add(id, &twice, &[], SameAgain::Ask, moment(NOW));
    assert!(matches!(asked, Err(Fault::DuplicateRenewal)), "{asked:?}");
    assert_eq!(ledger.renewals(id).unwrap().len(), 1);
    ledger.renewal_add(id, &twice, &[], SameAgain::Record, moment(NOW)).unwrap();
    assert_eq!(ledger.renewals(id).unwrap().len(), 2);
    // a voided one is no reason to ask
    let mut other = house.open();
    for record in other.renewals(id).unwrap() {
        other.renewal_void(record.id, moment(NOW)).unwrap();
    }
    other.renewal_add(id, &twice, &[], SameAgain::Ask, moment(NOW)).unwrap();
    assert!(first.change_id > 0);
}

#[test]
fn an_edit_that_a_recorded_renewal_does_not_fit_is_refused_by_field() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    let mut json = plan_json("Data SIM", "2026-02-21");
    json["price"]["currency"] = json!("GBP");
    let Err(Fault::Refused(refusals)) = ledger.plan_edit(id, |_| from_json(&json), moment(NOW)) else {
        panic!("not refused")
    };
    let fields: Vec<_> = refusals.iter().filter_map(|r| r.field.as_deref()).collect();
    assert_eq!(fields, ["price.currency", "started_on"]);
    assert_eq!(ledger.plan(id).unwrap().record.plan, terms);
}

#[test]
fn every_change_can_be_taken_back_once_and_by_name() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let added = ledger.plan_add(&terms, moment(NOW)).unwrap();
    let id = added.id;
    let edited = ledger.plan_edit(id, |_| Ok(plan("Renamed", "2026-01-31")), moment(NOW)).unwrap().unwrap();
    let name = |ledger: &keepline_ledger::Ledger| ledger.plan(id).unwrap().record.plan.name;
    // something newer builds on the adding
    assert!(matches!(ledger.undo(added.change_id, moment(NOW)), Err(Fault::NotUndoable)));
    ledger.undo(edited.change_id, moment(NOW)).unwrap();
    assert_eq!(name(&ledger), "Data SIM");
    assert!(matches!(ledger.undo(edited.change_id, moment(NOW)), Err(Fault::NotUndoable)));

    let renewed = ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    // after a restart too
    let mut ledger = house.open();
    let undone = ledger.undo(renewed.change_id, moment(NOW)).unwrap();
    assert_eq!(undone.id, renewed.id);
    assert!(ledger.renewals(id).unwrap()[0].voided_at.is_some());

    // and that can be taken back as well
    let again = ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert!(ledger.renewals(id).unwrap()[0].voided_at.is_none());
    // unless what would come back no longer fits its plan
    let voided = ledger.undo(again.change_id, moment(NOW)).unwrap();
    ledger
        .plan_edit(
            id,
            |current| Ok(Plan { started_on: current.started_on + Days::new(25), ..current.clone() }),
            moment(NOW),
        )
        .unwrap();
    assert!(matches!(ledger.undo(voided.change_id, moment(NOW)), Err(Fault::Refused(_))));

    let archived = ledger.plan_archive(id, moment(NOW)).unwrap();
    ledger.undo(archived.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.plan(id).unwrap().record.archived_at, None);
    let page = ledger.plan_page(id, &at(NOW)).unwrap();
    assert_eq!(page.changes.len(), 10, "nothing of it is hidden");
}

#[test]
fn a_successor_takes_the_place_of_its_plan() {
    let house = House::new();
    let mut ledger = house.open();
    let old = ledger.plan_add(&plan("Small", "2026-01-31"), moment(NOW)).unwrap().id;
    let done = ledger.plan_change(old, &plan("Large", "2026-03-02"), moment(NOW)).unwrap();
    let page = ledger.plan_page(done.id, &at(NOW)).unwrap();
    assert_eq!(page.predecessor.map(|p| (p.id, p.archived)), Some((old, true)));
    let mut ring = plan("Small", "2026-01-31");
    ring.replaces = Some(done.id);
    assert!(matches!(ledger.plan_edit(old, |_| Ok(ring), moment(NOW)), Err(Fault::Refused(_))), "a ring");
    assert_eq!(ledger.plan_page(old, &at(NOW)).unwrap().successor.map(|p| p.id), Some(done.id));
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    let archived = |id| ledger.plan(id).unwrap().record.archived_at.is_some();
    assert_eq!((archived(old), archived(done.id)), (false, true));
}

#[test]
fn added_in_the_place_of_another_a_plan_ends_it() {
    let house = House::new();
    let mut ledger = house.open();
    let old = ledger.plan_add(&plan("Small", "2026-01-31"), moment(NOW)).unwrap().id;
    let large = Plan { replaces: Some(old), ..plan("Large", "2026-03-02") };
    let done = ledger.plan_add(&large, moment(NOW)).unwrap();
    let archived = |ledger: &Ledger, id| ledger.plan(id).unwrap().record.archived_at.is_some();
    assert_eq!((archived(&ledger, old), archived(&ledger, done.id)), (true, false));
    assert!(ledger.reminders(&at(NOW)).unwrap().iter().all(|(plan, _)| *plan == Some(done.id)));
    assert_eq!(ledger.summary(old, &at(NOW)).unwrap().replaced_by.map(|by| by.id), Some(done.id));
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!((archived(&ledger, old), archived(&ledger, done.id)), (false, true));

    // one that was put away before is not brought back by that
    ledger.plan_archive(old, moment(NOW)).unwrap();
    let again = ledger.plan_add(&large, moment(NOW)).unwrap();
    assert_eq!(ledger.summary(old, &at(NOW)).unwrap().replaced_by.map(|by| by.id), Some(again.id));
    ledger.undo(again.change_id, moment(NOW)).unwrap();
    assert_eq!((archived(&ledger, old), archived(&ledger, again.id)), (true, true));
    assert_eq!(ledger.summary(old, &at(NOW)).unwrap().replaced_by, None);
    let nowhere = Plan { replaces: Some(999), ..large };
    assert!(matches!(ledger.plan_add(&nowhere, moment(NOW)), Err(Fault::NotFound { .. })));
}

#[test]
fn an_edit_that_changes_nothing_writes_nothing() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    let edited = ledger.plan_edit(id, |_| Ok(plan("Renamed", "2026-01-31")), moment(NOW)).unwrap().unwrap();
    assert_eq!(ledger.plan_edit(id, |plan| Ok(plan.clone()), moment(NOW)).unwrap(), None);
    assert_eq!(ledger.plan_page(id, &at(NOW)).unwrap().changes.len(), 2);
    // what was done before is still what an undo takes back
    ledger.undo(edited.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.plan(id).unwrap().record.plan.name, "Data SIM");
    assert!(ledger.plan_edit(999, |plan| Ok(plan.clone()), moment(NOW)).is_err());
}

#[test]
fn the_overview_puts_first_what_wants_attention() {
    let house = House::new();
    let mut ledger = house.open();
    let mut grace = |name: &str, started_on: &str, days: Option<i64>| {
        let mut json = plan_json(name, started_on);
        json["grace"] = days.map_or(json!(null), |days| json!({"number_lost_after_days": days}));
        ledger.plan_add(&from_json(&json).unwrap(), moment(NOW)).unwrap();
    };
    grace("active", "2026-02-10", None);
    grace("due", "2026-01-26", None);
    grace("today", "2026-01-22", None);
    grace("stopped", "2026-01-01", None);
    grace("stopped, lost soon", "2026-01-02", Some(30));
    grace("stopped, lost later", "2025-12-20", Some(60));
    grace("lost", "2025-10-01", Some(30));
    grace("upcoming", "2026-03-01", None);
    let overview = ledger.overview(&at(NOW)).unwrap();
    let names: Vec<_> = overview.plans.iter().map(|p| p.plan.name.as_str()).collect();
    assert_eq!(
        names,
        ["stopped, lost soon", "stopped, lost later", "stopped", "today", "due", "active", "upcoming", "lost"]
    );
    assert_eq!(overview.plans[0].days_to_number_loss, Some(11));
    assert_eq!(overview.plans[4].group, Group::DueSoon);
    assert_eq!(overview.today.to_string(), "2026-02-20");
    let next = overview.next_reminder.unwrap();
    assert_eq!(next.fire_at, moment("2026-02-21T17:00:00Z"));
}

#[test]
fn sample_plans_never_notify_and_go_without_a_trace() {
    let house = House::new();
    let mut ledger = house.open();
    let kept = ledger.plan_add(&plan("Mine", "2026-02-19"), moment(NOW)).unwrap().id;
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let overview = ledger.overview(&at(NOW)).unwrap();
    assert_eq!((overview.plans.len(), overview.sample_plans), (8, 7));
    // one of every stage, so that each can be looked at
    for group in [Group::Lost, Group::Suspended, Group::Today, Group::DueSoon, Group::Active, Group::Upcoming] {
        assert!(overview.plans.iter().any(|plan| plan.sample && plan.group == group), "{group:?}");
    }
    // what is used up before its last day says so, and what the money does not cover
    let of = |name: &str| overview.plans.iter().find(|plan| plan.plan.name == name).unwrap();
    assert!(of("sample-data").renew_by.as_ref().is_some_and(|by| by.on < of("sample-data").standing.last_day));
    assert!(of("sample-balance").standing.shortfall.is_some());
    assert!(overview.plans.iter().filter(|p| p.sample).all(|p| p.next_reminder.is_none()));
    assert!(
        ledger.reminder_look(&at("2027-02-20T17:00:00Z"), true).unwrap().tell.iter().all(|t| t.plan_id() == Some(kept))
    );
    ledger.sample_clear().unwrap();
    assert_eq!(ledger.plans().unwrap().len(), 1);
}

#[test]
fn the_samples_bring_a_receipt_a_case_a_promotion_and_a_device_that_stay_here_and_go_with_them() {
    let house = House::new();
    let mut ledger = house.open();
    let mine = ledger.plan_add(&plan("Mine", "2026-02-19"), moment(NOW)).unwrap().id;
    let there = |ledger: &Ledger| {
        (
            ledger.receipts_all().unwrap().len(),
            ledger.cases(None, &at(NOW)).unwrap().cases.len(),
            ledger.promotions(&at(NOW)).unwrap().list.len(),
            ledger.devices(moment(NOW)).unwrap().len(),
        )
    };
    let exported = |ledger: &Ledger| {
        let mut out = Vec::new();
        ledger.export_to(Form::Json, &mut out, moment(NOW)).unwrap();
        let all: Value = serde_json::from_slice(&out).unwrap();
        ["devices", "promotions", "device_changes"].map(|list| all[list].as_array().unwrap().len())
    };
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    assert_eq!(there(&ledger), (1, 1, 1, 1));
    let about = ledger.cases(None, &at(NOW)).unwrap().about;
    assert_eq!((about.open, about.at_stake[0].minor), (1, 300));
    let device = ledger.devices(moment(NOW)).unwrap().remove(0);
    assert_eq!(device.plans.len(), 2);
    let rename = |device: &Device| Ok((Device { name: "Renamed".into(), ..device.clone() }, Said::Nothing));
    ledger.device_edit(device.record.id, rename, moment(NOW)).unwrap();
    assert_eq!(exported(&ledger), [0, 0, 0]);
    // whenever they are looked at, none of them tells
    for now in ["2026-02-25T18:00:00Z", "2026-04-20T18:00:00Z"] {
        let look = ledger.reminder_look(&at(now), true).unwrap();
        assert!(look.tell.iter().all(|told| told.plan_id() == Some(mine)), "{now}");
    }
    ledger.sample_clear().unwrap();
    assert_eq!(there(&ledger), (0, 0, 0, 0));
    assert_eq!(exported(&ledger), [0, 0, 0]);

    // a device in which its user has put a plan of their own is theirs from then on
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let device_id = ledger.devices(moment(NOW)).unwrap()[0].record.id;
    ledger.plan_place(mine, Some(Place { device_id, slot: Slot::Esim }), moment(NOW)).unwrap();
    ledger.sample_clear().unwrap();
    assert_eq!(there(&ledger), (0, 0, 0, 1));
    assert_eq!(exported(&ledger), [1, 0, 0]);
}

#[test]
fn another_process_sees_each_change() {
    let house = House::new();
    let (mut window, mut script) = (house.open(), house.open());
    let id = script.plan_add(&plan("Data SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    assert!(window.changed_elsewhere().unwrap());
    assert!(!window.changed_elsewhere().unwrap(), "told once");
    window.plan_archive(id, moment(NOW)).unwrap();
    assert!(script.plan(id).unwrap().record.archived_at.is_some());
}

#[test]
fn settings_hold_after_a_restart_and_only_what_differs_is_stored() {
    let house = House::new();
    house.open().settings_set(&json!({"language": "zh-CN", "leads": [5, 2], "quiet_hours": null})).unwrap();
    let settings = house.open().settings().unwrap();
    assert_eq!((settings.leads.clone(), settings.quiet_hours), (Some(vec![5, 2]), None));
    house
        .open()
        .settings_set(&json!({"language": null, "leads": null, "quiet_hours": {"from": "22:00", "to": "08:00"}}))
        .unwrap();
    assert_eq!(house.open().settings().unwrap(), keepline_domain::settings::Settings::default());
    assert!(matches!(house.open().settings_set(&json!({"remind_at": "25:00"})), Err(Fault::Refused(_))));
}
