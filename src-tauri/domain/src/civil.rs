//! Civil dates and the moments they begin at, zone by zone. Everything that turns a date into a moment goes through here.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// The months as English texts spell them, in small letters; the first three of each are its short name.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The last date Keepline counts to; arithmetic that would pass it stays there.
pub const FAR: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// The longest gap looked through, in seconds: zones have skipped a whole civil day (Samoa, 30 Dec 2011), none two.
const LONGEST_GAP: i64 = 36 * 3600;

/// The days from `date` to `last_day`, both included; none where it comes after.
#[must_use]
pub fn days_from(date: NaiveDate, last_day: NaiveDate) -> u32 {
    u32::try_from((last_day - date).num_days() + 1).unwrap_or(0)
}

/// `date + days`, staying between the first and the last date Keepline counts.
#[must_use]
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days >= 0 {
        date.checked_add_days(Days::new(days.unsigned_abs()))
    } else {
        date.checked_sub_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(if days >= 0 { FAR } else { NaiveDate::MIN }).min(FAR)
}

/// `anchor + months`, the day clamped to the month's length. Always counted from the anchor, so 31 Jan gives 28 Feb and 31 Mar.
#[must_use]
pub fn add_months(anchor: NaiveDate, months: i64) -> NaiveDate {
    let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let moved = if months >= 0 { anchor.checked_add_months(count) } else { anchor.checked_sub_months(count) };
    moved.unwrap_or(if months >= 0 { FAR } else { NaiveDate::MIN }).min(FAR)
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The civil date at `moment` in `zone`.
#[must_use]
pub fn date_at(moment: DateTime<Utc>, zone: Tz) -> NaiveDate {
    moment.with_timezone(&zone).date_naive()
}

/// The time of day at `moment` in `zone`.
#[must_use]
pub fn time_at(moment: DateTime<Utc>, zone: Tz) -> NaiveTime {
    moment.with_timezone(&zone).time()
}

/// The moment at which `zone` reads `date` `time`: where clocks skip it, the first moment that exists after it;
/// where it comes twice, the first of the two.
#[must_use]
pub fn moment_at(date: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let local = date.and_time(time);
    first_existing(local, zone).unwrap_or_else(|| {
        let mut low = 0;
        let mut high = LONGEST_GAP;
        // the gap is one stretch, so "not yet past it" is monotone over it
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if first_existing(local + TimeDelta::seconds(middle), zone).is_some() {
                high = middle
            } else {
                low = middle
            }
        }
        first_existing(local + TimeDelta::seconds(high), zone).unwrap_or_else(|| local.and_utc())
    })
}

/// The moment `date` begins in `zone` (00:00, by the rules of [`moment_at`]).
#[must_use]
pub fn start_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    moment_at(date, NaiveTime::MIN, zone)
}

fn first_existing(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    zone.from_local_datetime(&local).earliest().map(|moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn start(date: &str, zone: &str) -> String {
        start_of_day(day(date), zone.parse().unwrap()).to_rfc3339()
    }

    #[test]
    fn a_day_begins_at_its_own_midnight() {
        assert_eq!(start("2026-03-02", "America/Los_Angeles"), "2026-03-02T08:00:00+00:00");
        assert_eq!(start("2026-07-02", "America/Los_Angeles"), "2026-07-02T07:00:00+00:00");
        assert_eq!(start("2026-07-02", "Asia/Shanghai"), "2026-07-01T16:00:00+00:00");
    }

    #[test]
    fn a_midnight_that_clocks_skip_gives_the_first_moment_that_exists() {
        // Beirut, Havana and Santiago have moved their clocks forward at 00:00
        assert_eq!(start("2026-03-29", "Asia/Beirut"), "2026-03-28T22:00:00+00:00");
        assert_eq!(start("2026-03-08", "America/Havana"), "2026-03-08T05:00:00+00:00");
        assert_eq!(start("2026-09-06", "America/Santiago"), "2026-09-06T04:00:00+00:00");
    }

    #[test]
    fn a_midnight_that_comes_twice_gives_the_first() {
        assert_eq!(start("2026-11-01", "America/Havana"), "2026-11-01T04:00:00+00:00");
        // Beirut fell back from 00:00 to 23:00: that midnight came once, at the end of the second 23:00
        assert_eq!(start("2010-10-31", "Asia/Beirut"), "2010-10-30T22:00:00+00:00");
    }

    #[test]
    fn a_day_that_a_zone_left_out_begins_with_the_next_one() {
        assert_eq!(start("2011-12-30", "Pacific/Apia"), start("2011-12-31", "Pacific/Apia"));
    }

    #[test]
    fn a_time_inside_a_gap_gives_the_first_moment_after_it() {
        let time = NaiveTime::from_hms_opt(2, 30, 0).unwrap();
        let moment = moment_at(day("2026-03-08"), time, chrono_tz::America::New_York);
        assert_eq!(moment.to_rfc3339(), "2026-03-08T07:00:00+00:00");
    }

    #[test]
    fn months_are_counted_from_the_anchor() {
        let anchor = day("2026-01-31");
        let got: Vec<_> = (1..=13).map(|k| add_months(anchor, k).to_string()).collect();
        assert_eq!(got[..3], ["2026-02-28", "2026-03-31", "2026-04-30"]);
        assert_eq!(got[12], "2027-02-28");
        assert_eq!(add_months(day("2028-02-29"), 12), day("2029-02-28"));
        assert_eq!(add_months(day("2028-02-29"), 48), day("2032-02-29"));
    }

    #[test]
    fn arithmetic_stays_in_range() {
        assert_eq!(add_days(day("9999-12-30"), 5), FAR);
        assert_eq!(add_days(day("2026-01-01"), i64::MAX), FAR);
        assert_eq!(add_months(day("2026-01-01"), i64::MAX), FAR);
    }
}
