//! The words of receipts and who sends them, as data in the program: a general file and one for each country. Each is parsed when
//! the first receipt is read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use keepline_domain::receipt::read::{Label, Patterns, Sender, Tell, Words};
use serde::Deserialize;

use crate::of_line;

/// The words of any receipt.
pub const RECEIPT_WORDS: &str = include_str!("../receipts/any.toml");
/// Who sends them, file by file.
pub const RECEIPT_SENDERS: [(&str, &str); 3] = [
    ("us", include_str!("../receipts/us.toml")),
    ("gb", include_str!("../receipts/gb.toml")),
    ("hk", include_str!("../receipts/hk.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    label: BTreeMap<Label, Vec<String>>,
    tell: BTreeMap<Tell, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SenderFile {
    sender: Vec<Sender>,
}

/// Reads the words of receipts.
///
/// # Errors
/// What is wrong with the file.
pub fn read_words(text: &str) -> Result<Words, String> {
    let file: WordFile = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(Words::of(&file.label, &file.tell))
}

/// Reads the senders of one file, each with the money its line bills in.
///
/// # Errors
/// What is wrong with the file.
pub fn read_senders(text: &str) -> Result<Vec<Sender>, String> {
    let file: SenderFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let billed = |mut sender: Sender| {
        let (_, line) = of_line(&sender.line).ok_or_else(|| format!("no line {}", sender.line))?;
        sender.currency.clone_from(&line.currency);
        match sender.lines.iter().find(|sub| of_line(&sub.line).is_none()) {
            Some(sub) => Err(format!("no line {}", sub.line)),
            None => Ok(sender),
        }
    };
    file.sender.into_iter().map(billed).collect()
}

/// How receipts are read. A file that is wrong stands for nothing here, and fails a test.
#[must_use]
pub fn receipt_patterns() -> Patterns<'static> {
    static READ: OnceLock<(Words, Vec<Sender>)> = OnceLock::new();
    let (words, senders) = READ.get_or_init(|| {
        let words = read_words(RECEIPT_WORDS).unwrap_or_else(|_| Words::of(&BTreeMap::new(), &BTreeMap::new()));
        let senders = RECEIPT_SENDERS.iter().flat_map(|(_, text)| read_senders(text).unwrap_or_default());
        (words, senders.collect())
    });
    Patterns { words, senders }
}
