//! After paying: whether a payment has posted is asked in the window and on a notification, until its user says so.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::civil::date_at;
use keepline_domain::renewal::{from_json, merged};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Done, Fault, Ledger};
use serde_json::json;

use crate::change::{DoneRow, done_or_nothing};
use crate::crossing::Crossed;
use crate::house::House;
use crate::page::ShellEvent;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What can be answered on a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It was seen at the carrier.
    Posted,
    /// It was not; it is asked again.
    NotYet,
}

#[tauri::command(async)]
pub(crate) fn payment_not_yet(house: Held<'_>, renewal_id: i64) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.payment_not_yet(renewal_id, at.now))
}

/// Why the last day that the carrier shows differs from what the rule gives, in words; empty where both agree.
#[tauri::command(async)]
pub(crate) fn payment_difference(house: Held<'_>, renewal_id: i64, shown: NaiveDate) -> Crossed<Vec<String>> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let zone = ledger.plan(ledger.renewal(renewal_id)?.plan_id)?.record.plan.zone;
        let difference = ledger.payment_difference(renewal_id, shown, at.now)?;
        let words = difference.map(|difference| texts.difference(&difference, date_at(at.now, zone)));
        Ok(words.unwrap_or_default())
    })
}

/// An answer given on a notification: done without a window; one that is there says it and offers Undo. What cannot be done
/// like this opens the plan instead, so that the click is not lost.
pub(crate) fn answered(house: &House, plan_id: i64, renewal_id: i64, answer: Answer) {
    let done = done_or_nothing(house, |ledger, at| match answer {
        Answer::Posted => posted(ledger, renewal_id, at.now),
        Answer::NotYet => ledger.payment_not_yet(renewal_id, at.now),
    });
    match (done, answer) {
        (Ok(Some(done)), Answer::Posted) => {
            let Some(summary) = done.summary() else { return };
            house.tell(ShellEvent::PaymentPosted { change_id: done.change_id(), name: summary.plan.name.clone() });
        }
        (Ok(_), _) => {}
        (Err(_), _) => house.open(ShellEvent::OpenPlan { plan_id }),
    }
}

/// A payment that is pending no more is left as it is: a notification may have been in view for long.
fn posted(ledger: &mut Ledger, renewal_id: i64, now: chrono::DateTime<chrono::Utc>) -> Result<Option<Done>, Fault> {
    if ledger.renewal(renewal_id)?.renewal.status != keepline_domain::renewal::Status::Pending {
        return Ok(None);
    }
    let edit = |current: &_, plan: &_| from_json(&merged(current, &json!({"status": "posted"})), plan);
    ledger.renewal_edit(renewal_id, edit, SameAgain::Record, now)
}
