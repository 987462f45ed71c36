//! Renewals that rows say.

use keepline_domain::plan::Plan;
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::sheet::{Field, RenewalRow};
use rusqlite::{OptionalExtension, params};

use super::{Judge, SHOWN};
use crate::import::index::{Place, hash};
use crate::import::report::Fate;
use crate::{Fault, renewal};

impl Judge<'_> {
    /// A renewal that a row says, of the plan at `at`.
    pub(in crate::import) fn renewal(
        &mut self,
        place: u64,
        at: Place,
        terms: &Plan,
        row: RenewalRow,
        own: bool,
    ) -> Result<(), Fault> {
        let (id, new) = self.index.get(at).map_or((None, true), |known| (known.id, known.new));
        let said = &row.renewal;
        let minor = said.amount.as_ref().map(|money| money.minor);
        let seen = match &row.uid {
            Some(uid) => hash(("uid", uid)),
            None => hash((at, said.paid_on, minor)),
        };
        if !self.renewals.insert(seen) {
            if row.uid.is_some() {
                let row = vec![Refusal::of(Code::UidInvalid, Field::Uid.as_str())];
                self.refuse(place, row, None, None);
            } else {
                self.skipped += 1;
            }
            return Ok(());
        }
        if let Some(uid) = &row.uid {
            let found: Option<i64> = self
                .data
                .prepare_cached("SELECT id FROM renewal WHERE uid = ?1")?
                .query_row(params![uid], |row| row.get(0))
                .optional()?;
            if let Some(found) = found {
                let was = renewal::one(self.data, found)?;
                if Some(was.plan_id) != id {
                    let row = vec![Refusal::of(Code::UidInvalid, Field::Uid.as_str())];
                    self.refuse(place, row, None, None);
                } else if was.renewal == *said && was.voided_at == row.voided_at {
                    self.skipped += 1;
                } else {
                    self.pen.correct(&was, &row)?;
                    self.changed += 1;
                }
                return Ok(());
            }
        } else {
            // the first period needs no renewal; a list of payments names its payment all the same
            let listed = new && !self.earliest.is_empty();
            let first = !own && said.paid_on == terms.started_on && (listed || minor == Some(terms.price.minor));
            let recorded = match id.filter(|_| !new) {
                Some(id) => renewal::is_recorded(self.data, id, said)?,
                None => false,
            };
            if first || recorded {
                self.skipped += 1;
                return Ok(());
            }
        }
        self.pen.renewal(id, &row)?;
        self.added += 1;
        self.new.renewals += 1;
        let name = terms.name.clone();
        if self.first.len() < SHOWN {
            self.show(place, Fate::Added, None, Some(&row.renewal), &name);
        }
        Ok(())
    }
}
