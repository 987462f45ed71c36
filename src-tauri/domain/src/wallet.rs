//! What its user pays with and where: ways to pay by the names they gave them, and shops with what each of them takes.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::fields::{self, Fields, Sink, Unread};
use crate::money::{self, Money};
use crate::refusal::Code;
use crate::way::{Channel, Limits};

/// More of either than anyone keeps.
const MOST: usize = 100;
const NAME: usize = 100;
const LINES: usize = 2_000;
/// As much of a card's number as is kept.
const LAST: usize = 4;

/// A way to pay that its user named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts", rename = "PaymentMethod")]
pub struct Method {
    /// What it is.
    pub kind: MethodKind,
    /// What its user calls it; unique among theirs.
    pub name: String,
    /// The last four digits of its number, where they say which one it is. Never more.
    #[serde(default)]
    pub last4: Option<String>,
}

/// What a way to pay is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PaymentMethodKind")]
pub enum MethodKind {
    /// A credit card.
    Credit,
    /// A debit card.
    Debit,
    /// PayPal.
    Paypal,
    /// Cash.
    Cash,
    /// A refill card.
    RefillCard,
    /// Someone else paid, or a gift card.
    Gift,
    /// Something else.
    Other,
}

const KINDS: &[(&str, MethodKind)] = &[
    ("credit", MethodKind::Credit),
    ("debit", MethodKind::Debit),
    ("paypal", MethodKind::Paypal),
    ("cash", MethodKind::Cash),
    ("refill_card", MethodKind::RefillCard),
    ("gift", MethodKind::Gift),
    ("other", MethodKind::Other),
];

impl MethodKind {
    /// As stored and as messages name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("other", |(word, _)| word)
    }

    /// What a way to pay is that a renewal names by `words`: one of `methods`, or one of the plain words for a kind.
    #[must_use]
    pub fn of_words(words: &str, methods: &[Method]) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let own = methods.iter().find(|method| method.name.to_lowercase() == words).map(|method| method.kind);
        let plain = || {
            let holds = |(said, _): &&(&str, Self)| said.split('|').any(|said| words.contains(said));
            SAID.iter().find(holds).map(|(_, kind)| *kind)
        };
        own.or_else(plain)
    }
}

/// What is said of a way to pay, in either language.
const SAID: &[(&str, MethodKind)] = &[
    ("paypal", MethodKind::Paypal),
    ("gift|礼品", MethodKind::Gift),
    ("refill|voucher|充值卡", MethodKind::RefillCard),
    ("debit|借记|储蓄", MethodKind::Debit),
    ("credit|信用|visa|mastercard|amex", MethodKind::Credit),
    ("cash|现金", MethodKind::Cash),
];

/// Reads what a way to pay is.
///
/// # Errors
/// What is none.
pub(crate) fn read_kind(value: &Value) -> Result<MethodKind, Unread> {
    fields::choice(KINDS)(value)
}

/// A store or partner shop that its user pays at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Shop {
    /// Which of the two it is.
    #[ts(type = "\"carrier_store\" | \"partner_shop\"")]
    pub channel: Channel,
    /// What its user calls it; unique among theirs.
    pub name: String,
    /// The least it takes at once.
    #[serde(default)]
    pub least: Option<Money>,
    /// The most it takes at once.
    #[serde(default)]
    pub most: Option<Money>,
    /// What it adds.
    #[serde(default)]
    pub fee: Option<Money>,
    /// When it is open, in its user's words.
    #[serde(default)]
    pub hours: String,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

impl Shop {
    /// What it takes, where its user said so; else what the channel takes.
    #[must_use]
    pub fn limits(&self, channel: &Limits) -> Limits {
        let own = self.least.is_some() || self.most.is_some();
        if !own {
            return channel.clone();
        }
        Limits { least: self.least.clone(), most: self.most.clone(), multiple: channel.multiple.clone() }
    }
}

const CHANNELS: &[(&str, Channel)] =
    &[("carrier_store", Channel::CarrierStore), ("partner_shop", Channel::PartnerShop)];

/// Reads the list of ways to pay under `payment_methods`.
pub(crate) fn read_methods(fields: &mut Fields<'_>) -> Vec<Method> {
    list(fields, "payment_methods", |method: &Method| &method.name, read_method)
}

/// Reads the list of shops under `shops`.
pub(crate) fn read_shops(fields: &mut Fields<'_>) -> Vec<Shop> {
    list(fields, "shops", |shop: &Shop| &shop.name, read_shop)
}

/// Entries that are told apart by their names.
fn list<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    name: impl Fn(&T) -> &String,
    read: impl Fn(Fields<'_>) -> Option<T>,
) -> Vec<T> {
    let entries = fields.entries(key);
    if entries.len() > MOST {
        let max = crate::refusal::Arg::Number(MOST.try_into().unwrap_or(i64::MAX));
        fields.refuse_with(key, Code::TooMany, vec![("max", max)]);
        return Vec::new();
    }
    let mut all: Vec<T> = Vec::new();
    for (path, value) in entries {
        let sink: &Sink = fields.sink();
        let Some(one) = Fields::at(value, path.clone(), sink).and_then(&read) else { continue };
        if all.iter().any(|other| name(other).to_lowercase() == name(&one).to_lowercase()) {
            let field = path.rsplit('.').next().unwrap_or(&path).to_owned();
            fields.refuse(&format!("{field}.name"), Code::NameTaken);
        }
        all.push(one);
    }
    all
}

fn read_method(mut fields: Fields<'_>) -> Option<Method> {
    let kind = fields.required("kind", fields::choice(KINDS));
    let name = fields.required("name", named);
    let last4 = fields.optional("last4", last_four).flatten();
    fields.finish();
    Some(Method { kind: kind?, name: name?, last4 })
}

fn read_shop(mut fields: Fields<'_>) -> Option<Shop> {
    let channel = fields.required("channel", fields::choice(CHANNELS));
    let name = fields.required("name", named);
    let mut money = |key| fields.child(key).and_then(money::read);
    let (least, most, fee) = (money("least"), money("most"), money("fee"));
    let hours = fields.optional("hours", fields::text(LINES)).unwrap_or_default();
    let note = fields.optional("note", fields::text(LINES)).unwrap_or_default();
    if let (Some(least), Some(most)) = (&least, &most) {
        if least.currency != most.currency {
            let expected = crate::refusal::Arg::Text(least.currency.clone());
            fields.refuse_with("most.currency", Code::CurrencyMismatch, vec![("expected", expected)]);
        } else if least.minor > most.minor {
            fields.refuse("most", Code::LimitsCross);
        }
    }
    fields.finish();
    Some(Shop { channel: channel?, name: name?, least, most, fee, hours, note })
}

fn named(value: &Value) -> Result<String, Unread> {
    fields::filled(NAME)(value).map(|name| name.trim().to_owned())
}

/// Four digits, in whatever script they were typed; blank is none.
fn last_four(value: &Value) -> Result<Option<String>, Unread> {
    let refused = || (Code::LastFour, Vec::new());
    // longer than any card: said as what it is, not as too long
    let text = fields::text(NAME)(value)?;
    let digits: String = text
        .trim()
        .chars()
        .map(|c| char::from_u32(u32::from(c).wrapping_sub(0xFEE0)).filter(char::is_ascii_digit).unwrap_or(c))
        .collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let fits = digits.len() == LAST && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(Some(digits)) } else { Err(refused()) }
}
