//! Receipts: rows here, bytes in a file of their own. The bytes commit first, so an orphan can be, a dangling row cannot.

mod bytes;
mod copy;
mod find;
mod place;
mod propose;
mod room;
pub(crate) mod search;
mod text;
mod trash;

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use keepline_domain::receipt::{MediaType, shown_name};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::change::{self, ChangeRecord, Done, Noun, Verb};
use crate::column::{moment, parsed, parsed_option};
use crate::{Fault, Ledger, case, plan, renewal};

pub(crate) use bytes::{Kept, kept};
pub use find::{ReceiptFind, ReceiptFound, ReceiptView, ReceiptsFound};
pub(crate) use place::put_back;
pub use propose::ReceiptProposal;
pub use room::{CarrierFacet, Facet, ReceiptsAbout, WithoutReceipt};
pub use text::MOST_TEXT;
use text::set_text;
pub(crate) use text::text;
pub use trash::TRASH_DAYS;

/// A file whose bytes are kept, but which belongs to no plan yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Staged {
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The name to show.
    pub file_name: String,
    /// What the bytes are.
    pub media_type: MediaType,
    /// How many bytes.
    #[ts(type = "number")]
    pub size: u32,
}

/// A receipt as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReceiptRow {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The plan it belongs to; none while nobody has said which.
    #[ts(type = "number | null")]
    pub plan_id: Option<PlanId>,
    /// The renewal it proves.
    #[ts(type = "number | null")]
    pub renewal_id: Option<i64>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The name to show; never a path.
    pub file_name: String,
    /// What the bytes are.
    pub media_type: MediaType,
    /// How many bytes.
    #[ts(type = "number")]
    pub size: u32,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When it was put into the trash.
    pub trashed_at: Option<DateTime<Utc>>,
    /// Free text.
    pub note: String,
}

/// What history keeps of several that were attached at once. The line is named by the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Several {
    /// Their ids.
    receipts: Vec<i64>,
}

impl Ledger {
    /// Attaches staged files to a plan, or to one of its renewals: one change, taken back as one. Answers the id of each
    /// too, in the order given.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::ReceiptEmpty`] without a file; what the storage says.
    pub fn receipt_attach(
        &mut self,
        plan_id: PlanId,
        renewal_id: Option<i64>,
        staged: &[Staged],
        now: DateTime<Utc>,
    ) -> Result<(Done, Vec<i64>), Fault> {
        self.transact_with_bytes(|data, bytes| {
            belongs(data, plan_id, renewal_id)?;
            let kept = bytes::kept(bytes, staged)?;
            let ids = kept
                .iter()
                .map(|kept| insert(data, Some(plan_id), renewal_id, kept, now))
                .collect::<Result<Vec<_>, _>>()?;
            let (Some(first), Some(kept)) = (ids.first(), kept.first()) else { return Err(Fault::ReceiptEmpty) };
            let both = (*first, plan_id);
            let done = match ids.as_slice() {
                [_] => change::record(data, Verb::Added, Noun::Receipt, both, None, Some(&kept.staged), now)?,
                several => {
                    let several = Several { receipts: several.to_vec() };
                    change::record(data, Verb::Added, Noun::Receipt, both, None, Some(&several), now)?
                }
            };
            Ok((done, ids))
        })
    }

    /// Keeps staged files that belong to no plan yet, see [`Self::receipt_place`]. Answers the id of each, in the order given.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where the bytes of one are not there; [`Fault::ReceiptEmpty`] without a file; what the storage says.
    pub fn receipt_keep(&mut self, staged: &[Staged], now: DateTime<Utc>) -> Result<Vec<i64>, Fault> {
        if staged.is_empty() {
            return Err(Fault::ReceiptEmpty);
        }
        self.transact_with_bytes(|data, bytes| {
            let kept = bytes::kept(bytes, staged)?;
            kept.iter().map(|kept| insert(data, None, None, kept, now)).collect()
        })
    }

    /// The receipts of a plan, last one first, without those in the trash.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipts(&self, plan_id: PlanId) -> Result<Vec<ReceiptRow>, Fault> {
        self.read(|data| {
            plan::record(data, plan_id)?;
            of_plan(data, plan_id)
        })
    }

    /// A receipt without its bytes.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_row(&self, id: i64) -> Result<ReceiptRow, Fault> {
        self.read(|data| one(data, id))
    }

    /// Every receipt there is, those in the trash and those of no plan too.
    ///
    /// # Errors
    /// What the storage says.
    pub fn receipts_all(&self) -> Result<Vec<ReceiptRow>, Fault> {
        self.read(|data| {
            let mut statement = data.prepare_cached("SELECT * FROM receipt ORDER BY id")?;
            let rows = statement.query_map([], from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Refuses a plan that is not there, and a renewal that is not that plan's.
fn belongs(data: &Connection, plan_id: PlanId, renewal_id: Option<i64>) -> Result<(), Fault> {
    plan::record(data, plan_id)?;
    match renewal_id {
        Some(id) if renewal::one(data, id)?.plan_id != plan_id => Err(Fault::NotFound { noun: "renewal", id }),
        _ => Ok(()),
    }
}

pub(crate) fn insert(
    data: &Connection,
    plan_id: Option<PlanId>,
    renewal_id: Option<i64>,
    kept: &Kept,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let staged = &kept.staged;
    data.prepare_cached(
        "INSERT INTO receipt (plan_id, renewal_id, sha256, file_name, media_type, size, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        plan_id,
        renewal_id,
        bytes::unhex(&staged.sha256),
        shown_name(&staged.file_name),
        staged.media_type.as_str(),
        staged.size,
        moment(now)
    ])?;
    let id = data.last_insert_rowid();
    if let Some(text) = &kept.text {
        set_text(data, id, text)?;
    }
    Ok(id)
}

fn set_trashed(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE receipt SET trashed_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Puts all that `change` is about into the trash at `at`, or takes it out. Answers what history keeps of that where it was
/// several: those that were where they were left, and not one that was moved by itself or is gone for good since.
///
/// # Errors
/// [`Fault::NotUndoable`] where none of them is left; [`Fault::ReceiptInCase`] where one of them is needed.
pub(crate) fn move_again(
    data: &Connection,
    change: &ChangeRecord,
    at: Option<DateTime<Utc>>,
) -> Result<Option<Value>, Fault> {
    let several = change.after.clone().and_then(|after| serde_json::from_value::<Several>(after).ok());
    let Some(Several { receipts }) = several else {
        if find_one(data, change.noun_id)?.is_none() {
            return Err(Fault::NotUndoable);
        }
        may_go(data, change.noun_id, at)?;
        set_trashed(data, change.noun_id, at)?;
        return Ok(None);
    };
    let mut moved = Vec::with_capacity(receipts.len());
    let mut left = false;
    for id in receipts {
        let Some(row) = find_one(data, id)? else { continue };
        left = true;
        if row.trashed_at.is_some() != at.is_some() {
            may_go(data, id, at)?;
            set_trashed(data, id, at)?;
            moved.push(id);
        }
    }
    if !left {
        return Err(Fault::NotUndoable);
    }
    Ok(Some(json!(Several { receipts: moved })))
}

/// Refuses to throw away what a case that goes on needs.
fn may_go(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    if at.is_some() && case::is_pinned(data, id)? { Err(Fault::ReceiptInCase) } else { Ok(()) }
}

pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<ReceiptRow>, Fault> {
    let mut statement =
        data.prepare_cached("SELECT * FROM receipt WHERE plan_id = ?1 AND trashed_at IS NULL ORDER BY id DESC")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of one renewal, without those in the trash.
pub(crate) fn of_renewal(data: &Connection, renewal_id: i64) -> Result<Vec<ReceiptRow>, Fault> {
    let mut statement =
        data.prepare_cached("SELECT * FROM receipt WHERE renewal_id = ?1 AND trashed_at IS NULL ORDER BY id DESC")?;
    let rows = statement.query_map(params![renewal_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<ReceiptRow, Fault> {
    find_one(data, id)?.ok_or(Fault::NotFound { noun: "receipt", id })
}

fn find_one(data: &Connection, id: i64) -> Result<Option<ReceiptRow>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM receipt WHERE id = ?1")?;
    Ok(statement.query_row(params![id], from_row).optional()?)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<ReceiptRow> {
    let hash: [u8; 32] = row.get("sha256")?;
    let media_type: String = row.get("media_type")?;
    Ok(ReceiptRow {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        renewal_id: row.get("renewal_id")?,
        sha256: bytes::hex(&hash),
        file_name: row.get("file_name")?,
        media_type: MediaType::from_name(&media_type),
        size: row.get("size")?,
        added_at: parsed(row, "added_at")?,
        trashed_at: parsed_option(row, "trashed_at")?,
        note: row.get("note")?,
    })
}
