//! What is said of a device on the networks of the catalogue: of one device with each carrier, of one plan with its device.

use chrono::{DateTime, Utc};
use keepline_catalogue::{Bilingual, bands_of, carriers, networks_of, of_line};
use keepline_domain::device::{Check, ReasonCode, Verdict, check_device};
use keepline_domain::plan::PlanId;

use super::{DeviceRecord, Place, kept, one, place_of};
use crate::esim::{self, EsimShown};
use crate::{Fault, Ledger, plan};

/// Days from which on a renewal is longer than a month.
const LONGER_THAN_A_MONTH: i64 = 32;

/// A device with one carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarrierCheck {
    /// The carrier's key.
    pub carrier: String,
    /// What it is called.
    pub name: Bilingual,
    /// Where it sells.
    pub country: Option<String>,
    /// Whether a plan of its user is with it.
    pub own: bool,
    /// What was found.
    pub check: Check,
}

/// A plan with the device it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanCheck {
    /// Where it is.
    pub place: Option<Place>,
    /// The device it is in.
    pub device: Option<DeviceRecord>,
    /// All devices it could be in.
    pub devices: Vec<DeviceRecord>,
    /// What was found; none where it is in no device.
    pub check: Option<Check>,
    /// Whether anything can be said of its carrier.
    pub carrier_known: bool,
    /// Its eSIMs, the one that waits to be used first.
    pub esims: Vec<EsimShown>,
}

impl PlanCheck {
    /// Whether there is something to think of before paying for so many days: longer than a month, and the device fits badly or
    /// nobody has said which it is.
    #[must_use]
    pub fn asks_before(&self, days: i64) -> bool {
        let doubtful = match &self.check {
            Some(check) => check.verdict != Verdict::Good && !check.says(ReasonCode::BandsUnknown),
            None => self.carrier_known,
        };
        days >= LONGER_THAN_A_MONTH && doubtful
    }
}

impl Ledger {
    /// A device with each carrier of the catalogue: those of its user's plans first, then those of which something is known.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn device_check(&self, id: i64) -> Result<Vec<CarrierCheck>, Fault> {
        self.read(|data| {
            let bands = bands_of(&one(data, id)?.device);
            let mut statement = data.prepare_cached("SELECT DISTINCT carrier FROM plan WHERE archived_at IS NULL")?;
            let used = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            let used: Vec<&str> =
                used.iter().map(|key| of_line(key).map_or(key.as_str(), |(carrier, _)| carrier.key.as_str())).collect();
            let mut all: Vec<CarrierCheck> = carriers()
                .map(|carrier| CarrierCheck {
                    carrier: carrier.key.clone(),
                    name: carrier.name.clone(),
                    country: carrier.country.clone(),
                    own: used.contains(&carrier.key.as_str()),
                    check: check_device(&networks_of(&carrier.key), &bands),
                })
                .collect();
            all.sort_by_key(|one| (!one.own, one.check.says(ReasonCode::BandsUnknown)));
            Ok(all)
        })
    }

    /// Every device that is not put away, with one line or carrier: which of them a new plan could go into.
    ///
    /// # Errors
    /// What the storage says.
    pub fn devices_with(&self, carrier: &str) -> Result<Vec<(DeviceRecord, Check)>, Fault> {
        let networks = networks_of(carrier);
        let found = |record: DeviceRecord| {
            let check = check_device(&networks, &bands_of(&record.device));
            (record, check)
        };
        self.read(|data| Ok(kept(data)?.into_iter().map(found).collect()))
    }

    /// A plan with the device it is in.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_device(&self, plan_id: PlanId, now: DateTime<Utc>) -> Result<PlanCheck, Fault> {
        self.read(|data| {
            let carrier = plan::record(data, plan_id)?.plan.carrier;
            let networks = networks_of(&carrier);
            let place = place_of(data, plan_id)?;
            let device = place.map(|place| one(data, place.device_id)).transpose()?;
            let check = device.as_ref().map(|record| check_device(&networks, &bands_of(&record.device)));
            Ok(PlanCheck {
                place,
                device,
                devices: kept(data)?,
                check,
                carrier_known: !networks.is_empty(),
                esims: esim::shown_of(data, plan_id, now)?,
            })
        })
    }
}
