//! The long numbers of devices and SIMs: IMEI, EID, ICCID. None of them says a digit of itself.

use std::fmt;

use super::digits::passes_luhn;
use crate::fields::Unread;
use crate::refusal::{Arg, Code};

/// Digits of an IMEI, and of one with its software version (IMEISV), which has no check digit.
const IMEI: usize = 15;
const EID: usize = 32;
const ICCID: std::ops::RangeInclusive<usize> = 18..=20;
/// As much of a number as tells it apart, and is shown in lists.
const SHOWN: usize = 4;

macro_rules! kept_apart {
    ($(#[$doc:meta])+ $name:ident) => {
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// As stored.
            #[must_use]
            pub fn stored(text: String) -> Self {
                Self(text)
            }

            /// In full, for the one who asked to see it.
            #[must_use]
            pub fn shown(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}
pub(crate) use kept_apart;

kept_apart! {
    /// The number of a device's eSIM chip, 32 digits (GSMA SGP.29).
    Eid
}
kept_apart! {
    /// The number of a SIM or of an eSIM profile (ITU-T E.118).
    Iccid
}

impl Eid {
    /// Its last digits.
    #[must_use]
    pub fn end(&self) -> String {
        end(&self.0)
    }
}

impl Iccid {
    /// Its last digits.
    #[must_use]
    pub fn end(&self) -> String {
        end(&self.0)
    }
}

fn end(text: &str) -> String {
    let from = text.chars().count().saturating_sub(SHOWN);
    text.chars().skip(from).collect()
}

/// The characters of a number as people write it: however grouped, in whichever width, capital letters.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let between = |c: &char| {
        c.is_whitespace() || matches!(c, '-' | '/' | '.' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2015}')
    };
    text.chars().map(narrow).filter(|c| !between(c)).map(|c| c.to_ascii_uppercase()).collect()
}

fn length(least: usize, most: usize) -> Unread {
    let number = |count: usize| Arg::Number(i64::try_from(count).unwrap_or(i64::MAX));
    (Code::DigitsWrong, vec![("least", number(least)), ("most", number(most))])
}

/// Checks an IMEI by its length and its check digit (3GPP TS 23.003, annex B), and keeps nothing of it.
///
/// # Errors
/// Another length, something that is no digit, or a check digit that does not fit.
pub fn imei(text: &str) -> Result<(), Unread> {
    let digits = plain(text);
    let digits = digits.strip_prefix("IMEI").unwrap_or(&digits).trim_start_matches([':', '：']);
    if digits.len() != IMEI || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(length(IMEI, IMEI));
    }
    // all of one digit passes, and is nobody's
    let same = digits.bytes().all(|byte| digits.starts_with(char::from(byte)));
    if passes_luhn(digits) && !same { Ok(()) } else { Err((Code::CheckDigit, Vec::new())) }
}

/// Reads an EID: 32 digits, of which the last two check the others (GSMA SGP.02, 2.2.2).
///
/// # Errors
/// Another length, something that is no digit, or check digits that do not fit.
pub fn eid(text: &str) -> Result<Eid, Unread> {
    let digits = plain(text);
    let digits = digits.strip_prefix("EID").unwrap_or(&digits).trim_start_matches([':', '：']);
    if digits.len() != EID || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(length(EID, EID));
    }
    let rest = digits.bytes().fold(0_u32, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    if rest == 1 && digits.starts_with("89") { Ok(Eid(digits.to_owned())) } else { Err((Code::CheckDigit, Vec::new())) }
}

/// Reads an ICCID: it begins with 89. Of 19 digits the last checks the others; of 20 it does for some, and a 20th follows it for
/// others. Some carriers write letters in it, and an F behind it.
///
/// # Errors
/// Another length or beginning, or a check digit that does not fit.
pub fn iccid(text: &str) -> Result<Iccid, Unread> {
    let number = plain(text);
    let number = number.strip_prefix("ICCID").unwrap_or(&number).trim_start_matches([':', '：']);
    let number = number.strip_suffix('F').unwrap_or(number);
    if !ICCID.contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(length(*ICCID.start(), *ICCID.end()));
    }
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let checked = match number.len() {
        19 if digits => passes_luhn(number),
        20 if digits => passes_luhn(number) || number.get(..19).is_some_and(passes_luhn),
        _ => true,
    };
    if checked && number.starts_with("89") { Ok(Iccid(number.to_owned())) } else { Err((Code::CheckDigit, Vec::new())) }
}
