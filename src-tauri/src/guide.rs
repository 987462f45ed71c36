//! Guides: the ways to pay a plan, how far one was walked, what is about to be bought, and the pages it opens.

use std::sync::Arc;

use chrono::NaiveDate;
use keepline_catalogue::is_https;
use keepline_domain::bill::Bill;
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::way::Outside;
use keepline_ledger::Fault;
use keepline_ledger::guide::{Asked, GuidePage, GuideWay};
use keepline_ledger::walk::Entered;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing, Problem, problems};
use crate::form;
use crate::house::House;
use crate::what_if::{WayRow, told};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// A page that a guide names: the window says which, never where.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum GuideLink {
    /// The page of a step.
    Step {
        /// The step's key.
        key: String,
    },
    /// Where the steps are known from.
    Source,
    /// Where the time to post is known from.
    Posts,
    /// Where the fee is known from.
    Fee,
    /// Where the limits are known from.
    Limits,
}

impl GuideLink {
    /// Its address; none where there is no such page, where only its kind is known, or where it is not https.
    fn address<'a>(&self, way: &'a GuideWay) -> Option<&'a str> {
        fn source<T>(known: Option<&'_ keepline_catalogue::Known<T>>) -> Option<&'_ str> {
            known.and_then(|known| known.fact.as_ref()).map(|fact| fact.source.as_str())
        }
        let address = match self {
            Self::Step { key } => {
                let step = way.steps.iter().find(|step| step.key == *key)?;
                step.address.as_ref().map(|address| address.url.as_str())
            }
            Self::Source => Some(way.source.as_str()),
            Self::Posts => source(way.posts.as_ref()),
            Self::Fee => source(way.fee.as_ref()),
            Self::Limits => source(way.limits.as_ref()),
        };
        address.filter(|address| is_https(address))
    }
}

/// What is about to be bought, to be looked at before it is paid.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct GuideCheck {
    /// Today in the plan's zone.
    paid_on: NaiveDate,
    /// None while it cannot be read.
    amount: Option<Money>,
    /// The amount with the channel's fee, where one is known.
    cost: Option<Money>,
    /// How the amount does not fit the channel, or the shop.
    outside: Option<Outside>,
    /// What lies on the balance, what is missing, and the sum with tax and fee.
    bill: Option<Bill>,
    /// The last day as it is now.
    last_day: NaiveDate,
    /// What it would give; none while something cannot be read, or where the carrier alone sets the plan's dates.
    gives: Option<WayRow>,
    problems: Vec<Problem>,
}

#[tauri::command(async)]
pub(crate) fn guide_page(house: Held<'_>, plan_id: PlanId) -> Crossed<GuidePage> {
    house.ask(|ledger, at| ledger.guide_page(plan_id, at))
}

#[tauri::command(async)]
pub(crate) fn guide_save(
    house: Held<'_>,
    plan_id: PlanId,
    channel: String,
    done: Vec<String>,
    entered: Value,
) -> Crossed<GuideWay> {
    house.change(|ledger, at| ledger.guide_save(plan_id, &channel, &done, &Entered::from_json(&entered)?, at.now))
}

#[tauri::command(async)]
pub(crate) fn guide_drop(house: Held<'_>, plan_id: PlanId, channel: String) -> Crossed<()> {
    house.change(|ledger, at| ledger.guide_drop(plan_id, &channel, at.now))
}

#[tauri::command(async)]
pub(crate) fn guide_check(house: Held<'_>, plan_id: PlanId, channel: String, entered: Value) -> Crossed<GuideCheck> {
    let texts = house.texts();
    house.ask(|ledger, at| {
        let last_day = ledger.plan(plan_id)?.standing(at.now).last_day;
        let paid_on = keepline_domain::civil::date_at(at.now, ledger.plan(plan_id)?.record.plan.zone);
        let asked = Entered::from_json(&entered).map_err(Fault::from);
        let asked = asked.and_then(|entered| Ok((ledger.guide_asked(plan_id, &channel, &entered, at.now)?, entered)));
        let (asked, entered) = match asked {
            Ok(asked) => asked,
            Err(Fault::Refused(refusals)) => {
                let problems = problems(&refusals, &texts);
                return Ok(GuideCheck {
                    paid_on,
                    amount: None,
                    cost: None,
                    outside: None,
                    bill: None,
                    last_day,
                    gives: None,
                    problems,
                });
            }
            Err(other) => return Err(other),
        };
        let Asked { history, paid_on, amount, cost, outside, bill } = asked;
        let payment = json!({"paid_on": paid_on, "amount": amount, "periods": entered.periods});
        let ways = form::read(json!({"ways": [{"payments": [payment]}]}));
        let mut answer = told(&history, &ways, at, &texts);
        for problem in &mut answer.problems {
            let field = problem.field.take();
            problem.field = field.map(|field| field.replacen("ways[0].payments[0].", "", 1));
        }
        Ok(GuideCheck {
            paid_on,
            amount: Some(amount),
            cost: Some(cost),
            outside,
            gives: answer.ways.pop().map(|way| way.for_all(&bill.pay)),
            bill: Some(bill),
            last_day,
            problems: answer.problems,
        })
    })
}

#[tauri::command(async)]
pub(crate) fn guide_open(house: Held<'_>, plan_id: PlanId, channel: String, page: GuideLink) -> Crossed<()> {
    let way = house.ask(|ledger, at| ledger.guide_way(plan_id, &channel, at.now))?;
    let failed = |why: &str| Crossing::of("open_failed", why, &house.texts());
    let address = page.address(&way).ok_or_else(|| failed(&channel))?;
    house.app().opener().open_url(address, None::<&str>).map_err(|error| failed(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use keepline_domain::plan::from_json;
    use keepline_ledger::walk::Entered;
    use keepline_ledger::{Folder, Ledger, clock};
    use serde_json::json;

    use super::GuideLink;

    #[test]
    fn p19_a_guide_opens_pages_of_the_catalogue_or_typed_by_its_user_and_nothing_but_https() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&Folder::open(Some(dir.path().join("data"))).unwrap()).unwrap();
        let mut plan = |carrier: &str| {
            let plan = json!({
                "name": "Data SIM", "carrier": carrier, "number": null, "sim": null, "zone": "America/New_York",
                "started_on": "2026-01-01", "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
                "price": {"minor": 1500, "currency": "USD"}, "grace": null,
            });
            ledger.plan_add(&from_json(&plan).unwrap(), clock::now()).unwrap().id
        };
        let (known, free) = (plan("t-mobile-us"), plan("Northwind Mobile"));
        let step = |key: &str| GuideLink::Step { key: key.to_owned() };
        let website = ledger.guide_way(known, "website", clock::now()).unwrap();
        assert_eq!(step("open").address(&website), Some("https://www.t-mobile.com"));
        assert!(GuideLink::Source.address(&website).unwrap().starts_with("https://www.t-mobile.com/"));
        assert!(GuideLink::Limits.address(&website).unwrap().starts_with("https://es.t-mobile.com/"));
        // a step without a page, one that is not there, a source of which only the kind is known
        assert_eq!(step("pay").address(&website), None);
        assert_eq!(step("https://evil.example").address(&website), None);
        let post = ledger.guide_way(known, "card_by_post", clock::now()).unwrap();
        assert_eq!(GuideLink::Source.address(&post), None);
        assert_eq!(GuideLink::Fee.address(&post), None);
        // a carrier of free text has no page but the one typed, and no other is kept than https
        assert_eq!(step("open").address(&ledger.guide_way(free, "website", clock::now()).unwrap()), None);
        for (typed, opened) in [
            ("https://pay.northwind.example/", Some("https://pay.northwind.example/")),
            ("http://pay.northwind.example/", None),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
        ] {
            // as a row changed by other hands would hold it
            let entered = Entered { address: Some(typed.to_owned()), ..Entered::default() };
            let way = ledger.guide_save(free, "website", &[], &entered, clock::now()).unwrap();
            assert_eq!(step("open").address(&way), opened, "{typed}");
        }
    }
}
