//! What a number is of: data, money of which kind, days. The signs that several countries use are settled by what else the
//! text says, or stay open.

use crate::money::Currency;
use crate::money::{MOST_MINOR, Money};
use crate::plan::MOST_DATA;

use super::number::Written;
use super::words::is_han;

/// Units of data with how many KB one is; 0 for bytes.
const DATA: [(&str, i64); 31] = [
    ("gigabytes", 1_000_000),
    ("gigabyte", 1_000_000),
    ("megabytes", 1000),
    ("megabyte", 1000),
    ("terabytes", 1_000_000_000),
    ("terabyte", 1_000_000_000),
    ("kilobytes", 1),
    ("kilobyte", 1),
    ("bytes", 0),
    ("byte", 0),
    ("gigs", 1_000_000),
    ("gig", 1_000_000),
    ("megs", 1000),
    ("meg", 1000),
    ("gib", 1_073_742),
    ("mib", 1049),
    ("kib", 1),
    ("gb", 1_000_000),
    ("mb", 1000),
    ("kb", 1),
    ("tb", 1_000_000_000),
    ("兆字节", 1000),
    ("千字节", 1),
    ("字节", 0),
    ("吉字节", 1_000_000),
    ("兆", 1000),
    ("个gb", 1_000_000),
    ("个g", 1_000_000),
    ("个m", 1000),
    ("g", 1_000_000),
    ("m", 1000),
];

/// Of a unit, how many KB it is and how many characters it takes.
pub(super) fn data(text: &[char]) -> Option<(i64, usize)> {
    DATA.iter().find_map(|(name, kb)| {
        let length = name.chars().count();
        name.chars().eq(text.iter().take(length).copied()).then_some(())?;
        let letters = name.ends_with(|c: char| c.is_ascii_alphabetic());
        // 1GB512MB goes on, 10 GBP is something else
        if letters && text.get(length).is_some_and(|c| c.is_alphabetic() && !is_han(*c)) {
            return None;
        }
        // a speed is no amount
        let rest = text.get(length..).unwrap_or_default();
        (!rest.starts_with(&['/', 's']) && !rest.starts_with(&['/', '秒'])).then_some((*kb, length))
    })
}

/// The megabytes that a number of a unit may be; none where it is more than anybody has.
pub(super) fn megabytes(number: &Written, kb: i64, chinese: bool) -> Vec<i64> {
    let whole = |millionths: i64| {
        let thousandths = if kb == 0 { i128::from(millionths) / 1000 } else { i128::from(millionths) * i128::from(kb) };
        let mb = (thousandths + 500_000_000) / 1_000_000_000;
        i64::try_from(mb).ok().filter(|mb| *mb <= MOST_DATA)
    };
    let fraction = whole(number.millionths);
    let Some(grouped) = number.or.map(whole) else { return fraction.into_iter().collect() };
    let small = kb <= 1049;
    match (number.comma, small) {
        (true, true) => grouped.into_iter().collect(),
        (false, false) => fraction.into_iter().collect(),
        // no Chinese message groups by a full stop
        (false, true) if chinese => fraction.into_iter().collect(),
        _ => [fraction, grouped].into_iter().flatten().collect(),
    }
}

/// Which money a sign says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// That one.
    Code(&'static str),
    /// One of the dollars.
    Dollar,
    /// A hundredth of one.
    Cent,
    /// A hundredth of a pound.
    Penny,
    /// Yuan or yen.
    Yen,
    /// 元, of mainland China, Hong Kong or Taiwan.
    Yuan,
}

const CODES: [&str; 28] = [
    "USD", "CNY", "HKD", "GBP", "EUR", "JPY", "CAD", "AUD", "NZD", "SGD", "TWD", "KRW", "THB", "MYR", "PHP", "MXN",
    "CHF", "AED", "MOP", "INR", "IDR", "VND", "SEK", "NOK", "DKK", "PLN", "BRL", "ZAR",
];

const BEFORE: [(&str, Sign); 32] = [
    ("us$", Sign::Code("USD")),
    ("hk$", Sign::Code("HKD")),
    ("ca$", Sign::Code("CAD")),
    ("cad$", Sign::Code("CAD")),
    ("c$", Sign::Code("CAD")),
    ("au$", Sign::Code("AUD")),
    ("a$", Sign::Code("AUD")),
    ("nz$", Sign::Code("NZD")),
    ("sg$", Sign::Code("SGD")),
    ("s$", Sign::Code("SGD")),
    ("nt$", Sign::Code("TWD")),
    ("mop$", Sign::Code("MOP")),
    ("mx$", Sign::Code("MXN")),
    ("r$", Sign::Code("BRL")),
    ("cn¥", Sign::Code("CNY")),
    ("jp¥", Sign::Code("JPY")),
    ("$", Sign::Dollar),
    ("£", Sign::Code("GBP")),
    ("€", Sign::Code("EUR")),
    ("¥", Sign::Yen),
    ("₹", Sign::Code("INR")),
    ("₩", Sign::Code("KRW")),
    ("₱", Sign::Code("PHP")),
    ("฿", Sign::Code("THB")),
    ("₫", Sign::Code("VND")),
    ("rs.", Sign::Code("INR")),
    ("rs", Sign::Code("INR")),
    ("rmb", Sign::Code("CNY")),
    ("rm", Sign::Code("MYR")),
    ("人民币", Sign::Code("CNY")),
    ("港币", Sign::Code("HKD")),
    ("港幣", Sign::Code("HKD")),
];

const AFTER: [(&str, Sign); 51] = [
    ("人民币", Sign::Code("CNY")),
    ("人民幣", Sign::Code("CNY")),
    ("元人民币", Sign::Code("CNY")),
    ("港元", Sign::Code("HKD")),
    ("港币", Sign::Code("HKD")),
    ("港幣", Sign::Code("HKD")),
    ("港紙", Sign::Code("HKD")),
    ("蚊", Sign::Code("HKD")),
    ("美元", Sign::Code("USD")),
    ("美金", Sign::Code("USD")),
    ("日元", Sign::Code("JPY")),
    ("日圓", Sign::Code("JPY")),
    ("円", Sign::Code("JPY")),
    ("英镑", Sign::Code("GBP")),
    ("英鎊", Sign::Code("GBP")),
    ("欧元", Sign::Code("EUR")),
    ("歐元", Sign::Code("EUR")),
    ("澳元", Sign::Code("AUD")),
    ("加元", Sign::Code("CAD")),
    ("新台币", Sign::Code("TWD")),
    ("新臺幣", Sign::Code("TWD")),
    ("台币", Sign::Code("TWD")),
    ("泰铢", Sign::Code("THB")),
    ("令吉", Sign::Code("MYR")),
    ("元", Sign::Yuan),
    ("圆", Sign::Yuan),
    ("圓", Sign::Yuan),
    ("块", Sign::Yuan),
    ("塊", Sign::Yuan),
    ("us dollars", Sign::Code("USD")),
    ("hk dollars", Sign::Code("HKD")),
    ("dollars", Sign::Dollar),
    ("dollar", Sign::Dollar),
    ("pounds", Sign::Code("GBP")),
    ("euros", Sign::Code("EUR")),
    ("euro", Sign::Code("EUR")),
    ("yuan", Sign::Code("CNY")),
    ("rupees", Sign::Code("INR")),
    ("baht", Sign::Code("THB")),
    ("ringgit", Sign::Code("MYR")),
    ("澳门元", Sign::Code("MOP")),
    ("澳門元", Sign::Code("MOP")),
    ("rmb", Sign::Code("CNY")),
    ("美分", Sign::Cent),
    ("cents", Sign::Cent),
    ("cent", Sign::Cent),
    ("pence", Sign::Penny),
    ("¢", Sign::Cent),
    ("p", Sign::Penny),
    ("€", Sign::Code("EUR")),
    ("£", Sign::Code("GBP")),
];

/// The parts of a yuan that stand behind it, as in `12 元 5 角`, `23 块 5` and `3 元 50 分`: in millionths, and how many
/// characters they take.
pub(super) fn tenths(text: &[char], from: usize) -> Option<(i64, usize)> {
    let (tenths, taken) = jiao(text, from).unwrap_or_default();
    let (hundredths, more) = fen(text.get(from + taken..)?).unwrap_or_default();
    (taken + more > 0).then_some((tenths + hundredths, taken + more))
}

/// `50 分`. Minutes are 分钟.
fn fen(text: &[char]) -> Option<(i64, usize)> {
    let space = |text: &[char]| text.iter().take_while(|c| **c == ' ').count().min(1);
    let gap = space(text);
    let digits: Vec<u32> = text.get(gap..)?.iter().map_while(|c| c.to_digit(10)).take(3).collect();
    let rest = text.get(gap + digits.len()..)?;
    let sign = space(rest);
    let fen = rest.get(sign) == Some(&'分') && !rest.get(sign + 1).is_some_and(|c| matches!(c, '钟' | '鐘' | '鍾'));
    let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(*digit));
    (fen && (1..=2).contains(&digits.len())).then_some((value * 10_000, gap + digits.len() + sign + 1))
}

fn jiao(text: &[char], from: usize) -> Option<(i64, usize)> {
    let spoken = from.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| matches!(c, '块' | '塊'));
    let text = text.get(from..)?;
    let gap = text.iter().take_while(|c| **c == ' ').count().min(1);
    let tenths = i64::from(text.get(gap).and_then(|c| c.to_digit(10))?) * 100_000;
    let rest = text.get(gap + 1..)?;
    let space = rest.iter().take_while(|c| **c == ' ').count().min(1);
    if rest.get(space).is_some_and(|c| matches!(c, '角' | '毛')) {
        return Some((tenths, gap + space + 2));
    }
    let alone = rest.first().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '/' | '%'));
    (spoken && alone && data(rest).is_none()).then_some((tenths, gap + 1))
}

/// The sign that stands before a number.
pub(super) fn sign_before(text: &[char]) -> Option<(Sign, usize)> {
    let known = BEFORE.iter().find_map(|(name, sign)| {
        let length = name.chars().count();
        name.chars().eq(text.iter().take(length).copied()).then_some((*sign, length))
    });
    known.or_else(|| code(text))
}

/// The sign that stands after a number.
pub(super) fn sign_after(text: &[char]) -> Option<(Sign, usize)> {
    // "5 $10" is a number and money
    if text.first() == Some(&'$') && !text.get(1).is_some_and(char::is_ascii_digit) {
        return Some((Sign::Dollar, 1));
    }
    let known = AFTER.iter().find_map(|(name, sign)| Some((*sign, starts(text, name)?)));
    known.or_else(|| code(text).filter(|(_, length)| !text.get(*length).is_some_and(char::is_ascii_alphanumeric)))
}

fn begins_with(text: &[char], name: &str) -> bool {
    let mut text = text.iter();
    name.chars().all(|c| text.next() == Some(&c))
}

fn code(text: &[char]) -> Option<(Sign, usize)> {
    let code =
        CODES.iter().find(|code| code.chars().map(|c| c.to_ascii_lowercase()).eq(text.iter().take(3).copied()))?;
    Some((Sign::Code(code), 3))
}

/// The length of `name` where `text` begins with it, and where, for letters, the word ends there.
pub(super) fn starts(text: &[char], name: &str) -> Option<usize> {
    let length = name.chars().count();
    let same = name.chars().eq(text.iter().take(length).copied());
    let letters = name.ends_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = text.get(length).is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
    (same && !(letters && goes_on)).then_some(length)
}

/// What the text and the plan say of the signs that several countries use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Country {
    pub(super) known: Option<Currency>,
    /// Written in Chinese characters.
    pub(super) han: bool,
    /// In those of Hong Kong, Macau and Taiwan.
    pub(super) traditional: bool,
    pub(super) kana: bool,
    pub(super) hong_kong: bool,
    pub(super) taiwan: bool,
}

impl Country {
    pub(super) fn of(text: &[char], known: Option<Currency>) -> Self {
        // the commonest characters of these messages that are written in one way only
        const TRADITIONAL: &str = "餘額數戶儲內時為於總計劃請閣續費電話號碼將還錢賬";
        const SIMPLIFIED: &str = "额数户储时为总计划请续费电话码将还钱账单";
        const HONG_KONG: [&str; 13] = [
            "hk$", "hkd", "港元", "港币", "港幣", "香港", "cmhk", "csl", "1o1o", "3hk", "sosim", "club sim", "smartone",
        ];
        const TAIWAN: [&str; 7] = ["nt$", "新台币", "新臺幣", "中華電信", "台灣", "遠傳", "台湾"];
        let mut country = Self { known, ..Self::default() };
        let (mut traditional, mut simplified) = (false, false);
        // one way through the text for all of it: it may be long
        for (at, c) in text.iter().enumerate() {
            let begins =
                |words: &[&str]| words.iter().any(|word| begins_with(text.get(at..).unwrap_or_default(), word));
            match c {
                'h' | 'c' | 's' | '1' | '3' => country.hong_kong = country.hong_kong || begins(&HONG_KONG),
                'n' => country.taiwan = country.taiwan || begins(&TAIWAN),
                '\u{3040}'..='\u{30ff}' => country.kana = true,
                c if is_han(*c) => {
                    country.han = true;
                    traditional = traditional || TRADITIONAL.contains(*c);
                    simplified = simplified || SIMPLIFIED.contains(*c);
                    country.hong_kong = country.hong_kong || matches!(c, '港' | '香') && begins(&HONG_KONG);
                    country.taiwan = country.taiwan || matches!(c, '新' | '中' | '台' | '遠') && begins(&TAIWAN);
                    country.kana = country.kana || *c == '残' && begins(&["残高"]);
                }
                _ => {}
            }
        }
        Self { traditional: traditional && !simplified, ..country }
    }

    /// The currencies that a sign may say of that number.
    fn codes(&self, sign: Sign, number: &Written) -> Vec<&'static str> {
        const DOLLARS: [&str; 9] = ["USD", "HKD", "CAD", "AUD", "NZD", "SGD", "TWD", "MXN", "MOP"];
        let known = |among: &[&str]| self.known.map(Currency::code).filter(|code| among.contains(code));
        let chinese_dollar = || match (self.hong_kong, self.taiwan) {
            (true, false) => vec!["HKD"],
            (false, true) => vec!["TWD"],
            _ => vec!["HKD", "TWD"],
        };
        match sign {
            Sign::Code(code) => vec![code],
            Sign::Penny => vec!["GBP"],
            Sign::Dollar | Sign::Cent => match known(&DOLLARS) {
                Some(code) => vec![code],
                None if self.hong_kong || self.taiwan || self.traditional => chinese_dollar(),
                None => vec!["USD"],
            },
            Sign::Yen => match known(&["CNY", "JPY"]) {
                Some(code) => vec![code],
                None if self.kana => vec!["JPY"],
                // no yen has hundredths, and a Chinese text speaks of yuan
                None if number.decimals == 2 || (self.han && !self.traditional) => vec!["CNY"],
                None => vec!["CNY", "JPY"],
            },
            Sign::Yuan => match known(&["CNY", "HKD", "TWD", "MOP"]) {
                Some(code) => vec![code],
                None if self.hong_kong || self.taiwan || self.traditional => chinese_dollar(),
                None => vec!["CNY"],
            },
        }
    }

    /// Every amount that a number with that sign may be.
    pub(super) fn amounts(&self, sign: Sign, number: &Written) -> Vec<Money> {
        let currencies = self.codes(sign, number).into_iter().filter_map(Currency::from_code);
        let hundredth = matches!(sign, Sign::Cent | Sign::Penny);
        currencies.flat_map(|currency| amounts(number, currency, hundredth)).collect()
    }
}

/// Every amount of a currency that a number may be.
pub(super) fn amounts(number: &Written, currency: Currency, hundredth: bool) -> Vec<Money> {
    let unit = if hundredth { 1 } else { 10_i128.pow(currency.digits()) };
    let minor = |millionths: i64| {
        let parts = i128::from(millionths) * unit;
        (parts % 1_000_000 == 0).then_some(parts / 1_000_000)
    };
    // "$1.234" is a slip or a thousand
    if number.or.is_some() && !number.comma && minor(number.millionths).is_none() {
        return Vec::new();
    }
    let values = [
        // a comma before three digits groups them
        (number.or.is_none() || !number.comma).then(|| minor(number.millionths)).flatten(),
        number.or.and_then(minor),
    ];
    let minors = values.into_iter().flatten().filter_map(|minor| i64::try_from(minor).ok());
    minors.filter(|minor| *minor <= MOST_MINOR).map(|minor| Money::new(minor, currency)).collect()
}
