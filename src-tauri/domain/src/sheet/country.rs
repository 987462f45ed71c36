//! What a country says about numbers and money written without either. Only those whose numbers can be told by their length;
//! for any other the number must come with its country code.

use chrono_tz::Tz;

/// A country that numbers and amounts can be read by.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1.
    pub iso: &'static str,
    /// The country code of its numbers (ITU-T E.164).
    pub code: &'static str,
    /// What is dialled before a number inside the country, and not from outside.
    pub trunk: &'static str,
    /// How many digits its numbers have without both.
    pub digits: (usize, usize),
    /// ISO 4217.
    pub currency: &'static str,
    /// Its zones, by their beginning.
    zones: &'static [&'static str],
}

macro_rules! countries {
    ($($iso:literal $code:literal $trunk:literal $least:literal..$most:literal $currency:literal [$($zone:literal),*];)+) => {
        /// All of them.
        pub const COUNTRIES: &[Country] = &[$(Country {
            iso: $iso, code: $code, trunk: $trunk, digits: ($least, $most), currency: $currency, zones: &[$($zone),*],
        }),+];
    };
}

countries! {
    "US" "1" "1" 10..10 "USD" ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
        "America/Anchorage", "America/Detroit", "America/Boise", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/",
        "America/Juneau", "America/Sitka", "America/Nome", "America/Adak", "America/Menominee", "Pacific/Honolulu", "US/"];
    "CA" "1" "1" 10..10 "CAD" ["America/Toronto", "America/Vancouver", "America/Winnipeg", "America/Edmonton", "America/Halifax",
        "America/St_Johns", "America/Regina", "America/Montreal", "Canada/"];
    "CN" "86" "0" 10..11 "CNY" ["Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "PRC"];
    "HK" "852" "" 8..8 "HKD" ["Asia/Hong_Kong", "Hongkong"];
    "MO" "853" "" 8..8 "MOP" ["Asia/Macau"];
    "TW" "886" "0" 8..9 "TWD" ["Asia/Taipei", "ROC"];
    "GB" "44" "0" 9..10 "GBP" ["Europe/London", "GB"];
    "IE" "353" "0" 7..9 "EUR" ["Europe/Dublin"];
    "FR" "33" "0" 9..9 "EUR" ["Europe/Paris"];
    "DE" "49" "0" 7..11 "EUR" ["Europe/Berlin"];
    "NL" "31" "0" 9..9 "EUR" ["Europe/Amsterdam"];
    "BE" "32" "0" 8..9 "EUR" ["Europe/Brussels"];
    "ES" "34" "" 9..9 "EUR" ["Europe/Madrid"];
    "PT" "351" "" 9..9 "EUR" ["Europe/Lisbon"];
    "PL" "48" "" 9..9 "PLN" ["Europe/Warsaw"];
    "CH" "41" "0" 9..9 "CHF" ["Europe/Zurich"];
    "SE" "46" "0" 7..9 "SEK" ["Europe/Stockholm"];
    "JP" "81" "0" 9..10 "JPY" ["Asia/Tokyo", "Japan"];
    "KR" "82" "0" 8..10 "KRW" ["Asia/Seoul", "ROK"];
    "SG" "65" "" 8..8 "SGD" ["Asia/Singapore", "Singapore"];
    "MY" "60" "0" 8..10 "MYR" ["Asia/Kuala_Lumpur"];
    "TH" "66" "0" 8..9 "THB" ["Asia/Bangkok"];
    "AU" "61" "0" 9..9 "AUD" ["Australia/"];
    "NZ" "64" "0" 8..10 "NZD" ["Pacific/Auckland", "NZ"];
    "IN" "91" "0" 10..10 "INR" ["Asia/Kolkata", "Asia/Calcutta"];
}

impl Country {
    /// The country of this ISO 3166-1 code, in any case.
    #[must_use]
    pub fn of_code(iso: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.iso.eq_ignore_ascii_case(iso))
    }

    /// The country whose midnight `zone` is; none where that is not known here.
    #[must_use]
    pub fn of_zone(zone: Tz) -> Option<&'static Self> {
        let name = zone.name();
        let fits = |known: &str| if known.ends_with('/') { name.starts_with(known) } else { name == known };
        COUNTRIES.iter().find(|country| country.zones.iter().any(|known| fits(known)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_currency_is_one_and_each_zone_has_one_country() {
        for country in COUNTRIES {
            assert!(crate::money::Currency::from_code(country.currency).is_some(), "{}", country.iso);
        }
        for zone in chrono_tz::TZ_VARIANTS {
            let fits = |country: &&Country| Country::of_zone(zone).is_some_and(|one| one == *country);
            assert!(COUNTRIES.iter().filter(fits).count() <= 1, "{zone}");
        }
        assert_eq!(Country::of_zone(chrono_tz::America::Los_Angeles).map(|country| country.iso), Some("US"));
        assert_eq!(Country::of_zone(chrono_tz::Asia::Hong_Kong).map(|country| country.iso), Some("HK"));
        assert_eq!(Country::of_zone(chrono_tz::UTC), None);
    }
}
