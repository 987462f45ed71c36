//! One running Keepline: the real engine on the real file, with a way to the ledger and a server that do what the story says,
//! and that can end the process at any step.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::Key;
use keepline_ledger::plan::PlanHistory;
use keepline_ledger::reminder::{Access, Channel, Circumstances, Looked, Message, Round, Teller, Told};
use keepline_ledger::{Fault, Folder, Ledger};

use crate::flaw::Flaw;
use crate::oracle::{MOST_SINGLE, Oracle, name};
use crate::story::Server;

/// What is around all processes.
pub(crate) struct Around {
    pub(crate) folder: Folder,
    pub(crate) now: Cell<DateTime<Utc>>,
    pub(crate) home: Cell<Tz>,
    pub(crate) server: Cell<Server>,
    pub(crate) focused: Cell<bool>,
    /// So many calls of the ledger fail from now on.
    pub(crate) disk_full: Cell<u32>,
    pub(crate) oracle: RefCell<Oracle>,
    /// All plans as the user knows them.
    pub(crate) plans: RefCell<Vec<PlanHistory>>,
    /// What happened, where somebody wants to read it.
    pub(crate) lines: RefCell<Option<Vec<String>>>,
    /// When the last look was, where it ended well minutes ago and nothing but time has passed since.
    pub(crate) only_time_since: Cell<Option<DateTime<Utc>>>,
}

impl Around {
    pub(crate) fn say(&self, line: impl FnOnce() -> String) {
        if let Some(lines) = self.lines.borrow_mut().as_mut() {
            let local = self.now.get().with_timezone(&self.home.get());
            lines.push(format!("{} {}: {}", local.format("%Y-%m-%d %H:%M"), self.home.get().name(), line()));
        }
    }
}

/// Thrown through the engine to end the process.
struct Killed;

pub(crate) struct Process {
    ledger: RefCell<Ledger>,
    round: Option<Round>,
    flaw: Option<Flaw>,
    /// Steps until it is killed.
    dies_in: Cell<Option<u32>>,
    /// Answers of the server that are not yet noted, in the order in which they came.
    unnoted: RefCell<VecDeque<Vec<(PlanId, Key)>>>,
    /// Whether an answer could not be noted for want of room. Until then, only the last one may be lost.
    cannot_note: Cell<bool>,
    /// Whether anything failed in this look.
    troubled: Cell<bool>,
    /// How many notifications this look asked for.
    pub(crate) asked: Cell<u32>,
}

/// How a look ended.
pub(crate) enum Ended {
    /// Another process has the folder.
    NotOurs,
    Failed,
    Well(Looked),
    /// With a server or a disk that did not do all that was asked.
    Badly(Looked),
    Dead,
}

impl Process {
    pub(crate) fn start(around: &Around, flaw: Option<Flaw>) -> Self {
        Self {
            ledger: RefCell::new(Ledger::open(&around.folder).unwrap()),
            round: None,
            flaw,
            dies_in: Cell::new(None),
            unnoted: RefCell::default(),
            cannot_note: Cell::new(false),
            troubled: Cell::new(false),
            asked: Cell::new(0),
        }
    }

    pub(crate) fn will_die(&self, step: u32) {
        self.dies_in.set(Some(step));
    }

    /// The process is gone, and with it what it knew.
    pub(crate) fn end(self, around: &Around) {
        let unnoted = self.unnoted.take();
        let lost = if self.cannot_note.get() { 0 } else { unnoted.len().saturating_sub(1) };
        for reminder in unnoted.into_iter().skip(lost).flatten() {
            around.oracle.borrow_mut().died_before_noting(reminder);
        }
    }

    /// How many of the `left` reminders that it leaves on their way nobody may have seen: those of one notification that was not
    /// answered, and none while another process tells. That many are one summary where they are more than may be told one by one.
    pub(crate) fn unseen_on_their_way(&self, around: &Around, left: usize) -> usize {
        let answered = self.unnoted.borrow().iter().any(|noted| !noted.is_empty());
        match &self.round {
            None => 0,
            Some(_) if answered => 0,
            Some(_) if self.ledger.borrow().settings().unwrap().digest => left.min(around.plans.borrow().len()),
            Some(_) if left > MOST_SINGLE as usize => left,
            Some(_) => left.min(1),
        }
    }

    pub(crate) fn look(&mut self, around: &Around) -> Ended {
        self.troubled.set(false);
        self.asked.set(0);
        let mut round = self.round.take();
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let here = Here { process: self, around };
            if round.is_none() {
                if let Some(flaw) = self.flaw {
                    flaw.before_taking(around);
                }
                match Round::take(&around.folder, &here) {
                    Ok(Some(taken)) => round = Some(taken),
                    Ok(None) => return Ended::NotOurs,
                    Err(_) => return Ended::Failed,
                }
            }
            let round = round.as_mut().unwrap();
            let looked = match self.flaw {
                None => round.look(&here, &here),
                Some(flaw) => flaw.look(round, &here, &here, around),
            };
            match looked {
                Err(_) => Ended::Failed,
                Ok(looked) if looked.trouble.is_some() || self.troubled.get() => Ended::Badly(looked),
                Ok(looked) => Ended::Well(looked),
            }
        }));
        self.round = round;
        match ended {
            Ok(ended) => ended,
            Err(payload) if payload.is::<Killed>() => {
                around.say(|| "killed".into());
                Ended::Dead
            }
            Err(payload) => resume_unwind(payload),
        }
    }

    fn step(&self) {
        match self.dies_in.get() {
            Some(0) => resume_unwind(Box::new(Killed)),
            Some(steps) => self.dies_in.set(Some(steps - 1)),
            None => {}
        }
    }
}

struct Here<'a> {
    process: &'a Process,
    around: &'a Around,
}

impl Access for Here<'_> {
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>> {
        let Self { process, around } = self;
        process.step();
        if around.disk_full.get() > 0 {
            around.disk_full.set(around.disk_full.get() - 1);
            process.troubled.set(true);
            process.cannot_note.set(!process.unnoted.borrow().is_empty());
            return Err(Arc::new(Fault::DiskFull));
        }
        let answer = {
            let mut ledger = process.ledger.borrow_mut();
            let settings = ledger.settings().map_err(Arc::new)?;
            let home = settings.home_zone.unwrap_or(around.home.get());
            ask(&mut ledger, &Circumstances { now: around.now.get(), home, settings }).map_err(Arc::new)?
        };
        // while answers of the server are not noted, the ledger is asked for nothing but to note the first of them
        process.unnoted.borrow_mut().pop_front();
        process.cannot_note.set(process.cannot_note.get() && !process.unnoted.borrow().is_empty());
        process.step();
        Ok(answer)
    }
}

impl Teller for Here<'_> {
    fn server(&self) -> Result<(), String> {
        self.process.step();
        match self.around.server.get() {
            Server::Gone | Server::GoesAfter(0) if !self.around.focused.get() => Err("nobody there".into()),
            _ => Ok(()),
        }
    }

    fn show(&self, message: Message<'_>, _: &Circumstances) -> Result<Channel, String> {
        let Self { process, around } = self;
        process.step();
        // not those that the engine hands over: it may have made them up
        let settings = process.ledger.borrow().settings().unwrap();
        let at = &Circumstances { now: around.now.get(), home: around.home.get(), settings };
        let all: &[Told] = match message {
            Message::One(told) => std::slice::from_ref(told),
            Message::Many(told) => told,
        };
        let refused = match around.server.get() {
            _ if around.focused.get() => None,
            Server::Works => None,
            Server::GoesAfter(0) | Server::Gone => Some("nobody there"),
            Server::GoesAfter(left) => {
                around.server.set(Server::GoesAfter(left - 1));
                None
            }
            Server::Hangs => {
                around.now.set(around.now.get() + TimeDelta::seconds(5));
                Some("no answer")
            }
            Server::Refuses => Some("refused"),
        };
        {
            let mut oracle = around.oracle.borrow_mut();
            let plans = around.plans.borrow();
            for told in all {
                let what = || name(told.plan_id().unwrap_or_default(), told.reminder.key());
                let last = around.only_time_since.get().filter(|_| refused.is_none());
                if last.is_some_and(|last| oracle.was_owed_before(told, &plans, at, last)) {
                    oracle.late(told);
                }
                oracle.asked(told, &plans, at);
                match refused {
                    None => oracle.answered(told, &plans, at),
                    Some(_) => process.troubled.set(true),
                }
                around.say(|| format!("the server is asked to show {}: {}", what(), refused.unwrap_or("shown")));
            }
        }
        // a refusal is to be noted as well
        let noted = all.iter().map(|told| (told.plan_id().unwrap_or_default(), told.reminder.key()));
        process.unnoted.borrow_mut().push_back(if refused.is_none() { noted.collect() } else { Vec::new() });
        process.asked.set(process.asked.get() + 1);
        around.oracle.borrow_mut().counted(process.asked.get(), at);
        process.step();
        match refused {
            Some(why) => Err(why.into()),
            None if around.focused.get() => Ok(Channel::Window),
            None => Ok(Channel::Notification),
        }
    }
}
