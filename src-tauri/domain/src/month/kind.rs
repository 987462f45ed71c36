//! What can fall on a day.

use serde::Serialize;
use ts_rs::TS;

/// What falls on a day, the weightiest first: days that cost a number, then money, then what is only good to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "MonthKind")]
pub enum Kind {
    /// The day the number of a plan is lost.
    NumberLoss,
    /// The last day of service of a plan.
    LastDay,
    /// The last day on which something can be done in a dispute.
    CaseDeadline,
    /// The last day on which a refill card can be redeemed.
    CardVoid,
    /// The last day on which the code of an eSIM can be used.
    EsimVoid,
    /// The last day of a promotion, or of the price that a plan is on.
    PromotionEnd,
    /// A payment, or a sign of life, that was recorded.
    Renewal,
}

impl Kind {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::NumberLoss,
        Self::LastDay,
        Self::CaseDeadline,
        Self::CardVoid,
        Self::EsimVoid,
        Self::PromotionEnd,
        Self::Renewal,
    ];

    /// As data and messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NumberLoss => "number_loss",
            Self::LastDay => "last_day",
            Self::CaseDeadline => "case_deadline",
            Self::CardVoid => "card_void",
            Self::EsimVoid => "esim_void",
            Self::PromotionEnd => "promotion_end",
            Self::Renewal => "renewal",
        }
    }
}

/// A column of a month as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The day.
    Day,
    /// What falls on it.
    What,
    /// Of what: a plan, a promotion.
    Name,
    /// How much money.
    Amount,
    /// In which currency.
    Currency,
    /// What became of a payment.
    Status,
}

impl Column {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 6] = [Self::Day, Self::What, Self::Name, Self::Amount, Self::Currency, Self::Status];

    /// As messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::What => "what",
            Self::Name => "name",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Status => "status",
        }
    }
}

/// Whoever finds words for a month as a table.
pub trait Words {
    /// The head of a column.
    fn column(&self, column: Column) -> String;
    /// What falls on a day.
    fn kind(&self, kind: Kind) -> String;
    /// What became of a payment.
    fn status(&self, status: crate::renewal::Status) -> String;
}
