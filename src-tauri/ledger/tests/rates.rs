//! Rates on real files: kept, removed, taken back; and what they make of what was paid and is still due.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod house;

use chrono::Weekday;
use house::{House, at, moment, plan, plan_json};
use keepline_domain::money::Money;
use keepline_domain::rate::HomeTotal;
use keepline_domain::refusal::Code;
use keepline_domain::settings::Language;
use keepline_domain::spend::{By, Column, Words};
use keepline_domain::{plan as plans, renewal};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";

fn said(from: &str, to: &str, rate: &str, on: &str) -> Value {
    json!({"from": from, "to": to, "rate": rate, "on": on, "note": "statement"})
}

fn refused(result: Result<impl std::fmt::Debug, Fault>) -> (String, Code) {
    match result.unwrap_err() {
        Fault::Refused(all) => (all[0].field.clone().unwrap_or_default(), all[0].code),
        other => panic!("{other:?}"),
    }
}

fn told(ledger: &Ledger) -> Vec<String> {
    let text = |one: keepline_ledger::rate::RateRecord| format!("{} {} {}", one.rate.from, one.rate.rate, one.rate.on);
    ledger.rates().unwrap().into_iter().map(text).collect()
}

fn pay(ledger: &mut Ledger, id: i64, on: &str, minor: i64, status: &str) {
    let terms = ledger.plan(id).unwrap().record.plan;
    let said = json!({"paid_on": on, "amount": {"minor": minor, "currency": terms.price.currency}, "status": status});
    let renewal = renewal::from_json(&said, &terms).unwrap();
    ledger.renewal_add(id, &renewal, &[], SameAgain::Record, moment(NOW)).unwrap();
}

/// A line in dollars and one in pounds, paid in two years.
fn lived_in() -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let dollars = ledger.plan_add(&plan("Dollars", "2025-08-01"), now).unwrap().id;
    let mut other = plan_json("Pounds", "2025-08-01");
    other["price"] = json!({"minor": 1000, "currency": "GBP"});
    let pounds = ledger.plan_add(&plans::from_json(&other).unwrap(), now).unwrap().id;
    pay(&mut ledger, dollars, "2026-11-02", 1500, "posted");
    pay(&mut ledger, pounds, "2026-11-10", 1000, "posted");
    pay(&mut ledger, pounds, "2026-11-11", 500, "pending");
    pay(&mut ledger, pounds, "2026-02-10", 1000, "posted");
    pay(&mut ledger, pounds, "2025-09-10", 900, "posted");
    (house, ledger)
}

fn now(ledger: &Ledger) -> Circumstances {
    Circumstances { settings: ledger.settings().unwrap(), ..at(NOW) }
}

fn shown(total: &HomeTotal) -> (String, u32) {
    let missing = total.missing.iter().map(|one| one.count).sum();
    (format!("{} {}", total.amount.decimal(), total.amount.currency), missing)
}

#[test]
fn are_kept_removed_and_taken_back_by_name_of_their_line() {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let first = ledger.rate_add(&said("GBP", "USD", "1.25", "2026-01-01"), now).unwrap();
    ledger.rate_add(&said("EUR", "USD", "1.0832", "2026-02-01"), now).unwrap();
    ledger.rate_add(&said("USD", "GBP", "0.7", "2026-03-01"), now).unwrap();
    assert_eq!((first.plan_id, ledger.rate(first.id).unwrap().rate.note.as_str()), (0, "statement"));
    // by their currencies whichever way they were typed, the newest day first
    assert_eq!(told(&ledger), ["EUR 1.0832 2026-02-01", "USD 0.7 2026-03-01", "GBP 1.25 2026-01-01"]);
    // one of a day, in either direction
    for taken in [said("GBP", "USD", "1.3", "2026-01-01"), said("USD", "GBP", "0.8", "2026-01-01")] {
        assert_eq!(refused(ledger.rate_add(&taken, now)), ("on".into(), Code::RateTaken));
    }
    assert_eq!(refused(ledger.rate_add(&said("GBP", "GBP", "1", "2026-01-02"), now)), ("to".into(), Code::RateSame));
    assert_eq!(told(&ledger).len(), 3, "nothing was stored");
    let removed = ledger.rate_remove(first.id, now).unwrap();
    assert!(matches!(ledger.rate_remove(first.id, now), Err(Fault::NotFound { .. })));
    assert_eq!(told(&ledger).len(), 2);
    // its day was given to another meanwhile
    let other = ledger.rate_add(&said("USD", "GBP", "0.8", "2026-01-01"), now).unwrap();
    assert_eq!(refused(ledger.undo(removed.change_id, now)), ("on".into(), Code::RateTaken));
    let gone = ledger.undo(other.change_id, now).unwrap();
    ledger.undo(removed.change_id, now).unwrap();
    assert_eq!(told(&ledger).len(), 3);
    assert_eq!(refused(ledger.undo(gone.change_id, now)), ("on".into(), Code::RateTaken));
    assert!(matches!(ledger.undo(first.change_id, now), Err(Fault::NotUndoable)), "something newer builds on it");
    // it is there after the next start
    drop(ledger);
    assert_eq!(told(&house.open()).len(), 3);
}

#[test]
fn without_a_home_currency_there_is_no_total() {
    let (_house, mut ledger) = lived_in();
    ledger.rate_add(&said("GBP", "USD", "1.25", "2025-01-01"), moment(NOW)).unwrap();
    let page = ledger.spend(By::Month, None, &now(&ledger)).unwrap();
    assert_eq!((page.home_currency, page.total.home, page.rates), (None, None, vec![]));
    assert!(page.against.iter().all(|year| year.home.is_none()));
    assert_eq!(page.currencies, ["GBP", "USD"], "most payments first");
    assert_eq!(ledger.month(None, None, Weekday::Mon, &now(&ledger)).unwrap().sums.home, None);
}

#[test]
fn what_was_paid_is_one_total_by_the_rates_of_its_days() {
    let (_house, mut ledger) = lived_in();
    let on = moment(NOW);
    ledger.settings_set(&json!({"home_currency": "USD"})).unwrap();
    let all = |ledger: &Ledger| ledger.spend(By::Month, None, &now(ledger)).unwrap();
    // no rate yet: what is of the home currency is there, the rest is said to be missing
    let home = all(&ledger).total.home.unwrap();
    assert_eq!((shown(&home.paid), shown(&home.pending)), (("15.00 USD".into(), 3), ("0.00 USD".into(), 1)));
    let lost = &home.paid.missing[0];
    assert_eq!(
        (lost.amount.clone(), lost.first.to_string(), lost.last.to_string()),
        (Money { minor: 2900, currency: "GBP".into() }, "2025-09-10".into(), "2026-11-10".into())
    );
    let first = ledger.rate_add(&said("GBP", "USD", "1.25", "2026-02-10"), on).unwrap().id;
    let second = ledger.rate_add(&said("USD", "GBP", "0.8", "2026-11-01"), on).unwrap();
    ledger.rate_add(&said("EUR", "USD", "1.1", "2025-01-01"), on).unwrap();
    let page = all(&ledger);
    // 15.00 + 10.00 over 0.8 + 10.00 by 1.25; the payment of the year before is from before the first rate
    let home = page.total.home.unwrap();
    assert_eq!((shown(&home.paid), shown(&home.pending)), (("40.00 USD".into(), 1), ("6.25 USD".into(), 0)));
    assert_eq!(
        page.rates.iter().map(|rate| rate.id).collect::<Vec<_>>(),
        [second.id, first],
        "only those that were used"
    );
    let groups: Vec<_> = page.groups.iter().map(|group| shown(&group.sums.home.as_ref().unwrap().paid)).collect();
    assert_eq!(groups, [("27.50 USD".into(), 0), ("12.50 USD".into(), 0), ("0.00 USD".into(), 1)]);
    let years: Vec<_> = page
        .against
        .iter()
        .map(|year| (shown(year.home.as_ref().unwrap()), shown(year.home_before.as_ref().unwrap())))
        .collect();
    let nothing = || ("0.00 USD".to_owned(), 0);
    assert_eq!(years, [(("40.00 USD".into(), 0), ("0.00 USD".into(), 1)), (("0.00 USD".into(), 1), nothing())]);
    // without the second, the first goes on
    ledger.rate_remove(second.id, on).unwrap();
    assert_eq!(shown(&all(&ledger).total.home.unwrap().paid), ("40.00 USD".into(), 1));
    ledger.rate_remove(first, on).unwrap();
    assert_eq!(shown(&all(&ledger).total.home.unwrap().paid), ("15.00 USD".into(), 3));
}

#[test]
fn a_month_is_one_total_too_and_what_is_due_goes_by_the_newest_rate() {
    let (_house, mut ledger) = lived_in();
    ledger.settings_set(&json!({"home_currency": "USD"})).unwrap();
    ledger.rate_add(&said("GBP", "USD", "1.25", "2026-11-01"), moment(NOW)).unwrap();
    let page = ledger.month(None, None, Weekday::Mon, &now(&ledger)).unwrap();
    let home = page.sums.home.unwrap();
    assert_eq!((shown(&home.paid), shown(&home.pending)), (("27.50 USD".into(), 0), ("6.25 USD".into(), 0)));
    assert_eq!(page.rates.len(), 1);
    let year = ledger.year(Some(2026), Weekday::Mon, &now(&ledger)).unwrap();
    let of = |month: usize| year.months[month].sums.home.clone().unwrap();
    assert_eq!(shown(&of(1).paid), ("0.00 USD".into(), 1), "February is before the first rate");
    let due: i64 = year.months.iter().map(|month| month.sums.home.as_ref().unwrap().due.amount.minor).sum();
    let own: Vec<Money> = year.months.iter().flat_map(|month| month.sums.due.clone()).collect();
    let worth = |money: &Money| if money.currency == "GBP" { money.minor * 125 / 100 } else { money.minor };
    assert!(!own.is_empty());
    assert_eq!(due, own.iter().map(worth).sum::<i64>());
}

struct Heads;

impl Words for Heads {
    fn column(&self, _: By, column: Column) -> String {
        column.as_str().to_owned()
    }
}

#[test]
fn the_table_says_the_total_and_the_rates_of_each_row() {
    let (house, mut ledger) = lived_in();
    let out = house.folder().path().join("spend.csv");
    let write = |ledger: &Ledger| {
        ledger.spend_write((By::Year, None), &now(ledger), (&Heads, Language::En), &out).unwrap();
        let text = std::fs::read_to_string(&out).unwrap();
        text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(write(&ledger)[0], "group,paid,pending,per_day,currency");
    ledger.settings_set(&json!({"home_currency": "USD"})).unwrap();
    ledger.rate_add(&said("GBP", "USD", "1.25", "2026-02-10"), moment(NOW)).unwrap();
    ledger.rate_add(&said("USD", "GBP", "0.8", "2026-11-01"), moment(NOW)).unwrap();
    let rows = write(&ledger);
    assert_eq!(
        rows[0],
        "group,paid,pending,per_day,currency,home_paid,home_pending,home_currency,home_missing,home_rates"
    );
    let home = |row: &String| row.splitn(5, ',').last().unwrap().to_owned();
    assert_eq!(
        rows[1..].iter().map(home).collect::<Vec<_>>(),
        [
            "GBP,25.00,6.25,USD,0,1 USD = 0.8 GBP (2026-11-01); 1 GBP = 1.25 USD (2026-02-10)",
            "USD,15.00,0.00,USD,0,",
            "GBP,0.00,0.00,USD,1,",
        ]
    );
}
