//! Who was paid: by the address a mail came from, else by the names it is signed with.

use serde::Deserialize;

use crate::reading::pasted::found::{Thing, see};

use super::Paper;
use super::one::One;

/// How one carrier is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The key of the line its receipts are of, where they do not say which.
    pub line: String,
    /// Domains its mails come from; those below them count.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Its names, in small letters.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names that are words of the language too: only as written.
    #[serde(default)]
    pub exact: Vec<String>,
    /// Names too short to be told within a text: only where nothing else stands on its first line.
    #[serde(default)]
    pub alone: Vec<String>,
    /// Beginnings of addresses that send offers and codes, and never receipts: `offers@`, or a domain.
    #[serde(default)]
    pub offers: Vec<String>,
    /// Its lines that a receipt can name.
    #[serde(default)]
    pub lines: Vec<SubLine>,
    /// ISO 4217 code of what it bills in; filled in from the catalogue.
    #[serde(skip)]
    pub currency: Option<String>,
}

/// One of several lines of a carrier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubLine {
    /// Its key.
    pub line: String,
    /// Words that name it, in small letters.
    pub words: Vec<String>,
}

/// Who sent a paper.
pub(super) struct Who<'a> {
    pub(super) line: One<String>,
    pub(super) sender: Option<&'a Sender>,
    /// Whether it came from an address that sends offers.
    pub(super) is_promotion: bool,
}

/// Beginnings of addresses that send offers, whosever they are.
const OFFERS: [&str; 16] = [
    "offers@",
    "offer@",
    "promo",
    "marketing@",
    "news@",
    "newsletter",
    "deals@",
    "deal@",
    "specials@",
    "rewards@",
    "survey",
    "campaign",
    "verify@",
    "verification@",
    "otp@",
    "security-code",
];

pub(super) fn of<'a>(paper: &Paper, senders: &'a [Sender]) -> Who<'a> {
    let (from, subject) = (flat(&paper.from.join("\n")), flat(&paper.subject));
    let seen = see(&paper.text, None);
    let text: String = seen.plain.iter().collect();
    let given = format!("{}\n{}\n{}", paper.from.join("\n"), paper.subject, paper.text);
    let first_line = paper.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let addresses: Vec<&str> = from.lines().filter_map(address).collect();
    let moneys: Vec<&str> = seen
        .found
        .iter()
        .filter_map(|found| match &found.thing {
            Thing::Money(values) => values.first().filter(|_| values.len() == 1).map(|money| money.currency.as_str()),
            Thing::Day(..) => None,
        })
        .collect();
    let mut best: Vec<(usize, usize, &Sender)> = Vec::new();
    for sender in senders {
        let own = sender.domains.iter().any(|domain| addresses.iter().any(|address| is_of(address, domain)));
        let named = |place: &str| sender.names.iter().map(|name| count(place, name)).sum::<usize>();
        let exact: usize = sender.exact.iter().map(|name| count(&given, name)).sum();
        let linked: usize = sender.domains.iter().map(|domain| count(&text, domain)).sum();
        let many = named(&text) + exact + linked;
        let (heading, signed) = (named(&subject), named(&from));
        let alone = sender.alone.iter().any(|name| name == first_line);
        let mut score = usize::from(own) * 1000
            + usize::from(signed > 0) * 100
            + usize::from(heading > 0 || alone) * 40
            + many.min(9);
        // a brand that sells in several countries, in another country's money
        if !own && is_foreign(&moneys, sender.currency.as_deref()) {
            score = 0;
        }
        if score > 0 {
            let places = sender.names.iter().chain(&sender.domains).filter_map(|name| text.find(name.as_str()));
            let exact = sender.exact.iter().filter_map(|name| paper.text.find(name.as_str()));
            let first = alone.then_some(0);
            best.push((score, places.chain(exact).chain(first).min().unwrap_or(usize::MAX), sender));
        }
    }
    best.sort_by_key(|(score, first, _)| (std::cmp::Reverse(*score), *first));
    let is_promotion = addresses.iter().any(|address| OFFERS.iter().any(|start| address.starts_with(start)))
        || best.first().is_some_and(|(_, _, sender)| {
            addresses.iter().any(|address| {
                sender.offers.iter().any(|offer| address.starts_with(offer.as_str()) || is_of(address, offer))
            })
        });
    let line = match best.as_slice() {
        [] => One::Unsaid,
        // both are named as often, and neither first by far
        [(score, at, _), (other, next, _), ..] if score == other && at == next => One::Open(Vec::new()),
        [(_, _, sender), ..] => One::Said(line(sender, &subject, &text)),
    };
    let sender = best.first().map(|(_, _, sender)| *sender).filter(|_| !line.is_open());
    Who { line, sender, is_promotion }
}

fn line(sender: &Sender, subject: &str, text: &str) -> String {
    let named = |sub: &&SubLine| sub.words.iter().any(|word| count(subject, word) + count(text, word) > 0);
    sender.lines.iter().find(named).map_or_else(|| sender.line.clone(), |sub| sub.line.clone())
}

fn is_foreign(moneys: &[&str], own: Option<&str>) -> bool {
    let Some(own) = own else { return false };
    // who buys from a shop in China pays in yuan
    !moneys.is_empty() && !moneys.iter().any(|code| *code == own || *code == "CNY" || *code == "HKD")
}

fn flat(text: &str) -> String {
    see(text, None).plain.into_iter().collect()
}

/// `name <address>` or an address alone.
fn address(line: &str) -> Option<&str> {
    let address = line.rsplit_once(['<', '(']).map_or(line, |(_, rest)| rest).trim_end_matches(['>', ')', ' ']);
    address.contains('@').then(|| address.trim())
}

fn is_of(address: &str, domain: &str) -> bool {
    let Some((_, host)) = address.rsplit_once('@') else { return false };
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// How often `name` stands in `text` as a word of its own; nine times is often enough.
fn count(text: &str, name: &str) -> usize {
    let word = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(name)
        .filter(|(at, _)| {
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            let behind = text.get(at + name.len()..).and_then(|text| text.chars().next());
            let bounded = |c: Option<char>, edge: Option<char>| !(c.is_some_and(word) && edge.is_some_and(word));
            bounded(before, name.chars().next()) && bounded(behind, name.chars().next_back())
        })
        .take(9)
        .count()
}
