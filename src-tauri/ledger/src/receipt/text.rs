//! What receipts say, kept beside them so that they are found by it and shown as text. A text says it by itself; mails, PDFs and
//! pages are read by a process of its own, one after the other, and handed in here.

use keepline_domain::card_number::masked;
use keepline_domain::receipt::MediaType;
use rusqlite::{Connection, OptionalExtension, params};

use super::{ReceiptRow, from_row, one};
use crate::{Fault, Ledger};

/// How much of what a receipt says is kept for finding it, in characters.
pub const MOST_TEXT: usize = 100_000;

impl Ledger {
    /// The receipt that nobody has read yet although it may hold text, the newest first; none where all are read. `after` is the
    /// last one that was asked for in this round, and could not be read now.
    ///
    /// # Errors
    /// What the storage says.
    pub fn receipt_unread(&self, after: Option<i64>) -> Result<Option<ReceiptRow>, Fault> {
        self.read(|data| {
            let mut statement = data.prepare_cached(
                "SELECT receipt.* FROM receipt LEFT JOIN receipt_text ON receipt_text.receipt_id = receipt.id
                 WHERE media_type IN (?1, ?2, ?3) AND receipt_text.receipt_id IS NULL AND trashed_at IS NULL AND receipt.id < ?4
                 ORDER BY receipt.id DESC LIMIT 1",
            )?;
            let kinds = [MediaType::Pdf, MediaType::Mail, MediaType::Other].map(MediaType::as_str);
            let [pdf, mail, other] = kinds;
            let before = after.unwrap_or(i64::MAX);
            Ok(statement.query_row(params![pdf, mail, other, before], from_row).optional()?)
        })
    }

    /// Keeps what a receipt says, as read from its bytes; nothing where it says nothing. At most [`MOST_TEXT`] characters are kept,
    /// and of the whole number of a bank card the last four digits.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_text_set(&mut self, id: i64, text: &str) -> Result<(), Fault> {
        self.transact(|data| {
            one(data, id)?;
            set_text(data, id, text)
        })
    }

    /// What a receipt says, where that is known; nothing where it was read and says nothing.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_text(&self, id: i64) -> Result<Option<String>, Fault> {
        self.read(|data| {
            one(data, id)?;
            text(data, id)
        })
    }
}

pub(crate) fn text(data: &Connection, id: i64) -> Result<Option<String>, Fault> {
    let mut statement = data.prepare_cached("SELECT text FROM receipt_text WHERE receipt_id = ?1")?;
    Ok(statement.query_row(params![id], |row| row.get(0)).optional()?)
}

pub(super) fn set_text(data: &Connection, id: i64, text: &str) -> Result<(), Fault> {
    let text: String = text.chars().take(MOST_TEXT).collect();
    data.prepare_cached(
        "INSERT INTO receipt_text (receipt_id, text) VALUES (?1, ?2)
         ON CONFLICT (receipt_id) DO UPDATE SET text = excluded.text",
    )?
    .execute(params![id, masked(&text)])?;
    Ok(())
}
