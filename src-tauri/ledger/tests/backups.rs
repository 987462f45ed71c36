//! Backups on real files: whole or not there, thinned, in a second folder too, and not in anybody's way.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use house::{House, lived_in, moment, paid, plan};
use keepline_domain::backup::Reason;
use keepline_domain::refusal::Code;
use keepline_ledger::{Fault, Ledger};
use serde_json::json;

const NOW: &str = "2026-11-22T10:00:00Z";

fn used() -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, 3);
    (house, ledger)
}

fn said(code: &str, detail: &str) -> String {
    format!("{code} {detail}")
}

fn backups(house: &House) -> PathBuf {
    house.folder().path().join("backups")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn p16_a_backup_holds_everything_and_only_new_receipts_are_copied() {
    let (house, mut ledger) = used();
    assert!(ledger.backup_due(moment(NOW)));
    let made = ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    assert!(!ledger.backup_due(moment(NOW)) && ledger.backup_due(moment(NOW) + TimeDelta::days(1)));
    assert_eq!((made.receipts_new, made.receipts_unsound, made.second.is_none()), (4, 0, true));
    assert_eq!(made.snapshot.name, "keepline-20261122T100000Z-daily.db");
    assert_eq!(house::rows::of_file(&backups(&house).join(&made.snapshot.name)), house::rows::rows(&ledger));
    let holds = house.folder().snapshot_contents(&made.snapshot.name).unwrap();
    assert_eq!((holds.plans, holds.renewals, holds.receipts), (3, 3, 6));
    let new = ledger.receipt_stage(b"new", "new.txt").unwrap();
    ledger.receipt_attach(1, None, &[new], moment(NOW)).unwrap();
    let again = ledger.back_up(Reason::Asked, moment(NOW) + TimeDelta::hours(1)).unwrap();
    assert_eq!(again.receipts_new, 1);
    // nothing half done is left, and nothing that SQLite works with
    let left = [
        "backup.lock",
        "keepline-20261122T100000Z-daily.db",
        "keepline-20261122T110000Z-asked.db",
        "last.json",
        "receipts.db",
    ];
    // both are of one day: the newer one stays
    assert_eq!(names(&backups(&house)), [left[0], left[2], left[3], left[4]]);
}

#[test]
fn p16_what_cannot_be_written_leaves_nothing_and_says_why() {
    let (house, mut ledger) = used();
    fs::create_dir_all(backups(&house).join("receipts.db")).unwrap();
    assert!(ledger.back_up(Reason::Daily, moment(NOW)).is_err());
    let settings = ledger.settings().unwrap();
    assert!(house.folder().backups_seen(&settings, moment(NOW), &said).failed.is_some());
    assert_eq!(house.folder().snapshots().unwrap(), []);
    fs::remove_dir(backups(&house).join("receipts.db")).unwrap();
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    let seen = house.folder().backups_seen(&settings, moment(NOW), &said);
    assert_eq!((seen.failed, seen.last, seen.second), (None, Some(moment(NOW)), None));
    ledger.plan_add(&plan("Later", "2026-01-31"), moment(NOW)).unwrap();
}

#[test]
fn p16_a_backup_that_was_cut_is_not_taken_for_the_newest_and_the_sound_one_stays() {
    let (house, ledger) = used();
    let day = |day| moment(NOW) + TimeDelta::days(day);
    let sound = ledger.back_up(Reason::Daily, day(0)).unwrap().snapshot.name;
    for later in 1..=3 {
        let name = ledger.back_up(Reason::Daily, day(later)).unwrap().snapshot.name;
        let path = backups(&house).join(&name);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    }
    // much later, with places for seven days only
    for later in 100..108 {
        let name = ledger.back_up(Reason::Daily, day(later)).unwrap().snapshot.name;
        fs::write(backups(&house).join(name), "cut").unwrap();
    }
    assert!(names(&backups(&house)).contains(&sound));
    let made = ledger.back_up(Reason::Daily, day(200)).unwrap().snapshot.name;
    assert_eq!(house.folder().snapshots().unwrap().first().unwrap().name, made);
    assert!(names(&backups(&house)).contains(&sound), "of another month");
    assert_eq!(house.folder().snapshots().unwrap().len(), 2, "what is not sound goes once a newer sound one is there");
}

#[test]
fn a_second_folder_gets_everything_too_and_may_be_gone() {
    let (house, mut ledger) = used();
    let stick = house.dir.path().join("stick");
    let refused = |ledger: &mut Ledger, path: &Path| match ledger.settings_set(&json!({"backup_folder": path})) {
        Err(Fault::Refused(refusals)) => (refusals[0].code, refusals[0].field.clone().unwrap()),
        other => panic!("{other:?}"),
    };
    let field = || "backup_folder".to_owned();
    assert_eq!(refused(&mut ledger, &stick), (Code::FolderUnwritable, field()));
    assert_eq!(refused(&mut ledger, house.folder().path()), (Code::FolderIsData, field()));
    assert_eq!(refused(&mut ledger, Path::new("stick")), (Code::PathNotAbsolute, field()));
    fs::create_dir(&stick).unwrap();
    let settings = ledger.settings_set(&json!({"backup_folder": stick})).unwrap();
    assert!(matches!(ledger.back_up(Reason::Daily, moment(NOW)).unwrap().second, Some(Ok(()))));
    let own = stick.join(&names(&stick)[0]);
    assert_eq!(names(&own), ["keepline-20261122T100000Z-daily.db", "receipts.db"]);
    let seen = || house.folder().backups_seen(&settings, moment(NOW), &said).second;
    assert_eq!(seen(), Some(Ok(Some(moment(NOW)))));
    // pulled out: another one may lie in its place, and gets nothing
    fs::rename(&stick, house.dir.path().join("elsewhere")).unwrap();
    fs::create_dir(&stick).unwrap();
    let next = moment(NOW) + TimeDelta::days(1);
    let made = ledger.back_up(Reason::Daily, next).unwrap();
    assert!(matches!(made.second, Some(Err(_))));
    assert!(house.folder().snapshots().unwrap().iter().any(|one| one.at == next), "the first is none the worse");
    assert!(names(&stick).is_empty());
    assert!(matches!(seen(), Some(Err(_))));
    // put in again, it gets all it missed
    fs::remove_dir(&stick).unwrap();
    fs::rename(house.dir.path().join("elsewhere"), &stick).unwrap();
    let new = ledger.receipt_stage(b"new", "new.txt").unwrap();
    ledger.receipt_attach(1, None, &[new], moment(NOW)).unwrap();
    let made = ledger.back_up(Reason::Daily, next + TimeDelta::days(1)).unwrap();
    assert!(matches!(made.second, Some(Ok(()))));
    let kept = rusqlite::Connection::open(own.join("receipts.db")).unwrap();
    assert_eq!(kept.query_row("SELECT count(*) FROM content", [], |row| row.get::<_, i64>(0)).unwrap(), 5);
    ledger.settings_set(&json!({"backup_folder": null})).unwrap();
}

#[test]
fn receipts_whose_bytes_changed_are_said_and_the_rest_is_kept() {
    let (house, ledger) = used();
    let receipts = rusqlite::Connection::open(house.folder().receipts_file()).unwrap();
    receipts.execute("UPDATE content SET bytes = x'00' WHERE bytes = CAST('thank you, paid' AS BLOB)", []).unwrap();
    let made = ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    assert_eq!((made.receipts_new, made.receipts_unsound), (3, 1));
    // a file of kept bytes that is damaged is set aside, and all come anew
    fs::write(backups(&house).join("receipts.db"), "no database at all, but long enough for one".repeat(100)).unwrap();
    let made = ledger.back_up(Reason::Daily, moment(NOW) + TimeDelta::days(1)).unwrap();
    assert_eq!(made.receipts_new, 3);
    assert!(names(&backups(&house)).iter().any(|name| name.starts_with("receipts.damaged-")));
}

#[test]
fn two_processes_make_one_at_a_time() {
    let (house, ledger) = used();
    fs::create_dir_all(backups(&house)).unwrap();
    let other = fs::File::create(backups(&house).join("backup.lock")).unwrap();
    other.lock().unwrap();
    assert!(matches!(ledger.back_up(Reason::Daily, moment(NOW)), Err(Fault::Busy)));
    drop(other);
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
}

/// On a connection of its own, and held up in its middle, a backup turns nobody away who records and reads. How long they wait is
/// measured by the part `backup` of `make bench`.
#[test]
fn the_window_s_questions_are_answered_while_a_backup_is_made() {
    let (house, mut ledger) = used();
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    let terms = ledger.plan(1).unwrap().record.plan;
    let ask = |ledger: &mut Ledger| {
        ledger.overview(&house::at(NOW)).unwrap();
        let again = keepline_ledger::renewal::SameAgain::Record;
        ledger.renewal_add(1, &paid(&terms, "2026-03-01"), &[], again, moment(NOW)).unwrap();
    };
    let new = ledger.receipt_stage(&vec![7; 5 * 1024 * 1024], "scan.bin").unwrap();
    ledger.receipt_attach(1, None, &[new], moment(NOW)).unwrap();
    let kept = rusqlite::Connection::open(backups(&house).join("receipts.db")).unwrap();
    kept.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let aside = ledger.again().unwrap();
    std::thread::scope(|scope| {
        let backup = scope.spawn(move || aside.back_up(Reason::Asked, moment(NOW) + TimeDelta::days(1)));
        for _ in 0..5 {
            ask(&mut ledger);
            assert!(!backup.is_finished(), "it waits for where it writes");
        }
        kept.execute_batch("COMMIT").unwrap();
        while !backup.is_finished() {
            ask(&mut ledger);
        }
        assert_eq!(backup.join().unwrap().unwrap().receipts_new, 1);
    });
}
