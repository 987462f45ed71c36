//! What the data tells of whether reminders reach the user, on real files.

mod house;

use house::{House, at, moment, plan};
use keepline_domain::health::{SetBack, Teller};
use keepline_ledger::Holder;
use keepline_ledger::reminder::Channel;

#[test]
fn a_look_is_noted_once_a_quarter_and_a_clock_that_went_back_is_noticed() {
    let house = House::new();
    let mut ledger = house.open();
    let noted = |ledger: &mut keepline_ledger::Ledger| {
        let records = ledger.health(&at("2026-11-22T17:00:00Z")).unwrap();
        (records.last_look, records.set_back)
    };
    assert_eq!(noted(&mut ledger), (None, None));
    ledger.note_look(moment("2026-11-22T17:00:00Z")).unwrap();
    ledger.note_look(moment("2026-11-22T17:14:59Z")).unwrap();
    assert_eq!(noted(&mut ledger), (Some(moment("2026-11-22T17:00:00Z")), None));
    ledger.note_look(moment("2026-11-22T17:15:00Z")).unwrap();
    // put right by a few minutes is no going back
    ledger.note_look(moment("2026-11-22T17:14:00Z")).unwrap();
    assert_eq!(noted(&mut ledger), (Some(moment("2026-11-22T17:14:00Z")), None));
    ledger.note_look(moment("2026-11-22T16:14:00Z")).unwrap();
    let back = SetBack { at: moment("2026-11-22T16:14:00Z"), from: moment("2026-11-22T17:14:00Z") };
    assert_eq!(noted(&mut ledger), (Some(back.at), Some(back)));
}

#[test]
fn what_is_due_is_told_from_what_is_held_back() {
    let house = House::new();
    let mut ledger = house.open();
    let before = moment("2026-01-01T00:00:00Z");
    ledger.plan_add(&plan("Data SIM", "2026-01-31"), before).unwrap();
    let counts = |ledger: &mut keepline_ledger::Ledger, now: &str| {
        let records = ledger.health(&at(now)).unwrap();
        (records.unshown, records.held_back)
    };
    // the last day is 1 March; the reminder seven days before rings at 09:00 in Los Angeles
    assert_eq!(counts(&mut ledger, "2026-02-22T16:59:59Z"), (0, 0));
    assert_eq!(counts(&mut ledger, "2026-02-22T17:00:00Z"), (1, 0));
    // quiet hours
    assert_eq!(counts(&mut ledger, "2026-02-23T07:00:00Z"), (0, 1));
    assert_eq!(ledger.health(&at("2026-02-22T17:00:00Z")).unwrap().last_event, Some(before));
    let now = at("2026-02-22T17:00:30Z");
    let look = ledger.reminder_look(&now, true).unwrap();
    ledger.reminder_shown(&[look.tell[0].id], Channel::Notification, now.now).unwrap();
    let records = ledger.health(&now).unwrap();
    assert_eq!((records.unshown, records.last_shown, records.last_event), (0, Some(now.now), Some(now.now)));
}

#[test]
fn who_tells_can_be_asked_without_getting_in_the_way() {
    let house = House::new();
    let folder = house.folder();
    assert_eq!(folder.holder(), Holder::Nobody);
    let hold = folder.hold().unwrap().unwrap();
    assert_eq!(folder.holder(), Holder::Process(Some(std::process::id())));
    assert_eq!(folder.holder().teller(), Teller::Me);
    assert_eq!(Holder::Process(Some(1)).teller(), Teller::Other(Some(1)));
    assert!(folder.hold().unwrap().is_none());
    drop(hold);
    assert_eq!(folder.holder(), Holder::Nobody);
    assert!(folder.hold().unwrap().is_some());
    // asked all the time, it can still be taken at once
    let asking = folder.clone();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stopped = std::sync::Arc::clone(&stop);
    let asker = std::thread::spawn(move || {
        while !stopped.load(std::sync::atomic::Ordering::Acquire) {
            let _ = asking.holder();
            std::thread::sleep(std::time::Duration::from_micros(300));
        }
    });
    for _ in 0..50 {
        assert!(folder.hold().unwrap().is_some());
    }
    stop.store(true, std::sync::atomic::Ordering::Release);
    asker.join().unwrap();
}

#[test]
fn a_folder_that_is_gone_and_a_file_that_is_damaged_are_said() {
    let house = House::new();
    let ledger = house.open();
    assert_eq!((ledger.data_sound(), ledger.receipts_sound()), (Ok(()), Ok(())));
    assert_eq!(ledger.folder().writable(), Ok(()));
    let left = std::fs::read_dir(ledger.folder().path()).unwrap().count();
    assert_eq!(ledger.folder().writable(), Ok(()));
    assert_eq!(std::fs::read_dir(ledger.folder().path()).unwrap().count(), left, "it leaves nothing behind");
    let folder = ledger.folder().clone();
    drop(ledger);
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert!(folder.writable().is_err());
}
