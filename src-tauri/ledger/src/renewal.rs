//! Renewals as stored: recorded, and voided where they never were. Correcting one is in `correction.rs`.

use chrono::{DateTime, Utc};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::renewal::{Kind, Renewal, Status};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use crate::change::{self, Done, Noun, Verb};
use crate::column::{Columns, as_word, moment, parsed, parsed_option, word};
use crate::receipt::{self, Staged};
use crate::{Fault, Ledger, walk};

/// A renewal as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalRecord {
    /// Its id.
    pub id: i64,
    /// The plan it renews.
    pub plan_id: PlanId,
    /// What the user says happened.
    pub renewal: Renewal,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// What to do where the same plan, day and amount is already recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameAgain {
    /// Ask first: refuse with [`Fault::DuplicateRenewal`].
    Ask,
    /// It did happen twice.
    Record,
}

impl Ledger {
    /// Records a renewal with its receipts.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::DuplicateRenewal`], or what the storage says.
    pub fn renewal_add(
        &mut self,
        plan_id: PlanId,
        renewal: &Renewal,
        receipts: &[Staged],
        same_again: SameAgain,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact_with_bytes(|data, bytes| {
            // the bytes are committed in their own file already; a row must never name bytes that are not there
            let receipts = receipt::kept(bytes, receipts)?;
            let done = add(data, plan_id, renewal, same_again, now)?;
            for kept in &receipts {
                receipt::insert(data, Some(plan_id), Some(done.id), kept, now)?;
            }
            Ok(done)
        })
    }

    /// Whether the same plan, day and amount is already recorded.
    ///
    /// # Errors
    /// What the storage says.
    pub fn renewal_is_recorded(&self, plan_id: PlanId, renewal: &Renewal) -> Result<bool, Fault> {
        self.read(|data| is_recorded(data, plan_id, renewal))
    }

    /// The renewals of a plan in order of recording, voided ones too.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn renewals(&self, plan_id: PlanId) -> Result<Vec<RenewalRecord>, Fault> {
        Ok(self.plan(plan_id)?.renewals)
    }

    /// Declares a renewal a mistake. It stays in the history and buys nothing. A second time keeps the
    /// first moment and adds a line of history.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn renewal_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            if record.voided_at.is_none() {
                set_voided(data, id, Some(now))?;
            }
            change::record::<Renewal>(data, Verb::Voided, Noun::Renewal, (id, record.plan_id), None, None, now)
        })
    }
}

/// Records a renewal with its line of history.
pub(crate) fn add(
    data: &Connection,
    plan_id: PlanId,
    renewal: &Renewal,
    same_again: SameAgain,
    now: DateTime<Utc>,
) -> Result<Done, Fault> {
    if same_again == SameAgain::Ask && is_recorded(data, plan_id, renewal)? {
        return Err(Fault::DuplicateRenewal);
    }
    let id = insert(data, plan_id, renewal, now)?;
    // the terms may be others than those it was read for
    crate::plan::takes(&crate::plan::record(data, plan_id)?.plan, renewal)?;
    // a guide that was being walked has come to its end
    walk::end(data, plan_id, None, now)?;
    change::record(data, Verb::Added, Noun::Renewal, (id, plan_id), None, Some(renewal), now)
}

pub(crate) fn insert(data: &Connection, plan_id: PlanId, renewal: &Renewal, now: DateTime<Utc>) -> Result<i64, Fault> {
    let (names, cells): (Vec<_>, Vec<_>) = cells(renewal).into_iter().unzip();
    let marks = "?, ".repeat(names.len());
    let statement = format!(
        "INSERT INTO renewal ({}, plan_id, recorded_at, uid) VALUES ({marks}?, ?, lower(hex(randomblob(8))))",
        names.join(", ")
    );
    let ids: [Cell; 2] = [plan_id.into(), moment(now).into()];
    data.prepare_cached(&statement)?.execute(params_from_iter(cells.into_iter().chain(ids)))?;
    Ok(data.last_insert_rowid())
}

/// Writes every field of `renewal` into row `id`.
pub(crate) fn replace(data: &Connection, id: i64, renewal: &Renewal) -> Result<(), Fault> {
    let (names, cells): (Vec<_>, Vec<_>) = cells(renewal).into_iter().unzip();
    let statement = format!("UPDATE renewal SET {} = ? WHERE id = ?", names.join(" = ?, "));
    data.prepare_cached(&statement)?.execute(params_from_iter(cells.into_iter().chain([id.into()])))?;
    Ok(())
}

/// Every column that says what happened, with what stands in it.
fn cells(renewal: &Renewal) -> [(&'static str, Cell); 13] {
    let minor = |money: &Option<Money>| money.as_ref().map(|money| money.minor).into();
    [
        ("paid_on", renewal.paid_on.to_string().into()),
        ("amount_minor", minor(&renewal.amount)),
        ("tax_minor", minor(&renewal.tax)),
        ("fee_minor", minor(&renewal.fee)),
        ("currency", currency(renewal).to_owned().into()),
        ("periods", renewal.periods.into()),
        ("kind", as_word(&renewal.kind).into()),
        ("channel", renewal.channel.clone().into()),
        ("method", renewal.method.clone().into()),
        ("confirmation", renewal.confirmation.clone().into()),
        ("status", as_word(&renewal.status).into()),
        ("new_last_day", renewal.new_last_day.map(|day| day.to_string()).into()),
        ("note", renewal.note.clone().into()),
    ]
}

/// That of all its amounts; empty where it has none.
fn currency(renewal: &Renewal) -> &str {
    let amounts = [&renewal.amount, &renewal.tax, &renewal.fee];
    amounts.into_iter().flatten().next().map_or("", |money| money.currency.as_str())
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE renewal SET voided_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

pub(crate) fn all(data: &Connection) -> Result<Vec<RenewalRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM renewal ORDER BY id")?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<RenewalRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM renewal WHERE plan_id = ?1 ORDER BY id")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<RenewalRecord, Fault> {
    let found = data.query_row("SELECT * FROM renewal WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "renewal", id })
}

pub(crate) fn is_recorded(data: &Connection, plan_id: PlanId, renewal: &Renewal) -> Result<bool, Fault> {
    let minor = renewal.amount.as_ref().map(|money| money.minor);
    let mut statement = data.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM renewal
           WHERE plan_id = ?1 AND paid_on = ?2 AND amount_minor IS ?3 AND voided_at IS NULL)",
    )?;
    Ok(statement.query_row(params![plan_id, renewal.paid_on.to_string(), minor], |row| row.get(0))?)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<RenewalRecord> {
    let row = &Columns::of(row);
    let currency: String = row.get("currency")?;
    let money = |column: &str| -> rusqlite::Result<Option<Money>> {
        let minor: Option<i64> = row.get(column)?;
        Ok(minor.map(|minor| Money { minor, currency: currency.clone() }))
    };
    Ok(RenewalRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        renewal: Renewal {
            paid_on: parsed(row, "paid_on")?,
            amount: money("amount_minor")?,
            tax: money("tax_minor")?,
            fee: money("fee_minor")?,
            periods: row.get("periods")?,
            kind: word::<Kind>(row, "kind")?,
            channel: row.get("channel")?,
            method: row.get("method")?,
            confirmation: row.get("confirmation")?,
            status: word::<Status>(row, "status")?,
            new_last_day: parsed_option(row, "new_last_day")?,
            note: row.get("note")?,
        },
        recorded_at: parsed(row, "recorded_at")?,
        voided_at: parsed_option(row, "voided_at")?,
    })
}
