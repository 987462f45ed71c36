//! Lines as an offer may name them.
#![allow(clippy::unwrap_used, missing_docs)]

use keepline_catalogue::{named_lines, of_line};
use keepline_domain::promotion::pasted::{Known, read};

#[test]
fn every_line_of_a_country_is_known_by_its_name_and_links_name_their_carrier() {
    let lines = named_lines();
    assert!(lines.iter().all(|named| of_line(&named.key).is_some() && named.words.iter().all(|word| !word.is_empty())));
    let known = Known { lines, ..Known::default() };
    let carrier = |text: &str| {
        let key = read(text, &known).unwrap().carrier;
        of_line(&key).map(|(carrier, _)| carrier.key.clone()).unwrap_or_default()
    };
    for (text, key) in [
        ("Mint Mobile: $15/mo", "mint"),
        ("薄荷卡每月15美元", "mint"),
        ("T-Mobile Connect for $15", "t-mobile"),
        ("giffgaff: £5 off", "giffgaff"),
        ("https://www.mintmobile.com/deals/", "mint"),
        ("https://prepaid.t-mobile.com/offers", "t-mobile"),
        ("30 days for $15, three months at once", ""),
        ("香港漫游每月15美元", ""),
        ("https://example.com/mint", ""),
    ] {
        let found = carrier(text);
        assert_eq!(found, key, "{text}");
    }
}
