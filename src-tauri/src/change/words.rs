//! What a change says: which thing, what happened, and each field from what to what.

use chrono::NaiveDate;
use keepline_domain::money::Money;
use keepline_domain::plan::{Early, Late, Rule};
use keepline_ledger::change::{ChangeRecord, Noun, Verb};
use keepline_texts::{Texts, early_late, isolated};
use serde_json::Value;

/// The words for one change.
pub(super) struct Words<'a> {
    texts: &'a Texts,
    today: NaiveDate,
    /// That of the plan, for amounts that stand alone.
    currency: &'a str,
}

impl<'a> Words<'a> {
    pub(super) fn of(change: &'a ChangeRecord, texts: &'a Texts, today: NaiveDate) -> Self {
        let plan = change.after.as_ref().or(change.before.as_ref());
        let currency = plan.and_then(|plan| plan.pointer("/price/currency")).and_then(Value::as_str);
        Self { texts, today, currency: currency.unwrap_or_default() }
    }

    /// What happened to what.
    pub(super) fn what(&self, change: &ChangeRecord) -> String {
        let noun = match change.noun {
            Noun::Plan => "plan",
            Noun::Renewal => "renewal",
            Noun::Receipt => "receipt",
            Noun::Autopay => "autopay",
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
            Verb::NotYet => "not_yet",
            Verb::Cleared => "cleared",
        };
        let field = |name: &str| change.after.as_ref().and_then(|after| after.get(name));
        let date = field("paid_on").or_else(|| field("last_day"));
        let args = [
            ("date", date.map(|value| self.spoken("paid_on", value)).unwrap_or_default().into()),
            ("money", field("amount").map(|value| self.spoken("amount", value)).unwrap_or_default().into()),
            ("name", field("file_name").and_then(Value::as_str).map(isolated).unwrap_or_default().into()),
        ];
        self.texts.say(&format!("change-{noun}-{verb}"), &args)
    }

    /// Each field that an edit replaced, from what to what.
    pub(super) fn details(&self, change: &ChangeRecord) -> Vec<String> {
        let (Some(Value::Object(before)), Some(Value::Object(after))) = (&change.before, &change.after) else {
            return Vec::new();
        };
        let changed = after.iter().map(|(name, new)| (name, before.get(name).unwrap_or(&Value::Null), new));
        changed.filter(|(_, old, new)| old != new).map(|(name, old, new)| self.detail(name, old, new)).collect()
    }

    fn detail(&self, name: &str, old: &Value, new: &Value) -> String {
        let known = self.texts.say(&format!("change-field-{name}"), &[]);
        let unknown = known.starts_with("change-field-");
        let field = if unknown { self.texts.say("change-field-other", &[]) } else { known };
        let args = [
            ("field", field.into()),
            ("before", self.spoken(name, old).into()),
            ("after", self.spoken(name, new).into()),
        ];
        self.texts.say("change-detail", &args)
    }

    /// A field's value as a person reads it. Numbers of phones are never whole.
    fn spoken(&self, field: &str, value: &Value) -> String {
        let texts = self.texts;
        let read = match field {
            "started_on" | "first_last_day" | "paid_on" | "new_last_day" => self.date(value),
            "number" => value.as_str().map(|number| texts.number_end(number)),
            "price" | "amount" | "tax" | "fee" => {
                serde_json::from_value::<Money>(value.clone()).ok().map(|money| texts.money(&money))
            }
            "rule" => serde_json::from_value::<Rule>(value.clone()).ok().map(|rule| self.rule(&rule)),
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

    fn date(&self, value: &Value) -> Option<String> {
        value.as_str().and_then(|text| text.parse().ok()).map(|day| self.texts.date(day, self.today))
    }

    fn rule(&self, rule: &Rule) -> String {
        let texts = self.texts;
        let length = texts.length(rule, 1);
        match rule {
            Rule::Days { early, late, .. } | Rule::Months { early, late, .. } => self.paid(length, *early, *late),
            Rule::Balance { opening, .. } => {
                texts.say("change-rule-balance", &[("length", length.into()), ("opening", texts.money(opening).into())])
            }
            Rule::RefillTable { steps, .. } => {
                texts.say("change-rule-refill_table", &[("steps", texts.steps(steps, self.currency).into())])
            }
            Rule::Activity { .. } => texts.say("change-rule-activity", &[("length", length.into())]),
            Rule::FixedEnd { last_day } => {
                texts.say("change-rule-fixed_end", &[("date", texts.date(*last_day, self.today).into())])
            }
        }
    }

    fn paid(&self, length: String, early: Early, late: Late) -> String {
        let (early, late) = early_late(early, late);
        let args = [("length", length.into()), ("early", early.into()), ("late", late.into())];
        self.texts.say("change-rule", &args)
    }
}
