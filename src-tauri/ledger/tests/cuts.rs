//! The power is cut at every step of a restore, and of taking it back: what is there then is all of the old or all of the new, each
//! row with the bytes of its receipts, and what was said to be done stays done. The steps are those that the kernel saw.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod house;

#[path = "simulation/dice.rs"]
#[allow(dead_code, reason = "not all of it is thrown here")]
mod dice;
#[path = "cuts/disk.rs"]
#[allow(dead_code, reason = "not all of it lies here")]
mod disk;
#[path = "cuts/trace.rs"]
mod trace;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use disk::{Disk, Left, Lies};
use house::rows::{receipts, rows};
use house::{lived_in, moment, paid, plan};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::restore::Source;
use keepline_ledger::{Folder, Ledger};
use trace::{Call, SAID, trace};

const NOW: &str = "2026-11-22T10:00:00Z";

/// All that a folder holds: rows and the bytes of receipts.
type All = (BTreeMap<String, Vec<String>>, BTreeMap<i64, Vec<u8>>);

fn open(place: &Path) -> Ledger {
    Ledger::open(&Folder::open(Some(place.join("data"))).unwrap()).unwrap()
}

fn all(ledger: &Ledger) -> All {
    (rows(ledger), receipts(ledger))
}

/// Where the work finds the backup: beside the folder whose calls are followed.
fn backup(place: &Path) -> Source {
    Source::File { path: place.with_extension("keepline"), passphrase: None }
}

/// A folder with data, and beside it a backup of other data with receipts that the folder does not have. Answers what the folder holds,
/// and what the backup does.
fn prepared(place: &Path) -> (All, All) {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = open(elsewhere.path());
    lived_in(&mut other, 4);
    let terms = other.plan(2).unwrap().record.plan;
    let staged = other.receipt_stage(&vec![7; 30_000], "large.bin").unwrap();
    other.renewal_add(2, &paid(&terms, "2026-03-20"), &[staged], SameAgain::Ask, moment(NOW)).unwrap();
    other.bundle(&place.with_extension("keepline"), None, moment(NOW)).unwrap();
    let mut ledger = open(place);
    ledger.plan_add(&plan("In the way", "2026-01-31"), moment(NOW)).unwrap();
    let own = ledger.receipt_stage(b"only here", "own.txt").unwrap();
    ledger.receipt_attach(1, None, &[own], moment(NOW)).unwrap();
    (all(&ledger), all(&other))
}

fn say(place: &Path, what: &str) {
    fs::write(place.join(SAID), what).unwrap();
}

/// What is traced. It is no test by itself.
#[test]
#[ignore = "run by the others"]
fn work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    let place = Path::new(&place);
    let mut ledger = open(place);
    ledger.restore(&backup(place), moment(NOW)).unwrap();
    say(place, "restored");
    ledger.restore_undo(moment(NOW)).unwrap();
    say(place, "undone");
}

/// A restore as it must not be: table by table, each lasting by itself, and the bytes last.
#[test]
#[ignore = "run by the others"]
fn careless_work() {
    let Ok(place) = std::env::var("KEEPLINE_CUT") else { return };
    let place = Path::new(&place);
    let ledger = open(place);
    let other = place.with_extension("other");
    let data = rusqlite::Connection::open(ledger.folder().data_file()).unwrap();
    data.execute("ATTACH DATABASE ?1 AS new", [other.join("data/keepline.db").to_string_lossy()]).unwrap();
    data.pragma_update(None, "foreign_keys", false).unwrap();
    let mut tables =
        data.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
    for table in tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap) {
        data.execute_batch(&format!("DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM new.{table}"))
            .unwrap();
    }
    say(place, "restored");
}

/// Cuts the power after each call of `work`; answers how often it was cut, and what was wrong.
fn cuts(work: &str, lies: Lies) -> (u32, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().canonicalize().unwrap().join("place");
    fs::create_dir(&place).unwrap();
    let (old, new) = prepared(&place);
    if work == "careless_work" {
        let other = place.with_extension("other");
        fs::create_dir(&other).unwrap();
        open(&other).restore(&backup(&place), moment(NOW)).unwrap();
    }
    let mut disk = Disk::of(&place);
    let calls = trace(work, &place);
    if let Ok(out) = std::env::var("KEEPLINE_CUTS_SHOWN") {
        let said = |call: &Call| match call {
            Call::Write(path, at, bytes) => format!("write {} {at} {}", path.display(), bytes.len()),
            other => format!("{other:?}"),
        };
        let lines: Vec<String> =
            calls.iter().enumerate().map(|(step, call)| format!("{step} {}", said(call))).collect();
        fs::write(out, lines.join("\n")).unwrap();
    }
    let (mut done, mut wrong) = (0, Vec::new());
    // before it begins, while it goes in, and while it is taken back
    let mut may = vec![&old, &new];
    for (step, call) in calls.iter().enumerate() {
        disk.follow(call, lies);
        if let Call::Acknowledge(said) = call {
            may = if said == "restored" { vec![&new, &old] } else { vec![&old] };
            let now = if said == "restored" { &new } else { &old };
            done += look(&disk, &place, step, Left::Nothing, &[now], &mut wrong);
            continue;
        }
        let touched = match call {
            Call::Write(path, ..) | Call::Truncate(path, _) | Call::Sync(path) | Call::Rename(_, path) => path,
            _ => continue,
        };
        // what is staged is looked at by nobody; a cut there is one like the others
        if touched.starts_with(place.join("data/staging")) && step % 16 != 0 {
            continue;
        }
        for left in [Left::Nothing, Left::All, Left::Some(step as u64)] {
            done += look(&disk, &place, step, left, &may, &mut wrong);
        }
    }
    assert!(matches!(
        calls.last(),
        Some(Call::Acknowledge(_) | Call::Sync(_) | Call::Unlink(_) | Call::Truncate(..) | Call::Write(..))
    ));
    (done, wrong)
}

/// Starts again after a cut, and looks.
fn look(disk: &Disk, place: &Path, step: usize, left: Left, may: &[&All], wrong: &mut Vec<String>) -> u32 {
    let after = tempfile::tempdir().unwrap();
    disk.cut(left, place, after.path());
    let folder = Folder::open(Some(after.path().join("data"))).unwrap();
    let found = std::panic::catch_unwind(|| Ledger::open(&folder).map(|ledger| (all(&ledger), ledger.data_sound())));
    match found {
        Ok(Ok((found, Ok(())))) if may.contains(&&found) => {}
        Ok(Ok((_, sound))) => wrong.push(format!("step {step}, {left:?}: neither the old nor the new; {sound:?}")),
        Ok(Err(fault)) => wrong.push(format!("step {step}, {left:?}: {fault:?}")),
        Err(_) => wrong.push(format!("step {step}, {left:?}: a receipt without its bytes")),
    }
    1
}

#[test]
fn p10_a_cut_at_any_step_of_a_restore_or_its_undo_leaves_all_of_the_old_or_all_of_the_new() {
    let (done, wrong) = cuts("work", Lies::None);
    assert!(done > 300, "only {done} cuts");
    assert!(wrong.is_empty(), "{} of {done}: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

/// The variant that must fail: table by table.
#[test]
fn p10_teeth_a_restore_table_by_table_is_caught() {
    let (_, wrong) = cuts("careless_work", Lies::None);
    assert!(!wrong.is_empty());
}

/// The variant that must fail: a disk that says it has synced, and has not.
#[test]
fn p10_teeth_a_restore_that_is_never_synced_is_caught() {
    let (_, wrong) = cuts("work", Lies::All);
    assert!(!wrong.is_empty());
}
