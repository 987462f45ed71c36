//! Everything as JSON: one line for each plan with all that belongs to it. docs/format.md is its description.

use std::io::Write;

use chrono::{DateTime, Utc};
use keepline_domain::reminder::Subject;
use rusqlite::Connection;
use serde::Serialize;

use super::beside::Beside;
use super::file::refused;
use super::line::{
    AnswerLine, BesideLine, CardLine, CaseLine, CaseReceiptLine, ChangeLine, ContactLine, CorrectionLine, EsimLine,
    NotPostedLine, PlaceLine, PlanLine, ReadingLine, ReceiptLine, ReminderLine, RenewalLine, SnoozeLine, WalkLine,
    answer_line, beside_reminder_line, beside_snooze_line, card_line, case_line, case_receipt_line, change_line,
    contact_line, device_line, esim_line, not_posted_line, place_line, promotion_line, rate_line, reading_line,
    receipt_line, reminder_line, renewal_line, snooze_line, tag_line, walk_line,
};
use super::{Exported, FORMAT, VERSION};
use crate::column::moment;
use crate::sample::device_of_samples;
use crate::tag::Tags;
use crate::{Fault, catalogue, plan, settings};

pub(super) fn write(data: &Connection, out: &mut dyn Write, now: DateTime<Utc>) -> Result<Exported, Fault> {
    let (mut plans, mut renewals) = (0_u32, 0_u32);
    let head = serde_json::json!({"format": FORMAT, "version": VERSION, "exported_at": moment(now),
        "program": env!("CARGO_PKG_VERSION"), "settings": settings::load(data)?});
    // the head stays open for what follows
    let head = head.to_string();
    text(out, head.strip_suffix('}').unwrap_or(&head))?;
    text(out, ",\n\"catalogue_corrections\":[")?;
    let corrections = catalogue::corrections(data)?.into_iter().map(|one| CorrectionLine {
        line: one.line,
        fact: one.fact,
        value: one.value,
        was: one.was,
        corrected_at: moment(one.corrected_at),
    });
    for (place, correction) in corrections.enumerate() {
        item(out, place == 0, &correction)?;
    }
    text(out, "]")?;
    // what came with the samples stays here as they do
    let of_samples = device_of_samples(data)?;
    let mut devices = data.prepare("SELECT * FROM device WHERE id IS NOT ?1 ORDER BY id")?;
    let mut devices = devices.query_map([of_samples], device_line)?;
    // before the plans that name them
    list(out, "devices", || Ok(devices.next().transpose()?))?;
    for (list_name, kind) in [("people", "person"), ("labels", "label")] {
        let mut tags = data.prepare("SELECT * FROM tag WHERE kind = ?1 ORDER BY id")?;
        let mut tags = tags.query_map([kind], tag_line)?;
        list(out, list_name, || Ok(tags.next().transpose()?))?;
    }
    let mut rates = data.prepare("SELECT * FROM rate ORDER BY id")?;
    let mut rates = rates.query_map([], rate_line)?;
    list(out, "rates", || Ok(rates.next().transpose()?))?;
    text(out, ",\n\"plans\":[")?;
    each_plan(data, |line, tables| {
        text(out, if plans == 0 { "\n" } else { ",\n" })?;
        plans += 1;
        let plan = line.id;
        let object = json_text(&line)?;
        text(out, object.strip_suffix('}').unwrap_or(&object))?;
        renewals += list(out, "renewals", || tables.renewals.next_of(plan))?;
        list(out, "readings", || tables.readings.next_of(plan))?;
        list(out, "refill_cards", || tables.cards.next_of(plan))?;
        list(out, "cases", || tables.cases.next_of(plan))?;
        list(out, "case_contacts", || tables.contacts.next_of(plan))?;
        list(out, "case_receipts", || tables.case_receipts.next_of(plan))?;
        text(out, ",\"place\":")?;
        value(out, &tables.places.next_of(plan)?)?;
        list(out, "esims", || tables.esims.next_of(plan))?;
        list(out, "receipts", || tables.receipts.next_of(plan))?;
        list(out, "autopay_answers", || tables.answers.next_of(plan))?;
        list(out, "walks", || tables.walks.next_of(plan))?;
        list(out, "reminders", || tables.reminders.next_of(plan))?;
        text(out, ",\"snooze\":")?;
        value(out, &tables.snoozes.next_of(plan)?)?;
        list(out, "payment_answers", || tables.not_posted.next_of(plan))?;
        list(out, "reminders_beside", || tables.reminders_beside.next_of(plan))?;
        list(out, "snoozes_beside", || tables.snoozes_beside.next_of(plan))?;
        list(out, "changes", || tables.changes.next_of(plan))?;
        text(out, "}")
    })?;
    text(out, "\n]")?;
    let mut unsorted = data.prepare("SELECT * FROM receipt WHERE plan_id IS NULL ORDER BY id")?;
    let mut unsorted = unsorted.query_map([], receipt_line)?;
    list(out, "unsorted_receipts", || Ok(unsorted.next().transpose()?.map(|(_, line)| line)))?;
    promotions(data, out)?;
    let mut changes = data
        .prepare("SELECT * FROM change WHERE plan_id IS NULL AND noun = 'device' AND noun_id IS NOT ?1 ORDER BY id")?;
    let mut changes = changes.query_map([of_samples], change_line)?;
    list(out, "device_changes", || Ok(changes.next().transpose()?.map(|(_, line)| line)))?;
    let mut changes =
        data.prepare("SELECT * FROM change WHERE plan_id IS NULL AND noun IN ('person', 'label') ORDER BY id")?;
    let mut changes = changes.query_map([], change_line)?;
    list(out, "tag_changes", || Ok(changes.next().transpose()?.map(|(_, line)| line)))?;
    let mut changes = data.prepare("SELECT * FROM change WHERE plan_id IS NULL AND noun = 'rate' ORDER BY id")?;
    let mut changes = changes.query_map([], change_line)?;
    list(out, "rate_changes", || Ok(changes.next().transpose()?.map(|(_, line)| line)))?;
    text(out, "}\n")?;
    out.flush().map_err(|error| refused(&error))?;
    Ok(Exported { plans, renewals, bytes: 0 })
}

/// Promotions, which may belong to no plan, each with what was told of it; then the history of those that do not.
fn promotions(data: &Connection, out: &mut dyn Write) -> Result<(), Fault> {
    const OF: &str = "WHERE subject_kind = 'promotion' ORDER BY subject_id";
    let mut reminders = data.prepare(&format!("SELECT *, subject_id AS plan_id FROM reminder {OF}, id"))?;
    let mut reminders = Beside::new(&mut reminders, reminder_line)?;
    let mut snoozes = data.prepare(&format!("SELECT *, subject_id AS plan_id FROM subject_snooze {OF}"))?;
    let mut snoozes = Beside::new(&mut snoozes, snooze_line)?;
    let mut rows = data.prepare(
        "SELECT promotion.*, plan.uid AS plan_uid, renewal.uid AS renewal_uid FROM promotion
         LEFT JOIN plan ON plan.id = promotion.plan_id LEFT JOIN renewal ON renewal.id = renewal_id
         WHERE plan.sample IS NOT 1 ORDER BY promotion.id",
    )?;
    let mut rows = rows.query_map([], promotion_line)?;
    text(out, ",\"promotions\":[")?;
    let mut first = true;
    while let Some(line) = rows.next().transpose()? {
        text(out, if first { "\n" } else { ",\n" })?;
        first = false;
        let object = json_text(&line)?;
        text(out, object.strip_suffix('}').unwrap_or(&object))?;
        list(out, "reminders", || reminders.next_of(line.id))?;
        text(out, ",\"snooze\":")?;
        value(out, &snoozes.next_of(line.id)?)?;
        text(out, "}")?;
    }
    text(out, "]")?;
    let mut changes = data.prepare("SELECT * FROM change WHERE plan_id IS NULL AND noun = 'promotion' ORDER BY id")?;
    let mut changes = changes.query_map([], change_line)?;
    list(out, "promotion_changes", || Ok(changes.next().transpose()?.map(|(_, line)| line)))?;
    Ok(())
}

/// What belongs to plans, each in their order.
struct Tables<'s> {
    renewals: Beside<'s, RenewalLine>,
    readings: Beside<'s, ReadingLine>,
    cards: Beside<'s, CardLine>,
    cases: Beside<'s, CaseLine>,
    contacts: Beside<'s, ContactLine>,
    case_receipts: Beside<'s, CaseReceiptLine>,
    places: Beside<'s, PlaceLine>,
    esims: Beside<'s, EsimLine>,
    receipts: Beside<'s, ReceiptLine>,
    answers: Beside<'s, AnswerLine>,
    walks: Beside<'s, WalkLine>,
    reminders: Beside<'s, ReminderLine>,
    snoozes: Beside<'s, SnoozeLine>,
    not_posted: Beside<'s, NotPostedLine>,
    reminders_beside: Beside<'s, BesideLine<ReminderLine>>,
    snoozes_beside: Beside<'s, BesideLine<SnoozeLine>>,
    changes: Beside<'s, ChangeLine>,
}

/// The rows of `table` about the payments, refill cards, eSIMs and disputes of a plan, in order of the plans and of `key`.
fn beside(table: &str, key: &str) -> String {
    let subjects = [Subject::Renewal(0), Subject::RefillCard(0), Subject::Esim(0), Subject::Case(0)];
    let rows = subjects.map(|subject| {
        let kind = subject.kind();
        // a kind of subject is called as its table, but for a word that SQL has taken
        let of = if kind == "case" { "dispute_case" } else { kind };
        format!(
            "SELECT {table}.*, {of}.plan_id AS plan_id FROM {table} JOIN {of} ON {of}.id = subject_id
             WHERE subject_kind = '{kind}'"
        )
    });
    format!("SELECT * FROM ({}) ORDER BY plan_id, subject_kind, {key}", rows.join(" UNION ALL "))
}

fn each_plan(
    data: &Connection,
    mut told: impl FnMut(PlanLine<'_>, &mut Tables<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut renewals = data.prepare("SELECT * FROM renewal ORDER BY plan_id, id")?;
    let mut readings = data.prepare("SELECT * FROM reading ORDER BY plan_id, at, id")?;
    let mut cards = data.prepare("SELECT * FROM refill_card ORDER BY plan_id, id")?;
    let mut cases = data.prepare(
        "SELECT dispute_case.*, renewal.uid AS renewal_uid FROM dispute_case JOIN renewal ON renewal.id = renewal_id
         ORDER BY dispute_case.plan_id, dispute_case.id",
    )?;
    let mut contacts = data.prepare(
        "SELECT case_contact.*, plan_id, dispute_case.uid AS case_uid FROM case_contact
         JOIN dispute_case ON dispute_case.id = case_id ORDER BY plan_id, case_contact.id",
    )?;
    let mut case_receipts = data.prepare(
        "SELECT dispute_case.plan_id, dispute_case.uid AS case_uid, receipt_id, lower(hex(sha256)) AS sha256,
           case_contact.uid AS contact_uid
         FROM case_receipt JOIN dispute_case ON dispute_case.id = case_receipt.case_id
         JOIN receipt ON receipt.id = receipt_id LEFT JOIN case_contact ON case_contact.id = contact_id
         ORDER BY dispute_case.plan_id, dispute_case.id, receipt_id",
    )?;
    let mut places = data.prepare(
        "SELECT plan_place.*, device.uid AS device_uid FROM plan_place JOIN device ON device.id = device_id ORDER BY plan_id",
    )?;
    let mut esims = data.prepare("SELECT * FROM esim ORDER BY plan_id, id")?;
    let mut receipts = data.prepare("SELECT * FROM receipt WHERE plan_id IS NOT NULL ORDER BY plan_id, id")?;
    let mut answers = data.prepare("SELECT * FROM autopay_answer ORDER BY plan_id, counts_to")?;
    let mut walks = data.prepare("SELECT * FROM walk ORDER BY plan_id, id")?;
    let mut reminders = data
        .prepare("SELECT *, subject_id AS plan_id FROM reminder WHERE subject_kind = 'plan' ORDER BY subject_id, id")?;
    let mut snoozes = data.prepare("SELECT * FROM snooze ORDER BY plan_id")?;
    let mut not_posted = data.prepare(
        "SELECT payment_answer.*, plan_id FROM payment_answer JOIN renewal ON renewal.id = renewal_id
         ORDER BY plan_id, renewal_id",
    )?;
    let mut reminders_beside = data.prepare(&beside("reminder", "id"))?;
    let mut snoozes_beside = data.prepare(&beside("subject_snooze", "subject_id"))?;
    let mut changes = data.prepare("SELECT * FROM change WHERE plan_id IS NOT NULL ORDER BY plan_id, id")?;
    let mut tables = Tables {
        renewals: Beside::new(&mut renewals, renewal_line)?,
        readings: Beside::new(&mut readings, reading_line)?,
        cards: Beside::new(&mut cards, card_line)?,
        cases: Beside::new(&mut cases, case_line)?,
        contacts: Beside::new(&mut contacts, contact_line)?,
        case_receipts: Beside::new(&mut case_receipts, case_receipt_line)?,
        places: Beside::new(&mut places, place_line)?,
        esims: Beside::new(&mut esims, esim_line)?,
        receipts: Beside::new(&mut receipts, receipt_line)?,
        answers: Beside::new(&mut answers, answer_line)?,
        walks: Beside::new(&mut walks, walk_line)?,
        reminders: Beside::new(&mut reminders, reminder_line)?,
        snoozes: Beside::new(&mut snoozes, snooze_line)?,
        not_posted: Beside::new(&mut not_posted, not_posted_line)?,
        reminders_beside: Beside::new(&mut reminders_beside, beside_reminder_line)?,
        snoozes_beside: Beside::new(&mut snoozes_beside, beside_snooze_line)?,
        changes: Beside::new(&mut changes, change_line)?,
    };
    let mut plans = data.prepare(
        "SELECT plan.*, before.uid AS replaces_uid FROM plan LEFT JOIN plan AS before ON before.id = plan.replaces
         ORDER BY plan.id",
    )?;
    let mut rows = plans.query([])?;
    let mut tags = Tags::of(data, None)?;
    while let Some(row) = rows.next()? {
        let mut record = plan::from_row(row)?;
        tags.fill(record.id, &mut record.plan);
        let line = PlanLine {
            id: record.id,
            uid: row.get("uid")?,
            sample: record.sample,
            created_at: moment(record.created_at),
            archived_at: record.archived_at.map(moment),
            muted_at: record.muted_at.map(moment),
            unmuted_at: record.unmuted_at.map(moment),
            replaces_uid: row.get("replaces_uid")?,
            plan: &record.plan,
        };
        told(line, &mut tables)?;
    }
    Ok(())
}

/// `,"name":[…]` with all that `next` gives; answers how many.
fn list<T: Serialize>(
    out: &mut dyn Write,
    name: &str,
    mut next: impl FnMut() -> Result<Option<T>, Fault>,
) -> Result<u32, Fault> {
    text(out, ",\"")?;
    text(out, name)?;
    text(out, "\":[")?;
    let mut count = 0;
    while let Some(one) = next()? {
        item(out, count == 0, &one)?;
        count += 1;
    }
    text(out, "]")?;
    Ok(count)
}

fn item(out: &mut dyn Write, first: bool, one: &impl Serialize) -> Result<(), Fault> {
    if !first {
        text(out, ",")?;
    }
    value(out, one)
}

fn value(out: &mut dyn Write, one: &impl Serialize) -> Result<(), Fault> {
    serde_json::to_writer(out, one).map_err(|error| refused(&error.into()))
}

fn json_text(one: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(one).map_err(|error| Fault::Storage(error.to_string()))
}

fn text(out: &mut dyn Write, text: &str) -> Result<(), Fault> {
    out.write_all(text.as_bytes()).map_err(|error| refused(&error))
}
