//! How its user likes the list of plans: in which groups, in which order, with which columns. What a plan costs a day is said here, too.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::{self, Fields, Unread};
use crate::plan::{Cycle, Plan};
use crate::refusal::{Arg, Code};

/// The most columns that stand in a row beside the plan itself.
pub const MOST_COLUMNS: usize = 6;

/// How the list is arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Arrangement {
    /// What stands together.
    pub group: GroupBy,
    /// The order in each group.
    pub sort: SortBy,
    /// What a row shows beside the plan, in the order of [`Column`].
    pub columns: Vec<Column>,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            group: GroupBy::Urgency,
            sort: SortBy::RenewBy,
            columns: vec![Column::Stage, Column::When, Column::Price],
        }
    }
}

/// What stands together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum GroupBy {
    /// What wants attention first, as [`crate::overview::Group`] has it.
    Urgency,
    /// Those of one carrier.
    Carrier,
    /// Those of one person.
    Person,
}

/// The order in each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum SortBy {
    /// What has to be renewed first.
    RenewBy,
    /// By name.
    Name,
    /// By carrier.
    Carrier,
    /// What costs most a day, each currency by itself.
    PerDay,
    /// What was changed last.
    Changed,
}

/// What a row can show beside the plan, in the order in which it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "OverviewColumn")]
pub enum Column {
    /// Where it stands.
    Stage,
    /// Until when.
    When,
    /// What a period costs.
    Price,
    /// What a day costs.
    PerDay,
    /// The account that it shares.
    Account,
    /// The day of its last renewal.
    LastRenewal,
    /// When it was changed last.
    Changed,
}

const GROUPS: &[(&str, GroupBy)] =
    &[("urgency", GroupBy::Urgency), ("carrier", GroupBy::Carrier), ("person", GroupBy::Person)];
const SORTS: &[(&str, SortBy)] = &[
    ("renew_by", SortBy::RenewBy),
    ("name", SortBy::Name),
    ("carrier", SortBy::Carrier),
    ("per_day", SortBy::PerDay),
    ("changed", SortBy::Changed),
];
const COLUMNS: &[(&str, Column)] = &[
    ("stage", Column::Stage),
    ("when", Column::When),
    ("price", Column::Price),
    ("per_day", Column::PerDay),
    ("account", Column::Account),
    ("last_renewal", Column::LastRenewal),
    ("changed", Column::Changed),
];

/// Reads `{"group","sort","columns"}`; what is missing is as usual.
pub(crate) fn read(mut fields: Fields<'_>) -> Arrangement {
    let usual = Arrangement::default();
    let group = fields.optional("group", fields::choice(GROUPS)).unwrap_or(usual.group);
    let sort = fields.optional("sort", fields::choice(SORTS)).unwrap_or(usual.sort);
    let columns = fields.optional("columns", columns).unwrap_or(usual.columns);
    fields.finish();
    Arrangement { group, sort, columns }
}

/// Each column once, in its own order.
fn columns(value: &serde_json::Value) -> Result<Vec<Column>, Unread> {
    let list = value.as_array().ok_or_else(|| fields::expected("array"))?;
    let mut columns = list.iter().map(fields_of).collect::<Result<Vec<Column>, _>>()?;
    columns.sort_unstable();
    columns.dedup();
    if columns.len() > MOST_COLUMNS {
        let max = Arg::Number(MOST_COLUMNS.try_into().unwrap_or(i64::MAX));
        return Err((Code::TooMany, vec![("max", max)]));
    }
    Ok(columns)
}

fn fields_of(value: &serde_json::Value) -> Result<Column, Unread> {
    fields::choice(COLUMNS)(value)
}

/// Days of 400 years of the calendar, after which it repeats, and their months.
const DAYS: i64 = 146_097;
const MONTHS: u32 = 4_800;

/// What a plan costs a day at its price, in the major unit and with one digit more than it has; months are as long as they are on
/// average. None where its rule buys no days of their own, and where it costs nothing.
#[must_use]
pub fn price_per_day(plan: &Plan) -> Option<String> {
    if plan.price.minor == 0 {
        return None;
    }
    match plan.rule.cycle()? {
        Cycle::Days(days) => plan.price.per(i64::from(days)),
        Cycle::Months(months) => plan.price.per_part(MONTHS, DAYS * i64::from(months)),
    }
}
