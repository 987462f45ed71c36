//! Texts as people paste them, and what must be read in each: `readings.txt`, and for carriers with words of their own
//! `readings_of_carriers.txt`.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{READING_CARRIERS, READING_WORDS, read_carrier_words, read_reading_words, reading_patterns};
use keepline_domain::reading::pasted::{self, Field, Known, MOST_TEXT, Pasted, Understood};
use keepline_domain::refusal::{Code, Refusals};

fn read(text: &str, known: Known<'_>) -> Result<Understood, Refusals> {
    pasted::read(text, reading_patterns(), known)
}

/// What a line of the table wants, in the words of the table.
fn shown(pasted: &Pasted) -> String {
    let mut said = Vec::new();
    if let Some(mb) = pasted.data_left_mb {
        said.push(format!("left {mb}"));
    }
    if let Some(mb) = pasted.data_used_mb {
        said.push(format!("used {mb}"));
    }
    if let Some(money) = &pasted.balance {
        said.push(format!("balance {} {}", money.minor, money.currency));
    }
    if let Some(day) = pasted.last_day {
        said.push(format!("last {day}"));
    }
    let mut said = said.join(", ");
    if !pasted.ambiguous.is_empty() {
        let asked: Vec<&str> = pasted.ambiguous.iter().map(|field| name(*field)).collect();
        said = format!("{said} ? {}", asked.join(" "));
    }
    if said.is_empty() { "nothing".to_owned() } else { said.trim().to_owned() }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::DataLeftMb => "data_left_mb",
        Field::DataUsedMb => "data_used_mb",
        Field::Balance => "balance",
        Field::LastDay => "last_day",
    }
}

fn lines(table: &str) -> Vec<(String, String)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (text, wanted) = line.rsplit_once(" = ").unwrap_or((line, "a line without a wish"));
            (text.replace("\\n", "\n").replace("\\t", "\t"), wanted.trim().to_owned())
        })
        .collect()
}

#[test]
fn reads_the_table() {
    let table = lines(include_str!("readings.txt"));
    assert!(table.len() >= 500, "{}", table.len());
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, wanted)| {
            let got = shown(&read(text, Known::default()).unwrap().pasted);
            (got != *wanted).then(|| format!("{text:?}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn a_carriers_own_words_mean_what_it_means() {
    let table = lines(include_str!("readings_of_carriers.txt"));
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, wanted)| {
            let (line, text) = text.split_once(" | ").unwrap();
            let known = Known { line: Some(line).filter(|line| *line != "-"), ..Known::default() };
            let got = shown(&read(text, known).unwrap().pasted);
            (got != *wanted).then(|| format!("{line}: {text:?}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn each_own_word_is_needed() {
    let (general, table) = (reading_patterns().words, lines(include_str!("readings_of_carriers.txt")));
    let needless: Vec<&str> = reading_patterns()
        .carriers
        .iter()
        .map(|carrier| carrier.names[0].as_str())
        .filter(|name| {
            let none = pasted::Patterns { words: general, carriers: &[] };
            let one = reading_patterns().carriers.iter().find(|carrier| carrier.names[0] == *name).unwrap();
            let mine = pasted::Patterns { words: general, carriers: std::slice::from_ref(one) };
            !table.iter().any(|(text, _)| {
                let (line, text) = text.split_once(" | ").unwrap();
                let known = Known { line: Some(line).filter(|line| *line != "-"), ..Known::default() };
                pasted::read(text, none, known) != pasted::read(text, mine, known)
            })
        })
        .collect();
    assert!(needless.is_empty(), "{needless:?}");
}

#[test]
fn the_files_say_what_is_wrong_with_them() {
    let general = read_reading_words(READING_WORDS).unwrap();
    assert!(!read_carrier_words(READING_CARRIERS, &general).unwrap().is_empty());
    let wrong = |text: &str| read_carrier_words(text, &general).unwrap_err();
    assert!(wrong("[[own]]\ncarriers = ['nobody']\nwords = { side = ['x'] }").contains("nobody"));
    assert!(wrong("[[own]]\ncarriers = ['ee']\nwords = { aside = ['x'] }").contains("aside"));
    assert!(read_reading_words("left = ['Left']").unwrap_err().contains("Left"));
    assert!(read_reading_words("left = 'left'").is_err());
}

#[test]
fn what_the_plan_is_paid_in_settles_signs() {
    use keepline_domain::money::Currency;
    let balance = |text: &str, code: &str| {
        let known = Known { currency: Currency::from_code(code), ..Known::default() };
        shown(&read(text, known).unwrap().pasted)
    };
    assert_eq!(balance("Balance: ¥1,200", "JPY"), "balance 1200 JPY");
    assert_eq!(balance("Balance: ¥1,200", "CNY"), "balance 120000 CNY");
    assert_eq!(balance("Balance: 15.00", "USD"), "balance 1500 USD");
    assert_eq!(balance("Balance: $15", "HKD"), "balance 1500 HKD");
    // a sign of its own says more than the plan
    assert_eq!(balance("Balance: £15", "USD"), "balance 1500 GBP");
}

#[test]
fn a_day_without_its_year_offers_those_near() {
    let known = Known { today: "2026-11-23".parse().ok(), ..Known::default() };
    let understood = read("Expires 3 Jan. 2.1GB left", known).unwrap();
    assert_eq!(understood.pasted.ambiguous, [Field::LastDay]);
    let place = understood.places.iter().find(|place| place.field == Field::LastDay).unwrap();
    assert_eq!(place.text, "3 Jan");
    assert_eq!(serde_json::to_string(&place.choices).unwrap(), r#"["2027-01-03"]"#);
    let left = understood.places.iter().find(|place| place.field == Field::DataLeftMb).unwrap();
    assert_eq!(left.text, "2.1GB");
}

#[test]
fn a_novel_is_refused_by_its_field() {
    let refusals = read(&"It was a dark and stormy night. ".repeat(40_000), Known::default()).unwrap_err();
    assert_eq!((refusals[0].code, refusals[0].field.as_deref()), (Code::TooLong, Some("text")));
    assert!(read(&"x".repeat(MOST_TEXT), Known::default()).is_ok());
}

proptest::proptest! {
    #[test]
    fn no_text_brings_it_down(text in "(\\PC|[0-9$,. /:年月日元GMBleft有效期至\n-]){0,80}") {
        let known = Known { today: "2026-11-23".parse().ok(), ..Known::default() };
        let understood = read(&text, known).unwrap();
        for place in &understood.places {
            proptest::prop_assert!(text.contains(&place.text));
        }
    }
}
