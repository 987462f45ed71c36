//! Turns files that strangers sent (mails, PDFs, texts) into plain text. Parsers of such files are large and meet what nobody has
//! tried, so they run in a process of their own: this program once more, with little memory, little time and nothing to lose.
//! A crash, a hang or a flood there is a refusal here.

mod child;
mod html;
mod mail;
mod parent;
mod pdf;
mod plain;
mod shape;

pub use child::answer;
pub use mail::{Attached, Letter, letter};
pub use parent::{Child, Unread};

use std::ffi::OsString;
use std::process::ExitCode;

use keepline_domain::receipt::read::Paper;
use serde::{Deserialize, Serialize};

/// The word a program is started with to be the child. Nobody needs to know it.
pub const CHILD_WORD: &str = "read-paper";

/// The word behind it where the child fell over the file before.
const AGAIN: &str = "again";

/// Whether these words, those behind the program's name, start the child; if so, it is run to its end.
pub fn run_if_asked(mut words: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    words.next().filter(|word| word == CHILD_WORD)?;
    match (words.next(), words.next()) {
        (None, _) => Some(child::run(false)),
        (Some(word), None) if word == AGAIN => Some(child::run(true)),
        _ => None,
    }
}

/// The most text that is handed back, in characters.
pub const MOST_TEXT: usize = 128 * 1024;

/// Why a file was not turned into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It opens with a password only.
    Locked,
    /// It is sound and holds no text: a picture, a scan.
    NoText,
    /// It is of a kind that is not read, or not whole.
    Broken,
}

/// What the child says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The text.
    Paper(Paper),
    /// None.
    Refused(Why),
}
