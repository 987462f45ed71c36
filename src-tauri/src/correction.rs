//! Correcting a past payment: what follows from it, shown before it is saved, and saving it.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::civil::date_at;
use keepline_domain::correction::{Changed, Span};
use keepline_domain::plan::Plan;
use keepline_domain::renewal::{Renewal, from_json, merged};
use keepline_domain::standing::Standing;
use keepline_ledger::correction::{Correction, Outcome};
use keepline_ledger::plan::PlanHistory;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::{RenewalRecord, SameAgain};
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::change::{DoneRow, done_or_nothing};
use crate::crossing::{Crossed, Problem, problems};
use crate::form;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What follows from a correction.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct CorrectionPreview {
    before: Standing,
    after: Option<Standing>,
    /// Why the corrected payment's own period is what it will be; none where it buys none.
    why: Option<String>,
    /// A payment dated after today counts from its day on.
    counts_from: Option<NaiveDate>,
    /// The last day until then.
    until_then: Option<NaiveDate>,
    /// Every period whose days change, in order of their days.
    periods: Vec<ChangedPeriod>,
    /// The same day and amount as another renewal of the plan.
    duplicate: bool,
    problems: Vec<Problem>,
}

/// A period whose days change; one of the two sides is always there.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ChangedPeriod {
    before: Option<Span>,
    /// None where it is no longer bought.
    after: Option<Span>,
    why: String,
    /// Whether the corrected payment itself buys it.
    own: bool,
}

/// What follows when the renewal becomes what `draft` says of it, or is voided where that is null.
#[tauri::command(async)]
pub(crate) fn renewal_correction(house: Held<'_>, id: i64, draft: Option<Value>) -> Crossed<CorrectionPreview> {
    let texts = house.texts();
    let draft = draft.map(form::read);
    house.ask(|ledger, at| {
        let to =
            |current: &Renewal, plan: &Plan| draft.map(|draft| from_json(&merged(current, &draft), plan)).transpose();
        Ok(preview(&ledger.correction(id, to, at.now)?, at, &texts))
    })
}

fn preview(correction: &Correction, at: &Circumstances, texts: &Texts) -> CorrectionPreview {
    let Correction { record, history, outcome } = correction;
    let Outcome { to, follows, duplicate } = match outcome {
        Ok(outcome) => outcome,
        Err(refusals) => {
            return CorrectionPreview {
                before: history.standing(at.now),
                after: None,
                why: None,
                counts_from: None,
                until_then: None,
                periods: Vec::new(),
                duplicate: false,
                problems: problems(refusals, texts),
            };
        }
    };
    let today = date_at(at.now, history.record.plan.zone);
    let words = Words { history, record, to: to.as_ref(), texts, today };
    let bought_by = |one: &Changed| one.renewal.and_then(|place| history.renewal_id(place));
    CorrectionPreview {
        why: follows.own.map(|reason| words.why(reason, Some(record.id))),
        periods: follows
            .periods
            .iter()
            .map(|one| ChangedPeriod {
                before: one.before,
                after: one.after,
                why: words.why(one.reason, bought_by(one)),
                own: bought_by(one) == Some(record.id),
            })
            .collect(),
        before: follows.before.clone(),
        after: Some(follows.after.clone()),
        counts_from: follows.ahead.map(|ahead| ahead.counts_from),
        until_then: follows.ahead.map(|ahead| ahead.last_day),
        duplicate: *duplicate,
        problems: Vec::new(),
    }
}

/// What the words for the periods of one preview share.
struct Words<'a> {
    history: &'a PlanHistory,
    record: &'a RenewalRecord,
    to: Option<&'a Renewal>,
    texts: &'a Texts,
    today: NaiveDate,
}

impl Words<'_> {
    /// Why a period that `renewal_id` buys is what it is, the corrected one as it will be.
    fn why(&self, reason: keepline_domain::period::Reason, renewal_id: Option<i64>) -> String {
        let stored = self.history.renewals.iter().find(|record| Some(record.id) == renewal_id);
        let renewal = match stored {
            Some(record) if record.id == self.record.id => Some(self.to.unwrap_or(&record.renewal)),
            other => other.map(|record| &record.renewal),
        };
        let paid = renewal.map(|renewal| (renewal.paid_on, renewal.periods));
        self.texts.why(reason, &self.history.record.plan.rule, paid, self.today)
    }
}

/// Saves what `draft` says of the renewal; fields that it does not name stay.
#[tauri::command(async)]
pub(crate) fn renewal_edit(house: Held<'_>, id: i64, draft: Value, confirmed: bool) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| {
        let draft = form::read(draft);
        let same_again = if confirmed { SameAgain::Record } else { SameAgain::Ask };
        ledger.renewal_edit(id, |current, plan| from_json(&merged(current, &draft), plan), same_again, at.now)
    })
}
