//! A plan of an export, with its renewals, its readings and what stands beside it.

use std::collections::HashMap;

use keepline_domain::refusal::{Code, Refusal};
use keepline_domain::renewal::Renewal;
use keepline_domain::sheet::{PlanRow, ReadingRow, RenewalRow};
use keepline_domain::{esim, plan, reading, refill_card, renewal};

use super::line::{Beside, PlanLine};
use super::subject::{self, Subjects};
use crate::Fault;
use crate::import::Step;
use crate::import::case::{CaseRow, ContactRow};
use crate::import::judge::Judge;
use crate::import::survey::MOST_ROWS;

/// Reads one plan. `uids` are those of the plans so far: ids name plans inside the file only.
pub(super) fn one(
    place: u64,
    line: PlanLine,
    uids: &mut HashMap<i64, String>,
    judge: &mut Judge<'_>,
    step: &mut Step<'_>,
) -> Result<(), Fault> {
    if line.sample {
        return Ok(());
    }
    count(judge, step)?;
    let mut terms = line.plan;
    let replaces = terms.as_object_mut().and_then(|terms| terms.remove("replaces")).and_then(|id| id.as_i64());
    let Some(uid) = checked(line.uid.as_deref()) else {
        judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None);
        return Ok(());
    };
    if let Some(id) = line.id {
        uids.insert(id, uid.clone());
    }
    judge.rename_tags(&mut terms);
    match plan::from_json(&terms) {
        Ok(plan) => {
            let row = PlanRow {
                uid: Some(uid.clone()),
                plan,
                replaces: checked(line.replaces_uid.as_deref()).or_else(|| uids.get(&replaces?).cloned()),
                recorded_at: line.created_at,
                archived_at: line.archived_at,
                muted_at: line.muted_at,
            };
            judge.plan(place, row, None, None)?;
        }
        Err(refusals) => {
            judge.refuse(place, refusals, None, None);
            return Ok(());
        }
    }
    let Some(at) = judge.place_of(&uid) else { return Ok(()) };
    let mut paid: HashMap<String, Renewal> = HashMap::new();
    let (cases, contacts) = (line.cases, line.case_contacts);
    let PlanLine { unmuted_at, autopay_answers, reminders, snooze, walks, place: slot, .. } = line;
    let PlanLine { refill_cards, esims, payment_answers, reminders_beside, snoozes_beside, .. } = line;
    let mut subjects = Subjects { payment_answers, reminders_beside, snoozes_beside, ..Subjects::default() };
    judge.beside(at, &Beside { unmuted_at, autopay_answers, reminders, snooze, walks, place: slot })?;
    let Ok(terms) = plan::from_json(&terms) else { return Ok(()) };
    for line in line.renewals {
        count(judge, step)?;
        match (checked(line.uid.as_deref()), renewal::from_json(&line.renewal, &terms)) {
            (Some(uid), Ok(renewal)) => {
                paid.insert(uid.clone(), renewal.clone());
                if let Some(id) = line.id {
                    subjects.renewals.insert(id, uid.clone());
                }
                let row =
                    RenewalRow { uid: Some(uid), renewal, recorded_at: line.recorded_at, voided_at: line.voided_at };
                judge.renewal(place, at, &terms, row, true)?;
            }
            (None, _) => judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None),
            (_, Err(refusals)) => judge.refuse(place, refusals, None, None),
        }
    }
    for line in line.readings {
        count(judge, step)?;
        match (checked(line.uid.as_deref()), reading::stored(&line.reading, &terms)) {
            (Some(uid), Ok(reading)) => {
                let row = ReadingRow { uid, reading, recorded_at: line.recorded_at, voided_at: line.voided_at };
                judge.reading(place, at, &row, &line.answered)?;
            }
            (None, _) => judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None),
            (_, Err(refusals)) => judge.refuse(place, refusals, None, None),
        }
    }
    for line in cases {
        count(judge, step)?;
        let of = checked(line.renewal_uid.as_deref()).and_then(|uid| Some((paid.get(&uid)?, uid)));
        let (Some(uid), Some((renewal, renewal_uid))) = (checked(line.uid.as_deref()), of) else {
            judge.refuse(place, vec![Refusal::of(Code::UidInvalid, "uid")], None, None);
            continue;
        };
        if let Some(id) = line.id {
            subjects.cases.insert(id, uid.clone());
        }
        let mut row = CaseRow {
            uid: uid.clone(),
            renewal_uid,
            value: line.case,
            letter: line.letter,
            recorded_at: line.recorded_at,
            voided_at: line.voided_at,
            contacts: Vec::new(),
        };
        for one in contacts.iter().filter(|one| checked(one.case_uid.as_deref()).as_ref() == Some(&uid)) {
            count(judge, step)?;
            row.contacts.push(ContactRow {
                uid: checked(one.uid.as_deref()),
                value: one.contact.clone(),
                recorded_at: one.recorded_at,
                voided_at: one.voided_at,
            });
        }
        judge.case(place, at, (&terms, renewal), &row)?;
    }
    for line in refill_cards {
        match refill_card::from_json(&line.card, &terms) {
            Ok((card, _)) => subjects.cards.push(subject::CardRow { card, line }),
            Err(refusals) => judge.refuse(place, refusals, None, None),
        }
    }
    for line in esims {
        // its papers are never in the file
        match esim::from_json(&line.esim) {
            Ok((esim, _)) => subjects.esims.push(subject::EsimRow { esim, line }),
            Err(refusals) => judge.refuse(place, refusals, None, None),
        }
    }
    judge.subjects(at, &subjects)
}

fn count(judge: &mut Judge<'_>, step: &mut Step<'_>) -> Result<(), Fault> {
    let rows = judge.count();
    step.at(rows, 0)?;
    if rows > MOST_ROWS { Err(Fault::ImportTooManyRows) } else { Ok(()) }
}

/// The name that a row has in every folder, where it is one.
pub(in crate::import) fn checked(uid: Option<&str>) -> Option<String> {
    let uid = uid?;
    let fits = (8..=32).contains(&uid.len()) && uid.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| uid.to_ascii_lowercase())
}
