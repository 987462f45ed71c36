//! Which payment a receipt may belong to: by what it says of the line and the amount, and by a date near. A proposal, with its
//! reasons; only its user says whose it is.

use chrono::NaiveDate;
use keepline_catalogue::{of_line, receipt_patterns};
use keepline_domain::money::Money;
use keepline_domain::receipt::read::{Paper, read};
use keepline_domain::receipt::{Candidate, Clues, clues, likelihood};
use serde::Serialize;
use ts_rs::TS;

use super::room::Facet;
use super::{one, text};
use crate::{Fault, Ledger, plan};

/// A payment, or a plan without one, that a receipt may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReceiptProposal {
    /// The plan.
    pub plan: Facet,
    /// The payment; none: this plan, and a payment that is not recorded yet.
    #[ts(type = "number | null")]
    pub renewal_id: Option<i64>,
    /// When that was paid.
    pub paid_on: Option<NaiveDate>,
    /// What was paid.
    pub amount: Option<Money>,
    /// Whether the receipt names the line's last digits.
    pub by_line: bool,
    /// Whether it names the amount.
    pub by_amount: bool,
    /// Whether it names a date within a few days, or was added then.
    pub by_date: bool,
}

/// How many are proposed.
const MOST: usize = 5;

impl Ledger {
    /// What a receipt may belong to, the likeliest first.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn receipt_proposals(&self, id: i64) -> Result<Vec<ReceiptProposal>, Fault> {
        self.read(|data| {
            let row = one(data, id)?;
            let said = text(data, id)?.unwrap_or_default();
            let carrier = carrier(&said);
            let clues: Clues = clues(&format!("{}\n{}\n{said}", row.file_name, row.note), row.added_at);
            let mut proposed = Vec::new();
            for history in plan::all(data)? {
                let record = &history.record;
                if record.sample {
                    continue;
                }
                let of_carrier = carrier.as_deref().and_then(|line| is_of(line, &record.plan.carrier));
                let facet = Facet { id: record.id, name: record.plan.name.clone(), number: record.plan.number.clone() };
                for renewal in history.renewals.iter().filter(|renewal| renewal.voided_at.is_none()) {
                    let of = &renewal.renewal;
                    let (paid_on, amount) = (Some(of.paid_on), of.amount.as_ref());
                    let candidate = Candidate { of_carrier, plan: &record.plan, paid_on, amount };
                    if let Some(likely) = likelihood(&clues, &candidate) {
                        let one = ReceiptProposal {
                            plan: facet.clone(),
                            renewal_id: Some(renewal.id),
                            paid_on: Some(of.paid_on),
                            amount: of.amount.clone(),
                            by_line: likely.by_line,
                            by_amount: likely.by_amount,
                            by_date: likely.by_date,
                        };
                        proposed.push((likely, one));
                    }
                }
                let amount = Some(&record.plan.price);
                let candidate = Candidate { of_carrier, plan: &record.plan, paid_on: None, amount };
                if record.archived_at.is_none()
                    && let Some(likely) = likelihood(&clues, &candidate)
                {
                    let one = ReceiptProposal {
                        plan: facet,
                        renewal_id: None,
                        paid_on: None,
                        amount: None,
                        by_line: likely.by_line,
                        by_amount: likely.by_amount,
                        by_date: false,
                    };
                    proposed.push((likely, one));
                }
            }
            // of two that are as likely the one that is nearer in time
            proposed.sort_by(|(a, _), (b, _)| b.score.cmp(&a.score).then(a.days.cmp(&b.days)));
            Ok(proposed.into_iter().map(|(_, one)| one).take(MOST).collect())
        })
    }
}

/// Whose receipt it is, where its text says so.
fn carrier(said: &str) -> Option<String> {
    let paper = Paper { text: said.to_owned(), ..Paper::default() };
    read(&paper, receipt_patterns(), None).read.carrier
}

/// Whether a plan is with the carrier of a receipt's line; none where the catalogue does not know the plan's.
fn is_of(line: &str, plan: &str) -> Option<bool> {
    let (carrier, _) = of_line(line)?;
    let (own, _) = of_line(plan)?;
    Some(carrier.key == own.key)
}
