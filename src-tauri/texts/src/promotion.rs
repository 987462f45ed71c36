//! Words for the end of a promotion: of the window in which it can be had, or of the price that a plan is on.

use chrono::{DateTime, Utc};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::plan::Plan;
use keepline_domain::promotion::{End, Promotion, ending};

use crate::{Notification, Texts, isolated};

impl Texts {
    /// Says that a promotion ends, or the price that `plan` is on with it.
    #[must_use]
    pub fn promotion_ends(&self, promotion: &Promotion, plan: Option<&Plan>, now: DateTime<Utc>) -> Notification {
        let ending = ending(promotion, plan);
        let price = ending.is_some_and(|ending| ending.what == End::Price);
        let zone = plan.filter(|_| price).map_or(promotion.zone, |plan| plan.zone);
        let today = date_at(now, zone);
        let last = ending.map_or(today, |ending| ending.last_day);
        let after = promotion.price_after.as_ref().or(promotion.list_price.as_ref());
        let args = [
            ("name", isolated(&promotion.name).into()),
            ("plan", plan.map(|plan| isolated(&plan.name)).unwrap_or_default().into()),
            ("date", self.date(last, today).into()),
            ("days", days_between(today, last).into()),
            ("price", after.map(|price| self.money(price)).unwrap_or_default().into()),
        ];
        let stem = if price { "notification-promotion_ends-price" } else { "notification-promotion_ends" };
        let body = match (price, after) {
            (true, Some(_)) => format!("{stem}-body-after"),
            _ => format!("{stem}-body"),
        };
        Notification { title: self.say(&format!("{stem}-title"), &args), body: self.say(&body, &args) }
    }
}
