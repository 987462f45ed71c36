//! `renewal …`

use keepline_domain::renewal::from_json;
use keepline_ledger::Fault;
use keepline_ledger::clock;
use keepline_ledger::renewal::{RenewalRecord, SameAgain};
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
                one(&ledger.plan(plan).map_err(say)?.renewals, done.id).ok_or_else(|| not_found(done.id)).map_err(say)
            }
            Renewal::List { plan } => Ok(ledger.renewals(plan).map_err(say)?.iter().map(shown).collect()),
            Renewal::Void { id } => {
                let done = ledger.renewal_void(id, now).map_err(say)?;
                one(&ledger.renewals(done.plan_id).map_err(say)?, id).ok_or_else(|| not_found(id)).map_err(say)
            }
        }
    })
}

fn one(records: &[RenewalRecord], id: i64) -> Option<Value> {
    records.iter().find(|record| record.id == id).map(shown)
}

fn not_found(id: i64) -> Fault {
    Fault::NotFound { noun: "renewal", id }
}

/// A renewal with its id, its plan and its place in history.
fn shown(record: &RenewalRecord) -> Value {
    let mut object = json!(record.renewal);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(record.id));
        map.insert("plan_id".into(), json!(record.plan_id));
        map.insert("recorded_at".into(), json!(record.recorded_at));
        map.insert("voided".into(), json!(record.voided_at.is_some()));
    }
    object
}
