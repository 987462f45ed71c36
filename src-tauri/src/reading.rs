//! A plan's use: what was seen, what a pasted message says, and when the data is used up.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::forecast::Forecast;
use keepline_domain::money::{Currency, Money};
use keepline_domain::plan::PlanId;
use keepline_domain::reading::pasted::{self, Choice, Field, Known};
use keepline_domain::reading::{Reading, from_form};
use keepline_ledger::reading::{Above, ReadingRecord};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Problem, problems};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What a plan's page shows of its use.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct UsagePage {
    /// The date in the plan's zone.
    today: NaiveDate,
    currency: String,
    #[ts(type = "number | null")]
    allowance_mb: Option<u32>,
    /// What was seen, last one first, without what was taken back.
    readings: Vec<ReadingRow>,
    forecast: Forecast,
}

/// A reading as stored.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ReadingRow {
    #[ts(type = "number")]
    id: i64,
    reading: Reading,
    recorded_at: DateTime<Utc>,
}

impl ReadingRow {
    fn of(record: ReadingRecord) -> Self {
        Self { id: record.id, reading: record.reading, recorded_at: record.recorded_at }
    }
}

/// What a pasted message says.
#[derive(Debug, Default, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Pasted")]
pub(crate) struct PastedRow {
    #[ts(type = "number | null")]
    data_left_mb: Option<i64>,
    #[ts(type = "number | null")]
    data_used_mb: Option<i64>,
    balance: Option<Money>,
    last_day: Option<NaiveDate>,
    /// What can be read in two ways: empty above, and to be asked.
    ambiguous: Vec<Field>,
    places: Vec<PlaceRow>,
    /// Why it was not read.
    problems: Vec<Problem>,
}

/// Where a field was read.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PastedPlace")]
pub(crate) struct PlaceRow {
    field: Field,
    /// The words as pasted.
    text: String,
    /// What it may be, where it is ambiguous; empty where only the user can say.
    choices: Vec<Choice>,
}

#[tauri::command(async)]
pub(crate) fn usage_page(house: Held<'_>, plan_id: PlanId) -> Crossed<UsagePage> {
    house.ask(|ledger, at| {
        let usage = ledger.usage(plan_id, at.now)?;
        let kept = usage.readings.into_iter().rev().filter(|record| record.voided_at.is_none());
        Ok(UsagePage {
            today: date_at(at.now, usage.plan.zone),
            currency: usage.plan.price.currency,
            allowance_mb: usage.plan.data_allowance_mb,
            readings: kept.map(ReadingRow::of).collect(),
            forecast: usage.forecast,
        })
    })
}

#[tauri::command(async)]
pub(crate) fn reading_paste(house: Held<'_>, plan_id: PlanId, text: String) -> Crossed<PastedRow> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let plan = ledger.plan(plan_id)?.record.plan;
        let known =
            Known { currency: Currency::from_code(&plan.price.currency), today: Some(date_at(at.now, plan.zone)) };
        Ok(match pasted::read(&text, known) {
            Ok(understood) => {
                let said = understood.pasted;
                let row =
                    |place: pasted::Place| PlaceRow { field: place.field, text: place.text, choices: place.choices };
                PastedRow {
                    data_left_mb: said.data_left_mb,
                    data_used_mb: said.data_used_mb,
                    balance: said.balance,
                    last_day: said.last_day,
                    ambiguous: said.ambiguous,
                    places: understood.places.into_iter().map(row).collect(),
                    problems: Vec::new(),
                }
            }
            Err(refusals) => PastedRow { problems: problems(&refusals, &texts), ..PastedRow::default() },
        })
    })
}

#[tauri::command(async)]
pub(crate) fn reading_add(house: Held<'_>, plan_id: PlanId, draft: Value, confirmed: bool) -> Crossed<DoneRow> {
    let above = if confirmed { Above::Record } else { Above::Ask };
    done(&house, |ledger, at| {
        let plan = ledger.plan(plan_id)?.record.plan;
        ledger.reading_add(plan_id, &from_form(&draft, &plan, at.now)?, above, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn reading_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.reading_void(id, at.now))
}
