//! `plan …`

use keepline_domain::civil::date_at;
use keepline_domain::plan::{from_json, merged};
use keepline_domain::{comparison, preview, what_if};
use keepline_ledger::plan::PlanSummary;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::Plan;
use crate::failure::Failure;
use crate::session::{Session, circumstances, read_json};

pub(crate) fn run(verb: Plan, session: &Session) -> Result<Value, Failure> {
    if let Plan::Preview(input) = &verb {
        let question = preview::from_json(&read_json(&input.json, &session.texts)?);
        let question = question.map_err(|refusals| Failure::refused(&refusals, &session.texts))?;
        return Ok(json!(preview::answer(&question)));
    }
    if let Plan::Compare(input) = &verb {
        let asked = comparison::from_json(&read_json(&input.json, &session.texts)?);
        let asked = asked.map_err(|refusals| Failure::refused(&refusals, &session.texts))?;
        return Ok(json!(comparison::answer(&asked)));
    }
    session.with_ledger(|ledger, texts| {
        let at = circumstances(ledger, as_of(&verb), texts)?;
        stored(verb, ledger, &at, texts)
    })
}

fn as_of(verb: &Plan) -> Option<&str> {
    match verb {
        Plan::List(as_of) | Plan::Show { as_of, .. } | Plan::WhatIf { as_of, .. } => as_of.as_of.as_deref(),
        _ => None,
    }
}

fn stored(verb: Plan, ledger: &mut Ledger, at: &Circumstances, texts: &Texts) -> Result<Value, Failure> {
    let say = |fault: Fault| Failure::fault(&fault, texts);
    let read = |value: &Value| from_json(value).map_err(|refusals| Failure::refused(&refusals, texts));
    let id = match verb {
        Plan::Add(input) => {
            let plan = read(&read_json(&input.json, texts)?)?;
            ledger.plan_add(&plan, at.now).map_err(say)?.id
        }
        Plan::Edit { id, json } => {
            let patch = read_json(&json.json, texts)?;
            ledger.plan_edit(id, |current| from_json(&merged(current, &patch)), at.now).map_err(say)?;
            id
        }
        Plan::Archive { id } => ledger.plan_archive(id, at.now).map_err(say)?.id,
        Plan::Restore { id } => ledger.plan_restore(id, at.now).map_err(say)?.id,
        Plan::Mute { id } => {
            ledger.plan_mute(id, at.now).map_err(say)?;
            id
        }
        Plan::Unmute { id } => {
            ledger.plan_unmute(id, at.now).map_err(say)?;
            id
        }
        Plan::Show { id, .. } => id,
        Plan::WhatIf { id, json, .. } => {
            let asked = read_json(&json.json, texts)?;
            let history = ledger.plan(id).map_err(say)?;
            let plan = &history.record.plan;
            let ways = what_if::from_json(&asked, plan).map_err(|refusals| Failure::refused(&refusals, texts))?;
            return Ok(json!(what_if::answer(plan, &history.in_force(), &ways, date_at(at.now, plan.zone))));
        }
        Plan::List(_) | Plan::Preview(_) | Plan::Compare(_) => {
            let overview = ledger.overview(at).map_err(say)?;
            let mut plans: Vec<PlanSummary> = overview.plans.into_iter().chain(overview.archived).collect();
            plans.sort_by_key(|plan| plan.id);
            return Ok(plans.iter().map(shown).collect());
        }
    };
    ledger.summary(id, at).map_err(say).map(|summary| shown(&summary))
}

/// A plan with its id, its standing and whether it is archived.
fn shown(summary: &PlanSummary) -> Value {
    let mut object = json!(summary.plan);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(summary.id));
        map.insert("standing".into(), json!(summary.standing));
        map.insert("archived".into(), json!(summary.archived));
        map.insert("muted".into(), json!(summary.muted));
        map.insert("sample".into(), json!(summary.sample));
    }
    object
}
