//! Reads a promotion from what people paste: an advertisement's words in English or Chinese, or a link. What could be read in two
//! ways is asked and never guessed; what is not said stays open. A link alone says whose it is: nothing is fetched.

mod link;
mod percent;
mod price;
mod span;
mod text;
mod window;
mod words;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::Customers;
use crate::money::{Currency, Money};
use crate::plan::Cycle;
use crate::reading::pasted::MOST_TEXT;
use crate::refusal::{Arg, Code, Refusal, Refusals};

use self::price::Prices;
use self::text::Text;

/// A carrier's line as a text may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// What it is called, and other words for it.
    pub words: Vec<String>,
    /// The hosts of its pages.
    pub hosts: Vec<String>,
}

/// What is known beside the text.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The money that signs of several countries mean.
    pub currency: Option<Currency>,
    /// Today: orders the days that one without its year may be. It decides nothing.
    pub today: Option<NaiveDate>,
    /// The lines that a text may name.
    pub lines: Vec<Named>,
}

/// A field of a promotion that a text can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PromotionField")]
pub enum Field {
    /// Whose it is.
    Carrier,
    /// Its first day.
    StartsOn,
    /// Its last day.
    EndsOn,
    /// Who may have it.
    Customers,
    /// What a cycle costs with it.
    Price,
    /// How many percent it takes off.
    Percent,
    /// How much it takes off.
    Off,
    /// What a cycle costs without it.
    ListPrice,
    /// What a cycle costs after it.
    PriceAfter,
    /// For how many cycles.
    Lasts,
    /// Whether tax comes on top.
    TaxExtra,
    /// Whether it can be had together with others.
    Stacks,
}

/// What an ambiguous field may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
#[ts(export_to = "types.ts", rename = "PromotionChoice")]
pub enum Choice {
    /// A day.
    Day(NaiveDate),
    /// Money.
    Money(Money),
    /// A percentage, or a number of cycles.
    Number(u32),
}

/// A field that can be read in more than one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionQuestion")]
pub struct Question {
    /// Which.
    pub field: Field,
    /// What it may be, the likeliest first.
    pub choices: Vec<Choice>,
}

/// What a text says. The fields are those of a promotion; null is what it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "PromotionDraft")]
pub struct Draft {
    /// Its first line, or what the link says; may be empty.
    pub name: String,
    /// A catalogue key; empty where it names none that is known.
    pub carrier: String,
    /// The first address in it.
    pub source: String,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Who may have it.
    pub customers: Option<Customers>,
    /// The card or way to pay it asks for.
    pub card: String,
    /// Whether it asks for AutoPay.
    pub autopay: bool,
    /// How many cycles have to be paid at once.
    pub at_once: Option<u32>,
    /// How long one cycle is.
    pub cycle: Option<Cycle>,
    /// What a cycle costs without it.
    pub list_price: Option<Money>,
    /// What a cycle costs with it.
    pub price: Option<Money>,
    /// How many percent it takes off.
    pub percent: Option<u32>,
    /// How much it takes off.
    pub off: Option<Money>,
    /// For how many cycles.
    pub lasts: Option<u32>,
    /// What a cycle costs after that.
    pub price_after: Option<Money>,
    /// Data in one cycle, in MB.
    pub data_mb: Option<u32>,
    /// Data on top of that, in MB.
    pub bonus_mb: Option<u32>,
    /// Whether it can be had together with others.
    pub stacks: Option<bool>,
    /// Whether tax comes on top.
    pub tax_extra: Option<bool>,
    /// Where it can be had.
    pub channel: String,
    /// What can be read in more than one way: empty above, and to be asked.
    pub ambiguous: Vec<Question>,
    /// What is not said and matters for the sum or for the window.
    pub open: Vec<Field>,
}

/// Reads a pasted text, or a link.
///
/// # Errors
/// The field `text` where it is longer than [`MOST_TEXT`].
pub fn read(text: &str, known: &Known) -> Result<Draft, Refusals> {
    if text.len() > MOST_TEXT {
        let most = Arg::Number(i64::try_from(MOST_TEXT).unwrap_or(i64::MAX));
        return Err(vec![Refusal::of(Code::TooLong, "text").with("max", most)]);
    }
    let links = link::links(text);
    let said = link::without(text, &links);
    let text = Text::of(&said, known.currency);
    let window = window::window(&text, known.today);
    let Prices { price, percent, off, list_price, price_after, cycle, at_once, mut ambiguous } =
        price::prices(&text, known.currency);
    let any = [Field::Price, Field::Percent, Field::Off];
    let is_cheaper = price.is_some()
        || percent.is_some()
        || off.is_some()
        || ambiguous.iter().any(|question| any.contains(&question.field));
    let spans = span::spans(&text, cycle, is_cheaper);
    let lasts = spans.lasts;
    ambiguous.extend(window.ambiguous);
    ambiguous.extend(spans.ambiguous);
    let source = links.first().cloned().unwrap_or_default();
    let mut draft = Draft {
        name: link::name(&said, &source),
        carrier: link::carrier(&text, &source, &known.lines),
        source,
        starts_on: window.starts_on,
        ends_on: window.ends_on,
        customers: words::customers(&text),
        card: words::card(&text),
        autopay: words::autopay(&text),
        at_once: spans.at_once.or(at_once),
        cycle: spans.cycle.or(cycle),
        list_price,
        price,
        percent,
        off,
        lasts,
        price_after,
        data_mb: spans.data_mb,
        bonus_mb: spans.bonus_mb,
        stacks: words::stacks(&text),
        tax_extra: words::tax_extra(&text),
        channel: words::channel(&text),
        ambiguous,
        open: Vec::new(),
    };
    draft.open = open(&draft);
    Ok(draft)
}

/// What is not said and matters.
fn open(draft: &Draft) -> Vec<Field> {
    let asked = |field: Field| draft.ambiguous.iter().any(|question| question.field == field);
    let no_price = draft.price.is_none() && draft.percent.is_none() && draft.off.is_none();
    let any_asked = [Field::Price, Field::Percent, Field::Off].into_iter().any(asked);
    [
        (Field::Carrier, draft.carrier.is_empty()),
        (Field::EndsOn, draft.ends_on.is_none()),
        (Field::Price, no_price && !any_asked && draft.bonus_mb.is_none()),
        (Field::Lasts, draft.lasts.is_none()),
        (Field::PriceAfter, draft.price_after.is_none() && draft.list_price.is_none()),
        (Field::Customers, draft.customers.is_none()),
        (Field::TaxExtra, draft.tax_extra.is_none()),
        (Field::Stacks, draft.stacks.is_none()),
    ]
    .into_iter()
    .filter(|(field, empty)| *empty && !asked(*field))
    .map(|(field, _)| field)
    .collect()
}
