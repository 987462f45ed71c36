//! eSIMs as stored: their state, and their papers apart. The code of one that was not used reminds before it is void.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::device::{Iccid, Said};
use keepline_domain::esim::{ActivationCode, ConfirmationCode, Esim, EsimState, Papers, void_at};
use keepline_domain::plan::PlanId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::change::{self, ChangeRecord, Done, Noun, TakenBack, Verb};
use crate::column::{as_word, moment, parsed, parsed_option, word};
use crate::{Fault, Ledger, plan};

/// An eSIM as stored, without its codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct EsimRecord {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The plan it is for.
    #[ts(type = "number")]
    pub plan_id: PlanId,
    /// What its user says.
    pub esim: Esim,
    /// The server its code is fetched from, which is no secret; none where no code is kept.
    pub server: Option<String>,
    /// Whether a confirmation code is kept.
    pub has_confirmation: bool,
    /// Whether its code says that the device will ask for one.
    pub asks_confirmation: bool,
    /// The end of its ICCID; none where it was not kept.
    pub iccid_end: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// An eSIM as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct EsimShown {
    /// The eSIM.
    pub record: EsimRecord,
    /// Whether its code was not used in time.
    pub void: bool,
    /// Days from today to the last day on which its code can be used; none where that does not matter.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
}

impl EsimShown {
    /// Whether it was a mistake.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.record.voided_at.is_some()
    }
}

/// The papers of an eSIM, for the one who asked to see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EsimPapers {
    /// What installs it.
    pub code: Option<ActivationCode>,
    /// What the device asks for beside the code.
    pub confirmation: Option<ConfirmationCode>,
    /// The number of its profile.
    pub iccid: Option<Iccid>,
}

impl Ledger {
    /// Keeps an eSIM of a plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn esim_add(
        &mut self,
        plan_id: PlanId,
        esim: &Esim,
        papers: Papers,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            plan::record(data, plan_id)?;
            let id = insert(data, plan_id, None, esim, now)?;
            keep(data, id, papers)?;
            change::record(data, Verb::Added, Noun::Esim, (id, plan_id), None, Some(esim), now)
        })
    }

    /// Replaces what is said of an eSIM. `read` turns what it was into what it is; papers of which nothing is said stay.
    ///
    /// # Errors
    /// [`Fault::NotFound`], what `read` refuses, or what the storage says.
    pub fn esim_edit(
        &mut self,
        id: i64,
        read: impl FnOnce(&Esim) -> Result<(Esim, Papers), Fault>,
        now: DateTime<Utc>,
    ) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            let (after, papers) = read(&record.esim)?;
            replace(data, id, &after)?;
            keep(data, id, papers)?;
            let ids = (id, record.plan_id);
            change::record(data, Verb::Edited, Noun::Esim, ids, Some(&record.esim), Some(&after), now)
        })
    }

    /// Declares an eSIM a mistake. It stays, and reminds no more.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn esim_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            set_voided(data, id, record.voided_at.or(Some(now)))?;
            let ids = (id, record.plan_id);
            change::record(data, Verb::Voided, Noun::Esim, ids, None, Some(&record.esim), now)
        })
    }

    /// The papers of an eSIM, for the one who asked to see them.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn esim_papers(&self, id: i64) -> Result<EsimPapers, Fault> {
        let found = self
            .data
            .query_row("SELECT code, confirmation, iccid FROM esim WHERE id = ?1", params![id], |row| {
                Ok(EsimPapers {
                    code: row.get::<_, Option<String>>("code")?.map(ActivationCode::stored),
                    confirmation: row.get::<_, Option<String>>("confirmation")?.map(ConfirmationCode::stored),
                    iccid: row.get::<_, Option<String>>("iccid")?.map(Iccid::stored),
                })
            })
            .optional()?;
        found.ok_or(Fault::NotFound { noun: "esim", id })
    }

    /// The eSIMs of a plan, the one that waits to be used first, mistakes last.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn esims(&self, plan_id: PlanId, now: DateTime<Utc>) -> Result<Vec<EsimShown>, Fault> {
        self.read(|data| shown_of(data, plan_id, now))
    }

    /// An eSIM, without its codes.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn esim(&self, id: i64) -> Result<EsimRecord, Fault> {
        self.read(|data| one(data, id))
    }
}

/// The eSIMs of a plan as shown.
pub(crate) fn shown_of(data: &Connection, plan_id: PlanId, now: DateTime<Utc>) -> Result<Vec<EsimShown>, Fault> {
    let terms = plan::record(data, plan_id)?.plan;
    let today = date_at(now, terms.zone);
    let mut statement = data.prepare_cached("SELECT * FROM esim WHERE plan_id = ?1 ORDER BY id DESC")?;
    let rows = statement.query_map(params![plan_id], from_row)?;
    let mut shown: Vec<EsimShown> = Vec::new();
    for record in rows {
        let record = record?;
        let unused = record.esim.use_by.filter(|_| record.esim.state == EsimState::Unused);
        shown.push(EsimShown {
            void: void_at(&record.esim, &terms).is_some_and(|void| void <= now),
            days_left: unused.map(|last| days_between(today, last)),
            record,
        });
    }
    shown.sort_by_key(|one| (one.is_removed(), one.record.esim.state));
    Ok(shown)
}

/// Stores an eSIM without its papers; answers its id.
pub(crate) fn insert(
    data: &Connection,
    plan_id: PlanId,
    uid: Option<&str>,
    esim: &Esim,
    at: DateTime<Utc>,
) -> Result<i64, Fault> {
    data.execute(
        "INSERT INTO esim (uid, plan_id, state, got_on, use_by, note, recorded_at)
         VALUES (coalesce(?1, lower(hex(randomblob(8)))), ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            uid,
            plan_id,
            as_word(&esim.state),
            esim.got_on.map(|day| day.to_string()),
            esim.use_by.map(|day| day.to_string()),
            esim.note,
            moment(at),
        ],
    )?;
    Ok(data.last_insert_rowid())
}

fn replace(data: &Connection, id: i64, esim: &Esim) -> Result<(), Fault> {
    data.execute(
        "UPDATE esim SET state = ?2, got_on = ?3, use_by = ?4, note = ?5 WHERE id = ?1",
        params![
            id,
            as_word(&esim.state),
            esim.got_on.map(|day| day.to_string()),
            esim.use_by.map(|day| day.to_string()),
            esim.note
        ],
    )?;
    Ok(())
}

fn keep(data: &Connection, id: i64, papers: Papers) -> Result<(), Fault> {
    let Papers { code, confirmation, iccid } = papers;
    if code != Said::Nothing {
        let code = code.over(None);
        data.execute("UPDATE esim SET code = ?2 WHERE id = ?1", params![id, code.as_ref().map(ActivationCode::shown)])?;
    }
    if confirmation != Said::Nothing {
        let confirmation = confirmation.over(None);
        let shown = confirmation.as_ref().map(ConfirmationCode::shown);
        data.execute("UPDATE esim SET confirmation = ?2 WHERE id = ?1", params![id, shown])?;
    }
    if iccid != Said::Nothing {
        let iccid = iccid.over(None);
        data.execute("UPDATE esim SET iccid = ?2 WHERE id = ?1", params![id, iccid.as_ref().map(Iccid::shown)])?;
    }
    Ok(())
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE esim SET voided_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}

/// Takes a change of an eSIM back. Its papers stay as they are.
pub(crate) fn take_back(data: &Connection, change: &ChangeRecord, now: DateTime<Utc>) -> Result<TakenBack, Fault> {
    let id = change.noun_id;
    match change.verb {
        Verb::Added | Verb::Unvoided => {
            set_voided(data, id, Some(now))?;
            Ok((Verb::Voided, None, change.after.clone()))
        }
        Verb::Voided => {
            set_voided(data, id, None)?;
            Ok((Verb::Unvoided, None, change.after.clone()))
        }
        Verb::Edited => {
            let before = change.before.clone().ok_or(Fault::NotUndoable)?;
            let esim: Esim = serde_json::from_value(before.clone()).map_err(|_| Fault::NotUndoable)?;
            replace(data, id, &esim)?;
            Ok((Verb::Edited, change.after.clone(), Some(before)))
        }
        _ => Err(Fault::NotUndoable),
    }
}

pub(crate) fn one(data: &Connection, id: i64) -> Result<EsimRecord, Fault> {
    let found = data.query_row("SELECT * FROM esim WHERE id = ?1", params![id], from_row).optional()?;
    found.ok_or(Fault::NotFound { noun: "esim", id })
}

/// The eSIMs whose code may remind, by plan.
pub(crate) fn waiting(data: &Connection) -> Result<HashMap<PlanId, Vec<EsimRecord>>, Fault> {
    let mut statement = data.prepare_cached(
        "SELECT * FROM esim WHERE voided_at IS NULL AND use_by IS NOT NULL AND state = 'unused' ORDER BY id",
    )?;
    let mut esims: HashMap<PlanId, Vec<EsimRecord>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = from_row(row)?;
        esims.entry(record.plan_id).or_default().push(record);
    }
    Ok(esims)
}

/// What was said of an eSIM, with what is said now over it, as JSON.
#[must_use]
pub fn patched(esim: &Esim, patch: &Value) -> Value {
    let mut whole = json!(esim);
    match (whole.as_object_mut(), patch.as_object()) {
        (Some(whole), Some(patch)) => whole.extend(patch.clone()),
        _ => return patch.clone(),
    }
    whole
}

pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<EsimRecord> {
    let code = row.get::<_, Option<String>>("code")?.map(ActivationCode::stored);
    let iccid = row.get::<_, Option<String>>("iccid")?.map(Iccid::stored);
    Ok(EsimRecord {
        id: row.get("id")?,
        plan_id: row.get("plan_id")?,
        esim: Esim {
            state: word(row, "state")?,
            got_on: parsed_option(row, "got_on")?,
            use_by: parsed_option(row, "use_by")?,
            note: row.get("note")?,
        },
        server: code.as_ref().map(|code| code.server().to_owned()),
        has_confirmation: row.get::<_, Option<String>>("confirmation")?.is_some(),
        asks_confirmation: code.is_some_and(|code| code.asks_confirmation()),
        iccid_end: iccid.map(|iccid| iccid.end()),
        recorded_at: parsed(row, "recorded_at")?,
        voided_at: parsed_option(row, "voided_at")?,
    })
}
