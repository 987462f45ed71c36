//! Text broken into lines that fit: at spaces, and between Chinese characters where a line may begin with the next one.

use crate::fonts::Fonts;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) grey: bool,
}

impl Style {
    pub(crate) const fn plain(size: f32) -> Self {
        Self { size, bold: false, grey: false }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { size, bold: true, grey: false }
    }

    pub(crate) const fn grey(size: f32) -> Self {
        Self { size, bold: false, grey: true }
    }

    /// From one baseline to the next: Chinese characters are as high as the size.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.42
    }
}

/// Characters of one font.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) face: usize,
    pub(crate) text: String,
    pub(crate) width: f32,
}

/// A line, and whether all of its characters could be shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Run>,
    pub(crate) whole: bool,
}

/// No line begins with these.
const NEVER_FIRST: &str = "，。、；：？！）》」』】〉”’…—～·,.;:?!)]}%";
/// No line ends with these.
const NEVER_LAST: &str = "（《「『【〈“‘([{";

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Whether a line may end between two characters.
fn may_break(before: char, after: char) -> bool {
    if NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
        return false;
    }
    // a hyphen between words, and not in a number that is copied by hand
    let hyphen = before == '-' && after.is_alphabetic();
    before == ' ' || hyphen || is_wide(before) || is_wide(after)
}

/// The lines of a text, none wider than `width` points.
pub(crate) fn lines(fonts: &Fonts, text: &str, style: Style, width: f32) -> Vec<Line> {
    text.split('\n').flat_map(|paragraph| wrapped(fonts, paragraph, style, width)).collect()
}

fn wrapped(fonts: &Fonts, paragraph: &str, style: Style, width: f32) -> Vec<Line> {
    let shown: Vec<char> = paragraph
        .chars()
        .flat_map(|c| if c == '\t' { vec![' '; 4] } else { vec![c] })
        // marks that only turn the direction of what stands around them
        .filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FE0F}' | '\u{FEFF}'))
        .map(|c| if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c })
        .collect();
    let widths: Vec<f32> = shown.iter().map(|c| fonts.of(*c, style.bold).2 * style.size).collect();
    let mut lines = Vec::new();
    let (mut from, mut at, mut so_far) = (0, 0, 0.0_f32);
    let mut last_break = None;
    while let (Some(c), Some(wide)) = (shown.get(at), widths.get(at)) {
        if at > from
            && at.checked_sub(1).and_then(|before| shown.get(before)).is_some_and(|before| may_break(*before, *c))
        {
            last_break = Some(at);
        }
        if so_far + wide > width && at > from {
            // a word that is wider than the line is cut
            let end = last_break.filter(|end| *end > from).unwrap_or(at);
            lines.push(set(fonts, shown.get(from..end).unwrap_or_default(), style));
            from = end;
            while *c != ' ' && from < at && shown.get(from) == Some(&' ') {
                from += 1;
            }
            so_far = widths.get(from..at).unwrap_or_default().iter().sum();
            last_break = None;
            continue;
        }
        so_far += wide;
        at += 1;
    }
    lines.push(set(fonts, shown.get(from..).unwrap_or_default(), style));
    lines
}

/// Sets characters into runs, each of one font.
fn set(fonts: &Fonts, characters: &[char], style: Style) -> Line {
    let mut line = Line { runs: Vec::new(), whole: true };
    let end = characters.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
    for c in characters.get(..end).unwrap_or_default() {
        let (face, shown, width, whole) = fonts.of(*c, style.bold);
        line.whole &= whole;
        match line.runs.last_mut().filter(|run| run.face == face) {
            Some(run) => {
                run.text.push(shown);
                run.width += width * style.size;
            }
            None => line.runs.push(Run { face, text: shown.to_string(), width: width * style.size }),
        }
    }
    line
}
