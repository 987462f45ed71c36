//! What falls on the days of a month or a year, for the window, and a month as a table. Weeks begin as the language's people are used to.

use std::sync::Arc;

use keepline_domain::fields;
use keepline_domain::month::{self, Step, first_weekday};
use keepline_ledger::month::{MonthPage, YearPage};
use serde_json::Value;

use crate::crossing::Crossed;
use crate::house::House;
use crate::pick::{self, Wanted};

type Held<'a> = tauri::State<'a, Arc<House>>;

/// The month of a day, or of the day that a step from there leads to; of today where no day is given.
#[tauri::command]
pub(crate) async fn month_page(house: Held<'_>, on: Option<String>, step: Option<Step>) -> Crossed<MonthPage> {
    let house = Arc::clone(&house);
    let starts = first_weekday(house.texts().language());
    house
        .ask_apart(move |ledger, at| {
            let on = on.map(|on| fields::alone("on", &Value::String(on), fields::date)).transpose()?;
            ledger.month(on, step, starts, at)
        })
        .await
}

#[tauri::command]
pub(crate) async fn month_year(house: Held<'_>, year: Option<i32>) -> Crossed<YearPage> {
    let house = Arc::clone(&house);
    let starts = first_weekday(house.texts().language());
    house
        .ask_apart(move |ledger, at| {
            let year = year.map(|year| fields::alone("year", &Value::from(year), month::year_from_json)).transpose()?;
            ledger.year(year, starts, at)
        })
        .await
}

/// Lets the user pick a place and writes the month there as a table. The name of the file; none where they picked none.
#[tauri::command]
pub(crate) async fn month_export(house: Held<'_>, month: String) -> Crossed<Option<String>> {
    let house = Arc::clone(&house);
    let texts = house.texts();
    let wanted = Wanted { title: texts.say("calendar-export", &[]), name: "keepline-month.csv", extension: "csv" };
    let Some(path) = pick::to_write(&house, wanted).await else { return Ok(None) };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    house
        .ask_apart(move |ledger, at| {
            let month = fields::alone("month", &Value::String(month), month::from_json)?;
            ledger.month_write(month, at, texts.as_ref(), &path).map(drop)
        })
        .await?;
    Ok(Some(name))
}
