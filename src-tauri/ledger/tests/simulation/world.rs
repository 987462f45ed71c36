//! Tells one story to the real thing, and stops at the first broken promise.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Days, TimeDelta, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::plan::{self, PlanId};
use keepline_domain::reminder::{Key, Kind};
use keepline_domain::renewal;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Folder, Ledger};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::due::Snoozed;
use crate::flaw::Flaw;
use crate::oracle::Broken;
use crate::process::{Around, Ended, Process};
use crate::story::{Action, Server};

/// So many looks while the app runs undisturbed are enough for any story.
const MOST_LOOKS: usize = 400;

/// What came of a story.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) broken: Option<(usize, Broken)>,
    pub(crate) looks: u64,
    pub(crate) shown: u64,
    pub(crate) kills: u64,
    pub(crate) lines: Vec<String>,
}

struct World {
    around: Around,
    /// The window or the command line: where the user acts.
    user: Ledger,
    processes: [Option<Process>; 2],
    flaw: Option<Flaw>,
    /// Reads the log as a stranger.
    log: Connection,
    /// Whether anything was told since it was read.
    log_is_news: bool,
    outcome: Outcome,
    _dir: TempDir,
}

/// Tells `story`; with `lines`, what happened can be read.
pub(crate) fn tell(story: &[Action], flaw: Option<Flaw>, lines: bool) -> Outcome {
    let mut world = World::new(flaw, lines);
    for (place, action) in story.iter().enumerate() {
        world.act(action);
        if std::mem::take(&mut world.log_is_news) {
            world.read_log();
        }
        let broken = world.around.oracle.borrow().broken.clone();
        if let Some(broken) = broken {
            world.around.say(|| format!("promise {}: {}", broken.promise, broken.what));
            world.outcome.broken = Some((place, broken));
            break;
        }
    }
    world.outcome.lines = world.around.lines.take().unwrap_or_default();
    world.outcome
}

/// A folder for one story: in memory where there is such a place. What power cuts do is another test.
fn place() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

const FILES: [fn(&Folder) -> PathBuf; 2] = [Folder::data_file, Folder::receipts_file];

/// The files of a data folder in which nothing has happened yet, made once for all stories.
fn empty() -> &'static [Vec<u8>; 2] {
    static EMPTY: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    EMPTY.get_or_init(|| {
        let dir = place();
        let folder = Folder::open(Some(dir.path().join("data"))).unwrap();
        drop(Ledger::open(&folder).unwrap());
        FILES.map(|file| fs::read(file(&folder)).unwrap())
    })
}

impl World {
    fn new(flaw: Option<Flaw>, lines: bool) -> Self {
        let dir = place();
        let folder = Folder::open(Some(dir.path().join("data"))).unwrap();
        for (file, bytes) in FILES.iter().zip(empty()) {
            fs::write(file(&folder), bytes).unwrap();
        }
        let user = Ledger::open(&folder).unwrap();
        let log = Connection::open(folder.data_file()).unwrap();
        let around = Around {
            folder,
            now: "2026-01-05T12:00:00Z".parse::<DateTime<Utc>>().unwrap().into(),
            home: chrono_tz::America::Los_Angeles.into(),
            server: Server::Works.into(),
            focused: false.into(),
            disk_full: 0.into(),
            oracle: std::cell::RefCell::default(),
            plans: std::cell::RefCell::default(),
            lines: lines.then(Vec::new).into(),
            only_time_since: None.into(),
        };
        Self {
            around,
            user,
            processes: [None, None],
            flaw,
            log,
            log_is_news: false,
            outcome: Outcome::default(),
            _dir: dir,
        }
    }

    fn at(&self) -> Circumstances {
        let settings = self.user.settings().unwrap();
        Circumstances { now: self.around.now.get(), home: self.around.home.get(), settings }
    }

    fn pass(&self, minutes: i64) {
        self.around.now.set(self.around.now.get() + TimeDelta::minutes(minutes));
    }

    fn plan(&self, nth: usize) -> Option<PlanId> {
        let plans = self.around.plans.borrow();
        let place = nth.checked_rem(plans.len())?;
        plans.get(place).map(|history| history.record.id)
    }

    fn act(&mut self, action: &Action) {
        self.around.only_time_since.set(None);
        match action {
            Action::Runs { minutes } => return self.runs(*minutes),
            Action::Sleeps { minutes } => {
                self.around.say(|| format!("sleeps {}", span(*minutes)));
                self.pass(*minutes);
            }
            Action::ClockMoves { minutes } => {
                self.around.say(|| format!("the clock is set by {}", span(*minutes)));
                self.pass(*minutes);
            }
            Action::Travels { to } => {
                self.around.say(|| format!("travels to {to}"));
                self.around.home.set(*to);
            }
            Action::ServerTurns { into } => {
                self.around.say(|| format!("the server: {into:?}"));
                self.around.server.set(*into);
            }
            Action::Focus { on } => {
                self.around.say(|| format!("the window has the focus: {on}"));
                self.around.focused.set(*on);
            }
            Action::DiskFills { calls } => {
                self.around.say(|| format!("the disk is full for {calls} calls"));
                self.around.disk_full.set(*calls);
                return;
            }
            Action::WillDie { process, step } => {
                self.around.say(|| format!("process {process} will be killed at step {step}"));
                if let Some(process) = &self.processes[*process] {
                    process.will_die(*step);
                }
                return;
            }
            Action::Quits { process } => {
                self.around.say(|| format!("process {process} is ended"));
                return self.end(*process);
            }
            Action::Starts { process } => {
                self.around.say(|| format!("process {process} starts"));
                if self.processes[*process].is_none() {
                    self.processes[*process] = Some(Process::start(&self.around, self.flaw));
                }
            }
            other => {
                let done = self.user_acts(other);
                self.around.say(|| format!("{other}{}", if done.is_some() { "" } else { " (nothing comes of it)" }));
                if done.is_some() {
                    *self.around.plans.borrow_mut() = self.user.plans().unwrap();
                }
            }
        }
        self.look();
    }

    fn runs(&mut self, minutes: i64) {
        self.around.say(|| format!("runs {}", span(minutes)));
        let end = self.around.now.get() + TimeDelta::minutes(minutes);
        for _ in 0..MOST_LOOKS {
            let (next, well) = self.look();
            let now = self.around.now.get();
            if now >= end || self.around.oracle.borrow().broken.is_some() {
                return;
            }
            let next = next.filter(|next| *next > now).map_or(end, |next| next.min(end));
            self.around.only_time_since.set(Some(now).filter(|_| well && next - now > TimeDelta::minutes(2)));
            self.around.now.set(next);
        }
    }

    /// Every running process looks. Answers when the next look is of use, and whether this one ended well.
    fn look(&mut self) -> (Option<DateTime<Utc>>, bool) {
        let (mut next, mut well) = (None, false);
        for place in 0..self.processes.len() {
            let Some(process) = self.processes[place].as_mut() else { continue };
            let at = {
                let settings = self.user.settings().unwrap();
                Circumstances { now: self.around.now.get(), home: self.around.home.get(), settings }
            };
            self.outcome.looks += 1;
            let ended = process.look(&self.around);
            let told = process.asked.get() > 0;
            match ended {
                Ended::NotOurs | Ended::Failed => {}
                Ended::Badly(looked) => {
                    next = looked.look_next;
                    self.around.oracle.borrow_mut().waits(&self.around.plans.borrow(), &at);
                }
                Ended::Well(looked) => {
                    (next, well) = (looked.look_next, true);
                    self.around.oracle.borrow_mut().looked(&self.around.plans.borrow(), &at);
                }
                Ended::Dead => {
                    self.outcome.kills += 1;
                    self.end(place);
                }
            }
            self.log_is_news |= told;
        }
        (next, well)
    }

    fn end(&mut self, place: usize) {
        if let Some(process) = self.processes[place].take() {
            let mut statement =
                self.log.prepare_cached("SELECT count(*) FROM reminder WHERE state = 'sending'").unwrap();
            let left: u32 = statement.query_row([], |row| row.get(0)).unwrap();
            let unseen = process.unseen_on_their_way(&self.around, left as usize);
            self.around.oracle.borrow_mut().died(unseen);
            process.end(&self.around);
        }
    }

    fn read_log(&mut self) {
        let mut statement =
            self.log.prepare_cached("SELECT id, repeats FROM reminder WHERE shown_at IS NOT NULL").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let rows: Vec<(i64, u32)> = rows.map(Result::unwrap).collect();
        self.around.oracle.borrow_mut().logged(&rows);
        let shown = rows.len() as u64;
        self.outcome.shown = shown;
    }

    /// What the user does in the window or with the command line; none where it cannot be done.
    fn user_acts(&mut self, action: &Action) -> Option<()> {
        let at = self.at();
        let now = at.now;
        match action {
            Action::Adds { terms, started } => {
                let mut terms = terms.clone();
                let zone = terms["zone"].as_str().unwrap().parse().unwrap();
                let started_on = date_at(now - TimeDelta::days(*started), zone);
                terms["started_on"] = json!(started_on);
                self.user.plan_add(&plan::from_json(&terms).unwrap(), now).ok()?;
            }
            Action::Renews { plan, days_ago, periods } => {
                let plan = self.plan(*plan)?;
                let terms = self.user.plan(plan).unwrap().record.plan;
                let paid_on = date_at(now, terms.zone) - Days::new(u64::try_from(*days_ago).unwrap());
                let counted = matches!(terms.rule, plan::Rule::Days { .. } | plan::Rule::Months { .. });
                let periods = if counted { *periods } else { 1 };
                let payment = json!({"paid_on": paid_on.max(terms.started_on), "amount": {"minor": 1500, "currency": "USD"}, "periods": periods});
                let payment = renewal::from_json(&payment, &terms).ok()?;
                self.user.renewal_add(plan, &payment, &[], SameAgain::Record, now).ok()?;
            }
            Action::Voids { plan, nth } => {
                let renewals = self.user.renewals(self.plan(*plan)?).unwrap();
                let record = renewals.iter().rev().filter(|record| record.voided_at.is_none()).nth(*nth)?;
                self.user.renewal_void(record.id, now).unwrap();
            }
            Action::Archives { plan } => drop(self.user.plan_archive(self.plan(*plan)?, now).unwrap()),
            Action::Restores { plan } => drop(self.user.plan_restore(self.plan(*plan)?, now).unwrap()),
            Action::SetsLeads { plan, leads } => self.edit(*plan, &json!({"leads": leads}))?,
            Action::MovesZone { plan, to } => self.edit(*plan, &json!({"zone": to.name()}))?,
            Action::MovesStart { plan, days } => {
                let started_on = self.user.plan(self.plan(*plan)?).unwrap().record.plan.started_on;
                self.edit(*plan, &json!({"started_on": started_on + TimeDelta::days(*days)}))?;
            }
            Action::Sets { patch } => drop(self.user.settings_set(patch).unwrap()),
            Action::Snoozes { plan, choice } => self.snooze(*plan, *choice, &at)?,
            Action::IsDoneWith { plan } => {
                let plan = self.plan(*plan)?;
                let inbox = self.user.inbox(&at).unwrap();
                let waiting =
                    inbox.waiting.iter().find(|waiting| waiting.plan.as_ref().is_some_and(|one| one.id == plan))?;
                self.user.reminder_handle(waiting.id).unwrap();
                self.around.oracle.borrow_mut().done_with(plan, waiting.reminder.key());
            }
            Action::SaysAutopay { plan, went } => self.say_autopay(*plan, *went, now)?,
            _ => {}
        }
        Some(())
    }

    fn edit(&mut self, plan: usize, patch: &Value) -> Option<()> {
        let (plan, now) = (self.plan(plan)?, self.around.now.get());
        match self.user.plan_edit(plan, |current| plan::from_json(&plan::merged(current, patch)), now) {
            Ok(_) => Some(()),
            // a payment that would lie before the new start
            Err(Fault::Refused(_)) => None,
            Err(fault) => panic!("{fault}"),
        }
    }

    fn snooze(&mut self, plan: usize, choice: usize, at: &Circumstances) -> Option<()> {
        let plan = self.plan(plan)?;
        let inbox = self.user.inbox(at).unwrap();
        let waiting = inbox.waiting.iter().find(|waiting| waiting.plan.as_ref().is_some_and(|one| one.id == plan))?;
        let offered = waiting.snooze_choices.get(choice.checked_rem(waiting.snooze_choices.len())?)?;
        let until = self.user.reminder_snooze(waiting.id, offered.choice, at).unwrap();
        let occurrence =
            self.log.query_row("SELECT occurrence FROM snooze WHERE plan_id = ?1", params![plan], |row| row.get(0));
        let key = Key { occurrence: occurrence.unwrap(), ..waiting.reminder.key() };
        self.around.oracle.borrow_mut().put_off(plan, Snoozed { until, key });
        Some(())
    }

    fn say_autopay(&mut self, plan: usize, went: bool, now: DateTime<Utc>) -> Option<()> {
        let plan = self.plan(plan)?;
        let last_day = self.user.plan(plan).unwrap().standing(now).last_day;
        if went {
            return self.user.autopay_yes(plan, last_day, now).ok()?.map(drop);
        }
        self.user.autopay_not_yet(plan, last_day, now).unwrap()?;
        let mut oracle = self.around.oracle.borrow_mut();
        // the question is answered, and a snooze of it with it
        let of_question = |key: &Key| key.kind == Kind::Expired && key.counts_to == last_day;
        oracle.forget_put_off(plan, of_question);
        Some(())
    }
}

fn span(minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
    [(days, "d"), (hours, "h"), (rest, "min")]
        .iter()
        .filter(|(n, _)| *n != 0)
        .map(|(n, unit)| format!("{n} {unit}"))
        .collect::<Vec<_>>()
        .join(" ")
}
