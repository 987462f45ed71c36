//! Words for a month as a table.

use keepline_domain::month::{Column, Kind, Words};
use keepline_domain::renewal::Status;

use crate::Texts;

impl Words for Texts {
    fn column(&self, column: Column) -> String {
        self.say(&format!("month-column-{}", column.as_str()), &[])
    }

    fn kind(&self, kind: Kind) -> String {
        self.say(&format!("month-kind-{}", kind.as_str()), &[])
    }

    fn status(&self, status: Status) -> String {
        self.say(&format!("renewal-status-{}", status.as_str()), &[])
    }
}
