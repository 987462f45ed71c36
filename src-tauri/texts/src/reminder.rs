//! Words for a reminder, as the notification and the inbox say it.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::forecast::Prospect;
use keepline_domain::plan::Plan;
use keepline_domain::reminder::Kind;
use keepline_domain::standing::Standing;

use crate::{Texts, isolated};

/// So many plans are named where one notification tells of several.
pub const SUMMED_UP: usize = 4;

/// A title and a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// One line.
    pub title: String,
    /// One or two lines.
    pub body: String,
}

/// A reminder of a plan as it stands now.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// What it is about.
    pub kind: Kind,
    /// The plan.
    pub plan: &'a Plan,
    /// Where it stands.
    pub standing: &'a Standing,
    /// The moment of telling.
    pub now: DateTime<Utc>,
    /// Where the user is.
    pub home: Tz,
    /// What its readings say of the time to come.
    pub prospect: Option<&'a Prospect>,
    /// Whether it asks if AutoPay went through.
    pub asks: bool,
}

impl Texts {
    /// What to tell. Counts from now, not from the lead time: a reminder told late says what is true then.
    #[must_use]
    pub fn reminder(&self, occasion: Occasion<'_>) -> Notification {
        let Occasion { kind, plan, standing, now, home, prospect, asks } = occasion;
        let today = date_at(now, plan.zone);
        let lost_on = standing.number_lost_on.unwrap_or(standing.renewal_day);
        let last_with_number = lost_on.pred_opt().unwrap_or(lost_on);
        let short = prospect.and_then(|prospect| prospect.short.as_ref());
        let (date, days) = match kind {
            Kind::Expiry => (standing.last_day, standing.days_left),
            Kind::Expired => (standing.last_day, 0),
            Kind::NumberLoss => (last_with_number, days_between(today, last_with_number)),
            Kind::NumberLost => (lost_on, 0),
            Kind::DataRunsOut => {
                let on = prospect.and_then(|prospect| prospect.data).map_or(standing.last_day, |data| data.on);
                (on, days_between(today, on).max(0))
            }
            Kind::LowBalance => {
                let last_day = short.map_or(standing.last_day, |short| short.last_day);
                (last_day, days_between(today, last_day))
            }
            // these have words of their own
            Kind::ConfirmPayment
            | Kind::PinExpires
            | Kind::DisputeDeadline
            | Kind::PromotionEnds
            | Kind::EsimCodeExpires => (today, 0),
        };
        // an expiry under a balance is a matter of what is missing
        let missing = match kind {
            Kind::Expiry => standing.shortfall.as_ref().filter(|missing| missing.minor > 0),
            Kind::LowBalance => short.map(|short| &short.shortfall),
            _ => None,
        };
        let stem = format!("notification-{}", kind.as_str());
        // the question is one and the same, what is at stake is not
        let (title, body) = if asks {
            ("notification-expired-autopay-title".to_owned(), format!("{stem}-autopay-body"))
        } else {
            (format!("{stem}-title"), format!("{stem}-body"))
        };
        let args = [
            ("name", isolated(&plan.name).into()),
            ("days", days.into()),
            ("date", self.date(date, today).into()),
            ("price", self.money(&plan.price).into()),
        ];
        let mut lines = vec![self.say(&body, &args)];
        if let Some(missing) = missing {
            lines.push(self.say("notification-missing", &[("amount", self.money(missing).into())]));
        }
        if kind == Kind::DataRunsOut {
            lines.push(self.say("notification-last-day", &[("date", self.date(standing.last_day, today).into())]));
        }
        if matches!(kind, Kind::Expiry) && differ(plan.zone, home, standing.expires_at) {
            let moment = self.moment(standing.expires_at, home, date_at(now, home));
            lines.push(self.say("notification-home-time", &[("moment", moment.into())]));
        }
        if let Some(number) = &plan.number {
            lines.push(self.number_end(number));
        }
        Notification { title: self.say(&title, &args), body: lines.join(" · ") }
    }

    /// Several plans at once: the `titles` that the first [`SUMMED_UP`] of them would have alone, and how many there are.
    #[must_use]
    pub fn summary(&self, titles: &[String], count: usize) -> Notification {
        let shown: Vec<&str> = titles.iter().take(SUMMED_UP).map(String::as_str).collect();
        let more = count.saturating_sub(shown.len());
        let list =
            shown.join(if self.language() == keepline_domain::settings::Language::ZhCn { "；" } else { " · " });
        let key = if more == 0 { "notification-summary-body" } else { "notification-summary-more" };
        Notification {
            title: self.say("notification-summary-title", &[("count", count.into())]),
            body: self.say(key, &[("names", list.into()), ("more", more.into())]),
        }
    }

    /// A phone number that may be seen by others: `ends 0142`.
    #[must_use]
    pub fn number_end(&self, number: &str) -> String {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let end = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default().to_owned();
        self.say("notification-number-ends", &[("digits", end.into())])
    }

    /// What a reminder is, without its plan: `3 days before the end`.
    #[must_use]
    pub fn reminder_kind(&self, kind: Kind, lead_days: Option<u32>) -> String {
        self.say(&format!("reminder-{}", kind.as_str()), &[("lead", lead_days.unwrap_or_default().into())])
    }
}

fn differ(zone: Tz, home: Tz, moment: DateTime<Utc>) -> bool {
    let offset = |zone: Tz| zone.offset_from_utc_datetime(&moment.naive_utc()).fix();
    offset(zone) != offset(home)
}
