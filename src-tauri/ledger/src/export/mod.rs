//! What goes out: everything as JSON, plans and renewals as a table that a spreadsheet opens. Written row by row from one state of
//! the data, so that its size is no matter.

mod beside;
mod csv;
mod file;
mod json;
pub(crate) mod line;
mod table;

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};
use keepline_domain::plan::PlanId;
use serde::Serialize;
use ts_rs::TS;

use crate::{Fault, Ledger};

pub(crate) use file::refuse_own;
pub use file::{refused, write_whole};
pub(crate) use table::write_table;

/// The name of the format in its files, and its version; docs/format.md says what they hold.
pub const FORMAT: &str = "keepline";
/// Rises when a reader of the version before could no longer understand a file.
pub const VERSION: u32 = 1;

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plans and renewals, one row each.
    Csv,
    /// Everything but the bytes of receipts.
    Json,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Exported {
    /// How many plans.
    pub plans: u32,
    /// How many renewals.
    pub renewals: u32,
    /// How many bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl Ledger {
    /// Writes everything in that form to `out`. `now` is when it says that it was written.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`], or what the storage says.
    pub fn export_to(&self, form: Form, out: &mut dyn Write, now: DateTime<Utc>) -> Result<Exported, Fault> {
        self.read(|data| match form {
            Form::Csv => csv::write(data, out, None),
            Form::Json => json::write(data, out, now),
        })
    }

    /// The same into a file, which is whole or not there; what stood there before is replaced.
    ///
    /// # Errors
    /// Those of [`Self::export_to`].
    pub fn export(&self, form: Form, path: &Path, now: DateTime<Utc>) -> Result<Exported, Fault> {
        let mut exported = Exported::default();
        let bytes = write_whole(path, |out| {
            exported = self.export_to(form, out, now)?;
            Ok(())
        })?;
        Ok(Exported { bytes, ..exported })
    }

    /// Writes the table of some plans into a file, which is whole or not there. Sample plans stay here.
    ///
    /// # Errors
    /// Those of [`Self::export_to`].
    pub fn export_plans(&self, plans: &[PlanId], path: &Path) -> Result<Exported, Fault> {
        let only: HashSet<PlanId> = plans.iter().copied().collect();
        let mut exported = Exported::default();
        let bytes = write_whole(path, |out| {
            exported = self.read(|data| csv::write(data, out, Some(&only)))?;
            Ok(())
        })?;
        Ok(Exported { bytes, ..exported })
    }
}
