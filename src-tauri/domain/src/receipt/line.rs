//! Which line a text names: by its whole number, however that is grouped, or by its last four digits alone. Four digits that end
//! another number name nothing.

use std::collections::BTreeSet;

use super::clue::Word;

/// The fewest digits of a whole number, without the code of its country.
const WHOLE: usize = 8;
/// How many groups one number is written in at most.
const GROUPS: usize = 6;
/// How a text names a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Not,
    LastFour,
    Whole,
}

/// How a text with these `numbers` and, alone, these last `fours` names the line of that `number`.
pub(super) fn named(number: &str, numbers: &BTreeSet<String>, fours: &BTreeSet<String>) -> Named {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let own = digits.trim_start_matches('0');
    // with the code of its country or without
    let same = |row: &String| {
        let least = row.len().min(own.len());
        least >= WHOLE && (row.ends_with(own) || own.ends_with(row.as_str())) && row.len().abs_diff(own.len()) <= 3
    };
    if numbers.iter().any(same) {
        return Named::Whole;
    }
    let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
    if fours.contains(last) { Named::LastFour } else { Named::Not }
}

/// The whole numbers that begin with the word at `place`: groups with a blank, a dash, a point or a bracket between.
pub(super) fn numbers(words: &[Word], place: usize) -> Vec<String> {
    let mut row = String::new();
    let mut all = Vec::new();
    for at in place..place + GROUPS {
        let Some(word) = words.get(at).filter(|word| word.is_number() && (at == place || word.joined)) else { break };
        row.push_str(&word.text);
        let short = row.trim_start_matches('0');
        if (WHOLE..=15).contains(&short.len()) {
            all.push(short.to_owned());
        }
    }
    all
}

/// Whether four digits end a number that is written in three groups: `206-555-0142`.
pub(super) fn ends_number(words: &[Word], place: usize) -> bool {
    let group = |back: usize| place.checked_sub(back).and_then(|at| words.get(at)).filter(|word| word.is_number());
    let is_joined = words.get(place).is_some_and(|word| word.joined);
    is_joined
        && group(1).is_some_and(|word| word.joined && word.text.len() == 3)
        && group(2).is_some_and(|word| word.text.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::super::clue::clues;
    use super::*;

    #[test]
    fn a_line_is_named_whole_by_its_end_or_not() {
        for (number, text, wanted) in [
            ("+12065550142", "paid for 2065550142", Named::Whole),
            ("+12065550142", "line (206) 555-0142", Named::Whole),
            ("+12065550142", "line +1 206.555.0142", Named::Whole),
            ("+12065550142", "line 1-206-555-0142, 15.00", Named::Whole),
            ("+447700900142", "topped up 07700 900142", Named::Whole),
            ("+447700900142", "topped up 447700900142", Named::Whole),
            ("+85255550142", "增值 5555 0142", Named::Whole),
            ("+12065550142", "line ending 0142", Named::LastFour),
            ("+12065550142", "***-***-0142", Named::LastFour),
            ("+12065550142", "号码尾号0142", Named::LastFour),
            // another line whose end is the same
            ("+12065550142", "paid for 929-555-0142", Named::Not),
            ("+12065550142", "paid for 9295550142", Named::Not),
            ("+12065550142", "order 88110142", Named::Not),
            ("+12065550142", "nothing", Named::Not),
        ] {
            assert_eq!(
                clues(text, "2020-01-01T00:00:00Z".parse().unwrap()).names(number),
                wanted,
                "{number} in {text}"
            );
        }
    }
}
