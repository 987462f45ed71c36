//! What an export of our own holds beside plans and their history: the settings, what its user knows better than the catalogue, the
//! devices, and with each plan what was told, answered and begun, where it is. It comes where nothing of the kind is here
//! yet, and never takes the place of what is.

use keepline_catalogue::variant;
use keepline_domain::device::{self as devices, Device};
use keepline_domain::reminder::Subject;
use keepline_domain::settings::{Settings, patched};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::index::Place;
use super::json::{Beside, CorrectionLine, DeviceLine, ReminderLine, checked};
use super::judge::Judge;
use super::pen::Pen;
use crate::change::{self, Noun, Verb};
use crate::column::{as_word, moment};
use crate::device::Place as DevicePlace;
use crate::walk::Entered;
use crate::{Fault, catalogue, device, settings};

/// Settings that name a place on the other computer.
const ELSEWHERE: [&str; 2] = ["calendar_file", "backup_folder"];
/// What was told; the rest of the log is worked out anew.
const TOLD: [&str; 2] = ["shown", "handled"];
/// No key of the catalogue is longer.
const LONGEST_KEY: usize = 200;

impl Judge<'_> {
    /// The settings of a file, where its user has set none here.
    pub(super) fn settings(&mut self, said: &Value) -> Result<(), Fault> {
        let Some(said) = said.as_object() else { return Ok(()) };
        if settings::any_set(self.data())? {
            return Ok(());
        }
        let usual = settings::object(&Settings::default())?;
        // a later release may have more of them
        let known = |(key, value): (&String, &Value)| {
            let ours = usual.get(key).is_some_and(|usual| usual != value) && !ELSEWHERE.contains(&key.as_str());
            ours.then(|| (key.clone(), value.clone()))
        };
        let chosen: Map<String, Value> = said.iter().filter_map(known).collect();
        if chosen.is_empty() {
            return Ok(());
        }
        if let Err(refusals) = patched(&Settings::default(), &Value::Object(chosen.clone())) {
            self.refuse(0, refusals, None, None);
            return Ok(());
        }
        self.pen().settings(&chosen)?;
        self.comes_beside();
        Ok(())
    }

    /// A correction of the catalogue, where its user has made none of that fact here. One that does not fit the catalogue of today is
    /// kept as it is, and shown as such.
    pub(super) fn correction(&mut self, said: &CorrectionLine) -> Result<(), Fault> {
        let long = said.line.len() > LONGEST_KEY || said.fact.len() > LONGEST_KEY;
        let known = catalogue::corrections(self.data())?;
        if long || known.iter().any(|known| known.line == said.line && known.fact == said.fact) {
            return Ok(());
        }
        self.pen().correction(said)?;
        self.comes_beside();
        Ok(())
    }

    /// A device that is not here yet. One that does not fit the table of today keeps what else it says.
    pub(super) fn device(&mut self, said: &DeviceLine) -> Result<(), Fault> {
        let Some(uid) = checked(said.uid.as_deref()) else { return Ok(()) };
        if device_of(self.data(), &uid)?.is_some() {
            return Ok(());
        }
        let mut terms = said.device.clone();
        let unknown = terms.get("variant").and_then(Value::as_str).is_some_and(|key| variant(key).is_none());
        if let Some(terms) = terms.as_object_mut().filter(|_| unknown) {
            terms.remove("variant");
        }
        match devices::from_json(&terms, |key| variant(key).is_some()) {
            Ok((device, _)) => {
                self.pen().device(&uid, &device, said)?;
                self.comes_beside();
            }
            Err(refusals) => self.refuse(0, refusals, None, None),
        }
        Ok(())
    }

    /// What stands beside a plan, where the plan is new here.
    pub(super) fn beside(&mut self, at: Place, said: &Beside) -> Result<(), Fault> {
        match self.new_plan(at) {
            Some(plan) => self.pen().beside(plan, said),
            None => Ok(()),
        }
    }
}

impl Pen<'_> {
    fn settings(&self, chosen: &Map<String, Value>) -> Result<(), Fault> {
        let Some((data, _)) = self.ink() else { return Ok(()) };
        settings::choose(data, chosen)?;
        self.touched("settings", 0, Some(json!({"set": chosen})))
    }

    fn correction(&self, said: &CorrectionLine) -> Result<(), Fault> {
        let Some((data, _)) = self.ink() else { return Ok(()) };
        let was = Some(&said.was).filter(|was| !was.is_null()).map(Value::to_string);
        let (value, at) = (said.value.to_string(), moment(said.corrected_at));
        data.prepare_cached(
            "INSERT INTO catalogue_correction (line, fact, value, was, corrected_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![said.line, said.fact, value, was, at])?;
        let what = json!({"line": said.line, "fact": said.fact, "value": value, "corrected_at": at});
        // it has no number of its own that would hold
        let number: i64 =
            data.query_row("SELECT count(*) FROM import_row WHERE noun = 'correction'", [], |row| row.get(0))?;
        self.touched("correction", number, Some(what))
    }

    fn device(&self, uid: &str, device: &Device, said: &DeviceLine) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        let id = device::insert(data, Some(uid), device, None, said.recorded_at.unwrap_or(now))?;
        data.execute("UPDATE device SET removed_at = ?2 WHERE id = ?1", params![id, said.removed_at.map(moment)])?;
        change::record(data, Verb::Added, Noun::Device, (id, 0), None, Some(device), now)?;
        self.touched("device", id, None)
    }

    /// All of it goes with its plan, where the import is taken back.
    fn beside(&self, plan: i64, said: &Beside) -> Result<(), Fault> {
        let Some((data, _)) = self.ink() else { return Ok(()) };
        if let Some(at) = said.unmuted_at {
            data.execute("UPDATE plan SET unmuted_at = ?2 WHERE id = ?1", params![plan, moment(at)])?;
        }
        for answer in said.autopay_answers.iter().filter(|one| one.answer == "not_yet") {
            data.prepare_cached(
                "INSERT OR IGNORE INTO autopay_answer (plan_id, counts_to, answer, answered_at, occurrence)
                 VALUES (?1, ?2, 'not_yet', ?3, ?4)",
            )?
            .execute(params![
                plan,
                answer.last_day.to_string(),
                moment(answer.answered_at),
                answer.occurrence
            ])?;
        }
        if let Some(snooze) = &said.snooze {
            data.prepare_cached(
                "INSERT OR IGNORE INTO snooze (plan_id, until, kind, counts_to, lead_days, occurrence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                plan,
                moment(snooze.until),
                as_word(&snooze.kind),
                snooze.counts_to.to_string(),
                lead(snooze.lead_days),
                snooze.occurrence
            ])?;
        }
        if let Some(place) = &said.place
            && let Some(device) = device_of(data, &place.device)?
        {
            device::put(data, plan, Some(DevicePlace { device_id: device, slot: place.slot }))?;
            device::leave_unfit(data, plan)?;
        }
        told_of(data, (Subject::Plan(plan).kind(), plan), &said.reminders)?;
        walks(data, plan, said)
    }
}

fn device_of(data: &Connection, uid: &str) -> Result<Option<i64>, Fault> {
    Ok(data.query_row("SELECT id FROM device WHERE uid = ?1", params![uid], |row| row.get(0)).optional()?)
}

pub(super) fn lead(days: Option<u32>) -> i64 {
    days.map_or(-1, i64::from)
}

/// What was told there is not told again here. The subject is its kind and its id.
pub(super) fn told_of(data: &Connection, (kind, id): (&str, i64), reminders: &[ReminderLine]) -> Result<(), Fault> {
    for one in reminders.iter().filter(|one| TOLD.contains(&one.state.as_str())) {
        data.prepare_cached(
            "INSERT OR IGNORE INTO reminder (subject_kind, subject_id, kind, counts_to, lead_days, occurrence, state, fire_at,
               seen_at, shown_at, shown_by, repeats, held_by, again_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            kind,
            id,
            as_word(&one.kind),
            one.counts_to.to_string(),
            lead(one.lead_days),
            one.occurrence,
            one.state,
            moment(one.fire_at),
            moment(one.seen_at),
            one.shown_at.map(moment),
            one.shown_by,
            one.repeats,
            one.held_by.as_ref().map(as_word),
            one.again_by.as_ref().map(as_word),
        ])?;
    }
    Ok(())
}

/// Guides that were begun; what was typed along the way is judged as if it were typed here.
fn walks(data: &Connection, plan: i64, said: &Beside) -> Result<(), Fault> {
    for walk in &said.walks {
        let Ok(entered) = Entered::from_json(&walk.entered) else { continue };
        data.prepare_cached(
            "INSERT OR IGNORE INTO walk (plan_id, channel, guide, version, done, entered, started_at, updated_at, ended_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            plan,
            walk.channel,
            walk.guide,
            walk.version,
            json!(walk.done).to_string(),
            json!(entered).to_string(),
            moment(walk.started_at),
            moment(walk.updated_at),
            walk.ended_at.map(moment),
        ])?;
    }
    Ok(())
}

/// Takes back settings or a correction that an import brought, where they are still what it brought.
pub(super) fn take_back(data: &Connection, noun: &str, before: &Value) -> Result<(), Fault> {
    let word = |key: &str| before.get(key).and_then(Value::as_str);
    if noun == "settings" {
        return settings::unchoose(data, before.get("set").unwrap_or(&Value::Null));
    }
    data.execute(
        "DELETE FROM catalogue_correction WHERE line = ?1 AND fact = ?2 AND value = ?3 AND corrected_at = ?4",
        params![word("line"), word("fact"), word("value"), word("corrected_at")],
    )?;
    Ok(())
}
