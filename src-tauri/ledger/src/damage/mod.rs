//! Files that cannot be used any more: told apart, set aside as they are, and replaced by the newest backup, by what can still be
//! read, or by nothing. The damaged bytes are kept: whoever can read more out of them some day, can.

mod aside;
mod mend;
mod rescue;
mod walk;

use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::backup::copy::verify;
use crate::backup::{Contents, Note, Place, Second, Snapshot};
use crate::export::Form;
use crate::folder::staging;
use crate::reminder::Circumstances;
use crate::restore::{Source, readable};
use crate::{Fault, Folder, Ledger, calendar, store};

/// What is wrong with the files of a data folder, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Damage {
    /// What is wrong with the data; none where that is sound.
    pub data: Option<String>,
    /// What is wrong with the receipts; none where they are sound.
    pub receipts: Option<String>,
    /// The newest backup that is sound.
    pub newest: Option<Offer>,
    /// What can still be read of the data; none where nothing can, or where that is sound.
    pub rescue: Option<Contents>,
}

/// A backup that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Offer {
    /// Which one.
    pub snapshot: Snapshot,
    /// What it holds.
    pub holds: Contents,
}

/// What takes the place of damaged data.
#[derive(Debug, Clone)]
pub enum Way {
    /// A backup.
    Restore(Source),
    /// The newest backup that is sound, wherever it lies.
    Newest,
    /// What can still be read of it.
    Rescue,
    /// Nothing.
    Empty,
}

/// What was done about damage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Mended {
    /// The names under which the damaged files lie in the data folder now.
    pub aside: Vec<String>,
    /// What the data holds now.
    pub holds: Contents,
    /// How many receipts have no bytes any more.
    pub receipts_missing: u32,
}

impl Folder {
    /// What is wrong with the files, and what can be done; none where nothing is. Changes nothing.
    ///
    /// # Errors
    /// [`Fault::NewerData`], [`Fault::Unreachable`], [`Fault::Busy`], [`Fault::DiskFull`]: all that is no damage.
    pub fn damage(&self, now: DateTime<Utc>) -> Result<Option<Damage>, Fault> {
        let Some(broken) = broken(self)? else { return Ok(None) };
        let newest = newest(self, now).map(|(place, snapshot)| Offer {
            holds: crate::backup::contents_of(&place.0.join(&snapshot.name)).unwrap_or_default(),
            snapshot,
        });
        let rescue = match broken.data {
            Some(_) => try_rescue(self).ok().filter(|found| found.plans > 0),
            None => None,
        };
        Ok(Some(Damage { data: broken.data, receipts: broken.receipts, newest, rescue }))
    }

    /// Sets the damaged files aside and puts sound ones in their place. The data that is sound stays, whatever `way` says.
    ///
    /// # Errors
    /// [`Fault::NotDamaged`]; [`Fault::Busy`] while another process works with the folder; those of restoring. Then the files are
    /// as before.
    pub fn mend(&self, way: &Way, now: DateTime<Utc>) -> Result<Mended, Fault> {
        let broken = broken(self)?.ok_or(Fault::NotDamaged)?;
        let _mine = self.hold()?.ok_or(Fault::Busy)?;
        mend::mend(self, &broken, way, now)
    }
}

/// Which files are damaged, and how.
struct Broken {
    data: Option<String>,
    receipts: Option<String>,
}

fn broken(folder: &Folder) -> Result<Option<Broken>, Fault> {
    let why = |fit: Result<(), Fault>| match fit {
        Ok(()) => Ok(None),
        Err(Fault::DamagedData(why)) => Ok(Some(why)),
        Err(other) => Err(other),
    };
    let (data, receipts) = store::fit(folder);
    let (mut data, receipts) = (why(data)?, why(receipts)?);
    if data.is_none() && receipts.is_none() {
        // the file holds together at a glance, and something in it cannot be
        data = match Ledger::open(folder).and_then(|ledger| all_readable(&ledger)) {
            // one row names another that is not there, or says what nobody could have said
            Err(fault @ (Fault::NotFound { .. } | Fault::Refused(_) | Fault::Storage(_))) => Some(fault.to_string()),
            read => why(read)?,
        };
    }
    Ok((data.is_some() || receipts.is_some()).then_some(Broken { data, receipts }))
}

/// Whether every row can be read, and every index leads to its rows: what a look at the start leaves out, because it takes long.
fn all_readable(ledger: &Ledger) -> Result<(), Fault> {
    readable(ledger)?;
    let at = Circumstances { now: DateTime::UNIX_EPOCH, home: Tz::UTC, settings: ledger.settings()? };
    for plan in ledger.plans()? {
        ledger.plan_page(plan.record.id, &at)?;
    }
    // which reads every table, but of what came with samples
    ledger.promotions(&at)?;
    ledger.devices(at.now)?;
    ledger.export_to(Form::Json, &mut std::io::sink(), at.now)?;
    ledger.imports()?;
    calendar::stored(&ledger.data)?;
    let loose: i64 = ledger.data.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if loose > 0 {
        return Err(Fault::DamagedData(format!("{loose} rows name others that are not there")));
    }
    verify(&ledger.data, &ledger.folder().data_file())
}

/// The newest backup that is sound, here or in the second folder, with where it lies.
fn newest(folder: &Folder, now: DateTime<Utc>) -> Option<(Place, Snapshot)> {
    let second = Note::read(folder).second.and_then(|path| Second::at(folder, Path::new(&path)).reachable().ok());
    let places = [Some(folder.backups()), second];
    let found = places.into_iter().flatten().filter_map(|place| place.newest_sound(now).map(|one| (place, one)));
    // of two that are the same the first one, which is nearer
    found.reduce(|a, b| if b.1.name > a.1.name { b } else { a })
}

/// Rescues into a file that is thrown away, to say how much there is.
fn try_rescue(folder: &Folder) -> Result<Contents, Fault> {
    let dir = staging(folder, "look")?;
    let inside = Folder::open(Some(dir.path().to_owned()))?;
    rescue::rescue(folder, &inside)?;
    let data = Connection::open(inside.data_file())?;
    crate::backup::contents(&data)
}
