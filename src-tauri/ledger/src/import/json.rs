//! Our own JSON, plan by plan: docs/format.md says what it holds. Fields that nobody here knows are passed over.

use std::fmt;
use std::io::{self, Read};

use chrono::{DateTime, Utc};
use keepline_domain::plan;
use keepline_domain::reading;
use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::renewal;
use keepline_domain::sheet::{PlanRow, RenewalRow};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::judge::Judge;
use super::reading::ReadingRow;
use super::survey::MOST_ROWS;
use super::{Step, table};
use crate::Fault;

/// The name of the format and the newest version that is read.
const FORMAT: &str = "keepline";
const VERSION: u64 = 1;
/// The most that one plan may take, in bytes.
const MOST_IN_PLAN: usize = 4 * 1024 * 1024;

#[derive(Deserialize)]
struct PlanLine {
    #[serde(default)]
    id: Option<i64>,
    #[serde(default)]
    uid: Option<String>,
    #[serde(default)]
    sample: bool,
    #[serde(default)]
    created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    archived_at: Option<DateTime<Utc>>,
    #[serde(default)]
    muted_at: Option<DateTime<Utc>>,
    plan: Value,
    #[serde(default)]
    renewals: Vec<RenewalLine>,
    #[serde(default)]
    readings: Vec<ReadingLine>,
}

#[derive(Deserialize)]
struct ReadingLine {
    #[serde(default)]
    uid: Option<String>,
    #[serde(default)]
    recorded_at: Option<DateTime<Utc>>,
    #[serde(default)]
    voided_at: Option<DateTime<Utc>>,
    reading: Value,
}

#[derive(Deserialize)]
struct RenewalLine {
    #[serde(default)]
    uid: Option<String>,
    #[serde(default)]
    recorded_at: Option<DateTime<Utc>>,
    #[serde(default)]
    voided_at: Option<DateTime<Utc>>,
    renewal: Value,
}

/// Reads all plans of a file.
///
/// # Errors
/// [`Fault::ImportUnknown`] for JSON that is not ours, [`Fault::ImportNewer`] for one of a newer version; those of the judge.
pub(super) fn read(text: impl Read, judge: &mut Judge<'_>, step: &mut Step<'_>) -> Result<(), Fault> {
    let mut stopped = None;
    let metered = Metered {
        text: io::BufReader::with_capacity(64 * 1024, text),
        since: 0,
        depth: 0,
        quoted: false,
        escaped: false,
    };
    let mut json = serde_json::Deserializer::from_reader(metered);
    let read = File { judge, step, stopped: &mut stopped }.deserialize(&mut json).and_then(|()| json.end());
    match (stopped, read) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() => Err(table::unreadable(&error.into())),
        (None, Err(error)) => Err(Fault::ImportUnknown(error.to_string())),
    }
}

/// The whole file.
struct File<'f, 'j, 's> {
    judge: &'f mut Judge<'j>,
    step: &'f mut Step<'s>,
    stopped: &'f mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for File<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of Keepline")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut format, mut version) = (None, None);
        let mut plans = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => format = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "version" => version = map.next_value::<Value>()?.as_u64(),
                "plans" => {
                    // both stand before the plans, so that nothing of another format is taken for one
                    if format.as_deref() != Some(FORMAT) {
                        return Err(A::Error::custom("not an export of Keepline"));
                    }
                    match version {
                        Some(version) if version > VERSION => {
                            *self.stopped = Some(Fault::ImportNewer);
                            return Err(A::Error::custom("newer"));
                        }
                        Some(1..) => {}
                        _ => return Err(A::Error::custom("no version")),
                    }
                    let list = Plans { judge: &mut *self.judge, step: &mut *self.step, stopped: &mut *self.stopped };
                    map.next_value_seed(list)?;
                    plans = true;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if plans { Ok(()) } else { Err(A::Error::custom("not an export of Keepline")) }
    }
}

/// Its plans.
struct Plans<'f, 'j, 's> {
    judge: &'f mut Judge<'j>,
    step: &'f mut Step<'s>,
    stopped: &'f mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for Plans<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Plans<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of plans")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut place = 0;
        // ids name plans inside the file only
        let mut uids = std::collections::HashMap::new();
        while let Some(line) = list.next_element::<PlanLine>()? {
            place += 1;
            let read = one(place, line, &mut uids, self.judge, self.step);
            if let Err(fault) = read {
                *self.stopped = Some(fault);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

fn one(
    place: u64,
    line: PlanLine,
    uids: &mut std::collections::HashMap<i64, String>,
    judge: &mut Judge<'_>,
    step: &mut Step<'_>,
) -> Result<(), Fault> {
    if line.sample {
        return Ok(());
    }
    count(judge, step)?;
    let mut terms = line.plan;
    let replaces = terms.as_object_mut().and_then(|terms| terms.remove("replaces")).and_then(|id| id.as_i64());
    let Some(uid) = checked(line.uid.as_deref()) else {
        judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None);
        return Ok(());
    };
    if let Some(id) = line.id {
        uids.insert(id, uid.clone());
    }
    match plan::from_json(&terms) {
        Ok(plan) => {
            let row = PlanRow {
                uid: Some(uid.clone()),
                plan,
                replaces: replaces.and_then(|id| uids.get(&id).cloned()),
                recorded_at: line.created_at,
                archived_at: line.archived_at,
                muted_at: line.muted_at,
            };
            judge.plan(place, row, None, None)?;
        }
        Err(refusals) => {
            judge.refuse(place, refusals, None, None);
            return Ok(());
        }
    }
    let Some(at) = judge.place_of(&uid) else { return Ok(()) };
    let Ok(terms) = plan::from_json(&terms) else { return Ok(()) };
    for line in line.renewals {
        count(judge, step)?;
        match (checked(line.uid.as_deref()), renewal::from_json(&line.renewal, &terms)) {
            (Some(uid), Ok(renewal)) => {
                let row =
                    RenewalRow { uid: Some(uid), renewal, recorded_at: line.recorded_at, voided_at: line.voided_at };
                judge.renewal(place, at, &terms, row, true)?;
            }
            (None, _) => judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None),
            (_, Err(refusals)) => judge.refuse(place, refusals, None, None),
        }
    }
    for line in line.readings {
        count(judge, step)?;
        match (checked(line.uid.as_deref()), reading::stored(&line.reading, &terms)) {
            (Some(uid), Ok(reading)) => {
                let row = ReadingRow { uid, reading, recorded_at: line.recorded_at, voided_at: line.voided_at };
                judge.reading(place, at, &row)?;
            }
            (None, _) => judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None),
            (_, Err(refusals)) => judge.refuse(place, refusals, None, None),
        }
    }
    Ok(())
}

fn count(judge: &mut Judge<'_>, step: &mut Step<'_>) -> Result<(), Fault> {
    let rows = judge.count();
    step.at(rows, 0)?;
    if rows > MOST_ROWS { Err(Fault::ImportTooManyRows) } else { Ok(()) }
}

fn checked(uid: Option<&str>) -> Option<String> {
    let uid = uid?;
    let fits = (8..=32).contains(&uid.len()) && uid.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| uid.to_ascii_lowercase())
}

/// Stops what would make one plan, or one text, larger than any is.
struct Metered<R> {
    text: R,
    since: usize,
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(out)?;
        for byte in out.get(..read).unwrap_or_default() {
            self.since += 1;
            if self.quoted {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.quoted = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth <= 2 {
                        self.since = 0;
                    }
                }
                _ => {}
            }
        }
        if self.since > MOST_IN_PLAN { Err(io::Error::from(io::ErrorKind::FileTooLarge)) } else { Ok(read) }
    }
}
