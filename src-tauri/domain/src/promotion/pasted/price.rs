//! What the amounts of an offer are: its price, what it takes off, the price without it and after it.

use super::text::Text;
use super::{Choice, Field, Question, percent};
use crate::money::{Currency, Money};
use crate::plan::Cycle;
use crate::reading::pasted::found::Thing;

/// What is said of money.
#[derive(Debug, Default)]
pub(super) struct Prices {
    pub(super) price: Option<Money>,
    pub(super) percent: Option<u32>,
    pub(super) off: Option<Money>,
    pub(super) list_price: Option<Money>,
    pub(super) price_after: Option<Money>,
    /// How long the cycle is that the price is for.
    pub(super) cycle: Option<Cycle>,
    /// How many cycles are paid at once, where an amount that is paid up front says so.
    pub(super) at_once: Option<u32>,
    pub(super) ambiguous: Vec<Question>,
}

const EACH_MONTH: [&str; 11] =
    ["/mo", "/ mo", "per month", "a month", "each month", "monthly", "/month", "/月", "每月", "一个月", "/个月"];
const EACH_YEAR: [&str; 7] = ["/yr", "/year", "per year", "a year", "/年", "每年", "annually"];
const OFF_BEHIND: [&str; 9] =
    ["off", "discount", "credit", "autopay discount", "auto pay discount", "in savings", "back", "优惠", "的优惠"];
const OFF_BEFORE: [&str; 12] =
    ["save", "save up to", "discount of", "立减", "减", "减免", "直减", "优惠", "省", "立省", "返", "返现"];
const AFTER_BEFORE: [&str; 22] = [
    "then",
    "after",
    "thereafter",
    "afterwards",
    "renews at",
    "renewal price",
    "increases to",
    "goes up to",
    "之后",
    "此后",
    "以后",
    "期满后",
    "恢复",
    "续费价",
    "后为",
    "后每月",
    "次月起",
    ",次月",
    "次年起",
    ",次年",
    "第二个月起",
    "第2个月起",
];
const AFTER_BEHIND: [&str; 7] =
    ["after", "thereafter", "afterwards", "from then on", "onwards", "on renewal", "upon renewal"];
const LIST_BEFORE: [&str; 17] = [
    "regular",
    "regularly",
    "reg.",
    "normally",
    "normal price",
    "usually",
    "was",
    "list price",
    "instead of",
    "down from",
    "originally",
    "原价",
    "平时",
    "标准价",
    "日常价",
    "原为",
    "零售价",
];
const LIST_BEHIND: [&str; 5] = ["regular", "value", "normally", "regularly", "原价"];
const ASIDE_BEHIND: [&str; 8] = ["activation", "sim card", "sim fee", "shipping", "in taxes", "tax", "fee", "minimum"];
const ASIDE_BEFORE: [&str; 10] =
    ["fee of", "tax of", "shipping", "运费", "手续费", "卡费", "开卡费", "送", "赠", "赠送"];
/// What says that a year or several months are paid at once.
const UP_FRONT: [&str; 14] = [
    "年付",
    "一次付清",
    "一次性",
    "预付",
    "billed annually",
    "billed yearly",
    "paid annually",
    "paid yearly",
    "paid in full",
    "upfront",
    "up front",
    "up-front",
    "prepay",
    "prepaid for",
];
const ONLY: [&str; 10] = ["only", "just", "now", "for", "at", "仅", "只要", "仅需", "现价", "优惠价"];

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Price(u8),
    Off,
    List,
    After,
    Aside,
}

/// `currency` is the money of amounts that are said without it, in "充100送50".
pub(super) fn prices(text: &Text, currency: Option<Currency>) -> Prices {
    let mut named: Vec<(Is, Vec<Money>, Option<Cycle>)> = Vec::new();
    for found in &text.found {
        let Thing::Money(values) = &found.thing else { continue };
        let (what, cycle) = judge(&text.before(found.start), &text.behind(found.end));
        named.push((what, values.clone(), cycle));
    }
    if named.is_empty()
        && let Some((paid, currency)) = topped_up(text).zip(currency)
    {
        let scale = 10_i64.pow(currency.digits());
        named.push((Is::Price(1), vec![Money::new(i64::from(paid) * scale, currency)], None));
    }
    let mut prices = Prices::default();
    let of = |wanted: fn(Is) -> bool| -> Vec<&Vec<Money>> {
        named.iter().filter(|(what, ..)| wanted(*what)).map(|(_, values, _)| values).collect()
    };
    let best = named.iter().filter_map(|(what, ..)| if let Is::Price(rank) = what { Some(*rank) } else { None }).max();
    let up_front = text.says(&UP_FRONT);
    let all: Vec<(&Vec<Money>, Option<Cycle>)> = named
        .iter()
        .filter(|(what, ..)| Some(*what) == best.map(Is::Price))
        .map(|(_, values, cycle)| (values, *cycle))
        .collect();
    // "a year for 180 (15 a month)" is one price, told twice
    let is_share = |(values, cycle): &(&Vec<Money>, Option<Cycle>)| {
        up_front
            && *cycle == Some(Cycle::Months(1))
            && all.iter().any(|(year, cycle)| *cycle == Some(Cycle::Months(12)) && times(values, year) == Some(12))
    };
    let candidates: Vec<&Vec<Money>> = all.iter().filter(|one| !is_share(one)).map(|(values, _)| *values).collect();
    let ambiguous = &mut prices.ambiguous;
    prices.price = one(&candidates, Field::Price, ambiguous);
    prices.off = one(&of(|what| what == Is::Off), Field::Off, ambiguous);
    prices.list_price = one(&of(|what| what == Is::List), Field::ListPrice, ambiguous);
    prices.price_after = one(&of(|what| what == Is::After), Field::PriceAfter, ambiguous);
    prices.percent = percent::percent(text, ambiguous);
    prices.cycle = named.iter().find_map(|(what, _, cycle)| cycle.filter(|_| *what != Is::Aside));
    if let (Some(price), Some(Cycle::Months(1)), true) = (&prices.price, prices.cycle, up_front) {
        let one = vec![price.clone()];
        let paid = named.iter().filter(|(what, ..)| matches!(what, Is::Price(_)));
        prices.at_once =
            paid.filter_map(|(_, values, _)| times(&one, values)).find(|count| matches!(count, 3 | 6 | 12 | 24));
    }
    // what it takes off says what the price is said to be for; a price that is said goes before it
    if prices.price.is_some() || prices.ambiguous.iter().any(|question| question.field == Field::Price) {
        prices.percent = None;
        prices.off = None;
        prices.ambiguous.retain(|question| !matches!(question.field, Field::Percent | Field::Off));
    } else if prices.percent.is_some() {
        prices.off = None;
        prices.ambiguous.retain(|question| question.field != Field::Off);
    }
    prices
}

fn judge(before: &str, behind: &str) -> (Is, Option<Cycle>) {
    let before = before.trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| ends_with_word(before, word));
    let holds = |words: &[&str]| words.iter().any(|word| word_in(before, word));
    let mut rest = behind;
    let mut cycle = None;
    for (words, of) in [(&EACH_MONTH[..], Cycle::Months(1)), (&EACH_YEAR[..], Cycle::Months(12))] {
        if cycle.is_none()
            && let Some(word) = words.iter().filter(|word| begins(rest, word)).max_by_key(|word| word.len())
        {
            rest = rest.get(word.len()..).unwrap_or_default();
            rest = rest
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .trim_start_matches([' ', ')', ',', '.', '、', '(']);
            cycle = Some(of);
        }
    }
    // the words may come first: 每月 25 元
    if cycle.is_none() {
        cycle = ["每月", "每个月", "月费", "monthly"]
            .iter()
            .any(|word| ends_with_word(before, word))
            .then_some(Cycle::Months(1));
        cycle = cycle.or_else(|| {
            ["每年", "年费", "年付"].iter().any(|word| before.ends_with(word)).then_some(Cycle::Months(12))
        });
    }
    let starts = |words: &[&str]| words.iter().any(|word| begins(rest, word));
    let what = match () {
        () if starts(&OFF_BEHIND) || ends(&OFF_BEFORE) => Is::Off,
        () if ends(&ASIDE_BEFORE) || starts(&ASIDE_BEHIND) => Is::Aside,
        () if starts(&LIST_BEHIND) || holds(&LIST_BEFORE) => Is::List,
        () if holds(&AFTER_BEFORE) => Is::After,
        // "$10 after the AutoPay discount" is the price
        () if starts(&AFTER_BEHIND) && !rest.contains("auto") && !rest.contains("discount") => Is::After,
        () if cycle.is_some() => Is::Price(3),
        () if ends(&ONLY) => Is::Price(2),
        () => Is::Price(1),
    };
    (what, cycle)
}

/// The amount of `充100送50`: what is paid, and not what is given on top.
fn topped_up(text: &Text) -> Option<u32> {
    let numbers = text.numbers();
    let is_paid = |(_, start, end): &&(u32, usize, usize)| {
        let before = text.before(*start);
        let before = before.trim_end();
        let given = text.behind(*end);
        let gift = given.strip_prefix("加").unwrap_or(&given);
        let gift = ["赠送", "送", "赠"].iter().find_map(|word| gift.strip_prefix(word));
        ["充", "充值", "充满"].iter().any(|word| before.ends_with(word))
            && gift.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    numbers.iter().find(is_paid).map(|(number, ..)| *number)
}

/// How many times one amount goes into another, where it comes out even.
fn times(one: &[Money], all: &[Money]) -> Option<u32> {
    let ([one], [all]) = (one, all) else { return None };
    let even = one.currency == all.currency && one.minor > 0 && all.minor % one.minor == 0;
    even.then(|| u32::try_from(all.minor / one.minor).ok()).flatten()
}

fn word_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_word(text, at, word))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.ends_with(word) && is_word(text, text.len() - word.len(), word)
}

fn begins(text: &str, word: &str) -> bool {
    text.starts_with(word) && is_word(text, 0, word)
}

/// Whether `word` at `at` is no part of a longer one.
fn is_word(text: &str, at: usize, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let first = word.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let last = word.chars().last().is_some_and(|c| c.is_ascii_alphabetic());
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let behind = text.get(at + word.len()..).and_then(|text| text.chars().next());
    // "/mo" stands for "/month" and "/mo."
    let open = word.ends_with("mo") || word.ends_with("yr");
    !(first && letter(before) || last && !open && letter(behind))
}

/// The one that is said; where several are, they are asked.
fn one(places: &[&Vec<Money>], field: Field, ambiguous: &mut Vec<Question>) -> Option<Money> {
    let mut values: Vec<Money> = Vec::new();
    for value in places.iter().flat_map(|values| values.iter()) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    match values.as_slice() {
        [value] => Some(value.clone()),
        [] => None,
        several => {
            let choices = several.iter().take(6).cloned().map(Choice::Money).collect();
            ambiguous.push(Question { field, choices });
            None
        }
    }
}
