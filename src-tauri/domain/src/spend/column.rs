//! The columns of what was paid as a table.

use super::By;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What a group is of.
    Group,
    /// What was paid.
    Paid,
    /// What is pending.
    Pending,
    /// What a day of service cost.
    PerDay,
    /// In which currency.
    Currency,
    /// What was paid, in the home currency.
    HomePaid,
    /// What is pending, in the home currency.
    HomePending,
    /// The home currency.
    HomeCurrency,
    /// How many payments are in neither, because no rate holds.
    HomeMissing,
    /// By which rates.
    HomeRates,
}

impl Column {
    /// Those that are always there, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Group, Self::Paid, Self::Pending, Self::PerDay, Self::Currency];
    /// Those that follow where there is a home currency.
    pub const HOME: [Self; 5] =
        [Self::HomePaid, Self::HomePending, Self::HomeCurrency, Self::HomeMissing, Self::HomeRates];

    /// As messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Paid => "paid",
            Self::Pending => "pending",
            Self::PerDay => "per_day",
            Self::Currency => "currency",
            Self::HomePaid => "home_paid",
            Self::HomePending => "home_pending",
            Self::HomeCurrency => "home_currency",
            Self::HomeMissing => "home_missing",
            Self::HomeRates => "home_rates",
        }
    }
}

/// Whoever finds words for the table.
pub trait Words {
    /// The head of a column of a table that is grouped so.
    fn column(&self, by: By, column: Column) -> String;
}
