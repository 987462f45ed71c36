//! The decision at a look: what to show, what that supersedes, when to look next.
//! Being due is a state, not an instant, so a computer that slept through the moment tells at the first look.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Key, Kind, QuietHours, Reminder, Snooze};
use crate::plan::PlanId;

/// How far a reminder has come on its way to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Due, not yet on its way.
    Pending,
    /// Asked of the notification server, not yet answered.
    Sending,
    /// The server took it, or the window showed it.
    Shown,
    /// The user is done with it.
    Handled,
    /// A more urgent one was told in its place.
    Superseded,
}

/// What the delivery ledger says of one reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which reminder.
    pub key: Key,
    /// How far it has come.
    pub state: State,
}

/// One plan as the decision sees it.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Which plan.
    pub plan: PlanId,
    /// The schedule of its last paid period, in order.
    pub reminders: Vec<Reminder>,
    /// When service ends.
    pub expires_at: DateTime<Utc>,
    /// When the number is lost, where known.
    pub number_lost_at: Option<DateTime<Utc>>,
    /// A snooze of this period, ended or not.
    pub snooze: Option<Snooze>,
    /// The delivery ledger's rows of this plan.
    pub rows: Vec<Row>,
}

impl Watch {
    /// The moment after which telling `kind` is of no use; none for what stays true.
    #[must_use]
    pub fn too_late_at(&self, kind: Kind) -> Option<DateTime<Utc>> {
        match kind {
            Kind::Expiry => Some(self.expires_at),
            Kind::Expired | Kind::NumberLoss => self.number_lost_at,
            Kind::NumberLost => None,
        }
    }

    /// Whether `kind` is still what there is to say at `now`.
    fn is_current(&self, kind: Kind, now: DateTime<Utc>) -> bool {
        let begun = match kind {
            Kind::Expiry => true,
            Kind::Expired | Kind::NumberLoss => now >= self.expires_at,
            Kind::NumberLost => self.number_lost_at.is_some_and(|lost| now >= lost),
        };
        begun && self.too_late_at(kind).is_none_or(|end| now < end)
    }

    /// What the delivery ledger says of a reminder.
    #[must_use]
    pub fn state_of(&self, key: Key) -> Option<State> {
        self.rows.iter().find(|row| row.key == key).map(|row| row.state)
    }

    /// All that is due at `now`, the most urgent last.
    fn due(&self, now: DateTime<Utc>) -> Vec<Reminder> {
        let again = self.snooze.map(|snooze| Reminder {
            kind: snooze.key.kind,
            lead_days: snooze.key.lead_days,
            fire_at: snooze.until,
            counts_to: snooze.key.counts_to,
            occurrence: snooze.key.occurrence,
        });
        let mut due: Vec<Reminder> = self
            .reminders
            .iter()
            .copied()
            .chain(again)
            .filter(|reminder| reminder.fire_at <= now && self.is_current(reminder.kind, now))
            .collect();
        due.sort_by_key(|r| (r.kind, std::cmp::Reverse(r.lead_days), r.occurrence));
        due
    }
}

/// The most urgent reminder of a plan that is due at `now`, told or not; what the inbox lists.
#[must_use]
pub fn most_urgent(watch: &Watch, now: DateTime<Utc>) -> Option<Reminder> {
    watch.due(now).pop()
}

/// The conditions of a look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The wall clock.
    pub now: DateTime<Utc>,
    /// The zone reminders ring in.
    pub home: Tz,
    /// When not to sound.
    pub quiet_hours: Option<QuietHours>,
}

/// One reminder to show now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Of which plan.
    pub plan: PlanId,
    /// Which reminder.
    pub reminder: Reminder,
    /// The plan's other due reminders, which it stands for.
    pub supersedes: Vec<Reminder>,
}

/// What a look decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// To show now, at most one per plan.
    pub show: Vec<Delivery>,
    /// Due, but held back by quiet hours or a snooze; it waits in the inbox.
    pub wait: Vec<(PlanId, Reminder)>,
    /// The next moment at which something changes by itself; none where nothing will.
    pub look_next: Option<DateTime<Utc>>,
}

/// Decides for all plans what to show at this look.
#[must_use]
pub fn decide<'a>(watches: impl IntoIterator<Item = &'a Watch>, look: Look) -> Decision {
    let mut decision = Decision::default();
    for watch in watches {
        decide_one(watch, look, &mut decision);
    }
    decision
}

fn decide_one(watch: &Watch, look: Look, decision: &mut Decision) {
    let now = look.now;
    let mut next = |moment: DateTime<Utc>| {
        if moment > now {
            decision.look_next = Some(decision.look_next.map_or(moment, |known| known.min(moment)));
        }
    };
    for reminder in &watch.reminders {
        next(reminder.fire_at);
    }
    next(watch.expires_at);
    watch.number_lost_at.map(&mut next);

    let mut due = watch.due(now);
    let Some(urgent) = due.pop() else { return };
    match watch.state_of(urgent.key()) {
        None | Some(State::Pending) => {}
        // told already, or another process is telling it
        Some(_) => {
            if let Some(snooze) = watch.snooze {
                next(snooze.until);
            }
            return;
        }
    }
    let snoozed_until = watch.snooze.map_or(now, |snooze| snooze.until.max(now));
    let quiet_until = look.quiet_hours.map_or(now, |quiet| quiet.until(snoozed_until, look.home));
    let end = watch.too_late_at(urgent.kind);
    let ready_at =
        if end.is_some_and(|end| quiet_until >= end) { snoozed_until } else { quiet_until.max(snoozed_until) };
    if ready_at > now {
        next(ready_at);
        decision.wait.push((watch.plan, urgent));
        return;
    }
    due.retain(|reminder| matches!(watch.state_of(reminder.key()), None | Some(State::Pending)));
    decision.show.push(Delivery { plan: watch.plan, reminder: urgent, supersedes: due });
}
