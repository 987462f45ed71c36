//! "Again every day until handled", in tables; and when a plan really rings next.
#![allow(clippy::unwrap_used, missing_docs)]

mod story;

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use keepline_domain::civil::start_of_day;
use keepline_domain::period::periods;
use keepline_domain::reminder::{
    Again, Daily, Decision, Key, Kind, Look, QuietHours, Reckoning, Reminder, Row, Snooze, State, Subject, Watch,
    decide, due, next_ring, schedule, told_together,
};
use keepline_domain::settings::REMIND_AT;
use proptest::prelude::*;
use serde_json::json;
use story::{day, days, moment, plan, plan_json};

const LA: Tz = chrono_tz::America::Los_Angeles;

/// A plan from 31 Jan to 1 Mar 2026, its number lost on 30 Jun, that nags from three days before the end on.
fn watch() -> Watch {
    let plan = plan(&plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment")));
    let periods = periods(&plan, &[], day("2026-02-20"));
    let last = *periods.last().unwrap();
    let reckoning = Reckoning { home: LA, remind_at: REMIND_AT, leads: &[7, 3, 1, 0], not_yet: None };
    Watch {
        plan: Some(1),
        subject: Subject::Plan(1),
        reminders: schedule(&plan, &periods, reckoning),
        expires_at: start_of_day(last.renewal_day(), LA),
        number_lost_at: Some(start_of_day(day("2026-06-30"), LA)),
        snooze: None,
        daily: Some(Daily { from: 3, remind_at: REMIND_AT, home: LA }),
        rows: Vec::new(),
    }
}

fn quiet() -> QuietHours {
    serde_json::from_value(json!({"from": "22:00", "to": "08:00"})).unwrap()
}

fn conditions(now: &str) -> Look {
    Look { now: moment(now), home: LA, quiet_hours: Some(quiet()) }
}

fn look(watch: &Watch, now: &str) -> Decision {
    decide([watch], conditions(now))
}

/// Remembers what became of a reminder.
fn keep(watch: &mut Watch, reminder: Reminder, state: State, now: DateTime<Utc>) {
    let (key, fire_at, again) = (reminder.key(), reminder.fire_at, reminder.again);
    watch.rows.retain(|row| row.key != key);
    watch.rows.push(Row { key, state, fire_at, shown_at: (state == State::Shown).then_some(now), again });
}

/// Looks, and remembers what was shown; answers it as `kind lead #occurrence`.
fn tell(watch: &mut Watch, now: &str) -> Option<String> {
    let shown = look(watch, now).show.pop()?;
    let reminder = shown.reminder;
    keep(watch, reminder, State::Shown, moment(now));
    for other in shown.supersedes {
        keep(watch, other, State::Superseded, moment(now));
    }
    let lead = reminder.lead_days.map(|lead| format!(" {lead}")).unwrap_or_default();
    Some(format!("{}{lead} #{}", reminder.kind.as_str(), reminder.occurrence))
}

fn handle(watch: &mut Watch) {
    watch.rows.iter_mut().rfind(|row| row.state == State::Shown).unwrap().state = State::Handled;
}

/// Tells at each of the moments; what came of it must be what the table says.
fn follow(watch: &mut Watch, table: &[(&str, Option<&str>)]) {
    for (now, want) in table {
        assert_eq!(tell(watch, now).as_deref(), *want, "{now}");
    }
}

#[test]
fn what_nobody_handled_comes_again_each_day_from_the_chosen_lead_on() {
    follow(
        &mut watch(),
        &[
            // seven days before is earlier than was chosen: once
            ("2026-02-22T17:00:00Z", Some("expiry 7 #0")),
            ("2026-02-23T17:00:00Z", None),
            ("2026-02-26T17:00:00Z", Some("expiry 3 #0")),
            ("2026-02-26T17:00:30Z", None),
            ("2026-02-27T16:59:59Z", None),
            ("2026-02-27T17:00:00Z", Some("expiry 3 #1")),
            ("2026-02-27T17:00:30Z", None),
            // the nearer lead takes its place
            ("2026-02-28T17:00:00Z", Some("expiry 1 #0")),
            ("2026-03-01T17:00:00Z", Some("expiry 0 #0")),
            ("2026-03-02T17:00:00Z", Some("expired #0")),
            ("2026-03-03T17:00:00Z", Some("expired #1")),
            ("2026-05-29T16:00:00Z", Some("expired #2")),
            ("2026-05-30T16:00:00Z", Some("number_loss 30 #0")),
            ("2026-05-31T16:00:00Z", Some("number_loss 30 #1")),
            // nothing is left to be done
            ("2026-07-01T17:00:00Z", Some("number_lost #0")),
            ("2026-07-02T17:00:00Z", None),
        ],
    );
}

#[test]
fn what_was_handled_does_not_come_again_until_the_next_lead() {
    let mut watch = watch();
    follow(&mut watch, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0"))]);
    handle(&mut watch);
    follow(&mut watch, &[("2026-02-27T17:00:00Z", None), ("2026-02-28T17:00:00Z", Some("expiry 1 #0"))]);
    follow(&mut watch, &[("2026-03-02T17:00:00Z", Some("expired #0")), ("2026-03-03T17:00:00Z", Some("expired #1"))]);
    handle(&mut watch);
    follow(&mut watch, &[("2026-03-04T17:00:00Z", None), ("2026-03-20T17:00:00Z", None)]);
}

#[test]
fn without_the_wish_each_is_told_once() {
    let mut watch = Watch { daily: None, ..watch() };
    follow(&mut watch, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0")), ("2026-02-27T18:00:00Z", None)]);
}

#[test]
fn after_a_long_sleep_it_comes_once_and_then_the_next_morning() {
    follow(
        &mut watch(),
        &[
            ("2026-03-02T17:00:00Z", Some("expired #0")),
            // asleep for three weeks
            ("2026-03-24T03:00:00Z", Some("expired #1")),
            ("2026-03-24T03:00:30Z", None),
            ("2026-03-24T16:00:00Z", Some("expired #2")),
        ],
    );
}

#[test]
fn told_late_it_is_not_told_twice_the_same_day() {
    // held back by quiet hours until 08:00, an hour before the usual time
    let mut watch = watch();
    watch.daily = Some(Daily { from: 7, remind_at: REMIND_AT, home: LA });
    let key = Key { kind: Kind::Expiry, counts_to: day("2026-03-01"), lead_days: Some(3), occurrence: 0 };
    let fire_at = moment("2026-02-26T15:00:00Z");
    let shown_at = Some(moment("2026-02-26T16:00:00Z"));
    watch.rows = vec![Row { key, state: State::Shown, fire_at, shown_at, again: None }];
    follow(&mut watch, &[("2026-02-26T17:00:00Z", None), ("2026-02-27T17:00:00Z", Some("expiry 3 #1"))]);
}

#[test]
fn p03_a_clock_set_back_and_another_zone_repeat_nothing() {
    let mut watch = watch();
    follow(&mut watch, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0")), ("2026-02-27T17:00:00Z", Some("expiry 3 #1"))]);
    for now in ["2026-02-27T16:00:00Z", "2026-02-26T17:00:00Z", "2026-02-20T17:00:00Z"] {
        assert_eq!(tell(&mut watch, now), None, "{now}");
    }
    // in Shanghai it is the 28th already, past nine
    watch.daily = Some(Daily { from: 3, remind_at: REMIND_AT, home: chrono_tz::Asia::Shanghai });
    assert_eq!(tell(&mut watch, "2026-02-27T17:30:00Z"), None);
}

#[test]
fn p06_quiet_hours_and_snooze_hold_it_as_any_other() {
    let mut early = watch();
    early.daily = Some(Daily { from: 3, remind_at: "06:00:00".parse().unwrap(), home: LA });
    follow(&mut early, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0")), ("2026-02-27T14:00:00Z", None)]);
    assert_eq!(look(&early, "2026-02-27T14:00:00Z").look_next, Some(moment("2026-02-27T16:00:00Z")));
    follow(&mut early, &[("2026-02-27T16:00:00Z", Some("expiry 3 #1"))]);

    let mut put_off = watch();
    follow(&mut put_off, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0"))]);
    let key = Key { kind: Kind::Expiry, counts_to: day("2026-03-01"), lead_days: Some(3), occurrence: 1 };
    put_off.snooze = Some(Snooze { until: moment("2026-02-27T22:00:00Z"), key });
    follow(&mut put_off, &[("2026-02-27T17:00:00Z", None), ("2026-02-27T22:00:00Z", Some("expiry 3 #1"))]);
    assert_eq!(put_off.rows.last().unwrap().again, Some(Again::Snoozed));
}

#[test]
fn what_waits_for_a_server_is_the_same_one_until_it_is_told() {
    let mut watch = watch();
    follow(&mut watch, &[("2026-03-02T17:00:00Z", Some("expired #0"))]);
    let waits = look(&watch, "2026-03-03T17:00:00Z").show.pop().unwrap().reminder;
    let (key, fire_at, again) = (waits.key(), waits.fire_at, waits.again);
    watch.rows.push(Row { key, state: State::Pending, fire_at, shown_at: None, again });
    for now in ["2026-03-03T17:00:30Z", "2026-03-05T17:00:30Z"] {
        assert_eq!(look(&watch, now).show.pop().unwrap().reminder, waits, "{now}");
        assert_eq!(due(&watch, moment(now)).pop(), Some(waits), "{now}");
    }
    // on its way through another process
    watch.rows.last_mut().unwrap().state = State::Sending;
    assert_eq!(tell(&mut watch, "2026-03-05T17:00:30Z"), None);
}

#[test]
fn the_next_ring_is_the_moment_it_really_rings() {
    let next = |watch: &Watch, now: &str| {
        next_ring(watch, conditions(now)).map(|ring| (ring.reminder.lead_days, ring.reminder.occurrence, ring.at))
    };
    let mut watch = watch();
    assert_eq!(next(&watch, "2026-02-10T12:00:00Z"), Some((Some(7), 0, moment("2026-02-22T17:00:00Z"))));
    // due now and waiting for a server: the one after it
    assert_eq!(next(&watch, "2026-02-22T18:00:00Z"), Some((Some(3), 0, moment("2026-02-26T17:00:00Z"))));
    // held back by the night
    assert_eq!(next(&watch, "2026-02-27T07:00:00Z"), Some((Some(3), 0, moment("2026-02-27T16:00:00Z"))));
    follow(&mut watch, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0"))]);
    // again tomorrow
    assert_eq!(next(&watch, "2026-02-26T17:00:30Z"), Some((Some(3), 1, moment("2026-02-27T17:00:00Z"))));
    let key = Key { kind: Kind::Expiry, counts_to: day("2026-03-01"), lead_days: Some(3), occurrence: 1 };
    watch.snooze = Some(Snooze { until: moment("2026-02-28T20:00:00Z"), key });
    // a nearer lead comes due meanwhile, and rings when the snooze ends
    assert_eq!(next(&watch, "2026-02-26T17:00:30Z"), Some((Some(1), 0, moment("2026-02-28T20:00:00Z"))));
    // after all is over
    let over = Watch { daily: None, number_lost_at: None, reminders: Vec::new(), rows: Vec::new(), ..watch };
    assert_eq!(next_ring(&Watch { snooze: None, ..over }, conditions("2026-12-01T00:00:00Z")), None);
}

#[test]
fn several_at_once_are_told_together_where_they_are_many_or_their_user_wishes() {
    for (plans, digest, want) in
        [(0, true, false), (1, true, false), (2, true, true), (5, false, false), (6, false, true), (6, true, true)]
    {
        assert_eq!(told_together(plans, digest), want, "{plans} {digest}");
    }
}

/// What may happen between two looks.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The clock stands so many minutes after 20 February, whatever it said before.
    Clock(i64),
    /// Time goes on, asleep or awake.
    Minutes(i64),
    Handle,
    /// Put off for so many minutes.
    Snooze(i64),
    /// The user is in the other zone.
    Travel,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        1 => (0..200_000_i64).prop_map(Event::Clock),
        12 => (1..3000_i64).prop_map(Event::Minutes),
        1 => Just(Event::Handle),
        2 => (15..6000_i64).prop_map(Event::Snooze),
        1 => Just(Event::Travel),
    ];
    prop::collection::vec(event, 1..120)
}

/// A plan's life with a clock, a home and a user.
struct Life {
    watch: Watch,
    now: DateTime<Utc>,
    home: Tz,
    told: Vec<(Key, DateTime<Utc>)>,
}

impl Life {
    fn happens(&mut self, event: Event) {
        match event {
            Event::Clock(minutes) => self.now = moment(BEGAN) + TimeDelta::minutes(minutes),
            Event::Minutes(minutes) => self.now += TimeDelta::minutes(minutes),
            Event::Handle => {
                if let Some(row) = self.watch.rows.iter_mut().rfind(|row| row.state == State::Shown) {
                    row.state = State::Handled;
                }
            }
            Event::Snooze(minutes) => {
                let Some((key, _)) = self.told.last() else { return };
                let same = |row: &&Row| Key { occurrence: key.occurrence, ..row.key } == *key;
                let last = self.watch.rows.iter().filter(same).map(|row| row.key.occurrence).max().unwrap_or_default();
                let until = self.now + TimeDelta::minutes(minutes);
                self.watch.snooze = Some(Snooze { until, key: Key { occurrence: last + 1, ..*key } });
            }
            Event::Travel => self.home = if self.home == LA { chrono_tz::Asia::Shanghai } else { LA },
        }
        self.watch.daily = self.watch.daily.map(|daily| Daily { home: self.home, ..daily });
    }

    /// One look; answers how many were shown.
    fn look(&mut self) -> usize {
        let shown = decide([&self.watch], Look { now: self.now, home: self.home, quiet_hours: Some(quiet()) }).show;
        for delivery in &shown {
            self.told.push((delivery.reminder.key(), self.now));
            keep(&mut self.watch, delivery.reminder, State::Shown, self.now);
            for other in &delivery.supersedes {
                keep(&mut self.watch, *other, State::Superseded, self.now);
            }
        }
        shown.len()
    }
}

const BEGAN: &str = "2026-02-20T17:00:00Z";

proptest! {
    #[test]
    fn p03_whatever_happens_each_time_is_told_once_and_nothing_twice_a_day(
        events in events(),
        from in 0..8_u32,
        calm in any::<bool>(),
    ) {
        let mut life = Life { watch: watch(), now: moment(BEGAN), home: LA, told: Vec::new() };
        life.watch.daily = Some(Daily { from, remind_at: REMIND_AT, home: LA });
        for event in events {
            if calm && !matches!(event, Event::Minutes(_) | Event::Handle) {
                continue;
            }
            life.happens(event);
            life.look();
            prop_assert_eq!(life.look(), 0, "a second look at {} found more", life.now);
        }
        let keys: HashSet<Key> = life.told.iter().map(|(key, _)| *key).collect();
        prop_assert_eq!(keys.len(), life.told.len(), "told twice: {:?}", life.told);
        // while the clock only goes on, in one place and with nothing put off
        if calm {
            let days: HashSet<_> = life
                .told
                .iter()
                .map(|(key, at)| (Key { occurrence: 0, ..*key }, at.with_timezone(&LA).date_naive()))
                .collect();
            prop_assert_eq!(days.len(), life.told.len(), "twice on a day: {:?}", life.told);
        }
    }
}

/// Told three days before, and again the day after while no server takes it.
fn waits_to_come_again() -> Watch {
    let mut watch = watch();
    follow(&mut watch, &[("2026-02-26T17:00:00Z", Some("expiry 3 #0"))]);
    let again = look(&watch, "2026-02-27T17:00:00Z").show.pop().unwrap().reminder;
    assert_eq!(again.occurrence, 1);
    keep(&mut watch, again, State::Pending, moment("2026-02-27T17:00:00Z"));
    watch
}

#[test]
fn what_waits_to_come_again_is_told_once_there_is_a_server() {
    let mut watch = waits_to_come_again();
    follow(&mut watch, &[("2026-02-27T20:00:00Z", Some("expiry 3 #1")), ("2026-02-27T21:00:00Z", None)]);
}

#[test]
fn what_waits_to_come_again_is_not_told_when_its_user_wants_it_no_more() {
    let mut watch = waits_to_come_again();
    watch.daily = None;
    follow(&mut watch, &[("2026-02-27T20:00:00Z", None)]);
    watch.daily = Some(Daily { from: 3, remind_at: REMIND_AT, home: LA });
    follow(&mut watch, &[("2026-02-27T21:00:00Z", Some("expiry 3 #1"))]);
}

#[test]
fn what_waits_to_come_again_does_so_by_the_zone_of_today() {
    let mut watch = waits_to_come_again();
    // its home has moved: it was told on the 27th there
    watch.daily = Some(Daily { from: 3, remind_at: REMIND_AT, home: chrono_tz::Asia::Shanghai });
    follow(&mut watch, &[("2026-02-28T00:59:59Z", None), ("2026-02-28T01:00:00Z", Some("expiry 3 #1"))]);
}

#[test]
fn what_is_told_says_when_it_comes_again() {
    let mut watch = watch();
    watch.reminders.retain(|reminder| reminder.lead_days == Some(3));
    assert_eq!(look(&watch, "2026-02-26T17:00:00Z").look_next, Some(moment("2026-02-27T17:00:00Z")));
    let waits = waits_to_come_again();
    assert_eq!(look(&waits, "2026-02-26T18:00:00Z").look_next, Some(moment("2026-02-27T17:00:00Z")));
}
