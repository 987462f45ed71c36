//! The imports there were, and how the last of them is taken back.

use chrono::{DateTime, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::reading::Reading;
use keepline_domain::reminder::Subject;
use keepline_domain::renewal::Renewal;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::beside;
use crate::column::{moment, parsed, parsed_option};
use crate::{Fault, Ledger, plan, reading, renewal};

/// An import as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Imported {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// What the file was called.
    pub source: String,
    /// How many rows were new.
    pub added: u32,
    /// How many were there with other details.
    pub changed: u32,
    /// How many were there already.
    pub skipped: u32,
    /// When it was taken back.
    #[ts(type = "string | null")]
    pub undone_at: Option<DateTime<Utc>>,
    /// Whether it can be taken back: nothing of it was changed since.
    pub undoable: bool,
}

/// Plans that an import touched: those of its own, and those of its renewals and readings.
const TOUCHED: &str = "SELECT noun_id FROM import_row WHERE import_id = ?1 AND noun = 'plan' \
    UNION SELECT plan_id FROM renewal JOIN import_row ON noun = 'renewal' AND noun_id = renewal.id WHERE import_id = ?1 \
    UNION SELECT plan_id FROM reading JOIN import_row ON noun = 'reading' AND noun_id = reading.id WHERE import_id = ?1";
/// What it added, of one noun.
const ADDED: &str = "SELECT noun_id FROM import_row WHERE import_id = ?1 AND before IS NULL AND noun = ";

impl Ledger {
    /// The imports there were, the last one first.
    ///
    /// # Errors
    /// What the storage says.
    pub fn imports(&self) -> Result<Vec<Imported>, Fault> {
        self.read(|data| {
            let mut statement = data.prepare("SELECT * FROM import ORDER BY id DESC LIMIT 20")?;
            let rows = statement.query_map([], from_row)?;
            let mut imports = rows.collect::<Result<Vec<Imported>, _>>()?;
            for import in &mut imports {
                import.undoable = import.undone_at.is_none() && !built_on(data, import.id)?;
            }
            Ok(imports)
        })
    }

    /// Takes an import back: what it added goes for good, what it changed is as before.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::ImportBuiltOn`] where something of it was changed since, so that more would be lost than came
    /// with it.
    pub fn import_undo(&mut self, id: i64, now: DateTime<Utc>) -> Result<Imported, Fault> {
        self.transact(|data| {
            let found = data.query_row("SELECT * FROM import WHERE id = ?1", params![id], from_row).optional()?;
            let import = found.ok_or(Fault::NotFound { noun: "import", id })?;
            if import.undone_at.is_some() || built_on(data, id)? {
                return Err(Fault::ImportBuiltOn);
            }
            for (noun, noun_id, before) in changed(data, id)? {
                put_back(data, &noun, noun_id, &before)?;
            }
            take_away(data, id)?;
            data.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", params![id, moment(now)])?;
            Ok(Imported { undone_at: Some(now), undoable: false, ..import })
        })
    }
}

/// Whether something it touched was changed by anything since.
fn built_on(data: &Connection, id: i64) -> Result<bool, Fault> {
    let newer = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > (SELECT last_change FROM import WHERE id = ?1) AND plan_id IN ({TOUCHED}))"
    );
    let replaced =
        format!("SELECT EXISTS (SELECT 1 FROM plan WHERE replaces IN ({ADDED}'plan') AND id NOT IN ({ADDED}'plan'))");
    let offered = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > (SELECT last_change FROM import WHERE id = ?1)
           AND noun = 'promotion' AND noun_id IN ({ADDED}'promotion'))"
    );
    let devices = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > (SELECT last_change FROM import WHERE id = ?1) AND noun = 'device'
           AND noun_id IN ({ADDED}'device'))
         OR EXISTS (SELECT 1 FROM plan_place WHERE device_id IN ({ADDED}'device') AND plan_id NOT IN ({ADDED}'plan'))"
    );
    let tags = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > (SELECT last_change FROM import WHERE id = ?1)
           AND noun IN ('person', 'label') AND noun_id IN ({ADDED}'tag'))
         OR EXISTS (SELECT 1 FROM plan_person WHERE tag_id IN ({ADDED}'tag') AND plan_id NOT IN ({TOUCHED}))
         OR EXISTS (SELECT 1 FROM plan_label WHERE tag_id IN ({ADDED}'tag') AND plan_id NOT IN ({TOUCHED}))"
    );
    let rates = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE id > (SELECT last_change FROM import WHERE id = ?1) AND noun = 'rate'
           AND noun_id IN ({ADDED}'rate'))"
    );
    let asked = |what: &str| data.query_row(what, params![id], |row| row.get::<_, bool>(0));
    Ok(asked(&newer)? || asked(&replaced)? || asked(&offered)? || asked(&devices)? || asked(&tags)? || asked(&rates)?)
}

fn changed(data: &Connection, id: i64) -> Result<Vec<(String, i64, Value)>, Fault> {
    let mut statement =
        data.prepare("SELECT noun, noun_id, before FROM import_row WHERE import_id = ?1 AND before IS NOT NULL")?;
    let rows =
        statement.query_map(params![id], |row| Ok((row.get(0)?, row.get(1)?, crate::column::json(row, "before")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn put_back(data: &Connection, noun: &str, id: i64, before: &Value) -> Result<(), Fault> {
    let unreadable = |error: serde_json::Error| Fault::Storage(error.to_string());
    let at = |key: &str| before.get(key).and_then(Value::as_str);
    if noun == "settings" || noun == "correction" {
        return beside::take_back(data, noun, before);
    }
    if noun == "plan" {
        let terms: Plan =
            serde_json::from_value(before.get("plan").cloned().unwrap_or_default()).map_err(unreadable)?;
        plan::replace(data, id, &terms)?;
        data.execute(
            "UPDATE plan SET archived_at = ?2, muted_at = ?3 WHERE id = ?1",
            params![id, at("archived_at"), at("muted_at")],
        )?;
    } else if noun == "reading" {
        let said: Reading =
            serde_json::from_value(before.get("reading").cloned().unwrap_or_default()).map_err(unreadable)?;
        reading::replace(data, id, &said)?;
        data.execute("UPDATE reading SET voided_at = ?2 WHERE id = ?1", params![id, at("voided_at")])?;
    } else {
        let said: Renewal =
            serde_json::from_value(before.get("renewal").cloned().unwrap_or_default()).map_err(unreadable)?;
        renewal::replace(data, id, &said)?;
        data.execute("UPDATE renewal SET voided_at = ?2 WHERE id = ?1", params![id, at("voided_at")])?;
    }
    Ok(())
}

/// Deletes what the import added, with what hangs on it, and its lines of history.
fn take_away(data: &Connection, id: i64) -> Result<(), Fault> {
    let run = |what: &str| data.execute(what, params![id]);
    run("DELETE FROM change WHERE id <= (SELECT last_change FROM import WHERE id = ?1)
           AND id > (SELECT first_change FROM import WHERE id = ?1)")?;
    for (kind, ids) in subjects() {
        let of = format!("subject_kind = '{kind}' AND subject_id IN ({ids})");
        run(&format!("UPDATE reminder SET superseded_by = NULL WHERE {of}"))?;
        run(&format!("DELETE FROM reminder WHERE {of}"))?;
        run(&format!("DELETE FROM subject_snooze WHERE {of}"))?;
    }
    run(&format!("DELETE FROM renewal WHERE id IN ({ADDED}'renewal')"))?;
    run(&format!("DELETE FROM reading WHERE id IN ({ADDED}'reading')"))?;
    run(&format!("DELETE FROM promotion WHERE id IN ({ADDED}'promotion')"))?;
    run(&format!("UPDATE plan SET replaces = NULL WHERE id IN ({ADDED}'plan')"))?;
    run(&format!("DELETE FROM plan WHERE id IN ({ADDED}'plan')"))?;
    run(&format!("DELETE FROM tag WHERE id IN ({ADDED}'tag')"))?;
    run(&format!("DELETE FROM rate WHERE id IN ({ADDED}'rate')"))?;
    run(&format!("DELETE FROM device WHERE id IN ({ADDED}'device')"))?;
    Ok(())
}

/// What reminds and goes with an import, by its kind: the ids of those it added, and of what hangs on them.
fn subjects() -> [(&'static str, String); 6] {
    [
        (Subject::Plan(0).kind(), format!("{ADDED}'plan'")),
        (Subject::Renewal(0).kind(), format!("{ADDED}'renewal'")),
        (Subject::RefillCard(0).kind(), format!("SELECT id FROM refill_card WHERE plan_id IN ({ADDED}'plan')")),
        (Subject::Esim(0).kind(), format!("SELECT id FROM esim WHERE plan_id IN ({ADDED}'plan')")),
        (Subject::Case(0).kind(), format!("SELECT id FROM dispute_case WHERE plan_id IN ({ADDED}'plan')")),
        (Subject::Promotion(0).kind(), format!("{ADDED}'promotion'")),
    ]
}

/// The plans that imports added, with when they did.
pub(crate) fn of_plans(data: &Connection, plans: &[PlanId]) -> Result<Vec<(PlanId, DateTime<Utc>)>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT import.at FROM import_row JOIN import ON import.id = import_id
         WHERE noun = 'plan' AND noun_id = ?1 AND before IS NULL AND undone_at IS NULL",
    )?;
    let mut found = Vec::new();
    for plan in plans {
        if let Some(at) = statement.query_row(params![plan], |row| parsed(row, "at")).optional()? {
            found.push((*plan, at));
        }
    }
    Ok(found)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Imported> {
    Ok(Imported {
        id: row.get("id")?,
        at: parsed(row, "at")?,
        source: row.get("source")?,
        added: row.get("added")?,
        changed: row.get("changed")?,
        skipped: row.get("skipped")?,
        undone_at: parsed_option(row, "undone_at")?,
        undoable: false,
    })
}
