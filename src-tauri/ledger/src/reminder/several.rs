//! Putting the reminders of several plans off at once.

use std::collections::HashSet;

use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Choice, Subject};
use serde::Serialize;
use ts_rs::TS;

use super::answer::put_off;
use super::deliver::choices;
use super::inbox::waiting_now;
use super::{Circumstances, watched};
use crate::{Fault, Ledger};

/// What became of a wish to put several plans' reminders off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SeveralSnoozed {
    /// How many were put off.
    pub snoozed: u32,
    /// How many wait for which that would be too late: they stay.
    pub too_late: u32,
}

impl Ledger {
    /// Puts what waits of several plans off. Plans of which nothing waits are passed over.
    ///
    /// # Errors
    /// What the storage says.
    pub fn plans_snooze(
        &mut self,
        plans: &[PlanId],
        choice: Choice,
        at: &Circumstances,
    ) -> Result<SeveralSnoozed, Fault> {
        self.transact(|data| {
            let wanted: HashSet<Subject> = plans.iter().map(|id| Subject::Plan(*id)).collect();
            let watched = watched(data, at)?;
            let mut done = SeveralSnoozed::default();
            for (one, reminder, _) in waiting_now(&watched, at.now) {
                let watch = &one.watch;
                if !wanted.contains(&watch.subject) {
                    continue;
                }
                match choices(watch, &reminder, at).iter().find(|offered| offered.choice == choice) {
                    Some(offered) => {
                        put_off(data, watch.subject, &reminder.key(), offered.until)?;
                        done.snoozed += 1;
                    }
                    None => done.too_late += 1,
                }
            }
            Ok(done)
        })
    }
}
