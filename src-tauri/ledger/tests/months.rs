//! What falls on the days of a month, and its sums.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use chrono::Weekday;
use house::{House, at, moment, paid, plan, plan_json};
use keepline_domain::esim::from_json as esim_from_json;
use keepline_domain::month::{Column, Kind, Words};
use keepline_domain::renewal::Status;
use keepline_domain::{month, plan as plans, promotion, refill_card, renewal};
use keepline_ledger::Ledger;
use keepline_ledger::month::MonthPage;
use keepline_ledger::renewal::SameAgain;
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";

fn page(ledger: &Ledger, on: &str) -> MonthPage {
    ledger.month(Some(on.parse().unwrap()), None, Weekday::Sun, &at(NOW)).unwrap()
}

/// `day kind name`, of the days within the month.
fn told(page: &MonthPage) -> Vec<String> {
    let days = page.weeks.iter().flatten().filter(|day| day.within);
    days.flat_map(|day| &day.entries)
        .map(|entry| format!("{} {} {}", entry.on.format("%m-%d"), entry.kind.as_str(), entry.name))
        .collect()
}

fn decimals(sums: &[keepline_domain::money::Money]) -> Vec<String> {
    sums.iter().map(|money| format!("{} {}", money.decimal(), money.currency)).collect()
}

fn pay(ledger: &mut Ledger, id: i64, said: &Value) -> i64 {
    let terms = ledger.plan(id).unwrap().record.plan;
    let renewal = renewal::from_json(said, &terms).unwrap();
    ledger.renewal_add(id, &renewal, &[], SameAgain::Record, moment(NOW)).unwrap().id
}

#[test]
fn everything_that_has_a_day_stands_on_it() {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let id = ledger.plan_add(&plan("Line", "2026-11-20"), now).unwrap().id;
    let terms = ledger.plan(id).unwrap().record.plan;
    let card =
        json!({"amount": {"minor": 1500, "currency": "USD"}, "bought_on": "2026-11-01", "last_day": "2026-12-05"});
    let (card, pin) = refill_card::from_json(&card, &terms).unwrap();
    ledger.refill_card_add(id, &card, pin.as_ref(), now).unwrap();
    let (esim, papers) = esim_from_json(&json!({"state": "unused", "use_by": "2026-12-24"})).unwrap();
    ledger.esim_add(id, &esim, papers, now).unwrap();
    let offer = json!({"name": "Autumn", "zone": "America/Los_Angeles", "ends_on": "2026-12-31"});
    ledger.promotion_add(&promotion::from_json(&offer, chrono_tz::America::Los_Angeles, now).unwrap(), now).unwrap();
    let said = json!({"paid_on": "2026-11-22", "amount": {"minor": 1500, "currency": "USD"}, "status": "disputed", "method": "credit card"});
    let disputed = pay(&mut ledger, id, &said);
    ledger.case_add(disputed, &json!({"wrong": "not_credited", "statement_on": "2026-11-23"}), now).unwrap();
    assert_eq!(
        told(&page(&ledger, "2026-12-01")),
        ["12-05 card_void Line", "12-24 esim_void Line", "12-31 promotion_end Autumn"]
    );
    assert_eq!(told(&page(&ledger, "2026-11-01")), ["11-22 renewal Line"]);
    // twice thirty days from 20 November
    assert_eq!(told(&page(&ledger, "2027-01-01"))[0], "01-18 last_day Line");
    assert!(told(&page(&ledger, "2027-05-01")).contains(&"05-19 number_loss Line".to_owned()));
}

#[test]
fn sums_keep_currencies_apart_and_leave_out_what_bought_nothing() {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let dollars = ledger.plan_add(&plan("Dollars", "2026-08-01"), now).unwrap().id;
    let mut json = plan_json("Pounds", "2026-08-01");
    json["price"] = json!({"minor": 1000, "currency": "GBP"});
    let pounds = ledger.plan_add(&plans::from_json(&json).unwrap(), now).unwrap().id;
    let of = |minor: i64, currency: &str| json!({"minor": minor, "currency": currency});
    pay(
        &mut ledger,
        dollars,
        &json!({"paid_on": "2026-11-02", "amount": of(1500, "USD"), "tax": of(123, "USD"), "fee": of(50, "USD")}),
    );
    pay(&mut ledger, pounds, &json!({"paid_on": "2026-11-03", "amount": of(1000, "GBP")}));
    pay(&mut ledger, pounds, &json!({"paid_on": "2026-11-03", "amount": of(900, "GBP"), "status": "pending"}));
    for status in ["failed", "refunded"] {
        pay(&mut ledger, dollars, &json!({"paid_on": "2026-11-05", "amount": of(700, "USD"), "status": status}));
    }
    let mistake = pay(&mut ledger, dollars, &json!({"paid_on": "2026-11-06", "amount": of(300, "USD")}));
    ledger.renewal_void(mistake, now).unwrap();
    // dated ahead: it has not happened yet
    pay(&mut ledger, dollars, &json!({"paid_on": "2026-11-28", "amount": of(1500, "USD")}));
    let november = page(&ledger, "2026-11-24");
    assert_eq!(decimals(&november.sums.paid), ["10.00 GBP", "16.73 USD"]);
    assert_eq!(decimals(&november.sums.pending), ["9.00 GBP"]);
    assert!(told(&november).contains(&"11-28 renewal Dollars".to_owned()));
    assert_eq!(told(&november).iter().filter(|line| line.contains("11-06")).count(), 0, "a mistake is nowhere");
    // 2 November plus thirty days: the one dated ahead does not count yet
    let december = page(&ledger, "2026-12-15");
    assert_eq!(decimals(&december.sums.due), ["15.00 USD"]);
    assert_eq!(december.sums.paid, []);
    let year = ledger.year(None, Weekday::Sun, &at(NOW)).unwrap();
    assert_eq!((year.year, year.months.len(), year.before, year.after), (2026, 12, Some(2025), Some(2027)));
    assert_eq!(year.months[10].sums, november.sums);
    assert_eq!(year.months[11].sums, december.sums);
    let marks = |on: &str| {
        let days = year.months[10].weeks.iter().flatten();
        days.filter(|day| day.on.to_string() == on).flat_map(|day| day.kinds.clone()).collect::<Vec<_>>()
    };
    assert_eq!(marks("2026-11-03"), [Kind::Renewal], "each kind once");
    assert_eq!(marks("2026-11-05"), [], "what bought nothing");
}

#[test]
fn a_plan_that_was_put_away_keeps_its_payments_and_owes_nothing() {
    let house = House::new();
    let mut ledger = house.open();
    let now = moment(NOW);
    let id = ledger.plan_add(&plan("Old", "2026-10-20"), now).unwrap().id;
    let terms = ledger.plan(id).unwrap().record.plan;
    ledger.renewal_add(id, &paid(&terms, "2026-11-01"), &[], SameAgain::Ask, now).unwrap();
    assert_eq!(decimals(&page(&ledger, "2026-12-01").sums.due), ["15.00 USD"]);
    ledger.plan_archive(id, now).unwrap();
    assert_eq!(page(&ledger, "2026-12-01").sums.due, []);
    assert_eq!(decimals(&page(&ledger, "2026-11-01").sums.paid), ["15.00 USD"]);
}

#[test]
fn sample_plans_count_only_while_there_are_no_others() {
    let house = House::new();
    let mut ledger = house.open();
    assert!(page(&ledger, "2026-11-01").empty);
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let sample = page(&ledger, "2026-11-24");
    assert!(sample.sample && !sample.empty && !told(&sample).is_empty());
    ledger.plan_add(&plan("Own", "2026-11-20"), moment(NOW)).unwrap();
    let own = page(&ledger, "2026-12-01");
    assert!(!own.sample);
    assert_eq!(told(&own), ["12-19 last_day Own"]);
}

#[test]
fn a_step_goes_from_the_day_and_no_day_is_today_at_home() {
    let house = House::new();
    let ledger = house.open();
    // in Los Angeles it is still the 23rd
    let late = ledger.month(None, None, Weekday::Mon, &at("2026-11-24T07:59:00Z")).unwrap();
    assert_eq!((late.at.to_string(), late.today.to_string()), ("2026-11-23".into(), "2026-11-23".into()));
    let on = Some("2026-10-31".parse().unwrap());
    let next = ledger.month(on, Some(month::Step::MonthAfter), Weekday::Mon, &at(NOW)).unwrap();
    assert_eq!((next.at.to_string(), next.month.to_string()), ("2026-11-30".into(), "2026-11".into()));
    assert_eq!(next.weeks[0][0].on.to_string(), "2026-10-26");
    assert!(!next.weeks[0][0].within);
}

struct Plain;

impl Words for Plain {
    fn column(&self, column: Column) -> String {
        column.as_str().into()
    }
    fn kind(&self, kind: Kind) -> String {
        kind.as_str().into()
    }
    fn status(&self, status: Status) -> String {
        status.as_str().into()
    }
}

#[test]
fn the_table_of_a_month_holds_a_row_each_and_no_cell_calculates() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("=1+1", "2026-10-20"), moment(NOW)).unwrap().id;
    pay(&mut ledger, id, &json!({"paid_on": "2026-11-01", "amount": {"minor": 1500, "currency": "USD"}}));
    let path = house.dir.path().join("month.csv");
    let of = month::from_json(&json!("2026-11")).unwrap();
    assert_eq!(ledger.month_write(of, &at(NOW), &Plain, &path).unwrap(), 1);
    let table = std::fs::read_to_string(&path).unwrap();
    assert_eq!(table, "\u{feff}day,what,name,amount,currency,status\r\n2026-11-01,renewal,'=1+1,15.00,USD,posted\r\n");
}
