//! The loop that looks at the wall clock. Timers can stop while a computer sleeps, so it looks at least every 30 s, and at
//! once after each change, when the window gets the focus, and when a notification server appears.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use keepline_ledger::{Hold, clock};

use super::tell::{self, Trouble};
use crate::house::{self, House, ShellEvent};
use crate::notifier::Notifier;
use crate::{tray, window};

/// Days begin on a quarter of an hour, in seconds, in every zone of today.
const QUARTER: i64 = 900;
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Wakes the loop, and knows what it saw last.
#[derive(Clone, Default)]
pub(crate) struct Looker {
    asked: Arc<(Mutex<bool>, Condvar)>,
    trouble: Arc<Mutex<Option<Trouble>>>,
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

/// Looks until the process ends. Only the process that holds the folder tells; it is held from the first moment it is free.
pub(crate) fn run(house: &Arc<House>, notifier: &Arc<dyn Notifier>) {
    let mut hold = None;
    let mut seen = None;
    loop {
        if hold.is_none() {
            hold = take_over(house);
        }
        let next = if hold.is_some() { look(house, notifier) } else { None };
        let quarter = house.try_ask(|_, at| Ok((at.now.timestamp().div_euclid(QUARTER), at.home))).ok();
        if seen.is_some() && quarter != seen {
            // a day may have begun in some plan's zone, or the user is in another one: countdowns read differently
            house.tell(ShellEvent::Changed);
            tray::refresh(house);
        }
        seen = quarter;
        house.looker.wait(wait(next, clock::now()));
    }
}

/// Takes the folder, where no other process has it. What that one left half told is told once more.
fn take_over(house: &House) -> Option<Hold> {
    let hold = house.folder()?.hold().ok()??;
    let recovered = house.try_ask(|ledger, at| {
        house::remember_zone(ledger, at)?;
        ledger.reminder_recover()
    });
    // without the data there is nothing to tell; the next look tries again
    recovered.ok().map(|_| hold)
}

/// One look. Answers when something changes by itself next.
fn look(house: &Arc<House>, notifier: &Arc<dyn Notifier>) -> Option<DateTime<Utc>> {
    let focused = window::has_focus(house.app());
    // claims nothing yet: a look that finds nothing due costs no call to the bus
    let first = house.try_ask(|ledger, at| ledger.reminder_look(at, false)).ok()?;
    let waiting = first.waiting;
    let reachable = waiting > 0 && (focused || notifier.server().map_err(|why| unreachable(house, &why)).is_ok());
    let look = if reachable { house.try_ask(|ledger, at| ledger.reminder_look(at, true)).ok()? } else { first.clone() };
    let changed = first.wrote || look.wrote;
    if !look.tell.is_empty() {
        let trouble = tell::tell(house, notifier, &look, focused).err();
        house.looker.set_trouble(trouble);
    } else if waiting == 0 {
        house.looker.set_trouble(None);
    }
    withdraw_settled(house, notifier);
    if changed {
        house.tell(ShellEvent::Changed);
        tray::refresh(house);
    }
    look.look_next
}

fn unreachable(house: &House, why: &crate::notifier::NotShown) {
    house.looker.set_trouble(Some(Trouble::NoServer(why.0.clone())));
}

/// Takes back notifications that are no longer true: renewed, archived, done with.
fn withdraw_settled(house: &House, notifier: &Arc<dyn Notifier>) {
    let shown = notifier.shown();
    if shown.is_empty() {
        return;
    }
    let Ok(inbox) = house.try_ask(|ledger, at| ledger.inbox(at)) else { return };
    let waiting: HashSet<i64> = inbox.waiting.iter().filter(|w| w.snoozed_until.is_none()).map(|w| w.plan.id).collect();
    for plan in shown.into_iter().filter(|plan| !waiting.contains(plan)) {
        notifier.withdraw(plan);
    }
}

fn wait(next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let quarter = Duration::from_secs((QUARTER - now.timestamp().rem_euclid(QUARTER)).unsigned_abs());
    let next = next.and_then(|next| (next - now).to_std().ok()).unwrap_or(LONGEST_WAIT);
    next.min(quarter).min(LONGEST_WAIT)
}
