//! The loop that looks at the wall clock. Timers can stop while a computer sleeps, so it looks at least every 30 s, and at
//! once after each change, when the window gets the focus, and when a notification server appears.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use keepline_ledger::clock;
use keepline_ledger::reminder::{Round, Trouble};
use notify::RecommendedWatcher;

use super::tell::Telling;
use crate::house::House;
use crate::notifier::Notifier;
use crate::{watch, window};

/// Days begin on a quarter of an hour, in seconds, in every zone of today.
const QUARTER: i64 = 900;
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Wakes the loop, and knows what it saw last.
#[derive(Clone, Default)]
pub(crate) struct Looker {
    asked: Arc<(Mutex<bool>, Condvar)>,
    trouble: Arc<Mutex<Option<Trouble>>>,
    looked_at: Arc<Mutex<Option<DateTime<Utc>>>>,
}

impl Looker {
    /// Has the loop look at once.
    pub(crate) fn look_now(&self) {
        *self.asked.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.asked.1.notify_one();
    }

    /// Why the last due reminder could not be shown.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// When the last look came to its end; none before the first.
    pub(crate) fn looked_at(&self) -> Option<DateTime<Utc>> {
        *self.looked_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers whether that is news.
    fn set_trouble(&self, trouble: Option<Trouble>) -> bool {
        let mut held = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let differs = *held != trouble;
        *held = trouble;
        differs
    }

    fn wait(&self, longest: Duration) {
        let asked = self.asked.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.asked.1.wait_timeout_while(asked, longest, |asked| !*asked);
        let (mut asked, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *asked = false;
    }
}

/// What the loop carries from one look to the next.
struct Loop<'a> {
    house: &'a Arc<House>,
    notifier: &'a Arc<dyn Notifier>,
    /// The right to tell; another process may have it.
    round: Option<Round>,
    /// Sees what other processes write.
    watcher: Option<RecommendedWatcher>,
    /// The quarter of an hour and the home zone of the last look.
    quarter: Option<(i64, Tz)>,
    /// The quarter of an hour in which the data was last told that there was a look.
    noted: Option<i64>,
}

/// Looks until the process ends. Only the process that holds the folder tells; it is held from the first moment it is free.
pub(crate) fn run(house: &Arc<House>, notifier: &Arc<dyn Notifier>) {
    let mut this = Loop { house, notifier, round: None, watcher: None, quarter: None, noted: None };
    let mut closed = house.trouble().is_some();
    loop {
        // data that could not be opened may be there by now: a folder mounted late, a disk with room again
        closed |= house.is_shut();
        if closed && house.trouble().is_none() {
            closed = false;
            this.house.show_anew();
        }
        let next = this.look_once();
        house.looker.wait(wait(next, clock::now()));
    }
}

impl Loop<'_> {
    fn look_once(&mut self) -> Option<DateTime<Utc>> {
        if self.house.is_shut() {
            self.round = None;
            return None;
        }
        if self.watcher.is_none() {
            self.watcher = watch::begin(self.house);
        }
        if self.round.is_none() {
            self.round = take_over(self.house);
        }
        let next = self.look();
        // where the folder cannot be watched, this is how another process's writes are seen
        let _ = watch::tell_if_changed(self.house);
        let quarter = self.house.try_ask(|_, at| Ok((at.now.timestamp().div_euclid(QUARTER), at.home))).ok();
        if quarter != self.quarter {
            self.mark_use();
        }
        // a day may have begun in some plan's zone, or the user is in another one
        if self.quarter.is_some() && quarter != self.quarter {
            self.house.show_anew();
        }
        self.quarter = quarter;
        next
    }

    /// One look, where the right to tell is ours. Answers when something changes by itself next.
    fn look(&mut self) -> Option<DateTime<Utc>> {
        let house = self.house;
        let round = self.round.as_mut()?;
        let focused = house.page().is_hearing() && window::has_focus(house.app());
        let looked = round.look(house.as_ref(), &Telling { house, notifier: self.notifier, focused }).ok()?;
        self.note();
        let news = house.looker.set_trouble(looked.trouble);
        withdraw_settled(house, self.notifier);
        if looked.changed || news {
            house.show_anew();
        }
        looked.look_next
    }

    /// Leaves this computer's mark in the folder, for another one that may share it.
    fn mark_use(&self) {
        if let Some(folder) = self.house.folder() {
            aside(move || {
                // whether another one's is there, the window asks by itself
                let _ = folder.mark_use(clock::now());
            });
        }
    }

    /// Leaves word that was looked, for whoever asks whether reminders come.
    fn note(&mut self) {
        let now = clock::now();
        *self.house.looker.looked_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        let quarter = Some(now.timestamp().div_euclid(QUARTER));
        if std::mem::replace(&mut self.noted, quarter) != quarter {
            let house = Arc::clone(self.house);
            aside(move || {
                // a note that cannot be written is missed by nobody but that page
                let _ = house.try_ask(|ledger, _| ledger.note_look(now));
            });
        }
    }
}

/// Does what waits for the disk beside the loop: a slow one holds up no reminder.
fn aside(work: impl FnOnce() + Send + 'static) {
    // without the thread it is missed until the next quarter of an hour
    let _ = thread::Builder::new().name("looked".to_owned()).spawn(work);
}

/// Takes the folder, where no other process has it. Without the data there is nothing to tell; the next look tries again.
fn take_over(house: &House) -> Option<Round> {
    Round::take(&house.folder()?, house).ok()?
}

/// Takes back notifications that are no longer true: renewed, archived, done with.
fn withdraw_settled(house: &House, notifier: &Arc<dyn Notifier>) {
    let shown = notifier.shown();
    if shown.is_empty() {
        return;
    }
    let Ok(waiting) = house.try_ask_of_all(|ledger, at| ledger.subjects_waiting(at)) else { return };
    for subject in shown.iter().filter(|subject| subject.is_over(&waiting)) {
        notifier.withdraw(subject);
    }
}

fn wait(next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let quarter = Duration::from_secs((QUARTER - now.timestamp().rem_euclid(QUARTER)).unsigned_abs());
    // a moment that passed meanwhile is looked at now
    let next = next.map_or(LONGEST_WAIT, |next| (next - now).to_std().unwrap_or_default());
    next.min(quarter).min(LONGEST_WAIT)
}
