//! `receipt read`: what a file says of a payment. Nothing is stored, and nothing is known beside the file, so that the same file
//! always reads the same.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use keepline_catalogue::receipt_patterns;
use keepline_domain::receipt::MOST_BYTES;
use keepline_domain::receipt::read::read;
use keepline_reader::Child;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::session::Session;

pub(crate) fn run(file: &Path, session: &Session) -> Result<Value, Failure> {
    let bytes = bytes(file)
        .map_err(|error| Failure::of("file_unreadable", &format!("{}: {error}", file.display()), &session.texts))?;
    let paper = Child::of_this_program()
        .and_then(|child| child.read(&bytes))
        .map_err(|why| Failure::of(why.code(), &why.detail(), &session.texts))?;
    Ok(json!(read(&paper, receipt_patterns(), None).read))
}

/// No more than it takes to see that a file is too large.
fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        let mut input = std::io::stdin().lock();
        input.by_ref().take(most).read_to_end(&mut bytes)?;
        // who writes more is heard out, or its pipe would break
        std::io::copy(&mut input, &mut std::io::sink())?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
