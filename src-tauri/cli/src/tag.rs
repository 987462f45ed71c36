//! `person …` and `label …`: whose line a plan is, and what its user hangs on it. A plan names them in its own JSON.

use keepline_domain::tag::TagKind;
use keepline_ledger::tag::TagRecord;
use keepline_ledger::{Fault, clock};
use serde_json::{Value, json};

use crate::arguments::Tag;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(kind: TagKind, verb: Tag, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        let id = match verb {
            Tag::Add(json) => ledger.tag_add(kind, &read_json(&json.json, texts)?, now).map_err(say)?.id,
            Tag::List => {
                let all = ledger.tags().map_err(say)?;
                return Ok(all.iter().filter(|record| record.kind == kind).map(shown).collect());
            }
            Tag::Edit { id, json } => {
                ledger.tag_edit(kind, id, &read_json(&json.json, texts)?, now).map_err(say)?;
                id
            }
            Tag::Remove { id } => return Ok(json!({"id": ledger.tag_remove(kind, id, now).map_err(say)?.id})),
        };
        Ok(shown(&ledger.tag(kind, id).map_err(say)?))
    })
}

fn shown(record: &TagRecord) -> Value {
    json!({"id": record.id, "name": record.tag.name, "color": record.tag.color, "plans": record.plans})
}
