//! 100,000 rows of a spreadsheet: Keepline against the sqlite3 shell's own `.import` into the same tables, equally durable, and the
//! memory it takes. Ours reads, judges and checks each row, keeps its history and a copy of the data from before; the shell only
//! stores.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{DateTime, Utc};
use keepline_domain::settings::Settings;
use keepline_ledger::import::Map;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Folder, Ledger};

use crate::memory::peak_mb;
use crate::{Limit, Ratio, median};

const ROWS: usize = 100_000;
const RUNS: usize = 3;
/// What a child of the bench is called that imports and says how much memory that took.
pub(crate) const CHILD: &str = "import-child";

pub(crate) fn measure() -> (Ratio, Limit) {
    let (mut ours, mut theirs, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        // beside the build, on a real disk: a temporary folder may lie in memory, where a sync costs nothing
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let sheet = folder.path().join("sheet.csv");
        std::fs::write(&sheet, sheet_of(ROWS)).unwrap();
        let told = Command::new(std::env::current_exe().unwrap()).arg(CHILD).arg(&sheet).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        let numbers: Vec<f64> = told.split_whitespace().map(|word| word.parse().unwrap()).collect();
        let [seconds, megabytes] = numbers[..] else { panic!("the child said {told:?}") };
        ours.push(seconds);
        memory.push(megabytes);
        theirs.push(shell(folder.path()));
    }
    let ratio = Ratio {
        what: "import of 100,000 rows over the sqlite3 shell's .import",
        ours: median(ours),
        theirs: median(theirs),
        unit: "s",
        goal: 3.0,
    };
    (ratio, Limit { what: "memory of an import of 100,000 rows", is: median(memory), unit: "MB", most: 200.0 })
}

fn sheet_of(rows: usize) -> String {
    let mut text = String::from("Name,Phone,Carrier,Time zone,Started,Price,Currency,Days,Note\n");
    for i in 0..rows {
        let (month, day) = (1 + i % 9, 1 + i % 28);
        let _ = writeln!(
            text,
            "Plan {i},+1206{:07},Mint {},America/Los_Angeles,2026-{month:02}-{day:02},15.00,USD,30,note {i}",
            1_000_000 + i,
            i % 7
        );
    }
    text
}

/// Imports and prints the seconds and the megabytes it took.
pub(crate) fn child(sheet: &Path) {
    let folder = Folder::open(Some(sheet.with_file_name("data"))).unwrap();
    let mut ledger = Ledger::open(&folder).unwrap();
    let now: DateTime<Utc> = "2026-11-24T17:00:00Z".parse().unwrap();
    let at = Circumstances { now, home: chrono_tz::America::Los_Angeles, settings: Settings::default() };
    let begun = Instant::now();
    let report = ledger.import(sheet, "sheet.csv", &Map::default(), &at, &mut |_, _| true).unwrap();
    assert_eq!(report.added as usize, ROWS);
    println!("{} {}", begun.elapsed().as_secs_f64(), peak_mb());
}

/// The seconds that the shell takes for the rows that ours wrote: those of the plans, of their history and of the import.
fn shell(folder: &Path) -> f64 {
    let like = folder.join("data/keepline.db");
    let path = folder.join("plain.db");
    let run = |path: &Path, script: &str| {
        let mut shell = Command::new("sqlite3").arg(path).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        std::io::Write::write_all(&mut shell.stdin.take().unwrap(), script.as_bytes()).unwrap();
        assert!(shell.wait().unwrap().success());
    };
    let tables = ["plan", "change", "import_row"];
    // the shell reads an empty cell as text, which strict tables refuse: what can be empty is filled
    let mut dump = String::from(".mode csv\n.headers off\n");
    for table in tables {
        let _ = writeln!(
            dump,
            ".once {0}\nSELECT {1} FROM {table};",
            folder.join(format!("{table}.csv")).display(),
            filled(&like, table)
        );
    }
    run(&like, &dump);
    let schema = schema(&like, &tables);
    run(&path, &format!("PRAGMA journal_mode=WAL;\n{schema}"));
    let mut import = String::from("PRAGMA synchronous=FULL;\n.mode csv\n");
    for table in tables {
        let _ = writeln!(import, ".import {} {table}", folder.join(format!("{table}.csv")).display());
    }
    let begun = Instant::now();
    run(&path, &import);
    begun.elapsed().as_secs_f64()
}

/// The tables and their indexes, and no more: the shell may be older than our own SQLite. What ours leaves empty and the shell fills
/// is in indexes of what is not empty: it shall not do more than ours.
fn schema(like: &Path, tables: &[&str]) -> String {
    let data = rusqlite::Connection::open(like).unwrap();
    let mut statement = data
        .prepare(
            "SELECT tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL
             AND name NOT IN ('plan_replaces', 'change_undoes') ORDER BY type DESC",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let all = rows.map(Result::unwrap).filter(|(table, _): &(String, String)| tables.contains(&table.as_str()));
    all.map(|(_, sql)| format!("{sql};\n")).collect()
}

/// Every column of a table, with something in place of what is not there.
fn filled(like: &Path, table: &str) -> String {
    let data = rusqlite::Connection::open(like).unwrap();
    let mut statement = data.prepare("SELECT name, type FROM pragma_table_info(?1)").unwrap();
    let columns = statement
        .query_map([table], |row| {
            let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
            let place = match (kind.as_str(), name.as_str()) {
                ("INTEGER", _) => "1",
                (_, "leads" | "before" | "after") => "'[]'",
                _ => "'x'",
            };
            Ok(format!("coalesce({name}, {place})"))
        })
        .unwrap();
    columns.map(Result::unwrap).collect::<Vec<_>>().join(", ")
}
