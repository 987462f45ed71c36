//! What the contract says is due, written a second time and in another way than the program does it: a list of everything that
//! could be said of a plan, each with its first and its last moment. Only the service periods are taken from the program; they
//! have tests of their own.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use keepline_domain::period::Period;
use keepline_domain::plan::Rule;
use keepline_domain::reminder::{Key, Kind};
use keepline_ledger::plan::PlanHistory;
use keepline_ledger::reminder::Circumstances;

/// One thing to say, from when until when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Due {
    pub(crate) key: Key,
    pub(crate) from: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// A snooze as its user was told it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Snoozed {
    pub(crate) until: DateTime<Utc>,
    pub(crate) key: Key,
}

/// What its user was told of a reminder, however often it came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastTold {
    pub(crate) occurrence: u32,
    pub(crate) at: DateTime<Utc>,
}

/// What a plan owes its user at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    pub(crate) due: Due,
    /// What is due as well, and less urgent.
    pub(crate) others: Vec<Key>,
    /// Put off by its user.
    pub(crate) snoozed: bool,
    /// Put off by quiet hours that end while it is still of use.
    pub(crate) quiet: bool,
}

/// The most urgent thing there is to say of a plan; none where there is nothing, or where it is put away.
pub(crate) fn owed(
    history: &PlanHistory,
    snooze: Option<Snoozed>,
    told: impl Fn(Key) -> Option<LastTold>,
    at: &Circumstances,
) -> Option<Owed> {
    if history.record.archived_at.is_some() {
        return None;
    }
    let periods = history.periods(at.now);
    let last_day = periods.last().unwrap().last_day;
    let mut all = everything(history, &periods, at);
    let snooze =
        snooze.filter(|s| all.iter().any(|due| due.key.kind == s.key.kind && due.key.counts_to == s.key.counts_to));
    if let Some(snooze) = snooze {
        let until = all.iter().find(|due| due.key.kind == snooze.key.kind).unwrap().until;
        all.push(Due { key: snooze.key, from: snooze.until, until });
    }
    all.retain(|due| due.from <= at.now && at.now < due.until && has_begun(due.key.kind, history, last_day, at.now));
    all.sort_by_key(|due| (order(due.key.kind), due.key.lead_days, std::cmp::Reverse(due.key.occurrence)));
    let mut due = *all.first()?;
    let mut others: Vec<Key> = all.iter().skip(1).map(|due| due.key).collect();
    if let Some(last) = told(due.key).filter(|last| last.occurrence >= due.key.occurrence && nags(due.key, at)) {
        let put_off = snooze.is_some_and(|s| {
            s.key.occurrence > last.occurrence && Key { occurrence: due.key.occurrence, ..s.key } == due.key
        });
        let day = last.at.with_timezone(&at.home).date_naive();
        let from = instant(after(day, 1).and_time(at.settings.remind_at), at.home);
        if from <= at.now && !put_off {
            others.push(due.key);
            due = Due { key: Key { occurrence: last.occurrence + 1, ..due.key }, from, until: due.until };
        }
    }
    let snoozed = snooze.is_some_and(|snooze| at.now < snooze.until);
    Some(Owed { due, others, snoozed, quiet: quiet_until(at).is_some_and(|end| end < due.until) })
}

/// Whether its user wants it every day until it is handled.
fn nags(key: Key, at: &Circumstances) -> bool {
    at.settings.nag_from.is_some_and(|from| match key.kind {
        Kind::Expiry => key.lead_days.unwrap() <= from,
        Kind::Expired | Kind::NumberLoss => true,
        Kind::NumberLost
        | Kind::DataRunsOut
        | Kind::LowBalance
        | Kind::ConfirmPayment
        | Kind::PinExpires
        | Kind::DisputeDeadline
        | Kind::PromotionEnds
        | Kind::EsimCodeExpires => false,
    })
}

/// The gravest first.
fn order(kind: Kind) -> u8 {
    match kind {
        Kind::NumberLost
        | Kind::ConfirmPayment
        | Kind::PinExpires
        | Kind::DisputeDeadline
        | Kind::PromotionEnds
        | Kind::EsimCodeExpires => 0,
        Kind::NumberLoss => 1,
        Kind::Expired => 2,
        Kind::Expiry => 3,
        // nobody reads anything here
        Kind::DataRunsOut | Kind::LowBalance => 4,
    }
}

/// A home far to the east can have its morning before the plan's midnight.
fn has_begun(kind: Kind, history: &PlanHistory, last_day: NaiveDate, now: DateTime<Utc>) -> bool {
    let begins_on = match kind {
        Kind::Expiry | Kind::DataRunsOut | Kind::LowBalance => return true,
        Kind::Expired | Kind::NumberLoss => Some(after(last_day, 1)),
        Kind::NumberLost
        | Kind::ConfirmPayment
        | Kind::PinExpires
        | Kind::DisputeDeadline
        | Kind::PromotionEnds
        | Kind::EsimCodeExpires => lost_on(history, last_day),
    };
    begins_on.is_some_and(|day| midnight(day, history.record.plan.zone) <= now)
}

fn lost_on(history: &PlanHistory, last_day: NaiveDate) -> Option<NaiveDate> {
    let grace = history.record.plan.grace?;
    Some(after(last_day, i64::from(grace.number_lost_after_days) + 1))
}

fn everything(history: &PlanHistory, periods: &[Period], at: &Circumstances) -> Vec<Due> {
    let plan = &history.record.plan;
    let last = periods.last().unwrap();
    let mut starts_on = last.starts_on;
    if matches!(plan.rule, Rule::Balance { .. }) {
        for earlier in periods.iter().rev().skip(1) {
            if after(earlier.last_day, 1) != starts_on {
                break;
            }
            starts_on = earlier.starts_on;
        }
    }
    let (begins, ends) = (midnight(starts_on, plan.zone), midnight(after(last.last_day, 1), plan.zone));
    let not_yet =
        history.answers.iter().find(|answer| plan.autopay && answer.counts_to == last.last_day).map(|a| a.not_yet);
    let never = DateTime::<Utc>::MAX_UTC;
    let lost = lost_on(history, last.last_day);
    let lost_at = lost.map(|day| midnight(day, plan.zone));
    let key = |kind, counts_to, lead_days, occurrence| Key { kind, counts_to, lead_days, occurrence };
    let mut all = Vec::new();

    let mut leads: Vec<u32> = match (&plan.leads, &at.settings.leads, &plan.rule) {
        _ if plan.autopay && not_yet.is_none() => Vec::new(),
        (Some(own), ..) => own.clone(),
        (None, Some(chosen), _) => chosen.clone(),
        (None, None, Rule::Activity { days: 90.. }) => vec![30, 14, 7, 3, 1, 0],
        _ => vec![7, 3, 1, 0],
    };
    leads.sort_unstable();
    leads.dedup();
    for lead in leads {
        let from = counted_back(ends, lead, at);
        if from >= begins {
            all.push(Due { key: key(Kind::Expiry, last.last_day, Some(lead), 0), from, until: ends });
        }
    }
    let expired = next_ring(ends, at);
    let until = lost_at.unwrap_or(never);
    // "not yet" answers the question; what it turns on is told in its place, or later where that has passed
    let (from, occurrence) = match not_yet {
        None => (expired, 0),
        Some(said) => (expired.max(next_ring(said.at + TimeDelta::seconds(1), at)), said.occurrence),
    };
    all.push(Due { key: key(Kind::Expired, last.last_day, None, occurrence), from, until });
    if let (Some(day), Some(lost_at)) = (lost, lost_at) {
        for lead in [30, 14, 7, 3, 1, 0] {
            let from = counted_back(lost_at, lead, at);
            if from > expired {
                all.push(Due { key: key(Kind::NumberLoss, day, Some(lead), 0), from, until: lost_at });
            }
        }
        let from = next_ring(lost_at, at);
        all.push(Due { key: key(Kind::NumberLost, day, None, 0), from, until: never });
    }
    all
}

/// `lead` days before the day, at home, of the last second before `end`.
fn counted_back(end: DateTime<Utc>, lead: u32, at: &Circumstances) -> DateTime<Utc> {
    let day = (end - TimeDelta::seconds(1)).with_timezone(&at.home).date_naive();
    let rings = instant(after(day, -i64::from(lead)).and_time(at.settings.remind_at), at.home);
    if lead == 0 && rings >= end {
        return instant(after(day, -1).and_time(NaiveTime::from_hms_opt(20, 0, 0).unwrap()), at.home);
    }
    rings
}

fn next_ring(moment: DateTime<Utc>, at: &Circumstances) -> DateTime<Utc> {
    let day = moment.with_timezone(&at.home).date_naive();
    (-2..4)
        .map(|n| instant(after(day, n).and_time(at.settings.remind_at), at.home))
        .find(|ring| *ring >= moment)
        .unwrap()
}

/// The end of the quiet hours that hold now.
fn quiet_until(at: &Circumstances) -> Option<DateTime<Utc>> {
    let quiet = at.settings.quiet_hours?;
    let local = at.now.with_timezone(&at.home).naive_local();
    // tonight's, and the one that began last night
    [-1, 0].into_iter().find_map(|day| {
        let from = after(local.date(), day).and_time(quiet.from);
        let to = after(local.date(), if quiet.to < quiet.from { day + 1 } else { day }).and_time(quiet.to);
        (from <= local && local < to).then(|| instant(to, at.home).max(at.now))
    })
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day.num_days_from_ce() + i32::try_from(days).unwrap()).unwrap()
}

fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    instant(day.and_time(NaiveTime::MIN), zone)
}

/// The first moment at which clocks in `zone` show `local`, or that they show next where they skip it: minute by minute.
fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    (0..2000)
        .find_map(|minutes| zone.from_local_datetime(&(local + TimeDelta::minutes(minutes))).earliest())
        .unwrap()
        .with_timezone(&Utc)
}
