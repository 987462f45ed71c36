//! Rates as stored: kept and removed, never changed, so that a total of last year can be told from what was typed then. They belong to
//! no plan, so their history stands alone.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::money::{Currency, Money};
use keepline_domain::rate::{Book, Converted, Home, HomeTotal, MOST, Rate, RateId, Total, from_json};
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_domain::settings::Settings;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{moment, parsed, parsed_option};
use crate::{Fault, Ledger};

/// No plan: rates belong to their user.
const OF_NONE: i64 = 0;
/// As faults name it.
const NOUN: &str = "rate";

/// A rate as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RateRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: RateId,
    /// What its user says.
    #[serde(flatten)]
    pub rate: Rate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
}

impl Ledger {
    /// The rates there are, by their two currencies, the newest day first.
    ///
    /// # Errors
    /// What the storage says.
    pub fn rates(&self) -> Result<Vec<RateRecord>, Fault> {
        self.read(|data| kept(data))
    }

    /// One of them, removed or not.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn rate(&self, id: RateId) -> Result<RateRecord, Fault> {
        self.read(|data| one(data, id))
    }

    /// Keeps a rate, said as [`from_json`] reads it.
    ///
    /// # Errors
    /// [`Fault::Refused`] where it cannot be, where the two currencies have one of that day, or where there are too many; what the
    /// storage says.
    pub fn rate_add(&mut self, said: &Value, now: DateTime<Utc>) -> Result<Done, Fault> {
        let rate = from_json(said)?;
        self.transact(|data| {
            let all = kept(data)?;
            free(&all, &rate)?;
            if all.len() >= MOST {
                let most = Arg::Number(i64::try_from(MOST).unwrap_or(i64::MAX));
                return Err(Fault::Refused(vec![Refusal::of(Code::TooMany, "rate").with("max", most)]));
            }
            let id = insert(data, None, &rate, now)?;
            change::record(data, Verb::Added, Noun::Rate, (id, OF_NONE), None, Some(&rate), now)
        })
    }

    /// Takes a rate off the list; totals go by what is left. An undo brings it back.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn rate_remove(&mut self, id: RateId, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            if record.removed_at.is_some() {
                return Err(Fault::NotFound { noun: NOUN, id });
            }
            set_removed(data, id, Some(now))?;
            change::record(data, Verb::Archived, Noun::Rate, (id, OF_NONE), None, Some(&record.rate), now)
        })
    }
}

/// What totals are in, with the rates there were at one look.
pub(crate) struct InHome {
    home: Home,
    kept: Vec<RateRecord>,
}

impl InHome {
    /// None where its user has chosen no home currency.
    pub(crate) fn of(data: &Connection, settings: &Settings) -> Result<Option<Self>, Fault> {
        let Some(currency) = settings.home_currency.as_deref().and_then(Currency::from_code) else { return Ok(None) };
        let kept = kept(data)?;
        let book = Book::of(kept.iter().map(|record| (record.id, record.rate.clone())));
        Ok(Some(Self { home: Home { currency, book }, kept }))
    }

    /// Its ISO 4217 code.
    pub(crate) fn code(&self) -> String {
        self.home.currency.code().to_owned()
    }

    /// An amount of a day in it; none where no rate holds.
    pub(crate) fn convert(&self, money: &Money, day: NaiveDate) -> Option<Converted> {
        self.home.of(money, day)
    }

    pub(crate) fn shown(&self, total: &Total) -> HomeTotal {
        total.shown(self.home.currency)
    }

    /// The rates that some totals go by, in the order of the list.
    pub(crate) fn used<'a>(&self, totals: impl IntoIterator<Item = &'a Total>) -> Vec<RateRecord> {
        let ids: BTreeSet<RateId> = totals.into_iter().flat_map(|total| total.rates().iter().copied()).collect();
        self.kept.iter().filter(|record| ids.contains(&record.id)).cloned().collect()
    }
}

pub(crate) fn insert(data: &Connection, uid: Option<&str>, rate: &Rate, at: DateTime<Utc>) -> Result<RateId, Fault> {
    data.prepare_cached(
        "INSERT INTO rate (uid, from_currency, to_currency, rate, holds_from, note, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        uid,
        rate.from,
        rate.to,
        rate.rate.to_string(),
        rate.on.to_string(),
        rate.note,
        moment(at)
    ])?;
    Ok(data.last_insert_rowid())
}

pub(crate) fn set_removed(data: &Connection, id: RateId, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE rate SET removed_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Whether two rates are of the same currencies and day, whichever way they were typed.
pub(crate) fn same(one: &Rate, other: &Rate) -> bool {
    one.on == other.on && one.pair() == other.pair()
}

/// Refuses a second rate of the same currencies and day: which of them holds nobody could say.
fn free(all: &[RateRecord], rate: &Rate) -> Result<(), Fault> {
    if all.iter().any(|other| same(&other.rate, rate)) {
        return Err(Fault::Refused(vec![Refusal::of(Code::RateTaken, "on")]));
    }
    Ok(())
}

/// Takes a change of a rate back.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    match change.verb {
        Verb::Added | Verb::Restored => {
            set_removed(data, id, Some(now))?;
            Ok((Verb::Archived, None, change.after.clone()))
        }
        Verb::Archived => {
            // its day may have been given to another meanwhile
            free(&kept(data)?, &one(data, id)?.rate)?;
            set_removed(data, id, None)?;
            Ok((Verb::Restored, None, change.after.clone()))
        }
        _ => Err(Fault::NotUndoable),
    }
}

fn one(data: &Connection, id: RateId) -> Result<RateRecord, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM rate WHERE id = ?1")?;
    statement.query_row(params![id], from_row).optional()?.ok_or(Fault::NotFound { noun: NOUN, id })
}

/// Those that were not removed.
pub(crate) fn kept(data: &Connection) -> Result<Vec<RateRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM rate WHERE removed_at IS NULL")?;
    let mut all = statement.query_map([], from_row)?.collect::<Result<Vec<RateRecord>, _>>()?;
    all.sort_by(|a, b| (a.rate.pair(), b.rate.on, b.id).cmp(&(b.rate.pair(), a.rate.on, a.id)));
    Ok(all)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<RateRecord> {
    Ok(RateRecord {
        id: row.get("id")?,
        rate: Rate {
            from: row.get("from_currency")?,
            to: row.get("to_currency")?,
            rate: parsed(row, "rate")?,
            on: parsed(row, "holds_from")?,
            note: row.get("note")?,
        },
        recorded_at: parsed(row, "recorded_at")?,
        removed_at: parsed_option(row, "removed_at")?,
    })
}
