//! The right day, everywhere: each IANA zone with each change of its clocks until 2036, and plans that end around it. What a
//! moment reads is asked of the zone tables in one direction only, from UTC to local; the program under test goes the other way.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use keepline_domain::civil::{date_at, moment_at};
use keepline_domain::period::periods;
use keepline_domain::plan::Plan;
use keepline_domain::reminder::{Kind, Reckoning, schedule};
use keepline_domain::standing::standing;
use story::{days, months, paid, plan, plan_json, renewal};

const FIRST_YEAR: i32 = 2024;
const LAST_YEAR: i32 = 2036;

fn offset(moment: DateTime<Utc>, zone: Tz) -> i32 {
    zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc()
}

fn reads(moment: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// The moments at which the clocks of `zone` change: found day by day, then to the second.
fn transitions(zone: Tz) -> Vec<DateTime<Utc>> {
    let start = Utc.with_ymd_and_hms(FIRST_YEAR, 1, 1, 0, 0, 0).unwrap();
    let end = Utc.with_ymd_and_hms(LAST_YEAR + 1, 1, 1, 0, 0, 0).unwrap();
    let mut found = Vec::new();
    let mut day = start;
    while day < end {
        let next = day + TimeDelta::days(1);
        if offset(day, zone) != offset(next, zone) {
            let (mut low, mut high) = (day, next);
            while high - low > TimeDelta::seconds(1) {
                let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
                if offset(middle, zone) == offset(day, zone) { low = middle } else { high = middle }
            }
            found.push(high);
        }
        day = next;
    }
    found
}

/// The first moment, second by second around `guess`, at which `zone` reads `local` or later. Only where a clock is not set
/// twice within two days, which none is.
fn first_at_or_after(local: NaiveDateTime, zone: Tz, change: DateTime<Utc>) -> DateTime<Utc> {
    let (before, after) = (offset(change - TimeDelta::seconds(1), zone), offset(change, zone));
    let as_if = |seconds: i32| Utc.from_utc_datetime(&(local - TimeDelta::seconds(i64::from(seconds))));
    // by the old clock, if that still runs then; else by the new one, and not before it runs
    let old = as_if(before);
    if old < change { old } else { as_if(after).max(change) }
}

/// A plan in `zone` whose last day is `last_day`.
fn ending(zone: Tz, last_day: NaiveDate, lost_after: Option<i64>) -> Plan {
    let started_on = last_day - Days::new(29);
    let mut json = plan_json(zone.name(), &started_on.to_string(), &days(30, "append", "from_payment"));
    json["grace"] =
        lost_after.map_or(serde_json::Value::Null, |days| serde_json::json!({"number_lost_after_days": days}));
    plan(&json)
}

#[test]
fn p05_a_plan_ends_with_its_own_day_in_every_zone_around_every_change_of_its_clocks() {
    let mut seen = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        for change in transitions(zone) {
            let day = reads(change, zone).date();
            for around in -2..=2_i64 {
                let last_day = day + TimeDelta::days(around);
                let ends = standing(&ending(zone, last_day, None), &[], change).expires_at;
                let midnight = (last_day + Days::new(1)).and_time(NaiveTime::MIN);
                assert_eq!(ends, first_at_or_after(midnight, zone, change), "{zone} {last_day}");
                // by what clocks in that zone read: past the last day now, and not a second before
                assert!(reads(ends, zone).date() > last_day, "{zone} {last_day} {ends}");
                assert!(reads(ends - TimeDelta::seconds(1), zone).date() <= last_day, "{zone} {last_day} {ends}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10_000, "the zone tables hold {seen} cases");
}

#[test]
fn p05_catches_clocks_that_count_days_of_24_hours_or_take_the_second_midnight_or_fall_back_to_utc() {
    let wrong: [fn(NaiveDate, Tz) -> DateTime<Utc>; 3] = [
        |day, zone| moment_at(day - Days::new(1), NaiveTime::MIN, zone) + TimeDelta::days(1),
        |day, zone| {
            let midnight = zone.from_local_datetime(&day.and_time(NaiveTime::MIN));
            midnight.latest().map_or_else(|| moment_at(day, NaiveTime::MIN, zone), |moment| moment.to_utc())
        },
        |day, zone| {
            let midnight = zone.from_local_datetime(&day.and_time(NaiveTime::MIN));
            midnight.earliest().map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |moment| moment.to_utc())
        },
    ];
    for wrong in wrong {
        let caught = chrono_tz::TZ_VARIANTS.iter().any(|zone| {
            transitions(*zone).into_iter().any(|change| {
                let day = reads(change, *zone).date();
                [day, day + Days::new(1)]
                    .iter()
                    .any(|day| wrong(*day, *zone) != first_at_or_after(day.and_time(NaiveTime::MIN), *zone, change))
            })
        });
        assert!(caught);
    }
}

#[test]
fn p05_reminders_ring_at_the_first_such_moment_in_every_zone_around_every_change_of_its_clocks() {
    let times = ["00:00:00", "00:30:00", "01:30:00", "02:00:00", "02:30:00", "09:00:00", "23:45:00"];
    for zone in chrono_tz::TZ_VARIANTS {
        for change in transitions(zone) {
            let day = reads(change, zone).date();
            for time in times {
                let time: NaiveTime = time.parse().unwrap();
                let plan = ending(zone, day + Days::new(3), Some(60));
                let reckoning = Reckoning { home: zone, remind_at: time, leads: &[4, 3, 2], not_yet: None };
                let reminders = schedule(&plan, &periods(&plan, &[], plan.started_on), reckoning);
                for reminder in reminders.iter().filter(|reminder| reminder.kind == Kind::Expiry) {
                    let on = plan.started_on + Days::new(29 - u64::from(reminder.lead_days.unwrap()));
                    let expected = first_at_or_after(on.and_time(time), zone, change);
                    assert_eq!(reminder.fire_at, expected, "{zone} {on} {time}");
                    assert_eq!(reminder.counts_to, day + Days::new(3));
                }
            }
        }
    }
}

#[test]
fn p05_whoever_is_anywhere_is_told_on_the_day_that_they_read() {
    // the plan's midnight, as the calendar on the user's own wall shows it
    let homes = [
        Tz::Asia__Shanghai,
        Tz::America__Los_Angeles,
        Tz::Pacific__Kiritimati,
        Tz::Pacific__Niue,
        Tz::Asia__Kathmandu,
        Tz::America__St_Johns,
    ];
    for zone in chrono_tz::TZ_VARIANTS {
        for home in homes {
            let last_day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
            let plan = ending(zone, last_day, None);
            let ends = standing(&plan, &[], Utc.with_ymd_and_hms(2026, 10, 20, 0, 0, 0).unwrap()).expires_at;
            let last_second = date_at(ends - TimeDelta::seconds(1), home);
            let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
            let reckoning = Reckoning { home, remind_at: nine, leads: &[7, 1, 0], not_yet: None };
            for reminder in schedule(&plan, &periods(&plan, &[], plan.started_on), reckoning) {
                let (date, time) = (date_at(reminder.fire_at, home), reads(reminder.fire_at, home).time());
                match (reminder.kind, reminder.lead_days) {
                    (Kind::Expiry, Some(0)) if date != last_second => {
                        assert_eq!(
                            (date, time),
                            (last_second - Days::new(1), NaiveTime::from_hms_opt(20, 0, 0).unwrap())
                        );
                        assert!(moment_at(last_second, nine, home) >= ends, "{zone} {home}");
                    }
                    (Kind::Expiry, Some(lead)) => {
                        assert_eq!((date, time), (last_second - Days::new(u64::from(lead)), nine), "{zone} {home}");
                        assert!(reminder.fire_at < ends);
                    }
                    _ => assert!(reminder.fire_at >= ends && reminder.fire_at - ends <= TimeDelta::days(1)),
                }
            }
        }
    }
}

/// The day that `count` months after `anchor` is, by going from month to month on a calendar.
fn by_calendar(anchor: NaiveDate, count: usize) -> NaiveDate {
    let (mut year, mut month) = (anchor.year(), anchor.month());
    for _ in 0..count {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
    NaiveDate::from_ymd_opt(year, month, anchor.day().min(length)).unwrap()
}

#[test]
fn p05_months_are_counted_from_the_anchor_for_forty_eight_months() {
    for year in 2024..=2027 {
        for month in 1..=12 {
            for day in [28, 29, 30, 31] {
                let Some(anchor) = NaiveDate::from_ymd_opt(year, month, day) else { continue };
                let plan = plan(&plan_json("Asia/Shanghai", &anchor.to_string(), &months(1, "append", "from_expiry")));
                // paid on each last day, as people do
                let history: Vec<_> = (1..48)
                    .map(|k| renewal(&paid(&(by_calendar(anchor, k) - Days::new(1)).to_string()), &plan))
                    .collect();
                let periods = periods(&plan, &history, by_calendar(anchor, 50));
                assert_eq!(periods.len(), 48);
                for (k, period) in periods.iter().enumerate() {
                    assert_eq!(period.starts_on, by_calendar(anchor, k), "{anchor} + {k} months");
                    assert_eq!(period.renewal_day(), by_calendar(anchor, k + 1), "{anchor} + {k} months");
                }
            }
        }
    }
}
