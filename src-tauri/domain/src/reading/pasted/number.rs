//! Numbers as people write them: `1,500`, `1,5`, `1.500,00`, `1'234.50`. What could be two numbers stays two.

use super::plain::THIN;

/// The most digits before the fraction; more is a phone number or a code.
const MOST_DIGITS: usize = 10;

/// The most groups; more is a list.
const MOST_GROUPS: usize = 6;

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// In millionths.
    pub(super) millionths: i64,
    /// How many digits follow the decimal sign.
    pub(super) decimals: usize,
    /// The other number that it may be, in millionths, where one sign stands before three digits.
    pub(super) or: Option<i64>,
    /// Whether that sign is a comma.
    pub(super) comma: bool,
    /// Whether it is digits alone.
    pub(super) bare: bool,
}

/// The number at the beginning of `text`, and how many characters it takes.
pub(super) fn number(text: &[char]) -> Option<(Written, usize)> {
    if let ['.', rest @ ..] = text {
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let fraction: String = rest.iter().take(digits).collect();
        let millionths = millionths("0", &fraction).filter(|_| (1..=MOST_DIGITS).contains(&digits))?;
        return Some((Written { millionths, decimals: digits, or: None, comma: false, bare: false }, digits + 1));
    }
    let mut groups: Vec<&[char]> = Vec::new();
    let mut signs: Vec<char> = Vec::new();
    let mut end = 0;
    loop {
        let rest = text.get(end..)?;
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            break;
        }
        groups.push(rest.get(..digits)?);
        if groups.len() > MOST_GROUPS {
            return None;
        }
        end += digits;
        let (sign, next) = (text.get(end), text.get(end + 1));
        match (sign, next) {
            (Some(sign @ ('.' | ',' | '\'')), Some(next)) if next.is_ascii_digit() => signs.push(*sign),
            (Some(&THIN), Some(next)) if next.is_ascii_digit() && three(text, end + 1) => signs.push(THIN),
            _ => break,
        }
        end += 1;
    }
    let first = groups.first()?;
    if first.len() > MOST_DIGITS {
        return None;
    }
    Some((written(&groups, &signs)?, end))
}

fn three(text: &[char], from: usize) -> bool {
    text.iter().skip(from).take_while(|c| c.is_ascii_digit()).count() == 3
}

fn written(groups: &[&[char]], signs: &[char]) -> Option<Written> {
    let plain = |millionths, decimals| Written { millionths, decimals, or: None, comma: false, bare: signs.is_empty() };
    let all = |groups: &[&[char]]| groups.iter().flat_map(|group| group.iter()).copied().collect::<String>();
    let grouped = |groups: &[&[char]]| groups.iter().skip(1).all(|group| group.len() == 3);
    let whole = |groups: &[&[char]]| millionths(&all(groups), "");
    match signs {
        [] => Some(plain(whole(groups)?, 0)),
        [sign @ ('.' | ',')] => {
            let (before, after) = (groups.first()?, groups.get(1)?);
            let fraction = millionths(&before.iter().collect::<String>(), &after.iter().collect::<String>())?;
            // 0,500 and 1234,500 are no groups
            let group = after.len() == 3 && before.len() <= 3 && before.first() != Some(&'0');
            let or = group.then(|| whole(groups)).flatten();
            Some(Written { millionths: fraction, decimals: after.len(), or, comma: *sign == ',', bare: false })
        }
        [first, .., last] if first != last => {
            // the last sign is the decimal one, and the others group
            let (fraction, groups) = groups.split_last()?;
            let one_sign = signs.iter().rev().skip(1).all(|sign| sign == first);
            if !grouped(groups) || !one_sign || !matches!(last, '.' | ',') {
                return None;
            }
            Some(plain(millionths(&all(groups), &fraction.iter().collect::<String>())?, fraction.len()))
        }
        _ => grouped(groups).then(|| whole(groups)).flatten().map(|whole| plain(whole, 0)),
    }
}

fn millionths(whole: &str, fraction: &str) -> Option<i64> {
    let whole: i64 = whole.parse().ok()?;
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    whole.checked_mul(1_000_000)?.checked_add(fraction.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_groups_and_fractions() {
        for (text, millionths, or, taken) in [
            ("1500", 1_500_000_000, None, 4),
            ("3.2gb", 3_200_000, None, 3),
            ("1,5 gb", 1_500_000, None, 3),
            ("1,500", 1_500_000, Some(1_500_000_000), 5),
            ("0.500", 500_000, None, 5),
            ("1.500,25", 1_500_250_000, None, 8),
            ("1,234,567.8", 1_234_567_800_000, None, 11),
            ("1\u{a0}234,5", 1_234_500_000, None, 7),
            ("5. ", 5_000_000, None, 1),
            (".5 gb", 500_000, None, 2),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let (written, end) = number(&chars).unwrap();
            assert_eq!((written.millionths, written.or, end), (millionths, or, taken), "{text}");
        }
        for text in ["", ".", "abc", "1.2.3", "12345678901", "1,23,456.7.8"] {
            let chars: Vec<char> = text.chars().collect();
            assert!(number(&chars).is_none(), "{text}");
        }
    }
}
