//! Whether reminders can reach the user: each fact with its one judgement.

#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Utc};
use keepline_domain::computer::Mark;
use keepline_domain::health::{
    Background, Backups, Calendar, Code, Detail, Fact, Observed, Records, Remedy, Server, SetBack, State, Teller, judge,
};

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A computer on which all is well.
fn well() -> Observed {
    Observed {
        now: moment("2026-11-22T17:00:00Z"),
        built: moment("2026-11-01T00:00:00Z"),
        server: Some(Server::Answers { name: "dunst 1.9".into(), inhibited: Some(false) }),
        autostart: Some(true),
        background: Some(Background::On),
        tray: Some(true),
        records: Some(Records {
            home: chrono_tz::America::New_York,
            home_known: true,
            last_event: Some(moment("2026-11-22T16:59:00Z")),
            set_back: None,
            last_look: Some(moment("2026-11-22T16:45:00Z")),
            last_shown: None,
            unshown: 0,
            held_back: 0,
            refused: None,
        }),
        folder: Ok(()),
        data: Some(Ok(())),
        receipts: Some(Ok(())),
        teller: Teller::Me,
        calendar: Some(Calendar { written_at: Some(moment("2026-11-22T16:00:00Z")), problem: None }),
        other_computer: None,
        conflict_copies: Vec::new(),
        backups: Some(Backups {
            last: Some(moment("2026-11-22T09:00:00Z")),
            failed: None,
            second: Some(Ok(Some(moment("2026-11-22T09:00:00Z")))),
        }),
    }
}

fn with(change: impl FnOnce(&mut Observed)) -> Vec<Fact> {
    let mut seen = well();
    change(&mut seen);
    judge(&seen)
}

fn with_records(change: impl FnOnce(&mut Records)) -> Vec<Fact> {
    with(|seen| change(seen.records.as_mut().unwrap()))
}

fn fact(facts: &[Fact], code: Code) -> (State, &'static str, Option<Remedy>) {
    let fact = facts.iter().find(|fact| fact.code == code).unwrap();
    (fact.state, fact.says, fact.remedy)
}

#[test]
fn all_is_well_and_every_fact_says_so() {
    let facts = judge(&well());
    assert_eq!(facts.len(), 17);
    for fact in facts {
        assert_eq!((fact.state, fact.remedy), (State::Ok, None), "{:?}", fact.code);
    }
}

#[test]
fn what_cannot_be_asked_is_not_spoken_of() {
    let facts = with(|seen| {
        (seen.server, seen.autostart, seen.tray, seen.records) = (None, None, None, None);
        seen.backups = None;
        (seen.background, seen.data, seen.receipts) = (Some(Background::Unknown), None, None);
        seen.calendar = None;
    });
    let codes: Vec<Code> = facts.iter().map(|fact| fact.code).collect();
    assert_eq!(codes, [Code::Teller, Code::Clock, Code::DataFolder]);
}

#[test]
fn a_server_that_is_silent_or_holds_back() {
    let silent = with(|seen| seen.server = Some(Server::Silent("no bus".into())));
    assert_eq!(fact(&silent, Code::Server), (State::Fault, "silent", Some(Remedy::Test)));
    assert!(!silent.iter().any(|fact| fact.code == Code::DoNotDisturb));
    let inhibited = |said| with(move |seen| seen.server = Some(Server::Answers { name: "x".into(), inhibited: said }));
    assert_eq!(fact(&inhibited(Some(true)), Code::DoNotDisturb), (State::Warn, "on", None));
    assert_eq!(fact(&inhibited(None), Code::DoNotDisturb), (State::Ok, "unsaid", None));
    let other = with(|seen| seen.server = Some(Server::Unasked));
    assert_eq!(fact(&other, Code::Server), (State::Ok, "unasked", None));
}

#[test]
fn what_starts_keepline_can_be_turned_on() {
    let facts = with(|seen| (seen.autostart, seen.background) = (Some(false), Some(Background::Off)));
    assert_eq!(fact(&facts, Code::Autostart), (State::Warn, "off", Some(Remedy::Autostart)));
    assert_eq!(fact(&facts, Code::BackgroundCheck), (State::Warn, "off", Some(Remedy::BackgroundCheck)));
    let facts = with(|seen| seen.background = Some(Background::Elsewhere));
    assert_eq!(fact(&facts, Code::BackgroundCheck), (State::Warn, "elsewhere", Some(Remedy::BackgroundCheck)));
    let facts = with(|seen| seen.background = Some(Background::NextLogin));
    assert_eq!(fact(&facts, Code::BackgroundCheck), (State::Ok, "next_login", None));
}

#[test]
fn a_clock_that_cannot_be_right() {
    let clock = |facts: Vec<Fact>| fact(&facts, Code::Clock);
    assert_eq!(clock(with(|seen| seen.now = moment("2020-01-01T00:00:00Z"))), (State::Fault, "before_build", None));
    // something was recorded later than now: by minutes nothing, by hours a warning, by a day the wrong day
    for (event, want) in [
        ("2026-11-22T17:05:00Z", (State::Ok, "sane", None)),
        ("2026-11-22T17:05:01Z", (State::Warn, "before_event", None)),
        ("2026-11-23T16:59:59Z", (State::Warn, "before_event", None)),
        ("2026-11-23T17:00:00Z", (State::Fault, "before_event", None)),
    ] {
        assert_eq!(clock(with_records(|records| records.last_event = Some(moment(event)))), want, "{event}");
    }
    // seen to go back an hour, told until the clock is where it was
    let back = |at: &str, from: &str| Some(SetBack { at: moment(at), from: moment(from) });
    let set_back = |back| clock(with_records(move |records| records.set_back = back));
    assert_eq!(set_back(back("2026-11-22T16:30:00Z", "2026-11-22T17:30:00Z")), (State::Warn, "set_back", None));
    assert_eq!(set_back(back("2026-11-22T15:30:00Z", "2026-11-22T16:30:00Z")), (State::Ok, "sane", None));
}

#[test]
fn a_zone_that_cannot_be_read_is_a_fault() {
    let facts = with_records(|records| (records.home, records.home_known) = (chrono_tz::UTC, false));
    assert_eq!(fact(&facts, Code::HomeZone), (State::Fault, "unreadable", Some(Remedy::HomeZone)));
}

#[test]
fn what_waits_is_a_fault_only_where_it_should_be_in_view() {
    let waits = |unshown, teller, server: Option<Server>| {
        let facts = with(|seen| {
            seen.records.as_mut().unwrap().unshown = unshown;
            seen.teller = teller;
            seen.server = server.or(seen.server.take());
        });
        fact(&facts, Code::Waiting)
    };
    let silent = || Some(Server::Silent("no bus".into()));
    assert_eq!(waits(0, Teller::Me, silent()), (State::Ok, "none", None));
    assert_eq!(waits(2, Teller::Me, None), (State::Ok, "coming", None));
    assert_eq!(waits(2, Teller::Me, silent()), (State::Fault, "unshown", None));
    assert_eq!(waits(2, Teller::Nobody, None), (State::Warn, "untold", None));
    let held = with_records(|records| records.held_back = 3);
    assert_eq!(fact(&held, Code::Waiting), (State::Ok, "held_back", None));
    assert_eq!(held.iter().find(|fact| fact.code == Code::Waiting).unwrap().detail, Detail::Count(3));
    let refused = with_records(|records| records.refused = Some("too many".into()));
    assert_eq!(fact(&refused, Code::Waiting), (State::Fault, "refused", Some(Remedy::Test)));
}

#[test]
fn a_loop_that_stopped_is_told_from_a_keepline_that_is_closed() {
    let looked = |minutes: i64, teller| {
        let facts = with(|seen| {
            seen.records.as_mut().unwrap().last_look = Some(seen.now - chrono::TimeDelta::minutes(minutes));
            seen.teller = teller;
        });
        fact(&facts, Code::LastLook)
    };
    assert_eq!(looked(20, Teller::Me), (State::Ok, "at", None));
    assert_eq!(looked(21, Teller::Me), (State::Fault, "late", None));
    assert_eq!(looked(21, Teller::Other(Some(7))), (State::Fault, "late", None));
    assert_eq!(looked(21, Teller::Nobody), (State::Warn, "off", None));
    let closed = with(|seen| seen.teller = Teller::Nobody);
    assert_eq!(fact(&closed, Code::Teller), (State::Warn, "nobody", None));
}

#[test]
fn files_that_are_broken_are_faults() {
    let facts = with(|seen| {
        seen.folder = Err("full".into());
        seen.data = Some(Err("page 12".into()));
        seen.receipts = Some(Err("page 3".into()));
    });
    for code in [Code::DataFolder, Code::Data, Code::Receipts] {
        assert_eq!(fact(&facts, code), (State::Fault, "broken", None));
    }
}

#[test]
fn a_calendar_that_cannot_be_written_is_said_and_one_that_nobody_wants_is_not() {
    let with_calendar = |calendar| with(|seen| seen.calendar = calendar);
    let written = Some(moment("2026-11-22T16:00:00Z"));
    let failed = with_calendar(Some(Calendar { written_at: written, problem: Some("gone".into()) }));
    assert_eq!(fact(&failed, Code::Calendar), (State::Warn, "failed", None));
    for none in [None, Some(Calendar { written_at: None, problem: None })] {
        assert!(!with_calendar(none).iter().any(|fact| fact.code == Code::Calendar));
    }
}

#[test]
fn another_computer_and_copies_of_a_conflict_are_warnings() {
    let mark = Mark { machine: "b".into(), computer: "kitchen".into(), at: moment("2026-11-22T15:00:00Z") };
    let facts = with(|seen| {
        seen.other_computer = Some(mark.clone());
        seen.conflict_copies = vec!["keepline (1).db".into()];
    });
    assert_eq!(fact(&facts, Code::OtherComputer), (State::Warn, "seen", None));
    assert_eq!(fact(&facts, Code::ConflictCopies), (State::Warn, "found", None));
    let seen = facts.iter().find(|fact| fact.code == Code::OtherComputer).unwrap();
    assert_eq!(seen.detail, Detail::Seen("kitchen".into(), mark.at));
}

#[test]
fn a_backup_that_is_old_or_failed_and_a_second_folder_that_is_gone() {
    let with_backups = |change: fn(&mut Backups)| with(|seen| change(seen.backups.as_mut().unwrap()));
    let three_days = moment("2026-11-19T17:00:00Z");
    let older = |last| with(move |seen| seen.backups.as_mut().unwrap().last = Some(last));
    assert_eq!(fact(&older(three_days), Code::Backup), (State::Ok, "at", None));
    let second = chrono::TimeDelta::seconds(1);
    assert_eq!(fact(&older(three_days - second), Code::Backup), (State::Warn, "old", Some(Remedy::Backup)));
    assert_eq!(fact(&with_backups(|backups| backups.last = None), Code::Backup), (State::Ok, "none", None));
    let failed = with_backups(|backups| backups.failed = Some("no room".into()));
    assert_eq!(fact(&failed, Code::Backup), (State::Warn, "failed", Some(Remedy::Backup)));
    let gone = with_backups(|backups| backups.second = Some(Err("gone".into())));
    assert_eq!(fact(&gone, Code::BackupFolder), (State::Warn, "unreachable", Some(Remedy::Backup)));
    assert_eq!(fact(&gone, Code::Backup), (State::Ok, "at", None), "the first folder is none the worse");
    assert!(!with_backups(|backups| backups.second = None).iter().any(|fact| fact.code == Code::BackupFolder));
}
