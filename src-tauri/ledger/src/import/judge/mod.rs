//! Says of each row what becomes of it: added, changed, skipped or refused.

mod carriers;
mod plan;
mod renewal;
mod table;
mod told;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;
use keepline_domain::plan::Plan;
use keepline_domain::tag::TagKind;
use rusqlite::Connection;

use super::index::{Index, Place};
use super::json;
use super::pen::Pen;
use super::report::{Ask, Counted, Moved, Preview, RefusedRow};
use super::survey::Survey;
use super::table::Rows;
use super::text::{self, Decoded};
use super::{Map, Moment, Step};
use crate::{Fault, plan as stored};
use carriers::Carriers;

/// How many of the first rows are shown.
const SHOWN: usize = 12;

pub(super) struct Judge<'a> {
    data: &'a Connection,
    pen: Pen<'a>,
    map: &'a Map,
    at: Moment,
    index: Index,
    /// What the catalogue says of the carriers that were named, by what they were called.
    carriers: Rc<Carriers>,
    /// The first payment that the file names of each plan, where it is a list of payments: those may come newest first.
    earliest: HashMap<u64, NaiveDate>,
    /// Renewals and readings that stand in the file.
    renewals: HashSet<u64>,
    /// Plans that follow one that has not come yet, by its uid.
    waiting: Vec<(Option<i64>, String)>,
    /// What people and labels of the file are called here, where they were here before.
    pub(super) renamed: HashMap<(TagKind, String), String>,
    rows: u64,
    added: u32,
    changed: u32,
    skipped: u32,
    new: Counted,
    refused_count: u32,
    refused: Vec<RefusedRow>,
    asks: BTreeSet<Ask>,
    first: Vec<Preview>,
    moved: Vec<Moved>,
    moved_count: u32,
}

impl<'a> Judge<'a> {
    pub(super) fn new(data: &'a Connection, pen: Pen<'a>, map: &'a Map, at: Moment) -> Result<Self, Fault> {
        Ok(Self {
            data,
            pen,
            map,
            at,
            index: Index::stored(data)?,
            carriers: Rc::default(),
            earliest: HashMap::new(),
            renewals: HashSet::new(),
            waiting: Vec::new(),
            renamed: HashMap::new(),
            rows: 0,
            added: 0,
            changed: 0,
            skipped: 0,
            new: Counted::default(),
            refused_count: 0,
            refused: Vec::new(),
            asks: BTreeSet::new(),
            first: Vec::new(),
            moved: Vec::new(),
            moved_count: 0,
        })
    }

    /// Reads the whole file.
    pub(super) fn read(&mut self, path: &Path, surveyed: &Survey, step: &mut Step<'_>) -> Result<(), Fault> {
        let file = text::open(path)?;
        match surveyed {
            Survey::Json { encoding } => json::read(Decoded::new(file, encoding), self, step)?,
            Survey::Table(table) => {
                step.total = table.rows;
                self.payments(path, table)?;
                let mut rows = Rows::cut(Decoded::new(file, table.encoding), table.cut);
                table.skip_head(&mut rows)?;
                let head = u64::from(table.header);
                let mut place = head;
                while let Some(row) = rows.next_row()? {
                    place += 1;
                    self.table_row(place, row, table)?;
                    step.at(self.rows, 0)?;
                }
            }
        }
        self.follow()
    }

    /// The terms of a plan that was there before or came earlier in the file.
    pub(super) fn terms(&mut self, at: Place) -> Result<Box<Plan>, Fault> {
        let Some(known) = self.index.get_mut(at) else { return Err(Fault::NotFound { noun: "plan", id: 0 }) };
        if let Some(terms) = &known.terms {
            return Ok(terms.clone());
        }
        let id = known.id.unwrap_or_default();
        let terms = Box::new(stored::record(self.data, id)?.plan);
        known.terms = Some(terms.clone());
        Ok(terms)
    }

    /// Plans that follow one that came after them.
    fn follow(&mut self) -> Result<(), Fault> {
        for (id, uid) in std::mem::take(&mut self.waiting) {
            let before = self.index.of_uid(&uid).and_then(|at| self.index.get(at)?.id);
            if let (Some(id), Some(before)) = (id, before) {
                self.pen.follow(id, before)?;
            }
        }
        Ok(())
    }

    /// The id of a plan that this import makes; none in a dry run.
    pub(super) fn new_plan(&self, at: Place) -> Option<i64> {
        self.index.get(at).filter(|known| known.new)?.id
    }

    /// Whether this import makes the plan.
    pub(super) fn is_new_plan(&self, at: Place) -> bool {
        self.index.get(at).is_some_and(|known| known.new)
    }

    /// When it is read.
    pub(super) fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.at.now
    }

    /// Something came that is no plan and no row of one.
    pub(super) fn comes_beside(&mut self) {
        self.rows += 1;
        self.added += 1;
        self.new.beside += 1;
    }

    /// Whether a row of that name comes for the first time.
    pub(super) fn first_time(&mut self, name: u64) -> bool {
        self.renewals.insert(name)
    }

    pub(super) fn data(&self) -> &'a Connection {
        self.data
    }

    pub(super) fn pen(&self) -> &Pen<'a> {
        &self.pen
    }

    /// The id of a plan; none in a dry run, where a new one has none.
    pub(super) fn plan_id(&self, at: Place) -> Option<i64> {
        self.index.get(at)?.id
    }

    pub(super) fn skip(&mut self) {
        self.skipped += 1;
    }

    pub(super) fn change(&mut self) {
        self.changed += 1;
    }

    pub(super) fn add_reading(&mut self) {
        self.added += 1;
        self.new.readings += 1;
    }

    /// The plan of a file of our own, by its uid.
    pub(super) fn place_of(&self, uid: &str) -> Option<Place> {
        self.index.of_uid(uid)
    }

    /// How many rows say something.
    pub(super) fn count(&mut self) -> u64 {
        self.rows += 1;
        self.rows
    }
}
