//! What goes out, from the window: a file at a place its user picks, and a list on paper.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use keepline_catalogue::{Code, Link};
use keepline_domain::civil::date_at;
use keepline_domain::money::Money;
use keepline_ledger::export::{Exported, Form};
use keepline_ledger::plan::PlanSummary;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger, clock};
use keepline_texts::Texts;
use serde::{Deserialize, Serialize};
use tauri::WebviewWindow;
use ts_rs::TS;

use crate::crossing::{Crossed, Crossing};
use crate::house::House;
use crate::pick::{self, Wanted};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// In which form.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum ExportForm {
    Csv,
    Json,
    Ics,
}

/// A file that was written.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct ExportedFile {
    /// Its name, without where it is.
    name: String,
    /// None for a calendar.
    exported: Option<Exported>,
}

/// Lets the user pick a place and writes the file there. None where they picked none after all.
#[tauri::command]
pub(crate) async fn export_file(house: Held<'_>, form: ExportForm) -> Crossed<Option<ExportedFile>> {
    let house = Arc::clone(&house);
    let (name, extension) = match form {
        ExportForm::Csv => ("keepline.csv", "csv"),
        ExportForm::Json => ("keepline.json", "json"),
        ExportForm::Ics => ("keepline.ics", "ics"),
    };
    written(house, name, extension, move |ledger, at, words, path| {
        Ok(match form {
            ExportForm::Csv => Some(ledger.export(Form::Csv, path, clock::now())?),
            ExportForm::Json => Some(ledger.export(Form::Json, path, clock::now())?),
            ExportForm::Ics => {
                ledger.calendar(at, words)?.write(path)?;
                None
            }
        })
    })
    .await
}

/// Lets the user pick a place for a file of that name, and has `write` write it there.
pub(crate) async fn written(
    house: Arc<House>,
    name: &'static str,
    extension: &'static str,
    write: impl FnOnce(&mut Ledger, &Circumstances, &Texts, &Path) -> Result<Option<Exported>, Fault> + Send + 'static,
) -> Crossed<Option<ExportedFile>> {
    let wanted = Wanted { title: house.texts().say("calendar-export", &[]), name, extension };
    let Some(path) = pick::to_write(&house, wanted).await else { return Ok(None) };
    let texts = house.texts();
    // by a way of its own: the window goes on asking meanwhile
    let mut ledger = house.ask(|ledger, _| ledger.again())?;
    let at = house.ask(|_, at| Ok(at.clone()))?;
    let words = Arc::clone(&texts);
    let work = tauri::async_runtime::spawn_blocking(move || -> Result<ExportedFile, Fault> {
        let exported = write(&mut ledger, &at, &words, &path)?;
        Ok(ExportedFile { name: file_name(&path), exported })
    });
    match work.await {
        Ok(written) => written.map(Some).map_err(|fault| Crossing::fault(&fault, &texts)),
        Err(error) => Err(Crossing::fault(&Fault::Storage(error.to_string()), &texts)),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A plan as it stands on paper.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct PrintedPlan {
    #[ts(type = "number")]
    id: i64,
    name: String,
    carrier: String,
    number: Option<String>,
    last_day: NaiveDate,
    number_lost_on: Option<NaiveDate>,
    /// How it is renewed, in words.
    how: String,
    /// The carrier's own pages.
    links: Vec<Link>,
    /// What can be dialled or texted.
    codes: Vec<Code>,
    price: Money,
    note: String,
}

/// The list on paper.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Printed {
    today: NaiveDate,
    /// Those in use, by their last day; neither put away nor sample ones.
    plans: Vec<PrintedPlan>,
}

#[tauri::command]
pub(crate) async fn printed(house: Held<'_>) -> Crossed<Printed> {
    let house = Arc::clone(&house);
    let texts = house.texts();
    house
        .ask_apart(move |ledger, at| {
            let overview = ledger.overview(at)?;
            let plans = overview.plans.into_iter().filter(|plan| !plan.sample);
            let mut plans = plans.map(|plan| on_paper(ledger, plan, &texts)).collect::<Result<Vec<_>, _>>()?;
            plans.sort_by(|a, b| a.last_day.cmp(&b.last_day).then_with(|| a.name.cmp(&b.name)));
            Ok(Printed { today: date_at(at.now, at.home), plans })
        })
        .await
}

fn on_paper(ledger: &Ledger, summary: PlanSummary, texts: &Texts) -> Result<PrintedPlan, Fault> {
    let how = texts.rule(&summary.plan);
    let plan = summary.plan;
    let line = ledger.catalogue_line(&plan.carrier)?.and_then(|carrier| carrier.lines.into_iter().next());
    let carrier = summary.line_name.map_or(plan.carrier, |name| name.of(texts.language()).to_owned());
    let (links, codes) = line.map_or_else(Default::default, |line| (line.links, line.codes));
    Ok(PrintedPlan {
        id: summary.id,
        name: plan.name,
        carrier,
        number: plan.number,
        last_day: summary.standing.last_day,
        number_lost_on: summary.standing.number_lost_on,
        how,
        links,
        codes,
        price: plan.price,
        note: plan.note,
    })
}

/// Opens the system's dialog for printing what the window shows.
#[tauri::command]
pub(crate) fn print_window(window: WebviewWindow, house: Held<'_>) -> Crossed<()> {
    window.print().map_err(|error| Crossing::of("print", &error.to_string(), &house.texts()))
}
