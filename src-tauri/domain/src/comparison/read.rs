//! Reads ways: `{"from","leave_after","tax_percent","ways":[{"name","cycle","at_once","price","first_price","first_cycles",
//! "autopay_discount","fee","tax","data_mb"}]}`.

use serde_json::Value;

use super::{Asked, First, MOST_WAYS, Way};
use crate::fields::{self, Fields, Sink, Unread};
use crate::money::{self, Money};
use crate::plan::{MOST_DATA, read_cycle};
use crate::refusal::{Arg, Code, Refusals};

/// The most cycles that one payment buys, or that a first price holds.
const MOST_CYCLES: i64 = 120;
/// After how many months one may leave.
const MOST_MONTHS: i64 = 24;
/// After how many months one leaves, where nobody says.
const LEAVE_AFTER: u32 = 1;

/// Reads ways to compare: at most [`MOST_WAYS`].
///
/// # Errors
/// Every field that cannot be, by name, such as `ways[0].price.minor`.
pub fn from_json(value: &Value) -> Result<Asked, Refusals> {
    let sink = Sink::default();
    let asked = Fields::at(value, "", &sink).and_then(read);
    sink.settle(asked)
}

fn read(mut fields: Fields<'_>) -> Option<Asked> {
    let from = fields.required("from", fields::date);
    let leave_after = fields.optional("leave_after", fields::whole(0, MOST_MONTHS));
    let tax = fields.optional("tax_percent", tax_percent).flatten();
    let entries = fields.entries("ways");
    if entries.is_empty() && fields.value("ways").is_none_or(Value::is_array) {
        fields.refuse("ways", Code::Required);
    }
    if entries.len() > MOST_WAYS {
        let max = i64::try_from(MOST_WAYS).unwrap_or(i64::MAX);
        fields.refuse_with("ways", Code::TooMany, vec![("max", Arg::Number(max))]);
        return None;
    }
    let sink = fields.sink();
    fields.finish();
    let ways: Vec<Option<Way>> =
        entries.into_iter().map(|(path, value)| way(Fields::at(value, path, sink)?, tax)).collect();
    let leave_after = leave_after.and_then(|months| u32::try_from(months).ok()).unwrap_or(LEAVE_AFTER);
    Some(Asked { from: from?, leave_after, ways: ways.into_iter().collect::<Option<_>>()? })
}

fn way(mut fields: Fields<'_>, tax: Option<u32>) -> Option<Way> {
    let cycles = |fields: &mut Fields<'_>, key| {
        fields.optional(key, fields::whole(1, MOST_CYCLES)).and_then(|count| u32::try_from(count).ok())
    };
    let name = fields.optional("name", fields::text(200)).unwrap_or_default();
    let cycle = fields.required_child("cycle").and_then(read_cycle);
    let at_once = cycles(&mut fields, "at_once").unwrap_or(1);
    let price = fields.required_child("price").and_then(money::read);
    let first_price = fields.child("first_price").and_then(money::read);
    let first_cycles = cycles(&mut fields, "first_cycles");
    let autopay = fields.child("autopay_discount").and_then(money::read);
    let fee = fields.child("fee").and_then(money::read);
    // what the price holds already is not added once more
    let tax_extra = fields.optional("tax_extra", fields::flag).unwrap_or(true);
    let data_mb = fields.optional("data_mb", fields::whole(0, MOST_DATA)).and_then(|mb| u32::try_from(mb).ok());
    if let Some(price) = &price {
        for (key, other) in [("first_price", &first_price), ("autopay_discount", &autopay), ("fee", &fee)] {
            if let Some(Money { currency, .. }) = other
                && *currency != price.currency
            {
                let expected = Arg::Text(price.currency.clone());
                fields.refuse_with(&format!("{key}.currency"), Code::CurrencyMismatch, vec![("expected", expected)]);
            }
        }
    }
    fields.finish();
    Some(Way {
        name,
        cycle: cycle?,
        at_once,
        price: price?,
        first: first_price.map(|price| First { cycles: first_cycles, price }),
        autopay,
        tax: tax.filter(|_| tax_extra),
        fee,
        data_mb,
    })
}

/// A percentage of at most two decimals, as typed or as a number, in hundredths; blank is none.
fn tax_percent(value: &Value) -> Result<Option<u32>, Unread> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        other => fields::text(20)(other)?,
    };
    let plain = text.trim().trim_end_matches('%').trim_end();
    if plain.is_empty() {
        return Ok(None);
    }
    let hundredths = money::typed(plain, 2).map_err(|_| (Code::InvalidNumber, Vec::new()))?;
    if hundredths > 10_000 {
        return Err((Code::TooLarge, vec![("max", Arg::Number(100))]));
    }
    Ok(u32::try_from(hundredths).ok())
}
