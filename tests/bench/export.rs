//! 100,000 renewals exported, against the sqlite3 shell writing the same rows; and how much memory that takes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use keepline_ledger::export::Form;
use keepline_ledger::{Folder, Ledger, clock};
use rusqlite::{Connection, params};

use crate::memory::peak_mb;
use crate::{Limit, Ratio, median};

const RENEWALS: i64 = 100_000;
const PLANS: i64 = 5_000;
const RUNS: usize = 5;
/// What a child of the bench is called that exports and says how much memory that took.
pub(crate) const CHILD: &str = "export-child";

/// The ratios for each form, and the most memory that both take.
pub(crate) fn measure() -> (Vec<Ratio>, Limit) {
    // beside the build, on a real disk: a temporary folder may lie in memory, where a sync costs nothing
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let data = place.path().join("data");
    let folder = Folder::open(Some(data)).unwrap();
    let ledger = Ledger::open(&folder).unwrap();
    fill(&folder.data_file());
    let out = place.path().join("out");
    let mut ratios = Vec::new();
    for (form, mode, what) in
        [(Form::Csv, "csv", "100,000 renewals to CSV"), (Form::Json, "json", "100,000 renewals to JSON")]
    {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            ours.push(timed(|| assert_eq!(ledger.export(form, &out, clock::now()).unwrap().renewals, 100_000)));
            theirs.push(timed(|| shell(&folder.data_file(), mode, &place.path().join("theirs"))));
        }
        ratios.push(Ratio {
            what,
            ours: median(ours) * 1000.0,
            theirs: median(theirs) * 1000.0,
            unit: "ms",
            goal: 3.0,
        });
    }
    let told = Command::new(std::env::current_exe().unwrap()).arg(CHILD).arg(folder.path()).output().unwrap();
    let is = String::from_utf8(told.stdout).unwrap().trim().parse().unwrap();
    (ratios, Limit { what: "memory of an export of 100,000 renewals", is, unit: "MB", most: 200.0 })
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// Straight into the tables: what is measured is how they come out.
fn fill(file: &Path) {
    let mut data = Connection::open(file).unwrap();
    let data = data.transaction().unwrap();
    for id in 1..=PLANS {
        data.prepare_cached(
            "INSERT INTO plan (id, name, carrier, number, zone, started_on, rule, price_minor, currency, autopay, note,
               sample, created_at, uid)
             VALUES (?1, 'Data SIM ' || ?1, 't-mobile-us', '+12065550142', 'America/Los_Angeles', '2020-01-01',
               '{\"kind\":\"days\",\"days\":30,\"early\":\"append\",\"late\":\"from_payment\"}', 1500, 'USD', 0, 'a note', 0,
               '2020-01-01T00:00:00Z', printf('%016x', ?1))",
        )
        .unwrap()
        .execute(params![id])
        .unwrap();
    }
    for id in 1..=RENEWALS {
        data.prepare_cached(
            "INSERT INTO renewal (plan_id, paid_on, amount_minor, currency, periods, kind, channel, confirmation, status,
               note, recorded_at, uid)
             VALUES (?1, '2021-02-20', 1500, 'USD', 1, 'payment', 'website', 'A-' || ?2, 'posted', '', '2021-02-20T17:00:00Z',
               printf('%016x', ?2))",
        )
        .unwrap()
        .execute(params![id % PLANS + 1, id])
        .unwrap();
    }
    data.commit().unwrap();
}

/// The same rows by the shell, each beside its plan's, into a file that is synced too.
fn shell(data: &Path, mode: &str, out: &Path) {
    let file = std::fs::File::create(out).unwrap();
    let rows = "SELECT * FROM plan; SELECT plan.uid, plan.name, renewal.* FROM renewal JOIN plan ON plan.id = plan_id ORDER BY plan_id, renewal.id";
    let ended = Command::new("sqlite3")
        .args(["-header", &format!("-{mode}")])
        .arg(data)
        .arg(rows)
        .stdout(Stdio::from(file.try_clone().unwrap()))
        .status()
        .unwrap();
    assert!(ended.success());
    file.sync_all().unwrap();
}

/// Exports and prints the megabytes it took: this process has held others.
pub(crate) fn child(folder: &Path) {
    let ledger = Ledger::open(&Folder::open(Some(folder.to_owned())).unwrap()).unwrap();
    for form in [Form::Csv, Form::Json] {
        ledger.export_to(form, &mut std::io::sink(), clock::now()).unwrap();
    }
    println!("{}", peak_mb());
}
