//! Tells what a look claimed, and does what the user answers on a notification.

use std::sync::Arc;

use keepline_domain::reminder::Choice;
use keepline_ledger::reminder::{Channel, Circumstances, Look, Told};
use keepline_texts::{Occasion, Texts};

use crate::autopay::{self, Answer};
use crate::crossing::Crossing;
use crate::house::House;
use crate::notifier::{Action, NotShown, Notification, Notifier, Subject};
use crate::page::ShellEvent;

/// From this many plans on, one summary takes the place of single notifications.
const MANY: usize = 6;

/// Why a due reminder waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No notification server answers.
    NoServer(String),
    /// It answered that it cannot.
    Refused(String),
}

impl Trouble {
    /// In the user's language.
    pub(crate) fn words(&self, texts: &Texts) -> String {
        match self {
            Self::NoServer(_) => texts.problem("no_notification_server", ""),
            Self::Refused(why) => texts.problem("notification", why),
        }
    }
}

/// What became of claimed rows of the delivery ledger: by what they were shown, or not.
pub(super) type Outcome = (Vec<i64>, Option<Channel>);

/// Writes outcomes into the delivery ledger; those that cannot be written stay.
pub(super) fn record(house: &House, outcomes: &mut Vec<Outcome>) {
    outcomes.retain(|(ids, channel)| {
        let written = house.try_ask(|ledger, at| match channel {
            Some(channel) => ledger.reminder_shown(ids, *channel, at.now),
            None => ledger.reminder_not_shown(ids),
        });
        written.is_err()
    });
}

/// Shows everything a look claimed. Answers what became of each row, and why some of it was not shown.
pub(super) fn tell(
    house: &House,
    notifier: &Arc<dyn Notifier>,
    look: &Look,
    at: &Circumstances,
    focused: bool,
) -> (Vec<Outcome>, Option<Trouble>) {
    let texts = house.texts();
    let many = look.tell.len() >= MANY;
    if focused {
        in_window(house, &look.tell, at, &texts, many);
        return (vec![(ids(&look.tell), Some(Channel::Window))], None);
    }
    let notifications: Vec<(Vec<i64>, Notification)> = if many {
        vec![(ids(&look.tell), summary(&look.tell, &texts))]
    } else {
        look.tell.iter().map(|told| (vec![told.id], single(told, at, &texts))).collect()
    };
    let mut trouble = None;
    let outcomes = notifications.into_iter().map(|(ids, notification)| match notifier.show(&notification) {
        Ok(channel) => (ids, Some(channel)),
        Err(NotShown(why)) => {
            trouble = Some(Trouble::Refused(why));
            (ids, None)
        }
    });
    (outcomes.collect(), trouble)
}

fn ids(told: &[Told]) -> Vec<i64> {
    told.iter().map(|told| told.id).collect()
}

/// The window has the focus: a quiet mark there instead of a notification.
fn in_window(house: &House, told: &[Told], at: &Circumstances, texts: &Texts, many: bool) {
    if many {
        let Notification { title, body, .. } = summary(told, texts);
        return house.tell(ShellEvent::RemindedMany { title, body });
    }
    for told in told {
        let words = words(told, at, texts);
        let plan_id = told.plan.record.id;
        house.tell(ShellEvent::Reminded { title: words.title, body: words.body, plan_id });
    }
}

fn words(told: &Told, at: &Circumstances, texts: &Texts) -> keepline_texts::Notification {
    let standing = told.plan.standing(at.now);
    let plan = &told.plan.record.plan;
    let asks = asks(told, at);
    texts.reminder(Occasion { kind: told.reminder.kind, plan, standing: &standing, now: at.now, home: at.home, asks })
}

/// Whether it asks if AutoPay went through.
fn asks(told: &Told, at: &Circumstances) -> bool {
    keepline_domain::autopay::asks(told.reminder.kind, told.plan.autopay(&told.plan.standing(at.now)))
}

fn single(told: &Told, at: &Circumstances, texts: &Texts) -> Notification {
    let words = words(told, at, texts);
    let buttons = if asks(told, at) {
        [("notification-autopay-yes", Answer::Yes), ("notification-autopay-not_yet", Answer::NotYet)]
            .map(|(key, answer)| (Action::Autopay(answer), texts.say(key, &[])))
            .to_vec()
    } else {
        let snooze = told.snooze.map(|snooze| {
            let tomorrow = snooze.choice == Choice::Tomorrow;
            let key = if tomorrow { "notification-tomorrow" } else { "notification-this_evening" };
            (Action::Snooze(snooze.choice), texts.say(key, &[]))
        });
        [(Action::Record, texts.say("notification-record", &[]))].into_iter().chain(snooze).collect()
    };
    Notification {
        subject: Subject::Plan { plan: told.plan.record.id, row: told.id },
        title: words.title,
        body: words.body,
        buttons,
        urgent: told.reminder.lead_days.is_none_or(|lead| lead == 0),
    }
}

fn summary(told: &[Told], texts: &Texts) -> Notification {
    let names: Vec<String> = told.iter().map(|told| told.plan.record.plan.name.clone()).collect();
    let words = texts.summary(&names);
    Notification { subject: Subject::Many, title: words.title, body: words.body, buttons: Vec::new(), urgent: true }
}

/// Does what the user chose on a notification. None of it saves a renewal but the answer that AutoPay went through.
pub(crate) fn act(house: &House, subject: &Subject, action: Action) {
    match (subject, action) {
        (Subject::Plan { plan, .. }, Action::Record) => house.open(ShellEvent::OpenRecord { plan_id: *plan }),
        (Subject::Plan { plan, row }, Action::Autopay(answer)) => autopay::answered(house, *plan, *row, answer),
        (Subject::Plan { row, .. }, Action::Snooze(choice)) => {
            // too late by now: the plan is opened instead, so that the click is not lost
            if house.change(|ledger, at| ledger.reminder_snooze(*row, choice, at)).is_err() {
                house.open(ShellEvent::OpenInbox);
            }
        }
        (Subject::Plan { plan, .. }, Action::Open) => house.open(ShellEvent::OpenPlan { plan_id: *plan }),
        (Subject::Many, _) => house.open(ShellEvent::OpenInbox),
        (Subject::Test, _) => house.open(ShellEvent::OpenOverview),
    }
}

/// Shows a notification that says that notifications can be seen.
pub(super) fn test(house: &House, notifier: &Arc<dyn Notifier>) -> Result<(), Crossing> {
    let texts = house.texts();
    let notification = Notification {
        subject: Subject::Test,
        title: texts.say("notification-test-title", &[]),
        body: texts.say("notification-test-body", &[]),
        buttons: Vec::new(),
        urgent: false,
    };
    if let Err(NotShown(why)) = notifier.server() {
        return Err(Crossing::of("no_notification_server", &why, &texts));
    }
    let shown = notifier.show(&notification);
    shown.map(|_| ()).map_err(|NotShown(why)| Crossing::of("notification", &why, &texts))
}
