//! What comes in: a table, pasted notes or our own JSON becomes plans and renewals, all of it or nothing, and can be taken back in
//! one go. A file is read in pieces and never held whole; the first look at it changes nothing.

mod beside;
mod case;
mod index;
mod json;
mod judge;
mod map;
mod pen;
mod promotion;
mod rate;
mod reading;
mod report;
mod survey;
mod table;
mod tag;
mod text;
mod undo;

use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::TransactionBehavior;

use crate::reminder::Circumstances;
use crate::{Fault, Ledger};
use keepline_domain::backup::Reason;

use judge::Judge;
use pen::Pen;
use survey::survey;

pub use map::Map;
pub use report::{Ask, ColumnShape, Counted, ImportReport, Moved, Preview, RefusedRow};
pub use survey::MOST_ROWS;
pub use text::MOST_BYTES;
pub use undo::Imported;
pub(crate) use undo::of_plans;

/// How far an import has come: rows done, and how many there are (0 while they are being counted). Answers whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// Tells of progress now and then, and stops when asked to.
pub(crate) struct Step<'a> {
    tell: Progress<'a>,
    total: u64,
}

/// How many rows lie between two words of progress.
const EVERY: u64 = 500;

impl Step<'_> {
    fn at(&mut self, row: u64, total: u64) -> Result<(), Fault> {
        let total = if total == 0 { self.total } else { total };
        if !row.is_multiple_of(EVERY) || (self.tell)(row, total) { Ok(()) } else { Err(Fault::ImportStopped) }
    }
}

/// When and where an import is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    now: DateTime<Utc>,
    home: Tz,
}

impl Ledger {
    /// Says what an import would do. Changes nothing.
    ///
    /// # Errors
    /// What cannot be read at all: [`Fault::FileUnreadable`], [`Fault::ImportTooLarge`], [`Fault::ImportTooManyRows`],
    /// [`Fault::ImportRowTooLong`], [`Fault::ImportUnknown`]; a map that does not fit; [`Fault::ImportStopped`].
    pub fn import_try(
        &self,
        path: &Path,
        map: &Map,
        at: &Circumstances,
        progress: Progress<'_>,
    ) -> Result<ImportReport, Fault> {
        let mut step = Step { tell: progress, total: 0 };
        let surveyed = survey(path, map, &mut step)?;
        self.read(|data| {
            let mut judge = Judge::new(data, Pen::dry(), map, Moment { now: at.now, home: at.home })?;
            judge.read(path, &surveyed, &mut step)?;
            judge.report(&surveyed)
        })
    }

    /// Imports a file in one transaction, after a checked copy of the data was made. Where a row is refused, or something has to
    /// be asked, nothing is stored and the report says why; unless the map says that refused rows are left out.
    /// `source` is what the file is called.
    ///
    /// # Errors
    /// Those of [`Self::import_try`], and what the storage says. Then nothing was stored.
    pub fn import(
        &mut self,
        path: &Path,
        source: &str,
        map: &Map,
        at: &Circumstances,
        progress: Progress<'_>,
    ) -> Result<ImportReport, Fault> {
        let mut step = Step { tell: progress, total: 0 };
        let surveyed = survey(path, map, &mut step)?;
        // beside the transaction: it reads what was there before
        let before = self.again()?;
        let data = self.data.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let pen = Pen::begin(&data, source, at.now)?;
        let mut judge = Judge::new(&data, pen, map, Moment { now: at.now, home: at.home })?;
        judge.read(path, &surveyed, &mut step)?;
        let mut report = judge.report(&surveyed)?;
        let clean = report.asks.is_empty() && (report.refused_count == 0 || map.skip_refused);
        if !clean || report.added + report.changed == 0 {
            return Ok(report);
        }
        report.import_id = judge.finish(&report)?;
        drop(judge);
        before.back_up(Reason::Import, at.now)?;
        data.commit()?;
        Ok(report)
    }
}
