//! Cuts a text about bands into pieces. Letters and digits that stand together are one name: `B28A`, `LTEB2`, `5Gn41` say bands,
//! `700M`, `4x4`, `256QAM` are measures, and a model such as `SM-G991U` or `G1MNW` is none of them.

use super::word::{is_unit, labels};

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Letters.
    Word(String),
    /// Digits; with a letter behind them that says how many carriers go together (`2A`), they begin no range.
    Number(u32, bool),
    /// Digits with a unit.
    Measure,
    /// Letters and digits that say nothing of bands.
    Code,
    /// Between two of a range, or of a list.
    Dash,
    Point,
    Times,
    Space,
    Sign(char),
}

/// Chinese words that matter, each as the English one.
const CHINESE: [(&str, &str); 14] = [
    ("毫米波", "mmwave"),
    ("不支持", "not"),
    ("不兼容", "not"),
    ("不包括", "not"),
    ("不含", "not"),
    ("没有", "not"),
    ("缺少", "not"),
    ("除了", "not"),
    ("支持", "supports"),
    ("包括", "supports"),
    ("有", "supports"),
    ("个频段", "count"),
    ("但", "but"),
    ("和", "and"),
];

pub(super) fn tokens(text: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or_default();
        if let Some((frequency, length)) = thousands(text, at) {
            tokens.push(Token::Number(frequency, false));
            at += length;
            continue;
        }
        if c.is_ascii_alphanumeric() {
            let run: Vec<char> = rest.iter().copied().take_while(char::is_ascii_alphanumeric).collect();
            at += run.len();
            // the fraction of 2.6G, 4.9GHz
            let fraction = matches!(tokens.last(), Some(Token::Point))
                && matches!(tokens.iter().rev().nth(1), Some(Token::Number(..)))
                && run.iter().any(|c| !c.is_ascii_digit());
            if fraction && run.first().is_some_and(char::is_ascii_digit) {
                tokens.push(Token::Measure);
            } else {
                tokens.extend(take_apart(&run));
            }
            continue;
        }
        let spoken = CHINESE.iter().find(|(word, _)| word.chars().eq(rest.iter().copied().take(word.chars().count())));
        if let Some((word, meaning)) = spoken {
            tokens.push(Token::Word((*meaning).to_owned()));
            at += word.chars().count();
            continue;
        }
        let begins_line = tokens.iter().rev().find(|token| **token != Token::Space);
        tokens.push(match c {
            // a bullet
            '-' if matches!(begins_line, None | Some(Token::Sign('\n'))) => Token::Sign('\n'),
            '-' | '~' | '至' | '到' => Token::Dash,
            '.' => Token::Point,
            '×' | '*' => Token::Times,
            ' ' | '\u{a0}' => Token::Space,
            sign => Token::Sign(sign),
        });
        at += 1;
    }
    tokens
}

/// `1,900`: a frequency in MHz with a comma behind its thousands, and how many characters it takes.
fn thousands(text: &[char], at: usize) -> Option<(u32, usize)> {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let [first, ',', rest @ ..] = text.get(at..)? else { return None };
    let whole = first.to_digit(10).filter(|first| (1..=6).contains(first))?;
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let hundreds: u32 = rest.get(..3)?.iter().collect::<String>().parse().ok()?;
    // "1,3,700" is a list
    let alone = !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '.'));
    (alone && digits == 3 && hundreds.is_multiple_of(50) && hundreds > 0 && rest.get(3) != Some(&','))
        .then_some((whole * 1000 + hundreds, 5))
}

/// What a run of letters and digits says, piece by piece.
fn take_apart(run: &[char]) -> Vec<Token> {
    let parts: Vec<&[char]> = run.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).collect();
    if let [only] = parts.as_slice() {
        return vec![if only.first().is_some_and(char::is_ascii_digit) {
            number(only)
        } else {
            Token::Word(word(only))
        }];
    }
    // 41n, as some lists write n41; it says nothing of the number behind it
    if let [digits, ['n']] = parts.as_slice()
        && digits.first().is_some_and(char::is_ascii_digit)
    {
        return vec![Token::Word("n".to_owned()), number(digits), Token::Word("band".to_owned())];
    }
    pieces(&parts).unwrap_or_else(|| vec![Token::Code])
}

/// The pieces of a run that mixes them; none where one of them says nothing of bands.
fn pieces(parts: &[&[char]]) -> Option<Vec<Token>> {
    let mut all: Vec<Token> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if part.first().is_some_and(char::is_ascii_digit) {
            all.push(number(part));
            continue;
        }
        let letters = word(part);
        let Some(Token::Number(before, _)) = all.last().cloned() else {
            all.extend(labels(&letters)?.into_iter().map(|label| Token::Word(label.to_owned())));
            continue;
        };
        let last = at + 1 == parts.len();
        if letters == "x" || (last && (is_unit(&letters) || letters == "m")) {
            return Some(vec![Token::Measure]);
        }
        // 4G, 5GNR, 5Gn41
        let generation =
            letters.strip_prefix('g').filter(|_| (2..=6).contains(&before)).map(|rest| (rest, labels(rest)));
        if let Some((rest, known)) = generation
            && (rest.is_empty() || known.is_some())
        {
            all.pop();
            all.push(Token::Word(format!("{before}g")));
            all.extend(known.unwrap_or_default().into_iter().map(|label| Token::Word(label.to_owned())));
            continue;
        }
        let mut classed = letters.as_str();
        // 28B ends with a class, B2B4 does not
        if let Some(rest) = classed.strip_prefix(['a', 'c', 'd', 'e']).or(classed.strip_prefix('b').filter(|_| last)) {
            all.pop();
            all.push(Token::Number(before, true));
            classed = rest;
        }
        if !classed.is_empty() {
            all.extend(labels(classed)?.into_iter().map(|label| Token::Word(label.to_owned())));
        }
    }
    Some(all)
}

fn word(letters: &[char]) -> String {
    letters.iter().collect()
}

/// More digits than any band has are cut: they are none whichever they are.
fn number(digits: &[char]) -> Token {
    let digits: String = digits.iter().take(9).collect();
    Token::Number(digits.parse().unwrap_or(u32::MAX), false)
}
