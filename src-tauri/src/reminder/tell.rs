//! Words and shows what a look claimed, and does what the user answers on a notification.

use std::sync::Arc;

use keepline_domain::reminder::Choice;
use keepline_ledger::reminder::{About, Channel, Circumstances, Late, Message, Teller, Told, Trouble};
use keepline_texts::{Occasion, SUMMED_UP, Texts};

use crate::crossing::Crossing;
use crate::house::House;
use crate::notifier::{Action, NotShown, Notification, Notifier, Subject};
use crate::page::ShellEvent;
use crate::{autopay, payment};

/// Why a due reminder waits, in the user's language.
pub(crate) fn trouble_words(trouble: &Trouble, texts: &Texts) -> String {
    match trouble {
        Trouble::NoServer(_) => texts.problem("no_notification_server", ""),
        Trouble::Refused(why) => texts.problem("notification", why),
    }
}

/// Tells by notification; or, while the window has the focus, by a quiet mark there.
pub(super) struct Telling<'a> {
    pub(super) house: &'a House,
    pub(super) notifier: &'a Arc<dyn Notifier>,
    pub(super) focused: bool,
}

impl Teller for Telling<'_> {
    fn server(&self) -> Result<(), String> {
        if self.focused {
            return Ok(());
        }
        self.notifier.server().map(|_| ()).map_err(|NotShown(why)| why)
    }

    fn show(&self, message: Message<'_>, at: &Circumstances) -> Result<Channel, String> {
        let notification = notification(message, at, &self.house.texts());
        if self.focused {
            let Notification { subject, title, body, .. } = notification;
            self.house.tell(match subject.plan() {
                Some(plan_id) => ShellEvent::Reminded { title, body, plan_id },
                None => ShellEvent::RemindedMany { title, body },
            });
            return Ok(Channel::Window);
        }
        self.notifier.show(&notification).map_err(|NotShown(why)| why)
    }

    fn late(&self, rows: &[i64]) -> Late {
        rows.first().map_or(Late::Ended(None), |row| self.notifier.late(*row))
    }
}

/// The notification of a message.
pub(crate) fn notification(message: Message<'_>, at: &Circumstances, texts: &Texts) -> Notification {
    match message {
        Message::One(told) => single(told, at, texts),
        Message::Many(told) => summary(told, at, texts),
    }
}

fn words(told: &Told, at: &Circumstances, texts: &Texts) -> keepline_texts::Notification {
    let plan = told.plan.as_ref().map(|history| &history.record.plan);
    if let About::Promotion(record) = &told.about {
        return texts.promotion_ends(&record.promotion, plan, at.now);
    }
    // all else is of a plan
    let (Some(history), Some(plan)) = (&told.plan, plan) else {
        return keepline_texts::Notification { title: String::new(), body: String::new() };
    };
    let standing = history.standing(at.now);
    if let About::Payment(record, _) = &told.about {
        return texts.payment_question(plan, &record.renewal, at.now);
    }
    if let About::Card(record) = &told.about {
        return texts.card_expires(plan, &record.card, at.now);
    }
    if let About::Case(open) = &told.about {
        return texts.case_deadline(plan, (&open.record.case, &open.renewal.renewal), &open.running, at.now);
    }
    if let About::Esim(record) = &told.about {
        return texts.esim_expires(plan, &record.esim, at.now);
    }
    let (asks, prospect) = (asks(told, at), history.prospect(at.now));
    texts.reminder(Occasion {
        kind: told.reminder.kind,
        plan,
        standing: &standing,
        now: at.now,
        home: at.home,
        prospect: Some(&prospect),
        asks,
    })
}

/// Whether it asks if AutoPay went through.
fn asks(told: &Told, at: &Circumstances) -> bool {
    let autopay = || told.plan.as_ref().and_then(|plan| plan.autopay(&plan.standing(at.now)));
    told.about == About::Plan && keepline_domain::autopay::asks(told.reminder.kind, autopay())
}

fn single(told: &Told, at: &Circumstances, texts: &Texts) -> Notification {
    let words = words(told, at, texts);
    let offered = matches!(told.about, About::Promotion(_));
    let asking = |buttons: [(&str, Action); 2]| buttons.map(|(key, action)| (action, texts.say(key, &[]))).to_vec();
    let buttons = if asks(told, at) {
        asking([
            ("notification-autopay-yes", Action::Autopay(autopay::Answer::Yes)),
            ("notification-autopay-not_yet", Action::Autopay(autopay::Answer::NotYet)),
        ])
    } else if matches!(told.about, About::Payment(..)) {
        asking([
            ("notification-payment-posted", Action::Payment(payment::Answer::Posted)),
            ("notification-payment-not_yet", Action::Payment(payment::Answer::NotYet)),
        ])
    } else {
        let snooze = told.snooze.map(|snooze| {
            let tomorrow = snooze.choice == Choice::Tomorrow;
            let key = if tomorrow { "notification-tomorrow" } else { "notification-this_evening" };
            (Action::Snooze(snooze.choice), texts.say(key, &[]))
        });
        // an offer is looked at first, an eSIM installed on its device, and a dispute is no matter of paying once more
        let pays = !offered && !matches!(told.about, About::Case(_) | About::Esim(_));
        let record = pays.then(|| (Action::Record, texts.say("notification-record", &[])));
        record.into_iter().chain(snooze).collect()
    };
    let about = told.about.subject(told.plan_id());
    Notification {
        subject: match told.plan_id().filter(|_| !offered) {
            Some(plan) => Subject::Plan { plan, about, row: told.id },
            None => Subject::Promotion { about, row: told.id },
        },
        title: words.title,
        body: words.body,
        buttons,
        urgent: !offered
            && !matches!(told.about, About::Payment(..))
            && told.reminder.lead_days.is_none_or(|lead| lead == 0),
    }
}

fn summary(told: &[Told], at: &Circumstances, texts: &Texts) -> Notification {
    let titles: Vec<String> = told.iter().take(SUMMED_UP).map(|told| words(told, at, texts).title).collect();
    let words = texts.summary(&titles, told.len());
    let all = told.iter().map(|told| told.about.subject(told.plan_id())).collect();
    let subject = Subject::Many { row: told.first().map_or(0, |told| told.id), all };
    Notification { subject, title: words.title, body: words.body, buttons: Vec::new(), urgent: true }
}

/// Does what the user chose on a notification. None of it saves a renewal but the answer that AutoPay went through.
pub(crate) fn act(house: &House, subject: &Subject, action: Action) {
    match (subject, action) {
        (Subject::Plan { plan, .. }, Action::Record) => house.open(ShellEvent::OpenRecord { plan_id: *plan }),
        (Subject::Plan { plan, row, .. }, Action::Autopay(answer)) => autopay::answered(house, *plan, *row, answer),
        (Subject::Plan { plan, about, .. }, Action::Payment(answer)) => {
            payment::answered(house, *plan, about.id(), answer);
        }
        (Subject::Plan { row, .. } | Subject::Promotion { row, .. }, Action::Snooze(choice)) => {
            // too late by now: the plan is opened instead, so that the click is not lost
            if house.change(|ledger, at| ledger.reminder_snooze(*row, choice, at)).is_err() {
                house.open(ShellEvent::OpenInbox);
            }
        }
        (Subject::Plan { about: keepline_domain::reminder::Subject::Case(id), .. }, Action::Open) => {
            house.open(ShellEvent::OpenCase { case_id: *id });
        }
        (Subject::Plan { plan, .. }, Action::Open) => house.open(ShellEvent::OpenPlan { plan_id: *plan }),
        (Subject::Promotion { .. }, _) => house.open(ShellEvent::OpenPromotions),
        (Subject::Many { .. }, _) => house.open(ShellEvent::OpenInbox),
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
