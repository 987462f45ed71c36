//! `check`: whether reminders can reach the user now, and whether the files are sound. Where the data cannot be opened, that is
//! one of its answers.

use keepline_desktop::{autostart, background};
use keepline_domain::health::{Calendar, Observed, Records, State, judge};
use keepline_domain::settings::Settings;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Folder, Holder, Ledger, clock};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::session::Session;

/// What the data said, in the words of its settings.
struct Read {
    records: Option<Records>,
    data: Result<(), String>,
    receipts: Option<Result<(), String>>,
    settings: Settings,
    texts: Option<Texts>,
    calendar: Option<Calendar>,
}

pub(crate) fn run(session: &Session) -> Value {
    let folder = Folder::open(session.data.clone());
    let words = |fault: &Fault| session.texts.problem(fault.code(), fault.detail());
    let read = match &folder {
        Ok(folder) => Some(read(folder).unwrap_or_else(|fault| Read {
            records: None,
            data: Err(words(&fault)),
            receipts: None,
            settings: Settings::default(),
            texts: None,
            calendar: None,
        })),
        Err(_) => None,
    };
    let home = read.as_ref().and_then(|read| Some(read.records.as_ref()?.home));
    let texts = read.as_ref().and_then(|read| read.texts.as_ref()).unwrap_or(&session.texts);
    let now = clock::now();
    let seen = Observed {
        now,
        built: clock::built(),
        server: Some(keepline_desktop::server()),
        autostart: autostart::is_on(),
        background: folder.as_ref().ok().map(|folder| background::state(folder.unless_usual())),
        tray: Some(keepline_desktop::tray_is_shown()),
        folder: folder.as_ref().map_or_else(|fault| Err(words(fault)), Folder::writable),
        teller: folder.as_ref().map_or(Holder::Nobody, Folder::holder).teller(),
        records: read.as_ref().and_then(|read| read.records.clone()),
        data: read.as_ref().map(|read| read.data.clone()),
        receipts: read.as_ref().and_then(|read| read.receipts.clone()),
        calendar: read.as_ref().and_then(|read| read.calendar.clone()),
        other_computer: folder.as_ref().ok().and_then(|folder| folder.other_computer(now)),
        conflict_copies: folder.as_ref().map_or_else(|_| Vec::new(), Folder::conflict_copies),
        backups: match (&folder, &read) {
            (Ok(folder), Some(read)) => {
                Some(folder.backups_seen(&read.settings, now, &|code, detail| texts.problem(code, detail)))
            }
            _ => None,
        },
    };
    let facts = judge(&seen);
    let zone = home.or_else(clock::system_zone).unwrap_or(chrono_tz::Tz::UTC);
    let shown: Vec<Value> = facts
        .iter()
        .map(|fact| {
            let words = texts.fact(fact, zone, now);
            json!({"code": fact.code, "state": fact.state, "message": words.message, "what_to_do": words.what_to_do})
        })
        .collect();
    json!({"ok": facts.iter().all(|fact| fact.state != State::Fault), "facts": shown})
}

fn read(folder: &Folder) -> Result<Read, Fault> {
    let mut ledger = Ledger::open(folder)?;
    let settings = ledger.settings()?;
    let home = ledger.home_zone(&settings)?.zone;
    let texts = settings.language.map(Texts::of);
    let calendar = ledger.calendar_state(&settings)?;
    let at = Circumstances { now: clock::now(), home, settings };
    let records = ledger.health(&at)?;
    let (data, receipts) = (ledger.data_sound(), ledger.receipts_sound());
    Ok(Read { records: Some(records), data, receipts: Some(receipts), settings: at.settings, texts, calendar })
}
