//! What the words between bands mean: which kind of network follows, or that the next number is none.

use super::band::Radio;

/// What a word of letters says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Bands of that kind follow.
    Kind(Radio),
    /// Bands of older networks, or of no network, follow.
    Older,
    /// The next number is a band of that kind.
    Prefix(Radio),
    /// The next number is no band.
    SkipNext,
    /// Nothing.
    Nothing,
}

/// Each with what it says; those that begin others come after them.
const LABELS: [(&str, Says); 44] = [
    ("eutra", Says::Kind(Radio::Lte)),
    ("utra", Says::Kind(Radio::Lte)),
    ("lte", Says::Kind(Radio::Lte)),
    ("fdd", Says::Kind(Radio::Lte)),
    ("tdd", Says::Kind(Radio::Lte)),
    ("nsa", Says::Kind(Radio::Nr)),
    ("sa", Says::Kind(Radio::Nr)),
    ("nr", Says::Kind(Radio::Nr)),
    ("mmwave", Says::Kind(Radio::Nr)),
    ("millimeter", Says::Kind(Radio::Nr)),
    ("endc", Says::Kind(Radio::Nr)),
    ("tdscdma", Says::Older),
    ("scdma", Says::Older),
    ("wcdma", Says::Older),
    ("cdma", Says::Older),
    ("umts", Says::Older),
    ("hspa", Says::Older),
    ("hsdpa", Says::Older),
    ("gsm", Says::Older),
    ("edge", Says::Older),
    ("gprs", Says::Older),
    ("evdo", Says::Older),
    ("wifi", Says::Older),
    ("wi", Says::Older),
    ("wlan", Says::Older),
    ("bluetooth", Says::Older),
    ("gps", Says::Older),
    ("nfc", Says::Older),
    ("bands", Says::Prefix(Radio::Lte)),
    ("band", Says::Prefix(Radio::Lte)),
    ("category", Says::SkipNext),
    ("cat", Says::SkipNext),
    ("release", Says::SkipNext),
    ("rel", Says::SkipNext),
    ("sub", Says::SkipNext),
    ("fr", Says::SkipNext),
    ("mimo", Says::Nothing),
    ("td", Says::Nothing),
    ("dc", Says::Nothing),
    ("ca", Says::Nothing),
    ("en", Says::Nothing),
    ("g", Says::Nothing),
    ("b", Says::Prefix(Radio::Lte)),
    ("n", Says::Prefix(Radio::Nr)),
];

/// Words that say nothing, and behind which a number may be a band. Behind any other it is part of a name.
const PLAIN: [&str; 40] = [
    "supports",
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
    "only",
    "low",
    "mid",
    "high",
    "global",
    "us",
    "intl",
    "connectivity",
    "technology",
    "including",
    "has",
    "works",
    "radio",
    "a",
    "c",
    "d",
    "x",
    "e",
    "i",
    "ii",
];

/// What a word says: several things where it is several words in one, such as `LTEB` before a number.
pub(super) fn says(word: &str) -> Vec<Says> {
    if PLAIN.contains(&word) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let found = LABELS.iter().find_map(|(label, says)| Some((rest.strip_prefix(label)?, *says)));
        let Some((behind, says)) = found else { return vec![Says::SkipNext] };
        all.push(says);
        rest = behind;
    }
    all
}
