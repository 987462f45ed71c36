//! Rates as they are typed, which of them holds on a day, and what an amount comes to by one: exact, then rounded once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::{Days, NaiveDate};
use keepline_domain::money::{Currency, MOST_MINOR, Money};
use keepline_domain::rate::{Book, Converted, Factor, Home, Rate, Total, from_json};
use keepline_domain::refusal::Code;
use keepline_domain::settings::{Settings, patched};
use proptest::prelude::*;
use serde_json::{Value, json};
use story::day;

fn rate(from: &str, to: &str, rate: &str, on: &str) -> Rate {
    from_json(&json!({"from": from, "to": to, "rate": rate, "on": on})).unwrap()
}

fn money(minor: i64, currency: &str) -> Money {
    Money { minor, currency: currency.into() }
}

fn home(currency: &str, rates: Vec<Rate>) -> Home {
    let rates = rates.into_iter().zip(1..).map(|(rate, id)| (id, rate));
    Home { currency: Currency::from_code(currency).unwrap(), book: Book::of(rates) }
}

#[test]
fn is_kept_as_typed_without_what_says_nothing() {
    for (typed, kept) in [
        ("7.1234", "7.1234"),
        (" 007.10 ", "7.1"),
        ("1", "1"),
        ("1.", "1"),
        (".5", "0.5"),
        ("99999999.9999999999", "99999999.9999999999"),
        ("0.0000000001", "0.0000000001"),
        ("1.00000000000000", "1"),
    ] {
        assert_eq!(Factor::of_text(typed).unwrap().to_string(), kept, "{typed}");
    }
    let said = json!({"from": "USD", "to": "CNY", "rate": "7.1", "on": "2026-03-01", "note": " bank "});
    let read = from_json(&said).unwrap();
    assert_eq!((read.rate.to_string().as_str(), read.on, read.note.as_str()), ("7.1", day("2026-03-01"), "bank"));
    // as history keeps it, and back
    assert_eq!(serde_json::from_value::<Rate>(json!(read)).unwrap(), read);
}

#[test]
fn refuses_by_field() {
    let whole = |patch: Value| {
        let mut whole = json!({"from": "USD", "to": "CNY", "rate": "7.1", "on": "2026-03-01"});
        whole.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        whole
    };
    for (patch, field, code) in [
        (json!({"from": "usd"}), "from", Code::CurrencyUnknown),
        (json!({"from": "EURO"}), "from", Code::CurrencyUnknown),
        (json!({"to": ""}), "to", Code::Required),
        (json!({"to": "USD"}), "to", Code::RateSame),
        (json!({"rate": null}), "rate", Code::Required),
        (json!({"rate": 7.1}), "rate", Code::WrongType),
        (json!({"rate": "0"}), "rate", Code::RateInvalid),
        (json!({"rate": "0.00000000001"}), "rate", Code::RateInvalid),
        (json!({"rate": "-7.1"}), "rate", Code::RateInvalid),
        (json!({"rate": "7,1"}), "rate", Code::RateInvalid),
        (json!({"rate": "1,300"}), "rate", Code::RateInvalid),
        (json!({"rate": "7.1.2"}), "rate", Code::RateInvalid),
        (json!({"rate": "."}), "rate", Code::RateInvalid),
        (json!({"rate": "1e3"}), "rate", Code::RateInvalid),
        (json!({"rate": "NaN"}), "rate", Code::RateInvalid),
        (json!({"rate": "100000000"}), "rate", Code::RateInvalid),
        (json!({"on": "2026-02-29"}), "on", Code::DateInvalid),
        (json!({"on": "3026-03-01"}), "on", Code::DateOutOfRange),
        (json!({"on": null}), "on", Code::Required),
        (json!({"note": "4111 1111 1111 1111"}), "note", Code::CardNumber),
        (json!({"note": "x".repeat(201)}), "note", Code::TooLong),
        (json!({"by": "bank"}), "by", Code::UnknownField),
    ] {
        let refused = from_json(&whole(patch.clone())).unwrap_err();
        assert_eq!((refused[0].field.as_deref(), refused[0].code), (Some(field), code), "{patch}");
    }
}

#[test]
fn converts_by_the_digits_of_each_currency_and_rounds_half_up() {
    for (from, to, by, amount, comes_to) in [
        ("EUR", "USD", "1.0832", money(2000, "EUR"), money(2166, "USD")),
        // half of a cent goes up, less goes down
        ("EUR", "USD", "1.005", money(100, "EUR"), money(101, "USD")),
        ("EUR", "USD", "1.00499", money(100, "EUR"), money(100, "USD")),
        // no minor unit, and three digits of one
        ("USD", "JPY", "149.5", money(100, "USD"), money(150, "JPY")),
        ("USD", "KRW", "1387.45", money(1500, "USD"), money(20_812, "KRW")),
        ("KWD", "USD", "3.2567", money(1500, "KWD"), money(489, "USD")),
        ("USD", "KWD", "0.30706", money(489, "USD"), money(1502, "KWD")),
        // the other way round: over it, not by a rounded inverse
        ("USD", "CNY", "7.1234", money(7123, "CNY"), money(1000, "USD")),
        ("USD", "JPY", "149.5", money(1495, "JPY"), money(1000, "USD")),
        ("USD", "JPY", "3", money(1, "JPY"), money(33, "USD")),
        ("KRW", "USD", "0.00072", money(100, "USD"), money(1389, "KRW")),
        ("EUR", "USD", "1.0832", money(0, "EUR"), money(0, "USD")),
    ] {
        assert_eq!(rate(from, to, by, "2026-01-01").convert(&amount), Some(comes_to), "{amount:?} by {by}");
    }
    assert_eq!(rate("EUR", "USD", "1.1", "2026-01-01").convert(&money(1, "GBP")), None);
    // beyond what a number holds it stops there
    let most = rate("USD", "JPY", "99999999", "2026-01-01").convert(&money(i64::MAX, "USD"));
    assert_eq!(most, Some(money(i64::MAX, "JPY")));
}

#[test]
fn the_newest_of_that_day_or_before_holds_whichever_way_it_was_typed() {
    let rates = vec![
        rate("EUR", "USD", "1.1", "2026-03-01"),
        rate("USD", "EUR", "0.8", "2026-04-01"),
        rate("EUR", "USD", "1.2", "2026-05-01"),
        rate("EUR", "GBP", "0.9", "2026-01-01"),
    ];
    let home = home("USD", rates);
    let held = |on: &str| home.of(&money(1000, "EUR"), day(on));
    let by = |minor: i64, rate: i64| Some(Converted { minor, rate: Some(rate) });
    assert_eq!(held("2026-02-28"), None, "before the first is not guessed");
    assert_eq!(held("2026-03-01"), by(1100, 1));
    assert_eq!(held("2026-03-31"), by(1100, 1));
    assert_eq!(held("2026-04-01"), by(1250, 2));
    assert_eq!(held("2026-04-30"), by(1250, 2));
    assert_eq!(held("2030-01-01"), by(1200, 3));
    // never by way of a third currency
    assert_eq!(home.of(&money(1000, "GBP"), day("2026-06-01")), None);
    // what is of the home currency needs no rate
    assert_eq!(home.of(&money(1000, "USD"), day("1999-01-01")), Some(Converted { minor: 1000, rate: None }));
}

#[test]
fn a_total_says_what_is_not_in_it() {
    let home = home("USD", vec![rate("EUR", "USD", "1.1", "2026-03-01")]);
    let mut total = Total::default();
    for (minor, currency, on) in [
        (1000, "USD", "2026-01-01"),
        (1000, "EUR", "2026-03-02"),
        (500, "EUR", "2026-02-20"),
        (700, "EUR", "2026-01-05"),
        (900, "GBP", "2026-03-03"),
    ] {
        let (amount, on) = (money(minor, currency), day(on));
        total.add(&amount, on, home.of(&amount, on).as_ref());
    }
    let shown = total.shown(home.currency);
    assert_eq!((shown.amount, shown.rates), (money(2100, "USD"), vec![1]));
    let parts: Vec<_> = shown.parts.iter().map(|one| (one.currency.as_str(), one.amount.minor)).collect();
    assert_eq!(parts, [("EUR", 1100), ("USD", 1000)]);
    let missing: Vec<_> =
        shown.missing.iter().map(|one| (one.amount.clone(), one.count, one.first, one.last)).collect();
    assert_eq!(
        missing,
        [
            (money(1200, "EUR"), 2, day("2026-01-05"), day("2026-02-20")),
            (money(900, "GBP"), 1, day("2026-03-03"), day("2026-03-03"))
        ]
    );
    // nothing is a total as well
    assert_eq!(Total::default().shown(home.currency).amount, money(0, "USD"));
}

#[test]
fn the_home_currency_is_nobody_s_guess() {
    assert_eq!(Settings::default().home_currency, None);
    let chosen = patched(&Settings::default(), &json!({"home_currency": "CNY"})).unwrap();
    assert_eq!(chosen.home_currency.as_deref(), Some("CNY"));
    assert_eq!(patched(&chosen, &json!({"home_currency": null})).unwrap().home_currency, None);
    let refused = patched(&chosen, &json!({"home_currency": "yuan"})).unwrap_err();
    assert_eq!((refused[0].field.as_deref(), refused[0].code), (Some("home_currency"), Code::CurrencyUnknown));
}

const CODES: [&str; 5] = ["EUR", "GBP", "JPY", "KWD", "USD"];

/// A decimal of up to eighteen digits, and the same as a fraction.
fn factor() -> impl Strategy<Value = (String, i128, i128)> {
    (1_i64..1_000_000_000_000, 0_u32..=10).prop_filter_map("too many digits before the point", |(digits, decimals)| {
        let below = 10_i64.pow(decimals);
        let text = if decimals == 0 {
            digits.to_string()
        } else {
            format!("{}.{:0width$}", digits / below, digits % below, width = decimals as usize)
        };
        (digits / below < 100_000_000).then_some((text, digits.into(), below.into()))
    })
}

fn one_of() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&CODES[..])
}

prop_compose! {
    fn amounts()(list in prop::collection::vec((0..MOST_MINOR, one_of(), 0_u64..900), 0..40)) -> Vec<(Money, NaiveDate)> {
        let on = |after: u64| day("2024-01-01").checked_add_days(Days::new(after)).unwrap();
        list.into_iter().map(|(minor, currency, after)| (money(minor, currency), on(after))).collect()
    }
}

prop_compose! {
    fn rates()(list in prop::collection::vec((factor(), 0..4_usize, 0_u64..900), 0..12)) -> Vec<Rate> {
        let on = |after: u64| day("2024-01-01").checked_add_days(Days::new(after)).unwrap().to_string();
        list.into_iter().map(|((text, ..), from, after)| rate(CODES[from], "USD", &text, &on(after))).collect()
    }
}

fn total(home: &Home, list: &[(Money, NaiveDate)]) -> Total {
    let mut total = Total::default();
    for (amount, on) in list {
        total.add(amount, *on, home.of(amount, *on).as_ref());
    }
    total
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The result is the nearest minor unit to the exact fraction, in either direction; half of one goes up.
    #[test]
    fn is_never_off_by_more_than_half_a_minor_unit(
        (text, above, below) in factor(), minor in 0..MOST_MINOR, from in one_of(), to in one_of(), inverse in any::<bool>(),
    ) {
        prop_assume!(from != to);
        let rate = rate(from, to, &text, "2026-01-01");
        let (given, wanted) = if inverse { (to, from) } else { (from, to) };
        let come = rate.convert(&money(minor, given)).unwrap();
        let digits = |code: &str| 10_i128.pow(Currency::from_code(code).unwrap().digits());
        let (above, below) = if inverse { (below, above) } else { (above, below) };
        // minor × above/below × digits of one over those of the other, as one fraction
        let (exact, part) = (i128::from(minor) * above * digits(wanted), below * digits(given));
        prop_assume!(exact / part < i128::from(i64::MAX));
        prop_assert_eq!(come.currency.as_str(), wanted);
        let off = i128::from(come.minor) * part - exact;
        prop_assert!(-part < off * 2 && off * 2 <= part, "{} of {}", off, part);
    }

    #[test]
    fn a_factor_is_read_as_it_is_written((text, ..) in factor()) {
        let read = Factor::of_text(&text).unwrap();
        prop_assert_eq!(Factor::of_text(&read.to_string()), Some(read));
    }

    /// Whatever was typed is refused or holds, and nothing panics.
    #[test]
    fn any_text_is_a_rate_or_refused(text in "[0-9.,eE+ -]{0,24}") {
        if let Some(read) = Factor::of_text(&text) {
            prop_assert!(Factor::of_text(&read.to_string()) == Some(read));
        }
    }

    #[test]
    fn the_order_of_amounts_does_not_matter_and_parts_are_the_whole(list in amounts(), rates in rates(), cut in 0_usize..40) {
        let home = home("USD", rates);
        let all = total(&home, &list);
        let mut turned = list.clone();
        turned.reverse();
        prop_assert_eq!(&total(&home, &turned), &all);
        let cut = cut.min(list.len());
        let (one, other) = (total(&home, &list[..cut]), total(&home, &list[cut..]));
        let minor = |total: &Total| total.shown(home.currency).amount.minor;
        let missing = |total: &Total| total.shown(home.currency).missing.iter().map(|one| one.count).sum::<u32>();
        prop_assert_eq!(minor(&one).saturating_add(minor(&other)), minor(&all));
        prop_assert_eq!(missing(&one) + missing(&other), missing(&all));
        // each amount is in the total or said to be missing
        let in_it = list.iter().filter(|(amount, on)| home.of(amount, *on).is_some()).count();
        prop_assert_eq!(in_it + missing(&all) as usize, list.len());
        let shown = all.shown(home.currency);
        prop_assert_eq!(shown.parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.amount.minor)), shown.amount.minor);
    }

    /// A rate holds from its day until the day before the next one; none before the first.
    #[test]
    fn the_rate_of_a_day_is_the_newest_one_up_to_it(rates in rates(), after in 0_u64..900) {
        let on = day("2024-01-01").checked_add_days(Days::new(after)).unwrap();
        let book = Book::of((1..).zip(rates.iter().cloned()));
        for code in &CODES[..4] {
            let before = rates.iter().filter(|rate| rate.from == *code && rate.on <= on).map(|rate| rate.on).max();
            prop_assert_eq!(book.on("USD", code, on).map(|(_, rate)| rate.on), before);
        }
    }
}
