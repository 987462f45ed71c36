//! A mail to text: who it is from, what it is about, what it says. Mails inside mails are read a few levels deep.

use chrono::NaiveDate;
use keepline_domain::receipt::read::Paper;
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use crate::plain::bounded;
use crate::{MOST_TEXT, html, pdf};

/// How deep mails inside mails are read. What was forwarded more often is nobody's receipt.
const MOST_DEEP: usize = 5;
/// How many parts are looked at.
const MOST_PARTS: usize = 200;
/// How many files of a mail are shown.
const MOST_ATTACHED: usize = 20;
/// Below so many characters the body of a mail says nothing, and what is attached is read.
const SHORT: usize = 200;

/// `first` is whether attached PDFs are read as any other; else in the way that falls over less.
pub(crate) fn read(bytes: &[u8], first: bool) -> Option<Paper> {
    let message = MessageParser::default().parse(bytes)?;
    let mut paper = Paper::default();
    gather(&message, &mut paper, 0, first);
    paper.text = bounded(&paper.text, MOST_TEXT);
    paper.subject = bounded(&paper.subject.replace(['\r', '\n'], " "), 1000);
    paper.from.truncate(8);
    Some(paper)
}

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it was called; empty where it was called nothing.
    pub name: String,
    /// Its bytes, decoded.
    pub bytes: Vec<u8>,
}

/// A mail as evidence shows it: the fields at its head, what it says, and what came with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// From, To, Cc, Date and Subject as far as they are there, by those names; the date with its time and offset.
    pub head: Vec<(&'static str, String)>,
    /// What it says.
    pub text: String,
    /// What came with it, that of mails inside it too.
    pub attached: Vec<Attached>,
}

/// Takes a mail apart. Runs what strangers sent through a parser: for a child process only.
#[must_use]
pub fn letter(bytes: &[u8]) -> Option<Letter> {
    let message = MessageParser::default().parse(bytes)?;
    let addresses = |of: Option<&Address<'_>>| of.map(shown).unwrap_or_default().join(", ");
    let fields = [
        ("From", addresses(message.from())),
        ("To", addresses(message.to())),
        ("Cc", addresses(message.cc())),
        ("Date", message.date().map(mail_parser::DateTime::to_rfc822).unwrap_or_default()),
        ("Subject", bounded(&message.subject().unwrap_or_default().replace(['\r', '\n'], " "), 1000)),
    ];
    let mut letter = Letter::default();
    letter.head.extend(fields.into_iter().filter(|(_, said)| !said.trim().is_empty()));
    enclosed(&message, &mut letter, 0);
    letter.text = bounded(&letter.text, MOST_TEXT);
    Some(letter)
}

fn enclosed(message: &Message<'_>, letter: &mut Letter, deep: usize) {
    let body = body(message);
    if !body.trim().is_empty() {
        if !letter.text.is_empty() {
            letter.text.push_str("\n\n");
        }
        letter.text.push_str(&bounded(&body, MOST_TEXT));
    }
    for part in message.parts.iter().take(MOST_PARTS) {
        let named = || bounded(&part.attachment_name().unwrap_or_default().replace(['\r', '\n'], " "), 200);
        match &part.body {
            PartType::Message(inner) if deep < MOST_DEEP => enclosed(inner, letter, deep + 1),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) if letter.attached.len() < MOST_ATTACHED => {
                letter.attached.push(Attached { name: named(), bytes: bytes.to_vec() });
            }
            _ => {}
        }
    }
}

fn gather(message: &Message<'_>, paper: &mut Paper, deep: usize, first: bool) {
    for from in [message.from(), message.reply_to(), message.sender()].into_iter().flatten() {
        let shown = shown(from);
        paper.from.extend(shown.into_iter().filter(|one| !paper.from.contains(one)).collect::<Vec<_>>());
    }
    if let Some(subject) = message.subject() {
        if !paper.subject.is_empty() {
            paper.subject.push_str(" / ");
        }
        paper.subject.push_str(subject);
    }
    // of a mail inside a mail it is the inner one that tells of the payment
    paper.sent_on = day(message).or(paper.sent_on);
    let body = body(message);
    if !body.trim().is_empty() {
        if !paper.text.is_empty() {
            paper.text.push_str("\n\n");
        }
        paper.text.push_str(&bounded(&body, MOST_TEXT));
    }
    for part in message.parts.iter().take(MOST_PARTS) {
        match &part.body {
            PartType::Message(inner) if deep < MOST_DEEP => gather(inner, paper, deep + 1, first),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes)
                if paper.text.chars().count() < SHORT
                    && is_pdf(part.content_type().map(|kind| kind.ctype()), bytes) =>
            {
                if let Ok(text) = if first { pdf::text(bytes) } else { pdf::text_again(bytes) } {
                    paper.text.push_str("\n\n");
                    paper.text.push_str(&text);
                }
            }
            _ => {}
        }
    }
}

fn is_pdf(kind: Option<&str>, bytes: &[u8]) -> bool {
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application")) && bytes.starts_with(b"%PDF-")
}

/// What a person would see: the page where there is one, unless the plain text beside it says as much.
fn body(message: &Message<'_>) -> String {
    let (mut plain, mut pages) = (String::new(), String::new());
    for part in message.parts.iter().take(MOST_PARTS) {
        let attached = part.content_disposition().is_some_and(|how| how.ctype().eq_ignore_ascii_case("attachment"));
        match &part.body {
            PartType::Text(text) if !attached => add(&mut plain, text),
            PartType::Html(page) if !attached => add(&mut pages, &html::text(page)),
            _ => {}
        }
    }
    if plain.trim().len() * 3 >= pages.trim().len() { plain } else { pages }
}

fn add(to: &mut String, text: &str) {
    if !to.is_empty() {
        to.push_str("\n\n");
    }
    to.push_str(text);
}

/// `Name <address>` of each.
fn shown(address: &Address<'_>) -> Vec<String> {
    let one = |name: Option<&str>, address: Option<&str>| match (name, address) {
        (Some(name), Some(address)) => bounded(&format!("{name} <{address}>").replace(['\r', '\n'], " "), 400),
        (one, other) => bounded(&one.or(other).unwrap_or_default().replace(['\r', '\n'], " "), 400),
    };
    address.iter().take(3).map(|addr| one(addr.name(), addr.address())).collect()
}

fn day(message: &Message<'_>) -> Option<NaiveDate> {
    let date = message.date()?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
