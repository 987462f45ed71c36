//! Reads ways of paying: `{"ways":[{"payments":[{"paid_on","amount","periods","kind"}]}]}`.

use serde_json::{Map, Value};

use super::{MOST_PAYMENTS, MOST_WAYS, Way};
use crate::fields::{Fields, Sink};
use crate::plan::{Plan, Rule};
use crate::refusal::{Arg, Code, Refusal, Refusals};
use crate::renewal::{self, Renewal};

/// What a payment that might be made can say; what became of one that was made, it cannot.
const SAID: [&str; 4] = ["paid_on", "amount", "periods", "kind"];

/// Reads ways of paying for `plan`: at most [`MOST_WAYS`] of at most [`MOST_PAYMENTS`] payments each.
///
/// # Errors
/// Every field that cannot be, by name, such as `ways[0].payments[1].paid_on`; `ways` itself where the carrier alone sets
/// the plan's dates.
pub fn from_json(value: &Value, plan: &Plan) -> Result<Vec<Way>, Refusals> {
    let sink = Sink::default();
    let ways = Fields::at(value, "", &sink).and_then(|fields| read(fields, plan));
    sink.settle(ways)
}

fn read(mut fields: Fields<'_>, plan: &Plan) -> Option<Vec<Way>> {
    let entries = list(&mut fields, "ways", MOST_WAYS)?;
    let sink = fields.sink();
    fields.finish();
    if matches!(plan.rule, Rule::FixedEnd { .. }) {
        sink.push(Refusal::of(Code::CarrierDecides, "ways"));
        return None;
    }
    // all are read before any is missed, so that every refusal is told
    let ways: Vec<Option<Way>> =
        entries.into_iter().map(|(path, value)| way(Fields::at(value, path, sink)?, plan)).collect();
    ways.into_iter().collect()
}

fn way(mut fields: Fields<'_>, plan: &Plan) -> Option<Way> {
    let entries = list(&mut fields, "payments", MOST_PAYMENTS)?;
    let sink = fields.sink();
    fields.finish();
    let payments: Vec<Option<Renewal>> =
        entries.into_iter().map(|(path, value)| payment(value, path, plan, sink)).collect();
    payments.into_iter().collect()
}

/// The entries under `key`, one at least and `most` at most.
fn list<'a>(fields: &mut Fields<'a>, key: &'static str, most: usize) -> Option<Vec<(String, &'a Value)>> {
    let entries = fields.entries(key);
    if entries.is_empty() {
        if fields.value(key).is_none_or(Value::is_array) {
            fields.refuse(key, Code::Required);
        }
        return None;
    }
    if entries.len() > most {
        let max = i64::try_from(most).unwrap_or(i64::MAX);
        fields.refuse_with(key, Code::TooMany, vec![("max", Arg::Number(max))]);
        return None;
    }
    Some(entries)
}

fn payment(value: &Value, path: String, plan: &Plan, sink: &Sink) -> Option<Renewal> {
    let Value::Object(map) = value else { return renewal::read(value, path, plan, sink) };
    let (said, other): (Map<String, Value>, Map<String, Value>) =
        map.clone().into_iter().partition(|(key, _)| SAID.contains(&key.as_str()));
    let read = renewal::read(&Value::Object(said), path.clone(), plan, sink);
    // an object of nothing known: whatever else it says is refused by name
    Fields::at(&Value::Object(other), path, sink)?.finish();
    read
}
