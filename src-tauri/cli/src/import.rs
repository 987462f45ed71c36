//! `import …`

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use keepline_ledger::import::{ImportReport, Imported, MOST_BYTES, Map};
use keepline_ledger::{Fault, Ledger, clock};
use keepline_texts::Texts;
use serde_json::{Map as Object, Value, json};

use crate::arguments::Import;
use crate::failure::Failure;
use crate::session::{Session, circumstances, read_json};

pub(crate) fn run(call: &Import, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let failed = |fault: Fault| Failure::fault(&fault, texts);
        if call.list {
            return Ok(json!(ledger.imports().map_err(failed)?));
        }
        if let Some(id) = call.undo {
            return undo(ledger, id).map(|undone| json!(undone)).map_err(failed);
        }
        let map = match &call.map {
            None => Map::default(),
            Some(json) => {
                Map::from_json(&read_json(json, texts)?).map_err(|refusals| Failure::refused(&refusals, texts))?
            }
        };
        let given = call.file.as_deref().unwrap_or(Path::new("-"));
        let (path, piped) = opened(given, ledger).map_err(failed)?;
        let at = circumstances(ledger, None, texts)?;
        let source = given.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut on = |_, _| true;
        let report = if call.dry_run {
            ledger.import_try(&path, &map, &at, &mut on)
        } else {
            ledger.import(&path, &source, &map, &at, &mut on)
        };
        drop(piped);
        let report = report.map_err(failed)?;
        let stored = report.import_id.is_some() || report.added + report.changed == 0;
        let stopped = !report.asks.is_empty() || (report.refused_count > 0 && !map.skip_refused);
        if !call.dry_run && (stopped || !stored) {
            return Err(Failure::not_imported(&report, texts));
        }
        Ok(answer(&report, call.dry_run, texts))
    })
}

/// The file itself, or a copy of what is piped in; the copy goes when it is dropped.
fn opened(given: &Path, ledger: &Ledger) -> Result<(PathBuf, Option<tempfile::NamedTempFile>), Fault> {
    if given != Path::new("-") {
        return Ok((given.to_owned(), None));
    }
    let unreadable = |error: std::io::Error| Fault::FileUnreadable(error.to_string());
    let mut copy = tempfile::NamedTempFile::new_in(ledger.folder().path()).map_err(unreadable)?;
    let copied = std::io::copy(&mut std::io::stdin().take(MOST_BYTES + 1), &mut copy).map_err(unreadable)?;
    copy.flush().map_err(unreadable)?;
    if copied > MOST_BYTES {
        return Err(Fault::ImportTooLarge);
    }
    Ok((copy.path().to_owned(), Some(copy)))
}

/// Id 0 is the last import that was not taken back.
fn undo(ledger: &mut Ledger, id: i64) -> Result<Imported, Fault> {
    let last = || ledger.imports().map(|imports| imports.into_iter().find(|import| import.undone_at.is_none()));
    let id = if id == 0 { last()?.map_or(0, |import| import.id) } else { id };
    ledger.import_undo(id, clock::now())
}

fn answer(report: &ImportReport, dry_run: bool, texts: &Texts) -> Value {
    let columns: Object<String, Value> =
        report.columns.iter().map(|column| (column.header.clone(), json!(column.field))).collect();
    let refused: Vec<Value> = report
        .refused
        .iter()
        .map(|row| {
            let refusal = &row.refusal;
            json!({"row": row.row, "column": row.column, "value": row.value, "field": refusal.field,
                "code": refusal.code.as_str(), "message": texts.refusal(refusal)})
        })
        .collect();
    json!({
        "id": report.import_id, "dry_run": dry_run, "format": report.format, "encoding": report.encoding,
        "delimiter": report.delimiter, "header": report.header, "columns": columns, "needs": report.asks, "rows": report.rows,
        "added": report.added, "changed": report.changed, "skipped": report.skipped, "new": report.new,
        "refused_count": report.refused_count, "refused": refused, "first": report.first,
        "moved_count": report.moved_count, "moved": report.moved,
    })
}
