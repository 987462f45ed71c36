//! Words for why a service period is what it is.

use chrono::NaiveDate;
use keepline_domain::period::Reason;
use keepline_domain::plan::Rule;

use crate::Texts;

impl Texts {
    /// How long `periods` periods of `rule` are: `30 days`.
    #[must_use]
    pub fn length(&self, rule: &Rule, periods: u32) -> String {
        let (key, one) = match rule {
            Rule::Days { days, .. } => ("why-length-days", *days),
            Rule::Months { months, .. } => ("why-length-months", *months),
        };
        self.say(key, &[("count", u64::from(one).saturating_mul(u64::from(periods)).into())])
    }

    /// Why a period is what it is: `30 days, paid early on Fri, Feb 20: added to the end`.
    /// `paid` is the payment's day and its number of periods; the first period has none.
    #[must_use]
    pub fn why(&self, reason: Reason, rule: &Rule, paid: Option<(NaiveDate, u32)>, today: NaiveDate) -> String {
        let key = match reason {
            Reason::First => "why-first",
            Reason::FirstShown => "why-first-shown",
            Reason::EarlyAppended => "why-early-appended",
            Reason::EarlyRestarted => "why-early-restarted",
            Reason::LateFromPayment => "why-late-from-payment",
            Reason::LateFromExpiry => "why-late-from-expiry",
            Reason::Shown => "why-shown",
        };
        let length = self.length(rule, paid.map_or(1, |(_, periods)| periods));
        let paid = paid.map(|(day, _)| self.date(day, today)).unwrap_or_default();
        self.say(key, &[("length", length.into()), ("paid", paid.into())])
    }
}
