//! Words for whether reminders can reach the user.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use fluent_bundle::FluentValue;
use keepline_domain::civil::date_at;
use keepline_domain::health::{Detail, Fact, State};

use crate::{Texts, isolated};

/// What is said of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWords {
    /// What it is about.
    pub title: String,
    /// What is so.
    pub message: String,
    /// What to do; none where all is well.
    pub what_to_do: Option<String>,
}

impl Texts {
    /// Says a fact; moments in `home`, the year where it is not that of `now`.
    #[must_use]
    pub fn fact(&self, fact: &Fact, home: Tz, now: DateTime<Utc>) -> FactWords {
        let code = fact.code.as_str();
        let detail: FluentValue<'_> = match &fact.detail {
            Detail::None => "".into(),
            Detail::Text(text) => text.clone().into(),
            Detail::Moment(moment) => self.moment(*moment, home, date_at(now, home)).into(),
            Detail::Count(count) => (*count).into(),
            Detail::Seen(who, _) => isolated(who).into(),
        };
        let when = match &fact.detail {
            Detail::Seen(_, at) => self.moment(*at, home, date_at(now, home)),
            _ => String::new(),
        };
        let key = format!("health-{code}-{}", fact.says);
        FactWords {
            title: self.say(&format!("health-{code}"), &[]),
            message: self.say(&key, &[("detail", detail), ("when", when.into())]),
            what_to_do: (fact.state != State::Ok).then(|| self.say(&format!("{key}-do"), &[])),
        }
    }
}
