//! Promotions on real files: kept, fitted to plans and counted, told before they end, taken with a payment, and taken along by
//! exports, imports and undo.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;

use house::{House, at, moment, paid, plan};
use keepline_domain::promotion::{Against, Match, Promotion, State, from_json, merged};
use keepline_domain::reminder::{Choice, Kind, Subject};
use keepline_domain::renewal::{Renewal, from_json as renewal_from_json};
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::reminder::{About, Channel};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-02-10T18:00:00Z";

fn promotion(changes: Value) -> Promotion {
    let mut json = json!({"name": "Spring offer", "carrier": "t-mobile-us", "source": "https://example.com/spring",
        "ends_on": "2026-02-28", "zone": "America/New_York", "price": {"minor": 1000, "currency": "USD"}, "lasts": 3});
    for (key, value) in changes.as_object().unwrap() {
        json[key] = value.clone();
    }
    from_json(&json, chrono_tz::UTC, moment(NOW)).unwrap()
}

/// A plan of 30 days at $15 whose second period runs to March 31.
fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment("2026-01-31T20:00:00Z")).unwrap().id;
    ledger.renewal_add(id, &paid(&terms, "2026-02-01"), &[], SameAgain::Ask, moment("2026-02-01T20:00:00Z")).unwrap();
    (house, ledger, id)
}

fn add(ledger: &mut Ledger, changes: Value) -> i64 {
    ledger.promotion_add(&promotion(changes), moment(NOW)).unwrap().id
}

fn look(ledger: &mut Ledger, now: &str) -> Vec<String> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, moment(now)).unwrap();
    look.tell.iter().map(|t| format!("{} {:?}", t.reminder.kind.as_str(), t.reminder.lead_days)).collect()
}

fn state(ledger: &Ledger, id: i64, now: &str) -> State {
    ledger.promotion(id, &at(now)).unwrap().state
}

#[test]
fn what_fits_a_plan_is_counted_best_first_with_the_price_after_it() {
    let (_house, mut ledger, plan_id) = with_plan();
    let three = add(&mut ledger, json!({}));
    let stays = add(&mut ledger, json!({"name": "A fifth off", "price": null, "percent": 20, "lasts": null}));
    let no_sum = add(&mut ledger, json!({"name": "Words", "price": null, "cycle": {"months": 6}, "lasts": null}));
    let mint =
        add(&mut ledger, json!({"name": "Switch", "carrier": "mint", "price": {"minor": 900, "currency": "USD"}}));
    add(&mut ledger, json!({"name": "For new ones", "customers": "new"}));
    add(&mut ledger, json!({"name": "Over", "ends_on": "2026-02-09"}));
    let offers = ledger.promotion_offers(plan_id, &at(NOW)).unwrap();
    assert_eq!(offers.from.to_string(), "2026-04-01", "the day on which it has to be paid again");
    let here: Vec<i64> = offers.here.iter().map(|offer| offer.shown.record.id).collect();
    // 12 × $12 = $144 for 360 days; 3 × $10 + 9 × $15 = $165; the last one has no price for its six months
    assert_eq!(here, [stays, three, no_sum]);
    let total =
        |place: usize| offers.here[place].year.as_ref().map(|year| (year.total.decimal(), year.per_day.clone()));
    assert_eq!(total(0), Some(("144.00".into(), Some("0.400".into()))));
    assert_eq!(total(1), Some(("165.00".into(), Some("0.458".into()))));
    assert_eq!(total(2), None);
    assert_eq!(offers.without.as_ref().unwrap().total.decimal(), "180.00");
    assert_eq!(offers.here[1].year.as_ref().unwrap().first_payment.minor, 1000);
    let elsewhere: Vec<i64> = offers.elsewhere.iter().map(|offer| offer.shown.record.id).collect();
    assert_eq!(elsewhere, [mint]);
    // the tax of the last payment counts on top
    let terms = ledger.plan(plan_id).unwrap().record.plan;
    let taxed = json!({"paid_on": "2026-02-05", "amount": {"minor": 1500, "currency": "USD"}, "tax": {"minor": 150, "currency": "USD"}});
    let taxed: Renewal = renewal_from_json(&taxed, &terms).unwrap();
    ledger.renewal_add(plan_id, &taxed, &[], SameAgain::Ask, moment(NOW)).unwrap();
    let offers = ledger.promotion_offers(plan_id, &at(NOW)).unwrap();
    assert_eq!((offers.tax, offers.here[0].year.as_ref().unwrap().total.decimal()), (Some(1000), "158.40".into()));
    let form = ledger.comparison_form(plan_id, &at(NOW)).unwrap();
    assert_eq!(form.own.iter().map(|way| way.price.minor).collect::<Vec<_>>(), [1500, 4500, 18_000]);
    assert!(form.others.iter().any(|other| other.name == "A fifth off"));
    assert!(form.others.iter().any(|other| other.line.is_some()), "lines of the catalogue");
}

#[test]
fn the_list_says_which_plans_it_fits_and_keeps_what_is_over() {
    let (_house, mut ledger, plan_id) = with_plan();
    let over = add(&mut ledger, json!({"name": "Over", "ends_on": "2026-02-09"}));
    let open = add(&mut ledger, json!({}));
    let list = ledger.promotions(&at(NOW)).unwrap().list;
    assert_eq!(list.iter().map(|one| one.record.id).collect::<Vec<_>>(), [open, over]);
    assert_eq!((list[0].state, list[0].days_left), (State::Open, Some(18)));
    assert_eq!((list[0].plans[0].id, list[0].plans[0].fit.fits), (plan_id, Match::Here));
    assert!(matches!(list[1].plans[0].fit.against[..], [Against::Over { .. }]));
    assert_eq!(state(&ledger, over, NOW), State::Over);
    // put away, it fits nothing, and comes back
    ledger.promotion_archive(open, moment(NOW)).unwrap();
    assert_eq!(ledger.promotion(open, &at(NOW)).unwrap().plans[0].fit.against, [Against::Archived]);
    let done = ledger.promotion_restore(open, moment(NOW)).unwrap();
    assert_eq!(ledger.promotion(open, &at(NOW)).unwrap().plans[0].fit.fits, Match::Here);
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert!(ledger.promotion(open, &at(NOW)).unwrap().record.archived_at.is_some());
}

#[test]
fn one_that_is_wanted_reminds_before_its_end_though_it_belongs_to_no_plan() {
    let house = House::new();
    let mut ledger = house.open();
    let id = add(&mut ledger, json!({"wanted": true}));
    add(&mut ledger, json!({"name": "Nobody wants it"}));
    // February 28 ends in New York at 21:00 of that day in Los Angeles
    assert_eq!(look(&mut ledger, "2026-02-21T16:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-02-21T17:00:00Z"), ["promotion_ends Some(7)"]);
    let inbox = ledger.inbox(&at("2026-02-21T18:00:00Z")).unwrap();
    assert_eq!(inbox.waiting.len(), 1);
    assert!(inbox.waiting[0].plan.is_none());
    assert!(matches!(&inbox.waiting[0].about, About::Promotion(record) if record.id == id));
    assert_eq!((inbox.log[0].plan_id, inbox.log[0].name.as_str()), (None, "Spring offer"));
    assert_eq!(ledger.overview(&at("2026-02-21T18:00:00Z")).unwrap().inbox_waiting, 1);
    // put off, then handled
    let row = inbox.waiting[0].id;
    ledger.reminder_snooze(row, Choice::Tomorrow, &at("2026-02-21T18:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-22T18:00:00Z"), ["promotion_ends Some(7)"]);
    assert_eq!(look(&mut ledger, "2026-02-26T18:00:00Z"), ["promotion_ends Some(3)"]);
    let waiting = ledger.inbox(&at("2026-02-26T18:00:00Z")).unwrap().waiting[0].id;
    ledger.reminder_handle(waiting).unwrap();
    assert_eq!(ledger.inbox(&at("2026-02-26T18:00:00Z")).unwrap().waiting.len(), 0);
    assert_eq!(look(&mut ledger, "2026-02-28T17:00:00Z"), ["promotion_ends Some(0)"]);
    // it is over: nothing is told and nothing waits
    assert_eq!(look(&mut ledger, "2026-03-01T18:00:00Z"), Vec::<String>::new());
    assert_eq!(ledger.inbox(&at("2026-03-01T18:00:00Z")).unwrap().waiting.len(), 0);
    let listed = ledger.reminders(&at(NOW)).unwrap();
    assert_eq!(listed.iter().map(|(plan, one)| (*plan, one.subject)).next(), Some((None, Subject::Promotion(id))));
}

#[test]
fn one_that_a_plan_took_reminds_before_its_price_ends_and_voiding_the_payment_takes_that_back() {
    let (_house, mut ledger, plan_id) = with_plan();
    let id = add(&mut ledger, json!({"wanted": true}));
    let terms = ledger.plan(plan_id).unwrap().record.plan;
    let renewal = Renewal { amount: Some(promotion(json!({})).price.unwrap()), ..paid(&terms, "2026-02-10") };
    let payment = ledger.renewal_add(plan_id, &renewal, &[], SameAgain::Ask, moment(NOW)).unwrap();
    let done = ledger.promotion_take(id, payment.id, moment(NOW)).unwrap();
    assert_eq!(done.plan_id, plan_id, "its history is the plan's");
    let shown = ledger.promotion(id, &at(NOW)).unwrap();
    // the period that was bought begins on April 1; three of 30 days end on June 29
    assert_eq!(shown.record.promotion.taken_on.unwrap().to_string(), "2026-04-01");
    assert_eq!((shown.state, shown.last_day.unwrap().to_string()), (State::Taken, "2026-06-29".into()));
    assert!(ledger.promotion_offers(plan_id, &at(NOW)).unwrap().here.is_empty(), "it is not offered again");
    // the end of its window is no matter any more
    assert_eq!(look(&mut ledger, "2026-02-27T18:00:00Z"), Vec::<String>::new());
    let told = ledger.reminders(&at(NOW)).unwrap();
    let told: Vec<Option<u32>> =
        told.iter().filter(|(_, one)| one.kind == Kind::PromotionEnds).map(|(_, one)| one.lead_days).collect();
    assert_eq!(told, [Some(14), Some(7), Some(1)]);
    // a muted plan keeps silent, with all that is its
    ledger.plan_mute(plan_id, moment(NOW)).unwrap();
    assert!(ledger.reminders(&at(NOW)).unwrap().is_empty());
    ledger.plan_unmute(plan_id, moment(NOW)).unwrap();
    // the payment was a mistake: the offer is there again, and so is its end
    let voided = ledger.renewal_void(payment.id, moment(NOW)).unwrap();
    assert_eq!(state(&ledger, id, NOW), State::Open);
    assert_eq!(ledger.promotion_offers(plan_id, &at(NOW)).unwrap().here.len(), 1);
    ledger.undo(voided.change_id, moment(NOW)).unwrap();
    assert_eq!(state(&ledger, id, NOW), State::Taken);
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(
        (state(&ledger, id, NOW), ledger.promotion(id, &at(NOW)).unwrap().record.promotion.plan),
        (State::Open, None)
    );
}

#[test]
fn an_edit_is_history_and_can_be_taken_back() {
    let (_house, mut ledger, plan_id) = with_plan();
    let id = add(&mut ledger, json!({}));
    let edit =
        |patch: Value| move |current: &Promotion| from_json(&merged(current, &patch), chrono_tz::UTC, moment(NOW));
    let done =
        ledger.promotion_edit(id, edit(json!({"price": {"minor": 800, "currency": "USD"}})), moment(NOW)).unwrap();
    let price = |ledger: &Ledger| ledger.promotion(id, &at(NOW)).unwrap().record.promotion.price.unwrap().minor;
    assert_eq!((done.plan_id, price(&ledger)), (0, 800));
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(price(&ledger), 1000);
    // a refusal changes nothing
    let refused = ledger.promotion_edit(id, edit(json!({"percent": 101})), moment(NOW)).unwrap_err();
    assert!(matches!(refused, Fault::Refused(_)));
    let gone = ledger.promotion_edit(id, edit(json!({"plan": 99})), moment(NOW)).unwrap_err();
    assert!(matches!(gone, Fault::NotFound { noun: "plan", .. }));
    // of a plan, its history is the plan's
    ledger.promotion_edit(id, edit(json!({"plan": plan_id})), moment(NOW)).unwrap();
    let changes = ledger.plan_page(plan_id, &at(NOW)).unwrap().changes;
    assert_eq!(changes[0].noun, keepline_ledger::change::Noun::Promotion);
}

fn exported(ledger: &Ledger) -> Value {
    let mut bytes = Vec::new();
    ledger.export_to(Form::Json, &mut bytes, moment(NOW)).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn p22_promotions_go_out_and_come_back_with_what_was_told_and_go_again_in_one_undo() {
    let (_house, mut ledger, plan_id) = with_plan();
    let of_none = add(&mut ledger, json!({"wanted": true, "note": "=1+1"}));
    let taken = add(&mut ledger, json!({"name": "Taken"}));
    let put_away = add(&mut ledger, json!({"name": "Put away", "ends_on": null}));
    ledger.promotion_archive(put_away, moment(NOW)).unwrap();
    let terms = ledger.plan(plan_id).unwrap().record.plan;
    let payment = ledger.renewal_add(plan_id, &paid(&terms, "2026-02-10"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    ledger.promotion_take(taken, payment.id, moment(NOW)).unwrap();
    assert_eq!(look(&mut ledger, "2026-02-21T17:00:00Z"), ["promotion_ends Some(7)"]);
    let all = exported(&ledger);
    assert_eq!(all["promotions"].as_array().unwrap().len(), 3);
    assert_eq!(all["promotions"][0]["reminders"][0]["state"], "shown");
    assert_eq!(all["promotion_changes"].as_array().unwrap().len(), 4, "three added, one put away");

    let there = House::new();
    let mut other = there.open();
    let path = there.dir.path().join("all.json");
    fs::write(&path, all.to_string()).unwrap();
    let tried = other.import_try(&path, &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    let report = other.import(&path, "all.json", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((tried.added, tried.refused_count), (report.added, 0), "{:?}", report.refused);
    let without_ids = |all: &Value| -> Value {
        let mut all = all["promotions"].clone();
        for one in all.as_array_mut().unwrap() {
            one.as_object_mut().unwrap().remove("id");
        }
        all
    };
    assert_eq!(without_ids(&exported(&other)), without_ids(&all));
    // what was told there is not told again here
    assert_eq!(look(&mut other, "2026-02-21T18:00:00Z"), Vec::<String>::new());
    assert_eq!(state(&other, 2, NOW), State::Taken);
    // the same file again brings nothing
    let again = other.import(&path, "all.json", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!((again.added, again.changed), (0, 0));
    other.import_undo(report.import_id.unwrap(), moment(NOW)).unwrap();
    assert_eq!(exported(&other)["promotions"], json!([]));
    assert_eq!(exported(&other)["promotion_changes"], json!([]));
    assert_eq!(state(&ledger, of_none, NOW), State::Open);
}
