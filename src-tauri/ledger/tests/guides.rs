//! Guides of real plans: which come first, how far they were walked after a close and a crash, and what ends them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::plan::from_json;
use keepline_domain::refusal::Code;
use keepline_domain::renewal::{Renewal, Status};
use keepline_domain::way::{Channel, Outside};
use keepline_ledger::guide::GuideWay;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::walk::Entered;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const NOW: &str = "2026-01-20T17:00:00Z";

fn done(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn website(ledger: &Ledger, id: i64) -> GuideWay {
    ledger.guide_way(id, "website", moment(NOW)).unwrap()
}

fn refused(fault: Result<impl std::fmt::Debug, Fault>) -> (String, Code) {
    match fault.unwrap_err() {
        Fault::Refused(refusals) => (refusals[0].field.clone().unwrap(), refusals[0].code),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_ways_of_a_plan_are_those_of_its_carrier_with_the_last_used_first() {
    let house = House::new();
    let mut ledger = house.open();
    let plan = plan("Data SIM", "2026-01-01");
    let id = ledger.plan_add(&plan, moment(NOW)).unwrap().id;
    let page = ledger.guide_page(id, &at(NOW)).unwrap();
    assert_eq!(page.ways.len(), 7);
    assert!(page.ways.iter().all(|way| way.own && way.walk.is_none()));
    assert_eq!(page.ways[0].way.channel, Channel::Website);
    assert_eq!(page.usual.minor, 1500);
    let renewal = Renewal { channel: Some("refill_card".into()), ..paid(&plan, "2026-01-15") };
    ledger.renewal_add(id, &renewal, &[], SameAgain::Ask, moment(NOW)).unwrap();
    let first = ledger.guide_page(id, &at(NOW)).unwrap().ways.remove(0);
    assert_eq!((first.way.channel, first.way.last_used), (Channel::RefillCard, true));
}

#[test]
fn a_carrier_that_is_free_text_has_the_general_guides_and_no_page_but_the_one_typed() {
    let house = House::new();
    let mut ledger = house.open();
    let mut json = plan_json("Corner shop", "2026-01-01");
    json["carrier"] = json!("Northwind Mobile");
    let id = ledger.plan_add(&from_json(&json).unwrap(), moment(NOW)).unwrap().id;
    let open = |way: &GuideWay| way.steps.iter().find(|step| step.kind == "open").unwrap().address.clone();
    let way = website(&ledger, id);
    assert!(!way.own);
    assert_eq!(open(&way), None);
    let entered = Entered::from_json(&json!({"address": " https://pay.northwind.example/top-up "})).unwrap();
    let way = ledger.guide_save(id, "website", &[], &entered, moment(NOW)).unwrap();
    assert_eq!(open(&way).unwrap().url, "https://pay.northwind.example/top-up");
}

#[test]
fn what_is_no_https_address_is_refused_by_its_field() {
    for unsafe_one in
        ["http://a.example", "javascript:alert(1)", "file:///etc/passwd", "a.example", "https://a b.example"]
    {
        let refusals = Entered::from_json(&json!({"address": unsafe_one})).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some("entered.address"), Code::NotHttps));
    }
    assert_eq!(Entered::from_json(&json!({"address": " ", "amount": null})).unwrap(), Entered::default());
    let unknown = Entered::from_json(&json!({"pin": "1"})).unwrap_err();
    assert_eq!((unknown[0].field.as_deref(), unknown[0].code), (Some("entered.pin"), Code::UnknownField));
    let card = Entered::from_json(&json!({"card": -1})).unwrap_err();
    assert_eq!((card[0].field.as_deref(), card[0].code), (Some("entered.card"), Code::TooSmall));
}

#[test]
fn a_half_walked_guide_is_there_again_in_another_process() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-01"), moment(NOW)).unwrap().id;
    assert_eq!(ledger.summary(id, &at(NOW)).unwrap().walking, None);
    let entered = Entered { amount: Some("30".into()), account: Some("ann".into()), ..Entered::default() };
    ledger.guide_save(id, "website", &done(&["open", "login", "no-such-step"]), &entered, moment(NOW)).unwrap();
    // no goodbye: the process is gone
    std::mem::forget(ledger);
    let mut ledger = house.open();
    let walk = website(&ledger, id).walk.unwrap();
    assert_eq!(walk.done, ["open", "login"]);
    assert_eq!(walk.entered, entered);
    assert!(!walk.changed);
    assert_eq!(ledger.summary(id, &at(NOW)).unwrap().walking.unwrap().channel, Channel::Website);
    // the one last gone on with is the one to continue
    ledger.guide_save(id, "app", &[], &Entered::default(), moment("2026-01-21T00:00:00Z")).unwrap();
    assert_eq!(ledger.summary(id, &at(NOW)).unwrap().walking.unwrap().channel, Channel::App);
    ledger.guide_drop(id, "app", moment(NOW)).unwrap();
    assert_eq!(ledger.overview(&at(NOW)).unwrap().plans[0].walking.unwrap().channel, Channel::Website);
    assert_eq!(website(&ledger, id).walk.unwrap().done.len(), 2);
}

#[test]
fn a_recorded_renewal_ends_the_walk_and_keeps_what_is_typed_only_once() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-01");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let entered = Entered {
        amount: Some("30".into()),
        periods: Some("2".into()),
        account: Some("ann".into()),
        card: Some(3),
        ..Entered::default()
    };
    ledger.guide_save(id, "website", &done(&["open"]), &entered, moment(NOW)).unwrap();
    assert_eq!(website(&ledger, id).walk.unwrap().entered.card, Some(3));
    ledger.guide_save(id, "app", &done(&["login"]), &Entered::default(), moment(NOW)).unwrap();
    ledger.renewal_add(id, &paid(&terms, "2026-01-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    assert_eq!(ledger.summary(id, &at(NOW)).unwrap().walking, None);
    let way = website(&ledger, id);
    assert_eq!(way.walk, None);
    assert_eq!(way.entered, Entered { account: Some("ann".into()), ..Entered::default() });
    // and it can be begun again
    let again = ledger.guide_save(id, "website", &[], &way.entered, moment(NOW)).unwrap();
    assert_eq!(again.walk.unwrap().done, Vec::<String>::new());
}

/// What the line was last paid with, by that way, is offered; what was chosen on a walk goes before it.
#[test]
fn a_walk_begins_with_what_the_way_was_last_paid_with() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-01");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let mut pay = |paid_on: &str, channel: &str, method: &str| {
        let by = json!({"paid_on": paid_on, "amount": terms.price, "channel": channel, "method": method});
        let renewal = keepline_domain::renewal::from_json(&by, &terms).unwrap();
        ledger.renewal_add(id, &renewal, &[], SameAgain::Ask, moment(NOW)).unwrap();
    };
    pay("2026-01-10", "website", "Blue card ··4242");
    pay("2026-01-12", "partner_shop", "cash");
    assert_eq!(website(&ledger, id).entered.method.as_deref(), Some("Blue card ··4242"));
    let chosen = Entered { method: Some("PayPal".into()), ..Entered::default() };
    ledger.guide_save(id, "website", &[], &chosen, moment(NOW)).unwrap();
    assert_eq!(website(&ledger, id).entered.method.as_deref(), Some("PayPal"));
    // and nothing is put back where it was taken out
    ledger.guide_save(id, "website", &[], &Entered::default(), moment(NOW)).unwrap();
    assert_eq!(website(&ledger, id).entered.method, None);
}

/// The inbox leads back to what was begun, whether a reminder waits or not.
#[test]
fn what_was_begun_is_listed_until_it_is_recorded_or_given_up() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-01");
    let mut add = |name: &str| ledger.plan_add(&plan(name, "2026-01-01"), moment(NOW)).unwrap().id;
    let (first, second, third) = (add("Data SIM"), add("Second"), add("Third"));
    let begun =
        |ledger: &Ledger| -> Vec<i64> { ledger.guides_begun(&at(NOW)).unwrap().iter().map(|one| one.id).collect() };
    assert_eq!(begun(&ledger), Vec::<i64>::new());
    for (id, when) in [(first, NOW), (second, "2026-01-20T18:00:00Z"), (third, "2026-01-20T19:00:00Z")] {
        ledger.guide_save(id, "website", &done(&["open"]), &Entered::default(), moment(when)).unwrap();
    }
    assert_eq!(begun(&ledger), [third, second, first], "the one last gone on with first");
    ledger.renewal_add(first, &paid(&terms, "2026-01-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    ledger.guide_drop(second, "website", moment(NOW)).unwrap();
    ledger.plan_archive(third, moment(NOW)).unwrap();
    assert_eq!(begun(&ledger), Vec::<i64>::new());
}

#[test]
fn a_payment_is_recorded_as_posted_once_it_was_seen_at_the_carrier() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-01"), moment(NOW)).unwrap().id;
    assert_eq!(website(&ledger, id).records_as, Status::Pending);
    let way = ledger.guide_save(id, "website", &done(&["confirm"]), &Entered::default(), moment(NOW)).unwrap();
    assert_eq!(way.records_as, Status::Posted);
}

#[test]
fn what_is_about_to_be_paid_is_read_and_compared_with_the_channel_s_limits() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-01"), moment(NOW)).unwrap().id;
    let asked = |amount: Option<&str>, channel: &str| {
        let entered = Entered { amount: amount.map(str::to_owned), ..Entered::default() };
        ledger.guide_asked(id, channel, &entered, moment(NOW))
    };
    assert_eq!(asked(None, "website").unwrap().amount.minor, 1500);
    assert!(matches!(asked(Some("150.01"), "website").unwrap().outside, Some(Outside::Above { .. })));
    assert_eq!(asked(Some("150"), "website").unwrap().outside, None);
    assert_eq!(asked(Some("20"), "carrier_store").unwrap().cost.minor, 2500);
    assert_eq!(refused(asked(Some("a lot"), "website")), ("amount.amount".into(), Code::MoneyInvalid));
    assert_eq!(refused(asked(None, "pigeon")), ("channel".into(), Code::InvalidChoice));
}

#[test]
fn a_guide_of_a_plan_that_is_not_there_is_said() {
    let house = House::new();
    let mut ledger = house.open();
    assert!(matches!(ledger.guide_page(7, &at(NOW)), Err(Fault::NotFound { .. })));
    assert!(matches!(
        ledger.guide_save(7, "website", &[], &Entered::default(), moment(NOW)),
        Err(Fault::NotFound { .. })
    ));
}

/// The carrier takes one balance for all of them: what that has to cover is said.
#[test]
fn the_other_lines_of_an_account_are_named_with_what_they_take_together() {
    let house = House::new();
    let mut ledger = house.open();
    let mut add = |name: &str, account: Option<&str>, minor: i64, currency: &str| {
        let mut json = plan_json(name, "2026-01-01");
        json["account"] = json!(account);
        json["price"] = json!({"minor": minor, "currency": currency});
        ledger.plan_add(&from_json(&json).unwrap(), moment(NOW)).unwrap().id
    };
    let (first, second) = (add("First", Some("Family"), 1500, "USD"), add("Second", Some(" family "), 2500, "USD"));
    let (archived, alone) = (add("Archived", Some("Family"), 900, "USD"), add("Alone", None, 700, "USD"));
    ledger.plan_archive(archived, moment(NOW)).unwrap();
    let page = |ledger: &Ledger, id: i64| {
        let page = ledger.guide_page(id, &at(NOW)).unwrap();
        let names: Vec<String> = page.account.into_iter().map(|line| line.name).collect();
        (names, page.account_price.map(|price| price.minor))
    };
    assert_eq!(page(&ledger, first), (vec!["Second".to_owned()], Some(4000)));
    assert_eq!(page(&ledger, second), (vec!["First".to_owned()], Some(4000)));
    assert_eq!(page(&ledger, alone), (vec![], None));
    // money of two kinds has no sum
    let mut json = plan_json("Abroad", "2026-01-01");
    json["account"] = json!("FAMILY");
    json["price"] = json!({"minor": 700, "currency": "GBP"});
    ledger.plan_add(&from_json(&json).unwrap(), moment(NOW)).unwrap();
    assert_eq!(page(&ledger, first), (vec!["Second".to_owned(), "Abroad".to_owned()], None));
}
