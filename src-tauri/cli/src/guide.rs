//! `guide …`

use keepline_ledger::Fault;
use serde_json::{Value, json};

use crate::arguments::Guide;
use crate::failure::Failure;
use crate::session::{Session, circumstances};

pub(crate) fn run(verb: &Guide, session: &Session) -> Result<Value, Failure> {
    let Guide::List { plan, as_of } = verb;
    session.with_ledger(|ledger, texts| {
        let at = circumstances(ledger, as_of.as_of.as_deref(), texts)?;
        let page = ledger.guide_page(*plan, &at).map_err(|fault: Fault| Failure::fault(&fault, texts))?;
        Ok(json!(page.ways))
    })
}
