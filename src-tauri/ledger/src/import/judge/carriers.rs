//! What the catalogue says of a carrier that a row names, looked up once.

use std::cell::RefCell;
use std::collections::HashMap;

use keepline_domain::sheet::{CarrierFacts, Country};

/// By what it was called.
pub(super) type Carriers = RefCell<HashMap<String, Option<CarrierFacts>>>;

/// What the catalogue says of a carrier called `word`: its key, its name or another word for it, or that of one of its lines.
pub(super) fn facts(known: &Carriers, word: &str) -> Option<CarrierFacts> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    if let Some(facts) = known.borrow().get(&word) {
        return *facts;
    }
    let facts = look_up(&word);
    let mut known = known.borrow_mut();
    // names of plans are asked too, and there may be many
    if known.len() < 1_000 {
        known.insert(word, facts);
    }
    facts
}

fn look_up(word: &str) -> Option<CarrierFacts> {
    let same = |text: &str| text.to_lowercase() == word;
    keepline_catalogue::carriers().find_map(|carrier| {
        let named = same(&carrier.key)
            || same(&carrier.name.en)
            || same(&carrier.name.zh_cn)
            || carrier.aliases.iter().any(|alias| same(alias));
        let line = carrier.lines.iter().find(|line| same(&line.key) || same(&line.name.en) || same(&line.name.zh_cn));
        let line = line.or_else(|| carrier.lines.first().filter(|_| named))?;
        Some(CarrierFacts {
            country: carrier.country.as_deref().and_then(Country::of_code),
            currency: line.currency.as_deref().and_then(keepline_domain::money::Currency::from_code),
            zone: line.zone.as_ref().map(|zone| zone.value),
        })
    })
}
