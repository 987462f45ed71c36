//! What a change says: which thing, what happened, and each field from what to what.

use chrono::NaiveDate;
use keepline_catalogue::of_line;
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
            Noun::Reading => "reading",
            Noun::Payment => "payment",
            Noun::RefillCard => "refill_card",
            Noun::Case => "case",
            Noun::CaseContact => "case_contact",
            Noun::Promotion => "promotion",
            Noun::Device => "device",
            Noun::Place => "place",
            Noun::Esim => "esim",
            Noun::Person => "person",
            Noun::Label => "label",
            Noun::Rate => "rate",
            Noun::Several => "several",
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
            Verb::Muted => "muted",
            Verb::Unmuted => "unmuted",
        };
        // what was corrected is known by what it was
        let named = if change.verb == Verb::Edited { &change.before } else { &change.after };
        let field = |name: &str| named.as_ref().and_then(|named| named.get(name));
        let date = field("paid_on").or_else(|| field("last_day"));
        let several = field("receipts").and_then(Value::as_array).map_or(1, Vec::len);
        let noun = if several == 1 { noun } else { "receipts" };
        let text = |name: &str| field(name).and_then(Value::as_str).unwrap_or_default();
        // as the words of disputes name it
        let said = |name: &str| {
            let word = field(name).and_then(Value::as_str).unwrap_or_default();
            self.texts.say(&format!("case-{name}-{word}"), &[])
        };
        let args = [
            ("count", several.into()),
            ("date", date.map(|value| self.spoken("paid_on", value)).unwrap_or_default().into()),
            ("money", field("amount").map(|value| self.spoken("amount", value)).unwrap_or_default().into()),
            ("from", text("from").into()),
            ("to", text("to").into()),
            ("rate", text("rate").into()),
            ("wrong", said("wrong").into()),
            ("with", said("with").into()),
            ("day", field("on").map(|value| self.spoken("paid_on", value)).unwrap_or_default().into()),
            (
                "name",
                field("file_name")
                    .or_else(|| field("name"))
                    .and_then(Value::as_str)
                    .map(isolated)
                    .unwrap_or_default()
                    .into(),
            ),
        ];
        self.texts.say(&format!("change-{noun}-{verb}"), &args)
    }

    /// Each field that an edit replaced, from what to what.
    pub(super) fn details(&self, change: &ChangeRecord) -> Vec<String> {
        let (Some(Value::Object(before)), Some(Value::Object(after))) = (&change.before, &change.after) else {
            return Vec::new();
        };
        let gone =
            before.iter().filter(|(name, _)| !after.contains_key(*name)).map(|(name, old)| (name, old, &Value::Null));
        let changed = after.iter().map(|(name, new)| (name, before.get(name).unwrap_or(&Value::Null), new)).chain(gone);
        // the number of a row says nothing to anybody
        let changed = changed.filter(|(name, ..)| !name.ends_with("_id"));
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
            "started_on" | "first_last_day" | "paid_on" | "new_last_day" | "starts_on" | "ends_on" | "seen_on"
            | "taken_on" | "noticed_on" | "statement_on" | "served_on" | "closed_on" | "on" | "got_on" | "use_by" => {
                self.date(value)
            }
            "slot" => value.as_str().map(|slot| texts.say("change-slot", &[("slot", slot.into())])),
            "state" => value.as_str().map(|state| texts.say("change-state", &[("state", state.into())])),
            "number" => value.as_str().map(|number| texts.number_end(number)),
            "price" | "amount" | "tax" | "fee" | "list_price" | "price_after" | "off" | "asked" | "got_back" => {
                serde_json::from_value::<Money>(value.clone()).ok().map(|money| texts.money(&money))
            }
            "rule" => serde_json::from_value::<Rule>(value.clone()).ok().map(|rule| self.rule(&rule)),
            "carrier" => value.as_str().and_then(of_line).map(|(_, line)| line.name.of(texts.language()).to_owned()),
            "sim" => value.as_str().map(|sim| texts.say("change-sim", &[("sim", sim.into())])),
            "kind" => value.as_str().map(|kind| texts.say("change-kind", &[("kind", kind.into())])),
            "wrong" | "remedy" | "paid_by" | "with" | "by" | "outcome" => {
                value.as_str().map(|word| texts.say(&format!("case-{}-{word}", field.replace('_', "-")), &[]))
            }
            "status" if matches!(value.as_str(), Some("open" | "credited" | "given_up")) => {
                value.as_str().map(|word| texts.say(&format!("case-status-{word}"), &[]))
            }
            "status" => value.as_str().map(|status| texts.say("change-status", &[("status", status.into())])),
            "channel" => value.as_str().filter(|text| !text.is_empty()).map(|channel| self.channel(channel)),
            "grace" => value
                .get("number_lost_after_days")
                .and_then(Value::as_u64)
                .map(|days| texts.say("why-length-days", &[("count", days.into())])),
            "person" => value.get("name").and_then(Value::as_str).map(isolated),
            "labels" => value.as_array().map(|labels| {
                let names = labels.iter().filter_map(|label| label.get("name").and_then(Value::as_str));
                names.map(isolated).collect::<Vec<_>>().join(&texts.say("why-and", &[]))
            }),
            "color" => value.as_str().map(|color| texts.say(&format!("tag-color-{color}"), &[])),
            "leads" => value
                .as_array()
                .map(|leads| leads.iter().map(Value::to_string).collect::<Vec<_>>().join(&texts.say("why-and", &[]))),
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

    /// A channel is one of ours or a word of the user's own.
    fn channel(&self, channel: &str) -> String {
        let key = format!("change-channel-{channel}");
        let known = self.texts.say(&key, &[]);
        if known == key { isolated(channel) } else { known }
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

#[cfg(test)]
mod tests {
    use keepline_domain::settings::Language;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_corrected_renewal_is_named_by_what_it_was_and_told_field_by_field() {
        let usd = |minor: i64| json!({"minor": minor, "currency": "USD"});
        let change = ChangeRecord {
            id: 1,
            at: "2026-06-20T17:00:00Z".parse().unwrap(),
            noun: Noun::Renewal,
            noun_id: 1,
            plan_id: 1,
            verb: Verb::Edited,
            before: Some(json!({"paid_on": "2026-02-20", "amount": usd(1500), "fee": null, "periods": 1,
                "kind": "payment", "channel": "website", "status": "pending", "new_last_day": null, "note": ""})),
            after: Some(json!({"paid_on": "2026-03-06", "amount": usd(1750), "fee": usd(100), "periods": 2,
                "kind": "activity", "channel": "my cousin", "status": "posted", "new_last_day": "2026-05-01", "note": "x"})),
            undoes: None,
            undoable: true,
        };
        let today = "2026-06-20".parse().unwrap();
        let told = |language: Language| {
            let texts = Texts::of(language);
            let words = Words::of(&change, &texts, today);
            let mut details = words.details(&change);
            details.sort();
            (words.what(&change), details)
        };
        let (what, details) = told(Language::En);
        assert_eq!(what, "Renewal of Fri, Feb 20 corrected");
        let want = [
            "Amount: $15.00 → $17.50",
            "Day: Fri, Feb 20 → Fri, Mar 6",
            "Fee: none → $1.00",
            "How: website → my cousin",
            "Last day the carrier shows: none → Fri, May 1",
            "Note: none → x",
            "Periods: 1 → 2",
            "Status: pending → posted",
            "What happened: paid → used",
        ];
        assert_eq!(details, want);
        let (what, details) = told(Language::ZhCn);
        assert_eq!(what, "已更正2月20日周五的续费");
        assert!(details.contains(&"状态：处理中 → 已到账".to_owned()), "{details:?}");
        assert!(!details.concat().contains("change-"), "{details:?}");
    }

    fn line(noun: Noun, verb: Verb, before: Option<Value>, after: Option<Value>) -> ChangeRecord {
        let at = "2026-06-20T17:00:00Z".parse().unwrap();
        ChangeRecord { id: 1, at, noun, noun_id: 1, plan_id: 1, verb, before, after, undoes: None, undoable: true }
    }

    fn told(change: &ChangeRecord, language: Language) -> (String, String) {
        let texts = Texts::of(language);
        let words = Words::of(change, &texts, "2026-06-20".parse().unwrap());
        (words.what(change), words.details(change).concat())
    }

    #[test]
    fn lists_and_ways_of_paying_are_in_the_language_of_the_rest() {
        let side = |channel: &str, leads: Value| Some(json!({"channel": channel, "leads": leads}));
        let change = line(Noun::Plan, Verb::Edited, side("website", json!([7])), side("autopay", json!([7, 3, 1])));
        assert_eq!(told(&change, Language::En).1, "How: website → AutoPayReminders (days before): 7 → 7, 3, 1");
        assert_eq!(told(&change, Language::ZhCn).1, "方式：官网 → 自动扣款提醒（提前天数）：7 → 7、3、1");
    }

    #[test]
    fn several_receipts_attached_at_once_are_one_line() {
        let one = line(Noun::Receipt, Verb::Added, None, Some(json!({"file_name": "bill.pdf"})));
        assert_eq!(told(&one, Language::En).0, "Receipt added: bill.pdf");
        let three = |verb| line(Noun::Receipt, verb, None, Some(json!({"receipts": [1, 2, 3]})));
        assert_eq!(told(&three(Verb::Added), Language::En).0, "3 receipts added");
        assert_eq!(told(&three(Verb::Trashed), Language::ZhCn).0, "3 份凭证已移入回收站");
        assert_eq!(told(&three(Verb::Restored), Language::ZhCn).0, "3 份凭证已恢复");
        let one_left = line(Noun::Receipt, Verb::Trashed, None, Some(json!({"receipts": [2]})));
        assert_eq!(told(&one_left, Language::En).0, "Receipt moved to the trash");
    }
}
