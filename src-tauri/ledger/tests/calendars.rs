//! The calendar's events: found again by their names, with a sequence that rises when they say something else.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod house;

use std::collections::BTreeMap;

use house::{House, at, moment, paid, plan};
use keepline_domain::calendar::{Occasion, Saying, Words};
use keepline_ledger::Ledger;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::restore::Source;

/// Words that name no language.
struct Plain(&'static str);

impl Words for Plain {
    fn title(&self) -> String {
        "Keepline".into()
    }

    fn say(&self, Occasion { event, plan }: Occasion<'_>) -> Saying {
        Saying { summary: format!("{}{} {}", self.0, plan.name, event.kind.as_str()), description: String::new() }
    }
}

const NOW: &str = "2026-11-23T17:00:00Z";
const LATER: &str = "2026-11-24T17:00:00Z";

/// The properties of each event, by its UID without the plan's own part; alarms under TRIGGER.
fn events(ledger: &mut Ledger, at: &Circumstances) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    let file = ledger.calendar(at, &Plain("")).unwrap().to_ics().replace("\r\n ", "");
    let mut events = BTreeMap::new();
    for event in file.split("BEGIN:VEVENT").skip(1) {
        let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in event.lines().filter_map(|line| line.split_once(':')) {
            properties.entry(key.split(';').next().unwrap().into()).or_default().push(value.into());
        }
        let uid = properties["UID"][0].split_once('-').unwrap().1.to_owned();
        events.insert(uid, properties);
    }
    events
}

#[test]
fn the_last_day_and_the_loss_of_the_number_ring_when_reminders_do() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&plan("Data SIM", "2026-11-20"), moment(NOW)).unwrap();
    let events = events(&mut ledger, &at(NOW));
    assert_eq!(events.keys().collect::<Vec<_>>(), ["last-day@keepline", "number-loss@keepline"]);
    let last = &events["last-day@keepline"];
    assert_eq!(last["DTSTART"], ["20261219"]);
    assert_eq!(last["DTEND"], ["20261220"]);
    assert_eq!(last["SEQUENCE"], ["0"]);
    // 09:00 in Los Angeles, seven, three, one and no days before
    let rings = ["20261212T170000Z", "20261216T170000Z", "20261218T170000Z", "20261219T170000Z"];
    assert_eq!(last["TRIGGER"], rings);
    let fired: Vec<String> = ledger
        .reminders(&at(NOW))
        .unwrap()
        .iter()
        .map(|(_, reminder)| reminder.fire_at.format("%Y%m%dT%H%M%SZ").to_string())
        .collect();
    let lost = &events["number-loss@keepline"];
    assert_eq!(lost["DTSTART"], ["20270419"]);
    assert!(last["TRIGGER"].iter().chain(&lost["TRIGGER"]).all(|ring| fired.contains(ring)));
}

#[test]
fn what_says_the_same_is_the_same_bytes_and_what_changes_rises() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-11-20");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let first = ledger.calendar(&at(NOW), &Plain("")).unwrap().to_ics();
    assert_eq!(ledger.calendar(&at(LATER), &Plain("")).unwrap().to_ics(), first, "a day later");
    ledger.renewal_add(id, &paid(&terms, "2026-11-24"), &[], SameAgain::Ask, moment(LATER)).unwrap();
    let after = events(&mut ledger, &at(LATER));
    let last = &after["last-day@keepline"];
    assert_eq!((last["DTSTART"][0].as_str(), last["SEQUENCE"][0].as_str()), ("20270118", "1"));
    assert_eq!(last["DTSTAMP"], ["20261124T170000Z"]);
    assert_eq!(last["LAST-MODIFIED"], last["DTSTAMP"]);
    assert_eq!(after["number-loss@keepline"]["SEQUENCE"], ["1"]);
    // also where the clock went back meanwhile
    let words = ledger.calendar(&at(NOW), &Plain("x")).unwrap().to_ics();
    assert!(words.contains("SEQUENCE:2\r\n") && words.contains("DTSTAMP:20261124T170001Z\r\n"), "{words}");
}

#[test]
fn a_plan_put_away_is_cancelled_for_a_month_and_goes_on_counting_when_it_comes_back() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-11-20"), moment(NOW)).unwrap().id;
    events(&mut ledger, &at(NOW));
    ledger.plan_archive(id, moment(NOW)).unwrap();
    let gone = events(&mut ledger, &at(LATER));
    let last = &gone["last-day@keepline"];
    assert_eq!((last["STATUS"][0].as_str(), last["SEQUENCE"][0].as_str()), ("CANCELLED", "1"));
    assert!(!last.contains_key("TRIGGER"));
    assert_eq!(ledger.calendar(&at(LATER), &Plain("")).unwrap().events(), 0);
    assert!(events(&mut ledger, &at("2027-01-23T17:00:00Z")).is_empty(), "two months later nobody has it any more");
    ledger.plan_restore(id, moment("2027-02-01T17:00:00Z")).unwrap();
    let back = events(&mut ledger, &at("2027-02-01T17:00:00Z"));
    let last = &back["last-day@keepline"];
    assert_eq!((last["STATUS"][0].as_str(), last["SEQUENCE"][0].as_str()), ("CONFIRMED", "2"));
}

#[test]
fn a_plan_that_keeps_silent_has_no_alarms_and_a_sample_no_events() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    assert!(events(&mut ledger, &at(NOW)).is_empty());
    let id = ledger.plan_add(&plan("Data SIM", "2026-11-20"), moment(NOW)).unwrap().id;
    ledger.plan_mute(id, moment(NOW)).unwrap();
    let silent = events(&mut ledger, &at(NOW));
    assert!(silent.values().all(|event| !event.contains_key("TRIGGER")));
    assert_eq!(silent["last-day@keepline"]["DTSTART"], ["20261219"]);
}

#[test]
fn the_file_is_written_only_where_it_says_something_else_and_a_failure_is_remembered() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&plan("Data SIM", "2026-11-20"), moment(NOW)).unwrap();
    let folder = house.dir.path().join("synced");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("keepline.ics");
    let name = file.to_string_lossy().into_owned();
    let calendar = ledger.calendar(&at(NOW), &Plain("")).unwrap();
    let keep = |ledger: &mut Ledger, now: &str| {
        let kept = calendar.keep(&file);
        ledger.calendar_note(&name, &kept, moment(now)).unwrap();
        (kept.ok(), ledger.calendar_kept(&name).unwrap().unwrap())
    };
    let (wrote, kept) = keep(&mut ledger, NOW);
    assert_eq!((wrote, kept.written_at, kept.problem), (Some(true), Some(moment(NOW)), None));
    let (wrote, kept) = keep(&mut ledger, LATER);
    assert_eq!((wrote, kept.written_at), (Some(false), Some(moment(NOW))));
    std::fs::remove_dir_all(&folder).unwrap();
    let (wrote, failed) = keep(&mut ledger, LATER);
    assert_eq!((wrote, failed.written_at), (None, Some(moment(NOW))));
    let why = failed.problem.clone().unwrap();
    assert!(why.contains("keepline.ics") && !why.contains(".partial"), "{why}");
    let (_, again) = keep(&mut ledger, LATER);
    assert_eq!(again, failed, "the same failure is no news");
    std::fs::create_dir(&folder).unwrap();
    let (wrote, kept) = keep(&mut ledger, LATER);
    assert_eq!((wrote, kept.written_at, kept.problem), (Some(true), Some(moment(LATER)), None));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
}

/// A phone takes an event again only where its sequence rose, also after a restore brought back what it had said before.
#[test]
fn a_restore_takes_no_sequence_back() {
    let house = House::new();
    let mut ledger = house.open();
    let id = ledger.plan_add(&plan("Data SIM", "2026-11-20"), moment(NOW)).unwrap().id;
    let first = events(&mut ledger, &at(NOW))["last-day@keepline"].clone();
    let backup = house.dir.path().join("all.zip");
    ledger.bundle(&backup, None, moment(NOW)).unwrap();
    let terms = ledger.plan(id).unwrap().record.plan;
    ledger.renewal_add(id, &paid(&terms, "2026-11-23"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    let paid = events(&mut ledger, &at(NOW))["last-day@keepline"].clone();
    assert_eq!((first["SEQUENCE"][0].as_str(), paid["SEQUENCE"][0].as_str()), ("0", "1"));
    ledger.restore(&Source::File { path: backup, passphrase: None }, moment(LATER)).unwrap();
    let back = events(&mut ledger, &at(LATER))["last-day@keepline"].clone();
    assert_eq!((&back["DTSTART"], back["SEQUENCE"][0].as_str()), (&first["DTSTART"], "2"));
}
