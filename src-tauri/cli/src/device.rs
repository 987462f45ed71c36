//! `device check`

use keepline_catalogue::networks_of;
use keepline_domain::device::{bands, check};
use keepline_domain::refusal::{Code, Refusal};
use serde_json::{Value, json};

use crate::arguments::Device;
use crate::failure::Failure;
use crate::session::Session;

/// Reasons are sentences in the system's language: nothing is known of a data folder here.
pub(crate) fn run(verb: &Device, session: &Session) -> Result<Value, Failure> {
    let Device::Check { carrier, bands: given } = verb;
    if carrier.trim().is_empty() {
        return Err(Failure::field(Refusal::of(Code::Required, "carrier"), &session.texts));
    }
    let bands = bands(given).map_err(|refusals| Failure::refused(&refusals, &session.texts))?;
    let found = check(&networks_of(carrier), &bands);
    let missing: Vec<String> = found.missing.iter().map(ToString::to_string).collect();
    let reasons: Vec<String> = found.reasons.iter().map(|reason| session.texts.device_reason(reason)).collect();
    Ok(json!({"verdict": found.verdict, "missing": missing, "reasons": reasons}))
}
