//! `rate …`: what a currency was worth in another, as its user typed it. Nothing is fetched.

use keepline_ledger::rate::RateRecord;
use keepline_ledger::{Fault, clock};
use serde_json::{Value, json};

use crate::arguments::Rate;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Rate, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        match verb {
            Rate::Add(json) => {
                let id = ledger.rate_add(&read_json(&json.json, texts)?, now).map_err(say)?.id;
                Ok(shown(&ledger.rate(id).map_err(say)?))
            }
            Rate::List => Ok(ledger.rates().map_err(say)?.iter().map(shown).collect()),
            Rate::Remove { id } => Ok(json!({"id": ledger.rate_remove(id, now).map_err(say)?.id})),
        }
    })
}

fn shown(record: &RateRecord) -> Value {
    let rate = &record.rate;
    json!({"id": record.id, "from": rate.from, "to": rate.to, "rate": rate.rate, "on": rate.on, "note": rate.note})
}
