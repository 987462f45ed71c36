//! Moves reminders through their states. A row is `sending` before the server is asked and `shown` only after it answered,
//! so that a crash in between can be told from either side.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{
    self, Delivery, Held, Reminder, SnoozeChoice, State, Subject, Wait, Watch, decide, snooze_choices, told_together,
};
use rusqlite::{Connection, params};

use super::inbox::came_late;
use super::{About, Circumstances, Watched, lead_column, state_word, watched};
use crate::column::{as_word, moment};
use crate::plan::PlanHistory;
use crate::{Fault, Ledger, import};

/// What a reminder that was not shown stood for waits again: the clock may go back, or a lead be taken away, and then it is
/// what there is to tell.
const RELEASE: &str = "UPDATE reminder SET state = 'pending', superseded_by = NULL WHERE state = 'superseded'";

/// Through what the user was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The notification server, which answered.
    Notification,
    /// Handed to a system that answers nothing.
    HandedOver,
    /// The window, which had the focus.
    Window,
}

impl Channel {
    pub(super) fn from_word(word: &str) -> Self {
        [Self::HandedOver, Self::Window].into_iter().find(|one| one.as_str() == word).unwrap_or(Self::Notification)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Notification => "notification",
            Self::HandedOver => "handed_over",
            Self::Window => "window",
        }
    }
}

/// One reminder to tell, with what its words need.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its row in the delivery ledger.
    pub id: i64,
    /// The plan and its history; none of what belongs to no plan.
    pub plan: Option<PlanHistory>,
    /// What it is about beside the plan.
    pub about: About,
    /// Which reminder.
    pub reminder: Reminder,
    /// The snooze that fits on it.
    pub snooze: Option<SnoozeChoice>,
}

impl Told {
    /// Of which plan; none of what belongs to no plan.
    #[must_use]
    pub fn plan_id(&self) -> Option<PlanId> {
        self.plan.as_ref().map(|plan| plan.record.id)
    }
}

/// What a look found.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// To tell now; their rows are `sending`.
    pub tell: Vec<Told>,
    /// Whether one notification tells all of them.
    pub together: bool,
    /// How many are due and wait, for quiet hours, a snooze or a notification server.
    pub waiting: usize,
    /// Whose turn it is to be told, one after the other: where there are several and no one notification tells all.
    pub in_turn: Vec<Subject>,
    /// Whether this look wrote anything.
    pub wrote: bool,
    /// When something changes by itself next.
    pub look_next: Option<DateTime<Utc>>,
}

impl Ledger {
    /// How many are due, told or held back, and when something changes by itself next. Writes nothing.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_due(&self, at: &Circumstances) -> Result<Look, Fault> {
        self.read(|data| {
            let found = Found::new(data, at)?;
            let several = found.shows.len() > 1 && !found.together(data, at)?;
            let in_turn = found.shows.iter().filter(|_| several).map(|(_, delivery)| delivery.subject).collect();
            let waiting = found.waits.len() + found.shows.len();
            Ok(Look { waiting, in_turn, look_next: found.look_next, ..Look::default() })
        })
    }

    /// Looks at all plans and claims what is to be told now. Where nothing `can_tell` (no server is there), all of it waits.
    ///
    /// # Errors
    /// What the storage says; then nothing was claimed.
    pub fn reminder_look(&mut self, at: &Circumstances, can_tell: bool) -> Result<Look, Fault> {
        // most looks find nothing; they write nothing
        let idle = self.read(|data| {
            let found = Found::new(data, at)?;
            let seen = |(one, reminder): (&Watched, &Reminder)| one.stored(reminder).is_some();
            let held = |(one, wait): &(Watched, Wait)| one.stored(&wait.reminder).is_some_and(|row| row.held.is_some());
            let nothing_new = found.waits.iter().all(held)
                && found.shows.iter().map(|(one, d)| (one, &d.reminder)).all(|show| !can_tell && seen(show));
            let waiting = found.waits.len() + found.shows.len();
            Ok(nothing_new.then_some(Look { waiting, look_next: found.look_next, ..Look::default() }))
        })?;
        if let Some(look) = idle {
            return Ok(look);
        }
        self.transact(|data| Found::new(data, at)?.take(data, at, |_| can_tell))
    }

    /// Claims one of those whose turn it is, where it still is to be told: asked for one by one, so that what a crash leaves
    /// half told is one and not all of them, and that what was settled meanwhile is not told.
    ///
    /// # Errors
    /// What the storage says; then nothing was claimed.
    pub fn reminder_claim(&mut self, at: &Circumstances, subject: Subject) -> Result<Look, Fault> {
        self.transact(|data| Found::new(data, at)?.take(data, at, |of| of == subject))
    }

    /// Records why what is due and waits was not told, where nothing else held it before. Answers whether that is news.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_held(&mut self, held: Held, now: DateTime<Utc>) -> Result<bool, Fault> {
        const WAITS: &str = "state = 'pending' AND held_by IS NULL AND fire_at <= ?1";
        let waits = format!("SELECT EXISTS (SELECT 1 FROM reminder WHERE {WAITS})");
        // asked at each look while no server is there
        if !self.data.prepare_cached(&waits)?.query_row(params![moment(now)], |row| row.get::<_, bool>(0))? {
            return Ok(false);
        }
        self.transact(|data| {
            let set = format!("UPDATE reminder SET held_by = ?2 WHERE {WAITS}");
            Ok(data.execute(&set, params![moment(now), as_word(&held)])? > 0)
        })
    }

    /// Records that reminders were shown.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_shown(&mut self, ids: &[i64], channel: Channel, now: DateTime<Utc>) -> Result<(), Fault> {
        self.transact(|data| {
            for id in ids {
                data.prepare_cached(
                    "UPDATE reminder SET state = 'shown', shown_at = ?2, shown_by = ?3 WHERE id = ?1 AND state = 'sending'",
                )?
                .execute(params![id, moment(now), channel.as_str()])?;
            }
            Ok(())
        })
    }

    /// Records that reminders could not be shown: they wait again.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_not_shown(&mut self, ids: &[i64]) -> Result<(), Fault> {
        self.transact(|data| {
            for id in ids {
                data.execute(
                    "UPDATE reminder SET state = 'pending', held_by = coalesce(held_by, ?2) WHERE id = ?1 AND state = 'sending'",
                    params![id, as_word(&Held::NotTaken)],
                )?;
                data.execute(&format!("{RELEASE} AND superseded_by = ?1"), params![id])?;
            }
            Ok(())
        })
    }

    /// Takes up what a process that is gone left half told: each is told once more and marked as a repeat.
    /// To be called by the process that holds the folder, before its first look.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_recover(&mut self) -> Result<usize, Fault> {
        let left: i64 =
            self.data.query_row("SELECT count(*) FROM reminder WHERE state = 'sending'", [], |row| row.get(0))?;
        if left == 0 {
            return Ok(0);
        }
        self.transact(|data| {
            data.execute(
                &format!("{RELEASE} AND superseded_by IN (SELECT id FROM reminder WHERE state = 'sending')"),
                [],
            )?;
            Ok(data
                .execute("UPDATE reminder SET state = 'pending', repeats = repeats + 1 WHERE state = 'sending'", [])?)
        })
    }
}

/// What a look decided, with what it decided about.
struct Found {
    shows: Vec<(Watched, Delivery)>,
    waits: Vec<(Watched, Wait)>,
    look_next: Option<DateTime<Utc>>,
}

impl Found {
    fn new(data: &Connection, at: &Circumstances) -> Result<Self, Fault> {
        let watched = watched(data, at)?;
        let decision = decide(watched.iter().map(|one| &one.watch), at.conditions());
        let mut by: HashMap<Subject, Watched> = watched.into_iter().map(|one| (one.watch.subject, one)).collect();
        // one subject has at most one of both
        let shows = decision.show.into_iter().filter_map(|d| by.remove(&d.subject).map(|one| (one, d))).collect();
        let waits = decision.wait.into_iter().filter_map(|w| by.remove(&w.subject).map(|one| (one, w))).collect();
        Ok(Self { shows, waits, look_next: decision.look_next })
    }

    /// Whether one notification tells all: there are many, or several were due already when an import brought their plans.
    fn together(&self, data: &Connection, at: &Circumstances) -> Result<bool, Fault> {
        if told_together(self.shows.len(), at.settings.digest) {
            return Ok(true);
        }
        let plans: Vec<PlanId> = self.shows.iter().filter_map(|(_, delivery)| delivery.plan).collect();
        if plans.len() < 2 {
            return Ok(false);
        }
        let imported: HashMap<PlanId, DateTime<Utc>> = import::of_plans(data, &plans)?.into_iter().collect();
        let came = |delivery: &Delivery| {
            delivery.plan.and_then(|plan| imported.get(&plan)).is_some_and(|at| delivery.reminder.fire_at <= *at)
        };
        Ok(self.shows.iter().filter(|(_, delivery)| came(delivery)).count() > 1)
    }

    /// Enters what was found into the delivery ledger: what is `claimed` on its way, all else as waiting.
    fn take(self, data: &Connection, at: &Circumstances, claimed: impl Fn(Subject) -> bool) -> Result<Look, Fault> {
        let together = self.together(data, at)?;
        let Self { shows, waits, look_next } = self;
        let mut look = Look { waiting: waits.len(), wrote: true, look_next, ..Look::default() };
        for (one, wait) in waits {
            enter(data, &one, &wait.reminder, State::Pending, Some(wait.held), at.now)?;
        }
        for (one, delivery) in shows {
            if !claimed(delivery.subject) {
                enter(data, &one, &delivery.reminder, State::Pending, None, at.now)?;
                look.waiting += 1;
                continue;
            }
            let id = enter(data, &one, &delivery.reminder, State::Sending, None, at.now)?;
            for other in &delivery.supersedes {
                let other = enter(data, &one, other, State::Superseded, None, at.now)?;
                data.prepare_cached("UPDATE reminder SET superseded_by = ?2 WHERE id = ?1")?
                    .execute(params![other, id])?;
            }
            let snooze = reminder::snooze_button(&choices(&one.watch, &delivery.reminder, at));
            look.tell.push(Told { id, plan: one.history, about: one.about, reminder: delivery.reminder, snooze });
        }
        look.together = together && look.tell.len() > 1;
        Ok(look)
    }
}

/// The snoozes that make sense for a reminder of a plan.
pub(super) fn choices(watch: &Watch, reminder: &Reminder, at: &Circumstances) -> Vec<SnoozeChoice> {
    snooze_choices(at.now, watch.too_late_at(reminder.kind), at.home, at.settings.remind_at)
}

/// Brings the row of a reminder into `state`, made where it is not there yet; answers its id. What held it first stays.
fn enter(
    data: &Connection,
    one: &Watched,
    reminder: &Reminder,
    state: State,
    held: Option<Held>,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let off = one.stored(reminder).is_none() && came_late(one, reminder, now);
    let held = if off && held != Some(Held::Snoozed) { Some(Held::Off) } else { held };
    let key = reminder.key();
    let id = data
        .prepare_cached(
            "INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at,
               held_by, again_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (subject_kind, subject_id, kind, counts_to, lead_days, occurrence)
             DO UPDATE SET state = excluded.state, held_by = coalesce(held_by, excluded.held_by)
             RETURNING id",
        )?
        .query_row(
            params![
                one.watch.subject.kind(),
                one.watch.subject.id(),
                key.kind.as_str(),
                key.counts_to.to_string(),
                lead_column(&key),
                key.occurrence,
                state_word(state),
                moment(reminder.fire_at),
                moment(now),
                held.map(|held| as_word(&held)),
                reminder.again.map(|again| as_word(&again)),
            ],
            |row| row.get(0),
        )?;
    Ok(id)
}
