//! `reminder …`

use keepline_ledger::plan::ReminderState;
use serde_json::{Value, json};

use crate::arguments::Reminder;
use crate::failure::Failure;
use crate::session::{Session, circumstances};

/// The contract knows no future: what is not told yet is pending.
fn state(state: ReminderState) -> ReminderState {
    if state == ReminderState::Future { ReminderState::Pending } else { state }
}

pub(crate) fn run(verb: &Reminder, session: &Session) -> Result<Value, Failure> {
    let Reminder::List(as_of) = verb;
    session.with_ledger(|ledger, texts| {
        let at = circumstances(ledger, as_of.as_of.as_deref(), texts)?;
        let reminders = ledger.reminders(&at).map_err(|fault| Failure::fault(&fault, texts))?;
        Ok(reminders
            .iter()
            .map(|(plan_id, reminder)| {
                json!({
                    "plan_id": plan_id,
                    "subject": {"kind": reminder.subject.kind(), "id": reminder.subject.id()},
                    "kind": reminder.kind,
                    "lead_days": reminder.lead_days,
                    "fire_at": reminder.fire_at,
                    "state": state(reminder.state),
                })
            })
            .collect())
    })
}
