//! The judgement on each thing that was observed.

use chrono::{DateTime, TimeDelta, Utc};

use crate::backup::OLD;
use crate::computer::Mark;

use super::{Background, Backups, Calendar, Code, Detail, Fact, Observed, Records, Remedy, Server, State, Teller};

/// Clocks that are put right move by less.
const SLACK: TimeDelta = TimeDelta::minutes(5);
/// A clock that is wrong by this much rings on the wrong day.
const FAR: TimeDelta = TimeDelta::days(1);
/// A look is noted at least every quarter of an hour.
const LATE: TimeDelta = TimeDelta::minutes(20);

/// Judges what was observed, in the order in which a user would ask.
#[must_use]
pub fn judge(seen: &Observed) -> Vec<Fact> {
    let records = seen.records.as_ref();
    let facts = [
        seen.server.as_ref().map(server),
        seen.server.as_ref().and_then(do_not_disturb),
        records.map(|records| waiting(seen, records)),
        records.map(last_shown),
        records.map(|records| last_look(seen, records)),
        Some(teller(seen)),
        seen.autostart.map(autostart),
        seen.background.and_then(background),
        seen.tray.map(|shown| ok(Code::Tray, if shown { "shown" } else { "none" }, Detail::None)),
        Some(clock(seen)),
        records.map(home_zone),
        Some(sound(Code::DataFolder, &seen.folder)),
        seen.data.as_ref().map(|data| sound(Code::Data, data)),
        seen.receipts.as_ref().map(|receipts| sound(Code::Receipts, receipts)),
        seen.calendar.as_ref().and_then(calendar),
        seen.other_computer.as_ref().map(other_computer),
        conflict_copies(&seen.conflict_copies),
        seen.backups.as_ref().map(|backups| backup(seen, backups)),
        seen.backups.as_ref().and_then(|backups| second_folder(seen, backups)),
    ];
    facts.into_iter().flatten().collect()
}

fn ok(code: Code, says: &'static str, detail: Detail) -> Fact {
    Fact { code, state: State::Ok, says, detail, remedy: None }
}

impl Fact {
    fn but(self, state: State, remedy: impl Into<Option<Remedy>>) -> Self {
        Self { state, remedy: remedy.into(), ..self }
    }
}

fn server(server: &Server) -> Fact {
    match server {
        Server::Answers { name, .. } => ok(Code::Server, "answers", Detail::Text(name.clone())),
        Server::Silent(why) => ok(Code::Server, "silent", Detail::Text(why.clone())).but(State::Fault, Remedy::Test),
        Server::Unasked => ok(Code::Server, "unasked", Detail::None),
    }
}

fn do_not_disturb(server: &Server) -> Option<Fact> {
    let Server::Answers { inhibited, .. } = server else { return None };
    Some(match inhibited {
        Some(false) => ok(Code::DoNotDisturb, "off", Detail::None),
        Some(true) => ok(Code::DoNotDisturb, "on", Detail::None).but(State::Warn, None),
        None => ok(Code::DoNotDisturb, "unsaid", Detail::None),
    })
}

fn waiting(seen: &Observed, records: &Records) -> Fact {
    let unshown = Detail::Count(records.unshown);
    match &records.refused {
        Some(why) => ok(Code::Waiting, "refused", Detail::Text(why.clone())).but(State::Fault, Remedy::Test),
        None if records.unshown == 0 && records.held_back == 0 => ok(Code::Waiting, "none", Detail::None),
        None if records.unshown == 0 => ok(Code::Waiting, "held_back", Detail::Count(records.held_back)),
        None if seen.teller == Teller::Nobody => ok(Code::Waiting, "untold", unshown).but(State::Warn, None),
        None if matches!(seen.server, Some(Server::Silent(_))) => {
            ok(Code::Waiting, "unshown", unshown).but(State::Fault, None)
        }
        // it will be in view within seconds
        None => ok(Code::Waiting, "coming", unshown),
    }
}

fn last_shown(records: &Records) -> Fact {
    match records.last_shown {
        Some(at) => ok(Code::LastShown, "at", Detail::Moment(at)),
        None => ok(Code::LastShown, "never", Detail::None),
    }
}

fn last_look(seen: &Observed, records: &Records) -> Fact {
    let Some(at) = records.last_look else { return ok(Code::LastLook, "never", Detail::None) };
    let looked = Detail::Moment(at);
    match seen.teller {
        _ if seen.now - at <= LATE => ok(Code::LastLook, "at", looked),
        Teller::Nobody => ok(Code::LastLook, "off", looked).but(State::Warn, None),
        Teller::Me | Teller::Other(_) => ok(Code::LastLook, "late", looked).but(State::Fault, None),
    }
}

fn teller(seen: &Observed) -> Fact {
    match seen.teller {
        Teller::Me => ok(Code::Teller, "me", Detail::None),
        Teller::Other(Some(process)) => ok(Code::Teller, "process", Detail::Text(process.to_string())),
        Teller::Other(None) => ok(Code::Teller, "other", Detail::None),
        Teller::Nobody => ok(Code::Teller, "nobody", Detail::None).but(State::Warn, None),
    }
}

fn autostart(on: bool) -> Fact {
    if on {
        ok(Code::Autostart, "on", Detail::None)
    } else {
        ok(Code::Autostart, "off", Detail::None).but(State::Warn, Remedy::Autostart)
    }
}

fn background(background: Background) -> Option<Fact> {
    let fact = |says| ok(Code::BackgroundCheck, says, Detail::None);
    Some(match background {
        Background::On => fact("on"),
        Background::NextLogin => fact("next_login"),
        Background::Off => fact("off").but(State::Warn, Remedy::BackgroundCheck),
        Background::Elsewhere => fact("elsewhere").but(State::Warn, Remedy::BackgroundCheck),
        Background::Unknown => return None,
    })
}

fn clock(seen: &Observed) -> Fact {
    let records = seen.records.as_ref();
    let ahead = records.and_then(|records| records.last_event).filter(|event| *event - seen.now > SLACK);
    let set_back = records.and_then(|records| records.set_back);
    let recent = set_back.filter(|back| seen.now >= back.at && seen.now - back.at < FAR && seen.now < back.from);
    if seen.now < seen.built {
        ok(Code::Clock, "before_build", Detail::Moment(seen.built)).but(State::Fault, None)
    } else if let Some(event) = ahead {
        let state = if event - seen.now >= FAR { State::Fault } else { State::Warn };
        ok(Code::Clock, "before_event", Detail::Moment(event)).but(state, None)
    } else if let Some(back) = recent {
        ok(Code::Clock, "set_back", Detail::Moment(back.from)).but(State::Warn, None)
    } else {
        ok(Code::Clock, "sane", Detail::Moment(seen.now))
    }
}

fn home_zone(records: &Records) -> Fact {
    let zone = Detail::Text(records.home.name().to_owned());
    if records.home_known {
        ok(Code::HomeZone, "known", zone)
    } else {
        ok(Code::HomeZone, "unreadable", zone).but(State::Fault, Remedy::HomeZone)
    }
}

fn sound(code: Code, is: &Result<(), String>) -> Fact {
    match is {
        Ok(()) => ok(code, "sound", Detail::None),
        Err(why) => ok(code, "broken", Detail::Text(why.clone())).but(State::Fault, None),
    }
}

/// None before the first time, which comes within seconds.
fn calendar(calendar: &Calendar) -> Option<Fact> {
    match (&calendar.problem, calendar.written_at) {
        (Some(why), _) => Some(ok(Code::Calendar, "failed", Detail::Text(why.clone())).but(State::Warn, None)),
        (None, Some(at)) => Some(ok(Code::Calendar, "written", Detail::Moment(at))),
        (None, None) => None,
    }
}

fn other_computer(mark: &Mark) -> Fact {
    let seen = Detail::Seen(mark.computer.clone(), mark.at);
    ok(Code::OtherComputer, "seen", seen).but(State::Warn, None)
}

fn conflict_copies(names: &[String]) -> Option<Fact> {
    let found = || ok(Code::ConflictCopies, "found", Detail::Text(names.join(", "))).but(State::Warn, None);
    (!names.is_empty()).then(found)
}

fn backup(seen: &Observed, backups: &Backups) -> Fact {
    match (&backups.failed, backups.last) {
        (Some(why), _) => ok(Code::Backup, "failed", Detail::Text(why.clone())).but(State::Warn, Remedy::Backup),
        (None, Some(last)) => made(Code::Backup, seen, last),
        // the first one is made soon after the first start
        (None, None) => ok(Code::Backup, "none", Detail::None),
    }
}

fn second_folder(seen: &Observed, backups: &Backups) -> Option<Fact> {
    Some(match backups.second.as_ref()? {
        Err(why) => ok(Code::BackupFolder, "unreachable", Detail::Text(why.clone())).but(State::Warn, Remedy::Backup),
        Ok(Some(last)) => made(Code::BackupFolder, seen, *last),
        Ok(None) => ok(Code::BackupFolder, "none", Detail::None),
    })
}

fn made(code: Code, seen: &Observed, last: DateTime<Utc>) -> Fact {
    if seen.now - last > OLD {
        ok(code, "old", Detail::Moment(last)).but(State::Warn, Remedy::Backup)
    } else {
        ok(code, "at", Detail::Moment(last))
    }
}
