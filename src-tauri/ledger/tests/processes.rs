//! Several processes at one folder, processes that are killed, and a file that another program holds: what was said to be saved is there,
//! once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod house;

#[path = "simulation/dice.rs"]
#[allow(dead_code, reason = "not all of it is thrown here")]
mod dice;

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use dice::Dice;
use house::{House, at, moment, paid, plan};
use keepline_domain::backup::Reason;
use keepline_ledger::import::Map;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Folder, Ledger};
use rusqlite::Connection;

const NOW: &str = "2026-11-22T10:00:00Z";

/// Does again what another process was in the way of: how long that takes is no matter here.
fn until_free<T>(mut work: impl FnMut() -> Result<T, Fault>) -> T {
    loop {
        match work() {
            Ok(done) => return done,
            Err(Fault::Busy) => thread::sleep(Duration::from_millis(20)),
            Err(other) => panic!("{other:?}"),
        }
    }
}

/// Tells whoever looks after this process what it was told is saved.
fn say(place: &Path, who: &str, what: &str) {
    let mut said = OpenOptions::new().append(true).create(true).open(place.join(format!("said-{who}"))).unwrap();
    said.write_all(format!("{what}\n").as_bytes()).unwrap();
}

/// A process that saves, one thing after the other. It is no test by itself.
#[test]
#[ignore = "run by the others"]
fn saving_process() {
    let Ok(place) = std::env::var("KEEPLINE_SAVES") else { return };
    let (place, who) = (Path::new(&place), std::env::var("KEEPLINE_WHO").unwrap());
    let count: usize = std::env::var("KEEPLINE_COUNT").unwrap().parse().unwrap();
    let hasty = std::env::var("KEEPLINE_HASTY").is_ok();
    let folder = Folder::open(Some(place.join("data"))).unwrap();
    let mut ledger = until_free(|| Ledger::open(&folder));
    let table = place.join(format!("{who}.csv"));
    for step in 0..count {
        let name = format!("{who} {step}");
        if hasty {
            // as it must not be: said before it is saved
            say(place, &who, &name);
        }
        let terms = plan(&name, "2026-10-31");
        let id = until_free(|| ledger.plan_add(&terms, moment(NOW))).id;
        let staged = until_free(|| ledger.receipt_stage(name.as_bytes(), "note.txt"));
        let renewal = paid(&terms, "2026-11-20");
        until_free(|| ledger.renewal_add(id, &renewal, std::slice::from_ref(&staged), SameAgain::Ask, moment(NOW)));
        if step % 8 == 3 {
            fs::write(&table, format!("Name,Expires\n{name} in,2027-01-01\n")).unwrap();
            until_free(|| ledger.import(&table, "t", &Map::default(), &at(NOW), &mut |_, _| true));
            say(place, &who, &format!("{name} in"));
        }
        if step % 8 == 5 {
            // another one's backup is as good
            match ledger.back_up(Reason::Asked, moment(NOW)) {
                Ok(_) | Err(Fault::Busy) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        if !hasty {
            say(place, &who, &name);
        }
    }
}

fn begin(place: &Path, who: &str, count: usize, hasty: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "saving_process", "--ignored", "--nocapture", "--test-threads=1"])
        .env("KEEPLINE_SAVES", place)
        .env("KEEPLINE_WHO", who)
        .env("KEEPLINE_COUNT", count.to_string())
        .stdout(std::process::Stdio::null());
    if hasty {
        command.env("KEEPLINE_HASTY", "");
    }
    command.spawn().unwrap()
}

/// What the processes said, and how often each plan of such a name is there.
fn found(place: &Path) -> (Vec<String>, BTreeMap<String, u32>, Ledger) {
    let mut said = Vec::new();
    for entry in fs::read_dir(place).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("said-") {
            said.extend(fs::read_to_string(entry.path()).unwrap().lines().map(str::to_owned));
        }
    }
    let ledger = Ledger::open(&Folder::open(Some(place.join("data"))).unwrap()).unwrap();
    let mut there = BTreeMap::new();
    for history in ledger.plans().unwrap() {
        *there.entry(history.record.plan.name).or_default() += 1;
    }
    (said, there, ledger)
}

fn whole(ledger: &Ledger) {
    ledger.data_sound().unwrap();
    for receipt in ledger.receipts_all().unwrap() {
        ledger.receipt_get(receipt.id).unwrap();
    }
    for backup in ledger.folder().snapshots().unwrap() {
        ledger.folder().snapshot_contents(&backup.name).unwrap();
    }
}

#[test]
fn p15_four_processes_at_one_folder_lose_nothing_and_do_nothing_twice() {
    let house = House::new();
    drop(house.open());
    let all = ["a", "b", "c", "d"].map(|who| begin(house.dir.path(), who, 16, false));
    for mut one in all {
        assert!(one.wait().unwrap().success());
    }
    let (said, there, ledger) = found(house.dir.path());
    assert_eq!(said.len(), 4 * 18);
    assert!(said.iter().all(|name| there.get(name) == Some(&1)), "{there:?}");
    assert_eq!(there.len(), said.len());
    let renewals: usize = ledger.plans().unwrap().iter().map(|history| history.renewals.len()).sum();
    assert_eq!((renewals, ledger.receipts_all().unwrap().len()), (64, 64));
    whole(&ledger);
}

/// The variant that must fail: what was read is written back by another statement, and what came between is lost.
#[test]
fn p15_teeth_reading_and_writing_in_two_steps_is_caught() {
    let house = House::new();
    drop(house.open());
    let path = house.folder().data_file();
    let count = |data: &Connection| -> i64 {
        data.query_row("SELECT value FROM setting WHERE key = 'count'", [], |row| row.get::<_, String>(0))
            .unwrap()
            .parse()
            .unwrap()
    };
    let open = || {
        let data = Connection::open(&path).unwrap();
        data.busy_timeout(Duration::from_secs(30)).unwrap();
        data
    };
    open().execute("INSERT INTO setting VALUES ('count', '0')", []).unwrap();
    let barrier = std::sync::Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let data = open();
                for _ in 0..5 {
                    let read = count(&data);
                    barrier.wait();
                    data.execute("UPDATE setting SET value = ?1 WHERE key = 'count'", [(read + 1).to_string()])
                        .unwrap();
                    barrier.wait();
                }
            });
        }
    });
    assert_ne!(count(&open()), 20);
}

/// Kills a process that saves, again and again; answers what was said to be saved and is not there.
fn kills(count: u32, hasty: bool) -> Vec<String> {
    let house = House::new();
    drop(house.open());
    let mut dice = Dice::new(7);
    let mut lost = Vec::new();
    for kill in 0..count {
        let mut one = begin(house.dir.path(), &format!("k{kill}"), 10_000, hasty);
        // in the middle of its work, wherever that is
        while !house.dir.path().join(format!("said-k{kill}")).exists() {
            thread::sleep(Duration::from_millis(2));
        }
        thread::sleep(Duration::from_millis(u64::from(dice.below(40))));
        one.kill().unwrap();
        one.wait().unwrap();
        let (said, there, ledger) = found(house.dir.path());
        lost.extend(said.into_iter().filter(|name| there.get(name) != Some(&1)));
        whole(&ledger);
    }
    lost
}

#[test]
fn p11_a_killed_process_loses_nothing_that_was_saved() {
    let count = if std::env::var("KEEPLINE_CUTS").is_ok() { 1_000 } else { 8 };
    assert_eq!(kills(count, false), Vec::<String>::new());
}

/// The variant that must fail: a process that says so before it has saved.
#[test]
fn p11_teeth_saying_it_before_saving_it_is_caught() {
    assert!(!kills(25, true).is_empty());
}

#[test]
fn p18_a_file_that_another_program_holds_for_a_while_is_waited_for_and_then_said() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&plan("Before", "2026-10-31"), moment(NOW)).unwrap();
    let path = house.folder().data_file();
    let hold = || {
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        other
    };
    // for a moment
    let other = hold();
    let held = thread::spawn(move || {
        thread::sleep(Duration::from_millis(700));
        other.execute_batch("ROLLBACK").unwrap();
    });
    ledger.plan_add(&plan("Waited", "2026-10-31"), moment(NOW)).unwrap();
    held.join().unwrap();
    // for good
    let other = hold();
    assert!(matches!(ledger.plan_add(&plan("Not now", "2026-10-31"), moment(NOW)), Err(Fault::Busy)));
    // what is there can be looked at meanwhile
    assert_eq!(ledger.plans().unwrap().len(), 2);
    other.execute_batch("ROLLBACK").unwrap();
    ledger.plan_add(&plan("Now", "2026-10-31"), moment(NOW)).unwrap();
    assert_eq!(ledger.plans().unwrap().len(), 3);
    // the variant that must fail: one that does not wait
    let other = hold();
    let hasty = Connection::open(&path).unwrap();
    hasty.busy_timeout(Duration::ZERO).unwrap();
    assert!(hasty.execute("UPDATE plan SET note = 'x'", []).is_err());
    drop(other);
}
