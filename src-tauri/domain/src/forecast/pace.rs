//! How much was used in which time, from readings that each say what is left or what is used.

use chrono::{DateTime, Utc};

use crate::reading::Reading;

/// What was left at a moment, in MB.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) at: DateTime<Utc>,
    pub(super) left: f64,
}

/// What one period's readings say.
pub(super) struct Seen {
    /// MB used and days, stretch by stretch.
    pub(super) used: Vec<(f64, f64)>,
    /// What was left, and when; the allowance first.
    pub(super) points: Vec<Stretch>,
    /// What was left last.
    pub(super) last: Option<Stretch>,
}

/// Use over time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pace {
    pub(super) used: f64,
    pub(super) days: f64,
}

impl Pace {
    pub(super) fn add(&mut self, stretches: &[(f64, f64)]) {
        for (used, days) in stretches {
            self.used += used;
            self.days += days;
        }
    }

    /// MB per day; 0 where nothing is known.
    pub(super) fn a_day(self) -> f64 {
        if self.days > 0.0 { self.used / self.days } else { 0.0 }
    }
}

/// The stretches between the readings of a period that began at `begins`. With an allowance, the first begins there. Where more is
/// left than before, data was added, and that stretch says nothing.
pub(super) fn stretches(allowance: Option<f64>, begins: DateTime<Utc>, readings: &[&Reading]) -> Seen {
    let mut points: Vec<Stretch> = readings
        .iter()
        .filter_map(|reading| {
            let used = || Some(allowance? - mb(reading.data_used_mb?));
            let left = reading.data_left_mb.map(mb).or_else(used)?;
            Some(Stretch { at: reading.at, left: left.max(0.0) })
        })
        .collect();
    points.sort_by_key(|point| point.at);
    if let Some(left) = allowance {
        points.insert(0, Stretch { at: begins, left });
    }
    let used = points.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let days = days(second.at.signed_duration_since(first.at).num_minutes());
        let used = first.left - second.left;
        (used >= 0.0 && days > 0.0).then_some((used, days))
    });
    Seen { used: used.collect(), last: points.last().copied(), points }
}

fn mb(mb: i64) -> f64 {
    // a reading holds at most a billion
    f64::from(u32::try_from(mb).unwrap_or(u32::MAX))
}

fn days(minutes: i64) -> f64 {
    f64::from(i32::try_from(minutes).unwrap_or(i32::MAX)) / 1440.0
}
