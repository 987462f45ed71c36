//! A line's life on a time axis, in words: each row says what it is and why its dates are what they are.

use chrono::NaiveDate;
use keepline_domain::plan::PlanId;
use keepline_domain::timeline::{Axis, Kind, Mark, Row, Tense, day_number};
use keepline_ledger::plan::{Life, PlanHistory};
use keepline_texts::Texts;
use serde::Serialize;
use ts_rs::TS;

/// Everything the axis shows. The window only places it.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Timeline {
    /// In order of first days.
    rows: Vec<TimelineRow>,
    /// The views that differ: all of it first.
    axes: Vec<Axis>,
    /// Today in the plan's zone, in days from 1 January 1970.
    #[ts(type = "number")]
    today: i64,
    /// The same as a date.
    today_on: NaiveDate,
}

/// One stretch of the axis, or one day of it.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct TimelineRow {
    kind: TimelineKind,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    /// The first day, in days from 1 January 1970.
    #[ts(type = "number")]
    from: i64,
    /// The day after the last one.
    #[ts(type = "number")]
    until: i64,
    tense: Tense,
    why: String,
    /// What became of a payment.
    mark: Option<Mark>,
    /// The plan it belongs to, where that is an earlier one.
    earlier: Option<EarlierPlan>,
}

/// An earlier plan of the same line.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct EarlierPlan {
    #[ts(type = "number")]
    pub(crate) id: PlanId,
    pub(crate) name: String,
}

/// What a row is.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum TimelineKind {
    /// Days of service.
    Period,
    /// Days without.
    Gap,
    /// The carrier keeps the number.
    Grace,
    /// The number is lost.
    Lost,
    /// Money, or use.
    Payment,
    /// Another plan took over.
    Change,
}

impl Timeline {
    pub(crate) fn of(life: &Life, texts: &Texts, today: NaiveDate) -> Self {
        let last = life.chapters.len().saturating_sub(1);
        let rows = life.rows.iter().filter_map(|row| {
            let history = life.chapters.get(row.chapter)?;
            let record = &history.record;
            let earlier = (row.chapter < last).then(|| EarlierPlan { id: record.id, name: record.plan.name.clone() });
            Some(TimelineRow {
                kind: kind(row.kind),
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                from: day_number(row.starts_on),
                until: day_number(row.ends_on) + 1,
                tense: row.tense,
                why: why(row, life, history, texts, today),
                mark: if let Kind::Payment { mark, .. } = row.kind { Some(mark) } else { None },
                earlier,
            })
        });
        Self { rows: rows.collect(), axes: life.axes.clone(), today: day_number(today), today_on: today }
    }
}

fn kind(kind: Kind) -> TimelineKind {
    match kind {
        Kind::Period { .. } => TimelineKind::Period,
        Kind::Gap { .. } => TimelineKind::Gap,
        Kind::Grace { .. } => TimelineKind::Grace,
        Kind::Lost => TimelineKind::Lost,
        Kind::Payment { .. } => TimelineKind::Payment,
        Kind::Change => TimelineKind::Change,
    }
}

fn why(row: &Row, life: &Life, history: &PlanHistory, texts: &Texts, today: NaiveDate) -> String {
    let plan = &history.record.plan;
    let renewal = |place: usize| history.renewals.get(place).map(|record| &record.renewal);
    let chapter = |place: Option<usize>| place.and_then(|place| life.chapters.get(place));
    match row.kind {
        Kind::Period { renewal: by, reason, cut } => {
            let paid = by.and_then(renewal).map(|renewal| (renewal.paid_on, renewal.periods));
            let why = texts.why(reason, &plan.rule, paid, today);
            if cut { texts.why_cut(why, chapter(row.chapter.checked_add(1)).map(name)) } else { why }
        }
        Kind::Payment { renewal: place, mark, bought } => renewal(place)
            .map(|renewal| texts.why_payment(renewal, mark, &plan.rule, bought, row.tense == Tense::Future))
            .unwrap_or_default(),
        Kind::Change => texts.why_change(chapter(row.chapter.checked_sub(1)).map(name).unwrap_or_default()),
        Kind::Gap { until } => texts.why_gap(row.tense == Tense::Present, until, today),
        Kind::Grace { days } => texts.why_grace(days),
        Kind::Lost => texts.why_lost(row.tense == Tense::Future),
    }
}

fn name(history: &PlanHistory) -> &str {
    &history.record.plan.name
}
