//! The day of the payment: not the one until which it is good, and not the next one.

use chrono::NaiveDate;

use crate::reading::pasted::found::Thing;

use super::one::{One, strongest};
use super::page::{Label, Page};

const NAMES: &[Label] = &[Label::PaidOn, Label::OrderedOn, Label::OtherDay];
/// How many days a day without its year may be from the day the paper was sent on.
const NEAR: i64 = 45;

/// `taken` are the places of numbers that look like days and are none.
pub(super) fn paid_on(page: &Page, taken: &[(usize, usize)], sent_on: Option<NaiveDate>) -> One<NaiveDate> {
    let places = page.days();
    let mut claims = Vec::new();
    for found in &page.found {
        let Thing::Day(days, has_year) = &found.thing else { continue };
        if taken.iter().any(|(start, end)| found.start < *end && *start < found.end) {
            continue;
        }
        let name = page.name_of((found.start, found.end), &places, NAMES);
        let says = |label: Label| name.is_some_and(|hit| hit.says(&label));
        let strength = if says(Label::PaidOn) {
            3
        } else if says(Label::OrderedOn) {
            2
        } else if says(Label::OtherDay) {
            continue;
        } else {
            1
        };
        let days = if *has_year { days.clone() } else { of_year(days, sent_on) };
        claims.push((strength, days));
    }
    strongest(claims)
}

/// Of a day without its year, the one near the day the paper was sent on.
fn of_year(days: &[NaiveDate], sent_on: Option<NaiveDate>) -> Vec<NaiveDate> {
    let Some(sent_on) = sent_on else { return Vec::new() };
    days.iter().filter(|day| (**day - sent_on).num_days().abs() <= NEAR).copied().collect()
}

/// The nearest to the day it was sent on first.
pub(super) fn nearest(mut days: Vec<NaiveDate>, sent_on: Option<NaiveDate>) -> Vec<NaiveDate> {
    days.truncate(6);
    if let Some(sent_on) = sent_on {
        days.sort_by_key(|day| (*day - sent_on).num_days().abs());
    }
    days
}
