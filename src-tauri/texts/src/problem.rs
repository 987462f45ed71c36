//! Words for what was refused.

use fluent_bundle::FluentValue;
use keepline_domain::refusal::{Arg, Refusal};

use crate::{Texts, isolated};

impl Texts {
    /// What was wrong with a field, in a sentence.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let args: Vec<(&str, FluentValue<'_>)> = refusal
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Text(text) => text.clone().into(),
                    // a number, not its digits: only that meets `[15]` in a message
                    Arg::Number(number) => (*number).into(),
                    // with its year: nobody knows here which year is meant
                    Arg::Date(date) => self.date(*date, chrono::NaiveDate::MIN).into(),
                    Arg::Moment(moment, zone) => self.moment(*moment, *zone, chrono::NaiveDate::MIN).into(),
                };
                (*name, value)
            })
            .collect();
        self.say(&format!("problem-{}", refusal.code.as_str()), &args)
    }

    /// What failed, in a sentence; `detail` is what the system said.
    #[must_use]
    pub fn problem(&self, code: &str, detail: &str) -> String {
        self.say(&format!("problem-{code}"), &[("detail", detail.into())])
    }

    /// What was wrong with a row of an import, with its place.
    #[must_use]
    pub fn refused_row(&self, row: u64, column: Option<&str>, message: &str) -> String {
        let column = column.map(isolated).unwrap_or_default();
        let key = if column.is_empty() { "problem-row" } else { "problem-row-column" };
        self.say(key, &[("row", row.to_string().into()), ("column", column.into()), ("message", message.into())])
    }
}
