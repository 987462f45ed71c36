//! Money as carriers charge it: whole minor units with a currency. No floating point anywhere.

use iso_currency::Currency as Iso;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::{self, Fields};
use crate::refusal::{Arg, Code};

/// The most one amount may be, in minor units: a hundred million dollars, a few hundred in the smallest currencies. More is a
/// slip of the finger.
pub const MOST_MINOR: i64 = 10_000_000_000;

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(Iso);

impl Currency {
    /// The currency of an upper-case ISO 4217 code such as `USD`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Iso::from_code(code).map(Self)
    }

    /// Its ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits its minor unit has: 2 for USD, 0 for JPY (ISO 4217).
    #[must_use]
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

/// An amount in whole minor units, such as cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Money {
    /// Minor units.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// `minor` units of `currency`.
    #[must_use]
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency: currency.code().to_owned() }
    }

    /// The amount in its major unit, as plain digits: `15.00`, `1200` for JPY.
    #[must_use]
    pub fn decimal(&self) -> String {
        let digits = Currency::from_code(&self.currency).map_or(2, Currency::digits);
        if digits == 0 {
            return self.minor.to_string();
        }
        let unit = 10_i64.pow(digits);
        let (whole, part) = (self.minor.abs() / unit, self.minor.abs() % unit);
        let sign = if self.minor < 0 { "-" } else { "" };
        format!("{sign}{whole}.{part:0width$}", width = digits as usize)
    }

    /// The amount shared out over `count`, in its major unit and with one digit more than it has, rounded half up: 15.00 over 31
    /// is `0.484`. None where `count` is not above zero.
    #[must_use]
    pub fn per(&self, count: i64) -> Option<String> {
        self.per_part(1, count)
    }

    /// What `part` of `whole` costs, written as [`Self::per`] does: 15.00 for 5000 MB is `3.000` for 1000 of them. None where
    /// `whole` is not above zero.
    #[must_use]
    pub fn per_part(&self, part: u32, whole: i64) -> Option<String> {
        let whole = u64::try_from(whole).ok().filter(|whole| *whole > 0)?;
        let digits = Currency::from_code(&self.currency).map_or(2, Currency::digits) + 1;
        let all = u128::from(self.minor.unsigned_abs()) * u128::from(part);
        let tenths = (all * 20 + u128::from(whole)) / (u128::from(whole) * 2);
        let unit = 10_u128.pow(digits);
        let sign = if self.minor < 0 { "-" } else { "" };
        Some(format!("{sign}{}.{:0width$}", tenths / unit, tenths % unit, width = digits as usize))
    }
}

/// Reads `{"minor","currency"}`, or `{"amount":"15.00","currency"}` as a person types it.
pub fn read(mut fields: Fields<'_>) -> Option<Money> {
    let currency = fields.required("currency", |value| {
        let code = fields::text(8)(value)?;
        Currency::from_code(&code).ok_or((Code::CurrencyUnknown, vec![("currency", Arg::Text(code))]))
    });
    let minor = if fields.has("amount") {
        let digits = currency.map_or(2, Currency::digits);
        fields.required("amount", |value| typed(&fields::filled(40)(value)?, digits))
    } else {
        fields.required("minor", |value| match value.as_i64() {
            Some(minor) if minor < 0 => Err((Code::MoneyNegative, Vec::new())),
            _ => fields::whole(0, MOST_MINOR)(value),
        })
    };
    fields.finish();
    Some(Money::new(minor?, currency?))
}

/// Reads an amount as typed, such as `15`, `15.5`, `1,200.00`, into minor units of a currency with `digits` digits.
pub(crate) fn typed(text: &str, digits: u32) -> Result<i64, fields::Unread> {
    let invalid = || (Code::MoneyInvalid, Vec::new());
    let plain: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
    if plain.starts_with('-') || plain.starts_with('\u{2212}') {
        return Err((Code::MoneyNegative, Vec::new()));
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = ungrouped(whole).ok_or_else(invalid)?;
    let digits = digits as usize;
    if part.len() > digits || !part.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && part.is_empty()) {
        return Err(invalid());
    }
    let all = format!("{whole}{part:0<digits$}");
    let minor: i64 = all.parse().map_err(|_| (Code::TooLarge, too_large()))?;
    if minor > MOST_MINOR { Err((Code::TooLarge, too_large())) } else { Ok(minor) }
}

fn too_large() -> Vec<(&'static str, Arg)> {
    vec![("max", Arg::Number(MOST_MINOR))]
}

/// Digits without grouping commas; a comma anywhere else is not a thousands mark and is refused rather than guessed.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = |s: &&str| s.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || (groups.first().is_some_and(|g| (1..=3).contains(&g.len())) && groups.iter().skip(1).all(|g| g.len() == 3));
    (grouped && groups.iter().all(digits)).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Sink;
    use serde_json::{Value, json};

    fn money(value: &Value) -> Result<Money, Vec<(String, Code)>> {
        let sink = Sink::default();
        let read = Fields::at(value, "price", &sink).and_then(read);
        sink.settle(read)
            .map_err(|refusals| refusals.into_iter().map(|r| (r.field.unwrap_or_default(), r.code)).collect())
    }

    #[test]
    fn reads_minor_units_and_typed_amounts() {
        for (input, minor) in [
            (json!({"minor": 1500, "currency": "USD"}), 1500),
            (json!({"amount": "15", "currency": "USD"}), 1500),
            (json!({"amount": " 15.5 ", "currency": "USD"}), 1550),
            (json!({"amount": "1,200.00", "currency": "USD"}), 120_000),
            (json!({"amount": ".99", "currency": "GBP"}), 99),
            (json!({"amount": "1200", "currency": "JPY"}), 1200),
            (json!({"amount": "1.234", "currency": "KWD"}), 1234),
            (json!({"minor": 0, "currency": "CNY"}), 0),
        ] {
            assert_eq!(money(&input).unwrap().minor, minor, "{input}");
        }
    }

    #[test]
    fn refuses_by_field() {
        for (input, field, code) in [
            (json!({"minor": -1, "currency": "USD"}), "price.minor", Code::MoneyNegative),
            (json!({"minor": 1.5, "currency": "USD"}), "price.minor", Code::WrongType),
            (json!({"minor": MOST_MINOR + 1, "currency": "USD"}), "price.minor", Code::TooLarge),
            (json!({"minor": 1, "currency": "XYZ1"}), "price.currency", Code::CurrencyUnknown),
            (json!({"minor": 1, "currency": "usd"}), "price.currency", Code::CurrencyUnknown),
            (json!({"currency": "USD"}), "price.minor", Code::Required),
            (json!({"amount": "15,00", "currency": "USD"}), "price.amount", Code::MoneyInvalid),
            (json!({"amount": "1.5", "currency": "JPY"}), "price.amount", Code::MoneyInvalid),
            (json!({"amount": "-3", "currency": "USD"}), "price.amount", Code::MoneyNegative),
            (json!({"amount": "99999999999999999999", "currency": "USD"}), "price.amount", Code::TooLarge),
            (json!({"minor": 1, "currency": "USD", "cents": 1}), "price.cents", Code::UnknownField),
        ] {
            assert_eq!(money(&input).unwrap_err(), [(field.to_owned(), code)], "{input}");
        }
    }

    #[test]
    fn is_shared_out_with_one_digit_more() {
        for (minor, currency, count, per) in [
            (1500, "USD", 31, Some("0.484")),
            (1500, "USD", 30, Some("0.500")),
            // 0.0005 is half of the last digit: up
            (1, "USD", 20, Some("0.001")),
            (1, "USD", 21, Some("0.000")),
            (1200, "JPY", 365, Some("3.3")),
            (5000, "KWD", 3, Some("1.6667")),
            (0, "USD", 180, Some("0.000")),
            (1500, "USD", 0, None),
            (1500, "USD", -3, None),
        ] {
            assert_eq!(
                Money { minor, currency: currency.into() }.per(count).as_deref(),
                per,
                "{minor} {currency} {count}"
            );
        }
    }

    #[test]
    fn a_part_of_what_it_pays_for_is_shared_out_too() {
        let usd = |minor| Money { minor, currency: "USD".into() };
        assert_eq!(usd(1500).per_part(1000, 5000).as_deref(), Some("3.000"));
        assert_eq!(usd(10_000).per_part(1000, 60_000).as_deref(), Some("1.667"));
        assert_eq!(usd(1500).per_part(1000, 0), None);
    }

    #[test]
    fn shows_its_major_unit() {
        for (minor, code, shown) in
            [(1500, "USD", "15.00"), (5, "USD", "0.05"), (1200, "JPY", "1200"), (-250, "EUR", "-2.50")]
        {
            assert_eq!(Money { minor, currency: code.into() }.decimal(), shown);
        }
    }
}
