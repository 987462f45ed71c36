//! The networks of the catalogue, and devices on them. The devices' bands are those their makers publish.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{NETWORKS, carriers, networks_of, read_networks};
use keepline_domain::device::{Verdict, bands, check};

#[test]
fn the_file_is_sound() {
    assert_eq!(read_networks(NETWORKS).unwrap().len(), 3);
    for (from, to) in [("\"B71\"", "\"B999\""), ("\"mint\"", "\"no-line\""), ("\"third_party\"", "\"somewhere\"")] {
        assert!(read_networks(&NETWORKS.replacen(from, to, 1)).is_err(), "{to}");
    }
}

#[test]
fn every_line_of_the_us_has_a_network() {
    for carrier in carriers().filter(|carrier| carrier.country.as_deref() == Some("US")) {
        for line in &carrier.lines {
            assert!(!networks_of(&line.key).is_empty(), "{}", line.key);
        }
    }
    assert_eq!(networks_of("us-mobile").len(), 3);
    // a carrier by its own key and name
    for key in ["t-mobile", "T-Mobile US", "TMobile", "att", "AT&T", "verizon"] {
        assert_eq!(networks_of(key).len(), 1, "{key}");
    }
    for key in ["giffgaff", "Northwind", "", "B2"] {
        assert!(networks_of(key).is_empty(), "{key}");
    }
}

const IPHONE_15_PRO_MAX_US: &str = "LTE 1 2 3 4 5 7 8 12 13 14 17 18 19 20 25 26 28 29 30 32 34 38 39 40 41 42 48 53 66 71, NR n1 n2 n3 n5 n7 n8 n12 n14 n20 n25 n26 n28 n29 n30 n38 n40 n41 n48 n53 n66 n70 n71 n75 n76 n77 n78 n79 n258 n260 n261";
const IPHONE_15_PRO_MAX_INTL: &str = "LTE 1 2 3 4 5 7 8 12 13 17 18 19 20 25 26 28 30 32 34 38 39 40 41 42 48 53 66, NR n1 n2 n3 n5 n7 n8 n12 n20 n25 n26 n28 n30 n38 n40 n41 n48 n53 n66 n70 n75 n76 n77 n78 n79";
const GALAXY_S24_INTL: &str = "LTE 1 2 3 4 5 7 8 12 13 17 18 19 20 25 26 28 32 38 39 40 41 66, NR n1 n2 n3 n5 n7 n8 n12 n20 n25 n26 n28 n38 n40 n41 n66 n75 n77 n78";
const PIXEL_8A_INTL: &str = "LTE 1 2 3 4 5 7 8 12 13 14 17 18 19 20 26 28 29 30 32 38 40 41 46 48 66, NR n1 n2 n3 n5 n7 n8 n12 n14 n20 n26 n28 n30 n38 n40 n41 n48 n66 n75 n76 n77 n78";
const XIAOMI_14: &str = "LTE 1 2 3 4 5 7 8 12 13 17 18 19 20 25 26 28 32 38 39 40 41 42 48 66, NR n1 n2 n3 n5 n7 n8 n12 n20 n25 n28 n38 n40 n41 n48 n66 n75 n77 n78 n79";
const REDMI_K70: &str = "LTE 1 3 4 5 7 8 18 19 26 28 34 38 39 40 41 42 66, NR n1 n3 n5 n8 n28 n38 n40 n41 n66 n77 n78";
const ONEPLUS_12_INTL: &str = "LTE 1 2 3 4 5 7 8 12 13 17 18 19 20 25 26 28 30 32 38 39 40 41 42 48 66 71, NR n1 n2 n3 n5 n7 n8 n12 n20 n25 n26 n28 n30 n38 n40 n41 n48 n66 n70 n71 n75 n77 n78";
const MOTO_G_POWER_24: &str =
    "LTE 2 4 5 7 12 13 14 17 25 26 29 30 38 41 48 66 71, NR n2 n5 n12 n14 n25 n26 n29 n30 n41 n48 n66 n70 n71 n77 n78";
const CHINA_ONLY: &str = "LTE B1/B3/B5/B8/B34/B38/B39/B40/B41, NR n1/n28/n41/n78/n79";

#[test]
fn devices_by_carriers() {
    use Verdict::{Good, Limited, Poor};
    for (device, t_mobile, att, verizon) in [
        (IPHONE_15_PRO_MAX_US, Good, Good, Good),
        (IPHONE_15_PRO_MAX_INTL, Limited, Good, Good),
        (GALAXY_S24_INTL, Limited, Good, Good),
        (PIXEL_8A_INTL, Limited, Good, Good),
        (XIAOMI_14, Limited, Good, Good),
        (REDMI_K70, Poor, Limited, Limited),
        (ONEPLUS_12_INTL, Good, Good, Good),
        (MOTO_G_POWER_24, Good, Good, Good),
        (CHINA_ONLY, Poor, Poor, Poor),
    ] {
        let verdict = |key: &str| check(&networks_of(key), &bands(device).unwrap()).verdict;
        let found = (verdict("t-mobile-us"), verdict("att-prepaid"), verdict("verizon-prepaid"));
        assert_eq!(found, (t_mobile, att, verizon), "{device}");
        // those on another's network fare as it does
        assert_eq!(verdict("mint"), t_mobile);
        assert_eq!(verdict("h2o-paygo"), att);
        assert_eq!(verdict("giffgaff"), Verdict::Unknown);
    }
}
