//! A plan's life on a time axis: what was paid for, what was not, when money came, what is at stake; with the plans it follows.

mod axis;

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use axis::{Axis, Span, Tick, axes, day_number};

use crate::civil::{add_days, days_between};
use crate::period::{Period, Reason, bought};
use crate::plan::Plan;
use crate::renewal::{Renewal, Status};
use crate::standing::number_lost_on;

/// One plan of a line's life, with its renewals in order of recording.
#[derive(Debug, Clone)]
pub struct Chapter<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its renewals, those declared a mistake too.
    pub renewals: Vec<Recorded<'a>>,
    /// The first day of the plan that took its place.
    pub replaced_on: Option<NaiveDate>,
    /// Today in its zone.
    pub today: NaiveDate,
}

/// A renewal, and whether it was declared a mistake.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'a> {
    /// The renewal.
    pub renewal: &'a Renewal,
    /// A mistake buys nothing.
    pub voided: bool,
}

/// What became of a payment, as a mark on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PaymentMark")]
pub enum Mark {
    /// The carrier has it.
    Posted,
    /// Paid, not yet seen at the carrier.
    Pending,
    /// Did not go through.
    Failed,
    /// Given back.
    Refunded,
    /// Under dispute.
    Disputed,
    /// Recorded by mistake.
    Voided,
}

impl Mark {
    fn of(recorded: &Recorded<'_>) -> Self {
        match recorded.renewal.status {
            _ if recorded.voided => Self::Voided,
            Status::Posted => Self::Posted,
            Status::Pending => Self::Pending,
            Status::Failed => Self::Failed,
            Status::Refunded => Self::Refunded,
            Status::Disputed => Self::Disputed,
        }
    }
}

/// What a stretch of the axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another plan took the place of the one before.
    Change,
    /// Days of service that were paid for.
    Period {
        /// Which of the chapter's renewals bought it, by its place there.
        renewal: Option<usize>,
        /// Why it is what it is.
        reason: Reason,
        /// The plan that followed began inside it, so that it ended sooner.
        cut: bool,
    },
    /// Days without service.
    Gap {
        /// The day on which they were paid for after all, too late to be used.
        until: Option<NaiveDate>,
    },
    /// The carrier keeps the number, after service has stopped or would.
    Grace {
        /// For so many days.
        days: i64,
    },
    /// The number is lost from this day on.
    Lost,
    /// Money, or use, on this day.
    Payment {
        /// Which of the chapter's renewals, by its place there.
        renewal: usize,
        /// What became of it.
        mark: Mark,
        /// Whether a period of its own came of it.
        bought: bool,
    },
}

/// Where a stretch lies, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Tense {
    /// It is over.
    Past,
    /// Today lies in it.
    Present,
    /// It is still to come.
    Future,
}

/// One stretch of the axis, or one day of it. Dates are those of its plan's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Of which chapter, by its place.
    pub chapter: usize,
    /// What it is.
    pub kind: Kind,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; the first one where it is one day.
    pub ends_on: NaiveDate,
    /// Where it lies.
    pub tense: Tense,
}

/// The rows of `chapters` (earliest plan first), in order of their first days; on one day a payment stands after what it bought.
#[must_use]
pub fn timeline(chapters: &[Chapter<'_>]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut served_until: Option<NaiveDate> = None;
    for (place, chapter) in chapters.iter().enumerate() {
        let mut push = |kind, starts_on, ends_on| rows.push(chapter.row(place, kind, starts_on, ends_on));
        if place > 0 {
            push(Kind::Change, chapter.plan.started_on, chapter.plan.started_on);
        }
        let mut own = false;
        for stretch in chapter.periods() {
            let Stretch { period, renewal, cut } = stretch;
            let served_from = chapter.served_from(&stretch);
            if let Some(until) = served_until {
                // the number lived on in the plan that took over, so only a chapter's own gaps can have lost it
                chapter.without_service(until, period, served_from, own, &mut push);
            }
            if served_from <= period.last_day {
                push(Kind::Period { renewal, reason: period.reason, cut }, served_from, period.last_day);
            }
            served_until = Some(period.last_day);
            own = true;
        }
        chapter.payments(&mut push);
    }
    if let (Some(last), Some(until)) = (chapters.last().filter(|last| last.replaced_on.is_none()), served_until) {
        let place = chapters.len() - 1;
        last.after(until, |kind, starts_on, ends_on| rows.push(last.row(place, kind, starts_on, ends_on)));
    }
    // stable: what a day holds stays in the order of its making
    rows.sort_by_key(|row| (row.starts_on, matches!(row.kind, Kind::Payment { .. })));
    rows
}

/// A period with what the axis needs to know of it.
struct Stretch {
    period: Period,
    renewal: Option<usize>,
    cut: bool,
}

impl Chapter<'_> {
    fn row(&self, chapter: usize, kind: Kind, starts_on: NaiveDate, ends_on: NaiveDate) -> Row {
        let tense = match self.today {
            today if ends_on < today => Tense::Past,
            today if starts_on > today => Tense::Future,
            _ => Tense::Present,
        };
        Row { chapter, kind, starts_on, ends_on, tense }
    }

    /// Its periods up to the day it was replaced.
    fn periods(&self) -> Vec<Stretch> {
        let kept =
            self.bought().into_iter().filter(|(period, _)| self.replaced_on.is_none_or(|day| period.starts_on < day));
        kept.map(|(period, renewal)| {
            let end = self.replaced_on.map_or(period.last_day, |day| period.last_day.min(add_days(day, -1)));
            Stretch { period: Period { last_day: end, ..period }, renewal, cut: end < period.last_day }
        })
        .collect()
    }

    /// All that was bought, each with the place of its renewal among all that were recorded.
    fn bought(&self) -> Vec<(Period, Option<usize>)> {
        let places: Vec<usize> = (0..).zip(&self.renewals).filter(|(_, r)| !r.voided).map(|(place, _)| place).collect();
        let in_force: Vec<Renewal> = self.renewals.iter().filter(|r| !r.voided).map(|r| r.renewal.clone()).collect();
        let all = bought(self.plan, &in_force, self.today).periods.into_iter();
        all.map(|period| (period, period.renewal.and_then(|place| places.get(place).copied()))).collect()
    }

    /// The first day that `stretch` could be used: one paid late for days from the old end on serves from its payment on.
    fn served_from(&self, stretch: &Stretch) -> NaiveDate {
        let paid_on = stretch.renewal.and_then(|place| self.renewals.get(place)).map(|r| r.renewal.paid_on);
        paid_on.map_or(stretch.period.starts_on, |paid_on| paid_on.max(stretch.period.starts_on))
    }

    /// The days after `last_day` that nothing was paid for, and those of `next` that were over when it was paid for; the
    /// number may have been lost in them.
    fn without_service(
        &self,
        last_day: NaiveDate,
        next: Period,
        served_from: NaiveDate,
        can_lose: bool,
        push: &mut impl FnMut(Kind, NaiveDate, NaiveDate),
    ) {
        let from = add_days(last_day, 1);
        if from < next.starts_on {
            push(Kind::Gap { until: None }, from, add_days(next.starts_on, -1));
        }
        if next.starts_on < served_from {
            let to = next.last_day.min(add_days(served_from, -1));
            push(Kind::Gap { until: Some(served_from) }, next.starts_on, to);
        }
        if let Some(lost_on) = number_lost_on(self.plan, from).filter(|lost_on| can_lose && *lost_on < served_from) {
            push(Kind::Lost, lost_on, lost_on);
        }
    }

    fn payments(&self, push: &mut impl FnMut(Kind, NaiveDate, NaiveDate)) {
        let made: HashSet<usize> = self.bought().into_iter().filter_map(|(_, renewal)| renewal).collect();
        for (place, recorded) in self.renewals.iter().enumerate() {
            let day = recorded.renewal.paid_on;
            let bought = made.contains(&place);
            push(Kind::Payment { renewal: place, mark: Mark::of(recorded), bought }, day, day);
        }
    }

    /// What comes after the last paid day: no service so far, and how long the number is kept.
    fn after(&self, last_day: NaiveDate, mut push: impl FnMut(Kind, NaiveDate, NaiveDate)) {
        let renewal_day = add_days(last_day, 1);
        if renewal_day <= self.today {
            push(Kind::Gap { until: None }, renewal_day, self.today);
        }
        let Some(lost_on) = number_lost_on(self.plan, renewal_day) else { return };
        if lost_on > renewal_day {
            push(Kind::Grace { days: days_between(renewal_day, lost_on) }, renewal_day, add_days(lost_on, -1));
        }
        push(Kind::Lost, lost_on, lost_on);
    }
}
