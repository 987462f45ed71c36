//! Sample plans to look around with. They never notify and go with one click.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::{add_days, add_months, date_at};
use keepline_domain::money::Money;
use keepline_domain::plan::{Early, Grace, Late, Plan, Rule, Sim};
use keepline_domain::renewal::{Kind, Renewal, Status};
use rusqlite::params;

use crate::{Fault, Ledger, plan, renewal};

impl Ledger {
    /// Adds the sample plans around today under `names`; nothing where they are there already.
    ///
    /// # Errors
    /// What the storage says.
    pub fn sample_add(&mut self, names: &[String; 3], now: DateTime<Utc>) -> Result<(), Fault> {
        self.transact(|data| {
            let there: bool =
                data.query_row("SELECT EXISTS (SELECT 1 FROM plan WHERE sample)", [], |row| row.get(0))?;
            if there {
                return Ok(());
            }
            for ((plan, paid_on), name) in samples(now).into_iter().zip(names) {
                let plan = Plan { name: name.clone(), ..plan };
                let done = plan::add(data, &plan, true, now)?;
                if let Some(paid_on) = paid_on {
                    renewal::insert(data, done.id, &payment(&plan, paid_on), now)?;
                }
            }
            Ok(())
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

/// Three plans that a student in Seattle might hold: one due soon, one at ease, one stopped.
fn samples(now: DateTime<Utc>) -> Vec<(Plan, Option<NaiveDate>)> {
    let seattle = chrono_tz::America::Los_Angeles;
    let today = date_at(now, seattle);
    let days = |days, early| Rule::Days { days, early, late: Late::FromPayment };
    let base = Plan {
        name: String::new(),
        carrier: String::new(),
        number: None,
        sim: Some(Sim::Physical),
        zone: seattle,
        started_on: today,
        first_last_day: None,
        rule: days(30, Early::Append),
        price: money(1500, "USD"),
        grace: None,
        data_allowance_mb: None,
        autopay: false,
        leads: None,
        note: String::new(),
        replaces: None,
        account: None,
        person: None,
        labels: Vec::new(),
    };
    let data_started = add_days(today, -56);
    vec![
        (
            Plan {
                carrier: "T-Mobile".into(),
                started_on: data_started,
                grace: Some(Grace { number_lost_after_days: 120 }),
                data_allowance_mb: Some(5000),
                ..base.clone()
            },
            Some(add_days(data_started, 28)),
        ),
        (
            Plan {
                carrier: "Mint".into(),
                number: Some("+12065550142".into()),
                sim: Some(Sim::Esim),
                started_on: add_months(today, -1),
                rule: Rule::Months { months: 3, early: Early::Append, late: Late::FromPayment },
                price: money(4500, "USD"),
                ..base.clone()
            },
            None,
        ),
        (
            Plan {
                carrier: "giffgaff".into(),
                zone: chrono_tz::Europe::London,
                started_on: add_days(today, -190),
                rule: days(180, Early::Restart),
                price: money(10, "GBP"),
                grace: Some(Grace { number_lost_after_days: 30 }),
                ..base
            },
            None,
        ),
    ]
}

fn payment(plan: &Plan, paid_on: NaiveDate) -> Renewal {
    Renewal {
        paid_on,
        amount: Some(plan.price.clone()),
        tax: None,
        fee: None,
        periods: 1,
        kind: Kind::Payment,
        channel: Some("website".into()),
        method: None,
        confirmation: None,
        status: Status::Posted,
        new_last_day: None,
        note: String::new(),
    }
}

fn money(minor: i64, currency: &str) -> Money {
    Money { minor, currency: currency.to_owned() }
}
