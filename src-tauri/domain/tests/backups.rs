//! When a backup is due and which ones are kept: tables that can be read against a calendar, and what holds for any of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use keepline_domain::backup::{Kept, Reason, due, thinned};
use proptest::prelude::*;

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn daily(at: DateTime<Utc>) -> Kept {
    Kept { at, reason: Reason::Daily, verified: true }
}

/// What is left of `kept`.
fn left(kept: &[Kept], now: DateTime<Utc>) -> Vec<Kept> {
    let gone = thinned(kept, now);
    kept.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, one)| *one).collect()
}

#[test]
fn one_a_day_and_a_clock_that_went_back_does_not_wait() {
    let now = moment("2026-11-22T09:00:00Z");
    assert!(due([], now));
    assert!(!due([moment("2026-11-21T09:00:01Z")], now));
    assert!(due([moment("2026-11-21T09:00:00Z")], now));
    // made before the clock was set back by a year
    assert!(due([moment("2027-11-21T09:00:01Z")], now));
    assert!(!due([moment("2027-11-21T09:00:01Z"), now], now));
    // a clock that is put right by seconds
    assert!(!due([moment("2026-11-22T09:00:30Z")], now));
}

#[test]
fn p16_two_years_of_days_become_seven_days_four_weeks_twelve_months() {
    let now = moment("2026-11-22T10:00:00Z");
    let all: Vec<Kept> = (0..730).map(|day| daily(now - TimeDelta::days(day))).collect();
    let left: Vec<String> = left(&all, now).iter().map(|one| one.at.date_naive().to_string()).collect();
    let wanted = [
        // a week of days; the 22nd is a Sunday
        "2026-11-22",
        "2026-11-21",
        "2026-11-20",
        "2026-11-19",
        "2026-11-18",
        "2026-11-17",
        "2026-11-16",
        // the Sundays of the three weeks before
        "2026-11-15",
        "2026-11-08",
        "2026-11-01",
        // the ends of eleven months
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
    ];
    assert_eq!(left, wanted);
}

#[test]
fn a_computer_that_was_off_for_a_year_keeps_what_it_had() {
    let now = moment("2026-11-22T10:00:00Z");
    let old: Vec<Kept> = (0..5).map(|day| daily(moment("2025-10-10T10:00:00Z") + TimeDelta::days(day))).collect();
    assert_eq!(thinned(&old, now), Vec::<usize>::new());
}

#[test]
fn p16_with_the_clock_set_back_neither_side_pushes_out_the_other() {
    let now = moment("2026-11-22T10:00:00Z");
    // forty days were made with a clock a year ahead; then it was put right, and one was made
    let mut all: Vec<Kept> = (0..40).map(|day| daily(moment("2027-11-22T10:00:00Z") + TimeDelta::days(day))).collect();
    all.push(daily(now));
    let left = left(&all, now);
    assert!(left.contains(&daily(now)), "the one just made");
    assert!(left.contains(&all[39]), "the newest by its name");
    assert!(left.len() < 20);
}

#[test]
fn the_way_back_stays_for_a_month_however_many_there_are() {
    let now = moment("2026-11-22T10:00:00Z");
    let mut all = vec![daily(now)];
    for minute in 1..9 {
        all.push(Kept { at: now - TimeDelta::minutes(minute), reason: Reason::Restore, verified: true });
    }
    assert_eq!(left(&all, now).len(), 9);
    assert_eq!(left(&all, now + TimeDelta::days(31)).len(), 1);
}

#[test]
fn one_that_is_not_sound_goes_once_a_newer_sound_one_is_there() {
    let now = moment("2026-11-22T10:00:00Z");
    let sound = daily(now - TimeDelta::days(2));
    let newer = Kept { at: now - TimeDelta::days(1), verified: false, ..sound };
    assert_eq!(left(&[sound, newer], now), [sound, newer]);
    let older = Kept { at: now - TimeDelta::days(3), verified: false, ..sound };
    assert_eq!(left(&[sound, older], now), [sound]);
}

prop_compose! {
    fn any_kept()(minutes in -900_000_i64..900_000, reason in 0..5_usize, verified in prop::bool::weighted(0.8)) -> Kept {
        let at = moment("2026-11-22T10:00:00Z") + TimeDelta::minutes(minutes);
        Kept { at, reason: Reason::ALL[reason], verified }
    }
}

/// What must hold of any way of thinning.
fn fails(kept: &[Kept], gone: &[usize], now: DateTime<Utc>) -> Option<&'static str> {
    let stays = |one: &Kept| kept.iter().enumerate().any(|(place, other)| other == one && !gone.contains(&place));
    let newest =
        |of: &dyn Fn(&&Kept) -> bool| kept.iter().filter(|one| one.verified).filter(of).max_by_key(|one| one.at);
    if newest(&|_| true).is_some_and(|one| !stays(one)) {
        return Some("the newest sound one is gone");
    }
    if newest(&|one| one.at <= now).is_some_and(|one| !stays(one)) {
        return Some("the newest sound one that is not of the future is gone");
    }
    if gone.iter().any(|place| kept[*place].reason.is_way_back() && now - kept[*place].at < TimeDelta::days(30)) {
        return Some("a way back is gone");
    }
    let month = |one: &Kept| (one.at.year(), one.at.month());
    let this = newest(&|one| one.at <= now).map(month);
    if this.is_some_and(|this| !kept.iter().filter(|one| one.verified && month(one) == this).any(stays)) {
        return Some("a whole month is gone");
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p16_the_newest_sound_one_always_stays(kept in prop::collection::vec(any_kept(), 0..60), shift in -900_000_i64..900_000) {
        let now = moment("2026-11-22T10:00:00Z") + TimeDelta::minutes(shift);
        let gone = thinned(&kept, now);
        prop_assert_eq!(fails(&kept, &gone, now), None);
        // and it settles: a second time, nothing more goes
        let rest: Vec<Kept> = kept.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, one)| *one).collect();
        prop_assert_eq!(thinned(&rest, now), Vec::<usize>::new());
        // never more than the places there are, on either side of the clock, beside the ways back and those that are not sound
        let plain = rest.iter().filter(|one| one.verified && !one.reason.is_way_back()).count();
        prop_assert!(plain <= 2 * 23, "{}", plain);
    }
}

/// The variant that must fail: one that keeps so many of the newest, whatever the clock says and whether they are sound.
#[test]
fn p16_teeth_keeping_only_the_newest_seven_by_name_is_caught() {
    let naive = |kept: &[Kept]| {
        let mut places: Vec<usize> = (0..kept.len()).collect();
        places.sort_by_key(|place| std::cmp::Reverse(kept[*place].at));
        places.split_off(7.min(places.len()))
    };
    let now = moment("2026-11-22T10:00:00Z");
    let mut ahead: Vec<Kept> = (0..9).map(|day| daily(moment("2027-11-22T10:00:00Z") + TimeDelta::days(day))).collect();
    ahead.push(daily(now));
    assert!(fails(&ahead, &naive(&ahead), now).is_some(), "with the clock set back");
    let mut broken: Vec<Kept> =
        (0..9).map(|day| Kept { verified: false, ..daily(now - TimeDelta::days(day)) }).collect();
    broken.push(daily(now - TimeDelta::days(9)));
    assert!(fails(&broken, &naive(&broken), now).is_some(), "with seven that are not sound");
}
