//! The words of carriers' messages about data, money and days, as data in the program: one list for any carrier, and what some mean
//! by words of their own. Read when the first text is pasted.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use keepline_domain::reading::pasted::{CarrierWords, Patterns, Words};
use serde::Deserialize;

use crate::carriers;
use crate::named::names_of;

/// The words of any carrier.
pub const READING_WORDS: &str = include_str!("../readings/any.toml");
/// The words of some carriers.
pub const READING_CARRIERS: &str = include_str!("../readings/carriers.toml");

type List = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierFile {
    own: Vec<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    carriers: Vec<String>,
    words: List,
}

/// Reads the words of any carrier.
///
/// # Errors
/// What is wrong with the file.
pub fn read_reading_words(text: &str) -> Result<Words, String> {
    let list: List = toml::from_str(text).map_err(|error| error.to_string())?;
    Words::of(&list)
}

/// Reads the words of some carriers, each on top of the `general` ones.
///
/// # Errors
/// What is wrong with the file.
pub fn read_carrier_words(text: &str, general: &Words) -> Result<Vec<CarrierWords>, String> {
    let file: CarrierFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut read = Vec::new();
    for own in file.own {
        let words = general.with(&own.words)?;
        for key in own.carriers {
            let carrier = carriers().find(|one| one.key == key).ok_or_else(|| format!("no carrier {key}"))?;
            let lines = carrier.lines.iter().map(|line| line.key.clone()).collect();
            read.push(CarrierWords { lines, names: names_of(carrier), words: words.clone() });
        }
    }
    Ok(read)
}

/// How pasted texts are read. A file that is wrong stands for nothing here, and fails a test.
#[must_use]
pub fn reading_patterns() -> Patterns<'static> {
    static READ: OnceLock<(Words, Vec<CarrierWords>)> = OnceLock::new();
    let (words, carriers) = READ.get_or_init(|| {
        let words = read_reading_words(READING_WORDS).unwrap_or_default();
        let carriers = read_carrier_words(READING_CARRIERS, &words).unwrap_or_default();
        (words, carriers)
    });
    Patterns { words, carriers }
}
