//! Refill cards on real files: told before they are void, settled by a renewal, and their PIN nowhere but where it is asked for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::refill_card::from_json;
use keepline_domain::reminder::Kind;
use keepline_domain::renewal::{Renewal, Status};
use keepline_ledger::export::Form;
use keepline_ledger::refill_card::CardState;
use keepline_ledger::reminder::{About, Channel};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const BOUGHT: &str = "2026-02-01T18:00:00Z";
/// Seven days before the card's last day, at the usual time: the plan's own end is far.
const WEEK: &str = "2026-02-21T17:00:00Z";
const PIN: &str = "90210555019902";

fn with_card() -> (House, Ledger, i64, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment("2026-01-31T20:00:00Z")).unwrap().id;
    ledger.renewal_add(id, &paid(&terms, "2026-01-31"), &[], SameAgain::Ask, moment(BOUGHT)).unwrap();
    let json = json!({"amount": {"minor": 2500, "currency": "USD"}, "bought_on": "2026-02-01", "bought_at": "corner shop",
        "pin": PIN, "last_day": "2026-02-28", "note": ""});
    let (card, pin) = from_json(&json, &terms).unwrap();
    let card = ledger.refill_card_add(id, &card, pin.as_ref(), moment(BOUGHT)).unwrap().id;
    (house, ledger, id, card)
}

fn look(ledger: &mut Ledger, now: &str) -> Vec<String> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, moment(now)).unwrap();
    look.tell.iter().map(|t| format!("{} {:?}", t.reminder.kind.as_str(), t.reminder.lead_days)).collect()
}

fn state(ledger: &Ledger, plan: i64, now: &str) -> CardState {
    ledger.refill_cards(plan, moment(now)).unwrap().cards[0].state
}

#[test]
fn it_is_told_before_the_pin_is_void_and_the_nearest_stands_for_the_others() {
    let (_house, mut ledger, plan_id, card) = with_card();
    assert_eq!(look(&mut ledger, "2026-02-14T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-14T17:00:00Z"), ["pin_expires Some(14)"]);
    // the computer was off for a week
    assert_eq!(look(&mut ledger, "2026-02-25T18:00:00Z"), ["pin_expires Some(3)"]);
    let inbox = ledger.inbox(&at("2026-02-25T18:00:00Z")).unwrap();
    assert_eq!(inbox.waiting.len(), 1);
    assert!(matches!(&inbox.waiting[0].about, About::Card(record) if record.id == card));
    assert_eq!((inbox.log[0].plan_id, inbox.log[0].key.kind), (Some(plan_id), Kind::PinExpires));
    assert_eq!(look(&mut ledger, "2026-02-28T17:00:00Z"), ["pin_expires Some(0)"]);
    assert_eq!(state(&ledger, plan_id, "2026-03-01T07:59:00Z"), CardState::Open);
    // midnight in Los Angeles
    assert_eq!(state(&ledger, plan_id, "2026-03-01T08:00:00Z"), CardState::Void);
    assert_eq!(ledger.inbox(&at("2026-03-01T18:00:00Z")).unwrap().waiting.len(), 0);
}

#[test]
fn a_renewal_redeems_it_and_voiding_that_opens_it_again() {
    let (_house, mut ledger, plan_id, card) = with_card();
    let terms = ledger.plan(plan_id).unwrap().record.plan;
    let renewal = Renewal { channel: Some("refill_card".into()), ..paid(&terms, "2026-02-20") };
    let done = ledger.renewal_add(plan_id, &renewal, &[], SameAgain::Ask, moment(WEEK)).unwrap();
    ledger.refill_card_redeem(card, done.id).unwrap();
    assert_eq!(state(&ledger, plan_id, WEEK), CardState::Redeemed);
    assert_eq!(look(&mut ledger, WEEK), Vec::<String>::new());
    let failed = |current: &Renewal, _: &_| Ok(Renewal { status: Status::Failed, ..current.clone() });
    ledger.renewal_edit(done.id, failed, SameAgain::Record, moment(WEEK)).unwrap();
    assert_eq!(state(&ledger, plan_id, WEEK), CardState::Open);
    assert_eq!(look(&mut ledger, WEEK), ["pin_expires Some(7)"]);
    // a renewal of another plan redeems nothing here
    let other = ledger.plan_add(&plan("Other", "2026-01-31"), moment(BOUGHT)).unwrap().id;
    let foreign = ledger.renewal_add(other, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(WEEK)).unwrap();
    assert!(matches!(ledger.refill_card_redeem(card, foreign.id), Err(Fault::NotFound { .. })));
}

#[test]
fn a_card_that_was_a_mistake_reminds_no_more_and_comes_back_by_undo() {
    let (_house, mut ledger, plan_id, card) = with_card();
    let done = ledger.refill_card_void(card, moment(WEEK)).unwrap();
    assert_eq!(look(&mut ledger, WEEK), Vec::<String>::new());
    assert_eq!(state(&ledger, plan_id, WEEK), CardState::Removed);
    ledger.undo(done.change_id, moment(WEEK)).unwrap();
    assert_eq!(state(&ledger, plan_id, WEEK), CardState::Open);
    assert_eq!(look(&mut ledger, WEEK), ["pin_expires Some(7)"]);
    assert_eq!(ledger.refill_card_pin(card).unwrap().unwrap().shown(), PIN, "the PIN came back with it");
}

#[test]
fn the_pin_is_in_no_list_no_history_no_log_and_no_export() {
    let (_house, mut ledger, plan_id, card) = with_card();
    assert_eq!(ledger.refill_card_pin(card).unwrap().unwrap().shown(), PIN);
    assert_eq!(look(&mut ledger, WEEK), ["pin_expires Some(7)"]);
    ledger.refill_card_void(card, moment(WEEK)).unwrap();
    let cards = serde_json::to_string(&ledger.refill_cards(plan_id, moment(WEEK)).unwrap()).unwrap();
    assert!(cards.contains("\"pin_length\":14"));
    let page = format!("{:?}", ledger.plan_page(plan_id, &at(WEEK)).unwrap());
    let inbox = format!("{:?}", ledger.inbox(&at(WEEK)).unwrap());
    let guide = serde_json::to_string(&ledger.guide_page(plan_id, &at(WEEK)).unwrap()).unwrap();
    for said in [&cards, &page, &inbox, &guide] {
        assert!(!said.contains(PIN));
    }
    // every row of every table but its own
    for (table, rows) in house::rows::rows(&ledger) {
        assert_eq!(rows.concat().contains(PIN), table == "refill_card", "{table}");
    }
    for form in [Form::Json, Form::Csv] {
        let mut out = Vec::new();
        ledger.export_to(form, &mut out, moment(WEEK)).unwrap();
        assert!(!String::from_utf8_lossy(&out).contains(PIN), "{form:?}");
    }
}

#[test]
fn the_catalogue_proposes_the_last_day_of_a_t_mobile_card() {
    let (_house, mut ledger, plan_id, _) = with_card();
    let cards = ledger.refill_cards(plan_id, moment(BOUGHT)).unwrap();
    let good = cards.good_days.unwrap();
    assert_eq!((good.value, good.confirmed), (90, true));
    // the first of February is the first of ninety days
    assert_eq!(cards.last_day.unwrap().to_string(), "2026-05-01");
    let mut json = house::plan_json("Corner", "2026-01-31");
    json["carrier"] = json!("Northwind Mobile");
    let other = ledger.plan_add(&keepline_domain::plan::from_json(&json).unwrap(), moment(BOUGHT)).unwrap().id;
    assert_eq!(ledger.refill_cards(other, moment(BOUGHT)).unwrap().good_days, None);
}
