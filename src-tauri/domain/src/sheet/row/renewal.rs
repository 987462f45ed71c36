//! The renewal that a row says.

use serde_json::{Map, Value, json};

use super::{Cells, Reader, Reading, RenewalRow, currency, shown_of};
use crate::money::Currency;
use crate::plan::{Plan, Rule};
use crate::refusal::{Code, Refusals};
use crate::renewal;
use crate::sheet::{Country, Field};

/// The renewal of `plan` that a row says.
///
/// # Errors
/// Every column that cannot be read, by the name of its field.
pub fn renewal_of(cells: &Cells<'_>, plan: &Plan, how: &Reading<'_>) -> Result<RenewalRow, Refusals> {
    let mut row = Reader { cells, how, refusals: Vec::new() };
    let said = currency(&mut row).or_else(|| Currency::from_code(&plan.price.currency));
    let mut map = Map::new();
    let amount = if row.cells.get(Field::Amount).is_some() || how.own { Field::Amount } else { Field::Price };
    for (key, field) in [("amount", amount), ("tax", Field::Tax), ("fee", Field::Fee)] {
        if let Some((digits, currency)) = row.amount(field, said, Country::of_zone(plan.zone)) {
            map.insert(key.into(), json!({"amount": digits, "currency": currency.code()}));
        }
    }
    map.insert("paid_on".into(), json!(row.date(Field::PaidOn)));
    let own = row.cells.get(Field::NewLastDay).is_some() || how.own;
    // what a payment bought, as the carrier shows it; money on a balance buys no day of its own
    let shown = || shown_of(cells, how).filter(|_| !matches!(plan.rule, Rule::Balance { .. }));
    let last = if own { row.date(Field::NewLastDay) } else { shown() };
    map.insert("new_last_day".into(), json!(last));
    if row.cells.get(Field::Periods).is_some() {
        map.insert("periods".into(), json!(row.whole(Field::Periods)));
    }
    let word = |text: &str| text.trim().to_lowercase();
    if let Some(kind) = row.text(Field::Kind) {
        map.insert("kind".into(), json!(word(kind)));
    }
    if let Some(status) = row.text(Field::Status) {
        map.insert("status".into(), json!(status_of(&word(status))));
    }
    for (key, field) in [
        ("channel", Field::Channel),
        ("method", Field::Method),
        ("confirmation", Field::Confirmation),
        ("note", Field::Note),
    ] {
        row.given(&mut map, key, field);
    }
    let quiet = !row.refusals.is_empty();
    let read = renewal::from_json(&Value::Object(map), plan).map_err(|refusals| {
        refusals.into_iter().filter(|refusal| !quiet || refusal.code != Code::Required).collect::<Refusals>()
    });
    let renewal = row.judged(read);
    let uid = row.uid(Field::Uid);
    let recorded_at = row.moment(Field::RecordedAt);
    let voided_at = row.moment(Field::VoidedAt);
    match renewal {
        Some(renewal) if row.refusals.is_empty() => Ok(RenewalRow { uid, renewal, recorded_at, voided_at }),
        _ => Err(row.refusals),
    }
}

fn status_of(word: &str) -> &str {
    match word {
        "paid" | "ok" | "done" | "success" | "successful" | "completed" | "complete" | "已支付" | "成功" | "已完成"
        | "已付" | "支付成功" => "posted",
        "processing" | "处理中" | "待入账" => "pending",
        "declined" | "unsuccessful" | "失败" | "支付失败" => "failed",
        "refund" | "退款" | "已退款" => "refunded",
        other => other,
    }
}
