//! What there is of receipts: how many and how much room, by what they can be filtered, which payments have none, and which are kept
//! for longer than their user wants.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Bilingual, of_line};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::receipt::is_past_keeping;
use keepline_domain::renewal::Status;
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use crate::case::PINNED;
use crate::column::parsed;
use crate::reminder::Circumstances;
use crate::{Fault, Ledger, plan};

/// What there is of receipts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReceiptsAbout {
    /// How many are kept, without those in the trash.
    pub kept: u32,
    /// How many of them belong to no plan.
    pub unsorted: u32,
    /// How many are in the trash.
    pub trash: u32,
    /// How many payments have no receipt.
    pub without: u32,
    /// How much room all of them take, the trash included; the same bytes count once.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Those that are kept for longer than the settings want: proposed, never taken away by themselves.
    #[ts(type = "number[]")]
    pub past: Vec<i64>,
    /// How much room these take.
    #[ts(type = "number")]
    pub past_bytes: u64,
    /// Their plans.
    pub plans: Vec<Facet>,
    /// Their carriers.
    pub carriers: Vec<CarrierFacet>,
    /// Their years, the last one first.
    pub years: Vec<u32>,
}

/// A plan to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Facet {
    /// Its id.
    #[ts(type = "number")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// Its number.
    pub number: Option<String>,
}

/// A carrier to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CarrierFacet {
    /// As plans have it.
    pub carrier: String,
    /// The name of its line in the catalogue; none where it is a word of the user's own.
    pub name: Option<Bilingual>,
}

/// A payment without a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WithoutReceipt {
    /// The renewal.
    #[ts(type = "number")]
    pub renewal_id: i64,
    /// Its plan.
    pub plan: Facet,
    /// When it was paid.
    pub paid_on: NaiveDate,
    /// What was paid.
    pub amount: Option<Money>,
}

/// Payments that stand, of plans that are no samples, and no receipt that is kept.
const WITHOUT: &str = "FROM renewal JOIN plan ON plan.id = renewal.plan_id
    WHERE voided_at IS NULL AND NOT sample AND renewal.kind = 'payment'
      AND NOT EXISTS (SELECT 1 FROM receipt WHERE renewal_id = renewal.id AND trashed_at IS NULL)";
/// How many payments one answer holds.
const MOST_ROWS: u32 = 500;

impl Ledger {
    /// What there is of receipts as things stand at `at`.
    ///
    /// # Errors
    /// What the storage says.
    pub fn receipts_about(&self, at: &Circumstances) -> Result<ReceiptsAbout, Fault> {
        self.read(|data| {
            let count = |sql: &str| -> Result<u32, Fault> {
                Ok(data.prepare_cached(&format!("SELECT count(*) {sql}"))?.query_row([], |row| row.get(0))?)
            };
            let (past, past_bytes) = past(data, at.now, at.settings.keep_receipts)?;
            let trash = count("FROM receipt WHERE trashed_at IS NOT NULL")?;
            let plans = plans(data)?;
            let carriers: BTreeSet<String> = plans.iter().map(|(_, carrier)| carrier.clone()).collect();
            Ok(ReceiptsAbout {
                kept: count("FROM receipt")? - trash,
                unsorted: count("FROM receipt WHERE trashed_at IS NULL AND (plan_id IS NOT NULL) = 0")?,
                trash,
                without: count(WITHOUT)?,
                bytes: bytes(data)?,
                past,
                past_bytes,
                carriers: carriers.into_iter().filter(|carrier| !carrier.is_empty()).map(carrier_facet).collect(),
                plans: plans.into_iter().map(|(plan, _)| plan).collect(),
                years: years(data)?,
            })
        })
    }

    /// The payments that have no receipt, the last one first; at most 500.
    ///
    /// # Errors
    /// What the storage says.
    pub fn renewals_without_receipt(&self) -> Result<Vec<WithoutReceipt>, Fault> {
        self.read(|data| {
            let mut statement = data.prepare_cached(&format!(
                "SELECT renewal.id, plan_id, plan.name, plan.number, paid_on, amount_minor, renewal.currency {WITHOUT}
                 ORDER BY paid_on DESC, renewal.id DESC LIMIT {MOST_ROWS}"
            ))?;
            let rows = statement.query_map([], |row| {
                let (minor, currency): (Option<i64>, String) = (row.get("amount_minor")?, row.get("currency")?);
                Ok(WithoutReceipt {
                    renewal_id: row.get("id")?,
                    plan: Facet { id: row.get("plan_id")?, name: row.get("name")?, number: row.get("number")? },
                    paid_on: parsed(row, "paid_on")?,
                    amount: minor.map(|minor| Money { minor, currency }),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn carrier_facet(carrier: String) -> CarrierFacet {
    CarrierFacet { name: of_line(&carrier).map(|(_, line)| line.name.clone()), carrier }
}

fn plans(data: &Connection) -> Result<Vec<(Facet, String)>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT id, name, number, carrier FROM plan
         WHERE EXISTS (SELECT 1 FROM receipt WHERE plan_id = plan.id AND trashed_at IS NULL) ORDER BY name, id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((Facet { id: row.get("id")?, name: row.get("name")?, number: row.get("number")? }, row.get("carrier")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn years(data: &Connection) -> Result<Vec<u32>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT DISTINCT CAST(substr(coalesce(paid_on, added_at), 1, 4) AS INTEGER) AS year FROM receipt
         LEFT JOIN renewal ON renewal.id = receipt.renewal_id WHERE trashed_at IS NULL ORDER BY year DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn bytes(data: &Connection) -> Result<u64, Fault> {
    let sum = "SELECT coalesce(sum(size), 0) FROM (SELECT size FROM receipt GROUP BY sha256)";
    let sum: i64 = data.prepare_cached(sum)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(sum).unwrap_or_default())
}

/// The receipts of payments whose period ended longer ago than `months`, and the room they take. One under dispute stays, and so does what a case needs.
fn past(data: &Connection, now: DateTime<Utc>, months: Option<u32>) -> Result<(Vec<i64>, u64), Fault> {
    let Some(months) = months else { return Ok((Vec::new(), 0)) };
    let mut of_plan: HashMap<PlanId, Vec<(i64, i64, u64)>> = HashMap::new();
    let mut statement = data.prepare_cached(&format!(
        "SELECT id, plan_id, renewal_id, size FROM receipt
         WHERE trashed_at IS NULL AND plan_id IS NOT NULL AND renewal_id IS NOT NULL AND id NOT IN ({PINNED}) ORDER BY id",
    ))?;
    let mut rows = statement.query(params![])?;
    while let Some(row) = rows.next()? {
        let size: u32 = row.get("size")?;
        let one = (row.get("id")?, row.get("renewal_id")?, u64::from(size));
        of_plan.entry(row.get("plan_id")?).or_default().push(one);
    }
    let (mut ids, mut size) = (Vec::new(), 0);
    for (plan, receipts) in of_plan {
        let history = plan::one(data, plan)?;
        let today = keepline_domain::civil::date_at(now, history.record.plan.zone);
        let periods = history.periods(now);
        for (id, renewal, bytes) in receipts {
            let Some(paid) = history.renewals.iter().find(|record| record.id == renewal) else { continue };
            if paid.renewal.status == Status::Disputed {
                continue;
            }
            let bought = periods.iter().find(|period| {
                period.renewal.and_then(|place| history.renewal_id(place)).is_some_and(|id| id == renewal)
            });
            // what bought no days of its own is kept by the day it was paid
            let ended = bought.map_or(paid.renewal.paid_on, |period| period.last_day);
            if is_past_keeping(ended, months, today) {
                ids.push(id);
                size += bytes;
            }
        }
    }
    ids.sort_unstable();
    Ok((ids, size))
}
