//! The files inside the program. Each is parsed when first asked for, so that a start pays for none of them and a list of plans
//! only for the carriers it names.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::carrier::{Carrier, Line};
use crate::read::read;

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// Every file with its text, by the country its carrier sells in.
        pub const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../carriers/", $path, ".toml")))),+];
    };
}

files![
    "us/t-mobile",
    "us/ultra",
    "us/mint",
    "us/tello",
    "us/us-mobile",
    "us/red-pocket",
    "us/h2o",
    "us/att",
    "us/verizon",
    "us/google-fi",
    "us/lycamobile",
    "us/ctexcel",
    "gb/giffgaff",
    "gb/lebara",
    "gb/ee",
    "gb/asda",
    "gb/vodafone",
    "gb/voxi",
    "gb/cmlink",
    "hk/club-sim",
    "hk/sosim",
    "hk/three",
    "any/travel",
];

/// What was read of each file so far. A file that is wrong stands for nothing here, and fails a test.
static READ: [OnceLock<Option<Carrier>>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// In which file each line stands: told by its text alone, without parsing.
static PLACES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let keys = |text: &'static str| text.split("[[line]]").skip(1).filter_map(key);
    FILES.iter().enumerate().flat_map(|(place, (_, text))| keys(text).map(move |key| (key, place))).collect()
});

/// The first `key = "…"` of a part of a file.
fn key(part: &'static str) -> Option<&'static str> {
    part.lines().find_map(|line| line.strip_prefix("key = \"")).and_then(|rest| rest.split('"').next())
}

fn at(place: usize) -> Option<&'static Carrier> {
    let (name, text) = FILES.get(place)?;
    READ.get(place)?.get_or_init(|| read(name, text).ok()).as_ref()
}

/// Every carrier.
pub fn carriers() -> impl Iterator<Item = &'static Carrier> {
    (0..FILES.len()).filter_map(at)
}

/// The line of this key, with its carrier.
#[must_use]
pub fn of_line(key: &str) -> Option<(&'static Carrier, &'static Line)> {
    let carrier = at(*PLACES.get(key)?)?;
    carrier.lines.iter().find(|line| line.key == key).map(|line| (carrier, line))
}

/// The line of this key among `carriers`, with its carrier.
#[must_use]
pub fn find<'a>(carriers: &'a [Carrier], key: &str) -> Option<(&'a Carrier, &'a Line)> {
    carriers.iter().find_map(|carrier| carrier.lines.iter().find(|line| line.key == key).map(|line| (carrier, line)))
}
