//! `backup`

use std::io::BufRead;

use keepline_domain::backup::Reason;
use keepline_domain::refusal::{Code, Refusal};
use keepline_ledger::backup::{Passphrase, Snapshot};
use keepline_ledger::{Fault, Folder, clock};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::Backup;
use crate::failure::Failure;
use crate::session::Session;

/// Never in an argument: those are seen by everyone who lists processes.
const PASSPHRASE: &str = "KEEPLINE_PASSPHRASE";

pub(crate) fn run(wish: &Backup, session: &Session) -> Result<Value, Failure> {
    if wish.list {
        return list(session).map_err(|fault| Failure::fault(&fault, &session.texts));
    }
    let passphrase = if wish.encrypt { Some(passphrase(&session.texts)?) } else { None };
    session.with_ledger(|ledger, texts| {
        let answer = match &wish.out {
            Some(out) => ledger.bundle(out, passphrase.as_ref(), clock::now()).map(|bundled| {
                let mut answer = json!(bundled);
                if let Some(map) = answer.as_object_mut() {
                    map.insert("out".into(), json!(out));
                }
                answer
            }),
            None => ledger.back_up(Reason::Asked, clock::now()).map(|made| {
                let why = |fault: Fault| texts.problem(fault.code(), fault.detail());
                let second = made.second.map(|second| json!({"ok": second.is_ok(), "why": second.err().map(why)}));
                let unsound = made.receipts_unsound;
                json!({"backup": made.snapshot, "receipts_new": made.receipts_new, "receipts_unsound": unsound, "second": second})
            }),
        };
        answer.map_err(|fault| Failure::fault(&fault, texts))
    })
}

/// Also where the data cannot be opened: then they are needed most.
fn list(session: &Session) -> Result<Value, Fault> {
    let folder = Folder::open(session.data.clone())?;
    let shown = |one: Snapshot| {
        let holds = folder.snapshot_contents(&one.name).ok();
        json!({"name": one.name, "at": one.at, "reason": one.reason, "size": one.size, "holds": holds})
    };
    Ok(folder.snapshots()?.into_iter().map(shown).collect())
}

/// The passphrase that was handed over.
pub(crate) fn passphrase(texts: &Texts) -> Result<Passphrase, Failure> {
    let mut given = std::env::var(PASSPHRASE).unwrap_or_default();
    if given.is_empty() {
        let read = std::io::stdin().lock().read_line(&mut given);
        read.map_err(|error| Failure::of("file_unreadable", &error.to_string(), texts))?;
    }
    let given = given.trim_end_matches(['\r', '\n']);
    if given.is_empty() {
        return Err(Failure::field(Refusal::of(Code::Required, "passphrase"), texts));
    }
    Ok(Passphrase::from(given.to_owned()))
}
