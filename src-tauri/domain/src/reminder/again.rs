//! Why a reminder that was told comes again: put off, answered "not yet", or told every day until someone handles it.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::civil::{add_days, date_at, moment_at};

/// Why it comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// Its user put it off.
    Snoozed,
    /// Nobody has handled it since the day before.
    Daily,
    /// Its user was asked about AutoPay and said "not yet".
    NotYet,
    /// Its user was asked whether a payment has posted and said "not yet".
    NotPosted,
}

/// "Again every day until handled", as its user set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily {
    /// The longest lead, in days, that comes again; what is nearer to the end does too.
    pub from: u32,
    /// The time of day it rings at.
    pub remind_at: NaiveTime,
    /// The zone it rings in.
    pub home: Tz,
}

impl Daily {
    /// Whether a reminder comes again each day: one with a lead not above the chosen one, or of what comes after the end.
    /// Not once the number is lost: then there is nothing left to do.
    pub(super) fn holds_for(&self, kind: Kind, lead_days: Option<u32>) -> bool {
        match kind {
            Kind::Expiry | Kind::PinExpires | Kind::DisputeDeadline | Kind::EsimCodeExpires => {
                lead_days.is_some_and(|lead| lead <= self.from)
            }
            Kind::Expired | Kind::NumberLoss | Kind::ConfirmPayment => true,
            // what may be taken back is told once, and an offer is no duty
            Kind::NumberLost | Kind::DataRunsOut | Kind::LowBalance | Kind::PromotionEnds => false,
        }
    }

    /// When what was shown at `shown_at` comes again: at the usual time on the next day of the home zone, so that one told
    /// late in the morning is not told twice that morning.
    pub(super) fn after(&self, shown_at: DateTime<Utc>) -> DateTime<Utc> {
        moment_at(add_days(date_at(shown_at, self.home), 1), self.remind_at, self.home)
    }
}
