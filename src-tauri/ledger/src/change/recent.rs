//! What was done last, of whichever plan or of none, to be taken back also after a restart.

use std::collections::HashSet;

use keepline_domain::plan::PlanId;
use rusqlite::params;

use super::{ChangeRecord, Noun, SELECT, from_row};
use crate::{Fault, Ledger, several};

/// How many steps are offered to be taken back.
pub const MOST_STEPS: usize = 30;

/// A change that can still be taken back, with its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentChange {
    /// Its line of history.
    pub change: ChangeRecord,
    /// The plan it belongs to, and what that is called.
    pub plan: Option<(PlanId, String)>,
}

impl Ledger {
    /// The last [`MOST_STEPS`] changes that can still be taken back, the newest first. What was done to several plans at once is one; an
    /// import is none of them: it is taken back where it was made.
    ///
    /// # Errors
    /// What the storage says.
    pub fn changes_recent(&self) -> Result<Vec<RecentChange>, Fault> {
        self.read(|data| {
            let mut lines = data.prepare_cached(&format!(
                "{SELECT} undone = 0 AND NOT EXISTS (SELECT 1 FROM import WHERE change.id BETWEEN first_change AND last_change)
                 ORDER BY id DESC"
            ))?;
            let mut name = data.prepare_cached("SELECT name FROM plan WHERE id = ?1")?;
            let mut found = Vec::new();
            // a line that ties others together is younger than they are
            let mut tied = HashSet::new();
            let mut rows = lines.query([])?;
            while let Some(row) = rows.next()? {
                let change = from_row(row)?;
                if change.noun == Noun::Several {
                    tied.extend(several::lines(&change));
                }
                if !change.undoable || tied.contains(&change.id) {
                    continue;
                }
                let plan = match change.plan_id {
                    0 => None,
                    id => Some((id, name.query_row(params![id], |row| row.get(0))?)),
                };
                found.push(RecentChange { change, plan });
                if found.len() == MOST_STEPS {
                    break;
                }
            }
            Ok(found)
        })
    }
}
