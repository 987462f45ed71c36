//! What stands on a line of an export, as it is read: docs/format.md. Fields that nobody here knows are passed over.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::device::Slot;
use keepline_domain::reading::question::Asks;
use keepline_domain::reminder::{Again, Held, Kind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::case::Letter;

/// A plan with all that belongs to it.
#[derive(Deserialize)]
pub(super) struct PlanLine {
    pub(super) id: Option<i64>,
    pub(super) uid: Option<String>,
    #[serde(default)]
    pub(super) sample: bool,
    pub(super) created_at: Option<DateTime<Utc>>,
    pub(super) archived_at: Option<DateTime<Utc>>,
    pub(super) muted_at: Option<DateTime<Utc>>,
    /// The uid of the plan it follows; older files have only its id, and only where it stands before.
    pub(super) replaces_uid: Option<String>,
    pub(super) plan: Value,
    #[serde(default)]
    pub(super) renewals: Vec<RenewalLine>,
    #[serde(default)]
    pub(super) readings: Vec<ReadingLine>,
    #[serde(default)]
    pub(super) cases: Vec<CaseLine>,
    #[serde(default)]
    pub(super) case_contacts: Vec<ContactLine>,
    pub(super) unmuted_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "known")]
    pub(super) autopay_answers: Vec<AnswerLine>,
    #[serde(default, deserialize_with = "known")]
    pub(super) reminders: Vec<ReminderLine>,
    pub(super) snooze: Option<SnoozeLine>,
    #[serde(default, deserialize_with = "known")]
    pub(super) walks: Vec<WalkLine>,
    #[serde(default)]
    pub(super) refill_cards: Vec<CardLine>,
    #[serde(default, deserialize_with = "known")]
    pub(super) payment_answers: Vec<NotPostedLine>,
    #[serde(default, deserialize_with = "known")]
    pub(super) reminders_beside: Vec<BesideLine<ReminderLine>>,
    #[serde(default, deserialize_with = "known")]
    pub(super) snoozes_beside: Vec<BesideLine<SnoozeLine>>,
    pub(super) place: Option<PlaceLine>,
    #[serde(default)]
    pub(super) esims: Vec<EsimLine>,
}

#[derive(Deserialize)]
pub(super) struct ReadingLine {
    pub(super) uid: Option<String>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) reading: Value,
    #[serde(default, deserialize_with = "known")]
    pub(super) answered: Vec<Asks>,
}

#[derive(Deserialize)]
pub(super) struct CaseLine {
    pub(super) id: Option<i64>,
    pub(super) uid: Option<String>,
    pub(super) renewal_uid: Option<String>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) case: Value,
    pub(super) letter: Option<Letter>,
}

#[derive(Deserialize)]
pub(super) struct ContactLine {
    pub(super) uid: Option<String>,
    pub(super) case_uid: Option<String>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) contact: Value,
}

#[derive(Deserialize)]
pub(super) struct RenewalLine {
    pub(super) id: Option<i64>,
    pub(super) uid: Option<String>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) renewal: Value,
}

/// What stands beside a plan and is no history of it.
pub(in crate::import) struct Beside {
    pub(in crate::import) unmuted_at: Option<DateTime<Utc>>,
    pub(in crate::import) autopay_answers: Vec<AnswerLine>,
    pub(in crate::import) reminders: Vec<ReminderLine>,
    pub(in crate::import) snooze: Option<SnoozeLine>,
    pub(in crate::import) walks: Vec<WalkLine>,
    pub(in crate::import) place: Option<PlaceLine>,
}

/// A device of its user.
#[derive(Deserialize)]
pub(in crate::import) struct DeviceLine {
    pub(in crate::import) uid: Option<String>,
    pub(in crate::import) recorded_at: Option<DateTime<Utc>>,
    pub(in crate::import) removed_at: Option<DateTime<Utc>>,
    pub(in crate::import) device: Value,
}

/// A person or a label of its user.
#[derive(Deserialize)]
pub(in crate::import) struct TagLine {
    pub(in crate::import) uid: Option<String>,
    pub(in crate::import) recorded_at: Option<DateTime<Utc>>,
    pub(in crate::import) removed_at: Option<DateTime<Utc>>,
    pub(in crate::import) tag: Value,
}

/// A rate that its user typed.
#[derive(Deserialize)]
pub(in crate::import) struct RateLine {
    pub(in crate::import) uid: Option<String>,
    pub(in crate::import) recorded_at: Option<DateTime<Utc>>,
    pub(in crate::import) removed_at: Option<DateTime<Utc>>,
    pub(in crate::import) rate: Value,
}

/// Where a plan is, by the uid of its device.
#[derive(Deserialize)]
pub(in crate::import) struct PlaceLine {
    pub(in crate::import) device: String,
    pub(in crate::import) slot: Slot,
}

#[derive(Deserialize)]
pub(in crate::import) struct EsimLine {
    pub(in crate::import) id: Option<i64>,
    pub(in crate::import) uid: Option<String>,
    pub(in crate::import) recorded_at: Option<DateTime<Utc>>,
    pub(in crate::import) voided_at: Option<DateTime<Utc>>,
    pub(in crate::import) esim: Value,
}

#[derive(Deserialize)]
pub(in crate::import) struct AnswerLine {
    pub(in crate::import) last_day: NaiveDate,
    pub(in crate::import) answer: String,
    pub(in crate::import) answered_at: DateTime<Utc>,
    #[serde(default)]
    pub(in crate::import) occurrence: u32,
}

#[derive(Deserialize)]
pub(in crate::import) struct ReminderLine {
    pub(in crate::import) kind: Kind,
    pub(in crate::import) counts_to: NaiveDate,
    pub(in crate::import) lead_days: Option<u32>,
    #[serde(default)]
    pub(in crate::import) occurrence: u32,
    pub(in crate::import) state: String,
    pub(in crate::import) fire_at: DateTime<Utc>,
    pub(in crate::import) seen_at: DateTime<Utc>,
    pub(in crate::import) shown_at: Option<DateTime<Utc>>,
    pub(in crate::import) shown_by: Option<String>,
    #[serde(default)]
    pub(in crate::import) repeats: u32,
    pub(in crate::import) held_by: Option<Held>,
    pub(in crate::import) again_by: Option<Again>,
}

#[derive(Deserialize)]
pub(in crate::import) struct SnoozeLine {
    pub(in crate::import) until: DateTime<Utc>,
    pub(in crate::import) kind: Kind,
    pub(in crate::import) counts_to: NaiveDate,
    pub(in crate::import) lead_days: Option<u32>,
    #[serde(default)]
    pub(in crate::import) occurrence: u32,
}

#[derive(Deserialize)]
pub(in crate::import) struct WalkLine {
    pub(in crate::import) channel: String,
    pub(in crate::import) guide: String,
    pub(in crate::import) version: u32,
    pub(in crate::import) done: Vec<String>,
    pub(in crate::import) entered: Value,
    pub(in crate::import) started_at: DateTime<Utc>,
    pub(in crate::import) updated_at: DateTime<Utc>,
    pub(in crate::import) ended_at: Option<DateTime<Utc>>,
}

/// A refill card, without its PIN.
#[derive(Deserialize)]
pub(super) struct CardLine {
    pub(super) id: Option<i64>,
    pub(super) uid: Option<String>,
    pub(super) recorded_at: Option<DateTime<Utc>>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    pub(super) renewal_id: Option<i64>,
    pub(super) card: Value,
}

#[derive(Deserialize)]
pub(in crate::import) struct NotPostedLine {
    pub(in crate::import) renewal_id: i64,
    pub(in crate::import) answered_at: DateTime<Utc>,
    #[serde(default)]
    pub(in crate::import) occurrence: u32,
}

/// What reminds beside the plan, by its id in the file.
#[derive(Deserialize, Clone, Copy)]
pub(in crate::import) enum Of {
    #[serde(rename = "renewal_id")]
    Renewal(i64),
    #[serde(rename = "refill_card_id")]
    RefillCard(i64),
    #[serde(rename = "esim_id")]
    Esim(i64),
    #[serde(rename = "case_id")]
    Case(i64),
}

#[derive(Deserialize)]
pub(in crate::import) struct BesideLine<T> {
    pub(in crate::import) of: Of,
    #[serde(flatten)]
    pub(in crate::import) line: T,
}

/// A promotion, with what was told of it.
#[derive(Deserialize)]
pub(in crate::import) struct PromotionLine {
    pub(in crate::import) uid: Option<String>,
    pub(in crate::import) plan_uid: Option<String>,
    pub(in crate::import) renewal_uid: Option<String>,
    pub(in crate::import) recorded_at: Option<DateTime<Utc>>,
    pub(in crate::import) archived_at: Option<DateTime<Utc>>,
    pub(in crate::import) promotion: Value,
    #[serde(default)]
    pub(in crate::import) reminders: Vec<ReminderLine>,
    pub(in crate::import) snooze: Option<SnoozeLine>,
}

/// What its user knows better than the catalogue.
#[derive(Deserialize)]
pub(in crate::import) struct CorrectionLine {
    pub(in crate::import) line: String,
    pub(in crate::import) fact: String,
    pub(in crate::import) value: Value,
    #[serde(default)]
    pub(in crate::import) was: Value,
    pub(in crate::import) corrected_at: DateTime<Utc>,
}

/// The items of a list that are understood: a later release may write more kinds of them.
fn known<'de, T: DeserializeOwned, D: Deserializer<'de>>(json: D) -> Result<Vec<T>, D::Error> {
    let all = Vec::<Value>::deserialize(json)?;
    Ok(all.into_iter().filter_map(|one| serde_json::from_value(one).ok()).collect())
}
