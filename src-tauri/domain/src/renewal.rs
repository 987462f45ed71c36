//! A renewal: a payment, or a keep-alive activity, that the user says happened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::plan::{Plan, Rule};
use crate::refusal::{Arg, Code, Refusals};

/// The most periods one payment buys.
const MOST_PERIODS: i64 = 120;

/// A payment or activity, valid for its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Renewal {
    /// The day it was paid, in the plan's zone.
    pub paid_on: NaiveDate,
    /// What the carrier credits; none only for an activity.
    pub amount: Option<Money>,
    /// On top of the amount.
    #[serde(default)]
    pub tax: Option<Money>,
    /// On top of the amount.
    #[serde(default)]
    pub fee: Option<Money>,
    /// How many periods it buys.
    pub periods: u32,
    /// Payment or activity.
    pub kind: Kind,
    /// Where it was paid: website, app, shop…
    #[serde(default)]
    pub channel: Option<String>,
    /// How it was paid: credit card, cash…
    #[serde(default)]
    pub method: Option<String>,
    /// The carrier's confirmation number.
    #[serde(default)]
    pub confirmation: Option<String>,
    /// What became of it.
    pub status: Status,
    /// What the carrier shows as the last day; wins over the rule for this period.
    #[serde(default)]
    pub new_last_day: Option<NaiveDate>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

impl Renewal {
    /// What was charged: the amount with tax and fee. None where nothing was paid.
    #[must_use]
    pub fn charged(&self) -> Option<Money> {
        let amount = self.amount.as_ref()?;
        let more = [&self.tax, &self.fee].into_iter().flatten().map(|money| money.minor);
        Some(Money { minor: more.fold(amount.minor, i64::saturating_add), currency: amount.currency.clone() })
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "RenewalKind")]
pub enum Kind {
    /// Money was paid.
    Payment,
    /// The line was used so that it stays alive.
    Activity,
}

/// What became of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "RenewalStatus")]
pub enum Status {
    /// The carrier has it.
    Posted,
    /// Paid, not yet seen at the carrier; buys.
    Pending,
    /// Did not go through; buys nothing.
    Failed,
    /// Given back; buys nothing.
    Refunded,
    /// Under dispute; buys.
    Disputed,
}

impl Status {
    /// As data and messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        STATUSES.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }

    /// Whether a payment of this status buys service.
    #[must_use]
    pub fn buys(self) -> bool {
        matches!(self, Self::Posted | Self::Pending | Self::Disputed)
    }
}

const KINDS: &[(&str, Kind)] = &[("payment", Kind::Payment), ("activity", Kind::Activity)];
const STATUSES: &[(&str, Status)] = &[
    ("posted", Status::Posted),
    ("pending", Status::Pending),
    ("failed", Status::Failed),
    ("refunded", Status::Refunded),
    ("disputed", Status::Disputed),
];

/// Reads a renewal of `plan`.
///
/// # Errors
/// Every field that cannot be, by name: a payment before the plan started, another currency, an activity where the rule
/// has none, a `new_last_day` before the payment.
pub fn from_json(value: &Value, plan: &Plan) -> Result<Renewal, Refusals> {
    let sink = Sink::default();
    let renewal = read(value, String::new(), plan, &sink);
    sink.settle(renewal)
}

/// `current` with the fields that `patch` names replaced.
#[must_use]
pub fn merged(current: &Renewal, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut merged = match serde_json::to_value(current) {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    merged.extend(patch.clone());
    Value::Object(merged)
}

pub(crate) fn read(value: &Value, path: String, plan: &Plan, sink: &Sink) -> Option<Renewal> {
    let mut fields = Fields::at(value, path, sink)?;
    let paid_on = fields.required("paid_on", fields::date);
    let kind = fields.optional("kind", fields::choice(KINDS));
    let activity = kind == Some(Kind::Activity);
    if activity && !plan.rule.takes_activity() {
        fields.refuse("kind", Code::ActivityNotAllowed);
    }
    // an activity may cost nothing that anyone knows of
    let amount = if activity {
        fields.child("amount").and_then(money::read)
    } else {
        fields.required_child("amount").and_then(money::read)
    };
    let tax = fields.child("tax").and_then(money::read);
    let fee = fields.child("fee").and_then(money::read);
    for (key, money) in [("amount", &amount), ("tax", &tax), ("fee", &fee)] {
        if let Some(money) = money
            && money.currency != plan.price.currency
        {
            let expected = Arg::Text(plan.price.currency.clone());
            fields.refuse_with(&format!("{key}.currency"), Code::CurrencyMismatch, vec![("expected", expected)]);
        }
    }
    let most = if plan.rule.sells_several() { MOST_PERIODS } else { 1 };
    let periods = fields.optional("periods", fields::whole(1, most)).unwrap_or(1);
    let channel = fields.optional("channel", fields::text(200));
    let method = fields.optional("method", fields::text(200));
    let confirmation = fields.optional("confirmation", fields::text(200));
    let status = fields.optional("status", fields::choice(STATUSES)).unwrap_or(Status::Posted);
    let new_last_day = match &plan.rule {
        Rule::FixedEnd { .. } => fields.required("new_last_day", fields::date),
        _ => fields.optional("new_last_day", fields::date),
    };
    if new_last_day.is_some() && matches!(plan.rule, Rule::Balance { .. }) {
        fields.refuse("new_last_day", Code::BalanceDecides);
    }
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    if let Some(paid_on) = paid_on {
        if paid_on < plan.started_on {
            let args = vec![("started_on", Arg::Date(plan.started_on))];
            fields.refuse_with("paid_on", Code::BeforeStart, args);
        }
        if new_last_day.is_some_and(|day| day < paid_on) {
            fields.refuse_with("new_last_day", Code::BeforePayment, vec![("paid_on", Arg::Date(paid_on))]);
        }
    }
    fields.finish();
    Some(Renewal {
        paid_on: paid_on?,
        amount: if activity { amount } else { Some(amount?) },
        tax,
        fee,
        periods: u32::try_from(periods).ok()?,
        kind: kind.unwrap_or(Kind::Payment),
        channel,
        method,
        confirmation,
        status,
        new_last_day,
        note,
    })
}
