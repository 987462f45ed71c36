//! What happened around the payment of a case, day by day: the line's service, the payments, what was seen and who was asked.
//! A reader who knows nothing of the plan can follow it.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{By, Case, Contact, Outcome, Status, With};
use crate::civil::{add_days, date_at, days_between};
use crate::money::Money;
use crate::period::periods;
use crate::plan::Plan;
use crate::reading::Reading;
use crate::renewal::{Kind, Renewal, Status as Paid};
use crate::standing::number_lost_on;

/// What lies further from the payment, or from the end of the case, is another matter.
const DAYS_BEFORE: i64 = 75;
const DAYS_AFTER: i64 = 45;

/// What is known of a case.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its renewals in force, in order of recording.
    pub renewals: &'a [Renewal],
    /// Which of them the case is about; none where that one was voided.
    pub place: Option<usize>,
    /// What was read.
    pub readings: &'a [Reading],
    /// The case.
    pub case: &'a Case,
    /// The payment it is about.
    pub paid: &'a Renewal,
    /// Who was asked.
    pub contacts: &'a [Contact],
    /// Today in the plan's zone.
    pub today: NaiveDate,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseEvent")]
pub struct Event {
    /// The day, in the plan's zone.
    pub on: NaiveDate,
    /// What.
    pub what: Happened,
}

/// What happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseHappened")]
pub enum Happened {
    /// A stretch of paid service began.
    Served {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// Service had ended, unpaid as the carrier has it.
    Stopped,
    /// The number was lost.
    NumberLost,
    /// Something was paid, or the line was used so that it stays alive.
    Paid {
        /// What the carrier was to credit.
        amount: Option<Money>,
        /// On top of it.
        tax: Option<Money>,
        /// On top of it.
        fee: Option<Money>,
        /// Where.
        channel: Option<String>,
        /// How.
        method: Option<String>,
        /// The carrier's confirmation number.
        confirmation: Option<String>,
        /// What became of it.
        status: Paid,
        /// Whether it is the payment of the case.
        of_case: bool,
    },
    /// What the payment of the case should have bought.
    ShouldServe {
        /// The last day it should have had.
        last_day: NaiveDate,
    },
    /// What was seen at the carrier.
    Read {
        /// Money there.
        balance: Option<Money>,
        /// The last day shown.
        last_day: Option<NaiveDate>,
        /// Data left, in MB.
        #[ts(type = "number | null")]
        data_left_mb: Option<i64>,
    },
    /// It was noticed.
    Noticed,
    /// The first statement that shows the payment.
    Statement,
    /// Somebody was asked.
    Asked {
        /// Who.
        with: With,
        /// How.
        by: By,
        /// Who answered.
        agent: String,
        /// The number they gave it.
        case_number: String,
        /// What came of it.
        outcome: Option<Outcome>,
        /// Free text.
        note: String,
    },
    /// The complaint was handed to the carrier.
    Complained,
    /// It ended.
    Closed {
        /// How.
        status: Status,
        /// What came back.
        got_back: Option<Money>,
    },
}

/// What happened, the first first.
#[must_use]
pub fn story(seen: Seen<'_>) -> Vec<Event> {
    let Seen { case, paid, contacts, today, .. } = seen;
    let mut events = Vec::new();
    let mut push = |on: NaiveDate, what: Happened| events.push(Event { on, what });
    service(seen, &mut push);
    for (_, other) in seen.renewals.iter().enumerate().filter(|(place, _)| Some(*place) != seen.place) {
        push(other.paid_on, payment(other, false));
    }
    push(paid.paid_on, payment(paid, true));
    if let Some(last_day) = should_serve(seen) {
        push(paid.paid_on, Happened::ShouldServe { last_day });
    }
    for reading in seen.readings {
        let Reading { balance, last_day, data_left_mb, .. } = reading.clone();
        push(date_at(reading.at, seen.plan.zone), Happened::Read { balance, last_day, data_left_mb });
    }
    push(case.noticed_on, Happened::Noticed);
    case.statement_on.into_iter().for_each(|on| push(on, Happened::Statement));
    case.served_on.into_iter().for_each(|on| push(on, Happened::Complained));
    for Contact { on, with, by, agent, case_number, outcome, note } in contacts.iter().cloned() {
        push(on, Happened::Asked { with, by, agent, case_number, outcome, note });
    }
    if let Some(on) = case.closed_on {
        push(on, Happened::Closed { status: case.status, got_back: case.got_back.clone() });
    }
    let last_word = contacts.iter().map(|one| one.on).chain(case.closed_on).chain([case.noticed_on]).max();
    let until = add_days(last_word.unwrap_or(paid.paid_on), DAYS_AFTER);
    events
        .retain(|event| days_between(event.on, paid.paid_on) <= DAYS_BEFORE && event.on <= until && event.on <= today);
    // stable: on one day in the order above
    events.sort_by_key(|event| event.on);
    events
}

/// The service that the line had as the carrier has it, and where it stopped.
fn service(seen: Seen<'_>, push: &mut impl FnMut(NaiveDate, Happened)) {
    let Seen { plan, renewals, today, .. } = seen;
    let periods = periods(plan, renewals, today);
    for (place, period) in periods.iter().enumerate() {
        push(period.starts_on, Happened::Served { last_day: period.last_day });
        let next = periods.get(place + 1).map(|next| next.starts_on);
        if next.is_none_or(|next| next > period.renewal_day()) {
            push(period.renewal_day(), Happened::Stopped);
            if let Some(lost) =
                number_lost_on(plan, period.renewal_day()).filter(|lost| next.is_none_or(|next| next > *lost))
            {
                push(lost, Happened::NumberLost);
            }
        }
    }
}

/// The last day that the payment of the case would have bought, were it posted; none where it did buy that.
fn should_serve(seen: Seen<'_>) -> Option<NaiveDate> {
    let place = seen.place?;
    let mut renewals = seen.renewals.to_vec();
    let paid = renewals.get_mut(place)?;
    if paid.status.buys() {
        return None;
    }
    paid.status = Paid::Posted;
    let today = seen.today.max(paid.paid_on);
    periods(seen.plan, &renewals, today).iter().find(|one| one.renewal == Some(place)).map(|one| one.last_day)
}

fn payment(one: &Renewal, of_case: bool) -> Happened {
    let Renewal { amount, tax, fee, channel, method, confirmation, status, kind, .. } = one.clone();
    // what was used and not paid has no way of paying
    let method = method.filter(|_| kind == Kind::Payment);
    Happened::Paid { amount, tax, fee, channel, method, confirmation, status, of_case }
}
