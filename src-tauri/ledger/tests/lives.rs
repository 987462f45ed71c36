//! A line over several plans, on real files: one history, and plans that were replaced.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use house::{House, at, moment, paid, plan};
use keepline_domain::plan::Plan;
use keepline_domain::timeline::Kind;
use keepline_ledger::Ledger;
use keepline_ledger::renewal::SameAgain;

const NOW: &str = "2026-02-20T17:00:00Z";

/// First from 31 January, renewed once; Second in its place from 10 February; Third from 20 February.
fn three() -> (House, Ledger, [i64; 3]) {
    let house = House::new();
    let mut ledger = house.open();
    let first = ledger.plan_add(&plan("First", "2026-01-31"), moment(NOW)).unwrap().id;
    let terms = ledger.plan(first).unwrap().record.plan;
    ledger.renewal_add(first, &paid(&terms, "2026-02-05"), &[], SameAgain::Ask, moment(NOW)).unwrap();
    let second = ledger.plan_change(first, &plan("Second", "2026-02-10"), moment(NOW)).unwrap().id;
    let third = ledger.plan_change(second, &plan("Third", "2026-02-20"), moment(NOW)).unwrap().id;
    (house, ledger, [first, second, third])
}

#[test]
fn the_last_plan_shows_all_that_came_before() {
    let (_house, ledger, [first, second, third]) = three();
    let page = ledger.plan_page(third, &at(NOW)).unwrap();
    assert_eq!(page.earlier.iter().map(|earlier| earlier.id).collect::<Vec<_>>(), [second, first]);
    assert_eq!(page.earlier.iter().map(|earlier| earlier.renewals.len()).collect::<Vec<_>>(), [0, 1]);
    assert!(page.earlier.iter().all(|earlier| !earlier.changes.is_empty()));
    let served: Vec<String> = page
        .life
        .rows
        .iter()
        .filter(|row| matches!(row.kind, Kind::Period { .. }))
        .map(|row| {
            let name = &page.life.chapters[row.chapter].record.plan.name;
            format!("{name} {}..{}", row.starts_on.format("%m-%d"), row.ends_on.format("%m-%d"))
        })
        .collect();
    assert_eq!(served, ["First 01-31..02-09", "Second 02-10..02-19", "Third 02-20..03-21"]);
    assert_eq!(page.life.rows.iter().filter(|row| row.kind == Kind::Change).count(), 2);
}

#[test]
fn a_plan_that_was_replaced_says_by_what_and_ends_there() {
    let (_house, ledger, [first, second, third]) = three();
    let page = ledger.plan_page(first, &at(NOW)).unwrap();
    assert_eq!(page.earlier.len(), 0);
    assert_eq!(page.successor.unwrap().id, second);
    let by = page.summary.replaced_by.unwrap();
    assert_eq!((by.id, by.name.as_str(), by.started_on.to_string().as_str()), (second, "Second", "2026-02-10"));
    assert_eq!(page.life.rows.iter().map(|row| row.ends_on).max().unwrap().to_string(), "2026-02-09");
    let overview = ledger.overview(&at(NOW)).unwrap();
    assert_eq!(overview.archived.iter().filter(|plan| plan.replaced_by.is_some()).count(), 2);
    assert!(overview.plans.iter().all(|plan| plan.id == third && plan.replaced_by.is_none()));
}

#[test]
fn brought_back_a_plan_is_not_replaced_any_more() {
    let (_house, mut ledger, [first, ..]) = three();
    ledger.plan_restore(first, moment(NOW)).unwrap();
    let page = ledger.plan_page(first, &at(NOW)).unwrap();
    assert!(page.summary.replaced_by.is_none());
    assert!(page.life.rows.iter().any(|row| row.kind == Kind::Lost), "it goes on, and so does what is at stake");
}

#[test]
fn a_change_of_plan_taken_back_replaced_nothing_and_can_be_made_again() {
    let house = House::new();
    let mut ledger = house.open();
    let first = ledger.plan_add(&plan("First", "2026-01-31"), moment(NOW)).unwrap().id;
    let changed = ledger.plan_change(first, &plan("Second", "2026-02-10"), moment(NOW)).unwrap();
    let archived = |ledger: &Ledger, id| ledger.plan(id).unwrap().record.archived_at.is_some();
    let undone = ledger.undo(changed.change_id, moment(NOW)).unwrap();
    assert_eq!((archived(&ledger, first), archived(&ledger, changed.id)), (false, true));
    // put away for another reason, it was not replaced by what never came to be
    let put_away = ledger.plan_archive(first, moment(NOW)).unwrap();
    assert!(ledger.summary(first, &at(NOW)).unwrap().replaced_by.is_none());
    ledger.undo(put_away.change_id, moment(NOW)).unwrap();
    let again = ledger.undo(undone.change_id, moment(NOW)).unwrap();
    assert_eq!((archived(&ledger, first), archived(&ledger, changed.id)), (true, false));
    assert_eq!(ledger.summary(first, &at(NOW)).unwrap().replaced_by.unwrap().id, changed.id);
    ledger.undo(again.change_id, moment(NOW)).unwrap();
    assert_eq!((archived(&ledger, first), archived(&ledger, changed.id)), (false, true));
}

#[test]
fn a_long_chain_is_read_to_its_end() {
    let house = House::new();
    let mut ledger = house.open();
    let mut last = ledger.plan_add(&plan("Plan 0", "2026-01-31"), moment(NOW)).unwrap().id;
    for number in 1..40 {
        let next = Plan { replaces: Some(last), ..plan(&format!("Plan {number}"), "2026-02-10") };
        last = ledger.plan_add(&next, moment(NOW)).unwrap().id;
    }
    let page = ledger.plan_page(last, &at(NOW)).unwrap();
    assert_eq!((page.earlier.len(), page.life.chapters.len()), (39, 40));
}
