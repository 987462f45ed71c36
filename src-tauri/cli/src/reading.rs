//! `reading …`

use std::io::Read;

use keepline_domain::reading::pasted::{self, Known, MOST_TEXT};
use serde_json::{Value, json};

use crate::arguments::Reading;
use crate::failure::Failure;
use crate::session::Session;

pub(crate) fn run(verb: Reading, session: &Session) -> Result<Value, Failure> {
    match verb {
        Reading::Parse { text } => parse(&text, session),
    }
}

/// Nothing is known beside the text, so that the same text always reads the same.
fn parse(given: &str, session: &Session) -> Result<Value, Failure> {
    let text = if given == "-" { piped(session)? } else { given.to_owned() };
    let read = pasted::read(&text, Known::default()).map_err(|refusals| Failure::refused(&refusals, &session.texts))?;
    Ok(json!(read.pasted))
}

/// Standard input, as far as it takes to see that it is too long.
fn piped(session: &Session) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    std::io::stdin()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::of("file_unreadable", &error.to_string(), &session.texts))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
