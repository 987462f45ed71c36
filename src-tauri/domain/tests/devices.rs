//! Bands as people write them (`bands.txt`), and what is said of a device on a network.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use keepline_domain::device::{
    Band, Bands, Certain, MOST_TEXT, Network, ReasonCode, Verdict, bands, check, check_device,
};
use keepline_domain::refusal::{Arg, Code};

fn shown(text: &str) -> String {
    match bands(text) {
        Ok(bands) => bands.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Err(refusals) => {
            let first = &refusals[0];
            assert_eq!(first.field.as_deref(), Some("bands"));
            let named = first
                .args
                .iter()
                .map(|(_, arg)| if let Arg::Text(name) = arg { format!(" {name}") } else { String::new() });
            format!("! {}{}", first.code.as_str(), named.collect::<String>())
        }
    }
}

#[test]
fn reads_the_table() {
    let rows: Vec<&str> =
        include_str!("bands.txt").lines().filter(|row| !row.is_empty() && !row.starts_with('#')).collect();
    assert!(rows.len() >= 80, "{}", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (text, wanted) = row.rsplit_once(" = ").unwrap();
            let got = shown(&text.replace("\\n", "\n"));
            (got != wanted).then(|| format!("{text}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Written before the reader was run on it: what a careful human reads.
#[test]
fn reads_what_a_careful_human_reads() {
    let rows: Vec<&str> =
        include_str!("band-spellings.txt").lines().filter(|row| !row.is_empty() && !row.starts_with('#')).collect();
    assert!(rows.len() >= 120, "{}", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (text, wanted) = row.rsplit_once(" => ").unwrap();
            let got = shown(&text.replace("\\n", "\n").replace("\\t", "\t"));
            let wanted = match (wanted, wanted.strip_prefix('!')) {
                ("?", _) => "! bands_unclear".to_owned(),
                (_, Some(band)) => format!("! band_unknown {band}"),
                _ => in_order(wanted),
            };
            (got != wanted).then(|| format!("{text}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn in_order(names: &str) -> String {
    let bands: BTreeSet<Band> = names.split(' ').map(|name| Band::named(name).unwrap()).collect();
    bands.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(bands(" ").unwrap_err()[0].code, Code::Required);
    assert_eq!(bands(&"B2 ".repeat(MOST_TEXT)).unwrap_err()[0].code, Code::TooLong);
}

fn set(text: &str) -> BTreeSet<Band> {
    bands(text).unwrap()
}

fn network(name: &str) -> Network {
    let group = |text: &str| set(text).into_iter().collect::<Vec<_>>();
    Network {
        name: name.into(),
        bands: set("B2 B4 B12 B66 B71 n41 n71"),
        main: vec![group("B2"), group("B4 B66")],
        reach: vec![group("B12"), group("B71 n71")],
        fast: group("n41"),
        confirmed: true,
    }
}

#[test]
fn verdicts_and_why() {
    use ReasonCode::{AllMain, FewMain, NoFast, NoMain, NoReach, OnlyFive, WeakReach};
    for (device, verdict, weightiest, missing) in [
        ("B2 B4 B12 B66 B71 n41 n71", Verdict::Good, vec![AllMain], ""),
        ("B2 B66 B12 n71 n41", Verdict::Good, vec![AllMain], "B4 B71"),
        ("B2 B4 B12 B66 n41", Verdict::Limited, vec![WeakReach], "B71 n71"),
        ("B2 B4 B66 n41", Verdict::Limited, vec![NoReach], "B12 B71 n71"),
        ("B2 B4 B12 B66 B71", Verdict::Limited, vec![NoFast], "n41 n71"),
        ("B4 B12 B71 n41", Verdict::Limited, vec![FewMain], "B2 B66 n71"),
        ("B4 B5 n41", Verdict::Poor, vec![FewMain, NoReach], "B2 B12 B66 B71 n71"),
        ("B1 B3 B8 B12 B71 n41", Verdict::Poor, vec![NoMain], "B2 B4 B66 n71"),
        ("n41 n71", Verdict::Poor, vec![OnlyFive, NoMain, WeakReach], "B2 B4 B12 B66 B71"),
        ("B1 B3 n78", Verdict::Poor, vec![NoMain, NoReach, NoFast], "B2 B4 B12 B66 B71 n41 n71"),
    ] {
        let found = check(&[network("N")], &set(device));
        assert_eq!(found.verdict, verdict, "{device}");
        let codes: Vec<ReasonCode> = found.reasons.iter().map(|reason| reason.code).collect();
        assert_eq!(codes[..weightiest.len()], weightiest, "{device}");
        assert!(codes.ends_with(&[ReasonCode::Volte, ReasonCode::Acceptance]), "{device}");
        let lacks: Vec<String> = found.missing.iter().map(ToString::to_string).collect();
        assert_eq!(lacks.join(" "), missing, "{device}");
    }
}

#[test]
fn of_several_networks_the_best_is_named_and_of_none_nothing_is_said() {
    let other = Network { name: "Other".into(), main: vec![set("B20").into_iter().collect()], ..network("N") };
    let found = check(&[other, network("Fits")], &set("B2 B4 B12 B66 B71 n41 n71"));
    assert_eq!((found.verdict, found.reasons[0].code), (Verdict::Good, ReasonCode::BestNetwork));
    assert_eq!(found.reasons[0].network, "Fits");
    let nothing = check(&[], &set("B2"));
    assert_eq!((nothing.verdict, nothing.missing.len()), (Verdict::Unknown, 0));
    assert_eq!(nothing.reasons[0].code, ReasonCode::BandsUnknown);
}

#[test]
fn a_verdict_that_rests_on_a_band_nobody_compared_says_so() {
    let of = |known: &str, compared: Option<&str>| {
        let sure = compared.map_or(Certain::All, |names| Certain::Of(set(names)));
        check_device(&[network("N")], &Bands { known: Some(set(known)), sure })
    };
    let all = "B2 B4 B12 B66 B71 n41 n71";
    for (known, compared, unconfirmed) in [
        (all, None, false),
        (all, Some(all), false),
        // one of each group is enough where it is there
        (all, Some("B2 B66 B12 n71 n41"), false),
        (all, Some("B2 B66 B12 n41"), true),
        (all, Some("B40"), true),
        // what is not there must have been looked for, each of the group
        ("B2 B4 B12 B66 n41", Some(all), false),
        ("B2 B4 B12 B66 n41", Some("B2 B66 B12 B71 n41"), true),
    ] {
        let found = of(known, compared);
        assert_eq!(found.says(ReasonCode::DeviceUnconfirmed), unconfirmed, "{known}, {compared:?}");
        assert_eq!(found.verdict, of(known, None).verdict);
    }
    let nobody = check_device(&[network("N")], &Bands::unknown());
    assert_eq!((nobody.verdict, nobody.reasons[0].code), (Verdict::Unknown, ReasonCode::DeviceUnknown));
    assert!(
        !check_device(&[], &Bands { known: Some(set("B2")), sure: Certain::Of(set("B3")) })
            .says(ReasonCode::DeviceUnconfirmed)
    );
}

proptest::proptest! {
    #[test]
    fn no_text_brings_it_down(text in "(\\PC|[0-9BbNn,/ ~-]|LTE|5G|Band |n77-){0,60}") {
        let _ = bands(&text);
    }
}
