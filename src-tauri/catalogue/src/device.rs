//! The small table of devices: which variant has which bands, each list with its source, the date it was compared and how sure it
//! is. Public lists of devices are under licences that forbid bundling, so this one is made by hand; everything else is pasted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use keepline_domain::device::{Band, Bands, Certain, Device, DeviceKind, Radio, bands};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::reach::is_https;
use crate::read::{FIRST_YEAR, PAGES};
use crate::{Bilingual, Sure};

/// The file.
pub const DEVICES: &str = include_str!("../devices.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bands: BTreeMap<String, ListFile>,
    device: Vec<DeviceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    lte: String,
    nr: String,
    compared: String,
    source: String,
    checked: NaiveDate,
    sure: Sure,
    note: Option<Bilingual>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeviceFile {
    maker: String,
    name: String,
    kind: DeviceKind,
    source: String,
    checked: NaiveDate,
    sure: Sure,
    variants: Vec<VariantFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantFile {
    key: String,
    region: Region,
    codes: Vec<String>,
    bands: Option<String>,
    /// Whether that list is a sibling's, and nobody compared it.
    #[serde(default)]
    taken_over: bool,
    sims: u8,
    esim: bool,
}

/// For which part of the world a variant was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DeviceRegion")]
pub enum Region {
    /// The United States.
    Us,
    /// Elsewhere.
    International,
    /// Mainland China.
    China,
}

/// A variant of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "DeviceVariant")]
pub struct Variant {
    /// What plans and devices call it by.
    pub key: String,
    /// Who makes it.
    pub maker: String,
    /// What it is sold as.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Where it is sold.
    pub region: Region,
    /// What stands on it and in its settings, such as `A2482`.
    pub codes: Vec<String>,
    /// How many cards it takes.
    pub sims: u8,
    /// Whether it takes eSIMs.
    pub esim: bool,
    /// Who says which codes and slots it has.
    pub source: String,
    /// When that was compared.
    pub checked: NaiveDate,
    /// How sure that is.
    pub sure: Sure,
    /// Its bands; none where nobody has said.
    pub bands: Option<BandList>,
}

/// The bands of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BandList {
    /// Their names, 4G first.
    pub names: Vec<String>,
    /// The bands of which it was compared whether it has them; it is sure of no others.
    pub compared: Vec<String>,
    /// Who says so.
    pub source: String,
    /// When it was compared.
    pub checked: NaiveDate,
    /// How sure the compared ones are.
    pub sure: Sure,
    /// What to beware of.
    pub note: Option<Bilingual>,
}

/// Reads the table.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read_devices(text: &str) -> Result<Vec<Variant>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut variants: Vec<Variant> = Vec::new();
    for device in file.device {
        sourced(&device.name, &device.source, device.checked)?;
        for raw in device.variants {
            if variants.iter().any(|known| known.key == raw.key) {
                return Err(format!("{}: twice", raw.key));
            }
            let of = |key: &String| {
                let list = file.bands.get(key).ok_or_else(|| format!("{}: no list {key}", raw.key))?;
                let list = read_list(key, list)?;
                let none = BandList { compared: Vec::new(), sure: Sure::Low, ..list.clone() };
                Ok::<_, String>(if raw.taken_over { none } else { list })
            };
            variants.push(Variant {
                bands: raw.bands.as_ref().map(of).transpose()?,
                key: raw.key,
                maker: device.maker.clone(),
                name: device.name.clone(),
                kind: device.kind,
                region: raw.region,
                codes: raw.codes,
                sims: raw.sims,
                esim: raw.esim,
                source: device.source.clone(),
                checked: device.checked,
                sure: device.sure,
            });
        }
    }
    Ok(variants)
}

fn sourced(name: &str, source: &str, checked: NaiveDate) -> Result<(), String> {
    let known = PAGES.contains(&source) || is_https(source);
    if known && checked.year() >= FIRST_YEAR { Ok(()) } else { Err(format!("{name}: no source, or too old")) }
}

fn read_list(key: &str, list: &ListFile) -> Result<BandList, String> {
    sourced(key, &list.source, list.checked)?;
    let each = |radio: Radio, text: &str| {
        text.split(' ')
            .map(|number| {
                let band = number.parse().ok().and_then(|number| Band::of(radio, number));
                band.map(|band| band.to_string()).ok_or_else(|| format!("{key}: no band {number}"))
            })
            .collect::<Result<Vec<String>, String>>()
    };
    let mut names = each(Radio::Lte, &list.lte)?;
    names.extend(each(Radio::Nr, &list.nr)?);
    let compared = list
        .compared
        .split_whitespace()
        .map(|name| Band::named(name).map(|band| band.to_string()).ok_or_else(|| format!("{key}: no band {name}")));
    Ok(BandList {
        names,
        compared: compared.collect::<Result<_, _>>()?,
        source: list.source.clone(),
        checked: list.checked,
        sure: list.sure,
        note: list.note.clone(),
    })
}

/// Every variant, in the order of the file. A file that is wrong stands for nothing here, and fails a test.
pub fn variants() -> &'static [Variant] {
    static READ: OnceLock<Vec<Variant>> = OnceLock::new();
    READ.get_or_init(|| read_devices(DEVICES).unwrap_or_default())
}

/// The variant of a key, or of what stands on the device: `A2482`, `SM-S901U`.
#[must_use]
pub fn variant(key: &str) -> Option<&'static Variant> {
    let key = key.trim();
    let coded = |variant: &&Variant| variant.codes.iter().any(|code| code.eq_ignore_ascii_case(key));
    variants().iter().find(|variant| variant.key == key).or_else(|| variants().iter().find(coded))
}

impl Variant {
    /// What is known of its bands.
    #[must_use]
    pub fn known(&self) -> Bands {
        let Some(list) = &self.bands else { return Bands::unknown() };
        let set = |names: &[String]| names.iter().filter_map(|name| Band::named(name)).collect::<BTreeSet<Band>>();
        let compared = if list.sure.is_confirmed() { set(&list.compared) } else { BTreeSet::new() };
        Bands { known: Some(set(&list.names)), sure: Certain::Of(compared) }
    }
}

/// What is known of the bands of a device: what its user pasted, else what the table says.
#[must_use]
pub fn bands_of(device: &Device) -> Bands {
    // what was kept was read once; one that a later reader no longer takes counts as unknown
    let pasted = device.bands.as_ref().and_then(|text| bands(text).ok());
    if let Some(known) = pasted {
        return Bands::said(known);
    }
    device.variant.as_deref().and_then(variant).map_or_else(Bands::unknown, Variant::known)
}
