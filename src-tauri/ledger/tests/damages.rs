//! Damaged files: never overwritten, never deleted, set aside byte for byte; the newest backup or what can be read takes their
//! place, and what is missing is said.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use house::rows::{receipts, rows};
use house::{House, lived_in, moment, paid, plan};
use keepline_domain::backup::Reason;
use keepline_domain::reading;
use keepline_ledger::damage::{Mended, Way};
use keepline_ledger::reading::Above;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::restore::Source;
use keepline_ledger::{Fault, Folder, Ledger};
use proptest::prelude::*;
use serde_json::json;

const NOW: &str = "2026-11-22T10:00:00Z";

/// A folder that was lived in, with a backup, after which one renewal more was recorded; closed.
fn used(plans: usize) -> House {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, plans);
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    let terms = ledger.plan(1).unwrap().record.plan;
    ledger.renewal_add(1, &paid(&terms, "2026-03-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    house
}

fn data_file(house: &House) -> PathBuf {
    house.folder().data_file()
}

/// Replaces the bytes of a file; answers them.
fn damage(path: &Path, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut content = fs::read(path).unwrap();
    change(&mut content);
    fs::write(path, &content).unwrap();
    content
}

fn overwrite(content: &mut [u8]) {
    content[4096..4600].fill(0xA5);
}

fn mend(house: &House, way: &Way) -> Mended {
    house.folder().mend(way, moment(NOW)).unwrap()
}

#[test]
fn p13_a_damaged_file_is_set_aside_as_it_is_and_the_newest_backup_offered() {
    let house = used(3);
    let bytes = damage(&data_file(&house), |content| overwrite(content));
    assert!(matches!(Ledger::open(&house.folder()), Err(Fault::DamagedData(_))));
    let said = house.folder().damage(moment(NOW)).unwrap().unwrap();
    let offer = said.newest.unwrap();
    assert_eq!((offer.snapshot.at, offer.holds.plans, offer.holds.renewals), (moment(NOW), 3, 3));
    assert!(said.data.is_some() && said.receipts.is_none());
    assert_eq!(fs::read(data_file(&house)).unwrap(), bytes, "looking changes nothing");
    let mended = mend(&house, &Way::Newest);
    assert_eq!(mended.aside, ["keepline.damaged-20261122T100000Z.db"]);
    assert_eq!(fs::read(house.folder().path().join(&mended.aside[0])).unwrap(), bytes, "byte for byte");
    assert_eq!((mended.holds.renewals, mended.receipts_missing), (3, 0));
    let ledger = house.open();
    assert_eq!((ledger.plans().unwrap().len(), receipts(&ledger).len()), (3, 6));
    assert!(house.folder().damage(moment(NOW)).unwrap().is_none());
    assert!(matches!(house.folder().mend(&Way::Empty, moment(NOW)), Err(Fault::NotDamaged)));
}

/// Two in one second are told apart by the next second, which has not come yet: that is no clock that was wrong.
#[test]
fn p13_the_newest_of_backups_made_within_a_second_is_offered() {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, 3);
    // the way back from a restore is kept beside a newer one of the same day
    ledger.back_up(Reason::Restore, moment(NOW)).unwrap();
    let terms = ledger.plan(1).unwrap().record.plan;
    ledger.renewal_add(1, &paid(&terms, "2026-03-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    let made = ledger.back_up(Reason::Asked, moment(NOW)).unwrap();
    assert_eq!(made.snapshot.name, "keepline-20261122T100001Z-asked.db");
    drop(ledger);
    damage(&data_file(&house), |content| overwrite(content));
    let offer = house.folder().damage(moment(NOW)).unwrap().unwrap().newest.unwrap();
    assert_eq!((offer.snapshot.name, offer.holds.renewals), (made.snapshot.name, 4));
}

#[test]
fn p13_what_can_still_be_read_is_rescued() {
    let house = used(30);
    let path = data_file(&house);
    let pages = fs::metadata(&path).unwrap().len() / 4096;
    let mut kept_most = 0;
    for page in 1..pages {
        let whole = fs::read(&path).unwrap();
        let at = usize::try_from(page).unwrap() * 4096;
        let bytes = damage(&path, |content| content[at..at + 4096].fill(0xA5));
        let Some(said) = house.folder().damage(moment(NOW)).unwrap() else {
            // a page that nothing stands on
            fs::write(&path, whole).unwrap();
            continue;
        };
        if let Some(there) = said.rescue {
            let mended = mend(&house, &Way::Rescue);
            assert_eq!(mended.holds.plans, there.plans, "as was said");
            kept_most += u32::from(there.plans + there.renewals > 30);
            let ledger = house.open();
            ledger.overview(&house::at(NOW)).unwrap();
            assert!(ledger.data_sound().is_ok());
            drop(ledger);
            let aside = house.folder().path().join(&mended.aside[0]);
            assert_eq!(fs::read(&aside).unwrap(), bytes);
            fs::remove_file(aside).unwrap();
        }
        fs::write(&path, whole).unwrap();
        let _ = fs::remove_file(path.with_extension("db-wal"));
        let _ = fs::remove_file(path.with_extension("db-shm"));
    }
    assert!(u64::from(kept_most) > pages / 2, "{kept_most} of {pages}");
}

#[test]
fn p13_a_row_that_holds_together_and_cannot_be_is_damage_too() {
    let house = used(3);
    let data = rusqlite::Connection::open(data_file(&house)).unwrap();
    data.execute("UPDATE plan SET rule = '{\"kind\":\"sorcery\"}' WHERE id = 2", []).unwrap();
    data.execute("UPDATE renewal SET paid_on = '2026-13-77' WHERE id = 3", []).unwrap();
    data.execute("UPDATE change SET verb = 'danced' WHERE plan_id = 1", []).unwrap();
    drop(data);
    let said = house.folder().damage(moment(NOW)).unwrap().unwrap();
    let there = said.rescue.unwrap();
    // the first plan with its two renewals, the third one with none that can be read
    assert_eq!((there.plans, there.renewals), (2, 2));
    mend(&house, &Way::Rescue);
    let ledger = house.open();
    let ids: Vec<i64> = ledger.plans().unwrap().iter().map(|plan| plan.record.id).collect();
    assert_eq!(ids, [1, 3]);
    ledger.plan_page(1, &house::at(NOW)).unwrap();
}

#[test]
fn p13_damaged_receipts_are_rescued_by_their_hash_and_brought_from_the_backup() {
    for lost in [false, true] {
        let house = used(3);
        if lost {
            fs::remove_file(house.folder().path().join("backups/receipts.db")).unwrap();
        }
        let path = house.folder().receipts_file();
        let data = fs::read(data_file(&house)).unwrap();
        let bytes = damage(&path, |content| {
            let at = content.windows(8).position(|eight| eight == b"%PDF-1.7").unwrap();
            content[at..at + 4].fill(b'?');
            content[..16].fill(0);
        });
        assert!(matches!(Ledger::open(&house.folder()), Err(Fault::DamagedData(_))));
        let said = house.folder().damage(moment(NOW)).unwrap().unwrap();
        assert!(said.data.is_none() && said.receipts.is_some());
        let mended = mend(&house, &Way::Newest);
        assert_eq!(mended.aside, ["receipts.damaged-20261122T100000Z.db"]);
        assert_eq!(fs::read(house.folder().path().join(&mended.aside[0])).unwrap(), bytes);
        assert_eq!(fs::read(data_file(&house)).unwrap(), data, "the data is sound and stays");
        assert_eq!(mended.holds.renewals, 4);
        assert_eq!(mended.receipts_missing > 0, lost);
        if !lost {
            assert_eq!(receipts(&house.open()).len(), 6);
        }
    }
}

#[test]
fn p13_its_log_goes_with_it_and_is_not_read_into_the_new_file() {
    let house = used(3);
    // a process that was killed: its log is there, and holds the last rows
    let mut open = house.open();
    open.plan_add(&plan("In the log", "2026-01-31"), moment(NOW)).unwrap();
    let copy = house.dir.path().join("copy");
    fs::create_dir(&copy).unwrap();
    for name in ["keepline.db", "keepline.db-wal", "receipts.db"] {
        fs::copy(house.folder().path().join(name), copy.join(name)).unwrap();
    }
    drop(open);
    let folder = Folder::open(Some(copy.clone())).unwrap();
    // the plans' page in the log stays sound; the first page of the file does not
    let bytes = damage(&folder.data_file(), |content| content[200..4096].fill(0xA5));
    let log = fs::read(copy.join("keepline.db-wal")).unwrap();
    let Some(_) = folder.damage(moment(NOW)).unwrap() else { return };
    let mended = folder.mend(&Way::Empty, moment(NOW)).unwrap();
    assert_eq!(mended.holds.plans, 0);
    let aside = copy.join(&mended.aside[0]);
    assert_eq!(fs::read(&aside).unwrap(), bytes);
    assert_eq!(fs::read(format!("{}-wal", aside.display())).unwrap(), log);
    assert_eq!(Ledger::open(&folder).unwrap().plans().unwrap().len(), 0);
}

#[test]
fn a_folder_that_another_process_works_with_is_left_alone() {
    let house = used(1);
    damage(&data_file(&house), |content| overwrite(content));
    let hold = house.folder().hold().unwrap().unwrap();
    assert!(matches!(house.folder().mend(&Way::Newest, moment(NOW)), Err(Fault::Busy)));
    drop(hold);
    mend(&house, &Way::Newest);
}

#[test]
fn p13_without_the_first_folder_s_backups_the_second_one_s_are_offered() {
    let house = House::new();
    let stick = house.dir.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let mut ledger = house.open();
    lived_in(&mut ledger, 2);
    ledger.settings_set(&json!({"backup_folder": stick})).unwrap();
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    let before = rows(&ledger);
    drop(ledger);
    for one in house.folder().snapshots().unwrap() {
        fs::remove_file(house.folder().path().join("backups").join(one.name)).unwrap();
    }
    damage(&data_file(&house), |content| content.truncate(50));
    assert_eq!(house.folder().damage(moment(NOW)).unwrap().unwrap().newest.unwrap().holds.plans, 2);
    mend(&house, &Way::Newest);
    assert_eq!(rows(&house.open()), before);
}

#[test]
fn a_newer_file_is_no_damage_and_is_not_mended() {
    let house = used(1);
    let bytes = damage(&data_file(&house), |content| content[60..64].copy_from_slice(&99_u32.to_be_bytes()));
    assert!(matches!(house.folder().damage(moment(NOW)), Err(Fault::NewerData { .. })));
    assert!(matches!(house.folder().mend(&Way::Newest, moment(NOW)), Err(Fault::NewerData { .. })));
    assert_eq!(fs::read(data_file(&house)).unwrap(), bytes);
}

/// What a flip or a cut leads to: opened, or refused with the file as it is, and then either way out works.
fn survives(house: &House, whole: &[u8], at: usize, flip: u8, way: &Way) -> Result<(), TestCaseError> {
    let path = data_file(house);
    for end in ["db-wal", "db-shm"] {
        let _ = fs::remove_file(path.with_extension(end));
    }
    let mut content = whole.to_vec();
    let at = at % content.len();
    if flip == 0 {
        content.truncate(at)
    } else {
        content[at] ^= flip
    }
    fs::write(&path, &content).unwrap();
    match Ledger::open(&house.folder()) {
        // a file cut to nothing is one that was being made; a newer one is another matter
        Ok(_) | Err(Fault::NewerData { .. }) => return Ok(()),
        Err(Fault::DamagedData(_)) => {}
        Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
    }
    prop_assert!(fs::read(&path).unwrap() == content, "opening changed it");
    let said = house.folder().damage(moment(NOW)).unwrap().unwrap();
    prop_assert!(fs::read(&path).unwrap() == content, "looking changed it");
    prop_assert!(said.newest.is_some());
    let way = if said.rescue.is_none() && matches!(way, Way::Rescue) { &Way::Empty } else { way };
    let mended = mend(house, way);
    let aside = house.folder().path().join(&mended.aside[0]);
    prop_assert!(fs::read(&aside).unwrap() == content, "set aside changed");
    fs::remove_file(aside).unwrap();
    let ledger = house.open();
    prop_assert!(ledger.data_sound().is_ok());
    prop_assert!(ledger.overview(&house::at(NOW)).is_ok());
    Ok(())
}

#[test]
fn p13_flips_and_cuts_anywhere() {
    let house = used(20);
    let whole = fs::read(data_file(&house)).unwrap();
    proptest!(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() }, |(at: usize, flip: u8, rescue: bool)| {
        let way = if rescue { Way::Rescue } else { Way::Newest };
        survives(&house, &whole, at, flip, &way)?;
    });
    // the number of the schema's format, which is no damage to SQLite
    survives(&house, &whole, 47, 8, &Way::Newest).unwrap();
    // the first page, where most of what SQLite trusts stands
    proptest!(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() }, |(at in 0..4096_usize, flip in 1..=255_u8)| {
        survives(&house, &whole, at, flip, &Way::Newest)?;
    });
}

/// The variant that must fail: a mending that writes into the damaged file itself loses what might still be read out of it.
#[test]
fn p13_teeth_a_mending_in_place_is_caught() {
    let house = used(3);
    let bytes = damage(&data_file(&house), |content| overwrite(content));
    let backup = house.folder().path().join("backups").join(&house.folder().snapshots().unwrap()[0].name);
    fs::copy(backup, data_file(&house)).unwrap();
    assert!(house.open().plans().is_ok(), "it works");
    let kept = fs::read_dir(house.folder().path()).unwrap().map(|entry| entry.unwrap().path());
    assert!(!kept.filter(|path| path.is_file()).any(|path| fs::read(path).unwrap() == bytes), "and the bytes are gone");
}

#[test]
fn a_backup_file_takes_the_place_of_damaged_data_too() {
    let house = used(3);
    let out = house.dir.path().join("all.keepline");
    house.open().bundle(&out, None, moment(NOW) + TimeDelta::hours(1)).unwrap();
    damage(&data_file(&house), |content| content.truncate(3000));
    fs::remove_file(house.folder().receipts_file()).unwrap();
    let source = Source::File { path: out, passphrase: None };
    let mended = mend(&house, &Way::Restore(source));
    assert_eq!((mended.holds.renewals, mended.receipts_missing), (4, 0));
    assert_eq!(receipts(&house.open()).len(), 6);
}

/// Met while it is used, not when it is opened: the file opens, and one row or one index of it is wrong.
#[test]
fn p13_what_a_start_does_not_see_is_found_when_it_is_looked_for() {
    for (sql, code) in [
        ("UPDATE reminder SET counts_to = 'someday'", true),
        ("UPDATE reading SET at = 'once'", true),
        ("UPDATE change SET before = 'not JSON'", true),
        ("UPDATE import SET at = 'long ago'", true),
        // nothing is wrong with this one
        ("UPDATE plan SET note = 'as before'", false),
    ] {
        let house = used(3);
        let mut ledger = house.open();
        let terms = ledger.plan(1).unwrap().record.plan;
        let seen = reading::from_json(&json!({"at": NOW, "data_left_mb": 5}), &terms, moment(NOW)).unwrap();
        ledger.reading_add(1, &seen, Above::Ask, moment(NOW)).unwrap();
        let data = rusqlite::Connection::open(data_file(&house)).unwrap();
        data.execute(
            "INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at)
             VALUES ('plan', 1, 'expiry', '2026-03-01', 7, 0, 'shown', ?1, ?1)",
            [NOW],
        )
        .unwrap();
        data.execute("INSERT INTO import (at, source, added, changed, skipped, first_change, last_change) VALUES (?1, 'x', 0, 0, 0, 0, 0)", [NOW])
            .unwrap();
        drop(ledger);
        assert!(data.execute(sql, []).unwrap() > 0, "{sql}");
        drop(data);
        drop(house.open());
        let found = house.folder().damage(moment(NOW)).unwrap();
        assert_eq!(found.is_some(), code, "{sql}: {found:?}");
        if let Some(found) = found {
            assert_eq!(found.rescue.unwrap().renewals, 4, "{sql}");
            mend(&house, &Way::Rescue);
            assert!(house.folder().damage(moment(NOW)).unwrap().is_none(), "{sql}");
            assert_eq!(house.open().plan_page(1, &house::at(NOW)).unwrap().renewals.len(), 2, "{sql}");
        }
    }
}

/// An index that no longer leads to its rows: a look at the start does not read it.
#[test]
fn p13_an_index_that_leads_astray_is_found() {
    let house = used(3);
    let data = rusqlite::Connection::open(data_file(&house)).unwrap();
    data.execute_batch(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_master SET sql = 'CREATE INDEX receipt_of_plan ON receipt (size)' WHERE name = 'receipt_of_plan'",
    )
    .unwrap();
    drop(data);
    assert!(Ledger::open(&house.folder()).is_ok());
    assert!(house.folder().damage(moment(NOW)).unwrap().is_some());
    mend(&house, &Way::Rescue);
    let ledger = house.open();
    assert_eq!((ledger.plans().unwrap().len(), receipts(&ledger).len()), (3, 6));
    assert!(ledger.data_sound().is_ok());
}
