//! The steps of a guide for one line: with the line's own pages and codes in them, or those its user put in their place.

use serde::Serialize;
use ts_rs::TS;

use super::{Copied, Does, Guide, Step};
use crate::reach::is_https;
use crate::{Bilingual, Code, Line};

/// A step as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "GuideStep")]
pub struct ShownStep {
    /// Unique in its guide.
    pub key: String,
    /// What is done in it.
    #[ts(type = "\"open\" | \"copy\" | \"dial\" | \"card\" | \"check\" | \"pay\" | \"keep\" | \"confirm\" | \"text\"")]
    pub kind: &'static str,
    /// What to do. May hold `{carrier}` and `{amount}`.
    pub text: Bilingual,
    /// What else to know.
    pub more: Option<Bilingual>,
    /// Whether it can be left out.
    pub optional: bool,
    /// Of a page to open: its address; none where the catalogue has none.
    pub address: Option<Address>,
    /// Of what is copied.
    pub copies: Option<Copied>,
    /// Of what is dialled or texted.
    pub codes: Vec<Code>,
}

/// An address with how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "GuideAddress")]
pub struct Address {
    /// An https address.
    pub url: String,
    /// Whether it is shown without "unconfirmed".
    pub confirmed: bool,
    /// Whether the guide's user typed it.
    pub own: bool,
}

/// The steps of `guide` for `line`, where there is one. `own` is an address that the user typed: it takes the place of the
/// line's pages. A step that dials is left out where no code of its purpose is known.
#[must_use]
pub fn shown(guide: &Guide, line: Option<&Line>, own: Option<&str>) -> Vec<ShownStep> {
    let steps = guide.steps.iter().map(|step| of(step, line, own.filter(|url| is_https(url))));
    steps.filter(|step| step.kind != "dial" || !step.codes.is_empty()).collect()
}

fn of(step: &Step, line: Option<&Line>, own: Option<&str>) -> ShownStep {
    let mut shown = ShownStep {
        key: step.key.clone(),
        kind: step.does.as_str(),
        text: step.text.clone(),
        more: step.more.clone(),
        optional: step.optional,
        address: None,
        copies: None,
        codes: Vec::new(),
    };
    match &step.does {
        Does::Open(kinds) => {
            let links = line.map(|line| line.links.as_slice()).unwrap_or_default();
            let link = kinds.iter().find_map(|kind| links.iter().find(|link| link.kind == *kind));
            let known = link.map(|link| Address { url: link.url.clone(), confirmed: link.confirmed, own: false });
            let typed = own.map(|url| Address { url: url.to_owned(), confirmed: true, own: true });
            shown.address = typed.or(known).filter(|address| is_https(&address.url));
        }
        Does::OpenUrl(url) => {
            shown.address = Some(Address { url: url.clone(), confirmed: true, own: false });
        }
        Does::Copy(what) => shown.copies = Some(*what),
        Does::Dial(purpose) => {
            let codes = line.map(|line| line.codes.as_slice()).unwrap_or_default();
            shown.codes = codes.iter().filter(|code| code.purpose == *purpose).cloned().collect();
        }
        Does::Card | Does::Check | Does::Pay | Does::Keep | Does::Confirm | Does::Text => {}
    }
    shown
}

impl Does {
    /// As files and the window name it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Open(_) | Self::OpenUrl(_) => "open",
            Self::Copy(_) => "copy",
            Self::Dial(_) => "dial",
            Self::Card => "card",
            Self::Check => "check",
            Self::Pay => "pay",
            Self::Keep => "keep",
            Self::Confirm => "confirm",
            Self::Text => "text",
        }
    }
}
