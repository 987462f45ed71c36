//! `keepline --remind`, the background check. Where a running Keepline tells from this data folder, there is nothing to do. With a
//! screen the app is started hidden, so that its notifications have working buttons. Without one a Tauri program cannot start,
//! so this process tells by itself, without buttons, and stays as long as its notifications are in view.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::settings::Settings;
use keepline_ledger::reminder::{Access, Circumstances, Round};
use keepline_ledger::{Fault, Folder, Ledger, clock};
use keepline_texts::{Texts, system_language};

use crate::arguments::{Arguments, say};
use crate::house::circumstances;
#[cfg(target_os = "linux")]
use crate::linux;
use crate::{app, backup, calendar};

#[cfg(target_os = "linux")]
mod alone;

/// The scheduler comes again after an hour; what comes due until then is this run's to tell.
const UNTIL_NEXT: TimeDelta = TimeDelta::minutes(65);

/// What is left to do after a first look.
enum Then {
    /// Nothing, or it is done.
    End,
    /// Start the app, which tells.
    App,
}

/// Tells what is due, or has the app tell it. Ends with success where it was told or there was nothing to tell.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    match check(&arguments) {
        Ok(Then::End) => ExitCode::SUCCESS,
        Ok(Then::App) => app::run(Arguments { hidden: true, ..arguments }),
        Err(why) => {
            say(&format!("keepline: {why}\n"));
            ExitCode::FAILURE
        }
    }
}

fn check(arguments: &Arguments) -> Result<Then, String> {
    let texts = Texts::of(system_language());
    let words = |fault: &Fault| texts.problem(fault.code(), fault.detail());
    let folder = Folder::open(arguments.data.clone()).map_err(|fault| words(&fault))?;
    // asked first, so that a running app is not disturbed by so much as an opened file
    match folder.hold() {
        Ok(Some(free)) => drop(free),
        Ok(None) => return Ok(Then::End),
        Err(fault) => return Err(words(&fault)),
    }
    let data = Data::open(&folder).map_err(|fault| words(&fault))?;
    let _ = folder.mark_use(clock::now());
    let Some(round) = Round::take(&folder, &data).map_err(|fault| words(&fault))? else { return Ok(Then::End) };
    #[cfg(target_os = "linux")]
    if !linux::screen_answers() {
        let told = alone::tell(&folder, &data, round);
        keep_calendar(&data);
        data.back_up();
        return told.map(|()| Then::End);
    }
    let look = data.ask(|ledger, at| Ok((ledger.reminder_look(at, false)?, at.now))).map_err(|fault| words(&fault))?;
    drop(round);
    let (look, now) = look;
    let app = look.waiting > 0 || look.look_next.is_some_and(|next| comes_soon(next, now));
    if app {
        // it keeps the calendar and makes its backups by itself
        return Ok(Then::App);
    }
    keep_calendar(&data);
    data.back_up();
    Ok(Then::End)
}

/// Where the app is not started it is this run that keeps the calendar. In the language that the app keeps it in: the scheduler
/// often knows none.
fn keep_calendar(data: &Data) {
    let speak = |ledger: &mut Ledger, settings: &Settings| {
        let language = settings.language.or(ledger.calendar_language()?).unwrap_or_else(system_language);
        Ok(Arc::new(Texts::of(language)))
    };
    // whether the file could be written is remembered; data that cannot be read was said
    let _ = calendar::keep_in(data, speak);
}

/// Whether something comes due before the scheduler comes again.
fn comes_soon(next: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    next - now <= UNTIL_NEXT
}

/// The data, open without a window.
struct Data {
    ledger: Mutex<Ledger>,
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only on Linux anything is told from here"))]
    texts: Texts,
}

impl Data {
    fn open(folder: &Folder) -> Result<Self, Fault> {
        let ledger = Ledger::open(folder)?;
        let language = ledger.settings()?.language.unwrap_or_else(system_language);
        Ok(Self { ledger: Mutex::new(ledger), texts: Texts::of(language) })
    }
}

impl Data {
    /// Makes the day's backup, where it is due. What goes wrong, the health page says.
    fn back_up(&self) {
        let _ = backup::if_due(&self.ledger.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Access for Data {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let at = circumstances(&mut ledger).map_err(Arc::new)?;
        ask(&mut ledger, &at).map_err(Arc::new)
    }
}
