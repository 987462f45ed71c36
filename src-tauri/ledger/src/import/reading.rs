//! Readings of a file of our own, JSON or a table: found again by their name in every folder.

use keepline_domain::plan::PlanId;
use keepline_domain::reading::question::Asks;
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::sheet::{Cells, Field, Reading, ReadingRow, reading_of};
use rusqlite::params;
use serde_json::json;

use super::index::{Place, hash};
use super::judge::Judge;
use super::pen::Pen;
use crate::change::{self, Noun, Verb};
use crate::reading::{self, ReadingRecord};
use crate::{Fault, column};

impl Judge<'_> {
    /// A row of a table of our own that says a reading, of the plan at `known`.
    pub(super) fn reading_row(
        &mut self,
        place: u64,
        cells: &Cells<'_>,
        how: &Reading<'_>,
        known: Option<Place>,
    ) -> Result<(), Fault> {
        let Some(at) = known else {
            self.refuse(place, vec![Refusal::of(Code::PlanUnknown, Field::Plan.as_str())], None, None);
            return Ok(());
        };
        let terms = self.terms(at)?;
        match reading_of(cells, &terms, how) {
            Ok(row) => self.reading(place, at, &row, &[]),
            Err(refusals) => {
                self.refuse(place, refusals, None, None);
                Ok(())
            }
        }
    }

    /// A reading of the plan at `at`; what its user `answered` comes with a new one.
    pub(super) fn reading(&mut self, place: u64, at: Place, row: &ReadingRow, answered: &[Asks]) -> Result<(), Fault> {
        if !self.first_time(hash(("reading", &row.uid))) {
            self.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None);
            return Ok(());
        }
        match reading::of_uid(self.data(), &row.uid)? {
            Some(was) if Some(was.plan_id) != self.plan_id(at) => {
                self.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None);
            }
            Some(was) if was.reading == row.reading && was.voided_at == row.voided_at => self.skip(),
            Some(was) => {
                self.pen().reread(&was, row)?;
                self.change();
            }
            None => {
                self.pen().reading(self.plan_id(at), row, answered)?;
                self.add_reading();
            }
        }
        Ok(())
    }
}

impl Pen<'_> {
    /// Stores a new reading.
    fn reading(&self, plan_id: Option<PlanId>, row: &ReadingRow, answered: &[Asks]) -> Result<(), Fault> {
        let (Some((data, now)), Some(plan_id)) = (self.ink(), plan_id) else { return Ok(()) };
        let id = reading::insert(data, plan_id, &row.reading, Some(&row.uid), row.recorded_at.unwrap_or(now))?;
        if row.voided_at.is_some() {
            reading::set_voided(data, id, row.voided_at)?;
        }
        if !answered.is_empty() {
            let answered = json!(answered).to_string();
            data.execute("UPDATE reading SET answered = ?2 WHERE id = ?1", params![id, answered])?;
        }
        change::record(data, Verb::Added, Noun::Reading, (id, plan_id), None, Some(&row.reading), now)?;
        self.touched("reading", id, None)
    }

    /// Replaces what a reading says.
    fn reread(&self, was: &ReadingRecord, row: &ReadingRow) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        reading::replace(data, was.id, &row.reading)?;
        reading::set_voided(data, was.id, row.voided_at)?;
        let ids = (was.id, was.plan_id);
        change::record(data, Verb::Edited, Noun::Reading, ids, Some(&was.reading), Some(&row.reading), now)?;
        let before = json!({"reading": was.reading, "voided_at": was.voided_at.map(column::moment)});
        self.touched("reading", was.id, Some(before))
    }
}
