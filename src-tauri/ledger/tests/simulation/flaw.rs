//! Engines that are broken on purpose, one promise each. The simulation is worth something only as long as it catches them.

use chrono::TimeDelta;
use keepline_ledger::reminder::{About, Access, Circumstances, Looked, Message, Round, Teller, Told};
use keepline_ledger::{Fault, Ledger};
use rusqlite::Connection;
use std::sync::Arc;

use crate::process::Around;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// p01: tells only what came due within the last two minutes.
    TwoMinutes,
    /// p01: what a crash left half told is taken for told.
    NoRecovery,
    /// p02: says hours too late when to look again.
    LooksTooLate,
    /// p03: a reminder is told apart by the moment it is due at, which another zone or clock changes.
    MomentInKey,
    /// p03: notes what was shown only when all of it was, so that a crash in between repeats more than one.
    NotesAtTheEnd,
    /// p03: has a whole burst on its way at once, so that after a crash it says of what nobody saw that it came again.
    ClaimsTheBurst,
    /// p04: notes it as shown before the server is asked.
    NotesBeforeAsking,
    /// p06: what comes due in quiet hours is dropped.
    QuietDrops,
    /// p06: knows no quiet hours.
    NoQuiet,
    /// p07: forgets that its user put it off.
    NoSnooze,
    /// p07: shows what the look before had found.
    Stale,
    /// p08: tells each alone, however many there are.
    EachAlone,
}

impl Flaw {
    pub(crate) fn before_taking(self, around: &Around) {
        if self == Self::NoRecovery {
            raw(around).execute("UPDATE reminder SET state = 'superseded' WHERE state = 'sending'", []).unwrap();
        }
    }

    pub(crate) fn look(
        self,
        round: &mut Round,
        data: &impl Access,
        teller: &impl Teller,
        around: &Around,
    ) -> Result<Looked, Arc<Fault>> {
        match self {
            Self::TwoMinutes => {
                let (at, due) = data.ask(|ledger, at| Ok((at.clone(), ledger.reminders(at)?)))?;
                let lately = at.now - TimeDelta::minutes(2);
                if due.iter().any(|(_, reminder)| reminder.fire_at > lately && reminder.fire_at <= at.now) {
                    return round.look(data, teller);
                }
                let look = data.ask(|ledger, at| ledger.reminder_look(at, false))?;
                Ok(Looked { changed: look.wrote, look_next: look.look_next, trouble: None })
            }
            Self::NoRecovery => round.look(data, teller),
            Self::LooksTooLate => {
                let looked = round.look(data, teller)?;
                Ok(Looked { look_next: looked.look_next.map(|next| next + TimeDelta::hours(3)), ..looked })
            }
            Self::MomentInKey => {
                let due = data.ask(|ledger, at| ledger.reminders(at))?;
                for (plan, reminder) in due {
                    let lead = reminder.lead_days.map_or(-1, i64::from);
                    let fire_at = reminder.fire_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
                    raw(around)
                        .execute(
                            "DELETE FROM reminder WHERE subject_id = ?1 AND kind = ?2 AND lead_days = ?3 AND fire_at <> ?4
                             AND occurrence = 0 AND state = 'shown' AND id = (SELECT max(id) FROM reminder
                               WHERE subject_id = ?1 AND kind = ?2 AND lead_days = ?3)",
                            (plan, reminder.kind.as_str(), lead, fire_at),
                        )
                        .unwrap();
                }
                round.look(data, teller)
            }
            Self::NotesAtTheEnd => naive(data, teller, |told, at| {
                let shown: Vec<_> = told.iter().map(|one| teller.show(Message::One(one), at)).collect();
                data.ask(|ledger, at| {
                    told.iter().zip(shown).try_for_each(|(one, shown)| match shown {
                        Ok(channel) => ledger.reminder_shown(&[one.id], channel, at.now),
                        Err(_) => ledger.reminder_not_shown(&[one.id]),
                    })
                })
            }),
            Self::ClaimsTheBurst | Self::EachAlone => naive(data, teller, |told, at| {
                told.iter().try_for_each(|one| {
                    let shown = teller.show(Message::One(one), at);
                    data.ask(|ledger, at| match shown {
                        Ok(channel) => ledger.reminder_shown(&[one.id], channel, at.now),
                        Err(_) => ledger.reminder_not_shown(&[one.id]),
                    })
                })
            }),
            Self::NotesBeforeAsking => naive(data, teller, |told, at| {
                for one in told {
                    let channel = keepline_ledger::reminder::Channel::Notification;
                    data.ask(|ledger, at| ledger.reminder_shown(&[one.id], channel, at.now))?;
                    let _ = teller.show(Message::One(one), at);
                }
                Ok(())
            }),
            Self::QuietDrops => {
                let quiet = data.ask(|ledger, at| {
                    let until = at.settings.quiet_hours.map_or(at.now, |quiet| quiet.until(at.now, at.home));
                    ledger.reminder_look(at, false)?;
                    Ok(if until > at.now { ledger.inbox(at)?.waiting } else { Vec::new() })
                })?;
                for waiting in quiet.iter().filter(|waiting| waiting.snoozed_until.is_none()) {
                    data.ask(|ledger, _| ledger.reminder_handle(waiting.id))?;
                }
                round.look(data, teller)
            }
            Self::NoQuiet => round.look(&Loud(data), teller),
            Self::NoSnooze => {
                raw(around).execute("UPDATE snooze SET until = '2000-01-01T00:00:00Z'", []).unwrap();
                round.look(data, teller)
            }
            Self::Stale => {
                let held = data.ask(|ledger, _| ledger.remembered::<Vec<i64>>("held"))?.unwrap_or_default();
                let (look, at) = data.ask(|ledger, at| Ok((ledger.reminder_look(at, true)?, at.clone())))?;
                let ids: Vec<i64> = look.tell.iter().map(|told| told.id).collect();
                for id in held {
                    let told = data.ask(|ledger, _| {
                        let (plan, reminder) = ledger.reminder(id)?;
                        Ok(Told { id, plan: Some(ledger.plan(plan)?), about: About::Plan, reminder, snooze: None })
                    })?;
                    let shown = teller.show(Message::One(&told), &at);
                    data.ask(|ledger, at| match shown {
                        Ok(channel) => ledger.reminder_shown(&[id], channel, at.now),
                        Err(_) => ledger.reminder_not_shown(&[id]),
                    })?;
                }
                data.ask(|ledger, _| ledger.remember("held", &ids))?;
                // it knows that there is more to come
                let trouble = Some(keepline_ledger::reminder::Trouble::Refused("held".into()));
                Ok(Looked { changed: look.wrote, look_next: look.look_next, trouble })
            }
        }
    }
}

fn naive<A: Access>(
    data: &A,
    teller: &impl Teller,
    show: impl FnOnce(&[Told], &Circumstances) -> Result<(), Arc<Fault>>,
) -> Result<Looked, Arc<Fault>> {
    let can_tell = teller.server().is_ok();
    let (look, at) = data.ask(|ledger, at| Ok((ledger.reminder_look(at, can_tell)?, at.clone())))?;
    if !look.tell.is_empty() {
        show(&look.tell, &at)?;
    }
    let trouble = (!can_tell).then(|| keepline_ledger::reminder::Trouble::NoServer(String::new()));
    Ok(Looked { changed: look.wrote, look_next: look.look_next, trouble })
}

struct Loud<'a, A>(&'a A);

impl<A: Access> Access for Loud<'_, A> {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        self.0.ask(|ledger, at| {
            let mut at = at.clone();
            at.settings.quiet_hours = None;
            ask(ledger, &at)
        })
    }
}

fn raw(around: &Around) -> Connection {
    Connection::open(around.folder.data_file()).unwrap()
}
