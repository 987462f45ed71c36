//! Answers "what would this plan do" from a plan and its history alone: the question of `plan preview`.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

use crate::civil::date_at;
use crate::fields::{self, Fields, Sink};
use crate::period::bought;
use crate::plan::{self, Plan};
use crate::reading;
use crate::refusal::{Arg, Code, Refusals};
use crate::reminder::{Kind, Reckoning, effective_leads, read_leads, schedule};
use crate::renewal::{self, Renewal};
use crate::settings::REMIND_AT;
use crate::standing::{Standing, from_bought};

/// A plan, its history and the circumstances asked about.
#[derive(Debug, Clone)]
pub struct Question {
    /// The plan.
    pub plan: Plan,
    /// Its renewals in order of recording.
    pub renewals: Vec<Renewal>,
    /// The moment asked about.
    pub as_of: DateTime<Utc>,
    /// The zone reminders ring in.
    pub home_zone: Tz,
    /// The time of day they ring at.
    pub remind_at: NaiveTime,
    /// The lead times of the settings.
    pub leads: Option<Vec<u32>>,
}

/// What the plan does.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// At the moment asked about.
    pub standing: Standing,
    /// What each payment bought.
    pub periods: Vec<AnsweredPeriod>,
    /// All of the last paid period.
    pub reminders: Vec<AnsweredReminder>,
}

/// A service period in JSON.
#[derive(Debug, Clone, Serialize)]
pub struct AnsweredPeriod {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// The place of its renewal in the question.
    pub renewal: Option<usize>,
}

/// A reminder in JSON.
#[derive(Debug, Clone, Serialize)]
pub struct AnsweredReminder {
    /// What it is about.
    pub kind: Kind,
    /// Days before the date counted to.
    pub lead_days: Option<u32>,
    /// When it is due.
    pub fire_at: DateTime<Utc>,
}

const MOST_RENEWALS: usize = 10_000;

/// Reads a question. Fields are named from its root: `plan.rule.days`, `renewals[0].paid_on`.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value) -> Result<Question, Refusals> {
    let sink = Sink::default();
    let question = Fields::at(value, "", &sink).and_then(read);
    sink.settle(question)
}

fn read(mut fields: Fields<'_>) -> Option<Question> {
    let plan = fields.required_child("plan").and_then(|fields| plan::read_fields(fields, None));
    let as_of = fields.required("as_of", fields::moment);
    let home_zone = fields.optional("home_zone", fields::zone);
    let remind_at = fields.optional("remind_at", fields::time);
    let leads = read_leads(&mut fields);
    let readings = fields.entries("readings");
    let entries = fields.entries("renewals");
    if entries.len() > MOST_RENEWALS {
        fields.refuse_with("renewals", Code::TooMany, vec![("max", Arg::Number(10_000))]);
        return None;
    }
    let sink = fields.sink();
    fields.finish();
    let plan = plan?;
    let asked = entries.len();
    let renewals: Vec<Renewal> =
        entries.into_iter().filter_map(|(path, value)| renewal::read(value, path, &plan, sink)).collect();
    // readings change nothing here, but one that cannot be is refused all the same
    for (path, value) in readings {
        reading::read(value, path, &plan, sink);
    }
    (renewals.len() == asked).then_some(())?;
    Some(Question {
        home_zone: home_zone.unwrap_or(plan.zone),
        plan,
        renewals,
        as_of: as_of?,
        remind_at: remind_at.unwrap_or(REMIND_AT),
        leads,
    })
}

/// Answers a question.
#[must_use]
pub fn answer(question: &Question) -> Answer {
    let Question { plan, renewals, as_of, home_zone, remind_at, leads } = question;
    let bought = bought(plan, renewals, date_at(*as_of, plan.zone));
    let leads = effective_leads(plan, leads.as_deref(), false);
    let reckoning = Reckoning { home: *home_zone, remind_at: *remind_at, leads: &leads, not_yet: None };
    Answer {
        standing: from_bought(plan, &bought, *as_of),
        periods: bought
            .periods
            .iter()
            .map(|p| AnsweredPeriod { starts_on: p.starts_on, last_day: p.last_day, renewal: p.renewal })
            .collect(),
        reminders: schedule(plan, &bought.periods, reckoning)
            .iter()
            .map(|r| AnsweredReminder { kind: r.kind, lead_days: r.lead_days, fire_at: r.fire_at })
            .collect(),
    }
}
