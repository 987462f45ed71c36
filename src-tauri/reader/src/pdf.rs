//! The text layer of a PDF, put back into lines: writers of PDFs place words in any order.

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use crate::plain::bounded;
use crate::{MOST_TEXT, Why};

/// How many pages are read. A receipt has two.
const MOST_PAGES: usize = 12;
/// How many characters of one page.
const MOST_GLYPHS: usize = 60_000;

pub(crate) fn text(bytes: &[u8]) -> Result<String, Why> {
    let mut doc = Document::load_mem(bytes).map_err(|error| locked(&error))?;
    if doc.is_encrypted() {
        doc.decrypt("").map_err(|_| Why::Locked)?;
    }
    let pages: Vec<u32> = doc.get_pages().keys().copied().take(MOST_PAGES).collect();
    if pages.is_empty() {
        return Err(Why::Broken);
    }
    let mut text = String::new();
    let mut failed = 0;
    for page in &pages {
        let mut lines = Lines::default();
        if output_doc_page(&doc, &mut lines, *page).is_err() {
            failed += 1;
        }
        text.push_str(&lines.text());
        text.push('\n');
    }
    match text.trim().is_empty() {
        true if failed == pages.len() => Err(Why::Broken),
        true => Err(Why::NoText),
        false => Ok(bounded(&text, MOST_TEXT)),
    }
}

fn locked(error: &pdf_extract::Error) -> Why {
    match error {
        pdf_extract::Error::Decryption(_)
        | pdf_extract::Error::InvalidPassword
        | pdf_extract::Error::UnsupportedSecurityHandler(_) => Why::Locked,
        _ => Why::Broken,
    }
}

/// A character where it stands on its page.
struct Glyph {
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    text: String,
}

/// Collects the characters of a page.
#[derive(Default)]
struct Lines {
    glyphs: Vec<Glyph>,
}

impl Lines {
    fn text(mut self) -> String {
        // from the top; what is less than half a letter apart stands on one line
        self.glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
        let mut text = String::new();
        let mut line: Vec<Glyph> = Vec::new();
        for glyph in self.glyphs {
            let apart = line.first().is_some_and(|first| (first.y - glyph.y).abs() > first.size.max(glyph.size) * 0.5);
            if apart {
                write(&mut text, std::mem::take(&mut line));
            }
            line.push(glyph);
        }
        write(&mut text, line);
        text
    }
}

fn write(text: &mut String, mut line: Vec<Glyph>) {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut end: Option<f64> = None;
    for glyph in &line {
        if let Some(end) = end {
            let gap = glyph.x - end;
            if gap > glyph.size * 1.5 {
                text.push_str("   ");
            } else if gap > glyph.size * 0.15 && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
        end = Some(glyph.end);
    }
    text.push('\n');
}

impl OutputDev for Lines {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let size = (at.m22.abs().max(at.m12.abs()) * font_size).abs();
        let across = (at.m11.abs().max(at.m21.abs()) * font_size).abs();
        let known = [at.m31, at.m32, size, across, width].iter().all(|one| one.is_finite());
        if known && self.glyphs.len() < MOST_GLYPHS {
            let text = text.chars().take(8).collect();
            self.glyphs.push(Glyph { x: at.m31, y: at.m32, end: at.m31 + width * across, size: size.max(0.1), text });
        }
        Ok(())
    }
    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
