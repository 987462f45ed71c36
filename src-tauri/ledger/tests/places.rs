//! Where a data folder may lie and how it may be called: spaces, Chinese characters, signs that mean something in an address, paths
//! longer than Windows' 260 characters. All of the ledger's ways to a file are walked in each, with real files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use house::rows::{receipts, rows};
use house::{at, lived_in, moment, plan};
use keepline_domain::backup::Reason;
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::restore::Source;
use keepline_ledger::{Fault, Folder, Ledger};

const NOW: &str = "2026-11-22T10:00:00Z";

fn open(place: &Path) -> Ledger {
    Ledger::open(&Folder::open(Some(place.to_owned())).unwrap()).unwrap()
}

/// A whole life in `place`: what is written there is found again, copied, gone out, come in and brought back.
fn lives_in(place: &Path) {
    let mut ledger = open(place);
    lived_in(&mut ledger, 2);
    let (was, bytes) = (rows(&ledger), receipts(&ledger));
    drop(ledger);
    let mut ledger = open(place);
    assert_eq!((rows(&ledger), receipts(&ledger)), (was, bytes), "{place:?}");
    ledger.data_sound().unwrap();
    assert!(ledger.folder().hold().unwrap().is_some());

    // to other places of such a name
    let outside = place.join("出去 out & 100% #1");
    fs::create_dir_all(&outside).unwrap();
    for form in [Form::Csv, Form::Json] {
        let path = outside.join("导出 table");
        assert_eq!(ledger.export(form, &path, moment(NOW)).unwrap().bytes, fs::metadata(&path).unwrap().len());
    }
    let first = ledger.receipts_all().unwrap()[0].id;
    let saved = outside.join("收据 #1.pdf");
    ledger.receipt_save(first, &saved).unwrap();
    assert_eq!(fs::read(&saved).unwrap(), ledger.receipt_get(first).unwrap().1);
    ledger.receipt_copy(first, &outside.join("viewer")).unwrap();

    // a backup within, of a kind that stays beside newer ones of its day, and one that is carried away
    let made = ledger.back_up(Reason::Restore, moment(NOW)).unwrap();
    ledger.folder().snapshot_contents(&made.snapshot.name).unwrap();
    let carried = outside.join("备份 backup.keepline");
    ledger.bundle(&carried, None, moment(NOW)).unwrap();

    // more comes in, and all of it goes again
    let table = outside.join("进来 in.csv");
    fs::write(&table, "Name,Expires\r\n数据卡,2027-01-01\r\n").unwrap();
    let all = |_: u64, _: u64| true;
    assert_eq!(ledger.import(&table, "in.csv", &Map::default(), &at(NOW), &mut { all }).unwrap().added, 1);
    assert_eq!(ledger.plans().unwrap().len(), 3);
    for source in [Source::Snapshot(made.snapshot.name), Source::File { path: carried, passphrase: None }] {
        ledger.restore_preview(&source).unwrap();
        ledger.restore(&source, moment(NOW)).unwrap();
        assert_eq!(ledger.plans().unwrap().len(), 2);
        ledger.restore_undo(moment(NOW)).unwrap();
        assert_eq!(ledger.plans().unwrap().len(), 3);
    }
}

#[test]
fn the_data_may_lie_in_folders_of_any_name() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["with spaces in it", "数据 文件夹", "é ü 100% #1; 'it' & @=+$", "%41 ~1", "emoji 📱"] {
        lives_in(&dir.path().join(name).join("data"));
    }
}

#[test]
fn the_data_may_lie_deeper_than_260_characters() {
    let dir = tempfile::tempdir().unwrap();
    let mut place = dir.path().to_owned();
    while place.as_os_str().len() < 300 {
        place.push("a folder in a folder, 数据");
    }
    lives_in(&place);
}

/// As Windows itself calls a long path in full.
#[cfg(windows)]
#[test]
fn the_data_may_lie_in_a_folder_that_is_called_in_full() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().canonicalize().unwrap();
    assert!(whole.to_str().unwrap().starts_with(r"\\?\"), "{whole:?}");
    lives_in(&whole.join("数据 #1"));
}

/// Other spellings of one path, as this system takes them.
fn spellings(place: &Path) -> Vec<PathBuf> {
    let name = place.file_name().unwrap();
    let around = place.parent().unwrap();
    let mut ending = place.as_os_str().to_owned();
    ending.push(MAIN_SEPARATOR.to_string());
    let mut all = vec![PathBuf::from(ending), around.join(".").join(name), place.join("..").join(name)];
    if cfg!(windows) {
        let text = place.to_str().unwrap();
        // drive letters and names are the same in small and capital letters, a slash is as good
        all.extend([text.to_lowercase(), text.to_uppercase(), text.replace('\\', "/")].map(PathBuf::from));
        all.push(place.canonicalize().unwrap());
    }
    all
}

#[test]
fn a_folder_that_is_called_in_another_way_is_the_same_folder() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("Data 数据");
    let mut ledger = open(&place);
    let hold = ledger.folder().hold().unwrap();
    assert!(hold.is_some());
    for (count, other) in spellings(&place).iter().enumerate() {
        let folder = Folder::open(Some(other.clone())).unwrap();
        assert!(folder.hold().unwrap().is_none(), "{other:?} is held");
        let theirs = Ledger::open(&folder).unwrap();
        ledger.plan_add(&plan(&format!("Line {count}"), "2026-10-31"), moment(NOW)).unwrap();
        assert_eq!(theirs.plans().unwrap().len(), count + 1, "{other:?} shows what was written");
        // neither is the data written over, nor restored over itself
        let data = other.join("keepline.db");
        assert!(matches!(ledger.export(Form::Csv, &data, moment(NOW)), Err(Fault::FileUnwritable(_))), "{other:?}");
        let itself = Source::File { path: data, passphrase: None };
        assert!(matches!(ledger.restore(&itself, moment(NOW)), Err(Fault::NotABackup(_))), "{other:?}");
    }
    ledger.data_sound().unwrap();
}

/// On Windows a path may begin at a drive, or at where one stands on it.
#[cfg(windows)]
#[test]
fn a_folder_named_from_a_drive_becomes_a_whole_path() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("data");
    let text = whole.to_str().unwrap();
    assert_eq!(&text[1..3], r":\", "{text}");
    // from the root of the drive that one stands on, where that is the folder's
    let here = std::env::current_dir().unwrap();
    if here.to_str().unwrap()[..1].eq_ignore_ascii_case(&text[..1]) {
        assert_eq!(Folder::open(Some(PathBuf::from(&text[2..]))).unwrap().path(), whole);
    }
    // from where one stands on a drive
    let drive = &here.to_str().unwrap()[..2];
    let from = PathBuf::from(format!("{drive}keepline-{}", std::process::id()));
    let folder = Folder::open(Some(from)).unwrap();
    assert!(folder.path().is_absolute() && folder.path().starts_with(&here), "{folder:?}");
    fs::remove_dir(folder.path()).unwrap();
}
