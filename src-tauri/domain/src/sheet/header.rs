//! Which column is which, by its header in English or Chinese, or by what stands in it where there is no header.

use chrono_tz::Tz;

use super::amount::{Sign, looks_like_amount, read_amount};
use super::date::looks_like_date;
use super::length::length_of;
use super::phone::looks_like_number;
use super::word::WORDS;
use super::{Field, bare};

/// A header without what people decorate it with.
fn plain(header: &str) -> String {
    let cut = header.find(['(', '（', '[', '【']).unwrap_or(header.len());
    let head = header.get(..cut).filter(|head| !head.trim().is_empty()).unwrap_or(header);
    head.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The field that a header names.
#[must_use]
pub fn field_of(header: &str) -> Option<Field> {
    let header = bare(header.trim());
    let word = plain(header);
    let exact = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()));
    // Chinese headers add to the word: 卡号码, 套餐到期日期
    let inside = || {
        WORDS
            .iter()
            .flat_map(|(field, words)| words.iter().map(move |word| (*field, *word)))
            .filter(|(_, known)| known.chars().count() >= 2 && !known.is_ascii() && word.contains(known))
            .max_by_key(|(_, known)| known.len())
            .map(|(field, _)| field)
    };
    exact.map(|(field, _)| *field).or_else(|| Field::from_name(header)).or_else(inside)
}

/// Whether these are the columns of our own export: their names are then exact.
#[must_use]
pub fn is_own(headers: &[&str]) -> bool {
    [Field::Record, Field::Uid].iter().all(|field| headers.contains(&field.as_str()))
}

/// What a map of an import may call a field: its name, a path of the plan's JSON, or any word that a header may be.
#[must_use]
pub fn field_named(name: &str) -> Option<Field> {
    let path = match name {
        "rule.kind" => Some(Field::Rule),
        "rule.days" | "rule.first_days" | "rule.cycle.days" => Some(Field::Days),
        "rule.months" | "rule.cycle.months" => Some(Field::Months),
        "rule.early" => Some(Field::Early),
        "rule.late" => Some(Field::Late),
        "rule.last_day" => Some(Field::LastDay),
        "rule.opening" => Some(Field::Opening),
        "rule.extend" => Some(Field::Extend),
        "price.minor" | "price.amount" => Some(Field::Price),
        "price.currency" | "amount.currency" => Some(Field::Currency),
        "amount.minor" | "amount.amount" => Some(Field::Amount),
        "grace" | "grace.number_lost_after_days" => Some(Field::NumberLostAfterDays),
        _ => None,
    };
    path.or_else(|| Field::from_name(name)).or_else(|| field_of(name))
}

/// The money that a header names: `Price (USD)`, `月租（港币）`.
#[must_use]
pub fn money_of(header: &str) -> Sign {
    let Some(from) = header.find(['(', '（', '[']) else { return Sign::None };
    let inside = header.get(from..).unwrap_or_default().trim_matches(['(', ')', '（', '）', '[', ']', ' ']);
    read_amount(&format!("{inside}1"), false).map_or(Sign::None, |amount| amount.sign)
}

/// Whether a first row is one of headers: it names a field, and nothing in it is a value.
#[must_use]
pub fn is_header(cells: &[&str]) -> bool {
    cells.iter().any(|cell| field_of(cell).is_some()) && !cells.iter().any(|cell| is_value(cell))
}

/// Whether a cell has the form of a date, a number or an amount: no header has.
#[must_use]
pub fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    looks_like_date(cell) || looks_like_number(cell) || looks_like_amount(cell) || cell.parse::<f64>().is_ok()
}

/// The field of each column by its header; the first of two that say the same has it.
#[must_use]
pub fn by_headers(headers: &[&str]) -> Vec<Option<Field>> {
    let mut taken = Vec::new();
    let own = is_own(headers);
    headers
        .iter()
        .map(|header| {
            let field = if own { Field::from_name(header) } else { field_of(header) };
            let field = field.filter(|field| !taken.contains(field))?;
            taken.push(field);
            Some(field)
        })
        .collect()
}

/// The field of each column by what stands in it. `rows` are some of the rows.
#[must_use]
pub fn by_content(width: usize, rows: &[Vec<String>]) -> Vec<Option<Field>> {
    let mut taken: Vec<Field> = Vec::new();
    let mut take = |wanted: &[Field]| {
        let field = wanted.iter().copied().find(|field| !taken.contains(field))?;
        taken.push(field);
        Some(field)
    };
    (0..width)
        .map(|column| {
            let cells: Vec<&str> = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            let most = |fits: fn(&str) -> bool| {
                !cells.is_empty() && cells.iter().filter(|cell| fits(cell)).count() * 5 >= cells.len() * 4
            };
            if cells.is_empty() {
                None
            } else if most(looks_like_date) {
                take(&[Field::ExpiresOn, Field::StartedOn, Field::PaidOn])
            } else if most(looks_like_number) {
                take(&[Field::Number])
            } else if most(looks_like_amount) {
                take(&[Field::Price, Field::Amount])
            } else if most(|cell| cell.contains('/') && cell.parse::<Tz>().is_ok()) {
                take(&[Field::Zone])
            } else if most(|cell| length_of(cell).is_some()) {
                take(&[Field::Days])
            } else if most(|cell| cell.parse::<f64>().is_ok()) {
                take(&[Field::Price, Field::Days])
            } else {
                take(&[Field::Name, Field::Carrier, Field::Note])
            }
        })
        .collect()
}
