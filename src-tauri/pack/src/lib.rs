//! The evidence of a case as one PDF that a bank accepts, or as a folder in a zip: the letter, what happened around the payment, each
//! receipt in full with its checksum, who was asked. What is missing is said, and what cannot be shown is listed.

mod child;
mod compose;
mod folder;
mod fonts;
mod front;
mod join;
mod letter;
mod parent;
mod record;
mod sheet;
mod text;
mod wire;
mod write;

use serde::{Deserialize, Serialize};

pub use child::run_if_asked;
pub use fonts::FOLDER as FONTS;
pub use letter::{Drafts, drafts};
pub use parent::Program;
pub use write::{Form, Packed, Progress, Unread, Wish, pack};

/// Why a receipt is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unshown {
    /// Its bytes are no longer those that were captured.
    Damaged,
    /// Its bytes are gone.
    Lost,
    /// It opens with a password only.
    Locked,
    /// There is no text in it.
    Empty,
    /// It is broken.
    Broken,
    /// It took too long.
    Slow,
    /// It is of a kind that is not shown.
    Kind,
}

impl Unshown {
    /// As messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::Locked => "locked",
            Self::Empty => "empty",
            Self::Broken => "broken",
            Self::Slow => "slow",
            Self::Kind => "kind",
        }
    }
}

/// Why there is no pack. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// What the data says.
    #[error(transparent)]
    Ledger(#[from] keepline_ledger::Fault),
    /// Its user stopped it.
    #[error("stopped")]
    Stopped,
    /// There is no font that a PDF could be written with.
    #[error("no font")]
    NoFont,
    /// A child could not be started.
    #[error("the pack's reader could not be started: {0}")]
    NotStarted(std::io::Error),
    /// The file could not be written.
    #[error("the pack could not be written: {0}")]
    Unwritable(std::io::Error),
    /// The parts could not be joined.
    #[error("the pages could not be joined")]
    Unjoined,
}

impl Failed {
    /// The code scripts and the window branch on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ledger(fault) => fault.code(),
            Self::Stopped => "pack_stopped",
            Self::NoFont => "pack_no_font",
            Self::NotStarted(_) => "open_failed",
            Self::Unwritable(_) => "file_unwritable",
            Self::Unjoined => "pack_unjoined",
        }
    }

    /// What the system said, where a message shows it.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Ledger(fault) => fault.detail().to_owned(),
            Self::NotStarted(error) | Self::Unwritable(error) => error.to_string(),
            _ => String::new(),
        }
    }

    /// Its own codes, so that a test can ask each locale for their messages.
    pub const CODES: [&'static str; 3] = ["pack_stopped", "pack_no_font", "pack_unjoined"];
}
