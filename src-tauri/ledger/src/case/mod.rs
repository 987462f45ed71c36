//! Cases as stored: opened on a payment, corrected, ended, taken back. What they come to on a day is worked out, never stored.

mod contact;
mod files;
mod page;
mod write;

use chrono::{DateTime, Utc};
use keepline_domain::case::{Case, Contact};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Fault;
use crate::column::{json_option, parsed, parsed_option, word, word_option};

pub(crate) use contact::set_voided as set_contact_voided;
pub(crate) use contact::{by_case, contact_from_row, insert as insert_contact, replace as replace_contact};
pub(crate) use files::{PINNED, is_pinned};
pub(crate) use page::open_by_plan;
pub use page::{CaseFile, CasePage, CaseSummary, Cases, CasesAbout, OpenCase};
pub(crate) use write::{insert, replace, set_voided};

/// A case as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseRow")]
pub struct CaseRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The plan it is about.
    #[ts(type = "number")]
    pub plan_id: PlanId,
    /// The payment it is about.
    #[ts(type = "number")]
    pub renewal_id: i64,
    /// What its user says.
    pub case: Case,
    /// The letter as its user left it; none: the draft.
    pub letter: Option<Letter>,
    /// When it was opened.
    pub recorded_at: DateTime<Utc>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// A letter as its user left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "CaseLetter")]
pub struct Letter {
    /// English: what goes out.
    pub en: String,
    /// Chinese beside it, so that its user knows what it says.
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
}

/// A contact as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseContactRow")]
pub struct ContactRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its case.
    #[ts(type = "number")]
    pub case_id: i64,
    /// What its user says.
    pub contact: Contact,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<CaseRecord, Fault> {
    let found = data.query_row("SELECT * FROM dispute_case WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "case", id })
}

/// Those of a plan, the last one first, without those that were a mistake.
pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<CaseRecord>, Fault> {
    let mut statement =
        data.prepare_cached("SELECT * FROM dispute_case WHERE plan_id = ?1 AND voided_at IS NULL ORDER BY id DESC")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those that go on.
pub(crate) fn open(data: &Connection) -> Result<Vec<CaseRecord>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT * FROM dispute_case WHERE status = 'open' AND voided_at IS NULL ORDER BY plan_id, id",
    )?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<CaseRecord> {
    let currency: String = row.get("currency")?;
    let money = |column: &str| -> rusqlite::Result<Option<Money>> {
        let minor: Option<i64> = row.get(column)?;
        Ok(minor.map(|minor| Money { minor, currency: currency.clone() }))
    };
    Ok(CaseRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        renewal_id: row.get("renewal_id")?,
        case: Case {
            wrong: word(row, "wrong")?,
            remedy: word(row, "remedy")?,
            asked: money("asked_minor")?,
            paid_by: word(row, "paid_by")?,
            noticed_on: parsed(row, "noticed_on")?,
            statement_on: parsed_option(row, "statement_on")?,
            served_on: parsed_option(row, "served_on")?,
            status: word(row, "status")?,
            closed_on: parsed_option(row, "closed_on")?,
            got_back: money("got_back_minor")?,
            note: row.get("note")?,
        },
        letter: json_option(row, "letter")?,
        recorded_at: parsed(row, "recorded_at")?,
        voided_at: parsed_option(row, "voided_at")?,
    })
}

/// Reads what a contact says from its columns.
fn contact_of(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        on: parsed(row, "contacted_on")?,
        with: word(row, "with_whom")?,
        by: word(row, "by_what")?,
        agent: row.get("agent")?,
        case_number: row.get("case_number")?,
        outcome: word_option(row, "outcome")?,
        note: row.get("note")?,
    })
}
