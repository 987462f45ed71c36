//! Who was asked about a case.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::case::{Contact, contact_from_json, contact_merged};
use keepline_domain::civil::date_at;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use super::{CaseRecord, ContactRecord, contact_of, one};
use crate::change::{self, Done, Noun, Verb};
use crate::column::{moment, parsed, parsed_option};
use crate::{Fault, Ledger, plan, renewal};

impl Ledger {
    /// Writes down who was asked about a case, as `value` says it.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] with every field that cannot be; what the storage says.
    pub fn case_contact_add(&mut self, case_id: i64, value: &Value, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let case = one(data, case_id)?;
            let contact = read(data, &case, value, now)?;
            let id = insert(data, case_id, &contact, now)?;
            change::record(data, Verb::Added, Noun::CaseContact, (id, case.plan_id), None, Some(&contact), now)
        })
    }

    /// Replaces the fields of a contact that `patch` names. None where that is what it was.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] with every field that cannot be; what the storage says.
    pub fn case_contact_edit(&mut self, id: i64, patch: &Value, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let before = one_contact(data, id)?;
            let case = one(data, before.case_id)?;
            let contact = read(data, &case, &contact_merged(&before.contact, patch), now)?;
            if contact == before.contact {
                return Ok(None);
            }
            replace(data, id, &contact)?;
            let (ids, was) = ((id, case.plan_id), Some(&before.contact));
            change::record(data, Verb::Edited, Noun::CaseContact, ids, was, Some(&contact), now).map(Some)
        })
    }

    /// Declares a contact a mistake.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case_contact_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one_contact(data, id)?;
            let plan_id = one(data, record.case_id)?.plan_id;
            set_voided(data, id, record.voided_at.or(Some(now)))?;
            change::record(data, Verb::Voided, Noun::CaseContact, (id, plan_id), None, Some(&record.contact), now)
        })
    }
}

pub(crate) fn insert(data: &Connection, case_id: i64, contact: &Contact, now: DateTime<Utc>) -> Result<i64, Fault> {
    data.execute(
        "INSERT INTO case_contact (uid, case_id, contacted_on, with_whom, by_what, agent, case_number, note, recorded_at)
         VALUES (lower(hex(randomblob(8))), ?1, '', '', '', '', '', '', ?2)",
        params![case_id, moment(now)],
    )?;
    let id = data.last_insert_rowid();
    replace(data, id, contact)?;
    Ok(id)
}

fn read(data: &Connection, case: &CaseRecord, value: &Value, now: DateTime<Utc>) -> Result<Contact, Fault> {
    let paid_on = renewal::one(data, case.renewal_id)?.renewal.paid_on;
    let today = date_at(now, plan::record(data, case.plan_id)?.plan.zone);
    // one that is dated ahead is asked about today all the same
    Ok(contact_from_json(value, paid_on.min(today), today)?)
}

pub(super) fn one_contact(data: &Connection, id: i64) -> Result<ContactRecord, Fault> {
    let found = data.query_row("SELECT * FROM case_contact WHERE id = ?1", params![id], contact_from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "contact", id })
}

/// The contacts of each case, in order of their days, without those that were a mistake; of one case only where one is named.
pub(crate) fn by_case(data: &Connection, only: Option<i64>) -> Result<HashMap<i64, Vec<ContactRecord>>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT * FROM case_contact WHERE voided_at IS NULL AND (?1 IS NULL OR case_id = ?1)
         ORDER BY case_id, contacted_on, id",
    )?;
    let mut contacts: HashMap<i64, Vec<ContactRecord>> = HashMap::new();
    let mut rows = statement.query(params![only])?;
    while let Some(row) = rows.next()? {
        let record = contact_from_row(row)?;
        contacts.entry(record.case_id).or_default().push(record);
    }
    Ok(contacts)
}

/// Writes every field of `contact` into row `id`.
pub(crate) fn replace(data: &Connection, id: i64, contact: &Contact) -> Result<(), Fault> {
    data.execute(
        "UPDATE case_contact SET contacted_on = ?2, with_whom = ?3, by_what = ?4, agent = ?5, case_number = ?6, outcome = ?7,
           note = ?8 WHERE id = ?1",
        params![
            id,
            contact.on.to_string(),
            contact.with.as_str(),
            contact.by.as_str(),
            contact.agent,
            contact.case_number,
            contact.outcome.map(keepline_domain::case::Outcome::as_str),
            contact.note,
        ],
    )?;
    Ok(())
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE case_contact SET voided_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

pub(crate) fn contact_from_row(row: &Row<'_>) -> rusqlite::Result<ContactRecord> {
    Ok(ContactRecord {
        id: row.get("id")?,
        case_id: row.get("case_id")?,
        contact: contact_of(row)?,
        recorded_at: parsed(row, "recorded_at")?,
        voided_at: parsed_option(row, "voided_at")?,
    })
}
