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

/// The lines the field is known to have, with the days and the grace that are said of them; `-` where nothing is known.
#[test]
fn every_known_line_is_there_with_what_is_known_of_it() {
    let table = "
        t-mobile-us          30       120
        t-mobile-us-connect  30       120
        t-mobile-us-payg     90,365   -
        ultra-paygo          30       60
        ultra                30       30
        mint                 30       30
        tello                30       12
        tello-payg           90       0
        us-mobile            30       30
        red-pocket           30       30
        h2o-paygo            90,365   30
        att-prepaid          30,90,365      60
        verizon-prepaid      30,90,180,365  60
        google-fi-flexible   1m       -
        lycamobile-us        -        -
        ctexcel-us           -        -
        giffgaff             180      30
        lebara-uk            90       365
        ee-payg              179      90
        asda-mobile          180      90
        vodafone-uk-payg     180      90
        voxi                 180      -
        cmlink-uk            365      30
        club-sim             365      -
        sosim                180,365  -
        3hk-diy              180,365  -
        travel-esim          shown    -
        tourist-sim          -        -";
    let said: Vec<Vec<&str>> =
        table.lines().map(|row| row.split_whitespace().collect()).filter(|row: &Vec<_>| !row.is_empty()).collect();
    let known: Vec<Vec<String>> = carriers()
        .flat_map(|carrier| &carrier.lines)
        .map(|line| {
            let grace = line.grace.as_ref().map_or("-".into(), |grace| grace.value.number_lost_after_days.to_string());
            vec![line.key.clone(), days(line), grace]
        })
        .collect();
    assert_eq!(known, said);
}

fn days(line: &keepline_catalogue::Line) -> String {
    use keepline_domain::plan::{Cycle, Rule};
    let Some(rule) = &line.rule else { return "-".into() };
    match &rule.value {
        Rule::RefillTable { steps, .. } => steps.iter().map(|step| step.days.to_string()).collect::<Vec<_>>().join(","),
        Rule::FixedEnd { .. } => "shown".into(),
        other => match other.cycle().unwrap() {
            Cycle::Days(days) => days.to_string(),
            Cycle::Months(months) => format!("{months}m"),
        },
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
