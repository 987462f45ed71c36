//! AutoPay: what the user answers when asked whether it went through, in the window or on a notification.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::plan::PlanId;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Done, Fault, Ledger};

use crate::change::{DoneRow, done_or_nothing};
use crate::crossing::Crossed;
use crate::house::House;
use crate::page::ShellEvent;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// What can be answered on a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It went through: the usual renewal is recorded.
    Yes,
    /// It has not: the plan reminds as others do.
    NotYet,
}

impl Answer {
    fn give(
        self,
        ledger: &mut Ledger,
        at: &Circumstances,
        plan: PlanId,
        last_day: NaiveDate,
    ) -> Result<Option<Done>, Fault> {
        match self {
            Self::Yes => ledger.autopay_yes(plan, last_day, at.now),
            Self::NotYet => ledger.autopay_not_yet(plan, last_day, at.now),
        }
    }
}

#[tauri::command(async)]
pub(crate) fn autopay_yes(house: Held<'_>, plan_id: PlanId, last_day: NaiveDate) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| Answer::Yes.give(ledger, at, plan_id, last_day))
}

#[tauri::command(async)]
pub(crate) fn autopay_not_yet(house: Held<'_>, plan_id: PlanId, last_day: NaiveDate) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| Answer::NotYet.give(ledger, at, plan_id, last_day))
}

#[tauri::command(async)]
pub(crate) fn autopay_answer_clear(house: Held<'_>, plan_id: PlanId, last_day: NaiveDate) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.autopay_answer_clear(plan_id, last_day, at.now))
}

/// An answer given on a notification: done without a window; one that is there says it and offers Undo. What cannot be
/// recorded like this opens the dialog instead, so that the click is not lost.
pub(crate) fn answered(house: &House, plan_id: PlanId, row: i64, answer: Answer) {
    let done = done_or_nothing(house, |ledger, at| {
        let (_, reminder) = ledger.reminder(row)?;
        answer.give(ledger, at, plan_id, reminder.counts_to)
    });
    match (done, answer) {
        (Ok(Some(done)), Answer::Yes) => {
            let Some(summary) = done.summary() else { return };
            house.tell(ShellEvent::AutopayRecorded {
                change_id: done.change_id(),
                name: summary.plan.name.clone(),
                last_day: summary.standing.last_day,
            });
        }
        (Ok(_), _) => {}
        (Err(_), Answer::Yes) => house.open(ShellEvent::OpenRecord { plan_id }),
        (Err(_), Answer::NotYet) => house.open(ShellEvent::OpenPlan { plan_id }),
    }
}
