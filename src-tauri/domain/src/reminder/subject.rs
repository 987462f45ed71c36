//! What reminds: a plan by its own clock, or something beside it that has a clock of its own.

use crate::plan::PlanId;

/// What a reminder is told apart by, together with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A plan.
    Plan(PlanId),
    /// A renewal that has not been seen at the carrier.
    Renewal(i64),
    /// A refill card that has not been redeemed.
    RefillCard(i64),
    /// A case that is open.
    Case(i64),
    /// A promotion that is wanted, or whose price a plan is on.
    Promotion(i64),
    /// An eSIM whose code has not been used.
    Esim(i64),
}

impl Subject {
    /// The word for its kind in JSON and storage.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Plan(_) => "plan",
            Self::Renewal(_) => "renewal",
            Self::RefillCard(_) => "refill_card",
            Self::Case(_) => "case",
            Self::Promotion(_) => "promotion",
            Self::Esim(_) => "esim",
        }
    }

    /// Its id among those of its kind.
    #[must_use]
    pub fn id(self) -> i64 {
        match self {
            Self::Plan(id)
            | Self::Renewal(id)
            | Self::RefillCard(id)
            | Self::Case(id)
            | Self::Promotion(id)
            | Self::Esim(id) => id,
        }
    }

    /// The subject of that kind and id.
    #[must_use]
    pub fn of(kind: &str, id: i64) -> Option<Self> {
        let all = [
            Self::Plan(id),
            Self::Renewal(id),
            Self::RefillCard(id),
            Self::Case(id),
            Self::Promotion(id),
            Self::Esim(id),
        ];
        all.into_iter().find(|subject| subject.kind() == kind)
    }
}
