//! The bands of LTE and NR that exist.

use std::fmt;

/// LTE bands there are (3GPP TS 36.101, 5.5).
const LTE: [(u16, u16); 10] =
    [(1, 14), (17, 21), (22, 32), (33, 54), (65, 76), (85, 85), (87, 88), (103, 103), (106, 108), (252, 256)];
/// NR bands there are (3GPP TS 38.101-1, -2 and -5, 5.2).
const NR: [(u16, u16); 20] = [
    (1, 3),
    (5, 5),
    (7, 8),
    (12, 14),
    (18, 18),
    (20, 20),
    (24, 26),
    (28, 31),
    (34, 34),
    (38, 41),
    (46, 48),
    (50, 51),
    (53, 54),
    (65, 68),
    (70, 72),
    (74, 87),
    (89, 102),
    (104, 106),
    (109, 110),
    (254, 263),
];

/// The kind of a band's network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Radio {
    /// 4G.
    Lte,
    /// 5G.
    Nr,
}

/// One band of LTE or NR that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    radio: Radio,
    number: u16,
}

impl Band {
    /// 4G or 5G.
    #[must_use]
    pub fn radio(self) -> Radio {
        self.radio
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u16 {
        self.number
    }

    /// The band of that kind and number, where there is one.
    #[must_use]
    pub fn of(radio: Radio, number: u16) -> Option<Self> {
        let all: &[(u16, u16)] = if radio == Radio::Lte { &LTE } else { &NR };
        all.iter().any(|(from, to)| (*from..=*to).contains(&number)).then_some(Self { radio, number })
    }

    /// The band of a name such as `B71` or `n71`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (radio, number) = match name.split_at_checked(1)? {
            ("B", number) => (Radio::Lte, number),
            ("n", number) => (Radio::Nr, number),
            _ => return None,
        };
        Self::of(radio, number.parse().ok()?)
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.radio == Radio::Lte { "B" } else { "n" }, self.number)
    }
}
