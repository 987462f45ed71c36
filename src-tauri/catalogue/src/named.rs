//! The lines of the catalogue as an offer may name them: by words and by the hosts of their pages.

use keepline_domain::promotion::pasted::Named;

use crate::{Carrier, Line, carriers};

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
        words.extend([carrier.name.en.clone(), carrier.name.zh_cn.clone()]);
        words.extend(carrier.aliases.iter().cloned());
    }
    words.sort();
    words.dedup();
    let host = |url: &str| url.split_once("://")?.1.split(['/', '?', '#']).next().map(str::to_ascii_lowercase);
    let mut hosts: Vec<String> = line.links.iter().filter_map(|link| host(&link.url)).collect();
    hosts.dedup();
    Named { key: line.key.clone(), words, hosts }
}
