//! `export …`: the whole of the data in a form that others read.

use std::io::{Write, stdout};
use std::path::Path;

use keepline_ledger::export::{Exported, Form};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger, clock};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::{Export, Out};
use crate::failure::Failure;
use crate::session::{Session, circumstances};

/// Standard output, as scripts name it.
const STDOUT: &str = "-";

pub(crate) fn run(verb: &Export, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let answer = match verb {
            Export::Csv(out) => written(ledger, Form::Csv, out),
            Export::Json(out) => written(ledger, Form::Json, out),
            Export::Ics(out) => {
                let at = circumstances(ledger, None, texts)?;
                calendar(ledger, &at, texts, out)
            }
        };
        answer.map_err(|fault| Failure::fault(&fault, texts))
    })
}

/// Null where the answer is the export itself.
fn written(ledger: &Ledger, form: Form, Out { out }: &Out) -> Result<Value, Fault> {
    if out == Path::new(STDOUT) {
        ledger.export_to(form, &mut stdout().lock(), clock::now())?;
        return Ok(Value::Null);
    }
    let Exported { plans, renewals, bytes } = ledger.export(form, out, clock::now())?;
    Ok(json!({"out": out, "plans": plans, "renewals": renewals, "bytes": bytes}))
}

fn calendar(ledger: &mut Ledger, at: &Circumstances, texts: &Texts, Out { out }: &Out) -> Result<Value, Fault> {
    let calendar = ledger.calendar(at, texts)?;
    if out == Path::new(STDOUT) {
        let printed = stdout().lock().write_all(calendar.to_ics().as_bytes());
        return printed.map(|()| Value::Null).map_err(|error| Fault::FileUnwritable(error.to_string()));
    }
    let bytes = calendar.write(out)?;
    Ok(json!({"out": out, "events": calendar.events(), "bytes": bytes}))
}
