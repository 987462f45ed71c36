//! `reading …`

use std::io::Read;

use keepline_catalogue::reading_patterns;
use keepline_domain::reading::from_json;
use keepline_domain::reading::pasted::{self, Known, MOST_TEXT};
use keepline_domain::reading::question::Asks;
use keepline_ledger::reading::{Above, ReadingRecord};
use keepline_ledger::usage::{Settle, Usage};
use keepline_ledger::{Fault, Ledger, clock};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::{Asked, Reading, SettleBy};
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Reading, session: &Session) -> Result<Value, Failure> {
    match verb {
        Reading::Parse { text } => parse(&text, session),
        stored => session.with_ledger(|ledger, texts| run_stored(stored, ledger, texts)),
    }
}

fn run_stored(verb: Reading, ledger: &mut Ledger, texts: &Texts) -> Result<Value, Failure> {
    let say = |fault: Fault| Failure::fault(&fault, texts);
    let now = clock::now();
    let id = match verb {
        Reading::Add { plan, json, confirm } => {
            let input = read_json(&json.json, texts)?;
            let terms = ledger.plan(plan).map_err(say)?.record.plan;
            let reading = from_json(&input, &terms, now).map_err(|refusals| Failure::refused(&refusals, texts))?;
            let above = if confirm { Above::Record } else { Above::Ask };
            ledger.reading_add(plan, &reading, above, now).map_err(say)?.id
        }
        Reading::List { plan } => {
            return ledger.readings(plan).map(|all| all.iter().map(shown).collect()).map_err(say);
        }
        Reading::Void { id } => ledger.reading_void(id, now).map_err(say)?.id,
        Reading::Usage { plan } => return ledger.usage(plan, now).map(|usage| used(&usage)).map_err(say),
        Reading::Settle { id, asks, by } => {
            let asks = match asks {
                Asked::LastDay => Asks::LastDay,
                Asked::Charge => Asks::Charge,
            };
            let settle = match by {
                SettleBy::Period => Settle::Period,
                SettleBy::Rule => Settle::Rule,
                SettleBy::Record => Settle::Record,
                SettleBy::Keep => Settle::Keep,
            };
            let done = ledger.reading_settle(id, asks, settle, now).map_err(say)?;
            return Ok(json!({ "changed": done.is_some() }));
        }
        Reading::Parse { .. } => return Ok(Value::Null),
    };
    ledger.reading(id).map(|record| shown(&record)).map_err(say)
}

/// A reading with its id, its plan and its place in history.
fn shown(record: &ReadingRecord) -> Value {
    let mut object = json!(record.reading);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(record.id));
        map.insert("plan_id".into(), json!(record.plan_id));
        map.insert("recorded_at".into(), json!(record.recorded_at));
        map.insert("voided".into(), json!(record.voided_at.is_some()));
    }
    object
}

/// What readings come to.
fn used(usage: &Usage) -> Value {
    let differs = usage.differs.as_ref().map(|(reading, differs)| {
        json!({"reading_id": reading, "seen": differs.seen, "computed": differs.computed, "reasons": differs.reasons,
            "rule": differs.rule, "period": differs.period})
    });
    let charge = usage.charge.as_ref().map(|(reading, charge)| {
        json!({"reading_id": reading, "amount": charge.amount, "on": charge.on, "from": charge.from, "to": charge.to})
    });
    json!({
        "forecast": usage.prospect.forecast,
        "renew_by": usage.renew_by,
        "shortfall": usage.prospect.short.as_ref().map(|short| &short.shortfall),
        "differs": differs,
        "charge": charge,
    })
}

/// Nothing is known beside the text, so that the same text always reads the same.
fn parse(given: &str, session: &Session) -> Result<Value, Failure> {
    let text = if given == "-" { piped(session)? } else { given.to_owned() };
    let read = pasted::read(&text, reading_patterns(), Known::default());
    let read = read.map_err(|refusals| Failure::refused(&refusals, &session.texts))?;
    Ok(json!(read.pasted))
}

/// Standard input, of which no more is kept than it takes to see that it is too long.
fn piped(session: &Session) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    let mut input = std::io::stdin().lock();
    input
        .by_ref()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::of("file_unreadable", &error.to_string(), &session.texts))?;
    // who writes more is heard out, or its pipe would break
    let _ = std::io::copy(&mut input, &mut std::io::sink());
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
