//! Receipts on real files: bytes out are bytes in, no row without its bytes, names never paths.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;

use house::{House, moment, paid, plan};
use keepline_domain::receipt::MediaType;
use keepline_ledger::receipt::Staged;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use proptest::prelude::*;

const NOW: &str = "2026-02-20T17:00:00Z";

fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    (house, ledger, id)
}

#[test]
fn a_renewal_is_saved_with_its_receipt_in_one_go() {
    let (house, mut ledger, id) = with_plan();
    let terms = ledger.plan(id).unwrap().record.plan;
    let staged = ledger.receipt_stage(b"%PDF-1.7 paid", "../../bill.pdf").unwrap();
    assert_eq!((staged.file_name.as_str(), staged.media_type), ("bill.pdf", MediaType::Pdf));
    let done = ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[staged], SameAgain::Ask, moment(NOW)).unwrap();
    let page = house.open().plan_page(id, &house::at(NOW)).unwrap();
    assert_eq!(page.receipts.len(), 1);
    assert_eq!(page.receipts[0].renewal_id, Some(done.id));
    assert_eq!(house.open().receipt_get(page.receipts[0].id).unwrap().1, b"%PDF-1.7 paid");
}

#[test]
fn a_row_never_names_bytes_that_are_not_there() {
    let (_house, mut ledger, id) = with_plan();
    let terms = ledger.plan(id).unwrap().record.plan;
    let invented = Staged { sha256: "ab".repeat(32), file_name: "x".into(), media_type: MediaType::Pdf, size: 3 };
    let refused = ledger.renewal_add(
        id,
        &paid(&terms, "2026-02-20"),
        std::slice::from_ref(&invented),
        SameAgain::Ask,
        moment(NOW),
    );
    assert!(matches!(refused, Err(Fault::NotFound { .. })));
    assert_eq!(ledger.renewals(id).unwrap().len(), 0);
    assert!(ledger.receipt_attach(id, None, &[invented], moment(NOW)).is_err());
    let garbage = Staged { sha256: "zz".into(), file_name: "x".into(), media_type: MediaType::Pdf, size: 3 };
    assert!(ledger.receipt_attach(id, None, &[garbage], moment(NOW)).is_err());
}

#[test]
fn the_same_bytes_are_stored_once() {
    let (house, mut ledger, id) = with_plan();
    let bytes = vec![7_u8; 300_000];
    for name in ["one.bin", "two.bin", "three.bin"] {
        let staged = ledger.receipt_stage(&bytes, name).unwrap();
        ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap();
    }
    drop(ledger);
    let size = fs::metadata(house.folder().path().join("receipts.db")).unwrap().len();
    // its pages are large
    assert!(size < 2 * 300_000, "{size}");
}

#[test]
fn limits_are_said() {
    let (house, mut ledger, id) = with_plan();
    assert!(matches!(ledger.receipt_stage(b"", "x.txt"), Err(Fault::ReceiptEmpty)));
    let large = vec![0_u8; 25 * 1024 * 1024 + 1];
    assert!(matches!(ledger.receipt_stage(&large, "x.bin"), Err(Fault::ReceiptTooLarge)));
    let path = house.dir.path().join("large.bin");
    fs::write(&path, &large).unwrap();
    assert!(matches!(ledger.receipt_stage_file(&path), Err(Fault::ReceiptTooLarge)));
    assert!(matches!(ledger.receipt_stage_file(&house.dir.path().join("none")), Err(Fault::FileUnreadable(_))));
    assert!(ledger.receipt_stage(&large[1..], "x.bin").is_ok());
    let other = ledger.plan_add(&plan("Other", "2026-01-31"), moment(NOW)).unwrap().id;
    let terms = ledger.plan(other).unwrap().record.plan;
    let renewal = ledger.renewal_add(other, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    let staged = ledger.receipt_stage(b"paid", "a.txt").unwrap();
    let wrong = ledger.receipt_attach(id, Some(renewal), &[staged], moment(NOW));
    assert!(matches!(wrong, Err(Fault::NotFound { noun: "renewal", .. })), "a renewal of another plan");
}

#[test]
fn trash_can_be_undone() {
    let (_house, mut ledger, id) = with_plan();
    let staged = ledger.receipt_stage(b"paid", "a.txt").unwrap();
    let receipt = ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap().0.id;
    let count = |ledger: &Ledger| ledger.plan_page(id, &house::at(NOW)).unwrap().receipts.len();
    let done = ledger.receipt_trash(receipt, moment(NOW)).unwrap().unwrap();
    assert_eq!(count(&ledger), 0);
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(count(&ledger), 1);
}

#[test]
fn several_attached_at_once_are_taken_back_at_once() {
    let (_house, mut ledger, id) = with_plan();
    let staged: Vec<_> =
        ["a", "b", "c"].iter().map(|name| ledger.receipt_stage(name.as_bytes(), name).unwrap()).collect();
    let names = |ledger: &Ledger| {
        let mut rows = ledger.receipts(id).unwrap();
        rows.reverse();
        rows.into_iter().map(|row| row.file_name).collect::<String>()
    };
    let (done, ids) = ledger.receipt_attach(id, None, &staged, moment(NOW)).unwrap();
    assert_eq!((names(&ledger).as_str(), ids.len(), done.id), ("abc", 3, ids[0]));
    let undone = ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(names(&ledger), "");
    let again = ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert_eq!(names(&ledger), "abc");
    // one that was put into the trash by itself stays there
    let trashed = ledger.receipt_trash(ids[1], moment(NOW)).unwrap().unwrap();
    let undone = ledger.undo(again.change_id, moment(NOW)).unwrap();
    ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert_eq!(names(&ledger), "ac");
    ledger.undo(trashed.change_id, moment(NOW)).unwrap();
    assert_eq!(names(&ledger), "abc");
    assert!(matches!(ledger.receipt_attach(id, None, &[], moment(NOW)), Err(Fault::ReceiptEmpty)));
}

#[test]
fn p21_only_known_kinds_open_as_a_read_only_copy_under_our_own_name() {
    let (house, mut ledger, id) = with_plan();
    let folder = house.dir.path().join("opened");
    let mut receipt = |bytes: &[u8], name: &str| {
        let staged = ledger.receipt_stage(bytes, name).unwrap();
        ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap().0.id
    };
    let pdf = receipt(b"%PDF-1.7 x", "evil.html");
    let page = receipt(b"<html><script>alert(1)</script>", "page.pdf");
    let copy = ledger.receipt_copy(pdf, &folder).unwrap();
    assert_eq!(copy.extension().unwrap(), "pdf");
    assert_eq!(copy.parent().unwrap(), folder);
    assert!(fs::metadata(&copy).unwrap().permissions().readonly());
    assert_eq!(ledger.receipt_copy(pdf, &folder).unwrap(), copy, "opened again");
    assert!(matches!(ledger.receipt_copy(page, &folder), Err(Fault::ReceiptNotOpened)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p17_bytes_out_are_bytes_in(files in prop::collection::vec((prop::collection::vec(any::<u8>(), 1..5000), ".{0,40}"), 1..6)) {
        let (house, mut ledger, id) = with_plan();
        let mut kept = Vec::new();
        for (bytes, name) in &files {
            let staged = ledger.receipt_stage(bytes, name).unwrap();
            kept.push((ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap().0.id, bytes));
        }
        drop(ledger);
        let ledger = house.open();
        for (id, bytes) in kept {
            let (row, out) = ledger.receipt_get(id).unwrap();
            prop_assert_eq!(&out, bytes);
            prop_assert!(!row.file_name.contains(['/', '\\']) && !row.file_name.is_empty());
        }
    }
}
