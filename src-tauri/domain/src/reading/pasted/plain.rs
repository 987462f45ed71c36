//! One way of writing for what people paste: digits of any script as 0 to 9, wide signs as narrow ones, small letters.
//! Every character keeps its place, so that what was read can be shown in the text as pasted.

use super::words::is_han;

/// Stands for a space that does not end a number, as in `1 234,50`.
pub(super) const THIN: char = '\u{a0}';

/// The text, character by character.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut plain: Vec<char> = text.chars().collect();
    let mut before = '\n';
    for place in 0..plain.len() {
        let after = plain.get(place + 1).copied().unwrap_or('\n');
        let Some(c) = plain.get_mut(place) else { break };
        let given = *c;
        *c = match given {
            '\t' => ' ',
            '\r' => '\n',
            ascii if ascii.is_ascii() => ascii.to_ascii_lowercase(),
            // a wide comma between digits groups them; elsewhere it ends a clause
            '，' | '、' => {
                let between = is_wide_digit(before) && is_wide_digit(after);
                if between { ',' } else { '、' }
            }
            '。' | '；' | '！' | '？' | '\u{2028}' | '\u{2029}' => '\n',
            '【' | '「' | '『' | '《' | '〔' => '(',
            '】' | '」' | '』' | '》' | '〕' => ')',
            '\u{3000}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
                ' '
            }
            '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' => THIN,
            '￥' => '¥',
            '￡' => '£',
            '\u{2019}' | '\u{2018}' => '\'',
            '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2011}' | '\u{2010}' => '-',
            '〜' | '～' => '~',
            '\u{66b}' => '.',
            '\u{66c}' => ',',
            wide @ '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(wide) - 0xfee0).unwrap_or(wide).to_ascii_lowercase()
            }
            han if is_han(han) => han,
            other => digit(other).unwrap_or_else(|| other.to_lowercase().next().unwrap_or(other)),
        };
        before = given;
    }
    chinese_dates(&mut plain);
    plain
}

/// The sign that stands between the cells of a table, see [`mark_cells`].
pub(super) const CELL: char = '|';

/// Keeps the tabs of a text that was copied from a table apart from its spaces.
pub(super) fn mark_cells(given: &str, plain: &mut [char]) {
    for (c, given) in plain.iter_mut().zip(given.chars()) {
        if given == '\t' {
            *c = CELL;
        }
    }
}

fn is_wide_digit(c: char) -> bool {
    ('\u{ff10}'..='\u{ff19}').contains(&c)
}

/// The digit of any script that stands for 0 to 9 in a row.
fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 10] =
        ['\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{be6}', '\u{e50}', '\u{1040}'];
    let zero = ZEROS.into_iter().find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Years in Chinese digits, `二〇二六年`, become `2026年`. Months and days of more characters stay, see `date.rs`.
fn chinese_dates(text: &mut [char]) {
    for end in 4..text.len() {
        if text.get(end) != Some(&'年') {
            continue;
        }
        let Some(year) = text.get_mut(end - 4..end) else { continue };
        let digits: Option<Vec<char>> = year.iter().map(|c| chinese_digit(*c)).collect();
        if let Some(digits) = digits {
            year.copy_from_slice(&digits);
        }
    }
}

fn chinese_digit(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' | '○' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    })
}

/// A number from 1 to 99 in Chinese, such as `二十八`, at the beginning of `text`; how many characters it takes.
pub(super) fn chinese_number(text: &[char]) -> Option<(u32, usize)> {
    let value = |c: &char| chinese_digit(*c).and_then(|digit| digit.to_digit(10));
    let tens = |c: Option<&char>| c == Some(&'十');
    let (first, second, third) = (text.first()?, text.get(1), text.get(2));
    if *first == '十' {
        return Some(second.and_then(value).map_or((10, 1), |ones| (10 + ones, 2)));
    }
    let first = value(first)?;
    if tens(second) {
        return Some(third.and_then(value).map_or((first * 10, 2), |ones| (first * 10 + ones, 3)));
    }
    Some((first, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_one_way() {
        for (given, written) in [
            ("３.２ＧＢ", "3.2gb"),
            ("１，２００ＭＢ", "1,200mb"),
            ("余额5，200MB", "余额5、200mb"),
            ("٣٫٢ GB", "3.2 gb"),
            ("۱۲۳", "123"),
            ("￥５", "¥5"),
            ("二〇二六年", "2026年"),
        ] {
            assert_eq!(plain(given).into_iter().collect::<String>(), written, "{given}");
        }
        assert_eq!(chinese_number(&['二', '十', '八', '日']), Some((28, 3)));
        assert_eq!(chinese_number(&['十', '月']), Some((10, 1)));
    }
}
