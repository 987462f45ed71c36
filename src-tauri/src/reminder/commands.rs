//! The inbox and what can be done there.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use keepline_catalogue::{Code, Purpose};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::reminder::{Again, Choice, Held as HeldBy, Kind, Picked, SnoozeChoice, State};
use keepline_ledger::case::CaseRecord;
use keepline_ledger::esim::EsimRecord;
use keepline_ledger::plan::{NextReminder, PlanSummary};
use keepline_ledger::promotion::PromotionRecord;
use keepline_ledger::refill_card::RefillCardRecord;
use keepline_ledger::reminder::{About, Channel, Circumstances, LogRecord, Trouble, Waiting};
use keepline_ledger::usage::Nudge;
use keepline_ledger::{Fault, Ledger};
use keepline_texts::{Occasion, Texts};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::tell;
use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::notifier::{NotShown, Notifier};
use crate::renewal::RenewalRow;

type Held<'a> = tauri::State<'a, Arc<House>>;
type HeldNotifier<'a> = tauri::State<'a, Arc<dyn Notifier>>;

/// One reminder that waits.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct InboxItem {
    #[ts(type = "number")]
    id: i64,
    /// None of what belongs to no plan.
    plan: Option<PlanSummary>,
    kind: Kind,
    lead_days: Option<u32>,
    fire_at: DateTime<Utc>,
    title: String,
    body: String,
    state: WaitingState,
    shown_at: Option<DateTime<Utc>>,
    late: bool,
    /// Why it was not told when it was due.
    held: Option<HeldBy>,
    /// Whether it asks if AutoPay went through.
    asks: bool,
    /// The payment that it asks about.
    payment: Option<RenewalRow>,
    /// The refill card that it is about.
    card: Option<RefillCardRecord>,
    /// The dispute that it is about.
    case: Option<CaseRecord>,
    /// The promotion that it is about.
    promotion: Option<PromotionRecord>,
    /// The eSIM that it is about.
    esim: Option<EsimRecord>,
    snoozed_until: Option<DateTime<Utc>>,
    snooze_choices: Vec<SnoozeChoice>,
    /// The latest moment it can be put off to; none where it is never too late.
    snooze_latest: Option<DateTime<Utc>>,
    /// Whether there is still a moment to pick.
    snooze_pick: bool,
}

/// How far a waiting reminder has come.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum WaitingState {
    /// Not shown yet.
    Pending,
    /// On its way.
    Sending,
    /// Shown.
    Shown,
}

/// One line of the log.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct LogRow {
    #[ts(type = "number")]
    id: i64,
    /// None of what belongs to no plan.
    #[ts(type = "number | null")]
    plan_id: Option<i64>,
    /// What the plan is called, or what belongs to none.
    plan_name: String,
    at: DateTime<Utc>,
    text: String,
    /// Why it came later than it was due, or again.
    notes: Vec<String>,
}

/// Whether notifications can be shown.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Notifier")]
pub(crate) struct NotifierState {
    reachable: bool,
    server: Option<String>,
    trouble: Option<String>,
}

/// Everything the inbox shows.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Inbox {
    waiting: Vec<InboxItem>,
    log: Vec<LogRow>,
    notifier: NotifierState,
    next_reminder: Option<NextReminder>,
    /// Plans whose data was read too long ago, the longest first. Never a notification.
    nudges: Vec<NudgeRow>,
    /// Plans whose guide was begun and neither finished nor given up, the one last gone on with first.
    begun: Vec<PlanSummary>,
}

/// A plan whose last reading is too old for a useful forecast.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Nudge")]
pub(crate) struct NudgeRow {
    #[ts(type = "number")]
    plan_id: i64,
    name: String,
    number: Option<String>,
    /// When its data was read last, in the plan's zone.
    last_on: NaiveDate,
    /// How long ago.
    #[ts(type = "number")]
    days: i64,
    /// What says how much is left.
    codes: Vec<Code>,
}

#[tauri::command]
pub(crate) async fn inbox(house: Held<'_>, notifier: HeldNotifier<'_>) -> Crossed<Inbox> {
    let texts = house.texts();
    let read = house
        .ask_apart(|ledger, at| Ok((ledger.inbox(at)?, nudges(ledger, at.now)?, ledger.guides_begun(at)?, at.clone())));
    let (inbox, nudges, begun, at) = read.await?;
    let known = house.looker.trouble();
    // one that is known to be away is not asked: one that hangs would hold the inbox up
    let server = match &known {
        Some(Trouble::NoServer(why)) => Err(NotShown(why.clone())),
        _ => notifier.server(),
    };
    let trouble = known.map(|trouble| tell::trouble_words(&trouble, &texts));
    let no_server = || Crossing::of("no_notification_server", "", &texts).message().to_owned();
    Ok(Inbox {
        waiting: inbox.waiting.into_iter().map(|waiting| item(waiting, &at, &texts)).collect(),
        log: inbox.log.into_iter().map(|record| line(record, &at, &texts)).collect(),
        notifier: NotifierState {
            reachable: server.is_ok(),
            trouble: trouble.or_else(|| server.is_err().then(no_server)),
            server: server.ok().flatten(),
        },
        next_reminder: inbox.next_reminder,
        nudges,
        begun,
    })
}

/// More than anyone looks up at a sitting.
const MOST_NUDGES: usize = 20;

/// Plans whose data was read too long ago, with the codes that say how much is left.
fn nudges(ledger: &Ledger, now: DateTime<Utc>) -> Result<Vec<NudgeRow>, Fault> {
    let row = |nudge: Nudge| {
        let plan = nudge.plan.plan;
        let line = ledger.catalogue_line(&plan.carrier)?;
        let codes = line.into_iter().flat_map(|carrier| carrier.lines).flat_map(|line| line.codes);
        let last_on = date_at(nudge.last_at, plan.zone);
        Ok(NudgeRow {
            plan_id: nudge.plan.id,
            codes: codes.filter(|code| matches!(code.purpose, Purpose::Data | Purpose::Balance)).collect(),
            days: days_between(last_on, date_at(now, plan.zone)),
            last_on,
            name: plan.name,
            number: plan.number,
        })
    };
    ledger.nudges(now)?.into_iter().take(MOST_NUDGES).map(row).collect()
}

fn item(waiting: Waiting, at: &Circumstances, texts: &Texts) -> InboxItem {
    let Waiting {
        id,
        plan,
        prospect,
        about,
        reminder,
        state,
        shown_at,
        held,
        late,
        snoozed_until,
        snooze_choices,
        snooze_latest,
    } = waiting;
    let autopay = plan.as_ref().and_then(|plan| plan.autopay);
    let asks = about == About::Plan && keepline_domain::autopay::asks(reminder.kind, autopay);
    let (mut payment, mut card, mut case, mut promotion, mut esim) = (None, None, None, None, None);
    let words = match (about, &plan) {
        (About::Promotion(record), plan) => {
            let words = texts.promotion_ends(&record.promotion, plan.as_ref().map(|plan| &plan.plan), at.now);
            promotion = Some(*record);
            words
        }
        (About::Plan, Some(plan)) => {
            let (kind, standing) = (reminder.kind, &plan.standing);
            let prospect = Some(&prospect);
            texts.reminder(Occasion { kind, plan: &plan.plan, standing, now: at.now, home: at.home, prospect, asks })
        }
        (About::Payment(record, receipts), Some(plan)) => {
            let words = texts.payment_question(&plan.plan, &record.renewal, at.now);
            payment = Some(RenewalRow::of(*record, &receipts));
            words
        }
        (About::Card(record), Some(plan)) => {
            let words = texts.card_expires(&plan.plan, &record.card, at.now);
            card = Some(*record);
            words
        }
        (About::Case(open), Some(plan)) => {
            let about = (&open.record.case, &open.renewal.renewal);
            let words = texts.case_deadline(&plan.plan, about, &open.running, at.now);
            case = Some(open.record);
            words
        }
        (About::Esim(record), Some(plan)) => {
            let words = texts.esim_expires(&plan.plan, &record.esim, at.now);
            esim = Some(*record);
            words
        }
        // all of these are of a plan
        (_, None) => keepline_texts::Notification { title: String::new(), body: String::new() },
    };
    InboxItem {
        id,
        kind: reminder.kind,
        lead_days: reminder.lead_days,
        fire_at: reminder.fire_at,
        title: words.title,
        body: words.body,
        state: match state {
            State::Pending => WaitingState::Pending,
            State::Sending => WaitingState::Sending,
            _ => WaitingState::Shown,
        },
        shown_at,
        late,
        asks,
        payment,
        card,
        case,
        promotion,
        esim,
        snoozed_until,
        snooze_choices,
        snooze_latest,
        snooze_pick: snooze_latest.is_none_or(|latest| latest > at.now),
        held,
        plan,
    }
}

fn line(record: LogRecord, at: &Circumstances, texts: &Texts) -> LogRow {
    let notes = notes(&record, at, texts);
    let key = match (record.repeats, record.channel) {
        (0, Channel::Notification) => "notification-log-shown",
        (0, Channel::HandedOver) => "notification-log-handed_over",
        (0, Channel::Window) => "notification-log-window",
        _ => "notification-log-repeat",
    };
    let what = match record.asked {
        true => texts.say("reminder-asked", &[]),
        false => texts.reminder_kind(record.key.kind, record.key.lead_days),
    };
    LogRow {
        id: record.id,
        plan_id: record.plan_id,
        plan_name: record.name,
        at: record.at,
        text: texts.say(key, &[("what", what.into())]),
        notes,
    }
}

/// Why it came again, and why it came later than it was due.
fn notes(record: &LogRecord, at: &Circumstances, texts: &Texts) -> Vec<String> {
    let again = record.again.map(|again| match again {
        Again::Snoozed => "notification-log-again-snoozed",
        Again::Daily => "notification-log-again-daily",
        Again::NotYet => "notification-log-again-not_yet",
        Again::NotPosted => "notification-log-again-not_posted",
    });
    let crash = (record.repeats > 0).then_some("notification-log-again-crash");
    let late = record.delayed.map(|(due, held)| {
        let key = match held {
            HeldBy::Snoozed => "notification-log-held-snoozed",
            HeldBy::QuietHours => "notification-log-held-quiet_hours",
            HeldBy::NoServer => "notification-log-held-no_server",
            HeldBy::NotTaken => "notification-log-held-not_taken",
            HeldBy::Off => "notification-log-held-off",
        };
        let due = texts.moment(due, at.home, date_at(at.now, at.home));
        texts.say(key, &[("due", due.into())])
    });
    again.into_iter().chain(crash).map(|key| texts.say(key, &[])).chain(late).collect()
}

#[tauri::command(async)]
pub(crate) fn reminder_handle(house: Held<'_>, id: i64) -> Crossed<()> {
    house.change(|ledger, _| ledger.reminder_handle(id))
}

/// Answers which, so that it can be taken back.
#[tauri::command(async)]
pub(crate) fn reminder_handle_all(house: Held<'_>) -> Crossed<Vec<i64>> {
    house.change(Ledger::reminder_handle_all)
}

#[tauri::command(async)]
pub(crate) fn reminder_reopen(house: Held<'_>, ids: Vec<i64>) -> Crossed<()> {
    house.change(|ledger, _| ledger.reminder_reopen(&ids))
}

/// Puts it off to a date and a time of day in the home zone; answers the moment.
#[tauri::command(async)]
pub(crate) fn reminder_snooze_until(house: Held<'_>, id: i64, picked: Value) -> Crossed<DateTime<Utc>> {
    house.change(|ledger, at| ledger.reminder_snooze_until(id, Picked::from_json(&picked)?, at))
}

#[tauri::command(async)]
pub(crate) fn reminder_snooze(house: Held<'_>, id: i64, choice: Choice) -> Crossed<()> {
    house.change(|ledger, at| ledger.reminder_snooze(id, choice, at)).map(|_| ())
}

#[tauri::command(async)]
pub(crate) fn notification_test(house: Held<'_>, notifier: HeldNotifier<'_>) -> Crossed<()> {
    tell::test(&house, &notifier)
}
