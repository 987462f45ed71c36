//! What follows from correcting a past payment, or from declaring it a mistake: the standing and every period before and
//! after. Both are computed from the whole history, so that what is shown is what saving gives.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::civil::{date_at, start_of_day};
use crate::period::{Bought, Period, Reason, bought};
use crate::plan::Plan;
use crate::renewal::Renewal;
use crate::standing::{Standing, from_bought, standing};

/// What a correction changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// The standing without the correction.
    pub before: Standing,
    /// The standing with it.
    pub after: Standing,
    /// Where the payment would lie ahead: it counts from its day on.
    pub ahead: Option<Ahead>,
    /// Why the corrected payment's own period is what it will be; none where it buys none.
    pub own: Option<Reason>,
    /// Every period whose days change, in order of their days.
    pub periods: Vec<Changed>,
}

/// A corrected payment that has not happened yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// The day from which it counts, in the plan's zone.
    pub counts_from: NaiveDate,
    /// The last day of service until then.
    pub last_day: NaiveDate,
}

/// A period whose days change; one of the two sides is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The renewal that buys it, by its place in the history as it is; none for the first period and for cycles of a balance.
    pub renewal: Option<usize>,
    /// Its days as they are; none where only the correction brings it.
    pub before: Option<Span>,
    /// Its days with the correction; none where it is no longer bought.
    pub after: Option<Span>,
    /// Why it is what it will be, or was where it goes.
    pub reason: Reason,
}

/// Days of service, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Span {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
}

impl Span {
    fn of(period: &Period) -> Self {
        Self { starts_on: period.starts_on, last_day: period.last_day }
    }
}

/// What follows at `now` when the renewal at `place` of `history` (in order of recording) becomes `to`, or nothing at all.
/// A payment that lies ahead, before or after the correction, is judged as on its own day. None where there is no such place.
#[must_use]
pub fn follows(
    plan: &Plan,
    history: &[Renewal],
    place: usize,
    to: Option<&Renewal>,
    now: DateTime<Utc>,
) -> Option<Follows> {
    let old = history.get(place)?;
    let corrected = corrected(history, place, to);
    let today = date_at(now, plan.zone);
    let day = today.max(old.paid_on).max(to.map_or(today, |to| to.paid_on));
    let moment = if day > today { start_of_day(day, plan.zone) } else { now };
    let (before, after) = (bought(plan, history, day), bought(plan, &corrected, day));
    let ahead = to
        .filter(|to| to.paid_on > today)
        .map(|to| Ahead { counts_from: to.paid_on, last_day: standing(plan, &corrected, now).last_day });
    Some(Follows {
        before: from_bought(plan, &before, moment),
        after: from_bought(plan, &after, moment),
        ahead,
        own: to.and_then(|_| after.periods.iter().find(|period| period.renewal == Some(place))).map(|own| own.reason),
        // a renewal that goes leaves its place to those after it
        periods: changed(&before, &after, |at| if to.is_none() && at >= place { at + 1 } else { at }),
    })
}

/// `history` with the renewal at `place` replaced by `to`, or without it.
#[must_use]
pub fn corrected(history: &[Renewal], place: usize, to: Option<&Renewal>) -> Vec<Renewal> {
    let places = history.iter().enumerate();
    places.filter_map(|(at, renewal)| if at == place { to } else { Some(renewal) }).cloned().collect()
}

/// What bought a period, so that it is found again: its renewal, or its number among those that no one payment bought.
type Buyer = (Option<usize>, usize);

fn changed(before: &Bought, after: &Bought, place: impl Fn(usize) -> usize) -> Vec<Changed> {
    let mut both: BTreeMap<Buyer, (Option<Period>, Option<Period>)> = BTreeMap::new();
    for (key, period) in keyed(before, std::convert::identity) {
        both.entry(key).or_default().0 = Some(period);
    }
    for (key, period) in keyed(after, place) {
        both.entry(key).or_default().1 = Some(period);
    }
    let mut changed: Vec<Changed> = both
        .into_iter()
        .filter_map(|((renewal, _), (before, after))| {
            let (old, new) = (before.as_ref().map(Span::of), after.as_ref().map(Span::of));
            let reason = after.or(before)?.reason;
            (old != new).then_some(Changed { renewal, before: old, after: new, reason })
        })
        .collect();
    changed.sort_by_key(|one| one.after.or(one.before).map(|span| (span.starts_on, span.last_day)));
    changed
}

fn keyed(bought: &Bought, place: impl Fn(usize) -> usize) -> impl Iterator<Item = (Buyer, Period)> {
    let mut nobody = 0;
    bought.periods.iter().map(move |period| {
        let key = match period.renewal {
            Some(at) => (Some(place(at)), 0),
            None => {
                nobody += 1;
                (None, nobody)
            }
        };
        (key, *period)
    })
}
