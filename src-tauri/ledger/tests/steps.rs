//! What was done last can be taken back, also by who opens the data anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::plan::Plan;
use keepline_ledger::Ledger;
use keepline_ledger::change::{MOST_STEPS, Noun, Verb};
use keepline_ledger::import::Map;
use keepline_ledger::renewal::SameAgain;
use serde_json::json;

const NOW: &str = "2026-02-20T18:00:00Z";

fn steps(ledger: &Ledger) -> Vec<(Noun, Verb, Option<String>)> {
    let recent = ledger.changes_recent().unwrap();
    recent.into_iter().map(|step| (step.change.noun, step.change.verb, step.plan.map(|(_, name)| name))).collect()
}

#[test]
fn steps_are_taken_back_one_after_the_other_after_a_restart() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = plan("Data SIM", "2026-01-31");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    ledger.renewal_add(id, &paid(&terms, "2026-02-20"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    let rename = |terms: &Plan| Ok(Plan { name: "Tablet".to_owned(), ..terms.clone() });
    ledger.plan_edit(id, rename, moment(NOW)).unwrap();
    drop(ledger);
    let mut ledger = house.open();
    let of = |noun, verb, name: &str| (noun, verb, Some(name.to_owned()));
    // that the plan was added builds up nothing any more: it was edited since
    assert_eq!(
        steps(&ledger),
        [of(Noun::Plan, Verb::Edited, "Tablet"), of(Noun::Renewal, Verb::Added, "Tablet")],
        "the newest first"
    );
    let last = ledger.changes_recent().unwrap()[0].change.id;
    ledger.undo(last, moment(NOW)).unwrap();
    assert_eq!(ledger.plan(id).unwrap().record.plan.name, "Data SIM");
    // and that can be taken back as well
    assert_eq!(steps(&ledger)[0], of(Noun::Plan, Verb::Edited, "Data SIM"));
    let renewal = ledger.changes_recent().unwrap()[1].change.id;
    ledger.undo(renewal, moment(NOW)).unwrap();
    assert!(ledger.plan(id).unwrap().in_force().is_empty());
}

#[test]
fn what_came_with_an_import_goes_with_it() {
    let house = House::new();
    let mut ledger = house.open();
    let path = house.dir.path().join("in.csv");
    std::fs::write(&path, "Name,Carrier,Expires,Price,Days\r\nMint,Mint,2026-12-01,$15.00,30\r\n").unwrap();
    let map = Map::from_json(&json!({})).unwrap();
    let report = ledger.import(&path, "in.csv", &map, &at(NOW), &mut |_, _| true).unwrap();
    assert_eq!(report.added, 1);
    assert_eq!(steps(&ledger), []);
}

#[test]
fn what_was_done_to_several_plans_is_one_step_and_the_steps_end() {
    let house = House::new();
    let mut ledger = house.open();
    let ids: Vec<i64> = (0..MOST_STEPS as u32 + 3)
        .map(|number| ledger.plan_add(&plan(&format!("Line {number}"), "2026-01-31"), moment(NOW)).unwrap().id)
        .collect();
    assert_eq!(ledger.changes_recent().unwrap().len(), MOST_STEPS);
    let renewals: Vec<_> =
        ids[..5].iter().map(|id| (*id, paid(&ledger.plan(*id).unwrap().record.plan, "2026-02-20"))).collect();
    let done = ledger.renewals_add(&renewals, SameAgain::Ask, moment(NOW)).unwrap().unwrap();
    let recent = steps(&ledger);
    assert_eq!(recent[0], (Noun::Several, Verb::Added, None));
    assert!(recent[1..].iter().all(|(noun, verb, _)| (*noun, *verb) == (Noun::Plan, Verb::Added)), "{recent:?}");
    ledger.undo(done.change_id, moment(NOW)).unwrap();
    assert_eq!(steps(&ledger)[0], (Noun::Several, Verb::Edited, None));
    assert!(ids.iter().all(|id| ledger.plan(*id).unwrap().in_force().is_empty()));
}
