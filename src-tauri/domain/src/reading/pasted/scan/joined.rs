//! What belongs together, and which `5G` is a network.

use super::super::token::{Kind, Token};
use super::super::unit;
use super::super::words::Meaning;

/// Whether only a word that adds stands between.
fn and(between: &[char]) -> bool {
    let word: String = between.iter().filter(|c| **c != ' ').take(4).collect();
    matches!(word.as_str(), "and" | "零" | "又")
}

/// Joins what belongs together: `1 GB 512 MB`, `1.8/5 GB`; and settles which `5G` is a network.
pub(super) fn joined(tokens: Vec<Token>, text: &[char]) -> Vec<Token> {
    // a long text of words alone is not written out once more
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Data(..))) {
        return tokens;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let Kind::Data(more, kb, _) = &token.kind {
            // "2 GB and 500 MB hotspot" are two
            let alone = !tokens.peek().is_some_and(|next| next.says(Meaning::Side));
            match joined.as_mut_slice() {
                // a number takes the unit of its whole
                [.., Token { kind: part @ Kind::Number(_), .. }, of] if of.says(Meaning::Of) => {
                    if let Kind::Number(written) = part {
                        *part = Kind::Data(unit::megabytes(written, *kb, false), *kb, false);
                    }
                }
                [.., Token { kind: Kind::Data(sum, larger, _), end, .. }] if *larger > *kb => {
                    let gap = text.get(*end..token.start).unwrap_or_default();
                    if gap.iter().all(|c| *c == ' ')
                        && let ([first], [second]) = (sum.as_mut_slice(), more.as_slice())
                    {
                        *first += second;
                        *end = token.end;
                        continue;
                    }
                }
                [.., Token { kind: Kind::Data(sum, larger, _), end, .. }, Token { kind: Kind::Word, .. }]
                    if *larger > *kb && alone && and(text.get(*end..token.start).unwrap_or_default()) =>
                {
                    if let ([first], [second]) = (sum.as_mut_slice(), more.as_slice())
                        && i128::from(*second) * 1000 < i128::from(*larger)
                    {
                        *first += second;
                        *end = token.end;
                        joined.pop();
                        continue;
                    }
                }
                _ => {}
            }
        }
        joined.push(token);
    }
    let networks: Vec<usize> = joined
        .iter()
        .enumerate()
        .filter(|(_, token)| matches!(token.kind, Kind::Data(_, _, true)))
        .filter(|(place, _)| {
            let next = joined.get(place + 1);
            let said = next.is_none_or(|next| {
                next.ends()
                    || next.is_amount()
                    || next.says(Meaning::Left)
                    || next.says(Meaning::Used)
                    || next.says(Meaning::Of)
            });
            let before = place.checked_sub(1).and_then(|before| joined.get(before));
            let told = before.is_some_and(|before| {
                matches!(before.kind, Kind::Colon)
                    || [
                        Meaning::Left,
                        Meaning::Used,
                        Meaning::Is,
                        Meaning::Data,
                        Meaning::Of,
                        Meaning::Total,
                        Meaning::Have,
                    ]
                    .iter()
                    .any(|meaning| before.says(*meaning))
            });
            let used = next.is_some_and(|next| next.says(Meaning::Left) || next.says(Meaning::Used));
            !(said && (told || used))
        })
        .map(|(place, _)| place)
        .collect();
    for place in networks {
        if let Some(token) = joined.get_mut(place) {
            token.kind = Kind::Word;
        }
    }
    joined
}
