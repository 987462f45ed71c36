//! In which slot of which device a plan is. A tray holds one card; of several eSIMs one is switched on.

use chrono::{DateTime, Utc};
use keepline_domain::device::Slot;
use keepline_domain::plan::PlanId;
use keepline_domain::refusal::{Arg, Code, Refusal};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::one;
use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{as_word, word};
use crate::esim::{self, EsimShown};
use crate::{Fault, Ledger, plan};

/// Where a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "DevicePlace")]
pub struct Place {
    /// In which device.
    #[ts(type = "number")]
    pub device_id: i64,
    /// In which of its slots.
    pub slot: Slot,
}

/// A plan in a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PlacedPlan {
    /// Which plan.
    #[ts(type = "number")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// Its number.
    pub number: Option<String>,
    /// In which slot.
    pub slot: Slot,
    /// Its eSIMs that were not a mistake, the one that waits to be used first.
    pub esims: Vec<EsimShown>,
}

impl Ledger {
    /// Puts a plan into a slot, or takes it out of any.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] where the device has no such slot, the SIM does not go into it, or another plan's card
    /// is in it; what the storage says.
    pub fn plan_place(&mut self, plan_id: PlanId, place: Option<Place>, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = plan::record(data, plan_id)?;
            if let Some(place) = place {
                let device = one(data, place.device_id)?;
                if device.removed_at.is_some() {
                    return Err(Fault::NotFound { noun: "device", id: place.device_id });
                }
                let refused = |refusal| Err(Fault::Refused(vec![refusal]));
                if !place.slot.is_in(&device.device) {
                    return refused(Refusal::of(Code::SlotMissing, "slot"));
                }
                if !place.slot.takes(record.plan.sim) {
                    return refused(Refusal::of(Code::SlotForCards, "slot"));
                }
                free(data, plan_id, place)?;
            }
            let before = of_plan(data, plan_id)?;
            put(data, plan_id, place)?;
            change::record(data, Verb::Edited, Noun::Place, (plan_id, plan_id), before.as_ref(), place.as_ref(), now)
        })
    }
}

/// Refuses a slot for one card in which another plan is.
fn free(data: &Connection, plan_id: PlanId, place: Place) -> Result<(), Fault> {
    match taken_by(data, plan_id, place)? {
        Some(name) => Err(Fault::Refused(vec![Refusal::of(Code::SlotTaken, "slot").with("plan", Arg::Text(name))])),
        None => Ok(()),
    }
}

/// The other plan that is in a slot for one card.
fn taken_by(data: &Connection, plan_id: PlanId, place: Place) -> Result<Option<String>, Fault> {
    if place.slot.is_shared() {
        return Ok(None);
    }
    let taken = data
        .prepare_cached(
            "SELECT plan.name FROM plan_place JOIN plan ON plan.id = plan_id
             WHERE device_id = ?1 AND slot = ?2 AND plan_id <> ?3 AND archived_at IS NULL ORDER BY plan.id",
        )?
        .query_row(params![place.device_id, as_word(&place.slot), plan_id], |row| row.get(0))
        .optional()?;
    Ok(taken)
}

/// Takes a plan out of a slot that no longer fits: it was put away and another one's card is there by now, or its SIM became an eSIM.
pub(crate) fn leave_unfit(data: &Connection, plan_id: PlanId) -> Result<(), Fault> {
    let Some(place) = of_plan(data, plan_id)? else { return Ok(()) };
    let fits = place.slot.takes(plan::record(data, plan_id)?.plan.sim) && taken_by(data, plan_id, place)?.is_none();
    if fits { Ok(()) } else { put(data, plan_id, None) }
}

/// Where a plan is; none where nobody has said, or where the device is put away.
pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Option<Place>, Fault> {
    let found = data
        .prepare_cached(
            "SELECT plan_place.* FROM plan_place JOIN device ON device.id = device_id
             WHERE plan_id = ?1 AND removed_at IS NULL",
        )?
        .query_row(params![plan_id], |row| Ok(Place { device_id: row.get("device_id")?, slot: word(row, "slot")? }))
        .optional()?;
    Ok(found)
}

pub(crate) fn put(data: &Connection, plan_id: PlanId, place: Option<Place>) -> Result<(), Fault> {
    data.execute("DELETE FROM plan_place WHERE plan_id = ?1", params![plan_id])?;
    if let Some(place) = place {
        data.execute(
            "INSERT INTO plan_place (plan_id, device_id, slot) VALUES (?1, ?2, ?3)",
            params![plan_id, place.device_id, as_word(&place.slot)],
        )?;
    }
    Ok(())
}

/// Puts a plan back to where it was.
pub(crate) fn put_back(data: &Connection, change: &ChangeRecord) -> Result<TakenBack, Fault> {
    let read = |value: &Option<Value>| -> Result<Option<Place>, Fault> {
        value.clone().map(serde_json::from_value).transpose().map_err(|_| Fault::NotUndoable)
    };
    let before = read(&change.before)?;
    if let Some(place) = before {
        one(data, place.device_id)?;
        free(data, change.plan_id, place)?;
    }
    put(data, change.plan_id, before)?;
    Ok((Verb::Edited, change.after.clone(), change.before.clone()))
}

/// The plans in a device that are not put away, by slot.
pub(super) fn in_device(data: &Connection, device: i64, now: DateTime<Utc>) -> Result<Vec<PlacedPlan>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT plan.id, plan.name, plan.number, slot FROM plan_place JOIN plan ON plan.id = plan_id
         WHERE device_id = ?1 AND archived_at IS NULL ORDER BY slot = 'esim', slot, plan.id",
    )?;
    let rows = statement.query_map(params![device], |row| {
        Ok(PlacedPlan {
            id: row.get("id")?,
            name: row.get("name")?,
            number: row.get("number")?,
            slot: word(row, "slot")?,
            esims: Vec::new(),
        })
    })?;
    let mut plans = rows.collect::<Result<Vec<PlacedPlan>, _>>()?;
    for placed in &mut plans {
        placed.esims = esim::shown_of(data, placed.id, now)?.into_iter().filter(|one| !one.is_removed()).collect();
    }
    Ok(plans)
}
