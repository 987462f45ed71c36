//! The delivery ledger: how far each reminder has come on its way to the user.

mod answer;
mod beside;
mod deliver;
mod inbox;
mod log;
mod round;
mod several;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use keepline_domain::civil::start_of_day;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{
    self, Again, Daily, Held, Key, Kind, Look as Conditions, Reckoning, Reminder, Row, Snooze, State, Subject, Watch,
    foreseen, schedule,
};
use keepline_domain::settings::Settings;
use keepline_domain::standing::from_bought;
use rusqlite::{Connection, params};

use crate::column::{Columns, parsed, parsed_option, word, word_option};
use crate::plan::{PlanHistory, PlanReminder, ReminderState};
use crate::{Fault, Ledger};

pub use beside::About;
pub use deliver::{Channel, Look, Told};
use inbox::wanted_since;
pub(crate) use inbox::{BesideWaits, waits};
pub use inbox::{Inbox, Waiting};
pub use log::LogRecord;
pub use round::{Access, Late, Looked, Message, Round, Teller, Trouble};
pub use several::SeveralSnoozed;

/// The subject of what a plan reminds of by its own clock.
pub(crate) const PLAN: &str = "plan";

/// When and where a question is asked, and what its user has set.
#[derive(Debug, Clone)]
pub struct Circumstances {
    /// The wall clock.
    pub now: DateTime<Utc>,
    /// The home zone in force.
    pub home: Tz,
    /// The settings in force.
    pub settings: Settings,
}

impl Circumstances {
    pub(crate) fn leads(&self) -> Option<&[u32]> {
        self.settings.leads.as_deref()
    }

    /// As the decision wants them.
    pub(crate) fn conditions(&self) -> Conditions {
        Conditions { now: self.now, home: self.home, quiet_hours: self.settings.quiet_hours }
    }

    fn daily(&self) -> Option<Daily> {
        let (remind_at, home) = (self.settings.remind_at, self.home);
        self.settings.nag_from.map(|from| Daily { from, remind_at, home })
    }
}

/// What the decision needs to know of one plan; `None` where it has no period.
pub(crate) fn watch_of(
    history: &PlanHistory,
    rows: Vec<Row>,
    snooze: Option<Snooze>,
    at: &Circumstances,
) -> Option<Watch> {
    let plan = &history.record.plan;
    let bought = history.bought(at.now);
    let standing = from_bought(plan, &bought, at.now);
    let not_yet = history.not_yet(standing.last_day);
    let leads = reminder::effective_leads(plan, at.leads(), not_yet.is_some());
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &leads, not_yet };
    let mut reminders = schedule(plan, &bought.periods, reckoning);
    if !reminders.is_empty() && !history.readings.is_empty() {
        reminders.extend(foreseen(plan, &history.prospect(at.now), reckoning));
        reminders.sort_by_key(|reminder| (reminder.fire_at, reminder.kind));
    }
    // a snooze of an older period is settled with it
    let snooze = snooze
        .filter(|snooze| reminders.iter().any(|r| r.counts_to == snooze.key.counts_to && r.kind == snooze.key.kind));
    Some(Watch {
        plan: Some(history.record.id),
        subject: Subject::Plan(history.record.id),
        expires_at: standing.expires_at,
        number_lost_at: standing.number_lost_on.map(|day| start_of_day(day, plan.zone)),
        reminders,
        snooze,
        daily: at.daily(),
        rows,
    })
}

/// A row of the delivery ledger.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    id: i64,
    row: Row,
    seen_at: DateTime<Utc>,
    held: Option<Held>,
}

/// A plan that reminds, or what stands beside one, with what is known of its reminders.
#[derive(Debug)]
pub(crate) struct Watched {
    /// Its plan; none of what belongs to none.
    history: Option<PlanHistory>,
    pub(crate) watch: Watch,
    stored: Vec<Stored>,
    about: About,
    /// From when on its reminders were on.
    since: DateTime<Utc>,
}

impl Watched {
    fn stored(&self, reminder: &Reminder) -> Option<&Stored> {
        let key = reminder.key();
        self.stored.iter().find(|stored| stored.row.key == key)
    }
}

/// The plans that remind: not archived, not muted, no sample. With what reminds beside them.
pub(crate) fn watched(data: &Connection, at: &Circumstances) -> Result<Vec<Watched>, Fault> {
    let snoozes = snoozes(data)?;
    let histories = crate::plan::all(data)?;
    let beside = beside::watched(data, histories.iter(), at)?;
    let mut watched = Vec::new();
    for history in histories {
        let record = &history.record;
        if !record.reminds() {
            continue;
        }
        if let Some(mut watch) = watch_of(&history, Vec::new(), snoozes.get(&record.id).copied(), at) {
            // what was told of earlier periods grows with the years, and decides nothing
            let stored = rows_counting_to(data, record.id, &watch.reminders)?;
            watch.rows = stored.iter().map(|stored| stored.row).collect();
            let since = wanted_since(&history, at.now);
            watched.push(Watched { history: Some(history), watch, stored, about: About::Plan, since });
        }
    }
    watched.extend(beside);
    watched.extend(beside::alone(data, at)?);
    Ok(watched)
}

impl Ledger {
    /// The reminders of every plan that reminds, and of what belongs to none, in the order they are due.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminders(&self, at: &Circumstances) -> Result<Vec<(Option<PlanId>, PlanReminder)>, Fault> {
        self.read(|data| {
            let mut reminders = Vec::new();
            for Watched { watch, .. } in watched(data, at)? {
                let of = |reminder| (watch.plan, reminder);
                reminders.extend(states(&watch, at.now).into_iter().map(of));
            }
            reminders.sort_by_key(|(_, reminder)| reminder.fire_at);
            Ok(reminders)
        })
    }
}

/// The reminders of a plan's last paid period with how far each has come, then those of what belongs to it.
pub(crate) fn of_plan(
    data: &Connection,
    history: &PlanHistory,
    at: &Circumstances,
) -> Result<Vec<PlanReminder>, Fault> {
    if history.record.muted_at.is_some() {
        return Ok(Vec::new());
    }
    let stored = rows(data, Some(history.record.id))?.remove(&history.record.id).unwrap_or_default();
    let watch = watch_of(history, stored.into_iter().map(|stored| stored.row).collect(), None, at);
    let mut reminders = watch.map(|watch| states(&watch, at.now)).unwrap_or_default();
    let beside = beside::watched(data, std::iter::once(history), at)?;
    reminders.extend(beside.iter().flat_map(|one| states(&one.watch, at.now)));
    Ok(reminders)
}

fn states(watch: &Watch, now: DateTime<Utc>) -> Vec<PlanReminder> {
    let due = reminder::due(watch, now);
    // of what is foreseen, and of the end of service, each has its own nearest one
    let urgent_of = |kind: Kind| due.iter().rfind(|r| r.kind == kind || !r.kind.is_foreseen() && !kind.is_foreseen());
    let of = |r: &Reminder| PlanReminder {
        subject: watch.subject,
        kind: r.kind,
        lead_days: r.lead_days,
        fire_at: r.fire_at,
        state: match (watch.state_of(r.key()), urgent_of(r.kind)) {
            (Some(State::Pending), _) => ReminderState::Pending,
            (Some(State::Sending), _) => ReminderState::Sending,
            (Some(State::Shown), _) if watch.last_state_of(r.key()) == Some(State::Handled) => ReminderState::Handled,
            (Some(State::Shown), _) => ReminderState::Shown,
            (Some(State::Handled), _) => ReminderState::Handled,
            (Some(State::Superseded), _) => ReminderState::Superseded,
            (None, _) if r.fire_at > now => ReminderState::Future,
            (None, Some(urgent)) if urgent.key() == r.key() => ReminderState::Pending,
            (None, Some(urgent)) if urgent.kind == r.kind => ReminderState::Superseded,
            (None, _) => ReminderState::Settled,
        },
    };
    watch.reminders.iter().map(of).collect()
}

/// What the delivery ledger says, by plan; of one plan only where one is named.
pub(crate) fn known_rows(data: &Connection, only: Option<PlanId>) -> Result<HashMap<PlanId, Vec<Row>>, Fault> {
    let known = |stored: Vec<Stored>| stored.into_iter().map(|stored| stored.row).collect();
    Ok(rows(data, only)?.into_iter().map(|(plan, stored)| (plan, known(stored))).collect())
}

fn rows(data: &Connection, only: Option<PlanId>) -> Result<HashMap<PlanId, Vec<Stored>>, Fault> {
    rows_of(data, PLAN, only)
}

/// What the delivery ledger says of subjects of one kind, by their id.
fn rows_of(data: &Connection, kind: &str, only: Option<i64>) -> Result<HashMap<i64, Vec<Stored>>, Fault> {
    // two statements, so that one plan's rows are found by the index
    let mut statement = data.prepare_cached(match only {
        None => "SELECT * FROM reminder WHERE subject_kind = ?1 AND ?2 IS NULL",
        Some(_) => "SELECT * FROM reminder WHERE subject_kind = ?1 AND subject_id = ?2",
    })?;
    let mut rows: HashMap<PlanId, Vec<Stored>> = HashMap::new();
    let mut found = statement.query(params![kind, only])?;
    while let Some(row) = found.next()? {
        rows.entry(row.get("subject_id")?).or_default().push(stored(row)?);
    }
    Ok(rows)
}

/// What the delivery ledger says of a plan from the first to the last of the days that `reminders` count to.
fn rows_counting_to(data: &Connection, plan: PlanId, reminders: &[Reminder]) -> Result<Vec<Stored>, Fault> {
    // in the order of their texts, as SQLite compares them: the year 10000 is written +10000
    let days: Vec<String> = reminders.iter().map(|reminder| reminder.counts_to.to_string()).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(Vec::new()) };
    let mut statement = data.prepare_cached(
        "SELECT * FROM reminder WHERE subject_kind = ?1 AND subject_id = ?2 AND counts_to BETWEEN ?3 AND ?4",
    )?;
    let found = statement.query_map(params![PLAN, plan, first, last], stored)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    let key = key(row)?;
    let row = &Columns::of(row);
    Ok(Stored {
        id: row.get("id")?,
        row: Row {
            key,
            state: state(&row.get::<String>("state")?),
            fire_at: parsed(row, "fire_at")?,
            shown_at: parsed_option(row, "shown_at")?,
            again: word_option::<Again>(row, "again_by")?,
        },
        seen_at: parsed(row, "seen_at")?,
        held: word_option(row, "held_by")?,
    })
}

/// The snoozes in force, by plan.
pub(crate) fn snoozes(data: &Connection) -> Result<HashMap<PlanId, Snooze>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM snooze")?;
    let rows = statement.query_map([], |row| Ok((row.get("plan_id")?, put_off(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a row of `snooze` or `subject_snooze` puts off.
pub(crate) fn put_off(row: &rusqlite::Row<'_>) -> rusqlite::Result<Snooze> {
    Ok(Snooze { until: parsed(row, "until")?, key: key(row)? })
}

fn key(row: &rusqlite::Row<'_>) -> rusqlite::Result<Key> {
    let row = &Columns::of(row);
    Ok(Key {
        kind: word::<Kind>(row, "kind")?,
        counts_to: parsed(row, "counts_to")?,
        lead_days: u32::try_from(row.get::<i64>("lead_days")?).ok(),
        occurrence: row.get("occurrence")?,
    })
}

fn lead_column(key: &Key) -> i64 {
    key.lead_days.map_or(-1, i64::from)
}

fn state(word: &str) -> State {
    match word {
        "pending" => State::Pending,
        "sending" => State::Sending,
        "handled" => State::Handled,
        "superseded" => State::Superseded,
        // the schema allows no other word
        _ => State::Shown,
    }
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Pending => "pending",
        State::Sending => "sending",
        State::Shown => "shown",
        State::Handled => "handled",
        State::Superseded => "superseded",
    }
}
