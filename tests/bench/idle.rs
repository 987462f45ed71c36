//! What Keepline costs while it only waits, hidden, with nothing due: how often its loop wakes up, and how much of a core the
//! whole process takes. A wake-up is counted as the kernel counts it: each time the loop's thread, having slept, runs again
//! (`voluntary_ctxt_switches`). What other threads of the process do (the toolkit's, the bus's) is told beside it and counts in
//! the share of the core. `KEEPLINE_IDLE_SECONDS` measures for another time than ten minutes.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use keepline_domain::civil::date_at;
use keepline_domain::plan;
use keepline_ledger::{Folder, Ledger, clock};
use serde_json::json;

use crate::Limit;

const PLANS: usize = 200;
const TEN_MINUTES: u64 = 600;
/// What a start leaves to be done is done by then.
const SETTLED: Duration = Duration::from_secs(45);
/// The name the loop's thread has, as far as the kernel keeps it.
const LOOP: &str = "reminder-loop";
/// Ticks of the kernel's clock in a second; the same on every Linux of today.
const TICKS: f64 = 100.0;

pub(crate) fn measure() -> Vec<Limit> {
    let seconds = std::env::var("KEEPLINE_IDLE_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(TEN_MINUTES);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fill(&data);
    let mut child = Command::new(env!("CARGO_BIN_EXE_keepline"))
        .args(["--hidden", "--data"])
        .arg(&data)
        .env("HOME", folder.path())
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(SETTLED);
    let before = Usage::of(&child);
    let since = Instant::now();
    sleep(Duration::from_secs(seconds));
    let (after, minutes) = (Usage::of(&child), since.elapsed().as_secs_f64() / 60.0);
    end(&mut child);
    println!(
        "idle for {minutes:.1} min: {:.0} wake-ups of the loop, {:.0} of the whole process, {:.2} s of a core",
        after.of_loop - before.of_loop,
        after.of_all - before.of_all,
        (after.ticks - before.ticks) / TICKS
    );
    vec![
        Limit {
            what: "idle: wake-ups of the loop in a minute",
            is: (after.of_loop - before.of_loop) / minutes,
            unit: "",
            // one of them may fall into the time by a hair
            most: 2.0 + 1.0 / minutes,
        },
        Limit {
            what: "idle: share of a core, whole process",
            is: (after.ticks - before.ticks) / TICKS / (minutes * 60.0) * 100.0,
            unit: "%",
            most: 0.1,
        },
    ]
}

/// Plans of which none has anything to say for months.
fn fill(data: &Path) {
    let mut ledger = Ledger::open(&Folder::open(Some(data.to_owned())).unwrap()).unwrap();
    let today = date_at(clock::now(), chrono_tz::UTC);
    for i in 0..PLANS {
        let plan = plan::from_json(&json!({
            "name": format!("Plan {i}"), "carrier": "T-Mobile", "zone": "America/Los_Angeles", "started_on": today,
            "rule": {"kind": "days", "days": 365, "early": "append", "late": "from_payment"},
            "price": {"minor": 1500, "currency": "USD"},
        }));
        ledger.plan_add(&plan.unwrap(), clock::now()).unwrap();
    }
}

/// What a process has used so far.
struct Usage {
    of_loop: f64,
    of_all: f64,
    ticks: f64,
}

impl Usage {
    fn of(child: &Child) -> Self {
        let process = format!("/proc/{}", child.id());
        let mut usage = Self { of_loop: 0.0, of_all: 0.0, ticks: ticks(&format!("{process}/stat")) };
        let mut found = false;
        for thread in fs::read_dir(format!("{process}/task")).unwrap().flatten() {
            let switches = switches(&thread.path());
            usage.of_all += switches;
            if fs::read_to_string(thread.path().join("comm")).is_ok_and(|name| name.trim() == LOOP) {
                usage.of_loop += switches;
                found = true;
            }
        }
        assert!(found, "no thread {LOOP}: is the app running?");
        usage
    }
}

fn switches(thread: &Path) -> f64 {
    let status = fs::read_to_string(thread.join("status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(0.0)
}

/// User and system time; the fields after the name, which may hold anything, in brackets.
fn ticks(stat: &str) -> f64 {
    let text = fs::read_to_string(stat).unwrap();
    let fields: Vec<&str> = text.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<f64>().ok()).sum()
}

fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}
