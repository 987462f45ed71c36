//! Several ways to pay for a year: the sums of docs/comparison.md, worked out there by hand, and what is refused by which field.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_domain::comparison::{Kind, Part, Year, answer, from_json, own};
use keepline_domain::plan;
use keepline_domain::refusal::Code;
use serde_json::{Value, json};

fn usd(minor: i64) -> Value {
    json!({"minor": minor, "currency": "USD"})
}

fn asked(ways: &Value, tax: &Value, leave_after: u32) -> Vec<Year> {
    let json = json!({"from": "2026-12-01", "leave_after": leave_after, "tax_percent": tax, "ways": ways});
    answer(&from_json(&json).unwrap()).ways
}

fn lines(year: &Year) -> Vec<String> {
    let line = |line: &keepline_domain::comparison::Line| {
        format!("{:?} {} × {} = {}", line.part, line.count, line.each.decimal(), line.sum.decimal())
    };
    year.lines.iter().map(line).collect()
}

/// The first table of docs/comparison.md.
#[test]
fn one_month_twelve_times_three_months_four_times_a_year_once() {
    let ways = json!([
        {"name": "a month at a time", "cycle": {"months": 1}, "price": usd(1500)},
        {"name": "three months at once", "cycle": {"months": 3}, "price": usd(3600)},
        {"name": "a year at once", "cycle": {"months": 12}, "price": usd(12_000)},
        {"name": "a month with AutoPay", "cycle": {"months": 1}, "price": usd(1500), "autopay_discount": usd(200)},
        {"name": "another carrier's 30 days", "cycle": {"days": 30}, "price": usd(1500)},
    ]);
    let years = asked(&ways, &Value::Null, 1);
    let row = |year: &Year| {
        (
            year.payments,
            year.total.decimal(),
            year.days,
            year.last_day.to_string(),
            year.per_day.clone().unwrap(),
            (year.leaving.paid.decimal(), year.leaving.days, year.leaving.lost.decimal()),
        )
    };
    let want = [
        (12, "180.00", 365, "2027-11-30", "0.493", ("15.00", 0, "0.00")),
        (4, "144.00", 365, "2027-11-30", "0.395", ("36.00", 59, "23.60")),
        (1, "120.00", 365, "2027-11-30", "0.329", ("120.00", 334, "109.81")),
        (12, "156.00", 365, "2027-11-30", "0.427", ("13.00", 0, "0.00")),
        // paid again on December 31: the day before one leaves
        (12, "180.00", 360, "2027-11-25", "0.500", ("30.00", 29, "14.50")),
    ];
    for (year, (payments, total, days, last_day, per_day, (paid, left, lost))) in years.iter().zip(want) {
        let want = (
            payments,
            total.to_owned(),
            days,
            last_day.to_owned(),
            per_day.to_owned(),
            (paid.to_owned(), left, lost.to_owned()),
        );
        assert_eq!(row(year), want);
    }
    assert_eq!(lines(&years[3]), ["Price 12 × 15.00 = 180.00", "Autopay 12 × -2.00 = -24.00"]);
    let compared = answer(&from_json(&json!({"from": "2026-12-01", "ways": ways})).unwrap());
    assert_eq!((compared.best_first, compared.cheapest), (vec![2, 1, 3, 0, 4], vec![2]));
}

/// The second table of docs/comparison.md.
#[test]
fn tax_and_fees_are_rounded_payment_by_payment() {
    let ways = json!([
        {"cycle": {"months": 1}, "price": usd(1500), "fee": usd(100), "data_mb": 5000},
        {"cycle": {"months": 1}, "at_once": 3, "price": usd(1200), "fee": usd(100), "data_mb": 5000},
        {"cycle": {"months": 1}, "price": usd(1500), "tax_extra": false},
    ]);
    let years = asked(&ways, &json!("8.75"), 2);
    assert_eq!(lines(&years[0]), ["Price 12 × 15.00 = 180.00", "Tax 12 × 1.31 = 15.72", "Fee 12 × 1.00 = 12.00"]);
    assert_eq!((years[0].total.decimal(), years[0].per_day.as_deref()), ("207.72".into(), Some("0.569")));
    assert_eq!((years[0].data_mb, years[0].per_gb.as_deref()), (Some(60_000), Some("3.462")));
    assert_eq!(lines(&years[1]), ["Price 12 × 12.00 = 144.00", "Tax 4 × 3.15 = 12.60", "Fee 4 × 1.00 = 4.00"]);
    assert_eq!((years[1].payments, years[1].total.decimal()), (4, "160.60".into()));
    // February of the first three months is paid and not used: 28 of 90 days of $40.15
    assert_eq!((years[1].leaving.days, years[1].leaving.lost.decimal()), (28, "12.49".into()));
    assert_eq!(lines(&years[2]), ["Price 12 × 15.00 = 180.00"]);
}

/// The third table of docs/comparison.md.
#[test]
fn the_price_after_a_promotion_counts() {
    let ways = json!([
        {"cycle": {"months": 1}, "price": usd(3000), "first_price": usd(1500), "first_cycles": 3},
        {"cycle": {"months": 1}, "at_once": 2, "price": usd(3000), "first_price": usd(1500), "first_cycles": 3},
        {"cycle": {"months": 1}, "price": usd(3000), "first_price": usd(2200)},
    ]);
    let years = asked(&ways, &json!(10), 1);
    assert_eq!(
        lines(&years[0]),
        ["First 3 × 15.00 = 45.00", "Price 9 × 30.00 = 270.00", "Tax 3 × 1.50 = 4.50", "Tax 9 × 3.00 = 27.00"]
    );
    assert_eq!((years[0].total.decimal(), years[0].per_day.as_deref()), ("346.50".into(), Some("0.949")));
    // the second payment holds one cycle of each
    assert_eq!(lines(&years[1])[2..], ["Tax 1 × 3.00 = 3.00", "Tax 1 × 4.50 = 4.50", "Tax 4 × 6.00 = 24.00"]);
    assert_eq!(years[1].total, years[0].total);
    assert_eq!(lines(&years[2]), ["First 12 × 22.00 = 264.00", "Tax 12 × 2.20 = 26.40"]);
}

#[test]
fn about_a_year_is_so_many_whole_payments_as_come_nearest_to_it() {
    for (cycle, at_once, payments, days) in [
        (json!({"days": 30}), 1, 12, 360),
        (json!({"days": 30}), 3, 4, 360),
        (json!({"days": 30}), 12, 1, 360),
        (json!({"days": 28}), 1, 13, 364),
        (json!({"days": 7}), 1, 52, 364),
        (json!({"days": 90}), 1, 4, 360),
        (json!({"days": 180}), 1, 2, 360),
        (json!({"days": 365}), 1, 1, 365),
        (json!({"days": 3660}), 1, 1, 3660),
        (json!({"days": 1}), 1, 365, 365),
        (json!({"months": 1}), 5, 2, 304),
        (json!({"months": 6}), 1, 2, 365),
        (json!({"months": 24}), 1, 1, 731),
    ] {
        let year = &asked(&json!([{"cycle": cycle, "at_once": at_once, "price": usd(100)}]), &Value::Null, 1)[0];
        assert_eq!((year.payments, year.days), (payments, days), "{cycle} {at_once}");
        let sum: i64 = year.lines.iter().map(|line| line.sum.minor).sum();
        assert_eq!(year.total.minor, sum, "the lines add up");
    }
}

#[test]
fn every_sum_is_its_lines_and_what_is_lost_is_never_more_than_what_was_paid() {
    for cycle in [json!({"days": 28}), json!({"days": 30}), json!({"months": 1}), json!({"months": 3})] {
        for at_once in [1, 2, 3, 6, 12] {
            for (first, off, fee, tax) in [(None, 0, 0, "0"), (Some(1), 99, 50, "8.75"), (Some(7), 5000, 1, "100")] {
                for leave in [0, 1, 2, 5, 11, 12, 24] {
                    let ways = json!([{"cycle": cycle, "at_once": at_once, "price": usd(1999), "first_price": first.map(|_| usd(333)),
                        "first_cycles": first, "autopay_discount": usd(off), "fee": usd(fee), "data_mb": 777}]);
                    let year = &asked(&ways, &json!(tax), leave)[0];
                    let sum: i64 = year.lines.iter().map(|line| line.sum.minor).sum();
                    assert_eq!(year.total.minor, sum);
                    for line in &year.lines {
                        assert_eq!(line.sum.minor, line.each.minor * i64::from(line.count));
                        assert_eq!(line.part == Part::Autopay, line.each.minor < 0);
                    }
                    assert!(year.leaving.lost.minor >= 0 && year.leaving.lost.minor <= year.leaving.paid.minor);
                    assert!(year.leaving.paid.minor <= year.total.minor);
                    assert!(year.leaving.days > 0 || year.leaving.lost.minor == 0);
                }
            }
        }
    }
}

#[test]
fn another_currency_is_never_the_cheapest() {
    let ways = json!([
        {"cycle": {"months": 1}, "price": usd(1500)},
        {"cycle": {"months": 1}, "price": {"minor": 100, "currency": "GBP"}},
        {"cycle": {"months": 1}, "price": usd(1400)},
    ]);
    let compared = answer(&from_json(&json!({"from": "2026-12-01", "ways": ways})).unwrap());
    assert_eq!((compared.best_first, compared.cheapest), (vec![2, 0, 1], vec![2]));
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let good = || json!({"from": "2026-12-01", "ways": [{"cycle": {"months": 1}, "price": usd(1500)}]});
    assert!(from_json(&good()).is_ok());
    for (path, value, field, code) in [
        ("/from", json!("2026-02-30"), "from", Code::DateInvalid),
        ("/leave_after", json!(25), "leave_after", Code::TooLarge),
        ("/tax_percent", json!("101"), "tax_percent", Code::TooLarge),
        ("/tax_percent", json!(-1), "tax_percent", Code::InvalidNumber),
        ("/tax_percent", json!("8.755"), "tax_percent", Code::InvalidNumber),
        ("/ways", json!([]), "ways", Code::Required),
        ("/ways", json!("x"), "ways", Code::WrongType),
        ("/ways/0/cycle", json!({"days": 0}), "ways[0].cycle.days", Code::TooSmall),
        ("/ways/0/at_once", json!(0), "ways[0].at_once", Code::TooSmall),
        ("/ways/0/price", json!({"minor": -1, "currency": "USD"}), "ways[0].price.minor", Code::MoneyNegative),
        ("/ways/0/fee", json!({"minor": 1, "currency": "EUR"}), "ways[0].fee.currency", Code::CurrencyMismatch),
        ("/ways/0/colour", json!("red"), "ways[0].colour", Code::UnknownField),
    ] {
        let mut json = good();
        let (parent, key) = path.rsplit_once('/').unwrap();
        json.pointer_mut(parent).unwrap()[key] = value;
        let refusals = from_json(&json).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(field), code), "{json}");
    }
    let many: Vec<Value> = (0..9).map(|_| json!({"cycle": {"months": 1}, "price": usd(1)})).collect();
    let refusals = from_json(&json!({"from": "2026-12-01", "ways": many})).unwrap_err();
    assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some("ways"), Code::TooMany));
}

#[test]
fn a_plan_begins_with_its_own_ways() {
    let plan = |rule: Value| {
        plan::from_json(&json!({"name": "x", "carrier": "", "zone": "UTC", "started_on": "2026-01-01", "rule": rule,
            "price": usd(1500)}))
        .unwrap()
    };
    let ways = |rule: Value| -> Vec<(Kind, u32)> {
        own(&plan(rule), None).into_iter().map(|(kind, way)| (kind, way.at_once)).collect()
    };
    let days = |days: u32| json!({"kind": "days", "days": days, "early": "append", "late": "from_payment"});
    assert_eq!(ways(days(30)), [(Kind::Each, 1), (Kind::Quarter, 3), (Kind::Year, 12)]);
    assert_eq!(ways(days(90)), [(Kind::Each, 1), (Kind::Year, 4)]);
    assert_eq!(ways(days(365)), [(Kind::Each, 1)]);
    let months = json!({"kind": "months", "months": 1, "early": "append", "late": "from_payment"});
    assert_eq!(ways(months), [(Kind::Each, 1), (Kind::Quarter, 3), (Kind::Year, 12)]);
    let table = json!({"kind": "refill_table", "first_days": 90, "extend": "max",
        "steps": [{"from_minor": 1000, "days": 90}, {"from_minor": 10000, "days": 365}]});
    assert_eq!(ways(table), [(Kind::Step, 1), (Kind::Step, 1)]);
    let balance = json!({"kind": "balance", "cycle": {"days": 30}, "opening": usd(0)});
    assert_eq!(ways(balance), [(Kind::Each, 1)]);
    assert!(ways(json!({"kind": "fixed_end", "last_day": "2026-06-01"})).is_empty());
}
