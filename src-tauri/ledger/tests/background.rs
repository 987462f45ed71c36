//! The background check beside a running app, on real files: the folder's lock file decides, and without it there would be two.

#![allow(clippy::unwrap_used, missing_docs)]

mod house;

use std::cell::RefCell;
use std::sync::{Arc, Mutex};

use house::{House, at, moment, plan};
use keepline_ledger::reminder::{Access, Channel, Circumstances, Message, Round, Teller};
use keepline_ledger::{Fault, Folder, Ledger};

/// When the reminder seven days before is due.
const DUE: &str = "2026-02-22T17:00:30Z";

/// One process's own connection to the data.
struct Data(Mutex<Ledger>);

impl Access for Data {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        ask(&mut self.0.lock().unwrap(), &at(DUE)).map_err(Arc::new)
    }
}

/// A server that counts what it gets; and, while it is asked by the app, what else happens.
#[derive(Default)]
struct Server<'a> {
    shown: RefCell<Vec<i64>>,
    meanwhile: Option<&'a dyn Fn(&Server<'a>)>,
}

impl Teller for Server<'_> {
    fn server(&self) -> Result<(), String> {
        Ok(())
    }

    fn show(&self, message: Message<'_>, _: &Circumstances) -> Result<Channel, String> {
        let Message::One(told) = message else { return Err("one alone was due".into()) };
        self.shown.borrow_mut().push(told.id);
        if let Some(meanwhile) = self.meanwhile {
            meanwhile(self);
        }
        Ok(Channel::Notification)
    }
}

/// The app tells; between asking the server and its answer, the scheduler starts the background check on this lock file.
fn copies_when_the_check_comes_in_between(lock: impl Fn(&House) -> Folder) -> usize {
    let house = House::new();
    let open = || Data(Mutex::new(house.open()));
    let app = open();
    app.ask(|ledger, _| ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment("2026-01-01T00:00:00Z"))).unwrap();
    let check = |server: &Server<'_>| {
        let data = open();
        let counted = Server::default();
        if let Some(mut round) = Round::take(&lock(&house), &data).unwrap() {
            round.look(&data, &counted).unwrap();
        }
        server.shown.borrow_mut().extend(counted.shown.borrow().iter());
    };
    let server = Server { meanwhile: Some(&check), ..Server::default() };
    let mut round = Round::take(&house.folder(), &app).unwrap().unwrap();
    round.look(&app, &server).unwrap();
    server.shown.borrow().len()
}

#[test]
fn p09_the_check_sends_no_second_copy_beside_the_running_app() {
    assert_eq!(copies_when_the_check_comes_in_between(House::folder), 1);
}

#[test]
fn p09_a_check_that_ignored_the_lock_would_send_a_second_copy() {
    // it takes a lock that nobody else knows
    let ignoring = |house: &House| Folder::open(Some(house.dir.path().join("elsewhere"))).unwrap();
    assert_eq!(copies_when_the_check_comes_in_between(ignoring), 2);
}

#[test]
fn p09_after_the_app_ended_the_check_tells_once_and_the_next_one_nothing() {
    let house = House::new();
    let data = Data(Mutex::new(house.open()));
    data.ask(|ledger, _| ledger.plan_add(&plan("Data SIM", "2026-01-31"), moment("2026-01-01T00:00:00Z"))).unwrap();
    drop(Round::take(&house.folder(), &data).unwrap().unwrap());
    let server = Server::default();
    for _ in 0..2 {
        let mut round = Round::take(&house.folder(), &data).unwrap().unwrap();
        assert_eq!(round.look(&data, &server).unwrap().trouble, None);
    }
    assert_eq!(server.shown.borrow().len(), 1);
}
