//! Import: a file comes in as bytes, piece by piece, is looked at as often as its user changes what they say of it, and then
//! stored. Each of that on a way of its own to the data, so that the window answers meanwhile.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use keepline_domain::sheet::Field;
use keepline_ledger::import::{Ask, ColumnShape, Counted, ImportReport, Imported, MOST_BYTES, Map, Moved, Preview};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::{InvokeBody, Request};
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing, Problem};
use crate::house::House;
use crate::page::ShellEvent;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// The header that says which file a piece belongs to; none for the first one.
const TOKEN: &str = "token";
/// How the files begin that wait to be imported.
const WAITING: &str = "import-";

/// Whether the import that runs shall stop. There is one at a time.
static STOP: AtomicBool = AtomicBool::new(false);

/// A file that waits to be imported.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ImportFile {
    /// Names it in the calls that follow.
    token: String,
    /// How many bytes of it have come.
    #[ts(type = "number")]
    bytes: u64,
}

/// A row that cannot be.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ImportRefused {
    /// Its place in the file, the headers counted.
    #[ts(type = "number")]
    row: u64,
    /// The header of the column.
    column: Option<String>,
    /// What stands there.
    value: Option<String>,
    /// What was wrong.
    problem: Problem,
}

/// What an import would do, or did.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ImportPage {
    /// `csv`, `notes` or `json`.
    format: String,
    /// Such as `utf-8`.
    encoding: String,
    /// What stands between cells.
    delimiter: Option<String>,
    /// Whether the first row is one of headers.
    header: bool,
    /// Its columns.
    columns: Vec<ColumnShape>,
    /// Everything that a column can be.
    fields: Vec<Field>,
    /// What has to be asked before anything is stored.
    asks: Vec<Ask>,
    /// Countries that numbers can be of, by ISO code.
    countries: Vec<String>,
    /// How many rows say something.
    #[ts(type = "number")]
    rows: u64,
    /// How many rows are new.
    added: u32,
    /// How many were there with other details.
    changed: u32,
    /// How many are there already.
    skipped: u32,
    /// What is new.
    new: Counted,
    /// How many cannot be.
    refused_count: u32,
    /// The first of them.
    refused: Vec<ImportRefused>,
    /// The first rows as they would become.
    first: Vec<Preview>,
    /// The first rows whose last day is another one than here.
    moved: Vec<Moved>,
    /// How many of them there are.
    moved_count: u32,
    /// The import that can be taken back; none where nothing was stored.
    #[ts(type = "number | null")]
    import_id: Option<i64>,
}

impl ImportPage {
    fn new(report: ImportReport, texts: &Texts) -> Self {
        let refused = report.refused.into_iter().map(|row| ImportRefused {
            row: row.row,
            column: row.column,
            value: row.value,
            problem: Problem {
                code: row.refusal.code.as_str().to_owned(),
                message: texts.refusal(&row.refusal),
                field: row.refusal.field,
            },
        });
        Self {
            format: report.format.to_owned(),
            encoding: report.encoding,
            delimiter: report.delimiter.map(String::from),
            header: report.header,
            columns: report.columns,
            fields: Field::ALL.to_vec(),
            asks: report.asks,
            countries: keepline_domain::sheet::COUNTRIES.iter().map(|country| country.iso.to_owned()).collect(),
            rows: report.rows,
            added: report.added,
            changed: report.changed,
            skipped: report.skipped,
            new: report.new,
            refused_count: report.refused_count,
            refused: refused.collect(),
            first: report.first,
            moved: report.moved,
            moved_count: report.moved_count,
            import_id: report.import_id,
        }
    }
}

/// Takes one piece of a file.
#[tauri::command(async)]
pub(crate) fn import_stage(house: Held<'_>, request: Request<'_>) -> Crossed<ImportFile> {
    let token = request.headers().get(TOKEN).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let InvokeBody::Raw(bytes) = request.body() else {
        return house.ask(|_, _| Err(Fault::ImportUnknown(String::new())));
    };
    house.ask(|ledger, at| stage(ledger.folder().path(), &token, bytes, at.now))
}

fn stage(folder: &Path, token: &str, bytes: &[u8], now: DateTime<Utc>) -> Result<ImportFile, Fault> {
    let staging = folder.join("staging");
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::DiskFull,
        _ => Fault::Unreachable(format!("{}: {error}", staging.display())),
    };
    let token = if token.is_empty() {
        private(&staging).map_err(failed)?;
        forget(&staging);
        format!("{:016x}", now.timestamp_micros())
    } else {
        token.to_owned()
    };
    let path = waiting(folder, &token)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(failed)?;
    let before = file.metadata().map_err(failed)?.len();
    if before + bytes.len() as u64 > MOST_BYTES {
        let _ = fs::remove_file(&path);
        return Err(Fault::ImportTooLarge);
    }
    file.write_all(bytes).map_err(failed)?;
    Ok(ImportFile { token, bytes: before + bytes.len() as u64 })
}

fn private(staging: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(staging)
}

/// Files that waited and were not imported.
fn forget(staging: &Path) {
    let Ok(entries) = fs::read_dir(staging) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(WAITING) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Where the file of a token waits. A token is a number, and never a path.
fn waiting(folder: &Path, token: &str) -> Result<PathBuf, Fault> {
    let fits = token.len() == 16 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !fits {
        return Err(Fault::ImportUnknown(String::new()));
    }
    Ok(folder.join("staging").join(format!("{WAITING}{token}")))
}

/// Says what an import would do.
#[tauri::command]
pub(crate) async fn import_look(house: Held<'_>, token: String, map: Value) -> Crossed<ImportPage> {
    apart(&house, &token, map, |ledger, path, map, at, progress| ledger.import_try(path, map, at, progress)).await
}

/// Imports, and answers what became of it; where a row is refused or something has to be asked, nothing was stored.
#[tauri::command]
pub(crate) async fn import_run(house: Held<'_>, token: String, name: String, map: Value) -> Crossed<ImportPage> {
    house.may_change()?;
    let page = apart(&house, &token, map, move |ledger, path, map, at, progress| {
        ledger.import(path, &name, map, at, progress)
    })
    .await?;
    if page.import_id.is_some() {
        if let Some(folder) = house.folder() {
            forget(&folder.path().join("staging"));
        }
        speak(&house)?;
        house.changed();
    }
    Ok(page)
}

async fn apart(
    house: &Arc<House>,
    token: &str,
    map: Value,
    work: impl FnOnce(
        &mut Ledger,
        &Path,
        &Map,
        &Circumstances,
        &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<ImportReport, Fault>
    + Send
    + 'static,
) -> Crossed<ImportPage> {
    STOP.store(false, Ordering::Release);
    let (mut ledger, path, at) =
        house.ask(|ledger, at| Ok((ledger.again()?, waiting(ledger.folder().path(), token)?, at.clone())))?;
    let texts = house.texts();
    let teller = Arc::clone(house);
    let run = tauri::async_runtime::spawn_blocking(move || {
        let map = Map::from_json(&map)?;
        let mut told = std::time::Instant::now();
        let mut progress = |done: u64, total: u64| {
            // as often as an eye can follow
            if told.elapsed().as_millis() >= 100 {
                told = std::time::Instant::now();
                teller.tell(ShellEvent::Importing { done, total });
            }
            !STOP.load(Ordering::Acquire)
        };
        work(&mut ledger, &path, &map, &at, &mut progress)
    });
    let report = run.await.unwrap_or_else(|error| Err(Fault::Storage(error.to_string())));
    report.map(|report| ImportPage::new(report, &texts)).map_err(|fault| Crossing::fault(&fault, &texts))
}

/// Stops the import that runs; it changes nothing then.
#[tauri::command]
pub(crate) fn import_stop() {
    STOP.store(true, Ordering::Release);
}

/// Takes an import back.
#[tauri::command]
pub(crate) async fn import_undo(house: Held<'_>, id: i64) -> Crossed<Imported> {
    house.may_change()?;
    let undone = house.ask_apart(move |ledger, at| ledger.import_undo(id, at.now)).await?;
    speak(&house)?;
    house.changed();
    Ok(undone)
}

/// Settings may have come with it, or gone, and the language with them.
fn speak(house: &House) -> Crossed<()> {
    let settings = house.ask(|ledger, _| ledger.settings())?;
    house.speak(&settings);
    Ok(())
}

/// The imports there were, the last one first.
#[tauri::command]
pub(crate) async fn imports(house: Held<'_>) -> Crossed<Vec<Imported>> {
    house.ask_apart(|ledger, _| ledger.imports()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p21_a_token_is_a_number_and_never_a_path() {
        let folder = tempfile::tempdir().unwrap();
        for token in [
            "",
            "../../etc/passwd",
            "0123456789abcde/",
            "0123456789abcde",
            "0123456789abcdefg",
            "套餐套餐套餐套餐套餐套",
        ] {
            assert!(waiting(folder.path(), token).is_err(), "{token}");
        }
        let now = "2026-11-24T17:00:00Z".parse().unwrap();
        let first = stage(folder.path(), "", b"name,", now).unwrap();
        let second = stage(folder.path(), &first.token, b"expires", now).unwrap();
        assert_eq!((second.bytes, second.token == first.token), (12, true));
        let path = waiting(folder.path(), &first.token).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"name,expires");
        // a new file takes the place of one that was given up
        let later = "2026-11-24T17:00:01Z".parse().unwrap();
        stage(folder.path(), "", b"x", later).unwrap();
        assert!(!path.exists());
    }
}
