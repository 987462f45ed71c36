//! The store of receipts: unsorted ones, the trash, and power cuts between the two files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use house::{House, moment, paid, plan};
use keepline_domain::receipt::MediaType;
use keepline_ledger::receipt::Staged;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Folder, Ledger};
use proptest::prelude::*;
use rusqlite::Connection;

const NOW: &str = "2026-02-20T17:00:00Z";

fn with_plan() -> (House, Ledger, i64) {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment(NOW)).unwrap().id;
    (house, ledger, id)
}

fn later(days: i64) -> DateTime<Utc> {
    moment(NOW) + TimeDelta::days(days)
}

fn contents(folder: &Path) -> i64 {
    let file = Connection::open(folder.join("receipts.db")).unwrap();
    file.query_row("SELECT count(*) FROM content", [], |row| row.get(0)).unwrap()
}

/// Every row has its bytes.
fn whole(ledger: &Ledger) -> bool {
    ledger.receipts_all().unwrap().iter().all(|row| ledger.receipt_get(row.id).is_ok())
}

#[test]
fn a_receipt_waits_until_its_plan_is_said_and_that_can_be_taken_back() {
    let (_house, mut ledger, id) = with_plan();
    let terms = ledger.plan(id).unwrap().record.plan;
    let renewal = ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    let staged = ledger.receipt_stage(b"paid 15.00", "a.txt").unwrap();
    let receipt = ledger.receipt_keep(&[staged], moment(NOW)).unwrap()[0];
    assert!(ledger.receipts(id).unwrap().is_empty());
    let row = |ledger: &Ledger| ledger.receipt_get(receipt).unwrap().0;
    assert_eq!(row(&ledger).plan_id, None);
    let done = ledger.receipt_place(receipt, Some(id), Some(renewal), "by card", moment(NOW)).unwrap().unwrap();
    assert_eq!(
        (row(&ledger).plan_id, row(&ledger).renewal_id, row(&ledger).note.as_str()),
        (Some(id), Some(renewal), "by card")
    );
    assert_eq!(ledger.receipt_place(receipt, Some(id), Some(renewal), "by card", moment(NOW)).unwrap(), None);
    let undone = ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!((row(&ledger).plan_id, row(&ledger).renewal_id, row(&ledger).note.as_str()), (None, None, ""));
    ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert_eq!(row(&ledger).renewal_id, Some(renewal));
    // another plan's renewal, a renewal of no plan, a note without end
    let other = ledger.plan_add(&plan("Other", "2026-01-31"), moment(NOW)).unwrap().id;
    assert!(ledger.receipt_place(receipt, Some(other), Some(renewal), "", moment(NOW)).is_err());
    assert!(ledger.receipt_place(receipt, None, Some(renewal), "", moment(NOW)).is_err());
    let long = ledger.receipt_place(receipt, None, None, &"x".repeat(2001), moment(NOW));
    assert!(matches!(long, Err(Fault::Refused(_))), "{long:?}");
}

#[test]
fn what_the_window_says_of_bytes_is_not_believed() {
    let (_house, mut ledger, id) = with_plan();
    let html = ledger.receipt_stage(b"<html><script>alert(1)</script>", "page.pdf").unwrap();
    let lie = Staged { media_type: MediaType::Pdf, size: 1, file_name: "../../\u{202E}x.pdf".into(), ..html };
    let receipt = ledger.receipt_attach(id, None, &[lie], moment(NOW)).unwrap().0.id;
    let row = ledger.receipt_get(receipt).unwrap().0;
    assert_eq!((row.media_type, row.size, row.file_name.as_str()), (MediaType::Other, 31, "x.pdf"));
}

#[test]
fn damaged_bytes_are_mended_by_the_same_file_again() {
    let (house, mut ledger, id) = with_plan();
    let staged = ledger.receipt_stage(b"paid", "a.txt").unwrap();
    let receipt = ledger.receipt_attach(id, None, &[staged], moment(NOW)).unwrap().0.id;
    let file = Connection::open(house.folder().receipts_file()).unwrap();
    file.execute("UPDATE content SET bytes = x'00'", []).unwrap();
    assert!(matches!(ledger.receipt_get(receipt), Err(Fault::DamagedData(_))));
    ledger.receipt_stage(b"paid", "again.txt").unwrap();
    assert_eq!(ledger.receipt_get(receipt).unwrap().1, b"paid");
}

#[test]
fn the_trash_has_a_way_back_for_thirty_days_and_then_the_bytes_go_too() {
    let (house, mut ledger, id) = with_plan();
    let staged = ledger.receipt_stage(b"one", "one.txt").unwrap();
    let ids = ledger.receipt_keep(&[staged.clone(), staged.clone()], moment(NOW)).unwrap();
    assert_eq!(ledger.receipt_trash(ids[0], moment(NOW)).unwrap(), None, "of no plan: no line of history");
    assert_eq!(ledger.receipts_clear(later(29)).unwrap(), 0);
    assert!(ledger.receipts_restore(&ids[..1], later(29)).unwrap().is_empty());
    ledger.receipt_trash(ids[0], moment(NOW)).unwrap();
    assert_eq!(ledger.receipts_clear(later(30)).unwrap(), 1);
    assert!(matches!(ledger.receipts_restore(&ids[..1], later(30)), Err(Fault::NotFound { .. })));
    // the other one names the same bytes
    assert_eq!(ledger.receipt_get(ids[1]).unwrap().1, b"one");
    let done = {
        ledger.receipt_place(ids[1], Some(id), None, "", moment(NOW)).unwrap();
        ledger.receipt_trash(ids[1], moment(NOW)).unwrap().unwrap()
    };
    assert_eq!(ledger.receipts_clear(later(30)).unwrap(), 1);
    assert_eq!(contents(house.folder().path()), 0);
    // what is gone for good does not come back by history
    assert!(matches!(ledger.undo(done.change_id, later(30)), Err(Fault::NotUndoable)));
    // nor do the bytes by a hash that was staged before they went
    assert!(matches!(ledger.receipt_keep(&[staged], later(30)), Err(Fault::NotFound { .. })));
}

/// The two files as they lie on the disk at one moment, with their logs: what a power cut then leaves.
fn cut(from: &Folder, to: &Path) -> Folder {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from.path()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && name.contains(".db") && !name.ends_with("-shm") {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
    Folder::open(Some(to.to_owned())).unwrap()
}

type Hashes = HashSet<Vec<u8>>;

/// The state of each of the two files after each commit of either, so that a cut between any two commits can be made.
fn steps(act: &[(u8, u8)]) -> Vec<(Hashes, Hashes)> {
    let (house, mut ledger, plan) = with_plan();
    let look = || {
        let set = |file: &Path, sql: &str| -> Hashes {
            let file = Connection::open(file).unwrap();
            let mut statement = file.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let folder = house.folder();
        (
            set(&folder.data_file(), "SELECT sha256 FROM receipt"),
            set(&folder.receipts_file(), "SELECT sha256 FROM content"),
        )
    };
    let mut seen = vec![look()];
    for (at, (what, which)) in act.iter().enumerate() {
        let now = later(i64::try_from(at).unwrap() * 10);
        let ids: Vec<i64> = ledger.receipts_all().unwrap().iter().map(|row| row.id).collect();
        let one = ids.get(usize::from(*which) % ids.len().max(1)).copied();
        match what % 5 {
            0 | 1 => {
                let staged = ledger.receipt_stage(&[1, which % 4], "x").unwrap();
                seen.push(look());
                ledger.receipt_keep(&[staged], now).unwrap();
            }
            2 => {
                let staged = ledger.receipt_stage(&[1, which % 4], "x").unwrap();
                seen.push(look());
                ledger.receipt_attach(plan, None, &[staged], now).unwrap();
            }
            3 => drop(one.map(|id| ledger.receipt_trash(id, now).unwrap())),
            _ => drop(ledger.receipts_clear(now).unwrap()),
        }
        seen.push(look());
        assert!(whole(&ledger));
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p17_no_cut_across_both_files_leaves_a_row_without_bytes(act in prop::collection::vec((any::<u8>(), any::<u8>()), 1..14)) {
        // a commit is durable when it returns, so a cut leaves both files as they were after one and the same commit
        for (named, there) in steps(&act) {
            prop_assert!(named.is_subset(&there));
        }
    }
}

#[test]
fn p17_a_cut_while_bytes_are_taken_away_is_gone_on_with() {
    let (house, mut ledger, _) = with_plan();
    let staged = ledger.receipt_stage(b"one", "one.txt").unwrap();
    let ids = ledger.receipt_keep(&[staged], moment(NOW)).unwrap();
    ledger.receipt_trash(ids[0], moment(NOW)).unwrap();
    // nobody can write the bytes' file: the rows are gone by then, their hashes wait
    let other = Connection::open(house.folder().receipts_file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(ledger.receipts_clear(later(31)), Err(Fault::Busy)));
    let after = cut(&house.folder(), &house.dir.path().join("after"));
    other.execute_batch("ROLLBACK").unwrap();
    let mut after = Ledger::open(&after).unwrap();
    assert!(after.receipts_all().unwrap().is_empty());
    assert_eq!(contents(after.folder().path()), 1, "bytes without a row: room, and no loss");
    after.receipts_clear(later(31)).unwrap();
    assert_eq!(contents(after.folder().path()), 0);
}

#[test]
fn p17_the_check_fails_where_the_order_is_the_other_one() {
    let (house, mut ledger, _) = with_plan();
    let staged = ledger.receipt_stage(b"one", "one.txt").unwrap();
    ledger.receipt_keep(&[staged], moment(NOW)).unwrap();
    assert!(whole(&ledger));
    // bytes first, rows after, and a cut between
    Connection::open(house.folder().receipts_file()).unwrap().execute("DELETE FROM content", []).unwrap();
    assert!(!whole(&ledger));
}

#[test]
fn p21_what_is_opened_is_what_was_kept() {
    let (house, mut ledger, _) = with_plan();
    let folder = house.dir.path().join("opened");
    let staged = ledger.receipt_stage(b"paid", "a.txt").unwrap();
    let id = ledger.receipt_keep(&[staged], moment(NOW)).unwrap()[0];
    let copy = ledger.receipt_copy(id, &folder).unwrap();
    assert_eq!(copy.extension().unwrap(), "txt");
    // somebody put another file in its place
    fs::rename(&copy, folder.join("aside")).unwrap();
    fs::write(&copy, "never paid").unwrap();
    let mut mark = fs::metadata(&copy).unwrap().permissions();
    mark.set_readonly(true);
    fs::set_permissions(&copy, mark).unwrap();
    assert_eq!(ledger.receipt_copy(id, &folder).unwrap(), copy);
    assert_eq!(fs::read(&copy).unwrap(), b"paid");
    assert!(fs::metadata(&copy).unwrap().permissions().readonly());
}

#[cfg(unix)]
#[test]
fn a_folder_or_a_pipe_is_no_file() {
    let (house, mut ledger, _) = with_plan();
    assert!(matches!(ledger.receipt_stage_file(house.dir.path()), Err(Fault::FileUnreadable(_))));
    assert!(matches!(ledger.receipt_stage_file(Path::new("/dev/zero")), Err(Fault::FileUnreadable(_))));
}
