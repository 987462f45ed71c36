//! A guide being walked: which steps are done and what was typed. Kept at every step, ended by a recorded renewal.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_catalogue::{Guide, is_https};
use keepline_domain::fields::{Fields, Sink, text, whole};
use keepline_domain::plan::PlanId;
use keepline_domain::refusal::{Code, Refusals};
use keepline_domain::way::Channel;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::Fault;
use crate::column::{json, moment, parsed};

/// More steps than any guide has.
const MOST_STEPS: usize = 100;

/// What was typed along the way, as typed: half a word is kept too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct Entered {
    /// What will be paid, in the plan's currency.
    pub amount: Option<String>,
    /// How many periods it buys.
    pub periods: Option<String>,
    /// The account's name, to be copied.
    pub account: Option<String>,
    /// The shop it is paid at, by its name among the user's own.
    pub shop: Option<String>,
    /// The page to pay on, where the catalogue has none or the wrong one: https only.
    pub address: Option<String>,
    /// The refill card that is redeemed, by its id; 0 for one that is not kept here. None where nobody chose.
    #[ts(type = "number | null")]
    pub card: Option<i64>,
    /// With what it is paid: one of the user's own ways to pay, or other words.
    pub method: Option<String>,
}

impl Entered {
    /// Reads what was typed; blank is nothing.
    ///
    /// # Errors
    /// Every field that cannot be kept, by name, such as `entered.address`.
    pub fn from_json(value: &Value) -> Result<Self, Refusals> {
        let sink = Sink::default();
        let entered = Fields::at(value, "entered", &sink).map(|mut fields| {
            let mut word = |key, most| {
                fields.optional(key, text(most)).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty())
            };
            let (amount, periods, account) = (word("amount", 40), word("periods", 10), word("account", 200));
            let (shop, address, method) = (word("shop", 100), word("address", 2000), word("method", 200));
            let card = fields.optional("card", whole(0, i64::MAX));
            if address.as_deref().is_some_and(|address| !is_https(address)) {
                fields.refuse("address", Code::NotHttps);
            }
            fields.finish();
            Self { amount, periods, account, shop, address, card, method }
        });
        sink.settle(entered)
    }
}

/// How far a guide was walked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Walk {
    /// The keys of the steps that are done.
    pub done: Vec<String>,
    /// What was typed.
    pub entered: Entered,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When something was last done in it.
    pub updated_at: DateTime<Utc>,
    /// Whether the guide is another one by now than the one it was begun with.
    pub changed: bool,
}

/// A guide that was begun and neither finished nor given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Walking {
    /// By which channel.
    pub channel: Channel,
    /// When something was last done in it.
    pub updated_at: DateTime<Utc>,
}

struct Stored {
    guide: String,
    version: u32,
    walk: Walk,
}

/// The walk of a channel that is open, and what was typed in the one before where there is none.
pub(crate) fn of(data: &Connection, plan_id: PlanId, guide: &Guide) -> Result<(Option<Walk>, Entered), Fault> {
    let channel = guide.channel.as_str();
    let open = data
        .prepare_cached("SELECT * FROM walk WHERE plan_id = ?1 AND channel = ?2 AND ended_at IS NULL")?
        .query_row(params![plan_id, channel], stored)
        .optional()?;
    if let Some(Stored { guide: key, version, mut walk }) = open {
        walk.changed = key != guide.key || version != guide.version;
        let entered = walk.entered.clone();
        return Ok((Some(walk), entered));
    }
    let last = data
        .prepare_cached("SELECT * FROM walk WHERE plan_id = ?1 AND channel = ?2 ORDER BY id DESC LIMIT 1")?
        .query_row(params![plan_id, channel], stored)
        .optional()?;
    // what will be paid, and with which card, is decided anew each time
    let kept = last.map(|last| Entered { amount: None, periods: None, card: None, ..last.walk.entered });
    Ok((None, kept.unwrap_or_default()))
}

/// Keeps how far a guide was walked. Steps that it does not have are left out.
pub(crate) fn save(
    data: &Connection,
    plan_id: PlanId,
    guide: &Guide,
    done: &[String],
    entered: &Entered,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let has = |key: &&String| guide.steps.iter().any(|step| step.key == **key);
    let done: Vec<&String> = done.iter().take(MOST_STEPS).filter(has).collect();
    let (done, entered) = (serde_json::json!(done).to_string(), serde_json::json!(entered).to_string());
    data.execute(
        "INSERT INTO walk (plan_id, channel, guide, version, done, entered, started_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
         ON CONFLICT (plan_id, channel) WHERE ended_at IS NULL DO UPDATE
         SET guide = excluded.guide, version = excluded.version, done = excluded.done, entered = excluded.entered,
             updated_at = excluded.updated_at",
        params![plan_id, guide.channel.as_str(), guide.key, guide.version, done, entered, moment(now)],
    )?;
    Ok(())
}

/// Ends the open walks of a plan: all of them where it was renewed, or the one that was given up.
pub(crate) fn end(
    data: &Connection,
    plan_id: PlanId,
    channel: Option<Channel>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    data.prepare_cached(
        "UPDATE walk SET ended_at = ?3 WHERE plan_id = ?1 AND ended_at IS NULL AND (?2 IS NULL OR channel = ?2)",
    )?
    .execute(params![plan_id, channel.map(Channel::as_str), moment(now)])?;
    Ok(())
}

/// The open walk of each plan, the one last gone on with.
pub(crate) fn open(data: &Connection) -> Result<HashMap<PlanId, Walking>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT plan_id, channel, updated_at FROM walk WHERE ended_at IS NULL ORDER BY updated_at, id",
    )?;
    let mut walking = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let channel: String = row.get("channel")?;
        // one that a later release knows is not shown by this one
        let Some(channel) = Channel::named(&channel) else { continue };
        walking.insert(row.get("plan_id")?, Walking { channel, updated_at: parsed(row, "updated_at")? });
    }
    Ok(walking)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        guide: row.get("guide")?,
        version: row.get("version")?,
        walk: Walk {
            done: json(row, "done")?,
            entered: json(row, "entered")?,
            started_at: parsed(row, "started_at")?,
            updated_at: parsed(row, "updated_at")?,
            changed: false,
        },
    })
}
