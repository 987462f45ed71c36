//! `device …`: what its user has, where plans are in it, and whether it works with a carrier. An EID is read in, and said only by
//! `device eid`.

use keepline_catalogue::{bands_of, networks_of, variant, variants};
use keepline_domain::device::{Bands, Eid, bands, check_device, from_json, place_from_json};
use keepline_domain::refusal::{Code, Refusal};
use keepline_ledger::device::{Place, patched};
use keepline_ledger::{Fault, clock};
use serde_json::{Value, json};

use crate::arguments::{Device, DeviceCheck};
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Device, session: &Session) -> Result<Value, Failure> {
    match verb {
        Device::Check(wish) => check(&wish, session),
        Device::Variants => Ok(json!(variants())),
        other => kept(other, session),
    }
}

fn kept(verb: Device, session: &Session) -> Result<Value, Failure> {
    let known = |key: &str| variant(key).is_some();
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        match verb {
            Device::Add(json) => {
                let input = read_json(&json.json, texts)?;
                let (device, eid) = from_json(&input, known).map_err(|refusals| Failure::refused(&refusals, texts))?;
                Ok(json!({"id": ledger.device_add(&device, eid, now).map_err(say)?.id}))
            }
            Device::List => Ok(json!(ledger.devices(now).map_err(say)?)),
            Device::Show { id } => Ok(json!(ledger.device(id, now).map_err(say)?)),
            Device::Edit { id, json } => {
                let input = read_json(&json.json, texts)?;
                let read = |device: &_| from_json(&patched(device, &input), known).map_err(Fault::Refused);
                ledger.device_edit(id, read, now).map_err(say)?;
                Ok(json!(ledger.device(id, now).map_err(say)?))
            }
            Device::Remove { id } => Ok(json!({"id": ledger.device_remove(id, now).map_err(say)?.id})),
            Device::Place { plan, json } => {
                let input = read_json(&json.json, texts)?;
                let place = place_from_json(&input).map_err(|refusals| Failure::refused(&refusals, texts))?;
                let place = place.map(|(device_id, slot)| Place { device_id, slot });
                ledger.plan_place(plan, place, now).map_err(say)?;
                Ok(json!({"id": plan, "place": place}))
            }
            Device::Eid { id } => {
                let eid = ledger.device_eid(id).map_err(say)?;
                Ok(json!({"id": id, "eid": eid.as_ref().map(Eid::shown)}))
            }
            // these need no data
            Device::Check(_) | Device::Variants => Ok(Value::Null),
        }
    })
}

/// Reasons are sentences in the system's language: nothing is asked of a data folder here, unless a device in it is meant.
fn check(wish: &DeviceCheck, session: &Session) -> Result<Value, Failure> {
    let texts = &session.texts;
    if wish.carrier.trim().is_empty() {
        return Err(Failure::field(Refusal::of(Code::Required, "carrier"), texts));
    }
    let known = match (&wish.bands, &wish.variant, wish.device) {
        (Some(given), ..) => {
            let known = bands(given).map_err(|refusals| Failure::refused(&refusals, texts))?;
            Bands::said(known)
        }
        (None, Some(key), _) => {
            let unknown = || Failure::field(Refusal::of(Code::VariantUnknown, "variant"), texts);
            variant(key).ok_or_else(unknown)?.known()
        }
        (None, None, id) => session.with_ledger(|ledger, texts| {
            let shown = ledger.device(id.unwrap_or_default(), clock::now());
            Ok(bands_of(&shown.map_err(|fault| Failure::fault(&fault, texts))?.record.device))
        })?,
    };
    let found = check_device(&networks_of(&wish.carrier), &known);
    let missing: Vec<String> = found.missing.iter().map(ToString::to_string).collect();
    let reasons: Vec<String> = found.reasons.iter().map(|reason| texts.device_reason(reason)).collect();
    Ok(json!({"verdict": found.verdict, "missing": missing, "reasons": reasons}))
}
