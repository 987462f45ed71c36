//! What a look decides, in tables: due is a state, not an instant.
#![allow(clippy::unwrap_used, missing_docs)]

mod story;

use chrono::{DateTime, Utc};
use keepline_domain::civil::start_of_day;
use keepline_domain::period::periods;
use keepline_domain::reminder::{
    Decision, Key, Kind, Look, QuietHours, Reckoning, Row, Snooze, State, Subject, Watch, decide, schedule,
    snooze_button, snooze_choices,
};
use keepline_domain::settings::REMIND_AT;
use serde_json::json;
use story::{day, days, moment, plan, plan_json};

const LA: chrono_tz::Tz = chrono_tz::America::Los_Angeles;

/// A plan from 31 Jan to 1 Mar 2026, its number lost on 30 Jun.
fn watch() -> Watch {
    let plan = plan(&plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment")));
    let periods = periods(&plan, &[], day("2026-02-20"));
    let last = *periods.last().unwrap();
    Watch {
        plan: Some(1),
        subject: Subject::Plan(1),
        reminders: schedule(
            &plan,
            &periods,
            Reckoning { home: LA, remind_at: REMIND_AT, leads: &[7, 3, 1, 0], not_yet: None },
        ),
        expires_at: start_of_day(last.renewal_day(), LA),
        number_lost_at: Some(start_of_day(day("2026-06-30"), LA)),
        snooze: None,
        daily: None,
        rows: Vec::new(),
    }
}

fn look(watch: &Watch, now: &str) -> Decision {
    let quiet: QuietHours = serde_json::from_value(json!({"from": "22:00", "to": "08:00"})).unwrap();
    decide([watch], Look { now: moment(now), home: LA, quiet_hours: Some(quiet) })
}

/// What is shown, as `kind lead +superseded`.
fn shown(decision: &Decision) -> Vec<String> {
    let one = |d: &keepline_domain::reminder::Delivery| {
        let lead = d.reminder.lead_days.map(|lead| format!(" {lead}")).unwrap_or_default();
        format!("{}{lead} +{}", d.reminder.kind.as_str(), d.supersedes.len())
    };
    decision.show.iter().map(one).collect()
}

fn row(watch: &mut Watch, kind: Kind, lead_days: Option<u32>, state: State) {
    let key = watch.reminders.iter().map(|r| r.key()).find(|k| k.kind == kind && k.lead_days == lead_days).unwrap();
    watch.rows.push(Row { key, state, fire_at: moment("2026-02-22T17:00:00Z"), shown_at: None, again: None });
}

#[test]
fn at_any_look_the_most_urgent_is_shown_and_stands_for_the_others() {
    for (now, want) in [
        ("2026-02-22T16:59:59Z", vec![]),
        ("2026-02-22T17:00:00Z", vec!["expiry 7 +0"]),
        // slept through two of them
        ("2026-02-27T18:00:00Z", vec!["expiry 3 +1"]),
        ("2026-03-01T18:00:00Z", vec!["expiry 0 +3"]),
        // after the end and before the hour of telling: nothing is true any more and nothing is due yet
        ("2026-03-02T16:00:00Z", vec![]),
        ("2026-03-02T17:00:00Z", vec!["expired +0"]),
        // off for months
        ("2026-06-28T17:00:00Z", vec!["number_loss 1 +5"]),
        ("2026-07-20T17:00:00Z", vec!["number_lost +0"]),
    ] {
        assert_eq!(shown(&look(&watch(), now)), want, "{now}");
    }
}

#[test]
fn nothing_is_told_twice_also_with_the_clock_set_back() {
    let mut watch = watch();
    row(&mut watch, Kind::Expiry, Some(7), State::Superseded);
    row(&mut watch, Kind::Expiry, Some(3), State::Shown);
    for now in ["2026-02-26T17:00:00Z", "2026-02-27T12:00:00Z", "2026-02-22T18:00:00Z", "2025-02-26T17:00:00Z"] {
        assert_eq!(shown(&look(&watch, now)), Vec::<String>::new(), "{now}");
    }
    assert_eq!(shown(&look(&watch, "2026-02-28T17:00:00Z")), ["expiry 1 +0"]);
}

#[test]
fn what_waits_is_shown_and_what_is_on_its_way_is_not() {
    for (state, want) in [(State::Pending, 1), (State::Sending, 0), (State::Shown, 0), (State::Handled, 0)] {
        let mut watch = watch();
        row(&mut watch, Kind::Expiry, Some(7), state);
        assert_eq!(look(&watch, "2026-02-23T18:00:00Z").show.len(), want, "{state:?}");
    }
}

#[test]
fn quiet_hours_delay_and_never_drop() {
    // 23:00 in Los Angeles: the look comes late at night, the reminder waits for the morning
    let night = look(&watch(), "2026-02-27T07:00:00Z");
    assert_eq!((night.show.len(), night.wait.len()), (0, 1));
    assert_eq!(night.look_next, Some(moment("2026-02-27T16:00:00Z")));
    assert_eq!(shown(&look(&watch(), "2026-02-27T16:00:00Z")), ["expiry 3 +1"]);
    // on the last night, waiting for the morning would be too late
    assert_eq!(shown(&look(&watch(), "2026-03-02T07:30:00Z")), ["expiry 0 +3"]);
}

fn snoozed(until: &str) -> Watch {
    let mut watch = watch();
    row(&mut watch, Kind::Expiry, Some(3), State::Shown);
    let key = Key { kind: Kind::Expiry, counts_to: day("2026-03-01"), lead_days: Some(3), occurrence: 1 };
    watch.snooze = Some(Snooze { until: moment(until), key });
    watch
}

#[test]
fn a_snooze_holds_and_then_comes_again() {
    let watch = snoozed("2026-02-27T17:00:00Z");
    let held = look(&watch, "2026-02-26T20:00:00Z");
    assert_eq!((shown(&held), held.look_next), (vec![], Some(moment("2026-02-27T17:00:00Z"))));
    assert_eq!(shown(&look(&watch, "2026-02-27T17:00:00Z")), ["expiry 3 +1"]);
    // what came due meanwhile is more urgent
    assert_eq!(shown(&look(&watch, "2026-02-28T18:00:00Z")), ["expiry 1 +2"]);
}

#[test]
fn a_snooze_holds_back_what_comes_due_meanwhile() {
    let watch = snoozed("2026-02-28T20:00:00Z");
    let held = look(&watch, "2026-02-28T18:00:00Z");
    assert_eq!((held.show.len(), held.wait.len()), (0, 1));
    assert_eq!(shown(&look(&watch, "2026-02-28T20:00:00Z")), ["expiry 1 +2"]);
}

#[test]
fn only_snoozes_that_help_are_offered() {
    let ends = Some(moment("2026-03-02T08:00:00Z"));
    let words = |now: &str, ends: Option<DateTime<Utc>>| -> Vec<String> {
        let choices = snooze_choices(moment(now), ends, LA, REMIND_AT);
        let button = snooze_button(&choices).map(|c| format!("[{:?}]", c.choice));
        choices.iter().map(|c| format!("{:?} {}", c.choice, c.until.format("%m-%dT%H:%M"))).chain(button).collect()
    };
    assert_eq!(
        words("2026-02-22T17:00:00Z", ends),
        ["ThisEvening 02-23T04:00", "Tomorrow 02-23T17:00", "DayBefore 02-28T17:00", "[Tomorrow]"]
    );
    // on the last day only this evening is left
    assert_eq!(words("2026-03-01T17:00:00Z", ends), ["ThisEvening 03-02T04:00", "[ThisEvening]"]);
    // and after that nothing
    assert_eq!(words("2026-03-02T05:00:00Z", ends), Vec::<String>::new());
    // where it is never too late
    assert_eq!(words("2026-03-05T17:00:00Z", None), ["ThisEvening 03-06T04:00", "Tomorrow 03-06T17:00", "[Tomorrow]"]);
}

#[test]
fn it_is_known_when_to_look_next() {
    for (now, next) in [
        ("2026-02-10T12:00:00Z", Some("2026-02-22T17:00:00Z")),
        ("2026-03-01T18:00:00Z", Some("2026-03-02T08:00:00Z")),
        ("2026-12-01T00:00:00Z", None),
    ] {
        assert_eq!(look(&watch(), now).look_next, next.map(moment), "{now}");
    }
}
