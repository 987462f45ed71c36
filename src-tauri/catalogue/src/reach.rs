//! How a carrier is reached: its own pages, and what can be dialled or texted. A list as a whole is a fact that its user can
//! correct: what it then holds is the user's own word.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::fields::{Fields, choice, filled, text};
use keepline_domain::refusal::{Code as Refused, Refusals};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::Sure;
use crate::list::{List, read_list};

/// More pages or codes than any line needs.
const MOST: List = List { least: 0, most: 40 };
const ADDRESS: usize = 2000;
const DIAL: usize = 40;
/// As long as one text message.
const LETTERS: usize = 160;

/// One of a carrier's own pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// An https address.
    pub url: String,
    /// Where the catalogue has it from; none where only its user says it.
    pub source: Option<String>,
    /// The day someone last compared it with its source.
    pub checked: Option<NaiveDate>,
    /// How sure the catalogue is.
    pub sure: Option<Sure>,
    /// Whether it is shown without "unconfirmed". A user's own always is.
    pub confirmed: bool,
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum LinkKind {
    /// The carrier's website.
    Website,
    /// The user's own account.
    Account,
    /// Where a payment is made.
    Refill,
    /// How it works.
    Help,
    /// The carrier's app.
    App,
    /// Where its shops are.
    Stores,
}

pub(crate) const LINK_KINDS: &[(&str, LinkKind)] = &[
    ("website", LinkKind::Website),
    ("account", LinkKind::Account),
    ("refill", LinkKind::Refill),
    ("help", LinkKind::Help),
    ("app", LinkKind::App),
    ("stores", LinkKind::Stores),
];

/// Something to dial or to text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Code {
    /// How it is used.
    pub kind: CodeKind,
    /// What is dialled, or the number that is texted.
    pub dial: String,
    /// The same in letters, as carriers print it, or the text that is sent.
    pub letters: Option<String>,
    /// What it does.
    pub purpose: Purpose,
    /// Where the catalogue has it from; none where only its user says it.
    pub source: Option<String>,
    /// The day someone last compared it with its source.
    pub checked: Option<NaiveDate>,
    /// How sure the catalogue is.
    pub sure: Option<Sure>,
    /// Whether it is shown without "unconfirmed". A user's own always is.
    pub confirmed: bool,
}

/// How a code is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CodeKind {
    /// Dialled.
    Dial,
    /// Texted.
    Text,
}

const CODE_KINDS: &[(&str, CodeKind)] = &[("dial", CodeKind::Dial), ("text", CodeKind::Text)];

/// What a code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Purpose {
    /// Adds money.
    Refill,
    /// Pays.
    Pay,
    /// Says the balance.
    Balance,
    /// Says data left, plan and expiry.
    Data,
    /// Says minutes left.
    Minutes,
    /// Says messages left.
    Messages,
    /// Says the own number.
    Number,
    /// Reaches a person.
    Care,
}

pub(crate) const PURPOSES: &[(&str, Purpose)] = &[
    ("refill", Purpose::Refill),
    ("pay", Purpose::Pay),
    ("balance", Purpose::Balance),
    ("data", Purpose::Data),
    ("minutes", Purpose::Minutes),
    ("messages", Purpose::Messages),
    ("number", Purpose::Number),
    ("care", Purpose::Care),
];

/// That a list is the user's own, and what the catalogue has in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Own<T> {
    /// What the catalogue says.
    pub said: Vec<T>,
    /// Since when the user's own holds.
    pub corrected_at: DateTime<Utc>,
    /// Whether the catalogue says something else by now than it did at the correction.
    pub moved: bool,
}

/// An entry of a list that its user can replace.
pub(crate) trait Entry: Clone {
    /// What it says, without where it stands.
    fn plain(&self) -> Value;
}

impl Entry for Link {
    fn plain(&self) -> Value {
        json!({"kind": self.kind, "url": self.url})
    }
}

impl Entry for Code {
    fn plain(&self) -> Value {
        json!({"kind": self.kind, "dial": self.dial, "letters": self.letters, "purpose": self.purpose})
    }
}

/// What a list says, without where it stands.
pub(crate) fn plain<T: Entry>(list: &[T]) -> Value {
    list.iter().map(Entry::plain).collect()
}

/// A user's own pages. Those that the catalogue has too, in `said`, keep their source.
pub(crate) fn read_links(value: &Value, said: &[Link]) -> Result<Vec<Link>, Refusals> {
    read_list(value, MOST, |mut fields: Fields<'_>| {
        let kind = fields.required("kind", choice(LINK_KINDS));
        let url = fields.required("url", |value| {
            let url = filled(ADDRESS)(value)?.trim().to_owned();
            if is_https(&url) { Ok(url) } else { Err((Refused::NotHttps, Vec::new())) }
        });
        fields.finish();
        let own = Link { kind: kind?, url: url?, source: None, checked: None, sure: None, confirmed: true };
        Some(sourced(own, said, |known| Link { confirmed: true, ..known }))
    })
}

/// A user's own codes. Those that the catalogue has too, in `said`, keep their source.
pub(crate) fn read_codes(value: &Value, said: &[Code]) -> Result<Vec<Code>, Refusals> {
    read_list(value, MOST, |mut fields: Fields<'_>| {
        let kind = fields.required("kind", choice(CODE_KINDS));
        let dial = fields.required("dial", |value| {
            let dial = filled(DIAL)(value)?.trim().to_owned();
            if is_dialled(&dial) { Ok(dial) } else { Err((Refused::NotDialled, Vec::new())) }
        });
        let letters = match kind {
            // a text message says something
            Some(CodeKind::Text) => fields.required("letters", filled(LETTERS)),
            _ => fields.optional("letters", text(LETTERS)).filter(|letters| !letters.trim().is_empty()),
        };
        let purpose = fields.required("purpose", choice(PURPOSES));
        fields.finish();
        let letters = letters.map(|letters| letters.trim().to_owned());
        let (kind, dial, purpose) = (kind?, dial?, purpose?);
        let own = Code { kind, dial, letters, purpose, source: None, checked: None, sure: None, confirmed: true };
        Some(sourced(own, said, |known| Code { confirmed: true, ..known }))
    })
}

fn sourced<T: Entry>(own: T, said: &[T], confirmed: impl Fn(T) -> T) -> T {
    said.iter().find(|known| known.plain() == own.plain()).cloned().map_or(own, confirmed)
}

/// Digits, `*`, `#` and `+`, grouped as people write numbers.
fn is_dialled(dial: &str) -> bool {
    dial.bytes().any(|b| b.is_ascii_digit()) && dial.bytes().all(|b| b.is_ascii_digit() || b"*#+-(). ".contains(&b))
}

/// Whether the window's user may be sent there: a site by its name, and no words before an `@` that look like one.
#[must_use]
pub fn is_https(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':');
    host.len() > 3
        && host.contains('.')
        && host.starts_with(char::is_alphanumeric)
        && host.chars().all(fits)
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A page as files write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkFile {
    kind: LinkKind,
    pub(crate) url: String,
    pub(crate) source: String,
    pub(crate) checked: NaiveDate,
    sure: Sure,
}

impl From<LinkFile> for Link {
    fn from(LinkFile { kind, url, source, checked, sure }: LinkFile) -> Self {
        let confirmed = sure.is_confirmed();
        Self { kind, url, source: Some(source), checked: Some(checked), sure: Some(sure), confirmed }
    }
}

/// A code as files write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeFile {
    kind: CodeKind,
    pub(crate) dial: String,
    pub(crate) letters: Option<String>,
    purpose: Purpose,
    pub(crate) source: String,
    pub(crate) checked: NaiveDate,
    sure: Sure,
}

impl CodeFile {
    /// What is wrong with it, where something is.
    pub(crate) fn wrong(&self) -> Option<&'static str> {
        if !is_dialled(&self.dial) {
            return Some("a code that cannot be dialled");
        }
        (self.kind == CodeKind::Text && self.letters.is_none()).then_some("a text message without its words")
    }
}

impl From<CodeFile> for Code {
    fn from(CodeFile { kind, dial, letters, purpose, source, checked, sure }: CodeFile) -> Self {
        let confirmed = sure.is_confirmed();
        Self { kind, dial, letters, purpose, source: Some(source), checked: Some(checked), sure: Some(sure), confirmed }
    }
}
