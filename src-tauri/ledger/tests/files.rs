//! The files themselves: private, refused untouched when newer or damaged, and held by one process.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use house::{House, moment, plan};
use keepline_ledger::{Fault, Ledger, sqlite_version};

const NOW: &str = "2026-02-20T17:00:00Z";

/// A folder with one plan in it, closed.
fn used() -> House {
    let house = House::new();
    house.open().plan_add(&plan("Data SIM", "2026-01-31"), moment(NOW)).unwrap();
    house
}

/// Every file of the data folder that holds data, with its length and hash.
fn prints(folder: &Path) -> Vec<(String, usize, u64)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        // what looking at a file in WAL mode leaves beside it: an index, and a log without content
        .filter(|path| path.extension().is_none_or(|e| e != "db-shm") && fs::metadata(path).unwrap().len() > 0)
        .map(|path| {
            let content = fs::read(&path).unwrap();
            let mut hasher = DefaultHasher::new();
            content.hash(&mut hasher);
            (path.file_name().unwrap().to_string_lossy().into_owned(), content.len(), hasher.finish())
        })
        .collect();
    files.sort();
    files
}

/// Changes bytes of a file, and expects that opening is refused and touches nothing.
fn refused(house: &House, file: &str, change: impl FnOnce(&mut Vec<u8>)) -> Fault {
    let path = house.folder().path().join(file);
    let mut content = fs::read(&path).unwrap();
    change(&mut content);
    fs::write(&path, content).unwrap();
    let before = prints(house.folder().path());
    let fault = Ledger::open(&house.folder()).unwrap_err();
    assert_eq!(prints(house.folder().path()), before, "a refused file must stay as it is");
    fault
}

#[test]
fn p14_a_newer_file_is_refused_untouched() {
    for file in ["keepline.db", "receipts.db"] {
        // user_version, https://www.sqlite.org/fileformat2.html
        let fault = refused(&used(), file, |content| content[60..64].copy_from_slice(&99_u32.to_be_bytes()));
        assert!(matches!(fault, Fault::NewerData { found: 99, .. }), "{file}: {fault:?}");
    }
}

#[test]
fn p13_a_damaged_file_is_refused_untouched() {
    type Change = fn(&mut Vec<u8>);
    let changes: [(&str, Change); 5] = [
        ("no database", |content| content[..16].copy_from_slice(b"not a database!!")),
        ("cut short", |content| content.truncate(50)),
        ("cut in the middle", |content| content.truncate(content.len() / 2)),
        ("another program's", |content| content[68..72].copy_from_slice(&7_u32.to_be_bytes())),
        ("a page overwritten", |content| content[4096..4600].fill(0xA5)),
    ];
    for (what, change) in changes {
        let fault = refused(&used(), "keepline.db", change);
        assert!(matches!(fault, Fault::DamagedData(_)), "{what}: {fault:?}");
    }
}

#[test]
fn a_file_that_was_being_made_when_the_power_went_is_made_anew() {
    let house = House::new();
    fs::write(house.folder().path().join("keepline.db"), []).unwrap();
    assert!(house.open().plans().unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn p24_folder_and_files_are_their_user_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let house = used();
    let _open = house.open();
    let _hold = house.folder().hold().unwrap().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(house.folder().path()), 0o700);
    for entry in fs::read_dir(house.folder().path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn another_program_s_database_is_left_alone() {
    let house = House::new();
    let path = house.folder().data_file();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    let fault = Ledger::open(&house.folder()).unwrap_err();
    assert!(matches!(fault, Fault::DamagedData(_)), "{fault:?}");
    let theirs: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
        .unwrap();
    assert_eq!(theirs, 1);
}

#[test]
fn many_may_open_a_new_folder_at_once() {
    // one round seldom meets the moment between a file that is empty and one that is not
    for _ in 0..20 {
        let house = House::new();
        std::thread::scope(|scope| {
            let opened: Vec<_> = (0..8).map(|_| scope.spawn(|| house.open().plans().unwrap().len())).collect();
            assert!(opened.into_iter().all(|one| one.join().unwrap() == 0));
        });
    }
}

#[test]
fn one_process_holds_a_folder_until_it_ends() {
    let house = House::new();
    let hold = house.folder().hold().unwrap();
    assert!(hold.is_some());
    assert!(house.folder().hold().unwrap().is_none());
    drop(hold);
    assert!(house.folder().hold().unwrap().is_some());
}

#[test]
fn p26_sqlite_is_new_enough() {
    let version: Vec<u32> = sqlite_version().split('.').map(|part| part.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "{version:?}: earlier ones can corrupt in WAL mode with two connections");
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let house = House::new();
    let file = house.dir.path().join("file");
    fs::write(&file, "x").unwrap();
    let fault = keepline_ledger::Folder::open(Some(file.join("data"))).unwrap_err();
    assert!(matches!(fault, Fault::Unreachable(_)), "{fault:?}");
}
