//! `receipt …`

use std::path::Path;

use keepline_domain::plan::PlanId;
use keepline_ledger::export::{refused, write_whole};
use keepline_ledger::{Fault, Ledger, clock};
use serde_json::{Value, json};

use crate::arguments::Receipt;
use crate::failure::Failure;
use crate::session::Session;

pub(crate) fn run(verb: Receipt, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let answer = match verb {
            Receipt::Add { plan, files, renewal } => add(ledger, plan, &files, renewal),
            Receipt::Get { id, out } => get(ledger, id, &out),
        };
        answer.map_err(|fault| Failure::fault(&fault, texts))
    })
}

fn add(ledger: &mut Ledger, plan: PlanId, files: &[std::path::PathBuf], renewal: Option<i64>) -> Result<Value, Fault> {
    // before any bytes are kept
    ledger.plan(plan)?;
    let staged = files.iter().map(|file| ledger.receipt_stage_file(file)).collect::<Result<Vec<_>, _>>()?;
    let (_, ids) = ledger.receipt_attach(plan, renewal, &staged, clock::now())?;
    let receipts = ids.iter().map(|id| ledger.receipt_get(*id).map(|(row, _)| row)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({"id": receipts.first().map(|row| row.id), "receipts": receipts}))
}

fn get(ledger: &Ledger, id: i64, out: &Path) -> Result<Value, Fault> {
    let (row, bytes) = ledger.receipt_get(id)?;
    write_whole(out, |file| file.write_all(&bytes).map_err(|error| refused(&error)))?;
    let mut answer = json!(row);
    if let Some(map) = answer.as_object_mut() {
        map.insert("out".into(), json!(out));
    }
    Ok(answer)
}
