//! Amounts as people write them: with symbols, separators and words.

use crate::money::Currency;
use crate::refusal::Code;
use crate::sheet::Country;

/// What stands beside the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing, or nothing that says which.
    None,
    /// One currency and no other.
    One(Currency),
    /// Any of those called dollar.
    Dollar,
    /// Yen or yuan.
    Yen,
}

/// The digits of an amount, `1200.50`, with what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// In the major unit, with a point.
    pub digits: String,
    /// Which money.
    pub sign: Sign,
}

/// Longest first, so that `US$` is not read as `$`.
const SIGNS: &[(&str, &str)] = &[
    ("HK$", "HKD"),
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("CAN$", "CAD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("NT$", "TWD"),
    ("MOP$", "MOP"),
    ("S$", "SGD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("RMB", "CNY"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("英镑", "GBP"),
    ("欧元", "EUR"),
    ("日元", "JPY"),
    ("円", "JPY"),
    ("加元", "CAD"),
    ("澳元", "AUD"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("澳门元", "MOP"),
    ("新加坡元", "SGD"),
    ("元", "CNY"),
    ("块", "CNY"),
    ("£", "GBP"),
    ("￡", "GBP"),
    ("€", "EUR"),
    ("₩", "KRW"),
    ("฿", "THB"),
    ("₹", "INR"),
    ("zł", "PLN"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("pounds", "GBP"),
    ("yuan", "CNY"),
];
const DOLLARS: [&str; 5] = ["USD", "CAD", "AUD", "NZD", "SGD"];

/// Reads an amount. `comma` says that the column writes its fractions with a comma.
///
/// # Errors
/// [`Code::MoneyInvalid`], [`Code::MoneyNegative`], [`Code::CurrencyUnknown`].
pub fn read_amount(text: &str, comma: bool) -> Result<Amount, Code> {
    let text = text.trim();
    let first = text.find(|c: char| c.is_ascii_digit() || c == '.').ok_or(Code::MoneyInvalid)?;
    let last = text.rfind(|c: char| c.is_ascii_digit()).ok_or(Code::MoneyInvalid)?;
    let (before, rest) = text.split_at_checked(first).ok_or(Code::MoneyInvalid)?;
    let (number, after) = rest.split_at_checked(last + 1 - first).ok_or(Code::MoneyInvalid)?;
    let negative =
        before.trim_start().starts_with(['-', '\u{2212}', '(']) || before.trim_end().ends_with(['-', '\u{2212}']);
    if negative {
        return Err(Code::MoneyNegative);
    }
    let sign = sign(before.trim(), after.trim())?;
    Ok(Amount { digits: digits(number, comma)?, sign })
}

fn sign(before: &str, after: &str) -> Result<Sign, Code> {
    let mut found = Sign::None;
    for word in [before, after] {
        let one = named(word)?;
        found = match (found, one) {
            (found, Sign::None) => found,
            (Sign::None, one) => one,
            // `$15 USD`, `¥30元`
            (Sign::Dollar | Sign::Yen, one @ Sign::One(_)) => one,
            (found @ Sign::One(_), Sign::Dollar | Sign::Yen) => found,
            (found, one) if found == one => found,
            _ => return Err(Code::CurrencyUnknown),
        };
    }
    Ok(found)
}

fn named(word: &str) -> Result<Sign, Code> {
    // `/month`, `/30天`, `per month` say how often, not which money
    let word = word.split('/').next().unwrap_or(word).trim().trim_end_matches(['.', ',']);
    let word = word.strip_suffix("per").unwrap_or(word).trim();
    match word {
        "" => return Ok(Sign::None),
        "$" | "＄" => return Ok(Sign::Dollar),
        "¥" | "￥" => return Ok(Sign::Yen),
        "刀" => return Ok(Sign::Dollar),
        _ => {}
    }
    let upper = word.to_uppercase();
    if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| sign.to_uppercase() == upper) {
        return Currency::from_code(code).map(Sign::One).ok_or(Code::CurrencyUnknown);
    }
    // `USD`, `USD $`
    let code: String = upper.chars().filter(char::is_ascii_alphabetic).collect();
    let rest = upper.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '$' | '¥' | '£' | '€' | ' '));
    if rest && code.len() == 3 {
        return Currency::from_code(&code).map(Sign::One).ok_or(Code::CurrencyUnknown);
    }
    if upper == "DOLLAR" || upper == "DOLLARS" {
        return Ok(Sign::Dollar);
    }
    Err(Code::MoneyInvalid)
}

/// `1,200.50`, `1.200,50`, `1 200,50`, `1'200.50` as `1200.50`.
fn digits(number: &str, comma: bool) -> Result<String, Code> {
    let plain: String =
        number.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}' | '_')).collect();
    if plain.len() > 24 || !plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return Err(Code::MoneyInvalid);
    }
    let (points, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let fraction = match (points, commas) {
        (0, 0) => None,
        // the last of two is the one before the fraction
        (1.., 1..) => Some(if plain.rfind('.') > plain.rfind(',') { '.' } else { ',' }),
        (1, 0) if comma && is_grouped(&plain, '.') => None,
        (1, 0) => Some('.'),
        (0, 1) if comma || !is_grouped(&plain, ',') => Some(','),
        _ => None,
    };
    let (whole, part) = match fraction {
        Some(mark) => plain.rsplit_once(mark).ok_or(Code::MoneyInvalid)?,
        None => (plain.as_str(), ""),
    };
    if whole.contains([',', '.']) && !is_grouped(whole, if whole.contains(',') { ',' } else { '.' }) {
        return Err(Code::MoneyInvalid);
    }
    if fraction == Some(',') && points == 0 && !comma && part.len() > 2 {
        return Err(Code::MoneyInvalid);
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() && part.is_empty() {
        return Err(Code::MoneyInvalid);
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    // what a program writes for a number kept as one: 15.000000
    let part = if part.len() > 2 && part.bytes().all(|b| b == b'0') { "" } else { part };
    Ok(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

/// Groups of three after a first one of one to three.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a cell shows that fractions come after a comma: `12,50`, `1.200,50`.
#[must_use]
pub fn proves_comma(text: &str) -> bool {
    let Some((whole, part)) = text.rsplit_once(',') else { return false };
    let part = part.trim_end_matches(|c: char| !c.is_ascii_digit());
    (1..=2).contains(&part.len())
        && part.bytes().all(|b| b.is_ascii_digit())
        && whole.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a cell has the form of an amount with its money.
#[must_use]
pub fn looks_like_amount(text: &str) -> bool {
    read_amount(text, false).is_ok_and(|amount| amount.sign != Sign::None)
}

/// The currency of an amount: what it says itself, then `said` by the row or the user, then the country's where the sign allows it.
///
/// # Errors
/// [`Code::CurrencyNeeded`] where nothing says it.
pub fn currency_of(sign: Sign, said: Option<Currency>, country: Option<&Country>) -> Result<Currency, Code> {
    let of_country = country.and_then(|country| Currency::from_code(country.currency));
    let found = match sign {
        Sign::One(currency) => Some(currency),
        Sign::None => said.or(of_country),
        Sign::Dollar => {
            let dollar = |currency: &Currency| {
                DOLLARS.contains(&currency.code()) || matches!(currency.code(), "HKD" | "TWD" | "MOP")
            };
            said.filter(dollar).or(of_country.filter(dollar)).or_else(|| Currency::from_code("USD"))
        }
        Sign::Yen => {
            let yen = |currency: &Currency| matches!(currency.code(), "JPY" | "CNY");
            said.filter(yen).or(of_country.filter(yen))
        }
    };
    found.ok_or(Code::CurrencyNeeded)
}
