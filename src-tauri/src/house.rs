//! What all commands share: the open ledger, the words, and who must hear of a change.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono_tz::Tz;
use keepline_domain::settings::{Language, Settings};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Folder, Ledger, clock};
use keepline_texts::{Texts, system_language};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::reminder::Looker;
use crate::{tray, window};

/// What the shell tells the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum ShellEvent {
    /// The data changed, here or elsewhere.
    Changed,
    /// The language changed.
    Language {
        /// To this one.
        language: Language,
    },
    /// Show a plan.
    OpenPlan {
        /// Which one.
        #[ts(type = "number")]
        plan_id: i64,
    },
    /// Open the filled-in dialog that records a renewal.
    OpenRecord {
        /// Of which plan.
        #[ts(type = "number")]
        plan_id: i64,
    },
    /// Show the inbox.
    OpenInbox,
    /// Show the overview.
    OpenOverview,
    /// A reminder came due while the window had the focus.
    Reminded {
        /// What the notification would have said.
        title: String,
        /// Its second line.
        body: String,
        /// Of which plan.
        #[ts(type = "number")]
        plan_id: i64,
    },
}

/// The name of the channel of [`ShellEvent`].
const CHANNEL: &str = "shell";

/// The state of the running app.
pub(crate) struct House {
    app: AppHandle,
    folder: Result<Folder, Arc<Fault>>,
    ledger: Mutex<Result<Ledger, Arc<Fault>>>,
    texts: RwLock<Arc<Texts>>,
    pub(crate) looker: Looker,
    /// What the window shall open once it can hear.
    opening: Mutex<Option<ShellEvent>>,
    hears: AtomicBool,
}

impl House {
    /// Opens the data. Where that fails, the app still starts, to say it.
    pub(crate) fn new(app: AppHandle, folder: Result<Folder, Fault>, looker: Looker) -> Self {
        let folder = folder.map_err(Arc::new);
        let ledger = open(&folder);
        let language = ledger.as_ref().ok().and_then(|ledger| ledger.settings().ok()?.language);
        Self {
            app,
            folder,
            ledger: Mutex::new(ledger),
            texts: RwLock::new(Arc::new(Texts::of(language.unwrap_or_else(system_language)))),
            looker,
            opening: Mutex::new(None),
            hears: AtomicBool::new(false),
        }
    }

    /// The house of a running app.
    pub(crate) fn of(app: &AppHandle) -> Arc<Self> {
        Arc::clone(&app.state::<Arc<Self>>())
    }

    pub(crate) fn app(&self) -> &AppHandle {
        &self.app
    }

    pub(crate) fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref().ok()
    }

    pub(crate) fn texts(&self) -> Arc<Texts> {
        Arc::clone(&self.texts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Why the data could not be opened. Tries again first.
    pub(crate) fn trouble(&self) -> Option<Arc<Fault>> {
        let mut ledger = self.lock();
        if ledger.is_err() {
            *ledger = open(&self.folder);
        }
        ledger.as_ref().err().map(Arc::clone)
    }

    /// Asks the ledger, and gives a failure its words.
    pub(crate) fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Crossed<T> {
        self.try_ask(ask).map_err(|fault| Crossing::fault(&fault, &self.texts()))
    }

    /// Asks the ledger.
    pub(crate) fn try_ask<T>(
        &self,
        ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>,
    ) -> Result<T, Arc<Fault>> {
        let mut ledger = self.lock();
        let ledger = ledger.as_mut().map_err(|fault| Arc::clone(fault))?;
        let at = circumstances(ledger).map_err(Arc::new)?;
        ask(ledger, &at).map_err(Arc::new)
    }

    /// Asks the ledger for a change, then lets everyone know.
    pub(crate) fn change<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Crossed<T> {
        let answer = self.ask(ask)?;
        self.changed();
        Ok(answer)
    }

    /// Everyone who shows data shows it anew.
    pub(crate) fn changed(&self) {
        self.tell(ShellEvent::Changed);
        self.looker.look_now();
        tray::refresh(self);
    }

    /// Takes over the language that holds now.
    pub(crate) fn speak(&self, settings: &Settings) {
        let language = settings.language.unwrap_or_else(system_language);
        if self.texts().language() == language {
            return;
        }
        *self.texts.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Texts::of(language));
        self.tell(ShellEvent::Language { language });
        tray::refresh(self);
    }

    /// Tells the window, if there is one.
    pub(crate) fn tell(&self, event: ShellEvent) {
        // a window that is gone has nothing to hear
        let _ = self.app.emit(CHANNEL, event);
    }

    /// Brings the window up, made when there is none, and has it open something.
    pub(crate) fn open(&self, event: ShellEvent) {
        if self.hears.load(Ordering::Acquire) {
            self.tell(event);
        } else {
            *self.opening.lock().unwrap_or_else(PoisonError::into_inner) = Some(event);
        }
        self.bring_up();
    }

    /// Brings the window up as it was left, made when there is none.
    pub(crate) fn bring_up(&self) {
        window::show(&self.app);
    }

    /// The window hears from now on; answers what it shall open.
    pub(crate) fn hears(&self) -> Option<ShellEvent> {
        self.hears.store(true, Ordering::Release);
        self.opening.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The window is being loaded anew and hears nothing until it says so.
    pub(crate) fn deaf(&self) {
        self.hears.store(false, Ordering::Release);
    }

    fn lock(&self) -> MutexGuard<'_, Result<Ledger, Arc<Fault>>> {
        // a panic elsewhere left no half-done write: SQLite rolled it back
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(folder: &Result<Folder, Arc<Fault>>) -> Result<Ledger, Arc<Fault>> {
    let folder = folder.as_ref().map_err(Arc::clone)?;
    Ledger::open(folder).map_err(Arc::new)
}

/// Where the home zone was last known to be, for a system that does not say.
const LAST_ZONE: &str = "last_home_zone";

fn circumstances(ledger: &mut Ledger) -> Result<Circumstances, Fault> {
    let settings = ledger.settings()?;
    let home = match settings.home_zone.or_else(clock::system_zone) {
        Some(zone) => zone,
        None => last_zone(ledger)?,
    };
    Ok(Circumstances { now: clock::now(), home, settings })
}

/// The last home zone that was known; the settings page says that the system's cannot be read.
fn last_zone(ledger: &Ledger) -> Result<Tz, Fault> {
    let name: Option<String> = ledger.remembered(LAST_ZONE)?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
}

/// Remembers the home zone for a day on which the system does not say it.
pub(crate) fn remember_zone(ledger: &mut Ledger, at: &Circumstances) -> Result<(), Fault> {
    let name = at.home.name().to_owned();
    if ledger.remembered::<String>(LAST_ZONE)?.as_ref() == Some(&name) {
        return Ok(());
    }
    ledger.remember(LAST_ZONE, &name)
}
