//! The child: bytes in on standard input, one line of JSON out. It takes from itself what it does not need before it reads the
//! first byte.

use std::io::{Read, Write};
use std::process::ExitCode;

use keepline_domain::receipt::MOST_BYTES;
use keepline_domain::receipt::read::Paper;
#[cfg(unix)]
use rlimit::Resource;

use crate::plain::{bounded, decode};
use crate::shape::Shape;
use crate::{MOST_TEXT, Said, Why, html, mail, pdf};

/// How much memory the child may have of its own, in bytes. A PDF of 25 MB takes less.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;
/// How much it may have in sight, with the program itself and its libraries.
#[cfg(unix)]
const ADDRESSES: u64 = 4 * 1024 * 1024 * 1024;
/// How many seconds it may work; its parent waits no longer either.
#[cfg(unix)]
const SECONDS: u64 = 10;

/// Is the child: reads standard input to its end and answers. `again` says that it fell over the file before, and goes another way.
#[must_use]
pub(crate) fn run(again: bool) -> ExitCode {
    limit();
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    if std::io::stdin().lock().take(most).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let Ok(said) = serde_json::to_vec(&if again { answer_again(&bytes) } else { answer(&bytes) }) else {
        return ExitCode::FAILURE;
    };
    let mut out = std::io::stdout().lock();
    if out.write_all(&said).and_then(|()| out.flush()).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What there is no limit for on a system is limited by time alone.
#[cfg(unix)]
fn limit() {
    for (resource, most) in [
        (Resource::DATA, MEMORY),
        (Resource::AS, ADDRESSES),
        (Resource::CPU, SECONDS),
        // it writes no file and starts nothing
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NPROC, 0),
    ] {
        let _ = resource.set(most, most);
    }
}

/// Windows has none of these limits.
#[cfg(not(unix))]
fn limit() {}

/// Turns a file into text.
#[must_use]
pub fn answer(bytes: &[u8]) -> Said {
    let text = |text: &str| Paper { text: bounded(text, MOST_TEXT), ..Paper::default() };
    let paper = match Shape::of(bytes) {
        Shape::Pdf => pdf::text(bytes).map(|said| text(&said)),
        Shape::Mail => mail::read(bytes, true).ok_or(Why::Broken),
        Shape::Html => Ok(text(&html::text(&decode(bytes)))),
        Shape::Text => Ok(text(&decode(bytes))),
        Shape::Picture => Err(Why::NoText),
        Shape::Other => Err(Why::Broken),
    };
    match paper {
        Ok(paper) if paper.text.trim().is_empty() && paper.subject.trim().is_empty() => Said::Refused(Why::NoText),
        Ok(paper) => Said::Paper(paper),
        Err(why) => Said::Refused(why),
    }
}

/// What the first way fell over, another way.
fn answer_again(bytes: &[u8]) -> Said {
    match Shape::of(bytes) {
        Shape::Pdf => match pdf::text_again(bytes) {
            Ok(text) => Said::Paper(Paper { text, ..Paper::default() }),
            Err(why) => Said::Refused(why),
        },
        Shape::Mail => mail::read(bytes, false).map_or(Said::Refused(Why::Broken), Said::Paper),
        _ => Said::Refused(Why::Broken),
    }
}
