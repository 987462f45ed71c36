//! `card …`: refill cards. A PIN is read in, and said only by `card pin`.

use keepline_domain::refill_card::from_json;
use keepline_ledger::{Fault, clock};
use serde_json::{Value, json};

use crate::arguments::Card;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Card, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        match verb {
            Card::Add { plan, json } => {
                let input = read_json(&json.json, texts)?;
                let terms = ledger.plan(plan).map_err(say)?.record.plan;
                let (card, pin) = from_json(&input, &terms).map_err(|refusals| Failure::refused(&refusals, texts))?;
                let done = ledger.refill_card_add(plan, &card, pin.as_ref(), now).map_err(say)?;
                Ok(json!({"id": done.id}))
            }
            Card::List { plan } => Ok(json!(ledger.refill_cards(plan, now).map_err(say)?.cards)),
            Card::Redeem { id, renewal } => {
                ledger.refill_card_redeem(id, renewal).map_err(say)?;
                Ok(json!({"id": id, "renewal_id": renewal}))
            }
            Card::Void { id } => Ok(json!({"id": ledger.refill_card_void(id, now).map_err(say)?.id})),
            Card::Pin { id } => {
                let pin = ledger.refill_card_pin(id).map_err(say)?;
                Ok(json!({"id": id, "pin": pin.as_ref().map(keepline_domain::refill_card::Pin::shown)}))
            }
        }
    })
}
