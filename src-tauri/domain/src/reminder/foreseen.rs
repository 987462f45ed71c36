//! Reminders of what readings foresee: data that is used up before the last day, money that does not cover the next renewal day.
//! Each is told once a period. Where a new reading puts the day off, what was not told yet waits for its new moment, or is gone.

use chrono::{DateTime, NaiveDate, Utc};

use super::schedule::Reckoning;
use super::{Kind, Reminder};
use crate::civil::{add_days, start_of_day};
use crate::forecast::Prospect;
use crate::plan::Plan;

/// The default lead times before the data is used up, in days.
const DATA_LEADS: [u32; 3] = [7, 3, 1];

/// The reminders of what `prospect` foresees, in the order they are due. They count to the last day of the running period, so that
/// a forecast that moves names the same reminder; none is due before the reading it rests on.
#[must_use]
pub fn foreseen(plan: &Plan, prospect: &Prospect, reckoning: Reckoning<'_>) -> Vec<Reminder> {
    let mut reminders = Vec::new();
    if let Some(data) = prospect.data.filter(|data| !data.known) {
        let leads = plan.leads.as_deref().unwrap_or(&DATA_LEADS);
        let ends = Ends { kind: Kind::DataRunsOut, on: data.on, counts_to: data.last_day, seen_at: data.seen_at };
        push(&mut reminders, plan, ends, leads, reckoning);
    }
    if let Some(short) = &prospect.short {
        let ends =
            Ends { kind: Kind::LowBalance, on: short.last_day, counts_to: short.last_day, seen_at: short.seen_at };
        push(&mut reminders, plan, ends, reckoning.leads, reckoning);
    }
    reminders.sort_by_key(|reminder| (reminder.fire_at, reminder.kind));
    reminders
}

struct Ends {
    kind: Kind,
    on: NaiveDate,
    counts_to: NaiveDate,
    seen_at: DateTime<Utc>,
}

fn push(reminders: &mut Vec<Reminder>, plan: &Plan, ends: Ends, leads: &[u32], reckoning: Reckoning<'_>) {
    let end = start_of_day(add_days(ends.on, 1), plan.zone);
    let mut leads = leads.to_vec();
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    for lead in leads {
        let fire_at = reckoning.ring_before(end, lead).max(ends.seen_at);
        let Ends { kind, counts_to, .. } = ends;
        reminders.push(Reminder { kind, lead_days: Some(lead), fire_at, counts_to, occurrence: 0, again: None });
    }
}
