//! One look from beginning to end, with a server that comes and goes and a process that ends in between.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::cell::RefCell;
use std::sync::Arc;

use house::{House, at, moment, plan};
use keepline_ledger::reminder::{Access, Channel, Circumstances, Late, Message, Round, Teller, Trouble};
use keepline_ledger::{Fault, Ledger};

const ADDED: &str = "2026-02-20T17:00:00Z";
const DUE: &str = "2026-02-22T18:00:00Z";

/// The ledger at one moment, which can be out of reach after so many calls.
struct Door {
    ledger: RefCell<Ledger>,
    now: &'static str,
    calls_left: RefCell<usize>,
}

impl Door {
    fn new(house: &House, plans: usize) -> Self {
        let mut ledger = house.open();
        for i in 0..plans {
            ledger.plan_add(&plan(&format!("Plan {i}"), "2026-01-31"), moment(ADDED)).unwrap();
        }
        Self { ledger: RefCell::new(ledger), now: DUE, calls_left: RefCell::new(usize::MAX) }
    }

    fn allow(&self, calls: usize) {
        *self.calls_left.borrow_mut() = calls;
    }

    fn repeats(&self) -> Vec<u32> {
        let inbox = self.ledger.borrow().inbox(&at(self.now)).unwrap();
        inbox.log.iter().map(|record| record.repeats).collect()
    }
}

impl Access for Door {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        let mut left = self.calls_left.borrow_mut();
        *left = left.checked_sub(1).ok_or_else(|| Arc::new(Fault::DiskFull))?;
        ask(&mut self.ledger.borrow_mut(), &at(self.now)).map_err(Arc::new)
    }
}

/// A server that answers in turn what it is told to, then that it took it.
#[derive(Default)]
struct Server<'a> {
    gone: bool,
    refuses: RefCell<Vec<bool>>,
    late: RefCell<Option<Late>>,
    got: RefCell<Vec<String>>,
    /// What its user does while it is asked.
    meanwhile: Option<&'a dyn Fn()>,
}

impl Teller for Server<'_> {
    fn server(&self) -> Result<(), String> {
        if self.gone { Err("nobody there".into()) } else { Ok(()) }
    }

    fn show(&self, message: Message<'_>, _: &Circumstances) -> Result<Channel, String> {
        self.got.borrow_mut().push(match message {
            Message::One(told) => told.plan.as_ref().unwrap().record.plan.name.clone(),
            Message::Many(told) => format!("{} plans", told.len()),
        });
        if let Some(meanwhile) = self.meanwhile {
            meanwhile();
        }
        let refuses = self.refuses.borrow_mut().pop().unwrap_or_default();
        if refuses { Err("no room".into()) } else { Ok(Channel::Notification) }
    }

    fn late(&self, _: &[i64]) -> Late {
        self.late.borrow().unwrap_or(Late::Ended(None))
    }
}

fn take(house: &House, door: &Door) -> Round {
    Round::take(&house.folder(), door).unwrap().unwrap()
}

#[test]
fn each_is_shown_once_and_many_as_one() {
    let house = House::new();
    let (door, server) = (Door::new(&house, 5), Server::default());
    let mut round = take(&house, &door);
    assert!(round.look(&door, &server).unwrap().changed);
    assert_eq!(server.got.borrow().len(), 5);
    assert!(!round.look(&door, &server).unwrap().changed);
    assert_eq!(server.got.borrow().len(), 5);

    let house = House::new();
    let (door, server) = (Door::new(&house, 6), Server::default());
    take(&house, &door).look(&door, &server).unwrap();
    assert_eq!(*server.got.borrow(), ["6 plans"]);
}

#[test]
fn p04_what_no_server_took_waits_and_says_why() {
    let house = House::new();
    let (door, gone) = (Door::new(&house, 1), Server { gone: true, ..Server::default() });
    let mut round = take(&house, &door);
    let looked = round.look(&door, &gone).unwrap();
    assert_eq!(looked.trouble, Some(Trouble::NoServer("nobody there".into())));
    let refusing = Server { refuses: RefCell::new(vec![true]), ..Server::default() };
    assert_eq!(round.look(&door, &refusing).unwrap().trouble, Some(Trouble::Refused("no room".into())));
    assert!(door.repeats().is_empty());
    assert_eq!(round.look(&door, &refusing).unwrap().trouble, None);
    assert_eq!(door.repeats(), [0]);
}

#[test]
fn p04_one_that_is_refused_holds_up_no_other() {
    let house = House::new();
    let door = Door::new(&house, 3);
    let server = Server { refuses: RefCell::new(vec![true]), ..Server::default() };
    let looked = take(&house, &door).look(&door, &server).unwrap();
    assert_eq!(looked.trouble, Some(Trouble::Refused("no room".into())));
    assert_eq!((server.got.borrow().len(), door.repeats().len()), (3, 2));
}

#[test]
fn p04_one_that_is_not_answered_yet_is_not_asked_again_and_counts_when_it_is() {
    let house = House::new();
    let door = Door::new(&house, 1);
    let server =
        Server { refuses: RefCell::new(vec![true]), late: RefCell::new(Some(Late::Open)), ..Server::default() };
    let mut round = take(&house, &door);
    for _ in 0..3 {
        assert_eq!(round.look(&door, &server).unwrap().trouble, Some(Trouble::Refused("no room".into())));
        assert!(door.repeats().is_empty());
    }
    *server.late.borrow_mut() = Some(Late::Ended(Some(Channel::Notification)));
    let looked = round.look(&door, &server).unwrap();
    assert_eq!((looked.trouble, looked.changed), (None, true));
    assert_eq!((server.got.borrow().len(), door.repeats()), (1, vec![0]));
}

#[test]
fn p04_one_that_the_server_never_answered_is_asked_again_when_the_server_is_gone() {
    let house = House::new();
    let door = Door::new(&house, 1);
    let server =
        Server { refuses: RefCell::new(vec![true]), late: RefCell::new(Some(Late::Open)), ..Server::default() };
    let mut round = take(&house, &door);
    round.look(&door, &server).unwrap();
    *server.late.borrow_mut() = None;
    round.look(&door, &server).unwrap();
    assert_eq!((server.got.borrow().len(), door.repeats()), (2, vec![0]));
}

#[test]
fn p03_an_outcome_that_cannot_be_written_is_kept_and_nothing_is_told_twice() {
    let house = House::new();
    let (door, server) = (Door::new(&house, 3), Server::default());
    let mut round = take(&house, &door);
    // the look and the claim succeed, then the disk is full
    door.allow(2);
    round.look(&door, &server).unwrap();
    assert!(round.look(&door, &server).is_err());
    assert!(door.repeats().is_empty());
    door.allow(usize::MAX);
    round.look(&door, &server).unwrap();
    assert_eq!((server.got.borrow().len(), door.repeats()), (3, vec![0, 0, 0]));
}

#[test]
fn p03_what_a_crash_in_a_burst_repeats_is_what_was_asked_and_no_more() {
    let house = House::new();
    let (door, server) = (Door::new(&house, 3), Server::default());
    let mut round = take(&house, &door);
    // one is claimed and asked for; that it was shown can not be written any more
    door.allow(2);
    round.look(&door, &server).unwrap();
    drop(round);
    door.allow(usize::MAX);
    take(&house, &door).look(&door, &server).unwrap();
    assert_eq!(*server.got.borrow(), ["Plan 0", "Plan 0", "Plan 1", "Plan 2"]);
    let mut repeats = door.repeats();
    repeats.sort_unstable();
    assert_eq!(repeats, [0, 0, 1]);
}

#[test]
fn p07_what_is_settled_while_others_are_told_is_not_told() {
    let house = House::new();
    let door = Door::new(&house, 3);
    let archives = || {
        door.ledger.borrow_mut().plan_archive(2, moment(DUE)).unwrap();
    };
    let server = Server { meanwhile: Some(&archives), ..Server::default() };
    take(&house, &door).look(&door, &server).unwrap();
    assert_eq!(*server.got.borrow(), ["Plan 0", "Plan 2"]);
}

#[test]
fn p03_another_process_tells_nothing_until_this_one_is_gone() {
    let house = House::new();
    let door = Door::new(&house, 1);
    let round = take(&house, &door);
    assert!(Round::take(&house.folder(), &door).unwrap().is_none());
    drop(round);
    assert!(Round::take(&house.folder(), &door).unwrap().is_some());
}
