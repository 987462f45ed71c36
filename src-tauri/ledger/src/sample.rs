//! Sample plans to look around with: one of every stage, and every kind of page with something on it. They never notify and go with
//! one click.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use keepline_domain::civil::{add_days, date_at};
use keepline_domain::plan::{self as terms, Plan, PlanId};
use keepline_domain::{reading as seen, renewal as paid};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::{Fault, Ledger, plan, reading, renewal};

/// A sample plan: the key of its name, its terms, the days it was paid for, and what was seen of it.
struct Sample {
    name: &'static str,
    terms: Value,
    paid: Vec<NaiveDate>,
    /// How many days ago, megabytes left, and cents on the account.
    seen: Vec<(i64, Option<i64>, Option<i64>)>,
}

impl Ledger {
    /// Adds the sample plans around today, named by `name` of the keys of their texts; nothing where they are there already.
    ///
    /// # Errors
    /// What the storage says.
    pub fn sample_add(&mut self, name: impl Fn(&str) -> String, now: DateTime<Utc>) -> Result<(), Fault> {
        self.transact(|data| {
            let there: bool =
                data.query_row("SELECT EXISTS (SELECT 1 FROM plan WHERE sample)", [], |row| row.get(0))?;
            if there {
                return Ok(());
            }
            samples(now).into_iter().try_for_each(|sample| add(data, sample, &name, now))
        })
    }

    /// Removes the sample plans with all that hangs on them, for good.
    ///
    /// # Errors
    /// What the storage says.
    pub fn sample_clear(&mut self) -> Result<(), Fault> {
        self.transact(|data| {
            // a real plan may have followed a sample one
            data.execute("UPDATE plan SET replaces = NULL WHERE replaces IN (SELECT id FROM plan WHERE sample)", [])?;
            let samples = "SELECT id FROM plan WHERE sample";
            data.execute(
                &format!("DELETE FROM reminder WHERE subject_kind = 'plan' AND subject_id IN ({samples})"),
                [],
            )?;
            data.execute(&format!("DELETE FROM receipt WHERE plan_id IN ({samples})"), [])?;
            data.execute("DELETE FROM plan WHERE sample", params![])?;
            Ok(())
        })
    }
}

fn add(data: &Connection, sample: Sample, name: impl Fn(&str) -> String, now: DateTime<Utc>) -> Result<(), Fault> {
    let mut told = sample.terms;
    if let Some(fields) = told.as_object_mut() {
        fields.insert("name".into(), name(sample.name).into());
    }
    let plan = terms::from_json(&told).map_err(Fault::Refused)?;
    let id = plan::add(data, &plan, true, now)?.id;
    for day in sample.paid {
        pay(data, id, &plan, day, now)?;
    }
    for (ago, left, cents) in sample.seen {
        let said = json!({"at": now - TimeDelta::days(ago), "data_left_mb": left,
            "balance": cents.map(|minor| json!({"minor": minor, "currency": plan.price.currency}))});
        let seen = seen::from_json(&said, &plan, now).map_err(Fault::Refused)?;
        reading::insert(data, id, &seen, None, now)?;
    }
    Ok(())
}

fn pay(data: &Connection, id: PlanId, plan: &Plan, on: NaiveDate, now: DateTime<Utc>) -> Result<(), Fault> {
    let said = json!({"paid_on": on, "amount": plan.price, "channel": "website"});
    let payment = paid::from_json(&said, plan).map_err(Fault::Refused)?;
    renewal::insert(data, id, &payment, now).map(drop)
}

/// What a student in Seattle might hold: due soon and used up before that, due today, at ease, not begun, on a balance that is too low,
/// stopped, and lost.
fn samples(now: DateTime<Utc>) -> Vec<Sample> {
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
