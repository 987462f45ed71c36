//! Receipts: rows here, bytes in a file of their own. The bytes commit first, so an orphan can be, a dangling row cannot.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use keepline_domain::card_number::holds_card_number;
use keepline_domain::plan::PlanId;
use keepline_domain::receipt::{MOST_BYTES, MediaType, shown_name};
use keepline_domain::refusal::{Code, Refusal};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::change::{self, ChangeRecord, Done, Noun, Verb};
use crate::column::{moment, parsed, parsed_option};
use crate::{Fault, Ledger, plan, renewal};

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
    /// The plan it belongs to.
    #[ts(type = "number")]
    pub plan_id: PlanId,
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
}

/// What history keeps of several that were attached at once. The line is named by the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Several {
    /// Their ids.
    receipts: Vec<i64>,
}

impl Ledger {
    /// Keeps the bytes of a file, once however often they come. They belong to nothing until attached.
    ///
    /// # Errors
    /// [`Fault::ReceiptEmpty`], [`Fault::ReceiptTooLarge`], or what the storage says.
    pub fn receipt_stage(&mut self, bytes: &[u8], given_name: &str) -> Result<Staged, Fault> {
        match bytes.len() {
            0 => return Err(Fault::ReceiptEmpty),
            size if size > MOST_BYTES => return Err(Fault::ReceiptTooLarge),
            _ => {}
        }
        if holds_card_number(given_name) {
            return Err(Fault::Refused(vec![Refusal::of(Code::CardNumber, "file_name")]));
        }
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        self.receipts.execute(
            "INSERT INTO content (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![hash, bytes],
        )?;
        Ok(Staged {
            sha256: hex(&hash),
            file_name: shown_name(given_name),
            media_type: MediaType::of(bytes),
            size: u32::try_from(bytes.len()).map_err(|_| Fault::ReceiptTooLarge)?,
        })
    }

    /// Reads a file from disk and keeps its bytes, see [`Self::receipt_stage`].
    ///
    /// # Errors
    /// [`Fault::FileUnreadable`], and those of [`Self::receipt_stage`].
    pub fn receipt_stage_file(&mut self, path: &Path) -> Result<Staged, Fault> {
        let unreadable = |error: std::io::Error| Fault::FileUnreadable(format!("{}: {error}", path.display()));
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.receipt_stage(&bytes, &name)
    }

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
        self.staged_all(staged)?;
        self.transact(|data| {
            plan::record(data, plan_id)?;
            if let Some(renewal_id) = renewal_id
                && renewal::one(data, renewal_id)?.plan_id != plan_id
            {
                return Err(Fault::NotFound { noun: "renewal", id: renewal_id });
            }
            let insert = |staged| insert(data, plan_id, renewal_id, staged, now);
            let ids = staged.iter().map(insert).collect::<Result<Vec<_>, _>>()?;
            let (Some(first), Some(staged)) = (ids.first(), staged.first()) else { return Err(Fault::ReceiptEmpty) };
            let both = (*first, plan_id);
            let done = match ids.as_slice() {
                [_] => change::record(data, Verb::Added, Noun::Receipt, both, None, Some(staged), now)?,
                several => {
                    let several = Several { receipts: several.to_vec() };
                    change::record(data, Verb::Added, Noun::Receipt, both, None, Some(&several), now)?
                }
            };
            Ok((done, ids))
        })
    }

    /// Puts a receipt into the trash.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_trash(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let row = one(data, id)?;
            set_trashed(data, id, Some(now))?;
            change::record(data, Verb::Trashed, Noun::Receipt, (id, row.plan_id), None, Some(&row), now)
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

    /// A receipt with its bytes, exactly as they came.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::DamagedData`] where the bytes are no longer what they were.
    pub fn receipt_get(&self, id: i64) -> Result<(ReceiptRow, Vec<u8>), Fault> {
        let row = one(&self.data, id)?;
        let bytes: Option<Vec<u8>> = self
            .receipts
            .query_row("SELECT bytes FROM content WHERE sha256 = ?1", params![unhex(&row.sha256)], |row| row.get(0))
            .optional()?;
        let bytes = bytes.ok_or_else(|| Fault::DamagedData(format!("receipt {id} has lost its bytes")))?;
        if hex(&Sha256::digest(&bytes)) == row.sha256 {
            Ok((row, bytes))
        } else {
            Err(Fault::DamagedData(format!("receipt {id} has changed")))
        }
    }

    /// Writes a read-only copy for the system's viewer into `folder`, under our own name and extension.
    ///
    /// # Errors
    /// [`Fault::ReceiptNotOpened`] where it is of no kind that is opened; those of [`Self::receipt_get`]; [`Fault::FileUnwritable`].
    pub fn receipt_copy(&self, id: i64, folder: &Path) -> Result<PathBuf, Fault> {
        let (row, bytes) = self.receipt_get(id)?;
        let extension = row.media_type.extension().ok_or(Fault::ReceiptNotOpened)?;
        let short = row.sha256.get(..12).unwrap_or_default();
        let path = folder.join(format!("keepline-receipt-{id}-{short}.{extension}"));
        write_copy(folder, &path, &bytes)
            .map_err(|error| Fault::FileUnwritable(format!("{}: {error}", path.display())))?;
        Ok(path)
    }

    /// Makes sure that the bytes of every staged file are there.
    pub(crate) fn staged_all(&self, staged: &[Staged]) -> Result<(), Fault> {
        for file in staged {
            let there: bool = self.receipts.query_row(
                "SELECT EXISTS (SELECT 1 FROM content WHERE sha256 = ?1)",
                params![unhex(&file.sha256)],
                |row| row.get(0),
            )?;
            if !there {
                return Err(Fault::NotFound { noun: "receipt", id: 0 });
            }
        }
        Ok(())
    }
}

fn write_copy(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    crate::folder::private_folder(folder)?;
    if path.exists() {
        return Ok(());
    }
    let mut file = tempfile::Builder::new().prefix(".keepline-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    let mut permissions = file.as_file().metadata()?.permissions();
    permissions.set_readonly(true);
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o400);
    file.as_file().set_permissions(permissions)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

pub(crate) fn insert(
    data: &Connection,
    plan_id: PlanId,
    renewal_id: Option<i64>,
    staged: &Staged,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.prepare_cached(
        "INSERT INTO receipt (plan_id, renewal_id, sha256, file_name, media_type, size, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        plan_id,
        renewal_id,
        unhex(&staged.sha256),
        shown_name(&staged.file_name),
        staged.media_type.as_str(),
        staged.size,
        moment(now)
    ])?;
    Ok(data.last_insert_rowid())
}

fn set_trashed(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE receipt SET trashed_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Puts all that `change` is about into the trash at `at`, or takes it out. Answers what history keeps of that where it was
/// several: those that were where they were left, and not one that was moved by itself since.
pub(crate) fn move_again(
    data: &Connection,
    change: &ChangeRecord,
    at: Option<DateTime<Utc>>,
) -> Result<Option<Value>, Fault> {
    let several = change.after.clone().and_then(|after| serde_json::from_value::<Several>(after).ok());
    let Some(Several { receipts }) = several else {
        set_trashed(data, change.noun_id, at)?;
        return Ok(None);
    };
    let mut moved = Vec::with_capacity(receipts.len());
    for id in receipts {
        if one(data, id)?.trashed_at.is_some() != at.is_some() {
            set_trashed(data, id, at)?;
            moved.push(id);
        }
    }
    Ok(Some(json!(Several { receipts: moved })))
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
    let found = data.query_row("SELECT * FROM receipt WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "receipt", id })
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<ReceiptRow> {
    let hash: [u8; 32] = row.get("sha256")?;
    let media_type: String = row.get("media_type")?;
    Ok(ReceiptRow {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        renewal_id: row.get("renewal_id")?,
        sha256: hex(&hash),
        file_name: row.get("file_name")?,
        media_type: MediaType::from_name(&media_type),
        size: row.get("size")?,
        added_at: parsed(row, "added_at")?,
        trashed_at: parsed_option(row, "trashed_at")?,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a hexadecimal text; of anything else, bytes that no content has.
fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .filter_map(|i| text.get(2 * i..2 * i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect()
}
