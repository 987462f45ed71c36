//! What every line says, fact by fact, beside a table written to be read against the sources: `lines.txt`. It is the second
//! place where a fact stands, so that none changes by a slip: kind, lengths, what paying early or late does, amounts, certainty
//! and source.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::NaiveDate;
use keepline_catalogue::{Carrier, Fact, Known, Level, Line, Sure, carriers};
use keepline_domain::money::Money;
use keepline_domain::plan::{Cycle, Rule};
use serde_json::json;

const TABLE: &str = include_str!("lines.txt");
/// Said only where it is another day.
const CHECKED: &str = "2026-11-22";

#[test]
fn every_line_says_what_the_table_says() {
    let said: Vec<String> =
        carriers().flat_map(|carrier| carrier.lines.iter().flat_map(|line| rows(carrier, line))).collect();
    let table: Vec<String> =
        TABLE.lines().filter(|row| !row.trim().is_empty() && !row.starts_with('#')).map(squeezed).collect();
    let lacks = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|row| !other.contains(row)).cloned().collect()
    };
    let nothing = Vec::<String>::new();
    assert_eq!((lacks(&said, &table), lacks(&table, &said)), (nothing.clone(), nothing), "(files only, table only)");
    assert_eq!(said, table, "the same rows, in the same order");
}

fn squeezed(row: &str) -> String {
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `line | fact | value | how sure | source`
fn row(line: &Line, fact: &str, value: &str, sure: Sure, source: &str, checked: NaiveDate) -> String {
    let checked = if checked.to_string() == CHECKED { String::new() } else { format!(" | {checked}") };
    let source = source.strip_prefix("https://").unwrap_or(source);
    squeezed(&format!("{} | {fact} | {value} | {} | {source}{checked}", line.key, word(sure)))
}

fn rows(carrier: &Carrier, line: &Line) -> Vec<String> {
    fn one<T>(line: &Line, fact: &str, known: Option<&Known<T>>, value: impl Fn(&T) -> String) -> Option<String> {
        let Fact { value: said, source, checked, sure, .. } = known?.fact.as_ref()?;
        Some(row(line, fact, &value(said), *sure, source, *checked))
    }
    let place = carrier.country.as_deref().unwrap_or("anywhere");
    let name = format!(
        "{} | {place} {} | {} | {}",
        line.key,
        line.currency.as_deref().unwrap_or("-"),
        line.name.en,
        line.name.zh_cn
    );
    let mut rows = vec![squeezed(&name)];
    rows.extend(one(line, "rule", line.rule.as_ref(), rule));
    rows.extend(one(line, "zone", line.zone.as_ref(), ToString::to_string));
    rows.extend(one(line, "grace", line.grace.as_ref(), |grace| grace.number_lost_after_days.to_string()));
    rows.extend(one(line, "word", line.word.as_ref(), |said| word(*said)));
    rows.extend(one(line, "prices", line.prices.as_ref(), |levels| {
        levels.iter().map(level).collect::<Vec<_>>().join(", ")
    }));
    rows.extend(one(line, "least", line.least.as_ref(), money));
    rows.extend(line.links.iter().map(|link| {
        let value = format!("{} {}", word(link.kind), link.url.strip_prefix("https://").unwrap());
        row(line, "link", &value, link.sure.unwrap(), link.source.as_deref().unwrap(), link.checked.unwrap())
    }));
    rows.extend(line.codes.iter().map(|code| {
        let letters = code.letters.as_ref().map(|letters| format!("({letters}) ")).unwrap_or_default();
        let value = format!("{} {} {letters}{}", word(code.kind), code.dial, word(code.purpose));
        row(line, "code", &value, code.sure.unwrap(), code.source.as_deref().unwrap(), code.checked.unwrap())
    }));
    rows.extend(
        line.remarks
            .iter()
            .map(|remark| row(line, "remark", &remark.text.en, remark.sure, &remark.source, remark.checked)),
    );
    rows
}

/// An enum as files write it.
fn word(value: impl serde::Serialize) -> String {
    json!(value).as_str().unwrap().to_owned()
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Days { days, early, late } => format!("{days} days, early {}, late {}", word(early), word(late)),
        Rule::Months { months, early, late } => format!("{months} months, early {}, late {}", word(early), word(late)),
        Rule::Balance { cycle: Cycle::Days(days), .. } => format!("balance, {days} days"),
        Rule::Balance { cycle: Cycle::Months(months), .. } => format!("balance, {months} months"),
        Rule::RefillTable { steps, extend, .. } => {
            let steps: Vec<_> = steps.iter().map(|step| format!("{} {} days", step.from_minor, step.days)).collect();
            format!("refill from {}, extend {}", steps.join(", "), word(extend))
        }
        Rule::Activity { days } => format!("activity, {days} days"),
        Rule::FixedEnd { .. } => "the date shown".into(),
    }
}

fn level(level: &Level) -> String {
    let name = level.name.as_ref().map(|name| format!(" {}/{}", name.en, name.zh_cn)).unwrap_or_default();
    let data = level.data_allowance_mb.map(|mb| format!(" {mb} MB")).unwrap_or_default();
    format!("{}{name}{data}", money(&level.price))
}

fn money(money: &Money) -> String {
    format!("{} {}", money.minor, money.currency)
}
