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

/// A folder in which no table of the fourth schema is without a row.
pub(crate) fn filled(ledger: &mut Ledger) {
    use keepline_domain::{reading, refill_card};
    use keepline_ledger::reading::Above;
    use keepline_ledger::renewal::SameAgain;
    let now = moment("2026-02-21T17:00:00Z");
    lived_in(ledger, 3);
    let terms = ledger.plan(1).unwrap().record.plan;
    let seen = json!({"at": "2026-02-21T16:00:00Z", "data_left_mb": 900, "balance": {"minor": 1205, "currency": "USD"},
        "last_day": "2026-04-02", "note": "seen"});
    ledger.reading_add(1, &reading::from_json(&seen, &terms, now).unwrap(), Above::Record, now).unwrap();
    let card = json!({"amount": {"minor": 1500, "currency": "USD"}, "bought_on": "2026-02-01", "bought_at": "shop",
        "last_day": "2027-01-01", "pin": "12345678", "note": ""});
    let (card, pin) = refill_card::from_json(&card, &terms).unwrap();
    ledger.refill_card_add(1, &card, pin.as_ref(), now).unwrap();
    ledger.refill_card_redeem(1, 1).unwrap();
    let pending = json!({"paid_on": "2026-02-21", "amount": {"minor": 1500, "currency": "USD"}, "status": "pending"});
    let pending = renewal::from_json(&pending, &terms).unwrap();
    let pending = ledger.renewal_add(3, &pending, &[], SameAgain::Ask, now).unwrap().id;
    ledger.payment_not_yet(pending, now).unwrap();
    ledger
        .settings_set(
            &json!({"remind_at": "10:30", "payment_methods": [{"kind": "credit", "name": "blue", "last4": "4242"}]}),
        )
        .unwrap();
    let data = rusqlite::Connection::open(ledger.folder().data_file()).unwrap();
    data.execute_batch(
        "INSERT INTO catalogue_correction VALUES ('mint', 'price', '{\"minor\":1600,\"currency\":\"USD\"}', NULL, '2026-02-01T00:00:00Z');
         INSERT INTO autopay_answer VALUES (1, '2026-03-01', 'not_yet', '2026-03-02T00:00:00Z', 0);
         INSERT INTO snooze VALUES (1, '2026-12-01T00:00:00Z', 'expiry', '2026-12-05', 3, 0);
         INSERT INTO subject_snooze VALUES ('renewal', 4, '2026-12-01T00:00:00Z', 'confirm_payment', '2026-02-21', -1, 1);
         INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at, shown_at, shown_by)
         VALUES ('plan', 1, 'expiry', '2026-03-01', 7, 0, 'shown', '2026-02-22T17:00:00Z', '2026-02-22T17:00:00Z', '2026-02-22T17:00:01Z', 'window');
         INSERT INTO walk (plan_id, channel, guide, version, done, entered, started_at, updated_at)
         VALUES (2, 'website', 'website', 1, '[\"look\"]', '{\"account\":\"me@example.com\"}', '2026-02-20T00:00:00Z', '2026-02-20T00:01:00Z');
         INSERT INTO import (at, source, added, changed, skipped, first_change, last_change) VALUES ('2026-02-20T00:00:00Z', 'x', 1, 0, 0, 0, 0);
         INSERT INTO rate (uid, from_currency, to_currency, rate, holds_from, note, recorded_at)
         VALUES ('r', 'EUR', 'USD', '1.0832', '2026-02-01', 'bank', '2026-02-01T00:00:00Z');
         INSERT INTO import_row VALUES (1, 'plan', 3, NULL);
         INSERT INTO receipt_text VALUES (1, 'thank you');
         INSERT INTO calendar_event VALUES ('x-last-day@keepline', '{\"on\":\"2026-03-01\",\"summary\":\"s\",\"description\":\"d\",\"alarms\":[]}', 0, '2026-02-20T00:00:00Z', NULL);
         INSERT OR IGNORE INTO receipt_gone VALUES (zeroblob(32))",
    )
    .unwrap();
}
