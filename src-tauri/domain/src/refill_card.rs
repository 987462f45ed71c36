//! A refill card that was bought and not redeemed yet: money that is gone on the day its PIN is void.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::card_number::is_card_beyond_doubt;
use crate::civil::{add_days, start_of_day};
use crate::fields::{self, Fields, Sink, Unread};
use crate::money::{self, Money};
use crate::plan::Plan;
use crate::refusal::{Arg, Code, Refusals};
use crate::reminder::{Kind, Reckoning, Reminder, countdown};

/// Days before a PIN is void at which it is told.
pub const LEADS: [u32; 5] = [14, 7, 3, 1, 0];
/// The lengths of PINs, in digits, where nobody says which it is.
const PIN: std::ops::RangeInclusive<usize> = 8..=20;

/// A refill card, as its user says. The PIN is kept apart, see [`Pin`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RefillCard {
    /// Its face value.
    pub amount: Money,
    /// The day it was bought, in the plan's zone.
    pub bought_on: NaiveDate,
    /// Where, in its user's words; may be empty.
    pub bought_at: String,
    /// The last day on which it can be redeemed, in the plan's zone; none where nobody knows.
    pub last_day: Option<NaiveDate>,
    /// Free text.
    pub note: String,
}

/// What redeems a card. Never in a log, a line of history or an export that was not asked for it: it says no digit of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// A PIN as stored.
    #[must_use]
    pub fn stored(digits: String) -> Self {
        Self(digits)
    }

    /// Its digits, for the one who asked to see them.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// How many digits it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Reads a refill card for `plan`, with its PIN where one was typed.
///
/// # Errors
/// Every field that cannot be, by name.
pub fn from_json(value: &Value, plan: &Plan) -> Result<(RefillCard, Option<Pin>), Refusals> {
    let sink = Sink::default();
    let card = Fields::at(value, "", &sink).and_then(|fields| read(fields, plan));
    sink.settle(card)
}

fn read(mut fields: Fields<'_>, plan: &Plan) -> Option<(RefillCard, Option<Pin>)> {
    let amount = fields.required_child("amount").and_then(money::read);
    if let Some(amount) = &amount {
        if amount.currency != plan.price.currency {
            let expected = Arg::Text(plan.price.currency.clone());
            fields.refuse_with("amount.currency", Code::CurrencyMismatch, vec![("expected", expected)]);
        } else if amount.minor == 0 {
            fields.refuse("amount.minor", Code::MoneyZero);
        }
    }
    let bought_on = fields.required("bought_on", fields::date);
    let bought_at = fields.optional("bought_at", fields::text(200)).unwrap_or_default();
    let pin = fields.optional("pin", pin).flatten();
    let last_day = fields.optional("last_day", fields::date);
    let note = fields.optional("note", fields::text(20_000)).unwrap_or_default();
    if let (Some(bought), Some(last)) = (bought_on, last_day)
        && last < bought
    {
        fields.refuse_with("last_day", Code::BeforePayment, vec![("paid_on", Arg::Date(bought))]);
    }
    fields.finish();
    let card = RefillCard { amount: amount?, bought_on: bought_on?, bought_at, last_day, note };
    Some((card, pin))
}

/// Digits, however they are grouped and in whichever width; blank is none.
fn pin(value: &Value) -> Result<Option<Pin>, Unread> {
    let text = value.as_str().ok_or_else(|| (Code::WrongType, vec![("expected", Arg::Text("text".into()))]))?;
    let plain = |c: char| char::from_u32(u32::from(c).wrapping_sub(0xFEE0)).filter(char::is_ascii_digit).unwrap_or(c);
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(plain).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    if !PIN.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = |count: &usize| Arg::Number(i64::try_from(*count).unwrap_or(i64::MAX));
        return Err((Code::PinLength, vec![("least", number(PIN.start())), ("most", number(PIN.end()))]));
    }
    // every tenth PIN of 14 digits that begins with 30 or 36 looks like a card's number to the rule for texts
    if is_card_beyond_doubt(&digits) { Err((Code::CardNumber, Vec::new())) } else { Ok(Some(Pin(digits))) }
}

/// The last day on which a card is good that is void so many days after it was bought.
#[must_use]
pub fn last_day_of(bought_on: NaiveDate, days: u32) -> NaiveDate {
    add_days(bought_on, i64::from(days) - 1)
}

/// The moment at which a card is void: the end of its last day in the zone of its plan. None where nobody knows the day.
#[must_use]
pub fn void_at(card: &RefillCard, plan: &Plan) -> Option<DateTime<Utc>> {
    card.last_day.map(|last| start_of_day(add_days(last, 1), plan.zone))
}

/// When it is told that a card will be void; none of it before the day it was bought.
#[must_use]
pub fn reminders(card: &RefillCard, plan: &Plan, reckoning: Reckoning<'_>) -> Vec<Reminder> {
    let (Some(last), Some(void)) = (card.last_day, void_at(card, plan)) else { return Vec::new() };
    countdown(Kind::PinExpires, &LEADS, (last, void), start_of_day(card.bought_on, plan.zone), reckoning)
}
