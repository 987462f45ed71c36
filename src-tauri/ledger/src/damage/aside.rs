//! Puts a sound file in the place of a damaged one, which is kept under another name, byte for byte, with its log.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::Fault;
use crate::backup::copy::{sync_file, sync_folder};

/// What SQLite has beside a file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Gives the file at `damaged` another name and the one at `sound` its own; answers the other name. At no moment is there no file
/// under the name: the next start would take that for a first one.
pub(super) fn swap(damaged: &Path, sound: &Path, now: DateTime<Utc>) -> Result<String, Fault> {
    let unreachable = |error: io::Error| Fault::unreachable(damaged, &error);
    let folder = damaged.parent().unwrap_or(Path::new("."));
    let (name, aside) = free(damaged, now);
    sync_file(sound).map_err(unreachable)?;
    if damaged.exists() && fs::hard_link(damaged, &aside).is_err() {
        // a file system that knows no second name for a file
        fs::copy(damaged, &aside).map_err(unreachable)?;
        sync_file(&aside).map_err(unreachable)?;
    }
    sync_folder(folder).map_err(unreachable)?;
    // a log that stayed would be read into the new file
    for end in BESIDE {
        match fs::rename(with(damaged, end), with(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unreachable(error)),
            _ => {}
        }
    }
    sync_folder(folder).map_err(unreachable)?;
    fs::rename(sound, damaged).map_err(unreachable)?;
    sync_folder(folder).map_err(unreachable)?;
    Ok(name)
}

/// What SQLite calls a file beside `path`.
pub(super) fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn free(damaged: &Path, now: DateTime<Utc>) -> (String, PathBuf) {
    let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
    let mut at = now;
    loop {
        let name = format!("{stem}.damaged-{}.db", at.format("%Y%m%dT%H%M%SZ"));
        let path = damaged.with_file_name(&name);
        let taken = path.exists() || BESIDE.iter().any(|end| with(&path, end).exists());
        if !taken {
            return (name, path);
        }
        at += chrono::TimeDelta::seconds(1);
    }
}
