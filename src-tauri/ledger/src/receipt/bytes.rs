//! Bytes of files: kept once however often they come, read back by their hash, and never believed to be what somebody says of them.

use std::io::Read;
use std::path::Path;

use keepline_domain::card_number::holds_card_number;
use keepline_domain::receipt::{MOST_BYTES, MediaType, shown_name};
use keepline_domain::refusal::{Code, Refusal};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{ReceiptRow, Staged, one};
use crate::backup::bytes as content;
use crate::{Fault, Ledger};

/// How many bytes say what pictures and documents are.
const HEAD: usize = 64;

/// A staged file whose bytes are there, with what they say where they are text.
pub(crate) struct Kept {
    pub(crate) staged: Staged,
    pub(crate) text: Option<String>,
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
        // what lies there under that hash and is damaged is mended by what comes
        if content::sound_bytes(&self.receipts, &hash)?.is_none() {
            content::put(&self.receipts, &hash, bytes)?;
        }
        Ok(Staged {
            sha256: hex(&hash),
            file_name: shown_name(given_name),
            media_type: MediaType::of(bytes),
            size: u32::try_from(bytes.len()).map_err(|_| Fault::ReceiptTooLarge)?,
        })
    }

    /// Keeps a pasted text, see [`Self::receipt_stage`]. A file must come out as it came in; a text that is only now written down
    /// must not hold the whole number of a bank card, like every other field.
    ///
    /// # Errors
    /// [`Fault::Refused`] for `text`, and those of [`Self::receipt_stage`].
    pub fn receipt_stage_text(&mut self, text: &str, given_name: &str) -> Result<Staged, Fault> {
        if holds_card_number(text) {
            return Err(Fault::Refused(vec![Refusal::of(Code::CardNumber, "text")]));
        }
        self.receipt_stage(text.as_bytes(), given_name)
    }

    /// Reads a file from disk and keeps its bytes, see [`Self::receipt_stage`].
    ///
    /// # Errors
    /// [`Fault::FileUnreadable`], and those of [`Self::receipt_stage`].
    pub fn receipt_stage_file(&mut self, path: &Path) -> Result<Staged, Fault> {
        let unreadable = |error: std::io::Error| Fault::unreadable(path, &error);
        // a pipe would be waited for
        if !path.metadata().map_err(unreadable)?.is_file() {
            return Err(Fault::FileUnreadable(format!("{}: not a file", path.display())));
        }
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.receipt_stage(&bytes, &name)
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
}

/// Makes sure that the bytes of every staged file are there, and says of them what they are and not what was said. Called with
/// the data in hand: what nobody names is taken away only then too, see [`super::trash`].
pub(crate) fn kept(bytes: &Connection, staged: &[Staged]) -> Result<Vec<Kept>, Fault> {
    staged.iter().map(|staged| one_kept(bytes, staged)).collect()
}

fn one_kept(bytes: &Connection, staged: &Staged) -> Result<Kept, Fault> {
    let hash = unhex(&staged.sha256);
    let row = bytes
        .prepare_cached("SELECT rowid FROM content WHERE sha256 = ?1")?
        .query_row(params![hash], |row| row.get(0))
        .optional()?;
    // in SQL the beginning of a value costs all of it
    let blob =
        bytes.blob_open("main", "content", "bytes", row.ok_or(Fault::NotFound { noun: "receipt", id: 0 })?, true)?;
    let size = u32::try_from(blob.len()).map_err(|_| Fault::ReceiptTooLarge)?;
    let mut head = vec![0; blob.len().min(HEAD)];
    blob.read_at_exact(&mut head, 0)?;
    drop(blob);
    let mut media_type = MediaType::of(&head);
    let mut text = None;
    if matches!(media_type, MediaType::Mail | MediaType::Text | MediaType::Other) {
        // what is text is told by all of it: the beginning may end within a character or a field
        let whole: Vec<u8> =
            bytes.query_row("SELECT bytes FROM content WHERE sha256 = ?1", params![hash], |row| row.get(0))?;
        media_type = MediaType::of(&whole);
        text = String::from_utf8(whole).ok().filter(|_| media_type == MediaType::Text);
    }
    let staged = Staged { media_type, size, file_name: shown_name(&staged.file_name), sha256: staged.sha256.clone() };
    Ok(Kept { staged, text })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a hexadecimal text; of anything else, bytes that no content has.
pub(super) fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .filter_map(|i| text.get(2 * i..2 * i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect()
}
