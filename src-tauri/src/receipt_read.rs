//! What a receipt says, for the form of the renewal it proves. The form is filled by its user alone.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_catalogue::receipt_patterns;
use keepline_domain::money::{Currency, Money};
use keepline_domain::plan::PlanId;
use keepline_domain::receipt::read::{Read, read};
use keepline_reader::Child;
use serde::Serialize;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What a receipt says, and what is to be asked.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ReceiptRead")]
pub(crate) struct ReceiptReadRow {
    says: Read,
    /// The amounts it may be, where that is ambiguous.
    amounts: Vec<Money>,
    /// The days it may be, where that is ambiguous; the likelier first.
    days: Vec<NaiveDate>,
    /// What the carrier credits and the tax on top of it, as a renewal has them.
    credited: Option<Money>,
    on_top: Option<Money>,
}

/// Reads a staged or kept file by its SHA-256. A file without text fails, which is no failure of the user's.
#[tauri::command(async)]
pub(crate) fn receipt_read(house: Held<'_>, plan_id: PlanId, sha256: String) -> Crossed<ReceiptReadRow> {
    let (bytes, currency) = house.ask(|ledger, _| {
        let plan = ledger.plan(plan_id)?.record.plan;
        Ok((ledger.receipt_bytes(&sha256)?, Currency::from_code(&plan.price.currency)))
    })?;
    // the data is free meanwhile: this may take a while
    let paper = Child::of_this_program()
        .and_then(|child| child.read(&bytes))
        .map_err(|why| Crossing::of(why.code(), &why.detail(), &house.texts()))?;
    let found = read(&paper, receipt_patterns(), currency);
    Ok(ReceiptReadRow {
        says: found.read,
        amounts: found.amounts,
        days: found.days,
        credited: found.credited,
        on_top: found.on_top,
    })
}
