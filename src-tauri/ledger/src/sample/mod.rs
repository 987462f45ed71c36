//! Sample plans to look around with: one of every stage, and every kind of page with something on it. They never notify and go with
//! one click.

mod beside;
mod plans;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use keepline_domain::plan::{self as terms, Plan, PlanId};
use keepline_domain::{reading as seen, renewal as paid};
use rusqlite::{Connection, params};
use serde_json::json;

pub(crate) use beside::device as device_of_samples;

use crate::{Fault, Ledger, plan, reading, renewal};
use plans::{Sample, plans};

/// A sample plan that was added, with its payments.
struct Added {
    id: PlanId,
    plan: Plan,
    renewals: Vec<i64>,
}

impl Ledger {
    /// Adds the sample plans around today, with a receipt, a case, a promotion and a device, named by `name` of the keys of their
    /// texts; nothing where they are there already.
    ///
    /// # Errors
    /// What the storage says.
    pub fn sample_add(&mut self, name: impl Fn(&str) -> String, now: DateTime<Utc>) -> Result<(), Fault> {
        let receipt = self.receipt_stage_text(&name("sample-receipt-text"), &name("sample-receipt"))?;
        self.transact_with_bytes(|data, bytes| {
            let there: bool =
                data.query_row("SELECT EXISTS (SELECT 1 FROM plan WHERE sample)", [], |row| row.get(0))?;
            if there {
                return Ok(());
            }
            let mut added = HashMap::new();
            for sample in plans(now) {
                added.insert(sample.name, add(data, sample, &name, now)?);
            }
            beside::receipt(data, bytes, &added, &receipt, now)?;
            beside::case(data, &added, now)?;
            beside::promotion(data, &added, &name, now)?;
            beside::device_add(data, &added, &name, now)
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
            beside::device_clear(data)
        })
    }
}

fn add(data: &Connection, sample: Sample, name: impl Fn(&str) -> String, now: DateTime<Utc>) -> Result<Added, Fault> {
    let mut told = sample.terms;
    if let Some(fields) = told.as_object_mut() {
        fields.insert("name".into(), name(sample.name).into());
    }
    let plan = terms::from_json(&told).map_err(Fault::Refused)?;
    let id = plan::add(data, &plan, true, now)?.id;
    let renewals = sample.paid.into_iter().map(|day| pay(data, id, &plan, day, now)).collect::<Result<_, _>>()?;
    for (ago, left, cents) in sample.seen {
        let said = json!({"at": now - TimeDelta::days(ago), "data_left_mb": left,
            "balance": cents.map(|minor| json!({"minor": minor, "currency": plan.price.currency}))});
        let seen = seen::from_json(&said, &plan, now).map_err(Fault::Refused)?;
        reading::insert(data, id, &seen, None, now)?;
    }
    Ok(Added { id, plan, renewals })
}

fn pay(data: &Connection, id: PlanId, plan: &Plan, on: NaiveDate, now: DateTime<Utc>) -> Result<i64, Fault> {
    let said = json!({"paid_on": on, "amount": plan.price, "channel": "website"});
    let payment = paid::from_json(&said, plan).map_err(Fault::Refused)?;
    renewal::insert(data, id, &payment, now)
}
