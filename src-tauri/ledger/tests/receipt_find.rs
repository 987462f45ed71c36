//! Finding receipts: words of both languages, filters, and what follows when plans and payments change.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::plan::Plan;
use keepline_domain::refusal::Refusals;
use keepline_domain::renewal::{Renewal, Status};
use keepline_ledger::Ledger;
use keepline_ledger::receipt::{ReceiptFind, ReceiptView};
use keepline_ledger::renewal::SameAgain;
use rusqlite::Connection;
use serde_json::json;

const NOW: &str = "2026-02-20T17:00:00Z";

fn find(ledger: &Ledger, find: &ReceiptFind) -> Vec<String> {
    let found = ledger.receipts_found(find, 0, 500).unwrap();
    assert_eq!(found.total as usize, found.ids.len());
    found.rows.into_iter().map(|row| row.receipt.file_name).collect()
}

fn by(ledger: &Ledger, words: &str) -> Vec<String> {
    find(ledger, &ReceiptFind { words: Some(words.into()), ..ReceiptFind::default() })
}

fn disputed(renewal: &Renewal, _: &Plan) -> Result<Renewal, Refusals> {
    Ok(Renewal { status: Status::Disputed, ..renewal.clone() })
}

/// One receipt with a payment, one with a plan only, one of no plan.
fn three() -> (House, Ledger, i64, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Student line", "2026-01-31"), moment(NOW)).unwrap().id;
    let terms = ledger.plan(id).unwrap().record.plan;
    let bill = ledger.receipt_stage(b"%PDF-1.7 x", "bill-march.pdf").unwrap();
    let mut renewal = paid(&terms, "2026-02-19");
    renewal.confirmation = Some("TM-4471-XQ".into());
    let renewal = ledger.renewal_add(id, &renewal, &[bill], SameAgain::Ask, moment(NOW)).unwrap().id;
    let note = ledger.receipt_stage("续费凭证：付款成功，订单号 8812".as_bytes(), "备注.txt").unwrap();
    ledger.receipt_attach(id, None, &[note], moment(NOW)).unwrap();
    let photo = ledger.receipt_stage(b"\x89PNG\r\n\x1a\n...", "Screenshot 12.png").unwrap();
    ledger.receipt_keep(&[photo], moment(NOW)).unwrap();
    (house, ledger, id, renewal)
}

#[test]
fn words_of_one_two_and_four_characters_are_found() {
    let (_house, ledger, _, _) = three();
    // the line's own name has one of them too
    assert_eq!(by(&ledger, "费"), ["备注.txt", "bill-march.pdf"]);
    for words in ["续费", "续费凭证", "凭证", "付款成功", "订单号8812", "8812", "备注", "续费 订单"]
    {
        assert_eq!(by(&ledger, words), ["备注.txt"], "{words}");
    }
    for words in ["费续", "续证", "退款", "费用"] {
        assert!(by(&ledger, words).is_empty(), "{words}");
    }
}

#[test]
fn everything_that_is_known_of_a_receipt_finds_it() {
    let (_house, ledger, _, _) = three();
    for words in [
        "bill",
        "MARCH",
        "bill-march.pdf",
        "TM-4471-XQ",
        "4471",
        "15.00",
        "USD 15.00",
        "2026-02-19",
        "posted",
        "已入账",
    ] {
        assert_eq!(by(&ledger, words), ["bill-march.pdf"], "{words}");
    }
    for words in ["student", "stud", "t-mobile", "T-Mobile US", "0100", "student line"] {
        assert_eq!(by(&ledger, words), ["备注.txt", "bill-march.pdf"], "{words}");
    }
    assert_eq!(by(&ledger, "screen"), ["Screenshot 12.png"]);
    assert_eq!(by(&ledger, ""), ["Screenshot 12.png", "备注.txt", "bill-march.pdf"], "those of no plan first");
    for words in ["creen", "xyz", "student xyz", "...", "15.01"] {
        assert!(by(&ledger, words).is_empty(), "{words}");
    }
}

#[test]
fn what_is_typed_never_fails() {
    let (_house, ledger, _, _) = three();
    let long = "续".repeat(5000);
    for words in [
        "\"",
        "a\"b",
        "OR",
        "NOT bill",
        "bill*",
        "words:bill",
        "^bill",
        "(",
        "NEAR(",
        "-",
        "a\0b",
        "%",
        "'; DROP TABLE receipt",
        &long,
    ] {
        by(&ledger, words);
    }
    assert_eq!(by(&ledger, "NOT bill"), Vec::<String>::new(), "words, not operators");
}

#[test]
fn filters_narrow_down() {
    let (_house, ledger, id, _) = three();
    let none = ReceiptFind::default();
    let bill = vec!["bill-march.pdf".to_owned()];
    let both = vec!["备注.txt".to_owned(), "bill-march.pdf".to_owned()];
    assert_eq!(find(&ledger, &ReceiptFind { plan_id: Some(id), ..none.clone() }), both);
    assert_eq!(find(&ledger, &ReceiptFind { carrier: Some("t-mobile-us".into()), ..none.clone() }), both);
    assert_eq!(find(&ledger, &ReceiptFind { amount: Some("15".into()), ..none.clone() }), bill);
    assert_eq!(find(&ledger, &ReceiptFind { status: Some(Status::Posted), ..none.clone() }), bill);
    assert_eq!(find(&ledger, &ReceiptFind { year: Some(2026), ..none.clone() }).len(), 3);
    assert_eq!(
        find(&ledger, &ReceiptFind { view: Some(ReceiptView::Unsorted), ..none.clone() }),
        ["Screenshot 12.png"]
    );
    for nothing in [
        ReceiptFind { plan_id: Some(id + 1), ..none.clone() },
        ReceiptFind { amount: Some("1".into()), ..none.clone() },
        ReceiptFind { amount: Some("x".into()), ..none.clone() },
        ReceiptFind { status: Some(Status::Disputed), ..none.clone() },
        ReceiptFind { year: Some(2025), ..none.clone() },
        ReceiptFind { view: Some(ReceiptView::Trash), ..none.clone() },
    ] {
        assert!(find(&ledger, &nothing).is_empty(), "{nothing:?}");
    }
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let (_house, mut ledger, id, renewal) = three();
    ledger.plan_edit(id, |plan| Ok(Plan { name: "Tablet".into(), ..plan.clone() }), moment(NOW)).unwrap();
    assert!(by(&ledger, "student").is_empty());
    assert_eq!(by(&ledger, "tablet").len(), 2);
    let edited = ledger.renewal_edit(renewal, disputed, SameAgain::Ask, moment(NOW)).unwrap().unwrap();
    assert_eq!(by(&ledger, "有争议"), ["bill-march.pdf"]);
    ledger.undo(edited.change_id, moment(NOW)).unwrap();
    assert!(by(&ledger, "有争议").is_empty());
    let photo = ledger.receipts_all().unwrap()[2].id;
    ledger.receipt_text_set(photo, "Thank you for your payment").unwrap();
    assert_eq!(by(&ledger, "thank payment"), ["Screenshot 12.png"]);
    ledger.receipt_place(photo, Some(id), None, "from the shop", moment(NOW)).unwrap();
    assert_eq!(by(&ledger, "shop"), ["Screenshot 12.png"]);
    ledger.receipts_trash(&[photo], moment(NOW)).unwrap();
    assert!(by(&ledger, "shop").is_empty());
    assert_eq!(find(&ledger, &ReceiptFind { view: Some(ReceiptView::Trash), ..ReceiptFind::default() }).len(), 1);
    ledger.receipts_restore(&[photo], moment(NOW)).unwrap();
    assert_eq!(by(&ledger, "shop"), ["Screenshot 12.png"]);
}

#[test]
fn a_restored_backup_is_found_and_what_was_there_before_is_not() {
    let (house, mut ledger, _, _) = three();
    let out = house.dir.path().join("backup.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let late = ledger.receipt_stage(b"later", "later.txt").unwrap();
    ledger.receipt_keep(&[late], moment(NOW)).unwrap();
    assert_eq!(by(&ledger, "later").len(), 1);
    let source = keepline_ledger::restore::Source::File { path: out, passphrase: None };
    ledger.restore(&source, moment(NOW)).unwrap();
    assert!(by(&ledger, "later").is_empty());
    assert_eq!(by(&ledger, "续费凭证"), ["备注.txt"]);
    let mut again = house.open();
    assert_eq!(by(&again, "bill"), ["bill-march.pdf"]);
    again.restore_undo(moment(NOW)).unwrap();
    assert_eq!(by(&again, "later"), ["later.txt"]);
}

#[test]
fn payments_without_a_receipt_are_listed() {
    let (_house, mut ledger, id, renewal) = three();
    assert!(ledger.renewals_without_receipt().unwrap().is_empty());
    let terms = ledger.plan(id).unwrap().record.plan;
    let other = ledger.renewal_add(id, &paid(&terms, "2026-02-21"), &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    let ids = |ledger: &Ledger| {
        ledger.renewals_without_receipt().unwrap().iter().map(|one| one.renewal_id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&ledger), [other]);
    let bill = ledger.receipts_all().unwrap()[0].id;
    ledger.receipts_trash(&[bill], moment(NOW)).unwrap();
    assert_eq!(ids(&ledger), [other, renewal]);
    ledger.renewal_void(other, moment(NOW)).unwrap();
    assert_eq!(ids(&ledger), [renewal]);
}

#[test]
fn what_there_is_of_receipts_is_counted() {
    let (_house, mut ledger, _, renewal) = three();
    let about = ledger.receipts_about(&at(NOW)).unwrap();
    assert_eq!((about.kept, about.unsorted, about.trash, about.without), (3, 1, 0, 0));
    assert_eq!((about.years.as_slice(), about.carriers[0].carrier.as_str()), (&[2026][..], "t-mobile-us"));
    assert!(about.past.is_empty() && about.bytes > 40);
    // the period it bought ended on 31 March: 18 months later nothing is said yet, a day later it is proposed
    let edge = ledger.receipts_about(&at("2027-09-30T17:00:00Z")).unwrap();
    let past = ledger.receipts_about(&at("2027-10-02T17:00:00Z")).unwrap();
    assert_eq!((edge.past.len(), past.past.len()), (0, 1), "of the payment, not of the plan itself");
    assert_eq!(past.past_bytes, 10);
    // a dispute keeps it, and so does the wish to keep all
    ledger.renewal_edit(renewal, disputed, SameAgain::Ask, moment(NOW)).unwrap();
    assert!(ledger.receipts_about(&at("2030-10-02T17:00:00Z")).unwrap().past.is_empty());
    ledger.settings_set(&json!({"keep_receipts": null})).unwrap();
    assert_eq!(ledger.settings().unwrap().keep_receipts, None);
}

#[test]
fn a_receipt_proposes_the_payment_that_it_names() {
    let (_house, mut ledger, id, renewal) = three();
    let other = plan_json("Other", "2026-01-31");
    let other = json!({"number": "+12065550199", "price": {"minor": 4500, "currency": "USD"}})
        .as_object()
        .unwrap()
        .iter()
        .fold(other, |mut plan, (key, value)| {
            plan[key] = value.clone();
            plan
        });
    let other = ledger.plan_add(&keepline_domain::plan::from_json(&other).unwrap(), moment(NOW)).unwrap().id;
    let mut proposed = |text: &str, added: &str| {
        let staged = ledger.receipt_stage(text.as_bytes(), "mail.txt").unwrap();
        let receipt = ledger.receipt_keep(&[staged], moment(added)).unwrap()[0];
        let row = ledger.receipt_get(receipt).unwrap().0;
        assert_eq!(row.plan_id, None, "never on its own");
        ledger
            .receipt_proposals(receipt)
            .unwrap()
            .into_iter()
            .map(|one| (one.plan.id, one.renewal_id))
            .collect::<Vec<_>>()
    };
    let far = "2026-06-20T17:00:00Z";
    assert_eq!(
        proposed("Payment of $15.00 on 02/20/2026 for the line ending 0100", far),
        [(id, Some(renewal)), (id, None)]
    );
    assert_eq!(proposed("We received $45.00 for 206-555-0199", far), [(other, None)]);
    assert_eq!(proposed("nothing to go by", far), []);
    // added on the day of a payment, and of another one by what it says
    assert_eq!(proposed("Paid on 11/20/2025", NOW), []);
    assert_eq!(proposed("a photo on the day", NOW), [(id, Some(renewal))]);
}

#[test]
fn a_receipt_of_a_carrier_proposes_no_other_s_plan_first() {
    let house = House::new();
    let mut ledger = house.open();
    let mut add = |carrier: &str, number: &str| {
        let mut plan = plan_json(carrier, "2026-01-31");
        plan["carrier"] = json!(carrier);
        plan["number"] = json!(number);
        ledger.plan_add(&keepline_domain::plan::from_json(&plan).unwrap(), moment(NOW)).unwrap().id
    };
    let mint = add("mint", "+19295550142");
    let t_mobile = add("t-mobile-us", "+12065550142");
    let connect = add("t-mobile-us-connect", "+12065550177");
    let mut first = |text: &str| {
        let staged = ledger.receipt_stage(text.as_bytes(), "mail.txt").unwrap();
        let receipt = ledger.receipt_keep(&[staged], moment("2026-06-20T17:00:00Z")).unwrap()[0];
        ledger.receipt_proposals(receipt).unwrap().first().map(|one| one.plan.id)
    };
    for (text, plan) in [
        ("T-Mobile: payment of $15.00 for the line ending in 0142", t_mobile),
        ("Mint Mobile: payment of $15.00 for the line ending in 0142", mint),
        ("T-Mobile: payment of $15.00 for (206) 555-0177, Visa ending in 0142", connect),
        ("T-Mobile: payment of $15.00 for (929) 555-0142", mint),
    ] {
        assert_eq!(first(text), Some(plan), "{text}");
    }
}

#[test]
fn a_hundred_thousand_receipts_are_found_and_not_read() {
    let (house, ledger, _, _) = three();
    drop(ledger);
    let data = Connection::open(house.folder().data_file()).unwrap();
    data.execute_batch(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
         INSERT INTO receipt (plan_id, sha256, file_name, media_type, size, added_at)
         SELECT 1, (SELECT sha256 FROM receipt LIMIT 1), 'scan ' || i || ' 续费.png', 'image/png', 10, '2026-01-01T00:00:00Z' FROM n",
    )
    .unwrap();
    drop(data);
    let ledger = house.open();
    assert_eq!(by(&ledger, "19999"), ["scan 19999 续费.png"]);
    let many =
        ledger.receipts_found(&ReceiptFind { words: Some("续费".into()), ..ReceiptFind::default() }, 0, 60).unwrap();
    assert_eq!((many.total, many.rows.len(), many.ids.len()), (20_001, 60, 10_000));
}

#[test]
fn what_may_hold_text_waits_to_be_read_once_and_is_found_by_it_then() {
    let (_house, mut ledger, id, _) = three();
    let unread = |ledger: &Ledger, after| ledger.receipt_unread(after).unwrap().map(|row| (row.id, row.file_name));
    // the bill of the payment is a PDF; the text and the photo are none of these
    let (bill, name) = unread(&ledger, None).unwrap();
    assert_eq!((name.as_str(), unread(&ledger, Some(bill))), ("bill-march.pdf", None));
    let source = "From: giffgaff <a@giffgaff.example>\r\nSubject: =?UTF-8?B?5LuY5qy+5oiQ5Yqf?=\r\nContent-Transfer-Encoding: base64\r\n\r\n5rS76Ie05Yet6K+B";
    let staged = ledger.receipt_stage(source.as_bytes(), "top-up.eml").unwrap();
    assert_eq!(staged.media_type.as_str(), "message/rfc822");
    let mail = ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap().1[0];
    assert_eq!(unread(&ledger, None), Some((mail, "top-up.eml".into())));
    assert_eq!(ledger.receipt_text(mail).unwrap(), None, "its source says nothing to a person");
    ledger.receipt_text_set(mail, "giffgaff\n付款成功\n4111 1111 1111 1111").unwrap();
    assert_eq!(by(&ledger, "giffgaff 付款成功"), ["top-up.eml"]);
    // p24: of a card only its end is kept
    assert_eq!(ledger.receipt_text(mail).unwrap().unwrap(), "giffgaff\n付款成功\n**** **** **** 1111");
    // one that says nothing is not asked again
    ledger.receipt_text_set(bill, "").unwrap();
    assert_eq!(unread(&ledger, None), None);
}
