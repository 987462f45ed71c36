//! Devices as stored: kept, changed, put away; their EID apart. What they belong to is no plan, so their history stands alone.

mod check;
mod place;

use chrono::{DateTime, Utc};
use keepline_catalogue::{Variant, bands_of, variant};
use keepline_domain::device::{Certain, Device, Eid, Said};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

pub use check::{CarrierCheck, PlanCheck};
pub use place::{Place, PlacedPlan};
pub(crate) use place::{leave_unfit, of_plan as place_of, put, put_back};

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{as_word, moment, parsed, parsed_option, word};
use crate::{Fault, Ledger};

/// No plan: devices belong to their user.
const OF_NONE: i64 = 0;

/// A device as stored, without its EID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DeviceRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// What its user says.
    pub device: Device,
    /// The end of its EID; none where it was not kept.
    pub eid_end: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was put away.
    pub removed_at: Option<DateTime<Utc>>,
}

/// A device with what is known of it and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DeviceShown {
    /// The device.
    pub record: DeviceRecord,
    /// What the table says of its variant.
    pub variant: Option<Variant>,
    /// The names of its bands, 4G first; none where nobody has said.
    pub bands: Option<Vec<String>>,
    /// Whether all of them are sure: its user said so.
    pub bands_confirmed: bool,
    /// The plans in it, by slot.
    pub plans: Vec<PlacedPlan>,
}

impl Ledger {
    /// Keeps a device.
    ///
    /// # Errors
    /// What the storage says.
    pub fn device_add(&mut self, device: &Device, eid: Said<Eid>, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let id = insert(data, None, device, eid.over(None).as_ref(), now)?;
            change::record(data, Verb::Added, Noun::Device, (id, OF_NONE), None, Some(device), now)
        })
    }

    /// Replaces what is said of a device. `read` turns what it was into what it is.
    ///
    /// # Errors
    /// [`Fault::NotFound`], what `read` refuses, or what the storage says.
    pub fn device_edit(
        &mut self,
        id: i64,
        read: impl FnOnce(&Device) -> Result<(Device, Said<Eid>), Fault>,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            let before = one(data, id)?.device;
            let (after, said) = read(&before)?;
            replace(data, id, &after)?;
            if said != Said::Nothing {
                let eid = said.over(None);
                data.execute("UPDATE device SET eid = ?2 WHERE id = ?1", params![id, eid.as_ref().map(Eid::shown)])?;
            }
            change::record(data, Verb::Edited, Noun::Device, (id, OF_NONE), Some(&before), Some(&after), now)
        })
    }

    /// Puts a device away: it is in no list any more, and no plan is in it. An undo brings it back.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn device_remove(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            set_removed(data, id, record.removed_at.or(Some(now)))?;
            change::record(data, Verb::Archived, Noun::Device, (id, OF_NONE), None, Some(&record.device), now)
        })
    }

    /// The EID of a device, for the one who asked to see it; none where it was not kept.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn device_eid(&self, id: i64) -> Result<Option<Eid>, Fault> {
        let found: Option<Option<String>> =
            self.data.query_row("SELECT eid FROM device WHERE id = ?1", params![id], |row| row.get(0)).optional()?;
        Ok(found.ok_or(Fault::NotFound { noun: "device", id })?.map(Eid::stored))
    }

    /// The devices that are not put away, in the order they came, each with what is in it.
    ///
    /// # Errors
    /// What the storage says.
    pub fn devices(&self, now: DateTime<Utc>) -> Result<Vec<DeviceShown>, Fault> {
        self.read(|data| kept(data)?.into_iter().map(|record| shown(data, record, now)).collect())
    }

    /// One device, put away or not.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn device(&self, id: i64, now: DateTime<Utc>) -> Result<DeviceShown, Fault> {
        self.read(|data| shown(data, one(data, id)?, now))
    }
}

fn shown(data: &Connection, record: DeviceRecord, now: DateTime<Utc>) -> Result<DeviceShown, Fault> {
    let known = bands_of(&record.device);
    let names = known.known.map(|bands| bands.iter().map(ToString::to_string).collect());
    Ok(DeviceShown {
        variant: record.device.variant.as_deref().and_then(variant).cloned(),
        bands: names,
        bands_confirmed: known.sure == Certain::All,
        plans: place::in_device(data, record.id, now)?,
        record,
    })
}

/// Stores a device; answers its id.
pub(crate) fn insert(
    data: &Connection,
    uid: Option<&str>,
    device: &Device,
    eid: Option<&Eid>,
    at: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.execute(
        "INSERT INTO device (uid, name, kind, variant, bands, sim_slots, esim, eid, note, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            uid,
            device.name,
            as_word(&device.kind),
            device.variant,
            device.bands,
            device.sim_slots,
            device.esim,
            eid.map(Eid::shown),
            device.note,
            moment(at),
        ],
    )?;
    Ok(data.last_insert_rowid())
}

fn replace(data: &Connection, id: i64, device: &Device) -> Result<(), Fault> {
    data.execute(
        "UPDATE device SET name = ?2, kind = ?3, variant = ?4, bands = ?5, sim_slots = ?6, esim = ?7, note = ?8 WHERE id = ?1",
        params![
            id,
            device.name,
            as_word(&device.kind),
            device.variant,
            device.bands,
            device.sim_slots,
            device.esim,
            device.note,
        ],
    )?;
    Ok(())
}

fn set_removed(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE device SET removed_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Takes a change of a device back.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    match change.verb {
        Verb::Added | Verb::Restored => {
            set_removed(data, id, Some(now))?;
            Ok((Verb::Archived, None, change.after.clone()))
        }
        Verb::Archived => {
            set_removed(data, id, None)?;
            Ok((Verb::Restored, None, change.after.clone()))
        }
        Verb::Edited => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let device: Device = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            replace(data, id, &device)?;
            Ok((Verb::Edited, change.after.clone(), Some(before)))
        }
        _ => Err(Fault::NotUndoable),
    }
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<DeviceRecord, Fault> {
    let found = data.query_row("SELECT * FROM device WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "device", id })
}

pub(crate) fn kept(data: &Connection) -> Result<Vec<DeviceRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM device WHERE removed_at IS NULL ORDER BY id")?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was said of a device, with what is said now over it, as JSON.
#[must_use]
pub fn patched(device: &Device, patch: &Value) -> Value {
    let mut whole = json!(device);
    match (whole.as_object_mut(), patch.as_object()) {
        (Some(whole), Some(patch)) => whole.extend(patch.clone()),
        _ => return patch.clone(),
    }
    whole
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<DeviceRecord> {
    let eid: Option<String> = row.get("eid")?;
    Ok(DeviceRecord {
        id: row.get("id")?,
        device: Device {
            name: row.get("name")?,
            kind: word(row, "kind")?,
            variant: row.get("variant")?,
            bands: row.get("bands")?,
            sim_slots: row.get("sim_slots")?,
            esim: row.get("esim")?,
            note: row.get("note")?,
        },
        eid_end: eid.map(|eid| Eid::stored(eid).end()),
        recorded_at: parsed(row, "recorded_at")?,
        removed_at: parsed_option(row, "removed_at")?,
    })
}
