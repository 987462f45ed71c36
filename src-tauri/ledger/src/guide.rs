//! The guides of a plan: each way to pay it as it stands today, its steps with the line's own pages and codes, and how far it was walked.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Bring, Guide, Known, ShownStep, Sure, guide, guides_of, of_line, shown};
use keepline_domain::bill::{Bill, bill};
use keepline_domain::civil::date_at;
use keepline_domain::fields::{Fields, Sink};
use keepline_domain::money::{self, Money};
use keepline_domain::plan::{Plan, PlanId};
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use keepline_domain::renewal::{Kind, Renewal, Status};
use keepline_domain::wallet::Shop;
use keepline_domain::way::{Channel, Limits, Outside, Terms, Way, recorded_as, ways};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use crate::catalogue::Lines;
use crate::plan::{PlanHistory, PlanSummary, Summaries, one, summary_of};
use crate::refill_card::{self, RefillCards};
use crate::reminder::Circumstances;
use crate::walk::{self, Entered, Walk};
use crate::{Fault, Ledger, plan, settings};

/// Everything the guides of a plan show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct GuidePage {
    /// The plan.
    pub plan: PlanSummary,
    /// Today in the plan's zone.
    pub today: NaiveDate,
    /// What is usually paid.
    pub usual: Money,
    /// In time first, then the one used last.
    pub ways: Vec<GuideWay>,
    /// The user's own stores and partner shops.
    pub shops: Vec<Shop>,
    /// The refill cards of the plan.
    pub cards: RefillCards,
    /// The other plans of the same account, those that remind.
    pub account: Vec<AccountLine>,
    /// What this plan and those take together; none where there are no others, or where their money is not the same.
    pub account_price: Option<Money>,
}

/// Another line of the same account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AccountLine {
    /// The plan.
    #[ts(type = "number")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// What its next renewal takes.
    pub price: Money,
}

/// One way to pay, with its guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct GuideWay {
    /// What it gives today.
    pub way: Way,
    /// Whether the carrier has a guide of its own, or this is the one for any carrier.
    pub own: bool,
    /// Where the steps are known from.
    pub source: String,
    /// The day someone last compared them with their source.
    pub checked: NaiveDate,
    /// How sure they are.
    pub sure: Sure,
    /// Whether they are shown without "unconfirmed".
    pub confirmed: bool,
    /// What to have at hand.
    pub bring: Vec<Bring>,
    /// Minutes until a payment has surely posted.
    pub posts: Option<Known<u32>>,
    /// What it costs beside the amount.
    pub fee: Option<Known<Money>>,
    /// What it takes at once.
    pub limits: Option<Known<Limits>>,
    /// First one first.
    pub steps: Vec<ShownStep>,
    /// How far it was walked; none where it was not begun.
    pub walk: Option<Walk>,
    /// What was typed, or of the time before what is typed only once.
    pub entered: Entered,
    /// What a payment is recorded as, as far as it was walked.
    pub records_as: Status,
}

/// What is about to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The plan with its history.
    pub history: PlanHistory,
    /// The day it is paid on: today in the plan's zone.
    pub paid_on: NaiveDate,
    /// What is paid.
    pub amount: Money,
    /// The amount with the channel's fee, where one is known.
    pub cost: Money,
    /// How the amount does not fit the channel, or the shop.
    pub outside: Option<Outside>,
    /// What lies on the balance, what is missing, and the sum with tax and fee.
    pub bill: Bill,
}

impl Ledger {
    /// Each way to pay a plan, as it stands today.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn guide_page(&self, plan_id: PlanId, at: &Circumstances) -> Result<GuidePage, Fault> {
        self.read(|data| {
            let history = one(data, plan_id)?;
            let account = same_account(data, &history)?;
            Ok(GuidePage {
                account_price: together(&history.record.plan.price, &account),
                ways: all(data, &history, at.now)?,
                shops: at.settings.shops.clone(),
                cards: refill_card::cards_of(data, &history, at.now)?,
                account,
                today: date_at(at.now, history.record.plan.zone),
                usual: usual(&history.record.plan, &history.in_force()),
                plan: summary_of(data, &history, at)?,
            })
        })
    }

    /// The plans whose guide was begun and neither finished nor given up, the one last gone on with first.
    ///
    /// # Errors
    /// What the storage says.
    pub fn guides_begun(&self, at: &Circumstances) -> Result<Vec<PlanSummary>, Fault> {
        self.read(|data| {
            let open = walk::open(data)?;
            if open.is_empty() {
                return Ok(Vec::new());
            }
            let summaries = Summaries::new(data, at, None)?;
            let all = plan::all(data)?;
            let of = all.iter().filter(|one| one.record.archived_at.is_none() && open.contains_key(&one.record.id));
            let mut begun: Vec<PlanSummary> = of.map(|history| summaries.of(history)).collect();
            begun.sort_by_key(|plan| Reverse(plan.walking.map(|walking| walking.updated_at)));
            Ok(begun)
        })
    }

    /// One way to pay a plan.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] naming `channel`; what the storage says.
    pub fn guide_way(&self, plan_id: PlanId, channel: &str, now: DateTime<Utc>) -> Result<GuideWay, Fault> {
        self.read(|data| way_of(data, &one(data, plan_id)?, channel, now))
    }

    /// Keeps how far a guide was walked and what was typed; answers the way as it is then.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] naming `channel`; what the storage says.
    pub fn guide_save(
        &mut self,
        plan_id: PlanId,
        channel: &str,
        done: &[String],
        entered: &Entered,
        now: DateTime<Utc>,
    ) -> Result<GuideWay, Fault> {
        self.transact(|data| {
            let history = one(data, plan_id)?;
            walk::save(data, plan_id, guide_of(&history.record.plan, channel)?, done, entered, now)?;
            way_of(data, &history, channel, now)
        })
    }

    /// Gives up a guide that was begun. Where none was, nothing happens.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] naming `channel`; what the storage says.
    pub fn guide_drop(&mut self, plan_id: PlanId, channel: &str, now: DateTime<Utc>) -> Result<(), Fault> {
        self.transact(|data| {
            let channel = guide_of(&one(data, plan_id)?.record.plan, channel)?.channel;
            walk::end(data, plan_id, Some(channel), now)
        })
    }

    /// What is about to be paid by a channel, as typed; the usual amount where nothing was.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Refused`] naming `channel` or a part of `amount`; what the storage says.
    pub fn guide_asked(
        &self,
        plan_id: PlanId,
        channel: &str,
        entered: &Entered,
        now: DateTime<Utc>,
    ) -> Result<Asked, Fault> {
        self.read(|data| {
            let history = one(data, plan_id)?;
            let plan = &history.record.plan;
            let found = guide_of(plan, channel)?;
            let amount = match &entered.amount {
                Some(typed) => typed_amount(typed, &plan.price.currency)?,
                None => usual(plan, &history.in_force()),
            };
            let shops = settings::load(data)?.shops;
            let shop = entered
                .shop
                .as_ref()
                .and_then(|name| shops.iter().find(|shop| shop.name == *name && shop.channel == found.channel));
            let terms = terms(found, least(data, plan)?, shop);
            let now_standing = history.standing(now);
            let bill = bill(plan, &now_standing, &history.in_force(), &amount, terms.fee.as_ref());
            let way = ways(&now_standing, &amount, None, &[terms]).into_iter().next();
            let (cost, outside) = way.map_or((amount.clone(), None), |way| (way.cost, way.outside));
            Ok(Asked { paid_on: date_at(now, plan.zone).max(plan.started_on), amount, cost, outside, bill, history })
        })
    }
}

impl Ledger {
    /// How an amount does not fit a channel of a plan; none where it does, or where nothing is known of the channel.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the storage says.
    pub fn channel_outside(&self, plan_id: PlanId, channel: &str, amount: &Money) -> Result<Option<Outside>, Fault> {
        self.read(|data| {
            let plan = one(data, plan_id)?.record.plan;
            let Some(found) = Channel::named(channel).and_then(|channel| guide(carrier_of(&plan), channel)) else {
                return Ok(None);
            };
            Ok(terms(found, least(data, &plan)?, None).limits.outside(amount))
        })
    }
}

/// The other plans that its user put on the same account, the first one added first.
fn same_account(data: &Connection, history: &PlanHistory) -> Result<Vec<AccountLine>, Fault> {
    let Some(account) = &history.record.plan.account else { return Ok(Vec::new()) };
    let of = |other: &PlanHistory| {
        let record = &other.record;
        let shared = record.plan.account.as_ref().is_some_and(|one| one.eq_ignore_ascii_case(account));
        let other = record.id != history.record.id && record.archived_at.is_none() && !record.sample;
        (shared && other).then(|| AccountLine {
            id: record.id,
            name: record.plan.name.clone(),
            price: record.plan.price.clone(),
        })
    };
    Ok(plan::all(data)?.iter().filter_map(of).collect())
}

/// What all lines of an account take together.
fn together(own: &Money, others: &[AccountLine]) -> Option<Money> {
    let same = !others.is_empty() && others.iter().all(|line| line.price.currency == own.currency);
    let minor = others.iter().fold(own.minor, |sum, line| sum.saturating_add(line.price.minor));
    same.then(|| Money { minor, currency: own.currency.clone() })
}

/// What was paid last, or the price.
fn usual(plan: &Plan, history: &[Renewal]) -> Money {
    let last = history.iter().rfind(|renewal| renewal.status.buys() && renewal.kind == Kind::Payment);
    let amount = last.and_then(|last| last.amount.clone()).filter(|money| money.currency == plan.price.currency);
    amount.unwrap_or_else(|| plan.price.clone())
}

fn typed_amount(typed: &str, currency: &str) -> Result<Money, Refusals> {
    let sink = Sink::default();
    let value = json!({"amount": typed, "currency": currency});
    let read = Fields::at(&value, "amount", &sink).and_then(money::read);
    sink.settle(read)
}

fn carrier_of(plan: &Plan) -> Option<&'static str> {
    of_line(&plan.carrier).map(|(carrier, _)| carrier.key.as_str())
}

fn guide_of(plan: &Plan, channel: &str) -> Result<&'static Guide, Fault> {
    let found = Channel::named(channel).and_then(|channel| guide(carrier_of(plan), channel));
    found.ok_or_else(|| {
        let allowed = Channel::ALL.map(Channel::as_str).join(", ");
        Fault::Refused(vec![Refusal::of(Code::InvalidChoice, "channel").with("allowed", Arg::Text(allowed))])
    })
}

/// The least that counts for the plan's line, whichever way it is paid.
fn least(data: &Connection, plan: &Plan) -> Result<Option<Money>, Fault> {
    let lines = Lines::new(data)?;
    Ok(lines.of(&plan.carrier).and_then(|line| line.least.as_ref()).map(|known| known.value.clone()))
}

/// What a channel takes and adds; a shop's own word goes before what is known of all.
fn terms(guide: &Guide, least: Option<Money>, shop: Option<&Shop>) -> Terms {
    let limits = guide.limits.as_ref().map(|known| known.value.clone()).unwrap_or_default();
    let mut limits = shop.map_or(limits.clone(), |shop| shop.limits(&limits));
    limits.least = limits.least.or(least);
    Terms {
        channel: guide.channel,
        posts_minutes: guide.posts.as_ref().map(|known| known.value),
        fee: shop.and_then(|shop| shop.fee.clone()).or_else(|| guide.fee.as_ref().map(|known| known.value.clone())),
        limits,
    }
}

fn all(data: &Connection, history: &PlanHistory, now: DateTime<Utc>) -> Result<Vec<GuideWay>, Fault> {
    let plan = &history.record.plan;
    let renewals = history.in_force();
    let paid = |renewal: &&Renewal| renewal.status.buys() && renewal.channel.is_some();
    let used = renewals.iter().rfind(paid).and_then(|renewal| renewal.channel.as_deref());
    let guides = guides_of(carrier_of(plan));
    let least = least(data, plan)?;
    let terms: Vec<Terms> = guides.iter().map(|guide| terms(guide, least.clone(), None)).collect();
    let lines = Lines::new(data)?;
    let line = lines.of(&plan.carrier);
    let found = ways(&history.standing(now), &usual(plan, &renewals), used, &terms);
    let with_guide = |way: Way| {
        let guide = guides.iter().find(|guide| guide.channel == way.channel)?;
        Some(walk::of(data, history.record.id, guide).map(|(walk, mut entered)| {
            if walk.is_none() {
                let by =
                    |renewal: &&Renewal| paid(renewal) && renewal.channel.as_deref() == Some(guide.channel.as_str());
                let before = renewals.iter().rfind(by).and_then(|renewal| renewal.method.clone());
                entered.method = before.or(entered.method);
            }
            let steps = shown(guide, line, entered.address.as_deref());
            let seen = walk.as_ref().is_some_and(|walk| saw(&steps, &walk.done));
            GuideWay {
                way,
                own: !guide.key.starts_with("any-"),
                source: guide.source.clone(),
                checked: guide.checked,
                sure: guide.sure,
                confirmed: guide.sure.is_confirmed(),
                bring: guide.bring.clone(),
                records_as: recorded_as(guide.posts.as_ref().map(|known| known.value), seen),
                posts: guide.posts.clone(),
                fee: guide.fee.clone(),
                limits: guide.limits.clone(),
                steps,
                walk,
                entered,
            }
        }))
    };
    found.into_iter().filter_map(with_guide).collect()
}

/// Whether the payment was seen at the carrier.
fn saw(steps: &[ShownStep], done: &[String]) -> bool {
    steps.iter().any(|step| step.kind == "confirm" && done.contains(&step.key))
}

fn way_of(data: &Connection, history: &PlanHistory, channel: &str, now: DateTime<Utc>) -> Result<GuideWay, Fault> {
    let channel = guide_of(&history.record.plan, channel)?.channel;
    let ways = all(data, history, now)?;
    ways.into_iter()
        .find(|way| way.way.channel == channel)
        .ok_or_else(|| Fault::Refused(vec![Refusal::of(Code::InvalidChoice, "channel")]))
}
