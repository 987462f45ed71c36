//! `renewal …`

use keepline_domain::plan::PlanId;
use keepline_domain::renewal::{from_json, merged};
use keepline_ledger::receipt::ReceiptRow;
use keepline_ledger::renewal::{RenewalRecord, SameAgain};
use keepline_ledger::{Fault, Ledger, clock};
use serde_json::{Value, json};

use crate::arguments::Renewal;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Renewal, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        match verb {
            Renewal::Add { plan, json } => {
                let input = read_json(&json.json, texts)?;
                let terms = ledger.plan(plan).map_err(say)?.record.plan;
                let renewal = from_json(&input, &terms).map_err(|refusals| Failure::refused(&refusals, texts))?;
                // a script that records the same payment twice means it
                let done = ledger.renewal_add(plan, &renewal, &[], SameAgain::Record, now).map_err(say)?;
                one(ledger, plan, done.id).map_err(say)
            }
            Renewal::List { plan } => list(ledger, plan).map(Value::from).map_err(say),
            Renewal::Edit { id, json } => {
                let patch = read_json(&json.json, texts)?;
                let edit = |current: &_, plan: &_| from_json(&merged(current, &patch), plan);
                ledger.renewal_edit(id, edit, SameAgain::Record, now).map_err(say)?;
                let plan = ledger.renewal(id).map_err(say)?.plan_id;
                one(ledger, plan, id).map_err(say)
            }
            Renewal::Void { id } => {
                let done = ledger.renewal_void(id, now).map_err(say)?;
                one(ledger, done.plan_id, id).map_err(say)
            }
        }
    })
}

/// A plan's renewals in order of recording, each with its receipts.
fn list(ledger: &Ledger, plan: PlanId) -> Result<Vec<Value>, Fault> {
    let receipts = ledger.receipts(plan)?;
    Ok(ledger.renewals(plan)?.iter().map(|record| shown(record, &receipts)).collect())
}

fn one(ledger: &Ledger, plan: PlanId, id: i64) -> Result<Value, Fault> {
    let all = list(ledger, plan)?;
    let found = all.into_iter().find(|shown| shown.get("id") == Some(&json!(id)));
    found.ok_or(Fault::NotFound { noun: "renewal", id })
}

/// A renewal with its id, its plan, its place in history and its receipts.
fn shown(record: &RenewalRecord, receipts: &[ReceiptRow]) -> Value {
    let of_it = receipts.iter().filter(|receipt| receipt.renewal_id == Some(record.id));
    let names: Vec<Value> = of_it.map(|receipt| json!({"id": receipt.id, "file_name": receipt.file_name})).collect();
    let mut object = json!(record.renewal);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(record.id));
        map.insert("plan_id".into(), json!(record.plan_id));
        map.insert("recorded_at".into(), json!(record.recorded_at));
        map.insert("voided".into(), json!(record.voided_at.is_some()));
        map.insert("receipts".into(), json!(names));
    }
    object
}
