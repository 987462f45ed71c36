//! Reads a file of guides, field by field, so that what is wrong is named by file and field.

use chrono::{Datelike, NaiveDate};
use keepline_domain::fields::{Fields, Sink, choice, date, filled, flag, whole};
use keepline_domain::money;
use keepline_domain::refusal::{Arg, Code as Refused};
use keepline_domain::way::{Channel, Limits};
use serde_json::Value;

use super::{BRINGS, Copied, Does, Guide, Step};
use crate::reach::{LINK_KINDS, PURPOSES, is_https};
use crate::read::{FIRST_YEAR, PAGES, Wrong};
use crate::{Bilingual, Fact, Known, Sure};

/// As long as a step may be.
const WORDS: usize = 600;
/// The longest time to post: a year.
const MOST_MINUTES: i64 = 525_600;
/// No card is good for longer: ten years.
const MOST_CARD_DAYS: i64 = 3660;
/// What a step's words may hold.
const PLACEHOLDERS: [&str; 2] = ["carrier", "amount"];
/// Without these a guide does not reach a recorded renewal: looked at before it is paid, seen and kept after.
const BEFORE: [&str; 2] = ["check", "pay"];
const AFTER: [&str; 2] = ["confirm", "keep"];

const CHANNELS: &[(&str, Channel)] = &[
    ("website", Channel::Website),
    ("app", Channel::App),
    ("third_party", Channel::ThirdParty),
    ("carrier_store", Channel::CarrierStore),
    ("partner_shop", Channel::PartnerShop),
    ("refill_card", Channel::RefillCard),
    ("card_by_post", Channel::CardByPost),
];
const SURE: &[(&str, Sure)] =
    &[("unverified", Sure::Unverified), ("low", Sure::Low), ("medium", Sure::Medium), ("high", Sure::High)];
const COPIED: &[(&str, Copied)] =
    &[("number", Copied::Number), ("amount", Copied::Amount), ("account", Copied::Account)];
const KINDS: &[(&str, &str)] = &[
    ("open", "open"),
    ("copy", "copy"),
    ("dial", "dial"),
    ("card", "card"),
    ("check", "check"),
    ("pay", "pay"),
    ("keep", "keep"),
    ("confirm", "confirm"),
    ("text", "text"),
];

/// Reads the text of one file of guides.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_guides(file: &str, text: &str) -> Result<Vec<Guide>, Vec<Wrong>> {
    let wrong = |why: String| Wrong { file: file.to_owned(), line: None, fact: None, why };
    let value: Value = toml::from_str(text).map_err(|error| vec![wrong(error.to_string().trim().to_owned())])?;
    let sink = Sink::default();
    let guides = Fields::at(&value, "", &sink).and_then(|fields| read_file(file, fields));
    sink.settle(guides).map_err(|refusals| {
        let said =
            |field: Option<String>, code: Refused| wrong(format!("{}: {}", field.unwrap_or_default(), code.as_str()));
        refusals.into_iter().map(|refusal| said(refusal.field, refusal.code)).collect()
    })
}

fn read_file(file: &str, mut fields: Fields<'_>) -> Option<Vec<Guide>> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let entries = fields.entries("guide");
    if entries.is_empty() {
        fields.refuse("guide", Refused::Required);
    }
    let mut guides: Vec<Guide> = Vec::new();
    for (path, value) in entries {
        let Some(guide) = read_guide(name, value, path.clone(), fields.sink()) else { continue };
        if guides.iter().any(|other| other.channel == guide.channel) {
            fields.refuse(&format!("{path}.channel"), Refused::InvalidChoice);
        }
        guides.push(guide);
    }
    fields.finish();
    Some(guides)
}

fn read_guide(name: &str, value: &Value, path: String, sink: &Sink) -> Option<Guide> {
    let mut fields = Fields::at(value, path, sink)?;
    let channel = fields.required("channel", choice(CHANNELS));
    let version = fields.required("version", whole(1, i64::from(u32::MAX)));
    let origin = origin(&mut fields);
    let mut bring = Vec::new();
    for (path, value) in fields.entries("bring") {
        match choice(BRINGS)(value) {
            Ok(one) => bring.push(one),
            Err((code, args)) => fields.refuse_with(&local(&path), code, args),
        }
    }
    let posts = known(fields.child("posts"), |fields| {
        fields.required("minutes", whole(0, MOST_MINUTES)).and_then(|minutes| u32::try_from(minutes).ok())
    });
    let fee = known(fields.child("fee"), |fields| fields.required_child("amount").and_then(money::read));
    let limits = known(fields.child("limits"), |fields| {
        let mut one = |key| fields.child(key).and_then(money::read);
        let limits = Limits { least: one("least"), most: one("most"), multiple: one("multiple") };
        if limits == Limits::default() {
            fields.refuse("most", Refused::Required);
        }
        Some(limits)
    });
    let card_days = known(fields.child("card"), |fields| {
        fields.required("days", whole(1, MOST_CARD_DAYS)).and_then(|days| u32::try_from(days).ok())
    });
    let steps = steps(&mut fields);
    fields.finish();
    let ((source, checked, sure), channel) = (origin?, channel?);
    Some(Guide {
        key: format!("{name}-{}", channel.as_str().replace('_', "-")),
        version: u32::try_from(version?).ok()?,
        channel,
        source,
        checked,
        sure,
        bring,
        posts,
        fee,
        limits,
        card_days,
        steps,
    })
}

/// The last part of a path, as the fields of its object name it.
fn local(path: &str) -> String {
    path.rsplit('.').next().unwrap_or(path).to_owned()
}

/// Source, date and certainty, which every guide and every fact of it has.
fn origin(fields: &mut Fields<'_>) -> Option<(String, NaiveDate, Sure)> {
    let source = fields.required("source", |value| {
        let source = filled(2000)(value)?;
        if PAGES.contains(&source.as_str()) || is_https(&source) {
            Ok(source)
        } else {
            Err((Refused::NotHttps, Vec::new()))
        }
    });
    let checked = fields.required("checked", |value| {
        let day = date(value)?;
        if day.year() < FIRST_YEAR { Err((Refused::DateOutOfRange, Vec::new())) } else { Ok(day) }
    });
    let sure = fields.required("sure", choice(SURE));
    Some((source?, checked?, sure?))
}

fn known<T: Clone>(fields: Option<Fields<'_>>, read: impl FnOnce(&mut Fields<'_>) -> Option<T>) -> Option<Known<T>> {
    let mut fields = fields?;
    let value = read(&mut fields);
    let origin = origin(&mut fields);
    let note = if fields.has("note") { words(&mut fields, "note") } else { None };
    fields.finish();
    let (source, checked, sure) = origin?;
    Some(Known::of(Fact { value: value?, source, checked, sure, note }))
}

/// Words in both languages, which hold the same placeholders and no others.
fn words(fields: &mut Fields<'_>, key: &'static str) -> Option<Bilingual> {
    let mut both = fields.required_child(key)?;
    let (en, zh_cn) = (both.required("en", filled(WORDS)), both.required("zh-CN", filled(WORDS)));
    both.finish();
    let words = Bilingual { en: en?, zh_cn: zh_cn? };
    let (held, other) = (placeholders(&words.en), placeholders(&words.zh_cn));
    let allowed = || vec![("allowed", Arg::Text(PLACEHOLDERS.join(", ")))];
    for (language, held) in [("en", &held), ("zh-CN", &other)] {
        if held.iter().any(|name| !PLACEHOLDERS.contains(&name.as_str())) {
            fields.refuse_with(&format!("{key}.{language}"), Refused::InvalidChoice, allowed());
        }
    }
    if held != other {
        fields.refuse_with(&format!("{key}.zh-CN"), Refused::InvalidChoice, allowed());
    }
    Some(words)
}

/// The names between braces, each once, sorted.
fn placeholders(text: &str) -> Vec<String> {
    let after = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default().to_owned());
    let mut names: Vec<String> = after.collect();
    if text.matches('}').count() != names.len() {
        names.push("}".to_owned());
    }
    names.sort();
    names.dedup();
    names
}

/// The steps, among which those are that every guide needs, in their order.
fn steps(fields: &mut Fields<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (path, value) in fields.entries("step") {
        let Some(step) = Fields::at(value, path.clone(), fields.sink()).and_then(read_step) else { continue };
        if steps.iter().any(|other| other.key == step.key) {
            fields.refuse(&format!("{}.key", local(&path)), Refused::InvalidChoice);
        }
        steps.push(step);
    }
    let mut from = 0;
    let place = |from: usize, needed: &str| steps.iter().skip(from).position(|step| step.does.as_str() == needed);
    for needed in BEFORE {
        match place(from, needed) {
            Some(place) => from += place + 1,
            None => fields.refuse(&format!("step.{needed}"), Refused::Required),
        }
    }
    for needed in AFTER.into_iter().filter(|needed| place(from, needed).is_none()) {
        fields.refuse(&format!("step.{needed}"), Refused::Required);
    }
    steps
}

fn read_step(mut fields: Fields<'_>) -> Option<Step> {
    let key = fields.required("key", |value| {
        let key = filled(40)(value)?;
        let fits = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if fits { Ok(key) } else { Err((Refused::InvalidChoice, Vec::new())) }
    });
    let kind = fields.required("kind", choice(KINDS));
    let text = words(&mut fields, "text");
    let more = if fields.has("more") { words(&mut fields, "more") } else { None };
    let optional = fields.optional("optional", flag).unwrap_or_default();
    let does = kind.and_then(|kind| does(kind, &mut fields));
    fields.finish();
    Some(Step { key: key?, does: does?, text: text?, more, optional })
}

fn does(kind: &str, fields: &mut Fields<'_>) -> Option<Does> {
    Some(match kind {
        "open" if fields.has("url") => Does::OpenUrl(fields.required("url", |value| {
            let url = filled(2000)(value)?;
            if is_https(&url) { Ok(url) } else { Err((Refused::NotHttps, Vec::new())) }
        })?),
        "open" => {
            let mut kinds = Vec::new();
            let entries = fields.entries("pages");
            if !fields.has("pages") {
                fields.refuse("pages", Refused::Required);
            }
            for (path, value) in entries {
                match choice(LINK_KINDS)(value) {
                    Ok(kind) => kinds.push(kind),
                    Err((code, args)) => fields.refuse_with(&local(&path), code, args),
                }
            }
            Does::Open(kinds)
        }
        "copy" => Does::Copy(fields.required("what", choice(COPIED))?),
        "dial" => Does::Dial(fields.required("purpose", choice(PURPOSES))?),
        "card" => Does::Card,
        "check" => Does::Check,
        "pay" => Does::Pay,
        "keep" => Does::Keep,
        "confirm" => Does::Confirm,
        _ => Does::Text,
    })
}
