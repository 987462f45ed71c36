//! What was paid: sums that do not depend on order, groups that make up the total, currencies that never mix.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use keepline_domain::money::{Currency, Money};
use keepline_domain::rate::{Converted, Total};
use keepline_domain::spend::{ALL, By, Key, Payment, spend, year_against_year};
use keepline_domain::sums::Sums;
use proptest::prelude::*;
use story::day;

fn paid(on: &str, minor: i64, currency: &str) -> Payment {
    let charged = Money { minor, currency: currency.into() };
    let (person, carrier) = ("Lin".into(), "mint".into());
    Payment { on: day(on), charged, home: None, plan: 1, person, carrier, pending: false, days: Some(30) }
}

fn told(sums: &Sums) -> Vec<String> {
    sums.list().iter().map(|money| format!("{} {}", money.decimal(), money.currency)).collect()
}

#[test]
fn groups_are_those_of_the_day_the_plan_the_carrier_and_the_currency() {
    let payments = [
        paid("2026-11-30", 1500, "USD"),
        paid("2026-12-01", 1000, "GBP"),
        Payment { plan: 2, person: String::new(), carrier: "tello".into(), ..paid("2025-12-31", 700, "USD") },
        Payment { pending: true, ..paid("2026-12-02", 900, "GBP") },
    ];
    let keys = |by| spend(&payments, by).groups.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    // the newest first
    assert_eq!(keys(By::Month), ["2026-12-01", "2026-11-01", "2025-12-01"].map(|on| Key::Month(day(on))));
    assert_eq!(keys(By::Year), [2026, 2025].map(Key::Year));
    assert_eq!(keys(By::Plan), [1, 2].map(Key::Plan));
    assert_eq!(keys(By::Carrier), ["mint", "tello"].map(|key| Key::Carrier(key.into())));
    assert_eq!(keys(By::Person), ["", "Lin"].map(|name| Key::Person(name.into())));
    assert_eq!(keys(By::Currency), ["GBP", "USD"].map(|key| Key::Currency(key.into())));
    let all = spend(&payments, By::Plan).total;
    assert_eq!(
        (told(&all.paid), told(&all.pending), all.count),
        (vec!["10.00 GBP".into(), "22.00 USD".into()], vec!["9.00 GBP".into()], 3)
    );
}

#[test]
fn a_day_of_service_costs_what_was_paid_over_the_days_it_bought() {
    let balance = Payment { days: None, ..paid("2026-11-03", 9900, "USD") };
    let payments = [paid("2026-11-01", 1500, "USD"), paid("2026-11-02", 1600, "USD"), balance];
    let each = spend(&payments, By::Plan).groups[0].1.per_day();
    // 31.00 over 60 days, rounded half up, with one digit more; what bought no number of days is not in it
    assert_eq!((each.len(), each[0].amount.as_str(), each[0].days), (1, "0.517", 60));
}

#[test]
fn the_running_year_is_compared_until_the_same_day_of_the_year_before() {
    let payments = [
        paid("2025-11-24", 100, "USD"),
        paid("2025-11-25", 10, "USD"),
        paid("2026-11-24", 1000, "USD"),
        Payment { pending: true, ..paid("2026-11-24", 5000, "USD") },
        paid("2024-02-29", 7, "USD"),
    ];
    let years = year_against_year(&payments, day("2026-11-24"));
    let said: Vec<_> = years.iter().map(|one| (one.year, told(&one.paid), told(&one.before), one.until)).collect();
    let dollars = |text: &str| vec![format!("{text} USD")];
    assert_eq!(
        said,
        [
            (2026, dollars("10.00"), dollars("1.00"), Some(day("2025-11-24"))),
            (2025, dollars("1.10"), dollars("0.07"), None),
            (2024, dollars("0.07"), vec![], None),
        ]
    );
    // on a day that the year before does not have
    assert_eq!(year_against_year(&[paid("2028-02-29", 1, "USD")], day("2028-02-29"))[0].until, Some(day("2027-02-28")));
}

fn any_payment() -> impl Strategy<Value = Payment> {
    let what = (0_u64..3000, 0_i64..10_000_000_000, 0_usize..4, 1_i64..5, any::<bool>(), prop::option::of(1_u32..400));
    what.prop_map(|(after, minor, currency, plan, pending, days)| Payment {
        on: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(after),
        charged: Money { minor, currency: ["USD", "GBP", "JPY", "KWD"][currency].into() },
        // of the last there is no rate
        home: (currency < 3).then(|| Converted { minor: minor / 3, rate: i64::try_from(currency).ok() }),
        plan,
        person: ["", "Lin", "母亲"][usize::try_from(plan).unwrap() % 3].into(),
        carrier: format!("carrier-{}", plan % 2),
        pending,
        days,
    })
}

/// The same, by adding up one currency at a time.
fn by_hand(payments: &[Payment], pending: bool) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for payment in payments.iter().filter(|payment| payment.pending == pending) {
        *sums.entry(payment.charged.currency.clone()).or_default() += payment.charged.minor;
    }
    sums
}

fn as_map(sums: &Sums) -> BTreeMap<String, i64> {
    sums.list().into_iter().map(|money| (money.currency, money.minor)).collect()
}

/// A total in the home currency, and how many payments are not in it.
fn in_home(total: &Total) -> (i64, u32) {
    let shown = total.shown(Currency::from_code("EUR").unwrap());
    (shown.amount.minor, shown.missing.iter().map(|one| one.count).sum())
}

proptest! {
    #[test]
    fn the_groups_together_are_the_total_and_currencies_stay_apart(
        payments in prop::collection::vec(any_payment(), 0..40), by in prop::sample::select(ALL.to_vec()),
    ) {
        let found = spend(&payments, by);
        prop_assert_eq!(as_map(&found.total.paid), by_hand(&payments, false));
        prop_assert_eq!(as_map(&found.total.pending), by_hand(&payments, true));
        let (mut paid, mut pending, mut count) = (Sums::default(), Sums::default(), 0);
        let (mut home, mut missing) = (0, 0);
        for (_, group) in &found.groups {
            paid.join(&group.paid);
            pending.join(&group.pending);
            count += group.count;
            home += in_home(&group.home).0;
            missing += in_home(&group.home).1;
        }
        prop_assert_eq!((home, missing), in_home(&found.total.home));
        let without = payments.iter().filter(|payment| !payment.pending && payment.home.is_none()).count();
        prop_assert_eq!(missing as usize, without);
        prop_assert_eq!(&paid, &found.total.paid);
        prop_assert_eq!(&pending, &found.total.pending);
        prop_assert_eq!(count, found.total.count);
    }

    #[test]
    fn the_order_of_payments_does_not_matter(
        (payments, other) in prop::collection::vec(any_payment(), 0..30)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        by in prop::sample::select(ALL.to_vec()),
    ) {
        prop_assert_eq!(spend(&payments, by), spend(&other, by));
        let today = day("2026-11-24");
        prop_assert_eq!(year_against_year(&payments, today), year_against_year(&other, today));
    }

    #[test]
    fn years_hold_each_payment_of_theirs_once(payments in prop::collection::vec(any_payment(), 0..30)) {
        for one in year_against_year(&payments, day("2026-06-15")) {
            let own: Vec<Payment> = payments.iter().filter(|payment| payment.on.year() == one.year).cloned().collect();
            prop_assert_eq!(as_map(&one.paid), by_hand(&own, false));
        }
    }
}
