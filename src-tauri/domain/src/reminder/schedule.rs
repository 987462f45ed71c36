//! When each reminder of a plan's last paid period is due.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::leads::NUMBER_LOSS_LEADS;
use super::{Again, Kind, Reminder};
use crate::autopay::NotYet;
use crate::civil::{add_days, date_at, moment_at, start_of_day};
use crate::period::{Period, run_starts_on};
use crate::plan::Plan;
use crate::standing::number_lost_on;

/// When a day-of reminder comes that would otherwise come too late: 20:00 the evening before.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(20, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Where and when the user is told.
#[derive(Debug, Clone, Copy)]
pub struct Reckoning<'a> {
    /// The zone reminders ring in.
    pub home: Tz,
    /// The time of day they ring at.
    pub remind_at: NaiveTime,
    /// The lead times before the end of service.
    pub leads: &'a [u32],
    /// What was said of AutoPay for this period.
    pub not_yet: Option<NotYet>,
}

impl Reckoning<'_> {
    fn ring(&self, date: NaiveDate) -> DateTime<Utc> {
        moment_at(date, self.remind_at, self.home)
    }

    /// The first moment of ringing at or after `moment`.
    fn ring_from(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        let mut date = add_days(date_at(moment, self.home), -1);
        loop {
            let ring = self.ring(date);
            // at the end of all dates the ring no longer moves on
            if ring >= moment || add_days(date, 1) == date {
                return ring;
            }
            date = add_days(date, 1);
        }
    }

    /// When a lead before `end` rings: counted from the home date of the last second before it.
    pub(super) fn ring_before(&self, end: DateTime<Utc>, lead: u32) -> DateTime<Utc> {
        let day = date_at(end - TimeDelta::seconds(1), self.home);
        let ring = self.ring(add_days(day, -i64::from(lead)));
        if lead == 0 && ring >= end { moment_at(add_days(day, -1), EVENING, self.home) } else { ring }
    }

    /// That service has ended. Where AutoPay asks, this is the question; "not yet" puts the plain reminder in its place under an
    /// occurrence of its own, told where the question would have come, or the next time it rings where it has come already.
    fn expired(
        &self,
        expired_at: DateTime<Utc>,
        lost_at: Option<DateTime<Utc>>,
        counts_to: NaiveDate,
    ) -> Option<Reminder> {
        let (fire_at, occurrence, again) = match self.not_yet {
            None => (expired_at, 0, None),
            Some(said) if said.at < expired_at => (expired_at, said.occurrence, None),
            Some(said) => (self.ring_from(said.at + TimeDelta::seconds(1)), said.occurrence, Some(Again::NotYet)),
        };
        // by then there is worse to tell
        let too_late = again.is_some() && lost_at.is_some_and(|lost_at| fire_at >= lost_at);
        (!too_late).then_some(Reminder { kind: Kind::Expired, lead_days: None, fire_at, counts_to, occurrence, again })
    }
}

/// Reminders of one kind that count down to `last`, a civil day, and come before `end`, its end; none of them before `since`.
#[must_use]
pub fn countdown(
    kind: Kind,
    leads: &[u32],
    (last, end): (NaiveDate, DateTime<Utc>),
    since: DateTime<Utc>,
    reckoning: Reckoning<'_>,
) -> Vec<Reminder> {
    let one = |lead: &u32| Reminder {
        kind,
        lead_days: Some(*lead),
        fire_at: reckoning.ring_before(end, *lead),
        counts_to: last,
        occurrence: 0,
        again: None,
    };
    leads.iter().map(one).filter(|reminder| reminder.fire_at >= since).collect()
}

/// All reminders of the last paid one of `periods`, past ones too, in the order they are due; none without a period.
/// Under a balance a run of cycles without a stop counts as one period.
#[must_use]
pub fn schedule(plan: &Plan, periods: &[Period], reckoning: Reckoning<'_>) -> Vec<Reminder> {
    let (Some(period), Some(starts_on)) = (periods.last(), run_starts_on(periods)) else { return Vec::new() };
    let mut reminders = Vec::new();
    let first = |kind, lead_days, fire_at, counts_to| Reminder {
        kind,
        lead_days,
        fire_at,
        counts_to,
        occurrence: 0,
        again: None,
    };
    let renewal_day = period.renewal_day();
    let expires_at = start_of_day(renewal_day, plan.zone);
    let starts_at = start_of_day(starts_on, plan.zone);

    let mut leads = reckoning.leads.to_vec();
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    for lead in leads {
        let fire_at = reckoning.ring_before(expires_at, lead);
        if fire_at >= starts_at {
            reminders.push(first(Kind::Expiry, Some(lead), fire_at, period.last_day));
        }
    }
    let expired_at = reckoning.ring_from(expires_at);
    let lost_on = number_lost_on(plan, renewal_day);
    let lost_at = lost_on.map(|lost_on| start_of_day(lost_on, plan.zone));
    reminders.extend(reckoning.expired(expired_at, lost_at, period.last_day));
    if let (Some(lost_on), Some(lost_at)) = (lost_on, lost_at) {
        for lead in NUMBER_LOSS_LEADS {
            let fire_at = reckoning.ring_before(lost_at, lead);
            if fire_at > expired_at {
                reminders.push(first(Kind::NumberLoss, Some(lead), fire_at, lost_on));
            }
        }
        reminders.push(first(Kind::NumberLost, None, reckoning.ring_from(lost_at), lost_on));
    }
    // stable: on one moment and kind the longer lead stays first
    reminders.sort_by_key(|reminder| (reminder.fire_at, reminder.kind));
    reminders
}
