//! By when what must be done. The carrier comes first, and has no clock; the bank that issued the card, the card's network and the
//! regulator have one each. How long each is, the caller says: that is a fact with a source, and not a rule of ours.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{Case, Contact, With};
use crate::civil::{add_days, days_between, start_of_day};
use crate::plan::Plan;
use crate::reminder::{Kind, Reckoning, Reminder, countdown};
use crate::wallet::MethodKind;

/// Days before a deadline at which it is told.
pub const LEADS: [u32; 4] = [14, 7, 3, 1];

/// How many days each clock runs; none where there is no such clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// From the first statement that shows the payment until the issuer of a credit card must have a written notice.
    pub issuer: Option<u32>,
    /// From the payment until the network takes no dispute any more.
    pub network: Option<u32>,
    /// From the day the carrier was served until it must have answered the regulator.
    pub regulator: Option<u32>,
}

/// Which clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseClockKind")]
pub enum ClockKind {
    /// The carrier is asked first.
    Carrier,
    /// The issuer of a credit card must have it in writing.
    Issuer,
    /// The card's network takes a dispute.
    Network,
    /// The carrier must answer the regulator.
    Regulator,
}

impl ClockKind {
    /// As data and messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Issuer => "issuer",
            Self::Network => "network",
            Self::Regulator => "regulator",
        }
    }
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseClockState")]
pub enum ClockState {
    /// It has not begun.
    NotBegun,
    /// It runs, or waits to be done.
    Running,
    /// What it is for was done.
    Met,
    /// Its last day is past.
    Over,
}

/// One clock of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseClock")]
pub struct Clock {
    /// Which one.
    pub kind: ClockKind,
    /// The day it counts from.
    pub from: Option<NaiveDate>,
    /// The last day, in the plan's zone.
    pub last_day: Option<NaiveDate>,
    /// Days from today to that; below zero where it is past.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// How it stands.
    pub state: ClockState,
    /// Whether it counts from an earlier day than it must, since the right one is not known: nothing is missed that way.
    pub approximate: bool,
}

/// The clocks of a case about a payment of `paid_on`, as they stand on `today` in the plan's zone; those that do not concern
/// what it was paid with are left out.
#[must_use]
pub fn clocks(case: &Case, paid_on: NaiveDate, contacts: &[Contact], days: Days, today: NaiveDate) -> Vec<Clock> {
    let told = |with: With| contacts.iter().any(|one| one.with == with);
    let written = contacts.iter().any(|one| one.with == With::Issuer && one.by.is_written());
    let carrier = Clock {
        kind: ClockKind::Carrier,
        from: None,
        last_day: None,
        days_left: None,
        state: if told(With::Carrier) { ClockState::Met } else { ClockState::Running },
        approximate: false,
    };
    let counted = |kind, from: Option<(NaiveDate, bool)>, days: u32, met: bool| {
        let last_day = from.map(|(from, _)| add_days(from, i64::from(days)));
        let state = match last_day {
            _ if met => ClockState::Met,
            None => ClockState::NotBegun,
            Some(last_day) if last_day < today => ClockState::Over,
            Some(_) => ClockState::Running,
        };
        Clock {
            kind,
            from: from.map(|(from, _)| from),
            last_day,
            days_left: last_day.map(|last_day| days_between(today, last_day)),
            state,
            approximate: from.is_some_and(|(_, approximate)| approximate),
        }
    };
    let mut all = vec![carrier];
    if let Some(days) = days.issuer.filter(|_| case.paid_by == MethodKind::Credit) {
        // no statement is older than the payment
        let from = case.statement_on.map_or((paid_on, true), |day| (day, false));
        all.push(counted(ClockKind::Issuer, Some(from), days, written));
    }
    if let Some(days) = days.network.filter(|_| matches!(case.paid_by, MethodKind::Credit | MethodKind::Debit)) {
        all.push(counted(ClockKind::Network, Some((paid_on, false)), days, told(With::Issuer)));
    }
    if let Some(days) = days.regulator {
        let complained = contacts.iter().filter(|one| one.with == With::Regulator).map(|one| one.on).min();
        let from = case.served_on.map(|day| (day, false)).or(complained.map(|day| (day, true)));
        let answered = from.is_some_and(|(from, _)| {
            let answers = |one: &&Contact| matches!(one.with, With::Carrier | With::Regulator) && one.on >= from;
            contacts.iter().filter(answers).any(|one| one.outcome.is_some())
        });
        all.push(counted(ClockKind::Regulator, from, days, answered));
    }
    all
}

/// The clocks of an open case that run towards a day, the nearest first.
#[must_use]
pub fn running(case: &Case, clocks: &[Clock]) -> Vec<(ClockKind, NaiveDate)> {
    let runs = |clock: &Clock| (clock.state == ClockState::Running).then_some((clock.kind, clock.last_day?));
    let mut all: Vec<_> = clocks.iter().filter_map(runs).filter(|_| case.status.is_open()).collect();
    all.sort_by_key(|(kind, last_day)| (*last_day, *kind));
    all
}

/// When the running clocks of a case are told of; two that end on one day are told together.
#[must_use]
pub fn reminders(
    running: &[(ClockKind, NaiveDate)],
    plan: &Plan,
    since: NaiveDate,
    reckoning: Reckoning<'_>,
) -> Vec<Reminder> {
    let mut days: Vec<NaiveDate> = running.iter().map(|(_, last_day)| *last_day).collect();
    days.dedup();
    let since = start_of_day(since, plan.zone);
    let of = |last: NaiveDate| {
        let end = start_of_day(add_days(last, 1), plan.zone);
        countdown(Kind::DisputeDeadline, &LEADS, (last, end), since, reckoning)
    };
    let mut all: Vec<Reminder> = days.into_iter().flat_map(of).collect();
    all.sort_by_key(|reminder| reminder.fire_at);
    all
}
