//! A row as the plan or the renewal it says. What it does not say is derived as in the form, or refused: never guessed.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::amount::{Sign, currency_of, read_amount};
use super::date::{Dates, read_date};
use super::length::{flag_of, length_of, megabytes_of, whole_of};
use super::phone::read_number;
use super::{Country, Field};
use crate::civil::date_at;
use crate::money::{self, Currency};
use crate::plan::{self, Cycle, Plan, Rule, Shown, Word};
use crate::refusal::{Code, Refusal, Refusals};
use crate::renewal::{self, Renewal};

const FIELDS: usize = Field::ALL.len();

/// The cells of one row, by field.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a>([Option<&'a str>; FIELDS]);

impl Default for Cells<'_> {
    fn default() -> Self {
        Self([None; FIELDS])
    }
}

impl<'a> Cells<'a> {
    /// Puts a cell in its place. One with nothing in it is not there.
    pub fn set(&mut self, field: Field, cell: &'a str) {
        if let Some(place) = self.0.get_mut(field as usize) {
            *place = Some(cell).filter(|cell| !cell.trim().is_empty());
        }
    }

    /// Puts a cell of our own in its place, as [`super::inert`] wrote it: a lone apostrophe is a text that is there and empty.
    pub fn set_exactly(&mut self, field: Field, cell: &'a str) {
        if let Some(place) = self.0.get_mut(field as usize) {
            *place = (!cell.is_empty()).then(|| super::bare(cell));
        }
    }

    /// The cell of a field, where it says something.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&'a str> {
        self.0.get(field as usize).copied().flatten()
    }

    /// Whether the row says anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// What the catalogue says of a carrier that helps to read a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct CarrierFacts {
    /// Where it sells.
    pub country: Option<&'static Country>,
    /// Of its prices.
    pub currency: Option<Currency>,
    /// Whose midnight ends its plans.
    pub zone: Option<Tz>,
}

/// How the cells of a table are to be read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The dates, by column.
    pub dates: &'a dyn Fn(Field) -> Dates,
    /// Whether a column writes fractions after a comma, and the money its header names.
    pub money: &'a dyn Fn(Field) -> (bool, Sign),
    /// What the catalogue says of a carrier.
    pub carrier: &'a dyn Fn(&str) -> Option<CarrierFacts>,
    /// The country of numbers that do not say theirs, as the user answered.
    pub country: Option<&'static Country>,
    /// The money of amounts that do not say theirs, as the user answered.
    pub currency: Option<Currency>,
    /// The zone of plans that do not say theirs.
    pub home: Tz,
    /// When it is read: says which period a shown date lies in.
    pub now: DateTime<Utc>,
    /// Whether it is a table of our own, whose cells are exact.
    pub own: bool,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("home", &self.home)
            .field("now", &self.now)
            .field("own", &self.own)
            .finish_non_exhaustive()
    }
}

/// A plan that a row says, with what is stored beside its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its name in every folder.
    pub uid: Option<String>,
    /// Its terms; `replaces` is none.
    pub plan: Plan,
    /// The uid of the plan it follows.
    pub replaces: Option<String>,
    /// When it was stored first.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Since when it keeps silent.
    pub muted_at: Option<DateTime<Utc>>,
}

/// A renewal that a row says, with what is stored beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalRow {
    /// Its name in every folder.
    pub uid: Option<String>,
    /// What happened.
    pub renewal: Renewal,
    /// When it was recorded first.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was declared a mistake.
    pub voided_at: Option<DateTime<Utc>>,
}

/// Reads cells and keeps what could not be.
struct Reader<'a, 'r> {
    cells: &'r Cells<'a>,
    how: &'r Reading<'r>,
    refusals: Refusals,
}

impl<'a> Reader<'a, '_> {
    fn text(&self, field: Field) -> Option<&'a str> {
        let cell = self.cells.get(field)?;
        Some(if self.how.own { cell } else { cell.trim() })
    }

    fn refuse(&mut self, field: Field, code: Code) {
        self.refusals.push(Refusal::of(code, field.as_str()));
    }

    fn read<T>(&mut self, field: Field, code: Code, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = read(self.cells.get(field)?);
        if value.is_none() {
            self.refuse(field, code);
        }
        value
    }

    fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let cell = self.cells.get(field)?;
        read_date(cell, (self.how.dates)(field)).map_err(|code| self.refuse(field, code)).ok()
    }

    fn moment(&mut self, field: Field) -> Option<DateTime<Utc>> {
        self.read(field, Code::MomentInvalid, |cell| {
            DateTime::parse_from_rfc3339(cell.trim()).ok().map(|moment| moment.with_timezone(&Utc))
        })
    }

    fn whole(&mut self, field: Field) -> Option<i64> {
        self.read(field, Code::InvalidNumber, whole_of)
    }

    /// The digits and the money of an amount.
    fn amount(
        &mut self,
        field: Field,
        said: Option<Currency>,
        country: Option<&Country>,
    ) -> Option<(String, Currency)> {
        let cell = self.cells.get(field)?;
        let (comma, header) = (self.how.money)(field);
        let read = read_amount(cell, comma).and_then(|amount| {
            let sign = if amount.sign == Sign::None { header } else { amount.sign };
            Ok((amount.digits, currency_of(sign, said.or(self.how.currency), country)?))
        });
        read.map_err(|code| self.refuse(field, code)).ok()
    }

    fn uid(&mut self, field: Field) -> Option<String> {
        self.read(field, Code::UidInvalid, |cell| {
            let fits = (8..=32).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_hexdigit());
            fits.then(|| cell.to_ascii_lowercase())
        })
    }

    /// A value that the row says and that its reader judges by itself.
    fn given(&self, map: &mut Map<String, Value>, key: &str, field: Field) {
        if let Some(text) = self.text(field) {
            map.insert(key.to_owned(), json!(text));
        }
    }

    /// What was refused under a path of the JSON, by the column it stands in.
    fn judged<T>(&mut self, read: Result<T, Refusals>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(refusals) => {
                for refusal in refusals {
                    let field = refusal.field.as_deref().map_or("record", column);
                    if !self.refusals.iter().any(|known| known.field.as_deref() == Some(field)) {
                        self.refusals.push(Refusal { field: Some(field.to_owned()), ..refusal });
                    }
                }
                None
            }
        }
    }
}

/// The column that a path of the JSON comes from.
fn column(path: &str) -> &str {
    let field = match path {
        "rule.kind" => Field::Rule,
        "rule.days" | "rule.first_days" | "rule.cycle.days" => Field::Days,
        "rule.months" | "rule.cycle.months" => Field::Months,
        "rule.early" => Field::Early,
        "rule.late" => Field::Late,
        "rule.extend" => Field::Extend,
        "rule.last_day" => Field::LastDay,
        "price.currency" | "amount.currency" => Field::Currency,
        _ if path.starts_with("rule.opening") => Field::Opening,
        _ if path.starts_with("rule.steps") => Field::Steps,
        _ if path.starts_with("rule") => Field::Rule,
        _ if path.starts_with("grace") => Field::NumberLostAfterDays,
        _ if path.starts_with("leads") => Field::Leads,
        _ => return path.split(['.', '[']).next().unwrap_or(path),
    };
    field.as_str()
}

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
    map.insert("data_allowance_mb".into(), json!(row.read(Field::DataAllowanceMb, Code::DataUnclear, megabytes_of)));
    map.insert("autopay".into(), json!(row.read(Field::Autopay, Code::FlagUnclear, flag_of).unwrap_or_default()));
    map.insert("leads".into(), json!(row.read(Field::Leads, Code::LeadsUnclear, leads_of)));
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

fn currency(row: &mut Reader<'_, '_>) -> Option<Currency> {
    row.read(Field::Currency, Code::CurrencyNeeded, |cell| {
        Currency::from_code(&cell.trim().to_ascii_uppercase()).or_else(|| {
            match read_amount(&format!("1{}", cell.trim()), false) {
                Ok(super::Amount { sign: Sign::One(currency), .. }) => Some(currency),
                _ => None,
            }
        })
    })
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

const KINDS: [&str; 6] = ["days", "months", "balance", "refill_table", "activity", "fixed_end"];

fn says_kind(row: &Reader<'_, '_>) -> bool {
    let kind = row.text(Field::Rule).is_some_and(|text| KINDS.contains(&text));
    kind && row.cells.get(Field::StartedOn).is_some()
}

/// The rule as an export writes it, as JSON for its reader to judge.
fn own_rule(row: &mut Reader<'_, '_>, currency: Currency) -> Option<Value> {
    let mut map = Map::new();
    let kind = row.text(Field::Rule).unwrap_or_default();
    map.insert("kind".into(), json!(kind));
    match kind {
        "days" | "activity" | "months" => {
            let field = if kind == "months" { Field::Months } else { Field::Days };
            map.insert(field.as_str().into(), json!(row.whole(field)));
            if kind != "activity" {
                map.insert("early".into(), json!(row.text(Field::Early).unwrap_or("append")));
                map.insert("late".into(), json!(row.text(Field::Late).unwrap_or("from_payment")));
            }
        }
        "balance" => {
            let field = if row.cells.get(Field::Months).is_some() { Field::Months } else { Field::Days };
            let mut cycle = Map::new();
            cycle.insert(field.as_str().into(), json!(row.whole(field)));
            map.insert("cycle".into(), Value::Object(cycle));
            let opening = row.amount(Field::Opening, Some(currency), None);
            map.insert(
                "opening".into(),
                opening.map_or(Value::Null, |(digits, money)| json!({"amount": digits, "currency": money.code()})),
            );
        }
        "refill_table" => {
            map.insert("first_days".into(), json!(row.whole(Field::Days)));
            map.insert("extend".into(), json!(row.text(Field::Extend)));
            let steps = row.read(Field::Steps, Code::StepsUnclear, |cell| {
                cell.split_whitespace()
                    .map(|step| {
                        let (amount, days) = step.split_once(':')?;
                        let minor = money::typed(amount, currency.digits()).ok()?;
                        Some(json!({"from_minor": minor, "days": days.parse::<i64>().ok()?}))
                    })
                    .collect::<Option<Vec<_>>>()
            });
            map.insert("steps".into(), json!(steps.unwrap_or_default()));
        }
        "fixed_end" => {
            map.insert("last_day".into(), json!(row.date(Field::LastDay)));
        }
        _ => {}
    }
    Some(Value::Object(map))
}

/// The rule, the first day and the last one of a row of somebody else's: from the date that the carrier shows where there is one,
/// derived as the form does.
fn clock(row: &mut Reader<'_, '_>, today: NaiveDate) -> Option<(Value, NaiveDate, Option<NaiveDate>)> {
    let cycle = cycle(row);
    let started = row.date(Field::StartedOn);
    let paid = row.date(Field::PaidOn);
    let expires = [Field::ExpiresOn, Field::LastDay].into_iter().find(|field| row.cells.get(*field).is_some());
    let shown = match expires {
        Some(field) => row.date(field).map(|date| Shown { word: Word::ExpiresOn, date }),
        None => row.date(Field::RenewsOn).map(|date| Shown { word: Word::RenewsOn, date }),
    };
    if !row.refusals.is_empty() {
        return None;
    }
    let begins = started.or(paid);
    match (cycle, shown) {
        (Some(cycle), Some(shown)) => {
            let rule = rule_of(cycle);
            let by_start = begins.filter(|start| *start <= shown.date).and_then(|start| {
                let end = crate::period::bought(&empty(&rule, start), &[], today)
                    .periods
                    .last()
                    .map(|period| period.last_day)?;
                (crate::civil::add_days(end, 1) == shown.renewal_day()).then_some((start, None))
            });
            let (start, last) = by_start.unwrap_or_else(|| shown.first_period(&rule, today));
            Some((json!(rule), start, last))
        }
        (Some(cycle), None) => match begins {
            Some(start) => Some((json!(rule_of(cycle)), start, None)),
            None => {
                row.refuse(Field::ExpiresOn, Code::Required);
                None
            }
        },
        (None, Some(shown)) => {
            let last = crate::civil::add_days(shown.renewal_day(), -1);
            let start = begins.filter(|start| *start <= last).unwrap_or_else(|| today.min(last));
            Some((json!({"kind": "fixed_end", "last_day": last}), start, None))
        }
        (None, None) => {
            row.refuse(Field::ExpiresOn, Code::Required);
            None
        }
    }
}

fn rule_of(cycle: Cycle) -> Rule {
    let (early, late) = (plan::Early::Append, plan::Late::FromPayment);
    match cycle {
        Cycle::Days(days) => Rule::Days { days, early, late },
        Cycle::Months(months) => Rule::Months { months, early, late },
    }
}

/// A plan of nothing but its clock.
fn empty(rule: &Rule, started_on: NaiveDate) -> Plan {
    Plan {
        name: String::new(),
        carrier: String::new(),
        number: None,
        sim: None,
        zone: Tz::UTC,
        started_on,
        first_last_day: None,
        rule: rule.clone(),
        price: money::Money { minor: 0, currency: String::new() },
        grace: None,
        data_allowance_mb: None,
        autopay: false,
        leads: None,
        note: String::new(),
        replaces: None,
        account: None,
    }
}

/// How long a period is, where the row says it.
fn cycle(row: &mut Reader<'_, '_>) -> Option<Cycle> {
    let days = |text: &str| {
        length_of(text).or_else(|| whole_of(text).and_then(|days| u32::try_from(days).ok()).map(Cycle::Days))
    };
    let months =
        |text: &str| length_of(text).or_else(|| whole_of(text).and_then(|m| u32::try_from(m).ok()).map(Cycle::Months));
    let found = row
        .read(Field::Days, Code::LengthUnclear, days)
        .or_else(|| row.read(Field::Months, Code::LengthUnclear, months));
    let found = match found {
        None => row.read(Field::Rule, Code::LengthUnclear, days),
        found => found,
    };
    let range = match found? {
        Cycle::Days(days) => (1..=3660).contains(&days),
        Cycle::Months(months) => (1..=120).contains(&months),
    };
    if !range {
        row.refuse(Field::Days, Code::LengthUnclear);
    }
    found.filter(|_| range)
}

/// The renewal of `plan` that a row says.
///
/// # Errors
/// Every column that cannot be read, by the name of its field.
pub fn renewal_of(cells: &Cells<'_>, plan: &Plan, how: &Reading<'_>) -> Result<RenewalRow, Refusals> {
    let mut row = Reader { cells, how, refusals: Vec::new() };
    let said = currency(&mut row).or_else(|| Currency::from_code(&plan.price.currency));
    let mut map = Map::new();
    let amount = if row.cells.get(Field::Amount).is_some() || how.own { Field::Amount } else { Field::Price };
    for (key, field) in [("amount", amount), ("tax", Field::Tax), ("fee", Field::Fee)] {
        if let Some((digits, currency)) = row.amount(field, said, Country::of_zone(plan.zone)) {
            map.insert(key.into(), json!({"amount": digits, "currency": currency.code()}));
        }
    }
    map.insert("paid_on".into(), json!(row.date(Field::PaidOn)));
    let shown =
        if row.cells.get(Field::NewLastDay).is_some() || how.own { Field::NewLastDay } else { Field::ExpiresOn };
    let wants = shown == Field::NewLastDay || matches!(plan.rule, Rule::FixedEnd { .. });
    map.insert("new_last_day".into(), json!(if wants { row.date(shown) } else { None }));
    if row.cells.get(Field::Periods).is_some() {
        map.insert("periods".into(), json!(row.whole(Field::Periods)));
    }
    let word = |text: &str| text.trim().to_lowercase();
    if let Some(kind) = row.text(Field::Kind) {
        map.insert("kind".into(), json!(word(kind)));
    }
    if let Some(status) = row.text(Field::Status) {
        map.insert("status".into(), json!(status_of(&word(status))));
    }
    for (key, field) in [
        ("channel", Field::Channel),
        ("method", Field::Method),
        ("confirmation", Field::Confirmation),
        ("note", Field::Note),
    ] {
        row.given(&mut map, key, field);
    }
    let quiet = !row.refusals.is_empty();
    let read = renewal::from_json(&Value::Object(map), plan).map_err(|refusals| {
        refusals.into_iter().filter(|refusal| !quiet || refusal.code != Code::Required).collect::<Refusals>()
    });
    let renewal = row.judged(read);
    let uid = row.uid(Field::Uid);
    let recorded_at = row.moment(Field::RecordedAt);
    let voided_at = row.moment(Field::VoidedAt);
    match renewal {
        Some(renewal) if row.refusals.is_empty() => Ok(RenewalRow { uid, renewal, recorded_at, voided_at }),
        _ => Err(row.refusals),
    }
}

fn status_of(word: &str) -> &str {
    match word {
        "paid" | "ok" | "done" | "success" | "successful" | "completed" | "complete" | "已支付" | "成功" | "已完成"
        | "已付" | "支付成功" => "posted",
        "processing" | "处理中" | "待入账" => "pending",
        "declined" | "unsuccessful" | "失败" | "支付失败" => "failed",
        "refund" | "退款" | "已退款" => "refunded",
        other => other,
    }
}
