//! Lists of facts, read entry by entry so that each refusal names its own: `value[1].price.minor`.

use keepline_domain::fields::{Fields, Sink};
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use serde_json::Value;

/// The field that refusals name.
const FIELD: &str = "value";

/// How many entries a list may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    pub(crate) least: usize,
    pub(crate) most: usize,
}

/// Every entry of an array, or everything that is wrong with any of them.
pub(crate) fn read_list<T>(
    value: &Value,
    bounds: List,
    read: impl Fn(Fields<'_>) -> Option<T>,
) -> Result<Vec<T>, Refusals> {
    let refuse = |code: Code| Refusal::of(code, FIELD);
    let Value::Array(entries) = value else {
        return Err(vec![refuse(Code::WrongType).with("expected", Arg::Text("array".into()))]);
    };
    if entries.len() < bounds.least {
        return Err(vec![refuse(Code::Required)]);
    }
    if entries.len() > bounds.most {
        let max = Arg::Number(bounds.most.try_into().unwrap_or(i64::MAX));
        return Err(vec![refuse(Code::TooMany).with("max", max)]);
    }
    let sink = Sink::default();
    let read_one = |(index, entry)| Fields::at(entry, format!("{FIELD}[{index}]"), &sink).and_then(&read);
    // all of them first: a refusal in one hides none in the next
    let all: Vec<Option<T>> = entries.iter().enumerate().map(read_one).collect();
    sink.settle(all.into_iter().collect())
}
