//! Cases of an export: they come with a plan that is new here, and go with it where the import is taken back. Their receipts are no
//! part of an export.

use chrono::{DateTime, Utc};
use keepline_domain::case::{Case, Contact, Given, case_from_json, contact_from_json};
use keepline_domain::civil::{add_days, date_at};
use keepline_domain::plan::Plan;
use keepline_domain::renewal::Renewal;
use keepline_domain::wallet::MethodKind;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::index::Place;
use super::judge::Judge;
use super::pen::Pen;
use crate::Fault;
use crate::case::{Letter, insert, replace_contact};
use crate::column::moment;

/// A case that a line says.
pub(super) struct CaseRow {
    pub(super) uid: String,
    pub(super) renewal_uid: String,
    pub(super) value: Value,
    pub(super) letter: Option<Letter>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) contacts: Vec<ContactRow>,
}

/// A contact that a line says.
pub(super) struct ContactRow {
    pub(super) uid: Option<String>,
    pub(super) value: Value,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
}

impl Judge<'_> {
    /// A case of the payment `renewal` of a plan that this file brought. Of one that was here before, its cases stay as they are.
    pub(super) fn case(
        &mut self,
        place: u64,
        at: Place,
        (plan, renewal): (&Plan, &Renewal),
        row: &CaseRow,
    ) -> Result<(), Fault> {
        if !self.is_new_plan(at) {
            return Ok(());
        }
        // the other computer may have been a day ahead
        let today = add_days(date_at(self.now(), plan.zone), 1);
        let case = case_from_json(&row.value, Given { plan, renewal, paid_by: MethodKind::Other, today });
        let contacts: Result<Vec<Contact>, _> =
            row.contacts.iter().map(|one| contact_from_json(&one.value, renewal.paid_on.min(today), today)).collect();
        match (case, contacts) {
            (Ok(case), Ok(contacts)) => self.pen().case(self.new_plan(at), row, &case, &contacts),
            (Err(refusals), _) | (_, Err(refusals)) => {
                self.refuse(place, refusals, None, None);
                Ok(())
            }
        }
    }
}

impl Pen<'_> {
    fn case(&self, plan: Option<i64>, row: &CaseRow, case: &Case, contacts: &[Contact]) -> Result<(), Fault> {
        let (Some((data, now)), Some(plan)) = (self.ink(), plan) else { return Ok(()) };
        let renewal: Option<i64> = data
            .query_row(
                "SELECT id FROM renewal WHERE uid = ?1 AND plan_id = ?2",
                params![row.renewal_uid, plan],
                |row| row.get(0),
            )
            .optional()?;
        let taken: bool =
            data.query_row("SELECT EXISTS (SELECT 1 FROM dispute_case WHERE uid = ?1)", params![row.uid], |row| {
                row.get(0)
            })?;
        let Some(renewal) = renewal.filter(|_| !taken) else { return Ok(()) };
        let id = insert(data, (plan, renewal), case, row.recorded_at.unwrap_or(now))?;
        let letter = row.letter.as_ref().map(serde_json::to_string).transpose();
        data.execute(
            "UPDATE dispute_case SET uid = ?2, voided_at = ?3, letter = ?4 WHERE id = ?1",
            params![id, row.uid, row.voided_at.map(moment), letter.map_err(|error| Fault::Storage(error.to_string()))?],
        )?;
        for (line, contact) in row.contacts.iter().zip(contacts) {
            data.execute(
                "INSERT OR IGNORE INTO case_contact (uid, case_id, contacted_on, with_whom, by_what, agent, case_number, note,
                   recorded_at, voided_at)
                 VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, '', '', '', '', '', ?4, ?5)",
                params![
                    line.uid,
                    id,
                    contact.on.to_string(),
                    moment(line.recorded_at.unwrap_or(now)),
                    line.voided_at.map(moment)
                ],
            )?;
            // one whose name is taken is of another case, and stays
            if data.changes() > 0 {
                replace_contact(data, data.last_insert_rowid(), contact)?;
            }
        }
        Ok(())
    }
}
