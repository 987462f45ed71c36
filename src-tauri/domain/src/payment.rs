//! After paying: a payment that is pending is asked about until someone has seen it at the carrier, and never assumed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::civil::{days_between, start_of_day};
use crate::period::periods;
use crate::plan::{Early, Late, Plan, Rule};
use crate::reminder::{Again, Kind, Reminder};
use crate::renewal::{Renewal, Status};
use crate::way::Channel;

/// More periods than one payment is tried for, where the carrier's date is to be explained.
const MOST_PERIODS: u32 = 24;

/// "Not yet", said when asked whether a payment has posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPosted {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// The occurrence under which it is asked again.
    pub occurrence: u32,
}

/// How long a payment may take before it is asked about: online 15 minutes, by post ten days, in a shop or where nobody
/// says a day.
#[must_use]
pub fn patience(channel: Option<&str>) -> TimeDelta {
    match channel.and_then(Channel::named) {
        Some(Channel::Website | Channel::App | Channel::ThirdParty | Channel::RefillCard) => TimeDelta::minutes(15),
        Some(Channel::CardByPost) => TimeDelta::days(10),
        Some(Channel::CarrierStore | Channel::PartnerShop) | None => TimeDelta::days(1),
    }
}

/// When it is asked whether `renewal` has posted; none where it is not pending. One that is dated ahead is not asked about
/// before its day in the plan's zone.
#[must_use]
pub fn question(
    plan: &Plan,
    renewal: &Renewal,
    recorded_at: DateTime<Utc>,
    not_yet: Option<NotPosted>,
) -> Option<Reminder> {
    if renewal.status != Status::Pending {
        return None;
    }
    let since = not_yet.map_or(recorded_at, |said| said.at).max(start_of_day(renewal.paid_on, plan.zone));
    Some(Reminder {
        kind: Kind::ConfirmPayment,
        lead_days: None,
        fire_at: since + patience(renewal.channel.as_deref()),
        counts_to: renewal.paid_on,
        occurrence: not_yet.map_or(0, |said| said.occurrence),
        again: not_yet.map(|_| Again::NotPosted),
    })
}

/// What may lie behind a date that the carrier shows and the rule does not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Cause {
    /// The day shown is the renewal day: the last day is the one before.
    RenewalDay,
    /// A payment that was made early restarts the period at this carrier.
    Restarts,
    /// A payment that was made early adds to the end at this carrier.
    Appends,
    /// A payment that was made late counts from the old end at this carrier.
    FromExpiry,
    /// A payment that was made late counts from its own day at this carrier.
    FromPayment,
    /// It bought that many periods.
    Periods {
        /// How many.
        periods: u32,
    },
    /// Nothing that Keepline knows of.
    Unknown,
}

/// How what the carrier shows differs from what the rule gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Difference {
    /// What the rule gives.
    pub computed: NaiveDate,
    /// What the carrier shows.
    pub shown: NaiveDate,
    /// Days that the carrier shows beyond that; below zero where it shows fewer.
    pub days: i64,
    /// What may lie behind it, the simplest first; never empty.
    pub causes: Vec<Cause>,
}

/// How `shown` differs from what the rule gives for the renewal at `place` of `renewals`, on `today` in the plan's zone.
/// None where both agree, or where no rule gives a date.
#[must_use]
pub fn difference(
    plan: &Plan,
    renewals: &[Renewal],
    place: usize,
    shown: NaiveDate,
    today: NaiveDate,
) -> Option<Difference> {
    if matches!(plan.rule, Rule::FixedEnd { .. } | Rule::Balance { .. }) {
        return None;
    }
    let mut renewals = renewals.to_vec();
    renewals.get_mut(place)?.new_last_day = None;
    let today = today.max(renewals.get(place)?.paid_on);
    let ends = |plan: &Plan, renewals: &[Renewal]| {
        periods(plan, renewals, today).iter().find(|period| period.renewal == Some(place)).map(|period| period.last_day)
    };
    let computed = ends(plan, &renewals)?;
    if computed == shown {
        return None;
    }
    let mut causes = Vec::new();
    if days_between(computed, shown) == 1 {
        causes.push(Cause::RenewalDay);
    }
    for (cause, rule) in others(&plan.rule) {
        let other = Plan { rule, ..plan.clone() };
        if ends(&other, &renewals) == Some(shown) {
            causes.push(cause);
        }
    }
    if plan.rule.sells_several() {
        let bought = renewals.get(place)?.periods;
        for periods in (1..=MOST_PERIODS).filter(|periods| *periods != bought) {
            renewals.get_mut(place)?.periods = periods;
            if ends(plan, &renewals) == Some(shown) {
                causes.push(Cause::Periods { periods });
            }
        }
    }
    if causes.is_empty() {
        causes.push(Cause::Unknown);
    }
    Some(Difference { computed, shown, days: days_between(computed, shown), causes })
}

/// The same rule with early or late payments taken the other way.
fn others(rule: &Rule) -> Vec<(Cause, Rule)> {
    let with = |early: Option<Early>, late: Option<Late>| {
        let mut other = rule.clone();
        if let Rule::Days { early: e, late: l, .. } | Rule::Months { early: e, late: l, .. } = &mut other {
            *e = early.unwrap_or(*e);
            *l = late.unwrap_or(*l);
        }
        other
    };
    let (Rule::Days { early, late, .. } | Rule::Months { early, late, .. }) = rule else { return Vec::new() };
    let early = match early {
        Early::Append => (Cause::Restarts, with(Some(Early::Restart), None)),
        Early::Restart => (Cause::Appends, with(Some(Early::Append), None)),
    };
    let late = match late {
        Late::FromPayment => (Cause::FromExpiry, with(None, Some(Late::FromExpiry))),
        Late::FromExpiry => (Cause::FromPayment, with(None, Some(Late::FromPayment))),
    };
    vec![early, late]
}
