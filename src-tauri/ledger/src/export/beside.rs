//! Rows that belong to plans, read beside them: each table once and in order, so that no more than a row is ever held.

use std::iter::Peekable;

use keepline_domain::plan::PlanId;
use rusqlite::{MappedRows, Row, Statement};

use crate::Fault;

type Reader<T> = fn(&Row<'_>) -> rusqlite::Result<(PlanId, T)>;

/// A table's rows in order of their plans.
pub(super) struct Beside<'s, T> {
    rows: Peekable<MappedRows<'s, Reader<T>>>,
}

impl<'s, T> Beside<'s, T> {
    /// `statement` answers them in order of their plans; `read` says which plan a row belongs to.
    pub(super) fn new(statement: &'s mut Statement<'_>, read: Reader<T>) -> Result<Self, Fault> {
        Ok(Self { rows: statement.query_map([], read)?.peekable() })
    }

    /// The next row of `plan`; none when it has no more. Plans are asked for in order of their ids.
    pub(super) fn next_of(&mut self, plan: PlanId) -> Result<Option<T>, Fault> {
        loop {
            match self.rows.peek() {
                Some(Ok((of, _))) if *of > plan => return Ok(None),
                None => return Ok(None),
                Some(_) => {}
            }
            match self.rows.next() {
                Some(Ok((of, row))) if of == plan => return Ok(Some(row)),
                // of a plan that is passed over
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Ok(None),
            }
        }
    }
}
