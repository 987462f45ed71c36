//! Promotions of an export: those that are not here yet come, with what was told of them; one that is here stays as it is.

use keepline_domain::promotion::{self, Promotion};
use rusqlite::{Connection, params};

use super::beside::{lead, told_of};
use super::json::{PromotionLine, checked};
use super::judge::Judge;
use super::pen::Pen;
use crate::Fault;
use crate::change::{self, Noun, Verb};
use crate::column::{as_word, moment};

impl Judge<'_> {
    /// One of them. Where its plan is not here, it comes as one of no plan, and is not taken.
    pub(super) fn promotion(&mut self, said: &PromotionLine) -> Result<(), Fault> {
        let Some(uid) = checked(said.uid.as_deref()) else { return Ok(()) };
        let here = "SELECT EXISTS (SELECT 1 FROM promotion WHERE uid = ?1)";
        if self.data().query_row(here, params![uid], |row| row.get(0))? {
            return Ok(());
        }
        let at = checked(said.plan_uid.as_deref()).and_then(|uid| self.place_of(&uid));
        let mut terms = said.promotion.clone();
        if let Some(terms) = terms.as_object_mut() {
            terms.remove("plan");
            // in a dry run a new plan has no id yet
            let plan = at.map(|at| self.plan_id(at).unwrap_or(1));
            match plan {
                Some(plan) => drop(terms.insert("plan".into(), plan.into())),
                None => drop(terms.remove("taken_on")),
            }
        }
        match promotion::from_json(&terms, chrono_tz::UTC, said.recorded_at.unwrap_or_default()) {
            Ok(promotion) => {
                self.pen().promotion(&uid, &promotion, said)?;
                self.comes_beside();
            }
            Err(refusals) => self.refuse(0, refusals, None, None),
        }
        Ok(())
    }
}

impl Pen<'_> {
    fn promotion(&self, uid: &str, promotion: &Promotion, said: &PromotionLine) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        let id = crate::promotion::insert(data, Some(uid), promotion, said.recorded_at.unwrap_or(now))?;
        data.execute(
            "UPDATE promotion SET archived_at = ?2, renewal_id = (SELECT id FROM renewal WHERE uid = ?3) WHERE id = ?1",
            params![id, said.archived_at.map(moment), checked(said.renewal_uid.as_deref())],
        )?;
        told_of(data, ("promotion", id), &said.reminders)?;
        put_off(data, id, said)?;
        let ids = (id, promotion.plan.unwrap_or_default());
        change::record(data, Verb::Added, Noun::Promotion, ids, None, Some(promotion), now)?;
        self.touched("promotion", id, None)
    }
}

fn put_off(data: &Connection, id: i64, said: &PromotionLine) -> Result<(), Fault> {
    let Some(snooze) = &said.snooze else { return Ok(()) };
    data.execute(
        "INSERT OR IGNORE INTO subject_snooze (subject_kind, subject_id, until, kind, counts_to, lead_days, occurrence)
         VALUES ('promotion', ?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            id,
            moment(snooze.until),
            as_word(&snooze.kind),
            snooze.counts_to.to_string(),
            lead(snooze.lead_days),
            snooze.occurrence
        ],
    )?;
    Ok(())
}
