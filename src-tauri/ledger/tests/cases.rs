//! Cases on real files: opened, corrected, ended and taken back; told of in time; what they need stays; and all of it comes back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::rows::rows;
use house::{House, at, moment, paid, plan};
use keepline_domain::case::{ClockKind, Stage, Status};
use keepline_domain::reminder::{Kind, Subject};
use keepline_domain::renewal::Renewal;
use keepline_domain::wallet::MethodKind;
use keepline_ledger::case::Letter;
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::receipt::TRASH_DAYS;
use keepline_ledger::reminder::{About, Channel};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const OPENED: &str = "2026-03-10T18:00:00Z";

/// A plan with a payment by credit card that failed, a receipt of it, and a case.
fn with_case() -> (House, Ledger, i64, i64, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment("2026-01-31T20:00:00Z")).unwrap().id;
    let renewal = Renewal {
        status: keepline_domain::renewal::Status::Failed,
        method: Some("Visa".into()),
        ..paid(&terms, "2026-02-20")
    };
    let staged = ledger.receipt_stage(b"paid $15.00, confirmation K-1", "receipt.txt").unwrap();
    let now = moment("2026-02-20T18:00:00Z");
    let renewal = ledger.renewal_add(id, &renewal, &[staged], SameAgain::Ask, now).unwrap().id;
    let said = json!({"wrong": "not_credited", "remedy": "refund", "asked": {"minor": 1500, "currency": "USD"},
        "statement_on": "2026-03-05", "noticed_on": "2026-03-02"});
    let case = ledger.case_add(renewal, &said, moment(OPENED)).unwrap().id;
    (house, ledger, id, renewal, case)
}

fn look(ledger: &mut Ledger, now: &str) -> Vec<String> {
    let look = ledger.reminder_look(&at(now), true).unwrap();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, moment(now)).unwrap();
    let cases = look.tell.iter().filter(|told| told.reminder.kind == Kind::DisputeDeadline);
    cases.map(|t| format!("{} {:?}", t.reminder.counts_to, t.reminder.lead_days.unwrap())).collect()
}

#[test]
fn a_case_is_opened_corrected_ended_and_taken_back() {
    let (_house, mut ledger, plan_id, renewal, id) = with_case();
    let page = ledger.case_page(id, &at(OPENED)).unwrap();
    assert_eq!((page.summary.stage, page.summary.record.case.paid_by), (Stage::TellCarrier, MethodKind::Credit));
    assert_eq!(
        page.clocks.iter().map(|clock| clock.kind).collect::<Vec<_>>(),
        [ClockKind::Carrier, ClockKind::Issuer, ClockKind::Network, ClockKind::Regulator]
    );
    assert_eq!(page.facts.of(&page.clocks[1]).unwrap().days, Some(60));
    assert_eq!((page.files.len(), page.files[0].of_payment), (1, true));
    // one that goes on is enough
    let again = ledger.case_add(renewal, &json!({"wrong": "other"}), moment(OPENED));
    assert!(matches!(again, Err(Fault::DuplicateCase)));
    assert!(matches!(ledger.case_add(99, &json!({"wrong": "other"}), moment(OPENED)), Err(Fault::NotFound { .. })));
    // corrected, and back
    let edit = ledger.case_edit(id, &json!({"note": "they say no"}), moment(OPENED)).unwrap().unwrap();
    assert!(ledger.case_edit(id, &json!({"note": "they say no"}), moment(OPENED)).unwrap().is_none());
    ledger.undo(edit.change_id, moment(OPENED)).unwrap();
    assert_eq!(ledger.case(id).unwrap().case.note, "");
    // who was asked
    let said = json!({"with": "carrier", "by": "chat", "on": "2026-03-10", "agent": "Kim", "case_number": "T-1", "outcome": "refused"});
    let contact = ledger.case_contact_add(id, &said, moment(OPENED)).unwrap();
    assert_eq!(ledger.case_page(id, &at(OPENED)).unwrap().summary.stage, Stage::TellIssuer);
    let edited =
        ledger.case_contact_edit(contact.id, &json!({"outcome": "promised"}), moment(OPENED)).unwrap().unwrap();
    assert_eq!(ledger.case_page(id, &at(OPENED)).unwrap().summary.stage, Stage::AwaitCarrier);
    ledger.undo(edited.change_id, moment(OPENED)).unwrap();
    let voided = ledger.case_contact_void(contact.id, moment(OPENED)).unwrap();
    assert!(ledger.case_page(id, &at(OPENED)).unwrap().contacts.is_empty());
    ledger.undo(voided.change_id, moment(OPENED)).unwrap();
    assert_eq!(ledger.case_page(id, &at(OPENED)).unwrap().contacts.len(), 1);
    // ended: what came back counts
    let back = json!({"status": "refunded", "got_back": {"minor": 1200, "currency": "USD"}});
    ledger.case_edit(id, &back, moment("2026-03-20T18:00:00Z")).unwrap();
    let all = ledger.cases(Some(plan_id), &at("2026-03-21T18:00:00Z")).unwrap();
    assert_eq!((all.about.open, all.about.won, all.about.got_back[0].minor, all.about.at_stake.len()), (0, 1, 1200, 0));
    assert_eq!(all.cases[0].record.case.closed_on.unwrap().to_string(), "2026-03-20");
    // another one on the same payment can be opened now
    assert!(ledger.case_add(renewal, &json!({"wrong": "other"}), moment("2026-03-21T18:00:00Z")).is_ok());
    // removed, and back
    let gone = ledger.case_void(id, moment("2026-03-22T18:00:00Z")).unwrap();
    assert_eq!(ledger.cases(None, &at("2026-03-22T18:00:00Z")).unwrap().cases.len(), 1);
    ledger.undo(gone.change_id, moment("2026-03-22T18:00:00Z")).unwrap();
    assert_eq!(ledger.cases(None, &at("2026-03-22T18:00:00Z")).unwrap().cases.len(), 2);
    let refused = ledger.case_edit(id, &json!({"noticed_on": "2026-02-01"}), moment(OPENED)).unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusals) if refusals[0].field.as_deref() == Some("noticed_on")));
}

#[test]
fn deadlines_are_told_once_each_and_settled_by_what_was_done() {
    let (_house, mut ledger, plan_id, _, id) = with_case();
    // 60 days from the statement of 5 March
    assert_eq!(look(&mut ledger, "2026-04-20T15:59:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-04-20T16:00:00Z"), ["2026-05-04 14"]);
    assert_eq!(look(&mut ledger, "2026-04-20T17:00:00Z"), Vec::<String>::new(), "once");
    // the computer was off: the nearest stands for the others
    assert_eq!(look(&mut ledger, "2026-05-02T16:00:00Z"), ["2026-05-04 3"]);
    let inbox = ledger.inbox(&at("2026-05-02T16:00:00Z")).unwrap();
    let waits = inbox.waiting.iter().find(|one| one.reminder.kind == Kind::DisputeDeadline).unwrap();
    assert!(matches!(&waits.about, About::Case(open) if open.record.id == id));
    assert!(inbox.log.iter().any(|one| one.plan_id == Some(plan_id) && one.key.kind == Kind::DisputeDeadline));
    let all = ledger.reminders(&at("2026-03-11T18:00:00Z")).unwrap();
    let leads = all.iter().filter(|(_, one)| one.subject == Subject::Case(id)).map(|(_, one)| one.lead_days.unwrap());
    assert_eq!(leads.collect::<Vec<_>>(), [14, 7, 3, 1, 14, 7, 3, 1], "the bank's, then the network's");
    // a call does not settle it, a letter does
    let bank = |by: &str| json!({"with": "issuer", "by": by, "on": "2026-05-02"});
    ledger.case_contact_add(id, &bank("phone"), moment("2026-05-02T18:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-05-03T16:00:00Z"), ["2026-05-04 1"]);
    ledger.case_contact_add(id, &bank("letter"), moment("2026-05-03T18:00:00Z")).unwrap();
    assert_eq!(
        ledger
            .inbox(&at("2026-05-03T18:00:00Z"))
            .unwrap()
            .waiting
            .iter()
            .filter(|one| one.reminder.kind == Kind::DisputeDeadline)
            .count(),
        0
    );
    assert_eq!(
        look(&mut ledger, "2026-06-06T16:00:00Z"),
        Vec::<String>::new(),
        "the bank was asked: the network's is met too"
    );
}

#[test]
fn what_is_over_is_not_told_and_the_next_one_is() {
    let (_house, mut ledger, _, _, id) = with_case();
    // midnight in Los Angeles after the bank's last day; the network's, 120 days from the payment, comes
    assert_eq!(look(&mut ledger, "2026-05-05T07:00:00Z"), Vec::<String>::new());
    assert_eq!(look(&mut ledger, "2026-06-13T16:00:00Z"), ["2026-06-20 7"]);
    ledger.case_edit(id, &json!({"status": "given_up"}), moment("2026-06-14T16:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-06-17T16:00:00Z"), Vec::<String>::new());
    // put off, it comes again
    ledger.case_edit(id, &json!({"status": "open"}), moment("2026-06-17T17:00:00Z")).unwrap();
    assert_eq!(look(&mut ledger, "2026-06-17T17:00:00Z"), ["2026-06-20 3"]);
    assert_eq!(ledger.case(id).unwrap().case.closed_on, None);
}

#[test]
fn receipts_of_an_open_case_stay() {
    let (_house, mut ledger, plan_id, renewal, id) = with_case();
    let receipt = ledger.receipts(plan_id).unwrap()[0].id;
    assert!(matches!(ledger.receipt_trash(receipt, moment(OPENED)), Err(Fault::ReceiptInCase)));
    assert!(matches!(ledger.receipts_trash(&[receipt], moment(OPENED)), Err(Fault::ReceiptInCase)));
    // neither by taking back that it was added
    let staged = ledger.receipt_stage(b"chat: we never got it", "chat.txt").unwrap();
    let (done, ids) = ledger.case_attach(id, None, &[staged], moment(OPENED)).unwrap();
    assert!(matches!(ledger.undo(done.change_id, moment(OPENED)), Err(Fault::ReceiptInCase)));
    assert!(matches!(ledger.receipt_trash(ids[0], moment(OPENED)), Err(Fault::ReceiptInCase)));
    // nor are they proposed for cleaning, years later
    let mut late = at("2030-01-01T18:00:00Z");
    late.settings.keep_receipts = Some(1);
    assert_eq!(ledger.receipts_about(&late).unwrap().past, Vec::<i64>::new());
    // taken out of the case, or the case ended, it goes as any other
    ledger.case_unlink(id, ids[0]).unwrap();
    assert!(ledger.receipt_trash(ids[0], moment(OPENED)).is_ok());
    ledger.case_edit(id, &json!({"status": "credited"}), moment(OPENED)).unwrap();
    assert_eq!(ledger.receipts_about(&late).unwrap().past, [receipt]);
    assert!(ledger.receipt_trash(receipt, moment(OPENED)).is_ok());
    // one in the trash waits there while a case needs it
    ledger.case_add(renewal, &json!({"wrong": "other"}), moment(OPENED)).unwrap();
    let later = moment(OPENED) + chrono::TimeDelta::days(TRASH_DAYS + 1);
    assert_eq!(ledger.receipts_clear(later).unwrap(), 1, "the one that was taken out");
    assert!(ledger.receipt_get(receipt).is_ok());
    // one of another plan, or in the trash, does not come in
    assert!(matches!(ledger.case_link(id, None, receipt), Err(Fault::NotFound { .. })));
    assert!(matches!(ledger.case_unlink(id, receipt), Err(Fault::NotFound { .. })));
}

fn exported(ledger: &Ledger) -> Value {
    let mut bytes = Vec::new();
    ledger.export_to(Form::Json, &mut bytes, moment(OPENED)).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn an_export_a_backup_and_a_restart_carry_them() {
    let (house, mut ledger, _, _, id) = with_case();
    let staged = ledger.receipt_stage(b"bank's answer", "bank.txt").unwrap();
    let contact = json!({"with": "issuer", "by": "letter", "agent": "行员", "case_number": "B-7", "note": "收到"});
    let contact = ledger.case_contact_add(id, &contact, moment(OPENED)).unwrap().id;
    ledger.case_attach(id, Some(contact), &[staged], moment(OPENED)).unwrap();
    let letter = Letter { en: "Dear bank".into(), zh_cn: "您好".into() };
    ledger.case_letter_set(id, Some(&letter)).unwrap();
    let long = Letter { en: "x".repeat(20_001), zh_cn: "4111 1111 1111 1111".into() };
    assert!(matches!(ledger.case_letter_set(id, Some(&long)), Err(Fault::Refused(refusals)) if refusals.len() == 2));
    let before = rows(&ledger);
    drop(ledger);
    let ledger = house.open();
    assert_eq!(rows(&ledger), before);
    let all = exported(&ledger);
    let plan = &all["plans"][0];
    assert_eq!(
        (&plan["cases"][0]["case"]["wrong"], &plan["cases"][0]["letter"]["en"]),
        (&json!("not_credited"), &json!("Dear bank"))
    );
    assert_eq!(plan["case_contacts"][0]["contact"]["agent"], "行员");
    assert_eq!(plan["case_receipts"][0]["contact_uid"], plan["case_contacts"][0]["uid"]);
    // into an empty folder
    let there = House::new();
    let mut other = there.open();
    let path = there.dir.path().join("all.json");
    std::fs::write(&path, all.to_string()).unwrap();
    let report = other.import(&path, "all.json", &Map::default(), &at(OPENED), &mut |_, _| true).unwrap();
    assert_eq!(report.refused_count, 0, "{report:?}");
    let back = exported(&other);
    for rows in ["cases", "case_contacts"] {
        assert_eq!(back["plans"][0][rows], plan[rows], "{rows}");
    }
    // the same again changes nothing, and it goes with its import
    other.import(&path, "all.json", &Map::default(), &at(OPENED), &mut |_, _| true).unwrap();
    assert_eq!(exported(&other)["plans"][0]["cases"].as_array().unwrap().len(), 1);
    other.import_undo(report.import_id.unwrap(), moment(OPENED)).unwrap();
    assert_eq!(rows(&other)["dispute_case"].len() + rows(&other)["case_contact"].len(), 0);
    // a case that cannot be is refused, by its field; the rest comes
    let mut bad = all.clone();
    bad["plans"][0]["cases"][0]["case"]["noticed_on"] = json!("1999-01-01");
    std::fs::write(&path, bad.to_string()).unwrap();
    let report = other.import_try(&path, &Map::default(), &at(OPENED), &mut |_, _| true).unwrap();
    assert_eq!((report.refused_count, report.refused[0].refusal.field.as_deref()), (1, Some("noticed_on")));
}

#[test]
fn a_plan_that_goes_takes_its_cases_along_and_a_silent_one_tells_nothing() {
    let (_house, mut ledger, plan_id, _, id) = with_case();
    ledger.plan_mute(plan_id, moment(OPENED)).unwrap();
    assert_eq!(look(&mut ledger, "2026-04-27T16:00:00Z"), Vec::<String>::new());
    ledger.plan_unmute(plan_id, moment("2026-04-27T17:00:00Z")).unwrap();
    let record = ledger.case(id).unwrap();
    assert_eq!((record.plan_id, record.case.status), (plan_id, Status::Open));
}
