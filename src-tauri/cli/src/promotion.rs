//! `promotion …`: offers as their user saw them, and which of them fit a plan.

use keepline_domain::civil::date_at;
use keepline_domain::promotion::{from_json, merged};
use keepline_ledger::promotion::{PromotionShown, read_pasted};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::Promotion;
use crate::failure::Failure;
use crate::session::{Session, circumstances, read_json};

pub(crate) fn run(verb: Promotion, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let at = circumstances(ledger, as_of(&verb), texts)?;
        stored(verb, ledger, &at, texts)
    })
}

fn as_of(verb: &Promotion) -> Option<&str> {
    match verb {
        Promotion::List(as_of) | Promotion::Show { as_of, .. } | Promotion::Offers { as_of, .. } => {
            as_of.as_of.as_deref()
        }
        _ => None,
    }
}

fn stored(verb: Promotion, ledger: &mut Ledger, at: &Circumstances, texts: &Texts) -> Result<Value, Failure> {
    let say = |fault: Fault| Failure::fault(&fault, texts);
    let now = at.now;
    let id = match verb {
        Promotion::Read { text } => {
            let draft = read_pasted(&text, date_at(now, at.home));
            return draft.map(|draft| json!(draft)).map_err(|refusals| Failure::refused(&refusals, texts));
        }
        Promotion::Add(input) => {
            let read = from_json(&read_json(&input.json, texts)?, at.home, now);
            let promotion = read.map_err(|refusals| Failure::refused(&refusals, texts))?;
            ledger.promotion_add(&promotion, now).map_err(say)?.id
        }
        Promotion::Edit { id, json } => {
            let patch = read_json(&json.json, texts)?;
            let edit = |current: &_| from_json(&merged(current, &patch), at.home, now);
            ledger.promotion_edit(id, edit, now).map_err(say)?.id
        }
        Promotion::Archive { id } => ledger.promotion_archive(id, now).map_err(say)?.id,
        Promotion::Restore { id } => ledger.promotion_restore(id, now).map_err(say)?.id,
        Promotion::Take { id, renewal } => ledger.promotion_take(id, renewal, now).map_err(say)?.id,
        Promotion::Show { id, .. } => id,
        Promotion::List(_) => {
            let mut list = ledger.promotions(at).map_err(say)?.list;
            list.sort_by_key(|shown| shown.record.id);
            return Ok(list.iter().map(shown).collect());
        }
        Promotion::Offers { plan, .. } => {
            let offers = ledger.promotion_offers(plan, at).map_err(say)?;
            let row = |offer: &keepline_ledger::promotion::Offer| {
                json!({"id": offer.shown.record.id, "name": offer.shown.record.promotion.name, "fit": offer.fit,
                    "year": offer.year})
            };
            let rows = |offers: &[keepline_ledger::promotion::Offer]| offers.iter().map(row).collect::<Value>();
            return Ok(json!({"from": offers.from, "without": offers.without, "here": rows(&offers.here),
                "elsewhere": rows(&offers.elsewhere)}));
        }
    };
    ledger.promotion(id, at).map_err(say).map(|one| shown(&one))
}

/// A promotion with its id, where it stands, and which plans it fits.
fn shown(shown: &PromotionShown) -> Value {
    let mut object = json!(shown.record.promotion);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(shown.record.id));
        map.insert("state".into(), json!(shown.state));
        map.insert("archived".into(), json!(shown.record.archived_at.is_some()));
        map.insert("last_day".into(), json!(shown.last_day));
        let plans = shown.plans.iter().map(|plan| json!({"id": plan.id, "fit": plan.fit}));
        map.insert("plans".into(), plans.collect());
    }
    object
}
