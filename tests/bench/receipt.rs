//! Receipts: one of 10 MB kept durably against a plain copy with a sync, and words found among a hundred thousand.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use keepline_domain::plan;
use keepline_ledger::receipt::ReceiptFind;
use keepline_ledger::{Folder, Ledger, clock};
use rusqlite::Connection;
use serde_json::json;

use crate::{Limit, Ratio, median};

const ROUNDS: usize = 9;
const SIZE: usize = 10 * 1024 * 1024;
const MANY: u32 = 100_000;

/// A ledger with one plan.
pub(crate) fn ledger(folder: &Path) -> (Ledger, i64) {
    let mut ledger = Ledger::open(&Folder::open(Some(folder.to_owned())).unwrap()).unwrap();
    let plan = plan::from_json(&json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "zone": "America/Los_Angeles", "started_on": "2020-01-01",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"},
    }));
    let id = ledger.plan_add(&plan.unwrap(), clock::now()).unwrap().id;
    (ledger, id)
}

/// Bytes that nobody had before.
fn bytes(seed: usize) -> Vec<u8> {
    let mut state = seed as u64 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).to_le_bytes().into_iter().next().unwrap_or_default()
    };
    // a picture, as most are that size
    [0xFF, 0xD8, 0xFF].into_iter().chain((3..SIZE).map(|_| next())).collect()
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}

pub(crate) fn attach() -> Ratio {
    // beside the build, on a real disk
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (mut ledger, plan) = ledger(&folder.path().join("keepline"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let bytes = bytes(round);
        ours.push(timed(|| {
            let staged = ledger.receipt_stage(&bytes, "scan.jpg").unwrap();
            ledger.receipt_attach(plan, None, &[staged], clock::now()).unwrap();
        }));
        theirs.push(timed(|| {
            let mut file = File::create(folder.path().join(format!("copy-{round}"))).unwrap();
            file.write_all(&bytes).unwrap();
            file.sync_all().unwrap();
        }));
    }
    Ratio { what: "a receipt of 10 MB kept durably", ours: median(ours), theirs: median(theirs), unit: "ms", goal: 2.5 }
}

pub(crate) fn find() -> Vec<Limit> {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, plan) = ledger(folder.path());
    let staged = first.receipt_stage("续费凭证".as_bytes(), "note.txt").unwrap();
    first.receipt_attach(plan, None, &[staged], clock::now()).unwrap();
    drop(first);
    let data = Connection::open(folder.path().join("keepline.db")).unwrap();
    data.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO receipt (plan_id, sha256, file_name, media_type, size, added_at, note)
         SELECT 1, (SELECT sha256 FROM receipt LIMIT 1), 'scan ' || i || ' 续费.png', 'image/png', 10,
                (2000 + i % 26) || '-01-01T00:00:00Z', 'order ' || (i * 7919 % 100003) || ' 付款成功' FROM n",
        [MANY],
    )
    .unwrap();
    drop(data);
    // opening brings the index up to date
    let ledger = Ledger::open(&Folder::open(Some(folder.path().to_owned())).unwrap()).unwrap();
    let words = |words: &str| ReceiptFind { words: Some(words.into()), ..ReceiptFind::default() };
    [
        ("100,000 receipts, all", ReceiptFind::default()),
        ("100,000 receipts, a word that is in one", words("99123")),
        ("100,000 receipts, a word of two characters that is in all", words("续费")),
        ("100,000 receipts, the beginning of a word", words("sc")),
        ("100,000 receipts, a year and a word", ReceiptFind { year: Some(2020), ..words("付款成功") }),
        ("100,000 receipts, a plan", ReceiptFind { plan_id: Some(plan), ..ReceiptFind::default() }),
    ]
    .into_iter()
    .map(|(what, find)| {
        let is = median((0..ROUNDS).map(|_| timed(|| drop(ledger.receipts_found(&find, 0, 60).unwrap()))).collect());
        Limit { what, is, unit: "ms", most: 50.0 }
    })
    .collect()
}
