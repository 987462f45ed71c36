//! Every file in the program can be read, says both languages and names its sources; a wrong one fails here, by file and fact.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use keepline_catalogue::{FILES, FactName, carriers, of_line, read};

#[test]
fn every_file_is_sound() {
    let wrong: Vec<String> = FILES
        .iter()
        .flat_map(|(file, text)| read(file, text).err().unwrap_or_default())
        .map(|wrong| wrong.to_string())
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_of_the_folder_is_in_the_program() {
    let root = format!("{}/carriers", env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for country in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        for file in std::fs::read_dir(&country).unwrap().map(|entry| entry.unwrap().path()) {
            let parts = [country.file_name().unwrap(), file.file_stem().unwrap()];
            found.insert(parts.map(|part| part.to_string_lossy().into_owned()).join("/"));
        }
    }
    assert_eq!(found, FILES.iter().map(|(file, _)| (*file).to_owned()).collect());
}

#[test]
fn every_line_can_be_found_by_its_key_and_by_no_other() {
    let lines: Vec<&str> = carriers().flat_map(|carrier| &carrier.lines).map(|line| line.key.as_str()).collect();
    assert_eq!(lines.len(), lines.iter().collect::<BTreeSet<_>>().len(), "a key stands twice");
    for carrier in carriers() {
        for line in &carrier.lines {
            assert_eq!(of_line(&line.key), Some((carrier, line)), "{}", line.key);
        }
    }
    assert_eq!(of_line("Northwind Mobile"), None);
    assert_eq!(of_line(""), None);
    let carriers: Vec<&str> = carriers().map(|carrier| carrier.key.as_str()).collect();
    assert_eq!(carriers.len(), carriers.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn a_file_stands_in_the_folder_of_its_country() {
    for (file, text) in FILES {
        let carrier = read(file, text).unwrap();
        let folder = carrier.country.as_deref().unwrap_or("any").to_lowercase();
        assert_eq!(file.split('/').next().unwrap(), folder, "{file}");
    }
}

#[test]
fn what_nobody_published_is_not_shown_as_confirmed() {
    let confirmed = |key: &str, fact| of_line(key).unwrap().1.confirmed(fact);
    assert_eq!(confirmed("t-mobile-us", FactName::Zone), Some(false));
    assert_eq!(confirmed("t-mobile-us", FactName::Rule), Some(true));
    assert_eq!(confirmed("t-mobile-us-connect", FactName::Prices), Some(false));
    assert_eq!(confirmed("giffgaff", FactName::Zone), Some(true));
    assert_eq!(confirmed("giffgaff", FactName::Grace), Some(false));
    assert_eq!(confirmed("mint", FactName::Grace), Some(false));
    assert_eq!(confirmed("lycamobile-us", FactName::Rule), None);
    assert_eq!(confirmed("red-pocket", FactName::Zone), Some(false));
    assert_eq!(confirmed("ultra", FactName::Rule), Some(true));
    assert_eq!(confirmed("t-mobile-us", FactName::Codes), Some(false));
    assert_eq!(confirmed("giffgaff", FactName::Links), Some(true));
}

const SOUND: &str = r#"
key = "northwind"
name = { en = "Northwind", zh-CN = "北风" }
country = "US"
currency = "USD"

[[line]]
key = "northwind-data"
name = "Northwind Data"

[line.rule]
value = { kind = "days", days = 30, early = "append", late = "from_payment" }
source = "https://northwind.example/help"
checked = "2026-11-22"
sure = "high"

[line.zone]
value = "America/New_York"
source = "price_list"
checked = "2026-11-22"
sure = "low"
"#;

#[test]
fn a_wrong_file_is_named_with_its_line_and_fact() {
    assert!(read("us/northwind", SOUND).is_ok());
    for (from, to, place, why) in [
        ("days = 30", "days = 0", "us/northwind · northwind-data · rule", "value.days: too_small"),
        ("days = 30", "dayz = 30", "us/northwind · northwind-data · rule", "value.days: required"),
        ("America/New_York", "America/Newyork", "us/northwind · northwind-data · zone", "value: zone_unknown"),
        ("\"price_list\"", "\" \"", "us/northwind · northwind-data · zone", "no source"),
        ("\"price_list\"", "\"somewhere\"", "us/northwind · northwind-data · zone", "its source is neither"),
        ("https://n", "http://n", "us/northwind · northwind-data · rule", "its source is neither"),
        (
            "checked = \"2026-11-22\"\nsure = \"low\"",
            "checked = \"1999-11-22\"\nsure = \"low\"",
            "us/northwind · northwind-data · zone",
            "checked too long ago",
        ),
        ("\"northwind-data\"", "\"Northwind Data\"", "us/northwind · Northwind Data · key", "only small letters"),
        ("zh-CN = \"北风\"", "zh-CN = \"\"", "us/northwind · name", "empty in one of the languages"),
        ("\"USD\"", "\"USX\"", "us/northwind · currency", "no such currency"),
        ("sure = \"high\"", "sure = \"certain\"", "us/northwind", "unknown variant `certain`"),
        (
            "checked = \"2026-11-22\"\nsure = \"low\"",
            "checked = \"2026-02-30\"\nsure = \"low\"",
            "us/northwind",
            "out of range",
        ),
        ("country", "county", "us/northwind", "unknown field `county`"),
    ] {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND, "{from}");
        let wrong = read("us/northwind", &text).unwrap_err();
        let said = wrong.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(said.iter().any(|one| one.starts_with(place) && one.contains(why)), "{to}: {said:?}");
    }
}

#[test]
fn amounts_are_in_the_carrier_s_currency() {
    let text = SOUND.replace(
        "kind = \"days\", days = 30, early = \"append\", late = \"from_payment\"",
        "kind = \"balance\", cycle = { days = 30 }, opening = { minor = 0, currency = \"GBP\" }",
    );
    let wrong = read("us/northwind", &text).unwrap_err();
    assert!(wrong[0].to_string().contains("value.opening.currency: currency_mismatch"), "{wrong:?}");
}
