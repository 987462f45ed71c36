//! Words for what stands on a time axis beside the periods: payments, days without service, what is at stake, a change of plan.

use chrono::NaiveDate;
use keepline_domain::plan::Rule;
use keepline_domain::renewal::Renewal;
use keepline_domain::timeline::Mark;

use crate::{Texts, isolated};

impl Texts {
    /// Why a period is what it is, and that another plan ended it; `by` is that one's name, where it is in view.
    #[must_use]
    pub fn why_cut(&self, why: String, by: Option<&str>) -> String {
        let name = by.map(isolated).unwrap_or_default();
        let key = if by.is_some() { "why-cut" } else { "why-cut-other" };
        self.say(key, &[("why", why.into()), ("name", name.into())])
    }

    /// What a payment was, and what came of it where that is not plain. `bought`: a period of its own; `ahead`: its day is
    /// still to come.
    #[must_use]
    pub fn why_payment(&self, renewal: &Renewal, mark: Mark, rule: &Rule, bought: bool, ahead: bool) -> String {
        let money = renewal.amount.as_ref().map(|money| self.money(money));
        let key = match mark {
            _ if money.is_none() => "why-payment-use",
            Mark::Posted | Mark::Voided => "why-payment-posted",
            Mark::Pending => "why-payment-pending",
            Mark::Disputed => "why-payment-disputed",
            Mark::Failed => "why-payment-failed",
            Mark::Refunded => "why-payment-refunded",
        };
        let what = self.say(key, &[("money", money.unwrap_or_default().into())]);
        let and = match mark {
            Mark::Voided => "why-payment-voided",
            Mark::Failed | Mark::Refunded => return what,
            _ if ahead => "why-payment-ahead",
            _ if matches!(rule, Rule::Balance { .. }) => "why-payment-balance",
            _ if !bought => "why-payment-nothing",
            _ => return what,
        };
        self.say(and, &[("what", what.into())])
    }

    /// Why service had stopped; `running`: it has still not come back; `until`: the day on which it was paid for after all.
    #[must_use]
    pub fn why_gap(&self, running: bool, until: Option<NaiveDate>, today: NaiveDate) -> String {
        if let Some(until) = until {
            return self.say("why-gap-until", &[("date", self.date(until, today).into())]);
        }
        self.say(if running { "why-gap-running" } else { "why-gap" }, &[])
    }

    /// How long the number is kept after service stops.
    #[must_use]
    pub fn why_grace(&self, days: i64) -> String {
        let length = self.say("why-length-days", &[("count", days.into())]);
        self.say("why-grace", &[("length", length.into())])
    }

    /// What the loss of a number means; `ahead`: it can still be kept.
    #[must_use]
    pub fn why_lost(&self, ahead: bool) -> String {
        self.say(if ahead { "why-lost-ahead" } else { "why-lost" }, &[])
    }

    /// That a plan took the place of the one called `earlier`.
    #[must_use]
    pub fn why_change(&self, earlier: &str) -> String {
        self.say("why-change", &[("name", isolated(earlier).into())])
    }
}
