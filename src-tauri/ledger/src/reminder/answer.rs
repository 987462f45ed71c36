//! What a user answers to a reminder: done with it, later, or taken back.

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Choice, Key, Picked, Reminder, Subject, Watch, snooze_picked};
use rusqlite::{Connection, OptionalExtension, params};

use super::deliver::choices;
use super::inbox::waiting_ids;
use super::{Circumstances, PLAN, beside, key, lead_column, watch_of};
use crate::column::{moment, parsed, word_option};
use crate::{Fault, Ledger, plan};

impl Ledger {
    /// Which reminder a row of the delivery ledger is, and of which plan; 0 where it is of none.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reminder(&self, id: i64) -> Result<(PlanId, Reminder), Fault> {
        self.read(|data| {
            let (subject, reminder) = one(data, id)?;
            Ok((beside::plan_of(data, subject)?.unwrap_or_default(), reminder))
        })
    }

    /// The user is done with a reminder; one that was put off does not come again.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn reminder_handle(&mut self, id: i64) -> Result<(), Fault> {
        self.transact(|data| {
            let (subject, reminder) = one(data, id)?;
            done_with(data, id)?;
            let key = reminder.key();
            let (which, of) = snoozed(subject);
            data.execute(
                &format!("DELETE FROM {which} AND kind = ?3 AND counts_to = ?4 AND lead_days = ?5"),
                params![of, subject.id(), key.kind.as_str(), key.counts_to.to_string(), lead_column(&key)],
            )?;
            Ok(())
        })
    }

    /// The user is done with all that waits, but for what was put off. Answers which.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_handle_all(&mut self, at: &Circumstances) -> Result<Vec<i64>, Fault> {
        self.transact(|data| {
            let ids = waiting_ids(data, at)?;
            for id in &ids {
                done_with(data, *id)?;
            }
            Ok(ids)
        })
    }

    /// Not done with after all: each waits again.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminder_reopen(&mut self, ids: &[i64]) -> Result<(), Fault> {
        self.transact(|data| {
            for id in ids {
                data.prepare_cached(
                    "UPDATE reminder SET state = CASE WHEN shown_at IS NULL THEN 'pending' ELSE 'shown' END
                     WHERE id = ?1 AND state = 'handled'",
                )?
                .execute(params![id])?;
            }
            Ok(())
        })
    }

    /// Puts the reminders of a plan off; this one comes again when that ends. Answers until when.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::SnoozeTooLate`] where the choice would end later than an hour before it is too late.
    pub fn reminder_snooze(&mut self, id: i64, choice: Choice, at: &Circumstances) -> Result<DateTime<Utc>, Fault> {
        self.transact(|data| {
            let (subject, reminder, watch) = current(data, id, at)?;
            let offered = watch.map(|watch| choices(&watch, &reminder, at)).unwrap_or_default();
            let until = offered.iter().find(|c| c.choice == choice).ok_or(Fault::SnoozeTooLate)?.until;
            put_off(data, subject, &reminder.key(), until)?;
            Ok(until)
        })
    }

    /// The same until a moment that the user picked.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] naming `date` or `time`, and the latest moment there is;
    /// [`Fault::SnoozeTooLate`] where what it says is settled.
    pub fn reminder_snooze_until(
        &mut self,
        id: i64,
        picked: Picked,
        at: &Circumstances,
    ) -> Result<DateTime<Utc>, Fault> {
        self.transact(|data| {
            let (subject, reminder, watch) = current(data, id, at)?;
            let end = watch.ok_or(Fault::SnoozeTooLate)?.too_late_at(reminder.kind);
            let until = snooze_picked(picked, at.now, end, at.home).map_err(|refusal| Fault::Refused(vec![refusal]))?;
            put_off(data, subject, &reminder.key(), until)?;
            Ok(until)
        })
    }
}

/// A reminder, with what is known of its plan while it is about the period that counts: a notification of an older period
/// may still be in view, and what it says is settled.
fn current(data: &Connection, id: i64, at: &Circumstances) -> Result<(Subject, Reminder, Option<Watch>), Fault> {
    let (subject, reminder) = one(data, id)?;
    let watch = match subject {
        Subject::Plan(plan_id) => watch_of(&plan::one(data, plan_id)?, Vec::new(), None, at),
        _ => beside::watch_of(data, subject, at)?,
    };
    let watch = watch.filter(|watch| watch.reminders.iter().any(|r| r.counts_to == reminder.counts_to));
    Ok((subject, reminder, watch))
}

/// Where a subject's snooze stands: the table, with the condition that finds it by the kind and the id.
fn snoozed(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Plan(_) => ("snooze WHERE ?1 = 'plan' AND plan_id = ?2", PLAN),
        _ => ("subject_snooze WHERE subject_kind = ?1 AND subject_id = ?2", subject.kind()),
    }
}

/// Keeps until when a reminder is put off; then it comes as its next occurrence.
pub(super) fn put_off(data: &Connection, subject: Subject, key: &Key, until: DateTime<Utc>) -> Result<(), Fault> {
    let last: u32 = data.query_row(
        "SELECT max(occurrence) FROM reminder
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND counts_to = ?4 AND lead_days = ?5",
        params![subject.kind(), subject.id(), key.kind.as_str(), key.counts_to.to_string(), lead_column(key)],
        |row| row.get(0),
    )?;
    let (until, counts_to) = (moment(until), key.counts_to.to_string());
    let (kind, lead, next) = (key.kind.as_str(), lead_column(key), last + 1);
    if let Subject::Plan(plan_id) = subject {
        data.execute(
            "INSERT OR REPLACE INTO snooze (plan_id, until, kind, counts_to, lead_days, occurrence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![plan_id, until, kind, counts_to, lead, next],
        )?;
    } else {
        data.execute(
            "INSERT OR REPLACE INTO subject_snooze
               (subject_kind, subject_id, until, kind, counts_to, lead_days, occurrence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![subject.kind(), subject.id(), until, kind, counts_to, lead, next],
        )?;
    }
    Ok(())
}

fn one(data: &Connection, id: i64) -> Result<(Subject, Reminder), Fault> {
    let found = data
        .query_row("SELECT * FROM reminder WHERE id = ?1", params![id], |row| {
            let Key { kind, counts_to, lead_days, occurrence } = key(row)?;
            let (fire_at, again) = (parsed(row, "fire_at")?, word_option(row, "again_by")?);
            let subject = Subject::of(&row.get::<_, String>("subject_kind")?, row.get("subject_id")?);
            Ok(subject.map(|subject| (subject, Reminder { kind, lead_days, fire_at, counts_to, occurrence, again })))
        })
        .optional()?;
    found.flatten().ok_or(Fault::NotFound { noun: "reminder", id })
}

/// Done with a reminder is done with it however often it came, or was put off before it could come.
fn done_with(data: &Connection, id: i64) -> Result<(), Fault> {
    data.prepare_cached(
        "UPDATE reminder SET state = 'handled' WHERE id = ?1 OR (
           state IN ('pending', 'shown') AND (subject_kind, subject_id, kind, counts_to, lead_days) =
             (SELECT subject_kind, subject_id, kind, counts_to, lead_days FROM reminder WHERE id = ?1)
           AND occurrence < (SELECT occurrence FROM reminder WHERE id = ?1))",
    )?
    .execute(params![id])?;
    Ok(())
}
