//! What the user has set. Everything is optional in storage; here are the values that hold when it is not there.

use chrono::NaiveTime;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::arrangement::{self, Arrangement};
use crate::calendar;
use crate::fields::{self, Fields, Sink};
use crate::rate;
use crate::receipt::{KEEP_RECEIPTS, LONGEST_KEEPING};
use crate::refusal::{Code, Refusals};
use crate::reminder::{LONGEST_LEAD, QuietHours, read_leads};
use crate::wallet::{Method, Shop, read_methods, read_shops};

/// A language Keepline speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    En,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    ZhCn,
}

impl Language {
    /// Its tag as used in files and JSON.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }
}

/// What the user has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Settings {
    /// None: the system's.
    pub language: Option<Language>,
    /// None: the system's.
    #[ts(type = "string | null")]
    pub home_zone: Option<Tz>,
    /// The ISO 4217 code of the currency that totals are in. None: each currency stays by itself.
    #[serde(default)]
    pub home_currency: Option<String>,
    /// When reminders ring, in the home zone.
    #[serde(with = "clock_time")]
    #[ts(type = "string")]
    pub remind_at: NaiveTime,
    /// Lead times in days; none: the default list.
    pub leads: Option<Vec<u32>>,
    /// None: no quiet hours.
    pub quiet_hours: Option<QuietHours>,
    /// The longest lead, in days, whose reminder comes again every day until it is handled. None: each is told once.
    pub nag_from: Option<u32>,
    /// Whether what is due at the same time is told by one notification.
    pub digest: bool,
    /// Where a calendar is kept up to date for the phone. None: nowhere.
    pub calendar_file: Option<String>,
    /// A second folder that backups go to, as an absolute path. None: only the data folder has them.
    pub backup_folder: Option<String>,
    /// For how many months after the end of its period a receipt is kept before cleaning up is proposed. None: for good.
    #[serde(default)]
    pub keep_receipts: Option<u32>,
    /// What its user pays with.
    #[serde(default)]
    pub payment_methods: Vec<Method>,
    /// Where its user pays: stores and partner shops.
    #[serde(default)]
    pub shops: Vec<Shop>,
    /// How the list of plans is arranged.
    #[serde(default)]
    pub overview: Arrangement,
}

impl Settings {
    /// When a reminder due at [`Self::remind_at`] is really told, where quiet hours hold it back.
    #[must_use]
    pub fn rings_at(&self) -> Option<NaiveTime> {
        self.quiet_hours.filter(|quiet| quiet.holds(self.remind_at)).map(|quiet| quiet.to)
    }
}

/// 09:00.
pub const REMIND_AT: NaiveTime = hour(9);

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            home_zone: None,
            home_currency: None,
            remind_at: REMIND_AT,
            leads: None,
            quiet_hours: Some(QuietHours { from: hour(22), to: hour(8) }),
            nag_from: None,
            digest: false,
            calendar_file: None,
            backup_folder: None,
            keep_receipts: Some(KEEP_RECEIPTS),
            payment_methods: Vec::new(),
            shops: Vec::new(),
            overview: Arrangement::default(),
        }
    }
}

const LANGUAGES: &[(&str, Language)] = &[("en", Language::En), ("zh-CN", Language::ZhCn)];

/// `current` with the fields that `patch` names replaced; a field that is null goes back to its own "none".
///
/// # Errors
/// Every field that cannot be, by name.
pub fn patched(current: &Settings, patch: &Value) -> Result<Settings, Refusals> {
    let sink = Sink::default();
    let settings = Fields::at(patch, "", &sink).map(|fields| read(fields, current.clone()));
    sink.settle(settings)
}

fn read(mut fields: Fields<'_>, mut settings: Settings) -> Settings {
    if fields.has("language") {
        settings.language = fields.optional("language", fields::choice(LANGUAGES));
    }
    if fields.has("home_zone") {
        settings.home_zone = fields.optional("home_zone", fields::zone);
    }
    if fields.has("home_currency") {
        settings.home_currency = fields.optional("home_currency", rate::currency);
    }
    if fields.has("remind_at") {
        settings.remind_at = fields.optional("remind_at", fields::time).unwrap_or(REMIND_AT);
    }
    if fields.has("leads") {
        settings.leads = read_leads(&mut fields).map(once_each);
    }
    if fields.has("quiet_hours") {
        settings.quiet_hours = fields.child("quiet_hours").and_then(|mut quiet| {
            let from = quiet.required("from", fields::time);
            let to = quiet.required("to", fields::time);
            if from.is_some() && from == to {
                quiet.refuse("to", Code::QuietSame);
            }
            quiet.finish();
            Some(QuietHours { from: from?, to: to? })
        });
    }
    if fields.has("nag_from") {
        let lead = fields.optional("nag_from", fields::whole(0, LONGEST_LEAD));
        settings.nag_from = lead.and_then(|lead| u32::try_from(lead).ok());
    }
    if fields.has("digest") {
        settings.digest = fields.optional("digest", fields::flag).unwrap_or_default();
    }
    if fields.has("calendar_file") {
        settings.calendar_file = fields.optional("calendar_file", calendar::file);
    }
    if fields.has("backup_folder") {
        settings.backup_folder = fields.optional("backup_folder", fields::path);
    }
    if fields.has("keep_receipts") {
        let months = fields.optional("keep_receipts", fields::whole(1, LONGEST_KEEPING));
        settings.keep_receipts = months.and_then(|months| u32::try_from(months).ok());
    }
    if fields.has("payment_methods") {
        settings.payment_methods = read_methods(&mut fields);
    }
    if fields.has("shops") {
        settings.shops = read_shops(&mut fields);
    }
    if fields.has("overview") {
        settings.overview = fields.child("overview").map(arrangement::read).unwrap_or_default();
    }
    fields.finish();
    settings
}

/// A lead named twice counts once; the longest comes first.
fn once_each(mut leads: Vec<u32>) -> Vec<u32> {
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    leads
}

/// Times of day as `HH:MM` in JSON.
pub mod clock_time {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes `HH:MM`.
    ///
    /// # Errors
    /// Only the serializer's own.
    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format("%H:%M"))
    }

    /// Reads `HH:MM`.
    ///
    /// # Errors
    /// What is not such a time.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M").map_err(D::Error::custom)
    }
}
