//! What reminds beside a plan of an export, and what was told and answered of it: refill cards, eSIMs, and payments that had not been seen
//! at the carrier. It comes with a plan that is new here, and goes with it.

use std::collections::HashMap;

use keepline_domain::esim::Esim;
use keepline_domain::plan::PlanId;
use keepline_domain::refill_card::RefillCard;
use keepline_domain::reminder::Subject;
use rusqlite::{Connection, OptionalExtension, params};

use super::line::{BesideLine, CardLine, EsimLine, NotPostedLine, Of, ReminderLine, SnoozeLine};
use super::plan::checked;
use crate::column::{as_word, moment};
use crate::import::beside::{lead, told_of};
use crate::import::index::Place;
use crate::import::judge::Judge;
use crate::import::pen::Pen;
use crate::{Fault, esim};

/// All of it, of one plan; rows are named by their ids in the file.
#[derive(Default)]
pub(super) struct Subjects {
    /// The uids of the plan's renewals.
    pub(super) renewals: HashMap<i64, String>,
    pub(super) cards: Vec<CardRow>,
    pub(super) esims: Vec<EsimRow>,
    pub(super) payment_answers: Vec<NotPostedLine>,
    pub(super) reminders_beside: Vec<BesideLine<ReminderLine>>,
    pub(super) snoozes_beside: Vec<BesideLine<SnoozeLine>>,
}

/// A card that was read.
pub(super) struct CardRow {
    pub(super) card: RefillCard,
    pub(super) line: CardLine,
}

/// An eSIM that was read, without its papers.
pub(super) struct EsimRow {
    pub(super) esim: Esim,
    pub(super) line: EsimLine,
}

impl Judge<'_> {
    /// Takes them, where the plan at `at` is new here.
    pub(super) fn subjects(&mut self, at: Place, said: &Subjects) -> Result<(), Fault> {
        match self.new_plan(at) {
            Some(plan) => self.pen().subjects(plan, said),
            None => Ok(()),
        }
    }
}

impl Pen<'_> {
    fn subjects(&self, plan: PlanId, said: &Subjects) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        let mut renewals = HashMap::new();
        for (id, uid) in &said.renewals {
            if let Some(here) = renewal_of(data, plan, uid)? {
                renewals.insert(*id, here);
            }
        }
        let mut cards = HashMap::new();
        for CardRow { card, line } in &said.cards {
            let added = data
                .prepare_cached(
                    "INSERT OR IGNORE INTO refill_card (uid, plan_id, amount_minor, currency, bought_on, bought_at, last_day,
                       note, recorded_at, renewal_id, voided_at)
                     VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                )?
                .execute(params![
                    checked(line.uid.as_deref()),
                    plan,
                    card.amount.minor,
                    card.amount.currency,
                    card.bought_on.to_string(),
                    card.bought_at,
                    card.last_day.map(|day| day.to_string()),
                    card.note,
                    moment(line.recorded_at.unwrap_or(now)),
                    line.renewal_id.and_then(|id| renewals.get(&id)),
                    line.voided_at.map(moment),
                ])?;
            if let Some(id) = line.id.filter(|_| added > 0) {
                cards.insert(id, data.last_insert_rowid());
            }
        }
        let esims = self.esims(plan, said)?;
        for answer in &said.payment_answers {
            let Some(renewal) = renewals.get(&answer.renewal_id) else { continue };
            data.prepare_cached(
                "INSERT OR IGNORE INTO payment_answer (renewal_id, answered_at, occurrence) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![renewal, moment(answer.answered_at), answer.occurrence])?;
        }
        let here = |of: Of| match of {
            Of::Renewal(id) => renewals.get(&id).map(|id| Subject::Renewal(*id)),
            Of::RefillCard(id) => cards.get(&id).map(|id| Subject::RefillCard(*id)),
            Of::Esim(id) => esims.get(&id).map(|id| Subject::Esim(*id)),
        };
        for one in &said.reminders_beside {
            if let Some(subject) = here(one.of) {
                told_of(data, (subject.kind(), subject.id()), std::slice::from_ref(&one.line))?;
            }
        }
        for one in &said.snoozes_beside {
            let Some(subject) = here(one.of) else { continue };
            let snooze = &one.line;
            data.prepare_cached(
                "INSERT OR IGNORE INTO subject_snooze (subject_kind, subject_id, until, kind, counts_to, lead_days, occurrence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                subject.kind(),
                subject.id(),
                moment(snooze.until),
                as_word(&snooze.kind),
                snooze.counts_to.to_string(),
                lead(snooze.lead_days),
                snooze.occurrence
            ])?;
        }
        Ok(())
    }

    /// The eSIMs of a plan that are not here yet; answers which of the file's is which here.
    fn esims(&self, plan: PlanId, said: &Subjects) -> Result<HashMap<i64, i64>, Fault> {
        let mut esims = HashMap::new();
        let Some((data, now)) = self.ink() else { return Ok(esims) };
        for EsimRow { esim, line } in &said.esims {
            let Some(uid) = checked(line.uid.as_deref()) else { continue };
            let here = "SELECT EXISTS (SELECT 1 FROM esim WHERE uid = ?1)";
            if data.query_row(here, params![uid], |row| row.get(0))? {
                continue;
            }
            let id = esim::insert(data, plan, Some(&uid), esim, line.recorded_at.unwrap_or(now))?;
            esim::set_voided(data, id, line.voided_at)?;
            if let Some(there) = line.id {
                esims.insert(there, id);
            }
        }
        Ok(esims)
    }
}

fn renewal_of(data: &Connection, plan: PlanId, uid: &str) -> Result<Option<i64>, Fault> {
    let mut statement = data.prepare_cached("SELECT id FROM renewal WHERE uid = ?1 AND plan_id = ?2")?;
    Ok(statement.query_row(params![uid, plan], |row| row.get(0)).optional()?)
}
