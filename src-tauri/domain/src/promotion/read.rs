//! Reads a promotion from JSON, as scripts and the form send it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::{Customers, Promotion};
use crate::civil::date_at;
use crate::fields::{self, Fields, Sink};
use crate::money::{self, Money};
use crate::plan::{MOST_DATA, read_cycle};
use crate::refusal::{Arg, Code, Refusals};

const NAME: usize = 200;
const WORDS: usize = 500;
const SOURCE: usize = 2000;
const NOTE: usize = 20_000;
/// The most cycles a price holds, or that are paid at once.
const MOST_CYCLES: i64 = 120;

const CUSTOMERS: &[(&str, Customers)] = &[
    ("anyone", Customers::Anyone),
    ("new", Customers::New),
    ("port_in", Customers::PortIn),
    ("existing", Customers::Existing),
];

/// Reads a promotion. `zone` holds where it says none, and `now` is when it was seen where it does not say that.
///
/// # Errors
/// Every field that cannot be, by name: an end before the start, more than 100 percent, several prices at once.
pub fn from_json(value: &Value, zone: Tz, now: DateTime<Utc>) -> Result<Promotion, Refusals> {
    let sink = Sink::default();
    let promotion = Fields::at(value, "", &sink).and_then(|fields| read(fields, zone, now));
    sink.settle(promotion)
}

/// `current` with the fields that `patch` names replaced.
#[must_use]
pub fn merged(current: &Promotion, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut merged = match serde_json::to_value(current) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    merged.extend(patch.clone());
    Value::Object(merged)
}

fn read(mut fields: Fields<'_>, zone: Tz, now: DateTime<Utc>) -> Option<Promotion> {
    let name = fields.required("name", fields::filled(NAME));
    let mut words = |key, max| fields.optional(key, fields::text(max)).unwrap_or_default().trim().to_owned();
    let carrier = words("carrier", WORDS);
    let source = words("source", SOURCE);
    let for_plan = words("for_plan", WORDS);
    let card = words("card", WORDS);
    let channel = words("channel", NAME);
    let zone = fields.optional("zone", fields::zone).or_else(|| fields.value("zone").is_none().then_some(zone));
    let seen_on = fields.optional("seen_on", fields::date);
    let starts_on = fields.optional("starts_on", fields::date);
    let ends_on = fields.optional("ends_on", fields::date);
    if let (Some(starts), Some(ends)) = (starts_on, ends_on)
        && ends < starts
    {
        fields.refuse("ends_on", Code::EndsBeforeStart);
    }
    let customers = fields.optional("customers", fields::choice(CUSTOMERS)).unwrap_or_default();
    let autopay = fields.optional("autopay", fields::flag).unwrap_or_default();
    let at_once = cycles(&mut fields, "at_once").unwrap_or(1);
    let cycle = fields.child("cycle").and_then(read_cycle);
    let prices = prices(&mut fields);
    let lasts = cycles(&mut fields, "lasts");
    let mut data = |key| fields.optional(key, fields::whole(0, MOST_DATA)).and_then(|mb| u32::try_from(mb).ok());
    let (data_mb, bonus_mb) = (data("data_mb"), data("bonus_mb"));
    let stacks = fields.optional("stacks", fields::flag);
    let tax_extra = fields.optional("tax_extra", fields::flag);
    let note = fields.optional("note", fields::text(NOTE)).unwrap_or_default();
    let wanted = fields.optional("wanted", fields::flag).unwrap_or_default();
    let plan = fields.optional("plan", fields::whole(1, i64::MAX));
    let taken_on = fields.optional("taken_on", fields::date);
    if taken_on.is_some() && plan.is_none() {
        fields.refuse("plan", Code::Required);
    }
    fields.finish();
    let zone = zone?;
    let [list_price, price, off, price_after] = prices.moneys;
    Some(Promotion {
        name: name?.trim().to_owned(),
        carrier,
        source,
        seen_on: seen_on.or_else(|| Some(date_at(now, zone))),
        starts_on,
        ends_on,
        zone,
        customers,
        for_plan,
        card,
        autopay,
        at_once,
        cycle,
        list_price,
        price,
        percent: prices.percent,
        off,
        lasts,
        price_after,
        data_mb,
        bonus_mb,
        stacks,
        tax_extra,
        channel,
        note,
        wanted,
        plan,
        taken_on,
    })
}

fn cycles(fields: &mut Fields<'_>, key: &'static str) -> Option<u32> {
    fields.optional(key, fields::whole(1, MOST_CYCLES)).and_then(|count| u32::try_from(count).ok())
}

struct Prices {
    /// The price without it, with it, what it takes off, and the price after.
    moneys: [Option<Money>; 4],
    percent: Option<u32>,
}

/// All in one currency, and the promotional price said in one way.
fn prices(fields: &mut Fields<'_>) -> Prices {
    const KEYS: [&str; 4] = ["list_price", "price", "off", "price_after"];
    let moneys = KEYS.map(|key| fields.child(key).and_then(money::read));
    let percent = fields.optional("percent", fields::whole(1, 100)).and_then(|percent| u32::try_from(percent).ok());
    let first = moneys.iter().flatten().next().map(|money| money.currency.clone());
    for (key, money) in KEYS.iter().zip(&moneys) {
        if let (Some(money), Some(first)) = (money, &first)
            && money.currency != *first
        {
            let args = vec![("expected", Arg::Text(first.clone()))];
            fields.refuse_with(&format!("{key}.currency"), Code::CurrencyMismatch, args);
        }
    }
    let [_, price, off, _] = &moneys;
    let said = [("price", price.is_some()), ("percent", percent.is_some()), ("off", off.is_some())];
    for (key, _) in said.iter().filter(|(_, there)| *there).skip(1) {
        fields.refuse(key, Code::PriceTwice);
    }
    Prices { moneys, percent }
}
