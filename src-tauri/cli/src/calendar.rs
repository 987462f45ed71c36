//! Keeps the calendar's file up to date after a change, where its user wants one.

use std::path::Path;

use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger, clock};
use keepline_texts::Texts;

/// `texts` speak the system's language.
pub(crate) fn keep(ledger: &mut Ledger, texts: &Texts) -> Result<(), Fault> {
    let settings = ledger.settings()?;
    let Some(file) = settings.calendar_file.clone() else { return Ok(()) };
    let chosen = settings.language.or(ledger.calendar_language()?).map(Texts::of);
    let home = ledger.home_zone(&settings)?.zone;
    let at = Circumstances { now: clock::now(), home, settings };
    let calendar = ledger.calendar(&at, chosen.as_ref().unwrap_or(texts))?;
    let kept = calendar.keep(Path::new(&file));
    ledger.calendar_note(&file, &kept, at.now)
}
