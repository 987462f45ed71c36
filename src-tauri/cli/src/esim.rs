//! `esim …`: the papers of eSIMs. Codes are read in, and said only by `esim papers`.

use keepline_domain::device::Iccid;
use keepline_domain::esim::{ActivationCode, ConfirmationCode, from_json};
use keepline_ledger::esim::patched;
use keepline_ledger::{Fault, clock};
use serde_json::{Value, json};

use crate::arguments::Esim;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Esim, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        match verb {
            Esim::Add { plan, json } => {
                let input = read_json(&json.json, texts)?;
                let (esim, papers) = from_json(&input).map_err(|refusals| Failure::refused(&refusals, texts))?;
                Ok(json!({"id": ledger.esim_add(plan, &esim, papers, now).map_err(say)?.id}))
            }
            Esim::List { plan } => Ok(json!(ledger.esims(plan, now).map_err(say)?)),
            Esim::Edit { id, json } => {
                let input = read_json(&json.json, texts)?;
                let read = |esim: &_| from_json(&patched(esim, &input)).map_err(Fault::Refused);
                ledger.esim_edit(id, read, now).map_err(say)?;
                Ok(json!(ledger.esim(id).map_err(say)?))
            }
            Esim::Void { id } => Ok(json!({"id": ledger.esim_void(id, now).map_err(say)?.id})),
            Esim::Papers { id } => {
                let papers = ledger.esim_papers(id).map_err(say)?;
                Ok(json!({
                    "id": id,
                    "code": papers.code.as_ref().map(ActivationCode::shown),
                    "confirmation_code": papers.confirmation.as_ref().map(ConfirmationCode::shown),
                    "iccid": papers.iccid.as_ref().map(Iccid::shown),
                }))
            }
        }
    })
}
