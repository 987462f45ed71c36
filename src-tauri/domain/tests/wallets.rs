//! Ways to pay and shops as their user keeps them, and what is to be paid.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::bill::bill;
use keepline_domain::money::Money;
use keepline_domain::plan::{self, Plan};
use keepline_domain::refusal::Code;
use keepline_domain::renewal;
use keepline_domain::settings::{Settings, patched};
use keepline_domain::standing::standing;
use keepline_domain::way::{Limits, Outside};
use serde_json::{Value, json};

fn usd(minor: i64) -> Money {
    Money { minor, currency: "USD".into() }
}

fn set(patch: &Value) -> Result<Settings, (String, Code)> {
    patched(&Settings::default(), patch).map_err(|refusals| (refusals[0].field.clone().unwrap(), refusals[0].code))
}

#[test]
fn ways_to_pay_keep_at_most_the_last_four_digits() {
    let methods = |entry: Value| set(&json!({"payment_methods": [entry]}));
    let kept = methods(json!({"kind": "credit", "name": " Blue Visa ", "last4": "４２４２"})).unwrap();
    assert_eq!(
        (kept.payment_methods[0].name.as_str(), kept.payment_methods[0].last4.as_deref()),
        ("Blue Visa", Some("4242"))
    );
    for kind in ["credit", "debit", "paypal", "cash", "refill_card", "gift", "other"] {
        assert_eq!(methods(json!({"kind": kind, "name": "x", "last4": ""})).unwrap().payment_methods[0].last4, None);
    }
    for (entry, field, code) in [
        (json!({"kind": "credit", "name": "x", "last4": "424"}), "last4", Code::LastFour),
        (json!({"kind": "credit", "name": "x", "last4": "42424"}), "last4", Code::LastFour),
        (json!({"kind": "credit", "name": "x", "last4": "42a2"}), "last4", Code::LastFour),
        (json!({"kind": "credit", "name": "x", "last4": "4111111111111111"}), "last4", Code::CardNumber),
        (json!({"kind": "credit", "name": "Visa 4111 1111 1111 1111"}), "name", Code::CardNumber),
        (json!({"kind": "credit", "name": " "}), "name", Code::Required),
        (json!({"kind": "gold", "name": "x"}), "kind", Code::InvalidChoice),
        (json!({"kind": "credit", "name": "x", "cvv": "123"}), "cvv", Code::UnknownField),
    ] {
        assert_eq!(methods(entry.clone()).unwrap_err(), (format!("payment_methods[0].{field}"), code), "{entry}");
    }
    let twice = json!({"payment_methods": [{"kind": "cash", "name": "Cash"}, {"kind": "other", "name": "cash"}]});
    assert_eq!(set(&twice).unwrap_err(), ("payment_methods[1].name".into(), Code::NameTaken));
    assert_eq!(set(&json!({"payment_methods": null})).unwrap().payment_methods, vec![]);
}

#[test]
fn shops_have_limits_that_hold_together() {
    let shops = |entry: Value| set(&json!({"shops": [entry]}));
    let shop = json!({"channel": "partner_shop", "name": "Corner shop", "least": {"amount": "10", "currency": "USD"},
        "most": {"minor": 5000, "currency": "USD"}, "fee": {"minor": 200, "currency": "USD"}, "hours": "8 to 20", "note": ""});
    let kept = shops(shop.clone()).unwrap().shops.remove(0);
    assert_eq!((kept.least.clone(), kept.fee.clone()), (Some(usd(1000)), Some(usd(200))));
    let limits = kept.limits(&Limits { most: Some(usd(15_000)), ..Limits::default() });
    assert_eq!(limits.outside(&usd(6000)), Some(Outside::Above { most: usd(5000) }));
    assert_eq!(limits.outside(&usd(999)), Some(Outside::Below { least: usd(1000) }));
    let with = |key: &str, value: Value| {
        let mut shop = shop.clone();
        shop[key] = value;
        shop
    };
    for (entry, field, code) in [
        (with("most", json!({"minor": 999, "currency": "USD"})), "most", Code::LimitsCross),
        (with("most", json!({"minor": 9999, "currency": "EUR"})), "most.currency", Code::CurrencyMismatch),
        (with("channel", json!("website")), "channel", Code::InvalidChoice),
        (with("fee", json!({"minor": -1, "currency": "USD"})), "fee.minor", Code::MoneyNegative),
        (with("note", json!("4111-1111-1111-1111")), "note", Code::CardNumber),
        (with("hours", json!("4111-1111-1111-1111")), "hours", Code::CardNumber),
    ] {
        assert_eq!(shops(entry).unwrap_err(), (format!("shops[0].{field}"), code));
    }
    // without limits of its own, the channel's hold
    let plain = shops(json!({"channel": "carrier_store", "name": "x"})).unwrap().shops.remove(0);
    assert_eq!(plain.limits(&Limits { most: Some(usd(1)), ..Limits::default() }).most, Some(usd(1)));
}

fn terms(rule: Value) -> Plan {
    plan::from_json(&json!({
        "name": "Data SIM", "zone": "America/New_York", "started_on": "2026-01-01", "rule": rule,
        "price": {"minor": 1500, "currency": "USD"},
    }))
    .unwrap()
}

#[test]
fn what_is_missing_and_what_is_paid_with_tax_and_fee() {
    let opening = |minor: i64| {
        terms(json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": minor, "currency": "USD"}}))
    };
    let now = "2026-01-10T17:00:00Z".parse().unwrap();
    for (minor, balance, missing) in [(0, 0, 1500), (400, 400, 1100), (1500, 1500, 0), (2000, 2000, 0)] {
        let plan = opening(minor);
        let found = bill(&plan, &standing(&plan, &[], now), &[], &usd(1500), None);
        assert_eq!((found.balance, found.missing), (Some(usd(balance)), Some(usd(missing))), "{minor}");
        assert_eq!((found.price, found.pay, found.tax), (usd(1500), usd(1500), None));
    }
    let days = terms(json!({"kind": "days", "days": 30, "early": "append", "late": "from_payment"}));
    let paid = json!({"paid_on": "2026-01-05", "amount": {"minor": 1500, "currency": "USD"}, "tax": {"minor": 131, "currency": "USD"}});
    let history = [renewal::from_json(&paid, &days).unwrap()];
    let found = bill(&days, &standing(&days, &history, now), &history, &usd(3000), Some(&usd(500)));
    assert_eq!((found.balance, found.missing), (None, None));
    assert_eq!((found.tax, found.fee, found.pay), (Some(usd(262)), Some(usd(500)), usd(3762)));
    // a fee in other money cannot be added
    let euros = Money { minor: 500, currency: "EUR".into() };
    assert_eq!(bill(&days, &standing(&days, &[], now), &[], &usd(1500), Some(&euros)).pay, usd(1500));
}
