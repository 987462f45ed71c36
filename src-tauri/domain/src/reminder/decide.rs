//! The decision at a look: what to show, what that supersedes, when to look next.
//! Being due is a state, not an instant, so a computer that slept through the moment tells at the first look.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Again, Daily, Held, Key, Kind, QuietHours, Reminder, Snooze, Subject, Topic, Wait};
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
    /// When it was due.
    pub fire_at: DateTime<Utc>,
    /// When it was shown.
    pub shown_at: Option<DateTime<Utc>>,
    /// Why it came again.
    pub again: Option<Again>,
}

/// One plan as the decision sees it, or something that belongs to one and reminds by itself.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Which plan; none where what reminds belongs to none.
    pub plan: Option<PlanId>,
    /// What reminds.
    pub subject: Subject,
    /// The schedule of its last paid period, in order.
    pub reminders: Vec<Reminder>,
    /// When service ends; of a refill card, when it is void; of a promotion, when it or its price is over; of a case, when its next
    /// deadline is.
    pub expires_at: DateTime<Utc>,
    /// When the number is lost, where known.
    pub number_lost_at: Option<DateTime<Utc>>,
    /// A snooze of this period, ended or not.
    pub snooze: Option<Snooze>,
    /// Whether what was told comes again each day.
    pub daily: Option<Daily>,
    /// The delivery ledger's rows of this plan.
    pub rows: Vec<Row>,
}

impl Watch {
    /// The moment after which telling `kind` is of no use; none for what stays true.
    #[must_use]
    pub fn too_late_at(&self, kind: Kind) -> Option<DateTime<Utc>> {
        match kind {
            Kind::Expiry
            | Kind::DataRunsOut
            | Kind::LowBalance
            | Kind::PinExpires
            | Kind::DisputeDeadline
            | Kind::PromotionEnds
            | Kind::EsimCodeExpires => Some(self.expires_at),
            Kind::Expired | Kind::NumberLoss => self.number_lost_at,
            Kind::NumberLost | Kind::ConfirmPayment => None,
        }
    }

    /// Whether `kind` is still what there is to say at `now`.
    fn is_current(&self, kind: Kind, now: DateTime<Utc>) -> bool {
        let begun = match kind {
            Kind::Expiry
            | Kind::DataRunsOut
            | Kind::LowBalance
            | Kind::ConfirmPayment
            | Kind::PinExpires
            | Kind::DisputeDeadline
            | Kind::PromotionEnds
            | Kind::EsimCodeExpires => true,
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

    /// The same for the last time it came: what was told and came again may be done with by now.
    #[must_use]
    pub fn last_state_of(&self, key: Key) -> Option<State> {
        let same = self.rows.iter().filter(|row| row.key.is_same_but_for_occurrence(&key));
        same.max_by_key(|row| row.key.occurrence).map(|row| row.state)
    }

    /// Whether what `reminder` foresees is still so near: a new reading may have put it off since it was snoozed.
    fn is_foreseen(&self, reminder: &Reminder, now: DateTime<Utc>) -> bool {
        let key = reminder.key();
        !reminder.kind.is_foreseen()
            || self.reminders.iter().any(|r| r.key().is_same_but_for_occurrence(&key) && r.fire_at <= now)
    }

    /// All that is due at `now`, the most urgent last.
    fn due(&self, now: DateTime<Utc>) -> Vec<Reminder> {
        let mut due: Vec<Reminder> = Topic::ALL.into_iter().flat_map(|topic| self.due_of(topic, now)).collect();
        due.sort_by_key(Reminder::urgency);
        due
    }

    /// The most urgent that is due at `now` of what the delivery ledger knows, topic by topic; what was superseded or handled
    /// leaves its topic silent.
    #[must_use]
    pub fn waiting(&self, now: DateTime<Utc>) -> Option<Reminder> {
        let open =
            |reminder: &Reminder| !matches!(self.state_of(reminder.key()), Some(State::Handled | State::Superseded));
        let seen =
            |topic| self.due_of(topic, now).into_iter().rev().find(|reminder| self.state_of(reminder.key()).is_some());
        Topic::ALL.into_iter().filter_map(seen).filter(open).max_by_key(Reminder::urgency)
    }

    /// All of one topic that is due at `now`, the most urgent last.
    fn due_of(&self, topic: Topic, now: DateTime<Utc>) -> Vec<Reminder> {
        let put_off = self.snooze.map(|snooze| Reminder {
            kind: snooze.key.kind,
            lead_days: snooze.key.lead_days,
            fire_at: snooze.until,
            counts_to: snooze.key.counts_to,
            occurrence: snooze.key.occurrence,
            again: Some(Again::Snoozed),
        });
        let is_due = |r: &Reminder| {
            r.kind.topic() == topic && r.fire_at <= now && self.is_current(r.kind, now) && self.is_foreseen(r, now)
        };
        let mut due: Vec<Reminder> =
            self.reminders.iter().copied().chain(put_off).chain(self.carried()).filter(is_due).collect();
        due.sort_by_key(|r| (r.kind, std::cmp::Reverse(r.lead_days), r.occurrence));
        due.dedup_by_key(|r| r.key());
        let again = due.last().and_then(|urgent| self.comes_again(urgent)).filter(is_due);
        due.extend(again);
        due
    }

    /// What was put off, is known to the delivery ledger and was not told yet: its snooze is no longer there to say so.
    fn carried(&self) -> impl Iterator<Item = Reminder> + '_ {
        let again = Some(Again::Snoozed);
        let waits = move |row: &&Row| row.again == again && matches!(row.state, State::Pending | State::Sending);
        self.rows.iter().filter(waits).filter_map(move |row| {
            let Key { kind, counts_to, lead_days, occurrence } = row.key;
            let of_this_period = self.reminders.iter().any(|r| r.kind == kind && r.counts_to == counts_to);
            of_this_period.then_some(Reminder { kind, lead_days, fire_at: row.fire_at, counts_to, occurrence, again })
        })
    }

    /// The next time of a reminder that comes again every day: after it was shown, while nobody has handled or put it off.
    /// Counted anew each time: zone and time of day may be others than when the delivery ledger first saw that it waits.
    fn comes_again(&self, reminder: &Reminder) -> Option<Reminder> {
        let daily = self.daily.filter(|daily| daily.holds_for(reminder.kind, reminder.lead_days))?;
        let key = reminder.key();
        let same = || self.rows.iter().filter(|row| row.key.is_same_but_for_occurrence(&key));
        let last = same().max_by_key(|row| row.key.occurrence)?;
        let (told, next) = match (last.state, last.again) {
            (State::Pending | State::Sending, Some(Again::Daily)) => {
                let before = same().filter(|row| row.key.occurrence < last.key.occurrence);
                (before.max_by_key(|row| row.key.occurrence)?, last.key.occurrence)
            }
            _ => (last, last.key.occurrence + 1),
        };
        let shown_at = told.shown_at.filter(|_| told.state == State::Shown)?;
        let put_off = self
            .snooze
            .is_some_and(|snooze| snooze.key.is_same_but_for_occurrence(&key) && snooze.key.occurrence >= next);
        let fire_at = daily.after(shown_at);
        (!put_off).then_some(Reminder { fire_at, occurrence: next, again: Some(Again::Daily), ..*reminder })
    }
}

/// All of a plan's reminders that are due at `now`, told or not, the most urgent last; what the inbox lists.
#[must_use]
pub fn due(watch: &Watch, now: DateTime<Utc>) -> Vec<Reminder> {
    watch.due(now)
}

/// From this many plans at once, one notification takes the place of single ones.
const MANY: usize = 6;

/// Whether `plans` that are due at one look are told by one notification: where there are many, or where their user wants
/// one a day and there is more than one.
#[must_use]
pub fn told_together(plans: usize, digest: bool) -> bool {
    plans >= if digest { 2 } else { MANY }
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
    /// Of which plan, where it is of one.
    pub plan: Option<PlanId>,
    /// What reminds.
    pub subject: Subject,
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
    pub wait: Vec<Wait>,
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
    for reminder in watch.carried() {
        next(reminder.fire_at);
    }
    next(watch.expires_at);
    watch.number_lost_at.map(&mut next);
    if let Some(snooze) = watch.snooze {
        next(snooze.until);
    }

    let mut due = watch.due(now);
    let is_open = |reminder: &Reminder| matches!(watch.state_of(reminder.key()), None | Some(State::Pending));
    let nearest = Topic::ALL.into_iter().filter_map(|topic| due.iter().rfind(|r| r.kind.topic() == topic));
    // the others were told already, or another process is telling them
    let (open, told): (Vec<Reminder>, Vec<Reminder>) = nearest.copied().partition(is_open);
    for again in told.iter().filter_map(|reminder| watch.comes_again(reminder)) {
        next(again.fire_at);
    }
    let Some(urgent) = open.into_iter().max_by_key(Reminder::urgency) else { return };
    let snoozed_until = watch.snooze.map_or(now, |snooze| snooze.until.max(now));
    let quiet_until = look.quiet_hours.map_or(snoozed_until, |quiet| quiet.until(snoozed_until, look.home));
    let too_late = watch.too_late_at(urgent.kind).is_some_and(|end| quiet_until >= end);
    let until = if too_late { snoozed_until } else { quiet_until };
    if until > now {
        next(until);
        let held = if snoozed_until > now { Held::Snoozed } else { Held::QuietHours };
        decision.wait.push(Wait { plan: watch.plan, subject: watch.subject, reminder: urgent, until, held });
        return;
    }
    if let Some(daily) = watch.daily.filter(|daily| daily.holds_for(urgent.kind, urgent.lead_days)) {
        next(daily.after(now));
    }
    due.retain(|reminder| is_open(reminder) && reminder.key() != urgent.key());
    decision.show.push(Delivery { plan: watch.plan, subject: watch.subject, reminder: urgent, supersedes: due });
}
