//! Opens the two files safely and gives writes their one door, [`Ledger::transact`].

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::folder::{make_private_file, private_file};
use crate::header::{APPLICATION_ID, damaged, judge, newer};
use crate::receipt::search;
use crate::{Fault, Folder, backup, clock, header};

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// The size of a page of the data, in bytes. No page size has an effect on a file that is there already.
const PAGE: u32 = 4096;

/// The bytes of receipts come in megabytes: in pages of the largest size they are written in a few steps, and for 64 MB only
/// once, into the log.
const RECEIPTS_PAGE: u32 = 65_536;

/// How much of the log of a file stays on disk when it is empty again, in bytes.
const LOG: i64 = 16 * 1024 * 1024;

/// As many statements as are kept ready: more than one look and what follows from it asks.
const STATEMENTS: usize = 64;

const DATA: &[M<'static>] = &[
    M::up(include_str!("schema/0001.sql")),
    M::up(include_str!("schema/0002.sql")),
    M::up(include_str!("schema/0003.sql")),
    M::up(include_str!("schema/0004.sql")),
    M::up(include_str!("schema/0005.sql")),
    M::up(include_str!("schema/0007.sql")),
    M::up(include_str!("schema/0008.sql")),
    M::up(include_str!("schema/0009.sql")),
    M::up(include_str!("schema/0010.sql")),
];
const RECEIPTS: &[M<'static>] = &[M::up(include_str!("schema/receipts-0001.sql"))];

/// An open data folder.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) data: Connection,
    pub(crate) receipts: Connection,
    folder: Folder,
    /// The version of the data that was last told of, see [`Ledger::changed_elsewhere`].
    seen_version: i64,
}

/// The version of the SQLite library in this program.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

impl Ledger {
    /// Opens both files, makes them when missing and brings them to the newest schema.
    ///
    /// # Errors
    /// [`Fault::NewerData`] and [`Fault::DamagedData`], both of which leave the files byte for byte as they are;
    /// [`Fault::Unreachable`], [`Fault::Busy`], [`Fault::DiskFull`].
    pub fn open(folder: &Folder) -> Result<Self, Fault> {
        // both are judged before either is touched
        judge(&folder.data_file(), DATA.len())?;
        judge(&folder.receipts_file(), RECEIPTS.len())?;
        let data = open_data(folder)?;
        // receipts are checked by their hash when they are read: there may be gigabytes of them
        let receipts = receipts(folder)?;
        let seen_version = data_version(&data)?;
        let mut ledger = Self { data, receipts, folder: folder.clone(), seen_version };
        // after a migration or a rescue; where nothing can be written, the next change does it
        if search::is_stale(&ledger.data)? {
            let _ = ledger.transact(|_| Ok(()));
        }
        Ok(ledger)
    }

    /// Opens files that are there and of the newest schema; none where something would have to be made or brought up first, which a
    /// start that may turn out to be a second one has to leave alone.
    ///
    /// # Errors
    /// Those of [`Self::open`].
    pub fn open_as_it_is(folder: &Folder) -> Result<Option<Self>, Fault> {
        let newest = |path: &Path, known: usize| header::version(path).is_some_and(|version| version == known);
        if newest(&folder.data_file(), DATA.len()) && newest(&folder.receipts_file(), RECEIPTS.len()) {
            return Self::open(folder).map(Some);
        }
        Ok(None)
    }

    /// A second way to the same files, so that a long look holds up nobody. To it and to this one, what the other writes is
    /// written elsewhere.
    ///
    /// # Errors
    /// What the storage says.
    pub fn again(&self) -> Result<Self, Fault> {
        let data = beside(&self.folder.data_file())?;
        let receipts = beside(&self.folder.receipts_file())?;
        let seen_version = data_version(&data)?;
        Ok(Self { data, receipts, folder: self.folder.clone(), seen_version })
    }

    /// The folder it was opened from.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Whether another connection has written to the data since this was last asked, or since it was opened.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn changed_elsewhere(&mut self) -> Result<bool, Fault> {
        let version = data_version(&self.data)?;
        Ok(std::mem::replace(&mut self.seen_version, version) != version)
    }

    /// Whether anything was written through this way since it was opened.
    #[must_use]
    pub fn has_written(&self) -> bool {
        self.data.total_changes() > 0
    }

    /// Runs `write` in one transaction that either commits durably or leaves no trace.
    pub(crate) fn transact<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let transaction = self.data.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = write(&transaction)?;
        search::flush(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// The same, with the bytes of receipts at hand. These are not in the transaction.
    pub(crate) fn transact_with_bytes<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>, &Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let transaction = self.data.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = write(&transaction, &self.receipts)?;
        search::flush(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Runs `read` on one consistent state of the data.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let transaction = self.data.unchecked_transaction()?;
        read(&transaction)
    }
}

fn open_data(folder: &Folder) -> Result<Connection, Fault> {
    let data = connect(&folder.data_file(), DATA, PAGE)?;
    check(&data, &folder.data_file()).inspect_err(|_| leave_as_it_is(&data))?;
    Ok(data)
}

/// What cannot be trusted is not written back into the file either.
fn leave_as_it_is(connection: &Connection) {
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
}

/// Whether each of the two files can be used: first the data, then the bytes of receipts. Changes neither.
pub(crate) fn fit(folder: &Folder) -> (Result<(), Fault>, Result<(), Fault>) {
    let data = judge(&folder.data_file(), DATA.len()).and_then(|()| open_data(folder)).map(drop);
    let path = folder.receipts_file();
    // one that is not there yet is made when the folder is opened, not when it is looked at
    let receipts = judge(&path, RECEIPTS.len()).and_then(|()| {
        if !path.exists() {
            return Ok(());
        }
        let receipts = connect(&path, RECEIPTS, RECEIPTS_PAGE)?;
        check(&receipts, &path).inspect_err(|_| leave_as_it_is(&receipts))
    });
    (data, receipts)
}

/// An empty data file of an older schema.
pub(crate) fn empty(path: &Path, version: usize) -> Result<Connection, Fault> {
    private_file(path).map_err(|error| Fault::unreachable(path, &error))?;
    let mut data = Connection::open(path)?;
    data.pragma_update(None, "application_id", APPLICATION_ID)?;
    Migrations::from_slice(DATA).to_version(&mut data, version).map_err(migrating)?;
    Ok(data)
}

/// A number that changes when another connection has written.
fn data_version(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Opens a file that this process has open already. By SQLite alone, which knows of the other.
pub(crate) fn beside(path: &Path) -> Result<Connection, Fault> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    write_ahead(&connection)?;
    Ok(connection)
}

/// Opens the bytes of receipts, made where they are not there yet.
pub(crate) fn receipts(folder: &Folder) -> Result<Connection, Fault> {
    connect(&folder.receipts_file(), RECEIPTS, RECEIPTS_PAGE)
}

fn connect(path: &Path, steps: &'static [M<'static>], page: u32) -> Result<Connection, Fault> {
    make_private_file(path).map_err(|error| Fault::unreachable(path, &error))?;
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    // until it is known to be ours and sound, closing must not write the log back into the file
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    newer(version, steps.len())?;
    connection.pragma_update(None, "page_size", page)?;
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if version > 0 && owner != APPLICATION_ID {
        return Err(damaged(path, "another program's database"));
    }
    if usize::try_from(version).ok() != Some(steps.len()) {
        migrate(&mut connection, path, steps)?;
    }
    write_ahead(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// A commit is durable when it returns: `NORMAL` would lose acknowledged rows in a power cut.
fn write_ahead(connection: &Connection) -> Result<(), Fault> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "journal_size_limit", LOG)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// Brings a file to the newest schema; one that holds data is copied first. The library reads the version before its transaction, so two processes that find the same
/// old file would both migrate it: one at a time, by a lock of the operating system, which a crash gives back.
fn migrate(connection: &mut Connection, path: &Path, steps: &'static [M<'static>]) -> Result<(), Fault> {
    let lock = path.with_extension("migrating");
    let unreachable = |error: std::io::Error| Fault::Unreachable(format!("{}: {error}", lock.display()));
    let file = private_file(&lock).map_err(unreachable)?;
    file.lock().map_err(unreachable)?;
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if owner != APPLICATION_ID {
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        if tables > 0 {
            return Err(damaged(path, "another program's database"));
        }
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    write_ahead(connection)?;
    // asked again under the lock: another process may have brought it here meanwhile
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > 0 && usize::try_from(version).is_ok_and(|version| version < steps.len()) {
        check(connection, path)?;
        backup::copy::copy_verified(connection, &backup::before_migration(path, clock::now()), |_| Ok(()))?;
    }
    Migrations::from_slice(steps).to_latest(connection).map_err(migrating)
}

/// Reads the whole file and refuses what does not hold together.
fn check(data: &Connection, path: &Path) -> Result<(), Fault> {
    let verdict: String = data.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(damaged(path, &verdict)) }
}

/// Refuses a data file that is not ours, or newer than this program.
pub(crate) fn is_ours(data: &Connection, path: &Path) -> Result<(), Fault> {
    let owner: i32 = data.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = data.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if owner != APPLICATION_ID || version == 0 {
        return Err(damaged(path, "another program's database"));
    }
    newer(version, DATA.len())
}

/// Makes a file of receipts' bytes that lies elsewhere ready.
pub(crate) fn prepare_receipts(file: &mut Connection, path: &Path) -> Result<(), Fault> {
    let owner: i32 = file.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = file.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > 0 && owner != APPLICATION_ID {
        return Err(damaged(path, "another program's database"));
    }
    newer(version, RECEIPTS.len())?;
    file.pragma_update(None, "application_id", APPLICATION_ID)?;
    Migrations::from_slice(RECEIPTS).to_latest(file).map_err(migrating)
}

/// The names of everything that a data file of schema `version` has in it.
pub(crate) fn names(version: u32) -> Result<BTreeSet<String>, Fault> {
    let mut model = Connection::open_in_memory()?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    Migrations::from_slice(DATA).to_version(&mut model, version).map_err(migrating)?;
    names_in(&model)
}

/// The names of everything that `data` has in it, each with its kind and table.
pub(crate) fn names_in(data: &Connection) -> Result<BTreeSet<String>, Fault> {
    let mut statement = data.prepare("SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_master")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tables of a data file that hold what was put into it; what follows from that is left out.
pub(crate) fn tables(data: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = data.prepare(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE ?1",
    )?;
    let rows = statement.query_map([search::DERIVED], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest schema of the data file.
pub(crate) const NEWEST: usize = DATA.len();

fn migrating(error: rusqlite_migration::Error) -> Fault {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => Fault::Storage(other.to_string()),
    }
}
