//! Disputes: a case with its clocks, what to do next, who was asked, its letter, and the evidence pack.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use keepline_catalogue::{Advice, ClockFact, Regulator, case_advice};
use keepline_domain::case::{Clock, Event, With};
use keepline_domain::money::Money;
use keepline_domain::plan::PlanId;
use keepline_domain::wallet::MethodKind;
use keepline_ledger::case::{CaseFile, CasePage, CaseSummary, Cases, ContactRecord, Letter};
use keepline_ledger::receipt::Staged;
use keepline_pack::{Failed, Form, Packed, Program, Wish, drafts, pack};
use keepline_texts::Texts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use crate::change::{DoneRow, done, done_or_nothing};
use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::page::ShellEvent;
use crate::pick::{self, Wanted};
use crate::renewal::RenewalRow;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// Whether the pack that is being made shall stop. There is one at a time.
static STOP: AtomicBool = AtomicBool::new(false);

/// Everything about a case.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CasePage")]
pub(crate) struct CasePageRow {
    summary: CaseSummary,
    /// Money of its plan.
    currency: String,
    renewal: RenewalRow,
    clocks: Vec<ClockRow>,
    advice: Option<Advice>,
    contacts: Vec<ContactRecord>,
    files: Vec<CaseFile>,
    story: Vec<StoryLine>,
    /// Who the letter mostly goes to now.
    letter_to: With,
    /// The draft to each.
    drafts: Vec<Draft>,
    regulator: Option<Regulator>,
    /// Today in the plan's zone.
    today: NaiveDate,
}

/// A clock, with what its source says.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseClockRow")]
pub(crate) struct ClockRow {
    clock: Clock,
    fact: Option<ClockFact>,
    /// Whether it is shown without "unconfirmed".
    confirmed: bool,
}

/// What happened on a day, in words.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseStoryLine")]
pub(crate) struct StoryLine {
    on: NaiveDate,
    text: String,
}

/// The letter to one of those it can go to, as a draft.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "CaseDraft")]
pub(crate) struct Draft {
    to: With,
    letter: Letter,
}

/// The form of a new case.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct CaseForm {
    plan_name: String,
    #[ts(type = "number")]
    plan_id: PlanId,
    currency: String,
    /// What was charged, with tax and fee.
    amount: Option<Money>,
    paid_on: NaiveDate,
    /// As far as the words of the payment say.
    paid_by: MethodKind,
    /// Today in the plan's zone.
    today: NaiveDate,
}

/// One file, or a folder in a zip.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum PackForm {
    Pdf,
    Zip,
}

/// A pack that was written.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PackedFile {
    /// Its name, without where it is.
    name: String,
    /// How many pages; none where there was no font for them.
    pages: Option<u32>,
    receipts: u32,
    /// The names of those that could not be shown.
    unread: Vec<String>,
    /// Whether every character could be shown.
    fonts_complete: bool,
}

#[tauri::command(async)]
pub(crate) fn cases(house: Held<'_>, plan_id: Option<PlanId>) -> Crossed<Cases> {
    house.ask(|ledger, at| ledger.cases(plan_id, at))
}

#[tauri::command(async)]
pub(crate) fn case_page(house: Held<'_>, id: i64) -> Crossed<CasePageRow> {
    let page = house.ask(|ledger, at| ledger.case_page(id, at))?;
    Ok(row(page, &house.texts()))
}

fn row(page: CasePage, texts: &Texts) -> CasePageRow {
    let told = drafts(&page);
    let clock = |clock: Clock| {
        let fact = page.facts.of(&clock).cloned();
        ClockRow { confirmed: fact.as_ref().is_some_and(|fact| fact.sure.is_confirmed()), fact, clock }
    };
    let line = |event: &Event| StoryLine { on: event.on, text: texts.case_event(event) };
    let receipts: Vec<_> = page.files.iter().map(|file| file.receipt.clone()).collect();
    CasePageRow {
        advice: case_advice(page.summary.stage, page.summary.record.case.paid_by).cloned(),
        currency: page.plan.price.currency.clone(),
        clocks: page.clocks.iter().cloned().map(clock).collect(),
        story: page.story.iter().map(line).collect(),
        letter_to: told.to,
        drafts: told.all.into_iter().map(|(to, letter)| Draft { to, letter }).collect(),
        regulator: page.facts.regulator.clone(),
        renewal: RenewalRow::of(page.renewal.clone(), &receipts),
        summary: page.summary.clone(),
        contacts: page.contacts.clone(),
        files: page.files.clone(),
        today: page.today,
    }
}

#[tauri::command(async)]
pub(crate) fn case_form(house: Held<'_>, renewal_id: i64) -> Crossed<CaseForm> {
    house.ask(|ledger, at| {
        let (renewal, plan, paid_by, today) = ledger.case_given(renewal_id, at.now)?;
        Ok(CaseForm {
            plan_name: plan.plan.name,
            plan_id: plan.id,
            currency: plan.plan.price.currency,
            amount: renewal.renewal.charged(),
            paid_on: renewal.renewal.paid_on,
            paid_by,
            today,
        })
    })
}

#[tauri::command(async)]
pub(crate) fn case_add(house: Held<'_>, renewal_id: i64, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.case_add(renewal_id, &draft, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_edit(house: Held<'_>, id: i64, patch: Value) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.case_edit(id, &patch, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.case_void(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_contact_add(house: Held<'_>, case_id: i64, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.case_contact_add(case_id, &draft, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_contact_edit(house: Held<'_>, id: i64, patch: Value) -> Crossed<Option<DoneRow>> {
    done_or_nothing(&house, |ledger, at| ledger.case_contact_edit(id, &patch, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_contact_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.case_contact_void(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn case_attach(house: Held<'_>, id: i64, contact_id: Option<i64>, receipts: Vec<Staged>) -> Crossed<()> {
    house.change(|ledger, at| ledger.case_attach(id, contact_id, &receipts, at.now)).map(|_| ())
}

#[tauri::command(async)]
pub(crate) fn case_unlink(house: Held<'_>, id: i64, receipt_id: i64) -> Crossed<()> {
    house.change(|ledger, _| ledger.case_unlink(id, receipt_id))
}

#[tauri::command(async)]
pub(crate) fn case_link(house: Held<'_>, id: i64, receipt_id: i64) -> Crossed<()> {
    house.change(|ledger, _| ledger.case_link(id, None, receipt_id))
}

/// Keeps the letter as its user left it; none: back to the draft.
#[tauri::command(async)]
pub(crate) fn case_letter_set(house: Held<'_>, id: i64, letter: Option<Letter>) -> Crossed<()> {
    house.change(|ledger, _| ledger.case_letter_set(id, letter.as_ref()))
}

/// Opens the page of the authority that a case can be brought to: one of the catalogue's, over https.
#[tauri::command(async)]
pub(crate) fn case_regulator_open(house: Held<'_>, id: i64) -> Crossed<()> {
    let page = house.ask(|ledger, at| ledger.case_page(id, at))?;
    let failed = |why: &str| Crossing::of("open_failed", why, &house.texts());
    let address = page.facts.regulator.map(|one| one.page).ok_or_else(|| failed("-"))?;
    house.app().opener().open_url(address, None::<&str>).map_err(|error| failed(&error.to_string()))
}

/// Lets the user pick a place and writes the pack there. None where they picked none after all.
#[tauri::command]
pub(crate) async fn case_pack(
    house: Held<'_>,
    id: i64,
    form: PackForm,
    chinese: bool,
    title: String,
) -> Crossed<Option<PackedFile>> {
    let house = Arc::clone(&house);
    let (form, name, extension) = match form {
        PackForm::Pdf => (Form::Pdf, "evidence.pdf", "pdf"),
        PackForm::Zip => (Form::Zip, "evidence.zip", "zip"),
    };
    let Some(path) = pick::to_write(&house, Wanted { title, name, extension }).await else { return Ok(None) };
    STOP.store(false, Ordering::Release);
    // by a way of its own: the window goes on asking meanwhile
    let (ledger, at) = house.ask(|ledger, at| Ok((ledger.again()?, at.clone())))?;
    let texts = house.texts();
    let teller = Arc::clone(&house);
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let work = tauri::async_runtime::spawn_blocking(move || {
        let program = Program::this()?;
        let mut progress = |done: u32, total: u32| {
            teller.tell(ShellEvent::Packing { done, total });
            !STOP.load(Ordering::Acquire)
        };
        pack(&ledger, &at, Wish { case_id: id, form, chinese, out: &path }, &program, &mut progress)
    });
    match work.await {
        Ok(Ok(packed)) => Ok(Some(PackedFile::of(packed, file))),
        Ok(Err(Failed::Ledger(fault))) => Err(Crossing::fault(&fault, &texts)),
        Ok(Err(failed)) => Err(Crossing::of(failed.code(), &failed.detail(), &texts)),
        Err(error) => Err(Crossing::of("storage", &error.to_string(), &texts)),
    }
}

impl PackedFile {
    fn of(packed: Packed, name: String) -> Self {
        Self {
            name,
            pages: packed.pages,
            receipts: packed.receipts,
            unread: packed.unread.into_iter().map(|one| one.file_name).collect(),
            fonts_complete: packed.fonts_complete,
        }
    }
}

/// Stops the pack that is being made; no file is written then.
#[tauri::command]
pub(crate) fn case_pack_stop() {
    STOP.store(true, Ordering::Release);
}
