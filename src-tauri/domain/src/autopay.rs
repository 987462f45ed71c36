//! AutoPay: the carrier charges by itself. Whether it did is asked once a period has ended, and never assumed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::add_days;
use crate::plan::{Early, Plan, Rule};
use crate::reminder;
use crate::renewal::{Kind, Renewal, Status};
use crate::standing::{Stage, Standing};

/// The channel under which a renewal is recorded that the user says went through by itself.
pub const CHANNEL: &str = "autopay";

/// "Not yet", said about one service period: its normal reminders are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotYet {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// The occurrence under which the end of service is told again, where it had been asked about before.
    pub occurrence: u32,
}

/// How AutoPay stands for the last paid period of a plan that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Autopay {
    /// The period runs, and the carrier is expected to charge at its end.
    Expected,
    /// The period is over: did it go through?
    Asked,
    /// The user said that it did not, or will not.
    NotYet,
}

/// How AutoPay stands; none for a plan without it.
#[must_use]
pub fn autopay(plan: &Plan, standing: &Standing, not_yet: bool) -> Option<Autopay> {
    plan.autopay.then_some(match standing.stage {
        _ if not_yet => Autopay::NotYet,
        // also where the number would be lost: whoever was away, or has no grace, has not been asked yet
        Stage::Suspended | Stage::NumberLost => Autopay::Asked,
        Stage::Upcoming | Stage::Active => Autopay::Expected,
    })
}

/// Whether a reminder carries the question: each one after the end does until it is answered.
#[must_use]
pub fn asks(kind: reminder::Kind, autopay: Option<Autopay>) -> bool {
    kind != reminder::Kind::Expiry && autopay == Some(Autopay::Asked)
}

/// The renewal that AutoPay makes after a period that ended on `last_day`. Where paying early adds to the end it is dated on
/// the last day, so that counting goes on from where it stood; else on the renewal day. Never after `today` (in the plan's
/// zone). `history` holds the renewals in force, in order of recording.
///
/// Under a balance the carrier charges the price, whatever was topped up last. Elsewhere it charges what was paid last, for as
/// many periods as that bought, else the price for one.
#[must_use]
pub fn usual(plan: &Plan, history: &[Renewal], last_day: NaiveDate, today: NaiveDate) -> Renewal {
    let last = history.iter().rfind(|renewal| renewal.status.buys() && renewal.kind == Kind::Payment);
    let again = last.filter(|_| !matches!(plan.rule, Rule::Balance { .. })).and_then(|last| {
        let amount = last.amount.clone().filter(|money| money.currency == plan.price.currency)?;
        Some((amount, last.periods))
    });
    let (amount, periods) = again.unwrap_or_else(|| (plan.price.clone(), 1));
    let paid_on = if appends(&plan.rule) { last_day } else { add_days(last_day, 1) };
    Renewal {
        paid_on: paid_on.min(today),
        amount: Some(amount),
        tax: None,
        fee: None,
        periods,
        kind: Kind::Payment,
        channel: Some(CHANNEL.to_owned()),
        method: last.and_then(|last| last.method.clone()),
        confirmation: None,
        status: Status::Posted,
        new_last_day: None,
        note: String::new(),
    }
}

fn appends(rule: &Rule) -> bool {
    matches!(rule, Rule::Days { early: Early::Append, .. } | Rule::Months { early: Early::Append, .. })
}
