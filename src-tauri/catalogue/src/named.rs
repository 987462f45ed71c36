//! The lines of the catalogue as an offer may name them: by words and by the hosts of their pages.

use keepline_domain::promotion::pasted::Named;

use crate::{Carrier, Line, carriers};

/// Names and aliases that mean something else in an offer: a number, a place, a trade.
const COMMON: [&str; 7] = ["three", "香港", "电信", "薄荷", "谷歌", "warp", "h20"];

/// Every line of a carrier of one country, with the names of both languages. A carrier's own words stand with its first line.
#[must_use]
pub fn named_lines() -> Vec<Named> {
    // what is sold anywhere goes by words that are no name
    let named = carriers().filter(|carrier| carrier.country.is_some());
    named.flat_map(|carrier| carrier.lines.iter().enumerate().map(|(place, line)| one(carrier, line, place))).collect()
}

fn one(carrier: &Carrier, line: &Line, place: usize) -> Named {
    let mut words = vec![line.name.en.clone(), line.name.zh_cn.clone()];
    if place == 0 {
        words.extend(called(carrier));
    }
    let host = |url: &str| url.split_once("://")?.1.split(['/', '?', '#']).next().map(str::to_ascii_lowercase);
    let mut hosts: Vec<String> = line.links.iter().filter_map(|link| host(&link.url)).collect();
    hosts.dedup();
    Named { key: line.key.clone(), words: distinct(words), hosts }
}

/// What a carrier is called, in both languages, where it cannot be taken for anything else.
pub(crate) fn names_of(carrier: &Carrier) -> Vec<String> {
    distinct(called(carrier).collect())
}

fn called(carrier: &Carrier) -> impl Iterator<Item = String> + '_ {
    [&carrier.name.en, &carrier.name.zh_cn].into_iter().chain(&carrier.aliases).cloned()
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    // nobody says the country at home
    let plain = |word: &String| [" US", " UK"].iter().find_map(|country| word.strip_suffix(country).map(str::to_owned));
    words.extend(words.iter().filter_map(plain).collect::<Vec<_>>());
    words.retain(|word| word.chars().count() > 1 && !COMMON.contains(&word.to_lowercase().as_str()));
    words.sort();
    words.dedup();
    words
}
