//! The power is cut at every step of everyday work, of bringing an older file to the newest schema, and of putting a sound file in the
//! place of a damaged one. What was said to be saved is there, whole; what was being saved is there or not; nothing is half.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod house;

#[path = "simulation/dice.rs"]
#[allow(dead_code, reason = "not all of it is thrown here")]
mod dice;
#[path = "cuts/disk.rs"]
mod disk;
#[path = "cuts/follow.rs"]
mod follow;
#[path = "cuts/trace.rs"]
#[allow(dead_code, reason = "what was said is no matter here")]
mod trace;

use std::fs;
use std::path::{Path, PathBuf};

use disk::Lies;
use follow::cuts;
use house::rows::said;
use house::{at, lived_in, moment, paid, plan};
use keepline_domain::backup::Reason;
use keepline_domain::plan::Plan;
use keepline_domain::{reading, refill_card};
use keepline_ledger::damage::Way;
use keepline_ledger::import::Map;
use keepline_ledger::reading::Above;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Folder, Ledger};
use rusqlite::Connection;
use serde_json::json;
use trace::SAID;

const NOW: &str = "2026-11-22T10:00:00Z";

fn folder(place: &Path) -> Folder {
    Folder::open(Some(place.join("data"))).unwrap()
}

fn open(place: &Path) -> Ledger {
    Ledger::open(&folder(place)).unwrap()
}

type Step = fn(&mut Ledger, &Path);

/// A day's work. Each is one thing that its user is told is done.
const STEPS: [Step; 14] = [
    |ledger, _| ledger.plan_add(&plan("First", "2026-10-31"), moment(NOW)).map(|_| ()).unwrap(),
    |ledger, _| {
        let staged = ledger.receipt_stage(&vec![7; 30_000], "bill.bin").unwrap();
        let terms = ledger.plan(1).unwrap().record.plan;
        ledger.renewal_add(1, &paid(&terms, "2026-11-20"), &[staged], SameAgain::Ask, moment(NOW)).map(|_| ()).unwrap();
    },
    |ledger, _| {
        // longer than a page
        let note = "note ".repeat(3_000);
        ledger.plan_edit(1, |terms| Ok(Plan { note: note.clone(), ..terms.clone() }), moment(NOW)).map(|_| ()).unwrap();
    },
    |ledger, _| {
        let terms = ledger.plan(1).unwrap().record.plan;
        let seen = reading::from_json(&json!({"at": NOW, "data_left_mb": 500}), &terms, moment(NOW)).unwrap();
        ledger.reading_add(1, &seen, Above::Ask, moment(NOW)).map(|_| ()).unwrap();
    },
    |ledger, _| ledger.renewal_void(1, moment(NOW)).map(|_| ()).unwrap(),
    |ledger, _| {
        let last = ledger.plan_page(1, &at(NOW)).unwrap().changes.iter().map(|change| change.id).max().unwrap();
        ledger.undo(last, moment(NOW)).map(|_| ()).unwrap();
    },
    |ledger, place| {
        let table = place.with_extension("csv");
        let report = ledger.import(&table, "table.csv", &Map::default(), &at(NOW), &mut |_, _| true).unwrap();
        assert_eq!(report.added, 40);
    },
    |ledger, _| ledger.import_undo(1, moment(NOW)).map(|_| ()).unwrap(),
    |ledger, _| ledger.settings_set(&json!({"remind_at": "10:30"})).map(drop).unwrap(),
    |ledger, _| {
        let terms = ledger.plan(1).unwrap().record.plan;
        let card =
            json!({"amount": {"minor": 1500, "currency": "USD"}, "bought_on": "2026-11-01", "bought_at": "shop"});
        let (card, _) = refill_card::from_json(&card, &terms).unwrap();
        ledger.refill_card_add(1, &card, None, moment(NOW)).map(|_| ()).unwrap();
    },
    |ledger, _| ledger.reminder_look(&at(NOW), true).map(|_| ()).unwrap(),
    |ledger, _| ledger.back_up(Reason::Daily, moment(NOW)).map(|_| ()).unwrap(),
    |ledger, _| ledger.receipt_trash(1, moment(NOW)).map(|_| ()).unwrap(),
    |ledger, _| ledger.plan_archive(1, moment(NOW)).map(|_| ()).unwrap(),
];

fn table(place: &Path) {
    let rows: String = (0..40).map(|row| format!("Plan {row},+1206555{row:04},2026-12-01,$15.00,30\r\n")).collect();
    fs::write(place.with_extension("csv"), format!("Name,Phone,Expires,Price,Days\r\n{rows}")).unwrap();
}

/// What is traced. It is no test by itself.
#[test]
#[ignore = "run by the others"]
fn days_work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    let place = Path::new(&place);
    let mut ledger = open(place);
    for step in STEPS {
        step(&mut ledger, place);
        fs::write(place.join(SAID), "done").unwrap();
    }
}

/// Cuts the power during a day's work.
fn days_cuts(lies: Lies) -> (u32, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().canonicalize().unwrap().join("place");
    fs::create_dir(&place).unwrap();
    table(&place);
    drop(open(&place));
    // what its user must find after each step, learnt where nothing is cut
    let calm = place.with_extension("calm");
    fs::create_dir(&calm).unwrap();
    let mut ledger = open(&calm);
    let mut states = vec![said(&ledger)];
    for step in STEPS {
        step(&mut ledger, &place);
        states.push(said(&ledger));
    }
    cuts("days_work", &place, lies, |cut| {
        let folder = Folder::open(Some(cut.data.clone())).unwrap();
        let ledger = Ledger::open(&folder).map_err(|fault| format!("{fault:?}"))?;
        ledger.data_sound()?;
        let found = said(&ledger);
        let last = if cut.just { cut.acknowledged } else { (cut.acknowledged + 1).min(STEPS.len()) };
        if !states[cut.acknowledged..=last].contains(&found) {
            let place = states.iter().position(|state| *state == found);
            return Err(format!("what is there is what was there after step {place:?}"));
        }
        for receipt in ledger.receipts_all().unwrap() {
            ledger.receipt_get(receipt.id).map_err(|fault| format!("a receipt without its bytes: {fault:?}"))?;
        }
        for backup in folder.snapshots().unwrap() {
            folder.snapshot_contents(&backup.name).map_err(|fault| format!("half a backup: {fault:?}"))?;
        }
        Ok(())
    })
}

fn none_of(done: u32, wrong: &[String], least: u32) {
    assert!(done >= least, "only {done} cuts");
    assert!(wrong.is_empty(), "{} of {done}: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

#[test]
fn p10_saved_means_saved_through_a_thousand_cuts_of_a_day_s_work() {
    let (done, wrong) = days_cuts(Lies::None);
    none_of(done, &wrong, 1_000);
}

/// The variant that must fail: SQLite's log is not synced when something is saved, as with `synchronous=NORMAL`.
#[test]
fn p10_teeth_a_log_that_is_not_synced_is_caught() {
    let (_, wrong) = days_cuts(Lies::Log);
    assert!(!wrong.is_empty());
}

/// A folder as a program of the third schema left it.
fn older(place: &Path) -> PathBuf {
    let path = folder(place).data_file();
    let data = Connection::open(&path).unwrap();
    data.execute_batch(include_str!("fixtures/schema-3.sql")).unwrap();
    data.pragma_update(None, "journal_mode", "DELETE").unwrap();
    path
}

#[test]
#[ignore = "run by the others"]
fn bringing_work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    drop(open(Path::new(&place)));
    fs::write(Path::new(&place).join(SAID), "done").unwrap();
}

/// Cuts the power while an older file is brought to the newest schema.
fn bringing_cuts(lies: Lies) -> (u32, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().canonicalize().unwrap().join("place");
    let calm = place.with_extension("calm");
    [&place, &calm].iter().for_each(|place| fs::create_dir(place).unwrap());
    older(&place);
    older(&calm);
    let brought = said(&open(&calm));
    cuts("bringing_work", &place, lies, |cut| {
        let folder = Folder::open(Some(cut.data.clone())).unwrap();
        let version = |path: &Path| -> Result<u32, String> {
            let data = Connection::open(path).map_err(|error| error.to_string())?;
            let sound: String =
                data.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(|e| e.to_string())?;
            if sound != "ok" {
                return Err(sound);
            }
            data.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| error.to_string())
        };
        let found = version(&folder.data_file())?;
        if found != 3 {
            // it was brought there after a copy of what was had become lasting
            let copies: Vec<u32> = folder
                .snapshots()
                .unwrap()
                .iter()
                .filter_map(|one| version(&cut.data.join("backups").join(&one.name)).ok())
                .collect();
            if copies != [3] {
                return Err(format!("schema {found}, and copies of {copies:?}"));
            }
        } else if cut.acknowledged > 0 {
            return Err("it was said to be brought there".into());
        }
        let ledger = Ledger::open(&folder).map_err(|fault| format!("{fault:?}"))?;
        ledger.data_sound()?;
        if said(&ledger) == brought { Ok(()) } else { Err("other rows".into()) }
    })
}

#[test]
fn p14_a_cut_at_any_step_of_bringing_an_older_file_leaves_it_or_the_newest_with_a_copy() {
    let (done, wrong) = bringing_cuts(Lies::None);
    none_of(done, &wrong, 60);
}

/// The variant that must fail: nothing is synced, so that the file is brought to the newest schema before its copy lasts.
#[test]
fn p14_teeth_a_copy_that_is_not_synced_is_caught() {
    let (_, wrong) = bringing_cuts(Lies::All);
    assert!(!wrong.is_empty());
}

#[test]
#[ignore = "run by the others"]
fn mending_work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    let place = Path::new(&place);
    folder(place).mend(&Way::Newest, moment(NOW)).unwrap();
    fs::write(place.join(SAID), "done").unwrap();
}

/// As it must not be: the sound file is written over the damaged one.
#[test]
#[ignore = "run by the others"]
fn careless_mending_work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    let folder = folder(Path::new(&place));
    let backup = folder.path().join("backups").join(&folder.snapshots().unwrap()[0].name);
    fs::write(folder.data_file(), fs::read(backup).unwrap()).unwrap();
    fs::write(Path::new(&place).join(SAID), "done").unwrap();
}

/// Cuts the power while a damaged file is set aside.
fn mending_cuts(work: &str) -> (u32, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().canonicalize().unwrap().join("place");
    fs::create_dir(&place).unwrap();
    let mut ledger = open(&place);
    lived_in(&mut ledger, 2);
    ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    let kept = said(&ledger);
    drop(ledger);
    let path = folder(&place).data_file();
    let mut damaged = fs::read(&path).unwrap();
    damaged[4096..4600].fill(0xA5);
    fs::write(&path, &damaged).unwrap();
    cuts(work, &place, Lies::None, |cut| {
        let folder = Folder::open(Some(cut.data.clone())).unwrap();
        let files = fs::read_dir(&cut.data).unwrap().map(|entry| entry.unwrap().path());
        if !files.filter(|path| path.is_file()).any(|path| fs::read(path).unwrap() == damaged) {
            return Err("the damaged bytes are gone".into());
        }
        // with no file under the name, the next start would begin anew
        let there = fs::read(folder.data_file()).map_err(|error| error.to_string())?;
        if there == damaged {
            return if cut.acknowledged == 0 { Ok(()) } else { Err("it was said to be mended".into()) };
        }
        let ledger = Ledger::open(&folder).map_err(|fault| format!("{fault:?}"))?;
        if said(&ledger) == kept { Ok(()) } else { Err("other rows".into()) }
    })
}

#[test]
fn p13_a_cut_at_any_step_of_mending_leaves_the_damaged_bytes_and_a_file_under_the_name() {
    let (done, wrong) = mending_cuts("mending_work");
    none_of(done, &wrong, 30);
}

#[test]
fn p13_teeth_mending_over_the_damaged_file_is_caught() {
    let (_, wrong) = mending_cuts("careless_mending_work");
    assert!(!wrong.is_empty());
}
