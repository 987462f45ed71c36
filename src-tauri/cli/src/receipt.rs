//! `receipt …`

use std::path::Path;

use keepline_domain::plan::PlanId;
use keepline_ledger::receipt::{ReceiptFind, ReceiptRow};
use keepline_ledger::{Fault, Ledger, clock};
use keepline_reader::{Child, Unread};
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
    read(ledger, ids.len());
    let receipts = ids.iter().map(|id| ledger.receipt_get(*id).map(|(row, _)| row)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({"id": receipts.first().map(|row| row.id), "receipts": receipts}))
}

/// Reads those just kept, so that they are found by what they say. They are kept all the same where that fails, and read later.
fn read(ledger: &mut Ledger, count: usize) {
    let Ok(child) = Child::of_this_program() else { return };
    let mut after = None;
    for _ in 0..count {
        let Ok(Some(row)) = ledger.receipt_unread(after) else { return };
        after = Some(row.id);
        let Ok((_, bytes)) = ledger.receipt_get(row.id) else { continue };
        let text = match child.read(&bytes) {
            Ok(paper) => paper.whole(),
            Err(Unread::NotStarted(_)) => return,
            Err(_) => String::new(),
        };
        let _ = ledger.receipt_text_set(row.id, &text);
    }
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
