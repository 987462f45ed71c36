//! `catalogue …`

use std::collections::BTreeMap;

use keepline_catalogue::{Aside, Corrected, FactName, Line, find};
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_ledger::{Fault, clock};
use keepline_texts::Texts;
use serde_json::{Value, json};

use crate::arguments::Catalogue;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Catalogue, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let say = |fault: Fault| Failure::fault(&fault, texts);
        let key = match verb {
            Catalogue::List => return Ok(list(&ledger.catalogue().map_err(say)?)),
            Catalogue::Show { key } => key,
            Catalogue::Correct { key, json } => {
                let (fact, value) = correction(&read_json(&json.json, texts)?, texts)?;
                ledger.catalogue_correct(&key, &fact, &value, clock::now()).map_err(say)?;
                key
            }
            Catalogue::Uncorrect { key, fact } => {
                ledger.catalogue_uncorrect(&key, &fact).map_err(say)?;
                // it may have been of a line that is no longer there
                let shown = show(&ledger.catalogue().map_err(say)?, &key, texts);
                return Ok(shown.unwrap_or_else(|_| json!({"key": key, "name": null})));
            }
        };
        show(&ledger.catalogue().map_err(say)?, &key, texts)
    })
}

/// Every line with what is not confirmed, what the user corrected and what no longer fits; lines that only old corrections name too.
fn list(catalogue: &Corrected) -> Value {
    let mut aside: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for one in &catalogue.aside {
        aside.entry(&one.line).or_default().push(said(one));
    }
    let mut rows = Vec::new();
    for carrier in &catalogue.carriers {
        for line in &carrier.lines {
            rows.push(json!({
                "key": line.key,
                "name": line.name,
                "carrier": carrier.name,
                "country": carrier.country,
                "unconfirmed": facts(line, |line, fact| line.confirmed(fact) == Some(false)),
                "corrected": facts(line, |line, fact| line.corrected(fact)),
                "aside": aside.remove(line.key.as_str()).unwrap_or_default(),
            }));
        }
    }
    rows.extend(aside.into_iter().map(|(key, aside)| {
        let none: [&str; 0] = [];
        json!({"key": key, "name": null, "carrier": null, "country": null, "unconfirmed": none, "corrected": none, "aside": aside})
    }));
    Value::Array(rows)
}

fn facts(line: &Line, holds: impl Fn(&Line, FactName) -> bool) -> Vec<&'static str> {
    FactName::ALL.into_iter().filter(|fact| holds(line, *fact)).map(FactName::as_str).collect()
}

fn said(aside: &Aside) -> Value {
    json!({"fact": aside.fact, "value": aside.value, "why": aside.why, "corrected_at": aside.corrected_at})
}

/// A line with all that is known of it, and its carrier.
fn show(catalogue: &Corrected, key: &str, texts: &Texts) -> Result<Value, Failure> {
    let Some((carrier, line)) = find(&catalogue.carriers, key) else {
        let refusal = Refusal::of(Code::LineUnknown, "line").with("line", Arg::Text(key.chars().take(80).collect()));
        return Err(Failure::field(refusal, texts));
    };
    let mut shown = json!(line);
    if let Some(map) = shown.as_object_mut() {
        for value in ["/value", "/fact/value"] {
            map.get_mut("rule").and_then(|known| known.pointer_mut(value)).map(without_the_holder_s);
        }
        map.insert("carrier".into(), json!(carrier.name));
        map.insert("country".into(), json!(carrier.country));
        let aside = catalogue.aside.iter().filter(|one| one.line == key).map(said);
        map.insert("aside".into(), aside.collect());
    }
    Ok(shown)
}

/// What only the holder of a line knows is no fact of it; a rule holds values there that mean nothing.
fn without_the_holder_s(rule: &mut Value) {
    if let Some(rule) = rule.as_object_mut() {
        rule.retain(|field, _| !["opening", "first_days", "last_day"].contains(&field.as_str()));
    }
}

/// `{"fact":…,"value":…}` and nothing else.
fn correction(input: &Value, texts: &Texts) -> Result<(String, Value), Failure> {
    let refuse = |code: Code, field: &str| Failure::field(Refusal::of(code, field), texts);
    let Value::Object(map) = input else { return Err(Failure::of("not_json", "", texts)) };
    if let Some(other) = map.keys().find(|key| !["fact", "value"].contains(&key.as_str())) {
        return Err(refuse(Code::UnknownField, &other.chars().take(80).collect::<String>()));
    }
    let fact = map.get("fact").and_then(Value::as_str).ok_or_else(|| refuse(Code::Required, "fact"))?;
    let value = map.get("value").filter(|value| !value.is_null()).ok_or_else(|| refuse(Code::Required, "value"))?;
    Ok((fact.to_owned(), value.clone()))
}
