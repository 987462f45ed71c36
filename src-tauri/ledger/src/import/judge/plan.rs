//! Plans that rows say: new ones, and what a row changes of one that is here.

use keepline_domain::plan::Plan;
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_domain::sheet::{Cells, Field, PlanRow};

use super::Judge;
use crate::import::index::Known;
use crate::import::report::Fate;
use crate::import::survey::Table;
use crate::import::table::Row;
use crate::plan::PlanRecord;
use crate::{Fault, plan, tag};

/// Terms of a plan that are no clock: those a row of somebody else's may change.
const WORDS: [Field; 12] = [
    Field::Carrier,
    Field::Number,
    Field::Sim,
    Field::Price,
    Field::NumberLostAfterDays,
    Field::DataAllowanceMb,
    Field::Autopay,
    Field::Leads,
    Field::Account,
    Field::Person,
    Field::Labels,
    Field::Note,
];

impl Judge<'_> {
    /// A plan that a row says. `cells` are those of somebody else's table.
    pub(in crate::import) fn plan(
        &mut self,
        place: u64,
        mut row: PlanRow,
        cells: Option<&Cells<'_>>,
        from: Option<(&Table, &Row)>,
    ) -> Result<(), Fault> {
        row.plan = tag::settle_known(self.data, row.plan)?;
        let by_uid = row.uid.as_deref().and_then(|uid| self.index.of_uid(uid));
        let by_words = || self.index.of_words(row.plan.number.as_deref(), &row.plan.name, &row.plan.carrier);
        let found = if cells.is_some() { by_uid.or_else(by_words) } else { by_uid };
        let Some(at) = found else { return self.add(place, row) };
        let (earlier, id) = self.index.get(at).map_or((None, None), |known| (known.row, known.id));
        if let Some(earlier) = earlier {
            let same = self.index.get(at).and_then(|known| known.terms.as_deref()) == Some(&shell(&row.plan));
            if same && cells.is_some() {
                self.skipped += 1;
            } else {
                let repeats = Refusal { code: Code::RowRepeats, field: None, args: Vec::new() };
                let row = i64::try_from(earlier).unwrap_or_default();
                self.refuse(place, vec![repeats.with("row", Arg::Number(row))], from, None);
            }
            return Ok(());
        }
        let Some(id) = id else { return Ok(()) };
        let was = plan::record(self.data, id)?;
        let (terms, archived_at, muted_at) = match cells {
            Some(cells) => (patched(&was, &row.plan, cells), was.archived_at, was.muted_at),
            None => {
                let before = row.replaces.as_deref().map(|uid| self.index.of_uid(uid));
                let replaces = before.flatten().and_then(|at| self.index.get(at)?.id);
                if before == Some(None)
                    && let Some(uid) = row.replaces
                {
                    self.waiting.push((Some(id), uid));
                }
                (Plan { replaces, ..row.plan }, row.archived_at, row.muted_at)
            }
        };
        if let Some(known) = self.index.get_mut(at) {
            known.row = Some(place);
            known.terms = Some(Box::new(shell(&terms)));
        }
        if terms == was.plan && archived_at == was.archived_at && muted_at == was.muted_at {
            self.skipped += 1;
            self.show(place, Fate::Skipped, Some(&terms), None, &terms.name);
            return Ok(());
        }
        match plan::fits(&terms, &plan::one(self.data, id)?) {
            Err(Fault::Refused(refusals)) => {
                self.refuse(place, refusals, from, None);
                return Ok(());
            }
            other => other?,
        }
        self.pen.replan(&was, &terms, archived_at, muted_at)?;
        self.changed += 1;
        self.show(place, Fate::Changed, Some(&terms), None, &terms.name);
        Ok(())
    }

    pub(super) fn add(&mut self, place: u64, row: PlanRow) -> Result<(), Fault> {
        let before = row.replaces.as_deref().map(|uid| self.index.of_uid(uid));
        let replaces = before.flatten().and_then(|at| self.index.get(at)?.id);
        let id = self.pen.plan(&row, replaces)?;
        if before == Some(None)
            && let Some(uid) = &row.replaces
        {
            self.waiting.push((id, uid.clone()));
        }
        self.added += 1;
        self.new.plans += 1;
        self.show(place, Fate::Added, Some(&row.plan), None, &row.plan.name);
        let known = Known { id, row: Some(place), terms: Some(Box::new(shell(&row.plan))), new: true, ends: None };
        let PlanRow { uid, plan, .. } = row;
        self.index.add(known, uid.as_deref(), plan.number.as_deref(), &plan.name, &plan.carrier);
        Ok(())
    }
}

/// A plan as its renewals need it: 200,000 notes would be too much to keep.
fn shell(plan: &Plan) -> Plan {
    Plan { note: String::new(), ..plan.clone() }
}

/// The plan with the words that a row of somebody else's says; its clock stays.
fn patched(was: &PlanRecord, said: &Plan, cells: &Cells<'_>) -> Plan {
    let mut terms = was.plan.clone();
    for field in WORDS.into_iter().filter(|field| cells.get(*field).is_some()) {
        match field {
            Field::Carrier => terms.carrier.clone_from(&said.carrier),
            Field::Number => terms.number.clone_from(&said.number),
            Field::Sim => terms.sim = said.sim,
            // a price in another money would be another plan
            Field::Price if said.price.currency == terms.price.currency => terms.price.minor = said.price.minor,
            Field::NumberLostAfterDays => terms.grace = said.grace,
            Field::DataAllowanceMb => terms.data_allowance_mb = said.data_allowance_mb,
            Field::Autopay => terms.autopay = said.autopay,
            Field::Leads => terms.leads.clone_from(&said.leads),
            Field::Person => terms.person.clone_from(&said.person),
            Field::Labels => terms.labels.clone_from(&said.labels),
            Field::Account => terms.account.clone_from(&said.account),
            Field::Note => terms.note.clone_from(&said.note),
            _ => {}
        }
    }
    terms
}
