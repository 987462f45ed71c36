//! What the user says of a file: which column is what, and the answers to what it leaves open.

use keepline_domain::fields::{self, Fields, Sink};
use keepline_domain::money::Currency;
use keepline_domain::refusal::{Arg, Code, Refusal, Refusals};
use keepline_domain::sheet::{Country, Field, Order, field_named};
use serde_json::Value;

use super::text;

/// What the user says of a file. What is none is guessed from the file, or asked.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// Columns by their headers; one that is none is passed over, one that is not named is guessed.
    pub columns: Vec<(String, Option<Field>)>,
    /// Which of day and month comes first.
    pub date_order: Option<Order>,
    /// The country of numbers without country code.
    pub country: Option<&'static Country>,
    /// The money of amounts without any.
    pub currency: Option<Currency>,
    /// What the file is encoded in.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What stands between cells.
    pub delimiter: Option<u8>,
    /// Whether the first row is one of headers.
    pub header: Option<bool>,
    /// Whether rows that cannot be are left out, rather than the whole import.
    pub skip_refused: bool,
}

const ORDERS: &[(&str, Order)] = &[("dmy", Order::Dmy), ("mdy", Order::Mdy), ("ymd", Order::Ymd)];
const DELIMITERS: &[(&str, u8)] = &[(",", b','), (";", b';'), ("\t", b'\t'), ("tab", b'\t'), ("|", b'|')];

impl Map {
    /// Reads `{"columns":{COLUMN:FIELD or null},"date_order","country","currency","encoding","delimiter","header","skip_refused"}`;
    /// each may be missing.
    ///
    /// # Errors
    /// Every field that cannot be, by name.
    pub fn from_json(value: &Value) -> Result<Self, Refusals> {
        let sink = Sink::default();
        let map = Fields::at(value, "", &sink).map(|fields| read(fields, &sink));
        sink.settle(map)
    }
}

fn read(mut fields: Fields<'_>, sink: &Sink) -> Map {
    let mut map = Map::default();
    match fields.value("columns") {
        None => {}
        Some(Value::Object(columns)) => {
            for (column, field) in columns {
                let path = format!("columns.{column}");
                match field {
                    Value::Null => map.columns.push((column.clone(), None)),
                    Value::String(name) => match field_named(name) {
                        Some(field) => map.columns.push((column.clone(), Some(field))),
                        None => {
                            let allowed = Field::ALL.map(Field::as_str).join(", ");
                            sink.push(Refusal::of(Code::InvalidChoice, path).with("allowed", Arg::Text(allowed)));
                        }
                    },
                    _ => sink.push(Refusal::of(Code::WrongType, path).with("expected", Arg::Text("text".into()))),
                }
            }
        }
        Some(_) => fields.refuse_with("columns", Code::WrongType, vec![("expected", Arg::Text("object".into()))]),
    }
    map.date_order = fields.optional("date_order", fields::choice(ORDERS));
    map.country = fields.optional("country", |value| {
        let code = fields::text(8)(value)?;
        let allowed =
            || keepline_domain::sheet::COUNTRIES.iter().map(|country| country.iso).collect::<Vec<_>>().join(", ");
        Country::of_code(&code).ok_or_else(|| (Code::InvalidChoice, vec![("allowed", Arg::Text(allowed()))]))
    });
    map.currency = fields.optional("currency", |value| {
        let code = fields::text(8)(value)?;
        Currency::from_code(&code).ok_or((Code::CurrencyUnknown, vec![("currency", Arg::Text(code))]))
    });
    map.encoding = fields.optional("encoding", |value| {
        let label = fields::text(40)(value)?;
        let allowed = || Arg::Text("utf-8, utf-16le, utf-16be, gb18030, big5, shift_jis, windows-1252".into());
        text::named(&label).ok_or_else(|| (Code::InvalidChoice, vec![("allowed", allowed())]))
    });
    map.delimiter = fields.optional("delimiter", fields::choice(DELIMITERS));
    map.header = fields.optional("header", fields::flag);
    map.skip_refused = fields.optional("skip_refused", fields::flag).unwrap_or_default();
    fields.finish();
    map
}
