//! Devices: the table, those of the user, what is in them, and whether they work with a carrier. An EID crosses to the window only
//! when its user asks to see it; an IMEI is looked at and forgotten.

use std::sync::Arc;

use keepline_catalogue::{Bilingual, Variant, variant, variants};
use keepline_domain::device::{Check, Verdict, bands, from_json, place_from_json};
use keepline_domain::plan::PlanId;
use keepline_ledger::Fault;
use keepline_ledger::device::{CarrierCheck, DeviceRecord, DeviceShown, Place, PlanCheck, patched};
use keepline_ledger::esim::EsimShown;
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Problem, problems};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What was found of a device on a network.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct DeviceFound {
    verdict: Verdict,
    /// The bands of the network that it lacks.
    missing: Vec<String>,
    /// Sentences, the weightiest first.
    reasons: Vec<String>,
}

impl DeviceFound {
    pub(crate) fn of(check: &Check, texts: &Texts) -> Self {
        Self {
            verdict: check.verdict,
            missing: check.missing.iter().map(ToString::to_string).collect(),
            reasons: check.reasons.iter().map(|reason| texts.device_reason(reason)).collect(),
        }
    }
}

/// A device with one carrier.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct CarrierFound {
    carrier: String,
    name: Bilingual,
    country: Option<String>,
    /// Whether a plan of its user is with it.
    own: bool,
    found: DeviceFound,
}

/// A plan with the device it is in.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PlanDevice {
    place: Option<Place>,
    device: Option<DeviceRecord>,
    /// All devices it could be in.
    devices: Vec<DeviceRecord>,
    /// None where it is in no device.
    found: Option<DeviceFound>,
    /// Whether anything can be said of its carrier.
    carrier_known: bool,
    /// Its eSIMs, the one that waits to be used first.
    esims: Vec<EsimShown>,
}

impl PlanDevice {
    pub(crate) fn of(check: PlanCheck, texts: &Texts) -> Self {
        Self {
            place: check.place,
            device: check.device,
            devices: check.devices,
            found: check.check.map(|found| DeviceFound::of(&found, texts)),
            carrier_known: check.carrier_known,
            esims: check.esims,
        }
    }
}

/// A device with the carrier of a plan that is being added.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct DeviceFit {
    #[ts(type = "number")]
    id: i64,
    name: String,
    found: DeviceFound,
}

/// What is read of pasted bands while they are typed.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct BandsRead {
    names: Vec<String>,
    problems: Vec<Problem>,
}

#[tauri::command(async)]
pub(crate) fn devices(house: Held<'_>) -> Crossed<Vec<DeviceShown>> {
    house.ask(|ledger, at| ledger.devices(at.now))
}

/// The table of devices.
#[tauri::command(async)]
pub(crate) fn device_variants() -> &'static [Variant] {
    variants()
}

#[tauri::command(async)]
pub(crate) fn device_bands(house: Held<'_>, text: String) -> Crossed<BandsRead> {
    Ok(match bands(&text) {
        Ok(read) => BandsRead { names: read.iter().map(ToString::to_string).collect(), problems: Vec::new() },
        Err(refusals) => BandsRead { names: Vec::new(), problems: problems(&refusals, &house.texts()) },
    })
}

fn known(key: &str) -> bool {
    variant(key).is_some()
}

#[tauri::command(async)]
pub(crate) fn device_add(house: Held<'_>, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let (device, eid) = from_json(&draft, known)?;
        ledger.device_add(&device, eid, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn device_edit(house: Held<'_>, id: i64, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let read = |device: &_| from_json(&patched(device, &draft), known).map_err(Fault::Refused);
        ledger.device_edit(id, read, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn device_remove(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.device_remove(id, at.now))
}

/// The digits of an EID; none where it was not kept.
#[tauri::command(async)]
pub(crate) fn device_eid(house: Held<'_>, id: i64) -> Crossed<Option<String>> {
    house.ask(|ledger, _| Ok(ledger.device_eid(id)?.map(|eid| eid.shown().to_owned())))
}

#[tauri::command(async)]
pub(crate) fn device_check(house: Held<'_>, id: i64) -> Crossed<Vec<CarrierFound>> {
    let texts = house.texts();
    let found = |one: CarrierCheck| CarrierFound {
        found: DeviceFound::of(&one.check, &texts),
        carrier: one.carrier,
        name: one.name,
        country: one.country,
        own: one.own,
    };
    house.ask(|ledger, _| Ok(ledger.device_check(id)?.into_iter().map(found).collect()))
}

/// Each device with one line or carrier.
#[tauri::command(async)]
pub(crate) fn device_fit(house: Held<'_>, carrier: String) -> Crossed<Vec<DeviceFit>> {
    let texts = house.texts();
    let fit = |(record, check): (DeviceRecord, Check)| DeviceFit {
        id: record.id,
        name: record.device.name,
        found: DeviceFound::of(&check, &texts),
    };
    house.ask(|ledger, _| Ok(ledger.devices_with(&carrier)?.into_iter().map(fit).collect()))
}

#[tauri::command(async)]
pub(crate) fn plan_device(house: Held<'_>, plan_id: PlanId) -> Crossed<PlanDevice> {
    let texts = house.texts();
    house.ask(|ledger, at| Ok(PlanDevice::of(ledger.plan_device(plan_id, at.now)?, &texts)))
}

#[tauri::command(async)]
pub(crate) fn plan_place(house: Held<'_>, plan_id: PlanId, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let place = place_from_json(&draft)?.map(|(device_id, slot)| Place { device_id, slot });
        ledger.plan_place(plan_id, place, at.now)
    })
}
