//! Backups come back: every row and every receipt, said before, undone after; and what is not whole, not ours, newer or a bomb is
//! refused with the data as before.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use house::rows::{receipts, rows};
use house::{House, lived_in, moment, paid, plan};
use keepline_domain::backup::Reason;
use keepline_ledger::backup::Passphrase;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::restore::Source;
use keepline_ledger::{Fault, Ledger};
use proptest::prelude::*;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const NOW: &str = "2026-11-22T10:00:00Z";

/// A part of a backup file: its name and its bytes.
type Part = (String, Vec<u8>);
type Parts = Vec<Part>;

fn used() -> (House, Ledger) {
    let house = House::new();
    let mut ledger = house.open();
    lived_in(&mut ledger, 3);
    (house, ledger)
}

fn file(path: &Path) -> Source {
    Source::File { path: path.to_owned(), passphrase: None }
}

fn locked(path: &Path, passphrase: &str) -> Source {
    Source::File { path: path.to_owned(), passphrase: Some(Passphrase::from(passphrase.to_owned())) }
}

/// Two renewals more, one plan voided of its own, other settings.
fn goes_on(ledger: &mut Ledger) {
    let now = moment(NOW) + TimeDelta::hours(2);
    let terms = ledger.plan(1).unwrap().record.plan;
    for day in ["2026-03-20", "2026-04-20"] {
        ledger.renewal_add(1, &paid(&terms, day), &[], SameAgain::Ask, now).unwrap();
    }
    ledger.plan_archive(2, now).unwrap();
    ledger.settings_set(&json!({"remind_at": "10:30"})).unwrap();
}

/// Restores into a house of its own and says whether all is as it was.
fn drill(from: &Ledger, backup: &Source) -> bool {
    let other = House::new();
    let mut ledger = other.open();
    ledger.plan_add(&plan("In the way", "2026-01-31"), moment(NOW)).unwrap();
    let restored = ledger.restore(backup, moment(NOW)).unwrap();
    let again = other.open();
    restored.receipts_missing == 0
        && rows(&again) == rows(from)
        && receipts(&again) == receipts(from)
        && again.data_sound().is_ok()
}

#[test]
fn p16_restore_drill_every_row_and_every_receipt() {
    let (house, mut ledger) = used();
    goes_on(&mut ledger);
    let out = house.dir.path().join("all.keepline");
    let bundled = ledger.bundle(&out, None, moment(NOW)).unwrap();
    assert_eq!((bundled.holds.plans, bundled.holds.renewals, bundled.receipts_missing), (3, 5, 0));
    assert!(drill(&ledger, &file(&out)));
    let made = ledger.back_up(Reason::Daily, moment(NOW)).unwrap();
    assert!(drill(&ledger, &file(&house.folder().path().join("backups").join(made.snapshot.name))));
}

#[test]
fn p16_restore_drill_of_an_encrypted_one() {
    let (house, ledger) = used();
    let out = house.dir.path().join("all.age");
    let word = Passphrase::from("铁轨 correct horse".to_owned());
    assert!(ledger.bundle(&out, Some(&word), moment(NOW)).unwrap().encrypted);
    assert!(file(&out).is_encrypted(&house.folder()).unwrap());
    let bytes = fs::read(&out).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!bytes.windows(8).any(|eight| eight == b"manifest"));
    assert!(drill(&ledger, &locked(&out, "铁轨 correct horse")));
    let wrong = ledger.restore_preview(&locked(&out, "correct horse"));
    assert!(matches!(wrong, Err(Fault::PassphraseWrong)), "{wrong:?}");
    assert!(matches!(ledger.restore_preview(&file(&out)), Err(Fault::PassphraseNeeded)));
    for length in [30, 150, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&out, &bytes[..length]).unwrap();
        let cut = ledger.restore_preview(&locked(&out, "铁轨 correct horse"));
        assert!(matches!(cut, Err(Fault::BackupDamaged(_))), "{length}: {cut:?}");
    }
}

/// The variant that must fail: a backup that was made before the last renewals is not the same.
#[test]
fn p16_teeth_the_drill_sees_a_renewal_and_a_receipt_that_are_missing() {
    let (house, mut ledger) = used();
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let staged = ledger.receipt_stage(b"one more", "x.txt").unwrap();
    ledger.receipt_attach(1, None, &[staged], moment(NOW)).unwrap();
    assert!(!drill(&ledger, &file(&out)));
}

#[test]
fn what_it_holds_and_what_would_be_lost_is_said_and_it_can_be_undone() {
    let (house, mut ledger) = used();
    let made = ledger.back_up(Reason::Daily, moment(NOW)).unwrap().snapshot.name;
    let before = rows(&ledger);
    goes_on(&mut ledger);
    let after = rows(&ledger);
    let source = Source::Snapshot(made);
    let preview = ledger.restore_preview(&source).unwrap();
    assert_eq!(preview.made_at, Some(moment(NOW)));
    assert_eq!((preview.holds.renewals, preview.present.renewals), (3, 5));
    assert_eq!((preview.lost.renewals, preview.lost.plans, preview.lost.changes), (2, 0, 3));
    assert_eq!((preview.back, preview.older, preview.receipts_missing), (Default::default(), false, 0));
    assert_eq!(rows(&ledger), after, "looking changes nothing");
    // another process has it open all the while, and sees it
    let mut other = house.open();
    assert!(!other.changed_elsewhere().unwrap());
    let restored = ledger.restore(&source, moment(NOW) + TimeDelta::hours(3)).unwrap();
    assert_eq!(restored.before.reason, Reason::Restore);
    assert!(other.changed_elsewhere().unwrap());
    assert_eq!((rows(&other), other.settings().unwrap().remind_at.to_string()), (before.clone(), "09:00:00".into()));
    let last = ledger.last_restore().unwrap().unwrap();
    assert_eq!((last.made_at, last.undo), (Some(moment(NOW)), false));
    // undone, and done again
    ledger.restore_undo(moment(NOW) + TimeDelta::hours(3)).unwrap();
    assert_eq!(rows(&ledger), after);
    ledger.restore_undo(moment(NOW) + TimeDelta::hours(3)).unwrap();
    assert_eq!(rows(&ledger), before);
    assert!(matches!(House::new().open().restore_undo(moment(NOW)), Err(Fault::NoRestore)));
    // numbers that were given once are not given again
    let id = ledger.plan_add(&plan("New", "2026-01-31"), moment(NOW)).unwrap().id;
    assert_eq!(id, 4);
    let terms = ledger.plan(1).unwrap().record.plan;
    let id = ledger.renewal_add(1, &paid(&terms, "2026-05-20"), &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    assert_eq!(id, 6);
    assert!(fs::read_dir(house.folder().path().join("staging")).unwrap().next().is_none(), "nothing is left behind");
}

#[test]
fn p14_a_backup_of_every_older_schema_is_brought_to_the_newest() {
    let older = [
        (1, include_str!("fixtures/schema-1.sql")),
        (2, include_str!("fixtures/schema-2.sql")),
        (3, include_str!("fixtures/schema-3.sql")),
        (4, include_str!("fixtures/schema-4.sql")),
    ];
    for (version, dump) in older {
        let (house, mut ledger) = used();
        let old = house.dir.path().join("old.db");
        rusqlite::Connection::open(&old).unwrap().execute_batch(dump).unwrap();
        let preview = ledger.restore_preview(&file(&old)).unwrap();
        assert_eq!((preview.holds.schema, preview.holds.plans, preview.lost.plans), (version, 3, 3));
        ledger.restore(&file(&old), moment(NOW)).unwrap();
        assert_eq!(ledger.plans().unwrap().len(), 3);
        ledger.overview(&house::at(NOW)).unwrap();
    }
}

/// What is refused leaves the data as it was, and says what is wrong.
fn refused(ledger: &mut Ledger, path: &Path) -> &'static str {
    let before = rows(ledger);
    let code = ledger.restore(&file(path), moment(NOW)).unwrap_err().code();
    assert_eq!(rows(ledger), before);
    code
}

/// A backup file whose parts were changed by `change`: name, bytes.
fn changed(whole: &[u8], change: impl Fn(&mut Parts)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut parts: Parts = (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect();
    change(&mut parts);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn manifest(parts: &mut [Part], change: impl Fn(&mut serde_json::Value)) {
    let mut said = serde_json::from_slice(&parts[0].1).unwrap();
    change(&mut said);
    parts[0].1 = serde_json::to_vec(&said).unwrap();
}

/// A data file of ours with `sql` done to it, in the place of the one in the backup.
fn with_data(house: &House, parts: &mut [Part], sql: &str) {
    use sha2::{Digest, Sha256};
    let path = house.dir.path().join("changed.db");
    fs::write(&path, &parts[1].1).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    parts[1].1 = fs::read(&path).unwrap();
    let hash: String = Sha256::digest(&parts[1].1).iter().map(|byte| format!("{byte:02x}")).collect();
    let size = parts[1].1.len();
    manifest(parts, |said| said["data"] = json!({"size": size, "sha256": hash}));
}

#[test]
fn p23_what_is_not_a_whole_backup_of_ours_is_refused_with_the_data_as_before() {
    let (house, mut ledger) = used();
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let whole = fs::read(&out).unwrap();
    let odd = house.dir.path().join("odd");
    let mut code = |bytes: &[u8]| {
        fs::write(&odd, bytes).unwrap();
        refused(&mut ledger, &odd)
    };
    let parts = |change: &dyn Fn(&mut Parts)| changed(&whole, change);
    assert_eq!(code(b"hello"), "not_a_backup");
    assert_eq!(code(b""), "not_a_backup");
    assert_eq!(code(&whole[..whole.len() / 2]), "backup_damaged");
    assert_eq!(code(&whole[..whole.len() - 1]), "backup_damaged");
    assert_eq!(code(&parts(&|parts| parts.clear())), "not_a_backup");
    assert_eq!(code(&parts(&|parts| parts[0].1 = b"{}".to_vec())), "not_a_backup");
    assert_eq!(code(&parts(&|parts| manifest(parts, |said| said["format"] = json!(9)))), "backup_newer");
    assert_eq!(code(&parts(&|parts| parts[0].1 = vec![b' '; 100_000])), "backup_too_large");
    assert_eq!(code(&parts(&|parts| drop(parts.remove(1)))), "backup_damaged");
    assert_eq!(code(&parts(&|parts| drop(parts.pop()))), "backup_damaged");
    assert_eq!(code(&parts(&|parts| parts.last_mut().unwrap().1.push(1))), "backup_damaged");
    assert_eq!(code(&parts(&|parts| parts[1].1[5000] ^= 1)), "backup_damaged");
    let data = |sql: &str| parts(&|parts| with_data(&house, parts, sql));
    assert_eq!(code(&data("PRAGMA user_version = 99")), "backup_newer");
    assert_eq!(code(&data("PRAGMA application_id = 7")), "backup_damaged");
    // nothing of a file from elsewhere runs
    assert_eq!(code(&data("CREATE TRIGGER t AFTER INSERT ON plan BEGIN DELETE FROM renewal; END")), "not_a_backup");
    assert_eq!(code(&data("CREATE VIEW v AS SELECT 1")), "not_a_backup");
    assert_eq!(code(&data("PRAGMA foreign_keys = OFF; DELETE FROM plan WHERE id = 1")), "backup_damaged");
    assert_eq!(code(&data("UPDATE plan SET rule = '{\"kind\":\"sorcery\"}'")), "backup_damaged");
    assert_eq!(code(&data("INSERT INTO setting VALUES ('settings', '{\"unheard\":1}')")), "backup_damaged");
    // names that lead elsewhere are never followed; what else lies in it is not looked at
    let slip = parts(&|parts| {
        for name in ["../../escaped.txt", "/tmp/escaped.txt", "receipts/../../escaped", "__MACOSX/x"] {
            parts.push((name.into(), b"x".to_vec()));
        }
    });
    fs::write(&odd, &slip).unwrap();
    ledger.restore(&file(&odd), moment(NOW)).unwrap();
    assert!(!house.dir.path().join("escaped.txt").exists() && !Path::new("/tmp/escaped.txt").exists());
    assert!(matches!(ledger.restore_preview(&file(&house.dir.path().join("none"))), Err(Fault::FileUnreadable(_))));
    for name in ["../keepline.db", "keepline-20260101T000000Z-daily.db", "/etc/passwd"] {
        let none = ledger.restore_preview(&Source::Snapshot(name.into()));
        assert!(matches!(none, Err(Fault::NotFound { noun: "backup", .. })), "{none:?}");
    }
}

#[test]
fn p23_a_bomb_is_not_unpacked() {
    let (house, mut ledger) = used();
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let whole = fs::read(&out).unwrap();
    let packed = SimpleFileOptions::default();
    let bomb = |said: u64| {
        let mut archive = ZipArchive::new(Cursor::new(&whole)).unwrap();
        let mut text = String::new();
        archive.by_name("manifest.json").unwrap().read_to_string(&mut text).unwrap();
        let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        manifest["data"]["size"] = json!(said);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("manifest.json", packed).unwrap();
        zip.write_all(manifest.to_string().as_bytes()).unwrap();
        zip.start_file("keepline.db", packed).unwrap();
        for _ in 0..100 {
            zip.write_all(&vec![0; 1024 * 1024]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let odd = house.dir.path().join("odd");
    for (said, wanted) in [
        (100 * 1024 * 1024, "backup_too_large"),
        (u64::MAX / 2, "backup_too_large"),
        // it says little and is much: no more is read than it says
        (4096, "backup_damaged"),
    ] {
        fs::write(&odd, bomb(said)).unwrap();
        assert_eq!(refused(&mut ledger, &odd), wanted);
    }
    // more parts than any backup has, said in the last bytes
    let mut many = whole.clone();
    let at = many.len() - 22;
    many[at + 8..at + 12].copy_from_slice(&[0xFF; 4]);
    fs::write(&odd, &many).unwrap();
    assert_eq!(refused(&mut ledger, &odd), "backup_damaged");
}

fn cut(out: &PathBuf, whole: &[u8], at: usize, flip: u8) {
    let mut bytes = whole.to_vec();
    let at = at % bytes.len();
    if flip == 0 {
        bytes.truncate(at)
    } else {
        bytes[at] ^= flip
    }
    fs::write(out, bytes).unwrap();
}

#[test]
fn p23_no_flip_and_no_cut_gets_through_unnoticed() {
    let (house, ledger) = used();
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let whole = fs::read(&out).unwrap();
    let right = ledger.restore_preview(&file(&out)).unwrap();
    proptest!(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }, |(at: usize, flip: u8)| {
        cut(&out, &whole, at, flip);
        match ledger.restore_preview(&file(&out)) {
            // a byte that says nothing, such as a moment in the list of parts, or when it was made
            Ok(preview) => prop_assert_eq!((preview.lost, preview.back), (right.lost, right.back)),
            Err(fault) => prop_assert!(
                matches!(fault, Fault::BackupDamaged(_) | Fault::NotABackup(_) | Fault::BackupTooLarge(_) | Fault::BackupNewer { .. } | Fault::PassphraseNeeded),
                "{:?}", fault
            ),
        }
    });
}

#[test]
fn a_file_that_cannot_be_written_leaves_what_was_there() {
    let (house, ledger) = used();
    let none = ledger.bundle(&house.dir.path().join("none/all.keepline"), None, moment(NOW));
    assert!(matches!(none, Err(Fault::FileUnwritable(_))), "{none:?}");
    let out = house.dir.path().join("all.keepline");
    fs::write(&out, "before").unwrap();
    rusqlite::Connection::open(house.folder().data_file()).unwrap();
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
    let left: Vec<_> = fs::read_dir(house.dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// A disk of its own, as large as `kilobytes`; none where this user may mount none.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn of(kilobytes: u32) -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mounted =
            std::process::Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place.path()).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Self(place))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).output();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn p12_on_a_full_disk_nothing_changes_and_it_works_again_when_there_is_room() {
    let (house, mut source) = used();
    goes_on(&mut source);
    let out = house.dir.path().join("all.keepline");
    source.bundle(&out, None, moment(NOW)).unwrap();
    let Some(disk) = Disk::of(4096) else { return };
    let folder = keepline_ledger::Folder::open(Some(disk.0.path().join("data"))).unwrap();
    let mut ledger = Ledger::open(&folder).unwrap();
    lived_in(&mut ledger, 1);
    let before = rows(&ledger);
    let fill = disk.0.path().join("fill");
    let mut said = 0;
    for kilobytes in (2400..4000).step_by(60) {
        // as full as it gets, with a little less room each time
        let _ = fs::write(&fill, vec![1; kilobytes * 1024]);
        let made = [
            ledger.back_up(Reason::Asked, moment(NOW)).map(drop),
            ledger.bundle(&disk.0.path().join("out.keepline"), None, moment(NOW)).map(drop),
            ledger.restore_preview(&file(&out)).map(drop),
        ];
        for done in made {
            assert!(matches!(done, Ok(()) | Err(Fault::DiskFull)), "{done:?}");
            said += u32::from(done.is_err());
        }
        match ledger.restore(&file(&out), moment(NOW)) {
            Err(Fault::DiskFull) => assert_eq!(rows(&ledger), before),
            Ok(_) => {
                assert_eq!(rows(&ledger), rows(&source));
                fs::remove_file(&fill).unwrap();
                ledger.restore_undo(moment(NOW)).unwrap();
                assert_eq!(rows(&ledger), before);
            }
            Err(other) => panic!("{other:?}"),
        }
        let partial = fs::read_dir(folder.path().join("backups")).unwrap();
        assert!(!partial.flatten().any(|one| one.path().extension().is_some_and(|end| end == "partial")));
    }
    assert!(said > 0, "it was full");
    fs::remove_file(&fill).unwrap();
    for one in folder.snapshots().unwrap() {
        fs::remove_file(folder.path().join("backups").join(one.name)).unwrap();
    }
    ledger.restore(&file(&out), moment(NOW)).unwrap();
    assert_eq!(rows(&ledger), rows(&source));
}

/// What another process writes while a restore is being prepared is in the backup of before, or still there.
#[test]
fn p16_what_is_written_during_a_restore_is_not_lost() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let (house, mut ledger) = used();
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let stop = AtomicBool::new(false);
    let mut names = Vec::new();
    let mut befores = Vec::new();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut other = house.open();
            let mut acknowledged = Vec::new();
            for number in 0.. {
                let name = format!("Written meanwhile {number}");
                match other.plan_add(&plan(&name, "2026-01-31"), moment(NOW)) {
                    Ok(_) => acknowledged.push(name),
                    Err(fault) => assert!(matches!(fault, Fault::Busy), "{fault:?}"),
                }
                std::thread::sleep(std::time::Duration::from_millis(3));
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
            acknowledged
        });
        for _ in 0..8 {
            befores.push(ledger.restore(&file(&out), moment(NOW)));
        }
        stop.store(true, Ordering::Relaxed);
        names = writing.join().unwrap();
    });
    let mut kept: std::collections::HashSet<String> =
        ledger.plans().unwrap().into_iter().map(|plan| plan.record.plan.name).collect();
    for before in befores {
        let before = before.unwrap().before.name;
        let copy = rusqlite::Connection::open(house.folder().path().join("backups").join(before)).unwrap();
        let mut statement = copy.prepare("SELECT name FROM plan").unwrap();
        kept.extend(statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    let lost: Vec<&String> = names.iter().filter(|name| !kept.contains(*name)).collect();
    assert!(names.len() > 8 && lost.is_empty(), "{} written, lost {lost:?}", names.len());
}

/// A slip of the hand writes over nothing of ours: neither the data, nor a backup, nor by a link.
#[test]
fn nothing_that_goes_out_is_written_over_a_file_of_ours() {
    let (house, ledger) = used();
    let made = ledger.back_up(Reason::Daily, moment(NOW)).unwrap().snapshot.name;
    let data = house.folder().path().to_owned();
    let mut targets = vec![
        data.join("keepline.db"),
        data.join("keepline.db-wal"),
        data.join("receipts.db"),
        data.join("backups").join(made),
        data.join("backups/receipts.db"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(data.join("keepline.db"), house.dir.path().join("link.csv")).unwrap();
        targets.push(house.dir.path().join("link.csv"));
    }
    let before = rows(&ledger);
    for target in targets {
        let bytes = fs::read(&target).unwrap();
        let refused = [
            ledger.bundle(&target, None, moment(NOW)).map(drop),
            ledger.export(keepline_ledger::export::Form::Json, &target, moment(NOW)).map(drop),
            keepline_ledger::export::write_whole(&target, |_| Ok(())).map(drop),
        ];
        for refused in refused {
            assert!(matches!(refused, Err(Fault::FileUnwritable(_))), "{} {refused:?}", target.display());
        }
        assert_eq!(fs::read(&target).unwrap(), bytes, "{}", target.display());
    }
    assert_eq!(rows(&house.open()), before);
    // and the data is no backup of itself
    let own = file(&data.join("keepline.db"));
    assert!(matches!(ledger.restore_preview(&own), Err(Fault::NotABackup(_))));
    assert!(matches!(own.is_encrypted(&house.folder()), Err(Fault::NotABackup(_))));
}
