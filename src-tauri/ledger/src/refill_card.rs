//! Refill cards as stored: bought, redeemed by a renewal, or taken back. A card whose renewal was voided or bought nothing is to
//! be redeemed again.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Known, guide, of_line};
use keepline_domain::civil::date_at;
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::refill_card::{Pin, RefillCard, last_day_of, void_at};
use keepline_domain::way::Channel;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::change::{self, Done, Noun, Verb};
use crate::column::{moment, parsed, parsed_option};
use crate::plan::PlanHistory;
use crate::renewal;
use crate::{Fault, Ledger, plan};

/// A card as stored, without its PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "RefillCardRow")]
pub struct RefillCardRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The plan it was bought for.
    #[ts(type = "number")]
    pub plan_id: PlanId,
    /// What its user says.
    pub card: RefillCard,
    /// How many digits its PIN has; none where it was not kept.
    pub pin_length: Option<u32>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The renewal that redeemed it.
    #[ts(type = "number | null")]
    pub renewal_id: Option<i64>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// The cards of a plan, with what the form for another one needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RefillCards {
    /// Today in the plan's zone.
    pub today: NaiveDate,
    /// To be redeemed, the one first void first; then redeemed and taken back ones, last one first.
    pub cards: Vec<RefillCardShown>,
    /// How many days a card is good, where the catalogue knows.
    pub good_days: Option<Known<u32>>,
    /// The last day of a card bought today, where the catalogue knows.
    pub last_day: Option<NaiveDate>,
}

/// A card as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RefillCardShown {
    /// The card.
    pub record: RefillCardRecord,
    /// Whether it can still be redeemed, has been, is void, or was a mistake.
    pub state: CardState,
    /// Days from today to its last day; below zero where that is past.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
}

/// What became of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CardState {
    /// To be redeemed.
    Open,
    /// Its last day is past.
    Void,
    /// A renewal redeemed it.
    Redeemed,
    /// It was a mistake.
    Removed,
}

impl Ledger {
    /// Keeps a card that was bought for a plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn refill_card_add(
        &mut self,
        plan_id: PlanId,
        card: &RefillCard,
        pin: Option<&Pin>,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            plan::record(data, plan_id)?;
            data.execute(
                "INSERT INTO refill_card (uid, plan_id, amount_minor, currency, bought_on, bought_at, pin, last_day, note,
                   recorded_at)
                 VALUES (lower(hex(randomblob(8))), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    plan_id,
                    card.amount.minor,
                    card.amount.currency,
                    card.bought_on.to_string(),
                    card.bought_at,
                    pin.map(Pin::shown),
                    card.last_day.map(|day| day.to_string()),
                    card.note,
                    moment(now),
                ],
            )?;
            let id = data.last_insert_rowid();
            change::record(data, Verb::Added, Noun::RefillCard, (id, plan_id), None, Some(card), now)
        })
    }

    /// A card was redeemed by a renewal of its plan. Answers nothing: the renewal is the change.
    ///
    /// # Errors
    /// [`Fault::NotFound`], also where the renewal is of another plan; what the storage says.
    pub fn refill_card_redeem(&mut self, id: i64, renewal_id: i64) -> Result<(), Fault> {
        self.transact(|data| {
            let card = one(data, id)?;
            if renewal::one(data, renewal_id)?.plan_id != card.plan_id {
                return Err(Fault::NotFound { noun: "renewal", id: renewal_id });
            }
            data.execute("UPDATE refill_card SET renewal_id = ?2 WHERE id = ?1", params![id, renewal_id])?;
            Ok(())
        })
    }

    /// Declares a card a mistake. It stays, and reminds no more.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn refill_card_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            set_voided(data, id, record.voided_at.or(Some(now)))?;
            let ids = (id, record.plan_id);
            change::record(data, Verb::Voided, Noun::RefillCard, ids, None, Some(&record.card), now)
        })
    }

    /// The PIN of a card, for the one who asked to see it; none where it was not kept.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn refill_card_pin(&self, id: i64) -> Result<Option<Pin>, Fault> {
        let found: Option<Option<String>> = self
            .data
            .query_row("SELECT pin FROM refill_card WHERE id = ?1", params![id], |row| row.get(0))
            .optional()?;
        Ok(found.ok_or(Fault::NotFound { noun: "refill_card", id })?.map(Pin::stored))
    }

    /// The cards of a plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn refill_cards(&self, plan_id: PlanId, now: DateTime<Utc>) -> Result<RefillCards, Fault> {
        self.read(|data| cards_of(data, &plan::one(data, plan_id)?, now))
    }
}

/// The cards of a plan, with its history read.
pub(crate) fn cards_of(data: &Connection, history: &PlanHistory, now: DateTime<Utc>) -> Result<RefillCards, Fault> {
    let terms = &history.record.plan;
    let today = date_at(now, terms.zone);
    let mut cards: Vec<RefillCardShown> = Vec::new();
    for record in of_plan(data, history.record.id)? {
        let redeemed = history.renewals.iter().any(|one| redeems(one, &record));
        let state = match () {
            () if record.voided_at.is_some() => CardState::Removed,
            () if redeemed => CardState::Redeemed,
            () if void_at(&record.card, terms).is_some_and(|void| void <= now) => CardState::Void,
            () => CardState::Open,
        };
        let days_left = record.card.last_day.map(|last| keepline_domain::civil::days_between(today, last));
        cards.push(RefillCardShown { record, state, days_left });
    }
    let far = NaiveDate::MAX;
    cards.sort_by_key(|shown| {
        let open = shown.state == CardState::Open;
        (shown.state, if open { shown.record.card.last_day.unwrap_or(far) } else { far }, -shown.record.id)
    });
    let good_days = good_days(&terms.carrier);
    let last_day = good_days.as_ref().map(|known| last_day_of(today, known.value));
    Ok(RefillCards { today, cards, good_days, last_day })
}

/// How many days a card for a line is good, where the guide of its carrier says so.
fn good_days(carrier: &str) -> Option<Known<u32>> {
    let key = of_line(carrier).map(|(carrier, _)| carrier.key.as_str());
    guide(key, Channel::RefillCard)?.card_days.clone()
}

/// Whether a renewal in force redeemed a card.
pub(crate) fn redeems(renewal: &renewal::RenewalRecord, card: &RefillCardRecord) -> bool {
    card.renewal_id == Some(renewal.id) && renewal.voided_at.is_none() && renewal.renewal.status.buys()
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE refill_card SET voided_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<RefillCardRecord, Fault> {
    let found = data.query_row("SELECT * FROM refill_card WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "refill_card", id })
}

fn of_plan(data: &Connection, plan_id: PlanId) -> Result<Vec<RefillCardRecord>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM refill_card WHERE plan_id = ?1 ORDER BY id")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The cards that may remind, by plan.
pub(crate) fn all(data: &Connection) -> Result<HashMap<PlanId, Vec<RefillCardRecord>>, Fault> {
    let mut statement =
        data.prepare_cached("SELECT * FROM refill_card WHERE voided_at IS NULL AND last_day IS NOT NULL ORDER BY id")?;
    let mut cards: HashMap<PlanId, Vec<RefillCardRecord>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = from_row(row)?;
        cards.entry(record.plan_id).or_default().push(record);
    }
    Ok(cards)
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<RefillCardRecord> {
    let pin: Option<String> = row.get("pin")?;
    Ok(RefillCardRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        card: RefillCard {
            amount: Money { minor: row.get("amount_minor")?, currency: row.get("currency")? },
            bought_on: parsed(row, "bought_on")?,
            bought_at: row.get("bought_at")?,
            last_day: parsed_option(row, "last_day")?,
            note: row.get("note")?,
        },
        pin_length: pin.and_then(|pin| u32::try_from(pin.len()).ok()),
        recorded_at: parsed(row, "recorded_at")?,
        renewal_id: row.get("renewal_id")?,
        voided_at: parsed_option(row, "voided_at")?,
    })
}
