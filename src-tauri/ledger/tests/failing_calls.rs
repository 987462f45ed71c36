//! The Nth write, sync or rename fails, once or for good, for rising N: a clear word, the data as before, nothing half, and it works again
//! as soon as the disk does. What fails is the kernel's call, in whatever part of the program it is made.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use house::rows::said;
use house::{at, lived_in, moment, paid};
use keepline_domain::backup::Reason;
use keepline_domain::calendar::{Occasion, Saying, Words};
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::restore::Source;
use keepline_ledger::{Fault, Folder, Ledger};

const NOW: &str = "2026-11-22T10:00:00Z";

type Work = fn(&mut Ledger, &Path) -> Result<(), Fault>;

/// What its user does, by name; each leaves the same however often it was tried in vain.
const WORKS: [(&str, Work); 6] = [
    ("save", |ledger, _| {
        let terms = ledger.plan(1)?.record.plan;
        let staged = ledger.receipt_stage(&vec![7; 40_000], "bill.bin")?;
        ledger.renewal_add(1, &paid(&terms, "2026-03-20"), &[staged], SameAgain::Ask, moment(NOW)).map(drop)
    }),
    ("import", |ledger, place| {
        let report = ledger.import(&place.join("table.csv"), "t", &Map::default(), &at(NOW), &mut |_, _| true)?;
        assert!(report.import_id.is_some() || report.skipped == 30, "{report:?}");
        Ok(())
    }),
    ("back up", |ledger, _| ledger.back_up(Reason::Asked, moment(NOW)).map(drop)),
    ("bundle", |ledger, place| ledger.bundle(&place.join("out.keepline"), None, moment(NOW)).map(drop)),
    ("restore", |ledger, place| {
        let source = Source::File { path: place.join("other.keepline"), passphrase: None };
        ledger.restore(&source, moment(NOW)).map(drop)
    }),
    ("export", |ledger, place| {
        ledger.export(Form::Json, &place.join("all.json"), moment(NOW))?;
        ledger.calendar(&at(NOW), &Silent)?.write(&place.join("k.ics")).map(drop)
    }),
];

/// The variant that must fail: two rows that belong together, each lasting by itself.
const CARELESS: (&str, Work) = ("careless", |ledger, _| {
    let data = rusqlite::Connection::open(ledger.folder().data_file()).unwrap();
    for plan in 1..=2 {
        let stored = data.execute("UPDATE plan SET name = name || '!' WHERE id = ?1", [plan]);
        stored.map_err(|error| Fault::Unreachable(error.to_string()))?;
    }
    Ok(())
});

fn work_of(name: &str) -> Work {
    WORKS.into_iter().chain([CARELESS]).find(|(known, _)| *known == name).unwrap().1
}

struct Silent;

impl Words for Silent {
    fn title(&self) -> String {
        "Keepline".into()
    }

    fn say(&self, _: Occasion<'_>) -> Saying {
        Saying { summary: "day".into(), description: String::new() }
    }
}

fn folder(place: &Path) -> Folder {
    Folder::open(Some(place.join("data"))).unwrap()
}

/// A folder that was lived in, with a table and a backup of other data beside it.
fn prepared() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let (place, other) = (dir.path(), tempfile::tempdir().unwrap());
    let mut ledger = Ledger::open(&folder(other.path())).unwrap();
    lived_in(&mut ledger, 3);
    ledger.bundle(&place.join("other.keepline"), None, moment(NOW)).unwrap();
    lived_in(&mut Ledger::open(&folder(place)).unwrap(), 2);
    let rows: String = (0..30).map(|row| format!("Plan {row},+1206555{row:04},2026-12-01,$15.00,30\r\n")).collect();
    fs::write(place.join("table.csv"), format!("Name,Phone,Expires,Price,Days\r\n{rows}")).unwrap();
    dir
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let name = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &name)
        } else {
            fs::copy(entry.path(), name).map(|_| ()).unwrap()
        }
    }
}

/// All but what a calendar said: that is kept before the file with it is written, so that no sequence ever says two things.
fn of_its_user(ledger: &Ledger) -> BTreeMap<String, Vec<String>> {
    let mut all = said(ledger);
    all.remove("calendar_event");
    all
}

/// Whether its user is told what is the matter.
fn clear(fault: &Fault) -> bool {
    matches!(fault, Fault::DiskFull | Fault::Unreachable(_) | Fault::FileUnwritable(_))
}

/// Whether anything that was being made is still there, or under a name that it has not earned.
fn half(place: &Path) -> Option<PathBuf> {
    let mut open = vec![place.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else if name.ends_with(".partial") || name.starts_with(".keepline-") {
                return Some(entry.path());
            }
        }
    }
    None
}

/// What is done under failing calls. It is no test by itself.
#[test]
#[ignore = "run by the others"]
fn failing_work() {
    let Ok(place) = std::env::var("KEEPLINE_FAILS") else { return };
    let (place, name) = (Path::new(&place), std::env::var("KEEPLINE_WORK").unwrap());
    let once = std::env::var("KEEPLINE_ONCE").is_ok();
    let work = work_of(&name);
    let mut ledger = match Ledger::open(&folder(place)) {
        Ok(ledger) => ledger,
        Err(fault) => {
            assert!(clear(&fault), "opening: {fault:?}");
            if !once {
                return;
            }
            Ledger::open(&folder(place)).unwrap()
        }
    };
    let before = of_its_user(&ledger);
    if let Err(fault) = work(&mut ledger, place) {
        assert!(clear(&fault), "{fault:?}");
        assert!(of_its_user(&ledger) == before, "{fault:?}, and the data is not as before");
        assert_eq!(half(place), None);
        if once {
            work(&mut ledger, place).unwrap();
            assert!(ledger.data_sound().is_ok());
        }
    }
}

/// The calls that fail, and how.
const CALLS: [(&str, &str); 5] =
    [("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("fdatasync", "EIO"), ("rename", "ENOSPC"), ("renameat", "ENOSPC")];

/// Makes the Nth of `calls` of `work` fail, and looks at what that leaves. None when there are not so many.
fn failed(
    template: &Path,
    work: &str,
    (calls, error): (&str, &str),
    nth: u32,
    once: bool,
    after: &[&str],
) -> Option<Result<(), String>> {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("place");
    copied(template, &place);
    let log = dir.path().join("log");
    let when = if once { nth.to_string() } else { format!("{nth}+") };
    let mut command = Command::new("strace");
    command
        .args([
            "-f",
            "-qq",
            "-s",
            "0",
            "-e",
            &format!("trace={calls}"),
            "-e",
            &format!("inject={calls}:error={error}:when={when}"),
            "-o",
        ])
        .arg(&log)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "failing_work", "--ignored", "--nocapture", "--test-threads=1"])
        .env("KEEPLINE_FAILS", &place)
        .env("KEEPLINE_WORK", work);
    if once {
        command.env("KEEPLINE_ONCE", "");
    }
    let done = command.output().expect("strace is needed: scripts/setup test");
    if !fs::read_to_string(&log).unwrap().contains("(INJECTED)") {
        return None;
    }
    let at = format!("{work}, {calls} {when}");
    if !done.status.success() {
        return Some(Err(format!(
            "{at}: {}",
            String::from_utf8_lossy(&done.stderr).lines().take(4).collect::<Vec<_>>().join(" | ")
        )));
    }
    // the disk is well again, and the program starts anew
    let look = || -> Result<(), String> {
        let mut ledger = Ledger::open(&folder(&place)).map_err(|fault| format!("{fault:?}"))?;
        ledger.data_sound()?;
        let found = format!("{:?}", said(&ledger)["plan"]);
        if !after.contains(&found.as_str()) {
            return Err("neither as before nor as after".into());
        }
        for receipt in ledger.receipts_all().unwrap() {
            ledger.receipt_get(receipt.id).map_err(|fault| format!("a receipt without its bytes: {fault:?}"))?;
        }
        match work_of(work)(&mut ledger, &place) {
            // it went through after all
            Ok(()) | Err(Fault::DuplicateRenewal) => Ok(()),
            Err(other) => Err(format!("again: {other:?}")),
        }
    };
    Some(look().map_err(|why| format!("{at}: {why}")))
}

#[test]
fn p12_whichever_call_fails_once_or_for_good_the_data_is_as_before_and_it_works_again() {
    // in the long form each of them; else some, and others each day would be another test each day
    let step = if std::env::var("KEEPLINE_CUTS").is_ok() { 1 } else { 17 };
    let template = prepared();
    let (mut done, mut wrong) = (0, Vec::new());
    for (work, run) in WORKS {
        let calm = tempfile::tempdir().unwrap();
        copied(template.path(), calm.path());
        let mut ledger = Ledger::open(&folder(calm.path())).unwrap();
        let before = format!("{:?}", said(&ledger)["plan"]);
        run(&mut ledger, calm.path()).unwrap();
        let after = format!("{:?}", said(&ledger)["plan"]);
        for calls in CALLS {
            for once in [true, false] {
                let mut nth = 1;
                while let Some(found) = failed(template.path(), work, calls, nth, once, &[&before, &after]) {
                    done += 1;
                    wrong.extend(found.err());
                    nth += step;
                }
            }
        }
    }
    assert!(done > 60, "only {done}");
    assert!(wrong.is_empty(), "{} of {done}: {wrong:#?}", wrong.len());
}

#[test]
fn p12_teeth_rows_that_last_one_by_one_are_caught() {
    let template = prepared();
    let ledger = Ledger::open(&folder(template.path())).unwrap();
    let before = format!("{:?}", said(&ledger)["plan"]);
    drop(ledger);
    let all = (1..60).map_while(|nth| failed(template.path(), CARELESS.0, CALLS[0], nth, false, &[&before]));
    assert!(all.filter(Result::is_err).count() > 0);
}
