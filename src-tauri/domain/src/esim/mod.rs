//! The papers of an eSIM: the code that installs it, which is money's worth until it is used, the number of its profile, and what
//! became of it.

mod code;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

pub use code::{ActivationCode, ConfirmationCode, activation_code};

use crate::civil::{add_days, start_of_day};
use crate::device::{Iccid, Said, iccid, said};
use crate::fields::{self, Fields, Sink};
use crate::plan::Plan;
use crate::refusal::{Arg, Code, Refusals};
use crate::reminder::{Kind, Reckoning, Reminder, countdown};

/// Days before a code can no longer be used at which it is told.
pub const LEADS: [u32; 5] = [14, 7, 3, 1, 0];

/// An eSIM, as its user says. Its codes and its number are kept apart, see [`Papers`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Esim {
    /// What became of it.
    pub state: EsimState,
    /// The day its code came, in the plan's zone.
    pub got_on: Option<NaiveDate>,
    /// The last day on which its code can be used, in the plan's zone; none where nobody knows.
    pub use_by: Option<NaiveDate>,
    /// Free text.
    pub note: String,
}

/// What became of an eSIM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum EsimState {
    /// Its code has not been used.
    Unused,
    /// Installed and switched on.
    On,
    /// Installed and switched off.
    Off,
    /// Deleted from the device.
    Deleted,
}

const STATES: &[(&str, EsimState)] =
    &[("unused", EsimState::Unused), ("on", EsimState::On), ("off", EsimState::Off), ("deleted", EsimState::Deleted)];

/// What is kept of an eSIM and shown only to the one who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// What installs it.
    pub code: Said<ActivationCode>,
    /// What the device asks for beside the code.
    pub confirmation: Said<ConfirmationCode>,
    /// The number of its profile.
    pub iccid: Said<Iccid>,
}

/// Reads an eSIM, with its papers where they were typed.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value) -> Result<(Esim, Papers), Refusals> {
    let sink = Sink::default();
    let esim = Fields::at(value, "", &sink).and_then(read);
    sink.settle(esim)
}

fn read(mut fields: Fields<'_>) -> Option<(Esim, Papers)> {
    let state = fields.optional("state", fields::choice(STATES)).unwrap_or(EsimState::Unused);
    let code = said(&mut fields, "code", activation_code);
    let confirmation = said(&mut fields, "confirmation_code", code::confirmation_code);
    let iccid = said(&mut fields, "iccid", iccid);
    let got_on = fields.optional("got_on", fields::date);
    let use_by = fields.optional("use_by", fields::date);
    if let (Some(got), Some(last)) = (got_on, use_by)
        && last < got
    {
        fields.refuse_with("use_by", Code::BeforeReceived, vec![("got_on", Arg::Date(got))]);
    }
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    fields.finish();
    Some((Esim { state, got_on, use_by, note }, Papers { code, confirmation, iccid }))
}

/// The moment from which a code can no longer be used: the end of its last day in the zone of its plan. None where nobody knows the
/// day, or where it has been used.
#[must_use]
pub fn void_at(esim: &Esim, plan: &Plan) -> Option<DateTime<Utc>> {
    let last = esim.use_by.filter(|_| esim.state == EsimState::Unused)?;
    Some(start_of_day(add_days(last, 1), plan.zone))
}

/// When it is told that a code that nobody used will be void; none of it before the day it came, where that is known.
#[must_use]
pub fn reminders(esim: &Esim, plan: &Plan, reckoning: Reckoning<'_>) -> Vec<Reminder> {
    let (Some(last), Some(void)) = (esim.use_by, void_at(esim, plan)) else { return Vec::new() };
    let since = esim.got_on.map_or(DateTime::<Utc>::MIN_UTC, |day| start_of_day(day, plan.zone));
    countdown(Kind::EsimCodeExpires, &LEADS, (last, void), since, reckoning)
}
