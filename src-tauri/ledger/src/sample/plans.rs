//! The sample plans: one of every stage.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::{add_days, date_at};
use serde_json::{Value, json};

/// A sample plan: the key of its name, its terms, the days it was paid for, and what was seen of it.
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) terms: Value,
    pub(super) paid: Vec<NaiveDate>,
    /// How many days ago, megabytes left, and cents on the account.
    pub(super) seen: Vec<(i64, Option<i64>, Option<i64>)>,
}

/// What a student in Seattle might hold: due soon and used up before that, due today, at ease, not begun, on a balance that is too low,
/// stopped, and lost.
pub(super) fn plans(now: DateTime<Utc>) -> Vec<Sample> {
    let seattle = chrono_tz::America::Los_Angeles;
    let today = date_at(now, seattle);
    let before = |days: i64| add_days(today, -days);
    let days = |days: u32, early: &str| json!({"kind": "days", "days": days, "early": early, "late": "from_payment"});
    let usd = |minor: i64| json!({"minor": minor, "currency": "USD"});
    let data_started = before(56);
    vec![
        Sample {
            name: "sample-data",
            terms: json!({"carrier": "t-mobile-us", "sim": "physical", "zone": seattle, "started_on": data_started,
                "rule": days(30, "append"), "price": usd(1500), "grace": {"number_lost_after_days": 120}, "data_allowance_mb": 5000}),
            paid: vec![add_days(data_started, 28)],
            seen: vec![
                (50, Some(4300), None),
                (40, Some(2600), None),
                (30, Some(900), None),
                (22, Some(4200), None),
                (12, Some(2300), None),
                (3, Some(800), None),
            ],
        },
        Sample {
            name: "sample-phone",
            terms: json!({"carrier": "mint", "number": "+12065550142", "sim": "esim", "zone": seattle, "started_on": before(31),
                "rule": {"kind": "months", "months": 3, "early": "append", "late": "from_payment"}, "price": usd(4500)}),
            paid: vec![],
            seen: vec![],
        },
        Sample {
            name: "sample-keep-alive",
            terms: json!({"carrier": "giffgaff", "zone": "Europe/London", "started_on": before(190), "rule": days(180, "restart"),
                "price": {"minor": 10, "currency": "GBP"}, "grace": {"number_lost_after_days": 30}}),
            paid: vec![],
            seen: vec![],
        },
        Sample {
            name: "sample-today",
            terms: json!({"carrier": "tello", "number": "+12065550143", "sim": "esim", "zone": seattle, "started_on": before(29),
                "rule": days(30, "append"), "price": usd(1000), "grace": {"number_lost_after_days": 60}}),
            paid: vec![],
            seen: vec![],
        },
        Sample {
            name: "sample-next",
            terms: json!({"carrier": "", "sim": "esim", "zone": seattle, "started_on": add_days(today, 9),
                "rule": {"kind": "months", "months": 12, "early": "append", "late": "from_payment"}, "price": usd(6000)}),
            paid: vec![],
            seen: vec![],
        },
        Sample {
            name: "sample-balance",
            terms: json!({"carrier": "ultra-paygo", "number": "+12065550144", "sim": "physical", "zone": seattle, "started_on": before(70),
                "rule": {"kind": "balance", "cycle": {"days": 30}, "opening": usd(1000)}, "price": usd(300), "grace": {"number_lost_after_days": 60}}),
            paid: vec![],
            seen: vec![(35, None, Some(700)), (5, None, Some(100))],
        },
        Sample {
            name: "sample-lost",
            terms: json!({"carrier": "lycamobile-us", "number": "+12065550145", "sim": "physical", "zone": seattle, "started_on": before(200),
                "rule": days(30, "append"), "price": usd(1500), "grace": {"number_lost_after_days": 60}}),
            paid: vec![],
            seen: vec![],
        },
    ]
}
