//! What all commands share: the open ledger, the words, and who must hear of a change.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use keepline_domain::settings::Settings;
use keepline_ledger::plan::Overview;
use keepline_ledger::reminder::{Access, Circumstances};
use keepline_ledger::{Fault, Folder, Ledger, clock};
use keepline_texts::{Texts, system_language};
use tauri::{AppHandle, Emitter, Manager};

use crate::bell::Bell;
use crate::crossing::{Crossed, Crossing};
use crate::early::Early;
use crate::page::{CHANNEL, Page, ShellEvent};
use crate::reminder::Looker;
use crate::{computer, tray, window};

/// The state of the running app.
pub(crate) struct House {
    app: AppHandle,
    /// The data folder that was asked for; none: the platform's own.
    asked: Option<PathBuf>,
    ledger: Mutex<Result<Ledger, Arc<Fault>>>,
    /// Whether nobody of this process opens the files, because they are being looked at or mended.
    shut: AtomicBool,
    /// A second way to the same files, for what reads all plans: with many of them that takes long enough to be felt, and no
    /// click shall wait for it. Opened when first needed.
    aside: Mutex<Option<Ledger>>,
    /// The list that was read early, for the first window.
    first: Mutex<Option<Overview>>,
    /// Which of the two ways has seen a write that is not its own.
    seen: Mutex<(bool, bool)>,
    texts: RwLock<Arc<Texts>>,
    pub(crate) looker: Looker,
    page: Page,
    tray: Bell,
    calendar: Bell,
    unread: Bell,
    /// By whose mark nothing is changed from here: another computer's, at its user's wish.
    look_only: Mutex<Option<String>>,
    /// Rises with each change that everyone was told of.
    revision: AtomicU32,
}

impl House {
    /// Opens the data, where it was not read early. Where that fails, the app still starts, to say it.
    pub(crate) fn new(app: AppHandle, asked: Option<PathBuf>, looker: Looker, early: Option<Early>) -> Self {
        let (ledger, first) = match early.and_then(Early::read) {
            Some((ledger, first)) => (Ok(ledger), first),
            None => (open(asked.as_ref()), None),
        };
        let language = ledger.as_ref().ok().and_then(|ledger| ledger.settings().ok()?.language);
        Self {
            app,
            asked,
            ledger: Mutex::new(ledger),
            shut: AtomicBool::new(false),
            aside: Mutex::new(None),
            first: Mutex::new(first),
            seen: Mutex::default(),
            texts: RwLock::new(Arc::new(Texts::of(language.unwrap_or_else(system_language)))),
            looker,
            page: Page::default(),
            tray: Bell::default(),
            calendar: Bell::default(),
            unread: Bell::default(),
            look_only: Mutex::default(),
            revision: AtomicU32::new(0),
        }
    }

    /// The house of a running app; none while it is still being put together.
    pub(crate) fn of(app: &AppHandle) -> Option<Arc<Self>> {
        app.try_state::<Arc<Self>>().map(|house| Arc::clone(&house))
    }

    pub(crate) fn app(&self) -> &AppHandle {
        &self.app
    }

    /// The data folder that was asked for; none: the platform's own.
    pub(crate) fn asked(&self) -> Option<PathBuf> {
        self.asked.clone()
    }

    /// The open data folder.
    pub(crate) fn folder(&self) -> Option<Folder> {
        self.lock().as_ref().ok().map(|ledger| ledger.folder().clone())
    }

    pub(crate) fn texts(&self) -> Arc<Texts> {
        Arc::clone(&self.texts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Why the data could not be opened. Tries again first.
    pub(crate) fn trouble(&self) -> Option<Arc<Fault>> {
        let mut ledger = self.lock();
        if ledger.is_err() && !self.is_shut() {
            *ledger = open(self.asked.as_ref());
        }
        ledger.as_ref().err().map(Arc::clone)
    }

    /// Closes the files, and keeps this process from opening them until [`Self::unshut`]. Who asks meanwhile hears `why`.
    pub(crate) fn shut(&self, why: Fault) {
        self.shut.store(true, Ordering::Release);
        *self.aside.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.lock() = Err(Arc::new(why));
        // who has the right to tell lets go of it
        self.looker.look_now();
    }

    /// Whether the files are to stay closed.
    pub(crate) fn is_shut(&self) -> bool {
        self.shut.load(Ordering::Acquire)
    }

    /// They may be opened again.
    pub(crate) fn unshut(&self) {
        self.shut.store(false, Ordering::Release);
    }

    /// The list that was read early, once: a window that is made later shows one of its own time.
    pub(crate) fn take_first(&self) -> Option<Overview> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).take()
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

    /// Asks for what reads all plans, and gives a failure its words.
    pub(crate) fn ask_of_all<T>(
        &self,
        ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>,
    ) -> Crossed<T> {
        self.try_ask_of_all(ask).map_err(|fault| Crossing::fault(&fault, &self.texts()))
    }

    /// The same from a command, on a thread of its own: the few that answer the window shall stay free.
    pub(crate) async fn ask_apart<T: Send + 'static>(
        self: &Arc<Self>,
        ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault> + Send + 'static,
    ) -> Crossed<T> {
        let house = Arc::clone(self);
        let work = tauri::async_runtime::spawn_blocking(move || house.ask_of_all(ask));
        work.await.unwrap_or_else(|error| Err(Crossing::fault(&Fault::Storage(error.to_string()), &self.texts())))
    }

    /// Asks for what reads all plans.
    pub(crate) fn try_ask_of_all<T>(
        &self,
        ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>,
    ) -> Result<T, Arc<Fault>> {
        let mut aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
        let ledger = match aside.as_mut() {
            Some(ledger) => ledger,
            None => {
                // what came before it was opened, it can not have seen
                self.seen().1 = true;
                aside.insert(self.try_ask(|ledger, _| ledger.again())?)
            }
        };
        let at = circumstances(ledger).map_err(Arc::new)?;
        ask(ledger, &at).map_err(Arc::new)
    }

    /// Whether another process has written since this was last asked: only its writes are news to both ways.
    pub(crate) fn changed_elsewhere(&self) -> Result<bool, Arc<Fault>> {
        let first = self.try_ask(|ledger, _| ledger.changed_elsewhere())?;
        let second = match self.aside.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(ledger) => ledger.changed_elsewhere().map_err(Arc::new)?,
            None => first,
        };
        let mut seen = self.seen();
        *seen = (seen.0 || first, seen.1 || second);
        let both = *seen == (true, true);
        if both {
            *seen = (false, false);
        }
        Ok(both)
    }

    fn seen(&self) -> MutexGuard<'_, (bool, bool)> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the ledger for a change, then lets everyone know.
    pub(crate) fn change<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Crossed<T> {
        self.may_change()?;
        let answer = self.ask(ask)?;
        self.changed();
        Ok(answer)
    }

    /// Refuses where its user only wants to look, because another computer has the folder.
    pub(crate) fn may_change(&self) -> Crossed<()> {
        let elsewhere = self.look_only.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match elsewhere {
            Some(computer) => Err(Crossing::fault(&computer::refusal(&computer), &self.texts())),
            None => Ok(()),
        }
    }

    /// Everyone who shows data shows it anew, and what is due is looked at.
    pub(crate) fn changed(&self) {
        self.show_anew();
        self.looker.look_now();
    }

    /// Everyone who shows data shows it anew.
    pub(crate) fn show_anew(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
        self.tell(ShellEvent::Changed);
        self.calendar.ask();
        self.unread.ask();
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
        if let Some(event) = self.page.keep_unless_hearing(event) {
            self.tell(event);
        }
        self.bring_up();
    }

    /// Brings the window up as it was left, made when there is none.
    pub(crate) fn bring_up(&self) {
        window::show(&self.app);
    }

    pub(crate) fn tray(&self) -> &Bell {
        &self.tray
    }

    pub(crate) fn calendar(&self) -> &Bell {
        &self.calendar
    }

    pub(crate) fn unread(&self) -> &Bell {
        &self.unread
    }

    /// Refuses every change from now on, because that computer has the folder; none: allows them again.
    pub(crate) fn look_only(&self, computer: Option<String>) {
        *self.look_only.lock().unwrap_or_else(PoisonError::into_inner) = computer;
    }

    pub(crate) fn looks_only(&self) -> bool {
        self.look_only.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    pub(crate) fn revision(&self) -> u32 {
        self.revision.load(Ordering::Acquire)
    }

    pub(crate) fn page(&self) -> &Page {
        &self.page
    }

    fn lock(&self) -> MutexGuard<'_, Result<Ledger, Arc<Fault>>> {
        // a panic elsewhere left no half-done write: SQLite rolled it back
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Access for House {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        self.try_ask_of_all(ask)
    }
}

fn open(asked: Option<&PathBuf>) -> Result<Ledger, Arc<Fault>> {
    Folder::open(asked.cloned()).and_then(|folder| Ledger::open(&folder)).map_err(Arc::new)
}

/// Now, at home, as its user has set.
pub(crate) fn circumstances(ledger: &mut Ledger) -> Result<Circumstances, Fault> {
    let settings = ledger.settings()?;
    let home = ledger.home_zone(&settings)?.zone;
    Ok(Circumstances { now: clock::now(), home, settings })
}
