//! `month …`: what falls on the days of a month or of a year.

use keepline_domain::fields;
use keepline_domain::month::{self, Month as Of, first_weekday};
use keepline_ledger::{Fault, Ledger};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::Month;
use crate::failure::Failure;
use crate::session::{Session, circumstances};

pub(crate) fn run(wish: &Month, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| asked(wish, ledger, texts))
}

fn asked(wish: &Month, ledger: &mut Ledger, texts: &Texts) -> Result<Value, Failure> {
    let say = |fault: Fault| Failure::fault(&fault, texts);
    let at = circumstances(ledger, wish.as_of.as_of.as_deref(), texts)?;
    let starts = first_weekday(texts.language());
    let year = wish.month.as_deref().filter(|text| text.len() <= 4).and_then(|text| text.parse::<i32>().ok());
    if let (Some(year), None) = (year, &wish.csv) {
        let year = fields::alone("month", &Value::from(year), month::year_from_json);
        let year = year.map_err(|refusals| Failure::refused(&refusals, texts))?;
        return Ok(json!(ledger.year(Some(year), starts, &at).map_err(say)?));
    }
    let of = wish.month.clone().map(|text| fields::alone("month", &Value::String(text), month::from_json)).transpose();
    let of = of.map_err(|refusals| Failure::refused(&refusals, texts))?;
    let page = ledger.month(of.map(Of::first), None, starts, &at).map_err(say)?;
    let Some(out) = &wish.csv else { return Ok(json!(page)) };
    let rows = ledger.month_write(page.month, &at, texts, out).map_err(say)?;
    Ok(json!({"month": page.month, "rows": rows}))
}
