//! A device as its user says: a phone, tablet or hotspot, which model it is or which bands it has, and how many SIMs it takes.
//! An IMEI is looked at and forgotten: see decision 0026.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::chip::{Eid, eid, imei};
use super::spelling::{MOST_TEXT, bands};
use crate::fields::{self, Fields, Sink};
use crate::plan::Sim;
use crate::refusal::{Code, Refusals};

const NAME: usize = 100;
const KEY: usize = 80;
/// More trays than any device has.
const MOST_SLOTS: i64 = 2;

/// A device of its user. Its EID is kept apart, see [`Eid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Device {
    /// What its user calls it.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// The key of a variant in the table of devices; none where it is not there.
    pub variant: Option<String>,
    /// Its bands, as its user typed or pasted them. They win over the table's.
    pub bands: Option<String>,
    /// How many cards it takes.
    pub sim_slots: u8,
    /// Whether it takes eSIMs.
    pub esim: bool,
    /// Free text.
    pub note: String,
}

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum DeviceKind {
    /// A phone.
    Phone,
    /// A tablet.
    Tablet,
    /// A hotspot or router.
    Hotspot,
    /// Something else: a watch, a laptop, an alarm.
    Other,
}

const KINDS: &[(&str, DeviceKind)] = &[
    ("phone", DeviceKind::Phone),
    ("tablet", DeviceKind::Tablet),
    ("hotspot", DeviceKind::Hotspot),
    ("other", DeviceKind::Other),
];

/// Where in a device a plan's SIM is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DeviceSlot")]
pub enum Slot {
    /// The first card.
    Sim1,
    /// The second card.
    Sim2,
    /// An eSIM.
    Esim,
}

const SLOTS: &[(&str, Slot)] = &[("sim1", Slot::Sim1), ("sim2", Slot::Sim2), ("esim", Slot::Esim)];

impl Slot {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sim1, Self::Sim2, Self::Esim];

    /// Whether a device has it.
    #[must_use]
    pub fn is_in(self, device: &Device) -> bool {
        match self {
            Self::Sim1 => device.sim_slots >= 1,
            Self::Sim2 => device.sim_slots >= 2,
            Self::Esim => device.esim,
        }
    }

    /// Whether a plan with that SIM can be in it: a profile is in no tray. A profile on a card that is written to is a card here.
    #[must_use]
    pub fn takes(self, sim: Option<Sim>) -> bool {
        self == Self::Esim || sim != Some(Sim::Esim)
    }

    /// Whether several plans may be in it: profiles of which one is switched on. A tray holds one card.
    #[must_use]
    pub fn is_shared(self) -> bool {
        self == Self::Esim
    }
}

/// What is said of a device's EID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<T> {
    /// Nothing: it stays as it is.
    Nothing,
    /// It is forgotten.
    Forget,
    /// This is it.
    This(T),
}

impl<T> Said<T> {
    /// What is there now, where this was there before.
    #[must_use]
    pub fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Nothing => before,
            Self::Forget => None,
            Self::This(value) => Some(value),
        }
    }
}

/// Reads `key` of a thing that is kept apart: missing leaves what there is, null and blank forget it.
pub(crate) fn said<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl FnOnce(&str) -> Result<T, fields::Unread>,
) -> Said<T> {
    if !fields.has(key) {
        return Said::Nothing;
    }
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(|| fields::expected("text"));
    let Some(text) = fields.optional(key, text) else { return Said::Forget };
    if text.trim().is_empty() {
        return Said::Forget;
    }
    match read(&text) {
        Ok(value) => Said::This(value),
        Err((code, args)) => {
            fields.refuse_with(key, code, args);
            Said::Nothing
        }
    }
}

/// Reads a device, with its EID where one was typed. `known` says whether the table of devices has a variant.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value, known: impl Fn(&str) -> bool) -> Result<(Device, Said<Eid>), Refusals> {
    let sink = Sink::default();
    let device = Fields::at(value, "", &sink).and_then(|fields| read(fields, known));
    sink.settle(device)
}

fn read(mut fields: Fields<'_>, known: impl Fn(&str) -> bool) -> Option<(Device, Said<Eid>)> {
    let name = fields.required("name", fields::filled(NAME));
    let kind = fields.optional("kind", fields::choice(KINDS)).unwrap_or(DeviceKind::Phone);
    let blank = |text: &String| !text.trim().is_empty();
    let variant = fields.optional("variant", fields::text(KEY)).filter(blank);
    if variant.as_ref().is_some_and(|key| !known(key)) {
        fields.refuse("variant", Code::VariantUnknown);
    }
    // digits with blanks between are bands here, not the number of a card
    let pasted = fields.optional("bands", fields::any_text(MOST_TEXT)).filter(blank);
    if let Some(refusals) = pasted.as_ref().and_then(|text| bands(text).err()) {
        for refusal in refusals {
            fields.refuse_with("bands", refusal.code, refusal.args);
        }
    }
    let sim_slots = fields.optional("sim_slots", fields::whole(0, MOST_SLOTS)).unwrap_or(1);
    let esim = fields.optional("esim", fields::flag).unwrap_or(false);
    let eid = said(&mut fields, "eid", eid);
    // looked at and forgotten: a slip is told while the one who typed it can still see the box
    said(&mut fields, "imei", imei);
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    fields.finish();
    let sim_slots = u8::try_from(sim_slots).unwrap_or_default();
    Some((Device { name: name?.trim().to_owned(), kind, variant, bands: pasted, sim_slots, esim, note }, eid))
}

/// Reads in which slot of which device a plan is; none where it is taken out of any.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn place_from_json(value: &Value) -> Result<Option<(i64, Slot)>, Refusals> {
    let sink = Sink::default();
    let place = Fields::at(value, "", &sink).map(|mut fields| {
        let device = fields.optional("device", fields::whole(1, i64::MAX));
        let slot = device.and_then(|_| fields.required("slot", fields::choice(SLOTS)));
        if !fields.has("device") {
            fields.refuse("device", Code::Required);
        } else if device.is_none() {
            // out of any: whichever slot it was
            fields.value("slot");
        }
        fields.finish();
        device.zip(slot)
    });
    sink.settle(place)
}
