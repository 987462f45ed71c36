//! Several ways to pay for about a year: what to begin with, and what they would cost as typed.

use std::sync::Arc;

use keepline_domain::comparison::{Answer, answer, from_json};
use keepline_domain::plan::PlanId;
use keepline_ledger::comparison::ComparisonForm;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::crossing::{Crossed, Problem, problems};
use crate::form;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What ways would cost.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Compared {
    /// None while something cannot be read.
    answer: Option<Answer>,
    problems: Vec<Problem>,
}

#[tauri::command(async)]
pub(crate) fn comparison_form(house: Held<'_>, plan_id: PlanId) -> Crossed<ComparisonForm> {
    house.ask(|ledger, at| ledger.comparison_form(plan_id, at))
}

#[tauri::command(async)]
pub(crate) fn comparison(house: Held<'_>, asked: Value) -> Crossed<Compared> {
    Ok(match from_json(&form::read(asked)) {
        Ok(asked) => Compared { answer: Some(answer(&asked)), problems: Vec::new() },
        Err(refusals) => Compared { answer: None, problems: problems(&refusals, &house.texts()) },
    })
}
