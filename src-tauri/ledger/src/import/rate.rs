//! Rates of an import: those that are not here yet come; where the two currencies have one of that day, it stays.

use keepline_domain::rate::{self as rates, MOST, Rate};
use rusqlite::{Connection, params};

use super::json::{RateLine, checked};
use super::judge::Judge;
use super::pen::Pen;
use crate::change::{self, Noun, Verb};
use crate::{Fault, rate};

impl Judge<'_> {
    /// A rate that is not here yet, neither as itself nor as another of its day.
    pub(super) fn rate(&mut self, said: &RateLine) -> Result<(), Fault> {
        let Some(uid) = checked(said.uid.as_deref()) else { return Ok(()) };
        let read = match rates::from_json(&said.rate) {
            Ok(read) => read,
            Err(refusals) => {
                self.refuse(0, refusals, None, None);
                return Ok(());
            }
        };
        let known = rate::kept(self.data())?;
        let taken = known.len() >= MOST || known.iter().any(|one| rate::same(&one.rate, &read));
        if is_here(self.data(), &uid)? || (said.removed_at.is_none() && taken) {
            return Ok(());
        }
        self.pen().rate(&uid, &read, said)?;
        self.comes_beside();
        Ok(())
    }
}

impl Pen<'_> {
    fn rate(&self, uid: &str, read: &Rate, said: &RateLine) -> Result<(), Fault> {
        let Some((data, now)) = self.ink() else { return Ok(()) };
        let id = rate::insert(data, Some(uid), read, said.recorded_at.unwrap_or(now))?;
        rate::set_removed(data, id, said.removed_at)?;
        change::record(data, Verb::Added, Noun::Rate, (id, 0), None, Some(read), now)?;
        self.touched("rate", id, None)
    }
}

fn is_here(data: &Connection, uid: &str) -> Result<bool, Fault> {
    let mut statement = data.prepare_cached("SELECT EXISTS (SELECT 1 FROM rate WHERE uid = ?1)")?;
    Ok(statement.query_row(params![uid], |row| row.get(0))?)
}
