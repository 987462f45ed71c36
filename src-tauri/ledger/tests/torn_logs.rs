//! The log is torn where a power cut may tear it: what was being saved is then there or not, what was saved before is. `cuts.rs` follows
//! the kernel's calls and needs Linux; this one runs on every system, with its own files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use house::rows::{receipts, rows};
use house::{House, moment, paid, plan};
use keepline_domain::plan::Plan;
use keepline_ledger::Ledger;
use keepline_ledger::renewal::SameAgain;

const NOW: &str = "2026-11-22T10:00:00Z";
const SECTOR: usize = 512;
const LOG: &str = "keepline.db-wal";

type Files = BTreeMap<String, Vec<u8>>;
type All = (BTreeMap<String, Vec<String>>, BTreeMap<i64, Vec<u8>>);

/// What a disk holds of a folder: without the index of the log, which lives in memory.
fn files(folder: &Path) -> Files {
    let names = ["keepline.db", LOG, "receipts.db", "receipts.db-wal"];
    names.into_iter().map(|name| (name.to_owned(), fs::read(folder.join(name)).unwrap())).collect()
}

fn all(ledger: &Ledger) -> All {
    (rows(ledger), receipts(ledger))
}

/// What is there after the computer has started again with `files`.
fn after(files: &Files) -> All {
    let house = House::new();
    let folder = house.folder();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut ledger = house.open();
    ledger.data_sound().unwrap();
    let found = all(&ledger);
    // and it goes on
    ledger.plan_add(&plan("After", "2026-10-31"), moment(NOW)).unwrap();
    found
}

type Step = fn(&mut Ledger);

const STEPS: [Step; 4] = [
    |ledger| ledger.plan_add(&plan("First", "2026-10-31"), moment(NOW)).map(drop).unwrap(),
    |ledger| {
        let staged = ledger.receipt_stage(&vec![7; 9_000], "bill.bin").unwrap();
        let terms = ledger.plan(1).unwrap().record.plan;
        ledger.renewal_add(1, &paid(&terms, "2026-11-20"), &[staged], SameAgain::Ask, moment(NOW)).map(drop).unwrap();
    },
    |ledger| {
        // longer than a page
        let note = "note ".repeat(1_500);
        ledger.plan_edit(1, |terms| Ok(Plan { note: note.clone(), ..terms.clone() }), moment(NOW)).map(drop).unwrap();
    },
    |ledger| ledger.renewal_void(1, moment(NOW)).map(drop).unwrap(),
];

/// One work, and the disk before and after it.
struct Saved {
    before: All,
    now: All,
    old: Files,
    new: Files,
}

fn saved() -> Vec<Saved> {
    let house = House::new();
    let mut ledger = house.open();
    let mut saved = Vec::new();
    for step in STEPS {
        let (before, old) = (all(&ledger), files(house.folder().path()));
        step(&mut ledger);
        saved.push(Saved { before, now: all(&ledger), old, new: files(house.folder().path()) });
    }
    saved
}

#[test]
fn p10_a_log_torn_anywhere_holds_all_of_a_work_or_nothing() {
    for Saved { before, now, old, new } in saved() {
        assert_ne!(before, now);
        assert_eq!(after(&new), now, "with all of the log, all is there");
        let (from, to) = (old[LOG].len(), new[LOG].len());
        assert!(from < to, "the work went into the log");
        // the bytes of receipts lie where no row names them: those before the cut are all that is looked at
        let seen = |found: All| found.0;
        let sectors: Vec<usize> = (from..to).step_by(SECTOR).collect();
        for at in sectors.iter().step_by(sectors.len() / 12 + 1) {
            let mut torn = new.clone();
            torn.get_mut(LOG).unwrap().truncate(*at);
            assert_eq!(seen(after(&torn)), before.0, "cut at {at} of {from}..{to}");
            // the later sectors came, and in place of this one something else
            let mut hole = new.clone();
            let end = (at + SECTOR).min(to);
            hole.get_mut(LOG).unwrap()[*at..end].iter_mut().for_each(|byte| *byte = !*byte);
            assert_eq!(seen(after(&hole)), before.0, "a hole at {at} of {from}..{to}");
        }
    }
}

/// The variant that must fail: a log that had not reached the disk when it was said to be saved.
#[test]
fn p10_teeth_a_log_that_was_not_synced_is_caught() {
    for Saved { now, old, mut new, .. } in saved() {
        new.insert(LOG.to_owned(), old[LOG].clone());
        assert_ne!(after(&new).0, now.0);
    }
}
