//! Payments that were recorded as pending: whether they have posted is asked until someone says so. Posted, failed and disputed
//! are corrections of the renewal; "not yet" is kept here.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::payment::{Difference, NotPosted, difference, question};
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Kind, Subject};
use keepline_domain::renewal::Status;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::change::{self, Done, Noun, Verb};
use crate::column::{moment, parsed};
use crate::plan::PlanHistory;
use crate::renewal::{self, RenewalRecord};
use crate::{Fault, Ledger, plan};

/// A payment that waits to be seen at the carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenPayment {
    /// The renewal.
    #[ts(type = "number")]
    pub renewal_id: i64,
    /// When it is asked about, or asked again.
    pub ask_at: DateTime<Utc>,
    /// Whether that moment has come.
    pub asked: bool,
}

/// What history keeps of "not yet".
#[derive(Debug, Clone, Copy, Serialize)]
struct Said {
    paid_on: NaiveDate,
}

impl Ledger {
    /// The payment has not been seen at the carrier yet: it is asked about again after the same time. None where that is no
    /// longer the question.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn payment_not_yet(&mut self, renewal_id: i64, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let record = renewal::one(data, renewal_id)?;
            if record.renewal.status != Status::Pending || record.voided_at.is_some() {
                return Ok(None);
            }
            say_not_yet(data, renewal_id, now)?;
            let said = Said { paid_on: record.renewal.paid_on };
            let ids = (renewal_id, record.plan_id);
            change::record(data, Verb::NotYet, Noun::Payment, ids, None, Some(&said), now).map(Some)
        })
    }

    /// How the last day that the carrier shows for a payment differs from what the rule gives; none where both agree.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn payment_difference(
        &self,
        renewal_id: i64,
        shown: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Option<Difference>, Fault> {
        self.read(|data| {
            let history = plan::one(data, renewal::one(data, renewal_id)?.plan_id)?;
            let mut in_force = history.renewals.iter().filter(|record| record.voided_at.is_none());
            let Some(place) = in_force.position(|record| record.id == renewal_id) else { return Ok(None) };
            let terms = &history.record.plan;
            Ok(difference(terms, &history.in_force(), place, shown, date_at(now, terms.zone)))
        })
    }
}

impl PlanHistory {
    /// The payments that wait to be seen at the carrier, the oldest first.
    #[must_use]
    pub(crate) fn open_payments(&self, said: &HashMap<i64, NotPosted>, now: DateTime<Utc>) -> Vec<OpenPayment> {
        let open = |record: &RenewalRecord| {
            let asked = self.question(record, said)?;
            Some(OpenPayment { renewal_id: record.id, ask_at: asked.fire_at, asked: asked.fire_at <= now })
        };
        self.renewals.iter().filter_map(open).collect()
    }

    /// The question about a renewal of this plan; none where there is none.
    pub(crate) fn question(
        &self,
        record: &RenewalRecord,
        said: &HashMap<i64, NotPosted>,
    ) -> Option<keepline_domain::reminder::Reminder> {
        let RenewalRecord { id, renewal, recorded_at, voided_at, .. } = record;
        let asked = || question(&self.record.plan, renewal, *recorded_at, said.get(id).copied());
        voided_at.is_none().then(asked).flatten()
    }
}

/// Stores "not yet". What was asked is done with; it is asked again under the next occurrence.
pub(crate) fn say_not_yet(data: &Connection, renewal_id: i64, now: DateTime<Utc>) -> Result<(), Fault> {
    let subject = Subject::Renewal(renewal_id).kind();
    let kind = Kind::ConfirmPayment.as_str();
    let last: i64 = data.query_row(
        "SELECT coalesce(max(occurrence), -1) FROM (
           SELECT occurrence FROM reminder WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3
           UNION ALL SELECT occurrence FROM subject_snooze WHERE subject_kind = ?1 AND subject_id = ?2
           UNION ALL SELECT occurrence FROM payment_answer WHERE renewal_id = ?2)",
        params![subject, renewal_id, kind],
        |row| row.get(0),
    )?;
    data.execute(
        "INSERT OR REPLACE INTO payment_answer (renewal_id, answered_at, occurrence) VALUES (?1, ?2, ?3)",
        params![renewal_id, moment(now), last + 1],
    )?;
    data.execute(
        "UPDATE reminder SET state = 'handled'
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND state IN ('pending', 'sending', 'shown')",
        params![subject, renewal_id, kind],
    )?;
    data.execute(
        "DELETE FROM subject_snooze WHERE subject_kind = ?1 AND subject_id = ?2",
        params![subject, renewal_id],
    )?;
    Ok(())
}

/// Takes "not yet" back: it is asked at once, where the time after paying is over.
pub(crate) fn clear(data: &Connection, renewal_id: i64) -> Result<(), Fault> {
    data.execute("DELETE FROM payment_answer WHERE renewal_id = ?1", params![renewal_id])?;
    data.execute(
        "UPDATE reminder SET state = CASE WHEN shown_at IS NULL THEN 'pending' ELSE 'shown' END
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND occurrence = 0 AND state = 'handled'",
        params![Subject::Renewal(renewal_id).kind(), renewal_id, Kind::ConfirmPayment.as_str()],
    )?;
    Ok(())
}

/// "Not yet", by renewal; of one plan only where one is named.
pub(crate) fn said(data: &Connection, only: Option<PlanId>) -> Result<HashMap<i64, NotPosted>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT * FROM payment_answer
         WHERE ?1 IS NULL OR renewal_id IN (SELECT id FROM renewal WHERE plan_id = ?1)",
    )?;
    let rows = statement.query_map(params![only], |row| Ok((row.get("renewal_id")?, from_row(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<NotPosted> {
    Ok(NotPosted { at: parsed(row, "answered_at")?, occurrence: row.get("occurrence")? })
}
