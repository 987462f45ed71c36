//! What the words between bands mean: which kind of network follows, or that the next number is none.

use super::band::Radio;

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Bands of 4G.
    Lte,
    /// Bands of 5G.
    Nr,
    /// Bands of 2G and 3G, which have numbers and letters of their own.
    Older,
    /// What is no mobile network at all.
    Other,
}

/// What a word of letters says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That follows.
    Section(Section),
    /// One way of using a network: 4G's where nothing else was named.
    Duplex,
    /// The next number is a band of that kind.
    Prefix(Radio),
    /// The next number is a band.
    Band,
    /// The next number is no band.
    SkipNext,
    /// None of the numbers of the next list is a band.
    SkipList,
    /// What follows is not there.
    Not,
    /// What follows is there after all.
    But,
    /// Bands that go together; of which kind one without a letter is.
    Together(Option<Radio>),
    /// Nothing.
    Nothing,
    /// A word nobody knows here: a name. The number behind it is part of it.
    Name,
}

/// Each with what it says; those that begin others come after them.
const LABELS: [(&str, Says); 66] = [
    ("eutran", Says::Section(Section::Lte)),
    ("eutra", Says::Section(Section::Lte)),
    ("utran", Says::Section(Section::Older)),
    ("utra", Says::Section(Section::Older)),
    ("lte", Says::Section(Section::Lte)),
    ("4g", Says::Section(Section::Lte)),
    ("5g", Says::Section(Section::Nr)),
    ("6g", Says::Section(Section::Other)),
    ("3g", Says::Section(Section::Older)),
    ("2g", Says::Section(Section::Older)),
    ("fdd", Says::Duplex),
    ("tdd", Says::Duplex),
    ("tdscdma", Says::Section(Section::Older)),
    ("tds", Says::Section(Section::Older)),
    ("td", Says::Duplex),
    ("nsa", Says::Section(Section::Nr)),
    ("sa", Says::Section(Section::Nr)),
    ("nr", Says::Section(Section::Nr)),
    ("mmwave", Says::Section(Section::Nr)),
    ("millimeter", Says::Section(Section::Nr)),
    ("endc", Says::Section(Section::Nr)),
    ("scdma", Says::Section(Section::Older)),
    ("wcdma", Says::Section(Section::Older)),
    ("cdma", Says::Section(Section::Older)),
    ("umts", Says::Section(Section::Older)),
    ("hspa", Says::Section(Section::Older)),
    ("hsdpa", Says::Section(Section::Older)),
    ("hsupa", Says::Section(Section::Older)),
    ("gsm", Says::Section(Section::Older)),
    ("edge", Says::Section(Section::Older)),
    ("gprs", Says::Section(Section::Older)),
    ("evdo", Says::Section(Section::Older)),
    ("wifi", Says::Section(Section::Other)),
    ("wi", Says::Section(Section::Other)),
    ("wlan", Says::Section(Section::Other)),
    ("bluetooth", Says::Section(Section::Other)),
    ("gps", Says::Section(Section::Other)),
    ("gnss", Says::Section(Section::Other)),
    ("nfc", Says::Section(Section::Other)),
    ("bands", Says::Band),
    ("bandas", Says::Band),
    ("banda", Says::Band),
    ("bandes", Says::Band),
    ("bande", Says::Band),
    ("band", Says::Band),
    ("category", Says::SkipList),
    ("cat", Says::SkipList),
    ("release", Says::SkipNext),
    ("rel", Says::SkipNext),
    ("sub", Says::SkipNext),
    ("aws", Says::SkipNext),
    ("pcs", Says::SkipNext),
    ("dcs", Says::SkipNext),
    ("bc", Says::SkipNext),
    ("pc", Says::SkipNext),
    ("fr", Says::SkipNext),
    ("mimo", Says::Nothing),
    ("sdl", Says::Nothing),
    ("sul", Says::Nothing),
    ("dc", Says::Together(Some(Radio::Lte))),
    ("ca", Says::Together(None)),
    ("en", Says::Nothing),
    ("bd", Says::Band),
    ("b", Says::Prefix(Radio::Lte)),
    ("n", Says::Prefix(Radio::Nr)),
    ("volte", Says::Nothing),
];

const NOT: [&str; 15] = [
    "no",
    "not",
    "without",
    "except",
    "excluding",
    "excludes",
    "lacks",
    "lacking",
    "missing",
    "minus",
    "unsupported",
    "sans",
    "doesn",
    "don",
    "isn",
];
const BUT: [&str; 6] = ["but", "only", "supports", "has", "includes", "including"];

/// Words that say nothing, and behind which a number may be a band. Behind any other it is part of a name.
const PLAIN: [&str; 50] = [
    "support",
    "supported",
    "supporting",
    "frequency",
    "frequencies",
    "and",
    "or",
    "plus",
    "also",
    "with",
    "on",
    "the",
    "in",
    "network",
    "networks",
    "cellular",
    "mobile",
    "data",
    "spectrum",
    "low",
    "mid",
    "high",
    "global",
    "us",
    "intl",
    "uses",
    "connectivity",
    "technology",
    "works",
    "radio",
    "for",
    "of",
    "it",
    "any",
    "both",
    "a",
    "c",
    "d",
    "e",
    "x",
    "i",
    "ii",
    "y",
    "et",
    "und",
    "g",
    "are",
    "primary",
    "from",
    "between",
];

const UNITS: [&str; 25] = [
    "mhz", "ghz", "hz", "mbps", "gbps", "gbit", "mbit", "gb", "mb", "tb", "qam", "mah", "dbm", "mm", "cm", "inch",
    "inches", "bit", "sim", "sims", "mp", "ca", "cc", "count", "gpp",
];

/// Whether a number in front of it is no band.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// The labels that a word is made of, such as `lte` and `b` of `LTEB2`; none where it is not made of them.
pub(super) fn labels(word: &str) -> Option<Vec<&'static str>> {
    let mut all = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (label, behind) = LABELS.iter().find_map(|(label, _)| Some((*label, rest.strip_prefix(label)?)))?;
        all.push(label);
        rest = behind;
    }
    Some(all)
}

/// What a word says: several things where it is several words in one.
pub(super) fn says(word: &str) -> Vec<Says> {
    if NOT.contains(&word) {
        return vec![Says::Not];
    }
    if BUT.contains(&word) {
        return vec![Says::But];
    }
    if PLAIN.contains(&word) {
        return vec![Says::Nothing];
    }
    let of = |label: &str| LABELS.iter().find(|(known, _)| *known == label).map_or(Says::Name, |(_, says)| *says);
    labels(word).map_or_else(|| vec![Says::Name], |all| all.into_iter().map(of).collect())
}
