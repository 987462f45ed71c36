//! The ways a plan can be paid: what each takes and whether it is still in time. What is not known stays unknown.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Money;
use crate::renewal::Status;
use crate::standing::{Stage, Standing};

/// Where a renewal is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "GuideChannel")]
pub enum Channel {
    /// The carrier's website.
    Website,
    /// The carrier's app.
    App,
    /// A payment platform that is not the carrier's.
    ThirdParty,
    /// A shop of the carrier.
    CarrierStore,
    /// A shop that takes payments for the carrier.
    PartnerShop,
    /// A refill card, bought and redeemed.
    RefillCard,
    /// A refill card or payment sent by post.
    CardByPost,
}

impl Channel {
    /// All of them, in the order they are shown where nothing else tells them apart.
    pub const ALL: [Self; 7] = [
        Self::Website,
        Self::App,
        Self::ThirdParty,
        Self::CarrierStore,
        Self::PartnerShop,
        Self::RefillCard,
        Self::CardByPost,
    ];

    /// As files, renewals and rows hold it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::App => "app",
            Self::ThirdParty => "third_party",
            Self::CarrierStore => "carrier_store",
            Self::PartnerShop => "partner_shop",
            Self::RefillCard => "refill_card",
            Self::CardByPost => "card_by_post",
        }
    }

    /// The channel of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name)
    }
}

/// What one payment may be. Each where it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Limits {
    /// No less.
    pub least: Option<Money>,
    /// No more.
    pub most: Option<Money>,
    /// Only whole numbers of this.
    pub multiple: Option<Money>,
}

/// How an amount does not fit a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Outside {
    /// Less than it takes.
    Below {
        /// The least.
        least: Money,
    },
    /// More than it takes at once.
    Above {
        /// The most.
        most: Money,
    },
    /// Not a whole number of its steps.
    Uneven {
        /// The step.
        multiple: Money,
    },
}

impl Limits {
    /// How `amount` does not fit; none where it does, or where nothing is known in its currency.
    #[must_use]
    pub fn outside(&self, amount: &Money) -> Option<Outside> {
        let same = |limit: &&Money| limit.currency == amount.currency;
        if let Some(least) = self.least.as_ref().filter(same).filter(|least| amount.minor < least.minor) {
            return Some(Outside::Below { least: least.clone() });
        }
        if let Some(most) = self.most.as_ref().filter(same).filter(|most| amount.minor > most.minor) {
            return Some(Outside::Above { most: most.clone() });
        }
        let multiple = self.multiple.as_ref().filter(same)?;
        let fits = amount.minor.checked_rem(multiple.minor).is_none_or(|rest| rest == 0);
        (!fits).then(|| Outside::Uneven { multiple: multiple.clone() })
    }
}

/// What is known of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Which one.
    pub channel: Channel,
    /// Minutes until a payment has surely posted.
    pub posts_minutes: Option<u32>,
    /// What it costs beside the amount.
    pub fee: Option<Money>,
    /// What it takes.
    pub limits: Limits,
}

/// A channel for one plan at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Way {
    /// Which one.
    pub channel: Channel,
    /// When what is paid now has posted; none where nobody says.
    pub posts_by: Option<DateTime<Utc>>,
    /// The latest moment to pay so that it posts before service stops; none where nobody says, or where service has stopped.
    pub start_by: Option<DateTime<Utc>>,
    /// Whether it still posts before service stops; none where nobody says.
    pub in_time: Option<bool>,
    /// How the usual amount does not fit.
    pub outside: Option<Outside>,
    /// The usual amount with the fee, where a fee is known.
    pub cost: Money,
    /// Whether the last payment went this way.
    pub last_used: bool,
}

/// The ways to pay `usual` for a plan that stands as `standing` says, paid the last time by `used`: those in time first, then
/// those of which nobody says, and among equals the one used last.
#[must_use]
pub fn ways(standing: &Standing, usual: &Money, used: Option<&str>, terms: &[Terms]) -> Vec<Way> {
    let mut ways: Vec<Way> = terms.iter().map(|terms| way(standing, usual, used, terms)).collect();
    let rank = |way: &Way| match way.in_time {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    ways.sort_by_key(|way| (rank(way), !way.last_used, way.channel));
    ways
}

fn way(standing: &Standing, usual: &Money, used: Option<&str>, terms: &Terms) -> Way {
    let stopped = matches!(standing.stage, Stage::Suspended | Stage::NumberLost);
    let takes = terms.posts_minutes.map(|minutes| TimeDelta::minutes(i64::from(minutes)));
    let posts_by = takes.map(|takes| standing.as_of + takes);
    // it must have posted before the first moment without service
    let start_by = takes.filter(|_| !stopped).map(|takes| standing.expires_at - takes - TimeDelta::minutes(1));
    let fee = terms.fee.as_ref().filter(|fee| fee.currency == usual.currency).map_or(0, |fee| fee.minor);
    Way {
        channel: terms.channel,
        in_time: if stopped { Some(false) } else { posts_by.map(|posted| posted < standing.expires_at) },
        posts_by,
        start_by,
        outside: terms.limits.outside(usual),
        cost: Money { minor: usual.minor.saturating_add(fee), currency: usual.currency.clone() },
        last_used: used == Some(terms.channel.as_str()),
    }
}

/// What a payment is recorded as at the end of a guide: posted where its user saw it at the carrier or where it posts at once.
#[must_use]
pub fn recorded_as(posts_minutes: Option<u32>, seen: bool) -> Status {
    if seen || posts_minutes == Some(0) { Status::Posted } else { Status::Pending }
}
