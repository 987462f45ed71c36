//! Opens, corrects and ends cases.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::case::{Case, Given, case_from_json, case_merged};
use keepline_domain::civil::date_at;
use keepline_domain::fields::text;
use keepline_domain::plan::PlanId;
use keepline_domain::refusal::{Refusal, Refusals};
use keepline_domain::wallet::MethodKind;
use rusqlite::{Connection, params};
use serde_json::Value;

use super::{CaseRecord, Letter, one};
use crate::change::{self, Done, Noun, Verb};
use crate::column::moment;
use crate::plan::PlanRecord;
use crate::renewal::RenewalRecord;
use crate::settings;
use crate::{Fault, Ledger, plan, renewal};

/// The longest letter, in characters.
const LONGEST_LETTER: usize = 20_000;

impl Ledger {
    /// Opens a case on a payment, as `value` says it.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::RenewalVoided`]; [`Fault::Refused`] with every field that cannot be;
    /// [`Fault::DuplicateCase`] where one on this payment goes on; what the storage says.
    pub fn case_add(&mut self, renewal_id: i64, value: &Value, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let renewal = renewal::one(data, renewal_id)?;
            if renewal.voided_at.is_some() {
                return Err(Fault::RenewalVoided);
            }
            let case = read(data, &renewal, value, now)?;
            let goes_on: bool = data.query_row(
                "SELECT EXISTS (SELECT 1 FROM dispute_case
                   WHERE renewal_id = ?1 AND status = 'open' AND voided_at IS NULL)",
                params![renewal_id],
                |row| row.get(0),
            )?;
            if goes_on && case.status.is_open() {
                return Err(Fault::DuplicateCase);
            }
            let id = insert(data, (renewal.plan_id, renewal_id), &case, now)?;
            change::record(data, Verb::Added, Noun::Case, (id, renewal.plan_id), None, Some(&case), now)
        })
    }

    /// Replaces the fields of a case that `patch` names. None where that is what it was.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] with every field that cannot be; what the storage says.
    pub fn case_edit(&mut self, id: i64, patch: &Value, now: DateTime<Utc>) -> Result<Option<Done>, Fault> {
        self.transact(|data| {
            let before = one(data, id)?;
            let renewal = renewal::one(data, before.renewal_id)?;
            let case = read(data, &renewal, &case_merged(&before.case, patch), now)?;
            if case == before.case {
                return Ok(None);
            }
            replace(data, id, &case)?;
            let ids = (id, before.plan_id);
            change::record(data, Verb::Edited, Noun::Case, ids, Some(&before.case), Some(&case), now).map(Some)
        })
    }

    /// Declares a case a mistake. It stays in the history, reminds no more and holds no receipt.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case_void(&mut self, id: i64, now: DateTime<Utc>) -> Result<Done, Fault> {
        self.transact(|data| {
            let record = one(data, id)?;
            set_voided(data, id, record.voided_at.or(Some(now)))?;
            change::record(data, Verb::Voided, Noun::Case, (id, record.plan_id), None, Some(&record.case), now)
        })
    }

    /// Keeps the letter as its user left it; none: back to the draft.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] where it is too long, or holds the whole number of a bank card.
    pub fn case_letter_set(&mut self, id: i64, letter: Option<&Letter>) -> Result<(), Fault> {
        if let Some(letter) = letter {
            let mut refused: Refusals = Vec::new();
            for (field, words) in [("en", &letter.en), ("zh-CN", &letter.zh_cn)] {
                if let Err((code, args)) = text(LONGEST_LETTER)(&Value::from(words.as_str())) {
                    refused.push(Refusal { code, field: Some(field.into()), args });
                }
            }
            if !refused.is_empty() {
                return Err(refused.into());
            }
        }
        let json = letter.map(serde_json::to_string).transpose().map_err(|error| Fault::Storage(error.to_string()))?;
        self.transact(|data| {
            one(data, id)?;
            data.execute("UPDATE dispute_case SET letter = ?2 WHERE id = ?1", params![id, json])?;
            Ok(())
        })
    }

    /// What a case on a payment would be about: the payment, its plan, what it was paid with as far as its words say, and today
    /// in the plan's zone.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case_given(
        &self,
        renewal_id: i64,
        now: DateTime<Utc>,
    ) -> Result<(RenewalRecord, PlanRecord, MethodKind, NaiveDate), Fault> {
        self.read(|data| {
            let renewal = renewal::one(data, renewal_id)?;
            let plan = plan::record(data, renewal.plan_id)?;
            let (paid_by, today) = (paid_by(data, &renewal)?, date_at(now, plan.plan.zone));
            Ok((renewal, plan, paid_by, today))
        })
    }

    /// A case as stored.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn case(&self, id: i64) -> Result<CaseRecord, Fault> {
        self.read(|data| one(data, id))
    }
}

/// What a case about `renewal` says, where what it leaves out is known from the payment.
fn read(data: &Connection, renewal: &RenewalRecord, value: &Value, now: DateTime<Utc>) -> Result<Case, Fault> {
    let terms = plan::record(data, renewal.plan_id)?.plan;
    let paid_by = paid_by(data, renewal)?;
    let today = date_at(now, terms.zone);
    Ok(case_from_json(value, Given { plan: &terms, renewal: &renewal.renewal, paid_by, today })?)
}

/// What a payment was made with, as far as its words say.
pub(super) fn paid_by(data: &Connection, renewal: &RenewalRecord) -> Result<MethodKind, Fault> {
    let methods = settings::load(data)?.payment_methods;
    let by_words = renewal.renewal.method.as_deref().and_then(|words| MethodKind::of_words(words, &methods));
    let by_channel = || match renewal.renewal.channel.as_deref() {
        Some("refill_card" | "card_by_post") => Some(MethodKind::RefillCard),
        _ => None,
    };
    Ok(by_words.or_else(by_channel).unwrap_or(MethodKind::Other))
}

pub(crate) fn insert(
    data: &Connection,
    (plan_id, renewal_id): (PlanId, i64),
    case: &Case,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let currency = plan::record(data, plan_id)?.plan.price.currency;
    data.execute(
        "INSERT INTO dispute_case (uid, plan_id, renewal_id, wrong, remedy, currency, paid_by, noticed_on, status, note,
           recorded_at)
         VALUES (lower(hex(randomblob(8))), ?1, ?2, '', '', ?3, '', '', 'open', '', ?4)",
        params![plan_id, renewal_id, currency, moment(now)],
    )?;
    let id = data.last_insert_rowid();
    replace(data, id, case)?;
    Ok(id)
}

/// Writes every field of `case` into row `id`.
pub(crate) fn replace(data: &Connection, id: i64, case: &Case) -> Result<(), Fault> {
    let minor = |money: &Option<keepline_domain::money::Money>| money.as_ref().map(|money| money.minor);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    data.execute(
        "UPDATE dispute_case SET wrong = ?2, remedy = ?3, asked_minor = ?4, paid_by = ?5, noticed_on = ?6, statement_on = ?7,
           served_on = ?8, status = ?9, closed_on = ?10, got_back_minor = ?11, note = ?12 WHERE id = ?1",
        params![
            id,
            case.wrong.as_str(),
            case.remedy.as_str(),
            minor(&case.asked),
            case.paid_by.as_str(),
            case.noticed_on.to_string(),
            day(case.statement_on),
            day(case.served_on),
            case.status.as_str(),
            day(case.closed_on),
            minor(&case.got_back),
            case.note,
        ],
    )?;
    Ok(())
}

pub(crate) fn set_voided(data: &Connection, id: i64, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    data.execute("UPDATE dispute_case SET voided_at = ?2 WHERE id = ?1", params![id, at.map(moment)])?;
    Ok(())
}
