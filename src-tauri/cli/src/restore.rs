//! `restore`

use std::path::Path;

use keepline_ledger::damage::{Mended, Way};
use keepline_ledger::restore::{Restored, Source};
use keepline_ledger::{Fault, Folder, Ledger, clock};
use serde_json::{Value, json};

use crate::arguments::Restore;
use crate::backup::passphrase;
use crate::failure::Failure;
use crate::session::Session;

pub(crate) fn run(wish: &Restore, session: &Session) -> Result<Value, Failure> {
    let failed = |fault: Fault| Failure::fault(&fault, &session.texts);
    let folder = Folder::open(session.data.clone()).map_err(failed)?;
    let source = match &wish.file {
        Some(path) => Some(source(&folder, path, session)?),
        None => None,
    };
    let ledger = match Ledger::open(&folder) {
        Ok(ledger) => ledger,
        // nothing is there to be compared with, and the file takes the damaged one's place
        Err(Fault::DamagedData(_)) if !wish.dry_run && !wish.undo => return mend(&folder, source).map_err(failed),
        Err(fault) => return Err(failed(fault)),
    };
    if source.is_none() && wish.rescue {
        // closed first: what is open while another file takes its place would write into that one's log
        drop(ledger);
        return folder.mend(&Way::Rescue, clock::now()).map(mended).map_err(failed);
    }
    let mut ledger = ledger;
    let answer = match source {
        Some(source) if wish.dry_run => ledger.restore_preview(&source).map(|preview| json!(preview)),
        Some(source) => ledger.restore(&source, clock::now()).map(shown),
        None => ledger.restore_undo(clock::now()).map(shown),
    };
    session.with_words(&ledger, answer)
}

/// A backup in the data folder is named by its file, as every other one is.
fn source(folder: &Folder, path: &Path, session: &Session) -> Result<Source, Failure> {
    let own = path.file_name().and_then(|name| name.to_str()).filter(|_| {
        let place = path.parent().and_then(|parent| parent.canonicalize().ok());
        place.is_some() && place == folder.path().join("backups").canonicalize().ok()
    });
    if let Some(name) = own {
        return Ok(Source::Snapshot(name.to_owned()));
    }
    let plain = Source::File { path: path.to_owned(), passphrase: None };
    if plain.is_encrypted(folder).map_err(|fault| Failure::fault(&fault, &session.texts))? {
        return Ok(Source::File { path: path.to_owned(), passphrase: Some(passphrase(&session.texts)?) });
    }
    Ok(plain)
}

fn mend(folder: &Folder, source: Option<Source>) -> Result<Value, Fault> {
    folder.mend(&source.map_or(Way::Rescue, Way::Restore), clock::now()).map(mended)
}

fn mended(mended: Mended) -> Value {
    json!(mended)
}

fn shown(restored: Restored) -> Value {
    json!(restored)
}
