//! A reminder: one thing to tell the user about one plan, once.

mod again;
mod decide;
mod foreseen;
mod held;
mod leads;
mod next;
mod quiet;
mod schedule;
mod snooze;
mod subject;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use again::{Again, Daily};
pub use decide::{Decision, Delivery, Look, Row, State, Watch, decide, due, told_together};
pub use foreseen::foreseen;
pub use held::{Held, Wait};
pub use leads::{DEFAULT_LEADS, effective as effective_leads};
pub(crate) use leads::{LONGEST_LEAD, read as read_leads};
pub use next::{Ring, next_ring};
pub use quiet::QuietHours;
pub use schedule::{Reckoning, countdown, schedule};
pub use snooze::{
    Choice, Picked, Snooze, SnoozeChoice, button as snooze_button, choices as snooze_choices, latest as snooze_latest,
    picked as snooze_picked,
};
pub use subject::Subject;

/// What a reminder is about, in the order in which equal moments are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ReminderKind")]
pub enum Kind {
    /// Service will end.
    Expiry,
    /// Service has ended.
    Expired,
    /// The number will be lost.
    NumberLoss,
    /// The number is lost.
    NumberLost,
    /// The data will be used up.
    DataRunsOut,
    /// The carrier shows less money than the next renewal day takes.
    LowBalance,
    /// A payment has not been seen at the carrier: has it posted?
    ConfirmPayment,
    /// A refill card that was bought will be void.
    PinExpires,
    /// Something about a case must be done by a day.
    DisputeDeadline,
    /// A promotion that is wanted, or a price that the plan is on, ends.
    PromotionEnds,
    /// The code of an eSIM that nobody used will be void.
    EsimCodeExpires,
}

/// What reminders are about. Of each, the nearest is what there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Money,
    Data,
    /// The end of service, and what comes after it.
    Service,
}

impl Topic {
    const ALL: [Self; 3] = [Self::Money, Self::Data, Self::Service];
}

impl Kind {
    /// The word for it in JSON and storage.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expiry => "expiry",
            Self::Expired => "expired",
            Self::NumberLoss => "number_loss",
            Self::NumberLost => "number_lost",
            Self::DataRunsOut => "data_runs_out",
            Self::LowBalance => "low_balance",
            Self::ConfirmPayment => "confirm_payment",
            Self::PinExpires => "pin_expires",
            Self::DisputeDeadline => "dispute_deadline",
            Self::PromotionEnds => "promotion_ends",
            Self::EsimCodeExpires => "esim_code_expires",
        }
    }

    fn topic(self) -> Topic {
        match self {
            Self::Expiry | Self::Expired | Self::NumberLoss | Self::NumberLost => Topic::Service,
            Self::DataRunsOut => Topic::Data,
            Self::LowBalance => Topic::Money,
            // each stands alone in a watch of its own
            Self::ConfirmPayment
            | Self::PinExpires
            | Self::DisputeDeadline
            | Self::PromotionEnds
            | Self::EsimCodeExpires => Topic::Service,
        }
    }

    /// Whether it rests on what was read, which a new reading may take back.
    #[must_use]
    pub fn is_foreseen(self) -> bool {
        self.topic() != Topic::Service
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let ends = [Self::Expiry, Self::Expired, Self::NumberLoss, Self::NumberLost];
        let others = [
            Self::DataRunsOut,
            Self::LowBalance,
            Self::ConfirmPayment,
            Self::PinExpires,
            Self::DisputeDeadline,
            Self::PromotionEnds,
            Self::EsimCodeExpires,
        ];
        ends.into_iter().chain(others).find(|kind| kind.as_str() == word)
    }
}

/// One reminder of a plan's last paid period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// What it is about.
    pub kind: Kind,
    /// Days before the date counted to; none for `expired` and `number_lost`.
    pub lead_days: Option<u32>,
    /// When it is due. Knows nothing of quiet hours and snooze.
    pub fire_at: DateTime<Utc>,
    /// The plan's own date it counts to, by which it is told apart for good: the last day or the day of number loss.
    pub counts_to: NaiveDate,
    /// 0, or how many times it has come before.
    pub occurrence: u32,
    /// Why it comes again; none the first time.
    pub again: Option<Again>,
}

impl Reminder {
    /// How urgent it is beside the others of its plan: what came after the end before what is to come, then the nearest, then
    /// what is certain.
    fn urgency(&self) -> impl Ord + use<> {
        let after_the_end = if self.kind.is_foreseen() { Kind::Expiry } else { self.kind };
        (after_the_end, std::cmp::Reverse(self.lead_days), self.kind.topic(), self.occurrence)
    }

    /// What tells it apart from every other reminder of its plan.
    #[must_use]
    pub fn key(&self) -> Key {
        Key { kind: self.kind, counts_to: self.counts_to, lead_days: self.lead_days, occurrence: self.occurrence }
    }
}

/// What tells a reminder apart from every other of its plan. Holds no moment: a change of zone or clock keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// What it is about.
    pub kind: Kind,
    /// The plan's own date it counts to.
    pub counts_to: NaiveDate,
    /// Days before that date.
    pub lead_days: Option<u32>,
    /// 0, or how many times it has come before.
    pub occurrence: u32,
}

impl Key {
    /// Whether it is about the same thing as `other`, whichever time it comes.
    fn is_same_but_for_occurrence(&self, other: &Self) -> bool {
        Self { occurrence: other.occurrence, ..*self } == *other
    }
}
