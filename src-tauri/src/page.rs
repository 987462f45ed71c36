//! What the page in the window hears, and from when on. An event that comes before the page listens waits for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use keepline_domain::settings::Language;
use serde::Serialize;
use ts_rs::TS;

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
    /// Show the promotions.
    OpenPromotions,
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
    /// A renewal was recorded from a notification, because its user said that AutoPay went through.
    AutopayRecorded {
        /// The line of history that can take it back.
        #[ts(type = "number")]
        change_id: i64,
        /// What the plan is called.
        name: String,
        /// Its new last day.
        last_day: NaiveDate,
    },
    /// A payment was marked as posted from a notification, because its user had seen it at the carrier.
    PaymentPosted {
        /// The line of history that can take it back.
        #[ts(type = "number")]
        change_id: i64,
        /// What the plan is called.
        name: String,
    },
    /// A dispute shall be shown.
    OpenCase {
        /// Which.
        #[ts(type = "number")]
        case_id: i64,
    },
    /// An evidence pack has come this far.
    Packing {
        /// How many receipts.
        done: u32,
        /// Of how many.
        total: u32,
    },
    /// An import has come this far.
    Importing {
        /// How many rows.
        #[ts(type = "number")]
        done: u64,
        /// Of how many; 0 while they are being counted.
        #[ts(type = "number")]
        total: u64,
    },
    /// Many came due at once while the window had the focus.
    RemindedMany {
        /// What the notification would have said.
        title: String,
        /// Its second line.
        body: String,
    },
}

/// The name of the channel of [`ShellEvent`].
pub(crate) const CHANNEL: &str = "shell";

/// How long what a start does beside the window waits for it.
pub(crate) const WINDOW_FIRST: Duration = Duration::from_secs(2);

/// A page that listens has made its first frame; for so long it is on its way to the screen, and the processors are left to it.
const FRAME: Duration = Duration::from_millis(150);

/// Whether the page listens yet, and what it shall open when it does.
#[derive(Debug, Default)]
pub(crate) struct Page {
    hearing: Mutex<Hearing>,
    began: Condvar,
}

#[derive(Debug, Default)]
struct Hearing {
    hears: bool,
    opening: Option<ShellEvent>,
}

impl Page {
    /// Gives the event back where the page hears it; keeps it where it does not yet.
    pub(crate) fn keep_unless_hearing(&self, event: ShellEvent) -> Option<ShellEvent> {
        let mut hearing = self.lock();
        if hearing.hears {
            return Some(event);
        }
        hearing.opening = Some(event);
        None
    }

    /// The page listens from now on; answers what it shall open.
    pub(crate) fn hears(&self) -> Option<ShellEvent> {
        let mut hearing = self.lock();
        hearing.hears = true;
        self.began.notify_all();
        hearing.opening.take()
    }

    /// The page is being loaded and hears nothing until it says so.
    pub(crate) fn loads(&self) {
        self.lock().hears = false;
    }

    /// Waits until the page listens, at most so long, and its first frame can be seen: what a start does beside the window can wait until then.
    pub(crate) fn wait_until_hearing(&self, longest: Duration) {
        let waited = self.began.wait_timeout_while(self.lock(), longest, |hearing| !hearing.hears);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        thread::sleep(FRAME);
    }

    /// Whether the page listens.
    pub(crate) fn is_hearing(&self) -> bool {
        self.lock().hears
    }

    fn lock(&self) -> MutexGuard<'_, Hearing> {
        self.hearing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
