//! Words for what was paid as a table.

use keepline_domain::spend::{By, Column, Words};

use crate::Texts;

impl Words for Texts {
    fn column(&self, by: By, column: Column) -> String {
        match column {
            Column::Group => self.say(&format!("spend-by-{}", by.as_str()), &[]),
            other => self.say(&format!("spend-column-{}", other.as_str()), &[]),
        }
    }
}
