//! Settings and snoozes as typed: what is taken, what is refused, and which field is at fault.
#![allow(clippy::unwrap_used, missing_docs)]

mod story;

use keepline_domain::refusal::Refusals;
use keepline_domain::reminder::{Picked, snooze_picked};
use keepline_domain::settings::{Settings, patched};
use serde_json::{Value, json};
use story::moment;

/// The refusals as `field code`.
fn said(refusals: &Refusals) -> Vec<String> {
    let one =
        |r: &keepline_domain::refusal::Refusal| format!("{} {}", r.field.as_deref().unwrap_or("-"), r.code.as_str());
    refusals.iter().map(one).collect()
}

fn refused(patch: &Value) -> Vec<String> {
    patched(&Settings::default(), patch).err().map(|refusals| said(&refusals)).unwrap_or_default()
}

fn taken(patch: &Value) -> Settings {
    patched(&Settings::default(), patch).unwrap()
}

#[test]
fn a_lead_named_twice_counts_once() {
    assert_eq!(taken(&json!({"leads": [3, 7, 3, 0, 7, 0]})).leads, Some(vec![7, 3, 0]));
    assert_eq!(taken(&json!({"leads": []})).leads, Some(vec![]));
    assert_eq!(taken(&json!({"leads": null})).leads, None);
}

#[test]
fn bad_settings_are_refused_by_field() {
    let many: Vec<u32> = (0..5000).collect();
    for (patch, want) in [
        (json!({"leads": [7, -1]}), "leads[1] too_small"),
        (json!({"leads": many}), "leads too_many"),
        (json!({"leads": [7, 1.5]}), "leads[1] wrong_type"),
        (json!({"leads": "7"}), "leads wrong_type"),
        (json!({"nag_from": -1}), "nag_from too_small"),
        (json!({"nag_from": 99999}), "nag_from too_large"),
        (json!({"nag_from": "3"}), "nag_from wrong_type"),
        (json!({"digest": 1}), "digest wrong_type"),
        (json!({"quiet_hours": {"from": "22:00", "to": "22:00"}}), "quiet_hours.to quiet_same"),
        (json!({"quiet_hours": {"from": "22:00", "to": "24:00"}}), "quiet_hours.to time_invalid"),
        (json!({"quiet_hours": {"from": "22:00"}}), "quiet_hours.to required"),
        (json!({"remind_at": "9:00"}), "remind_at time_invalid"),
        (json!({"home_zone": "Mars/Base"}), "home_zone zone_unknown"),
        (json!({"nagging": true}), "nagging unknown_field"),
    ] {
        assert_eq!(refused(&patch), [want], "{patch}");
    }
}

#[test]
fn the_wishes_are_kept_and_null_takes_them_back() {
    let settings = taken(&json!({"nag_from": 3, "digest": true}));
    assert_eq!((settings.nag_from, settings.digest), (Some(3), true));
    let back = patched(&settings, &json!({"nag_from": null, "digest": null})).unwrap();
    assert_eq!(back, Settings::default());
}

#[test]
fn an_hour_inside_the_quiet_hours_is_taken_and_said() {
    for (patch, want) in [
        (json!({"remind_at": "07:00"}), Some("08:00")),
        (json!({"remind_at": "23:30"}), Some("08:00")),
        (json!({"remind_at": "08:00"}), None),
        (json!({"remind_at": "07:00", "quiet_hours": null}), None),
        // all day but for a minute
        (json!({"remind_at": "09:00", "quiet_hours": {"from": "09:00", "to": "08:59"}}), Some("08:59")),
        (json!({"remind_at": "09:00", "quiet_hours": {"from": "09:01", "to": "09:00"}}), None),
    ] {
        let rings = taken(&patch).rings_at().map(|time| time.format("%H:%M").to_string());
        assert_eq!(rings.as_deref(), want, "{patch}");
    }
}

#[test]
fn a_picked_snooze_ends_an_hour_before_it_is_too_late_at_the_latest() {
    let home = chrono_tz::America::Los_Angeles;
    // service ends at midnight between 1 and 2 March
    let end = Some(moment("2026-03-02T08:00:00Z"));
    let ask = |date: &str, time: &str, end| {
        let picked = Picked::from_json(&json!({"date": date, "time": time})).map_err(|refusals| said(&refusals))?;
        snooze_picked(picked, moment("2026-02-26T18:00:00Z"), end, home).map_err(|refusal| said(&vec![refusal]))
    };
    assert_eq!(ask("2026-03-01", "23:00", end), Ok(moment("2026-03-02T07:00:00Z")));
    for (date, time, want) in [
        ("2026-03-01", "23:01", "time snooze_beyond"),
        ("2026-03-02", "09:00", "date snooze_beyond"),
        ("2026-02-26", "09:59", "time snooze_past"),
        ("2026-02-25", "23:00", "date snooze_past"),
        ("2026-02-30", "09:00", "date date_invalid"),
        ("2026-02-27", "9", "time time_invalid"),
    ] {
        assert_eq!(ask(date, time, end), Err(vec![want.to_owned()]), "{date} {time}");
    }
    // where the carrier does not say when the number is lost it is never too late
    assert_eq!(ask("2026-12-24", "18:00", None), Ok(moment("2026-12-25T02:00:00Z")));
}
