//! Muting: a plan that its user wants to hear nothing of. What it is and when it ends stays in view.

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use rusqlite::{Connection, params};

use super::record;
use crate::change::{self, Done, Noun, Verb};
use crate::column::moment;
use crate::{Fault, Ledger};

impl Ledger {
    /// Silences a plan until it is unmuted. None where it is silent already.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_mute(&mut self, id: PlanId, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| turn(data, id, true, now))
    }

    /// Lets a plan remind again: what is due by then is told. None where it was not muted.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn plan_unmute(&mut self, id: PlanId, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| turn(data, id, false, now))
    }
}

fn turn(data: &Connection, id: PlanId, muted: bool, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
    if record(data, id)?.muted_at.is_some() == muted {
        return Ok(None);
    }
    set_muted(data, id, muted, now)?;
    let verb = if muted { Verb::Muted } else { Verb::Unmuted };
    change::record::<Plan>(data, verb, Noun::Plan, (id, id), None, None, now).map(Some)
}

pub(crate) fn set_muted(data: &Connection, id: PlanId, muted: bool, now: DateTime<Utc>) -> Result<(), Fault> {
    let set = if muted { "muted_at = ?2" } else { "muted_at = NULL, unmuted_at = ?2" };
    data.execute(&format!("UPDATE plan SET {set} WHERE id = ?1"), params![id, moment(now)])?;
    Ok(())
}
