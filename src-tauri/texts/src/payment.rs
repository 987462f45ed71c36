//! Words for what comes after paying: the question whether a payment has posted, and why the carrier shows another date.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::payment::{Cause, Difference};
use keepline_domain::plan::Plan;
use keepline_domain::refill_card::RefillCard;
use keepline_domain::renewal::Renewal;

use crate::{Notification, Texts, isolated};

impl Texts {
    /// Asks whether a payment of `plan` has posted.
    #[must_use]
    pub fn payment_question(&self, plan: &Plan, renewal: &Renewal, now: DateTime<Utc>) -> Notification {
        let paid = self.date(renewal.paid_on, date_at(now, plan.zone));
        let amount = renewal.amount.as_ref().map(|amount| self.money(amount)).unwrap_or_default();
        let args = [("name", isolated(&plan.name).into()), ("paid", paid.into()), ("amount", amount.into())];
        let mut lines = vec![self.say("notification-confirm_payment-body", &args)];
        lines.extend(plan.number.as_ref().map(|number| self.number_end(number)));
        Notification { title: self.say("notification-confirm_payment-title", &args), body: lines.join(" · ") }
    }

    /// Says that a refill card of `plan` will be void.
    #[must_use]
    pub fn card_expires(&self, plan: &Plan, card: &RefillCard, now: DateTime<Utc>) -> Notification {
        let today = date_at(now, plan.zone);
        let last = card.last_day.unwrap_or(today);
        let args = [
            ("name", isolated(&plan.name).into()),
            ("amount", self.money(&card.amount).into()),
            ("date", self.date(last, today).into()),
            ("days", days_between(today, last).into()),
        ];
        Notification {
            title: self.say("notification-pin_expires-title", &args),
            body: self.say("notification-pin_expires-body", &args),
        }
    }

    /// What the carrier shows beside what the rule gives, then what may lie behind it.
    #[must_use]
    pub fn difference(&self, difference: &Difference, today: NaiveDate) -> Vec<String> {
        let Difference { computed, shown, days, causes } = difference;
        let args = [
            ("computed", self.date(*computed, today).into()),
            ("shown", self.date(*shown, today).into()),
            ("days", days.abs().into()),
        ];
        let key = if *days > 0 { "why-differs-more" } else { "why-differs-fewer" };
        let cause = |cause: &Cause| match cause {
            Cause::RenewalDay => self.say("why-differs-renewal_day", &args),
            Cause::Restarts => self.say("why-differs-restarts", &args),
            Cause::Appends => self.say("why-differs-appends", &args),
            Cause::FromExpiry => self.say("why-differs-from_expiry", &args),
            Cause::FromPayment => self.say("why-differs-from_payment", &args),
            Cause::Periods { periods } => self.say("why-differs-periods", &[("count", (*periods).into())]),
            Cause::Unknown => self.say("why-differs-unknown", &args),
        };
        std::iter::once(self.say(key, &args)).chain(causes.iter().map(cause)).collect()
    }
}
