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
}

impl Column {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Group, Self::Paid, Self::Pending, Self::PerDay, Self::Currency];

    /// As messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Paid => "paid",
            Self::Pending => "pending",
            Self::PerDay => "per_day",
            Self::Currency => "currency",
        }
    }
}

/// Whoever finds words for the table.
pub trait Words {
    /// The head of a column of a table that is grouped so.
    fn column(&self, by: By, column: Column) -> String;
}
