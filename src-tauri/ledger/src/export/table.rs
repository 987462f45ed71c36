//! One table in a file of its own, that any spreadsheet opens: a month, what was spent, readings.

use std::path::Path;

use csv::{Error, Terminator, WriterBuilder};

use super::csv::BYTE_ORDER_MARK;
use super::file::{refused, write_whole};
use crate::Fault;

/// Writes `head` and then each of `rows`, whose texts are inert already. Answers how many rows.
///
/// # Errors
/// [`Fault::FileUnwritable`], [`Fault::DiskFull`], or what the storage says.
pub(crate) fn write_table<C: AsRef<[u8]>, R: IntoIterator<Item = String>>(
    path: &Path,
    head: impl IntoIterator<Item = C>,
    rows: impl IntoIterator<Item = R>,
) -> Result<usize, Fault> {
    let mut count = 0;
    write_whole(path, |out| {
        out.write_all(BYTE_ORDER_MARK).map_err(|error| refused(&error))?;
        let failed = |error: Error| Fault::Storage(error.to_string());
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(head).map_err(failed)?;
        for row in rows {
            table.write_record(row).map_err(failed)?;
            count += 1;
        }
        table.flush().map_err(|error| refused(&error))
    })?;
    Ok(count)
}
