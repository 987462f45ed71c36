//! Dates, times and money as a reader of the language writes them. A golden table checks them against the window's `Intl`.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use keepline_domain::money::Money;

use crate::Texts;

impl Texts {
    /// A civil date such as `Sun, Nov 22`, with its year where that is not the year of `today`.
    #[must_use]
    pub fn date(&self, date: NaiveDate, today: NaiveDate) -> String {
        let key = if date.year() == today.year() { "date-day" } else { "date-day-year" };
        let weekday = self.say(&format!("date-weekday-{}", date.weekday().number_from_monday()), &[]);
        let month = self.say(&format!("date-month-{}", date.month()), &[]);
        let args = [
            ("weekday", weekday.into()),
            ("month", month.into()),
            ("day", date.day().to_string().into()),
            // as text: a year is never grouped
            ("year", date.year().to_string().into()),
        ];
        self.say(key, &args)
    }

    /// A moment in `zone`, such as `Sun, Nov 22, 9:00 AM`.
    #[must_use]
    pub fn moment(&self, moment: DateTime<Utc>, zone: Tz, today: NaiveDate) -> String {
        let local = moment.with_timezone(&zone);
        let (afternoon, hour12) = local.hour12();
        let half = self.say(if afternoon { "date-half-pm" } else { "date-half-am" }, &[]);
        let args = [
            ("date", self.date(local.date_naive(), today).into()),
            ("hour12", hour12.to_string().into()),
            ("hour24", format!("{:02}", local.hour()).into()),
            ("minute", format!("{:02}", local.minute()).into()),
            ("half", half.into()),
        ];
        self.say("date-time", &args)
    }

    /// An amount such as `$15.00`, with the code in front where the language has no sign for the currency.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.amount(&money.decimal(), &money.currency)
    }

    /// Digits of a currency's major unit with its sign.
    pub(crate) fn amount(&self, decimal: &str, currency: &str) -> String {
        let sign = self.say("money-symbol", &[("code", currency.into())]);
        let amount = grouped(decimal);
        let (minus, amount) = amount.strip_prefix('-').map_or(("", amount.as_str()), |rest| ("-", rest));
        if sign == "none" { format!("{minus}{currency}\u{a0}{amount}") } else { format!("{minus}{sign}{amount}") }
    }
}

fn grouped(decimal: &str) -> String {
    let (whole, part) = decimal.split_once('.').map_or((decimal, None), |(whole, part)| (whole, Some(part)));
    let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut out = String::from(minus);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}
