//! `case …`: disputes about a payment, who was asked, and the evidence pack.

use keepline_catalogue::case_advice;
use keepline_domain::refusal::{Code, Refusal};
use keepline_ledger::case::{CasePage, CaseSummary, Letter};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger, clock};
use keepline_pack::{Form, Program, Wish, drafts, pack};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::{Case, CaseContact};
use crate::failure::Failure;
use crate::session::{Session, circumstances, read_json};

pub(crate) fn run(verb: Case, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let now = clock::now();
        let at = |ledger: &mut Ledger| circumstances(ledger, None, texts);
        match verb {
            Case::Add { renewal, json } => {
                let input = read_json(&json.json, texts)?;
                let id = ledger.case_add(renewal, &input, now).map_err(say)?.id;
                let at = at(ledger)?;
                one(ledger, id, &at).map_err(say)
            }
            Case::List { plan, as_of } => {
                let at = circumstances(ledger, as_of.as_of.as_deref(), texts)?;
                Ok(ledger.cases(plan, &at).map_err(say)?.cases.iter().map(shown).collect())
            }
            Case::Show { id, as_of } => {
                let at = circumstances(ledger, as_of.as_of.as_deref(), texts)?;
                one(ledger, id, &at).map_err(say)
            }
            Case::Edit { id, json } => {
                let patch = read_json(&json.json, texts)?;
                ledger.case_edit(id, &patch, now).map_err(say)?;
                let at = at(ledger)?;
                one(ledger, id, &at).map_err(say)
            }
            Case::Void { id } => Ok(json!({"id": ledger.case_void(id, now).map_err(say)?.id})),
            Case::Totals => {
                let at = at(ledger)?;
                Ok(json!(ledger.cases(None, &at).map_err(say)?.about))
            }
            Case::Contact(verb) => contact(verb, ledger, texts),
            Case::Attach { id, files, contact } => {
                let staged = files.iter().map(|file| ledger.receipt_stage_file(file)).collect::<Result<Vec<_>, _>>();
                let (_, ids) = ledger.case_attach(id, contact, &staged.map_err(say)?, now).map_err(say)?;
                Ok(json!({"id": ids.first(), "receipts": ids}))
            }
            Case::Letter { id, json } => {
                if let Some(json) = json {
                    let letter = letter_of(&read_json(&json, texts)?, texts)?;
                    ledger.case_letter_set(id, letter.as_ref()).map_err(say)?;
                }
                let at = at(ledger)?;
                let page = ledger.case_page(id, &at).map_err(say)?;
                let drafts = drafts(&page);
                let own = page.summary.record.letter.clone();
                Ok(json!({"id": id, "to": drafts.to, "edited": own.is_some(), "letter": own.unwrap_or_else(|| drafts.usual())}))
            }
            Case::Pack { id, out, chinese } => {
                let at = at(ledger)?;
                let zip = out.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
                let form = if zip { Form::Zip } else { Form::Pdf };
                let failed = |failed: keepline_pack::Failed| match failed {
                    keepline_pack::Failed::Ledger(fault) => Failure::fault(&fault, texts),
                    other => Failure::of(other.code(), &other.detail(), texts),
                };
                let program = Program::this().map_err(failed)?;
                let wish = Wish { case_id: id, form, chinese, out: &out };
                let packed = pack(ledger, &at, wish, &program, &mut |_, _| true).map_err(failed)?;
                let mut answer = json!(packed);
                if let Some(map) = answer.as_object_mut() {
                    map.insert("out".into(), json!(out));
                }
                Ok(answer)
            }
            Case::Detach { id, receipt } => {
                ledger.case_unlink(id, receipt).map_err(say)?;
                Ok(json!({"id": id, "receipt": receipt}))
            }
        }
    })
}

fn contact(verb: CaseContact, ledger: &mut Ledger, texts: &Texts) -> Result<Value, Failure> {
    let say = |fault: Fault| Failure::fault(&fault, texts);
    let now = clock::now();
    let id = match verb {
        CaseContact::Add { case, json } => {
            let input = read_json(&json.json, texts)?;
            ledger.case_contact_add(case, &input, now).map_err(say)?.id
        }
        CaseContact::Edit { id, json } => {
            let patch = read_json(&json.json, texts)?;
            ledger.case_contact_edit(id, &patch, now).map_err(say)?;
            id
        }
        CaseContact::Void { id } => ledger.case_contact_void(id, now).map_err(say)?.id,
    };
    Ok(json!({"id": id}))
}

/// A letter as it was handed over; null is none.
fn letter_of(value: &Value, texts: &Texts) -> Result<Option<Letter>, Failure> {
    let words = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    if value.is_null() {
        return Ok(None);
    }
    let unknown = value.as_object().and_then(|map| map.keys().find(|key| !["en", "zh-CN"].contains(&key.as_str())));
    if let Some(key) = unknown {
        return Err(Failure::field(Refusal::of(Code::UnknownField, key.as_str()), texts));
    }
    match (words("en"), words("zh-CN")) {
        (Some(en), Some(zh_cn)) => Ok(Some(Letter { en, zh_cn })),
        (None, _) => Err(Failure::field(Refusal::of(Code::Required, "en"), texts)),
        (_, None) => Err(Failure::field(Refusal::of(Code::Required, "zh-CN"), texts)),
    }
}

/// A case as lists show it.
fn shown(summary: &CaseSummary) -> Value {
    let record = &summary.record;
    let mut object = json!(record.case);
    if let Some(map) = object.as_object_mut() {
        map.insert("id".into(), json!(record.id));
        map.insert("plan_id".into(), json!(record.plan_id));
        map.insert("renewal_id".into(), json!(record.renewal_id));
        map.insert("recorded_at".into(), json!(record.recorded_at));
        map.insert("voided".into(), json!(record.voided_at.is_some()));
        map.insert("stage".into(), json!(summary.stage));
    }
    object
}

/// A case with its clocks, each with its source, what to do next, who was asked and its receipts.
fn one(ledger: &Ledger, id: i64, at: &Circumstances) -> Result<Value, Fault> {
    let page: CasePage = ledger.case_page(id, at)?;
    let mut object = shown(&page.summary);
    let clocks: Vec<Value> = page
        .clocks
        .iter()
        .map(|clock| {
            let mut object = json!(clock);
            if let (Some(map), Some(fact)) = (object.as_object_mut(), page.facts.of(clock)) {
                map.insert("what".into(), json!(fact.what));
                map.insert("source".into(), json!(fact.source));
                map.insert("checked".into(), json!(fact.checked));
                map.insert("sure".into(), json!(fact.sure));
            }
            object
        })
        .collect();
    let contacts: Vec<Value> = page
        .contacts
        .iter()
        .map(|record| {
            let mut object = json!(record.contact);
            if let Some(map) = object.as_object_mut() {
                map.insert("id".into(), json!(record.id));
            }
            object
        })
        .collect();
    if let Some(map) = object.as_object_mut() {
        map.insert("clocks".into(), json!(clocks));
        map.insert("next".into(), json!(case_advice(page.summary.stage, page.summary.record.case.paid_by)));
        map.insert("contacts".into(), json!(contacts));
        map.insert("receipts".into(), json!(page.files.iter().map(|file| file.receipt.id).collect::<Vec<_>>()));
    }
    Ok(object)
}
