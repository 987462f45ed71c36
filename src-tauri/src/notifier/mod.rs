//! System notifications. A reminder counts as shown only on proof, so a notifier says honestly what it knows.

#[cfg(target_os = "linux")]
mod bus;
#[cfg(target_os = "linux")]
mod mute;
mod plugin;
#[cfg(target_os = "linux")]
mod replies;

use std::collections::HashSet;
use std::sync::Arc;

use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Choice, Subject as About};
use keepline_ledger::reminder::{Channel, Late};
use tauri::AppHandle;

use crate::{autopay, payment};

#[cfg(target_os = "linux")]
pub(crate) use mute::Mute;

/// What a notification is about, and what comes back when its user acts on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// One reminder of one plan.
    Plan {
        /// The plan.
        plan: PlanId,
        /// What reminds: the plan itself, or what belongs to it.
        about: About,
        /// The reminder's row in the delivery ledger.
        row: i64,
    },
    /// A promotion that ends, of a plan or of none.
    Promotion {
        /// What reminds.
        about: About,
        /// The reminder's row in the delivery ledger.
        row: i64,
    },
    /// Many plans at once.
    Many {
        /// The first one's row in the delivery ledger.
        row: i64,
        /// All that it sums up.
        all: Arc<[About]>,
    },
    /// A test.
    Test,
}

impl Subject {
    /// The row of the delivery ledger that it is known by.
    #[cfg(target_os = "linux")]
    pub(crate) fn row(&self) -> Option<i64> {
        match self {
            Self::Plan { row, .. } | Self::Promotion { row, .. } | Self::Many { row, .. } => Some(*row),
            Self::Test => None,
        }
    }

    /// Whether it says nothing that still waits.
    pub(crate) fn is_over(&self, waiting: &HashSet<About>) -> bool {
        match self {
            Self::Plan { about, .. } | Self::Promotion { about, .. } => !waiting.contains(about),
            Self::Many { all, .. } => !all.iter().any(|about| waiting.contains(about)),
            Self::Test => false,
        }
    }

    /// What reminds, where it is one.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only the bus of a Linux desktop is told"))]
    pub(crate) fn about(&self) -> Option<About> {
        match self {
            Self::Plan { about, .. } | Self::Promotion { about, .. } => Some(*about),
            Self::Many { .. } | Self::Test => None,
        }
    }

    /// The one plan it is about.
    pub(crate) fn plan(&self) -> Option<PlanId> {
        match self {
            Self::Plan { plan, .. } => Some(*plan),
            Self::Promotion { .. } | Self::Many { .. } | Self::Test => None,
        }
    }
}

/// A button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// A click on the notification itself.
    Open,
    /// Open the filled-in dialog that records a renewal.
    Record,
    /// Answer whether AutoPay went through.
    Autopay(autopay::Answer),
    /// Answer whether a payment has posted.
    Payment(payment::Answer),
    /// Put it off.
    Snooze(Choice),
}

impl Action {
    fn id(self) -> &'static str {
        match self {
            Self::Open => "default",
            Self::Record => "record",
            Self::Autopay(autopay::Answer::Yes) => "autopay-yes",
            Self::Autopay(autopay::Answer::NotYet) => "autopay-not_yet",
            Self::Payment(payment::Answer::Posted) => "payment-posted",
            Self::Payment(payment::Answer::NotYet) => "payment-not_yet",
            Self::Snooze(Choice::ThisEvening) => "snooze-this_evening",
            Self::Snooze(Choice::Tomorrow) => "snooze-tomorrow",
            Self::Snooze(Choice::DayBefore) => "snooze-day_before",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        let snoozes = [Choice::ThisEvening, Choice::Tomorrow, Choice::DayBefore].map(Self::Snooze);
        // the plugin calls a click on the body `tap`
        let id = if id == "tap" { "default" } else { id };
        let answers = [autopay::Answer::Yes, autopay::Answer::NotYet].map(Self::Autopay);
        let payment = [payment::Answer::Posted, payment::Answer::NotYet].map(Self::Payment);
        [Self::Open, Self::Record]
            .into_iter()
            .chain(answers)
            .chain(payment)
            .chain(snoozes)
            .find(|action| action.id() == id)
    }
}

/// A notification to show.
#[derive(Debug, Clone)]
pub(crate) struct Notification {
    pub(crate) subject: Subject,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Buttons with their labels; a click on the body is always possible.
    pub(crate) buttons: Vec<(Action, String)>,
    /// Whether it should stay until its user has seen it.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only the bus of a Linux desktop is told"))]
    pub(crate) urgent: bool,
}

/// Why a notification was not shown, in the system's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotShown(pub(crate) String);

/// What a user did with a notification.
pub(crate) type OnAction = Arc<dyn Fn(Subject, Action) + Send + Sync>;

/// A way to show notifications.
pub(crate) trait Notifier: Send + Sync {
    /// Whether someone is there to show them; the name of the server where it says one.
    fn server(&self) -> Result<Option<String>, NotShown>;
    /// Shows one. `Ok` says how far that is proven.
    fn show(&self, notification: &Notification) -> Result<Channel, NotShown>;
    /// How it stands with a notification that [`Notifier::show`] got no answer for, by its row.
    fn late(&self, _row: i64) -> Late {
        Late::Ended(None)
    }
    /// What the notifications that may still be in view are about.
    fn shown(&self) -> Vec<Subject>;
    /// Takes back the notification that is no longer true; nothing where there is none.
    fn withdraw(&self, subject: &Subject);
}

/// Whether Tauri's plugin shows the notifications: on Windows and macOS. On Linux its way is compiled and tested too, but
/// cannot prove that a notification was shown.
pub(crate) fn is_plugin() -> bool {
    cfg!(not(target_os = "linux")) || std::env::var("KEEPLINE_NOTIFIER").is_ok_and(|name| name == "plugin")
}

/// The notifier of this platform. `on_server` is called when a server may have come.
pub(crate) fn of_platform(
    app: &AppHandle,
    on_action: OnAction,
    on_server: Arc<dyn Fn() + Send + Sync>,
) -> Arc<dyn Notifier> {
    #[cfg(target_os = "linux")]
    if !is_plugin() {
        return Arc::new(bus::Bus::new(Some(on_action), on_server));
    }
    let _ = on_server;
    Arc::new(plugin::Plugin::new(app.clone(), on_action))
}
