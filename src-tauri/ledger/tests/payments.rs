//! Payments that are pending, on real files: asked about once, again after "not yet", and never after an answer.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::reminder::{Choice, Kind, State, Subject};
use keepline_domain::renewal::{Renewal, Status};
use keepline_ledger::reminder::{About, Channel};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};

/// Half past nine in the morning in Los Angeles.
const PAID: &str = "2026-02-10T17:30:00Z";
const SOON: &str = "2026-02-10T17:44:00Z";
const ASKED: &str = "2026-02-10T17:45:00Z";

fn pending(channel: &str) -> (House, Ledger, i64, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment("2026-01-31T20:00:00Z")).unwrap().id;
    let renewal = Renewal { status: Status::Pending, channel: Some(channel.to_owned()), ..paid(&terms, "2026-02-10") };
    let done = ledger.renewal_add(id, &renewal, &[], SameAgain::Ask, moment(PAID)).unwrap();
    (house, ledger, id, done.id)
}

/// Looks and shows all it finds; answers the kinds told.
fn look(ledger: &mut Ledger, now: &str) -> Vec<&'static str> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, moment(now)).unwrap();
    look.tell.iter().map(|told| told.reminder.kind.as_str()).collect()
}

fn edit(ledger: &mut Ledger, id: i64, status: Status) {
    let edit = |current: &Renewal, _: &_| Ok(Renewal { status, ..current.clone() });
    ledger.renewal_edit(id, edit, SameAgain::Record, moment(ASKED)).unwrap().unwrap();
}

#[test]
fn it_is_asked_about_once_after_its_time_and_stands_in_inbox_and_log() {
    let (house, mut ledger, plan_id, id) = pending("website");
    assert_eq!(look(&mut ledger, SOON), Vec::<&str>::new());
    assert_eq!(look(&mut ledger, ASKED), ["confirm_payment"]);
    assert_eq!(look(&mut house.open(), ASKED), Vec::<&str>::new());
    let inbox = ledger.inbox(&at(ASKED)).unwrap();
    let item = &inbox.waiting[0];
    assert_eq!((item.plan.id, item.reminder.kind, item.state), (plan_id, Kind::ConfirmPayment, State::Shown));
    assert!(matches!(&item.about, About::Payment(record, receipts) if record.id == id && receipts.is_empty()));
    assert!(!item.late);
    assert_eq!((inbox.log[0].plan_id, inbox.log[0].key.kind), (Some(plan_id), Kind::ConfirmPayment));
    assert_eq!(ledger.overview(&at(ASKED)).unwrap().inbox_waiting, 1);
    assert!(ledger.subjects_waiting(&at(ASKED)).unwrap().contains(&Subject::Renewal(id)));
    ledger.reminder_handle(item.id).unwrap();
    assert_eq!(ledger.overview(&at(ASKED)).unwrap().inbox_waiting, 0);
    ledger.reminder_reopen(&[item.id]).unwrap();
    assert_eq!(ledger.inbox(&at(ASKED)).unwrap().waiting.len(), 1);
    let open = ledger.plan_page(plan_id, &at(ASKED)).unwrap().payments;
    assert_eq!((open[0].renewal_id, open[0].asked), (id, true));
}

#[test]
fn every_answer_but_not_yet_settles_it() {
    for status in [Status::Posted, Status::Failed, Status::Refunded, Status::Disputed] {
        let (_house, mut ledger, _, id) = pending("website");
        assert_eq!(look(&mut ledger, ASKED), ["confirm_payment"]);
        edit(&mut ledger, id, status);
        assert!(ledger.inbox(&at(ASKED)).unwrap().waiting.iter().all(|w| w.reminder.kind != Kind::ConfirmPayment));
        assert!(ledger.subjects_waiting(&at(ASKED)).unwrap().is_empty());
        assert_eq!(ledger.payment_not_yet(id, moment(ASKED)).unwrap(), None);
    }
}

#[test]
fn a_voided_payment_is_asked_about_no_more() {
    let (_house, mut ledger, _, id) = pending("website");
    ledger.renewal_void(id, moment(SOON)).unwrap();
    assert_eq!(look(&mut ledger, ASKED), Vec::<&str>::new());
    assert_eq!(ledger.payment_not_yet(id, moment(ASKED)).unwrap(), None);
}

#[test]
fn not_yet_asks_again_after_the_same_time_and_can_be_taken_back() {
    let (_house, mut ledger, plan_id, id) = pending("website");
    assert_eq!(look(&mut ledger, ASKED), ["confirm_payment"]);
    let done = ledger.payment_not_yet(id, moment("2026-02-10T18:00:00Z")).unwrap().unwrap();
    assert_eq!(ledger.inbox(&at("2026-02-10T18:01:00Z")).unwrap().waiting.len(), 0);
    assert_eq!(look(&mut ledger, "2026-02-10T18:14:00Z"), Vec::<&str>::new());
    assert_eq!(look(&mut ledger, "2026-02-10T18:15:00Z"), ["confirm_payment"]);
    assert_eq!(look(&mut ledger, "2026-02-10T18:16:00Z"), Vec::<&str>::new());
    // it still buys: nothing is taken away by waiting
    assert_eq!(ledger.plan(plan_id).unwrap().standing(moment(ASKED)).last_day.to_string(), "2026-03-31");
    ledger.undo(done.change_id, moment("2026-02-10T18:17:00Z")).unwrap();
    assert_eq!(ledger.inbox(&at("2026-02-10T18:17:00Z")).unwrap().waiting.len(), 1, "it is open again");
    assert_eq!(look(&mut ledger, "2026-02-10T18:18:00Z"), Vec::<&str>::new(), "and not told twice");
}

#[test]
fn a_shop_is_asked_about_after_a_day_and_the_post_after_ten() {
    for (channel, before, asked) in [
        ("partner_shop", "2026-02-11T17:29:00Z", "2026-02-11T17:30:00Z"),
        ("card_by_post", "2026-02-20T17:29:00Z", "2026-02-20T17:30:00Z"),
    ] {
        let (_house, mut ledger, ..) = pending(channel);
        assert_eq!(look(&mut ledger, before), Vec::<&str>::new(), "{channel}");
        assert_eq!(look(&mut ledger, asked), ["confirm_payment"], "{channel}");
    }
}

#[test]
fn quiet_hours_hold_it_and_a_snooze_puts_it_off_and_brings_it_back() {
    let (_house, mut ledger, _, id) = pending("website");
    ledger.payment_not_yet(id, moment("2026-02-11T05:50:00Z")).unwrap();
    // five past ten in the evening: quiet until eight
    assert_eq!(look(&mut ledger, "2026-02-11T06:05:00Z"), Vec::<&str>::new());
    assert_eq!(look(&mut ledger, "2026-02-11T16:00:00Z"), ["confirm_payment"]);
    let row = ledger.inbox(&at("2026-02-11T17:00:00Z")).unwrap().waiting[0].id;
    let until = ledger.reminder_snooze(row, Choice::Tomorrow, &at("2026-02-11T17:00:00Z")).unwrap();
    assert_eq!(until, moment("2026-02-12T17:00:00Z"));
    assert_eq!(look(&mut ledger, "2026-02-12T16:59:00Z"), Vec::<&str>::new());
    assert_eq!(look(&mut ledger, "2026-02-12T17:00:00Z"), ["confirm_payment"]);
    // the plan's own reminders were not put off
    let row = ledger.inbox(&at("2026-02-12T17:00:00Z")).unwrap().waiting[0].id;
    ledger.reminder_handle(row).unwrap();
    assert_eq!(ledger.inbox(&at("2026-02-13T17:00:00Z")).unwrap().waiting.len(), 0);
}

#[test]
fn a_muted_plan_asks_nothing() {
    let (_house, mut ledger, plan_id, _) = pending("website");
    ledger.plan_mute(plan_id, moment(SOON)).unwrap();
    assert_eq!(look(&mut ledger, ASKED), Vec::<&str>::new());
    assert_eq!(ledger.overview(&at(ASKED)).unwrap().inbox_waiting, 0);
}

#[test]
fn it_stands_beside_the_plan_s_own_reminder_and_neither_takes_the_other_s_place() {
    let (_house, mut ledger, _, id) = pending("website");
    // the payment bought nothing in the end: seven days before the end, both are to be told
    edit(&mut ledger, id, Status::Failed);
    let terms = ledger.plans().unwrap()[0].record.plan.clone();
    let small = Renewal { status: Status::Pending, channel: Some("website".into()), ..paid(&terms, "2026-02-11") };
    ledger.renewal_add(1, &small, &[], SameAgain::Record, moment("2026-02-11T17:00:00Z")).unwrap();
    let mut told = look(&mut ledger, "2026-03-24T17:00:00Z");
    told.sort_unstable();
    assert_eq!(told, ["confirm_payment", "expiry"]);
    assert_eq!(ledger.inbox(&at("2026-03-24T17:00:00Z")).unwrap().waiting.len(), 2);
    assert_eq!(
        ledger
            .reminders(&at("2026-03-24T17:00:00Z"))
            .unwrap()
            .iter()
            .filter(|r| r.1.kind == Kind::ConfirmPayment)
            .count(),
        1
    );
}

#[test]
fn what_the_carrier_shows_is_compared_with_the_rule() {
    let (_house, ledger, _, id) = pending("website");
    let shown = |day: &str| ledger.payment_difference(id, day.parse().unwrap(), moment(ASKED)).unwrap();
    assert_eq!(shown("2026-03-31"), None);
    assert_eq!(shown("2026-04-01").unwrap().days, 1);
    assert!(matches!(
        ledger.payment_difference(77, "2026-04-01".parse().unwrap(), moment(ASKED)),
        Err(Fault::NotFound { .. })
    ));
}
