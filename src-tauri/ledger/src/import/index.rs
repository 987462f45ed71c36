//! Finds the plan that a row means: by its uid, by its number and carrier, by its name and carrier where neither has a number.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use keepline_domain::plan::{Plan, PlanId};
use rusqlite::Connection;

use crate::Fault;

/// A plan's place in [`Index::plans`].
pub(super) type Place = usize;

/// A plan that rows can mean.
#[derive(Debug)]
pub(super) struct Known {
    /// Where it is stored; none in a dry run, for one that would be new.
    pub(super) id: Option<PlanId>,
    /// Its row in the file; none for one that was there before and that no row named yet.
    pub(super) row: Option<u64>,
    /// Its terms, as far as its renewals ask for them; none until someone does.
    pub(super) terms: Option<Box<Plan>>,
    /// Whether this import makes it.
    pub(super) new: bool,
    /// Its last day, as far as rows of the file asked for it.
    pub(super) ends: Option<NaiveDate>,
}

/// All plans that rows can mean.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) plans: Vec<Known>,
    uids: HashMap<u64, Place>,
    keys: HashMap<u64, Place>,
}

impl Index {
    /// The plans that are stored. Sample plans are nobody's.
    pub(super) fn stored(data: &Connection) -> Result<Self, Fault> {
        let mut index = Self::default();
        // what is put away comes first, so that a live plan of the same number stands before it
        let mut statement = data.prepare(
            "SELECT id, uid, name, carrier, number FROM plan WHERE NOT sample ORDER BY archived_at IS NULL, id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let known = Known { id: Some(row.get(0)?), row: None, terms: None, new: false, ends: None };
            // what is no text cannot be meant by a row
            let text = |column| row.get_ref(column).map(|cell| cell.as_str_or_null().ok().flatten());
            index.add(known, text(1)?, text(4)?, text(2)?.unwrap_or_default(), text(3)?.unwrap_or_default());
        }
        Ok(index)
    }

    /// Adds a plan; answers its place.
    pub(super) fn add(
        &mut self,
        known: Known,
        uid: Option<&str>,
        number: Option<&str>,
        name: &str,
        carrier: &str,
    ) -> Place {
        let place = self.plans.len();
        self.plans.push(known);
        if let Some(uid) = uid {
            self.uids.insert(hash(("uid", uid)), place);
        }
        let [exact, loose, _] = keys(number, name, carrier);
        self.keys.insert(exact, place);
        self.keys.insert(loose, place);
        place
    }

    pub(super) fn of_uid(&self, uid: &str) -> Option<Place> {
        self.uids.get(&hash(("uid", uid))).copied()
    }

    /// The plan of these words. A carrier that one of both does not say fits any.
    pub(super) fn of_words(&self, number: Option<&str>, name: &str, carrier: &str) -> Option<Place> {
        let [exact, loose, bare] = keys(number, name, carrier);
        let found = self.keys.get(&exact).or_else(|| self.keys.get(&bare));
        found.or_else(|| self.keys.get(&loose).filter(|_| carrier.trim().is_empty())).copied()
    }

    pub(super) fn get(&self, place: Place) -> Option<&Known> {
        self.plans.get(place)
    }

    pub(super) fn get_mut(&mut self, place: Place) -> Option<&mut Known> {
        self.plans.get_mut(place)
    }
}

/// With its carrier; with any carrier; and as a plan would have it that says no carrier.
fn keys(number: Option<&str>, name: &str, carrier: &str) -> [u64; 3] {
    let plain = |text: &str| text.trim().to_lowercase();
    let carrier = plain(carrier);
    let (kind, word) = match number {
        Some(number) => ("number", number.to_owned()),
        None => ("name", plain(name)),
    };
    let exact = hash((kind, "of", &word, &carrier));
    let bare = hash((kind, "of", &word, ""));
    [exact, hash((kind, "any", &word)), bare]
}

pub(super) fn hash(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
