//! Tells what a look claimed, and does what the user answers on a notification.

use std::sync::Arc;

use keepline_ledger::reminder::{Channel, Look, Told};
use keepline_texts::{Occasion, Texts};

use crate::crossing::Crossing;
use crate::house::{House, ShellEvent};
use crate::notifier::{Action, NotShown, Notification, Notifier, Subject};

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

/// Shows everything a look claimed, and records how that went.
pub(super) fn tell(house: &House, notifier: &Arc<dyn Notifier>, look: &Look, focused: bool) -> Result<(), Trouble> {
    if focused {
        return in_window(house, &look.tell);
    }
    if look.tell.len() >= MANY {
        let notification = summary(house, &look.tell);
        return deliver(house, notifier, &notification, &look.tell);
    }
    let mut outcome = Ok(());
    for told in &look.tell {
        let Some(notification) = single(house, told) else { continue };
        let one = deliver(house, notifier, &notification, std::slice::from_ref(told));
        outcome = outcome.and(one);
    }
    outcome
}

fn deliver(
    house: &House,
    notifier: &Arc<dyn Notifier>,
    notification: &Notification,
    told: &[Told],
) -> Result<(), Trouble> {
    let ids: Vec<i64> = told.iter().map(|told| told.id).collect();
    let shown = notifier.show(notification);
    // a row that cannot be written stays `sending` and is told once more after the next start
    let _ = house.try_ask(|ledger, at| match shown {
        Ok(channel) => ledger.reminder_shown(&ids, channel, at.now),
        Err(_) => ledger.reminder_not_shown(&ids),
    });
    shown.map(|_| ()).map_err(|NotShown(why)| Trouble::Refused(why))
}

/// The window has the focus: a quiet mark there instead of a notification.
fn in_window(house: &House, told: &[Told]) -> Result<(), Trouble> {
    let ids: Vec<i64> = told.iter().map(|told| told.id).collect();
    let recorded = house.try_ask(|ledger, at| ledger.reminder_shown(&ids, Channel::Window, at.now));
    for told in told {
        if let Some(words) = words(house, told) {
            let plan_id = told.plan.record.id;
            house.tell(ShellEvent::Reminded { title: words.title, body: words.body, plan_id });
        }
    }
    recorded.map_err(|fault| Trouble::Refused(fault.to_string()))
}

fn words(house: &House, told: &Told) -> Option<keepline_texts::Notification> {
    let standing = house.try_ask(|_, at| Ok((told.plan.standing(at.now), at.now, at.home))).ok()?;
    let (standing, now, home) = standing;
    let plan = &told.plan.record.plan;
    Some(house.texts().reminder(Occasion { kind: told.reminder.kind, plan, standing: &standing, now, home }))
}

fn single(house: &House, told: &Told) -> Option<Notification> {
    let words = words(house, told)?;
    let texts = house.texts();
    let mut buttons = vec![(Action::Record, texts.say("notification-record", &[]))];
    if let Some(snooze) = told.snooze {
        let action = Action::Snooze(snooze.choice);
        let key = if snooze.choice == keepline_domain::reminder::Choice::Tomorrow {
            "notification-tomorrow"
        } else {
            "notification-this_evening"
        };
        buttons.push((action, texts.say(key, &[])));
    }
    Some(Notification {
        subject: Subject::Plan { plan: told.plan.record.id, row: told.id },
        title: words.title,
        body: words.body,
        buttons,
        urgent: told.reminder.lead_days.is_none_or(|lead| lead == 0),
    })
}

fn summary(house: &House, told: &[Told]) -> Notification {
    let names: Vec<String> = told.iter().map(|told| told.plan.record.plan.name.clone()).collect();
    let words = house.texts().summary(&names);
    Notification { subject: Subject::Many, title: words.title, body: words.body, buttons: Vec::new(), urgent: true }
}

/// Does what the user chose on a notification. None of it saves a renewal by itself.
pub(crate) fn act(house: &House, subject: &Subject, action: Action) {
    match (subject, action) {
        (Subject::Plan { plan, .. }, Action::Record) => house.open(ShellEvent::OpenRecord { plan_id: *plan }),
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
