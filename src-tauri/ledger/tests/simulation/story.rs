//! What happens in three years, as a list of things each of which makes sense wherever it stands: any of them can be left out,
//! and the rest is still a story. That is what makes a failing one short.

use std::fmt;

use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::dice::Dice;

/// Three years, in minutes.
const LONG: i64 = 3 * 365 * 24 * 60;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

const ZONES: [Tz; 8] = [
    Tz::America__Los_Angeles,
    Tz::Asia__Shanghai,
    Tz::Europe__London,
    Tz::America__Havana,
    Tz::Asia__Kolkata,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Kiritimati,
    Tz::America__Santiago,
];

/// How the notification server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Server {
    Works,
    Gone,
    /// Answers nothing within five seconds.
    Hangs,
    /// Answers that it cannot.
    Refuses,
    /// Works so many times more, then goes.
    GoesAfter(u32),
}

/// Plans are counted from the first one, processes are 0 and 1.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    Runs { minutes: i64 },
    Sleeps { minutes: i64 },
    ClockMoves { minutes: i64 },
    Travels { to: Tz },
    Adds { terms: Value, started: i64 },
    Renews { plan: usize, days_ago: i64, periods: u32 },
    Voids { plan: usize, nth: usize },
    Archives { plan: usize },
    Restores { plan: usize },
    SetsLeads { plan: usize, leads: Value },
    MovesStart { plan: usize, days: i64 },
    MovesZone { plan: usize, to: Tz },
    Snoozes { plan: usize, choice: usize },
    IsDoneWith { plan: usize },
    SaysAutopay { plan: usize, went: bool },
    Sets { patch: Value },
    ServerTurns { into: Server },
    Focus { on: bool },
    DiskFills { calls: u32 },
    WillDie { process: usize, step: u32 },
    Quits { process: usize },
    Starts { process: usize },
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adds { terms, started } => write!(f, "adds a plan that began {started} days ago: {terms}"),
            Self::Renews { plan, days_ago, periods } => {
                write!(f, "renews plan #{plan} for {periods} periods, paid {days_ago} days ago")
            }
            Self::SetsLeads { plan, leads } => write!(f, "gives plan #{plan} the leads {leads}"),
            Self::Sets { patch } => write!(f, "sets {patch}"),
            other => write!(f, "{other:?}"),
        }
    }
}

pub(crate) fn story(seed: u64) -> Vec<Action> {
    let dice = &mut Dice::new(seed);
    let mut story = vec![Action::Starts { process: 0 }];
    for _ in 0..dice.between(1, 3) {
        story.push(plan(dice));
    }
    let mut passed = 0;
    while passed < LONG {
        let minutes = match dice.below(10) {
            0..3 => dice.between(1, 12 * HOUR),
            3..8 => dice.between(HOUR, 6 * DAY),
            _ => dice.between(DAY, 20 * DAY),
        };
        passed += minutes;
        let asleep = dice.percent(35);
        story.push(if asleep { Action::Sleeps { minutes } } else { Action::Runs { minutes } });
        for _ in 0..dice.below(3) {
            happens(dice, &mut story);
        }
    }
    story
}

fn happens(dice: &mut Dice, story: &mut Vec<Action>) {
    let plan_no = dice.below(5) as usize;
    let process = dice.below(2) as usize;
    let action = match dice.below(100) {
        0..2 => plan(dice),
        2..22 => Action::Renews {
            plan: plan_no,
            days_ago: dice.pick(&[0, 0, 0, 1, 3, 9, 40]),
            periods: dice.pick(&[1, 1, 1, 2]),
        },
        22..25 => Action::Voids { plan: plan_no, nth: dice.below(3) as usize },
        25..28 => Action::Archives { plan: plan_no },
        28..32 => Action::Restores { plan: plan_no },
        32..36 => Action::SetsLeads { plan: plan_no, leads: leads(dice) },
        36..38 => Action::MovesStart { plan: plan_no, days: dice.between(-5, 5) },
        38..40 => Action::MovesZone { plan: plan_no, to: dice.pick(&ZONES) },
        40..49 => Action::Snoozes { plan: plan_no, choice: dice.below(3) as usize },
        49..53 => Action::IsDoneWith { plan: plan_no },
        53..58 => Action::SaysAutopay { plan: plan_no, went: dice.percent(40) },
        58..62 => Action::Sets { patch: settings(dice) },
        62..66 => Action::Travels { to: dice.pick(&ZONES) },
        66..76 => {
            let broken = [Server::Gone, Server::Hangs, Server::Refuses, Server::GoesAfter(dice.below(3))];
            Action::ServerTurns { into: if dice.percent(60) { Server::Works } else { dice.pick(&broken) } }
        }
        76..79 => Action::Focus { on: dice.percent(30) },
        79..82 => Action::DiskFills { calls: dice.below(6) },
        82..86 => return clock(dice, story),
        86..94 => {
            story.push(Action::WillDie { process, step: dice.below(14) });
            let asleep = dice.percent(40);
            let minutes = dice.between(1, if asleep { 20 * DAY } else { 3 * DAY });
            story.push(if asleep { Action::Sleeps { minutes } } else { Action::Runs { minutes } });
            Action::Starts { process: dice.below(2) as usize }
        }
        94..96 => Action::Quits { process },
        _ => Action::Starts { process },
    };
    story.push(action);
}

/// A clock set wrong, and mostly set right again some time later.
fn clock(dice: &mut Dice, story: &mut Vec<Action>) {
    let far = dice.pick(&[HOUR, 3 * HOUR, DAY, 7 * DAY, 40 * DAY, 365 * DAY]);
    let minutes = if dice.percent(50) { far } else { -far };
    story.push(Action::ClockMoves { minutes });
    story.push(Action::Runs { minutes: dice.between(1, 2 * DAY) });
    if dice.percent(85) {
        story.push(Action::ClockMoves { minutes: -minutes });
    }
}

fn leads(dice: &mut Dice) -> Value {
    dice.pick(&[
        json!(null),
        json!([]),
        json!([0]),
        json!([7, 3, 1, 0]),
        json!([30, 14, 7, 3, 1, 0]),
        json!([5, 2]),
        json!([1, 1, 60]),
    ])
}

fn settings(dice: &mut Dice) -> Value {
    let quiet = |from: &str, to: &str| json!({"quiet_hours": {"from": from, "to": to}});
    match dice.below(8) {
        4 => json!({"nag_from": dice.pick(&[json!(null), json!(0), json!(3), json!(30)])}),
        5 => json!({"digest": dice.percent(60)}),
        0 => json!({"remind_at": dice.pick(&["09:00", "02:30", "00:00", "23:45", "20:00"])}),
        1 => json!({"leads": leads(dice)}),
        2 | 6 => json!({"quiet_hours": null}),
        7 => json!({"nag_from": null}),
        _ => dice.pick(&[
            quiet("22:00", "08:00"),
            quiet("08:30", "19:00"),
            quiet("00:00", "23:59"),
            quiet("23:00", "09:30"),
        ]),
    }
}

fn plan(dice: &mut Dice) -> Action {
    let usd = |minor: i64| json!({"minor": minor, "currency": "USD"});
    let rule = match dice.below(8) {
        0..2 => json!({"kind": "days", "days": dice.pick(&[5, 30, 90]), "early": "append", "late": "from_payment"}),
        2 => json!({"kind": "days", "days": 28, "early": "restart", "late": "from_expiry"}),
        3..5 => json!({"kind": "months", "months": dice.pick(&[1, 3]), "early": "append", "late": "from_payment"}),
        5 => json!({"kind": "balance", "cycle": {"months": 1}, "opening": usd(dice.pick(&[0, 4000]))}),
        6 => {
            json!({"kind": "refill_table", "first_days": 90, "steps": [{"from_minor": 1000, "days": 90}], "extend": "max"})
        }
        _ => json!({"kind": "activity", "days": dice.pick(&[60, 180])}),
    };
    let terms = json!({
        "name": "Line", "carrier": "", "zone": dice.pick(&ZONES).name(), "rule": rule, "price": usd(1500),
        "grace": dice.pick(&[json!(null), json!({"number_lost_after_days": 0}), json!({"number_lost_after_days": 20}), json!({"number_lost_after_days": 90})]),
        "autopay": dice.percent(20), "leads": if dice.percent(70) { json!(null) } else { leads(dice) },
    });
    Action::Adds { terms, started: dice.pick(&[0, 0, 2, 20, 29, 60, -3]) }
}
