//! How long a question of the window takes while a backup of many receipts is made beside it.

use std::thread;
use std::time::{Duration, Instant};

use keepline_domain::backup::Reason;
use keepline_domain::renewal;
use keepline_domain::settings::Settings;
use keepline_ledger::clock;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use serde_json::json;

use crate::receipt::ledger;
use crate::{Limit, median};

const ROUNDS: usize = 3;
const RECEIPTS: u8 = 30;
const SIZE: usize = 5 * 1024 * 1024;
/// Between two questions: a hand that clicks.
const PAUSE: Duration = Duration::from_millis(20);

pub(crate) fn measure() -> Limit {
    let slowest = median((0..ROUNDS).map(|_| slowest_beside_one()).collect());
    Limit { what: "the slowest question beside a backup of 150 MB", is: slowest, unit: "ms", most: 200.0 }
}

/// In milliseconds.
fn slowest_beside_one() -> f64 {
    // beside the build, on a real disk
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (mut ledger, plan) = ledger(folder.path());
    for number in 0..RECEIPTS {
        let staged = ledger.receipt_stage(&vec![number; SIZE], "scan.bin").unwrap();
        ledger.receipt_attach(plan, None, &[staged], clock::now()).unwrap();
    }
    let terms = ledger.plan(plan).unwrap().record.plan;
    let at = Circumstances { now: clock::now(), home: chrono_tz::UTC, settings: Settings::default() };
    let paid = json!({"paid_on": "2026-03-01", "amount": {"minor": 1500, "currency": "USD"}});
    let paid = renewal::from_json(&paid, &terms).unwrap();
    let aside = ledger.again().unwrap();
    let mut slowest = 0.0_f64;
    thread::scope(|scope| {
        let backup = scope.spawn(move || aside.back_up(Reason::Daily, clock::now()));
        while !backup.is_finished() {
            let asked = Instant::now();
            ledger.overview(&at).unwrap();
            ledger.renewal_add(plan, &paid, &[], SameAgain::Record, clock::now()).unwrap();
            slowest = slowest.max(asked.elapsed().as_secs_f64() * 1000.0);
            thread::sleep(PAUSE);
        }
        assert_eq!(backup.join().unwrap().unwrap().receipts_new, u32::from(RECEIPTS));
    });
    slowest
}
