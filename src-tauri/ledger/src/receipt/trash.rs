//! The trash: thirty days with a way back, then the row goes, and its bytes where no other row names them. The row goes first and
//! leaves its hash, so that a power cut between the two files leaves bytes without a row, and never a row without bytes.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, params};

use super::{ReceiptRow, one, set_trashed};
use crate::case::{PINNED, is_pinned};
use crate::change::{self, Done, Noun, Verb};
use crate::column::moment;
use crate::{Fault, Ledger};

/// How many days the trash keeps what is put into it.
pub const TRASH_DAYS: i64 = 30;

impl Ledger {
    /// Puts a receipt into the trash. Answers the line of history; none where it belongs to no plan, or was there already.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_trash(&mut self, id: i64, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        Ok(self.receipts_trash(&[id], now)?.pop())
    }

    /// Puts receipts into the trash, all or none. Answers a line of history for each that belongs to a plan and was not there.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::ReceiptInCase`] for one that a case which goes on needs; what the storage says.
    pub fn receipts_trash(&mut self, ids: &[i64], now: DateTime<Utc>) -> Result<Vec<Done>, Fault> {
        self.transact(|data| move_all(data, ids, Some(now), now))
    }

    /// Takes receipts out of the trash, all or none.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where one is gone for good, or what the storage says.
    pub fn receipts_restore(&mut self, ids: &[i64], now: DateTime<Utc>) -> Result<Vec<Done>, Fault> {
        self.transact(|data| move_all(data, ids, None, now))
    }

    /// Lets go of what is in the trash for longer than [`TRASH_DAYS`], and then of bytes that nothing names any more. Answers how
    /// many receipts are gone for good.
    ///
    /// # Errors
    /// What the storage says; what could not be done is done the next time.
    pub fn receipts_clear(&mut self, now: DateTime<Utc>) -> Result<usize, Fault> {
        let before = now - TimeDelta::days(TRASH_DAYS);
        // nothing is locked where nothing is due
        let (due, left): (bool, bool) = self.data.query_row(
            "SELECT EXISTS (SELECT 1 FROM receipt WHERE trashed_at <= ?1), EXISTS (SELECT 1 FROM receipt_gone)",
            params![moment(before)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let gone = if due { self.transact(|data| let_go(data, before))? } else { 0 };
        if due || left {
            self.transact_with_bytes(|data, bytes| take_bytes(data, bytes))?;
        }
        Ok(gone)
    }
}

fn move_all(data: &Connection, ids: &[i64], at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<Vec<Done>, Fault> {
    let mut done = Vec::with_capacity(ids.len());
    for id in ids {
        let row: ReceiptRow = one(data, *id)?;
        if row.trashed_at.is_some() == at.is_some() {
            continue;
        }
        if at.is_some() && is_pinned(data, *id)? {
            return Err(Fault::ReceiptInCase);
        }
        set_trashed(data, *id, at)?;
        let verb = if at.is_some() { Verb::Trashed } else { Verb::Restored };
        if let Some(plan) = row.plan_id {
            done.push(change::record(data, verb, Noun::Receipt, (*id, plan), None, Some(&row), now)?);
        }
    }
    Ok(done)
}

/// The rows go, and leave their hashes.
fn let_go(data: &Connection, before: DateTime<Utc>) -> Result<usize, Fault> {
    let before = moment(before);
    // one that was thrown away before its payment came to a case waits for the end of that
    let due = format!("trashed_at <= ?1 AND id NOT IN ({PINNED})");
    data.execute(
        &format!("INSERT OR IGNORE INTO receipt_gone SELECT sha256 FROM receipt WHERE {due}"),
        params![before],
    )?;
    Ok(data.execute(&format!("DELETE FROM receipt WHERE {due}"), params![before])?)
}

/// The bytes go that nothing names. With the data in hand: nobody attaches them meanwhile, see [`super::bytes::kept`].
fn take_bytes(data: &Connection, bytes: &Connection) -> Result<(), Fault> {
    let hashes: Vec<[u8; 32]> = {
        let unnamed = "SELECT sha256 FROM receipt_gone AS gone
            WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.sha256 = gone.sha256)";
        let mut statement = data.prepare_cached(unnamed)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    for hash in hashes {
        bytes.prepare_cached("DELETE FROM content WHERE sha256 = ?1")?.execute(params![hash])?;
    }
    data.execute("DELETE FROM receipt_gone", [])?;
    Ok(())
}
