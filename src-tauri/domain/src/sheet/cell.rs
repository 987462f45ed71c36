//! A cell that a spreadsheet opens must not become a formula, and must come back as it was.

use std::borrow::Cow;

/// What makes a spreadsheet calculate, the full-width forms included.
const STARTS: [char; 10] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{2212}', '|'];

/// Whether a spreadsheet might calculate what begins like this. Blanks before it do not help everywhere.
fn calculates(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(is_unseen).starts_with(STARTS)
}

/// Blanks, control characters and others that take no room: not every spreadsheet minds them.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}')
}

/// The text as it stands in a cell: an apostrophe before what a spreadsheet would calculate, and before an apostrophe, so that
/// [`bare`] always takes away exactly the one that was put there.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with('\'') || calculates(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`inert`] wrote.
#[must_use]
pub fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_calculates_and_each_comes_back() {
        for text in [
            "",
            "plain",
            "=1+1",
            "+12065550100",
            "-5",
            "@x",
            "\tx",
            "\r=x",
            "\n",
            " =1",
            "'",
            "''",
            "'=1",
            "'quoted'",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "−1",
            "|x",
            "\u{3000}=1",
            "\u{feff}=1",
            "\u{200b}+1",
            "套餐",
            "1-2",
        ] {
            let cell = inert(text);
            assert!(!calculates(&cell), "{text:?}");
            assert_eq!(bare(&cell), text);
        }
    }

    #[test]
    fn what_is_harmless_stays_as_it_is() {
        for text in ["T-Mobile", "2026-01-31", "15.00", "name with = inside", "电话卡"] {
            assert!(matches!(inert(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
