//! Watches what reaches the user, and says which promise was broken. It knows the contract, what the user did, and what the
//! server got and answered; of the engine it knows nothing.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use keepline_domain::civil::date_at;
use keepline_domain::plan::PlanId;
use keepline_domain::reminder::{Key, Kind};
use keepline_ledger::plan::PlanHistory;
use keepline_ledger::reminder::{Circumstances, Told};

use crate::due::{LastTold, Owed, Snoozed, owed};

/// From one more on, a summary takes the place of single ones.
pub(crate) const MOST_SINGLE: u32 = 5;

/// A broken promise, by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) promise: u8,
    pub(crate) what: String,
}

/// What the user's side knows of one reminder.
#[derive(Debug, Default)]
struct Heard {
    /// The server answered that it took it, or the window showed it.
    answered: bool,
    /// When it did so last.
    at: DateTime<Utc>,
    /// The process died between that answer and the note of it: once more is allowed.
    unsure: bool,
    /// How often it came again for that reason.
    repeats: u32,
}

#[derive(Default)]
pub(crate) struct Oracle {
    heard: HashMap<(PlanId, Key), Heard>,
    done_with: HashSet<(PlanId, Key)>,
    /// A more urgent one was told while it was due.
    superseded: HashSet<(PlanId, Key)>,
    /// The last occurrence that was told, by the first one's key.
    last_answered: HashMap<(PlanId, Key), u32>,
    held_by_quiet: HashSet<(PlanId, Key)>,
    snoozes: HashMap<PlanId, Snoozed>,
    put_off: HashSet<(PlanId, Key)>,
    /// What was owed again because nobody had handled it, and could not be told then.
    owed_again: HashSet<(PlanId, Key)>,
    /// Rows of the delivery ledger for which an answer came, with the repeats they should say.
    answered_rows: HashMap<i64, u32>,
    /// How many rows may be said to have come again although they did not: a process that dies just before it asks leaves what
    /// looks like one that died just after.
    unsure_rows: usize,
    pub(crate) broken: Option<Broken>,
}

impl Oracle {
    fn broke(&mut self, promise: u8, what: String) {
        self.broken.get_or_insert(Broken { promise, what });
    }

    pub(crate) fn put_off(&mut self, plan: PlanId, snoozed: Snoozed) {
        self.put_off.insert((plan, snoozed.key));
        self.snoozes.insert(plan, snoozed);
    }

    pub(crate) fn forget_put_off(&mut self, plan: PlanId, which: impl Fn(&Key) -> bool) {
        if self.snoozes.get(&plan).is_some_and(|snoozed| which(&snoozed.key)) {
            self.snoozes.remove(&plan);
        }
    }

    fn owed(&self, history: &PlanHistory, at: &Circumstances) -> Option<Owed> {
        let plan = history.record.id;
        owed(history, self.snoozes.get(&plan).copied(), |key| self.last_told(plan, key), at)
    }

    /// The last time that `key` was told; none where its user is done with it, or where that time may come once more.
    fn last_told(&self, plan: PlanId, key: Key) -> Option<LastTold> {
        let occurrence = *self.last_answered.get(&(plan, Key { occurrence: 0, ..key }))?;
        let heard = self.heard.get(&(plan, Key { occurrence, ..key }))?;
        let done = self.done_with.contains(&(plan, Key { occurrence, ..key }));
        (!done && !heard.unsure).then_some(LastTold { occurrence, at: heard.at })
    }

    /// The server is asked to show `told`, or the window shows it.
    pub(crate) fn asked(&mut self, told: &Told, plans: &[PlanHistory], at: &Circumstances) {
        let (plan, key) = (told.plan_id().unwrap_or_default(), told.reminder.key());
        let now = plans.iter().find(|history| history.record.id == plan).and_then(|history| self.owed(history, at));
        let heard = self.heard.entry((plan, key)).or_default();
        let repeat = heard.answered && heard.unsure;
        if heard.answered && !repeat {
            self.broke(3, format!("{} is told again", name(plan, key)));
        }
        if self.done_with.contains(&(plan, key)) {
            self.broke(7, format!("{} is told, and its user was done with it", name(plan, key)));
        }
        match now {
            // what was put off before the period moved away is told when it has come back, where it never was
            Some(owed)
                if owed.due.key == key
                    || (repeat || self.came_again(plan, key))
                        && Key { occurrence: owed.due.key.occurrence, ..key } == owed.due.key =>
            {
                if owed.snoozed {
                    self.broke(7, format!("{} is told, and it was put off", name(plan, key)));
                } else if owed.quiet {
                    self.broke(6, format!("{} is told in quiet hours", name(plan, key)));
                }
            }
            other => {
                let instead = other.map_or("nothing".into(), |owed| name(plan, owed.due.key));
                self.broke(7, format!("{} is told where there is {instead} to tell", name(plan, key)));
            }
        }
    }

    /// Whether `key` is another time of something, which may still be told when what made it come is no longer there.
    fn came_again(&self, plan: PlanId, key: Key) -> bool {
        self.put_off.contains(&(plan, key)) || self.owed_again.contains(&(plan, key))
    }

    /// One look asked for `notifications`: one is the most where its user wants one a day, and few in any case.
    pub(crate) fn counted(&mut self, notifications: u32, at: &Circumstances) {
        let most = if at.settings.digest { 1 } else { MOST_SINGLE };
        if notifications > most {
            self.broke(8, format!("{notifications} notifications at one look, where {most} is the most"));
        }
    }

    /// The answer: it is there to be seen.
    pub(crate) fn answered(&mut self, told: &Told, plans: &[PlanHistory], at: &Circumstances) {
        let plan = told.plan_id().unwrap_or_default();
        let now = plans.iter().find(|history| history.record.id == plan).and_then(|history| self.owed(history, at));
        let others = now.into_iter().flat_map(|owed| owed.others);
        self.superseded.extend(others.map(|key| (plan, key)));
        // what was to come again and could not yet
        let this = told.reminder.key();
        self.superseded.extend(self.owed_again.iter().filter(|(of, key)| *of == plan && *key != this));
        let heard = self.heard.entry((plan, told.reminder.key())).or_default();
        heard.repeats += u32::from(std::mem::take(&mut heard.unsure));
        heard.answered = true;
        heard.at = at.now;
        let key = told.reminder.key();
        let last = self.last_answered.entry((plan, Key { occurrence: 0, ..key })).or_default();
        *last = key.occurrence.max(*last);
        self.answered_rows.insert(told.id, heard.repeats);
    }

    /// The process died before it could note this answer.
    pub(crate) fn died_before_noting(&mut self, reminder: (PlanId, Key)) {
        if let Some(heard) = self.heard.get_mut(&reminder) {
            heard.unsure = heard.answered;
        }
    }

    /// A process died with at most so many reminders on their way.
    pub(crate) fn died(&mut self, on_their_way: usize) {
        self.unsure_rows += on_their_way;
    }

    pub(crate) fn done_with(&mut self, plan: PlanId, key: Key) {
        // however often it came
        self.done_with.extend((0..=key.occurrence).map(|occurrence| (plan, Key { occurrence, ..key })));
        // what was put off and is done with does not come again
        self.forget_put_off(plan, |put_off| Key { occurrence: key.occurrence, ..*put_off } == key);
    }

    /// A look found out what waits, and could not tell all of it.
    pub(crate) fn waits(&mut self, plans: &[PlanHistory], at: &Circumstances) {
        for history in plans {
            let again = self.owed(history, at).filter(|owed| owed.due.key.occurrence > 0);
            self.owed_again.extend(again.map(|owed| (history.record.id, owed.due.key)));
        }
    }

    /// A look came to its end with a server that took everything: nothing may be owed any more.
    pub(crate) fn looked(&mut self, plans: &[PlanHistory], at: &Circumstances) {
        self.waits(plans, at);
        for history in plans {
            let plan = history.record.id;
            let Some(owed) = self.owed(history, at) else { continue };
            let reminder = (plan, owed.due.key);
            // what was put off may have been told under a later number, before the clock was set back
            let last = self.last_answered.get(&(plan, Key { occurrence: 0, ..owed.due.key }));
            let told = last.is_some_and(|last| *last >= owed.due.key.occurrence);
            let settled = self.done_with.contains(&reminder) || self.superseded.contains(&reminder);
            if told || settled || owed.snoozed {
                continue;
            }
            if owed.quiet {
                self.held_by_quiet.insert(reminder);
                continue;
            }
            let promise = if self.held_by_quiet.contains(&reminder) { 6 } else { 1 };
            self.broke(promise, format!("{} is due since {} and was not told", name(plan, reminder.1), owed.due.from));
        }
    }

    /// Whether `told` could have been told one minute earlier, so that the look after that of `last` came too late.
    pub(crate) fn was_owed_before(
        &self,
        told: &Told,
        plans: &[PlanHistory],
        at: &Circumstances,
        last: DateTime<Utc>,
    ) -> bool {
        let earlier = Circumstances { now: at.now - TimeDelta::minutes(1), ..at.clone() };
        let history = plans.iter().find(|history| history.record.id == told.plan_id().unwrap_or_default());
        // after a clock set back, a payment lies ahead and counts from its own midnight on: the loop's next look sees that
        let ahead = |history: &&PlanHistory| {
            let today = date_at(last, history.record.plan.zone);
            history.in_force().iter().any(|renewal| renewal.paid_on >= today)
        };
        let owed = history.filter(|history| !ahead(history)).and_then(|history| self.owed(history, &earlier));
        owed.is_some_and(|owed| owed.due.key == told.reminder.key() && !owed.snoozed && !owed.quiet)
    }

    pub(crate) fn late(&mut self, told: &Told) {
        self.broke(
            2,
            format!(
                "{} is told late while the app runs",
                name(told.plan_id().unwrap_or_default(), told.reminder.key())
            ),
        );
    }

    /// The log says of each of `rows` that it was shown, and how often again.
    pub(crate) fn logged(&mut self, rows: &[(i64, u32)]) {
        let mut unfounded = 0;
        for &(row, repeats) in rows {
            match self.answered_rows.get(&row).copied() {
                None => self.broke(4, format!("row {row} is said to be shown, and no server answered to it")),
                Some(real) if repeats < real => {
                    self.broke(3, format!("row {row} came {real} times again, and the log says {repeats}"));
                }
                Some(real) => unfounded += (repeats - real) as usize,
            }
        }
        if unfounded > self.unsure_rows {
            let most = self.unsure_rows;
            self.broke(
                3,
                format!("the log says {unfounded} times of what came once that it came again; {most} could be"),
            );
        }
    }
}

pub(crate) fn name(plan: PlanId, key: Key) -> String {
    let lead = key.lead_days.map(|lead| format!(" {lead} days before")).unwrap_or_default();
    let what = match key.kind {
        Kind::Expiry => "end",
        Kind::Expired => "ended",
        Kind::NumberLoss => "number loss",
        Kind::NumberLost => "number lost",
        Kind::DataRunsOut => "data used up",
        Kind::LowBalance => "low balance",
        Kind::ConfirmPayment
        | Kind::PinExpires
        | Kind::DisputeDeadline
        | Kind::PromotionEnds
        | Kind::EsimCodeExpires => "of no plan’s own clock",
    };
    let again = if key.occurrence > 0 { format!(" (#{})", key.occurrence) } else { String::new() };
    format!("plan {plan} \"{what}{lead} of {}\"{again}", key.counts_to)
}
