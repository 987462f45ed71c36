//! A price level: what a line costs and what it gives, read and refused field by field like anything a user types.

use keepline_domain::fields::{Fields, whole};
use keepline_domain::money::{self, Money};
use keepline_domain::plan::MOST_DATA;
use keepline_domain::refusal::{Arg, Code, Refusals};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::Bilingual;
use crate::list::{List, read_list};

/// More prices than any line has.
const MOST_LEVELS: usize = 60;

/// One of several prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Level {
    /// What it is called, where it has a name.
    pub name: Option<Bilingual>,
    /// What it costs.
    pub price: Money,
    /// Data in one period, in MB.
    pub data_allowance_mb: Option<u32>,
}

/// The prices of a line: at least one, in its `currency`, and above zero where they are taken `from_balance`.
pub(crate) fn read_prices(value: &Value, currency: Option<&str>, from_balance: bool) -> Result<Vec<Level>, Refusals> {
    read_list(value, List { least: 1, most: MOST_LEVELS }, |fields| level(fields, currency, from_balance))
}

fn level(mut fields: Fields<'_>, currency: Option<&str>, from_balance: bool) -> Option<Level> {
    let name = Bilingual::read(&mut fields, "name");
    let price = fields.required_child("price").and_then(money::read);
    if let Some(price) = &price {
        if let Some(currency) = currency.filter(|currency| *currency != price.currency) {
            let args = vec![("expected", Arg::Text(currency.to_owned()))];
            fields.refuse_with("price.currency", Code::CurrencyMismatch, args);
        }
        if from_balance && price.minor == 0 {
            fields.refuse("price.minor", Code::PriceZero);
        }
    }
    let data = fields.optional("data_allowance_mb", whole(0, MOST_DATA));
    fields.finish();
    Some(Level { name, price: price?, data_allowance_mb: data.and_then(|mb| u32::try_from(mb).ok()) })
}
