//! "If I pay this much on that day, until when does it run?": the ways to begin with, and what ways as typed would give.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_domain::civil::date_at;
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::renewal::Renewal;
use keepline_domain::what_if::{Effect, Gap, Given, answer, from_json, usual};
use keepline_ledger::plan::PlanHistory;
use keepline_ledger::reminder::Circumstances;
use keepline_texts::Texts;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::crossing::{Crossed, Problem, problems};
use crate::form;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// Two ways to begin with, and what they would give.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct WhatIfForm {
    /// None where the carrier alone sets the plan's dates; the answer says so.
    ways: Vec<Vec<UsualPayment>>,
    /// Today in the plan's zone.
    today: NaiveDate,
    answer: WhatIf,
}

/// A payment that might be made.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct UsualPayment {
    paid_on: NaiveDate,
    amount: Money,
    periods: u32,
}

/// What ways of paying would give, in the order asked.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct WhatIf {
    /// None while something cannot be read.
    pub(crate) ways: Vec<WayRow>,
    /// Which is better, by its last day and by what a day costs.
    verdict: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

/// What one way would give.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct WayRow {
    last_day: NaiveDate,
    /// Days of service that there would not be without it.
    #[ts(type = "number")]
    days_gained: i64,
    cost: Money,
    /// What a day gained costs: the major unit as digits, one more than the currency has; none without a day gained.
    per_day: Option<String>,
    balance_left: Option<Money>,
    gaps: Vec<Gap>,
    number_lost_on: Option<NaiveDate>,
    payments: Vec<EffectRow>,
    /// No other way runs longer.
    longest: bool,
    /// No other way costs less per day.
    cheapest: bool,
}

impl WayRow {
    /// With what a day costs when all that is `paid` for it counts, tax and fee too.
    pub(crate) fn for_all(mut self, paid: &Money) -> Self {
        self.per_day = paid.per(self.days_gained);
        self
    }
}

/// What one payment would do.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct EffectRow {
    last_day: NaiveDate,
    /// Why it buys what it buys; none for money on a balance.
    why: Option<String>,
    /// Why it buys no day.
    nothing: Option<String>,
}

#[tauri::command(async)]
pub(crate) fn what_if_form(house: Held<'_>, plan_id: PlanId) -> Crossed<WhatIfForm> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let history = ledger.plan(plan_id)?;
        let plan = &history.record.plan;
        let today = date_at(at.now, plan.zone);
        let ways: Vec<Vec<UsualPayment>> = usual(plan, &history.in_force(), today)
            .into_iter()
            .map(|way| way.into_iter().filter_map(row).collect())
            .collect();
        let asked: Vec<Value> = ways.iter().map(|payments| json!({ "payments": payments })).collect();
        Ok(WhatIfForm { answer: told(&history, &json!({ "ways": asked }), at, &texts), ways, today })
    })
}

fn row(payment: Renewal) -> Option<UsualPayment> {
    Some(UsualPayment { paid_on: payment.paid_on, amount: payment.amount?, periods: payment.periods })
}

#[tauri::command(async)]
pub(crate) fn what_if(house: Held<'_>, plan_id: PlanId, ways: Value) -> Crossed<WhatIf> {
    let texts = house.texts();
    let asked = form::read(json!({ "ways": ways }));
    house.ask(|ledger, at| Ok(told(&ledger.plan(plan_id)?, &asked, at, &texts)))
}

pub(crate) fn told(history: &PlanHistory, asked: &Value, at: &Circumstances, texts: &Texts) -> WhatIf {
    let plan = &history.record.plan;
    let ways = match from_json(asked, plan) {
        Ok(ways) => ways,
        Err(refusals) => {
            return WhatIf { ways: Vec::new(), verdict: Vec::new(), problems: problems(&refusals, texts) };
        }
    };
    let today = date_at(at.now, plan.zone);
    let answer = answer(plan, &history.in_force(), &ways, today);
    let effect = |(effect, payment): (&Effect, &Renewal)| EffectRow {
        last_day: effect.last_day,
        why: effect
            .period
            .map(|period| texts.why(period.reason, &plan.rule, Some((payment.paid_on, payment.periods)), today)),
        nothing: texts.nothing(effect, plan),
    };
    let row = |(place, (given, way)): (usize, (&Given, &Vec<Renewal>))| WayRow {
        last_day: given.last_day,
        days_gained: given.days_gained,
        cost: given.cost.clone(),
        per_day: given.cost_per_day.clone(),
        balance_left: given.balance_left.clone(),
        gaps: given.gaps.clone(),
        number_lost_on: given.number_lost_on,
        payments: given.payments.iter().zip(way).map(effect).collect(),
        longest: answer.longest.contains(&place),
        cheapest: answer.cheapest.contains(&place),
    };
    WhatIf {
        ways: answer.ways.iter().zip(&ways).enumerate().map(row).collect(),
        verdict: texts.verdict(&answer),
        problems: Vec::new(),
    }
}
