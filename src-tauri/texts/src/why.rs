//! Words for why a service period is what it is.

use chrono::NaiveDate;
use keepline_domain::period::Reason;
use keepline_domain::plan::{Cycle, Rule};

use crate::Texts;

impl Texts {
    /// How long `periods` periods of `rule` are: `30 days`. Empty for rules whose periods differ.
    #[must_use]
    pub fn length(&self, rule: &Rule, periods: u32) -> String {
        rule.cycle().map(|cycle| self.stretch(cycle, periods)).unwrap_or_default()
    }

    /// How long `times` cycles are: `30 days`.
    #[must_use]
    pub fn stretch(&self, cycle: Cycle, times: u32) -> String {
        let (key, one) = match cycle {
            Cycle::Days(days) => ("why-length-days", days),
            Cycle::Months(months) => ("why-length-months", months),
        };
        self.say(key, &[("count", u64::from(one).saturating_mul(u64::from(times)).into())])
    }

    /// Why a period is what it is: `30 days, paid early on Fri, Feb 20: added to the end`.
    /// `paid` is the payment's day and its number of periods; the first period and cycles of a balance have none.
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
            Reason::Refilled { .. } => "why-refilled",
            Reason::RefillAdded { .. } => "why-refill-added",
            Reason::KeptAlive => "why-kept-alive",
            Reason::Taken => "why-taken",
            Reason::TakenAfterStop => "why-taken-after-stop",
            Reason::Covered => "why-covered",
        };
        let length = match (reason, rule) {
            (Reason::Refilled { days } | Reason::RefillAdded { days }, _) => self.stretch(Cycle::Days(days), 1),
            (Reason::First, Rule::RefillTable { first_days, .. }) => self.stretch(Cycle::Days(*first_days), 1),
            _ => self.length(rule, paid.map_or(1, |(_, periods)| periods)),
        };
        let paid = paid.map(|(day, _)| self.date(day, today)).unwrap_or_default();
        self.say(key, &[("length", length.into()), ("paid", paid.into())])
    }
}
