//! The columns that a table of plans, renewals and readings can have.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a column holds. One row is a plan, a renewal or a reading; what belongs to another is empty.
/// Text columns go through [`super::inert`] and [`super::bare`]; every cell of an export does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "SheetField")]
pub enum Field {
    /// `plan`, `renewal` or `reading`.
    Record,
    /// The row's name in every folder, 16 hexadecimal digits.
    Uid,
    /// Of a renewal or a reading: the uid of its plan.
    Plan,
    /// What its user calls the plan. Beside another row: its plan's, for who reads the table.
    Name,
    /// A catalogue key or free text.
    Carrier,
    /// E.164.
    Number,
    /// `physical` or `esim`.
    Sim,
    /// An IANA zone name.
    Zone,
    /// First day of the first paid period, `YYYY-MM-DD` as all dates of an export.
    StartedOn,
    /// Last day of the first period, where the rule alone does not give it.
    FirstLastDay,
    /// The last day as the carrier shows it now; never exported.
    ExpiresOn,
    /// The day the carrier shows for the next payment; never exported.
    RenewsOn,
    /// `days`, `months`, `balance`, `refill_table`, `activity`, `fixed_end`.
    Rule,
    /// The rule's days: of a period, of a cycle, of an activity, of the first refill.
    Days,
    /// The rule's months: of a period, of a cycle.
    Months,
    /// `append` or `restart`.
    Early,
    /// `from_payment` or `from_expiry`.
    Late,
    /// The opening balance in the major unit, `15.00`.
    Opening,
    /// A refill table, `10.00:90 30.00:365`: amount in the major unit, colon, days; a blank between steps.
    Steps,
    /// `max`, `restart` or `add`.
    Extend,
    /// The last day of a `fixed_end` rule; of a reading, as the carrier showed it.
    LastDay,
    /// What a period costs, in the major unit, `15.00`.
    Price,
    /// ISO 4217, of all amounts in the row.
    Currency,
    /// Days from the renewal day to the loss of the number.
    NumberLostAfterDays,
    /// Data of a period in MB.
    DataAllowanceMb,
    /// `yes` or `no`.
    Autopay,
    /// Lead times in days, `7 3 1 0`; `none` for a list with nothing in it; empty for the default list.
    Leads,
    /// The uid of the plan it follows.
    Replaces,
    /// What its user calls the account that it shares with other plans.
    Account,
    /// The name of the person whose line it is.
    Person,
    /// The names of its labels, `; ` between them, a backslash before a semicolon or a backslash of a name.
    Labels,
    /// When it was put away, RFC 3339 as all moments.
    ArchivedAt,
    /// Since when it keeps silent.
    MutedAt,
    /// The day of the payment.
    PaidOn,
    /// What the carrier credits, in the major unit.
    Amount,
    /// On top of the amount.
    Tax,
    /// On top of the amount.
    Fee,
    /// How many periods it buys.
    Periods,
    /// `payment` or `activity`.
    Kind,
    /// Where it was paid.
    Channel,
    /// How it was paid.
    Method,
    /// The carrier's confirmation number.
    Confirmation,
    /// `posted`, `pending`, `failed`, `refunded`, `disputed`.
    Status,
    /// The last day that the carrier showed after it.
    NewLastDay,
    /// When a reading was seen, RFC 3339.
    SeenAt,
    /// Data left at a reading, in MB.
    DataLeftMb,
    /// Data used at a reading, in MB.
    DataUsedMb,
    /// Money on the account at a reading, in the major unit.
    Balance,
    /// When it was recorded (a renewal, a reading) or stored (a plan).
    RecordedAt,
    /// When it was declared a mistake.
    VoidedAt,
    /// Free text, of any of them.
    Note,
}

impl Field {
    /// Every field, in the order of an export's columns.
    pub const ALL: [Self; 51] = [
        Self::Record,
        Self::Uid,
        Self::Plan,
        Self::Name,
        Self::Carrier,
        Self::Number,
        Self::Sim,
        Self::Zone,
        Self::StartedOn,
        Self::FirstLastDay,
        Self::ExpiresOn,
        Self::RenewsOn,
        Self::Rule,
        Self::Days,
        Self::Months,
        Self::Early,
        Self::Late,
        Self::Opening,
        Self::Steps,
        Self::Extend,
        Self::LastDay,
        Self::Price,
        Self::Currency,
        Self::NumberLostAfterDays,
        Self::DataAllowanceMb,
        Self::Autopay,
        Self::Leads,
        Self::Replaces,
        Self::Account,
        Self::Person,
        Self::Labels,
        Self::ArchivedAt,
        Self::MutedAt,
        Self::PaidOn,
        Self::Amount,
        Self::Tax,
        Self::Fee,
        Self::Periods,
        Self::Kind,
        Self::Channel,
        Self::Method,
        Self::Confirmation,
        Self::Status,
        Self::NewLastDay,
        Self::SeenAt,
        Self::DataLeftMb,
        Self::DataUsedMb,
        Self::Balance,
        Self::RecordedAt,
        Self::VoidedAt,
        Self::Note,
    ];

    /// The columns of an export, in order.
    pub fn exported() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|field| !matches!(field, Self::ExpiresOn | Self::RenewsOn))
    }

    /// Its name: the header of its column in an export, and what an import's map calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Uid => "uid",
            Self::Plan => "plan",
            Self::Name => "name",
            Self::Carrier => "carrier",
            Self::Number => "number",
            Self::Sim => "sim",
            Self::Zone => "zone",
            Self::StartedOn => "started_on",
            Self::FirstLastDay => "first_last_day",
            Self::ExpiresOn => "expires_on",
            Self::RenewsOn => "renews_on",
            Self::Rule => "rule",
            Self::Days => "days",
            Self::Months => "months",
            Self::Early => "early",
            Self::Late => "late",
            Self::Opening => "opening",
            Self::Steps => "steps",
            Self::Extend => "extend",
            Self::LastDay => "last_day",
            Self::Price => "price",
            Self::Currency => "currency",
            Self::NumberLostAfterDays => "number_lost_after_days",
            Self::DataAllowanceMb => "data_allowance_mb",
            Self::Autopay => "autopay",
            Self::Leads => "leads",
            Self::Replaces => "replaces",
            Self::Account => "account",
            Self::Person => "person",
            Self::Labels => "labels",
            Self::ArchivedAt => "archived_at",
            Self::MutedAt => "muted_at",
            Self::PaidOn => "paid_on",
            Self::Amount => "amount",
            Self::Tax => "tax",
            Self::Fee => "fee",
            Self::Periods => "periods",
            Self::Kind => "kind",
            Self::Channel => "channel",
            Self::Method => "method",
            Self::Confirmation => "confirmation",
            Self::Status => "status",
            Self::NewLastDay => "new_last_day",
            Self::SeenAt => "seen_at",
            Self::DataLeftMb => "data_left_mb",
            Self::DataUsedMb => "data_used_mb",
            Self::Balance => "balance",
            Self::RecordedAt => "recorded_at",
            Self::VoidedAt => "voided_at",
            Self::Note => "note",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}
