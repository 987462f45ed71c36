//! What people paste of an offer, in English and Chinese: what is read, what is asked, what stays open. All samples are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::promotion::pasted::{Choice, Draft, Field, Known, Named, read};
use serde_json::{Value, json};

fn known() -> Known {
    let named = |key: &str, words: &[&str], hosts: &[&str]| Named {
        key: key.into(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
    };
    Known {
        currency: None,
        today: Some("2026-11-28".parse().unwrap()),
        lines: vec![
            named("mint", &["Mint Mobile", "Mint", "薄荷卡"], &["www.mintmobile.com"]),
            named("t-mobile-us", &["T-Mobile", "T-Mobile Prepaid"], &["prepaid.t-mobile.com", "www.t-mobile.com"]),
            named("giffgaff", &["giffgaff"], &["www.giffgaff.com"]),
        ],
    }
}

fn drafted(text: &str) -> Draft {
    read(text, &known()).unwrap()
}

/// Each text with the fields that it says; those that are not named here are to be empty.
#[test]
fn offers_are_read_field_by_field() {
    let usd = |minor: i64| json!({"minor": minor, "currency": "USD"});
    let gbp = |minor: i64| json!({"minor": minor, "currency": "GBP"});
    let cny = |minor: i64| json!({"minor": minor, "currency": "CNY"});
    let month = || json!({"months": 1});
    for (text, want) in [
        (
            "Mint Mobile: $15/mo for 3 months, then $25/mo. New customers only. Offer ends Dec 31, 2026. Taxes & fees extra.",
            json!({"carrier": "mint", "price": usd(1500), "lasts": 3, "price_after": usd(2500), "customers": "new",
                "ends_on": "2026-12-31", "tax_extra": true, "cycle": month()}),
        ),
        (
            "Switch to T-Mobile Prepaid and get 20% off for 12 months with AutoPay. Ends 2027-01-15. Cannot be combined with other offers.",
            json!({"carrier": "t-mobile-us", "percent": 20, "lasts": 12, "autopay": true, "customers": "port_in",
                "ends_on": "2027-01-15", "stacks": false}),
        ),
        (
            "Regular price $30 per month, now only $22.50 per month for the first 6 months (Nov 20, 2026 - Dec 5, 2026). Online only.",
            json!({"list_price": usd(3000), "price": usd(2250), "lasts": 6, "starts_on": "2026-11-20", "ends_on": "2026-12-05",
                "channel": "website", "cycle": month()}),
        ),
        (
            "Prepay 12 months and pay $10/month. Existing customers. Valid through 31 January 2027. Taxes and fees included.",
            json!({"price": usd(1000), "at_once": 12, "customers": "existing", "ends_on": "2027-01-31", "tax_extra": false,
                "cycle": month()}),
        ),
        (
            "giffgaff: £5 off your first month when you bring your number. Until 30/11/2026",
            json!({"carrier": "giffgaff", "off": gbp(500), "lasts": 1, "customers": "port_in", "ends_on": "2026-11-30"}),
        ),
        (
            "Get 5GB bonus data on the 15GB plan. All customers. Can be combined with other offers. Ends Feb 1, 2027.",
            json!({"bonus_mb": 5000, "data_mb": 15000, "customers": "anyone", "stacks": true, "ends_on": "2027-02-01"}),
        ),
        (
            "$45 for 3 months, 10GB of data. Pay with PayPal.",
            json!({"price": usd(4500), "cycle": {"months": 3}, "data_mb": 10000, "card": "PayPal"}),
        ),
        (
            "30-day plan: half price! Was $20, before tax.",
            json!({"percent": 50, "list_price": usd(2000), "cycle": {"days": 30}, "tax_extra": true}),
        ),
        (
            "Existing customers are not eligible. $19/mo after $5 AutoPay discount.",
            json!({"customers": "new", "price": usd(1900), "autopay": true, "cycle": month()}),
        ),
        (
            "薄荷卡黑五：新用户前3个月每月15美元，之后每月25美元，截至2026年12月31日，税费另计。",
            json!({"carrier": "mint", "customers": "new", "lasts": 3, "price": usd(1500), "price_after": usd(2500),
                "ends_on": "2026-12-31", "tax_extra": true, "cycle": month()}),
        ),
        (
            "携号转网享8折优惠，连续12个月，活动时间：2026年11月1日至2026年12月31日，不可叠加。",
            json!({"customers": "port_in", "percent": 20, "lasts": 12, "starts_on": "2026-11-01", "ends_on": "2026-12-31",
                "stacks": false}),
        ),
        (
            "原价每月39元，现价19元/月，老用户专享，自动续费，加赠5GB，已含税。",
            json!({"list_price": cny(3900), "price": cny(1900), "customers": "existing", "autopay": true, "bonus_mb": 5000,
                "tax_extra": false, "cycle": month()}),
        ),
        ("首月1元，次月起每月19元", json!({"price": cny(100), "lasts": 1, "price_after": cny(1900), "cycle": month()})),
        ("年付180美元（每月15美元）", json!({"price": usd(18_000), "cycle": {"months": 12}})),
        ("$15/mo. Upfront payment of $180 required.", json!({"price": usd(1500), "at_once": 12, "cycle": month()})),
        ("全场七五折", json!({"percent": 25})),
        ("全场7.5折", json!({"percent": 25})),
        ("全场75折", json!({"percent": 25})),
        ("全场七折", json!({"percent": 30})),
        ("全场八点八折", json!({"percent": 12})),
        ("充100元送50元", json!({"price": cny(10_000)})),
        ("充值100元送5GB", json!({"price": cny(10_000), "bonus_mb": 5000})),
        (
            "$15/mo for 3 months plus 10GB bonus for 6 months",
            json!({"price": usd(1500), "lasts": 3, "bonus_mb": 10_000, "cycle": month()}),
        ),
        ("$15/mo with 10GB bonus for 6 months", json!({"price": usd(1500), "bonus_mb": 10_000, "cycle": month()})),
        ("10GB bonus for 6 months", json!({"bonus_mb": 10_000, "lasts": 6})),
        ("每月19元，前6个月每月加赠10GB", json!({"price": cny(1900), "bonus_mb": 10_000, "cycle": month()})),
        (
            "充值立减10元，新老用户同享，仅限官网，有效期至2027-01-31",
            json!({"off": cny(1000), "customers": "anyone", "channel": "website", "ends_on": "2027-01-31"}),
        ),
    ] {
        let draft = drafted(text);
        let said = json!(draft);
        let mut all = said.as_object().unwrap().clone();
        for beside in ["name", "source", "open", "ambiguous"] {
            all.remove(beside);
        }
        all.retain(|_, value| {
            !(value.is_null() || *value == json!("") || *value == json!(false) && !want["tax_extra"].is_boolean())
        });
        for (field, value) in &all {
            if *value == json!(false) && want.get(field).is_none() {
                continue;
            }
            assert_eq!(Some(value), want.get(field), "{field} of {text}");
        }
        for (field, value) in want.as_object().unwrap() {
            assert_eq!(said.get(field), Some(value), "{field} of {text}");
        }
        assert!(draft.ambiguous.is_empty(), "{text}: {:?}", draft.ambiguous);
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_asked() {
    let draft = drafted("$15/mo or $20/mo. Ends 12/11/2026.");
    assert_eq!((draft.price.clone(), draft.ends_on), (None, None));
    let of = |field: Field| draft.ambiguous.iter().find(|one| one.field == field).unwrap().choices.clone();
    assert_eq!(of(Field::Price).len(), 2);
    let day = |text: &str| Choice::Day(text.parse().unwrap());
    assert_eq!(of(Field::EndsOn), [day("2026-12-11"), day("2026-11-12")]);
    // no year: the days around, what is still to come first, and none is taken
    let draft = drafted("20% off, ends Dec 31");
    assert_eq!(draft.ends_on, None);
    assert_eq!(draft.ambiguous[0].choices[0], day("2026-12-31"));
    // whether that day still counts, only the carrier knows
    let draft = drafted("Order before December 31, 2026 to save $10");
    assert_eq!(draft.ambiguous[0].choices, [day("2026-12-30"), day("2026-12-31")]);
    assert_eq!(json!(draft.off), json!({"minor": 1000, "currency": "USD"}));
    let draft = drafted("2026年12月31日前充值");
    assert_eq!(draft.ambiguous[0].choices.len(), 2);
}

#[test]
fn a_gift_of_credit_is_no_second_price() {
    let money = |currency: &str| Known { currency: keepline_domain::money::Currency::from_code(currency), ..known() };
    let draft = read("充100送50", &money("CNY")).unwrap();
    assert_eq!(json!(draft.price), json!({"minor": 10_000, "currency": "CNY"}));
    assert_eq!((draft.off, draft.bonus_mb, draft.ambiguous.len()), (None, None, 0));
    // in which money, nobody says
    let draft = drafted("充100送50");
    assert!(draft.price.is_none() && draft.open.contains(&Field::Price));
}

#[test]
fn a_link_alone_says_whose_it_is_and_where_it_was_seen() {
    let draft = drafted("https://www.mintmobile.com/deals/holiday-3-month-offer/?utm=1");
    assert_eq!((draft.carrier.as_str(), draft.name.as_str()), ("mint", "Holiday 3 month offer"));
    assert_eq!(draft.source, "https://www.mintmobile.com/deals/holiday-3-month-offer/?utm=1");
    let open = [
        Field::EndsOn,
        Field::Price,
        Field::Lasts,
        Field::PriceAfter,
        Field::Customers,
        Field::TaxExtra,
        Field::Stacks,
    ];
    assert_eq!(draft.open, open);
    assert_eq!((draft.price, draft.lasts, draft.cycle), (None, None, None), "an address says no price");
    for (link, carrier, name) in [
        ("https://prepaid.t-mobile.com/", "t-mobile-us", "prepaid.t-mobile.com"),
        ("www.giffgaff.com/offers", "giffgaff", "Offers"),
        ("https://deals.example.com/20-off", "", "20 off"),
        ("https://mintmobile.com.example.net/15", "", "mintmobile.com.example.net"),
    ] {
        let draft = drafted(link);
        assert_eq!((draft.carrier.as_str(), draft.name.as_str()), (carrier, name), "{link}");
    }
    let draft = drafted("Look: https://example.com/a/$5-per-month. $12/mo");
    assert_eq!(json!(draft.price), json!({"minor": 1200, "currency": "USD"}));
}

#[test]
fn anything_can_be_pasted() {
    let texts = [
        "",
        " \n ",
        "hello",
        "$",
        "%",
        "折",
        "99999999999999999999 months",
        "0% off for 0 months",
        "💸💸 $１５／月 🎉",
        "https://",
        "www.",
        "for for for 3 3 3 months",
        "Ends Ends 31/31/2026",
        "一二三四五六个月",
        "\u{202e}$5 off",
    ];
    for text in texts {
        let _ = drafted(text);
    }
    let long = "$15/mo for 3 months, then $25/mo. ".repeat(1000);
    assert!(json!(drafted(&long)).is_object());
    assert!(read(&"x".repeat(70_000), &known()).is_err());
    assert_eq!(json!(drafted("💸 $１５／月 🎉").price), json!({"minor": 1500, "currency": "USD"}));
    let empty: Value = json!(drafted(""));
    assert_eq!(empty["open"].as_array().unwrap().len(), 8);
}
