//! What was paid, from real files: what counts, by which carrier, over how many days, and as a table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, plan, plan_json};
use keepline_domain::money::Money;
use keepline_domain::settings::Language;
use keepline_domain::spend::{By, Column, Key, Words};
use keepline_domain::{plan as plans, renewal};
use keepline_ledger::Ledger;
use keepline_ledger::renewal::SameAgain;
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";

fn pay(ledger: &mut Ledger, id: i64, on: &str, minor: i64, more: &Value) -> i64 {
    let terms = ledger.plan(id).unwrap().record.plan;
    let mut said = json!({"paid_on": on, "amount": {"minor": minor, "currency": terms.price.currency}});
    said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let renewal = renewal::from_json(&said, &terms).unwrap();
    ledger.renewal_add(id, &renewal, &[], SameAgain::Record, moment(NOW)).unwrap().id
}

fn decimals(sums: &[Money]) -> Vec<String> {
    sums.iter().map(|money| format!("{} {}", money.decimal(), money.currency)).collect()
}

/// Two lines, one of another currency and carrier.
fn lived_in() -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let dollars = ledger.plan_add(&plan("=Dollars", "2026-08-01"), now).unwrap().id;
    let mut other = plan_json("Pounds", "2025-08-01");
    other["price"] = json!({"minor": 1000, "currency": "GBP"});
    other["carrier"] = json!("Corner shop");
    other["person"] = json!({"name": "母亲"});
    let pounds = ledger.plan_add(&plans::from_json(&other).unwrap(), now).unwrap().id;
    let tax = json!({"tax": {"minor": 123, "currency": "USD"}, "fee": {"minor": 50, "currency": "USD"}});
    pay(&mut ledger, dollars, "2026-11-02", 1500, &tax);
    pay(&mut ledger, dollars, "2026-11-05", 900, &json!({"status": "pending"}));
    for status in ["failed", "refunded"] {
        pay(&mut ledger, dollars, "2026-11-06", 700, &json!({"status": status}));
    }
    let mistake = pay(&mut ledger, dollars, "2026-11-07", 300, &json!({}));
    ledger.renewal_void(mistake, now).unwrap();
    pay(&mut ledger, dollars, "2026-11-28", 1500, &json!({}));
    pay(&mut ledger, pounds, "2025-09-10", 1000, &json!({}));
    (house, ledger)
}

#[test]
fn only_what_bought_something_and_has_happened_counts() {
    let (_house, ledger) = lived_in();
    let page = ledger.spend(By::Carrier, None, &at(NOW)).unwrap();
    assert_eq!(decimals(&page.total.paid), ["10.00 GBP", "16.73 USD"]);
    assert_eq!(decimals(&page.total.pending), ["9.00 USD"]);
    assert_eq!((page.total.count, page.years.clone(), page.sample), (2, vec![2026, 2025], false));
    // a line of the catalogue is grouped with the others of its carrier
    let carriers: Vec<_> = page.groups.iter().map(|group| (group.key.clone(), group.carrier_name.is_some())).collect();
    assert_eq!(carriers, [(Key::Carrier("Corner shop".into()), false), (Key::Carrier("t-mobile".into()), true)]);
    let people = ledger.spend(By::Person, None, &at(NOW)).unwrap().groups;
    let people: Vec<_> = people.iter().map(|group| (group.key.clone(), decimals(&group.sums.paid))).collect();
    let of = |name: &str, paid: &str| (Key::Person(name.into()), vec![paid.to_owned()]);
    assert_eq!(people, [of("", "16.73 USD"), of("母亲", "10.00 GBP")]);
    let of_2025 = ledger.spend(By::Plan, Some(2025), &at(NOW)).unwrap();
    assert_eq!(decimals(&of_2025.total.paid), ["10.00 GBP"]);
    assert_eq!(of_2025.groups[0].name.as_deref(), Some("Pounds"));
    // thirty days for ten pounds
    assert_eq!(
        (of_2025.groups[0].sums.per_day[0].amount.as_str(), of_2025.groups[0].sums.per_day[0].days),
        ("0.333", 30)
    );
    assert_eq!(of_2025.years, [2026, 2025], "the years there are do not depend on the one in view");
    assert_eq!(ledger.spend(By::Month, Some(1999), &at(NOW)).unwrap().groups, []);
}

#[test]
fn a_plan_that_was_put_away_was_paid_all_the_same_and_samples_count_only_alone() {
    let (_house, mut ledger) = lived_in();
    ledger.plan_archive(2, moment(NOW)).unwrap();
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let page = ledger.spend(By::Plan, None, &at(NOW)).unwrap();
    assert_eq!(decimals(&page.total.paid), ["10.00 GBP", "16.73 USD"]);
    assert!(!page.sample);
    let house = House::new();
    let mut fresh = house.open();
    fresh.sample_add(str::to_owned, moment(NOW)).unwrap();
    assert!(fresh.spend(By::Plan, None, &at(NOW)).unwrap().sample);
}

struct Plain;

impl Words for Plain {
    fn column(&self, by: By, column: Column) -> String {
        if column == Column::Group { by.as_str().into() } else { column.as_str().into() }
    }
}

#[test]
fn the_table_holds_a_row_for_each_group_and_currency_and_no_cell_calculates() {
    let (house, ledger) = lived_in();
    let path = house.dir.path().join("spend.csv");
    assert_eq!(ledger.spend_write((By::Plan, None), &at(NOW), (&Plain, Language::En), &path).unwrap(), 2);
    let table = std::fs::read_to_string(&path).unwrap();
    let want = "\u{feff}plan,paid,pending,per_day,currency\r\n'=Dollars,16.73,9.00,0.558,USD\r\nPounds,10.00,0.00,0.333,GBP\r\n";
    assert_eq!(table, want);
}
