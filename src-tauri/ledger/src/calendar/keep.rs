//! The calendar's file, kept up to date at the place its user picked: written only where it would say something else, and whole or
//! not at all. Whether that worked is remembered for whoever asks; nothing stops because of it.

use std::path::Path;

use chrono::{DateTime, Utc};
use keepline_domain::health;
use keepline_domain::settings::{Language, Settings};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Calendar;
use crate::export::{refused, write_whole};
use crate::{Fault, Ledger};

const KEPT: &str = "calendar_kept";
const LANGUAGE: &str = "calendar_language";

/// How the calendar's file was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "CalendarKept")]
pub struct Kept {
    /// Where it is.
    pub file: String,
    /// When it was last written; none where that never worked.
    pub written_at: Option<DateTime<Utc>>,
    /// Why it could not be written the last time, in the system's words.
    pub problem: Option<String>,
}

impl Calendar {
    /// Writes the file where it does not say the same already. Answers whether it did. Touches no data, so that a slow place holds up
    /// nobody.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`].
    pub fn keep(&self, file: &Path) -> Result<bool, Fault> {
        let text = self.to_ics();
        if std::fs::read(file).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(false);
        }
        self.write_text(file, &text)?;
        Ok(true)
    }

    /// Writes the file. Answers how many bytes it has.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`].
    pub fn write(&self, file: &Path) -> Result<u64, Fault> {
        self.write_text(file, &self.to_ics())
    }

    fn write_text(&self, file: &Path, text: &str) -> Result<u64, Fault> {
        write_whole(file, |out| out.write_all(text.as_bytes()).map_err(|error| refused(&error)))
    }
}

impl Ledger {
    /// The language a calendar was last kept in, for who keeps it where no user says which: the system's scheduler often knows none.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar_language(&self) -> Result<Option<Language>, Fault> {
        self.remembered(LANGUAGE)
    }

    /// Remembers it.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar_speaks(&mut self, language: Language) -> Result<(), Fault> {
        if self.calendar_language()? == Some(language) { Ok(()) } else { self.remember(LANGUAGE, &language) }
    }

    /// How the calendar's file was left; none where there is none at that place, or it was never tried.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar_kept(&self, file: &str) -> Result<Option<Kept>, Fault> {
        Ok(self.remembered(KEPT)?.filter(|kept: &Kept| kept.file == file))
    }

    /// The same for whoever asks whether all is well; none where its user wants no calendar.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar_state(&self, settings: &Settings) -> Result<Option<health::Calendar>, Fault> {
        let Some(file) = &settings.calendar_file else { return Ok(None) };
        let kept = self.calendar_kept(file)?;
        let (written_at, problem) = kept.map_or((None, None), |kept| (kept.written_at, kept.problem));
        Ok(Some(health::Calendar { written_at, problem }))
    }

    /// Remembers what became of keeping the file: whether it was written, or why not.
    ///
    /// # Errors
    /// What the storage says.
    pub fn calendar_note(&mut self, file: &str, kept: &Result<bool, Fault>, now: DateTime<Utc>) -> Result<(), Fault> {
        let before = self.calendar_kept(file)?;
        let written_at = before.as_ref().and_then(|before| before.written_at);
        let (written_at, problem) = match kept {
            Ok(true) => (Some(now), None),
            // it was there already, whoever wrote it
            Ok(false) => (written_at.or(Some(now)), None),
            Err(Fault::DiskFull) => (written_at, Some(format!("{file}: disk full"))),
            Err(fault) => (written_at, Some(fault.detail().to_owned())),
        };
        let after = Kept { file: file.to_owned(), written_at, problem };
        if before.as_ref() == Some(&after) { Ok(()) } else { self.remember(KEPT, &after) }
    }
}
