//! `export …`: the whole of the data in a form that others read.

use std::io::{self, ErrorKind, StdoutLock, Write, stdout};
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
        return printed(|out| ledger.export_to(form, out, clock::now()).map(|_| ()));
    }
    let Exported { plans, renewals, bytes } = ledger.export(form, out, clock::now())?;
    Ok(json!({"out": out, "plans": plans, "renewals": renewals, "bytes": bytes}))
}

fn calendar(ledger: &mut Ledger, at: &Circumstances, texts: &Texts, Out { out }: &Out) -> Result<Value, Fault> {
    let calendar = ledger.calendar(at, texts)?;
    if out == Path::new(STDOUT) {
        let unwritable = |error: io::Error| Fault::FileUnwritable(error.to_string());
        return printed(|out| out.write_all(calendar.to_ics().as_bytes()).map_err(unwritable));
    }
    let bytes = calendar.write(out)?;
    Ok(json!({"out": out, "events": calendar.events(), "bytes": bytes}))
}

/// Has `write` print the answer, which is then none of ours. A reader that went away (`| head`) has what it wanted.
fn printed(write: impl FnOnce(&mut dyn Write) -> Result<(), Fault>) -> Result<Value, Fault> {
    let mut out = Printed { out: stdout().lock(), left: false };
    match write(&mut out) {
        Err(_) if out.left => Ok(Value::Null),
        other => other.map(|()| Value::Null),
    }
}

/// Standard output, and whether its reader has left.
struct Printed {
    out: StdoutLock<'static>,
    left: bool,
}

impl Printed {
    fn heard<T>(&mut self, written: io::Result<T>) -> io::Result<T> {
        self.left |= written.as_ref().is_err_and(|error| error.kind() == ErrorKind::BrokenPipe);
        written
    }
}

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes);
        self.heard(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.heard(flushed)
    }
}
