//! A plan's use: what was seen, what a pasted message says, and when the data is used up.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{of_line, reading_patterns};
use keepline_domain::civil::date_at;
use keepline_domain::forecast::{BalancePoint, BurnDown, Forecast, RenewBy};
use keepline_domain::money::{Currency, Money};
use keepline_domain::plan::{PlanId, Rule};
use keepline_domain::reading::pasted::{self, Choice, Field, Known};
use keepline_domain::reading::question::{Asks, Charge, Differs, Likely};
use keepline_domain::reading::{Reading, from_form};
use keepline_ledger::reading::{Above, ReadingRecord};
use keepline_ledger::usage::Settle;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::change::{DoneRow, done, done_or_nothing};
use crate::crossing::{Crossed, Problem, problems};
use crate::house::House;
use crate::pick::{self, Wanted};

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
    /// By when to renew.
    renew_by: Option<RenewBy>,
    /// What is missing for the next renewal day, by what the carrier shows.
    short: Option<Money>,
    /// The data of the running period; none without a reading of it.
    burn_down: Option<BurnDown>,
    /// The money as it was seen, first one first.
    balance: Vec<BalancePoint>,
    /// The carrier shows another last day.
    differs: Option<DiffersRow>,
    /// Money was taken that nobody recorded.
    charge: Option<ChargeRow>,
}

/// Another last day than the one computed, and what can be done about it.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Differs")]
pub(crate) struct DiffersRow {
    /// The reading that says so.
    #[ts(type = "number")]
    reading_id: i64,
    seen: NaiveDate,
    computed: NaiveDate,
    /// The likeliest first.
    reasons: Vec<Likely>,
    /// The rule under which the carrier's day comes out.
    rule: Option<Rule>,
    /// Whether the period alone can be corrected.
    period: bool,
}

/// Money that left the balance and was not recorded.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Charge")]
pub(crate) struct ChargeRow {
    /// The reading that shows it.
    #[ts(type = "number")]
    reading_id: i64,
    amount: Money,
    on: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
}

/// What the user answers to what a reading asks.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ReadingSettle")]
pub(crate) enum SettleBy {
    Period,
    Rule,
    Record,
    Keep,
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
            forecast: usage.prospect.forecast,
            renew_by: usage.renew_by,
            short: usage.prospect.short.map(|short| short.shortfall),
            burn_down: usage.burn_down,
            balance: usage.balance,
            differs: usage.differs.map(|(reading_id, Differs { seen, computed, reasons, rule, period })| DiffersRow {
                reading_id,
                seen,
                computed,
                reasons,
                rule,
                period,
            }),
            charge: usage.charge.map(|(reading_id, Charge { amount, on, from, to })| ChargeRow {
                reading_id,
                amount,
                on,
                from,
                to,
            }),
        })
    })
}

#[tauri::command(async)]
pub(crate) fn reading_paste(house: Held<'_>, plan_id: PlanId, text: String) -> Crossed<PastedRow> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let plan = ledger.plan(plan_id)?.record.plan;
        let known = Known {
            line: of_line(&plan.carrier).map(|(_, line)| line.key.as_str()),
            currency: Currency::from_code(&plan.price.currency),
            today: Some(date_at(at.now, plan.zone)),
        };
        Ok(match pasted::read(&text, reading_patterns(), known) {
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

/// Answers what a reading asks. None where nothing was changed by it.
#[tauri::command(async)]
pub(crate) fn reading_settle(house: Held<'_>, id: i64, asks: Asks, settle: SettleBy) -> Crossed<Option<DoneRow>> {
    let settle = match settle {
        SettleBy::Period => Settle::Period,
        SettleBy::Rule => Settle::Rule,
        SettleBy::Record => Settle::Record,
        SettleBy::Keep => Settle::Keep,
    };
    done_or_nothing(&house, |ledger, at| ledger.reading_settle(id, asks, settle, at.now))
}

/// Lets the user pick a place and writes the readings there as a table. The name of the file; none where they picked none.
#[tauri::command]
pub(crate) async fn usage_export(house: Held<'_>, plan_id: PlanId) -> Crossed<Option<String>> {
    let house = Arc::clone(&house);
    let title = house.texts().say("calendar-export", &[]);
    let wanted = Wanted { title, name: "keepline-usage.csv", extension: "csv" };
    let Some(path) = pick::to_write(&house, wanted).await else { return Ok(None) };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    house.ask(|ledger, _| ledger.usage_write(plan_id, &path))?;
    Ok(Some(name))
}
