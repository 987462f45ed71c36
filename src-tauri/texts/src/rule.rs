//! Words for what a rule means, and for the dates it gives.

use chrono::NaiveDate;
use keepline_domain::money::Money;
use keepline_domain::outlook::{LATE_DAYS, Outlook, When};
use keepline_domain::plan::{Cycle, Early, Late, Plan, Rule, Step};

use crate::Texts;

/// The words that messages choose by.
#[must_use]
pub fn early_late(early: Early, late: Late) -> (&'static str, &'static str) {
    let early = match early {
        Early::Append => "append",
        Early::Restart => "restart",
    };
    let late = match late {
        Late::FromPayment => "from_payment",
        Late::FromExpiry => "from_expiry",
    };
    (early, late)
}

impl Texts {
    /// What the rule of `plan` means, in a sentence or two.
    #[must_use]
    pub fn rule(&self, plan: &Plan) -> String {
        let length = self.length(&plan.rule, 1);
        match &plan.rule {
            Rule::Days { early, late, .. } => self.paid_rule("rule-days", length, *early, *late),
            Rule::Months { early, late, .. } => self.paid_rule("rule-months", length, *early, *late),
            Rule::Balance { .. } => {
                self.say("rule-balance", &[("length", length.into()), ("price", self.money(&plan.price).into())])
            }
            Rule::RefillTable { steps, .. } => {
                self.say("rule-refill_table", &[("steps", self.steps(steps, &plan.price.currency).into())])
            }
            Rule::Activity { .. } => self.say("rule-activity", &[("length", length.into())]),
            Rule::FixedEnd { .. } => self.say("rule-fixed_end", &[]),
        }
    }

    /// The steps of a refill table: `from $10.00: 90 days; from $100.00: 365 days`.
    #[must_use]
    pub fn steps(&self, steps: &[Step], currency: &str) -> String {
        let words = steps.iter().map(|step| {
            let amount = self.money(&Money { minor: step.from_minor, currency: currency.to_owned() });
            let length = self.stretch(Cycle::Days(step.days), 1);
            self.say("change-rule-refill-step", &[("amount", amount.into()), ("length", length.into())])
        });
        words.collect::<Vec<_>>().join(&self.say("rule-and", &[]))
    }

    /// When a payment would be made: `Paid on the last day (Sun, Nov 22)`.
    #[must_use]
    pub fn outlook(&self, outlook: &Outlook, today: NaiveDate) -> String {
        let key = match outlook.when {
            When::Today => "rule-when-today",
            When::LastDay => "rule-when-last_day",
            When::Late => "rule-when-late",
        };
        self.say(key, &[("paid", self.date(outlook.paid_on, today).into()), ("days", LATE_DAYS.into())])
    }

    fn paid_rule(&self, key: &str, length: String, early: Early, late: Late) -> String {
        let (early, late) = early_late(early, late);
        self.say(key, &[("length", length.into()), ("early", early.into()), ("late", late.into())])
    }
}
