//! The days on which service really is there. A period bought late may begin before it was paid; those days were lost.

use chrono::NaiveDate;

use super::Gap;
use crate::civil::{add_days, days_between};
use crate::period::Bought;
use crate::renewal::Renewal;

/// Stretches of service, in order and apart.
pub(super) struct Served {
    stretches: Vec<(NaiveDate, NaiveDate)>,
    /// Each time nothing was paid for: the first such day, and the day on which a payment counts again. Its days may all be
    /// past by then, so that no stretch comes of it.
    unpaid: Vec<(NaiveDate, NaiveDate)>,
    last_day: NaiveDate,
    from: NaiveDate,
}

impl Served {
    /// The days that `bought` serves; what is asked of it is about `from` and later.
    pub(super) fn of(bought: &Bought, history: &[Renewal], from: NaiveDate) -> Self {
        let last_day = bought.periods.last().map_or(from, |last| last.last_day);
        let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        let mut unpaid = Vec::new();
        let mut paid_to: Option<NaiveDate> = None;
        for period in &bought.periods {
            let paid_on = period.renewal.and_then(|place| history.get(place)).map(|renewal| renewal.paid_on);
            let start = paid_on.map_or(period.starts_on, |paid_on| paid_on.max(period.starts_on));
            if let Some(stopped) = paid_to.map(|day| add_days(day, 1)).filter(|stopped| *stopped < start) {
                unpaid.push((stopped, start));
            }
            paid_to = paid_to.max(Some(period.last_day));
            if start > period.last_day {
                continue;
            }
            match stretches.last_mut() {
                Some((_, end)) if add_days(*end, 1) >= start => *end = period.last_day.max(*end),
                _ => stretches.push((start, period.last_day)),
            }
        }
        Self { stretches, unpaid, last_day, from }
    }

    pub(super) fn last_day(&self) -> NaiveDate {
        self.last_day
    }

    /// How many days of service there are.
    pub(super) fn days(&self) -> i64 {
        let ahead = self.stretches.iter().filter(|(_, end)| *end >= self.from);
        ahead.map(|(start, end)| days_between(self.from.max(*start), *end) + 1).sum()
    }

    /// The stretches without, up to the last day.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let ends = self.stretches.iter().zip(self.stretches.iter().skip(1));
        let gaps = ends.map(|((_, end), (back, _))| (self.from.max(add_days(*end, 1)), add_days(*back, -1)));
        gaps.filter(|(from, to)| from <= to)
            .map(|(from, to)| Gap { from, to, days: days_between(from, to) + 1 })
            .collect()
    }

    /// The first day on which a number kept for `grace` days is lost before it is paid for again.
    pub(super) fn lost(&self, grace: i64) -> Option<NaiveDate> {
        let ahead = self.unpaid.iter().filter(|(_, back)| *back > self.from);
        ahead
            .map(|(stopped, back)| (add_days(*stopped, grace), *back))
            .find(|(lost, back)| lost <= back)
            .map(|(lost, _)| lost)
    }
}
