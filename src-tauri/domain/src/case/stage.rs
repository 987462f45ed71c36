//! Where a case stands: who is to be asked next, or waited for. By what it was paid with and what happened so far.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Case, Clock, ClockKind, ClockState, Contact, Outcome, Remedy, With};
use crate::civil::days_between;
use crate::wallet::MethodKind;

/// Days that each is given to answer before the next one is asked.
const CARRIER_DAYS: i64 = 7;
const SELLER_DAYS: i64 = 14;
/// An issuer acknowledges within 30 days and decides within 90.
const ISSUER_DAYS: i64 = 90;
const REGULATOR_DAYS: i64 = 30;
/// So near to a deadline nobody is waited for.
const NEAR: i64 = 14;

/// Who is to be asked, or waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "CaseStage")]
pub enum Stage {
    /// Nobody was asked yet: the carrier is the first.
    TellCarrier,
    /// The carrier has it, and some days to answer.
    AwaitCarrier,
    /// The carrier did not help: the bank that issued the card.
    TellIssuer,
    /// The bank has it.
    AwaitIssuer,
    /// The carrier did not help: the shop or platform that took the money.
    TellSeller,
    /// The shop or platform has it.
    AwaitSeller,
    /// Neither helped: the authority that carriers answer to.
    TellRegulator,
    /// The authority has it.
    AwaitRegulator,
    /// All were asked: ask again with what came since, or let it be.
    AskAgain,
    /// It has ended.
    Closed,
}

impl Stage {
    /// All of them, in the order in which they mostly come.
    pub const ALL: [Self; 10] = [
        Self::TellCarrier,
        Self::AwaitCarrier,
        Self::TellIssuer,
        Self::AwaitIssuer,
        Self::TellSeller,
        Self::AwaitSeller,
        Self::TellRegulator,
        Self::AwaitRegulator,
        Self::AskAgain,
        Self::Closed,
    ];

    /// Who it is about; none at the end.
    #[must_use]
    pub fn with(self) -> Option<With> {
        match self {
            Self::TellCarrier | Self::AwaitCarrier => Some(With::Carrier),
            Self::TellIssuer | Self::AwaitIssuer => Some(With::Issuer),
            Self::TellSeller | Self::AwaitSeller => Some(With::Seller),
            Self::TellRegulator | Self::AwaitRegulator => Some(With::Regulator),
            Self::AskAgain | Self::Closed => None,
        }
    }
}

/// How far one of those who can be asked has come.
enum Asked {
    Not,
    Waits,
    Done,
}

/// Where a case stands on `today` in the plan's zone. `clocks` are its own; without one for the regulator there is none to ask.
#[must_use]
pub fn stage(case: &Case, contacts: &[Contact], clocks: &[Clock], today: NaiveDate) -> Stage {
    if !case.status.is_open() {
        return Stage::Closed;
    }
    let card = matches!(case.paid_by, MethodKind::Credit | MethodKind::Debit);
    let payer = if card {
        (With::Issuer, ISSUER_DAYS, Stage::TellIssuer, Stage::AwaitIssuer)
    } else {
        (With::Seller, SELLER_DAYS, Stage::TellSeller, Stage::AwaitSeller)
    };
    let regulator = clocks.iter().any(|clock| clock.kind == ClockKind::Regulator).then_some((
        With::Regulator,
        REGULATOR_DAYS,
        Stage::TellRegulator,
        Stage::AwaitRegulator,
    ));
    // a bank gives money back, and no number
    let number_first = case.remedy == Remedy::Number;
    let mut ways = vec![(With::Carrier, CARRIER_DAYS, Stage::TellCarrier, Stage::AwaitCarrier)];
    ways.extend(if number_first { [regulator, Some(payer)] } else { [Some(payer), regulator] }.into_iter().flatten());
    let near = clocks.iter().any(|clock| {
        matches!(clock.kind, ClockKind::Issuer | ClockKind::Network)
            && clock.state == ClockState::Running
            && clock.days_left.is_some_and(|left| left <= NEAR)
    });
    for (with, days, tell, wait) in ways {
        match asked(contacts, with, days, today) {
            Asked::Not => return tell,
            // the clock of the next one does not wait
            Asked::Waits if with == With::Carrier && near => {}
            Asked::Waits => return wait,
            Asked::Done => {}
        }
    }
    Stage::AskAgain
}

fn asked(contacts: &[Contact], with: With, days: i64, today: NaiveDate) -> Asked {
    // of two on one day the one that was recorded later
    let Some(last) = contacts.iter().filter(|one| one.with == with).max_by_key(|one| one.on) else { return Asked::Not };
    match last.outcome {
        Some(Outcome::Refused) => Asked::Done,
        Some(Outcome::Promised) | None if days_between(last.on, today) < days => Asked::Waits,
        Some(Outcome::Promised) | None => Asked::Done,
    }
}
