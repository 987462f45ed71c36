//! A plan's history in words, and taking the last change back.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::money::Money;
use keepline_domain::plan::{Early, Late, Rule};
use keepline_ledger::change::{ChangeRecord, Noun, Verb};
use keepline_ledger::plan::PlanSummary;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Done, Fault, Ledger};
use keepline_texts::{Texts, isolated};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::crossing::Crossed;
use crate::house::House;

/// One line of a plan's history.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ChangeRow {
    #[ts(type = "number")]
    id: i64,
    at: DateTime<Utc>,
    text: String,
    details: Vec<String>,
    /// Whether it can still be taken back.
    undoable: bool,
}

impl ChangeRow {
    pub(crate) fn of(change: &ChangeRecord, texts: &Texts, today: NaiveDate) -> Self {
        let what = what(change, texts, today);
        Self {
            id: change.id,
            at: change.at,
            text: match change.undoes {
                Some(_) => texts.say("change-undo", &[("what", what.into())]),
                None => what,
            },
            details: details(change, texts, today),
            undoable: change.undoable,
        }
    }
}

/// What every change answers: what was changed, the line of history that can take it back, and the plan as it stands now.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Done")]
pub(crate) struct DoneRow {
    #[ts(type = "number")]
    id: i64,
    #[ts(type = "number")]
    change_id: i64,
    summary: Option<PlanSummary>,
}

/// Asks the ledger for a change, lets everyone know, and answers how the plan stands after it.
pub(crate) fn done(
    house: &House,
    ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<Done, Fault>,
) -> Crossed<DoneRow> {
    house.change(|ledger, at| {
        let done = ask(ledger, at)?;
        // what was done is done, also where it cannot be read back
        let summary = ledger.summary(done.plan_id, at).ok();
        Ok(DoneRow { id: done.id, change_id: done.change_id, summary })
    })
}

#[tauri::command(async)]
pub(crate) fn undo(house: tauri::State<'_, Arc<House>>, change_id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.undo(change_id, at.now))
}

fn what(change: &ChangeRecord, texts: &Texts, today: NaiveDate) -> String {
    let noun = match change.noun {
        Noun::Plan => "plan",
        Noun::Renewal => "renewal",
        Noun::Receipt => "receipt",
    };
    let verb = match change.verb {
        Verb::Added => "added",
        Verb::Edited => "edited",
        Verb::Archived => "archived",
        Verb::Restored => "restored",
        Verb::Succeeded => "succeeded",
        Verb::Voided => "voided",
        Verb::Unvoided => "unvoided",
        Verb::Trashed => "trashed",
    };
    let after = change.after.as_ref();
    let field = |name: &str| after.and_then(|after| after.get(name));
    let args = [
        ("date", field("paid_on").map(|value| spoken("started_on", value, texts, today)).unwrap_or_default().into()),
        ("money", field("amount").map(|value| spoken("price", value, texts, today)).unwrap_or_default().into()),
        ("name", field("file_name").and_then(Value::as_str).map(isolated).unwrap_or_default().into()),
    ];
    texts.say(&format!("change-{noun}-{verb}"), &args)
}

/// Each field that an edit replaced, from what to what.
fn details(change: &ChangeRecord, texts: &Texts, today: NaiveDate) -> Vec<String> {
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (&change.before, &change.after) else {
        return Vec::new();
    };
    after
        .iter()
        .filter_map(|(name, new)| {
            let old = before.get(name).unwrap_or(&Value::Null);
            (old != new).then(|| {
                let known = texts.say(&format!("change-field-{name}"), &[]);
                let field =
                    if known.starts_with("change-field-") { texts.say("change-field-other", &[]) } else { known };
                let args = [
                    ("field", field.into()),
                    ("before", spoken(name, old, texts, today).into()),
                    ("after", spoken(name, new, texts, today).into()),
                ];
                texts.say("change-detail", &args)
            })
        })
        .collect()
}

/// A field's value as a person reads it. Numbers of phones are never whole.
fn spoken(field: &str, value: &Value, texts: &Texts, today: NaiveDate) -> String {
    let date = |value: &Value| value.as_str().and_then(|text| text.parse().ok()).map(|day| texts.date(day, today));
    let read = match field {
        "started_on" | "first_last_day" => date(value),
        "number" => value.as_str().map(|number| texts.number_end(number)),
        "price" => serde_json::from_value::<Money>(value.clone()).ok().map(|money| texts.money(&money)),
        "rule" => serde_json::from_value::<Rule>(value.clone()).ok().map(|rule| rule_words(&rule, texts)),
        "sim" => value.as_str().map(|sim| texts.say("change-sim", &[("sim", sim.into())])),
        "grace" => value
            .get("number_lost_after_days")
            .and_then(Value::as_u64)
            .map(|days| texts.say("why-length-days", &[("count", days.into())])),
        "leads" => value.as_array().map(|leads| leads.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")),
        _ => None,
    };
    read.unwrap_or_else(|| match value {
        Value::Null => texts.say("change-none", &[]),
        Value::Bool(true) => texts.say("change-yes", &[]),
        Value::Bool(false) => texts.say("change-no", &[]),
        Value::String(text) if text.is_empty() => texts.say("change-none", &[]),
        Value::String(text) => isolated(text),
        other => other.to_string(),
    })
}

fn rule_words(rule: &Rule, texts: &Texts) -> String {
    let early = match rule.early() {
        Early::Append => "append",
        Early::Restart => "restart",
    };
    let late = match rule.late() {
        Late::FromPayment => "from_payment",
        Late::FromExpiry => "from_expiry",
    };
    let args = [("length", texts.length(rule, 1).into()), ("early", early.into()), ("late", late.into())];
    texts.say("change-rule", &args)
}
