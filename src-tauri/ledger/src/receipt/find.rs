//! Finding receipts: words and filters in, a stretch of the answer and its length out.

use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::renewal::Status;
use rusqlite::{Connection, Row, ToSql, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::search::{UNSORTED, amount_key, carrier_key, plan_key, status_key, wanted, year_key};
use super::{ReceiptRow, find_one, from_row};
use crate::column::{as_word, parsed_option, word_option};
use crate::{Fault, Ledger};

/// Which receipts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReceiptView {
    /// All that are kept; without words and filters those of no plan come first.
    #[default]
    Kept,
    /// Those of no plan.
    Unsorted,
    /// Those in the trash; words and filters do not count there.
    Trash,
}

/// What is looked for; what is not there does not count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields)]
pub struct ReceiptFind {
    /// Which of them.
    pub view: Option<ReceiptView>,
    /// Words, each of which must be there.
    pub words: Option<String>,
    /// A plan's carrier, as it is stored.
    pub carrier: Option<String>,
    /// A plan.
    #[ts(as = "Option<u32>")]
    pub plan_id: Option<PlanId>,
    /// The year of the payment, else of the day it was added.
    pub year: Option<u32>,
    /// The payment's amount as typed, such as `15` or `15.00`.
    pub amount: Option<String>,
    /// What became of the payment.
    pub status: Option<Status>,
    /// These and no others, without those in the trash; nothing else counts then.
    #[ts(as = "Option<Vec<u32>>")]
    pub ids: Option<Vec<i64>>,
}

/// A receipt with what it proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReceiptFound {
    /// The receipt.
    pub receipt: ReceiptRow,
    /// The name of its plan.
    pub plan_name: Option<String>,
    /// The number of its plan.
    pub number: Option<String>,
    /// When that was paid.
    pub paid_on: Option<chrono::NaiveDate>,
    /// What was paid.
    pub amount: Option<Money>,
    /// What became of it.
    pub status: Option<Status>,
}

/// A stretch of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReceiptsFound {
    /// How many there are.
    pub total: u32,
    /// The ids of all of them, in order, at most [`MOST_IDS`].
    #[ts(type = "number[]")]
    pub ids: Vec<i64>,
    /// Those from the place that was asked for.
    pub rows: Vec<ReceiptFound>,
}

/// How many ids one answer holds.
const MOST_IDS: u32 = 10_000;
/// How many rows one answer holds.
const MOST_ROWS: u32 = 500;

impl Ledger {
    /// The receipts that `find` looks for, the newest first: `count` of them (at most 500) from place `from`.
    ///
    /// # Errors
    /// What the storage says.
    pub fn receipts_found(&self, find: &ReceiptFind, from: u32, count: u32) -> Result<ReceiptsFound, Fault> {
        self.read(|data| {
            let view = find.view.unwrap_or_default();
            if let Some(ids) = &find.ids {
                return named(data, ids, from, count);
            }
            let (total, ids) = match (view, query(find, view)) {
                (ReceiptView::Trash, _) => listed(data, IN_TRASH)?,
                (_, Query::Nothing) => (0, Vec::new()),
                (_, Query::Words(query)) => matching(data, &query)?,
                (ReceiptView::Unsorted, Query::All) => listed(data, OF_NO_PLAN)?,
                (ReceiptView::Kept, Query::All) => listed(data, KEPT)?,
            };
            stretch(data, total, ids, from, count)
        })
    }
}

/// The rows of `ids` from place `from`.
fn stretch(data: &Connection, total: u32, ids: Vec<i64>, from: u32, count: u32) -> Result<ReceiptsFound, Fault> {
    let (from, count) = (usize::try_from(from).unwrap_or(usize::MAX), count.min(MOST_ROWS) as usize);
    let rows = ids.iter().skip(from).take(count).map(|id| found(data, *id)).collect::<Result<Vec<_>, _>>()?;
    Ok(ReceiptsFound { total, ids, rows })
}

fn named(data: &Connection, ids: &[i64], from: u32, count: u32) -> Result<ReceiptsFound, Fault> {
    let mut there = Vec::new();
    for id in ids.iter().take(MOST_IDS as usize) {
        if find_one(data, *id)?.is_some_and(|row| row.trashed_at.is_none()) {
            there.push(*id);
        }
    }
    stretch(data, u32::try_from(there.len()).unwrap_or(u32::MAX), there, from, count)
}

enum Query {
    /// There are no words and no filters.
    All,
    /// Nothing can be what was asked for.
    Nothing,
    Words(String),
}

fn query(find: &ReceiptFind, view: ReceiptView) -> Query {
    let mut parts = Vec::new();
    if let Some(words) = find.words.as_ref().filter(|words| !words.trim().is_empty()) {
        match wanted(words) {
            Some(wanted) => parts.push(wanted),
            None => return Query::Nothing,
        }
    }
    let mut key = |key: String| parts.push(format!("keys : \"{key}\""));
    if let Some(carrier) = &find.carrier {
        key(carrier_key(carrier));
    }
    if let Some(plan) = find.plan_id {
        key(plan_key(plan));
    }
    if let Some(year) = find.year {
        key(year_key(&format!("{year:04}")));
    }
    if let Some(amount) = find.amount.as_ref().map(|amount| amount.trim()).filter(|amount| !amount.is_empty()) {
        let plain: String = amount.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        if !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return Query::Nothing;
        }
        key(amount_key(&plain));
    }
    if let Some(status) = find.status {
        key(status_key(&as_word(&status)));
    }
    if parts.is_empty() {
        return Query::All;
    }
    if view == ReceiptView::Unsorted {
        parts.push(format!("keys : \"{UNSORTED}\""));
    }
    Query::Words(parts.join(" AND "))
}

fn matching(data: &Connection, query: &str) -> Result<(u32, Vec<i64>), Fault> {
    let mut statement = data.prepare_cached(
        "SELECT rowid FROM receipt_search WHERE receipt_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let ids = ids(&mut statement, &[&query, &MOST_IDS])?;
    let mut total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    if total == MOST_IDS {
        let mut statement = data.prepare_cached("SELECT count(*) FROM receipt_search WHERE receipt_search MATCH ?1")?;
        total = statement.query_row(params![query], |row| row.get(0))?;
    }
    Ok((total, ids))
}

/// Which rows, and in which order.
const KEPT: (&str, &str) = ("trashed_at IS NULL", "plan_id IS NOT NULL, id DESC");
const OF_NO_PLAN: (&str, &str) = ("trashed_at IS NULL AND (plan_id IS NOT NULL) = 0", "id DESC");
const IN_TRASH: (&str, &str) = ("trashed_at IS NOT NULL", "trashed_at DESC, id DESC");

fn listed(data: &Connection, (which, order): (&str, &str)) -> Result<(u32, Vec<i64>), Fault> {
    let mut statement =
        data.prepare_cached(&format!("SELECT id FROM receipt WHERE {which} ORDER BY {order} LIMIT ?1"))?;
    let ids = ids(&mut statement, &[&MOST_IDS])?;
    let mut total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    if total == MOST_IDS {
        let mut statement = data.prepare_cached(&format!("SELECT count(*) FROM receipt WHERE {which}"))?;
        total = statement.query_row([], |row| row.get(0))?;
    }
    Ok((total, ids))
}

fn ids(statement: &mut rusqlite::Statement<'_>, with: &[&dyn ToSql]) -> Result<Vec<i64>, Fault> {
    let rows = statement.query_map(with, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn found(data: &Connection, id: i64) -> Result<ReceiptFound, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT receipt.*, plan.name AS plan_name, plan.number, paid_on, amount_minor, renewal.currency, status FROM receipt
         LEFT JOIN plan ON plan.id = receipt.plan_id LEFT JOIN renewal ON renewal.id = receipt.renewal_id
         WHERE receipt.id = ?1",
    )?;
    Ok(statement.query_row(params![id], found_row)?)
}

fn found_row(row: &Row<'_>) -> rusqlite::Result<ReceiptFound> {
    let (minor, currency): (Option<i64>, Option<String>) = (row.get("amount_minor")?, row.get("currency")?);
    Ok(ReceiptFound {
        receipt: from_row(row)?,
        plan_name: row.get("plan_name")?,
        number: row.get("number")?,
        paid_on: parsed_option(row, "paid_on")?,
        amount: minor.zip(currency).map(|(minor, currency)| Money { minor, currency }),
        status: word_option(row, "status")?,
    })
}
