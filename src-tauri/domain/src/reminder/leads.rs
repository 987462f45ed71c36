//! Lead times: how many days before the end to tell.

use serde_json::Value;

use crate::fields::{self, Fields};
use crate::plan::{Plan, Rule};
use crate::refusal::{Arg, Code};

/// The default lead times in days.
pub const DEFAULT_LEADS: [u32; 4] = [7, 3, 1, 0];

/// Lead times before a number is lost, whatever the plan's own list.
pub(super) const NUMBER_LOSS_LEADS: [u32; 6] = [30, 14, 7, 3, 1, 0];

/// The default lead times of a line that is kept alive by use every 90 days or more.
const LONG_LEADS: [u32; 6] = [30, 14, 7, 3, 1, 0];
const LONG_ACTIVITY: u32 = 90;

const MOST_LEADS: usize = 60;
/// Ten years, in days.
pub(crate) const LONGEST_LEAD: i64 = 3660;

/// The lead times that hold for `plan`: its own, else those of the settings, else the default. Latest to end first, each once.
/// A plan with AutoPay has none, because its renewal day is asked about instead; unless its user said that AutoPay did not go
/// through, or will not (`autopay_fails`).
#[must_use]
pub fn effective(plan: &Plan, settings: Option<&[u32]>, autopay_fails: bool) -> Vec<u32> {
    if plan.autopay && !autopay_fails {
        return Vec::new();
    }
    let usual: &[u32] = match &plan.rule {
        Rule::Activity { days } if *days >= LONG_ACTIVITY => &LONG_LEADS,
        _ => &DEFAULT_LEADS,
    };
    let mut leads = plan.leads.as_deref().or(settings).unwrap_or(usual).to_vec();
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    leads
}

/// Reads `leads`: an array of whole days, or null.
pub(crate) fn read(fields: &mut Fields<'_>) -> Option<Vec<u32>> {
    let list = match fields.value("leads")? {
        Value::Array(list) => list,
        _ => {
            fields.refuse_with("leads", Code::WrongType, vec![("expected", Arg::Text("array".into()))]);
            return None;
        }
    };
    if list.len() > MOST_LEADS {
        fields.refuse_with("leads", Code::TooMany, vec![("max", Arg::Number(60))]);
        return None;
    }
    let mut leads = Vec::with_capacity(list.len());
    for (i, value) in list.iter().enumerate() {
        match fields::whole(0, LONGEST_LEAD)(value) {
            Ok(lead) => leads.push(u32::try_from(lead).ok()?),
            Err((code, args)) => fields.refuse_with(&format!("leads[{i}]"), code, args),
        }
    }
    (leads.len() == list.len()).then_some(leads)
}
