//! `receipt …`

use std::path::Path;

use keepline_domain::plan::PlanId;
use keepline_ledger::receipt::{ReceiptFind, ReceiptRow};
use keepline_ledger::{Fault, Ledger, clock};
use serde_json::{Value, json};

use crate::arguments::Receipt;
use crate::failure::Failure;
use crate::receipt_read;
use crate::session::Session;

/// How many rows are read at once.
const STRETCH: u32 = 500;

pub(crate) fn run(verb: Receipt, session: &Session) -> Result<Value, Failure> {
    if let Receipt::Read { file } = &verb {
        return receipt_read::run(file, session);
    }
    session.with_ledger(|ledger, texts| {
        let answer = match verb {
            Receipt::Add { plan, files, renewal } => add(ledger, plan, &files, renewal),
            Receipt::List { search } => list(ledger, search),
            Receipt::Get { id, out } => get(ledger, id, &out),
            Receipt::Read { .. } => Ok(Value::Null),
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

fn list(ledger: &Ledger, search: Option<String>) -> Result<Value, Fault> {
    let find = ReceiptFind { words: search, ..ReceiptFind::default() };
    let mut rows = Vec::new();
    loop {
        let from = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let found = ledger.receipts_found(&find, from, STRETCH)?;
        if found.rows.is_empty() {
            return Ok(Value::Array(rows));
        }
        rows.extend(found.rows.iter().map(|one| told(&one.receipt)));
    }
}

fn told(row: &ReceiptRow) -> Value {
    json!({"id": row.id, "plan": row.plan_id, "renewal": row.renewal_id, "name": row.file_name, "kind": row.media_type,
        "size": row.size, "sha256": row.sha256, "added_at": row.added_at, "note": row.note})
}

fn get(ledger: &Ledger, id: i64, out: &Path) -> Result<Value, Fault> {
    let mut answer = json!(ledger.receipt_save(id, out)?);
    if let Some(map) = answer.as_object_mut() {
        map.insert("out".into(), json!(out));
    }
    Ok(answer)
}
