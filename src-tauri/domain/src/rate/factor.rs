//! An exact decimal above zero. Floating point would make a total depend on the order in which it was added.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fields::{self, Unread};
use crate::refusal::{Arg, Code};

/// The most digits before the point: some currencies stand at millions to one of the dearest.
pub const MOST_WHOLE: usize = 8;
/// The most digits behind it: what the same pair needs the other way round, with three that count.
pub const MOST_DECIMALS: usize = 10;

/// A decimal above zero, in plain digits without zeros that say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Factor {
    /// Its digits as a whole number, above zero.
    digits: i64,
    /// How many of them stand behind the point.
    decimals: u32,
}

impl Factor {
    /// The number that plain digits say, such as `7.1234`. No commas: what is a thousands mark to one is a point to another. None for
    /// anything else, for zero and for more digits than there can be.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if !text.bytes().any(|b| b.is_ascii_digit()) || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        if whole.len() > MOST_WHOLE || part.len() > MOST_DECIMALS {
            return None;
        }
        let digits: i64 = format!("0{whole}{part}").parse().ok()?;
        let decimals = u32::try_from(part.len()).ok()?;
        (digits > 0).then_some(Self { digits, decimals })
    }

    /// So many minor units times this, from a currency with `from` digits behind the point to one with `to`.
    #[must_use]
    pub fn of(self, minor: i64, from: u32, to: u32) -> i64 {
        let above = [i128::from(minor), i128::from(self.digits), ten(to)];
        rounded(above, [ten(self.decimals), ten(from)])
    }

    /// So many minor units over this.
    #[must_use]
    pub fn out_of(self, minor: i64, from: u32, to: u32) -> i64 {
        let above = [i128::from(minor), ten(self.decimals), ten(to)];
        rounded(above, [i128::from(self.digits), ten(from)])
    }
}

fn ten(digits: u32) -> i128 {
    10_i128.saturating_pow(digits)
}

/// One product over another, half up (away from zero); beyond what a number holds it stops there, as sums do.
fn rounded(above: [i128; 3], below: [i128; 2]) -> i64 {
    let product = |factors: &[i128]| factors.iter().fold(1_i128, |product, one| product.saturating_mul(*one));
    let (above, below) = (product(&above), product(&below).max(1));
    let (whole, rest) = (above / below, (above % below).abs());
    let up = if rest >= below - rest { above.signum() } else { 0 };
    let all = whole.saturating_add(up);
    i64::try_from(all).unwrap_or(if all < 0 { i64::MIN } else { i64::MAX })
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.decimals as usize;
        if places == 0 {
            return write!(f, "{}", self.digits);
        }
        let unit = 10_i64.saturating_pow(self.decimals);
        write!(f, "{}.{:0places$}", self.digits / unit, self.digits % unit)
    }
}

impl From<Factor> for String {
    fn from(factor: Factor) -> Self {
        factor.to_string()
    }
}

/// Why a text is no such decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAFactor;

impl fmt::Display for NotAFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal above zero")
    }
}

impl std::error::Error for NotAFactor {}

impl FromStr for Factor {
    type Err = NotAFactor;

    fn from_str(text: &str) -> Result<Self, NotAFactor> {
        Self::of_text(text).ok_or(NotAFactor)
    }
}

impl TryFrom<String> for Factor {
    type Error = NotAFactor;

    fn try_from(text: String) -> Result<Self, NotAFactor> {
        text.parse()
    }
}

/// Reads it as text; a number of JSON may have lost digits on its way.
pub(super) fn read(value: &Value) -> Result<Factor, Unread> {
    let text = fields::filled(40)(value)?;
    let most = |digits: usize| Arg::Number(i64::try_from(digits).unwrap_or(i64::MAX));
    let args = || vec![("whole", most(MOST_WHOLE)), ("decimals", most(MOST_DECIMALS))];
    Factor::of_text(&text).ok_or_else(|| (Code::RateInvalid, args()))
}
