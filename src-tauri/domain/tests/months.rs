//! Months as whole weeks, the way from day to day by keys, and what is still due.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::{Datelike, NaiveDate, Weekday};
use keepline_domain::month::{Due, Month, Step, due, first_weekday, from_json, year_from_json};
use keepline_domain::settings::Language;
use proptest::prelude::*;
use serde_json::{Value, json};
use story::{ask, day, days, plan, plan_json};

fn first_and_last(month: &str, starts: Weekday) -> (String, String, usize) {
    let weeks = from_json(&json!(month)).unwrap().weeks(starts);
    (weeks[0][0].to_string(), weeks[weeks.len() - 1][6].to_string(), weeks.len())
}

#[test]
fn a_month_is_shown_in_whole_weeks() {
    // November 2026 begins on a Sunday and ends on a Monday
    assert_eq!(first_and_last("2026-11", Weekday::Sun), ("2026-11-01".into(), "2026-12-05".into(), 5));
    assert_eq!(first_and_last("2026-11", Weekday::Mon), ("2026-10-26".into(), "2026-12-06".into(), 6));
    // four weeks and not a day more
    assert_eq!(first_and_last("2026-02", Weekday::Sun), ("2026-02-01".into(), "2026-02-28".into(), 4));
    assert_eq!(first_weekday(Language::ZhCn), Weekday::Mon);
    assert_eq!(first_weekday(Language::En), Weekday::Sun);
}

#[test]
fn steps_stay_on_days_that_there_are() {
    for (from, step, to) in [
        ("2026-01-31", Step::MonthAfter, "2026-02-28"),
        ("2026-03-31", Step::MonthBefore, "2026-02-28"),
        ("2024-02-29", Step::YearAfter, "2025-02-28"),
        ("2026-01-01", Step::DayBefore, "2025-12-31"),
        ("2026-12-28", Step::WeekAfter, "2027-01-04"),
        ("2026-12-31", Step::DayAfter, "2027-01-01"),
        // beyond the years that dates may have there is nothing to see
        ("1970-01-05", Step::WeekBefore, "1970-01-05"),
        ("2999-12-31", Step::DayAfter, "2999-12-31"),
    ] {
        assert_eq!(step.from(day(from)), day(to), "{from} {step:?}");
    }
}

#[test]
fn what_is_no_month_and_no_year_is_refused() {
    assert_eq!(from_json(&json!("2026-11")).unwrap().to_string(), "2026-11");
    assert_eq!(from_json(&json!("2026-11-24")).unwrap().to_string(), "2026-11");
    for (text, code) in [("2026-13", "date_invalid"), ("", "date_invalid"), ("3000-01", "date_out_of_range")] {
        assert_eq!(from_json(&json!(text)).unwrap_err().0.as_str(), code, "{text}");
    }
    assert_eq!(from_json(&json!(7)).unwrap_err().0.as_str(), "wrong_type");
    assert_eq!(year_from_json(&json!(2026)).unwrap(), 2026);
    assert_eq!(year_from_json(&json!(1969)).unwrap_err().0.as_str(), "date_out_of_range");
    assert_eq!(year_from_json(&json!(9_999_999_999_i64)).unwrap_err().0.as_str(), "wrong_type");
}

fn due_of(plan_as: &Value, renewals: &[Value], as_of: &str) -> Option<Due> {
    due(&plan(plan_as), &ask(plan_as, renewals, as_of).standing)
}

#[test]
fn what_is_due_is_the_price_or_what_a_balance_lacks_and_nothing_once_the_number_is_gone() {
    let dollars = |minor| Due::Amount(keepline_domain::money::Money { minor, currency: "USD".into() });
    let mut month = plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment"));
    assert_eq!(due_of(&month, &[], "2026-02-20T17:00:00Z"), Some(dollars(1500)));
    // suspended and not lost: it can still be paid
    assert_eq!(due_of(&month, &[], "2026-03-20T17:00:00Z"), Some(dollars(1500)));
    assert_eq!(due_of(&month, &[], "2026-07-20T17:00:00Z"), None, "the number is lost");
    month["price"]["minor"] = json!(0);
    assert_eq!(due_of(&month, &[], "2026-02-20T17:00:00Z"), Some(Due::Unknown));
    let opening = json!({"minor": 2000, "currency": "USD"});
    let rule = json!({"kind": "balance", "cycle": {"days": 30}, "opening": opening});
    let balance = plan_json("America/Los_Angeles", "2026-01-31", &rule);
    // one cycle more is covered, the one after it lacks 10
    assert_eq!(due_of(&balance, &[], "2026-02-20T17:00:00Z"), Some(dollars(1000)));
    let mut alive = plan_json("America/Los_Angeles", "2026-01-31", &json!({"kind": "activity", "days": 90}));
    alive["price"]["minor"] = json!(0);
    assert_eq!(due_of(&alive, &[], "2026-02-20T17:00:00Z"), None, "using it is enough");
}

proptest! {
    #[test]
    fn weeks_hold_each_day_of_the_month_once_in_order_and_begin_where_they_should(
        year in 1970_i32..2999, month in 1_u32..=12, starts in 0_u8..7,
    ) {
        let starts = Weekday::try_from(starts).unwrap();
        let of = Month::of(NaiveDate::from_ymd_opt(year, month, 1).unwrap());
        let weeks = of.weeks(starts);
        prop_assert!((4..=6).contains(&weeks.len()));
        prop_assert!(weeks.iter().all(|week| week.len() == 7 && week[0].weekday() == starts));
        let all: Vec<NaiveDate> = weeks.iter().flatten().copied().collect();
        prop_assert!(all.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
        let within: Vec<NaiveDate> = all.iter().copied().filter(|day| of.has(*day)).collect();
        prop_assert_eq!(within.first(), Some(&of.first()));
        prop_assert_eq!(within.last(), Some(&of.last()));
        // no week that holds no day of it
        prop_assert!(weeks.iter().all(|week| week.iter().any(|day| of.has(*day))));
    }
}
