//! The networks that carry the lines of the catalogue, with their bands, as a data file in the program.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use keepline_domain::device::{Band, Network};
use serde::Deserialize;

use crate::embedded::{carriers, of_line};
use crate::reach::is_https;
use crate::read::{FIRST_YEAR, PAGES};
use crate::{Carrier, Sure};

/// The file.
pub const NETWORKS: &str = include_str!("../networks.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    network: Vec<NetworkFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkFile {
    name: String,
    bands: Vec<String>,
    main: Vec<Vec<String>>,
    reach: Vec<Vec<String>>,
    fast: Vec<String>,
    source: String,
    checked: NaiveDate,
    sure: Sure,
    lines: Vec<LinesFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesFile {
    keys: Vec<String>,
    source: String,
    sure: Sure,
}

/// A network with what it carries.
#[derive(Debug, Clone)]
pub struct Carried {
    network: Network,
    /// Lines, and whether it is confirmed that they are sold on it.
    lines: Vec<(String, bool)>,
}

/// Reads the networks.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read_networks(text: &str) -> Result<Vec<Carried>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    file.network.into_iter().map(read_network).collect()
}

fn read_network(raw: NetworkFile) -> Result<Carried, String> {
    let name = raw.name;
    let sourced = |source: &str| PAGES.contains(&source) || is_https(source);
    if !sourced(&raw.source) || raw.lines.iter().any(|lines| !sourced(&lines.source)) || raw.checked.year() < FIRST_YEAR
    {
        return Err(format!("{name}: no source, or too old"));
    }
    let band = |given: &String| Band::named(given).ok_or_else(|| format!("{name}: no band {given}"));
    let list = |given: &[String]| given.iter().map(band).collect::<Result<Vec<Band>, String>>();
    let groups = |given: &[Vec<String>]| given.iter().map(|one| list(one)).collect::<Result<Vec<_>, String>>();
    let network = Network {
        bands: list(&raw.bands)?.into_iter().collect::<BTreeSet<_>>(),
        main: groups(&raw.main)?,
        reach: groups(&raw.reach)?,
        fast: list(&raw.fast)?,
        confirmed: raw.sure.is_confirmed(),
        name: name.clone(),
    };
    let each = raw.lines.into_iter().flat_map(|lines| {
        let sure = lines.sure.is_confirmed();
        lines.keys.into_iter().map(move |key| (key, sure))
    });
    let lines: Vec<(String, bool)> = each.collect();
    match lines.iter().find(|(key, _)| of_line(key).is_none()) {
        Some((key, _)) => Err(format!("{name}: no line {key}")),
        None => Ok(Carried { network, lines }),
    }
}

/// The networks on which a line is sold, by the key of the line or of its carrier. None where nobody has noted that, or where there
/// is no such key: a plan's carrier can be any word.
#[must_use]
pub fn networks_of(key: &str) -> Vec<Network> {
    static READ: OnceLock<Vec<Carried>> = OnceLock::new();
    let all = READ.get_or_init(|| read_networks(NETWORKS).unwrap_or_default());
    let key = key.trim();
    let of_carrier = |carrier: &&Carrier| carrier.key.eq_ignore_ascii_case(key) || is_called(carrier, key);
    let lines: Vec<&str> = match of_line(key) {
        Some((_, line)) => vec![&line.key],
        None => carriers()
            .find(of_carrier)
            .map(|found| found.lines.iter().map(|line| line.key.as_str()).collect())
            .unwrap_or_default(),
    };
    all.iter()
        .filter_map(|carried| {
            let sure =
                carried.lines.iter().filter(|(line, _)| lines.contains(&line.as_str())).map(|(_, sure)| *sure).max()?;
            Some(Network { confirmed: carried.network.confirmed && sure, ..carried.network.clone() })
        })
        .collect()
}

fn is_called(carrier: &Carrier, name: &str) -> bool {
    carrier.name.en.eq_ignore_ascii_case(name) || carrier.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
}
