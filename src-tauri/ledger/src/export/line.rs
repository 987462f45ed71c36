//! What stands on a line of the export: each table's row in the words of docs/format.md.

use chrono::NaiveDate;
use keepline_domain::case::{Case, Contact};
use keepline_domain::device::{Device, Slot};
use keepline_domain::esim::Esim;
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::promotion::Promotion;
use keepline_domain::rate::Rate;
use keepline_domain::reading::Reading;
use keepline_domain::reading::question::Asks;
use keepline_domain::receipt::MediaType;
use keepline_domain::refill_card::RefillCard;
use keepline_domain::reminder::Subject;
use keepline_domain::renewal::Renewal;
use keepline_domain::tag::Tag;
use rusqlite::Row;
use serde::Serialize;
use serde_json::Value;

use crate::case::Letter;
use crate::column::{json, json_option, moment, parsed, parsed_option, word};
use crate::walk::Entered;
use crate::{case, device, esim, promotion, rate, reading, receipt, refill_card, renewal};

/// A plan and what is known of it beside its terms.
#[derive(Serialize)]
pub(super) struct PlanLine<'a> {
    pub(super) id: PlanId,
    pub(super) uid: String,
    pub(super) sample: bool,
    pub(super) created_at: String,
    pub(super) archived_at: Option<String>,
    pub(super) muted_at: Option<String>,
    pub(super) unmuted_at: Option<String>,
    pub(super) replaces_uid: Option<String>,
    pub(super) plan: &'a Plan,
}

#[derive(Serialize)]
pub(super) struct RenewalLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) renewal: Renewal,
}

#[derive(Serialize)]
pub(crate) struct ReadingLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) reading: Reading,
    pub(super) answered: Vec<Asks>,
}

/// Without its PIN.
#[derive(Serialize)]
pub(crate) struct CardLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) renewal_id: Option<i64>,
    pub(super) card: RefillCard,
}

/// The plan that it belongs to stands beside its terms, by its uid; so does the renewal with which it was taken.
#[derive(Serialize)]
pub(crate) struct PromotionLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) plan_uid: Option<String>,
    pub(super) renewal_uid: Option<String>,
    pub(super) recorded_at: String,
    pub(super) archived_at: Option<String>,
    pub(super) promotion: Promotion,
}

/// Without its EID.
#[derive(Serialize)]
pub(super) struct DeviceLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) removed_at: Option<String>,
    pub(super) device: Device,
}

/// A person or a label.
#[derive(Serialize)]
pub(super) struct TagLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) removed_at: Option<String>,
    pub(super) tag: Tag,
}

/// A rate that its user typed.
#[derive(Serialize)]
pub(super) struct RateLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) removed_at: Option<String>,
    pub(super) rate: Rate,
}

/// Where a plan is, by the uid of its device.
#[derive(Serialize)]
pub(super) struct PlaceLine {
    pub(super) device: String,
    pub(super) slot: Slot,
}

/// Without its codes and its ICCID.
#[derive(Serialize)]
pub(super) struct EsimLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) esim: Esim,
}

#[derive(Serialize)]
pub(super) struct CaseLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) renewal_uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) case: Case,
    pub(super) letter: Option<Letter>,
}

#[derive(Serialize)]
pub(super) struct ContactLine {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) case_uid: String,
    pub(super) recorded_at: String,
    pub(super) voided_at: Option<String>,
    pub(super) contact: Contact,
}

/// A receipt beside a case, by the hash of its bytes.
#[derive(Serialize)]
pub(super) struct CaseReceiptLine {
    pub(super) case_uid: String,
    pub(super) receipt_id: i64,
    pub(super) sha256: String,
    pub(super) contact_uid: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ReceiptLine {
    pub(super) id: i64,
    pub(super) renewal_id: Option<i64>,
    pub(super) sha256: String,
    pub(super) file_name: String,
    pub(super) media_type: MediaType,
    pub(super) size: u32,
    pub(super) added_at: String,
    pub(super) trashed_at: Option<String>,
    pub(super) note: String,
}

#[derive(Serialize)]
pub(crate) struct AnswerLine {
    pub(super) last_day: NaiveDate,
    pub(super) answer: String,
    pub(super) answered_at: String,
    pub(super) occurrence: u32,
}

/// "Not yet", said when it was asked whether a payment has posted.
#[derive(Serialize)]
pub(crate) struct NotPostedLine {
    pub(super) renewal_id: i64,
    pub(super) answered_at: String,
    pub(super) occurrence: u32,
}

/// What reminds beside the plan’s own clock: a payment, a refill card, an eSIM or a dispute.
#[derive(Serialize)]
pub(crate) enum Of {
    #[serde(rename = "renewal_id")]
    Renewal(i64),
    #[serde(rename = "refill_card_id")]
    RefillCard(i64),
    #[serde(rename = "esim_id")]
    Esim(i64),
    #[serde(rename = "case_id")]
    Case(i64),
}

/// A reminder or a snooze of one of those.
#[derive(Serialize)]
pub(crate) struct BesideLine<T> {
    pub(super) of: Of,
    #[serde(flatten)]
    pub(super) line: T,
}

#[derive(Serialize)]
pub(crate) struct WalkLine {
    pub(super) channel: String,
    pub(super) guide: String,
    pub(super) version: u32,
    pub(super) done: Vec<String>,
    pub(super) entered: Entered,
    pub(super) started_at: String,
    pub(super) updated_at: String,
    pub(super) ended_at: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct ReminderLine {
    pub(super) kind: String,
    pub(super) counts_to: NaiveDate,
    pub(super) lead_days: Option<u32>,
    pub(super) occurrence: u32,
    pub(super) state: String,
    pub(super) fire_at: String,
    pub(super) seen_at: String,
    pub(super) shown_at: Option<String>,
    pub(super) shown_by: Option<String>,
    pub(super) repeats: u32,
    pub(super) held_by: Option<String>,
    pub(super) again_by: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct SnoozeLine {
    pub(super) until: String,
    pub(super) kind: String,
    pub(super) counts_to: NaiveDate,
    pub(super) lead_days: Option<u32>,
    pub(super) occurrence: u32,
}

#[derive(Serialize)]
pub(crate) struct ChangeLine {
    pub(super) id: i64,
    pub(super) at: String,
    pub(super) noun: String,
    pub(super) noun_id: i64,
    pub(super) verb: String,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
    pub(super) undoes: Option<i64>,
    pub(super) undone: bool,
}

#[derive(Serialize)]
pub(super) struct CorrectionLine {
    pub(super) line: String,
    pub(super) fact: String,
    pub(super) value: Value,
    pub(super) was: Option<Value>,
    pub(super) corrected_at: String,
}

pub(super) fn renewal_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, RenewalLine)> {
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

pub(crate) fn reading_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ReadingLine)> {
    let record = reading::from_row(row)?;
    let line = ReadingLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        reading: record.reading,
        answered: record.answered,
    };
    Ok((record.plan_id, line))
}

pub(super) fn receipt_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ReceiptLine)> {
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
        note: kept.note,
    };
    // those of no plan stand at the end, under none
    Ok((kept.plan_id.unwrap_or_default(), line))
}

pub(crate) fn answer_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, AnswerLine)> {
    let line = AnswerLine {
        last_day: parsed(row, "counts_to")?,
        answer: row.get("answer")?,
        answered_at: row.get("answered_at")?,
        occurrence: row.get("occurrence")?,
    };
    Ok((row.get("plan_id")?, line))
}

pub(crate) fn not_posted_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, NotPostedLine)> {
    let line = NotPostedLine {
        renewal_id: row.get("renewal_id")?,
        answered_at: moment(parsed(row, "answered_at")?),
        occurrence: row.get("occurrence")?,
    };
    Ok((row.get("plan_id")?, line))
}

/// A row of what `subject_kind` and `subject_id` name, which is no plan.
pub(crate) fn beside_line<T>(
    row: &Row<'_>,
    read: fn(&Row<'_>) -> rusqlite::Result<(PlanId, T)>,
) -> rusqlite::Result<(PlanId, BesideLine<T>)> {
    let (kind, id): (String, i64) = (row.get("subject_kind")?, row.get("subject_id")?);
    let of = match Subject::of(&kind, id) {
        Some(Subject::RefillCard(id)) => Of::RefillCard(id),
        Some(Subject::Esim(id)) => Of::Esim(id),
        Some(Subject::Case(id)) => Of::Case(id),
        _ => Of::Renewal(id),
    };
    let (plan, line) = read(row)?;
    Ok((plan, BesideLine { of, line }))
}

pub(crate) fn beside_reminder_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, BesideLine<ReminderLine>)> {
    beside_line(row, reminder_line)
}

pub(crate) fn beside_snooze_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, BesideLine<SnoozeLine>)> {
    beside_line(row, snooze_line)
}

pub(crate) fn walk_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, WalkLine)> {
    let line = WalkLine {
        channel: row.get("channel")?,
        guide: row.get("guide")?,
        version: row.get("version")?,
        done: json(row, "done")?,
        entered: json(row, "entered")?,
        started_at: moment(parsed(row, "started_at")?),
        updated_at: moment(parsed(row, "updated_at")?),
        ended_at: parsed_option(row, "ended_at")?.map(moment),
    };
    Ok((row.get("plan_id")?, line))
}

pub(crate) fn reminder_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ReminderLine)> {
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

pub(crate) fn snooze_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, SnoozeLine)> {
    let line = SnoozeLine {
        until: row.get("until")?,
        kind: row.get("kind")?,
        counts_to: parsed(row, "counts_to")?,
        lead_days: lead(row)?,
        occurrence: row.get("occurrence")?,
    };
    Ok((row.get("plan_id")?, line))
}

pub(crate) fn change_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ChangeLine)> {
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
    // those of no plan stand at the end, under none
    Ok((row.get::<_, Option<PlanId>>("plan_id")?.unwrap_or_default(), line))
}

/// Days before the date; none where the kind has none, which storage says by -1.
fn lead(row: &Row<'_>) -> rusqlite::Result<Option<u32>> {
    let lead: i64 = row.get("lead_days")?;
    Ok(u32::try_from(lead).ok())
}

pub(crate) fn card_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, CardLine)> {
    let record = refill_card::from_row(row)?;
    let line = CardLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        renewal_id: record.renewal_id,
        card: record.card,
    };
    Ok((record.plan_id, line))
}

pub(super) fn case_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, CaseLine)> {
    let record = case::from_row(row)?;
    let line = CaseLine {
        id: record.id,
        uid: row.get("uid")?,
        renewal_uid: row.get("renewal_uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        case: record.case,
        letter: record.letter,
    };
    Ok((record.plan_id, line))
}

pub(super) fn contact_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, ContactLine)> {
    let record = case::contact_from_row(row)?;
    let line = ContactLine {
        id: record.id,
        uid: row.get("uid")?,
        case_uid: row.get("case_uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        contact: record.contact,
    };
    Ok((row.get("plan_id")?, line))
}

pub(super) fn case_receipt_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, CaseReceiptLine)> {
    let line = CaseReceiptLine {
        case_uid: row.get("case_uid")?,
        receipt_id: row.get("receipt_id")?,
        sha256: row.get("sha256")?,
        contact_uid: row.get("contact_uid")?,
    };
    Ok((row.get("plan_id")?, line))
}

pub(crate) fn promotion_line(row: &Row<'_>) -> rusqlite::Result<PromotionLine> {
    let record = promotion::from_row(row)?;
    Ok(PromotionLine {
        id: record.id,
        uid: row.get("uid")?,
        plan_uid: row.get("plan_uid")?,
        renewal_uid: row.get("renewal_uid")?,
        recorded_at: moment(record.recorded_at),
        archived_at: record.archived_at.map(moment),
        promotion: Promotion { plan: None, ..record.promotion },
    })
}

/// Devices belong to no plan.
pub(super) fn device_line(row: &Row<'_>) -> rusqlite::Result<DeviceLine> {
    let record = device::from_row(row)?;
    Ok(DeviceLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        removed_at: record.removed_at.map(moment),
        device: record.device,
    })
}

/// People and labels belong to no plan.
pub(super) fn tag_line(row: &Row<'_>) -> rusqlite::Result<TagLine> {
    Ok(TagLine {
        id: row.get("id")?,
        uid: row.get("uid")?,
        recorded_at: moment(parsed(row, "recorded_at")?),
        removed_at: parsed_option(row, "removed_at")?.map(moment),
        tag: Tag { name: row.get("name")?, color: word(row, "color")? },
    })
}

/// Rates belong to no plan.
pub(super) fn rate_line(row: &Row<'_>) -> rusqlite::Result<RateLine> {
    let record = rate::from_row(row)?;
    Ok(RateLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        removed_at: record.removed_at.map(moment),
        rate: record.rate,
    })
}

pub(super) fn place_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, PlaceLine)> {
    Ok((row.get("plan_id")?, PlaceLine { device: row.get("device_uid")?, slot: word(row, "slot")? }))
}

pub(super) fn esim_line(row: &Row<'_>) -> rusqlite::Result<(PlanId, EsimLine)> {
    let record = esim::from_row(row)?;
    let line = EsimLine {
        id: record.id,
        uid: row.get("uid")?,
        recorded_at: moment(record.recorded_at),
        voided_at: record.voided_at.map(moment),
        esim: record.esim,
    };
    Ok((record.plan_id, line))
}
