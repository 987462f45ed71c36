//! The catalogue as it holds for this user: the program's own, with the corrections that are kept in the data.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use keepline_catalogue::{
    Carrier, Checked, Corrected, Correction, Line, carriers, check, correct_line, corrected, of_line,
};
use keepline_domain::refusal::{Arg, Code, Refusal};
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::column::{json, json_option, moment, parsed};
use crate::{Fault, Ledger};

impl Ledger {
    /// Every carrier with its lines, corrections applied; beside them the corrections that no longer fit.
    ///
    /// # Errors
    /// What the storage says.
    pub fn catalogue(&self) -> Result<Corrected, Fault> {
        self.catalogue_over(carriers())
    }

    /// The same over another release of the catalogue.
    ///
    /// # Errors
    /// What the storage says.
    pub fn catalogue_over<'a>(&self, release: impl Iterator<Item = &'a Carrier>) -> Result<Corrected, Fault> {
        Ok(corrected(release, &self.read(|data| corrections(data))?))
    }

    /// One line with its carrier, which then holds no other; none where the catalogue does not have it.
    ///
    /// # Errors
    /// What the storage says.
    pub fn catalogue_line(&self, key: &str) -> Result<Option<Carrier>, Fault> {
        self.read(|data| line(data, key))
    }

    /// Puts the user's own value in the place of what the catalogue says of a line, until it is taken back.
    ///
    /// # Errors
    /// [`Fault::Refused`] naming `line`, `fact`, or `value` and paths in it; or what the storage says.
    pub fn catalogue_correct(
        &mut self,
        line: &str,
        fact: &str,
        value: &Value,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let Some((_, catalogued)) = of_line(line) else {
            let asked = line.chars().take(80).collect();
            return Err(Fault::Refused(vec![Refusal::of(Code::LineUnknown, "line").with("line", Arg::Text(asked))]));
        };
        self.transact(|data| {
            // what its user says of the rule counts when a price is judged
            let mut known = catalogued.clone();
            let _ = correct_line(&mut known, &corrections(data)?);
            let Checked { fact, value, was } = check(&known, fact, value)?;
            data.execute(
                "INSERT INTO catalogue_correction (line, fact, value, was, corrected_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (line, fact) DO UPDATE
                 SET value = excluded.value, was = excluded.was, corrected_at = excluded.corrected_at",
                params![line, fact.as_str(), value.to_string(), was.map(|was| was.to_string()), moment(now)],
            )?;
            Ok(())
        })
    }

    /// Takes a correction back, also one that does not fit any more. Where there is none, nothing happens.
    ///
    /// # Errors
    /// What the storage says.
    pub fn catalogue_uncorrect(&mut self, line: &str, fact: &str) -> Result<(), Fault> {
        self.transact(|data| {
            data.execute("DELETE FROM catalogue_correction WHERE line = ?1 AND fact = ?2", params![line, fact])?;
            Ok(())
        })
    }
}

/// One line with its carrier, see [`Ledger::catalogue_line`].
pub(crate) fn line(data: &Connection, key: &str) -> Result<Option<Carrier>, Fault> {
    let Some((carrier, line)) = of_line(key) else { return Ok(None) };
    let mut line = line.clone();
    // what does not fit is said with the whole catalogue
    let _ = correct_line(&mut line, &corrections(data)?);
    Ok(Some(Carrier {
        key: carrier.key.clone(),
        name: carrier.name.clone(),
        country: carrier.country.clone(),
        aliases: carrier.aliases.clone(),
        lines: vec![line],
    }))
}

pub(crate) fn corrections(data: &Connection) -> Result<Vec<Correction>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM catalogue_correction ORDER BY line, fact")?;
    let rows = statement.query_map([], |row| {
        Ok(Correction {
            line: row.get("line")?,
            fact: row.get("fact")?,
            value: json(row, "value")?,
            was: json_option(row, "was")?,
            corrected_at: parsed(row, "corrected_at")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The lines that plans name. Only those that someone corrected are copied.
pub(crate) struct Lines(HashMap<String, Line>);

impl Lines {
    pub(crate) fn new(data: &Connection) -> Result<Self, Fault> {
        let corrections = corrections(data)?;
        let mut lines = HashMap::new();
        for (_, line) in corrections.iter().filter_map(|correction| of_line(&correction.line)) {
            let mut line = line.clone();
            let _ = correct_line(&mut line, &corrections);
            lines.insert(line.key.clone(), line);
        }
        Ok(Self(lines))
    }

    /// The line that a plan's carrier names; none where it is free text.
    pub(crate) fn of(&self, carrier: &str) -> Option<&Line> {
        self.0.get(carrier).or_else(|| of_line(carrier).map(|(_, line)| line))
    }
}
