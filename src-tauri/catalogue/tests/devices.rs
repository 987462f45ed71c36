//! The table of devices, and its devices by the carriers of the catalogue: what is said of each, and what that stands on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{DEVICES, bands_of, carriers, networks_of, read_devices, variant, variants};
use keepline_domain::device::{self, Check, ReasonCode, Verdict, check_device};
use serde_json::json;

#[test]
fn the_table_is_sound() {
    let read = read_devices(DEVICES).unwrap();
    assert!(read.len() >= 50, "{}", read.len());
    for (from, to) in [
        ("lte = \"1 2", "lte = \"1 2 999"),
        ("nr = \"1 2", "nr = \"0 2"),
        ("source = \"third_party\"", "source = \"somewhere\""),
        ("checked = \"2026-11-22\"", "checked = \"2016-11-22\""),
        ("bands = \"iphone-13-us\"", "bands = \"no-list\""),
        ("key = \"iphone-13-intl\"", "key = \"iphone-13-us\""),
    ] {
        assert!(DEVICES.contains(from) && read_devices(&DEVICES.replacen(from, to, 1)).is_err(), "{to}");
    }
    // codes tell variants apart
    for code in read.iter().flat_map(|variant| &variant.codes) {
        assert_eq!(read.iter().filter(|variant| variant.codes.contains(code)).count(), 1, "{code}");
        assert!(variant(&code.to_lowercase()).unwrap().codes.contains(code));
    }
}

fn found(key: &str, carrier: &str) -> Check {
    check_device(&networks_of(carrier), &variant(key).unwrap_or_else(|| panic!("{key}")).known())
}

/// Each row: a variant, then its verdict with T-Mobile, AT&T, Verizon and giffgaff, and whether its bands are confirmed.
const TABLE: &str = include_str!("devices.txt");

#[test]
fn devices_by_carriers() {
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| row.split_whitespace().collect())
        .collect();
    for variant in variants() {
        assert!(rows.iter().any(|row| row[0] == variant.key), "{} has no row", variant.key);
    }
    for row in rows {
        let said = |carrier: &str| serde_json::to_value(found(row[0], carrier).verdict).unwrap();
        for (carriers, wanted) in [
            (&["t-mobile-us", "t-mobile-us-connect", "mint", "tello", "ultra-paygo", "google-fi-flexible"][..], row[1]),
            (&["att-prepaid", "h2o-paygo"][..], row[2]),
            (&["verizon-prepaid"][..], row[3]),
            (&["giffgaff", "sosim", "Northwind"][..], "unknown"),
        ] {
            for carrier in carriers {
                assert_eq!(said(carrier), wanted, "{} with {carrier}", row[0]);
            }
        }
        // one that sells several networks fares as the best of them
        let best = ["t-mobile-us", "att-prepaid", "verizon-prepaid"].map(|key| found(row[0], key).verdict);
        assert_eq!(found(row[0], "us-mobile").verdict, *best.iter().max().unwrap(), "{}", row[0]);
        let reasons = found(row[0], "t-mobile-us").reasons;
        let unconfirmed = reasons.iter().any(|one| one.code == ReasonCode::DeviceUnconfirmed);
        let unknown = reasons.iter().any(|one| one.code == ReasonCode::DeviceUnknown);
        let standing = if unknown {
            "unknown"
        } else if unconfirmed {
            "unconfirmed"
        } else {
            "confirmed"
        };
        assert_eq!(standing, row[4], "{}", row[0]);
    }
}

#[test]
fn what_it_lacks_is_named() {
    for (key, lacks) in
        [("iphone-15-pro-max-intl", &["B71", "n71"][..]), ("iphone-15-pro-max-us", &[]), ("xiaomi-14", &["B71", "n71"])]
    {
        let missing: Vec<String> = found(key, "t-mobile-us").missing.iter().map(ToString::to_string).collect();
        for band in ["B2", "B4", "B12", "B66", "B71", "n41", "n71"] {
            assert_eq!(missing.iter().any(|one| one == band), lacks.contains(&band), "{key} {band}");
        }
    }
}

#[test]
fn every_carrier_has_a_verdict_and_a_reason() {
    for carrier in carriers() {
        for line in &carrier.lines {
            for key in ["iphone-15-pro-max-us", "redmi-k70-cn", "huawei-mate-70-cn"] {
                let found = found(key, &line.key);
                assert!(!found.reasons.is_empty(), "{key} {}", line.key);
                let unknown = networks_of(&line.key).is_empty() || key.starts_with("huawei");
                assert_eq!(found.verdict == Verdict::Unknown, unknown, "{key} {}", line.key);
            }
        }
    }
}

#[test]
fn pasted_bands_win_over_the_table() {
    let of = |said: serde_json::Value| bands_of(&device::from_json(&said, |key| variant(key).is_some()).unwrap().0);
    let table = of(json!({"name": "A", "variant": "redmi-k70-cn"}));
    assert!(!table.confirmed && table.known.unwrap().len() > 20);
    let pasted = of(json!({"name": "A", "variant": "redmi-k70-cn", "bands": "LTE B2/B4"}));
    assert!(pasted.confirmed && pasted.known.unwrap().len() == 2);
    assert_eq!(of(json!({"name": "A", "variant": "huawei-mate-70-cn"})).known, None);
    assert_eq!(of(json!({"name": "A"})).known, None);
}
