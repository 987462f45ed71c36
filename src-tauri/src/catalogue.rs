//! The catalogue: what carriers sell, what the user knows better, and the carriers' own pages in the user's browser.

use std::sync::Arc;

use keepline_catalogue::{Carrier, Corrected, FactName};
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_ledger::Fault;
use serde::Deserialize;
use serde_json::Value;
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A page that the catalogue names: the window says which, never where.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum CataloguePage {
    /// One of the carrier's own pages, or of those its user put in their place.
    Link {
        /// Its place in the list.
        index: usize,
    },
    /// Where such a page is known from.
    LinkSource {
        /// Its place in the list.
        index: usize,
    },
    /// Where a code stands.
    CodeSource {
        /// Its place in the list.
        index: usize,
    },
    /// Where a fact stands.
    Source {
        /// Which fact.
        fact: FactName,
    },
    /// Where a remark stands.
    Remark {
        /// Its place in the list.
        index: usize,
    },
}

impl CataloguePage {
    /// Its address; none where the carrier has no such page or only its name is known.
    fn address(self, carrier: &Carrier) -> Option<&str> {
        let line = carrier.lines.first()?;
        let address = match self {
            Self::Link { index } => line.links.get(index).map(|link| link.url.as_str()),
            Self::LinkSource { index } => line.links.get(index).and_then(|link| link.source.as_deref()),
            Self::CodeSource { index } => line.codes.get(index).and_then(|code| code.source.as_deref()),
            Self::Source { fact } => line.source(fact),
            Self::Remark { index } => line.remarks.get(index).map(|remark| remark.source.as_str()),
        };
        address.filter(|address| address.starts_with("https://"))
    }
}

#[tauri::command(async)]
pub(crate) fn catalogue(house: Held<'_>) -> Crossed<Corrected> {
    house.ask(|ledger, _| ledger.catalogue())
}

#[tauri::command(async)]
pub(crate) fn catalogue_correct(house: Held<'_>, line: String, fact: String, value: Value) -> Crossed<()> {
    house.change(|ledger, at| ledger.catalogue_correct(&line, &fact, &value, at.now))
}

#[tauri::command(async)]
pub(crate) fn catalogue_uncorrect(house: Held<'_>, line: String, fact: String) -> Crossed<()> {
    house.change(|ledger, _| ledger.catalogue_uncorrect(&line, &fact))
}

#[tauri::command(async)]
pub(crate) fn catalogue_open(house: Held<'_>, line: String, page: CataloguePage) -> Crossed<()> {
    let carrier = house.ask(|ledger, _| {
        let unknown =
            || Refusal::of(Code::LineUnknown, "line").with("line", Arg::Text(line.chars().take(80).collect()));
        ledger.catalogue_line(&line)?.ok_or_else(|| Fault::Refused(vec![unknown()]))
    })?;
    let failed = |why: &str| Crossing::of("open_failed", why, &house.texts());
    let address = page.address(&carrier).ok_or_else(|| failed(&line))?;
    house.app().opener().open_url(address, None::<&str>).map_err(|error| failed(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use keepline_catalogue::{FactName, of_line};

    use super::CataloguePage;

    #[test]
    fn p19_only_pages_that_the_catalogue_names_are_opened() {
        let (carrier, line) = of_line("giffgaff").unwrap();
        let alone = keepline_catalogue::Carrier { lines: vec![line.clone()], ..carrier.clone() };
        let address = |page: CataloguePage| page.address(&alone);
        assert_eq!(address(CataloguePage::Link { index: 0 }), Some("https://www.giffgaff.com"));
        assert!(address(CataloguePage::Source { fact: FactName::Rule }).unwrap().starts_with("https://"));
        assert!(
            address(CataloguePage::LinkSource { index: 0 }).unwrap().starts_with("https://community.giffgaff.com/")
        );
        assert_eq!(address(CataloguePage::CodeSource { index: 0 }), None);
        // a page without an address, and places that are not there
        assert_eq!(address(CataloguePage::Source { fact: FactName::Prices }), None);
        assert_eq!(address(CataloguePage::Source { fact: FactName::Word }), None);
        assert_eq!(address(CataloguePage::Link { index: 99 }), None);
        assert_eq!(address(CataloguePage::Remark { index: 0 }), None);
    }
}
