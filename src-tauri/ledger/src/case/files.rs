//! Which receipts stand by a case: those of its payment, and those that were put beside it, with the contact they came from. While it
//! goes on, none of them goes.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::contact::one_contact;
use super::one;
use crate::change::{self, Done, Noun, Verb};
use crate::receipt::{self, ReceiptRow, Staged};
use crate::{Fault, Ledger};

/// The receipts of cases that go on, as a subquery.
pub(crate) const PINNED: &str =
    "SELECT receipt.id FROM receipt JOIN dispute_case pin ON pin.renewal_id = receipt.renewal_id
      WHERE pin.status = 'open' AND pin.voided_at IS NULL
    UNION SELECT receipt_id FROM case_receipt JOIN dispute_case pin ON pin.id = case_id
      WHERE pin.status = 'open' AND pin.voided_at IS NULL";

impl Ledger {
    /// Puts staged files beside a case, or one of its contacts: they become receipts of its plan. Answers the id of each too.
    ///
    /// # Errors
    /// [`Fault::NotFound`], also for a contact of another case; [`Fault::ReceiptEmpty`] without a file; what the storage says.
    pub fn case_attach(
        &mut self,
        id: i64,
        contact_id: Option<i64>,
        staged: &[Staged],
        now: DateTime<Utc>,
    ) -> Result<(Done, Vec<i64>), Fault> {
        self.transact_with_bytes(|data, bytes| {
            let case = one(data, id)?;
            of_case(data, id, contact_id)?;
            let kept = receipt::kept(bytes, staged)?;
            let mut ids = Vec::with_capacity(kept.len());
            let mut last = None;
            for kept in &kept {
                let receipt = receipt::insert(data, Some(case.plan_id), None, kept, now)?;
                link(data, id, receipt, contact_id)?;
                let both = (receipt, case.plan_id);
                last = Some(change::record(data, Verb::Added, Noun::Receipt, both, None, Some(&kept.staged), now)?);
                ids.push(receipt);
            }
            Ok((last.ok_or(Fault::ReceiptEmpty)?, ids))
        })
    }

    /// Puts a receipt that is there already beside a case, or one of its contacts.
    ///
    /// # Errors
    /// [`Fault::NotFound`], also for a receipt of another plan or in the trash; what the storage says.
    pub fn case_link(&mut self, id: i64, contact_id: Option<i64>, receipt_id: i64) -> Result<(), Fault> {
        self.transact(|data| {
            let case = one(data, id)?;
            of_case(data, id, contact_id)?;
            let row = receipt::one(data, receipt_id)?;
            if row.trashed_at.is_some() || row.plan_id.is_some_and(|plan| plan != case.plan_id) {
                return Err(Fault::NotFound { noun: "receipt", id: receipt_id });
            }
            link(data, id, receipt_id, contact_id)
        })
    }

    /// Takes a receipt from beside a case. One of its payment stays: it belongs there.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case_unlink(&mut self, id: i64, receipt_id: i64) -> Result<(), Fault> {
        self.transact(|data| {
            one(data, id)?;
            let both = params![id, receipt_id];
            match data.execute("DELETE FROM case_receipt WHERE case_id = ?1 AND receipt_id = ?2", both)? {
                0 => Err(Fault::NotFound { noun: "receipt", id: receipt_id }),
                _ => Ok(()),
            }
        })
    }
}

fn of_case(data: &Connection, id: i64, contact_id: Option<i64>) -> Result<(), Fault> {
    match contact_id {
        Some(contact) if one_contact(data, contact)?.case_id != id => {
            Err(Fault::NotFound { noun: "contact", id: contact })
        }
        _ => Ok(()),
    }
}

fn link(data: &Connection, id: i64, receipt_id: i64, contact_id: Option<i64>) -> Result<(), Fault> {
    data.execute(
        "INSERT INTO case_receipt (case_id, receipt_id, contact_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (case_id, receipt_id) DO UPDATE SET contact_id = excluded.contact_id",
        params![id, receipt_id, contact_id],
    )?;
    Ok(())
}

/// Whether a case that goes on needs this receipt.
pub(crate) fn is_pinned(data: &Connection, receipt_id: i64) -> Result<bool, Fault> {
    let asked = format!("SELECT ?1 IN ({PINNED})");
    Ok(data.prepare_cached(&asked)?.query_row(params![receipt_id], |row| row.get(0))?)
}

/// The receipts that stand by a case, the first first, each with the contact it came from; without those in the trash.
pub(super) fn of(data: &Connection, id: i64) -> Result<Vec<(ReceiptRow, Option<i64>)>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT receipt.*, link.contact_id AS contact_id, link.case_id IS NOT NULL AS linked FROM receipt
         LEFT JOIN case_receipt link ON link.receipt_id = receipt.id AND link.case_id = ?1
         WHERE trashed_at IS NULL
           AND (link.case_id IS NOT NULL OR renewal_id = (SELECT renewal_id FROM dispute_case WHERE id = ?1))
         ORDER BY link.case_id IS NOT NULL, receipt.id",
    )?;
    let rows = statement.query_map(params![id], |row| Ok((receipt::from_row(row)?, row.get("contact_id")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
