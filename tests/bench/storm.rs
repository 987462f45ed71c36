//! How long ten thousand plans take that are due at once, on real files: until they are told, and until the lists say so.

use std::hint::black_box;
use std::time::Instant;

use keepline_domain::civil::{add_days, date_at};
use keepline_domain::plan;
use keepline_ledger::reminder::{Channel, Circumstances};
use keepline_ledger::{Folder, Ledger, clock};
use serde_json::json;

use crate::Limit;

const MANY: usize = 10_000;

pub(crate) fn measure() -> Vec<Limit> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut ledger = Ledger::open(&Folder::open(Some(folder.path().join("data"))).unwrap()).unwrap();
    let settings =
        ledger.settings_set(&json!({"home_zone": "UTC", "quiet_hours": null, "remind_at": "00:00"})).unwrap();
    let at = Circumstances { now: clock::now(), home: chrono_tz::UTC, settings };
    let plan = plan::from_json(&json!({
        "name": "Plan", "carrier": "", "zone": "UTC", "started_on": add_days(date_at(at.now, chrono_tz::UTC), -26),
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"},
    }));
    let plan = plan.unwrap();
    for _ in 0..MANY {
        ledger.plan_add(&plan, at.now).unwrap();
    }
    let begun = Instant::now();
    assert_eq!(ledger.reminder_due(&at).unwrap().waiting, MANY);
    let look = ledger.reminder_look(&at, true).unwrap();
    let told = begun.elapsed();
    let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
    ledger.reminder_shown(&ids, Channel::Notification, at.now).unwrap();
    let limit = |what, is: std::time::Duration, most| Limit { what, is: is.as_secs_f64() * 1000.0, unit: "ms", most };
    let begun = Instant::now();
    black_box(ledger.plan_page(1, &at).unwrap());
    let page = begun.elapsed();
    let begun = Instant::now();
    black_box(ledger.inbox(&at).unwrap());
    vec![
        limit("10,000 plans due at once, decided and claimed", told, 2_500.0),
        limit("one plan's page beside them", page, 50.0),
        limit("the inbox that lists them", begun.elapsed(), 1_000.0),
    ]
}
