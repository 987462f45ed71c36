//! Words for disputes: their reminders, and what happened, line by line.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::case::{Case, ClockKind, Event, Happened};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::money::Money;
use keepline_domain::plan::Plan;
use keepline_domain::renewal::{Renewal, Status};

use crate::{Notification, Texts, isolated};

impl Texts {
    /// Says that something about a case must be done by the days of `running`, the nearest first.
    #[must_use]
    pub fn case_deadline(
        &self,
        plan: &Plan,
        (case, renewal): (&Case, &Renewal),
        running: &[(ClockKind, NaiveDate)],
        now: DateTime<Utc>,
    ) -> Notification {
        let today = date_at(now, plan.zone);
        let nearest = running.first().map_or(today, |(_, last_day)| *last_day);
        let name = isolated(&plan.name);
        let title = [("name", name.into()), ("days", days_between(today, nearest).into())];
        let due = running.iter().filter(|(_, last_day)| *last_day == nearest);
        let mut lines: Vec<String> = due
            .map(|(kind, last_day)| {
                let date = self.date(*last_day, today);
                self.say(&format!("notification-dispute_deadline-{}", kind.as_str()), &[("date", date.into())])
            })
            .collect();
        let amount = renewal.amount.as_ref().map(|amount| self.money(amount)).unwrap_or_default();
        let wrong = self.say(&format!("case-wrong-{}", case.wrong.as_str()), &[]);
        let about = [("wrong", wrong.into()), ("amount", amount.into())];
        lines.push(self.say("notification-dispute_deadline-about", &about));
        lines.extend(plan.number.as_ref().map(|number| self.number_end(number)));
        Notification { title: self.say("notification-dispute_deadline-title", &title), body: lines.join(" · ") }
    }

    /// What happened on a day, in a line. Dates have their year: it is read far from now.
    #[must_use]
    pub fn case_event(&self, event: &Event) -> String {
        let date = |day: NaiveDate| self.date(day, NaiveDate::MIN);
        let say = |key: &str| self.say(&format!("case-event-{key}"), &[]);
        match &event.what {
            Happened::Served { last_day } => self.say("case-event-served", &[("date", date(*last_day).into())]),
            Happened::Stopped => say("stopped"),
            Happened::NumberLost => say("number_lost"),
            Happened::Noticed => say("noticed"),
            Happened::Statement => say("statement"),
            Happened::Complained => say("complained"),
            Happened::ShouldServe { last_day } => {
                self.say("case-event-should_serve", &[("date", date(*last_day).into())])
            }
            Happened::Paid { .. } => self.paid(&event.what),
            Happened::Read { balance, last_day, data_left_mb } => {
                let seen = [
                    balance.as_ref().map(|balance| self.amount_of("balance", balance)),
                    last_day.map(|day| self.say("case-event-last-day", &[("date", date(day).into())])),
                    data_left_mb.map(|mb| self.say("case-event-data", &[("mb", mb.into())])),
                ];
                let what = self.listed(seen.into_iter().flatten());
                self.say("case-event-read", &[("what", what.into())])
            }
            Happened::Asked { with, by, agent, case_number, outcome, note } => {
                let words = |stem: &str, word: &str| self.say(&format!("case-{stem}-{word}"), &[]);
                let (with, by) = (words("with", with.as_str()), words("by", by.as_str()));
                let asked = self.say("case-event-asked", &[("with", with.into()), ("by", by.into())]);
                let filled = |key: &str, name: &str, text: &str| {
                    let arg = (name.to_owned(), isolated(text));
                    let said = || self.say(key, &[(arg.0.as_str(), arg.1.clone().into())]);
                    (!text.trim().is_empty()).then(said)
                };
                let more = [
                    Some(asked),
                    filled("case-event-agent", "agent", agent),
                    filled("case-event-number", "number", case_number),
                    Some(words("outcome", outcome.map_or("none", keepline_domain::case::Outcome::as_str))),
                    Some(isolated(note)).filter(|note| !note.trim().is_empty()),
                ];
                self.listed(more.into_iter().flatten())
            }
            Happened::Closed { status, got_back } => {
                let status = self.say(&format!("case-status-{}", status.as_str()), &[]);
                let closed = self.say("case-event-closed", &[("status", status.into())]);
                let back = got_back.as_ref().map(|money| self.amount_of("got-back", money));
                self.listed([Some(closed), back].into_iter().flatten())
            }
        }
    }

    fn paid(&self, what: &Happened) -> String {
        let Happened::Paid { amount, tax, fee, channel, method, confirmation, status, of_case } = what else {
            return String::new();
        };
        let key = match amount {
            None => "case-event-used",
            Some(_) if *of_case => "case-event-paid-case",
            Some(_) => "case-event-paid",
        };
        let amount = amount.as_ref().map(|amount| self.money(amount)).unwrap_or_default();
        let words = |words: &Option<String>| words.as_deref().map(isolated).filter(|words| !words.trim().is_empty());
        let confirmation =
            words(confirmation).map(|number| self.say("case-event-confirmation", &[("confirmation", number.into())]));
        let parts = [
            Some(self.say(key, &[("amount", amount.into())])),
            tax.as_ref().map(|tax| self.amount_of("tax", tax)),
            fee.as_ref().map(|fee| self.amount_of("fee", fee)),
            words(channel).map(|channel| self.channel(&channel)),
            words(method),
            confirmation,
            Some(self.payment_status(*status)),
        ];
        self.listed(parts.into_iter().flatten())
    }

    /// A channel is one of ours, or a word of the user's own.
    #[must_use]
    pub fn channel(&self, channel: &str) -> String {
        let key = format!("change-channel-{channel}");
        let known = self.say(&key, &[]);
        if known == key { isolated(channel) } else { known }
    }

    /// What became of a payment, in a word.
    #[must_use]
    pub fn payment_status(&self, status: Status) -> String {
        let word = match status {
            Status::Posted => "posted",
            Status::Pending => "pending",
            Status::Failed => "failed",
            Status::Refunded => "refunded",
            Status::Disputed => "disputed",
        };
        self.say(&format!("case-payment-{word}"), &[])
    }

    fn amount_of(&self, key: &str, money: &Money) -> String {
        self.say(&format!("case-event-{key}"), &[("amount", self.money(money).into())])
    }

    /// Several things in a line.
    pub(crate) fn listed(&self, parts: impl Iterator<Item = String>) -> String {
        let chinese = self.language() == keepline_domain::settings::Language::ZhCn;
        parts.collect::<Vec<_>>().join(if chinese { "，" } else { ", " })
    }
}
