//! People know the date that the carrier shows, not the first day of their first period. This derives the one from the other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rule::{Count, Cycle, Rule};
use crate::civil::{add_days, add_months};
use crate::fields::{self, Fields};

/// The carrier's own word for its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Word {
    /// The date is the last day of service.
    ExpiresOn,
    /// The date is the day service stops unless paid.
    RenewsOn,
}

pub(super) const WORDS: &[(&str, Word)] = &[("expires_on", Word::ExpiresOn), ("renews_on", Word::RenewsOn)];

/// How many periods ahead someone may have paid; beyond it the plan has not begun.
const MOST_AHEAD: i64 = 60;

/// A date as the carrier shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Shown {
    /// What the carrier calls it.
    pub word: Word,
    /// The date itself, in the plan's zone.
    pub date: NaiveDate,
}

impl Shown {
    /// The renewal day that this date means.
    #[must_use]
    pub fn renewal_day(self) -> NaiveDate {
        match self.word {
            Word::RenewsOn => self.date,
            Word::ExpiresOn => add_days(self.date, 1),
        }
    }

    /// The first day of a period of `rule` that ends as shown, and its last day where the rule does not give it by itself:
    /// no month before 31 March has a 31st to count from, and who has paid several periods ahead is in the first of them
    /// on `today` (a date in the plan's zone).
    #[must_use]
    pub fn first_period(self, rule: &Rule, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        let renewal_day = self.renewal_day();
        let cycle = match rule {
            Rule::RefillTable { first_days, .. } => Cycle::Days(*first_days),
            _ => rule.cycle().unwrap_or(Cycle::Days(1)),
        };
        let back = |periods: i64| match cycle {
            Cycle::Days(days) => add_days(renewal_day, -i64::from(days) * periods),
            Cycle::Months(months) => add_months(renewal_day, -i64::from(months) * periods),
        };
        let start = (1..=MOST_AHEAD).map(back).find(|start| *start <= today).unwrap_or_else(|| back(1));
        let (by_rule, _) = Count::from(start).on(cycle, start, 1);
        (start, (by_rule != renewal_day).then(|| add_days(renewal_day, -1)))
    }
}

pub(super) fn read(mut fields: Fields<'_>) -> Option<Shown> {
    let word = fields.required("word", fields::choice(WORDS));
    let date = fields.required("date", fields::date);
    fields.finish();
    Some(Shown { word: word?, date: date? })
}
