//! Everything as JSON: one line for each plan with all that belongs to it. docs/format.md is its description.

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::receipt::MediaType;
use keepline_domain::renewal::Renewal;
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde_json::Value;

use super::beside::Beside;
use super::file::refused;
use super::{Exported, FORMAT, VERSION};
use crate::column::{json_option, moment, parsed};
use crate::{Fault, catalogue, plan, receipt, renewal, settings};

/// A plan and what is known of it beside its terms.
#[derive(Serialize)]
struct PlanLine<'a> {
    id: PlanId,
    uid: String,
    sample: bool,
    created_at: String,
    archived_at: Option<String>,
    muted_at: Option<String>,
    unmuted_at: Option<String>,
    plan: &'a Plan,
}

#[derive(Serialize)]
struct RenewalLine {
    id: i64,
    uid: String,
    recorded_at: String,
    voided_at: Option<String>,
    renewal: Renewal,
}

#[derive(Serialize)]
struct ReceiptLine {
    id: i64,
    renewal_id: Option<i64>,
    sha256: String,
    file_name: String,
    media_type: MediaType,
    size: u32,
    added_at: String,
    trashed_at: Option<String>,
}

#[derive(Serialize)]
struct AnswerLine {
    last_day: NaiveDate,
    answer: String,
    answered_at: String,
    occurrence: u32,
}

#[derive(Serialize)]
struct ReminderLine {
    kind: String,
    counts_to: NaiveDate,
    lead_days: Option<u32>,
    occurrence: u32,
    state: String,
    fire_at: String,
    seen_at: String,
    shown_at: Option<String>,
    shown_by: Option<String>,
    repeats: u32,
    held_by: Option<String>,
    again_by: Option<String>,
}

#[derive(Serialize)]
struct SnoozeLine {
    until: String,
    kind: String,
    counts_to: NaiveDate,
    lead_days: Option<u32>,
    occurrence: u32,
}

#[derive(Serialize)]
struct ChangeLine {
    id: i64,
    at: String,
    noun: String,
    noun_id: i64,
    verb: String,
    before: Option<Value>,
    after: Option<Value>,
    undoes: Option<i64>,
    undone: bool,
}

#[derive(Serialize)]
struct CorrectionLine {
    line: String,
    fact: String,
    value: Value,
    was: Option<Value>,
    corrected_at: String,
}

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
    text(out, "],\n\"plans\":[")?;
    each_plan(data, |line, tables| {
        text(out, if plans == 0 { "\n" } else { ",\n" })?;
        plans += 1;
        let plan = line.id;
        let object = json_text(&line)?;
        text(out, object.strip_suffix('}').unwrap_or(&object))?;
        renewals += list(out, "renewals", || tables.renewals.next_of(plan))?;
        list(out, "receipts", || tables.receipts.next_of(plan))?;
        list(out, "autopay_answers", || tables.answers.next_of(plan))?;
        list(out, "reminders", || tables.reminders.next_of(plan))?;
        text(out, ",\"snooze\":")?;
        value(out, &tables.snoozes.next_of(plan)?)?;
        list(out, "changes", || tables.changes.next_of(plan))?;
        text(out, "}")
    })?;
    text(out, "\n]}\n")?;
    out.flush().map_err(|error| refused(&error))?;
    Ok(Exported { plans, renewals, bytes: 0 })
}

/// What belongs to plans, each in their order.
struct Tables<'s> {
    renewals: Beside<'s, RenewalLine>,
    receipts: Beside<'s, ReceiptLine>,
    answers: Beside<'s, AnswerLine>,
    reminders: Beside<'s, ReminderLine>,
    snoozes: Beside<'s, SnoozeLine>,
    changes: Beside<'s, ChangeLine>,
}

fn each_plan(
    data: &Connection,
    mut told: impl FnMut(PlanLine<'_>, &mut Tables<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut renewals = data.prepare("SELECT * FROM renewal ORDER BY plan_id, id")?;
    let mut receipts = data.prepare("SELECT * FROM receipt ORDER BY plan_id, id")?;
    let mut answers = data.prepare("SELECT * FROM autopay_answer ORDER BY plan_id, counts_to")?;
    let mut reminders = data
        .prepare("SELECT *, subject_id AS plan_id FROM reminder WHERE subject_kind = 'plan' ORDER BY subject_id, id")?;
    let mut snoozes = data.prepare("SELECT * FROM snooze ORDER BY plan_id")?;
    let mut changes = data.prepare("SELECT * FROM change ORDER BY plan_id, id")?;
    let mut tables = Tables {
        renewals: Beside::new(&mut renewals, renewal_line)?,
        receipts: Beside::new(&mut receipts, receipt_line)?,
        answers: Beside::new(&mut answers, answer_line)?,
        reminders: Beside::new(&mut reminders, reminder_line)?,
        snoozes: Beside::new(&mut snoozes, snooze_line)?,
        changes: Beside::new(&mut changes, change_line)?,
    };
    let mut plans = data.prepare("SELECT * FROM plan ORDER BY id")?;
    let mut rows = plans.query([])?;
    while let Some(row) = rows.next()? {
        let record = plan::from_row(row)?;
        let line = PlanLine {
            id: record.id,
            uid: row.get("uid")?,
            sample: record.sample,
            created_at: moment(record.created_at),
            archived_at: record.archived_at.map(moment),
            muted_at: record.muted_at.map(moment),
            unmuted_at: record.unmuted_at.map(moment),
            plan: &record.plan,
        };
        told(line, &mut tables)?;
    }
    Ok(())
}

fn renewal_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, RenewalLine)> {
    let record = renewal::from_row(row)?;
    let line = RenewalLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        renewal: record.renewal,
    };
    Ok((record.plan_id, line))
}

fn receipt_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ReceiptLine)> {
    let kept = receipt::from_row(row)?;
    let line = ReceiptLine {
        id: kept.id,
        renewal_id: kept.renewal_id,
        sha256: kept.sha256,
        file_name: kept.file_name,
        media_type: kept.media_type,
        size: kept.size,
        added_at: moment(kept.added_at),
        trashed_at: kept.trashed_at.map(moment),
    };
    Ok((kept.plan_id, line))
}

fn answer_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, AnswerLine)> {
    let line = AnswerLine {
        last_day: parsed(row, "counts_to")?,
        answer: row.get("answer")?,
        answered_at: row.get("answered_at")?,
        occurrence: row.get("occurrence")?,
    };
    Ok((row.get("plan_id")?, line))
}

fn reminder_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ReminderLine)> {
    let line = ReminderLine {
        kind: row.get("kind")?,
        counts_to: parsed(row, "counts_to")?,
        lead_days: lead(row)?,
        occurrence: row.get("occurrence")?,
        state: row.get("state")?,
        fire_at: row.get("fire_at")?,
        seen_at: row.get("seen_at")?,
        shown_at: row.get("shown_at")?,
        shown_by: row.get("shown_by")?,
        repeats: row.get("repeats")?,
        held_by: row.get("held_by")?,
        again_by: row.get("again_by")?,
    };
    Ok((row.get("plan_id")?, line))
}

fn snooze_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, SnoozeLine)> {
    let line = SnoozeLine {
        until: row.get("until")?,
        kind: row.get("kind")?,
        counts_to: parsed(row, "counts_to")?,
        lead_days: lead(row)?,
        occurrence: row.get("occurrence")?,
    };
    Ok((row.get("plan_id")?, line))
}

fn change_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ChangeLine)> {
    let line = ChangeLine {
        id: row.get("id")?,
        at: row.get("at")?,
        noun: row.get("noun")?,
        noun_id: row.get("noun_id")?,
        verb: row.get("verb")?,
        before: json_option(row, "before")?,
        after: json_option(row, "after")?,
        undoes: row.get("undoes")?,
        undone: row.get("undone")?,
    };
    Ok((row.get("plan_id")?, line))
}

/// Days before the date; none where the kind has none, which storage says by -1.
fn lead(row: &Row<'_>) -> rusqlite::Result<Option<u32>> {
    let lead: i64 = row.get("lead_days")?;
    Ok(u32::try_from(lead).ok())
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
