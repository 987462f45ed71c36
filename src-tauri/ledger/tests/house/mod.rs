//! A real data folder and short words for what happens in it.
#![allow(dead_code, clippy::unwrap_used, reason = "test words; not every test uses each")]

pub(crate) mod rows;

use chrono::{DateTime, Utc};
use keepline_domain::plan::{self, Plan};
use keepline_domain::renewal::{self, Renewal};
use keepline_domain::settings::Settings;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Folder, Ledger};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) struct House {
    pub(crate) dir: TempDir,
}

impl House {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn folder(&self) -> Folder {
        Folder::open(Some(self.dir.path().join("data"))).unwrap()
    }

    pub(crate) fn open(&self) -> Ledger {
        Ledger::open(&self.folder()).unwrap()
    }
}

pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Circumstances at home in Los Angeles, with the usual settings.
pub(crate) fn at(now: &str) -> Circumstances {
    Circumstances { now: moment(now), home: chrono_tz::America::Los_Angeles, settings: Settings::default() }
}

pub(crate) fn plan_json(name: &str, started_on: &str) -> Value {
    json!({
        "name": name, "carrier": "t-mobile-us", "number": "+12065550100", "sim": "physical",
        "zone": "America/Los_Angeles", "started_on": started_on,
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 120}, "leads": [7, 3, 1, 0],
    })
}

/// A thirty-day plan that began on `started_on`.
pub(crate) fn plan(name: &str, started_on: &str) -> Plan {
    plan::from_json(&plan_json(name, started_on)).unwrap()
}

pub(crate) fn paid(plan: &Plan, on: &str) -> Renewal {
    let json = json!({"paid_on": on, "amount": {"minor": 1500, "currency": "USD"}});
    renewal::from_json(&json, plan).unwrap()
}

/// Plans with renewals and receipts; a receipt of each kind, some of the same bytes.
pub(crate) fn lived_in(ledger: &mut Ledger, plans: usize) {
    use keepline_ledger::renewal::SameAgain;
    let now = moment("2026-02-20T17:00:00Z");
    for number in 0..plans {
        let id = ledger.plan_add(&plan(&format!("Line {number}"), "2026-01-31"), now).unwrap().id;
        let terms = ledger.plan(id).unwrap().record.plan;
        let bytes = [b"%PDF-1.7 ".to_vec(), vec![b'x'; 1000 * number], vec![0, 1, 2]].concat();
        let staged = ledger.receipt_stage(&bytes, "bill.pdf").unwrap();
        ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[staged], SameAgain::Ask, now).unwrap();
        let same = ledger.receipt_stage(b"thank you, paid", "note.txt").unwrap();
        ledger.receipt_attach(id, None, &[same], now).unwrap();
    }
}
