//! Moves reminders through their states. A row is `sending` before the server is asked and `shown` only after it answered,
//! so that a crash in between can be told from either side.

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{self, Delivery, Reminder, SnoozeChoice, State, decide, snooze_choices};
use rusqlite::{Connection, params};

use super::{Circumstances, PLAN, lead_column, state_word, watches};
use crate::column::moment;
use crate::plan::PlanHistory;
use crate::{Fault, Ledger};

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
    /// The plan and its history.
    pub plan: PlanHistory,
    /// Which reminder.
    pub reminder: Reminder,
    /// The snooze that fits on it.
    pub snooze: Option<SnoozeChoice>,
}

/// What a look found.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// To tell now; their rows are `sending`.
    pub tell: Vec<Told>,
    /// How many are due and wait, for quiet hours, a snooze or a notification server.
    pub waiting: usize,
    /// When something changes by itself next.
    pub look_next: Option<DateTime<Utc>>,
}

impl Ledger {
    /// Looks at all plans and claims what is to be told now. Where nothing `can_tell` (no server is there), all of it waits.
    ///
    /// # Errors
    /// What the storage says; then nothing was claimed.
    pub fn reminder_look(&mut self, at: &Circumstances, can_tell: bool) -> Result<Look, Fault> {
        let quiet = self.read(|data| {
            let (look, show, wait) = look(data, at)?;
            let new = show
                .iter()
                .map(|(_, d)| (d.plan, d.reminder))
                .chain(wait)
                .filter(|(plan, r)| row_id(data, *plan, r).is_ok_and(|id| id.is_none()));
            let idle = new.count() == 0 && (show.is_empty() || !can_tell);
            Ok(idle.then_some(Look { waiting: look.waiting + show.len(), ..look }))
        })?;
        if let Some(look) = quiet {
            return Ok(look);
        }
        self.transact(|data| {
            let (mut look, show, wait) = look(data, at)?;
            for (plan, reminder) in wait {
                enter(data, plan, &reminder, State::Pending, at.now)?;
            }
            for (history, delivery) in show {
                if !can_tell {
                    enter(data, delivery.plan, &delivery.reminder, State::Pending, at.now)?;
                    look.waiting += 1;
                    continue;
                }
                for other in &delivery.supersedes {
                    enter(data, delivery.plan, other, State::Superseded, at.now)?;
                }
                let id = enter(data, delivery.plan, &delivery.reminder, State::Sending, at.now)?;
                let snooze = reminder::snooze_button(&choices(&history, &delivery.reminder, at));
                look.tell.push(Told { id, plan: history, reminder: delivery.reminder, snooze });
            }
            Ok(look)
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
                data.execute("UPDATE reminder SET state = 'pending' WHERE id = ?1 AND state = 'sending'", params![id])?;
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
            Ok(data
                .execute("UPDATE reminder SET state = 'pending', repeats = repeats + 1 WHERE state = 'sending'", [])?)
        })
    }
}

/// What there is to show, with the plan's history.
type Shows = Vec<(PlanHistory, Delivery)>;
/// What is due and held back.
type Waits = Vec<(PlanId, Reminder)>;

fn look(data: &Connection, at: &Circumstances) -> Result<(Look, Shows, Waits), Fault> {
    let watches = watches(data, at)?;
    let conditions = reminder::Look { now: at.now, home: at.home, quiet_hours: at.settings.quiet_hours };
    let decision = decide(watches.iter().map(|(_, watch)| watch), conditions);
    let mut histories: std::collections::HashMap<PlanId, PlanHistory> =
        watches.into_iter().map(|(history, _)| (history.record.id, history)).collect();
    let show =
        decision.show.into_iter().filter_map(|d| histories.remove(&d.plan).map(|history| (history, d))).collect();
    let look = Look { tell: Vec::new(), waiting: decision.wait.len(), look_next: decision.look_next };
    Ok((look, show, decision.wait))
}

/// The snoozes that make sense for a reminder of a plan.
pub(super) fn choices(history: &PlanHistory, reminder: &Reminder, at: &Circumstances) -> Vec<SnoozeChoice> {
    let end = super::watch_of(history, Vec::new(), None, at).and_then(|watch| watch.too_late_at(reminder.kind));
    snooze_choices(at.now, end, at.home, at.settings.remind_at)
}

pub(super) fn row_id(data: &Connection, plan: PlanId, reminder: &Reminder) -> Result<Option<i64>, Fault> {
    use rusqlite::OptionalExtension;
    let key = reminder.key();
    Ok(data
        .prepare_cached(
            "SELECT id FROM reminder WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4
               AND lead_days = ?5 AND occurrence = ?6",
        )?
        .query_row(
            params![PLAN, plan, key.kind.as_str(), key.counts_to.to_string(), lead_column(&key), key.occurrence],
            |row| row.get(0),
        )
        .optional()?)
}

/// Brings the row of a reminder into `state`, made where it is not there yet; answers its id.
pub(super) fn enter(
    data: &Connection,
    plan: PlanId,
    reminder: &Reminder,
    state: State,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let key = reminder.key();
    let id = data
        .prepare_cached(
            "INSERT INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at, seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (subject_kind, subject_id, kind, counts_to, lead_days, occurrence)
             DO UPDATE SET state = excluded.state
             RETURNING id",
        )?
        .query_row(
            params![
                PLAN,
                plan,
                key.kind.as_str(),
                key.counts_to.to_string(),
                lead_column(&key),
                key.occurrence,
                state_word(state),
                moment(reminder.fire_at),
                moment(now)
            ],
            |row| row.get(0),
        )?;
    Ok(id)
}
