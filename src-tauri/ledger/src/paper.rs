//! The bytes of a file that was staged and belongs to nothing yet, so that it can be read before it is attached.

use rusqlite::{OptionalExtension, params};

use crate::{Fault, Ledger};

impl Ledger {
    /// The bytes of the staged or kept file of this SHA-256, in hexadecimal.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_bytes(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        let found = self
            .receipts
            .query_row("SELECT bytes FROM content WHERE sha256 = unhex(?1)", params![sha256], |row| row.get(0))
            .optional()?;
        found.ok_or(Fault::NotFound { noun: "receipt", id: 0 })
    }
}
