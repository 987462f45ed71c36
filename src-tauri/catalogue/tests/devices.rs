//! The table of devices, and its devices by the carriers of the catalogue: what is said of each, and what that stands on.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{DEVICES, Sure, bands_of, carriers, networks_of, read_devices, variant, variants};
use keepline_domain::device::{self, Certain, Check, ReasonCode, Verdict, check_device};
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
        ("compared = \"B2 B4", "compared = \"B2 B999"),
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
    check_device(&networks_of(carrier), &variant(key).expect(key).known())
}

/// Each row: a variant, then its verdict with T-Mobile, AT&T and Verizon, marked where it is unconfirmed.
const TABLE: &str = include_str!("devices.txt");

fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    let rows = TABLE.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    rows.map(|row| <[&str; 4]>::try_from(row.split_whitespace().collect::<Vec<_>>()).unwrap())
}

#[test]
fn devices_by_carriers() {
    let listed: Vec<&str> = rows().map(|row| row[0]).collect();
    let known: Vec<&str> = variants().iter().map(|variant| variant.key.as_str()).collect();
    assert_eq!(listed, known);
    for [key, t_mobile, att, verizon] in rows() {
        let said = |carrier: &str| {
            let found = found(key, carrier);
            let verdict = serde_json::to_value(found.verdict).unwrap().as_str().unwrap().to_owned();
            if found.says(ReasonCode::DeviceUnconfirmed) { verdict + "?" } else { verdict }
        };
        for (carriers, wanted) in [
            (
                &["t-mobile-us", "t-mobile-us-connect", "mint", "tello", "ultra-paygo", "google-fi-flexible"][..],
                t_mobile,
            ),
            (&["att-prepaid", "h2o-paygo"][..], att),
            (&["verizon-prepaid"][..], verizon),
            (&["giffgaff", "sosim", "Northwind"][..], "unknown"),
        ] {
            for carrier in carriers {
                assert_eq!(said(carrier), wanted, "{key} with {carrier}");
            }
        }
        // one that sells several networks fares as the best of them
        let best = ["t-mobile-us", "att-prepaid", "verizon-prepaid"].map(|carrier| found(key, carrier).verdict);
        assert_eq!(found(key, "us-mobile").verdict, *best.iter().max().unwrap(), "{key}");
        let nobody_said = found(key, "t-mobile-us").says(ReasonCode::DeviceUnknown);
        assert_eq!(nobody_said, t_mobile == "unknown", "{key}");
    }
}

/// What a verdict stands on has a source and a day, on both sides.
#[test]
fn every_verdict_has_its_sources() {
    for variant in variants() {
        assert!(!variant.source.is_empty(), "{}", variant.key);
        let Some(list) = &variant.bands else { continue };
        assert!(!list.source.is_empty() && list.names.len() > 20, "{}", variant.key);
        let sure = list.sure >= Sure::Medium;
        assert!(!sure || !list.compared.is_empty(), "{}: sure of nothing", variant.key);
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
    assert!(table.sure != Certain::All && table.known.unwrap().len() > 20);
    let pasted = of(json!({"name": "A", "variant": "redmi-k70-cn", "bands": "LTE B2/B4"}));
    assert!(pasted.sure == Certain::All && pasted.known.unwrap().len() == 2);
    assert_eq!(of(json!({"name": "A", "variant": "huawei-mate-70-cn"})).known, None);
    assert_eq!(of(json!({"name": "A"})).known, None);
}
