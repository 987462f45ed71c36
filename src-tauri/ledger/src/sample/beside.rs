//! What belongs to the sample plans: a receipt, a case about what was paid, a promotion, and the device that two of them are in. All
//! but the device goes with its plan; the device is known by its id.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_catalogue::variant;
use keepline_domain::case::{Given, case_from_json, contact_from_json};
use keepline_domain::civil::{add_days, date_at};
use keepline_domain::device::{self as devices, Slot};
use keepline_domain::promotion as offers;
use keepline_domain::wallet::MethodKind;
use rusqlite::{Connection, params};
use serde_json::json;

use super::Added;
use crate::device::Place;
use crate::receipt::{self, Staged};
use crate::{Fault, case, device as stored, promotion, renewal, settings};

/// The id of the device that came with the samples.
const DEVICE: &str = "sample_device";
/// The plan that was paid for, and the one that has a promotion.
const PAID: &str = "sample-data";
const OFFERED: &str = "sample-phone";

type Plans = HashMap<&'static str, Added>;

pub(super) fn receipt(
    data: &Connection,
    bytes: &Connection,
    plans: &Plans,
    staged: &Staged,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Some(of) = plans.get(PAID) else { return Ok(()) };
    for kept in receipt::kept(bytes, std::slice::from_ref(staged))? {
        receipt::insert(data, Some(of.id), of.renewals.first().copied(), &kept, now)?;
    }
    Ok(())
}

/// More was taken than the plan costs, and the carrier has promised to give it back.
pub(super) fn case(data: &Connection, plans: &Plans, now: DateTime<Utc>) -> Result<(), Fault> {
    let Some(Added { id, plan, renewals }) = plans.get(PAID) else { return Ok(()) };
    let Some(paid) = renewals.first() else { return Ok(()) };
    let renewal = renewal::one(data, *paid)?.renewal;
    let today = date_at(now, plan.zone);
    let seen_on = add_days(renewal.paid_on, 2).min(today);
    let said = json!({"wrong": "wrong_amount", "asked": {"minor": 300, "currency": plan.price.currency}, "noticed_on": seen_on,
        "statement_on": seen_on});
    let given = Given { plan, renewal: &renewal, paid_by: MethodKind::Credit, today };
    let said = case_from_json(&said, given).map_err(Fault::Refused)?;
    let case_id = case::insert(data, (*id, *paid), &said, now)?;
    let asked = json!({"on": add_days(seen_on, 1).min(today), "with": "carrier", "by": "chat", "case_number": "T-1042",
        "outcome": "promised"});
    let asked = contact_from_json(&asked, renewal.paid_on.min(today), today).map_err(Fault::Refused)?;
    case::insert_contact(data, case_id, &asked, now).map(drop)
}

pub(super) fn promotion(
    data: &Connection,
    plans: &Plans,
    name: impl Fn(&str) -> String,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Some(Added { id, plan, .. }) = plans.get(OFFERED) else { return Ok(()) };
    let today = date_at(now, plan.zone);
    let said = json!({"name": name("sample-promotion"), "carrier": plan.carrier, "plan": id, "seen_on": add_days(today, -4),
        "ends_on": add_days(today, 12), "customers": "existing", "lasts": 1, "wanted": true,
        "price": {"minor": plan.price.minor / 2, "currency": plan.price.currency}});
    let said = offers::from_json(&said, plan.zone, now).map_err(Fault::Refused)?;
    promotion::insert(data, None, &said, now).map(drop)
}

pub(super) fn device_add(
    data: &Connection,
    plans: &Plans,
    name: impl Fn(&str) -> String,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let said =
        json!({"name": name("sample-device"), "kind": "phone", "variant": "pixel-8-us", "sim_slots": 1, "esim": true});
    let (device, _) = devices::from_json(&said, |key| variant(key).is_some()).map_err(Fault::Refused)?;
    let device_id = stored::insert(data, None, &device, None, now)?;
    for (plan, slot) in [(PAID, Slot::Sim1), (OFFERED, Slot::Esim)] {
        if let Some(of) = plans.get(plan) {
            stored::put(data, of.id, Some(Place { device_id, slot }))?;
        }
    }
    settings::put(data, DEVICE, &device_id)
}

/// The device that came with the samples; none where there are none.
pub(crate) fn device(data: &Connection) -> Result<Option<i64>, Fault> {
    settings::get(data, DEVICE)
}

/// Removes it, where no other plan was put into it. Called when the sample plans are gone.
pub(super) fn device_clear(data: &Connection) -> Result<(), Fault> {
    let Some(id) = device(data)? else { return Ok(()) };
    let gone = data.execute(
        "DELETE FROM device WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM plan_place WHERE device_id = ?1)",
        params![id],
    )?;
    if gone > 0 {
        data.execute("DELETE FROM change WHERE noun = 'device' AND noun_id = ?1", params![id])?;
    }
    settings::forget(data, DEVICE)
}
