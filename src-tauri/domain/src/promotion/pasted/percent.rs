//! How many percent an offer takes off, in English and in tenths as Chinese says it: 八折, 7.5折, 七五折.

use super::text::Text;
use super::{Choice, Field, Question};

/// `20% off`, `save 20%`, `8折`, `半价`.
pub(super) fn percent(text: &Text, ambiguous: &mut Vec<Question>) -> Option<u32> {
    let mut values: Vec<u32> = Vec::new();
    for (number, start, end) in text.numbers() {
        let behind = text.behind(end);
        let before = text.before(start);
        let off = if let Some(rest) = behind.strip_prefix('%') {
            let rest = rest.trim_start();
            let says = ["off", "discount", "优惠", "折扣", "的优惠"].iter().any(|word| rest.starts_with(word));
            let before = before.trim_end();
            let saves = ["save", "save up to", "减", "立减", "优惠", "省", "discount of"]
                .iter()
                .any(|word| before.ends_with(word));
            (says || saves).then_some(number)
        } else if behind.starts_with('折') && !before.ends_with('点') {
            // 8折 is 20 % off, 85折 is 15 %
            match number {
                1..=9 => Some(100 - number * 10),
                10..=99 => Some(100 - number),
                _ => None,
            }
        } else if let (1..=9, Some(tenth)) = (number, tenth(&behind)) {
            // 7.5折
            Some(100 - number * 10 - tenth)
        } else {
            None
        };
        let off = off.filter(|percent| (1..=100).contains(percent));
        values.extend(off.filter(|percent| !values.contains(percent)));
    }
    for percent in spelt(text) {
        if !values.contains(&percent) {
            values.push(percent);
        }
    }
    if values.is_empty() && text.says(&["half price", "half off", "半价"]) {
        values.push(50);
    }
    match values.as_slice() {
        [value] => Some(*value),
        [] => None,
        several => {
            ambiguous.push(Question {
                field: Field::Percent,
                choices: several.iter().copied().map(Choice::Number).collect(),
            });
            None
        }
    }
}

/// The digit of `.5折`.
fn tenth(behind: &str) -> Option<u32> {
    let mut letters = behind.chars();
    let digit = letters.next().filter(|c| matches!(c, '.' | '点')).and(letters.next())?.to_digit(10)?;
    (letters.next() == Some('折')).then_some(digit)
}

/// `七五折`, `七点五折`: how many percent that takes off.
fn spelt(text: &Text) -> Vec<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let value = |c: char| DIGITS.chars().position(|digit| digit == c).and_then(|at| u32::try_from(at + 1).ok());
    let mut found = Vec::new();
    for at in text.plain.iter().enumerate().filter(|(_, c)| **c == '折').map(|(at, _)| at) {
        let letters: Vec<char> = text.slice(at.saturating_sub(4), at).chars().filter(|c| *c != '点').rev().collect();
        let [units, tens, rest @ ..] = letters.as_slice() else { continue };
        if let (Some(units), Some(tens)) = (value(*units), value(*tens))
            && rest.first().is_none_or(|c| value(*c).is_none())
        {
            found.push(100 - tens * 10 - units);
        }
    }
    found
}
