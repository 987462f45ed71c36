//! `spend …`: what was paid, grouped.

use keepline_domain::spend::By;
use keepline_ledger::Fault;
use serde_json::{Value, json};

use crate::arguments::{GroupedBy, Spend};
use crate::failure::Failure;
use crate::session::{Session, circumstances};

pub(crate) fn run(wish: &Spend, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let at = circumstances(ledger, wish.as_of.as_of.as_deref(), texts)?;
        let by = by(wish.by);
        let Some(out) = &wish.csv else { return Ok(json!(ledger.spend(by, wish.year, &at).map_err(say)?)) };
        let rows = ledger.spend_write((by, wish.year), &at, (texts, texts.language()), out).map_err(say)?;
        Ok(json!({"rows": rows}))
    })
}

fn by(wanted: GroupedBy) -> By {
    match wanted {
        GroupedBy::Month => By::Month,
        GroupedBy::Year => By::Year,
        GroupedBy::Person => By::Person,
        GroupedBy::Carrier => By::Carrier,
        GroupedBy::Plan => By::Plan,
        GroupedBy::Currency => By::Currency,
    }
}
