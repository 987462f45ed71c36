//! The delivery ledger: how far each reminder has come on its way to the user.

mod deliver;
mod inbox;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use keepline_domain::civil::start_of_day;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{self, Key, Kind, Reckoning, Reminder, Row, Snooze, State, Watch, schedule};
use keepline_domain::settings::Settings;
use rusqlite::{Connection, params};

use crate::column::{parsed, word};
use crate::plan::{PlanHistory, PlanReminder, ReminderState};
use crate::{Fault, Ledger};

pub use deliver::{Channel, Look, Told};
pub(crate) use inbox::waiting;
pub use inbox::{Inbox, LogRecord, Waiting};

/// The only subject there is so far; refill cards, cases and promotions come later.
const PLAN: &str = "plan";

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
}

/// What the decision needs to know of one plan; `None` where it has no period.
pub(crate) fn watch_of(
    history: &PlanHistory,
    rows: Vec<Row>,
    snooze: Option<Snooze>,
    at: &Circumstances,
) -> Option<Watch> {
    let plan = &history.record.plan;
    let last = history.periods(at.now).last().copied()?;
    let leads = reminder::effective_leads(plan, at.leads());
    let reckoning = Reckoning { home: at.home, remind_at: at.settings.remind_at, leads: &leads };
    let reminders = schedule(plan, &last, reckoning);
    let standing = history.standing(at.now);
    // a snooze of an older period is settled with it
    let snooze = snooze
        .filter(|snooze| reminders.iter().any(|r| r.counts_to == snooze.key.counts_to && r.kind == snooze.key.kind));
    Some(Watch {
        plan: history.record.id,
        expires_at: standing.expires_at,
        number_lost_at: standing.number_lost_on.map(|day| start_of_day(day, plan.zone)),
        reminders,
        snooze,
        rows,
    })
}

/// The plans that remind: not archived, no sample.
pub(crate) fn watches(data: &Connection, at: &Circumstances) -> Result<Vec<(PlanHistory, Watch)>, Fault> {
    let mut rows = rows(data)?;
    let snoozes = snoozes(data)?;
    let mut watches = Vec::new();
    for history in crate::plan::all(data)? {
        let record = &history.record;
        if record.sample || record.archived_at.is_some() {
            continue;
        }
        let id = record.id;
        if let Some(watch) = watch_of(&history, rows.remove(&id).unwrap_or_default(), snoozes.get(&id).copied(), at) {
            watches.push((history, watch));
        }
    }
    Ok(watches)
}

impl Ledger {
    /// The reminders of every plan that reminds, in the order they are due.
    ///
    /// # Errors
    /// What the storage says.
    pub fn reminders(&self, at: &Circumstances) -> Result<Vec<(PlanId, PlanReminder)>, Fault> {
        self.read(|data| {
            let mut reminders = Vec::new();
            for (history, _) in watches(data, at)? {
                let id = history.record.id;
                reminders.extend(of_plan(data, &history, at)?.into_iter().map(|reminder| (id, reminder)));
            }
            reminders.sort_by_key(|(_, reminder)| reminder.fire_at);
            Ok(reminders)
        })
    }
}

/// The reminders of a plan's last paid period with how far each has come.
pub(crate) fn of_plan(
    data: &Connection,
    history: &PlanHistory,
    at: &Circumstances,
) -> Result<Vec<PlanReminder>, Fault> {
    let states: HashMap<Key, State> = rows(data)?
        .remove(&history.record.id)
        .unwrap_or_default()
        .into_iter()
        .map(|row| (row.key, row.state))
        .collect();
    let Some(watch) = watch_of(history, Vec::new(), None, at) else { return Ok(Vec::new()) };
    let urgent = reminder::most_urgent(&watch, at.now).map(|r| r.key());
    let of = |r: &Reminder| PlanReminder {
        kind: r.kind,
        lead_days: r.lead_days,
        fire_at: r.fire_at,
        state: match states.get(&r.key()) {
            Some(State::Pending) => ReminderState::Pending,
            Some(State::Sending) => ReminderState::Sending,
            Some(State::Shown) => ReminderState::Shown,
            Some(State::Handled) => ReminderState::Handled,
            Some(State::Superseded) => ReminderState::Superseded,
            None if r.fire_at > at.now => ReminderState::Future,
            None if urgent == Some(r.key()) => ReminderState::Pending,
            None => ReminderState::Settled,
        },
    };
    Ok(watch.reminders.iter().map(of).collect())
}

fn rows(data: &Connection) -> Result<HashMap<PlanId, Vec<Row>>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM reminder WHERE subject_kind = ?1")?;
    let mut rows: HashMap<PlanId, Vec<Row>> = HashMap::new();
    let mut found = statement.query(params![PLAN])?;
    while let Some(row) = found.next()? {
        let state = state(&row.get::<_, String>("state")?);
        rows.entry(row.get("subject_id")?).or_default().push(Row { key: key(row)?, state });
    }
    Ok(rows)
}

/// The snoozes in force, by plan.
pub(crate) fn snoozes(data: &Connection) -> Result<HashMap<PlanId, Snooze>, Fault> {
    let mut statement = data.prepare_cached("SELECT * FROM snooze")?;
    let rows = statement
        .query_map([], |row| Ok((row.get("plan_id")?, Snooze { until: parsed(row, "until")?, key: key(row)? })))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn key(row: &rusqlite::Row<'_>) -> rusqlite::Result<Key> {
    let lead: i64 = row.get("lead_days")?;
    Ok(Key {
        kind: word::<Kind>(row, "kind")?,
        counts_to: parsed(row, "counts_to")?,
        lead_days: u32::try_from(lead).ok(),
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
