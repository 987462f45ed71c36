//! The plan that a row says.

use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::rule::{clock, own_rule, says_kind};
use super::{Cells, PlanRow, Reader, Reading, currency};
use crate::civil::date_at;
use crate::money::Currency;
use crate::plan::{self, Plan};
use crate::refusal::{Code, Refusals};
use crate::sheet::length::{flag_of, megabytes_under};
use crate::sheet::list::list_of;
use crate::sheet::phone::read_number;
use crate::sheet::{Country, Field};

/// The plan that a row says.
///
/// # Errors
/// Every column that cannot be read, by the name of its field.
pub fn plan_of(cells: &Cells<'_>, how: &Reading<'_>) -> Result<PlanRow, Refusals> {
    let mut row = Reader { cells, how, refusals: Vec::new() };
    let carrier = row.text(Field::Carrier).unwrap_or_default();
    let name = row.text(Field::Name);
    let facts = if how.own {
        None
    } else {
        Some(carrier).filter(|c| !c.is_empty()).or(name).and_then(|word| (how.carrier)(word))
    };
    let facts = facts.unwrap_or_default();
    let zone = match row.text(Field::Zone) {
        None if how.own => {
            row.refuse(Field::Zone, Code::Required);
            None
        }
        None => Some(facts.zone.unwrap_or(how.home)),
        Some(text) => row.judged(plan::term::zone(&json!(text.trim()))).or_else(|| {
            if let Some(last) = row.refusals.last_mut() {
                last.field = Some(Field::Zone.as_str().to_owned());
            }
            None
        }),
    };
    let said_zone = row.cells.get(Field::Zone).and(zone);
    let country = facts.country.or_else(|| said_zone.and_then(Country::of_zone));
    let number = number(&mut row, country.or(how.country));
    let said = currency(&mut row).or(facts.currency);
    let price_field = if row.cells.get(Field::Price).is_some() { Field::Price } else { Field::Amount };
    let price = if row.cells.get(price_field).is_some() {
        row.amount(price_field, said, country)
    } else {
        let home =
            || Country::of_zone(zone.unwrap_or(how.home)).and_then(|country| Currency::from_code(country.currency));
        let currency = said.or(how.currency).or_else(home).or_else(|| Currency::from_code("USD"));
        if how.own {
            row.refuse(Field::Price, Code::Required)
        }
        currency.map(|currency| ("0".to_owned(), currency))
    };
    let today = date_at(how.now, zone.unwrap_or(how.home));
    let (rule, starts) = match &price {
        Some((_, currency)) if how.own => (own_rule(&mut row, *currency), None),
        Some((_, currency)) if says_kind(&row) => (own_rule(&mut row, *currency), None),
        _ => {
            let clock = clock(&mut row, today);
            (clock.as_ref().map(|(rule, ..)| rule.clone()), clock.map(|(_, start, last)| (start, last)))
        }
    };
    let mut map = Map::new();
    let fallback = || name.or(Some(carrier).filter(|c| !c.is_empty())).or(number.as_deref());
    map.insert("name".into(), json!(if how.own { name } else { fallback() }));
    map.insert("carrier".into(), json!(carrier));
    map.insert("number".into(), json!(number));
    let sim = row.read(Field::Sim, Code::SimUnclear, sim_of);
    map.insert("sim".into(), json!(sim));
    map.insert("zone".into(), json!(zone.map(Tz::name)));
    match starts {
        Some((start, last)) => {
            map.insert("started_on".into(), json!(start));
            map.insert("first_last_day".into(), json!(last));
        }
        None => {
            let start = row.date(Field::StartedOn);
            map.insert("started_on".into(), json!(start));
            map.insert("first_last_day".into(), json!(row.date(Field::FirstLastDay)));
        }
    }
    map.insert("rule".into(), rule.unwrap_or(Value::Null));
    if let Some((digits, currency)) = &price {
        map.insert("price".into(), json!({"amount": digits, "currency": currency.code()}));
    }
    if let Some(days) = row.whole(Field::NumberLostAfterDays) {
        map.insert("grace".into(), json!({"number_lost_after_days": days}));
    }
    map.insert(
        "data_allowance_mb".into(),
        json!(row.read(Field::DataAllowanceMb, Code::DataUnclear, |text| megabytes_under(how.gigabytes, text))),
    );
    map.insert("autopay".into(), json!(row.read(Field::Autopay, Code::FlagUnclear, flag_of).unwrap_or_default()));
    map.insert("leads".into(), json!(row.read(Field::Leads, Code::LeadsUnclear, leads_of)));
    row.given(&mut map, "account", Field::Account);
    row.given(&mut map, "person", Field::Person);
    if let Some(text) = row.text(Field::Labels) {
        map.insert("labels".into(), json!(list_of(text)));
    }
    row.given(&mut map, "note", Field::Note);
    let quiet = !row.refusals.is_empty();
    let plan = plan::from_json(&Value::Object(map));
    // what was refused above is missing below, which is no news
    let plan = match plan {
        Err(refusals) if quiet => {
            let refusals = refusals.into_iter().filter(|refusal| refusal.code != Code::Required).collect();
            row.judged::<Plan>(Err(refusals))
        }
        read => row.judged(read),
    };
    let uid = row.uid(Field::Uid);
    let replaces = row.uid(Field::Replaces);
    let moments = [Field::RecordedAt, Field::ArchivedAt, Field::MutedAt].map(|field| row.moment(field));
    let [recorded_at, archived_at, muted_at] = moments;
    match plan {
        Some(plan) if row.refusals.is_empty() => {
            Ok(PlanRow { uid, plan, replaces, recorded_at, archived_at, muted_at })
        }
        _ => Err(row.refusals),
    }
}

fn number(row: &mut Reader<'_, '_>, country: Option<&Country>) -> Option<String> {
    let text = row.text(Field::Number)?;
    if row.how.own {
        return Some(text.to_owned());
    }
    read_number(text, country).map_err(|code| row.refuse(Field::Number, code)).ok()
}

fn sim_of(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().replace([' ', '-', '_'], "").as_str() {
        "esim" | "电子卡" | "电子sim卡" | "虚拟卡" => Some("esim"),
        "physical" | "physicalsim" | "psim" | "card" | "simcard" | "sim" | "nanosim" | "实体卡" | "实体"
        | "实体sim卡" | "sim卡" => Some("physical"),
        _ => None,
    }
}

fn leads_of(text: &str) -> Option<Vec<u32>> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Some(Vec::new());
    }
    let parts = text.split([' ', ',', ';', '、', '，', '/']).filter(|part| !part.is_empty());
    parts.map(|part| part.trim_end_matches(['天', 'd']).parse().ok()).collect()
}
