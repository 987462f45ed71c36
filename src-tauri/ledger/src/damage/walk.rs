//! Reads a table of a damaged file: forwards until that fails, backwards until that fails, and what lies between one by one.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::Fault;

/// How many rows between two damaged places are asked for one by one.
const MOST_BETWEEN: i64 = 200_000;
/// A damaged tree can lead in circles.
const MOST_ROWS: usize = 10_000_000;

/// Hands each row that can be read to `take`, once: its number first, then `columns`.
///
/// # Errors
/// Those of `take`.
pub(super) fn walk(
    from: &Connection,
    table: &str,
    columns: &[String],
    mut take: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if let Some(key) = key_of(from, table) {
        return by_key(from, table, columns, &key, &mut take);
    }
    let select = format!("SELECT rowid, {} FROM \"{table}\" NOT INDEXED", columns.join(", "));
    let mut low = i64::MIN;
    let ended = run(from, &format!("{select} WHERE rowid > ?1 ORDER BY rowid"), &[low], &mut low, &mut take)?;
    if ended {
        return Ok(());
    }
    let mut high = i64::MAX;
    run(from, &format!("{select} WHERE rowid > ?1 ORDER BY rowid DESC"), &[low], &mut high, &mut take)?;
    let low = low.max(0);
    if high == i64::MAX {
        high = last_given(from, table).unwrap_or(low).max(low).saturating_add(MOST_BETWEEN / 10);
    }
    let one = format!("{select} WHERE rowid = ?1");
    for number in (low + 1..high).take(usize::try_from(MOST_BETWEEN).unwrap_or_default()) {
        run(from, &one, &[number], &mut 0, &mut take)?;
    }
    Ok(())
}

/// The primary key of a table that numbers no rows, quoted; none for one that does, and where that cannot be read.
fn key_of(from: &Connection, table: &str) -> Option<Vec<String>> {
    if from.prepare(&format!("SELECT rowid FROM \"{table}\"")).is_ok() {
        return None;
    }
    let mut statement =
        from.prepare("SELECT '\"' || name || '\"' FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk").ok()?;
    let rows = statement.query_map([table], |row| row.get(0)).ok()?;
    let key: Vec<String> = rows.filter_map(Result::ok).collect();
    Some(key).filter(|key| !key.is_empty())
}

/// The same for such a table: from both ends.
fn by_key(
    from: &Connection,
    table: &str,
    columns: &[String],
    key: &[String],
    take: &mut impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    for order in ["ASC", "DESC"] {
        let key = key.iter().map(|column| format!("{column} {order}")).collect::<Vec<_>>().join(", ");
        let select = format!("SELECT NULL, {} FROM \"{table}\" NOT INDEXED ORDER BY {key}", columns.join(", "));
        if run(from, &select, &[], &mut 0, take)? {
            break;
        }
    }
    Ok(())
}

/// Whether all rows were handed out; `last` is the number of the last one that was.
fn run(
    from: &Connection,
    sql: &str,
    with: &[i64],
    last: &mut i64,
    take: &mut impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let Ok(mut statement) = from.prepare_cached(sql) else { return Ok(false) };
    let Ok(mut rows) = statement.query(params_from_iter(with.iter().copied().map(Value::Integer))) else {
        return Ok(false);
    };
    for _ in 0..MOST_ROWS {
        match rows.next() {
            Ok(Some(row)) => {
                if let Ok(number) = row.get(0) {
                    *last = number;
                }
                take(row)?;
            }
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
    }
    Ok(false)
}

/// The highest number that was given in a table, where that can be read.
fn last_given(from: &Connection, table: &str) -> Option<i64> {
    from.query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [table], |row| row.get(0)).ok()
}
