//! The loop that looks at the wall clock. Timers can stop while a computer sleeps, so it looks at least every 30 s, and at
//! once after each change, when the window gets the focus, and when a notification server appears.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use keepline_ledger::clock;

use super::tell::{self, Trouble};
use crate::house::{self, House};
use crate::notifier::Notifier;
use crate::{tray, window};

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

/// Looks until the process ends. `delivers` says whether this process holds the folder; another one tells otherwise.
pub(crate) fn run(house: &Arc<House>, notifier: &Arc<dyn Notifier>, delivers: bool) {
    if delivers {
        // what a crash left half told is told once more
        let _ = house.try_ask(|ledger, at| {
            house::remember_zone(ledger, at)?;
            ledger.reminder_recover()
        });
    }
    let mut date = None;
    loop {
        let next = if delivers { look(house, notifier) } else { None };
        let today = house.try_ask(|_, at| Ok((at.now.with_timezone(&at.home).date_naive(), at.home))).ok();
        if date.is_some() && today != date {
            // a new day, or a new zone: every countdown reads differently
            house.tell(crate::house::ShellEvent::Changed);
            tray::refresh(house);
        }
        date = today;
        house.looker.wait(wait(next, clock::now()));
    }
}

/// One look. Answers when something changes by itself next.
fn look(house: &Arc<House>, notifier: &Arc<dyn Notifier>) -> Option<DateTime<Utc>> {
    let focused = window::has_focus(house.app());
    // claims nothing yet: a look that finds nothing due costs no call to the bus
    let first = house.try_ask(|ledger, at| ledger.reminder_look(at, false)).ok()?;
    let waiting = first.waiting;
    let reachable = waiting > 0 && (focused || notifier.server().map_err(|why| unreachable(house, &why)).is_ok());
    let look = if reachable { house.try_ask(|ledger, at| ledger.reminder_look(at, true)).ok()? } else { first };
    let told = !look.tell.is_empty();
    if told {
        let trouble = tell::tell(house, notifier, &look, focused).err();
        house.looker.set_trouble(trouble);
    } else if waiting == 0 {
        house.looker.set_trouble(None);
    }
    withdraw_settled(house, notifier);
    if told || waiting > 0 {
        house.tell(crate::house::ShellEvent::Changed);
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
    next.and_then(|next| (next - now).to_std().ok()).map_or(LONGEST_WAIT, |until| until.min(LONGEST_WAIT))
}
