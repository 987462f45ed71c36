//! Phone numbers as people and spreadsheets write them.

use crate::refusal::Code;
use crate::sheet::Country;

/// The number in E.164 (ITU-T). What is written without a country code needs the country it is of.
///
/// # Errors
/// [`Code::NumberNeedsCountry`]; [`Code::NumberDamaged`] where a spreadsheet has rounded it, so that its last digits are gone;
/// [`Code::NumberNotE164`].
pub fn read_number(text: &str, country: Option<&Country>) -> Result<String, Code> {
    let text = text.trim();
    if is_rounded(text) {
        return Err(Code::NumberDamaged);
    }
    let mut digits = String::with_capacity(16);
    let mut plus = false;
    let text = text.strip_prefix("tel:").unwrap_or(text);
    // what a program writes for a number kept as one
    let text = text.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text);
    for c in text.chars() {
        match c {
            '+' | '\u{ff0b}' if digits.is_empty() && !plus => plus = true,
            '0'..='9' => digits.push(c),
            '\u{ff10}'..='\u{ff19}' => digits.extend(char::from_digit(u32::from(c) - 0xff10, 10)),
            ' '
            | '-'
            | '.'
            | '('
            | ')'
            | '/'
            | '\u{a0}'
            | '\u{2010}'..='\u{2013}'
            | '\u{202a}'..='\u{202e}'
            | '（'
            | '）' => {}
            _ => return Err(Code::NumberNotE164),
        }
        if digits.len() > 20 {
            return Err(Code::NumberNotE164);
        }
    }
    if let Some(rest) = digits.strip_prefix("00").filter(|_| !plus) {
        (digits, plus) = (rest.to_owned(), true);
    }
    if plus {
        // +44 (0)20…: the trunk digit in brackets is not dialled
        if text.contains("(0)") {
            for country in crate::sheet::COUNTRIES.iter().filter(|country| country.trunk == "0") {
                if let Some(rest) = digits.strip_prefix(country.code).and_then(|rest| rest.strip_prefix('0')) {
                    digits = format!("{}{rest}", country.code);
                    break;
                }
            }
        }
        return e164(&digits);
    }
    if digits.len() < 5 {
        return Err(Code::NumberNotE164);
    }
    let country = country.ok_or(Code::NumberNeedsCountry)?;
    let fits = |digits: &str| (country.digits.0..=country.digits.1).contains(&digits.len());
    let national = digits.strip_prefix(country.trunk).filter(|rest| !country.trunk.is_empty() && fits(rest));
    let national = national.or_else(|| Some(digits.as_str()).filter(|digits| fits(digits)));
    let national = national.or_else(|| digits.strip_prefix(country.code).filter(|rest| fits(rest)));
    e164(&format!("{}{}", country.code, national.ok_or(Code::NumberNotE164)?))
}

fn e164(digits: &str) -> Result<String, Code> {
    let fits = (7..=15).contains(&digits.len()) && !digits.starts_with('0');
    if fits { Ok(format!("+{digits}")) } else { Err(Code::NumberNotE164) }
}

/// `1.23E+10`, `2.0655E10`: what a spreadsheet makes of a long number.
fn is_rounded(text: &str) -> bool {
    let Some((head, power)) = text.split_once(['E', 'e']) else { return false };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let head = head.strip_prefix(['+', '-']).unwrap_or(head);
    number(power) && number(&head.replacen(['.', ','], "", 1))
}

/// Whether a cell has the form of a phone number.
#[must_use]
pub fn looks_like_number(text: &str) -> bool {
    let text = text.trim();
    if is_rounded(text) {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.');
    (8..=17).contains(&digits) && text.chars().all(inside) && !super::date::looks_like_date(text)
}
