//! The reading that a row of our own says. Other people's tables have none.

use serde_json::{Map, json};

use super::{Cells, Reader, Reading, ReadingRow, currency};
use crate::money::Currency;
use crate::plan::Plan;
use crate::reading;
use crate::refusal::{Code, Refusals};
use crate::sheet::{Country, Field};

/// The reading of `plan` that a row says.
///
/// # Errors
/// Every column that cannot be read, by the name of its field.
pub fn reading_of(cells: &Cells<'_>, plan: &Plan, how: &Reading<'_>) -> Result<ReadingRow, Refusals> {
    let mut row = Reader { cells, how, refusals: Vec::new() };
    let said = currency(&mut row).or_else(|| Currency::from_code(&plan.price.currency));
    let mut map = Map::new();
    map.insert("at".into(), json!(row.text(Field::SeenAt)));
    for field in [Field::DataLeftMb, Field::DataUsedMb] {
        map.insert(field.as_str().into(), json!(row.whole(field)));
    }
    if let Some((digits, currency)) = row.amount(Field::Balance, said, Country::of_zone(plan.zone)) {
        map.insert("balance".into(), json!({"amount": digits, "currency": currency.code()}));
    }
    map.insert("last_day".into(), json!(row.date(Field::LastDay)));
    row.given(&mut map, "note", Field::Note);
    let reading = row.judged(reading::stored(&map.into(), plan));
    let uid = row.uid(Field::Uid);
    if uid.is_none() {
        row.refuse(Field::Uid, Code::UidInvalid);
    }
    let (recorded_at, voided_at) = (row.moment(Field::RecordedAt), row.moment(Field::VoidedAt));
    match (reading, uid) {
        (Some(reading), Some(uid)) if row.refusals.is_empty() => {
            Ok(ReadingRow { uid, reading, recorded_at, voided_at })
        }
        _ => Err(row.refusals),
    }
}
