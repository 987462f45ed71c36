//! Devices and eSIM papers on real files: what is in which slot, what is said before a long payment, what reminds, and secrets that
//! stand nowhere but where they are asked for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, plan};
use keepline_domain::device::{self, Device, Said, Slot, Verdict};
use keepline_domain::esim::{self, EsimState};
use keepline_domain::plan::{Plan, Sim};
use keepline_domain::refusal::Code;
use keepline_domain::reminder::Kind;
use keepline_ledger::device::{Place, patched};
use keepline_ledger::export::Form;
use keepline_ledger::reminder::{About, Channel};
use keepline_ledger::restore::Source;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-02-01T18:00:00Z";
const EID: &str = "89001012000000000000000000000150";
const ICCID: &str = "8901260123456789011";
const CODE: &str = "LPA:1$rsp.example.com$MADE-UP-0001";
const CONFIRMATION: &str = "97531864";

fn read(said: &Value) -> (Device, Said<device::Eid>) {
    device::from_json(said, |key| keepline_catalogue::variant(key).is_some()).unwrap()
}

fn phone(ledger: &mut Ledger, said: Value) -> i64 {
    let (device, eid) = read(&said);
    ledger.device_add(&device, eid, moment(NOW)).unwrap().id
}

fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment("2026-01-31T20:00:00Z")).unwrap().id;
    (house, ledger, id)
}

fn with_esim() -> (House, Ledger, i64, i64) {
    let (house, mut ledger, id) = with_plan();
    let said = json!({"code": CODE, "confirmation_code": CONFIRMATION, "iccid": ICCID, "use_by": "2026-02-20"});
    let (kept, papers) = esim::from_json(&said).unwrap();
    let esim = ledger.esim_add(id, &kept, papers, moment(NOW)).unwrap().id;
    (house, ledger, id, esim)
}

fn look(ledger: &mut Ledger, now: &str) -> Vec<String> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, moment(now)).unwrap();
    look.tell.iter().map(|t| format!("{} {:?}", t.reminder.kind.as_str(), t.reminder.lead_days)).collect()
}

#[test]
fn a_plan_is_in_a_slot_that_its_device_has() {
    let (_house, mut ledger, id) = with_plan();
    let one = phone(&mut ledger, json!({"name": "Old phone", "variant": "redmi-k70-cn", "sim_slots": 2}));
    let two = phone(
        &mut ledger,
        json!({"name": "New phone", "variant": "iphone-15-pro-max-us", "sim_slots": 0, "esim": true}),
    );
    let into =
        |ledger: &mut Ledger, device_id, slot| ledger.plan_place(id, Some(Place { device_id, slot }), moment(NOW));
    let Err(Fault::Refused(refusals)) = into(&mut ledger, one, Slot::Esim) else { panic!("it takes no eSIM") };
    assert_eq!((refusals[0].code, refusals[0].field.as_deref()), (Code::SlotMissing, Some("slot")));
    assert!(matches!(into(&mut ledger, 99, Slot::Sim1), Err(Fault::NotFound { .. })));
    into(&mut ledger, one, Slot::Sim2).unwrap();
    let moved = into(&mut ledger, two, Slot::Esim).unwrap();
    // it is in one place
    let devices = ledger.devices(moment(NOW)).unwrap();
    let names = |at: usize| devices[at].plans.iter().map(|plan| (plan.id, plan.slot)).collect::<Vec<_>>();
    assert_eq!((names(0), names(1)), (vec![], vec![(id, Slot::Esim)]));
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().check.unwrap().verdict, Verdict::Good);
    // an undo puts it back, and the undo of that forward again
    let back = ledger.undo(moved.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().check.unwrap().verdict, Verdict::Poor);
    ledger.undo(back.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().place.unwrap().device_id, two);
    // out of any
    ledger.plan_place(id, None, moment(NOW)).unwrap();
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().place, None);
}

#[test]
fn a_tray_holds_one_card_and_no_esim() {
    let (_house, mut ledger, id) = with_plan();
    let other = ledger.plan_add(&plan("Second SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    let mut profile = house::plan_json("Travel eSIM", "2026-01-31");
    profile["sim"] = json!("esim");
    let profile = ledger.plan_add(&keepline_domain::plan::from_json(&profile).unwrap(), moment(NOW)).unwrap().id;
    let device_id = phone(&mut ledger, json!({"name": "Phone", "sim_slots": 2, "esim": true}));
    let into = |ledger: &mut Ledger, plan, slot| ledger.plan_place(plan, Some(Place { device_id, slot }), moment(NOW));
    let refused = |found: Result<_, Fault>| match found {
        Err(Fault::Refused(refusals)) => (refusals[0].code, refusals[0].field.clone()),
        _ => panic!("it is taken"),
    };
    into(&mut ledger, id, Slot::Sim1).unwrap();
    assert_eq!(refused(into(&mut ledger, other, Slot::Sim1)), (Code::SlotTaken, Some("slot".into())));
    assert_eq!(refused(into(&mut ledger, profile, Slot::Sim2)), (Code::SlotForCards, Some("slot".into())));
    // its own slot once more, and the other one
    into(&mut ledger, id, Slot::Sim1).unwrap();
    into(&mut ledger, other, Slot::Sim2).unwrap();
    // profiles are switched
    into(&mut ledger, profile, Slot::Esim).unwrap();
    into(&mut ledger, other, Slot::Esim).unwrap();
    // an undo puts no card into a tray that has got another one
    let away = into(&mut ledger, id, Slot::Sim2).unwrap();
    into(&mut ledger, other, Slot::Sim1).unwrap();
    assert_eq!(refused(ledger.undo(away.change_id, moment(NOW))), (Code::SlotTaken, Some("slot".into())));
    // one that is put away leaves its tray to others
    ledger.plan_archive(other, moment(NOW)).unwrap();
    into(&mut ledger, id, Slot::Sim1).unwrap();
}

#[test]
fn a_plan_that_changes_or_comes_back_keeps_its_slot_where_it_still_fits() {
    let (_house, mut ledger, id) = with_plan();
    let other = ledger.plan_add(&plan("Second SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    let device_id = phone(&mut ledger, json!({"name": "Phone", "sim_slots": 1, "esim": true}));
    let tray = Some(Place { device_id, slot: Slot::Sim1 });
    let place = |ledger: &Ledger, id| ledger.plan_device(id, moment(NOW)).unwrap().place;
    ledger.plan_place(id, tray, moment(NOW)).unwrap();
    ledger.plan_archive(id, moment(NOW)).unwrap();
    let back = ledger.plan_restore(id, moment(NOW)).unwrap();
    assert_eq!(place(&ledger, id), tray);
    // away again, and another one's card goes into its tray
    ledger.undo(back.change_id, moment(NOW)).unwrap();
    ledger.plan_place(other, tray, moment(NOW)).unwrap();
    ledger.plan_restore(id, moment(NOW)).unwrap();
    assert_eq!((place(&ledger, id), place(&ledger, other)), (None, tray));
    // other terms on the same SIM
    let successor = ledger.plan_change(other, &plan("Yearly", "2027-01-31"), moment(NOW)).unwrap();
    assert_eq!(place(&ledger, successor.id), tray);
    ledger.undo(successor.change_id, moment(NOW)).unwrap();
    assert_eq!(place(&ledger, other), tray);
    // its SIM becomes an eSIM
    let to_esim = |plan: &Plan| Ok(Plan { sim: Some(Sim::Esim), ..plan.clone() });
    ledger.plan_edit(other, to_esim, moment(NOW)).unwrap();
    assert_eq!(place(&ledger, other), None);
}

#[test]
fn a_device_is_changed_put_away_and_brought_back_by_undo() {
    let (_house, mut ledger, id) = with_plan();
    let one = phone(&mut ledger, json!({"name": "Phone", "variant": "iphone-15-pro-max-intl", "eid": EID}));
    ledger.plan_place(id, Some(Place { device_id: one, slot: Slot::Sim1 }), moment(NOW)).unwrap();
    let edit = |ledger: &mut Ledger, said: Value| {
        ledger.device_edit(one, |device| Ok(read(&patched(device, &said))), moment(NOW)).unwrap()
    };
    let renamed = edit(&mut ledger, json!({"name": "Travel phone"}));
    // what is not said stays, the EID too
    assert_eq!(ledger.device_eid(one).unwrap().unwrap().shown(), EID);
    assert_eq!(
        ledger.device(one, moment(NOW)).unwrap().record.device.variant.as_deref(),
        Some("iphone-15-pro-max-intl")
    );
    ledger.undo(renamed.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.device(one, moment(NOW)).unwrap().record.device.name, "Phone");
    edit(&mut ledger, json!({"eid": null}));
    assert_eq!(ledger.device_eid(one).unwrap(), None);
    let gone = ledger.device_remove(one, moment(NOW)).unwrap();
    assert_eq!(ledger.devices(moment(NOW)).unwrap().len(), 0);
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().place, None);
    ledger.undo(gone.change_id, moment(NOW)).unwrap();
    assert_eq!(ledger.plan_device(id, moment(NOW)).unwrap().place.unwrap().device_id, one, "the plan is in it again");
}

#[test]
fn before_paying_for_longer_than_a_month_a_doubtful_device_is_named() {
    let (_house, mut ledger, id) = with_plan();
    let asks = |ledger: &Ledger, days| ledger.plan_device(id, moment(NOW)).unwrap().asks_before(days);
    // nobody has said which it is, and something can be said of the carrier
    assert!(asks(&ledger, 90) && asks(&ledger, 32));
    assert!(!asks(&ledger, 31) && !asks(&ledger, 30));
    for (variant, doubtful) in [
        ("iphone-15-pro-max-us", false),
        ("iphone-15-pro-max-intl", true),
        ("redmi-k70-cn", true),
        ("huawei-mate-70-cn", true),
    ] {
        let device_id = phone(&mut ledger, json!({"name": variant, "variant": variant}));
        ledger.plan_place(id, Some(Place { device_id, slot: Slot::Sim1 }), moment(NOW)).unwrap();
        assert_eq!(asks(&ledger, 365), doubtful, "{variant}");
        assert!(!asks(&ledger, 30), "{variant}");
    }
    // of a carrier without known bands nothing is to be said
    ledger
        .plan_edit(
            id,
            |terms| Ok(keepline_domain::plan::Plan { carrier: "giffgaff".into(), ..terms.clone() }),
            moment(NOW),
        )
        .unwrap();
    let device_id = phone(&mut ledger, json!({"name": "any", "variant": "redmi-k70-cn"}));
    ledger.plan_place(id, Some(Place { device_id, slot: Slot::Sim1 }), moment(NOW)).unwrap();
    assert!(!asks(&ledger, 365));
    ledger.plan_place(id, None, moment(NOW)).unwrap();
    assert!(!asks(&ledger, 365));
}

#[test]
fn the_carriers_of_its_user_stand_first_and_those_of_which_nothing_is_known_last() {
    let (_house, mut ledger, _) = with_plan();
    let one = phone(&mut ledger, json!({"name": "Phone", "bands": "LTE B2/B4/B12/B66, 5G n41"}));
    let all = ledger.device_check(one).unwrap();
    assert_eq!(all.len(), keepline_catalogue::carriers().count());
    assert!(all[0].own && all[0].carrier == "t-mobile" && all[0].check.verdict == Verdict::Limited);
    let first_unknown = all.iter().position(|one| one.check.verdict == Verdict::Unknown).unwrap();
    assert!(all[first_unknown..].iter().all(|one| one.check.verdict == Verdict::Unknown));
}

#[test]
fn a_code_that_nobody_used_is_told_before_it_is_void() {
    let (_house, mut ledger, plan_id, one) = with_esim();
    assert_eq!(look(&mut ledger, "2026-02-06T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-06T17:00:00Z"), ["esim_code_expires Some(14)"]);
    // the computer was off for a week
    assert_eq!(look(&mut ledger, "2026-02-17T18:00:00Z"), ["esim_code_expires Some(3)"]);
    let inbox = ledger.inbox(&at("2026-02-17T18:00:00Z")).unwrap();
    assert_eq!(inbox.waiting.len(), 1);
    assert!(matches!(&inbox.waiting[0].about, About::Esim(record) if record.id == one));
    assert_eq!((inbox.log[0].plan_id, inbox.log[0].key.kind), (Some(plan_id), Kind::EsimCodeExpires));
    // installed: there is nothing left to tell
    let on = |kept: &esim::Esim| {
        Ok((esim::Esim { state: EsimState::On, ..kept.clone() }, esim::from_json(&json!({})).unwrap().1))
    };
    let done = ledger.esim_edit(one, on, moment("2026-02-17T19:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-19T18:00:00Z"), Vec::<String>::new());
    assert_eq!(ledger.inbox(&at("2026-02-19T18:00:00Z")).unwrap().waiting.len(), 0);
    ledger.undo(done.change_id, moment("2026-02-19T19:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-19T19:00:00Z"), ["esim_code_expires Some(1)"]);
    assert_eq!(look(&mut ledger, "2026-02-20T17:00:00Z"), ["esim_code_expires Some(0)"]);
    let void = |ledger: &Ledger, now: &str| ledger.esims(plan_id, moment(now)).unwrap()[0].void;
    assert!(!void(&ledger, "2026-02-21T07:59:00Z"));
    // midnight in Los Angeles
    assert!(void(&ledger, "2026-02-21T08:00:00Z"));
    assert_eq!(ledger.inbox(&at("2026-02-21T18:00:00Z")).unwrap().waiting.len(), 0);
}

#[test]
fn an_esim_that_was_a_mistake_reminds_no_more_and_comes_back_with_its_papers() {
    let (_house, mut ledger, _, one) = with_esim();
    let done = ledger.esim_void(one, moment(NOW)).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-06T17:00:00Z"), Vec::<String>::new());
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-06T17:00:00Z"), ["esim_code_expires Some(14)"]);
    assert_eq!(ledger.esim_papers(one).unwrap().code.unwrap().shown(), CODE);
    // forgotten for good
    let forget = |kept: &esim::Esim| {
        Ok((kept.clone(), esim::from_json(&json!({"code": null, "confirmation_code": null})).unwrap().1))
    };
    ledger.esim_edit(one, forget, moment(NOW)).unwrap();
    let papers = ledger.esim_papers(one).unwrap();
    assert_eq!((papers.code, papers.confirmation, papers.iccid.unwrap().shown()), (None, None, ICCID));
}

#[test]
fn secrets_are_in_no_list_no_history_no_log_and_no_export() {
    let (_house, mut ledger, plan_id, one) = with_esim();
    let device = phone(&mut ledger, json!({"name": "Phone", "esim": true, "eid": EID, "imei": "490154203237518"}));
    ledger.plan_place(plan_id, Some(Place { device_id: device, slot: Slot::Esim }), moment(NOW)).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-06T17:00:00Z"), ["esim_code_expires Some(14)"]);
    ledger.esim_void(one, moment(NOW)).unwrap();
    let now = at("2026-02-06T18:00:00Z");
    let said = [
        serde_json::to_string(&ledger.esims(plan_id, now.now).unwrap()).unwrap(),
        serde_json::to_string(&ledger.devices(now.now).unwrap()).unwrap(),
        format!("{:?}", ledger.plan_device(plan_id, now.now).unwrap()),
        format!("{:?}", ledger.plan_page(plan_id, &now).unwrap()),
        format!("{:?}", ledger.inbox(&now).unwrap()),
        format!("{:?}", ledger.esim_papers(one).unwrap()),
    ];
    let secrets = [EID, ICCID, "MADE-UP-0001", CONFIRMATION];
    for text in &said {
        assert!(!secrets.iter().any(|secret| text.contains(secret)), "{text}");
    }
    // the server tells codes apart and is no secret
    assert!(said[0].contains("rsp.example.com") && said[0].contains("\"iccid_end\":\"9011\""));
    for (table, rows) in house::rows::rows(&ledger) {
        let rows = rows.concat();
        for secret in secrets {
            let own = if secret == EID { "device" } else { "esim" };
            assert_eq!(rows.contains(secret), table == own, "{table} {secret}");
        }
        // an IMEI is not kept at all
        assert!(!rows.contains("490154203237518"), "{table}");
    }
    for form in [Form::Json, Form::Csv] {
        let mut out = Vec::new();
        ledger.export_to(form, &mut out, moment(NOW)).unwrap();
        let out = String::from_utf8_lossy(&out);
        assert!(!secrets.iter().any(|secret| out.contains(secret)), "{form:?}");
    }
}

#[test]
fn a_backup_brings_devices_places_and_papers_back() {
    let (house, mut ledger, plan_id, _) = with_esim();
    let device = phone(&mut ledger, json!({"name": "Phone", "esim": true, "eid": EID}));
    ledger.plan_place(plan_id, Some(Place { device_id: device, slot: Slot::Esim }), moment(NOW)).unwrap();
    let before = house::rows::rows(&ledger);
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let there = House::new();
    let mut other = there.open();
    other.restore(&Source::File { path: out, passphrase: None }, moment(NOW)).unwrap();
    let after = house::rows::rows(&other);
    for table in ["device", "plan_place", "esim", "change"] {
        assert_eq!(after[table], before[table], "{table}");
    }
}
